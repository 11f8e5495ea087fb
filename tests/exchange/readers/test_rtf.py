from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.versions import uncut
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.rtf import looks_like_rtf, read_rtf

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}"
    r"{\f2\fnil\fcharset134 SimSun;}}{\colortbl;\red0\green0\blue0;}"
)


def _draft(body: str, head: str = _HEAD) -> Draft:
    (draft,) = read_rtf(Source("x.rtf", (head + body + "}").encode("latin-1"))).drafts
    return draft


def _refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_rtf(Source("x.rtf", data))
    assert caught.value.kind is ErrorKind.UNREADABLE
    return caught.value.sentence


@pytest.mark.parametrize(
    ("body", "full"),
    [
        (r"\pard The tolls\b  fell\b0 .\par\par The end.\par", "The tolls fell.\n\nThe end."),
        (r"\ldblquote Tolls\rdblquote  \endash  she said \emdash  \lquote fell\rquote", "“Tolls” – she said — ‘fell’"),
        (r"caf\'e9 co\-operative a\~b well\_known \{x\}", "café co\u00adoperative a\u00a0b well\u2011known {x}"),
        (r"\u1055?\u1086?\u-28?\uc0\u8211 \uc2\u8212 --ab", "По￤–—ab"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\f1\'cf\'ee\'f8\'eb\'e8\'ed\'e0\par\'ef\'e0\'eb\'e0\f0  \'e9", "Пошлина\n\nпала é"),
        (r"\f2\'b9\'fd\'cb\'b0{\f0 \'e9}\'b9\'fd", "过税é过"),
        (r"one\line two\tab three", "one\ntwo\tthree"),
        (r"\'93Tolls\'94 \'96 \'85", "“Tolls” – …"),
        ("Tolls\r\n fell", "Tolls fell"),
        ("The caf\xe9", "The café"),
    ],
)
def test_letters(body: str, full: str) -> None:
    assert _draft(body).full == full


def test_code_page_of_the_document() -> None:
    head = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}"
    assert _draft(r"\'cf\'ee\'f8\'eb\'e8\'ed\'e0", head).full == "Пошлина"
    assert _draft("Пошлина".encode().decode("latin-1"), head).full == "Пошлина"


def test_the_second_byte_of_a_character_may_be_a_letter() -> None:
    raw = "表".encode("cp932")
    assert raw[1:] == b"\\"
    head = r"{\rtf1\ansi\ansicpg932{\fonttbl{\f0 x;}}"
    assert _draft(r"\'95\'5c", head).full == "表"
    assert _draft(r"\'83A", head).full == "ア"


def test_links_keep_their_words_alone() -> None:
    body = r'{\field{\*\fldinst{HYPERLINK "https://kestrel.example/a"}}{\fldrslt{\ul The union}}} agreed.'
    assert _draft(body).full == "The union agreed."


def test_pictures_and_unknown_destinations_are_passed_over() -> None:
    body = r"Before {\pict\wmetafile8 0102ff{\*\x y}}{\*\unknown no}{\pict\bin4 }{\}}after."
    assert _draft(body).full == "Before after."


def test_deleted_and_hidden_words_are_no_text() -> None:
    body = r"The tolls {\deleted\revauthdel1 rose}{\revised fell}\v  secret\v0  at last."
    assert _draft(body).full == "The tolls fell at last."


def test_footnotes_are_at_the_end_and_heads_are_cut() -> None:
    draft = _draft(
        r"{\header The Kestrel Times\par}{\footer Page\par}"
        r"The chamber{\super\chftn{\footnote\pard\plain {\super\chftn} The lower one.\par}} agreed.\par The end.\par"
    )
    assert draft.full == ("The Kestrel Times\n\nThe chamber[1] agreed.\n\nThe end.\n\n[1]  The lower one.\n\nPage")
    assert [(cut.reason, cut.span.quote(draft.full)) for cut in draft.cuts] == [
        ("running head", "The Kestrel Times"),
        ("running head", "Page"),
    ]


def test_rows_of_tables_are_lines() -> None:
    row = r"\trowd\cellx10\cellx20\pard\intbl {}\cell {}\par x\cell\row"
    body = r"Before.\par " + row.format("Bridge", "Toll") + row.format("North", "4") + r"\pard After.\par"
    assert _draft(body).full == "Before.\n\nBridge | Toll x\nNorth | 4 x\n\nAfter."


