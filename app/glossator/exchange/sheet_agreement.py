"""The sheet of agreement: how far each two analysts agree, one figure a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.sheet import CellKind, Column, Sheet, titled
from glossator.exchange.sheet_tags import id_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.snapshot import AgreementRow, Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue

AGREEMENT = "agreement"
_PLACES, _SHOWN = 4, 3
"""Digits behind the point, of figures that have any: those that are kept, and those that are shown."""


def agreement_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = (
        "One row for each figure on how far two analysts agree, in the articles of this export that both have read, "
        "whoever’s tags it takes. Figures on fields and links are of matched tags alone, and mean little where the "
        "coverage is low."
    )
    return Sheet(AGREEMENT, "Agreement", about, snapshot.agreement, titled(_columns(lookup)))


def _columns(lookup: Lookup) -> Iterator[Column]:
    def type_label(row: AgreementRow) -> CellValue:
        return lookup.type_label(row.type) if row.type else "All types"

    def number(column_id: str, header: str, about: str, places: int = 0) -> Column:
        return Column(
            column_id,
            header,
            10,
            lambda row: None if (value := getattr(row, column_id)) is None else round(value, _PLACES),
            kind=CellKind.NUMBER,
            about=about,
            places=places,
        )

    yield Column(
        "first", "Analyst", 24, lambda row: lookup.analyst(row.first), about="One of the two who are compared."
    )
    yield Column("second", "And", 24, lambda row: lookup.analyst(row.second), about="The other.")
    yield Column("type", "Type", 18, type_label, about="The tags that are compared.")
    yield Column("about", "Of", 26, lambda row: row.about_label, about="The tags as such, a field, or links in a role.")
    yield Column("measure", "Measure", 16, lambda row: row.measure_label, about="How it is measured.")
    yield number("value", "Value", "1 is perfect agreement; of alpha and kappa, 0 is what chance would do.", _SHOWN)
    why = "Why there is no value: alpha and kappa need two items at least, and two values at least among them."
    yield Column("undefined", "No value because", 20, lambda row: row.undefined or None, about=why)
    sure = "In 95 of 100 samples of articles the value lies from here"
    yield number("low", "From", f"{sure}; empty where that cannot be told, of one article say.", _SHOWN)
    yield number("high", "To", "To here.", _SHOWN)
    yield number(
        "n", "n", "How many there are of what is compared: tags, characters, values that both set, tags that link."
    )
    yield number("unset", "One unset", "Of values: how many only one of the two set; they are no part of n.")
    yield number("coverage", "Coverage", "The share of all tags of the type that are matched.", _SHOWN)
    yield number("articles", "Articles", "How many articles both have read.")
    yield number("samples", "Samples", "How many samples of articles were drawn (the bootstrap), to tell the range by.")
    yield Column("meaning", "What it means", 60, lambda row: row.meaning, about="The measure in a sentence.")
    yield from _ids()


def _ids() -> Iterator[Column]:
    yield id_column("first_id", "First analyst id", lambda row: row.first)
    yield id_column("second_id", "Second analyst id", lambda row: row.second)
    yield id_column("type_id", "Type id", lambda row: row.type or None)
    yield id_column("about_id", "About id", lambda row: row.about)
    yield id_column("what_id", "Field or role id", lambda row: row.what or None)
    yield id_column("measure_id", "Measure id", lambda row: row.measure)
