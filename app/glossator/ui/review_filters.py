"""What of all that can be reviewed is listed: by state, by kind of difference, of whose tags, and in which order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from glossator.domain.verdicts import MACHINE, MACHINE_NAME
from glossator.messages import shortened
from glossator.review.difference import Conflict
from glossator.ui.calm_box import CalmBox
from glossator.ui.review_rows import AGREED, Show, Wanted
from glossator.ui.row_list import ENTER
from glossator.ui.settings import Setting
from glossator.ui.theme import px
from glossator.work.review_words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from glossator.domain.rows import AnalystRow
    from glossator.ui.settings import Settings

ORDER = Setting("review/order", "")
"""In which order things are listed; what is listed is asked anew each time."""
_SHOWS = {
    Show.OPEN: "To decide",
    Show.ALL: "All",
    Show.SETTLED: "Decided",
    Show.STALE: "Changed",
    Show.DISCUSS: "To discuss",
    Show.DEFERRED: "Put off",
}
_ORDERS = {"": "As in the text", "apart": "Furthest apart first"}


_MOST = 20
"""Entries of a list that are seen at once."""


class _FilterBox(CalmBox):
    """Its list opens, and all other keys are the page's: none of them changes what is listed in passing."""

    def __init__(self) -> None:
        super().__init__(least=7)
        self.setMaxVisibleItems(_MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, *ENTER}:
            self.showPopup()
        else:
            event.ignore()


