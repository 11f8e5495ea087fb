"""Reads frozen rows from an open project file. Nothing here writes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.profile import Profile
from glossator.domain.rows import AnalystRow, TagRow
from glossator.domain.snapshot import Snapshot
from glossator.domain.spans import Span
from glossator.domain.steps import PROJECT
from glossator.domain.suggestions import DecisionRow, NamesRow
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME
from glossator.storage.article_queries import ArticleQueries
from glossator.storage.changes import read_changes
from glossator.storage.conflicts import ConflictQueries
from glossator.storage.find import find_everywhere
from glossator.storage.history_queries import HistoryQueries
from glossator.storage.overview import OverviewQueries
from glossator.storage.positions import in_full, read_holders, read_stands
from glossator.storage.reader import AMONG, BY_ANALYSTS, NOTHING
from glossator.storage.register_queries import RegisterQueries
from glossator.storage.review_queries import ReviewQueries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json
    from glossator.domain.positions import Position, PositionRow, Stand
    from glossator.domain.rows import FoundRow, Unseen
    from glossator.domain.search import Words
    from glossator.storage.database import Database

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


class Queries(ArticleQueries, ReviewQueries, RegisterQueries, HistoryQueries, OverviewQueries):
    """What is in an open project, as rows."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.conflicts = ConflictQueries(db)

    def name(self) -> str:
        return str(self._project("name") or "")

    def blind(self) -> bool:
        """Whether nobody is to see colleagues' tags of an article before handing in their own."""
        return bool(self._project("blind"))

    def profiles(self) -> list[Profile]:
        """What exports take that were given a name, by name."""
        rows = self._all(
            "SELECT substr(field, 9), value FROM edit WHERE record = ? AND field LIKE 'profile.%' AND standing = 2"
            " AND value <> 'null'",
            self._number(PROJECT.kind, PROJECT.id),
        )
        found = [Profile.from_json(name, json.loads(value)) for name, value in rows]
        return sorted(found, key=lambda profile: (profile.name.casefold(), profile.name))

    def analysts(self) -> list[AnalystRow]:
        rows = self._all(
            "SELECT record.uuid, name, colour FROM analyst JOIN record ON record.id = analyst.id ORDER BY analyst.id"
        )
        return [AnalystRow(*row) for row in rows]

    def analyst_names(self) -> dict[str, str]:
        """By id."""
        return {analyst.id: analyst.name for analyst in self.analysts()}

    def versions(self) -> list[AnalystRow]:
        """Whose tags there are to choose from: each analyst's, and those of the adjudicated version once it has any."""
        begun = self._all(f"SELECT 1 FROM tag WHERE NOT ({BY_ANALYSTS}) LIMIT 1")
        return [*self.analysts(), *([AnalystRow(ADJUDICATED, ADJUDICATED_NAME, "")] if begun else [])]

    def find_everywhere(
        self, words: Sequence[Words], fields: Sequence[str], limit: int, unseen: Unseen = NOTHING
    ) -> Mapping[str, tuple[int, list[FoundRow]]]:
        """By what it is, how often all the words were found across the project, and the first places."""
        return find_everywhere(self._db, words, fields, limit, unseen)

    # What analysts did

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
        return read_stands(self._db, self.codebook(), target, named)

    def in_full(self, positions: Sequence[Position]) -> list[PositionRow]:
        """With names and words, by date, then by actor, each once; without those of which something is gone by now."""
        return in_full(self._db, self.codebook(), positions)

    def holders(self) -> list[Ref]:
        """The actors who may have a position: all who speak, propose or are spoken for."""
        return read_holders(self._db, self.codebook())

    # The cache

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
        some, which = (f" AND record.uuid {AMONG}", [json.dumps(tags)]) if tags else ("", [])
        return {tag for (tag,) in self._all(_EDITED.format(some=some), *which)}

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

    def _project(self, field: str) -> Json:
        value: Json = self.value(PROJECT, field)
        return value
