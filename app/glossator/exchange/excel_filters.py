"""What an export takes of the project, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.profile import Profile
from glossator.domain.standing import STATE_WORDS
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME
from glossator.exchange.columns import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.export import Export


def taken_in_words(export: Export) -> Iterator[tuple[str, str]]:
    """A term and what there is to say of it, line by line."""
    profile = export.profile
    if profile.name:
        yield "Selection", f"“{profile.name}”, as it is saved in the project."
    told = [*_articles(profile), *_whose(profile, export.snapshot)]
    yield "Takes", _sentence(told or ["all articles, and the tags of all analysts"])
    for note in export.snapshot.notes:
        yield "Note", note
    if profile.left_out:
        yield "Left out", _sentence(_left_out(profile, export.snapshot))


def _sentence(told: Iterable[str]) -> str:
    words = "; ".join(told)
    return words[:1].upper() + words[1:]


def _articles(profile: Profile) -> Iterator[str]:
    if profile.query.strip():
        yield f"articles found by “{profile.query.strip()}”"
    match profile.since, profile.until:
        case "", "":
            pass
        case since, "":
            yield f"articles dated {since} or later"
        case "", until:
            yield f"articles dated {until} or earlier"
        case since, until:
            yield f"articles dated {since} to {until}"
    if profile.states:
        yield f"articles that are {' or '.join(STATE_WORDS.get(state, state) for state in profile.states)}"


def _whose(profile: Profile, snapshot: Snapshot) -> Iterator[str]:
    if profile.analysts:
        names = {analyst.id: analyst.name for analyst in snapshot.analysts} | {ADJUDICATED: ADJUDICATED_NAME}
        yield f"tags of {', '.join(names.get(analyst, analyst) for analyst in profile.analysts)} only"


def _left_out(profile: Profile, snapshot: Snapshot) -> Iterator[str]:
    """Sheets by their title, and columns with their sheet's."""
    # The titles are the codebook's, and the same without rows.
    bare = replace(snapshot, articles=(), statuses=(), tags=(), records={}, positions=(), changes=())
    known = sheets(bare, Profile())
    named = {sheet.name for sheet in known}
    for sheet in known:
        if not profile.takes(sheet.name):
            yield f"the sheet {sheet.title}"
            continue
        columns = [column.header for column in sheet.columns if not profile.takes(sheet.name, column.id)]
        if columns:
            yield f"in {sheet.title}: {', '.join(columns)}"
    yield from sorted(place for place in profile.left_out if place.partition("/")[0] not in named)
