"""The sheet of articles: what each is, how far each analyst is with it, and how many tags it has."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.domain.standing import STAGE_WORDS
from glossator.exchange.lookup import ARTICLES, SHEET_OF_KIND, STATE_LABELS
from glossator.exchange.sheet import CellKind, Column, RowOf, Sheet, Url, joined, titled
from glossator.exchange.sheet_tags import TITLES, id_column, state_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glossator.domain.rows import ArticleRow, StatusRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue


def articles_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = "One row for each article, with who has read it and how many tags it has."
    columns = titled(_columns(snapshot, lookup))
    return Sheet(ARTICLES, "Articles", about, snapshot.articles, columns, lambda article: article.id)


def _columns(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    yield Column(
        "number",
        "No.",
        6,
        lambda article: lookup.number(article.id),
        kind=CellKind.NUMBER,
        about="Its number in this export.",
    )
    yield Column("title", "Title", 44, lambda article: article.title or None, about="The article's headline.")
    published = "When it was published, as precisely as is known."
    yield Column("date", "Date", 12, lambda article: article.date or None, kind=CellKind.DATE, about=published)
    yield Column("source", "Source", 22, lambda article: article.source or None, about="Where it was published.")
    yield Column("author", "Author", 20, lambda article: article.author or None, about="Who wrote it.")
    yield Column("section", "Section", 14, lambda article: article.section or None, about="Where in that it stood.")
    yield Column("language", "Language", 10, lambda article: article.language or None, about="As an ISO 639 code.")
    yield Column("labels", "Labels", 18, lambda article: joined(article.labels), about="What it was sorted by.")
    names = {article.id: article.name for article in snapshot.articles}
    story = "The article of whose story this one is another version."
    yield Column("story", "Another version of", 30, lambda article: names.get(article.story), about=story)
    yield from _counts(snapshot, lookup)
    yield from _progress(snapshot, lookup)
    address = "Where it was found on the web."
    yield Column("url", "Web address", 36, lambda article: article.url or None, link=_url, wrap=False, about=address)
    yield Column("file", "File", 28, lambda article: article.file or None, about="The file that it was read from.")
    yield Column(
        "length",
        "Characters",
        11,
        lambda article: article.length,
        kind=CellKind.NUMBER,
        about="The length of its text, in Unicode code points.",
    )
    version = "The hash of its text, into which the tags' offsets point."
    yield Column("text", "Text version", 14, lambda article: article.text, wrap=False, machine=True, about=version)
    yield id_column("article_id", "Article id", lambda article: article.id)


def _counts(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    """How many tags of each kind it has, leading to the first."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], RowOf] = {}
    for tag in snapshot.tags:
        place = tag.article, lookup.sheet_of_type(tag.type)
        counts[place] += 1
        first.setdefault(place, RowOf(place[1], tag.id))
    for kind in TagKind:
        title, sheet = TITLES[kind][0], SHEET_OF_KIND[kind]
        about = f"How many rows it has in “{title}”; leads to the first."
        to_first = _first(first, sheet)
        yield Column(
            f"count.{sheet}", title, 11, _count(counts, sheet), kind=CellKind.NUMBER, link=to_first, about=about
        )


def _progress(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    """How far everybody is, in one column, and each analyst in a column of their own."""
    statuses: defaultdict[str, list[StatusRow]] = defaultdict(list)
    for status in snapshot.statuses:
        statuses[status.article].append(status)
    yield Column(
        "assigned",
        "Assigned to",
        18,
        lambda article: joined(lookup.analyst(row.analyst) for row in statuses.get(article.id, ()) if row.assigned),
        about="Who is to read it.",
    )
    about = "How far the review of it is as a whole; empty before that begins."
    yield Column("stage", "Review", 14, lambda article: STAGE_WORDS.get(article.stage), about=about)
    states = _of_each(lookup, statuses, lambda row: STATE_LABELS.get(row.state, row.state))
    yield Column("status", "Status", 24, states, about="How far each analyst is with it.")
    for analyst in snapshot.analysts:
        about = f"How far {analyst.name} is with it."
        yield state_column(f"status.{analyst.id}", f"Status: {analyst.name}", _state(lookup, analyst.id), about)
    notes = _of_each(lookup, statuses, lambda row: row.note)
    yield Column("notes", "Notes on the article", 36, notes, about="What each analyst noted on it.")


def _state(lookup: Lookup, analyst: str) -> Callable[[ArticleRow], str]:
    return lambda article: lookup.state(article.id, analyst)


def _first(first: Mapping[tuple[str, str], RowOf], sheet: str) -> Callable[[ArticleRow], RowOf | None]:
    return lambda article: first.get((article.id, sheet))


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