def test_title_and_author() -> None:
    info = r"{\info{\title Ferry tolls fall}{\author Ada Quill}{\operator no}}"
    known = _draft(info + r"Ferry tolls fall\par The union lowered the tolls on Monday, as was hoped.\par").known
    assert {name: value.text for name, value in known.items()} == {"title": "Ferry tolls fall", "author": "Ada Quill"}


def test_what_was_cut_off_is_read_with_a_warning() -> None:
    (draft,) = read_rtf(Source("x.rtf", (_HEAD + r"\pard The tolls \b fe").encode())).drafts
    assert draft.full == "The tolls fe"
    assert draft.warnings == ("its end is missing",)


@pytest.mark.parametrize(
    "data", [b"", b"{\\rtf1}", b"{\\rtf1", b"\0\0", b"}}}", b"{\\rtf1\\ansicpg99999\\u \\uc \\bin999 "]
)
def test_without_text_it_is_refused(data: bytes) -> None:
    assert "there is no text in it" in _refusal(data)


def test_it_is_told_by_its_content() -> None:
    assert looks_like_rtf(b"{\\rtf1 x}")
    assert not looks_like_rtf(b"text about {\\rtf1")


_VALID = (
    _HEAD
    + r"{\info{\title T}}\pard\f1\'cf\u1086?\u-10179?{\footnote a}{\field{\*\fldinst x}{\fldrslt y}}\par\bin3 abc z}"
).encode()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(_VALID)), st.binary(max_size=20), st.integers(0, 30))
def test_damage_never_comes_out_as_anything_but_a_refusal(at: int, put: bytes, gone: int) -> None:
    for data in (_VALID[:at], _VALID[:at] + put + _VALID[at + gone :]):
        with suppress(UserError):
            read_rtf(Source("x.rtf", data))


def test_a_picture_of_many_megabytes_takes_little_time() -> None:
    picture = "{\\pict\\pngblip " + "0123456789abcdef\r\n" * 300_000 + "}"
    assert _draft(picture + "The tolls fell.").full == "The tolls fell."


_FACTIVA = (
    ("News", "Ferry sails", "By Anna Brook", "21 words", "3 March 2014", "09:20", "Bay Courier", "BAYCOU", "English"),
    (
        "SE News",
        "HD Ferry sails",
        "BY Anna Brook",
        "WC 21 words",
        "PD 3 March 2014",
        "ET 09:20",
        "SN Bay Courier",
        "LA English",
    ),
)


@pytest.mark.parametrize("head", _FACTIVA)
def test_every_article_of_an_export_of_factiva_is_read(head: tuple[str, ...]) -> None:
    text = "TD The council reopens the line." if head[0].startswith("SE") else "The council reopens the line."
    lines = [*head, "CY (c) 2014 The Bay" if head[0].startswith("SE") else "(c) 2014 The Bay", text]
    article = "\\par\n".join([*lines, "Document BAYCOU0020140303ea330000a", ""])
    drafts = read_rtf(Source("x.rtf", (_HEAD + 2 * article + "}").encode("latin-1"))).drafts
    assert [draft.known["title"].text for draft in drafts] == ["Ferry sails"] * 2
    assert [draft.known["source"].text for draft in drafts] == ["Bay Courier"] * 2
    assert [draft.known["date"].text for draft in drafts] == ["2014-03-03T09:20"] * 2


def test_every_article_of_an_export_of_nexis_is_read() -> None:
    body = ("Ferry sails", "Bay Courier", "March 3, 2014 Monday", "Length: 12 words", "Byline: Anna Brook", "Body")
    tail = ("Graphic", "The ferry at noon", "Classification", "Language: ENGLISH", "End of Document", "")
    article = "\\par\n".join([*body, "The council reopens the line.", *tail])
    reading = read_rtf(Source("x.rtf", (_HEAD + 2 * article + "}").encode("latin-1")))
    assert [uncut(draft.full, [cut.span for cut in draft.cuts]) for draft in reading.drafts] == [
        "The council reopens the line."
    ] * 2
