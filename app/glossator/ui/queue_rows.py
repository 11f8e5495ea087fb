"""What the list of articles shows: its rows, its columns, and the groups that it can be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from glossator.domain.rows import ListedRow
from glossator.domain.search import GIVEN_BACK
from glossator.messages import LISTED, STAGES, beside, counted, shortened, written_date

OPEN: frozenset[str | None] = frozenset({None, "in_progress", GIVEN_BACK})
"""The states of an article that its analyst still has to do with."""
IMPORTED = "imported"
"""The order in which articles came in."""
STORY = "story"
_SPOKEN = 120
"""Code points of a note that are read out with its row."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles whose state is one of several: what the queue can be narrowed to."""

    label: str
    states: frozenset[str | None]
    such: str
    """What an article of this group is: `No article is …`."""


ALL = Group("All", frozenset(LISTED), "here")
GROUPS = (
    ALL,
    Group("To do", OPEN, "left to do"),
    Group("In progress", frozenset({"in_progress"}), "in progress"),
    Group("Done", frozenset({"done"}), "done"),
    Group("Nothing here", frozenset({"nothing_here"}), "marked “nothing here”"),
)


class Column(NamedTuple):
    """A column of the table."""

    id: str
    """By which it is sorted."""
    label: str
    width: int
    """Pixels, as of the interface's usual size."""
    number: bool = False


COLUMNS = (
    Column("name", "Title", 340),
    Column("source", "Source", 150),
    Column("author", "Author", 130),
    Column("date", "Date", 146),
    Column("section", "Section", 96),
    Column("language", "Language", 84),
    Column("state", "Status", 112),
    Column("review", "Review", 104),
    Column("assigned", "Assigned to", 120),
    Column("labels", "Labels", 130),
    Column("tags", "Tags", 58, number=True),
    Column(STORY, "Versions", 84, number=True),
    Column(IMPORTED, "Imported", 146),
)


@dataclass(frozen=True, slots=True)
class QueueRow(ListedRow):
    """One article as the list shows it."""

    versions: int = 1
    """How many articles tell its story, itself among them."""
    imported: str = ""
    """When it came in: UTC, ISO 8601."""

    @property
    def byline(self) -> str:
        return beside(self.source, _written(self.date))

    @property
    def more(self) -> str:
        """What is told of it below its source and date."""
        versions = f"{self.versions} versions of one story" if self.versions > 1 else ""
        assigned = f"assigned to {', '.join(self.assigned)}" if self.assigned else ""
        return beside(versions, ", ".join(self.labels), assigned)

    @property
    def review(self) -> str:
        """How far the review is, in words; empty before that begins."""
        return f"review: {STAGES[self.stage]}" if self.stage in STAGES else ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        note = f"note: {shortened(self.note, _SPOKEN)}" if self.note else ""
        known = (
            self.name, self.byline, LISTED.get(self.state), self.review, counted(self.tags, "tag", "tags"),
            self.more, note,
        )  # fmt: skip
        return ", ".join(part for part in known if part)

    @property
    def tip(self) -> str:
        """What is shown when the mouse rests on the row, as rich text: all that there may be no room for."""
        lines = (
            f"<b>{escape(self.name)}</b>",
            escape(self.byline),
            escape(beside(LISTED.get(self.state, ""), counted(self.tags, "tag", "tags"), self.review)),
            escape(self.more),
        )
        note = "<br>".join(escape(line) for line in self.note.splitlines())
        return "<br>".join(line for line in lines if line) + (f"<p><i>{note}</i></p>" if note else "")

    def cell(self, column: str) -> str:
        """What stands in a column of the table."""
        match column:
            case "date":
                return _written(self.date)
            case "state":
                return LISTED[self.state].capitalize()
            case "review":
                return STAGES.get(self.stage, "").capitalize()
            case "assigned":
                return ", ".join(self.assigned)
            case "labels":
                return ", ".join(self.labels)
            case "tags":
                return f"{self.tags:,}" if self.tags else ""
            case "story":
                return f"{self.versions:,}" if self.versions > 1 else ""
            case "imported":
                return _written(self.imported[:10])
        return str(getattr(self, column))


_FIELDS = tuple(field.name for field in fields(ListedRow))


def queue_row(row: ListedRow, versions: int, imported: str) -> QueueRow:
    known: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
    return QueueRow(**known, versions=versions, imported=imported)


@lru_cache(10_000)
def _written(date: str) -> str:
    """As `written_date` has it; articles are many, and days few."""
    return written_date(date)
