from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.escape import unescape

from glossator.domain.codebook_toml import read_codebook
from glossator.exchange import excel_cells, excel_tabs
from glossator.exchange.columns import sheets
from glossator.exchange.excel import write_workbook
from glossator.exchange.excel_text import as_moment, fitted, web_address
from glossator.exchange.export import Export
from glossator.exchange.sheet import Rich
from tests.exchange.snapshots import CODEBOOK, rich_snapshot
from tests.exchange.workbooks import (
    assert_holds,
    assert_pandas_holds,
    column_of,
    kept,
    nasty,
    read_me_of,
    with_quotes,
    written,
)


def test_every_cell_holds_what_the_snapshot_says(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    assert_holds(written(snapshot, tmp_path), sheets(snapshot))
    assert_pandas_holds(tmp_path / "out.xlsx", sheets(snapshot))


@given(nasty, nasty, nasty, nasty)
@settings(max_examples=3)
@example("=1+1", "#REF!", "_x000D_", "_x0041_x0042_")
@example("=cmd|' /C calc'!A0", "\ud800", "\ufffe", " \n ")
def test_hostile_texts_are_shown_as_they_are(quote: str, memo: str, title: str, gist: str) -> None:
    if not quote:
        quote = "="
    snapshot = with_quotes(quote, memo=memo, fields={"gist": gist})
    article = replace(snapshot.articles[0], title=title, author=title, url=title)
    snapshot = replace(snapshot, articles=(article,), project=memo)
    with tempfile.TemporaryDirectory() as folder:
        workbook = written(snapshot, Path(folder))
    tab = workbook["Statements"]
    for header, text in (("Quote", quote), ("Memo", memo), ("Gist", gist), ("Article", title or article.file)):
        (cell,) = column_of(tab, header)
        shown = unescape(cell.value) if isinstance(cell.value, str) else cell.value
        assert shown == (kept(text) or None), header
        if text:
            assert cell.data_type == "s"
            assert cell.quotePrefix == kept(text).startswith(("=", "+", "-", "@", "'"))


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(tmp_path: Path) -> None:
    texts = ["=SUM(A1)", "+1", "-1", "@all", "'quoted", "#REF!", "plain"]
    cells = column_of(written(with_quotes(*texts), tmp_path)["Statements"], "Quote")
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 5 + [False] * 2


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "'",
    "a\x00b",
    "\ud800",
    "\ufffe",
    "_x0041_",
    "<&>]]>",
    " a ",
    "😀",
    "a\r\nb",
]


