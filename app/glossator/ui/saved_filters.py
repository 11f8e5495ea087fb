"""Filters of the list of articles that were given a name, each project's own; kept with the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.ui.settings import Setting

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.ui.settings import Settings

FILTERS: Setting[list[list[str]]] = Setting("articles/filters", [], of=list)
"""Of every project: its path, the filter's name, what is typed, and the group's label."""


class SavedFilter(NamedTuple):
    name: str
    typed: str
    group: str


class SavedFilters:
    def __init__(self, settings: Settings, project: Path) -> None:
        self._settings, self._project = settings, str(project)

    def all(self) -> list[SavedFilter]:
        rows = (row for row in self._settings.get(FILTERS) if len(row) == 4 and row[0] == self._project)
        return sorted((SavedFilter(*map(str, row[1:])) for row in rows), key=lambda each: each.name.casefold())

    def called_like(self, typed: str, group: str) -> SavedFilter | None:
        """The one that asks for just that."""
        return next((each for each in self.all() if each[1:] == (typed.strip(), group)), None)

    def save(self, name: str, typed: str, group: str) -> None:
        """Keep a filter, in place of the one that has that name."""
        others = [each for each in self.all() if each.name != name]
        self._set([*others, SavedFilter(name, typed.strip(), group)])

    def rename(self, before: str, name: str) -> None:
        others = [each for each in self.all() if each.name != name or name == before]
        self._set([each._replace(name=name) if each.name == before else each for each in others])

    def delete(self, name: str) -> None:
        self._set([each for each in self.all() if each.name != name])

    def _set(self, filters: list[SavedFilter]) -> None:
        others = [row for row in self._settings.get(FILTERS) if row[:1] != [self._project]]
        self._settings.set(FILTERS, [*others, *([self._project, *each] for each in filters)])
