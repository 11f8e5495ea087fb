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
_FEW = 30
"""Records and aliases that are taken in one by one; more are read with all others."""


class Registers:
    """Kept for as long as the registers stay as they are: preparing twenty thousand names takes longer than a key may.

    Holds on to no project, so that it goes with its own.
    """

    def __init__(self) -> None:
        self._searches: dict[Kind, NameSearch[Ref]] = {}
        self._names: dict[Ref, str] = {}
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
        return self._names.get(ref)

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
        if not self._searches or not self._take_in(project):
            self._names.clear()
            names: dict[Kind, list[tuple[str, Ref]]] = {kind: [] for kind in REGISTERS}
            for name, ref in project.read.names():
                names[ref.kind].append((name, ref))
                self._names.setdefault(ref, name)  # a record's own name comes before its aliases
            self._searches = {kind: NameSearch(known) for kind, known in names.items()}
        self._touched.clear()

    def _take_in(self, project: Project) -> bool:
        """Whether all that was touched were a few new records, whose names are now among the others."""
        if len(self._touched) > _FEW:
            return False
        made = {
            Ref.from_json(project.read.value(ref, "of")) if ref.kind is Kind.ALIAS else ref for ref in self._touched
        }
        rows = [(ref, project.read.record(ref)) for ref in made]
        if any(
            ref in self._names or row is None or row.ref != ref or project.read.is_deleted(ref) for ref, row in rows
        ):
            return False
        for row in (row for _, row in rows if row):
            self._names[row.ref] = row.name
            for name in (row.name, *(alias.name for alias in row.aliases)):
                self._searches[row.kind].add(name, row.ref)
        return True


_KEPT: WeakKeyDictionary[Project, Registers] = WeakKeyDictionary()


def registers_of(project: Project) -> Registers:
    """Those of an open project, in step with what is done to it."""
    kept = _KEPT.get(project)
    if kept is None:
        kept = _KEPT[project] = Registers()
        project.subscribe(kept.follow)
    return kept
