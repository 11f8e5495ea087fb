"""The table of columns, from which every format is written. A field added to the codebook is a column here.

Column ids are stable: `part.source`, `link.speaker`, `field.act` are those of the codebook. Headers are for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.domain.model import REGISTERS
from glossator.exchange.lookup import Lookup
from glossator.exchange.sheet import CellKind, CellValue, Column, RowOf, Sheet, Url
from glossator.exchange.sheet_articles import articles_sheet
from glossator.exchange.sheet_codebook import codebook_sheet
from glossator.exchange.sheet_positions import positions_sheet
from glossator.exchange.sheet_records import list_sheets, register_sheet
from glossator.exchange.sheet_tags import other_tags, tag_sheet

if TYPE_CHECKING:
    from glossator.domain.rows import Snapshot

__all__ = ["CellKind", "CellValue", "Column", "RowOf", "Sheet", "Url", "sheets"]


def sheets(snapshot: Snapshot) -> list[Sheet]:
    """Every sheet of an export, in reading order. Which there are depends on the codebook, and not on what was tagged.

    One exception: tags of types that the codebook no longer has get a sheet of their own, where there are any.
    """
    lookup = Lookup(snapshot)
    others = other_tags(snapshot, lookup)
    return [
        articles_sheet(snapshot, lookup),
        tag_sheet(snapshot, lookup, TagKind.STATEMENT),
        tag_sheet(snapshot, lookup, TagKind.PROPOSAL_PASSAGE),
        positions_sheet(snapshot, lookup),
        *(
            sheet
            for kind in REGISTERS
            for sheet in (register_sheet(snapshot, lookup, kind), *list_sheets(snapshot, lookup, kind))
        ),
        tag_sheet(snapshot, lookup, TagKind.MENTION),
        tag_sheet(snapshot, lookup, TagKind.NOTE),
        *([others] if others else []),
        codebook_sheet(snapshot.codebook),
    ]
