"""What a sheet of an export is: rows, and a table of columns. It knows no file format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CONTRADICTORY = "contradictory"
"""The tone of a cell that has stances for and against."""


@dataclass(frozen=True, slots=True)
class Rich:
    """Text of which some is bold. Where a format knows no bold, it is `plain`."""

    runs: tuple[tuple[str, bool], ...]
    """Pieces of the text, and whether each is bold; none is empty."""

    @property
    def plain(self) -> str:
        return "".join(text for text, _ in self.runs)

    def __str__(self) -> str:
        return self.plain


CellValue: TypeAlias = str | int | float | Rich | None
"""What stands in a cell; `None` where nothing is known. Dates are ISO 8601, as precise as is known."""


def plain(value: CellValue) -> str | int | float | None:
    """The value without anything bold in it."""
    return value.plain if isinstance(value, Rich) else value


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """ISO 8601 to the year, month, day or minute."""
    MOMENT = "moment"
    """ISO 8601 in UTC, when something was recorded."""
    STANCE = "stance"
    """The label of a stance, or in a matrix several with their counts; `tone` gives the stance's id."""
    STATE = "state"
    """How far an analyst is with an article, in words; `tone` gives the state's id."""


class SheetKind(StrEnum):
    LIST = "list"
    """One row, one thing."""
    MATRIX = "matrix"
    """The first column has the heads of the rows; all others are cells, coloured by their `tone`."""


@dataclass(frozen=True, slots=True)
class Url:
    """A place on the web that a cell leads to."""

    address: str


@dataclass(frozen=True, slots=True)
class RowOf:
    """The row of an export that a cell leads to: a sheet's name and the row's id."""

    sheet: str
    row: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its id stays when headers change; `of` gives a row's value."""

    id: str
    header: str
    width: int
    """In characters: the most that the column should take."""
    of: Callable[[Any], CellValue]
    wrap: bool = True
    kind: CellKind = CellKind.TEXT
    link: Callable[[Any], Url | RowOf | None] | None = None
    tone: Callable[[Any], str] | None = None
    """The id of the stance or state that colours the cell; `CONTRADICTORY` where stances oppose each other; empty for
    no colour."""
    machine: bool = False
    """Ids and offsets: for programs rather than people. Such columns stand last."""
    choices: tuple[str, ...] = ()
    """The only values that a cell can sensibly have, as they are shown; empty where there is no such list."""
    about: str = ""
    """One sentence: what the column holds."""
    places: int = 0
    """Digits behind the point that are shown of its numbers, where they are no whole ones."""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    """Stays the same whatever the title is."""
    title: str
    about: str
    """One sentence: what a row of it is."""
    rows: Sequence[Any]
    columns: tuple[Column, ...]
    row_id: Callable[[Any], str] | None = None
    """A row's id, where links lead to rows of this sheet."""
    kind: SheetKind = SheetKind.LIST


def titled(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, with headers that differ in more than their case: those that clash get their id in brackets."""
    listed = [replace(column, header=" ".join(column.header.split()) or _short(column.id)) for column in columns]
    counts = Counter(column.header.casefold() for column in listed)
    taken: set[str] = {header for header, count in counts.items() if count == 1}
    found: list[Column] = []
    for column in listed:
        header = column.header
        if counts[header.casefold()] > 1:
            header = f"{column.header} ({_short(column.id)})"
            while header.casefold() in taken:
                header += f" ({column.id})"
            taken.add(header.casefold())
        found.append(replace(column, header=header))
    return tuple(found)


def _short(column_id: str) -> str:
    return column_id.rpartition(".")[2]


def joined(values: Iterable[str]) -> str | None:
    """Several values in one cell; `None` where there is none."""
    return "; ".join(value for value in values if value) or None
