"""Reads positions straight from tags and links: what the view `positions` says, a good deal quicker.

SQLite finds the pairs of links and hands over numbers; what stands behind a number (an actor, an article) is looked up
once for each, and not for each position. Tags and their words are read for those positions alone that are shown.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.codebook import CONTENT, ON_BEHALF, PROPOSES, REPEATS, TagKind
from glossator.domain.dates import is_date
from glossator.domain.merge import survivors
from glossator.domain.model import Kind, Ref
from glossator.domain.positions import Position, PositionRow, Stand
from glossator.domain.verdicts import ORIGIN
from glossator.storage.reader import AMONG, quote_of
from glossator.storage.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.domain.codebook import Codebook, TagType
    from glossator.storage.database import Database

_TAG = f"SELECT tag.id, record.uuid, tag.article, {quote_of(CONTENT)} FROM tag JOIN record USING (id) WHERE tag.id"
_ARTICLE = "SELECT article.id, record.uuid, title FROM article JOIN record USING (id) WHERE article.id"
_NAMING = (
    "SELECT tag FROM link WHERE target IN (SELECT id FROM register WHERE survivor IN (SELECT survivor FROM register"
    " JOIN record USING (id) WHERE record.uuid IN (SELECT value FROM json_each(:named))))"
)


class Way(NamedTuple):
    """One of the ways in which the links of a tag make a position."""

    type: TagType
    holder: str
    """The role of the link to the actor."""
    on_behalf: bool
    """Whether that is the actor for whom others spoke."""
    target: str
    """The role of the link to the proposal or issue."""
    proposes: bool
    """Whether the stance is that of a proposer, and not the link's own."""

    def stance_of(self, link: str) -> str:
        """The SQL expression of the stance, where `link` is the one to the target."""
        return f"'{PROPOSES}'" if self.proposes else f"{link}.stance"


class _Known(NamedTuple):
    """The register record that stands for another, or for itself."""

    ref: Ref
    name: str


def ways(codebook: Codebook) -> Iterator[Way]:
    """Positions are made by stance and proposer links alone, never by what a statement does."""
    for known in codebook.types:
        for_others = known.link(ON_BEHALF.get(known.kind, ""))
        for holder, on_behalf in ((known.holder, False), (for_others, True)):
            if holder is None or known.holder is None:
                continue
            for role in known.links:
                if role.stance:
                    yield Way(known, holder.id, on_behalf, role.id, proposes=False)
            if known.kind is TagKind.PROPOSAL_PASSAGE and known.subject:
                yield Way(known, holder.id, on_behalf, known.subject.id, proposes=True)


@undisturbed()
def read_stands(
    db: Database, codebook: Codebook, target: Ref | None = None, named: Iterable[Ref] | None = None
) -> list[Stand]:
    """Of all positions, or those on one record, or in tags that point to one of those `named`."""
    wanted = None if named is None else json.dumps([ref.id for ref in named])
    fuller = _fuller(db)
    analysts = dict(db.execute("SELECT id, uuid FROM record WHERE kind = ?", [Kind.ANALYST.value]).fetchall())
    found: dict[tuple[int, int], list[Position]] = defaultdict(list)
    for way in ways(codebook):
        on_behalf = way.on_behalf
        for tag, analyst, holder, about, stance, date, said_on in db.execute(*_select(way, target, wanted)).fetchall():
            when = (said_on and _dated(said_on)) or date
            found[holder, about].append(
                Position._make((holder, about, stance, when, analysts[analyst], tag, fuller.get(tag, tag), on_behalf))
            )
    records = _records(db, {number for pair in found for number in pair})
    stands: dict[tuple[str, str], Stand] = {}
    for (holder, about), positions in found.items():
        if holder in records and about in records:  # else it was never named
            (actor, name), (meant, title) = records[holder], records[about]
            known = stands.get((actor.id, meant.id))
            joined = [*known.positions, *positions] if known else positions
            stands[actor.id, meant.id] = Stand(actor, name, meant, title, joined)
    return list(stands.values())


@undisturbed()
def in_full(db: Database, codebook: Codebook, positions: Sequence[Position]) -> list[PositionRow]:
    """With names and words, by date, then by actor, each once; without those of which something is gone by now."""
    records = _records(db, {number for each in positions for number in each[:2]})
    tags = {number: rest for number, *rest in _among(db, _TAG, {each.tag for each in positions})}
    articles = {number: rest for number, *rest in _among(db, _ARTICLE, {article for _, article, _ in tags.values()})}
    fuller = _uuids(db, {each.utterance for each in positions if each.utterance != each.tag})
    voices = _voices(db, codebook, {each.tag for each in positions if each.on_behalf})
    found: dict[tuple[int, str, str, str], PositionRow] = {}
    # Whoever speaks, and through a merged record is also spoken for, speaks.
    for holder, about, stance, date, analyst, number, utterance, on_behalf in sorted(positions, key=_BY_VOICE):
        if number not in tags or holder not in records or about not in records:
            continue
        (actor, name), (target, title), (tag, in_article, quote) = records[holder], records[about], tags[number]
        once = number, actor.id, target.id, stance
        if in_article in articles and once not in found:
            article, article_title = articles[in_article]
            found[once] = PositionRow(
                actor, name, target, title, stance, date, article, article_title, tag, analyst, quote,
                voices.get(number, ()) if on_behalf else (), fuller.get(utterance, ""),
            )  # fmt: skip
    rows = list(found.values())
    for column in ("target_name", "actor_name", "date"):  # quicker than by all three at once
        rows.sort(key=attrgetter(column))
    return rows


