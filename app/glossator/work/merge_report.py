"""What came, or would come, of colleagues' files: as data, in words, and for programs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.messages import counted, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from glossator.domain.model import Ref
    from glossator.domain.rows import AnalystRow

_NAMED = 5
"""Names that a sentence has room for."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of one kind came: not known before, known and different now, or gone."""

    new: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.new + other.new, self.changed + other.changed, self.removed + other.removed)


class Did(StrEnum):
    """What became of a record, or of an article, that was known."""

    RENAMED = "renamed"
    MERGED = "merged"
    REMOVED = "removed"
    BROUGHT_BACK = "brought back"


@dataclass(frozen=True, slots=True)
class Change:
    did: Did
    ref: Ref
    name: str
    """What it was called."""
    other: str = ""
    """What it is called now, or the record that it was merged into."""


@dataclass(frozen=True, slots=True)
class FromAnalyst:
    """What of one analyst's a file brought."""

    analyst: AnalystRow
    called: str
    """The analyst's name; where several have it, with what tells them apart."""
    acts: int
    tags: Counts
    """Their own: what they did for the adjudicated version is among the decisions."""
    articles: Counts
    records: Counts
    """Of the registers."""
    decisions: int = 0
    """Of the review."""
    comments: int = 0
    """New ones."""
    ahead: str = ""
    """The day of an act that is yet to come, as ISO 8601, where the clock of their computer must be wrong."""

    @property
    def hint(self) -> str:
        """A sentence, where something is to be known of them."""
        if not self.ahead:
            return ""
        return (
            f"Acts of {self.called} are dated {self.ahead}, which is yet to come: nothing is lost by it, but the clock "
            "of that computer should be set."
        )


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of one file."""

    path: Path
    people: tuple[FromAnalyst, ...] = ()
    changes: tuple[Change, ...] = ()
    refused: str = ""
    """A sentence that says why nothing of it came in; empty where it was read."""

    @property
    def nothing_new(self) -> bool:
        return not self.refused and not self.people

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be known of it beside the figures: `1 record is renamed: “Aster” to “Port Aster”.`"""
        hints = (person.hint for person in self.people if person.hint)
        return tuple(filter(None, (self.refused, *_said_of_changes(self.changes), *hints)))


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came, or would come, of all files, in the order in which they were taken."""

    files: tuple[MergedFile, ...]
    conflicts: int
    """How many there are afterwards."""
    dry_run: bool = False

    @property
    def refused(self) -> tuple[str, ...]:
        return tuple(file.refused for file in self.files if file.refused)

    @property
    def people(self) -> tuple[FromAnalyst, ...]:
        """What came of each analyst's, from all files together."""
        found: dict[str, FromAnalyst] = {}
        for each in (person for file in self.files for person in file.people):
            known = found.get(each.analyst.id)
            found[each.analyst.id] = _together(known, each) if known else each
        return tuple(found.values())


# In words


def brought(report: MergeReport) -> str:
    """In a sentence: `12 tags of Ben and 3 articles came in.`"""
    people = report.people
    tags = [(each.tags.new + each.tags.changed, f"of {each.called}") for each in people]
    articles, records = sum(each.articles.new for each in people), sum(each.records.new for each in people)
    changes = [change for file in report.files for change in file.changes]
    did = Counter(change.did for change in changes)
    gone = Counter(change.ref.kind is Kind.ARTICLE for change in changes if change.did is Did.REMOVED)
    removed = [(sum(each.tags.removed for each in people), "tag"), (gone[True], "article"), (gone[False], "record")]
    removals = _listed([counted(number, one, f"{one}s") for number, one in removed if number])
    decisions, comments = sum(each.decisions for each in people), sum(each.comments for each in people)
    parts = [
        *(f"{counted(number, 'tag', 'tags')} {whose}" for number, whose in tags if number),
        *([counted(decisions, "decision", "decisions")] if decisions else []),
        *([counted(comments, "comment", "comments")] if comments else []),
        *([counted(articles, "article", "articles")] if articles else []),
        *([counted(records, "record", "records")] if records else []),
        *([counted(did[Did.RENAMED], "new name", "new names")] if did[Did.RENAMED] else []),
        *([counted(did[Did.MERGED], "merger of records", "mergers of records")] if did[Did.MERGED] else []),
        *([f"the removal of {removals}"] if removals else []),
    ]
    parts = parts or [f"{counted(each.acts, 'act', 'acts')} of {each.called}" for each in people]
    if not parts:
        return "Nothing came in." if report.refused else "Nothing new came in."
    return f"{_listed(parts)} {'would come in' if report.dry_run else 'came in'}."


