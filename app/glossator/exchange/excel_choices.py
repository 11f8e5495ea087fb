"""Drop-downs, and colours that follow what a cell says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from glossator.domain.codebook import PROPOSES
from glossator.exchange import excel_style, excel_xml
from glossator.exchange.excel_openpyxl import append_row, close_tab, new_tab
from glossator.exchange.excel_tabs import LISTS
from glossator.exchange.excel_text import fitted
from glossator.exchange.excel_xml import Cell
from glossator.exchange.lookup import STATE_LABELS
from glossator.exchange.sheet import CellKind
from glossator.exchange.sheet_positions import stance_label

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.domain.codebook import Codebook
    from glossator.exchange.excel_names import Names
    from glossator.exchange.excel_style import Styles
    from glossator.exchange.sheet import Column

_LONGEST_IN_FORMULA = 255
_OF_NO_OTHER = "-"
"""Stands for every stance and state that has no colours of its own."""


class Choices:
    """The lists that a workbook's drop-downs take; columns that have the same share one."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._lists: dict[tuple[str, ...], str] = {}

    def offer(self, tab: Worksheet, column: Column, cells: str) -> None:
        """What else is typed into `cells` is questioned, and not refused."""
        if not column.choices:
            return
        name = self._lists.get(column.choices)
        if name is None:
            name = self._lists[column.choices] = self._names.free(f"choices {column.header}")
        offered = DataValidation("list", name, allow_blank=True, showErrorMessage=True, errorStyle="warning")
        offered.errorTitle = "Not in the codebook"
        offered.error = "This value is not one of those that the codebook gives for this column."
        offered.sqref = cells
        tab.data_validations.append(offered)

    def write(self, workbook: Workbook, styles: Styles) -> None:
        """The hidden tab that has the lists, a column for each under its name."""
        if not self._lists:
            return
        tab = new_tab(workbook, LISTS)
        tab.sheet_state = "hidden"
        heads = [Cell(excel_xml.text(name, styles.of(excel_style.HEADER))) for name in self._lists.values()]
        letters = [get_column_letter(index) for index in range(1, len(heads) + 1)]
        append_row(tab, 1, 20, letters, heads)
        plain = styles.of(excel_style.DATA)
        for index in range(max(map(len, self._lists))):
            cells = [
                Cell(excel_xml.text(fitted(choices[index]).text, plain) if index < len(choices) else '"/>')
                for choices in self._lists
            ]
            append_row(tab, index + 2, 15, letters, cells)
        for letter, (choices, name) in zip(letters, self._lists.items(), strict=True):
            area = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(choices) + 1}"
            workbook.defined_names[name] = DefinedName(name, attr_text=area)
        close_tab(tab)


def labels(codebook: Codebook) -> dict[CellKind, dict[str, str]]:
    """By kind of cell, the ids of stances and states by what a cell says."""
    stances = [*(stance.id for stance in codebook.stances), PROPOSES]
    return {
        CellKind.STANCE: {stance_label(codebook, stance): stance for stance in stances},
        CellKind.STATE: {label: state for state, label in STATE_LABELS.items()},
    }


def colour(tab: Worksheet, cells: str, tones: dict[str, str]) -> None:
    """Let `cells` have the colours of the stance or state that they name; grey those that name another."""
    first = cells.partition(":")[0]
    for label, value in tones.items():
        quoted = '"' + fitted(label).text.replace('"', '""') + '"'
        if len(quoted) <= _LONGEST_IN_FORMULA:
            _add(tab, cells, Rule("cellIs", operator="equal", formula=[quoted]), value)
    _add(tab, cells, Rule("expression", formula=[f"LEN({first})>0"]), _OF_NO_OTHER)


def _add(tab: Worksheet, cells: str, rule: Rule, value: str) -> None:
    rule.dxf = excel_style.toned_format(value)
    tab.conditional_formatting.add(cells, rule)
