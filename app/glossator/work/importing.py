"""Bringing articles in: files are read first, which changes nothing and may take a while; then one step.

What was read is kept beside memory (`staging`), so that ten thousand articles need little more than ten.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.versions import uncut
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import TABLES, format_of, named, read
from glossator.exchange.readers.table import first_rows, looks_like_table, recognised
from glossator.exchange.repeats import find_repeats
from glossator.work.files import Listed, listed, opened
from glossator.work.import_choices import Choice, Decisions
from glossator.work.staging import Staged, Staging
from glossator.work.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from glossator.domain.imported import ImportedArticle
    from glossator.domain.step import Edit
    from glossator.project import Project
    from glossator.work.twins import Twin


_LEAST_SHARE = 1 / 3
"""Of the letters of a text that was pasted, how many the article in its HTML must have to be taken instead."""


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
    table: Callable[[], Source] | None = field(default=None, compare=False, repr=False)
    """For a table, what gives its bytes once more, to read it by other columns. Raises `UserError`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table begins with."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    known: Mapping[str, str]
    """From fields of an article to the headings that are known to mean them."""


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
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> Batch:
    """Read files, all that is below folders, and what is in archives.

    `batch` is filled as it goes on, so that another thread can show it. `remembered` has the columns of tables that
    were read before, by `signature`. Raises `UserError` when `cancelled` says so, where there is no such format, and
    where the disk has no room.
    """
    if format_id:
        named(format_id)
    batch = batch or Batch()
    files = listed(paths)
    for number, file in enumerate(files):
        progress(number, len(files))
        for source in opened(file, columns or {}):
            if cancelled():
                batch.close()
                raise UserError(ErrorKind.CANCELLED, "The import was cancelled; no article was brought in.")
            again = partial(_once_more, file, source.name) if isinstance(source, Source) else None
            batch.files.append(_read(source, file.name, batch.staging, format_id, remembered or {}, again))
    progress(len(files), len(files))
    return batch


def read_source(source: Source, format_id: str = "", *, batch: Batch | None = None) -> FileRead:
    """Read what is no file."""
    batch = batch or Batch()
    batch.files.append(_read(source, source.name, batch.staging, format_id, again=lambda: source))
    return batch.files[-1]


def read_pasted(name: str, rich: str, plain: str, batch: Batch) -> None:
    """Read what was copied elsewhere, as a piece of a web page if it is one: `rich` is its HTML, `plain` its text."""
    page, text = (Source(name, words.encode("utf-8", "replace")) for words in (rich, plain))
    if rich.strip():
        with Batch() as tried:
            letters = sum(article.length for article in read_source(page, "html", batch=tried).articles)
        if not plain.strip() or letters > len(plain) * _LEAST_SHARE:
            read_source(page, "html", batch=batch)
            return
    read_source(text, batch=batch)


def columns_of(file: FileRead) -> Columns:
    """What a table begins with. Raises `UserError` where it cannot be had any more."""
    source = _table(file)
    headings, *rows = first_rows(source) or ((),)
    return Columns(headings, tuple(rows), recognised(headings))


def read_again(batch: Batch, file: FileRead, columns: Mapping[str, str]) -> FileRead:
    """A table read by other columns: what is to stand in `batch` in place of `file`. Raises `UserError` as above."""
    return _read(replace(_table(file), columns=columns), file.name, batch.staging, again=file.table)


def signature(headings: Iterable[str]) -> str:
    """By what the columns of tables with these headings are remembered."""
    return "\x1f".join(headings)


