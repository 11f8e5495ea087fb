"""A list to choose from that stays calm: no turn of the wheel in passing changes it, and what is too long is elided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget


class CalmBox(QComboBox):
    """The wheel scrolls what is around it, and changes a value only where the keyboard is."""

    def __init__(self, parent: QWidget | None = None, *, least: int) -> None:
        """`least`: the letters that are seen however narrow it is."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(least)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        """The list is as wide as its longest entry, however narrow the box is."""
        letters = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(place)) for place in range(self.count())), default=0
        )
        icon = 0 if self.itemIcon(0).isNull() else self.iconSize().width() + px(8)
        self.view().setMinimumWidth(letters + icon + px(32))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, which would cut a long text off without a sign of it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + 8
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, box.width() - icon - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
