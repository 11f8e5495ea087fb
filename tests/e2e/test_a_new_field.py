"""A field added to a copy of a codebook is in form, row, SQL view and workbook, and no code is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from glossator.work.exporting import export
from tests.e2e.hands import Hands
from tests.past_the_door import ask
from tests.windows import article, codebook, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FIELD = """
[[types.fields]]
id = "mood"
type = "choice"
label = "Mood"

[[types.fields.values]]
id = "defiant"
label = "Defiant"

[[types.fields.values]]
id = "calm"
label = "Calm"

[[types]]"""


def test_an_added_field_is_everywhere(qtbot: QtBot, tmp_path: Path) -> None:
    before, statement, after = codebook().partition('id = "statement"')
    added = before + statement + after.replace("\n[[types]]", FIELD, 1)
    path = make_project(tmp_path / "p.gloss", [article("“Never,” Corin Hale said.", "one.txt")], added)
    window = open_window(qtbot, tmp_path, path)
    here, hands = workspace(window), Hands(qtbot, window)

    hands.drag("“Never,”")
    hands.press("S", Qt.Key.Key_Escape)
    [defiant] = [button for button in here.inspector.findChildren(QAbstractButton) if button.text() == "Defiant"]
    defiant.click()

    [tag] = [tag for tag in here.project.read.tags() if tag.type == "statement"]
    assert tag.fields == {"mood": "defiant"}
    assert ask(here.project, "SELECT quote, mood FROM statements") == [("“Never,”", "defiant")]
    export(here.project, tmp_path / "p.xlsx")
    header, row, *_ = openpyxl.load_workbook(tmp_path / "p.xlsx")["Statements"].iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["Mood"] == "Defiant"
