"""What is asked of a project's registers with every key: their names, ready to be searched, and who is a person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.work.name_search import NameSearch

if TYPE_CHECKING:
    from glossator.domain.rows import RecordRow
    from glossator.project import Changed, Project

_NAMED = frozenset({*REGISTERS, Kind.ALIAS})
_FEW = 100
"""Records and aliases that are taken in one by one; more are read with all others."""


class Registers:
    """Kept for as long as the registers stay as they are: preparing twenty thousand names takes longer than a key may.

    Holds on to no project, so that it goes with its own.
    """

    def __init__(self) -> None:
        self._searches: dict[Kind, NameSearch[Ref]] = {}
        self._names: dict[Ref, list[str]] = {}
        """By standing record, its own name, then its aliases."""
        self._records: dict[Ref, RecordRow | None] = {}
        self._touched: set[Ref] = set()
        """Since the names were loaded."""

    def search(self, project: Project, kind: Kind) -> NameSearch[Ref]:
        """Over the names and aliases of the standing records of a register."""
        self._load(project)
        return self._searches[kind]

    def name(self, project: Project, ref: Ref) -> str | None:
        """What a standing record is called; `None` where there is none."""
        self._load(project)
        known = self._names.get(ref)
        return known[0] if known else None

    def record(self, project: Project, ref: Ref) -> RecordRow | None:
        """The record that stands for `ref`, as it was when it was last changed; its uses may be more by now."""
        if ref not in self._records:
            self._records[ref] = project.read.record(ref)
        return self._records[ref]

    def follow(self, changed: Changed) -> None:
        touched = {ref for ref in changed.records if ref.kind in _NAMED}
        self._touched |= touched
        # A record that nobody asked for yet, as a new one, changes nothing that is known of others.
        if Kind.ALIAS in changed.kinds or not touched.isdisjoint(self._records):
            self._records.clear()

    def _load(self, project: Project) -> None:
        if self._searches and len(self._touched) <= _FEW:
            self._take_in(project)
        else:
            self._names.clear()
            names: dict[Kind, list[tuple[str, Ref]]] = {kind: [] for kind in REGISTERS}
            for name, ref in project.read.names():
                names[ref.kind].append((name, ref))
                self._names.setdefault(ref, []).append(name)
            self._searches = {kind: NameSearch(known) for kind, known in names.items()}
        self._touched.clear()

    def _take_in(self, project: Project) -> None:
        """The names of what was touched, as they are now, in place of those that it had."""
        owners = {project.read.owner(ref) if ref.kind is Kind.ALIAS else ref for ref in self._touched}
        for ref in {each for owner in owners if owner for each in project.read.redirects(owner)}:
            search = self._searches[ref.kind]
            for name in self._names.pop(ref, ()):
                search.remove(name, ref)
            if names := [name for name, _ in project.read.names(ref)]:
                self._names[ref] = names
            for name in names:
                search.add(name, ref)


_KEPT: WeakKeyDictionary[Project, Registers] = WeakKeyDictionary()


def registers_of(project: Project) -> Registers:
    """Those of an open project, in step with what is done to it."""
    kept = _KEPT.get(project)
    if kept is None:
        kept = _KEPT[project] = Registers()
        project.subscribe(kept.follow)
    return kept
