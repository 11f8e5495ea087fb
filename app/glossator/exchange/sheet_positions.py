"""The sheet of positions: who stands where on what, with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import PROPOSES
from glossator.domain.model import REGISTERS
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_tags import analyst_columns, article_columns, id_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Codebook
    from glossator.domain.positions import PositionRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import RowOf

POSITIONS = "positions"


def positions_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = (
        "One row each time that an actor takes a stance on a proposal, an issue or an actor, or proposes it: read off "
        "stances and proposers, never off the kind of speech act."
    )
    return Sheet(POSITIONS, "Positions", about, snapshot.positions, titled(_columns(lookup)))


def _columns(lookup: Lookup) -> Iterator[Column]:
    book = lookup.codebook

    def to_tag(row: PositionRow) -> RowOf | None:
        return lookup.row_of_tag(row.tag)

    registers = {kind: str(book.register(kind).label).lower() for kind in REGISTERS}
    yield Column(
        "actor",
        "Actor",
        26,
        lambda row: row.actor_name or row.actor.id,
        link=lambda row: lookup.row_of(row.actor),
        about="Whose position it is; leads to its row.",
    )
    voices = "Who said so, where others spoke on the actor's behalf."
    yield Column("spoken_by", "Spoken by", 22, lambda row: joined(row.spoken_by), about=voices)
    yield Column(
        "stance",
        "Stance",
        14,
        lambda row: stance_label(book, row.stance),
        kind=CellKind.STANCE,
        tone=lambda row: row.stance,
        choices=(*(str(value.label) for value in book.stances), stance_label(book, PROPOSES)),
        about="Where the actor stands on it; proposers are kept apart from supporters.",
    )
    yield Column(
        "target",
        "On",
        30,
        lambda row: row.target_name or row.target.id,
        link=lambda row: lookup.row_of(row.target),
        about="The proposal, issue or actor; leads to its row.",
    )
    yield Column(
        "target_kind",
        "Which is",
        12,
        lambda row: registers[row.target.kind],
        choices=tuple(registers.values()),
        about="The register that this is of.",
    )
    said = "When it was said, else the date of the article."
    yield Column("date", "Date", 12, lambda row: row.date or None, kind=CellKind.DATE, about=said)
    yield Column("quote", "Quote", 60, lambda row: row.quote or None, about="The words that say so.")
    evidence = "The tag that says so; leads to its row."
    yield Column("evidence", "Evidence", 22, lambda row: lookup.tag_title(row.tag), link=to_tag, about=evidence)
    yield from article_columns(lookup)
    yield from analyst_columns(lookup)
    yield from _ids()


def _ids() -> Iterator[Column]:
    yield id_column("stance_id", "Stance id", lambda row: row.stance)
    yield id_column("actor_id", "Actor id", lambda row: row.actor.id)
    yield id_column("target_id", "Target id", lambda row: row.target.id)
    yield id_column("article_id", "Article id", lambda row: row.article)
    yield id_column("tag_id", "Tag id", lambda row: row.tag)


def stance_label(codebook: Codebook, stance: str) -> str:
    """The codebook's label, or `Proposes`, which no codebook declares."""
    label = codebook.stance_label(stance)
    return "Proposes" if label == PROPOSES else label
