"""How the parts of the page of reviewing stand beside each other, and what is said where there is nothing to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget

from glossator.ui.row_list import Instead
from glossator.ui.settings import Setting
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.ui.review_column import ReviewColumn
    from glossator.ui.review_pane import ReviewPane
    from glossator.ui.review_side import ReviewSide
    from glossator.ui.settings import Settings

SPLITTER, PARTS = Setting("review/splitter", ""), Setting("review/parts", "")
_ALONE = "Take in a colleague’s file of this project: then what each of you tagged is laid side by side here."
_BLIND = "Blind tagging is on: you see here what colleagues did once you have handed in what is yours to tag."


class ReviewBody(QStackedWidget):
    """The list, the text with its table, and what is beside them."""

    all_wanted = Signal()
    merge_wanted = Signal()

    def __init__(
        self, column: ReviewColumn, pane: ReviewPane, side: ReviewSide, settings: Settings, *, writable: bool
    ) -> None:
        super().__init__()
        self._pane, self._settings = pane, settings
        show_all, merge = QPushButton("Show all"), QPushButton("Merge files…")
        show_all.clicked.connect(self.all_wanted)
        merge.setEnabled(writable)
        merge.clicked.connect(self.merge_wanted)
        self._nothing_found = Instead("Nothing to decide", "", show_all)
        self._nothing_yet = Instead("Nobody else’s tags are here yet", "", merge)
        self._middle, self._parts = QStackedWidget(), QSplitter()
        self._middle.addWidget(pane)
        self._middle.addWidget(self._nothing_found)
        for part in (column, self._middle, side):
            self._parts.addWidget(part)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(1, 1)
        self._parts.setSizes([min(px(290), 460), 900, min(px(320), 420)])
        self._parts.restoreState(settings.bytes(SPLITTER))
        pane.parts.restoreState(settings.bytes(PARTS))
        self.addWidget(self._nothing_yet)
        self.addWidget(self._parts)

    def show_anyone(self, anyone: bool, *, blind: bool) -> None:
        """Whether there is anybody whose tags can be reviewed; if not, say why."""
        self._nothing_yet.sentence.setText(_BLIND if blind else _ALONE)
        self.setCurrentWidget(self._parts if anyone else self._nothing_yet)

    def show_any(self, any_unit: bool) -> None:
        """Whether there is a unit to show."""
        self._middle.setCurrentWidget(self._pane if any_unit else self._nothing_found)

    def say(self, why: str) -> None:
        """Why there is none."""
        self._nothing_found.sentence.setText(why)

    def settle(self) -> None:
        """Follow the size of the interface."""
        for page in (self._nothing_found, self._nothing_yet):
            page.settle()

    def keep(self) -> None:
        """Keep how it is laid out."""
        self._settings.set_bytes(SPLITTER, self._parts.saveState())
        self._settings.set_bytes(PARTS, self._pane.parts.saveState())
