"""Two versions of a text in one: what would go struck out, what would come underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from glossator.ui.asking import AskingDialog
from glossator.ui.theme import px, reading_font
from glossator.work.correcting import difference

if TYPE_CHECKING:
    from glossator.ui.theme import Theme

_AROUND = 160
"""Code points of what stays that are shown on either side of a change."""


class DifferenceDialog(AskingDialog):
    """Asks whether the new text is wanted; accepted if it is."""

    def __init__(self, old: str, new: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Read again from the original file", "Take this text", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextEdit(readOnly=True)
        self.text.setAccessibleName("What differs")
        self.text.setTabChangesFocus(True)
        self.text.setFont(reading_font(px(16)))
        self.text.document().setDocumentMargin(px(12))
        same = old == new
        said = QLabel(
            "The file is read as before: there is nothing to take over."
            if same
            else "Struck out is what would go, underlined what would come. Nothing is kept until you press Correct.",
            wordWrap=True,
        )
        said.setProperty("quiet", True)
        self.button.setEnabled(not same)
        self.lay_out(said, self.text)
        self.text.setHidden(same)
        if not same:
            self._show(old, new, theme)
            self.resize(px(760), px(560))

    def _show(self, old: str, new: str, theme: Theme) -> None:
        plain, gone, come, quiet = (QTextCharFormat() for _ in range(4))
        gone.setFontStrikeOut(True)
        gone.setForeground(QColor(theme.danger))
        come.setFontUnderline(True)
        come.setForeground(QColor(theme.success))
        quiet.setForeground(QColor(theme.muted))
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        runs = list(difference(old, new))
        for place, (words, side) in enumerate(runs):
            first, last = place == 0, place == len(runs) - 1
            if side or len(words) <= 2 * _AROUND:
                cursor.insertText(words, {-1: gone, 0: plain, 1: come}[side])
                continue
            cursor.insertText("" if first else words[:_AROUND], plain)
            cursor.insertText("" if first and last else " […] ", quiet)
            cursor.insertText("" if last else words[-_AROUND:], plain)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
