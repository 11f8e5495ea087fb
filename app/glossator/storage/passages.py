"""Reads where a record occurs: the tags that point to it, page by page, and the records that name it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.domain.model import GAP, Piece
from glossator.domain.rows import PlaceRow
from glossator.domain.spans import Span
from glossator.storage.reader import ARTICLE_NAME, BY_ANALYSTS, NOTHING, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Ref
    from glossator.domain.rows import Unseen
    from glossator.storage.database import Database

_MEANT = "SELECT survivor FROM register JOIN record USING (id) WHERE record.kind = ? AND record.uuid = ?"
_GROUP = f"SELECT id FROM register WHERE survivor = ({_MEANT})"
"""The record and all that were merged into it."""
_NAMING = f"SELECT json_object('id', uuid, 'kind', kind) FROM record WHERE id IN ({_GROUP})"
"""As a field names them."""


def places(
    db: Database, ref: Ref, fields: Sequence[str], limit: int, offset: int, unseen: Unseen = NOTHING
) -> list[PlaceRow]:
    """By date, the undated last, then by article and place. `fields`: those of tags that hold references."""
    found, arguments = _found(ref, fields)
    rows = db.execute(
        "SELECT tag.id, record.uuid, tag.type, analyst.uuid, of_article.uuid,"
        f" {ARTICLE_NAME}, article.source, article.date, tag.text, each.role,"
        f" each.stance FROM ({found}) AS each JOIN tag ON tag.id = each.tag AND {BY_ANALYSTS}{seen(db, unseen)}"
        " JOIN article ON article.id = tag.article JOIN record ON record.id = tag.id"
        " JOIN record AS analyst ON analyst.id = tag.analyst JOIN record AS of_article ON of_article.id = tag.article"
        " ORDER BY article.date = '', article.date, article.id, tag.start, tag.id, each.place LIMIT ? OFFSET ?",
        [*arguments, limit, offset],
    ).fetchall()
    tags = list(dict.fromkeys(row[0] for row in rows))
    contents, stances = _contents(db, tags), _stances(db, tags)
    return [PlaceRow(*(*columns, tuple(contents[tag]), tuple(stances[tag]))) for tag, *columns in rows]


def count_places(db: Database, ref: Ref, fields: Sequence[str], unseen: Unseen = NOTHING) -> int:
    found, arguments = _found(ref, fields)
    [(count,)] = db.execute(
        f"SELECT count(*) FROM ({found}) AS each JOIN tag ON tag.id = each.tag AND {BY_ANALYSTS}{seen(db, unseen)}"
        " JOIN article ON article.id = tag.article",
        arguments,
    ).fetchall()
    return int(count)


def parts(db: Database, ref: Ref, part: str) -> dict[str, str]:
    """By tag that points to a record, the words of one of its parts, where it has that part."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for tag, quote in db.execute(
        "SELECT record.uuid, piece.quote FROM piece JOIN record ON record.id = piece.tag WHERE piece.part = ?"
        f" AND piece.tag IN (SELECT tag FROM link WHERE target IN ({_GROUP})) ORDER BY piece.tag, piece.ordinal",
        [part, ref.kind.value, ref.id],
    ):
        quotes[tag].append(quote)
    return {tag: GAP.join(found) for tag, found in quotes.items()}


def _found(ref: Ref, fields: Sequence[str]) -> tuple[str, list[str]]:
    """A select of tag, role, stance, and a number by which those of one tag are in order."""
    meant = [ref.kind.value, ref.id]
    links = f"SELECT link.tag, link.role, link.stance, link.id AS place FROM link WHERE link.target IN ({_GROUP})"
    if not fields:
        return links, meant
    marks = ", ".join("?" * len(fields))
    in_fields = (
        "SELECT tag.id, substr(edit.field, 7), NULL, edit.id FROM tag CROSS JOIN edit ON edit.record = tag.id"
        f" AND edit.field IN ({marks}) AND edit.standing = 2 WHERE edit.value IN ({_NAMING})"
    )
    return f"{links} UNION ALL {in_fields}", [*meant, *(f"field.{name}" for name in fields), *meant]


def _contents(db: Database, tags: Sequence[int]) -> dict[int, list[Piece]]:
    contents: dict[int, list[Piece]] = defaultdict(list)
    for start in range(0, len(tags), 500):
        some = tags[start : start + 500]
        for tag, first, end, quote in db.execute(
            'SELECT tag, start, "end", quote FROM piece WHERE part = ?'
            f" AND tag IN ({', '.join('?' * len(some))}) ORDER BY tag, ordinal",
            [CONTENT, *some],
        ):
            contents[tag].append(Piece(Span(first, end), quote))
    return contents


def _stances(db: Database, tags: Sequence[int]) -> dict[int, dict[str, None]]:
    """By tag, those of its links, each once."""
    stances: dict[int, dict[str, None]] = defaultdict(dict)
    for start in range(0, len(tags), 500):
        some = tags[start : start + 500]
        for tag, stance in db.execute(
            f"SELECT tag, stance FROM link WHERE tag IN ({', '.join('?' * len(some))}) AND stance IS NOT NULL"
            " ORDER BY id",
            some,
        ):
            stances[tag][stance] = None
    return stances


def references(db: Database, fields: Sequence[str], to: Ref | None) -> list[tuple[Any, ...]]:
    """Where registers name records, or one record: owner (kind, id, name), list, row, field, value, and its number."""
    marks = ", ".join("?" * len(fields))
    wanted = [f"field.{name}" for name in fields]
    condition, meant = (f"AND edit.value IN ({_NAMING})", [to.kind.value, to.id]) if to else ("", [])
    set_in = f"edit.field IN ({marks}) AND edit.standing = 2 AND edit.value <> 'null' {condition}"
    return db.execute(
        "SELECT of_owner.kind, of_owner.uuid, owner.name, item.list, record.uuid, substr(edit.field, 7), edit.value,"
        f" item.id FROM item CROSS JOIN edit ON edit.record = item.id AND {set_in}"
        " JOIN record ON record.id = item.id JOIN register AS named ON named.id = item.owner"
        " JOIN register AS owner ON owner.id = named.survivor JOIN record AS of_owner ON of_owner.id = owner.id"
        " WHERE NOT owner.deleted UNION ALL"
        " SELECT record.kind, record.uuid, owner.name, '', '', substr(edit.field, 7), edit.value, owner.id"
        f" FROM register AS owner CROSS JOIN edit ON edit.record = owner.id AND {set_in}"
        " JOIN record ON record.id = owner.id WHERE owner.survivor = owner.id AND NOT owner.deleted",
        [*wanted, *meant, *wanted, *meant],
    ).fetchall()
