"""By what a workbook that was exported is known again, when somebody wants to import it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

READ_ME = "Read me"
MAKER = "Glossator"
"""Who made the workbook, as its properties have it."""
MADE_WITH = ("Made with", f"{MAKER}. It is a copy: what is changed here does not change the project.")
"""What its first tab says of it, which is left where a program that saved it again keeps no properties."""
_MOST_ROWS = 40


def is_export(workbook: Workbook) -> bool:
    """Whether Glossator wrote the workbook, whoever has changed and saved it since."""
    if workbook.properties.creator == MAKER:
        return True
    if READ_ME not in workbook.sheetnames:
        return False
    rows = workbook[READ_ME].iter_rows(max_row=_MOST_ROWS, max_col=2, values_only=True)
    return any(row == MADE_WITH for row in rows)
