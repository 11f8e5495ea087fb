from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from glossator.exchange.excel_text import CONTINUED, LONGEST, fitted_runs, parts
from tests.exchange.workbooks import column_of, with_quotes, written

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook


def long_texts_of(workbook: Workbook) -> dict[tuple[str, str, int], str]:
    """By sheet, column and row, what goes on in “Long texts”."""
    found: dict[tuple[str, str, int], str] = {}
    for sheet, row, column, part, text in workbook["Long texts"].iter_rows(min_row=2, values_only=True):
        key = str(sheet), str(column), int(str(row))
        assert (key in found) == (part != 1)
        found[key] = found.get(key, "") + unescape(str(text))
    return found


def test_texts_too_long_for_a_cell_go_on_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    texts = ["a" * LONGEST, "a" * (LONGEST + 1), "😀" * 20_000, "_x0041_" * 5_000, "words of it " * 9_000, "b"]
    workbook = written(with_quotes(*texts), tmp_path)
    more = long_texts_of(workbook)
    marked = sum(str(cell.value).endswith(CONTINUED) for row in workbook["Statements"] for cell in row)
    for row, (cell, text) in enumerate(zip(column_of(workbook["Statements"], "Quote"), texts, strict=True), start=2):
        assert len(cell.value.encode("utf-16-le")) // 2 <= LONGEST
        rest = more.get(("Statements", "Quote", row), "")
        assert unescape(cell.value.removesuffix(CONTINUED)) + rest == text
        assert cell.value.endswith(CONTINUED) == bool(rest) == bool(cell.hyperlink)
        if cell.hyperlink:
            place = workbook["Long texts"][cell.hyperlink.location.partition("!")[2]]
            back = place.parent.cell(place.row, 2)
            assert (place.value, back.value) == ("Statements", row)
            assert back.hyperlink.location == f"'Statements'!{cell.coordinate}"
    assert workbook.sheetnames[-2:] == ["Long texts", "Lists"]
    told = [row[1] for row in workbook["Read me"].iter_rows(values_only=True) if row[0] == "Long texts"]
    assert f"Statements: {marked}." in str(told[1])
    assert marked == len(more) >= 4


@given(st.text(max_size=300), st.integers(1, 40))
def test_parts_make_the_whole(text: str, longest: int) -> None:
    found = list(parts(text, longest))
    assert "".join(found) == text
    assert all(0 < len(part) <= longest for part in found)


def test_bold_text_too_long_for_a_cell_is_cut_in_the_run_where_it_must() -> None:
    runs = [("a" * 30_000, False), ("_x0041_" * 1_000, True), ("end", False)]
    fit, rest, replaced = fitted_runs(runs, CONTINUED)
    assert fit[-1] == (CONTINUED, False)
    assert "".join(unescape(text) for text, _ in fit[:-1]) + rest == "".join(text for text, _ in runs)
    assert LONGEST - 7 <= sum(len(text) for text, _ in fit) <= LONGEST
    assert not replaced


def test_each_row_with_the_same_long_text_leads_to_its_own(tmp_path: Path) -> None:
    workbook = written(with_quotes("one", "two", memo="m" * (LONGEST + 9)), tmp_path)
    more = long_texts_of(workbook)
    assert {key[2] for key in more if key[1] == "Memo"} == {2, 3}
    places = {cell.hyperlink.location for cell in column_of(workbook["Statements"], "Memo")}
    assert len(places) == 2
