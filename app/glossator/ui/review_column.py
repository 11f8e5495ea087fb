"""The left column of the page of reviewing: what is listed, which of it is shown, and what comes next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.review.units import State
from glossator.ui.review_filters import ReviewFilters
from glossator.ui.review_list import ReviewList
from glossator.ui.review_queue import ReviewQueue
from glossator.ui.review_rows import UnitsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glossator.project import Project
    from glossator.review.units import Unit
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.work.reviewing import Suggested

_UNDECIDED = frozenset({State.OPEN, State.STALE})


class ReviewColumn(QWidget):
    """`unit` is what is shown. It stays so, whatever is read anew, until something else is turned to."""

    turned = Signal(bool)
    """Another unit is shown, or none; whether somebody chose it."""
    read_anew = Signal()
    """The article of the unit that is shown was read anew."""

    def __init__(self, project: Project, theme: Theme, settings: Settings, machine: Suggested) -> None:
        super().__init__()
        self._project = project
        self._names: Mapping[str, str] = {}
        self._still = self.waits = False
        """Whether no other unit is turned to: while rows are renewed; until an act is done."""
        self.unit: Unit | None = None
        self.queue = ReviewQueue(project, machine, self)
        self.model, self.filters = UnitsModel(self), ReviewFilters(settings)
        self.list = ReviewList(self.model, theme)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow_list())
        self.queue.changed.connect(self._take)
        self.filters.changed.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)

    @property
    def place(self) -> int:
        """The row that is marked."""
        return max(self.list.currentIndex().row(), 0)

    def begin(self, names: Mapping[str, str], article: str) -> None:
        """Read all anew; what was shown stays so if it is there still, else the first of that article that is open."""
        before, self._names = self.unit, names
        self.unit = None
        self.model.forget()
        self.model.kept = ""
        with self.waiting():
            self.queue.begin(article)
        units = self.queue.units.get(article, ())
        wanted = [unit for unit in units if before and unit.id == before.id]
        wanted += [unit for unit in units if unit.state in _UNDECIDED and self.filters.wanted.lets(unit)]
        if wanted:
            self.show_unit(wanted[0].id)
        else:
            self.go_on(0)

    def clear(self) -> None:
        """There is nobody whose tags can be reviewed."""
        self.unit = None
        self.model.forget()
        self.queue.clear()

    def set_look(self, theme: Theme, colours: Mapping[str, str]) -> None:
        self.filters.settle()
        self.list.set_look(theme, colours)

    def show_unit(self, unit: str) -> None:
        """Turn to that unit, whether the filters let it through or not."""
        if self.model.place(unit) is None:
            self.keep(unit)
        self._choose(unit)

    def keep(self, unit: str) -> None:
        """List a unit whatever is wanted, for it is being worked on; an empty id: none any more."""
        if self.model.kept != unit:
            self.model.want(self.filters.wanted, unit)
            self._renew()

    def go_on(self, place: int, done: str = "") -> bool:
        """To the next that is open, from a row on and round the end; to what was put off only where nothing else is.

        `done` was decided just now. Whether there was one to go to.
        """
        rows = self.model.rows
        order = [*range(place, len(rows)), *range(min(place, len(rows)))]

        def first(waits: Callable[[State], bool]) -> Unit | None:
            others = (unit for at in order if (unit := rows[at].unit) and unit.id != done)
            return next((unit for unit in others if waits(unit.state)), None)

        wanted = first(lambda state: state in _UNDECIDED) or first(lambda state: not state.settled)
        shown = wanted or (None if self.unit else first(lambda _: True))
        if shown:
            self._choose(shown.id)
        elif not rows:
            self._turn_to(None)
        return wanted is not None

    def next_article(self) -> bool:
        """To the next article of which something that is listed is open, round the end; whether there is one."""
        here, rows = self.unit.article if self.unit else "", self.model.rows
        order = [*range(self.place, len(rows)), *range(self.place)]
        units = (unit for at in order if (unit := rows[at].unit) and unit.article != here)
        wanted = next((unit for unit in units if unit.state in _UNDECIDED), None)
        if wanted:
            self._choose(wanted.id)
        return wanted is not None

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Turn to no other unit meanwhile."""
        self.waits = True
        try:
            yield
        finally:
            self.waits = False

    # Inside

    def _take(self, articles: frozenset[str]) -> None:
        """Units of these articles were read."""
        for article in articles:
            if row := self.queue.articles.get(article):
                self.model.learn(row, self.queue.units[article], self._names, self._project.codebook)
            else:
                self.model.forget(article)
        self._renew()
        if self.unit and self.unit.article in articles:
            known = {unit.id: unit for unit in self.queue.units.get(self.unit.article, ())}
            self.unit = known.get(self.unit.id)
            self.read_anew.emit()
        if not self.waits and self.model.rows and (self.unit is None or self.list.current is None):
            self.go_on(self.place)

    def _filter(self) -> None:
        """Other units are wanted."""
        self.model.kept = ""
        self._renew()
        if self.unit is None or self.model.place(self.unit.id) is None:
            self.go_on(0)

    def _renew(self) -> None:
        with self._staying():
            self.model.want(self.filters.wanted, self.model.kept)
            self.model.renew(self.queue.articles)
            if self.unit and (self.list.current is None or self.list.current.id != self.unit.id):
                self.list.choose(self.unit.id)

    def _choose(self, unit: str) -> None:
        with self._staying():
            listed = self.list.choose(unit)
        if listed:
            self._turn_to(self.list.current)

    def _follow_list(self) -> None:
        if not self._still and self.list.current:
            self._turn_to(self.list.current, chosen=True)

    def _turn_to(self, unit: Unit | None, *, chosen: bool = False) -> None:
        self.unit = unit
        if self.model.kept and (unit is None or unit.id != self.model.kept):
            self.keep("")
        if unit:
            self.filters.show_article(unit.article)
        self.turned.emit(chosen)

    @contextmanager
    def _staying(self) -> Iterator[None]:
        before, self._still = self._still, True
        try:
            yield
        finally:
            self._still = before
