"""Finds the articles that a query asks for, in the order of a column, and what the list of articles shows of them."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.model import Kind
from glossator.domain.rows import ListedRow
from glossator.domain.search import LISTED, NO_MONTH, SINGLE, Words, listable, snippet
from glossator.domain.standing import COMPARABLE, Standing
from glossator.storage.index import NAME
from glossator.storage.reader import AMONG, ARTICLE_NAME, BY_ANALYSTS, NOTHING, number_of, seen
from glossator.storage.standing import AGAIN, HANDED_IN, REOPENED, STANDING, STATE, TO_REVIEW, UNANSWERED, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import Unseen
    from glossator.domain.search import Condition, Query, Snippet
    from glossator.storage.database import Database

_STANDINGS = frozenset(Standing) - {Standing.IN_REVIEW, Standing.ADJUDICATED}
"""Those that are not just what the stage of the review says."""
_SEVERAL = "LEFT JOIN (SELECT article, {value} AS sorted FROM {rows} GROUP BY article) AS each USING (article)"
"""What is sorted by where an article has several of it."""
_ORDERS: Mapping[str, tuple[str, str, str]] = {
    "imported": ("", "listed.article", "0"),
    **{
        name: ("", f"listed.{name}", f"listed.{name} = ''")
        for name in ("name", "source", "author", "date", "section", "language")
    },
    "state": (
        "LEFT JOIN status ON status.article = listed.article AND status.analyst = :analyst",
        f"CASE coalesce({STATE}, '') "
        + " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(LISTED.values()))
        + " END",
        "0",
    ),
    "review": ("JOIN article ON article.id = listed.article", "article.stage", "article.stage = ''"),
    "tags": (_SEVERAL.format(value="count(*)", rows="tag"), "coalesce(each.sorted, 0)", "0"),
    "labels": (
        _SEVERAL.format(value="min(name)", rows="label"),
        "each.sorted COLLATE NOCASE",
        "each.sorted IS NULL",
    ),
    "assigned": (
        _SEVERAL.format(value="min(name)", rows="status JOIN analyst ON analyst.id = status.analyst WHERE assigned"),
        "each.sorted COLLATE NOCASE",
        "each.sorted IS NULL",
    ),
}
"""By column, what to join, what to sort by, and whether that is empty."""
ORDERS = tuple(_ORDERS)
"""By what the list of articles can be sorted. What is empty comes last, whichever way."""
_HAS = {
    "note": "listed.article IN (SELECT article FROM status WHERE analyst = :analyst AND note <> '')",
    "label": "listed.article IN (SELECT article FROM label)",
    "unsure": "listed.article IN (SELECT article FROM tag WHERE id IN (SELECT tag FROM piece WHERE placing <> ''))",
    "versions": "listed.article IN (SELECT id FROM article WHERE story IS NOT NULL UNION SELECT story FROM article)",
    "cuts": "listed.article IN (SELECT id FROM article WHERE uncut <> '')",
}
_NAMED = (
    "SELECT named.survivor FROM said_words JOIN said ON said.id = said_words.rowid"
    " LEFT JOIN alias ON alias.id = said.record"
    f" JOIN register AS named ON named.id = coalesce(alias.owner, said.record) WHERE said.what = '{NAME}'"
    " AND said_words MATCH {match} AND named.kind = {kind}"
)


def match_of(words: Sequence[Words], column: str = "", *, either: bool = False) -> str:
    """All of these words, or `either`, as FTS5 asks for them. Tokens have no signs: nothing that was typed can act."""
    asked = (" + ".join(f'"{token}"' for token in known.tokens) + (" *" if known.open else "") for known in words)
    return (" OR " if either else " AND ").join(f"{column}({each})" for each in asked)


def article_numbers(
    db: Database,
    query: Query,
    analyst: str,
    types: Sequence[TagType],
    order: str = "imported",
    *,
    descending: bool = False,
    unseen: Unseen = NOTHING,
) -> array[int]:
    """The articles that a query asks for, by number, in one of `ORDERS`; those alike as they came in.

    `analyst`: whose states and notes are meant, and who is `me`. `types`: the codebook's.
    """
    asked = _Asked(db, analyst, types, seen(db, unseen))
    join, key, empty = _ORDERS[order]
    where = " AND ".join(asked.all_of(query)) or "1"
    direction = "DESC" if descending else "ASC"
    rows = db.execute(
        f"SELECT listed.article, {empty} FROM listed {join} WHERE {where} ORDER BY {key} {direction}, listed.article",
        asked.arguments,
    ).fetchall()
    numbers = array("q", [article for article, is_empty in rows if not is_empty])
    numbers.extend(article for article, is_empty in rows if is_empty)
    return numbers


class _Asked:
    """Puts conditions into SQL, and keeps their arguments."""

    def __init__(self, db: Database, analyst: str, types: Sequence[TagType], seen: str) -> None:
        """`seen`: the condition that a row of `tag` may be seen."""
        self._db, self._types, self._seen = db, types, seen
        self.arguments: dict[str, Any] = {"analyst": number_of(db, Kind.ANALYST, analyst)}
        self._whose = "(:analyst)"
        """The numbers of those whose states and tags are meant."""

    def all_of(self, query: Query) -> Iterator[str]:
        if query.words:
            yield self._worded(query.words)
        if query.without:
            yield f"NOT {self._worded(query.without, either=True)}"
        asked: dict[str, list[str]] = defaultdict(list)
        if named := [known.words for known in query.conditions if known.field == "analyst" and known.wanted]:
            self._whose = self._list(number for words in named if words for number in self._analysts(words))
        for known in query.conditions:
            if known.wanted:
                asked[known.field].append(self._one(known))
            else:
                yield f"NOT ({self._one(known)})"
        for field, each in asked.items():
            yield f"({(' OR ' if field in SINGLE else ' AND ').join(each)})"

    def _put(self, value: object) -> str:
        name = f"a{len(self.arguments)}"
        self.arguments[name] = value
        return f":{name}"

    def _list(self, values: Iterable[object]) -> str:
        return f"(SELECT value FROM json_each({self._put(json.dumps([*values]))}))"

    def _worded(self, words: Sequence[Words], column: str = "", *, either: bool = False) -> str:
        match = self._put(match_of(words, column, either=either))
        return f"listed.article IN (SELECT rowid FROM listed_words WHERE listed_words MATCH {match})"

    def _one(self, known: Condition) -> str:
        match known.field:
            case "date":
                first, last = map(self._put, known.values)
                return f"(listed.date <> '' AND listed.date BETWEEN {first} AND {last})"
            case "status":
                others = set(LISTED.values()) - set(known.values)
                some = f"SELECT article FROM status WHERE analyst IN {self._whose} AND {STATE} IN "
                if "" in known.values:
                    return f"listed.article NOT IN ({some}{self._list(others)})"
                return f"listed.article IN ({some}{self._list(known.values)})"
            case "review":
                return f"({' OR '.join(map(self._at_stage, known.values))})"
            case "tagged":
                whose = "" if self._whose == "(:analyst)" else f" AND analyst IN {self._whose}"
                some = f"(SELECT article FROM tag WHERE {BY_ANALYSTS}{whose}{self._seen})"
                return f"listed.article {'IN' if known.values == ('yes',) else 'NOT IN'} {some}"
            case "has" if known.values == ("answer",):
                waits = f"SELECT article FROM ({UNANSWERED}{self._seen}) WHERE analyst IN {self._whose}"
                return f"listed.article IN ({waits})"
            case "has":
                return _HAS[known.values[0]]
            case "said":
                return f"listed.article IN ({self._said(known.values)})"
            case "assigned" if known.values:
                mine = "IN (SELECT article FROM status WHERE assigned AND analyst = :analyst)"
                none = "NOT IN (SELECT article FROM status WHERE assigned)"
                return f"listed.article {mine if known.values == ('me',) else none}"
        return self._in_words(known.field, known.words) if known.words else "1"

    def _said(self, values: Sequence[str]) -> str:
        statements = f"SELECT article FROM ({said(self._types, self._seen)})"
        if values == (NO_MONTH,):
            return f"{statements} WHERE length(day) < 7"
        first, last = map(self._put, values)
        return f"{statements} WHERE day <> '' AND day BETWEEN {first} AND {last}"

    def _at_stage(self, stage: str) -> str:
        if stage == COMPARABLE:
            return f"listed.article IN (SELECT article FROM ({STANDING}) WHERE {TO_REVIEW})"
        if stage in _STANDINGS:
            return f"listed.article IN (SELECT article FROM ({STANDING}) WHERE standing = {self._put(stage)})"
        if stage not in ("open", "none"):
            return f"listed.article IN (SELECT id FROM article WHERE stage = {self._put(stage)})"
        handed_in = f"listed.article {'IN' if stage == 'open' else 'NOT IN'} ({HANDED_IN})"
        return f"(listed.article IN (SELECT id FROM article WHERE stage = '') AND {handed_in})"

    def _in_words(self, field: str, words: Words) -> str:
        match field:
            case "title":
                return self._worded([words], "name : ")
            case "label":
                names = self._db.execute("SELECT DISTINCT name FROM label").fetchall()
                labels = self._list(name for (name,) in names if words.within(listable(name)))
                return f"listed.article IN (SELECT article FROM label WHERE name IN {labels})"
            case "assigned":
                who = self._list(self._analysts(words))
                return f"listed.article IN (SELECT article FROM status WHERE assigned AND analyst IN {who})"
            case "analyst":
                who = self._list(self._analysts(words))
                own = f"SELECT article FROM tag WHERE {BY_ANALYSTS} AND analyst IN {who}{self._seen}"
                return f"listed.article IN (SELECT article FROM status WHERE analyst IN {who} UNION {own})"
            case "tag":
                types = self._list(self._types_called(words))
                return f"listed.article IN (SELECT article FROM tag WHERE type IN {types}{self._seen})"
            case "actor" | "proposal" | "issue":
                named = _NAMED.format(match=self._put(match_of([words])), kind=self._put(field))
                return (
                    "listed.article IN (SELECT tag.article FROM register JOIN link ON link.target = register.id"
                    f" JOIN tag ON tag.id = link.tag WHERE register.survivor IN ({named}){self._seen})"
                )
        # Apart from the rest, so that the narrow index of the column is read and not the table.
        here = f"instr(' ' || {field} || ' ', {self._put(words.needle)})"
        return f"listed.article IN (SELECT article FROM listed WHERE {here})"

    def _analysts(self, words: Words) -> list[int]:
        """The analyst who is called just so, else all in whose names these words stand."""
        names = self._db.execute("SELECT id, name FROM analyst").fetchall()
        exact = [number for number, name in names if f" {listable(name)} " == words.needle]
        return exact or [number for number, name in names if words.within(listable(name))]

    def _types_called(self, words: Words) -> list[str]:
        """The types of tag that are called so, by their ids or in any language."""
        return [
            known.id
            for known in self._types
            if any(
                words.within(listable(name)) for name in (known.id, *(label for _, label in known.label.by_language))
            )
        ]


def listed_rows(db: Database, numbers: Sequence[int], analyst: str, unseen: Unseen = NOTHING) -> list[ListedRow]:
    """What the list of articles shows of some of them, a page at a time, in the order of `numbers`."""
    some = json.dumps([*numbers])
    rows = db.execute(
        f"SELECT article.id, record.uuid, {ARTICLE_NAME}, article.source,"
        f" article.author, article.date, article.section, article.language, article.stage, {STATE}, status.note,"
        f" (SELECT count(*) FROM tag WHERE tag.article = article.id AND {BY_ANALYSTS}{seen(db, unseen)})"
        " FROM article JOIN record ON record.id = article.id LEFT JOIN status ON status.article = article.id"
        " AND status.analyst = ?"
        f" WHERE article.id {AMONG}",
        [number_of(db, Kind.ANALYST, analyst), some],
    ).fetchall()
    labels, assigned = defaultdict(list), defaultdict(list)
    for article, name in db.execute(f"SELECT article, name FROM label WHERE article {AMONG} ORDER BY name", [some]):
        labels[article].append(name)
    for article, name in db.execute(
        "SELECT status.article, analyst.name FROM status JOIN analyst ON analyst.id = status.analyst"
        f" WHERE status.assigned AND status.article {AMONG} ORDER BY analyst.name",
        [some],
    ):
        assigned[article].append(name)
    found: dict[int, ListedRow] = {}
    for *row, stage, state, note, tags in rows:
        many = tuple(labels[row[0]]), tuple(assigned[row[0]])
        values: list[Any] = [*row, state or None, note or "", tags, *many, stage]
        found[row[0]] = ListedRow(*values)
    return [found[number] for number in numbers if number in found]


def given_back(db: Database, analyst: str) -> list[tuple[str, str, str, str]]:
    """Each article that was given back to an analyst, by whom, when, and the step by which that was done."""
    return db.execute(
        "SELECT of_article.uuid, step.analyst, step.made_at, step.uuid FROM status"
        " JOIN record AS of_article ON of_article.id = status.article"
        f" JOIN ({REOPENED}) AS back ON back.article = status.article JOIN step ON step.id = back.step"
        f" WHERE status.analyst = ? AND status.id IN ({AGAIN})",
        [number_of(db, Kind.ANALYST, analyst)],
    ).fetchall()


def reopened(db: Database, article: str) -> tuple[str, str, str, str] | None:
    """Of an article that was given back: its id, by whom, when, and the step."""
    found: tuple[str, str, str, str] | None = db.execute(
        f"SELECT record.uuid, step.analyst, step.made_at, step.uuid FROM ({REOPENED}) AS back"
        " JOIN record ON record.id = back.article JOIN step ON step.id = back.step WHERE record.uuid = ?",
        [article],
    ).fetchone()
    return found


def answered(db: Database, article: str, analyst: str) -> tuple[int, str]:
    """Counter and id of the step that gave back what an analyst then handed in once more; below all where none did."""
    row = db.execute(
        "SELECT step.counter, step.uuid FROM status JOIN edit ON edit.record = status.id AND edit.field = 'answers'"
        " AND edit.standing = 2 JOIN step ON step.uuid = json_extract(edit.value, '$')"
        " WHERE status.article = ? AND status.analyst = ?",
        [number_of(db, Kind.ARTICLE, article), number_of(db, Kind.ANALYST, analyst)],
    ).fetchone()
    return row or (0, "")


def snippets(db: Database, query: Query, numbers: Sequence[int]) -> dict[int, Snippet]:
    """By number, the words around what a query found in the texts of some articles; the beginning where it is nowhere.

    A tenth of a second for a hundred; ask for those that are on the screen.
    """
    rows = db.execute(
        f"SELECT article.id, text.body FROM article JOIN text ON text.hash = article.text WHERE article.id {AMONG}",
        [json.dumps([*numbers])],
    )
    return {number: snippet(body, query.words) for number, body in rows}
