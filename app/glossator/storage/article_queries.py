"""Reads the articles: what is known of them, their texts, how far analysts are with them, and which a query finds."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import ArticleRow, GivenBack, StatusRow
from glossator.domain.spans import Span
from glossator.domain.standing import THROUGH
from glossator.domain.versions import Cut
from glossator.storage import listing, search
from glossator.storage.near import sharing
from glossator.storage.reader import AMONG, ARTICLE_NAME, NOTHING, Reader
from glossator.storage.standing import IS_THROUGH

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from glossator.domain.rows import ListedRow, Unseen
    from glossator.domain.search import Query, Snippet

_ARTICLE = (
    "SELECT record.uuid, text, title, source, author, date, url, language, section, file, length, repeats, uncut,"
    " found, (SELECT uuid FROM record AS story WHERE story.id = article.story),"
    " (SELECT json_group_array(name) FROM"
    " (SELECT name FROM label WHERE label.article = article.id ORDER BY name)), stage"
    " FROM article JOIN record ON record.id = article.id"
)


class ArticleQueries(Reader):
    """The articles of an open project, as rows."""

    def articles(self) -> list[ArticleRow]:
        """All articles, in the order in which they came in."""
        return [_article(row) for row in self._all(f"{_ARTICLE} ORDER BY article.id")]

    def article(self, article: str) -> ArticleRow | None:
        rows = self._all(f"{_ARTICLE} WHERE record.kind = 'article' AND record.uuid = ?", article)
        return _article(rows[0]) if rows else None

    def sharing(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        """The articles that may tell the story with these keys (`domain.likeness`), and the hashes of their texts."""
        return sharing(self._db, keys) if keys else []

    def found_articles(self, query: Query, analyst: str, unseen: Unseen = NOTHING) -> list[str]:
        """The ids of the articles that a query asks for, as they came in."""
        numbers = list(self.article_numbers(query, analyst, unseen=unseen))
        ids = dict(self._all("SELECT article.id, record.uuid FROM article JOIN record USING (id)"))
        return [ids[number] for number in numbers]

    def every_article(self) -> list[str]:
        """The ids of all articles, those that were removed too."""
        return [article for (article,) in self._all("SELECT uuid FROM record WHERE kind = 'article'")]

    def article_numbers(
        self,
        query: Query,
        analyst: str,
        order: str = "imported",
        *,
        descending: bool = False,
        unseen: Unseen = NOTHING,
    ) -> array[int]:
        """The articles that a query asks for, by number, in the order of a column (`search.ORDERS`)."""
        types = self.codebook().types
        return search.article_numbers(self._db, query, analyst, types, order, descending=descending, unseen=unseen)

    def listed(self, numbers: Sequence[int], analyst: str, unseen: Unseen = NOTHING) -> list[ListedRow]:
        """What the list of articles shows of some of them, in their order: a page at a time."""
        return search.listed_rows(self._db, numbers, analyst, unseen)

    def article_number(self, article: str) -> int | None:
        """The number of an article; `None` where it does not show."""
        rows = self._all("SELECT id FROM article WHERE id = ?", self._number(Kind.ARTICLE, article))
        return rows[0][0] if rows else None

    def snippets(self, query: Query, numbers: Sequence[int]) -> Mapping[int, Snippet]:
        """By number, the words around what a query found in the texts of some articles."""
        return search.snippets(self._db, query, numbers)

    def stories(self) -> Mapping[int, tuple[int, ...]]:
        """By number of each article that has other versions, all versions of its story, itself among them."""
        return listing.stories(self._db)

    def imported_on(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """By number, when articles came in: UTC, ISO 8601."""
        return listing.imported_on(self._db, numbers)

    def values(self, field: str) -> list[str]:
        """The values that articles have in `source`, `author`, `section`, `language` or `label`, the usual first."""
        return listing.values(self._db, field)

    def original(self, article: str) -> bytes:
        """The bytes that an article was read from. Raises `KeyError` where the file holds none."""
        imported = self.value(Ref(Kind.ARTICLE, article), "imported")
        rows = self._all("SELECT body FROM original WHERE hash = ?", imported["original"]) if imported else []
        if not rows:
            raise KeyError(article)
        return zlib.decompress(rows[0][0])

    def statuses(self, analyst: str | None = None) -> list[StatusRow]:
        """Every analyst's status of every article that has one, or one analyst's."""
        rows = self._all(
            "SELECT article.uuid, analyst.uuid, state, note, assigned FROM status"
            " JOIN record AS article ON article.id = status.article JOIN record AS analyst ON analyst.id ="
            " status.analyst"
        )
        return [
            StatusRow(article, whose, state, note, bool(assigned))
            for article, whose, state, note, assigned in rows
            if analyst in (None, whose)
        ]

    def status(self, article: str, analyst: str) -> StatusRow | None:
        """One analyst's status of one article, where it has one."""
        rows = self._all(
            "SELECT state, note, assigned FROM status WHERE article = ? AND analyst = ?",
            self._number(Kind.ARTICLE, article),
            self._number(Kind.ANALYST, analyst),
        )
        for state, note, assigned in rows:
            return StatusRow(article, analyst, state, note, bool(assigned))
        return None

    def given_back(self, analyst: str) -> dict[str, GivenBack]:
        """By id, the articles that an analyst handed in and a colleague gave back, until they are handed in again."""
        return {row[0]: GivenBack(*row) for row in search.given_back(self._db, analyst)}

    def reopened(self, article: str) -> GivenBack | None:
        """Who gave an article back, whoever is to look at it; `None` where it is not given back."""
        row = search.reopened(self._db, article)
        return GivenBack(*row) if row else None

    def answered(self, article: str, analyst: str) -> tuple[int, str]:
        """The rank of the step that gave back an article to which an analyst answered by handing it in again.

        Below all ranks where there is none.
        """
        return search.answered(self._db, article, analyst)

    def handed_in(self, analyst: str) -> set[str]:
        """The ids of the articles that an analyst handed in, once at least, by an act that was not taken back."""
        rows = self._all(
            "SELECT of_article.uuid FROM status JOIN record AS of_article ON of_article.id = status.article"
            f" WHERE status.analyst = ? AND ({IS_THROUGH} OR EXISTS (SELECT 1 FROM edit"
            " JOIN step ON step.id = edit.step WHERE edit.record = status.id AND edit.field = 'state'"
            f" AND json_extract(edit.value, '$') {AMONG} AND step.action = 'do'"
            " AND NOT EXISTS (SELECT 1 FROM step AS back WHERE back.reverts = step.uuid)))",
            self._number(Kind.ANALYST, analyst),
            json.dumps([*THROUGH]),
        )
        return {article for (article,) in rows}

    def article_names(self, articles: Sequence[str]) -> Mapping[str, str]:
        """What these articles are called, but for those that were removed."""
        rows = self._all(
            f"SELECT record.uuid, {ARTICLE_NAME} FROM article JOIN record"
            f" ON record.id = article.id WHERE record.kind = 'article' AND record.uuid {AMONG}",
            json.dumps(articles),
        )
        return dict(rows)

    def language(self, text: str) -> str:
        """The language of the first article with the text of that hash; empty where none states it."""
        rows = self._all("SELECT language FROM article WHERE text = ? ORDER BY id LIMIT 1", text)
        return str(rows[0][0]) if rows else ""


def _article(row: tuple[Any, ...]) -> ArticleRow:
    uuid, text, title, source, author, date, url, language, section, file, length, repeats, *rest = row
    uncut, found, story, labels, stage = rest
    whole: dict[str, Any] = json.loads(uncut) if uncut else {"full": "", "cuts": []}
    return ArticleRow(
        uuid,
        text,
        title,
        source,
        author,
        date,
        url,
        language,
        section,
        file,
        length,
        tuple((Span(*a), Span(*b)) for a, b in json.loads(repeats)) if repeats != "[]" else (),
        whole["full"],
        tuple(Cut(Span(start, end), reason) for start, end, reason in whole["cuts"]),
        json.loads(found) if found else {},
        story or "",
        tuple(json.loads(labels)),
        stage,
    )
