"""The rule by which journal entries make the present state. Pure; the same for any order of entries.

The state is a function of the *set* of entries. Among the unreplaced edits of a field the one with the greatest
(counter, step) shows; the counter is a Lamport counter and never the clock. Several unreplaced edits with different
values are a conflict, derived and never stored, until an edit replaces them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.model import Json, Ref

Id = TypeVar("Id", str, int)


@dataclass(frozen=True, slots=True, order=True)
class EditId:
    """Names an edit in every copy: its step, and its place in it."""

    step: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An edit as the journal keeps it: what it set, when in the order of acts, and which edits it replaced."""

    id: EditId
    counter: int
    record: Ref
    field: str
    value: Json
    replaces: frozenset[EditId] = frozenset()

    @property
    def rank(self) -> tuple[int, str]:
        return self.counter, self.id.step


FieldName: TypeAlias = "tuple[Ref, str]"


def unreplaced(entries: Iterable[Entry]) -> dict[FieldName, list[Entry]]:
    """By field, the edits that no other edit replaces, the one that shows first."""
    known = list(entries)
    replaced = {edit for entry in known for edit in entry.replaces}
    standing: dict[FieldName, list[Entry]] = {}
    for entry in known:
        if entry.id not in replaced:
            standing.setdefault((entry.record, entry.field), []).append(entry)
    for competing in standing.values():
        competing.sort(key=lambda entry: entry.rank, reverse=True)
    return standing


def survivors(redirects: Mapping[Id, Id]) -> dict[Id, Id]:
    """For each record that was merged into another, the record that stands for it in the end.

    A cycle (two analysts merged two records, each the other way round) is broken in the same way in every copy: of the
    records in it, the one with the smallest id stands for all.
    """
    found: dict[Id, Id] = {}
    for start in redirects:
        path: list[Id] = []
        at = start
        while at in redirects and at not in found and at not in path:
            path.append(at)
            at = redirects[at]
        end = min(path[path.index(at) :]) if at in path else found.get(at, at)
        for record in path:
            found[record] = end
    return {record: end for record, end in found.items() if record != end}