def said_of(person: FromAnalyst) -> str:
    """What came of one analyst: `12 acts: 8 tags new, 2 changed; 3 articles new`."""
    kinds = (
        _said(person.tags, "tag", "tags"),
        _said(person.articles, "article", "articles"),
        _said(person.records, "record", "records"),
        counted(person.decisions, "decision", "decisions") if person.decisions else "",
        counted(person.comments, "comment", "comments") if person.comments else "",
    )
    said = "; ".join(kind for kind in kinds if kind)
    return counted(person.acts, "act", "acts") + (f": {said}" if said else "")


def as_text(report: MergeReport) -> list[str]:
    """Lines for people."""
    lines: list[str] = []
    for file in report.files:
        if file.refused:
            lines.append(f"{file.path.name}: refused.")
        elif file.nothing_new:
            lines.append(f"{file.path.name}: nothing new.")
        lines += [f"{file.path.name}: {person.called}, {said_of(person)}." for person in file.people]
        lines += [f"  {sentence}" for sentence in file.sentences if sentence != file.refused]
    lines.append(brought(report) + (" Nothing was changed." if report.dry_run else ""))
    if report.conflicts:
        lines.append(f"{counted(report.conflicts, 'conflict', 'conflicts')} to settle.")
    return lines


def as_json(report: MergeReport) -> dict[str, object]:
    """The same for programs."""
    return {
        "dry_run": report.dry_run,
        "files": [
            {
                "file": str(file.path),
                "refused": file.refused or None,
                "nothing_new": file.nothing_new,
                "analysts": [_person_as_json(person) for person in file.people],
                "changes": [_change_as_json(change) for change in file.changes],
            }
            for file in report.files
        ],
        "conflicts": report.conflicts,
    }


# Inside


def _together(one: FromAnalyst, other: FromAnalyst) -> FromAnalyst:
    return replace(
        one,
        acts=one.acts + other.acts,
        tags=one.tags + other.tags,
        articles=one.articles + other.articles,
        records=one.records + other.records,
        decisions=one.decisions + other.decisions,
        comments=one.comments + other.comments,
        ahead=max(one.ahead, other.ahead),
    )


def _said(counts: Counts, one: str, more: str) -> str:
    parts = [(counts.new, "new"), (counts.changed, "changed"), (counts.removed, "removed")]
    said = [f"{number:,} {word}" for number, word in parts if number]
    if not said:
        return ""
    first = next(number for number, _ in parts if number)
    number, _, word = said[0].partition(" ")
    return ", ".join([f"{number} {one if first == 1 else more} {word}", *said[1:]])


def _said_of_changes(changes: Sequence[Change]) -> Iterator[str]:
    """A sentence for each thing that was done, with some of the names."""
    alike: dict[tuple[Did, bool], list[Change]] = defaultdict(list)
    for change in changes:
        alike[change.did, change.ref.kind is Kind.ARTICLE].append(change)
    between = {Did.RENAMED: "to", Did.MERGED: "into"}
    for (did, is_article), some in alike.items():
        what = "article" if is_article else "record"
        names = [
            f"{named(each.name)} {between[did]} {named(each.other)}" if each.other else named(each.name)
            for each in some[:_NAMED]
        ]
        names += [f"{len(some) - _NAMED:,} more"] if len(some) > _NAMED else []
        yield f"{counted(len(some), f'{what} is', f'{what}s are')} {did}: {_listed(names)}."


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _change_as_json(change: Change) -> dict[str, object]:
    return {
        "did": change.did.value,
        "kind": change.ref.kind.value,
        "id": change.ref.id,
        "name": change.name,
        "other": change.other or None,
    }


def _person_as_json(person: FromAnalyst) -> dict[str, object]:
    def figures(counts: Counts) -> dict[str, int]:
        return {"new": counts.new, "changed": counts.changed, "removed": counts.removed}

    return {
        "id": person.analyst.id,
        "name": person.analyst.name,
        "colour": person.analyst.colour,
        "acts": person.acts,
        "tags": figures(person.tags),
        "articles": figures(person.articles),
        "records": figures(person.records),
        "decisions": person.decisions,
        "comments": person.comments,
        "hint": person.hint or None,
    }
