"""Reads frozen rows from an open project file. Nothing here writes."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from glossator.domain.anchoring import Placing
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.history import Act
from glossator.domain.model import REGISTERS, Kind, Piece, Ref
from glossator.domain.profile import Profile
from glossator.domain.rows import (
    AliasRow,
    AnalystRow,
    ArticleRow,
    DecisionRow,
    EditRow,
    ItemRow,
    LinkRow,
    Misplaced,
    NamesRow,
    PlaceRow,
    RecordRow,
    ReferenceRow,
    Snapshot,
    StatusRow,
    StepRow,
    TagRow,
    Uses,
)
from glossator.domain.spans import Span
from glossator.domain.steps import Label
from glossator.domain.versions import Cut
from glossator.storage import listing, passages, search
from glossator.storage.came import Came, came_since
from glossator.storage.changes import read_changes
from glossator.storage.conflicts import ConflictQueries
from glossator.storage.find import find_everywhere
from glossator.storage.journal import read_acts
from glossator.storage.near import sharing
from glossator.storage.positions import in_full, read_holders, read_stands

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.history import OwnStep
    from glossator.domain.journal import ActRow, Asked
    from glossator.domain.model import Json
    from glossator.domain.rows import FoundRow, ListedRow, Position, PositionRow, Stand
    from glossator.domain.search import Query, Snippet, Words
    from glossator.storage.database import Database

_decode = json.JSONDecoder().raw_decode
"""The JSON value that a string begins with, and where it ends: `json.loads` of what has no space around it, quicker."""
_ARTICLE = (
    "SELECT record.uuid, text, title, source, author, date, url, language, section, file, length, repeats, uncut,"
    " found, (SELECT uuid FROM record AS story WHERE story.id = article.story),"
    " (SELECT json_group_array(name) FROM"
    " (SELECT name FROM label WHERE label.article = article.id ORDER BY name))"
    " FROM article JOIN record ON record.id = article.id"
)
_TAG = (
    "SELECT tag.id, record.uuid, article.uuid, tag.text, tag.type, analyst.uuid, tag.origin, tag.memo, tag.made_at"
    " FROM tag"
    " JOIN record ON record.id = tag.id JOIN record AS article ON article.id = tag.article"
    " JOIN record AS analyst ON analyst.id = tag.analyst"
)
_ORIGINS = """
WITH RECURSIVE trail (step, uuid, reverts) AS (
    SELECT uuid, uuid, reverts FROM step WHERE uuid IN ({marks})
    UNION ALL
    SELECT trail.step, step.uuid, step.reverts FROM trail JOIN step ON step.uuid = trail.reverts
)
SELECT trail.step, step.uuid, step.label, step.arguments, step.made_at
FROM trail JOIN step ON step.uuid = trail.uuid WHERE trail.reverts IS NULL
"""
"""From steps to those that first did what they take back or repeat."""
_EDITED = """
WITH accepted (id, uuid, step) AS (
    SELECT tag.id, record.uuid, made.step FROM tag JOIN record ON record.id = tag.id
    JOIN edit AS made ON made.record = tag.id AND made.field = 'made' AND made.standing = 2
    WHERE tag.origin LIKE 'accepted:%'{some}
), own (tag, record, step) AS (
    SELECT uuid, id, step FROM accepted
    UNION SELECT uuid, link.id, step FROM accepted JOIN link ON link.tag = accepted.id
    UNION SELECT uuid, edit.record, accepted.step FROM accepted JOIN edit ON edit.step = accepted.step
    AND edit.field = 'of' AND json_extract(edit.value, '$.tag') = uuid
)
SELECT DISTINCT own.tag FROM own
JOIN edit AS now ON now.record = own.record AND now.standing = 2 AND now.step <> own.step AND now.field <> 'memo'
LEFT JOIN edit AS was ON was.step = own.step AND was.record = now.record AND was.field = now.field
WHERE now.value IS NOT coalesce(was.value, 'null')
"""
"""Each tag and its links, those that were removed too, against what the step that made it said of them."""
_TOUCHED = """
WITH touched (step, id, kind, uuid) AS (
    SELECT DISTINCT step.uuid, record.id, record.kind, record.uuid
    FROM step JOIN edit ON edit.step = step.id JOIN record ON record.id = edit.record WHERE step.uuid IN ({marks})
), tagged (step, tag) AS (
    SELECT step, id FROM touched WHERE kind = 'tag'
    UNION
    SELECT touched.step, record.id FROM touched JOIN edit ON edit.record = touched.id AND edit.field = 'of'
    JOIN record ON record.kind = 'tag' AND record.uuid = json_extract(edit.value, '$.tag') WHERE touched.kind = 'link'
)
SELECT step, uuid FROM touched WHERE kind = 'article'
UNION
SELECT tagged.step, json_extract(edit.value, '$.article')
FROM tagged JOIN edit ON edit.record = tagged.tag AND edit.field = 'made' WHERE edit.value <> 'null'
UNION
SELECT touched.step, json_extract(edit.value, '$.article')
FROM touched JOIN edit ON edit.record = touched.id AND edit.field IN ('of', 'on')
WHERE touched.kind IN ('status', 'decision') AND edit.value <> 'null'
"""
"""By step, the articles that its edits belong to, whether these still show or not."""
_CHUNK = 500
"""Rows that are read at once; below SQLite's limit of variables in one statement."""
_STANDS = "register.survivor = register.id AND NOT register.deleted"


