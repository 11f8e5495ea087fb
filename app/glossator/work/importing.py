"""Bringing articles in: files are read first, which changes nothing and may take a while; then one step.

What was read is kept beside memory (`staging`), so that ten thousand articles need little more than ten.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.likeness import ALIKE, likeness, shingles
from glossator.domain.model import Kind, Ref
from glossator.exchange.readers.formats import read
from glossator.work.files import listed, opened
from glossator.work.staging import Staged, Staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from glossator.domain.rows import ImportedArticle
    from glossator.exchange.readers.draft import Source
    from glossator.project import Project


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file came to."""

    name: str
    format: str = ""
    """What it was read as: `Web page`; empty where it was refused."""
    articles: tuple[Staged, ...] = ()
    warnings: tuple[str, ...] = ()
    """What is true of the whole file, without its name."""
    refusal: str = ""
    """Why nothing was read, as a sentence."""


class Batch:
    """What was read; nothing of it is in a project yet. `files` grows while reading goes on."""

    def __init__(self) -> None:
        self.files: list[FileRead] = []
        self.staging = Staging()

    @property
    def articles(self) -> list[Staged]:
        return [article for file in self.files for article in file.articles]

    @property
    def refused(self) -> list[str]:
        return [file.refusal for file in self.files if file.refusal]

    def close(self) -> None:
        self.staging.close()

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that another one says again."""

    id: str
    name: str
    likeness: float
    """From `ALIKE` to 1, how much of the shorter of both is in the longer; 1 where the words are the same."""
    here: bool
    """Whether it is in the project already, and not among those that were read with it."""
    same_file: bool = False
    """Whether both come from the same bytes, so that they are one article."""


class Choice(StrEnum):
    """What is to be done with an article that was read."""

    TAKE = "take"
    SKIP = "skip"
    GROUP = "group"
    """Taken, as a version of the story that its twin tells."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import came to."""

    imported: tuple[str, ...] = ()
    """The ids of the articles that are new in the project, or back in it."""
    skipped: tuple[Staged, ...] = ()
    """Articles that the project had already, or that were not wanted."""
    grouped: int = 0
    """Of those that are new, how many are versions of another one's story."""
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    """What an analyst should look at, each beginning with the file's name."""


def read_files(
    paths: Iterable[Path],
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    batch: Batch | None = None,
    format_id: str = "",
    columns: Mapping[str, str] | None = None,
) -> Batch:
    """Read files, all that is below folders, and what is in archives.

    `batch` is filled as it goes on, so that another thread can show it. Raises `UserError` when `cancelled` says so.
    """
    batch = batch or Batch()
    files = listed(paths)
    for number, file in enumerate(files):
        progress(number, len(files))
        for source in opened(file, columns or {}):
            if cancelled():
                batch.close()
                raise UserError(ErrorKind.CANCELLED, "The import was cancelled; no article was brought in.")
            batch.files.append(_read(source, file.name, batch.staging, format_id))
    progress(len(files), len(files))
    return batch


def read_source(source: Source, format_id: str = "") -> Batch:
    """Read what is no file: what was pasted. Raises `UserError` where there is no article in it."""
    batch = Batch()
    batch.files.append(_read(source, source.name, batch.staging, format_id))
    return batch


def twins_of(project: Project, batch: Batch) -> Mapping[str, Twin]:
    """By the id of an article that was read, the article that is most like it, here or before it in `batch`."""
    return dict(_twins(project, batch))


def choices(twins: Mapping[str, Twin], articles: Iterable[Staged]) -> dict[str, Choice]:
    """What is done if nobody says otherwise: the same words are skipped, other versions of a story grouped with it."""

    def usual(twin: Twin | None) -> Choice:
        if twin is None:
            return Choice.TAKE
        return Choice.SKIP if twin.likeness == 1 else Choice.GROUP

    return {article.id: usual(twins.get(article.id)) for article in articles}


