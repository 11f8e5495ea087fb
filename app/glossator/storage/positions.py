"""Reads positions straight from tags and links: what the view `positions` says, a good deal quicker.

SQLite finds the pairs of links and hands over numbers; what stands behind a number (an actor, an article) is looked up
once for each, and not for each position.
"""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.codebook import CONTENT, ON_BEHALF, PROPOSES, REPEATS, TagKind
from glossator.domain.dates import is_date
from glossator.domain.merge import survivors
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import PositionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossator.domain.codebook import Codebook, TagType
    from glossator.storage.database import Database

_CHUNK = 500
"""Below SQLite's limit of variables in one statement."""
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


def read_positions(
    db: Database, codebook: Codebook, target: Ref | None = None, named: Iterable[Ref] | None = None
) -> list[PositionRow]:
    """All positions, or those on one record, or in tags that point to one of those `named`: by date, then by actor."""
    with _undisturbed():
        return _read(db, codebook, target, named)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without Python's search for garbage in circles: it would go through the rows again and again as they are made."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _read(db: Database, codebook: Codebook, target: Ref | None, named: Iterable[Ref] | None) -> list[PositionRow]:
    wanted = None if named is None else json.dumps([ref.id for ref in named])
    found = [(way, db.execute(*_select(way, target, wanted)).fetchall()) for way in ways(codebook)]
    records = _records(db, {number for _, rows in found for row in rows for number in row[3:5]})
    articles = _articles(db, {row[1] for _, rows in found for row in rows})
    analysts = _uuids(db, {row[2] for _, rows in found for row in rows})
    voices = _voices(found, records)
    fuller = _fuller(db)
    seen: set[tuple[str, str, str, str]] = set()
    positions: list[PositionRow] = []
    for way, rows in found:
        for tag, article, analyst, holder, on, stance, said_on, quote in rows:
            if holder not in records or on not in records or article not in articles:
                continue  # what was never named, or was removed
            (actor, name), (meant, title) = records[holder], records[on]
            once = tag, actor.id, meant.id, stance
            if once in seen:  # two links that come to the same, of merged records say
                continue
            seen.add(once)
            uuid, article_title, date = articles[article]
            positions.append(
                PositionRow(
                    actor, name, meant, title, stance, (said_on and _dated(said_on)) or date, uuid, article_title, tag,
                    analysts[analyst], quote, voices.get(tag, ()) if way.on_behalf else (), fuller.get(tag, ""),
                )
            )  # fmt: skip
    for name in ("target_name", "actor_name", "date"):  # quicker than by all three at once
        positions.sort(key=attrgetter(name))
    return positions


def read_holders(db: Database, codebook: Codebook) -> list[Ref]:
    """Whoever may have a position: all who speak, propose or are spoken for."""
    roles = sorted({way.holder for way in ways(codebook)})
    rows = db.execute(f"SELECT DISTINCT target FROM link WHERE role IN ({', '.join('?' * len(roles))})", roles)
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
        f"SELECT record.uuid, tag.article, tag.analyst, holder.target, about.target, {way.stance_of('about')}, {date},"
        " (SELECT group_concat(quote, ' […] ') FROM (SELECT quote FROM piece WHERE piece.tag = tag.id"
        " AND part = :content ORDER BY ordinal))"
        f" FROM {links} CROSS JOIN tag ON tag.id = about.tag CROSS JOIN record ON record.id = tag.id"
        f" WHERE holder.role = :holder AND about.role = :about AND tag.type = :type{meant}"
        f" AND {way.stance_of('about')} IS NOT NULL",
        {
            "holder": way.holder,
            "about": way.target,
            "type": way.type.id,
            "content": CONTENT,
            "said_on": f"field.{said_on.id}" if said_on else "",
            "kind": target.kind.value if target else "",
            "target": target.id if target else "",
            "named": named or "",
        },
    )


def _dated(value: str) -> str:
    """A date as it is, and nothing for one such as "Monday", which only the article's date would make one."""
    date = json.loads(value)
    return date if isinstance(date, str) and is_date(date) else ""


def _voices(found: Iterable[tuple[Way, list[Any]]], records: Mapping[int, _Known]) -> dict[str, tuple[str, ...]]:
    """By tag in which somebody speaks for another, the names of those who speak."""
    found = list(found)
    tags = {row[0] for way, rows in found if way.on_behalf for row in rows}
    names: dict[str, dict[str, None]] = {}
    for way, rows in found:
        if tags and not way.on_behalf:
            for tag, _, _, holder, *_ in rows:
                if tag in tags and holder in records:
                    names.setdefault(tag, {})[records[holder].name] = None
    return {tag: tuple(spoken_by) for tag, spoken_by in names.items()}


def _fuller(db: Database) -> dict[str, str]:
    """By the id of each tag that repeats another, the tag that it repeats in the end."""
    rows = db.execute(
        "SELECT tag.uuid, fuller.uuid FROM link JOIN record AS tag ON tag.id = link.tag"
        " JOIN record AS fuller ON fuller.id = link.target AND fuller.kind = 'tag' WHERE link.role = ?"
        " ORDER BY link.id",
        [REPEATS],
    ).fetchall()
    return survivors(dict(rows))


def _records(db: Database, numbers: set[int]) -> dict[int, _Known]:
    sql = (
        "SELECT register.id, survivor.kind, survivor.uuid, standing_for.name FROM register"
        " JOIN register AS standing_for ON standing_for.id = register.survivor"
        " JOIN record AS survivor ON survivor.id = register.survivor WHERE register.id IN"
    )
    made: dict[tuple[str, str], Ref] = {}
    return {
        number: _Known(made.setdefault((kind, uuid), Ref(Kind(kind), uuid)), name)
        for number, kind, uuid, name in _chunked(db, sql, numbers)
    }


def _articles(db: Database, numbers: set[int]) -> dict[int, tuple[str, str, str]]:
    """Those that were not removed: id, title and date."""
    sql = "SELECT article.id, record.uuid, title, date FROM article JOIN record USING (id) WHERE article.id IN"
    return {number: (uuid, title, date) for number, uuid, title, date in _chunked(db, sql, numbers)}


def _uuids(db: Database, numbers: set[int]) -> dict[int, str]:
    return dict(_chunked(db, "SELECT id, uuid FROM record WHERE id IN", numbers))


def _chunked(db: Database, sql: str, numbers: set[int]) -> Iterator[Any]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        yield from db.execute(f"{sql} ({', '.join('?' * len(some))})", some)