class Queries:
    """What is in an open project, as rows."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.conflicts = ConflictQueries(db)

    def name(self) -> str:
        return str(self._project("name") or "")

    def codebook_source(self) -> str:
        return self.text(str(self._project("codebook")))

    def analysts(self) -> list[AnalystRow]:
        rows = self._all(
            "SELECT record.uuid, name, colour FROM analyst JOIN record ON record.id = analyst.id ORDER BY analyst.id"
        )
        return [AnalystRow(*row) for row in rows]

    # Articles

    def articles(self) -> list[ArticleRow]:
        """All articles, in the order in which they came in."""
        return [_article(row) for row in self._all(f"{_ARTICLE} ORDER BY article.id")]

    def article(self, article: str) -> ArticleRow | None:
        rows = self._all(f"{_ARTICLE} WHERE record.kind = 'article' AND record.uuid = ?", article)
        return _article(rows[0]) if rows else None

    def text(self, content_hash: str) -> str:
        """The immutable text of that hash. Raises `KeyError` where the file holds none."""
        rows = self._all("SELECT body FROM text WHERE hash = ?", content_hash)
        if not rows:
            raise KeyError(content_hash)
        return str(rows[0][0])

    def sharing(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        """The articles that may tell the story with these keys (`domain.likeness`), and the hashes of their texts."""
        return sharing(self._db, keys) if keys else []

    def found_articles(self, query: Query, analyst: str) -> list[str]:
        """The ids of the articles that a query asks for, as they came in."""
        numbers = list(self.article_numbers(query, analyst))
        ids = dict(self._all("SELECT article.id, record.uuid FROM article JOIN record USING (id)"))
        return [ids[number] for number in numbers]

    def article_numbers(
        self, query: Query, analyst: str, order: str = "imported", *, descending: bool = False
    ) -> array[int]:
        """The articles that a query asks for, by number, in the order of a column (`search.ORDERS`)."""
        return search.article_numbers(self._db, query, analyst, order, descending=descending)

    def listed(self, numbers: Sequence[int], analyst: str) -> list[ListedRow]:
        """What the list of articles shows of some of them, in their order: a page at a time."""
        return search.listed_rows(self._db, numbers, analyst)

    def article_number(self, article: str) -> int | None:
        """The number of an article; `None` where it does not show."""
        return search.number_of(self._db, article)

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

    def find_everywhere(
        self, words: Sequence[Words], fields: Sequence[str], limit: int
    ) -> Mapping[str, tuple[int, list[FoundRow]]]:
        """By what it is, how often all the words were found across the project, and the first places."""
        return find_everywhere(self._db, words, fields, limit)

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

    def tag_counts(self) -> Mapping[str, Mapping[str, int]]:
        """By article, how many tags of each type stand in it."""
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for article, type_id, count in self._all(
            "SELECT record.uuid, tag.type, count(*) FROM tag JOIN article ON article.id = tag.article"
            " JOIN record ON record.id = article.id GROUP BY article.id, tag.type"
        ):
            counts[article][type_id] = count
        return counts

    def article_names(self, articles: Sequence[str]) -> Mapping[str, str]:
        """What these articles are called, but for those that were removed."""
        names: dict[str, str] = {}
        for start in range(0, len(articles), _CHUNK):
            some = articles[start : start + _CHUNK]
            rows = self._all(
                "SELECT record.uuid, coalesce(nullif(title, ''), file) FROM article JOIN record"
                f" ON record.id = article.id WHERE record.kind = 'article' AND record.uuid IN ({_marks(some)})",
                *some,
            )
            names.update(rows)
        return names

    def tag_count(self, article: str) -> int:
        """How many tags stand in an article."""
        rows = self._all("SELECT count(*) FROM tag WHERE article = ?", self._number(Kind.ARTICLE, article))
        return int(rows[0][0])

    # Tags

    def tags(self, article: str | None = None) -> list[TagRow]:
        """The tags of one article, or of all that were not removed, in the order of articles and then of the text."""
        if article is None:
            where, arguments = "tag.article IN (SELECT id FROM article)", []
        else:
            where, arguments = "tag.article = ?", [self._number(Kind.ARTICLE, article)]
        return self._tags(where, arguments)

    def tag(self, tag: str) -> TagRow | None:
        found = self._tags("tag.id = ?", [self._number(Kind.TAG, tag)])
        return found[0] if found else None

    def tags_with(self, ref: Ref) -> list[TagRow]:
        """The tags that point to a record, or to one that was merged into it, in the order of `tags`."""
        return self._tags(
            "tag.article IN (SELECT id FROM article) AND tag.id IN (SELECT link.tag FROM link"
            " JOIN register ON register.id = link.target"
            " WHERE register.survivor = (SELECT survivor FROM register WHERE id = ?))",
            [self._number(ref.kind, ref.id)],
        )

    def decisions(self, article: str, analyst: str) -> list[DecisionRow]:
        """What an analyst did with the suggestions in an article."""
        rows = self._all(
            "SELECT decision.type, decision.content, decision.verdict, tag.uuid, json_extract(reason.value, '$')"
            " FROM decision LEFT JOIN record AS tag ON tag.id = decision.tag"
            " LEFT JOIN edit AS reason ON reason.record = decision.id AND reason.field = 'reason'"
            " AND reason.standing = 2 WHERE decision.article = ? AND decision.analyst = ?",
            self._number(Kind.ARTICLE, article),
            self._number(Kind.ANALYST, analyst),
        )
        return [
            DecisionRow(type_id, tuple(Span(*span) for span in json.loads(content)), verdict, tag or "", reason or "")
            for type_id, content, verdict, tag, reason in rows
        ]

    def own_tag_counts(self, analyst: str) -> Mapping[str, int]:
        """By type, how many tags an analyst has in articles that were not removed."""
        return dict(
            self._all(
                "SELECT type, count(*) FROM tag WHERE analyst = ? AND article IN (SELECT id FROM article) GROUP BY type",
                self._number(Kind.ANALYST, analyst),
            )
        )

    def rejected_counts(self, analyst: str) -> Mapping[str, int]:
        """By type, how many suggestions an analyst rejected in articles that were not removed."""
        return dict(
            self._all(
                "SELECT type, count(*) FROM decision WHERE analyst = ? AND verdict = 'rejected'"
                " AND article IN (SELECT id FROM article) GROUP BY type",
                self._number(Kind.ANALYST, analyst),
            )
        )

    # Registers

    def records(self, kind: Kind) -> list[RecordRow]:
        """The standing records of a register, by name."""
        # +: without the index by name, for most of the table is wanted
        return self._records(f"+register.kind = ? AND {_STANDS}", [kind.value])

    def record(self, ref: Ref) -> RecordRow | None:
        """The record that stands for `ref` now, deleted or not; `None` where there never was one."""
        found = self._records(
            "register.id = (SELECT survivor FROM register WHERE id = ?)", [self._number(ref.kind, ref.id)]
        )
        return found[0] if found else None

    def outlines(self, kind: Kind, field: str) -> list[tuple[Ref, tuple[str, ...], str, Json]]:
        """Of each standing record of a register its names, its own first, its key and one field: read quickly."""
        others: dict[int, list[str]] = defaultdict(list)
        for owner, name in self._all(
            "SELECT named.survivor, alias.name FROM alias JOIN register AS named ON named.id = alias.owner"
            " UNION ALL SELECT survivor, name FROM register WHERE id <> survivor"
        ):
            others[owner].append(name)
        rows = self._all(  # +: without the index by name, for most of the table is wanted
            "SELECT register.id, record.uuid, register.name, register.key, (SELECT value FROM edit"
            " WHERE edit.record = register.id AND edit.field = ? AND edit.standing = 2)"
            " FROM register JOIN record ON record.id = register.id"
            f" WHERE +register.kind = ? AND {_STANDS} ORDER BY register.id",
            f"field.{field}",
            kind.value,
        )
        return [
            (Ref(kind, uuid), tuple(dict.fromkeys((name, *others.get(number, ())))), key, json.loads(value or "null"))
            for number, uuid, name, key, value in rows
        ]

    def records_of(self, refs: Sequence[Ref]) -> dict[Ref, RecordRow]:
        """Those of these records that stand."""
        numbers = [self._number(ref.kind, ref.id) for ref in refs]
        found: list[RecordRow] = []
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            found += self._records(f"register.id IN ({_marks(some)}) AND {_STANDS}", some)
        return {row.ref: row for row in found}

    def removed(self, kind: Kind) -> list[RecordRow]:
        """The records that were taken out of a register, by name; they can be brought back."""
        where = "register.kind = ? AND register.survivor = register.id AND register.deleted"
        return self._records(where, [kind.value])

    def merged_into(self, ref: Ref) -> list[RecordRow]:
        """The records that a record stands for beside itself, by name, each as it is without the others."""
        number = self._number(ref.kind, ref.id)
        return self._records("register.survivor = ? AND register.id <> register.survivor", [number], whole="id")

    def own_record(self, ref: Ref) -> RecordRow | None:
        """A record as it is for itself, whether merged into another or not; `None` where there never was one."""
        found = self._records("register.id = ?", [self._number(ref.kind, ref.id)], whole="id")
        return found[0] if found else None

    def uses(self, refs: Iterable[Ref]) -> Uses:
        """Where these records are used, and what was merged into them."""
        numbers = [self._number(ref.kind, ref.id) for ref in refs]
        used = (
            f"FROM register AS named JOIN link ON link.target = named.id JOIN tag ON tag.id = link.tag"
            f" JOIN article ON article.id = tag.article WHERE named.survivor IN ({_marks(numbers)})"
        )
        [(tags, articles)] = self._all(f"SELECT count(DISTINCT tag.id), count(DISTINCT article.id) {used}", *numbers)
        links = self._all(
            "SELECT role, (SELECT uuid FROM record WHERE id = analyst), total FROM"
            f" (SELECT link.role AS role, tag.analyst AS analyst, count(*) AS total {used} GROUP BY 1, 2)"
            " ORDER BY total DESC, role, analyst",
            *numbers,
        )
        [(rows,)] = self._all(
            "SELECT count(DISTINCT item.id) FROM register AS named JOIN record ON record.id = named.id"
            " JOIN item JOIN edit ON edit.record = item.id AND edit.field LIKE 'field.%' AND edit.standing = 2"
            " AND edit.value = json_object('id', record.uuid, 'kind', record.kind)"
            f" WHERE named.survivor IN ({_marks(numbers)})",
            *numbers,
        )
        return Uses(tags, articles, rows, {(role, analyst): total for role, analyst, total in links})

    def taken_over(self, ref: Ref) -> Mapping[str, tuple[Json, Json]]:
        """Of a merged record, what the act that merged it set in the one it was merged into, and what was there before.

        By field; without what was set again since.
        """
        rows = self._all(
            "SELECT edit.field, edit.value, (SELECT old.value FROM replaced JOIN edit AS old"
            " ON old.id = replaced.replaces JOIN step ON step.id = old.step WHERE replaced.edit = edit.id"
            " ORDER BY step.counter DESC, step.uuid DESC LIMIT 1)"
            " FROM edit AS merging JOIN register ON register.id = merging.record"
            " JOIN edit ON edit.step = merging.step AND edit.record = register.merged_into AND edit.standing = 2"
            " WHERE merging.record = ? AND merging.field = 'merged_into' AND merging.standing = 2",
            self._number(ref.kind, ref.id),
        )
        return {name: (json.loads(value), json.loads(before or "null")) for name, value, before in rows}

    def kept_apart(self) -> set[frozenset[Ref]]:
        """The pairs of records that somebody said are not the same, each as the record that stands for it."""
        ends = self._survivors()
        pairs = self._said(Kind.DISTINCTION, "of")
        return {frozenset(Ref.from_json(ends.get(ref["id"], ref)) for ref in pair) for pair in pairs}

    def dismissed(self) -> set[str]:
        """The names that somebody said are no actors', as they are compared."""
        return set(self._said(Kind.DISMISSAL, "name"))

    def _said(self, kind: Kind, field: str) -> list[Any]:
        """A field's values, of all records of a kind that were not taken back."""
        rows = self._all(
            "SELECT edit.value FROM record JOIN edit ON edit.record = record.id AND edit.field = ?"
            " AND edit.standing = 2 AND edit.value <> 'null' WHERE record.kind = ? AND NOT EXISTS (SELECT 1 FROM edit"
            " WHERE edit.record = record.id AND field = 'deleted' AND standing = 2 AND value = 'true')",
            field,
            kind.value,
        )
        return [json.loads(value) for (value,) in rows]

    def places(self, ref: Ref, fields: Sequence[str], limit: int, offset: int = 0) -> list[PlaceRow]:
        """Where tags point to a record, or to one merged into it: by links, or by `fields` that hold references.

        By date, the undated last, then by article and place.
        """
        return passages.places(self._db, ref, fields, limit, offset)

    def count_places(self, ref: Ref, fields: Sequence[str]) -> int:
        return passages.count_places(self._db, ref, fields)

    def parts_with(self, ref: Ref, part: str) -> Mapping[str, str]:
        """By tag that points to a record, the words of one of its parts, where it has that part."""
        return passages.parts(self._db, ref, part)

    def references(self, fields: Sequence[str], to: Ref | None = None) -> list[ReferenceRow]:
        """Where standing records, and the rows of their lists, name a record in one of `fields`; or name `to`."""
        rows = passages.references(self._db, fields, to)
        ends = self._survivors()
        numbers = list(dict.fromkeys(row[-1] for row in rows))
        known: dict[int, dict[str, Json]] = {}
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            known.update(self._fields(_marks(some), some))
        found: list[ReferenceRow] = []
        for kind, uuid, name, list_id, item, field, value, number in rows:
            target = json.loads(value)
            if isinstance(target, dict):
                meant = Ref.from_json(ends.get(target["id"], target))
                found.append(ReferenceRow(Ref(Kind(kind), uuid), name, list_id, item, field, meant, known[number]))
        return found

    def is_deleted(self, ref: Ref) -> bool:
        return bool(self._all("SELECT 1 FROM register WHERE id = ? AND deleted", self._number(ref.kind, ref.id)))

    def affiliations(self, refs: Iterable[Ref]) -> list[RecordRow]:
        """Those of these records that stand, without counting how often they are used: what a roll-up goes by."""
        numbers = [self._number(ref.kind, ref.id) for ref in refs]
        found: list[RecordRow] = []
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            found += self._records(f"register.id IN ({_marks(some)}) AND {_STANDS}", some, count=False)
        return found

    def called(self, kind: Kind, names: Iterable[str]) -> list[Ref]:
        """The standing records of a register that have one of these names or aliases, but for the case of ASCII."""
        wanted = sorted({name.lower() for name in names})
        found: dict[Ref, None] = {}
        for start in range(0, len(wanted), _CHUNK // 2):
            some = wanted[start : start + _CHUNK // 2]
            rows = self._all(
                "SELECT record.kind, record.uuid FROM register JOIN record ON record.id = register.id"
                f" WHERE register.kind = ? AND {_STANDS} AND register.id IN"
                f" (SELECT survivor FROM register WHERE lower(name) IN ({_marks(some)})"
                " UNION SELECT named.survivor FROM alias JOIN register AS named ON named.id = alias.owner"
                f" WHERE lower(alias.name) IN ({_marks(some)}))",
                kind.value,
                *some,
                *some,
            )
            found.update((Ref(Kind(known), uuid), None) for known, uuid in rows)
        return list(found)

    def names(self, ref: Ref | None = None) -> list[tuple[str, Ref]]:
        """Every name and alias of the standing records, or of one of them, with the record; its own name first.

        What was merged into a record brings its name.
        """
        where = f"{_STANDS} AND register.id = ?" if ref else _STANDS
        arguments = [self._number(ref.kind, ref.id)] * 3 if ref else []
        rows = self._all(
            "SELECT register.name, register.kind, record.uuid FROM register"
            f" JOIN record ON record.id = register.id WHERE {where}"
            " UNION ALL SELECT alias.name, register.kind, record.uuid FROM register"
            " JOIN register AS named ON named.survivor = register.id JOIN alias ON alias.owner = named.id"
            f" JOIN record ON record.id = register.id WHERE {where}"
            " UNION ALL SELECT named.name, register.kind, record.uuid FROM register"
            " JOIN register AS named ON named.survivor = register.id AND named.id <> register.id"
            f" JOIN record ON record.id = register.id WHERE {where}",
            *arguments,
        )
        kinds = {kind.value: kind for kind in REGISTERS}
        return [(name, Ref(kinds[kind], uuid)) for name, kind, uuid in rows]

    def owner(self, ref: Ref) -> Ref | None:
        """The record that an alias or a list's row belongs to, or did until it was taken back."""
        rows = self._all(
            "SELECT value FROM edit WHERE record = ? AND field = 'of' AND value <> 'null' LIMIT 1",
            self._number(ref.kind, ref.id),
        )
        return Ref.from_json(json.loads(rows[0][0])) if rows else None

    def pointed_to(self, link: Ref) -> set[Ref]:
        """The records that a link points to, or ever did."""
        rows = self._all(
            "SELECT DISTINCT value FROM edit WHERE record = ? AND field = 'target' AND value <> 'null'",
            self._number(link.kind, link.id),
        )
        return {Ref.from_json(json.loads(value)) for (value,) in rows}

    def redirects(self, ref: Ref) -> list[Ref]:
        """`ref`, and the records that it was ever merged into, by itself or with others: one of them stands for it."""
        rows = self._all(
            "WITH RECURSIVE met (id, kind, uuid) AS (SELECT id, kind, uuid FROM record WHERE id = ? UNION"
            " SELECT record.id, record.kind, record.uuid FROM met JOIN edit ON edit.record = met.id"
            " AND edit.field = 'merged_into' AND edit.value <> 'null' JOIN record ON record.kind = met.kind"
            " AND record.uuid = json_extract(edit.value, '$')) SELECT kind, uuid FROM met",
            self._number(ref.kind, ref.id),
        )
        return [Ref(Kind(kind), uuid) for kind, uuid in rows]

    def positions(self, target: Ref | None = None, named: Iterable[Ref] | None = None) -> list[PositionRow]:
        """Who stands where, on everything or on one record, or in tags that point to one of those `named`.

        By date, then by actor; those whose date nobody knows come first. Who speaks on another's behalf has a position,
        and so has the other.
        """
        return self.in_full([position for stand in self.stands(target, named) for position in stand.positions])

    def stands(self, target: Ref | None = None, named: Iterable[Ref] | None = None) -> list[Stand]:
        """The same, to be counted: by actor and target, and further in no order."""
        return read_stands(self._db, self._codebook(), target, named)

    def in_full(self, positions: Sequence[Position]) -> list[PositionRow]:
        """With names and words, by date, then by actor, each once; without those whose tag was removed meanwhile."""
        return in_full(self._db, self._codebook(), positions)

    def holders(self) -> list[Ref]:
        """The actors who may have a position: all who speak, propose or are spoken for."""
        return read_holders(self._db, self._codebook())

    def _codebook(self) -> Codebook:
        return read_codebook(self.codebook_source(), "the project's codebook")

    # History and cache

    def steps(self, limit: int = 1000) -> list[StepRow]:
        """The newest acts, the newest first."""
        rows = self._all(
            "SELECT uuid, counter, analyst, made_at, label, arguments, action FROM step ORDER BY counter DESC, uuid"
            " DESC LIMIT ?",
            limit,
        )
        return [
            StepRow(uuid, counter, analyst, made_at, key, json.loads(arguments), action)
            for uuid, counter, analyst, made_at, key, arguments, action in rows
        ]

    def acts_of_all(self, asked: Asked, limit: int, after: ActRow | None = None) -> list[ActRow]:
        """What all analysts did, in whichever copy, the newest first; from the act behind `after` on."""
        return read_acts(self._db, asked, limit, after)

    def last_step(self) -> int:
        """The number in this file of the step that came last."""
        return int(self._all("SELECT coalesce(max(id), 0) FROM step")[0][0])

    def came_since(self, step: int) -> list[Came]:
        """What the steps did that came after the one of that number, by analyst."""
        return came_since(self._db, step)

    def authors(self) -> dict[str, str]:
        """By the id of each tag that stands, its analyst's."""
        return dict(
            self._all(
                "SELECT record.uuid, author.uuid FROM tag JOIN record ON record.id = tag.id"
                " JOIN record AS author ON author.id = tag.analyst"
            )
        )

    def history(self, tag: str) -> list[EditRow]:
        """Every edit of a tag and of its links, also of those that were removed, the newest first.

        Looks at every link of the project: for when somebody asks, and not for each key.
        """
        rows = self._all(
            "SELECT step.uuid, step.analyst, step.made_at, step.action, record.kind, record.uuid, edit.field,"
            " edit.value, (SELECT old.value FROM replaced JOIN edit AS old ON old.id = replaced.replaces"
            " JOIN step AS earlier ON earlier.id = old.step WHERE replaced.edit = edit.id"
            " ORDER BY earlier.counter DESC, earlier.uuid DESC LIMIT 1)"
            " FROM edit JOIN step ON step.id = edit.step JOIN record ON record.id = edit.record WHERE edit.record IN ("
            " SELECT id FROM record WHERE kind = 'tag' AND uuid = ? UNION ALL"
            " SELECT link.id FROM record AS link CROSS JOIN edit AS origin ON origin.record = link.id"
            " AND origin.field = 'of' WHERE link.kind = 'link' AND instr(origin.value, ?))"
            " ORDER BY step.counter DESC, step.uuid DESC, edit.ordinal",
            tag,
            tag,
        )
        return [
            EditRow(step, analyst, made_at, action, Ref(Kind(kind), uuid), name, json.loads(value), json.loads(old))
            for step, analyst, made_at, action, kind, uuid, name, value, old in (
                (*row[:-1], row[-1] or "null") for row in rows
            )
        ]

    def own_acts(self, analyst: str, copy: str, newest: int) -> Iterator[OwnStep]:
        """An analyst's steps in one copy, from the counter `newest` back. They are read as they are asked for."""
        below = newest + 1
        while rows := self._all(
            "SELECT counter, uuid, action, reverts FROM step WHERE counter < ? AND analyst = ? AND copy = ?"
            " ORDER BY counter DESC LIMIT ?",
            below,
            analyst,
            copy,
            _CHUNK,
        ):
            below = rows[-1][0]
            yield from ((uuid, action, reverts) for _, uuid, action, reverts in rows)

    def acts(self, steps: Sequence[str]) -> list[Act]:
        """What these steps did, took back or did again, in no order that matters."""
        found: list[Act] = []
        for start in range(0, len(steps), _CHUNK):
            some = steps[start : start + _CHUNK]
            origins = self._all(_ORIGINS.format(marks=_marks(some)), *some)
            articles: dict[str, set[str]] = defaultdict(set)
            of = [origin for _, origin, *_ in origins]
            for origin, article in self._all(_TOUCHED.format(marks=_marks(of)), *of):
                articles[origin].add(article)
            found += [
                Act(step, Label(key, json.loads(arguments)), made_at, frozenset(articles[origin]))
                for step, origin, key, arguments, made_at in origins
            ]
        return found

    def label(self, step: str) -> tuple[str, dict[str, Json]]:
        """What a step is called. Raises `KeyError` where there is no such step."""
        rows = self._all("SELECT label, arguments FROM step WHERE uuid = ?", step)
        if not rows:
            raise KeyError(step)
        return rows[0][0], json.loads(rows[0][1])

    def suggestions(self, text: str, engine: str) -> str | None:
        """The cached suggestions of an engine for the text of that hash, as they were put in."""
        key = self.engine_for(text, engine)
        rows = self._all("SELECT highlights FROM suggestion WHERE text = ? AND engine = ?", text, key)
        return rows[0][0] if rows else None

    def looked_at(self) -> list[int]:
        """The numbers of the articles that have cached suggestions, in order."""
        rows = self._all("SELECT id FROM article WHERE text IN (SELECT text FROM suggestion) ORDER BY id")
        return [number for (number,) in rows]

    def names_found(self, first: int, last: int) -> list[NamesRow]:
        """The names in the cached suggestions of the articles from one number to another, by article."""
        rows = self._all(
            "SELECT record.uuid, article.text, coalesce(json_extract(suggestion.highlights, '$.highlights'), '[]')"
            " FROM article JOIN record ON record.id = article.id JOIN suggestion ON suggestion.text = article.text"
            " WHERE article.id BETWEEN ? AND ? GROUP BY article.id ORDER BY article.id",
            first,
            last,
        )
        return [NamesRow(*row) for row in rows]

    def language(self, text: str) -> str:
        """The language of the first article with the text of that hash; empty where none states it."""
        rows = self._all("SELECT language FROM article WHERE text = ? ORDER BY id LIMIT 1", text)
        return str(rows[0][0]) if rows else ""

    def engine_for(self, text: str, engine: str) -> str:
        """An engine as the cache names it: with the language by which it takes the text."""
        return f"{engine} {self.language(text)}".rstrip()

    def edited(self, *tags: str) -> set[str]:
        """The ids of the accepted suggestions of which a part, a link or a field is another since, among all or these.

        What was changed and taken back counts as it was.
        """
        some = f" AND record.uuid IN ({_marks(tags)})" if tags else ""
        return {tag for (tag,) in self._all(_EDITED.format(some=some), *tags)}

    def texts_without_suggestions(self, engine: str) -> list[str]:
        """The hashes of the article texts for which an engine's suggestions are not in the cache."""
        rows = self._all(
            "SELECT text FROM (SELECT text, language, min(id) AS first FROM article GROUP BY text) AS one"
            " WHERE NOT EXISTS (SELECT 1 FROM suggestion WHERE suggestion.text = one.text"
            " AND suggestion.engine = rtrim(? || ' ' || one.language)) ORDER BY first",
            engine,
        )
        return [text for (text,) in rows]

    def snapshot(self, codebook: Codebook, profile: str | None = None) -> Snapshot:
        """All that an export needs, as of one moment; with what changed since a profile's last one, where named."""
        self._db.execute("BEGIN")
        try:
            [(newest,)] = self._all("SELECT coalesce(max(id), 0) FROM step")
            exported = self._all("SELECT step, at FROM exported WHERE profile = ?", profile)
            return Snapshot(
                project=self.name(),
                codebook=codebook,
                analysts=tuple(self.analysts()),
                articles=tuple(self.articles()),
                statuses=tuple(self.statuses()),
                tags=tuple(self._tags_with_origins()),
                records={kind: tuple(self.records(kind)) for kind in REGISTERS},
                positions=tuple(self.positions()),
                taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
                text=self.text,
                step=newest,
                last_export=exported[0][1] if exported else "",
                changes=read_changes(self._db, exported[0][0]) if exported else (),
            )
        finally:
            self._db.execute("ROLLBACK")

    def _tags_with_origins(self) -> Iterator[TagRow]:
        """All tags; of an accepted suggestion that was edited since, the origin says so."""
        edited = self.edited()
        for tag in self.tags():
            engine = tag.origin.partition(":")[2]
            yield replace(tag, origin=f"edited:{engine}") if tag.id in edited else tag

    # How rows are put together

    def _all(self, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, list(arguments)).fetchall()

    def _number(self, kind: Kind, uuid: str) -> int:
        """The number of a record in this file; one that no record has where it is not known."""
        rows = self._all("SELECT id FROM record WHERE kind = ? AND uuid = ?", kind.value, uuid)
        return int(rows[0][0]) if rows else -1

    def value(self, ref: Ref, field: str) -> Any:
        """The value that shows in a field of a record; `None` where it is not set."""
        rows = self._all(
            "SELECT value FROM edit WHERE record = ? AND field = ? AND standing = 2",
            self._number(ref.kind, ref.id),
            field,
        )
        return json.loads(rows[0][0]) if rows else None

    def profiles(self) -> list[Profile]:
        """What exports take that were given a name, by name."""
        rows = self._all(
            "SELECT substr(field, 9), value FROM edit WHERE record = ? AND field LIKE 'profile.%' AND standing = 2"
            " AND value <> 'null'",
            self._number(Kind.PROJECT, "project"),
        )
        found = [Profile.from_json(name, json.loads(value)) for name, value in rows]
        return sorted(found, key=lambda profile: (profile.name.casefold(), profile.name))

    def _project(self, field: str) -> Json:
        value: Json = self.value(Ref(Kind.PROJECT, "project"), field)
        return value

    def _fields(self, records: str, arguments: Iterable[object]) -> dict[int, dict[str, Json]]:
        """By record, the codebook's fields that are set; `records` selects the numbers of the records.

        References to merged records name the one that stands for them.
        """
        ends = self._survivors()
        fields: dict[int, dict[str, Json]] = defaultdict(dict)
        for record, name, value in self._all(
            "SELECT record, substr(field, 7), value FROM edit WHERE standing = 2 AND field LIKE 'field.%'"
            f" AND value <> 'null' AND record IN ({records})",
            *arguments,
        ):
            known, _ = _decode(value)
            fields[record][name] = ends.get(known["id"], known) if ends and isinstance(known, dict) else known
        return fields

    def _survivors(self) -> dict[str, Json]:
        """By the id of each merged record, a reference to the one that stands for it."""
        rows = self._all(
            "SELECT merged.uuid, survivor.kind, survivor.uuid FROM register"
            " JOIN record AS merged ON merged.id = register.id JOIN record AS survivor ON survivor.id ="
            " register.survivor"
            " WHERE register.merged_into IS NOT NULL"
        )
        return {merged: Ref(Kind(kind), uuid).as_json() for merged, kind, uuid in rows}

    def _tags(self, where: str, arguments: list[int]) -> list[TagRow]:
        chosen = f"SELECT id FROM tag WHERE {where}"
        parts: dict[int, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
        unsure: dict[int, list[Misplaced]] = defaultdict(list)
        for tag, part, start, end, quote, placing, words in self._all(
            'SELECT tag, part, start, "end", quote, placing, words FROM piece'
            f" WHERE tag IN ({chosen}) ORDER BY tag, part, ordinal",
            *arguments,
        ):
            piece = Piece(Span(start, end), quote)
            parts[tag][part].append(piece)
            if placing:
                unsure[tag].append(Misplaced(part, piece, words, Placing(placing)))
        links: dict[int, list[LinkRow]] = defaultdict(list)
        for tag, link in self._links(chosen, arguments):
            links[tag].append(link)
        fields = self._fields(chosen, arguments)
        return [
            TagRow(
                uuid,
                article,
                text,
                type_id,
                analyst,
                origin,
                {part: tuple(pieces) for part, pieces in parts[tag].items()},
                fields.get(tag, {}),
                tuple(links.get(tag, ())),
                memo,
                made_at,
                tuple(unsure.get(tag, ())),
            )
            for tag, uuid, article, text, type_id, analyst, origin, memo, made_at in self._all(
                f"{_TAG} WHERE {where} ORDER BY tag.article, tag.start, tag.made_at, record.uuid", *arguments
            )
        ]

    def _links(self, tags: str, arguments: list[int]) -> Iterator[tuple[int, LinkRow]]:
        for tag, tag_uuid, link, role, kind, target, survivor, name, stance, deleted in self._all(
            "SELECT link.tag, tag.uuid, record.uuid, link.role, target.kind, target.uuid, survivor.uuid,"
            " standing_for.name,"
            " link.stance, standing_for.deleted FROM link JOIN record ON record.id = link.id"
            " JOIN record AS tag ON tag.id = link.tag"
            " JOIN record AS target ON target.id = link.target LEFT JOIN register ON register.id = link.target"
            " LEFT JOIN register AS standing_for ON standing_for.id = register.survivor"
            f" LEFT JOIN record AS survivor ON survivor.id = register.survivor WHERE link.tag IN ({tags}) ORDER BY"
            " link.id",
            *arguments,
        ):
            ref = Ref(Kind(kind), survivor or target)
            yield tag, LinkRow(link, tag_uuid, role, ref, name or "", stance, deleted=bool(deleted))

    def _records(
        self, where: str, arguments: list[Any], whole: str = "survivor", *, count: bool = True
    ) -> list[RecordRow]:
        """`whole`: the column by which rows of the register belong together; `id` takes each for itself.

        `count`: whether to count uses.
        """
        chosen = f"SELECT id FROM register WHERE {where}"
        of_chosen = f"SELECT id FROM register WHERE {whole} IN ({chosen})"
        aliases: dict[int, list[AliasRow]] = defaultdict(list)
        for owner, uuid, name, language in self._all(
            f"SELECT named.{whole}, record.uuid, alias.name, alias.language FROM alias JOIN record ON record.id ="
            " alias.id"
            f" JOIN register AS named ON named.id = alias.owner WHERE alias.owner IN ({of_chosen}) ORDER BY alias.id",
            *arguments,
        ):
            aliases[owner].append(AliasRow(uuid, name, language))
        item_fields = self._fields(f"SELECT id FROM item WHERE owner IN ({of_chosen})", arguments)
        items: dict[int, list[ItemRow]] = defaultdict(list)
        for owner, item, uuid, list_id in self._all(
            f"SELECT named.{whole}, item.id, record.uuid, item.list FROM item JOIN record ON record.id = item.id"
            f" JOIN register AS named ON named.id = item.owner WHERE item.owner IN ({of_chosen}) ORDER BY item.id",
            *arguments,
        ):
            items[owner].append(ItemRow(uuid, list_id, item_fields.get(item, {})))
        counted = (
            f"SELECT named.{whole}, count(*) FROM register AS named JOIN link ON link.target = named.id"
            " JOIN tag ON tag.id = link.tag JOIN article ON article.id = tag.article"
            f" WHERE named.{whole} IN ({chosen}) GROUP BY named.{whole}"
        )
        uses = dict(self._all(counted, *arguments)) if count else {}
        merged: dict[int, list[str]] = defaultdict(list)
        for owner, name in self._all(
            f"SELECT {whole}, name FROM register WHERE {whole} IN ({chosen}) AND id <> {whole} ORDER BY id", *arguments
        ):
            merged[owner].append(name)
        fields = self._fields(chosen, arguments)
        kinds = {kind.value: kind for kind in REGISTERS}
        return [
            RecordRow(
                Ref(kinds[kind], uuid),
                name,
                key,
                fields.get(record, {}),
                tuple(aliases.get(record, ())),
                tuple(items.get(record, ())),
                memo,
                uses.get(record, 0),
                tuple(merged.get(record, ())),
                bool(deleted),
            )
            for record, kind, uuid, name, key, memo, deleted in self._all(
                "SELECT register.id, register.kind, record.uuid, register.name, register.key, register.memo,"
                " register.deleted FROM register"
                f" JOIN record ON record.id = register.id WHERE {where} ORDER BY register.name COLLATE NOCASE,"
                " register.id",
                *arguments,
            )
        ]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _article(row: tuple[Any, ...]) -> ArticleRow:
    uuid, text, title, source, author, date, url, language, section, file, length, repeats, *rest = row
    uncut, found, story, labels = rest
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
    )
