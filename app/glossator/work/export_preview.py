"""What an export would be, before it is written: its tables with their first rows, and all of it in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.codebook import TagKind
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.exchange.columns import sheets
from glossator.exchange.networks import networks
from glossator.exchange.sheet import CellKind, SheetKind, plain
from glossator.exchange.sheet_codebook import COLUMNS
from glossator.exchange.sheet_positions import stance_label
from glossator.exchange.tones import tone
from glossator.messages import counted
from glossator.work.exporting import Holds, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.profile import Profile
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.networks import Graph
    from glossator.exchange.sheet import Column, Sheet
    from glossator.project import Project
    from glossator.work.exporting import Format

ROWS = 40
"""The most rows that are shown of a table."""
_CELLS = 60
"""The most columns of a matrix that are."""
_LETTERS = 400
"""The most code points that are shown of a cell."""


class Head(NamedTuple):
    id: str
    label: str
    """What people call it."""
    header: str
    """What stands above it."""
    width: int
    """In characters."""
    about: str = ""
    right: bool = False
    """Whether it holds numbers."""


class Cell(NamedTuple):
    text: str
    ground: str = ""
    """`#rrggbb`; empty for none, likewise `ink`."""
    ink: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of an export, with its first rows as they will be; or the strongest ties of a network."""

    name: str
    title: str
    about: str
    count: int
    """All rows that there will be."""
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    matrix: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    articles: int
    of_articles: int
    tags: int
    notes: tuple[str, ...]
    """On what it lacks."""
    tables: tuple[Table, ...]
    """Of sheets all that there can be, with all their columns: `as_taken` gives those that a profile takes."""


def preview(
    project: Project, profile: Profile, chosen: Format, cancelled: Callable[[], bool] = lambda: False
) -> Preview:
    """What an export would be now. Raises `UserError` where it could not be, or when `cancelled` says so."""

    def look() -> None:
        if cancelled():
            raise UserError(ErrorKind.CANCELLED, "The preview was cancelled; nothing was changed.")

    # How sure the figures of agreement are takes long to tell.
    whole = replace(profile, left_out=frozenset())
    snapshot = taken(project, whole, 0 if chosen.holds is Holds.SHEETS else None, look)
    look()
    match chosen.holds:
        case Holds.SHEETS:
            tables = [_table(sheet, chosen) for sheet in sheets(snapshot) if _is_in(sheet, chosen)]
        case Holds.NETWORK:
            found = networks(snapshot, profile.network)
            tables = [_tied(snapshot, period, graph) for period, graph in found.items()]
        case Holds.REPORT:
            tables = [_reported(snapshot)]
    everything = len(project.read.articles()) if profile.narrows else len(snapshot.articles)
    return Preview(len(snapshot.articles), everything, len(snapshot.tags), snapshot.notes, tuple(tables))


def as_taken(tables: Sequence[Table], profile: Profile) -> list[Table]:
    """Those of all tables that `profile` takes, with its columns. The table of the columns tells of no others."""
    return [_narrowed(table, profile) for table in tables if profile.takes(table.name)]


def figures(snapshot: Snapshot, profile: Profile, chosen: Format) -> dict[str, Json]:
    """How much an export holds, for programs: rows by sheet, nodes and edges by period, or what a report tells of."""
    match chosen.holds:
        case Holds.SHEETS:
            found = [sheet for sheet in sheets(snapshot, profile) if _is_in(sheet, chosen)]
            return {"sheets": {sheet.name: len(sheet.rows) for sheet in found}}
        case Holds.NETWORK:
            graphs = networks(snapshot, profile.network)
            return {
                "networks": [
                    {"period": period, "nodes": len(graph), "edges": graph.number_of_edges()}
                    for period, graph in graphs.items()
                ]
            }
        case Holds.REPORT:
            return {"report": {name.replace(" ", "_"): count for name, count in _counts(snapshot).items()}}


# Sheets


def _is_in(sheet: Sheet, chosen: Format) -> bool:
    return chosen.for_people or sheet.kind is SheetKind.LIST


