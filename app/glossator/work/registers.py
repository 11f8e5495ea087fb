"""What is asked of a project's registers with every key: their names, ready to be searched, and who is a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.nlp.names import NameIndex
from glossator.work.name_endings import NameEndings
from glossator.work.name_search import NameSearch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.rows import RecordRow
    from glossator.project import Changed, Project

Names: TypeAlias = "dict[Ref, list[str]]"
"""By standing record, its own name, then its others. The lists are never changed, but replaced."""
Searches: TypeAlias = "dict[Kind, NameSearch[Ref]]"

_NAMED = frozenset({*REGISTERS, Kind.ALIAS})
_FEW = 100
"""Records and aliases that are taken in one by one; more are read with all others."""


class Registers:
    """Kept for as long as the registers stay as they are: preparing twenty thousand names takes longer than a key may.

    Holds on to no project, so that it goes with its own.
    """

    def __init__(self) -> None:
        self._names: Names | None = None
        self._searches: Searches = {}
        self._index: NameIndex | None = None
        self._endings: NameEndings | None = None
        self._lent: Names | None = None
        """What is being made ready to be searched elsewhere."""
        self._since: set[Ref] = set()
        """The records whose names were taken in since they were lent."""
        self._records: dict[Ref, RecordRow | None] = {}
        self._touched: set[Ref] = set()
        """Since the names were loaded."""

    def search(self, project: Project, kind: Kind) -> NameSearch[Ref]:
        """Over the names and aliases of the standing records of a register."""
        names = self._load(project)
        if not self._searches:
            self._searches = searches_of(names)
        return self._searches[kind]

    def index(self, project: Project) -> NameIndex:
        """The same names, to be found in texts."""
        names = self._load(project)
        if self._index is None:
            self._index = NameIndex(_own_first(names))
        return self._index

    def ending(self, project: Project, word: str) -> list[Ref]:
        """The standing actors one of whose names ends with that word, which is folded."""
        names = self._load(project)
        if self._endings is None:
            self._endings = NameEndings()
            for ref, known in names.items():
                for name in known if ref.kind is Kind.ACTOR else ():
                    self._endings.add(name, ref)
        return self._endings.of(word)

    def name(self, project: Project, ref: Ref) -> str | None:
        """What a standing record is called; `None` where there is none."""
        known = self._load(project).get(ref)
        return known[0] if known else None

    def record(self, project: Project, ref: Ref) -> RecordRow | None:
        """The record that stands for `ref`, as it was when it was last changed; its uses may be more by now."""
        if ref not in self._records:
            self._records[ref] = project.read.record(ref)
        return self._records[ref]

    def lend(self, project: Project) -> Names:
        """The names as they are now, for whoever makes them ready (`searches_of`) while the work here goes on."""
        self._lent = dict(self._load(project))
        self._since.clear()
        return self._lent

    def accept(self, lent: Names, searches: Searches) -> None:
        """What was made of the names that were lent, brought up to date; dropped where it is not needed any more."""
        if self._searches or self._names is None or lent is not self._lent:
            return
        for ref in self._since:
            _replace(searches[ref.kind], ref, lent.get(ref, []), self._names.get(ref, []))
        self._searches, self._lent = searches, None

    def follow(self, changed: Changed) -> None:
        touched = {ref for ref in changed.records if ref.kind in _NAMED}
        self._touched |= touched
        # A record that nobody asked for yet, as a new one, changes nothing that is known of others.
        if Kind.ALIAS in changed.kinds or not touched.isdisjoint(self._records):
            self._records.clear()

    def _load(self, project: Project) -> Names:
        if self._names is not None and len(self._touched) <= _FEW:
            self._take_in(project, self._names)
        else:
            known: Names = defaultdict(list)
            for name, ref in project.read.names():
                known[ref].append(name)
            self._names = dict(known)
            self._searches, self._index, self._endings, self._lent = {}, None, None, None
        self._touched.clear()
        return self._names

    def _take_in(self, project: Project, names: Names) -> None:
        """The names of what was touched, as they are now, in place of those that it had."""
        owners = {project.read.owner(ref) if ref.kind is Kind.ALIAS else ref for ref in self._touched}
        for ref in {each for owner in owners if owner for each in project.read.redirects(owner)}:
            before, now = names.pop(ref, []), [name for name, _ in project.read.names(ref)]
            if now:
                names[ref] = now
            if self._searches:
                _replace(self._searches[ref.kind], ref, before, now)
            if self._index:
                for name in before:
                    self._index.remove(name, ref)
                for place, name in enumerate(now):
                    self._index.add(name, ref, own=place == 0)
            if self._endings and ref.kind is Kind.ACTOR:
                for name in before:
                    self._endings.remove(name, ref)
                for name in now:
                    self._endings.add(name, ref)
            self._since.add(ref)


def searches_of(names: Names) -> Searches:
    """Each register's names, to be searched. Of several that bear one name, the one whose own it is comes first."""
    by_kind: dict[Kind, list[tuple[str, Ref]]] = {kind: [] for kind in REGISTERS}
    for name, ref in _own_first(names):
        by_kind[ref.kind].append((name, ref))
    return {kind: NameSearch(known) for kind, known in by_kind.items()}


def _own_first(names: Names) -> Iterator[tuple[str, Ref]]:
    yield from ((known[0], ref) for ref, known in names.items())
    yield from ((name, ref) for ref, known in names.items() for name in known[1:])


def _replace(search: NameSearch[Ref], ref: Ref, before: list[str], now: list[str]) -> None:
    for name in before:
        search.remove(name, ref)
    for name in now:
        search.add(name, ref)


_KEPT: WeakKeyDictionary[Project, Registers] = WeakKeyDictionary()


def registers_of(project: Project) -> Registers:
    """Those of an open project, in step with what is done to it."""
    kept = _KEPT.get(project)
    if kept is None:
        kept = _KEPT[project] = Registers()
        project.subscribe(kept.follow)
    return kept
