from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from glossator.exchange.columns import Sheet, sheets
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_names import Names, headers
from glossator.exchange.excel_tabs import Tabs
from glossator.exchange.sheet import SheetKind
from glossator.exchange.tones import OTHER, TONES
from tests.exchange.snapshots import rich_snapshot
from tests.exchange.workbooks import column_of, nasty, with_quotes, written

if TYPE_CHECKING:
    from pathlib import Path


@given(
    st.lists(
        st.one_of(nasty, st.sampled_from(["Read me", "HISTORY", "a" * 40, "A" * 40, "'", "[x]:*?/\\"])), max_size=6
    )
)
def test_names_of_tabs_are_such_that_excel_takes_them(titles: list[str]) -> None:
    table = [Sheet(str(number), title, "", (), ()) for number, title in enumerate(titles)]
    tabs = Tabs(table)
    names = [tab.name for sheet in table for tab in tabs.of(sheet)]
    assert len({name.casefold() for name in [*names, "Read me", "History"]}) == len(names) + 2
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\n\r\x00")
        assert name == name.strip("'")


def test_headers_stay_in_sight_are_filtered_and_print_on_every_page(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    for sheet in sheets(snapshot):
        tab, matrix = workbook[sheet.title], sheet.kind is SheetKind.MATRIX
        people = sum(not column.machine for column in sheet.columns) + matrix
        last, last_people = get_column_letter(len(sheet.columns)), get_column_letter(people)
        rows = len(sheet.rows) + 1 + matrix
        assert tab.freeze_panes in {"B2", "C2"}
        assert not tab.merged_cells.ranges
        if matrix:
            assert not tab.tables
        else:
            (table,) = tab.tables.values()
            # A table has a row, even if there is none.
            assert table.ref == table.autoFilter.ref == f"A1:{last}{max(rows, 2)}"
            assert table.column_names == [column.header for column in sheet.columns]
        assert tab.print_title_rows == "$1:$1"
        assert tab.print_title_cols in {"$A:$A", "$A:$B"}
        assert tab.print_area == f"'{sheet.title}'!$A$1:${last_people}${rows}"
        assert (tab.page_setup.orientation, tab.page_setup.fitToHeight) == ("landscape", 0)
        assert tab.sheet_properties.pageSetUpPr is not None
        assert tab.sheet_properties.pageSetUpPr.fitToPage
        assert tab.oddFooter is not None
        assert tab.oddFooter.right.text == "Page &P of &N"
        assert tab.oddFooter.left.text == f"Talks on the Halmar Strait – {sheet.title}"
        header = tab["A1"]
        assert (header.fill.fgColor.rgb, header.font.color.rgb, header.font.b) == ("FF2B3A4A", "FFFFFFFF", True)
        assert {cell.font.name for row in tab.iter_rows() for cell in row} == {"Arial"}
    assert workbook.active is workbook["Read me"]
    named = [name for tab in workbook for name in tab.tables]
    assert {"Articles", "Statements", "StatementSpeakers", "ActorsRoles", "Columns"} <= set(named)


@given(
    st.lists(st.one_of(nasty, st.sampled_from(["r", "C", "a1", "XFD12", "r1c1", "positions", "Positions", "語 句"])))
)
def test_names_of_tables_are_such_that_excel_takes_them(words: list[str]) -> None:
    names = Names()
    found = [names.free(text) for text in words]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert name[0].isalpha() or name[0] == "_"
        assert all(letter.isalnum() or letter == "_" for letter in name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}[0-9]+|[RrCc]|[Rr][0-9]*[Cc][0-9]*", name)
        assert len(name.encode("utf-16-le")) // 2 <= 255


@given(st.lists(st.one_of(nasty, st.sampled_from(["", "a" * 300, "a" * 301, "A" * 300, "x\x00", "x\x01"])), max_size=8))
def test_headers_of_a_table_are_none_twice_and_none_too_long(texts: list[str]) -> None:
    found = headers(texts)
    assert len({header.casefold() for header in found}) == len(texts)
    assert all(0 < len(header.encode("utf-16-le")) // 2 <= 255 for header in found)


def test_rows_are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    texts = ["short", "words of some length " * 20, "one\ntwo\nthree", "x" * 30_000]
    tab = written(with_quotes(*texts, memo="", fields={}), tmp_path)["Statements"]
    heights = [tab.row_dimensions[row].height for row in range(2, 6)]
    assert heights[0] < heights[2] < heights[1] < heights[3] == 409
    assert heights[2] - heights[0] == pytest.approx(12.75)
    cells = column_of(tab, "Quote")
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in cells)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 20, 1),
        ("a" * 20, 20, 1),
        ("word " * 12, 20, 3),
        ("a\nb\n\nc", 20, 4),
        ("a" * 100, 20, 5),
        ("漢字" * 20, 20, 4),
        ("ОЧЕНЬ ДЛИННЫЙ ЗАГОЛОВОК", 20, 2),
    ],
)
def test_lines_of_wrapped_text(text: str, width: int, count: int) -> None:
    assert lines(text, width) == count


