"""The parts of the file against the standard (ECMA-376, part 1, 18), as far as it can be said in a few lines."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.escape import unescape

from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from tests.exchange.snapshots import rich_snapshot
from tests.exchange.workbooks import with_quotes

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks ignoredErrors drawing legacyDrawing tableParts extLst"
).split()
ATTRIBUTES = {
    "row": {"r", "ht", "customHeight"},
    "c": {"r", "s", "t"},
    "hyperlink": {"ref", "location", "id"},
    "dataValidation": {
        "type", "errorStyle", "allowBlank", "showErrorMessage", "showInputMessage", "showDropDown", "errorTitle",
        "error", "sqref",
    },
    "cfRule": {"type", "dxfId", "priority", "operator"},
    "ignoredError": {"sqref", "numberStoredAsText"},
}  # fmt: skip
FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
Parts = dict[str, "_Element"]


def local(element: _Element) -> str:
    return etree.QName(element).localname


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """Those of two workbooks: one in which everything occurs, and one of troublesome texts."""
    folder, found = tmp_path_factory.mktemp("parts"), Parts()
    for name, snapshot in (("rich", rich_snapshot()), ("hostile", with_quotes("=1", "_x0041_", "x" * 40_000))):
        path: Path = folder / name
        write_workbook(Export(snapshot), path)
        with zipfile.ZipFile(path) as archive:
            found |= {
                f"{name}/{part}": etree.fromstring(archive.read(part))
                for part in archive.namelist()
                if part.endswith((".xml", ".rels"))
            }
    return found


def of(parts: Parts, pattern: str) -> Parts:
    return {name: root for name, root in parts.items() if re.search(pattern, name)}


def test_what_a_worksheet_has_is_known_and_in_order(parts: Parts) -> None:
    for name, root in of(parts, r"worksheets/sheet\d+\.xml$").items():
        places = [ORDER.index(local(child)) for child in root]
        assert places == sorted(places), name
        once = [place for place in places if ORDER[place] != "conditionalFormatting"]
        assert len(once) == len(set(once)), name
        for element in root.iter():
            if (known := ATTRIBUTES.get(local(element))) is not None:
                assert {etree.QName(str(key)).localname for key in element.attrib} <= known, name


def test_cells_stand_in_order_in_styles_that_there_are(parts: Parts) -> None:
    for name, root in of(parts, r"worksheets/sheet\d+\.xml$").items():
        (styles,) = of(parts, f"{name.partition('/')[0]}/xl/styles").values()
        count = len(next(styles.iter("{*}cellXfs")))
        formats = len(next(styles.iter("{*}dxfs")))
        last = 0
        for row in root.iter("{*}row"):
            number = int(str(row.get("r")))
            assert number > last
            assert 0 < float(str(row.get("ht"))) <= 409
            last = number
            columns = []
            for cell in row:
                match = re.fullmatch(r"([A-Z]+)(\d+)", str(cell.get("r")))
                assert match
                assert int(match[2]) == number
                assert 0 <= int(cell.get("s") or 0) < count
                columns.append(column_index_from_string(match[1]))
            assert columns == sorted(set(columns))
        priorities = [int(str(rule.get("priority"))) for rule in root.iter("{*}cfRule")]
        assert len(priorities) == len(set(priorities))
        assert all(int(str(rule.get("dxfId"))) < formats for rule in root.iter("{*}cfRule"))


def test_fonts_have_their_elements_in_order(parts: Parts) -> None:
    for root in of(parts, "styles.xml").values():
        for font in root.iter("{*}font"):
            places = [FONT.index(local(child)) for child in font]
            assert places == sorted(places)


def test_tables_say_what_stands_in_their_header(parts: Parts) -> None:
    for name, root in of(parts, r"worksheets/sheet\d+\.xml$").items():
        book, _, sheet = name.partition("/xl/worksheets/")
        relations = of(parts, f"{book}/xl/worksheets/_rels/{sheet}.rels")
        targets = {str(each.get("Id")): str(each.get("Target")) for rels in relations.values() for each in rels}
        linked = [
            value
            for each in root.iter("{*}hyperlink", "{*}tablePart")
            for key, value in each.items()
            if "}id" in str(key)
        ]
        assert set(map(str, linked)) == set(targets)
        for part in root.iter("{*}tablePart"):
            (identity,) = part.attrib.values()
            table = parts[book + targets[str(identity)]]
            header = [
                unescape("".join(str(text.text) for text in cell.iter("{*}t"))) for cell in next(root.iter("{*}row"))
            ]
            columns = list(table.iter("{*}tableColumn"))
            assert [unescape(str(column.get("name"))) for column in columns] == header
            assert [column.get("id") for column in columns] == [str(number) for number in range(1, len(columns) + 1)]
            assert not list(root.iterchildren("{*}autoFilter"))
            assert table.get("name") == table.get("displayName")


def test_names_are_once_and_what_drop_downs_ask_for_is_there(parts: Parts) -> None:
    for book in ("rich", "hostile"):
        (workbook,) = of(parts, f"{book}/xl/workbook.xml$").values()
        defined = [
            str(each.get("name")).casefold()
            for each in workbook.iter("{*}definedName")
            if each.get("localSheetId") is None
        ]
        tables = [str(table.get("name")).casefold() for table in of(parts, f"{book}/xl/tables/").values()]
        ids = [table.get("id") for table in of(parts, f"{book}/xl/tables/").values()]
        assert len({*defined, *tables}) == len(defined) + len(tables)
        assert len(set(ids)) == len(ids)
        for root in of(parts, f"{book}/xl/worksheets/sheet").values():
            for formula in root.iter("{*}formula1"):
                assert str(formula.text).casefold() in defined
