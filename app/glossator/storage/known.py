"""Reads what is or was known of one record, whether it still shows or not: what it was called, who said what of it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.conflicts import Said
from glossator.domain.model import REGISTERS, Kind, Ref, joined_quote, pieces_from_json
from glossator.storage.reader import AMONG, BY_ANALYSTS, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Json

_MEANT = """
WITH RECURSIVE meant (top, edit, via) AS (
    SELECT value, value, NULL FROM json_each(?)
    UNION
    SELECT meant.top, replaced.replaces, meant.edit FROM meant CROSS JOIN edit ON edit.id = meant.edit
    JOIN step ON step.id = edit.step JOIN step AS back ON back.uuid = step.reverts
    JOIN edit AS taken ON taken.record = edit.record AND taken.field = edit.field AND taken.step = back.id
    JOIN replaced ON replaced.edit = taken.id
)
SELECT meant.top, meant.edit, meant.via, record.kind, record.uuid, edit.field, edit.value, edit.standing,
    step.counter, step.uuid, step.analyst, step.made_at
FROM meant JOIN edit ON edit.id = meant.edit JOIN step ON step.id = edit.step JOIN record ON record.id = edit.record
"""
"""From edits to those that they mean: what undoing put back means what was there, which may be several edits."""
_SHOWS = 2
_SHOWN = """
SELECT field, value FROM edit WHERE record = ? AND standing = 2 AND value <> 'null'
AND (field IN ('name', 'memo') OR field LIKE 'field.%')
"""
_EVER = """
SELECT edit.value FROM edit JOIN step ON step.id = edit.step WHERE edit.record = ? AND edit.field = ?
AND edit.value <> 'null' ORDER BY edit.standing DESC, step.counter DESC, step.uuid DESC LIMIT 1
"""
_UNDOING = """
SELECT record.kind, record.uuid, edit.field, old.value FROM edit AS gone
JOIN step AS act ON act.id = gone.step CROSS JOIN edit ON edit.id BETWEEN act.first_edit AND act.last_edit
JOIN record ON record.id = edit.record JOIN replaced ON replaced.edit = edit.id JOIN edit AS old
ON old.id = replaced.replaces JOIN step ON step.id = old.step
WHERE gone.record = ? AND gone.field = ? AND gone.standing = 2 AND edit.standing = 2 AND edit.value = 'null'
ORDER BY step.counter, step.uuid
"""


class _Meant(NamedTuple):
    """An edit that somebody meant, to be sorted by its rank."""

    counter: int
    step: str
    value: str
    said: Said


class KnownQueries(Reader):
    """What is known of a record of an open project file."""

    def citations(self, ref: Ref) -> list[str]:
        """The links that point to a record or to what was merged into it; of an article, its tags.

        Those of removed tags and articles, too, since these can come back.
        """
        sql = (
            "SELECT record.uuid FROM tag JOIN record ON record.id = tag.id WHERE tag.article = ?"
            if ref.kind is Kind.ARTICLE
            else "SELECT record.uuid FROM link JOIN record ON record.id = link.id WHERE link.target IN"
            " (SELECT ?1 UNION SELECT id FROM register WHERE survivor = ?1)"
        )
        return sorted(uuid for (uuid,) in self._db.execute(sql, [self._number(ref.kind, ref.id)]))

    def tags_naming(self, ref: Ref) -> list[str]:
        """The tags that point to a record itself, and not to what it was merged into."""
        rows = self._db.execute(
            "SELECT record.uuid FROM (SELECT DISTINCT tag FROM link WHERE target = ?) AS each"
            f" JOIN tag ON tag.id = each.tag AND {BY_ANALYSTS} JOIN article ON article.id = tag.article"
            " JOIN record ON record.id = tag.id JOIN record AS placed ON placed.id = tag.article"
            " ORDER BY article.date = '', article.date, placed.uuid, tag.start, record.uuid",
            [self._number(ref.kind, ref.id)],
        )
        return [uuid for (uuid,) in rows]

    def own_fields(self, ref: Ref) -> dict[str, Json]:
        """The name, the memo and the fields of a register record, as the journal has them."""
        return self._shown(self._number(ref.kind, ref.id))

    def said(self, ref: Ref, *fields: str) -> tuple[Said, ...]:
        """Who set these fields of a record, when; what shows first."""
        rows = self._db.execute(
            f"SELECT id FROM edit WHERE record = ? AND standing > 0 AND field {AMONG}",
            [self._number(ref.kind, ref.id), json.dumps(fields)],
        )
        found = self._meant([edit for (edit,) in rows])
        return tuple(dict.fromkeys(each.said for about in sorted(found) for each in found[about]))

    def ever(self, ref: Ref, field: str) -> Any:
        """What shows in a field or, where it was unset since, what it was last."""
        row = self._db.execute(_EVER, [self._number(ref.kind, ref.id), field]).fetchone()
        return json.loads(row[0]) if row else None

    def called(self, ref: Ref) -> str:
        """What a record is or was called: of a tag, its words."""
        match ref.kind:
            case Kind.TAG:
                value = self.ever(ref, "part.content")
                return joined_quote(pieces_from_json(value)) if value else ""
            case Kind.ARTICLE:
                return str(self.ever(ref, "title") or (self.ever(ref, "imported") or {}).get("file", ""))
        return str(self.ever(ref, "name") or "")

    def shows(self, ref: Ref) -> bool:
        """Whether a record is there to be seen: of a tag, in an article that is."""
        number = self._number(ref.kind, ref.id)
        match ref.kind:
            case Kind.TAG:
                sql = "SELECT 1 FROM tag JOIN article ON article.id = tag.article WHERE tag.id = ?"
            case Kind.ARTICLE:
                sql = "SELECT 1 FROM article WHERE id = ?"
            case kind if kind in REGISTERS:
                sql = "SELECT 1 FROM register WHERE id = ? AND NOT deleted"
            case _:
                sql = "SELECT 1 WHERE ? >= 0"
        return self._db.execute(sql, [number]).fetchone() is not None

    def taken_back(self, ref: Ref) -> list[tuple[Ref, str, Json]]:
        """Of a record whose making was undone, what would be set to bring it back, with all that was undone with it.

        As it was last: somebody may have renamed it meanwhile, or corrected its text.
        """
        fields = ("imported", "text") if ref.kind is Kind.ARTICLE else ("name",)
        rows = dict.fromkeys(
            row for field in fields for row in self._db.execute(_UNDOING, [self._number(ref.kind, ref.id), field])
        )
        found = [(Ref(Kind(kind), uuid), name, json.loads(value)) for kind, uuid, name, value in rows]
        return [(about, name, None if value is None else self.ever(about, name)) for about, name, value in found]

    def versions_of_story(self, article: str) -> list[str]:
        """The articles that tell the story that one tells, itself among them."""
        rows = self._db.execute(
            "SELECT record.uuid FROM article JOIN record ON record.id = article.id WHERE coalesce(story, article.id) ="
            " (SELECT coalesce(story, id) FROM article WHERE id = ?) ORDER BY record.uuid",
            [self._number(Kind.ARTICLE, article)],
        )
        return [uuid for (uuid,) in rows]

    def belonging_to(self, article: str, field: str, text: str) -> Json:
        """What was said in `field` of an article (`repeats`, `uncut`) of its text of that hash."""
        row = self._db.execute(
            "SELECT edit.value FROM edit JOIN step ON step.id = edit.step WHERE edit.record = ? AND edit.field = ?"
            " AND edit.value <> 'null' AND json_extract(edit.value, '$.text') = ?"
            " ORDER BY step.counter DESC, step.uuid DESC LIMIT 1",
            [self._number(Kind.ARTICLE, article), field, text],
        ).fetchone()
        return json.loads(row[0]) if row else None

    def _meant(self, edits: Sequence[int]) -> dict[tuple[Ref, str], list[_Meant]]:
        """By field, what these edits that stand mean; what shows first."""
        shown: dict[tuple[Ref, str], str] = {}
        meant: defaultdict[tuple[Ref, str], dict[tuple[int, int], _Meant]] = defaultdict(dict)
        passed: set[tuple[int, int]] = set()
        for top, edit, via, kind, uuid, field, value, standing, *of in self._db.execute(_MEANT, [json.dumps(edits)]):
            about = Ref(Kind(kind), uuid), field
            if standing == _SHOWS:
                shown[about] = value
            meant[about][top, edit] = _Meant(of[0], of[1], value, Said(*of[2:]))
            if via is not None:
                passed.add((top, via))
        return {
            about: sorted(
                {each for place, each in found.items() if place not in passed},
                key=lambda each: (each.value == shown.get(about), each),
                reverse=True,
            )
            for about, found in meant.items()
        }

    def _shown(self, number: int) -> dict[str, Json]:
        return {field: json.loads(value) for field, value in self._db.execute(_SHOWN, [number])}
