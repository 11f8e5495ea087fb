"""The article's title and byline, set in type above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from glossator.ui.theme import note_font, reading_font
from glossator.ui.wrapped import is_right_to_left, wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTextLayout

    from glossator.ui.columns import Columns
    from glossator.ui.theme import Theme

_ABOVE, _BETWEEN, _BELOW, _AFTER_RULE = 28, 8, 20, 22


class Header:
    """Title and byline, wrapped to a width. `height` includes the rule below them and the space after it."""

    def __init__(self, title: str, byline: str, columns: Columns) -> None:
        self._columns = columns
        width = columns.measure
        small = columns.small
        # As the document sets the text: an Arabic title at the right, and the line below it where the title is.
        right = is_right_to_left(title)
        self._title = wrapped(title, reading_font(25 * small, columns.type.face, bold=True), width, right=right)
        self._byline = wrapped(byline, note_font(12.5 * columns.beside), width, right=right)
        self._title_top = _ABOVE * small
        self._byline_top = self._title_top + (_height(self._title) + _BETWEEN * small if title else 0)
        self.rule = self._byline_top + _height(self._byline) + _BELOW * small
        self.height = self.rule + _AFTER_RULE * small

    def draw(self, painter: QPainter, theme: Theme, width: float) -> None:
        """Paint in document coordinates; the rule goes across all of `width`."""
        left = self._columns.text
        painter.setPen(QColor(theme.text))
        self._title.draw(painter, QPointF(left, self._title_top))
        painter.setPen(QColor(theme.muted))
        self._byline.draw(painter, QPointF(left, self._byline_top))
        painter.setPen(QColor(theme.border))
        rule = round(self.rule) + 0.5
        painter.drawLine(QPointF(0, rule), QPointF(width, rule))


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(index).height() for index in range(layout.lineCount()))
