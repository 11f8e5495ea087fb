"""The head of the page of reviewing: the way back, how far the review is, and what is decided about many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from glossator.messages import beside, counted
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_BUTTONS = {
    "agreed": (("Accept all agreed… (A)", "All agreed… (A)"), "Accept all on which analysts agree"),
    "alike": (("Decide all like this… (M)", "All like this… (M)"), "Decide all with the same difference or words"),
}
"""By act, what its button is called, and where there is little room; and what it does."""


class ReviewTop(QWidget):
    pressed = Signal(str)
    """`agreed` or `alike`."""

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._total = 0
        self.back_button, self._heading = back_button(), QLabel("Review")
        self._heading.setProperty("title", True)
        self.progress, self.figures = QProgressBar(textVisible=False), QLabel()
        self.progress.setAccessibleName("How much is decided")
        self.figures.setProperty("quiet", True)
        self._row = QHBoxLayout(self)
        for widget in (self.back_button, self._heading, self.progress, self.figures):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.agreed_button, self.alike_button = self._button("agreed"), self._button("alike")
        for button in (self.agreed_button, self.alike_button):
            self._row.addWidget(button)
            if not writable:
                button.hide()

    def settle(self) -> None:
        """Follow the size of the interface."""
        self._row.setContentsMargins(px(EDGE), px(10), px(EDGE), px(10))
        self._row.setSpacing(px(10))
        self.progress.setFixedWidth(px(90))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_figures(self, decided: int, total: int, *, whole: bool, hidden: int = 0) -> None:
        """`whole`: whether all articles were read; `hidden`: how many are left out (`work.blindness`)."""
        blind = f"{counted(hidden, 'article', 'articles')} left out until you hand in yours" if hidden else ""
        self.figures.setText(
            beside(f"{decided:,} of {total:,} decided" if total else "", "" if whole else "reading…", blind)
        )
        self._total = total
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(decided)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, buttons have shorter names; where there is hardly any, only they are there."""
        for short, bare in ((0, False), (1, False), (1, True)):
            for button, act in ((self.agreed_button, "agreed"), (self.alike_button, "alike")):
                button.setText(_BUTTONS[act][0][short])
            self._heading.setHidden(bare)
            self.progress.setHidden(bare or not self._total)
            if self._row.minimumSize().width() <= self.width():
                return

    def _button(self, act: str) -> QPushButton:
        button = QPushButton()
        button.setToolTip(_BUTTONS[act][1])
        button.setAccessibleName(_BUTTONS[act][0][0])
        button.clicked.connect(lambda: self.pressed.emit(act))
        return button
