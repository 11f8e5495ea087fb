"""What dialogs that ask before something is done have in common: a button that does it, one that does not."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from glossator.ui.theme import px


class AskingDialog(QDialog):
    """Takes what it shows into `column`; accepted once `button` is pressed."""

    def __init__(self, title: str, does: str, parent: QWidget | None) -> None:
        """`does`: what stands on the button."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(18), px(20), px(16))
        self.column.setSpacing(px(12))
        self.buttons = plain_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.button = self.buttons.addButton(does, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def lay_out(self, *widgets: QWidget) -> None:
        """Put these below what is there already, and the buttons below them."""
        for widget in (*widgets, self.buttons):
            self.column.addWidget(widget)
        self.button.setDefault(True)  # not before: outside a dialog Qt would forget it

    def grow(self) -> None:
        """Be high enough for all sentences at this width: Qt sees to that only when a window is first shown."""
        if self.isVisible():
            self.column.activate()
            self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))


def plain_buttons(kinds: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Standard buttons with words alone: the desktop's icons would be the only ones of their kind."""
    buttons = QDialogButtonBox(kinds)
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons
