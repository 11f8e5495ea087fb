"""Readable SQL views, made from the codebook, so that anyone can query a project file with ordinary SQLite tools.

`articles`, `actors`, `proposals`, `issues` (and one view for each list of a register, such as `proposals_measures`),
`statements`, `proposal_passages`, `mentions`, `notes` and `positions`. Ids are those of the journal; offsets are code
points; several values in one cell are joined by "; ".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT, Codebook, FieldType, TagKind
from glossator.domain.model import REGISTERS, Kind
from glossator.storage.positions import ways
from glossator.storage.reader import quote_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.codebook import Field, LinkRole, TagType
    from glossator.storage.database import Database
    from glossator.storage.positions import Way

Columns = dict[str, str]
"""By column name, the expression that gives its value."""

_REGISTER_VIEWS = {Kind.ACTOR: "actors", Kind.PROPOSAL: "proposals", Kind.ISSUE: "issues"}
_TAG_VIEWS = {
    TagKind.STATEMENT: "statements",
    TagKind.PROPOSAL_PASSAGE: "proposal_passages",
    TagKind.MENTION: "mentions",
    TagKind.NOTE: "notes",
}
_POSITION_COLUMNS = (
    "actor", "actor_name", "target_kind", "target", "target_name",
    "stance", "date", "article", "article_title", "quote", "tag", "analyst",
)  # fmt: skip


def make_views(db: Database, codebook: Codebook) -> None:
    """Replace all views of a project by those of `codebook`."""
    with db.atomic():
        for name in _kept(db):
            db.execute(f"DROP VIEW {_name(name)}")
        for making in _makings(codebook).values():
            db.execute(making)


def renew_views(db: Database, codebook: Codebook) -> None:
    """Make the views anew where another version of this program made them otherwise."""
    kept = _kept(db)
    if any(kept.get(name) != making for name, making in _makings(codebook).items()):
        make_views(db, codebook)


def _kept(db: Database) -> dict[str, str]:
    """By name, how the views in the file were made: SQLite keeps that to the letter."""
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())


def _makings(codebook: Codebook) -> dict[str, str]:
    return {name: f"CREATE VIEW {_name(name)} AS {select.strip()}" for name, select in _views(codebook).items()}


def _views(codebook: Codebook) -> dict[str, str]:
    views = {"articles": _ARTICLES}
    for kind in REGISTERS:
        register = codebook.register(kind)
        views[_REGISTER_VIEWS[kind]] = _register_view(kind, register.fields)
        for known in register.lists:
            views[f"{_REGISTER_VIEWS[kind]}_{known.id}"] = _list_view(kind, known.id, known.fields)
    for tag_kind, view in _TAG_VIEWS.items():
        views[view] = _tag_view(list(codebook.of_kind(tag_kind)))
    views["positions"] = _positions_view(codebook)
    return views


_ARTICLES = """
SELECT record.uuid AS id, title, source, author, date, url, language, section, file, length,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM label WHERE label.article = article.id ORDER BY name))
        AS labels,
    (SELECT uuid FROM record WHERE id = article.story) AS story,
    (SELECT count(*) FROM tag WHERE tag.article = article.id AND tag.origin <> 'adjudicated') AS tags,
    (SELECT body FROM text WHERE hash = article.text) AS text
