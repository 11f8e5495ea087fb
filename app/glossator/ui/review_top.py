"""The head of the page of reviewing: the way back, how far the review is, and what is decided about many at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from glossator.messages import beside, counted
from glossator.ui.theme import px


class ReviewTop(QWidget):
    pressed = Signal(str)
    """`agreed` or `alike`."""

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self.back_button = QPushButton("‹ Article")
        self.back_button.setToolTip("Back to the article (Esc)")
        heading = QLabel("Review")
        heading.setProperty("title", True)
        self.progress, self.figures = QProgressBar(textVisible=False), QLabel()
        self.progress.setAccessibleName("How much is decided")
        self.figures.setProperty("quiet", True)
        self._row = QHBoxLayout(self)
        for widget in (self.back_button, heading, self.progress, self.figures):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.agreed_button = self._button("Accept all agreed… (A)", "Accept all on which analysts agree", "agreed")
        self.alike_button = self._button("Decide all like this… (M)", "With the same difference or words", "alike")
        for button in (self.agreed_button, self.alike_button):
            self._row.addWidget(button)
            if not writable:
                button.hide()

    def settle(self) -> None:
        """Follow the size of the interface."""
        self._row.setContentsMargins(px(20), px(10), px(20), px(10))
        self._row.setSpacing(px(10))
        self.progress.setFixedWidth(px(90))

    def show_figures(self, decided: int, total: int, *, whole: bool, hidden: int = 0) -> None:
        """`whole`: whether all articles were read; `hidden`: how many are left out (`work.blindness`)."""
        blind = f"{counted(hidden, 'article', 'articles')} left out until you hand in yours" if hidden else ""
        self.figures.setText(
            beside(f"{decided:,} of {total:,} decided" if total else "", "" if whole else "reading…", blind)
        )
        self.progress.setVisible(total > 0)
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(decided)

    def _button(self, text: str, tip: str, act: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.pressed.emit(act))
        return button
