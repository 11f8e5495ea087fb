"""A defect, shown to whoever met it: what happened, what was kept, and the report, which goes nowhere by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.announce import announce
from glossator.ui.asking import plain_buttons
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from glossator.ui.main_window import MainWindow

_SIZE = (640, 480)
_WHAT = "Glossator made a mistake, and what you did last may not have been done."
_KEPT = "All before it is saved in your project. Go on working; if something looks odd, close the project and open it."
_REPORT = (
    "This report says where in the program it was. It has no words of your articles, and it stays on this computer: "
    "copy it for whoever looks after Glossator, if you want to."
)


class CrashWindow(QDialog):
    """Stands beside the work and blocks nothing."""

    def __init__(self, file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # whoever types goes on typing where they are
        self.setWindowTitle("Something went wrong")
        self._file = file
        self.report = QPlainTextEdit(_read(file), readOnly=True)
        self.report.setAccessibleName("Report")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(px(13))
        self.report.setFont(fixed)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy = QPushButton("Copy")
        self.folder = QPushButton("Open folder")
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText("Copied")
        announce(self, "Copied")

    def _lay_out(self) -> None:
        what = _sentence(_WHAT)
        what.setFont(interface_font(15, bold=True))
        about, where = _sentence(_REPORT), _sentence(str(self._file))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for quiet in (about, where):
            quiet.setProperty("quiet", True)
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        acts = QHBoxLayout()
        for button in (self.folder, self.copy):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch()
        acts.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for label in (what, _sentence(_KEPT), about):
            column.addWidget(label)
        column.addWidget(self.report, 1)
        column.addWidget(where)
        column.addLayout(acts)
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))


def show_report(window: MainWindow, file: str) -> None:
    """Show a report in place of one that is shown."""
    for older in window.findChildren(CrashWindow):
        older.close()
    CrashWindow(Path(file), window).show()


def _sentence(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return "The report is not there any more."
