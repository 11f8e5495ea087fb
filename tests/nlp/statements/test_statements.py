"""One sentence or passage for each way in which an article attributes something; all names are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.nlp.statements.written import written

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine

DIRECT = {
    "“We will not sign,” Ada Lask said.": ["Ada Lask | said | “We will not sign,”"],
    "“We will not sign,” said Ada Lask, the minister of ports.": [
        "Ada Lask, the minister of ports | said | “We will not sign,”"
    ],
    "“Will you sign?” Teodor Renn asked.": ["Teodor Renn | asked | “Will you sign?”"],
    "“We will not sign,” Ada Lask told reporters on Monday. “Not this week, and not the next.”": [
        "Ada Lask | told | “We will not sign,” … “Not this week, and not the next.”"
    ],
    "“The harbours,” Ada Lask said, “are closed until May.”": [
        "Ada Lask | said | “The harbours,” … “are closed until May.”"
    ],
    "Ada Lask said: “The harbours are closed.”": ["Ada Lask | said | “The harbours are closed.”"],
    '"The harbours are closed," said Ada Lask.': ['Ada Lask | said | "The harbours are closed,"'],
    "''The harbours are closed,'' Ada Lask said.": ["Ada Lask | said | ''The harbours are closed,''"],
    "In a letter to the Council, Ada Lask wrote, “The harbours are closed.”": [
        "Ada Lask | wrote | “The harbours are closed.”"
    ],
    "“The strait will stay open for everybody.” — Ada Lask": [
        "Ada Lask | — | “The strait will stay open for everybody.”"
    ],
}

ACROSS = {
    "“Nobody has to go first,”\n\nAda Lask told the Harbour Conference.": [
        "Ada Lask | told | “Nobody has to go first,”"
    ],
    "Ada Lask declared that\n\n“the strait is nobody's moat.”": [
        "Ada Lask | declared | “the strait is nobody's moat.”"
    ],
    "Ada Lask continued:\n\n“The strait is nobody's moat. It is nobody's toll gate.”": [
        "Ada Lask | continued | “The strait is nobody's moat. It is nobody's toll gate.”"
    ],
    "The letter said:\n\nThe strait is nobody's moat.": ["The letter | said | The strait is nobody's moat"],
    "“It is nobody's moat,” Lask said. “It is nobody's gate.\n\n“And it will stay open for all of us.”": [
        "Lask | said | “It is nobody's moat,” … “It is nobody's gate. … “And it will stay open for all of us.”"
    ],
    "LASK: Will you sign?\n\nTAL: When the mines are gone.\n\nLASK: And then?\n\nTAL: Then we will.": [
        "LASK | : | Will you sign?",
        "TAL | : | When the mines are gone",
        "LASK | : | And then?",
        "TAL | : | Then we will",
    ],
}

INDIRECT = {
    "Ada Lask said on Monday that the harbours were closed.": ["Ada Lask | said | the harbours were closed"],
    "Ada Lask said the harbours were closed.": ["Ada Lask | said | the harbours were closed"],
    "Ada Lask said the harbours were “as dead as the moon.”": [
        "Ada Lask | said | the harbours were “as dead as the moon.”"
    ],
    "The harbours were closed, Ada Lask said.": ["Ada Lask | said | The harbours were closed"],
    "The harbours, Ada Lask said, were closed until May.": ["Ada Lask | said | The harbours … were closed until May"],
    "As Ada Lask noted, the harbours had been closed since May.": [
        "Ada Lask | noted | the harbours had been closed since May"
    ],
    "Ada Lask told the Concord Council that the harbours were closed.": ["Ada Lask | told | the harbours were closed"],
    "Ada Lask and Teodor Renn said that the talks would go on.": [
        "Ada Lask and Teodor Renn | said | the talks would go on"
    ],
    "Kesran Foreign Minister Ada Lask said the talks would go on.": [
        "Kesran Foreign Minister Ada Lask | said | the talks would go on"
    ],
    "Lask, who lost her seat in May, said the vote was fair.": [
        "Lask, who lost her seat in May | said | the vote was fair"
    ],
    "Ada Lask on Friday proposed that Tarn stop laying mines.": ["Ada Lask | proposed | Tarn stop laying mines"],
    "Asked whether she would sign, Ada Lask said she would not.": [
        " | Asked | whether she would sign",
        "Ada Lask | said | she would not",
    ],
}

ENDS = {
    "Ada Lask said that the talks had failed and that the fleet would sail.": [
        "Ada Lask | said | the talks had failed and that the fleet would sail"
    ],
    "Lask said her side had read the plan “with interest,” but that no ship would return.": [
        "Lask | said | her side had read the plan “with interest,” but that no ship would return"
    ],
    "Ada Lask said the talks had failed, and Teodor Renn warned that the fleet would sail.": [
        "Ada Lask | said | the talks had failed",
        "Teodor Renn | warned | the fleet would sail",
    ],
    "Ada Lask said the talks had failed, but gave no reason.": ["Ada Lask | said | the talks had failed"],
    "Ada Lask said the talks had failed, but did not say why.": [
        "Ada Lask | said | the talks had failed",
        "Ada Lask | did not say | why",
    ],
    "Ada Lask said the talks had failed, adding that the fleet would sail.": [
        "Ada Lask | said | the talks had failed",
        "Ada Lask | adding | the fleet would sail",
    ],
    "Lask said that she would meet the commission, which closed the harbours in May.": [
        "Lask | said | she would meet the commission"
    ],
    "Though Lask said the vote was fair, Tarn asked for a recount.": [
        "Lask | said | the vote was fair",
        "Tarn | asked for | a recount",
    ],
    "Vesk, who said that the ports would close, walked out.": ["who | said | the ports would close"],
    "Lask condemned the draft after a long night.": ["Lask | condemned | the draft"],
    "Lask condemned the draft in a speech to the Council.": ["Lask | condemned | the draft"],
}

OTHERS = {
    "The harbours were closed until May, according to the Tarn Port Authority.": [
        "the Tarn Port Authority | according to | The harbours were closed until May"
    ],
    "According to two people familiar with the talks, the harbours will open in May.": [
        "two people familiar with the talks | According to | the harbours will open in May"
    ],
    "In Lask's view, the harbours should have been closed in May.": [
        "Lask | In Lask's view | the harbours should have been closed in May"
    ],
    "The treaty was a raft of paper, as Ada Lask put it.": ["Ada Lask | put it | The treaty was a raft of paper"],
    "The Kesra Times reported that the harbours were closed.": [
        "The Kesra Times | reported | the harbours were closed"
    ],
    "A poll by the Tarn Institute showed that most fishermen were for the truce.": [
        "A poll by the Tarn Institute | showed | most fishermen were for the truce"
    ],
    "Kesran officials believe that the harbours will open in May.": [
        "Kesran officials | believe | the harbours will open in May"
    ],
    "Ada Lask is confident that the talks will go on.": ["Ada Lask | is confident | the talks will go on"],
    "Tarn plans to close its harbours in May.": ["Tarn | plans | to close its harbours in May"],
    "The fishermen want to sail before the winter.": ["The fishermen | want | to sail before the winter"],
    "Tarn denied having laid the mine.": ["Tarn | denied | having laid the mine"],
    "Ada Lask declined to comment on the letter.": ["Ada Lask | declined | to comment on the letter"],
    "A spokesman for the ministry did not respond to requests for comment.": [
        "A spokesman for the ministry | did not respond to | requests for comment"
    ],
    "Ada Lask accused Tarn of laying the mine.": ["Ada Lask | accused Tarn of | laying the mine"],
    "Ada Lask urged Tarn to open the harbours.": ["Ada Lask | urged | to open the harbours"],
    "Ada Lask called on Ostrand, Tyrren and Velland to join the talks.": ["Ada Lask | called on | to join the talks"],
    "Ada Lask called for new talks.": ["Ada Lask | called for | new talks"],
    "Ada Lask criticized the plan as “a raft of paper.”": ["Ada Lask | criticized | the plan as “a raft of paper.”"],
    "Tarn was accused of laying the mine.": [" | was accused | Tarn … laying the mine"],
    "The plan was criticized by Ada Lask.": ["Ada Lask | was criticized | The plan"],
    "Ada Lask voiced doubts that the mines would be found.": ["Ada Lask | voiced doubts | the mines would be found"],
}


@pytest.mark.parametrize(
    ("text", "expected"), {**DIRECT, **ACROSS, **INDIRECT, **ENDS, **OTHERS}.items(), ids=lambda value: str(value)[:60]
)
def test_what_is_attributed_to_whom(engine: Engine, text: str, expected: list[str]) -> None:
    assert written(text, engine.suggest(text).statements) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister walked to the harbour and bought a fish.",
        "The “so-called” freeze is over.",
        "The book “Salt and Water” sold well in Kesra.",
        "The claims were many, and the reports of the day were long.",
        "Two reports on the plans of the port lay on the desk.",
        "He lives in Tarn.",
        "KESRA AND TARN",
        "Tarn",
        "“",
        "”",
        "said",
        "",
    ],
)
def test_what_is_no_statement(engine: Engine, text: str) -> None:
    assert engine.suggest(text).statements == ()


def test_a_statement_within_another_points_to_it(engine: Engine) -> None:
    text = "Ada Lask said that Tarn had offered to send inspectors."
    outer, inner = engine.suggest(text).statements
    assert written(text, [inner]) == ["Tarn | had offered | to send inspectors"]
    assert (outer.within, inner.within) == (None, 0)


def test_the_same_words_again_point_to_the_first(engine: Engine) -> None:
    text = (
        "“A lost vote is not a lost strait,” Lask said in May. “Come back,” said Renn. "
        "In June Lask said again: “A lost vote is not a lost strait.”"
    )
    assert [one.repeats for one in engine.suggest(text).statements] == [None, None, 0]


def test_what_two_cues_say_of_the_same_words_is_said_once(engine: Engine) -> None:
    text = 'Lask said in a statement that the plan was "a very bad idea indeed".'
    (one,) = engine.suggest(text).statements
    assert (one.repeats, [part.quote(text) for part in one.parts["cue"]]) == (None, ["said"])


@pytest.mark.parametrize("byline", ["By Mara Orsk", "12 May 2026"])
def test_the_head_of_an_article_says_nothing(engine: Engine, byline: str) -> None:
    body = "Ada Lask said the talks would go on."
    found = engine.suggest(f"Lask rejects plan, says talks would go on\n\n{byline}\n\n{body}")
    assert [one.parts["cue"][0].start > 40 for one in (*found.statements, *found.proposals)] == [True]


def test_lines_that_were_wrapped_break_nothing(engine: Engine) -> None:
    text = (
        "The minister of ports, Ada Lask, said on Monday that the harbours\n"
        "of the island were closed until the mines had been found and every\n"
        "ship had left the strait, which may be in May or in June, if the\n"
        "winter is mild.\n"
    )
    (one,) = engine.suggest(text).statements
    assert one.parts["content"][0].quote(text).startswith("the harbours\nof the island were closed until the mines")


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        (
            "Lask sagte: „Die Häfen bleiben bis zum Mai geschlossen.“ Renn hat nichts gesagt.",
            "de",
            "„Die Häfen bleiben bis zum Mai geschlossen.“",
        ),
        (
            "La ministre a dit : « Les ports resteront fermés en mai. » Elle est partie.",
            "fr",
            "« Les ports resteront fermés en mai. »",
        ),
        (
            "Министр сказала: «Порты будут закрыты до самого мая». Она ушла.",
            "ru",
            "«Порты будут закрыты до самого мая»",
        ),
    ],
)
def test_in_other_languages_only_what_is_quoted(engine: Engine, text: str, language: str, quoted: str) -> None:
    found = engine.suggest(text, language).statements
    assert written(text, found) == [f" |  | {quoted}"]
    assert engine.suggest(text, language).proposals == ()


def test_quoted_words_without_a_known_cue_go_to_the_subject(engine: Engine) -> None:
    text = "The banner carried one line: “We will not leave the strait to them.”"
    (one,) = engine.suggest(text).statements
    assert written(text, [one]) == ["The banner |  | “We will not leave the strait to them.”"]
    assert one.score < 0.5
