"""Bringing articles in: files and folders are read first, which changes nothing and may take a while; then one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.exchange.textfile import read_text_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from glossator.domain.rows import ImportedArticle
    from glossator.project import Project

SUFFIXES = frozenset({".txt", ".text"})
"""What is taken from a folder. A file that is named itself is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What reading came to; nothing of it is in a project yet."""

    articles: tuple[ImportedArticle, ...]
    refused: tuple[str, ...]
    """One sentence for each file that could not be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import came to."""

    imported: tuple[str, ...] = ()
    """The ids of the articles that are new in the project."""
    known: tuple[str, ...] = ()
    """The names of files whose articles were there already."""
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    """What an analyst should look at, each beginning with the file's name."""


def read_files(
    paths: Iterable[Path],
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReadFiles:
    """Read files, and all text files below folders. Raises `UserError` when `cancelled` says so."""
    files = list(_files(paths))
    articles: list[ImportedArticle] = []
    refused: list[str] = []
    for number, file in enumerate(files):
        if cancelled():
            raise UserError(ErrorKind.CANCELLED, "The import was cancelled; no article was brought in.")
        progress(number, len(files))
        try:
            articles.append(read_text_file(file.name, file.read_bytes()))
        except UserError as error:
            refused.append(error.sentence)
        except OSError as error:
            refused.append(
                f"{file} could not be read ({error.strerror or error}); all else that was given was read. Check it."
            )
    progress(len(files), len(files))
    return ReadFiles(tuple(articles), tuple(refused))


def bring_in(project: Project, read: ReadFiles) -> Report:
    """Put what was read into a project, as one undoable step. Articles that are there already are left as they are."""
    new: dict[str, ImportedArticle] = {}
    removed: list[str] = []
    known: list[str] = []
    for article in read.articles:
        if article.id in new or article.id in removed or project.read.article(article.id):
            known.append(article.file)
        elif project.read.value(Ref(Kind.ARTICLE, article.id), "imported"):
            removed.append(article.id)
        else:
            new[article.id] = article
    if new:
        project.apply(steps.import_articles(list(new.values())).then(steps.restore_articles(removed)))
    elif removed:
        project.apply(steps.restore_articles(removed))
    warnings = tuple(f"{article.file}: {warning}" for article in new.values() for warning in article.warnings)
    return Report((*new, *removed), tuple(known), read.refused, warnings)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            below = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            yield from sorted(file for file in below if not file.name.startswith("."))
        else:
            yield path
