"""The sheet of articles: what each is, how far each analyst is with it, and how many tags it has."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.exchange.lookup import ARTICLES, SHEET_OF_KIND
from glossator.exchange.sheet import CellKind, Column, Sheet, Url, joined, titled
from glossator.exchange.sheet_tags import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossator.domain.rows import ArticleRow, Snapshot, StatusRow
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue


def articles_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = "One row for each article, with who has read it and how many tags it has."
    columns = titled(_columns(snapshot, lookup))
    return Sheet(ARTICLES, "Articles", about, snapshot.articles, columns, lambda article: article.id)


def _columns(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    yield Column("number", "No.", 6, lambda article: lookup.number(article.id), kind=CellKind.NUMBER)
    yield Column("title", "Title", 44, lambda article: article.title or None)
    yield Column("date", "Date", 12, lambda article: article.date or None, kind=CellKind.DATE)
    yield Column("source", "Source", 22, lambda article: article.source or None)
    yield Column("author", "Author", 20, lambda article: article.author or None)
    yield Column("section", "Section", 14, lambda article: article.section or None)
    yield Column("language", "Language", 10, lambda article: article.language or None)
    yield Column("labels", "Labels", 18, lambda article: joined(article.labels))
    names = {article.id: article.name for article in snapshot.articles}
    yield Column("story", "Another version of", 30, lambda article: names.get(article.story))
    counts = Counter((tag.article, lookup.sheet_of_type(tag.type)) for tag in snapshot.tags)
    for kind in TagKind:
        sheet = SHEET_OF_KIND[kind]
        yield Column(f"count.{sheet}", TITLES[kind][0], 11, _count(counts, sheet), kind=CellKind.NUMBER)
    statuses: defaultdict[str, list[StatusRow]] = defaultdict(list)
    for status in snapshot.statuses:
        statuses[status.article].append(status)
    yield Column(
        "assigned",
        "Assigned to",
        18,
        lambda article: joined(lookup.analyst(row.analyst) for row in statuses.get(article.id, ()) if row.assigned),
    )
    yield Column(
        "status", "Status", 24, _of_each(lookup, statuses, lambda row: row.state.replace("_", " ").replace("-", " "))
    )
    yield Column("notes", "Notes on the article", 36, _of_each(lookup, statuses, lambda row: row.note))
    yield Column("url", "Web address", 36, lambda article: article.url or None, link=_url, wrap=False)
    yield Column("file", "File", 24, lambda article: article.file or None)
    yield Column("length", "Characters", 11, lambda article: article.length, kind=CellKind.NUMBER)
    yield Column("text", "Text version", 14, lambda article: article.text, wrap=False, machine=True)
    yield Column("article_id", "Article id", 14, lambda article: article.id, wrap=False, machine=True)


def _url(article: ArticleRow) -> Url | None:
    return Url(article.url) if article.url else None


def _count(counts: Counter[tuple[str, str]], sheet: str) -> Callable[[ArticleRow], CellValue]:
    return lambda article: counts[article.id, sheet]


def _of_each(
    lookup: Lookup, statuses: defaultdict[str, list[StatusRow]], words: Callable[[StatusRow], str]
) -> Callable[[ArticleRow], CellValue]:
    """What each analyst has said of an article: "Ada: done; Ben: in progress"."""

    def of(article: ArticleRow) -> CellValue:
        rows = statuses.get(article.id, ())
        return joined(f"{lookup.analyst(row.analyst)}: {words(row)}" for row in rows if words(row))

    return of
