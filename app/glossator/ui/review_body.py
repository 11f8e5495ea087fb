"""How the parts of the page of reviewing stand beside each other, and what is said where there is nothing to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QStackedWidget

from glossator.ui.review_pane import BELOW, TEXT
from glossator.ui.row_list import Instead
from glossator.ui.settings import Setting
from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glossator.ui.review_column import ReviewColumn
    from glossator.ui.review_pane import ReviewPane
    from glossator.ui.review_side import ReviewSide
    from glossator.ui.settings import Settings

SPLITTER, PARTS = Setting("review/splitter", ""), Setting("review/parts", "")
_NARROW = 960
"""Pixels, at the usual size of the interface: below, not everything fits beside the others."""
_ALONE = "Take in a colleague’s file of this project: then what each of you tagged is laid side by side here."
_BLIND = "Blind tagging is on: you see here what colleagues did once you have handed in what is yours to tag."


class ReviewBody(QStackedWidget):
    """The list, the text with its table, and what is beside them."""

    all_wanted = Signal()
    open_wanted = Signal()
    """What is to be decided is wanted, whatever was filtered."""
    merge_wanted = Signal()

    def __init__(
        self, column: ReviewColumn, pane: ReviewPane, side: ReviewSide, settings: Settings, *, writable: bool
    ) -> None:
        super().__init__()
        self._pane, self._side, self._settings = pane, side, settings
        show_all, self._merge = QPushButton("Show all"), QPushButton("Merge files…")
        self._show_open = QPushButton("Show what is to decide")
        show_all.clicked.connect(self.all_wanted)
        self._show_open.clicked.connect(self.open_wanted)
        self._merge.setEnabled(writable)
        self._merge.clicked.connect(self.merge_wanted)
        self._nothing_found = Instead("Nothing to decide", "", show_all)
        self._nothing_fits = Instead("Nothing matches these filters", "", self._show_open)
        self._nothing = self._nothing_found
        self._nothing_yet = Instead("Nobody else’s tags are here yet", "", self._merge)
        self._middle, self._parts = QStackedWidget(), QSplitter()
        self._middle.addWidget(pane)
        self._middle.addWidget(self._nothing_found)
        self._middle.addWidget(self._nothing_fits)
        for part in (column, self._middle, side):
            self._parts.addWidget(part)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(1, 1)
        self._parts.setSizes([min(px(290), 500), 900, min(px(320), 420)])
        self._parts.restoreState(settings.bytes(SPLITTER))
        pane.parts.restoreState(settings.bytes(PARTS))
        self.addWidget(self._nothing_yet)
        self.addWidget(self._parts)
        side.currentChanged.connect(lambda _: self._fit())
        side.installEventFilter(self)

    @property
    def first(self) -> QPushButton | None:
        """What the keyboard is wanted on where there is nobody to review."""
        return self._merge if self._merge.isEnabled() else None

    @property
    def crowded(self) -> bool:
        """Whether what is beside the text stands in the place of the table."""
        return self._pane.parts.indexOf(self._side) >= 0

    def show_anyone(self, anyone: bool, *, blind: bool) -> None:
        """Whether there is anybody whose tags can be reviewed; if not, say why."""
        self._nothing_yet.sentence.setText(_BLIND if blind else _ALONE)
        self.setCurrentWidget(self._parts if anyone else self._nothing_yet)

    def show_any(self, any_unit: bool) -> None:
        """Whether there is a unit to show."""
        self._middle.setCurrentWidget(self._pane if any_unit else self._nothing)

    def say(self, why: str, *, fits: bool) -> None:
        """Why there is none. `fits`: whether the filters would let through what is to be decided."""
        shown = self._nothing_found if fits else self._nothing_fits
        shown.sentence.setText(why)
        if self._middle.currentWidget() is self._nothing:
            self._middle.setCurrentWidget(shown)
        self._nothing = shown

    def settle(self) -> None:
        """Follow the size of the interface."""
        for page in (self._nothing_found, self._nothing_fits, self._nothing_yet):
            page.settle()
        self._fit()

    def keep(self) -> None:
        """Keep how it is laid out, where there is room for all."""
        if self.crowded:
            return
        self._settings.set_bytes(SPLITTER, self._parts.saveState())
        if not self._pane.is_low:
            self._settings.set_bytes(PARTS, self._pane.parts.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Where there is no room for it beside the text, comments take the place of the table; hardly ever of both."""
        pane, side = self._pane, self._side
        crowded, hidden = self.width() < px(_NARROW), side.isHidden()
        if crowded != self.crowded:
            focus = QApplication.focusWidget()
            (pane.parts if crowded else self._parts).addWidget(side)
            side.setHidden(hidden)
            if focus and side.isAncestorOf(focus):
                focus.setFocus()
        instead = crowded and not hidden
        pane.table.setHidden(instead)
        pane.text.setHidden(instead and self.height() < px(BELOW) + TEXT and not side.editing)
