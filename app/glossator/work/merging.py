"""Colleagues' files taken in: any number, each whole or refused with its sentence, and what came of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.rows import AnalystRow
from glossator.messages import counted
from glossator.project import Project
from glossator.storage import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossator.domain.model import Ref
    from glossator.storage.came import Came

    Progress = Callable[[int, int], None]

_PARTS = 1000
"""Into how many parts the progress of one file is divided."""
_CLOCK = timedelta(days=1)
"""How far an act may lie in the future before its clock is said to be wrong."""
_SHORT = 4
"""Digits of an id that tell two people of one name apart."""


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


@dataclass(frozen=True, slots=True)
class FromAnalyst:
    """What of one analyst's a file brought."""

    analyst: AnalystRow
    called: str
    """The analyst's name; where several have it, with what tells them apart."""
    acts: int
    tags: Counts
    articles: Counts
    records: Counts
    """Of the registers."""
    hint: str = ""
    """A sentence, where the clock of their computer must be wrong."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of one file."""

    path: Path
    people: tuple[FromAnalyst, ...] = ()
    refused: str = ""
    """A sentence that says why nothing of it came in; empty where it was read."""

    @property
    def nothing_new(self) -> bool:
        return not self.refused and not self.people


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


def merge_files(
    project: Project,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    backed_up: bool = False,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MergeReport:
    """Take in files of colleagues, one after the other; with `dry_run`, say what would come, and change nothing.

    What cannot be read is refused, and stops no other. The project is backed up beside itself before anything is
    written, unless it is `backed_up` already. What `cancelled` stops leaves those that were not begun refused. Raises
    `UserError` where this project cannot be written.
    """
    if dry_run:
        return preview(project.path, paths, progress, cancelled)
    project.require_writable()
    return _merge_all(project, paths, backed_up, progress, cancelled)


def preview(
    ours: Path,
    paths: Sequence[Path],
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MergeReport:
    """What would come into the project of that file: found by doing it in a copy, in any thread."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / ours.name
        files.copy_of(ours, copy).close()
        with Project.open(copy) as project:
            return replace(_merge_all(project, paths, True, progress, cancelled), dry_run=True)


def backed_up_today(path: Path) -> bool:
    """Whether the project was backed up before a merge today: enough for merges that nobody asked for one by one."""
    today = date.today()
    backups = path.parent.glob("*.before-merge*.gloss")
    of_this = (each for each in backups if each.name.startswith(f"{path.stem}.before-merge"))
    return any(date.fromtimestamp(each.stat().st_mtime) == today for each in of_this)


def told_apart(analysts: Iterable[AnalystRow]) -> Mapping[str, str]:
    """By id, what analysts are called: those who share a name, with the beginning of their id."""
    known = list(analysts)
    names = Counter(analyst.name for analyst in known)
    return {each.id: each.name if names[each.name] == 1 else f"{each.name} ({each.id[:_SHORT]})" for each in known}


def count_conflicts(project: Project) -> int:
    """How many things analysts do not agree on."""
    return 0


# In words


def brought(report: MergeReport) -> str:
    """In a sentence: `12 tags of Ben and 3 articles came in.`"""
    people = report.people
    tags = [(each.tags.new + each.tags.changed, f"of {each.called}") for each in people]
    articles, records = sum(each.articles.new for each in people), sum(each.records.new for each in people)
    removed = sum(each.tags.removed for each in people)
    parts = [
        *(f"{counted(number, 'tag', 'tags')} {whose}" for number, whose in tags if number),
        *([counted(articles, "article", "articles")] if articles else []),
        *([counted(records, "record", "records")] if records else []),
        *([f"the removal of {counted(removed, 'tag', 'tags')}"] if removed else []),
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
    lines += dict.fromkeys(person.hint for file in report.files for person in file.people if person.hint)
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
            }
            for file in report.files
        ],
        "conflicts": report.conflicts,
    }


# Inside


def _merge_all(
    project: Project, paths: Sequence[Path], backed_up: bool, progress: Progress, cancelled: Callable[[], bool]
) -> MergeReport:
    came: list[MergedFile] = []
    for place, path in enumerate(paths):
        if cancelled():
            came.append(MergedFile(path, refused=f"{path.name} was not begun, as merging was cancelled."))
            continue

        def tell(done: int, total: int, place: int = place) -> None:
            progress(place * _PARTS + done * _PARTS // max(total, 1), len(paths) * _PARTS)

        tell(0, 1)
        came.append(_merge_one(project, path, backed_up or any(file.people for file in came), tell))
    progress(len(paths) * _PARTS, len(paths) * _PARTS)
    return MergeReport(tuple(came), count_conflicts(project))


def _merge_one(project: Project, path: Path, backed_up: bool, progress: Progress) -> MergedFile:
    before, last = project.read.authors(), project.read.last_step()
    articles = {article.id for article in project.read.articles()}
    try:
        taken = project.merge(path, progress, backed_up=backed_up)
    except UserError as error:
        return MergedFile(path, refused=error.sentence)
    if taken is None:
        return MergedFile(path)
    there = {Kind.TAG: (before.keys(), project.read.authors().keys())}
    there[Kind.ARTICLE] = (articles, {article.id for article in project.read.articles()})  # type: ignore[assignment]
    known = project.read.analysts()
    names, rows = told_apart(known), {analyst.id: analyst for analyst in known}
    told: set[Ref] = set()
    """What was counted for whoever touched it first; registers are everybody's, and are counted for each."""

    def person(came: Came) -> FromAnalyst:
        own = came.records - told
        told.update(came.records)
        called = names.get(came.analyst, "an analyst")
        return FromAnalyst(
            rows.get(came.analyst) or AnalystRow(came.analyst, called, ""),
            called,
            came.acts,
            _counts(own, Kind.TAG, *there[Kind.TAG]),
            _counts(own, Kind.ARTICLE, *there[Kind.ARTICLE]),
            _records_of(own, taken.made),
            _clock_hint(called, came.newest),
        )

    return MergedFile(path, tuple(map(person, project.read.came_since(last))))


def _counts(records: Iterable[Ref], kind: Kind, before: Iterable[str], after: Iterable[str]) -> Counts:
    ids = {ref.id for ref in records if ref.kind is kind}
    was, now = ids.intersection(before), ids.intersection(after)
    return Counts(len(now - was), len(now & was), len(was - now))


def _records_of(records: Iterable[Ref], made: frozenset[Ref]) -> Counts:
    of_registers = {ref for ref in records if ref.kind in REGISTERS}
    return Counts(len(of_registers & made), len(of_registers - made))


def _clock_hint(called: str, newest: str) -> str:
    made = datetime.fromisoformat(newest)
    if made - datetime.now(UTC) <= _CLOCK:
        return ""
    return (
        f"Acts of {called} are dated {made.astimezone().date().isoformat()}, which is yet to come: nothing is lost by "
        "it, but the clock of that computer should be set."
    )


def _together(one: FromAnalyst, other: FromAnalyst) -> FromAnalyst:
    return replace(
        one,
        acts=one.acts + other.acts,
        tags=one.tags + other.tags,
        articles=one.articles + other.articles,
        records=one.records + other.records,
        hint=one.hint or other.hint,
    )


def _said(counts: Counts, one: str, more: str) -> str:
    parts = [(counts.new, "new"), (counts.changed, "changed"), (counts.removed, "removed")]
    said = [f"{number:,} {word}" for number, word in parts if number]
    if not said:
        return ""
    first = next(number for number, _ in parts if number)
    number, _, word = said[0].partition(" ")
    return ", ".join([f"{number} {one if first == 1 else more} {word}", *said[1:]])


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


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
        "hint": person.hint or None,
    }
