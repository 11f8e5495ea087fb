"""The list that shows a `RowsModel`: letters are the window's keys here, and Escape leads back to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.theme import px
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QKeyEvent
    from PySide6.QtWidgets import QStyledItemDelegate

    from glossator.ui.rows_model import RowsModel
    from glossator.ui.theme import Theme

LEAST_ROWS = 40
"""Pixels that rows are content with, so that what stands above them is never squeezed."""
_MEASURE = 480
"""Pixels of the widest line of a sentence that stands where rows would be."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowList(QListView):
    left = Signal()
    """The keyboard is wanted in the text again."""

    def __init__(self, model: RowsModel[Any], delegate: QStyledItemDelegate, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setProperty("bare", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(LEAST_ROWS)
        self.setAccessibleName(name)

    def keyboardSearch(self, search: str) -> None:
        return

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return nearest(super().moveCursor(action, modifiers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def nearest(wanted: QModelIndex) -> QModelIndex:
    """Home and the page keys can aim at a row that only says something: they take the nearest other instead."""
    model = wanted.model()

    def leads(row: int) -> bool:
        return bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)

    if not wanted.isValid() or leads(wanted.row()):
        return wanted
    near = sorted(range(model.rowCount()), key=lambda row: abs(row - wanted.row()))
    return model.index(next((row for row in near if leads(row)), wanted.row()), 0)


def paint_ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
    """What lies under a row: a bar beside those that are selected, and a frame around the one with the keyboard."""
    selected, focused = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(theme.selection if selected else theme.hover))
    if selected:
        bar = QRectF(box.left(), box.top(), px(3), box.height())
        painter.fillRect(bar, QColor(theme.accent if focused else theme.outline))
    if focused:
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_line(painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, *, right: bool = False) -> float:
    """As much of `text` as there is room for, at the left or the right end of `box`; the width that it takes."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    leftwards = is_right_to_left(text)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
    return min(metrics.horizontalAdvance(shown), box.width())


class Instead(QScrollArea):
    """What stands where rows would be; it scrolls where there is little room."""

    def __init__(self, title: str, sentence: str, button: QWidget | None = None) -> None:
        super().__init__()
        self.heading = QLabel(title, wordWrap=True)
        self.heading.setProperty("title", True)
        self.sentence = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.sentence.setProperty("quiet", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(LEAST_ROWS)
        body = QWidget()
        self._layout = layout = QVBoxLayout(body)
        layout.addStretch(2)
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            across = QHBoxLayout()  # and no alignment, for which Qt would forget how high wrapped lines are
            across.addStretch(1)
            across.addWidget(label, 1000)
            across.addStretch(1)
            layout.addLayout(across)
        if button:
            layout.addSpacing(px(8))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setWidget(body)
        for ground in (body, self.viewport()):
            ground.setAutoFillBackground(False)
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface."""
        self._layout.setContentsMargins(px(20), px(8), px(20), px(8))
        for label in (self.heading, self.sentence):
            label.setMaximumWidth(px(_MEASURE))
