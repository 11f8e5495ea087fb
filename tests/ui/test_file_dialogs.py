"""Asking for files does not touch them: SQLite's locks on the open project would be gone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.project import Project
from glossator.ui import file_dialogs
from tests.windows import make_project

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def locked(folder: Path) -> set[str]:
    """The files in a folder on which some process has a lock, by name."""
    names = {str(path.stat().st_ino): path.name for path in folder.iterdir()}
    fields = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    return {names[inode] for row in fields if (inode := row[5].rpartition(":")[2]) in names}


@pytest.mark.skipif(sys.platform != "linux", reason="reads the locks that the kernel of Linux knows")
def test_a_dialog_over_the_folder_of_the_open_project_leaves_its_locks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def look_round(dialog: QFileDialog) -> int:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.show()
        qtbot.wait(600)
        dialog.close()
        return 0

    monkeypatch.setattr(QFileDialog, "exec", look_round)
    with Project.open(make_project(tmp_path / "p.gloss")) as project:
        project.read.tags()
        before = locked(tmp_path)
        assert "p.gloss" in before
        assert file_dialogs.ask_save(parent, "Export", tmp_path / "out.xlsx", "Workbooks (*.xlsx)", ".xlsx") is None
        assert file_dialogs.ask_open(parent, "Open", tmp_path, "Projects (*.gloss)") is None
        assert locked(tmp_path) == before


def test_no_other_module_asks_for_files() -> None:
    sources = {path.name: path.read_text("utf-8") for path in Path(file_dialogs.__file__).parent.glob("*.py")}
    assert [name for name, source in sources.items() if "QFileDialog" in source] == ["file_dialogs.py"]