_BY_VOICE = attrgetter("on_behalf")


def read_holders(db: Database, codebook: Codebook) -> list[Ref]:
    """Whoever may have a position: all who speak, propose or are spoken for."""
    roles = sorted({way.holder for way in ways(codebook)})
    rows = db.execute(f"SELECT DISTINCT target FROM link WHERE role {AMONG}", [json.dumps(roles)])
    return list(dict.fromkeys(known.ref for known in _records(db, {number for (number,) in rows}).values()))


def _select(way: Way, target: Ref | None, named: str | None) -> tuple[str, dict[str, str]]:
    """One row for each pair of links. CROSS JOIN holds SQLite to the order: it would begin with every tag.

    `named` is a JSON list of ids.
    """
    on = "about.tag = holder.tag"
    if target:
        links = f"link AS about CROSS JOIN link AS holder ON {on}"
        meant = (
            " AND about.target IN (SELECT id FROM register WHERE survivor = (SELECT survivor FROM register"
            " JOIN record USING (id) WHERE record.kind = :kind AND record.uuid = :target))"
        )
    else:
        links, meant = f"link AS holder CROSS JOIN link AS about ON {on}", ""
    if named is not None:
        meant += f" AND holder.tag IN ({_NAMING})"
    said_on = next((field for field in way.type.fields if field.default_from_article == "date"), None)
    date = "(SELECT value FROM edit WHERE record = tag.id AND field = :said_on AND standing = 2)" if said_on else "NULL"
    return (
        f"SELECT tag.id, tag.analyst, holder.target, about.target, {way.stance_of('about')}, article.date, {date}"
        f" FROM {links} CROSS JOIN tag ON tag.id = about.tag CROSS JOIN article ON article.id = tag.article"
        f" WHERE holder.role = :holder AND about.role = :about AND tag.type = :type{meant}"
        f" AND {way.stance_of('about')} IS NOT NULL",
        {
            "holder": way.holder,
            "about": way.target,
            "type": way.type.id,
            "said_on": f"field.{said_on.id}" if said_on else "",
            "kind": target.kind.value if target else "",
            "target": target.id if target else "",
            "named": named or "",
        },
    )


@lru_cache(maxsize=10_000)
def _dated(value: str) -> str:
    """A date as it is, and nothing for one such as "Monday", which only the article's date would make one."""
    date = json.loads(value)
    return date if isinstance(date, str) and is_date(date) else ""


def _voices(db: Database, codebook: Codebook, tags: set[int]) -> dict[int, tuple[str, ...]]:
    """By tag in which somebody speaks for another, the names of those who speak."""
    speaks = {(way.type.id, way.holder) for way in ways(codebook) if not way.on_behalf}
    sql = (
        "SELECT link.tag, tag.type, link.role, standing_for.name FROM link JOIN tag ON tag.id = link.tag"
        " JOIN register ON register.id = link.target JOIN register AS standing_for"
        " ON standing_for.id = register.survivor WHERE link.tag"
    )
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for tag, tag_type, role, name in _among(db, sql, tags):
        if (tag_type, role) in speaks:
            names[tag][name] = None
    return {tag: tuple(spoken_by) for tag, spoken_by in names.items()}


def _fuller(db: Database) -> dict[int, int]:
    """By each tag that repeats another, the tag that it repeats in the end; of several, that with the greatest id."""
    rows = db.execute(
        # An adjudicated tag repeats what became of the tag that it names (`Queries.adjudicated`).
        "SELECT tag.id, tag.uuid, fuller.id, fuller.uuid FROM link JOIN record AS tag ON tag.id = link.tag"
        " LEFT JOIN tag AS own ON own.id = link.tag"
        f" LEFT JOIN verdict ON own.origin = '{ORIGIN}' AND verdict.tag = link.target"
        " LEFT JOIN tag AS became ON became.id = verdict.made"
        " JOIN record AS fuller ON fuller.id = coalesce(became.id, link.target) AND fuller.kind = 'tag'"
        " WHERE link.role = ? AND verdict.verdict IS NOT 'rejected' ORDER BY fuller.uuid",
        [REPEATS],
    ).fetchall()
    numbers = {uuid: number for *tag, fuller, fuller_uuid in rows for number, uuid in (tag, (fuller, fuller_uuid))}
    ends = survivors({uuid: fuller for _, uuid, _, fuller in rows})  # by ids, to be the same in every copy
    return {numbers[tag]: numbers[end] for tag, end in ends.items()}


def _records(db: Database, numbers: set[int]) -> dict[int, _Known]:
    sql = (
        "SELECT register.id, survivor.kind, survivor.uuid, standing_for.name FROM register"
        " JOIN register AS standing_for ON standing_for.id = register.survivor"
        " JOIN record AS survivor ON survivor.id = register.survivor WHERE register.id"
    )
    made: dict[tuple[str, str], Ref] = {}
    return {
        number: _Known(made.setdefault((kind, uuid), Ref(Kind(kind), uuid)), name)
        for number, kind, uuid, name in _among(db, sql, numbers)
    }


def _uuids(db: Database, numbers: set[int]) -> dict[int, str]:
    return dict(_among(db, "SELECT id, uuid FROM record WHERE id", numbers))


def _among(db: Database, sql: str, numbers: set[int]) -> Iterator[Any]:
    return iter(db.execute(f"{sql} {AMONG}", [json.dumps(sorted(numbers))]))