@given(st.text(alphabet="ab \n漢", max_size=200), st.integers(5, 60), st.integers(1, 9))
def test_lines_are_never_fewer_than_known_or_than_line_ends_ask_for(text: str, width: int, known: int) -> None:
    found = lines(text, width, known)
    assert found >= max(known, text.count("\n") + 1)
    assert found == max(known, lines(text, width))


def rules_of(tab: Any, cells: str) -> dict[str, tuple[str, str]]:
    """By formula, ground and ink of the conditional formats of a range."""
    return {
        rule.formula[0]: (rule.dxf.fill.bgColor.rgb, rule.dxf.font.color.rgb)
        for found in tab.conditional_formatting
        if str(found.sqref) == cells
        for rule in found.rules
    }


def test_stances_and_states_have_colours_that_follow_them(tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    tab = workbook["Positions"]
    cells = column_of(tab, "Stance")
    assert all(cell.fill.fill_type is None for cell in cells)
    area = f"{cells[0].coordinate}:{cells[-1].coordinate}"
    rules = rules_of(tab, area)

    def colours(name: str) -> tuple[str, str]:
        tone = TONES.get(name, OTHER)
        return "FF" + tone.ground[1:].upper(), "FF" + tone.ink[1:].upper()

    known = {"support": "support", "oppose": "oppose", "conditional": "conditional", "Proposes": "proposes"}
    assert {label: rules[f'"{label}"'] for label in known} == {label: colours(name) for label, name in known.items()}
    # What has no colours of its own is grey.
    assert rules[f"LEN({cells[0].coordinate})>0"] == colours("")
    states = column_of(workbook["Articles"], "Status: Ada Lindqvist")
    rules = rules_of(workbook["Articles"], f"{states[0].coordinate}:{states[-1].coordinate}")
    assert rules['"done"'] == colours("done")


def test_drop_downs_offer_what_the_codebook_gives(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    lists = workbook["Lists"]
    assert lists.sheet_state == "hidden"
    offered = 0
    for sheet in (sheet for sheet in sheets(snapshot) if sheet.kind is SheetKind.LIST):
        tab = workbook[sheet.title]
        validations = {str(known.sqref): known for known in tab.data_validations.dataValidation}
        for index, column in enumerate(sheet.columns, start=1):
            letter = get_column_letter(index)
            known = validations.pop(f"{letter}2:{letter}{max(2, tab.max_row)}", None)
            if known is None:
                known = validations.pop(f"{letter}2", None)
            assert (known is not None) == bool(column.choices), (sheet.name, column.id)
            if known is None:
                continue
            offered += 1
            assert (known.type, known.errorStyle, known.allow_blank) == ("list", "warning", True)
            assert known.formula1 is not None
            area = workbook.defined_names[known.formula1].attr_text
            assert area is not None
            values = [cell.value for (cell,) in lists[area.partition("!")[2].replace("$", "")]]
            assert tuple(values) == column.choices
        assert not validations
    assert offered > 5


def test_a_matrix_has_colours_and_totals(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    (table,) = (sheet for sheet in sheets(snapshot) if sheet.name == "matrix_proposals")
    tab = workbook[table.title]
    for row, cells in zip(table.rows, tab.iter_rows(min_row=2), strict=False):
        for column, cell in zip(table.columns[1:], cells[1:], strict=False):
            assert column.tone is not None
            tone = TONES.get(column.tone(row), OTHER) if column.of(row) else None
            assert (cell.fill.fgColor.rgb if cell.fill.fill_type else None) == (
                "FF" + tone.ground[1:].upper() if tone else None
            )
    position = {stance for row in snapshot.positions for stance in [row.stance] if row.target.id}
    assert position
    last = [str(cell.value or "").replace("\xa0", " ") for cell in tab[tab.max_row]]
    assert last[0] == "Total"
    wanted = [row for row in snapshot.positions if row.target_name == table.columns[1].header]
    assert sum(int(line.rpartition(" ")[2]) for line in last[1].split("\n")) == len(wanted)
    numbers = workbook["Who addresses whom"]
    assert [cell.value for cell in numbers[numbers.max_row]] == ["Total", 1, 1, 2]
    assert [cell.value for cell in numbers[2]][-1] == 2
    assert numbers["B1"].alignment.textRotation == 90
