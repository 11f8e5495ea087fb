"""What tests ask of a project past its door, and the rule of the journal by which they judge what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.domain.journal import Asked
from glossator.domain.merge import unreplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.journal import ActRow
    from glossator.domain.merge import Entry, FieldName
    from glossator.domain.model import Json, Ref
    from glossator.project import Project


def ask(project: Project, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a question put to the file, as any SQLite tool would; or what harms it."""
    return project._store._db.execute(sql).fetchall()


def acts_of(project: Project) -> list[ActRow]:
    """All that was done, the newest first."""
    return project.read.acts_of_all(Asked(), 100_000)


def journal_of(project: Project) -> Iterator[Entry]:
    """Every entry of the journal, in no order that matters."""
    return project._store.entries()


def present(entries: Iterable[Entry]) -> dict[Ref, dict[str, Json]]:
    """The value of every field that is set, by record; records without a set field are not there."""
    state: dict[Ref, dict[str, Json]] = {}
    for (record, name), competing in unreplaced(entries).items():
        if competing[0].value is not None:
            state.setdefault(record, {})[name] = competing[0].value
    return state


def conflicts(entries: Iterable[Entry]) -> dict[FieldName, list[Entry]]:
    """The fields whose unreplaced edits differ in value, with those edits, the one that shows first."""
    return {
        name: competing
        for name, competing in unreplaced(entries).items()
        if any(entry.value != competing[0].value for entry in competing)
    }
