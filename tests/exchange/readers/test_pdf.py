from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.versions import uncut
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.pdf import looks_like_pdf, read_pdf
from tests.exchange.readers.pdf_files import PICTURE, Column, Page, pdf

_WORDS = (
    "the ministers of the union agreed after long talks to lower tolls on bridges and ferries because farmers in the"
    " valley had asked for it since spring while several mayors warned that roads would crumble without money"
).split()


def _draft(data: bytes) -> Draft:
    (draft,) = read_pdf(Source("x.pdf", data)).drafts
    return draft


def _body(draft: Draft) -> list[str]:
    return uncut(draft.full, [cut.span for cut in draft.cuts]).split("\n\n")


def _cuts(draft: Draft) -> list[tuple[str, str]]:
    return [(cut.reason, cut.span.quote(draft.full)) for cut in draft.cuts]


def _refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_pdf(Source("x.pdf", data))
    assert caught.value.kind is ErrorKind.UNREADABLE
    return caught.value.sentence


def _paragraph(rng: random.Random) -> str:
    sentences = []
    for _ in range(rng.randint(1, 4)):
        words = [rng.choice(_WORDS) for _ in range(rng.randint(7, 16))]
        sentences.append(" ".join([words[0].capitalize(), *words[1:]]) + ".")
    return " ".join(sentences)


def _newspaper(
    columns: int, paragraphs: list[str], *, indent: int = 2, gap: float = 0, justified: bool = True
) -> bytes:
    pages: list[Page] = []
    width = (540 - 13 * (columns - 1)) / columns
    lines = Column(0, 0, width, 0, indent=indent).wrap(paragraphs)
    while lines:
        page = Page()
        pages.append(page)
        top = 60.0
        if len(pages) == 1:
            page.put(30, 60, 20, "Ministers agree on lower ferry tolls")
            page.put(30, 82, 20, "after a long night of talks")
            page.put(30, 104, 9, "By Ada Quill")
            top = 130
        else:
            page.put(30, 20, 8, "The Kestrel Times")
            page.put(480, 20, 8, "4 July 2031")
        page.put(300, 780, 8, str(len(pages)))
        for index in range(columns):
            column = Column(30 + index * (width + 13), top, width, 400, indent=indent, gap=gap, justified=justified)
            lines = column.fill(page, lines)
    return pdf(pages)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(("indent", "gap", "justified"), [(2, 0, True), (0, 6, True), (0, 6, False), (2, 0, False)])
@pytest.mark.parametrize("seed", range(3))
def test_columns_are_read_one_after_the_other_and_paragraphs_run_on_over_breaks(
    columns: int, indent: int, gap: float, justified: bool, seed: int
) -> None:
    rng = random.Random(seed)
    paragraphs = [_paragraph(rng) for _ in range(40)]
    draft = _draft(_newspaper(columns, paragraphs, indent=indent, gap=gap, justified=justified))
    head, byline, *body = _body(draft)
    assert head == "Ministers agree on lower ferry tolls after a long night of talks"
    assert byline == "By Ada Quill"
    assert " ".join(body) == " ".join(paragraphs)
    # Where a column ends with a sentence and nothing is set in, nobody can tell whether a paragraph ends there.
    assert len(set(paragraphs) - set(body)) <= (0 if indent else 4)


def test_running_heads_and_page_numbers_are_cut() -> None:
    paragraphs = [_paragraph(random.Random(seed)) for seed in range(60)]
    draft = _draft(_newspaper(2, paragraphs))
    cuts = _cuts(draft)
    assert cuts.count(("running head", "The Kestrel Times 4 July 2031")) >= 2
    assert [text for reason, text in cuts if reason == "page number"] == ["1", "2", "3", "4"]
    assert draft.known["title"].text == "Ministers agree on lower ferry tolls after a long night of talks"


def _lines(*lines: str, size: float = 10) -> bytes:
    page = Page()
    for index, line in enumerate(lines):
        page.put(50, 60 + 12 * index, size, line)
    return pdf([page])


def test_a_word_broken_at_a_lines_end_is_mended() -> None:
    draft = _draft(_lines("The second round of the negotia-", "tions over the ferry tolls begins"))
    assert draft.full == "The second round of the negotiations over the ferry tolls begins"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("The envoy was received by Kim-", "Jong at the southern gate of it"), "Kim-Jong at"),
        (("He spoke of a policy of self-", "rule for the provinces of both"), "self-rule for"),
        (("A peace-keeping force came, the peace-", "keeping force of the union, he"), "the peace-keeping force"),
        (("It was the tenth year of the 10-", "year plan that they had agreed"), "10-year plan"),
        (("They spoke of the time of pre-", "and post-war treaties, she said"), "pre- and post-war"),
        (("A lawmaker who is a known law-", "maker in the chamber there said"), "known lawmaker in"),
    ],
)
def test_a_hyphen_of_its_own_stays(lines: tuple[str, str], expected: str) -> None:
    assert expected in _draft(_lines(*lines)).full


