"""What stands around an article without being of it; and above all what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.domain.versions import Cut
from glossator.exchange.notices import notices

PROSE = "The council of Marvia met on Monday, and nothing more was said about it by anyone who was there"
RIGHTS = (
    "© 2031 Practice Wire",
    "©Practice Wire",
    "(c) 2031 Practice Wire",
    "(c) Practice Wire 2031",
    "Copyright 2031 Practice Wire. All rights reserved.",
    "COPYRIGHT © PRACTICE WIRE",
    "All rights reserved.",
    "The Bay Courier All Rights Reserved",
    "@ Practice Wire",
    "Alle Rechte vorbehalten",
    "Buchtbote. Alle Rechte vorbehalten.",
    "Tous droits réservés",
    "Todos los derechos reservados",
    "Tutti i diritti riservati",
    "Все права защищены.",
    "版权所有 海湾日报",
    "海湾日报 版权所有",
    "무단 전재 및 재배포 금지",
    "無断転載を禁じます",
    "This material may not be published, broadcast or redistributed.",
    "No part of this publication may be reproduced without leave.",
)
INVITATIONS = (
    "Subscribe",
    "Subscribe to the Castell Post",
    "SUBSCRIBE NOW",
    "Sign up for our newsletter, the Morning Ferry",
    "Log in",
    "Share",
    "Share this article",
    "Print",
    "Print this page",
    "Advertisement",
    "Skip to main content",
    "Read more: Ferry talks stall again",
    "Read also: Ferry talks stall again",
    "Read more about the ferry",
    "Related articles",
    "Related:",
    "Click here to listen",
    "Listen to this article (4 min)",
    "Comments (12)",
    "Follow us on Twitter",
    "Facebook",
    "Anzeige",
    "Lesen Sie auch: Fähre fährt wieder",
    "Publicité",
    "Lire aussi : Le bac reprend",
    "Publicidad",
    "Lea también: El ferri vuelve",
    "Реклама",
    "Читайте также: Паром снова ходит",
    "广告",
)
CAPTIONS = (
    "Photo: Anna Brook",
    "Photo: courtesy of the harbour office",
    "File photo: the ferry at dawn",
    "Image: The harbour",
    "Foto: Anna Brook / Buchtbote",
    "Фото: пресс-служба",
    "图片：海湾日报",
    "사진: 만 일보",
    "Photo by Anna Brook",
    "Image credit: Anna Brook",
    "The ferry leaves Castell on Monday (AP Photo/Anna Brook)",
    "Ministers at the harbour in May. (Anna Brook/AFP)",
    "Ministers at the harbour (Photo by Anna Brook)",
    "The harbour in May (Reuters/Anna Brook)",
)
OF_THE_ARTICLE = (
    "Share prices fell after the talks.",
    "Share prices fell after the talks",
    "Share this burden, the minister told the council.",
    "Share of the vote: 12 percent",
    "Share and share alike, says Lask",
    "Photo shows both ministers at the table",
    "Photographs show nothing new, officials said.",
    "Photo by photo, the court goes through the night",
    "Photo finish in Castell",
    "Print is dead, publishers say",
    "Print media face a new tax",
    "Print this law, he said, and nobody will read it.",
    "Copyright law divides the council",
    "Copyright law divides the council, whose speaker said that it would be voted on in May.",
    "Copyright reform passes by one vote",
    "“All rights reserved for the islanders,” she said.",
    "“Nothing is left but all rights reserved.”",
    "The treaty says that all rights reserved to the islanders end in May.",
    "All rights reserved, all duties forgotten: the council after the vote",
    "The text may not be published before May, the speaker said.",
    "The document must not be published, the court ruled, before the appeal is heard.",
    "This report, he said, surprised nobody who may have read it.",
    "(a) the ferry shall sail;",
    "(c) the ferry shall sail in winter;",
    "(c) in 2031 the parties shall meet again.",
    "@lask: we will not sign",
    "@ the harbour, nobody waits",
    "Home rule for Castell",
    "Search for ferry goes on",
    "Menu of options for the council",
    "Subscribe to peace, bishop tells ministers",
    "Sign up for the army, minister tells youths",
    "Sign in the harbour: no entry",
    "Log in the river stops ferry",
    "Follow us or leave, Oster tells Marvia",
    "“Follow us”",
    "“Share”",
    "Read more into it than there is, and you err",
    "Read next to the speech of May, this is a retreat",
    "Related party deals worry council",
    "Related stories are told in every village on the coast.",
    "Comments by the minister angered Oster",
    "Comment: the ferry should wait",
    "Image of the minister suffers",
    "Image: a state that nobody trusts",
    "Pictures: none, says the court",
    "Picture a harbour without ships",
    "Listen to this article of the treaty, she said: “Nobody shall pass.”",
    "Click here, click there: how the vote was bought",
    "Twitter bans minister",
    "E-mail of minister leaked",
    "Advertisement ban voted down",
    "Reuters has reported the same (Reuters has an office in Castell)",
    "The minister denied it (AP has seen the letter).",
    "Der Minister bestritt das am Abend. (dpa)",
    "(Reuters) The council met",
    "Bild der Lage: unklar",
    "Foto war gestellt, sagt Gericht",
    "Lire aussi entre les lignes est permis, dit-il.",
    "Anzeige gegen Minister erstattet",
    "Реклама запрещена в школах",
    "广告法获得通过",
    "版权所有权之争",
)


def body(count: int) -> list[str]:
    return [f"{PROSE} {number}." for number in range(count)]


def texts(line: str) -> list[str]:
    """An article with the line at its beginning, in its middle and at its end."""
    return ["\n\n".join([*body(before), line, *body(30 - before)]) for before in (0, 15, 30)]


def found(full: str) -> list[tuple[str, str]]:
    return [(cut.span.quote(full), cut.reason) for cut in notices(full)]


@pytest.mark.parametrize("line", RIGHTS)
def test_a_copyright_notice_is_cut_at_the_edges_alone(line: str) -> None:
    assert [found(text) for text in texts(line)] == [[(line, "copyright notice")], [], [(line, "copyright notice")]]


@pytest.mark.parametrize("line", INVITATIONS)
def test_an_invitation_is_cut_wherever_it_is(line: str) -> None:
    assert [found(text) for text in texts(line)] == [[(line, "not of the article")]] * 3


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption_is_cut_wherever_it_is(line: str) -> None:
    assert [found(text) for text in texts(line)] == [[(line, "caption")]] * 3


@pytest.mark.parametrize("line", OF_THE_ARTICLE)
def test_what_only_begins_like_it_is_kept(line: str) -> None:
    assert [found(text) for text in texts(line)] == [[], [], []]


def test_a_paragraph_that_goes_on_is_kept() -> None:
    for line in (*RIGHTS, *INVITATIONS, *CAPTIONS):
        assert found("\n\n".join([f"{line} {PROSE}, {PROSE}, {PROSE}.", *body(10)])) == []


def test_what_a_reader_has_cut_is_not_cut_again() -> None:
    full = "\n\n".join(["Share", *body(10), "Print"])
    cuts = (Cut(Span(0, 5), "navigation"),)
    assert [cut.span.quote(full) for cut in notices(full, cuts)] == ["Print"]


def test_lines_of_one_paragraph_are_looked_at_each_for_itself() -> None:
    full = "PRACTICE WIRE\nSubscribe\nFerry talks stall\n\n" + "\n\n".join(body(10))
    assert found(full) == [("Subscribe", "not of the article")]


@given(st.text())
def test_any_text_has_whole_lines_cut(text: str) -> None:
    full = canonical(text)
    for cut in notices(full):
        assert full[: cut.span.start].rpartition("\n")[2].strip() == ""
        assert full[cut.span.end :].partition("\n")[0].strip() == ""


@pytest.mark.timeout(20)
def test_long_lines_take_no_time() -> None:
    lines = [("(" * 190), ("a " * 95), ("copyright " * 19), ("(ap" * 60), ("all rights reserved " * 9)]
    list(notices("\n\n".join(lines * 200)))
