from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.markdown import looks_like_markdown, read_markdown


def _draft(text: str) -> Draft:
    (draft,) = read_markdown(Source("x.md", text.encode())).drafts
    return draft


_FRONT = """---
title: "Ferry tolls: a fall"
author:
  - Ada Quill
  - Bo Reed
date: 2031-07-04T10:20:00Z
source: 'The Kestrel Times'
url: https://kestrel.example/a?b=1
lang: en-GB
section:
tags: [tolls, ferries]
---

# Ferry tolls: a fall

The tolls fell.
"""


def test_front_matter() -> None:
    draft = _draft(_FRONT)
    assert draft.full == "Ferry tolls: a fall\n\nThe tolls fell."
    assert {name: value.text for name, value in draft.known.items()} == {
        "title": "Ferry tolls: a fall",
        "author": "Ada Quill, Bo Reed",
        "date": "2031-07-04T10:20",
        "source": "The Kestrel Times",
        "url": "https://kestrel.example/a?b=1",
        "language": "en",
    }
    assert {value.where for value in draft.known.values()} == {"the front matter"}


def test_a_date_that_is_none_is_a_warning() -> None:
    draft = _draft("---\ndate: 03/04/2031\n---\nThe tolls fell.")
    assert "date" not in draft.known
    assert draft.warnings == ("its date could not be understood: 03/04/2031",)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Tolls #\n\nThey **fell** by *half*, ~~not~~ __at__ _last_.", "Tolls\n\nThey fell by half, not at last."),
        ("Tolls\n=====\nThey fell\nby half.\n\n---\n\nEnd.", "Tolls\n\nThey fell by half.\n\nEnd."),
        ("See [the *union*](https://a.example/x_(y)) and [it][1].\n\n[1]: https://b.example", "See the union and it."),
        ("> He said:\n> **they** fell.\n>\n> > Twice.", "He said: they fell.\n\nTwice."),
        ("- one\n- *two*\n  goes on\n    1. three", "• one\n• two goes on\n    1. three"),
        ("a\\*b 2 * 3 * 4 snake_case_name `code *x*`", "a*b 2 * 3 * 4 snake_case_name code x"),
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("| a | b |\n|---|:-:|\n| *1* | 2 |", "a | b\n1 | 2"),
        ("```\nx = *y*\n\nz\n```\nEnd", "x = *y*\n\nz\n\nEnd"),
        ("“Tolls” – she said —", "“Tolls” – she said —"),
        ("The **tolls\nof the** union", "The tolls of the union"),
    ],
)
def test_marks_are_taken_off(marked: str, plain: str) -> None:
    assert _draft(marked).full == plain


def test_what_is_said_of_a_picture_is_cut() -> None:
    draft = _draft("# Tolls\n\n![The ferry at dawn](a.png)\n\nThey fell.")
    assert [(cut.reason, cut.span.quote(draft.full)) for cut in draft.cuts] == [("caption", "The ferry at dawn")]
    assert draft.known["title"].text == "Tolls"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_FRONT, True),
        ("\ufeff# Ferry tolls\r\n\r\nThey fell.", True),
        ("Ferry tolls\n===\nThey fell.", True),
        ("**Tolls** [fell](https://a.example)\n\n## Why\n", True),
        ("Ferry tolls fall\n\nThe tolls - by * half - fell_.\n#1 in the valley", False),
        ("---\nThe tolls fell, he said:\n---\n", False),
        ("#kestrel #tolls", False),
        ("", False),
    ],
)
def test_it_is_told_by_clear_marks(text: str, expected: bool) -> None:
    assert looks_like_markdown(text.encode()) is expected


@pytest.mark.parametrize("data", [b"", b"---\ntitle: x\n---\n", b"\0\0\0", b"***\n"])
def test_without_text_it_is_refused(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_markdown(Source("x.md", data))
    assert caught.value.kind is ErrorKind.UNREADABLE


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab #*_[]()!>-|`~\\\n:.1\0\"'", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    looks_like_markdown(text.encode())
    with suppress(UserError):
        read_markdown(Source("x.md", text.encode()))


@pytest.mark.timeout(20)
def test_long_runs_of_marks_take_little_time() -> None:
    for run in ("*", "_", "[", "`", "> ", "![", "<b", "~~a", "**a "):
        _draft("x " + run * 20_000)
