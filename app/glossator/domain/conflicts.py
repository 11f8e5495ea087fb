"""What analysts did apart from each other that does not fit together: frozen rows, read off the journal.

Conflicts are derived and never stored, so that all copies with the same journal show the same ones. None stands in the
way of work: something shows in any case. Who settles one does a step like any other, and undoing it brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glossator.domain.model import Json, Ref


class ConflictKind(StrEnum):
    """The kinds, in the order in which they are listed."""

    FIELD = "field"
    """A field was set differently by two who did not know of each other."""
    CITED = "cited"
    """A record was taken out of its register, or an article removed, by one who did not know that it is cited."""
    MERGED = "merged"
    """A record was merged into another by one who did not know that it was renamed or changed."""
    JOINED = "joined"
    """Two were made one record, or versions of one story, by one who did not know that somebody told them apart."""
    PLACED = "placed"
    """A tag could not be placed exactly when the text under it was corrected."""
    TWINS = "twins"
    """Two records that were made apart bear one name."""
    STORY = "story"
    """Two articles that came in apart say much the same."""


class Choice(StrEnum):
    """What can be chosen to settle a conflict."""

    VERSION = "version"
    """One of the versions of a field: the choice's place is the version's."""
    RESTORE = "restore"
    LEAVE = "leave"
    """Leave it deleted, now that the citations are known."""
    KEEP = "keep"
    """Leave it merged, now that the changes are known."""
    UNMERGE = "unmerge"
    RIGHT = "right"
    """The tag is right where it stands."""
    MERGE = "merge"
    """Make one record of both."""
    APART = "apart"
    """They are two."""
    GROUP = "group"
    """They are versions of one story."""


class Said(NamedTuple):
    """Who said something, when."""

    analyst: str
    made_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Version:
    """What was said, and by whom; several may have said the same."""

    value: Json
    said: tuple[Said, ...]
    """The newest in the order of the journal first; never empty."""


@dataclass(frozen=True, slots=True)
class Conflict:
    kind: ConflictKind
    record: Ref
    """What it is about: of a field, the record that has it."""
    versions: tuple[Version, ...]
    """The one that shows first. Of `FIELD`, values of it. Of `CITED`, that it was deleted, and the citations' links (of
    an article, its tags), as lists of ids. Of `MERGED`, the fields by which it was known, and as they are. Of `PLACED`,
    none. Of `JOINED`, that they are one, and that they are not. Of the others, the name of each."""
    choices: tuple[Choice, ...]
    field: str = ""
    other: Ref | None = None
    """Of two that may be one the other of both; of what was merged, the record that it was merged into."""
    owner: Ref | None = None
    """The tag, the article or the record that `record` is a part of, where it is."""
    name: str = ""
    """What it is about is called: of a tag, its words."""
    author: str = ""
    """The only one who can settle it; empty for everyone."""
    tags: tuple[str, ...] = ()
    """The tags concerned, as far as it names any."""

    @property
    def about(self) -> Ref:
        """The tag, the article or the record to look at."""
        return self.owner or self.record

    @property
    def key(self) -> tuple[str, ...]:
        """Names it in every copy, whatever became of its versions."""
        other = (self.other.kind.value, self.other.id) if self.other and self.kind is not ConflictKind.MERGED else ()
        return (self.kind.value, self.record.kind.value, self.record.id, self.field, *other)
