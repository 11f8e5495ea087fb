"""Reads frozen rows from an open project file. Nothing here writes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain.anchoring import Placing
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.model import REGISTERS, Kind, Piece, Ref
from glossator.domain.profile import Profile
from glossator.domain.rows import (
    AnalystRow,
    CommentRow,
    DecisionRow,
    LinkRow,
    Misplaced,
    NamesRow,
    Snapshot,
    TagRow,
    VerdictRow,
)
from glossator.domain.spans import Span
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME, ORIGIN, Ruling
from glossator.storage.article_queries import ArticleQueries
from glossator.storage.changes import read_changes
from glossator.storage.conflicts import ConflictQueries
from glossator.storage.find import find_everywhere
from glossator.storage.history_queries import HistoryQueries
from glossator.storage.overview import OverviewQueries
from glossator.storage.positions import in_full, read_holders, read_stands
from glossator.storage.reader import BY_ANALYSTS, NOTHING, marks
from glossator.storage.register_queries import RegisterQueries
from glossator.storage.standing import FIRST_STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json
    from glossator.domain.rows import FoundRow, Position, PositionRow, Stand, Unseen
    from glossator.domain.search import Words
    from glossator.storage.database import Database

_TAG = (
    "SELECT tag.id, record.uuid, article.uuid, tag.text, tag.type, analyst.uuid, tag.origin, tag.memo, step.made_at"
    " FROM tag JOIN step ON step.id = tag.step"
    " JOIN record ON record.id = tag.id JOIN record AS article ON article.id = tag.article"
    " JOIN record AS analyst ON analyst.id = tag.analyst"
)
_EDITED = """
WITH accepted (id, uuid, step) AS (
    SELECT tag.id, record.uuid, made.step FROM tag JOIN record ON record.id = tag.id
    CROSS JOIN edit AS made ON made.record = tag.id AND made.field = 'made' AND made.standing = 2
    WHERE tag.origin LIKE 'accepted:%'{some}
), own (tag, record, step) AS (
    SELECT uuid, id, step FROM accepted
    UNION SELECT uuid, link.id, step FROM accepted JOIN link ON link.tag = accepted.id
    UNION SELECT accepted.uuid, edit.record, accepted.step FROM accepted CROSS JOIN step ON step.id = accepted.step
    CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit AND edit.field = 'of'
    AND json_extract(edit.value, '$.tag') = accepted.uuid
)
SELECT DISTINCT own.tag FROM own
CROSS JOIN edit AS now ON now.record = own.record AND now.standing = 2 AND now.step <> own.step AND now.field <> 'memo'
LEFT JOIN edit AS was ON was.step = own.step AND was.record = now.record AND was.field = now.field
WHERE now.value IS NOT coalesce(was.value, 'null')
"""
"""Each tag and its links, those that were removed too, against what the step that made it said of them."""

_OTHERWISE = (
    "(json_extract(edit.value, '$.verdict') = 'edited'"
    " OR json_extract(other.value, '$.verdict', '$.whose', '$.sources')"
    " <> json_extract(edit.value, '$.verdict', '$.whose', '$.sources'))"
)
"""Whether two rulings say something else; two who accept the same of the same tags agree, whoever they are."""
_IN = ("tag.article = ?", "tag.article IN (SELECT id FROM article)")
"""In one article, or in any that was not removed."""


class Queries(ArticleQueries, RegisterQueries, HistoryQueries, OverviewQueries):
    """What is in an open project, as rows."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.conflicts = ConflictQueries(db)

    def name(self) -> str:
        return str(self._project("name") or "")

    def blind(self) -> bool:
        """Whether nobody is to see colleagues' tags of an article before handing in their own."""
        return bool(self._project("blind"))

    def codebook_source(self) -> str:
        return self.text(str(self._project("codebook")))

    def analysts(self) -> list[AnalystRow]:
        rows = self._all(
            "SELECT record.uuid, name, colour FROM analyst JOIN record ON record.id = analyst.id ORDER BY analyst.id"
        )
        return [AnalystRow(*row) for row in rows]

    def versions(self) -> list[AnalystRow]:
        """Whose tags there are to choose from: each analyst's, and those of the adjudicated version once it has any."""
        begun = self._all(f"SELECT 1 FROM tag WHERE NOT ({BY_ANALYSTS}) LIMIT 1")
        return [*self.analysts(), *([AnalystRow(ADJUDICATED, ADJUDICATED_NAME, "")] if begun else [])]

    def find_everywhere(
        self, words: Sequence[Words], fields: Sequence[str], limit: int, unseen: Unseen = NOTHING
    ) -> Mapping[str, tuple[int, list[FoundRow]]]:
        """By what it is, how often all the words were found across the project, and the first places."""
        return find_everywhere(self._db, words, fields, limit, unseen)

    def tag_count(self, article: str, analyst: str) -> int:
        """How many tags an analyst has in an article."""
        whose = self._number(Kind.ANALYST, analyst), self._number(Kind.ARTICLE, article)
        [[count]] = self._all("SELECT count(*) FROM tag WHERE analyst = ? AND article = ?", *whose)
        return int(count)

    # Tags

    def tags(self, article: str | None = None) -> list[TagRow]:
        """Analysts' tags of one article, or of all that were not removed, by article and then by place in the text."""
        return self._tags(f"{BY_ANALYSTS} AND {_IN[article is None]}", self._article(article))

    def adjudicated(self, article: str | None = None) -> list[TagRow]:
        """The adjudicated version of one article, or of all, likewise."""
        return self._following(
            self._tags(f"tag.origin = '{ORIGIN}' AND {_IN[article is None]}", self._article(article))
        )

    def became(self, tags: Iterable[str]) -> Mapping[str, str]:
        """By tag, the adjudicated tag that came of it, else itself; without those that were rejected or are gone."""
        rows = self._all(
            "SELECT about.uuid, coalesce(result.uuid, about.uuid) FROM record AS about"
            " LEFT JOIN tag AS own ON own.id = about.id LEFT JOIN verdict ON verdict.tag = about.id"
            " LEFT JOIN tag AS became ON became.id = verdict.made LEFT JOIN record AS result ON result.id = became.id"
            " WHERE about.kind = 'tag' AND about.uuid IN (SELECT value FROM json_each(?))"
            " AND verdict.verdict IS NOT 'rejected' AND coalesce(became.id, own.id) IS NOT NULL",
            json.dumps([*tags]),
        )
        return dict(rows)

    def _following(self, tags: list[TagRow]) -> list[TagRow]:
        """Adjudicated tags that point to tags, pointing to what became of those."""
        ends = self.became({link.target.id for tag in tags for link in tag.links if link.target.kind is Kind.TAG})

        def meant(link: LinkRow) -> Iterator[LinkRow]:
            if link.target.kind is not Kind.TAG:
                yield link
            elif link.target.id in ends:
                yield replace(link, target=Ref(Kind.TAG, ends[link.target.id]))

        return [replace(tag, links=tuple(chain.from_iterable(map(meant, tag.links)))) for tag in tags]

    def verdicts(self, article: str | None = None) -> list[VerdictRow]:
        """What was decided about the tags of one article, or of all that were not removed."""
        rows = self._all(
            "SELECT tag.uuid, article.uuid, edit.value, step.made_at, step.counter, step.uuid,"
            " EXISTS (SELECT 1 FROM edit AS other WHERE other.record = verdict.id AND other.field = 'ruling'"
            f" AND other.standing = 1 AND {_OTHERWISE}) FROM verdict JOIN record AS tag ON tag.id = verdict.tag"
            " JOIN record AS article ON article.id = verdict.article JOIN edit ON edit.record = verdict.id"
            " AND edit.field = 'ruling' AND edit.standing = 2 JOIN step ON step.id = edit.step"
            f" WHERE {_IN[article is None].replace('tag.', 'verdict.')}",
            *self._article(article),
        )
        return [
            VerdictRow(tag, where, Ruling.from_json(json.loads(value)), at, (counter, step), bool(contested))
            for tag, where, value, at, counter, step, contested in rows
        ]

    def comments(self, article: str | None = None) -> list[CommentRow]:
        """What was written about the tags of one article, or of all that were not removed, the oldest first."""
        rows = self._all(
            "SELECT record.uuid, article.uuid, comment.tags, analyst.uuid, comment.text, step.made_at, step.counter,"
            " step.uuid FROM comment JOIN record ON record.id = comment.id"
            " JOIN record AS article ON article.id = comment.article"
            f" JOIN record AS analyst ON analyst.id = comment.analyst JOIN step ON step.id = ({FIRST_STEP})"
            f" WHERE {_IN[article is None].replace('tag.', 'comment.')} ORDER BY step.counter, step.uuid, record.uuid",
            *self._article(article),
        )
        return [
            CommentRow(uuid, where, tuple(json.loads(tags)), by, text, at, (counter, step))
            for uuid, where, tags, by, text, at, counter, step in rows
        ]

    def _article(self, article: str | None) -> list[int]:
        return [] if article is None else [self._number(Kind.ARTICLE, article)]

    def tag(self, tag: str) -> TagRow | None:
        found = self._tags("tag.id = ?", [self._number(Kind.TAG, tag)])
        if found and found[0].analyst == ADJUDICATED:
            found = self._following(found)
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
                "SELECT type, count(*) FROM tag WHERE analyst = ? AND article IN (SELECT id FROM article)"
                " GROUP BY type",
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

    def worked_on(self, analyst: str) -> set[str]:
        """The ids of the articles in which an analyst tagged or decided something, or of which one has a status."""
        rows = self._all(
            "SELECT uuid FROM record WHERE id IN (SELECT article FROM tag WHERE analyst = ?1"
            " UNION SELECT article FROM decision WHERE analyst = ?1"
            " UNION SELECT article FROM status WHERE analyst = ?1)",
            self._number(Kind.ANALYST, analyst),
        )
        return {article for (article,) in rows}

    def tagged_articles(self, analyst: str | None = None) -> set[str]:
        """The ids of the articles in which any analyst tagged something, or this one did."""
        whose = " AND analyst = ?" if analyst else ""
        rows = self._all(
            f"SELECT uuid FROM record WHERE id IN (SELECT article FROM tag WHERE {BY_ANALYSTS}{whose})",
            *([self._number(Kind.ANALYST, analyst)] if analyst else []),
        )
        return {article for (article,) in rows}

    def tags_of_others(self, articles: Iterable[str], analyst: str) -> set[int]:
        """The numbers in this file of the tags in some articles that are not an analyst's."""
        rows = self._all(
            "SELECT id FROM tag WHERE analyst <> ? AND article IN (SELECT id FROM record WHERE kind = 'article'"
            " AND uuid IN (SELECT value FROM json_each(?)))",
            self._number(Kind.ANALYST, analyst),
            json.dumps([*articles]),
        )
        return {tag for (tag,) in rows}

    # Positions

    def positions(
        self, target: Ref | None = None, named: Iterable[Ref] | None = None, *, adjudicated: bool = False
    ) -> list[PositionRow]:
        """Who stands where, on everything or on one record, or in tags that point to one of those `named`.

        By what analysts tagged; with `adjudicated`, by the adjudicated version too.

        By date, then by actor; those whose date nobody knows come first. Who speaks on another's behalf has a position,
        and so has the other.
        """
        found = [position for stand in self.stands(target, named) for position in stand.positions]
        return self.in_full([one for one in found if adjudicated or one.analyst != ADJUDICATED])

    def stands(self, target: Ref | None = None, named: Iterable[Ref] | None = None) -> list[Stand]:
        """The same, to be counted: by actor and target, and further in no order."""
        return read_stands(self._db, self._codebook(), target, named)

    def in_full(self, positions: Sequence[Position]) -> list[PositionRow]:
        """With names and words, by date, then by actor, each once; without those of which something is gone by now."""
        return in_full(self._db, self._codebook(), positions)

    def holders(self) -> list[Ref]:
        """The actors who may have a position: all who speak, propose or are spoken for."""
        return read_holders(self._db, self._codebook())

    def _codebook(self) -> Codebook:
        return read_codebook(self.codebook_source(), "the project's codebook")

    # The cache

    def authors(self) -> dict[str, str]:
        """By the id of each tag that stands, its analyst's."""
        return dict(
            self._all(
                "SELECT record.uuid, author.uuid FROM tag JOIN record ON record.id = tag.id"
                " JOIN record AS author ON author.id = tag.analyst"
            )
        )

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

    def engine_for(self, text: str, engine: str) -> str:
        """An engine as the cache names it: with the language by which it takes the text."""
        return f"{engine} {self.language(text)}".rstrip()

    def edited(self, *tags: str) -> set[str]:
        """The ids of the accepted suggestions of which a part, a link or a field is another since, among all or these.

        What was changed and taken back counts as it was.
        """
        some = f" AND record.uuid IN ({marks(tags)})" if tags else ""
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
                positions=tuple(self.positions(adjudicated=True)),
                taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
                text=self.text,
                step=newest,
                last_export=exported[0][1] if exported else "",
                changes=read_changes(self._db, exported[0][0]) if exported else (),
                removed={record.ref: record.name for kind in REGISTERS for record in self.removed(kind)},
            )
        finally:
            self._db.execute("ROLLBACK")

    def _tags_with_origins(self) -> Iterator[TagRow]:
        """All tags; of an accepted suggestion that was edited since, the origin says so."""
        edited = self.edited()
        for tag in (*self.tags(), *self.adjudicated()):
            engine = tag.origin.partition(":")[2]
            yield replace(tag, origin=f"edited:{engine}") if tag.id in edited else tag

    # How rows are put together

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

    def _tags(self, where: str, arguments: Sequence[object]) -> list[TagRow]:
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
                f"{_TAG} WHERE {where} ORDER BY tag.article, tag.start, step.made_at, record.uuid", *arguments
            )
        ]

    def _links(self, tags: str, arguments: Sequence[object]) -> Iterator[tuple[int, LinkRow]]:
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
