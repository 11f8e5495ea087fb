"""Colleagues' files taken in: any number, each whole or refused with its sentence, and what came of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.verdicts import ADJUDICATED
from glossator.project import Project
from glossator.storage import files
from glossator.storage.backups import backups_before
from glossator.work.merge_report import Change, Counts, Did, FromAnalyst, MergedFile, MergeReport

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set

    from glossator.storage.came import Came

    Progress = Callable[[int, int], None]

_PARTS = 1000
"""Into how many parts the progress of one file is divided."""
_CLOCK = timedelta(days=1)
"""How far an act may lie in the future before its clock is said to be wrong."""
_SHORT = 4
"""Digits of an id that tell two people of one name apart."""


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
    newest = backups_before(path, "before-merge")[:1]
    return any(date.fromtimestamp(each.stat().st_mtime) == date.today() for each in newest)


def told_apart(analysts: Iterable[AnalystRow]) -> Mapping[str, str]:
    """By id, what analysts are called: those who share a name, with the beginning of their id."""
    known = list(analysts)
    names = Counter(analyst.name for analyst in known)
    return {each.id: each.name if names[each.name] == 1 else f"{each.name} ({each.id[:_SHORT]})" for each in known}


def count_conflicts(project: Project) -> int:
    """How many things do not fit together."""
    from glossator.work.conflicts import list_conflicts  # with all that compares names, which opening need not load

    return len(list_conflicts(project))


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
    names = told_apart(project.read.analysts())
    return MergeReport(tuple(_named(file, names) for file in came), count_conflicts(project))


def _named(file: MergedFile, names: Mapping[str, str]) -> MergedFile:
    """With what tells the analysts apart now that all files are in."""
    return replace(
        file, people=tuple(replace(each, called=names.get(each.analyst.id, each.called)) for each in file.people)
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is there at a moment."""

    tags: Set[str]
    """Of analysts: the adjudicated version is told of by the decisions that made it."""
    comments: Set[str]
    names: Mapping[Ref, str]
    """Of the articles, and of the records of the registers."""

    @classmethod
    def of(cls, project: Project) -> _Standing:
        names = {Ref(Kind.ARTICLE, row.id): row.name for row in project.read.articles()}
        names |= {ref: known[0] for kind in REGISTERS for ref, known, *_ in project.read.outlines(kind, "")}
        tags = {tag for tag, by in project.read.authors().items() if by != ADJUDICATED}
        return cls(tags, {comment.id for comment in project.read.comments()}, names)

    def has(self, ref: Ref) -> bool:
        match ref.kind:
            case Kind.TAG:
                return ref.id in self.tags
            case Kind.COMMENT:
                return ref.id in self.comments
        return ref in self.names


def _merge_one(project: Project, path: Path, backed_up: bool, progress: Progress) -> MergedFile:
    before, last = _Standing.of(project), project.read.last_step()
    try:
        taken = project.merge(path, progress, backed_up=backed_up)
    except UserError as error:
        return MergedFile(path, refused=error.sentence)
    if taken is None:
        return MergedFile(path)
    now = _Standing.of(project)
    known = {analyst.id: analyst for analyst in project.read.analysts()}
    told: set[Ref] = set()

    def person(came: Came) -> FromAnalyst:
        first = came.records - told  # what two touched counts for one of them
        told.update(came.records)
        analyst = known.get(came.analyst) or AnalystRow(came.analyst, "an analyst", "")
        tags, articles, records, comments = (
            _counts(first, kinds, before, now) for kinds in ((Kind.TAG,), (Kind.ARTICLE,), REGISTERS, (Kind.COMMENT,))
        )
        return FromAnalyst(
            analyst,
            analyst.name,
            came.acts,
            tags,
            articles,
            records,
            came.decisions,
            comments.new,
            _ahead(came.newest),
        )

    people = tuple(map(person, project.read.came_since(last)))
    return MergedFile(path, people, _changes(project, taken.known, before, now))


def _counts(records: Iterable[Ref], kinds: Collection[Kind], before: _Standing, now: _Standing) -> Counts:
    found = Counter((before.has(ref), now.has(ref)) for ref in records if ref.kind in kinds)
    return Counts(new=found[False, True], changed=found[True, True], removed=found[True, False])


def _changes(project: Project, records: Iterable[Ref], before: _Standing, now: _Standing) -> tuple[Change, ...]:
    """What became of articles and register records that were known: by what was done, and name."""

    def change(ref: Ref, was: str | None, name: str | None) -> Change | None:
        if was is None:
            return Change(Did.BROUGHT_BACK, ref, name) if name else None
        if name is not None:
            return Change(Did.RENAMED, ref, was, name) if name != was and ref.kind in REGISTERS else None
        stands = project.read.record(ref) if ref.kind in REGISTERS else None
        if stands and stands.ref != ref and not stands.deleted:
            return Change(Did.MERGED, ref, was, stands.name)
        return Change(Did.REMOVED, ref, was)

    found = (change(ref, before.names.get(ref), now.names.get(ref)) for ref in records)
    order = list(Did)
    return tuple(sorted(filter(None, found), key=lambda each: (order.index(each.did), each.name.casefold(), each.ref)))


def _ahead(newest: str) -> str:
    """The day of an act that is dated too far in the future."""
    made = datetime.fromisoformat(newest)
    return made.astimezone().date().isoformat() if made - datetime.now(UTC) > _CLOCK else ""