class ReviewFilters(QWidget):
    changed = Signal()
    """Something else is to be listed."""
    compared = Signal(tuple)
    """The tags of other analysts are to be compared, by id; all of them where none is named."""
    chosen = Signal()
    """Somebody chose what is listed: the keyboard is wanted in the list."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._people: list[AnalystRow] = []
        self._chosen: tuple[str, ...] = ()
        self._told = ""
        """Whose tags are compared."""
        self.show_box, self.kind_box, self.order_box = _FilterBox(), _FilterBox(), _FilterBox()
        self.analysts = QPushButton()
        self.analysts.setAccessibleDescription("Whose tags are compared")
        self.analysts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.menu: QMenu | None = None
        self.analysts.clicked.connect(self._open)
        self.only = QCheckBox("Only this article")
        self._article = ""
        self._linked = False
        """Whether it was a link that said what is listed."""
        kinds = {"": "All kinds", **{kind.value: KINDS[kind] for kind in Conflict}, AGREED: "All agree"}
        for box, name, choices in (
            (self.show_box, "Which states are listed", {show.value: label for show, label in _SHOWS.items()}),
            (self.kind_box, "Which kinds of difference are listed", kinds),
            (self.order_box, "Order", _ORDERS),
        ):
            box.setAccessibleName(name)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            for value, label in choices.items():
                box.addItem(label, value)
            box.activated.connect(lambda _: self._choose())
        self._show(Show.OPEN, settings.get(ORDER))
        self.only.clicked.connect(lambda: self._choose())
        self.compared.connect(lambda _: self.chosen.emit())
        self._grid = QGridLayout(self)
        self._across = 0
        self.settle()

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            Show(self.show_box.currentData()),
            self.kind_box.currentData(),
            self._article if self.only.isChecked() else "",
            bool(self.order_box.currentData()),
        )

    def settle(self) -> None:
        """Follow the size of the interface."""
        across = min(px(10), 12)
        self._grid.setContentsMargins(across, px(8), across, px(8))
        self._grid.setSpacing(px(6))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two beside each other, or one below the other where that shows too little of what is chosen."""
        boxes = (self.show_box, self.kind_box, self.analysts, self.order_box)
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        across = 2 if room >= 2 * self.show_box.sizeHint().width() + self._grid.spacing() else 1
        if across != self._across:
            self._across = across
            for place, box in enumerate(boxes):
                self._grid.addWidget(box, place // across, place % across, 1, 3 - across)
            self._grid.addWidget(self.only, 4, 0, 1, 2)
        self._say_people((room - (across - 1) * self._grid.spacing()) // across)

    def _say_people(self, room: int) -> None:
        """Whose tags are compared, as far as that many pixels have room for it."""
        button = self.analysts
        metrics = button.fontMetrics()
        room -= button.sizeHint().width() - metrics.horizontalAdvance(button.text().replace("&&", "&"))
        several = len(self._chosen) > 1 and metrics.horizontalAdvance(self._told) > room
        told = f"{len(self._chosen)} compared" if several else self._told
        button.setText(metrics.elidedText(told, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def show_article(self, article: str) -> None:
        """The article that is read now: the one that can be listed alone."""
        if not self.only.isChecked():
            self._article = article

    def show_people(self, people: Sequence[AnalystRow], chosen: Sequence[str]) -> None:
        """`people`: who has tags; `chosen`: whose are compared, all of them where none is named."""
        self._people, self._chosen = list(people), tuple(chosen)
        names = [analyst.name for analyst in people if analyst.id in chosen]
        told = f"Only {names[0]}" if len(chosen) == len(names) == 1 else ", ".join(names) or "All analysts"
        told += f", {MACHINE_NAME}" if MACHINE in chosen else ""
        self._told = told
        self._fit()
        self.analysts.setAccessibleName(f"Compared: {told}")
        self.analysts.setToolTip(f"Whose tags are compared: {told}")

    def show_all(self) -> None:
        """List everything."""
        self.show_state(Show.ALL)

    def show_state(self, show: Show = Show.OPEN, *, linked: bool = False) -> None:
        """List what is in such a state, of all kinds and articles. Where a link says so, until the page is left."""
        self._linked = linked
        self.only.setChecked(False)
        self._show(show, self.order_box.currentData())
        self.changed.emit()

    def leave(self) -> None:
        """The page is left."""
        if self._linked:
            self.show_state()

    def everywhere(self) -> None:
        """List all articles."""
        if self.only.isChecked():
            self.only.setChecked(False)
            self.changed.emit()

    def _show(self, show: Show, order: str) -> None:
        for box, value in ((self.show_box, show.value), (self.kind_box, ""), (self.order_box, order)):
            box.setCurrentIndex(max(box.findData(value), 0))

    def _choose(self) -> None:
        self._settings.set(ORDER, self.order_box.currentData())
        self.changed.emit()
        self.chosen.emit()

    def _open(self) -> None:
        """The menu of whose tags are compared."""
        self.menu = menu = QMenu(self)
        everyone = menu.addAction("Compare all analysts")
        everyone.triggered.connect(lambda: self.compared.emit(()))
        menu.addSeparator()
        chosen = self._humans
        for analyst in self._people:
            name = shortened(analyst.name).replace("&", "&&")
            made = menu.addAction(f"Compare {name}")
            made.setCheckable(True)
            made.setChecked(analyst.id in chosen)
            made.setEnabled(analyst.id not in chosen or len(chosen) > 1)
            made.triggered.connect(partial(self._toggle, analyst.id))
        suggested = menu.addAction("Compare what is suggested, too")
        suggested.setCheckable(True)
        suggested.setChecked(MACHINE in self._chosen)
        suggested.triggered.connect(partial(self._toggle, MACHINE))
        menu.addSeparator()
        for analyst in self._people:
            name = shortened(analyst.name).replace("&", "&&")
            alone = menu.addAction(f"Only {name}’s tags, one by one")
            alone.triggered.connect(partial(self._alone, analyst.id))
        menu.popup(self.analysts.mapToGlobal(self.analysts.rect().bottomLeft()))

    def _alone(self, analyst: str, _checked: bool = False) -> None:
        self.compared.emit((analyst,))

    @property
    def _humans(self) -> set[str]:
        """The analysts whose tags are compared."""
        return {*self._chosen} - {MACHINE} or {analyst.id for analyst in self._people}

    def _toggle(self, analyst: str, on: bool) -> None:
        wanted = {*self._humans, *({MACHINE} & {*self._chosen})} - {analyst} | ({analyst} if on else set())
        known = [each.id for each in self._people]
        self.compared.emit(() if wanted == {*known} else tuple(each for each in (*known, MACHINE) if each in wanted))
