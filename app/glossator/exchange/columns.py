"""The table of columns, from which every format is written. A field added to the codebook is a column here.

Column ids are stable: `part.source`, `link.speaker`, `field.act` are those of the codebook. Headers are for people.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.profile import Profile
from glossator.exchange.lookup import Lookup
from glossator.exchange.sheet import CellKind, CellValue, Column, RowOf, Sheet, Url
from glossator.exchange.sheet_agreement import agreement_sheet
from glossator.exchange.sheet_articles import articles_sheet
from glossator.exchange.sheet_changes import changes_sheet
from glossator.exchange.sheet_codebook import codebook_sheet, columns_sheet
from glossator.exchange.sheet_counts import Tallies
from glossator.exchange.sheet_long import speakers_sheet, targets_sheet
from glossator.exchange.sheet_matrices import address_matrix, stance_matrix
from glossator.exchange.sheet_positions import positions_sheet
from glossator.exchange.sheet_records import list_sheets, register_sheet
from glossator.exchange.sheet_review import review_sheet
from glossator.exchange.sheet_tags import other_tags, tag_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.snapshot import Snapshot

__all__ = ["CellKind", "CellValue", "Column", "RowOf", "Sheet", "Url", "sheets"]


def sheets(snapshot: Snapshot, profile: Profile | None = None) -> list[Sheet]:
    """The sheets of an export that `profile` takes, in reading order, with their columns.

    Which there are depends on the codebook, and not on what was tagged. Exceptions: tags of types that the codebook no
    longer has get a sheet of their own, where there are any; changes are told where there was an earlier export, and
    review and agreement where colleagues' tags were compared.
    """
    profile = profile or Profile()
    taken = [_narrowed(sheet, profile) for sheet in _all(snapshot, Lookup(snapshot)) if profile.takes(sheet.name)]
    described = columns_sheet(taken)
    return [*taken, _narrowed(described, profile)] if profile.takes(described.name) else taken


def _narrowed(sheet: Sheet, profile: Profile) -> Sheet:
    return replace(sheet, columns=tuple(column for column in sheet.columns if profile.takes(sheet.name, column.id)))


def _all(snapshot: Snapshot, lookup: Lookup) -> Iterator[Sheet]:
    tallies = Tallies(snapshot, lookup)
    yield articles_sheet(snapshot, lookup)
    yield tag_sheet(snapshot, lookup, TagKind.STATEMENT)
    yield speakers_sheet(snapshot, lookup)
    yield targets_sheet(snapshot, lookup)
    yield tag_sheet(snapshot, lookup, TagKind.PROPOSAL_PASSAGE)
    yield positions_sheet(snapshot, lookup)
    for kind in REGISTERS:
        yield register_sheet(snapshot, lookup, tallies, kind)
        yield from list_sheets(snapshot, lookup, kind)
    yield stance_matrix(snapshot, lookup, Kind.PROPOSAL)
    yield stance_matrix(snapshot, lookup, Kind.ISSUE)
    yield address_matrix(snapshot, lookup)
    yield tag_sheet(snapshot, lookup, TagKind.MENTION)
    yield tag_sheet(snapshot, lookup, TagKind.NOTE)
    if others := other_tags(snapshot, lookup):
        yield others
    if snapshot.last_export:
        yield changes_sheet(snapshot, lookup)
    if snapshot.review:
        yield review_sheet(snapshot, lookup)
    if snapshot.agreement:
        yield agreement_sheet(snapshot, lookup)
    yield codebook_sheet(snapshot.codebook)