def _table(sheet: Sheet, chosen: Format) -> Table:
    matrix = sheet.kind is SheetKind.MATRIX
    columns = sheet.columns[:_CELLS] if matrix else sheet.columns
    rows = sheet.rows if sheet.name == COLUMNS else sheet.rows[:ROWS]
    return Table(
        sheet.name,
        sheet.title,
        sheet.about,
        len(sheet.rows),
        tuple(
            Head(
                each.id,
                each.header,
                each.header if chosen.for_people else each.id,
                each.width,
                each.about,
                right=each.kind is CellKind.NUMBER,
            )
            for each in columns
        ),
        tuple(tuple(_cell(column, row) for column in columns) for row in rows),
        matrix,
    )


def _cell(column: Column, row: Any) -> Cell:
    value = plain(column.of(row))
    text = "" if value is None else str(value)
    if len(text) > _LETTERS:
        text = f"{text[:_LETTERS]}…"
    colour = column.tone(row) if column.tone and text else ""
    return Cell(text, *tone(colour)) if colour else Cell(text)


def _narrowed(table: Table, profile: Profile) -> Table:
    places = [place for place, head in enumerate(table.heads) if profile.takes(table.name, head.id)]
    rows, count = table.rows, table.count
    if table.name == COLUMNS:
        sheet, column = ([head.id for head in table.heads].index(each) for each in ("sheet_id", "column_id"))
        rows = tuple(row for row in rows if profile.takes(row[sheet].text, row[column].text))
        count = len(rows)
    return replace(
        table,
        count=count,
        heads=tuple(table.heads[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in rows[:ROWS]),
    )


# Networks and reports

_TIED = (
    Head("one", "From", "From", 34),
    Head("other", "To", "To", 34),
    Head("weight", "Weight", "Weight", 8, right=True),
)
_STANCE = Head("stance", "Stance", "Stance", 16)


def _tied(snapshot: Snapshot, period: str, graph: Graph) -> Table:
    """The strongest ties, those that are negative by what they are without the sign."""
    edges = sorted(graph.edges(data=True), key=lambda edge: (-abs(edge[2]["weight"]), edge[0], edge[1]))
    label = itemgetter("label")
    stances = any("stance" in told for _, _, told in edges)
    rows = [
        (Cell(label(graph.nodes[one])), Cell(label(graph.nodes[other])), Cell(str(told["weight"])))
        + ((Cell(stance_label(snapshot.codebook, told["stance"]), *tone(told["stance"])),) if stances else ())
        for one, other, told in edges[:ROWS]
    ]
    nodes, ties = len(graph), len(edges)
    about = f"{counted(nodes, 'node', 'nodes')}, {counted(ties, 'tie', 'ties')}; the strongest first."
    heads = (*_TIED, _STANCE) if stances else _TIED
    return Table(f"network/{period}", period or "Network", about, ties, heads, tuple(rows))


def _reported(snapshot: Snapshot) -> Table:
    rows = tuple((Cell(name.capitalize()), Cell(f"{count:,}")) for name, count in _counts(snapshot).items())
    heads = (
        Head("what", "What it tells of", "What it tells of", 34),
        Head("count", "How many", "How many", 10, right=True),
    )
    return Table("report", "Report", "One page to read, with a contents list at its head.", len(rows), heads, rows)


def _counts(snapshot: Snapshot) -> Mapping[str, int]:
    kinds = {known.id: known.kind for known in snapshot.codebook.types}
    tags = Counter(kinds.get(tag.type) for tag in snapshot.tags)
    proposals = {row.target for row in snapshot.positions if row.target.kind is Kind.PROPOSAL}
    return {
        "articles": len(snapshot.articles),
        "proposals with a timeline": len(proposals),
        "statements": tags[TagKind.STATEMENT],
        "proposal passages": tags[TagKind.PROPOSAL_PASSAGE],
        "mentions": tags[TagKind.MENTION],
        "notes": tags[TagKind.NOTE],
        "positions": len(snapshot.positions),
    }