def test_quotation_marks_and_dashes_stay_as_they_are() -> None:
    text = "“We will – perhaps —”, she said, ‘pay’ the »toll« of «both»"
    assert _draft(_lines(text)).full == text


def test_captions_with_a_credit_are_cut() -> None:
    page = Page()
    for index in range(8):
        page.put(50, 100 + 12 * index, 10, "The mayors of the valley spoke at length about tolls")
    page.put(50, 300, 8, "Photo: Ada Quill / The Kestrel Times")
    assert ("caption", "Photo: Ada Quill / The Kestrel Times") in _cuts(_draft(pdf([page])))


def test_a_page_that_was_turned_is_read() -> None:
    page = Page(rotated=90)
    page.extra = (
        "BT /F1 10 Tf 0 1 -1 0 100 100 Tm (The tolls were lowered) Tj 0 1 -1 0 112 100 Tm (by the union.) Tj ET"
    )
    assert _draft(pdf([page])).full == "The tolls were lowered by the union."


def test_the_address_that_a_browser_prints_is_kept() -> None:
    pages = []
    for number in (1, 2):
        page = Page()
        page.put(30, 20, 8, "04/07/2031, 10:15   Tolls")
        for index in range(20):
            page.put(30, 60 + 12 * index, 10, f"Toll {index} of the valley was lowered by page {number}.")
        page.put(30, 780, 8, f"https://kestrel.example/tolls {number}/2")
        pages.append(page)
    draft = _draft(pdf(pages))
    assert draft.known["url"].text == "https://kestrel.example/tolls"
    assert len(draft.cuts) == 4


@pytest.mark.parametrize(
    ("info", "known"),
    [
        ({"Title": "Microsoft Word - x.doc", "Author": "aquill"}, {}),
        ({"Title": "untitled", "Author": "Adobe InDesign"}, {}),
        (
            {"Title": "Tolls fall at last", "Author": "Ada Quill"},
            {"title": "Tolls fall at last", "author": "Ada Quill"},
        ),
        ({"Author": "Press Office Kit", "Producer": "Press Office Kit"}, {}),
    ],
)
def test_metadata_are_believed_only_when_sensible(info: dict[str, str], known: dict[str, str]) -> None:
    page = Page()
    page.put(50, 60, 10, "The tolls were lowered by the union.")
    assert {name: value.text for name, value in _draft(pdf([page], info)).known.items()} == known


def test_a_picture_without_text_is_refused() -> None:
    assert "it holds pictures of pages and no text" in _refusal(pdf([Page(extra=PICTURE)]))
    assert "there is no text in it" in _refusal(pdf([Page()]))


def test_a_number_alone_makes_no_text_of_a_picture() -> None:
    pages = [Page(extra=PICTURE), Page(extra=PICTURE)]
    for number, page in enumerate(pages, start=1):
        page.put(300, 780, 8, f"Scan {number} of 2")
        page.put(30, 20, 8, "The Kestrel Times")
    assert "it holds pictures of pages and no text" in _refusal(pdf(pages))


def test_pages_that_are_pictures_are_named() -> None:
    page = Page()
    page.put(50, 60, 10, "The tolls were lowered.")
    assert _draft(pdf([page, Page(extra=PICTURE)])).warnings == ("page 2 holds a picture and no text",)
    pages = [Page(extra=PICTURE), page, Page(), Page(extra=PICTURE)]
    assert _draft(pdf(pages)).warnings == ("pages 1 and 4 hold pictures and no text",)


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    page = Page()
    page.put(50, 60, 10, "The tolls were lowered.")
    assert "it can only be opened with a password" in _refusal(pdf([page], user_password="secret"))
    assert _draft(pdf([page], user_password="")).full == "The tolls were lowered."


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", b"\0" * 50, b"text"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert "“x.pdf” was not imported, because it is damaged" in _refusal(data)


_VALID = _newspaper(2, [_paragraph(random.Random(1)) for _ in range(4)])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_VALID)), st.binary(max_size=30), st.integers(0, 40))
def test_damage_never_comes_out_as_anything_but_a_refusal(at: int, put: bytes, gone: int) -> None:
    for data in (_VALID[:at], _VALID[:at] + put + _VALID[at + gone :]):
        with suppress(UserError):
            read_pdf(Source("x.pdf", data))


def test_it_is_told_by_its_content() -> None:
    assert looks_like_pdf(_VALID)
    assert looks_like_pdf(b"\n\n" + _VALID)
    assert not looks_like_pdf(b"The format begins with %PDF" + b" " * 2000 + b"%PDF-")