def bring_in(
    project: Project,
    batch: Batch,
    chosen: Mapping[str, Choice] | None = None,
    twins: Mapping[str, Twin] | None = None,
    described: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """Put what was read into a project, as one undoable step. Articles that are there already are left as they are.

    `chosen` says what becomes of each, by id: else what `choices` says. `described` has metadata that was set by hand.
    """
    twins = twins_of(project, batch) if twins is None else twins
    chosen = choices(twins, batch.articles) if chosen is None else chosen
    new: dict[str, Staged] = {}
    back: list[str] = []
    skipped: list[Staged] = []
    for article in batch.articles:
        known = project.read.value(Ref(Kind.ARTICLE, article.id), "imported")
        if chosen[article.id] is Choice.SKIP or article.id in new or project.read.article(article.id):
            skipped.append(article)
        elif known:
            back.append(article.id)
        else:
            new[article.id] = article
    stories = _stories(project, [*new], chosen, twins)
    if new or back:
        step = steps.import_articles(_Whole(batch.staging, list(new.values()), described or {}), stories)
        restored = steps.restore_articles(back)
        project.apply(replace(step, edits=step.edits + restored.edits) if new else restored)
    warnings = [f"{file.name}: {warning}" for file in batch.files for warning in file.warnings]
    warnings += [f"{article.file}: {warning}" for article in new.values() for warning in article.warnings]
    return Report((*new, *back), tuple(skipped), len(stories), tuple(batch.refused), tuple(warnings))


@dataclass(frozen=True, slots=True)
class _Whole:
    """The staged articles as a whole, fetched one after the other, and as often as it is gone through."""

    staging: Staging
    articles: Sequence[Staged]
    described: Mapping[str, Mapping[str, str]]

    def __iter__(self) -> Iterator[ImportedArticle]:
        for staged in self.articles:
            article, known = self.staging.article(staged), self.described.get(staged.id, {})
            found = {name: where for name, where in article.found.items() if name not in known}
            metadata: dict[str, Any] = dict(known)
            yield replace(article, found=found, **metadata)


def _read(source: Source | UserError, name: str, staging: Staging, format_id: str) -> FileRead:
    try:
        if isinstance(source, UserError):
            raise source
        name = source.name
        found = read(source, format_id)
    except UserError as error:
        return FileRead(name, refusal=error.sentence)
    articles = tuple(staging.put(article) for article in found.articles)
    return FileRead(name, found.format.label, articles, found.warnings)


def _twins(project: Project, batch: Batch) -> Iterator[tuple[str, Twin]]:
    seen: dict[str, Staged] = {}
    by_text: dict[str, Staged] = {}
    by_key: dict[int, list[Staged]] = {}
    for article in batch.articles:
        if article.id in seen or project.read.article(article.id):
            here = article.id not in seen
            yield article.id, Twin(article.id, article.title or article.file, 1.0, here, same_file=True)
        elif twin := _most_like(project, batch.staging, article, by_text.get(article.text), by_key):
            yield article.id, twin
        seen.setdefault(article.id, article)
        by_text.setdefault(article.text, article)
        for key in article.keys:
            by_key.setdefault(key, []).append(article)


def _most_like(
    project: Project, staging: Staging, article: Staged, equal: Staged | None, by_key: Mapping[int, Sequence[Staged]]
) -> Twin | None:
    """The article that says most of what this one says, if it is enough: in the project, else among those before it."""
    if equal:
        return Twin(equal.id, equal.title or equal.file, 1.0, here=False)
    here = project.read.sharing(article.keys)
    beside = {other.id: other for key in article.keys for other in by_key.get(key, ())}
    if not here and not beside:
        return None
    own = shingles(staging.article(article).text)
    found: list[Twin] = []
    for other, text in here:
        alike = 1.0 if text == article.text else likeness(own, shingles(project.read.text(text)))
        row = project.read.article(other)
        found.append(Twin(other, row.name if row else "", alike, here=True))
    for staged in beside.values():
        alike = likeness(own, shingles(staging.article(staged).text))
        found.append(Twin(staged.id, staged.title or staged.file, alike, here=False))
    best = max(found, key=lambda twin: (twin.likeness, twin.here))
    return best if best.likeness >= ALIKE else None


def _stories(
    project: Project, new: Sequence[str], chosen: Mapping[str, Choice], twins: Mapping[str, Twin]
) -> dict[str, str]:
    """By new article that is another version, the article whose story it tells."""
    stories: dict[str, str] = {}
    for article in new:
        twin = twins.get(article)
        if chosen[article] is Choice.GROUP and twin and (twin.here or twin.id in new):
            row = project.read.article(twin.id)
            stories[article] = stories.get(twin.id) or (row.story if row else "") or twin.id
    return stories
