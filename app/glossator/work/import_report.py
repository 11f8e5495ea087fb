"""What an import came to, file by file, as text or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.messages import counted, quoted, shortened
from glossator.work.import_choices import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.model import Json
    from glossator.work.import_choices import Decisions
    from glossator.work.importing import Batch, FileRead, Report
    from glossator.work.staging import Staged
    from glossator.work.twins import Twin

_OUTCOMES = {Choice.TAKE: "imported", Choice.GROUP: "grouped", Choice.SKIP: "skipped"}
_TITLE = 60
"""Code points of a title that a line has room for."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article that was read, and what became of it."""

    article: Staged
    outcome: Choice
    twin: Twin | None = None
    again: bool = False
    """Whether it was read before, from a file of the same bytes."""


@dataclass(frozen=True, slots=True)
class FileReport:
    file: FileRead
    articles: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    files: tuple[FileReport, ...]
    dry: bool
    """Whether nothing was brought in, and this is what would have been."""

    def count(self, *outcomes: Choice) -> int:
        return sum(told.outcome in outcomes for file in self.files for told in file.articles)

    @property
    def refused(self) -> tuple[str, ...]:
        return tuple(report.file.refusal for report in self.files if report.file.refusal)

    @property
    def summary(self) -> str:
        """`12 articles imported, 1 already there, 1 refused.`"""
        imported = counted(self.count(Choice.TAKE, Choice.GROUP), "article", "articles")
        done = f"{imported}{' would be' if self.dry else ''} imported"
        parts = (done, f"{self.count(Choice.SKIP):,} already there", f"{len(self.refused):,} refused")
        return f"{', '.join(parts)}{'; nothing was changed' if self.dry else ''}."


def reported(batch: Batch, decisions: Decisions, report: Report | None) -> ImportReport:
    """What became of what was read, or would become of it where no `report` says that it was brought in."""
    brought = frozenset(report.imported) if report else None
    seen: set[str] = set()

    def told(article: Staged) -> Told:
        twin, again = decisions.twin(article.id), article.id in seen
        seen.add(article.id)
        there = bool(twin and twin.same_file) if brought is None else article.id not in brought
        return Told(article, Choice.SKIP if again or there else decisions.choice(article.id), twin, again)

    files = tuple(FileReport(file, tuple(map(told, file.articles))) for file in batch.files)
    return ImportReport(files, dry=report is None)


def as_text(report: ImportReport) -> Iterator[str]:
    """A line for each file, one below it for whatever should be known of it, and the sum of it all at the end."""
    for each in report.files:
        file = each.file
        read = f"{file.format}, {counted(len(each.articles), 'article', 'articles')}"
        yield f"{file.name}: {'refused' if file.refusal else read}"
        yield from (f"  {warning}" for warning in file.warnings)
        for told in each.articles:
            name = quoted(shortened(told.article.title, _TITLE))
            yield from (f"  {name}: {remark}" for remark in _remarks(told))
    yield report.summary


def as_json(report: ImportReport) -> dict[str, Json]:
    """One object; `files` has the report of each."""
    return {
        "dry_run": report.dry,
        "imported": report.count(Choice.TAKE, Choice.GROUP),
        "grouped": report.count(Choice.GROUP),
        "skipped": report.count(Choice.SKIP),
        "refused": len(report.refused),
        "files": [
            {
                "file": each.file.name,
                "format": each.file.format,
                "articles": [_article(told) for told in each.articles],
                "warnings": list(each.file.warnings),
                "refusal": each.file.refusal,
            }
            for each in report.files
        ],
    }


def _remarks(told: Told) -> Iterator[str]:
    yield from told.article.warnings
    twin, skipped = told.twin, told.outcome is Choice.SKIP
    if told.again:
        yield "the same file was read before; skipped"
    elif twin and twin.same_file:
        yield "in the project already"
    elif twin:
        alike = "the same words as" if twin.likeness == 1 else f"{100 * twin.likeness:.0f} % of"
        done = "grouped as versions of one story" if told.outcome is Choice.GROUP else "skipped" if skipped else "taken"
        yield f"{alike} {quoted(shortened(twin.name, _TITLE))}{' in the project' if twin.here else ''}; {done}"


def _article(told: Told) -> Json:
    article, twin = told.article, told.twin
    like: Json = None
    if twin and not told.again:
        like = {"id": twin.id, "name": twin.name, "likeness": round(twin.likeness, 3), "in_project": twin.here}
    names: Sequence[str] = ("id", "title", "source", "author", "date", "language", "length")
    known: dict[str, Json] = {name: getattr(article, name) for name in names}
    return known | {"outcome": _OUTCOMES[told.outcome], "like": like, "warnings": list(article.warnings)}
