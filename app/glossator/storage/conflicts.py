"""Reads off the journal what does not fit together (`domain.conflicts`). What is read is the same in all copies."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.conflicts import Said, Version
from glossator.domain.model import Kind, Ref
from glossator.storage.known import KnownQueries
from glossator.storage.reader import BY_ANALYSTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.model import Json

_DISPUTED = """
SELECT edit.id FROM (
    SELECT record, field FROM edit WHERE standing = 1
    UNION
    SELECT taken.record, taken.field FROM step AS undoing CROSS JOIN step AS back ON back.uuid = undoing.reverts
    CROSS JOIN edit AS taken ON taken.id BETWEEN back.first_edit AND back.last_edit
    WHERE undoing.reverts IS NOT NULL AND undoing.action = 'undo'
    AND EXISTS (SELECT 1 FROM replaced WHERE replaced.edit = taken.id LIMIT 1 OFFSET 1)
) AS disputed CROSS JOIN edit ON edit.record = disputed.record AND edit.field = disputed.field AND edit.standing > 0
"""
"""The edits that stand in fields where several values may."""
_CITED = """
SELECT about.kind, about.uuid, link.uuid, tag.uuid FROM register AS gone
CROSS JOIN record AS about ON about.id = gone.id CROSS JOIN register AS named ON named.survivor = gone.id
CROSS JOIN link AS pointing ON pointing.target = named.id
JOIN record AS link ON link.id = pointing.id JOIN tag AS row ON row.id = pointing.tag
JOIN record AS tag ON tag.id = row.id JOIN article ON article.id = row.article
WHERE gone.deleted AND gone.survivor = gone.id AND EXISTS ({known}) AND link.uuid NOT IN ({parting})
UNION ALL
SELECT about.kind, about.uuid, link.uuid, tag.uuid FROM (SELECT DISTINCT target FROM link) AS pointed
LEFT JOIN register AS named ON named.id = pointed.target
CROSS JOIN record AS about ON about.id = coalesce(named.survivor, pointed.target)
AND about.kind IN ('actor', 'proposal', 'issue')
LEFT JOIN register AS gone ON gone.id = about.id CROSS JOIN link AS pointing ON pointing.target = pointed.target
JOIN record AS link ON link.id = pointing.id JOIN tag AS row ON row.id = pointing.tag
JOIN record AS tag ON tag.id = row.id JOIN article ON article.id = row.article
WHERE gone.id IS NULL AND link.uuid NOT IN ({parting})
UNION ALL
SELECT about.kind, about.uuid, tag.uuid, tag.uuid FROM (SELECT DISTINCT article FROM tag) AS pointed
JOIN record AS about ON about.id = pointed.article LEFT JOIN article AS gone ON gone.id = about.id
JOIN tag AS row ON row.article = about.id JOIN record AS tag ON tag.id = row.id
WHERE gone.id IS NULL AND tag.uuid NOT IN ({parting}) AND (EXISTS ({known}) OR NOT EXISTS (
    SELECT 1 FROM edit WHERE record = about.id AND field = 'deleted' AND standing = 2 AND value = 'true'))
""".format(
    known="SELECT 1 FROM edit WHERE record = about.id AND field = 'parting' AND standing = 2 AND value <> 'null'",
    parting="SELECT known.value FROM edit JOIN json_each(edit.value) AS known WHERE edit.record = about.id"
    " AND edit.field = 'parting' AND edit.standing > 0 AND edit.value <> 'null'",
)
"""What is gone: deleted, or its making taken back; and what points to it all the same, unknown to who deleted it."""
_MERGED = """
SELECT record.id, record.kind, record.uuid, target.uuid, json_group_array(edit.value)
FROM register CROSS JOIN record ON record.id = register.id
CROSS JOIN record AS target ON target.id = register.merged_into
CROSS JOIN edit ON edit.record = register.id AND edit.field = 'merged_as' AND edit.standing > 0 AND edit.value <> 'null'
WHERE register.merged_into IS NOT NULL AND register.survivor <> register.id GROUP BY record.id
"""
_OVERRULED = """
SELECT edit.id FROM register CROSS JOIN edit ON edit.record = register.id AND edit.standing > 0
AND (edit.field = 'parting' AND register.survivor = register.id
    OR edit.field = 'merged_as' AND register.merged_into IS NULL)