def bring_in(
    project: Project,
    batch: Batch,
    decisions: Decisions | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Put what was read into a project, as one undoable step. Articles that are there already are left as they are.

    `decisions` says what becomes of each; without it, that is what is usual for its twin.
    """
    decisions = Decisions(twins_of(project, batch)) if decisions is None else decisions
    new: dict[str, Staged] = {}
    back: list[str] = []
    skipped: list[Staged] = []
    for article in batch.articles:
        known = project.read.value(Ref(Kind.ARTICLE, article.id), "imported")
        if decisions.choice(article.id) is Choice.SKIP or article.id in new or project.read.article(article.id):
            skipped.append(article)
        elif known:
            back.append(article.id)
        else:
            new[article.id] = article
    stories = _stories(project, decisions.stories(new))
    if new or back:
        whole = _Whole(batch.staging, list(new.values()), decisions)
        step = steps.import_articles(whole, stories) if new else steps.restore_articles(back)
        more = steps.restore_articles(back).edits if new else ()
        edits = step.edits + more + _labelled([*new, *back], decisions)
        keys = {article.text: article.keys for article in new.values()}
        project.apply(replace(step, edits=edits, keys=keys), progress)
    warnings = [f"{file.name}: {warning}" for file in batch.files for warning in file.warnings]
    warnings += [f"{article.file}: {warning}" for article in new.values() for warning in article.warnings]
    return Report((*new, *back), tuple(skipped), len(stories), tuple(batch.refused), tuple(warnings))


@dataclass(frozen=True, slots=True)
class _Whole:
    """The staged articles as a whole, fetched one after the other, and as often as it is gone through."""

    staging: Staging
    articles: Sequence[Staged]
    decisions: Decisions

    def __iter__(self) -> Iterator[ImportedArticle]:
        for staged in self.articles:
            article = with_kept(self.staging.article(staged), self.decisions.kept(staged.id))
            metadata: dict[str, Any] = self.decisions.described(staged.id)
            if metadata:
                found = {name: where for name, where in article.found.items() if name not in metadata}
                article = replace(article, found=found, **metadata)
            yield article


def with_kept(article: ImportedArticle, kept: Set[int]) -> ImportedArticle:
    """The article with those of its cuts put back into its text."""
    if not kept:
        return article
    cuts = tuple(cut for place, cut in enumerate(article.cuts) if place not in kept)
    text = uncut(article.full, [cut.span for cut in cuts])
    return replace(article, text=text, cuts=cuts, full=article.full if cuts else "", repeats=find_repeats(text))


def _labelled(articles: Iterable[str], decisions: Decisions) -> tuple[Edit, ...]:
    wanted = [(article, label) for article in articles for label in decisions.labels(article)]
    return tuple(edit for article, label in wanted for edit in steps.label_articles([article], label).edits)


def _stories(project: Project, twins: Mapping[str, Twin]) -> dict[str, str]:
    """By new article that is another version, the article whose story it tells; of one that is here, its story's."""
    rows = {article: project.read.article(twin.id) for article, twin in twins.items() if twin.here}
    return {
        article: row.story if (row := rows.get(article)) and row.story else twin.id for article, twin in twins.items()
    }


def _read(
    source: Source | UserError,
    name: str,
    staging: Staging,
    format_id: str = "",
    remembered: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    again: Callable[[], Source] | None = None,
) -> FileRead:
    if isinstance(source, UserError):
        return FileRead(name, refusal=source.sentence)
    known = None
    try:
        if remembered and not source.columns and looks_like_table(source.data):
            headings = next(iter(first_rows(source)), ())
            source = replace(source, columns=remembered.get(signature(headings), {}))
        known = named(format_id) if format_id else format_of(source)
        found = read(source, known.id)
    except UserError as error:
        is_table = known is not None and known.id in TABLES
        return FileRead(source.name, refusal=error.sentence, table=again if is_table else None)
    articles = tuple(staging.put(article) for article in found.articles)
    table = again if found.format.id in TABLES else None
    return FileRead(source.name, found.format.label, articles, found.warnings, table=table)


def _once_more(file: Listed, name: str) -> Source:
    """The bytes of a file, or of that of its name in it if it is an archive."""
    for source in opened(file, {}):
        if isinstance(source, UserError):
            raise source
        if source.name == name:
            return source
    raise UserError(ErrorKind.UNREADABLE, f"“{name}” is not there any more; nothing was changed. Import it again.")


def _table(file: FileRead) -> Source:
    if file.table is None:
        raise UserError(ErrorKind.INVALID, f"“{file.name}” is no table; nothing was changed.")
    return file.table()
