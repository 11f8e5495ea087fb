"""Asking for files and folders, without ever looking into one.

Where a desktop has no file dialog of its own, Qt draws one, and tells the kinds of files by their first bytes to draw
their icons. POSIX drops all locks that a process has on a file when it closes any of its handles to it: so a look at
the folder of the open project would let the next program put away the log in which we write.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QFileIconProvider

from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QAbstractFileIconProvider, QIcon
    from PySide6.QtWidgets import QWidget

_SIZE = (720, 460)


class _Icons(QFileIconProvider):
    """Tells folders from files, and no more."""

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(of, QFileInfo):
            of = self.IconType.Folder if of.isDir() else self.IconType.File
        return super().icon(of)

    def type(self, info: QFileInfo) -> str:
        return "Folder" if info.isDir() else "File"


_icons: list[_Icons] = []
"""The one that all dialogs share; a dialog does not keep it."""


def ask_open(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """A file that is there; `kinds` are filters as Qt has them."""
    return _first(_dialog(parent, title, folder, kinds, QFileDialog.FileMode.ExistingFile))


def ask_several(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    return _asked(_dialog(parent, title, folder, kinds, QFileDialog.FileMode.ExistingFiles))


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    dialog = _dialog(parent, title, folder, "", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _first(dialog)


def ask_save(parent: QWidget, title: str, proposed: Path, kinds: str = "", ending: str = "") -> Path | None:
    """Where to write a file, which gets that ending where it has none. Qt asks before an existing one is replaced."""
    dialog = _dialog(parent, title, proposed.parent, kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(proposed.name)
    return _first(dialog)


def _dialog(parent: QWidget, title: str, folder: Path, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    if not _icons:
        _icons.append(_Icons())
    dialog = QFileDialog(parent, title)
    dialog.setIconProvider(_icons[0])
    dialog.setFileMode(mode)
    dialog.setDirectory(str(folder))
    if kinds:
        dialog.setNameFilters(kinds.split(";;"))
    room = parent.screen().availableSize()  # Qt’s own is as small as ever, however large the interface is
    dialog.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))
    return dialog


def _asked(dialog: QFileDialog) -> list[Path]:
    chosen = [Path(path) for path in dialog.selectedFiles()] if dialog.exec() else []
    dialog.deleteLater()
    return chosen


def _first(dialog: QFileDialog) -> Path | None:
    return next(iter(_asked(dialog)), None)
