"""What there is to review, read article by article in slices of time, so that a big project never stops the window."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.model import REGISTERS, Kind
from glossator.domain.verdicts import MACHINE
from glossator.ui.review_nothing import nothing_in
from glossator.work.reviewing import Review, reviewable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.rows import ArticleRow
    from glossator.project import Changed, Project
    from glossator.review.units import Unit
    from glossator.work.reviewing import Suggested

_SLICE = 0.010
"""Seconds that are read for at a time, but for the last article that was begun in them."""
_PAUSE = 4
"""Milliseconds between two slices, in which keys and paint have their turn."""
_AT_ONCE = 3
"""Articles that a step touched which are read before it returns; more are read in slices."""
_EVERYWHERE = frozenset({*REGISTERS, Kind.ALIAS, Kind.ANALYST, Kind.PROJECT})
"""Kinds of record that any tag may show something of."""


class ReviewQueue(QObject):
    changed = Signal(object)
    """The ids of articles that were read, or are gone."""

    def __init__(self, project: Project, machine: Suggested, parent: QObject | None = None) -> None:
        """`machine`: what is suggested in a text."""
        super().__init__(parent)
        self._project, self._machine = project, machine
        self.analysts: tuple[str, ...] = ()
        """Whose tags are compared; those of all analysts where none is named. `MACHINE` can be among them."""
        self._review = Review(project)
        self._waiting: dict[str, None] = {}
        self.articles: dict[str, ArticleRow] = {}
        """Those that can be reviewed, as they came in."""
        self.units: dict[str, tuple[Unit, ...]] = {}
        """Of those that were read."""
        self._decided: dict[str, int] = {}
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._read_on)

    @property
    def whole(self) -> bool:
        return not self._waiting

    @property
    def figures(self) -> tuple[int, int]:
        """How many units are decided, and how many there are, in what was read."""
        return sum(self._decided.values()), sum(map(len, self.units.values()))

    def units_of(self, articles: Iterable[str]) -> list[Unit]:
        return [unit for article in articles for unit in self.units.get(article, ())]

    def compare(self, analysts: Sequence[str]) -> None:
        """Compare the tags of these, or of all where none is named, from the next `begin` on."""
        self.analysts = tuple(analysts)
        people = [analyst for analyst in analysts if analyst != MACHINE]
        self._review = Review(self._project, people, self._machine if MACHINE in analysts else None)

    def begin(self, first: str = "") -> None:
        """Read all anew; one article at once, the others in slices."""
        self.articles, self.units, self._decided = {}, {}, {}
        self._learn_articles()
        self._waiting = dict.fromkeys([*([first] if first in self.articles else []), *self.articles])
        self.changed.emit(frozenset())
        self._read(list(self._waiting)[:1])
        self._timer.start()

    def clear(self) -> None:
        """There is nothing to read."""
        self.stop()
        self.articles, self.units, self._decided, self._waiting = {}, {}, {}, {}
        self.changed.emit(frozenset())

    def stop(self) -> None:
        """Read no more until something changes."""
        self._timer.stop()

    def resume(self) -> None:
        if self._waiting:
            self._timer.start()

    def follow(self, changed: Changed, *, now: bool) -> None:
        """Something was done, here or elsewhere: read what it touched anew, at once or when there is time."""
        self._review.follow(changed)
        if changed.articles - self.articles.keys():
            self._learn_articles()
        touched = [article for article in self.articles if article in changed.articles]
        rest = self.articles if changed.merged or changed.kinds & _EVERYWHERE else ()
        self._waiting = dict.fromkeys([*touched, *rest, *self._waiting])
        if now:
            self._read(touched[:_AT_ONCE])
            self.resume()

    def _learn_articles(self) -> None:
        wanted = set(reviewable(self._project))
        self.articles = {row.id: row for row in self._project.read.articles() if row.id in wanted}

    def _read_on(self) -> None:
        until, done = perf_counter() + _SLICE, list[str]()
        while self._waiting and perf_counter() < until:
            article = next(iter(self._waiting))
            done.append(article)
            self._of(article)
        if not self._waiting:
            self._timer.stop()
        self.changed.emit(frozenset(done))

    def _read(self, articles: Iterable[str]) -> None:
        done = list(articles)
        for article in done:
            self._of(article)
        self.changed.emit(frozenset(done))

    def _of(self, article: str) -> None:
        del self._waiting[article]
        row = self._project.read.article(article)
        if row is None:
            self.articles.pop(article, None)
            self.units.pop(article, None)
            self._decided.pop(article, None)
            return
        self.articles[article] = row
        self.units[article] = found = self._review.of(article) or nothing_in(self._project, row, self.analysts)
        self._decided[article] = sum(unit.state.settled for unit in found)