def test_two_hundred_fields_with_hostile_labels_and_texts(tmp_path: Path) -> None:
    """Labels that clash, that look like formulas, and that no header could hold."""
    labels = ["=SUM(A1)", "Quote", "quote", "L" * 300, "L" * 301, "_x0041_", "<&>", "a\\nb"]
    fields = "".join(
        f'[[types.fields]]\nid = "extra{number}"\ntype = "line"\nlabel = "{labels[number % len(labels)]}"\n'
        for number in range(200)
    )
    codebook = read_codebook(
        CODEBOOK.replace('\n[[types]]\nid = "proposal_passage"', f'\n{fields}\n[[types]]\nid = "proposal_passage"', 1)
    )
    texts = {f"extra{number}": HOSTILE[number % len(HOSTILE)] for number in range(200)}
    snapshot = replace(with_quotes(*HOSTILE, fields=texts), codebook=codebook)
    workbook = written(snapshot, tmp_path)
    (table,) = (sheet for sheet in sheets(snapshot) if sheet.name == "statements")
    tab = workbook["Statements"]
    names = [str(cell.value) for cell in tab[1]]
    assert len({name.casefold() for name in names}) == len(names) == len(table.columns) > 200
    assert tab.tables["Statements"].column_names == [unescape(name) for name in names]
    for row, cells in zip(table.rows, tab.iter_rows(min_row=2), strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            if column.id.startswith("field.extra"):
                assert unescape(str(cell.value)) == kept(str(column.of(row)))
                assert cell.data_type == "s"


def test_source_and_cue_are_bold(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    write_workbook(Export(snapshot), tmp_path / "out.xlsx")
    (cell, *_) = column_of(load_workbook(tmp_path / "out.xlsx", rich_text=True)["Statements"], "Sentence")
    (table,) = (sheet for sheet in sheets(snapshot) if sheet.name == "statements")
    (column,) = (column for column in table.columns if column.id == "sentence")
    wanted = column.of(table.rows[0])
    assert isinstance(wanted, Rich)
    assert isinstance(cell.value, CellRichText)
    runs = [(run.text, bool(run.font.b)) for run in cell.value if isinstance(run, TextBlock)]
    assert tuple(runs) == wanted.runs
    assert {bold for _, bold in runs} == {True, False}


def test_replaced_characters_are_counted_and_otherwise_nothing_is_said(tmp_path: Path) -> None:
    workbook = written(with_quotes("a\x00b", "fine"), tmp_path)
    terms = {term: more[0] for term, more in read_me_of(workbook).items()}
    # In the quote, and in the sentence that it stands in.
    assert "Statements: 2" in str(terms["Replaced characters"])
    assert "Nothing" not in terms
    assert "Nothing" in read_me_of(written(rich_snapshot(), tmp_path))


def test_dates_are_dates_where_the_day_is_known(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    dates = ["2031-03-14", "2031-03-14T09:30", "2031-03", "2031", "1899-12-31", "1900-03-01", "not a date", ""]
    articles = tuple(replace(snapshot.articles[0], id=str(number), date=value) for number, value in enumerate(dates))
    cells = column_of(written(replace(snapshot, articles=articles), tmp_path)["Articles"], "Date")
    assert [cell.value for cell in cells] == [
        datetime(2031, 3, 14),
        datetime(2031, 3, 14, 9, 30),
        "2031-03",
        "2031",
        "1899-12-31",
        datetime(1900, 3, 1),
        "not a date",
        None,
    ]
    assert cells[0].number_format == "yyyy-mm-dd"
    assert cells[1].number_format == "yyyy-mm-dd hh:mm"
    tab = cells[0].parent
    # Excel shows a date that does not fit as ####.
    assert tab.column_dimensions[cells[0].column_letter].width >= len("2031-03-14 09:30")


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2031-03-16T08:01:10Z", datetime(2031, 3, 16, 8, 1, 10)),
        ("2031-03-16T08:01:10.25+02:00", datetime(2031, 3, 16, 6, 1, 10)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("", None),
    ],
)
def test_moments_are_in_utc_without_a_zone(value: str, moment: datetime | None) -> None:
    assert as_moment(value) == moment


def test_numbers_are_numbers_unless_excel_would_change_them(tmp_path: Path) -> None:
    numbers: list[Any] = [2, 1.5, 10**15 - 1, 10**17 + 1, float("inf"), float("nan"), "two", True]
    snapshot = with_quotes(*["words"] * len(numbers))
    tags = tuple(replace(tag, fields={"weight": value}) for tag, value in zip(snapshot.tags, numbers, strict=True))
    cells = column_of(written(replace(snapshot, tags=tags), tmp_path)["Statements"], "Weight")
    assert [cell.value for cell in cells] == [2, 1.5, 10**15 - 1, str(10**17 + 1), "inf", "nan", "two", "yes"]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "s", "s", "s", "s", "s"]


def test_a_statement_leads_to_its_article_and_an_article_to_the_web(tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    numbers = column_of(workbook["Statements"], "Article no.")
    assert [cell.hyperlink.location for cell in numbers if cell.hyperlink] == [
        "'Articles'!A2",
        "'Articles'!A2",
        "'Articles'!A3",
        "'Articles'!A4",
    ]
    evidence = column_of(workbook["Positions"], "Evidence")
    assert [cell.hyperlink.location for cell in evidence if cell.hyperlink][:2] == ["'Statements'!A2"] * 2
    addresses = column_of(workbook["Articles"], "Web address")
    assert [cell.hyperlink.target if cell.hyperlink else None for cell in addresses] == [
        "https://courier.example/world/halmar?issue=14&page=2#freeze",
        "https://post.example/news/1877",
        None,
    ]
    tabs = [row[0].hyperlink.location for row in workbook["Read me"].iter_rows() if row[0].hyperlink]
    assert tabs[:2] == ["'Articles'!A1", "'Statements'!A1"]
    assert len(tabs) == len(workbook.sheetnames) - 2


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x y?q=ü&z=1#p", "https://a.example/x%20y?q=%C3%BC&z=1#p"),
        (" http://a.example:8080 ", "http://a.example:8080"),
        ("https://a.example/100%/a%20b#x#y", "https://a.example/100%25/a%20b#x%23y"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("file://server/share/run.exe", None),
        ("ftp://a.example/", None),
        ("https://user:secret@a.example/", None),
        ("https://[::1", None),
        ("https://ü.example/", None),
        ("https://a.example/\ud800", None),
        ("https://a.example/" + "a" * 2_100, None),
        ("www.a.example", None),
        ("", None),
    ],
)
def test_only_addresses_that_excel_opens_become_links(address: str, link: str | None) -> None:
    assert web_address(address) == link


def test_after_the_most_links_a_tab_can_have_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_cells, "MOST_LINKS", 3)
    workbook = written(rich_snapshot(), tmp_path)
    cells = column_of(workbook["Statements"], "Article no.")
    assert [cell.hyperlink is not None for cell in cells] == [True, True, True, False]
    assert [cell.value for cell in cells] == [1, 1, 2, 3]
    assert "Statements: 1" in read_me_of(workbook)["Missing links"][0]


def test_more_rows_than_a_tab_can_hold_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_tabs, "MOST_ROWS", 2)
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    assert {"Statements", "Statements (2)", "Articles (2)", "Codebook (29)"} <= set(workbook.sheetnames)
    assert [cell.value for cell in column_of(workbook["Statements (2)"], "No.")] == [3, 4]
    assert [cell.value for cell in workbook["Statements (2)"][1]] == [cell.value for cell in workbook["Statements"][1]]
    last = column_of(workbook["Statements (2)"], "Article no.")[1]
    assert last.hyperlink is not None
    assert last.hyperlink.location == "'Articles (2)'!A2"
    rows = read_me_of(workbook)
    assert (rows["Articles"][1], rows["Articles (2)"][1]) == (2, 1)


@given(st.text(st.sampled_from("_x0041AF\r😀a"), max_size=40))
def test_escapes_are_read_back_as_the_text(text: str) -> None:
    assert unescape(fitted(text).text) == text.replace("\r", "\n")
