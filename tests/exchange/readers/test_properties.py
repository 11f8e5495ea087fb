from __future__ import annotations

import pytest

from glossator.exchange.readers.properties import sensible_author, sensible_title


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - x.doc",
        "untitled 3",
        "Document 1",
        "page 4",
        "KT_2031_A1.indd",
        "news.html",
        "42",
        "",
        "Tolls",
        "a_b c",
    ],
)
def test_what_is_no_title(title: str) -> None:
    assert sensible_title(title) == ""


@pytest.mark.parametrize(
    "title", ["Page after page of tolls", "Document shows what was agreed", "渡轮关税下降", "Tolls\n fall"]
)
def test_what_is_a_title(title: str) -> None:
    assert sensible_title(title) == " ".join(title.split())


@pytest.mark.parametrize(
    "author", ["aquill", "python-docx", "Microsoft Office User", "a.quill@kestrel.example", "Admin 2", ""]
)
def test_who_is_no_author(author: str) -> None:
    assert sensible_author(author) == ""


@pytest.mark.parametrize("author", ["Ada Quill", "Ada Quill, Bo Reed", "王小明", "Анна Перо"])
def test_who_is_an_author(author: str) -> None:
    assert sensible_author(author) == author
