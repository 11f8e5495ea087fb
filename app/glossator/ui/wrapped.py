"""A few words wrapped to a width, for what paints its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


def wrapped(words: str, font: QFont, width: float, *, right: bool) -> QTextLayout:
    """The words laid out in lines of that width, set flush `right` or left.

    A text layout, unlike a document, does not align by the direction of its text.
    """
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    break_into_lines(layout, width)
    return layout


def break_into_lines(layout: QTextLayout, width: float) -> None:
    """Set the words of a layout in lines of that width, one below the other."""
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


def is_right_to_left(words: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    directions = (bidirectional(character) for character in words)
    return next((found != "L" for found in directions if found in {"L", "R", "AL"}), False)