WHERE NOT register.deleted
UNION ALL
SELECT edit.id FROM article CROSS JOIN edit ON edit.record = article.id AND edit.field = 'parting' AND edit.standing > 0
"""
"""Of what is there, what somebody knew who left it out; of what is not merged, what somebody knew who kept it so."""
_PRESUPPOSED = {"parting": "deleted", "merged_as": "merged_into"}
"""By field, the one that must be set for it to mean anything."""
_TOLD_APART = """
WITH told (uuid, pair) AS (
    SELECT record.uuid, edit.value FROM record CROSS JOIN edit ON edit.record = record.id AND edit.field = 'of'
    AND edit.standing = 2 AND edit.value <> 'null' WHERE record.kind = 'distinction'
)
SELECT one.kind, one.uuid, other.uuid, first.uuid, second.uuid, EXISTS (SELECT 1 FROM record CROSS JOIN edit
    ON edit.record = record.id AND edit.field = 'deleted' AND edit.standing = 2 AND edit.value = 'true'
    WHERE record.kind = 'distinction' AND record.uuid = told.uuid)
FROM told CROSS JOIN record AS one ON one.kind = json_extract(pair, '$[0].kind')
AND one.uuid = json_extract(pair, '$[0].id')
CROSS JOIN record AS other ON other.kind = one.kind AND other.uuid = json_extract(pair, '$[1].id')
LEFT JOIN register AS row ON row.id = one.id LEFT JOIN article ON article.id = one.id
LEFT JOIN register AS other_row ON other_row.id = other.id LEFT JOIN article AS other_article
ON other_article.id = other.id
JOIN record AS first ON first.id = coalesce(row.survivor, article.story, article.id)
JOIN record AS second ON second.id = coalesce(other_row.survivor, other_article.story, other_article.id)
ORDER BY one.uuid, other.uuid
"""
_MADE_IN = """
SELECT step.copy FROM edit JOIN step ON step.id = edit.step WHERE edit.record = ? AND edit.field = ?
AND edit.value <> 'null' ORDER BY step.counter, step.uuid LIMIT 1
"""
_NAMES = """
SELECT own.id, own.kind, register.name FROM register JOIN register AS own ON own.id = register.survivor
WHERE NOT own.deleted
UNION ALL
SELECT own.id, own.kind, alias.name FROM alias JOIN register AS named ON named.id = alias.owner
JOIN register AS own ON own.id = named.survivor WHERE NOT own.deleted
"""
_SHARING = """
SELECT one.uuid, mine.text, other.uuid, theirs.text FROM story_key AS key
JOIN story_key AS same ON same.key = key.key AND same.article <> key.article
JOIN likened AS mine ON mine.article = key.article JOIN likened AS theirs ON theirs.article = same.article
JOIN article AS here ON here.id = key.article JOIN article AS there ON there.id = same.article
JOIN record AS one ON one.id = key.article JOIN record AS other ON other.id = same.article
WHERE key.article IN (SELECT value FROM json_each(?))
AND coalesce(here.story, here.id) <> coalesce(there.story, there.id)
GROUP BY one.uuid, other.uuid
"""


class Disputed(NamedTuple):
    """A field and what was said of it, by those who did not know of each other; what shows first."""

    record: Ref
    field: str
    versions: tuple[Version, ...]


class Cited(NamedTuple):
    """What is gone, and what points to it that those who deleted it did not know."""

    record: Ref
    citations: tuple[str, ...]
    """Links; tags, where it is an article."""
    tags: tuple[str, ...]


class Merged(NamedTuple):
    record: Ref
    into: Ref
    known: dict[str, Json]
    """The fields by which it was known to who merged it."""
    now: dict[str, Json]


class ToldApart(NamedTuple):
    """Two that somebody said are not the same."""

    one: Ref
    other: Ref
    stand: tuple[Ref, Ref]
    """What stands for each: where these are the same, the two were made one, or versions of one story."""
    forgotten: bool
    """Whether that was taken back."""


class ConflictQueries(KnownQueries):
    """Reads what does not fit together in an open project file."""

    def disputed(self) -> list[Disputed]:
        """The fields of which several values stand; also those that somebody settled and then took that back."""
        found: list[Disputed] = []
        for (record, field), edits in self._meant([edit for (edit,) in self._db.execute(_DISPUTED)]).items():
            said: dict[str, list[Said]] = {}
            for each in edits:
                said.setdefault(each.value, []).append(each.said)
            if len(said) > 1:
                versions = tuple(Version(json.loads(value), tuple(who)) for value, who in said.items())
                found.append(Disputed(record, field, versions))
        return found

    def overruled(self) -> list[Disputed]:
        """What somebody decided to leave out, or merged, and is there by itself: another decided so, apart.

        Had they known of each other, the later one would have unset what the earlier one kept with the decision.
        """
        found: list[Disputed] = []
        for (record, knows), edits in self._meant([edit for (edit,) in self._db.execute(_OVERRULED)]).items():
            field = _PRESUPPOSED[knows]
            gone = tuple(dict.fromkeys(each.said for each in edits if each.value != "null"))
            here = self.said(record, field) or self.said(record, "imported" if record.kind is Kind.ARTICLE else "name")
            value = True if field == "deleted" else self.ever(record, field)
            if gone and here and value:
                found.append(Disputed(record, field, (Version(None, here), Version(value, gone))))
        return found

    def told_apart(self) -> list[ToldApart]:
        found: list[ToldApart] = []
        for kind, one, other, first, second, forgotten in self._db.execute(_TOLD_APART):
            refs = [Ref(Kind(kind), uuid) for uuid in (one, other, first, second)]
            found.append(ToldApart(refs[0], refs[1], (refs[2], refs[3]), bool(forgotten)))
        return found

    def cited(self) -> list[Cited]:
        found: defaultdict[Ref, dict[str, str]] = defaultdict(dict)
        for kind, uuid, citation, tag in self._db.execute(_CITED):
            found[Ref(Kind(kind), uuid)][citation] = tag
        return [
            Cited(record, tuple(sorted(by)), tuple(dict.fromkeys(by[each] for each in sorted(by))))
            for record, by in found.items()
        ]

    def merged(self) -> list[Merged]:
        """The merged records that are not as anyone knew them who merged them."""
        found: list[Merged] = []
        for number, kind, uuid, into, values in self._db.execute(_MERGED).fetchall():
            known: list[dict[str, Json]] = [json.loads(value) for value in sorted(json.loads(values))]
            now = self._shown(number)
            if now not in known:
                found.append(Merged(Ref(Kind(kind), uuid), Ref(Kind(kind), into), known[0], now))
        return found

    def unplaced(self) -> list[tuple[str, str]]:
        """The tags that stand where nobody is sure of, and whose they are."""
        return self._db.execute(
            "SELECT DISTINCT record.uuid, analyst.uuid FROM piece JOIN tag ON tag.id = piece.tag"
            " JOIN article ON article.id = tag.article JOIN record ON record.id = tag.id"
            " JOIN record AS analyst ON analyst.id = tag.analyst"
            f" WHERE piece.placing <> '' AND {BY_ANALYSTS}"
        ).fetchall()

    def names(self) -> list[tuple[int, str, str]]:
        """Every name of the standing records, with their numbers and kinds."""
        return self._db.execute(_NAMES).fetchall()

    def made_in(self, number: int, field: str) -> str:
        """The copy in which a record was made, that is, in which `field` was first set."""
        row = self._db.execute(_MADE_IN, [number, field]).fetchone()
        return str(row[0]) if row else ""

    def refs_of(self, numbers: Iterable[int]) -> dict[int, Ref]:
        rows = self._db.execute(
            "SELECT id, kind, uuid FROM record WHERE id IN (SELECT value FROM json_each(?))", [json.dumps([*numbers])]
        )
        return {number: Ref(Kind(kind), uuid) for number, kind, uuid in rows}

    def sharing(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """Articles that came in apart and may tell one story, of which they are no versions: pairs of id and text."""
        rows = self._db.execute(
            "SELECT edit.record, step.copy FROM article CROSS JOIN edit ON edit.record = article.id"
            " AND edit.field = 'imported' JOIN step ON step.id = edit.step WHERE edit.value <> 'null'"
            " ORDER BY step.counter DESC, step.uuid DESC"
        )
        copy_of = dict(rows.fetchall())  # the first is the last to be put in
        copies = sorted(set(copy_of.values()))
        if len(copies) < 2:
            return []
        usual = max(copies, key=lambda copy: sum(each == copy for each in copy_of.values()))
        wanted = [number for number, copy in copy_of.items() if copy != usual]
        apart = {ref.id: copy_of[number] for number, ref in self.refs_of(copy_of).items()}
        pairs = {
            tuple(sorted([(one, text), (other, theirs)]))
            for one, text, other, theirs in self._db.execute(_SHARING, [json.dumps(wanted)])
            if apart.get(one) != apart.get(other)
        }
        return sorted((first, second) for first, second in pairs)

    def values_in_use(self) -> list[tuple[str, str, Json, int]]:
        """By type and field of tags, each value and how many tags have it; for a type alone, the field is empty."""
        types = self._db.execute(
            "SELECT type, '', 'null', count(*) FROM tag JOIN article ON article.id = tag.article GROUP BY type"
        ).fetchall()
        fields = self._db.execute(
            "SELECT tag.type, substr(edit.field, 7), edit.value, count(*) FROM tag"
            " JOIN article ON article.id = tag.article JOIN edit ON edit.record = tag.id"
            " AND edit.field LIKE 'field.%' AND edit.standing = 2"
            " AND edit.value <> 'null' GROUP BY 1, 2, 3"
        ).fetchall()
        return [(known, field, json.loads(value), count) for known, field, value, count in [*types, *fields]]