FROM article JOIN record ON record.id = article.id
"""


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _put(columns: Columns, name: str, expression: str, prefix: str = "field") -> None:
    while name in columns:
        name = f"{prefix}_{name}"
    columns[name] = expression


def _select(columns: Columns, source: str) -> str:
    return f"SELECT {', '.join(f'{expression} AS {_name(name)}' for name, expression in columns.items())} {source}"


def _field(record: str, field: Field) -> str:
    value = (
        f"SELECT value FROM edit WHERE edit.record = {record} AND edit.field = {_literal('field.' + field.id)}"
        " AND edit.standing = 2"
    )
    match field.type:
        case FieldType.CHOICES:
            return f"(SELECT group_concat(each.value, '; ') FROM json_each(({value})) AS each)"
        case FieldType.ACTOR | FieldType.PROPOSAL | FieldType.ISSUE:
            # The tables have names of their own here: `record` may be a column of one that stands around this.
            # What was kept before the field became a reference is shown as it is.
            return (
                "coalesce((SELECT referred.name FROM register AS referred"
                " JOIN register AS referring ON referring.survivor = referred.id"
                " JOIN record AS reference ON reference.id = referring.id"
                f" WHERE reference.kind = {_literal(field.type.value)}"
                f" AND reference.uuid = json_extract(({value}), '$.id')),"
                f" json_extract(({value}), '$.id'), json_extract(({value}), '$'))"
            )
        case _:
            return f"json_extract(({value}), '$')"


def _field_of_types(field_id: str, types: Iterable[TagType]) -> str:
    """A field that several tag types may declare, each with a type of field of its own."""
    shown = {known.id: _field("tag.id", field) for known in types if (field := known.field(field_id))}
    if len(set(shown.values())) == 1:
        return next(iter(shown.values()))
    return f"CASE tag.type {' '.join(f'WHEN {_literal(known)} THEN {value}' for known, value in shown.items())} END"


def _link(role: LinkRole) -> str:
    stance = "coalesce(' [' || link.stance || ']', '')" if role.stance else "''"
    return (
        "(SELECT group_concat(shown, '; ') FROM (SELECT coalesce(standing_for.name, target.uuid) || "
        f"{stance} AS shown FROM link JOIN record AS target ON target.id = link.target"
        " LEFT JOIN register ON register.id = link.target"
        " LEFT JOIN register AS standing_for ON standing_for.id = register.survivor"
        f" WHERE link.tag = tag.id AND link.role = {_literal(role.id)} ORDER BY link.id))"
    )


def _tag_view(types: list[TagType]) -> str:
    columns: Columns = {
        "id": "record.uuid",
        "type": "tag.type",
        "article": "(SELECT uuid FROM record WHERE id = tag.article)",
        "article_title": "article.title",
        "article_date": "article.date",
        "start": "tag.start",
        "quote": quote_of(CONTENT),
        "analyst": "(SELECT name FROM analyst WHERE id = tag.analyst UNION ALL SELECT 'Adjudicated version'"
        " WHERE tag.origin = 'adjudicated')",
        "origin": "tag.origin",
        "memo": "tag.memo",
        "made_at": "(SELECT made_at FROM step WHERE id = tag.step)",
    }
    for part in {part.id: part for known in types for part in known.parts if part.id != CONTENT}.values():
        _put(columns, part.id, quote_of(part.id), "part")
    links = sorted((link for known in types for link in known.links), key=lambda link: link.stance)
    for link in {link.id: link for link in links}.values():
        _put(columns, link.id, _link(link), "link")
    for field_id in dict.fromkeys(field.id for known in types for field in known.fields):
        _put(columns, field_id, _field_of_types(field_id, types))
    return _select(
        columns,
        "FROM tag JOIN record ON record.id = tag.id JOIN article ON article.id = tag.article"
        f" WHERE tag.type IN ({', '.join(_literal(known.id) for known in types)})",
    )


def _register_view(kind: Kind, fields: Iterable[Field]) -> str:
    columns: Columns = {
        "id": "record.uuid",
        "name": "register.name",
        "aliases": (
            # As `RecordRow.names` has them: what merged records are called comes last, and no name comes twice.
            "(SELECT group_concat(name, '; ') FROM (SELECT name FROM ("
            "SELECT alias.name, 0 AS later, alias.id FROM alias JOIN register AS known ON known.id = alias.owner"
            " WHERE known.survivor = register.id"
            " UNION ALL SELECT known.name, 1, known.id FROM register AS known"
            " WHERE known.survivor = register.id AND known.id <> register.id"
            ") WHERE name <> register.name GROUP BY name ORDER BY min(later), min(id)))"
        ),
        "key": "register.key",
        "memo": "register.memo",
        "uses": (
            "(SELECT count(*) FROM register AS known JOIN link ON link.target = known.id"
            " JOIN tag ON tag.id = link.tag JOIN article ON article.id = tag.article"
            " WHERE known.survivor = register.id)"
        ),
    }
    for field in fields:
        _put(columns, field.id, _field("register.id", field))
    return _select(
        columns,
        "FROM register JOIN record ON record.id = register.id"
        f" WHERE register.kind = {_literal(kind.value)} AND register.survivor = register.id AND NOT register.deleted",
    )


def _list_view(kind: Kind, list_id: str, fields: Iterable[Field]) -> str:
    columns: Columns = {
        "id": "record.uuid",
        kind.value: "owner_record.uuid",
        f"{kind.value}_name": "owner.name",
    }
    for field in fields:
        _put(columns, field.id, _field("item.id", field))
    return _select(
        columns,
        "FROM item JOIN record ON record.id = item.id JOIN register AS named ON named.id = item.owner"
        " JOIN register AS owner ON owner.id = named.survivor JOIN record AS owner_record ON owner_record.id = owner.id"
        f" WHERE named.kind = {_literal(kind.value)} AND item.list = {_literal(list_id)} AND NOT owner.deleted",
    )


def _positions_view(codebook: Codebook) -> str:
    """Two links that come to the same, of merged records say, are one position."""
    all_of_them = " UNION ALL ".join(_position(way) for way in ways(codebook)) or _no_positions()
    return f"SELECT DISTINCT * FROM ({all_of_them})"


def _position(way: Way) -> str:
    stance = way.stance_of("target_link")
    said_on = next((field for field in way.type.fields if field.default_from_article == "date"), None)
    expressions = (
        "actor_record.uuid", "actor.name", "target.kind", "target_record.uuid", "target.name", stance,
        f"coalesce({_dated(_field('tag.id', said_on))}, article.date)" if said_on else "article.date",
        "(SELECT uuid FROM record WHERE id = tag.article)", "article.title", quote_of(CONTENT), "record.uuid",
        "(SELECT uuid FROM record WHERE id = tag.analyst)",
    )  # fmt: skip
    return _select(
        dict(zip(_POSITION_COLUMNS, expressions, strict=True)),
        "FROM tag JOIN record ON record.id = tag.id JOIN article ON article.id = tag.article"
        f" JOIN link AS holder_link ON holder_link.tag = tag.id AND holder_link.role = {_literal(way.holder)}"
        " JOIN register AS held ON held.id = holder_link.target JOIN register AS actor ON actor.id = held.survivor"
        " JOIN record AS actor_record ON actor_record.id = actor.id"
        f" JOIN link AS target_link ON target_link.tag = tag.id AND target_link.role = {_literal(way.target)}"
        " JOIN register AS meant ON meant.id = target_link.target JOIN register AS target ON target.id = meant.survivor"
        " JOIN record AS target_record ON target_record.id = target.id"
        f" WHERE tag.type = {_literal(way.type.id)} AND {stance} IS NOT NULL",
    )


def _dated(value: str) -> str:
    """A date as it is, and NULL for one such as "Monday", which only the article's date would make one."""
    return f"CASE WHEN {value} GLOB '[0-9][0-9][0-9][0-9]*' THEN {value} END"


def _no_positions() -> str:
    return f"SELECT {', '.join(f'NULL AS {name}' for name in _POSITION_COLUMNS)} WHERE 0"
