"""The reference tags of the practice articles, read from `annotations/reference/`: what one analyst made of them.

One analyst's file holds all tags. Another's may say only how that analyst differs from the first, which is shorter, and
shows to whoever reads it what people differ on. Both are read as the same `Reference`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.domain.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    Table = Mapping[str, Any]

REGISTERS = {"actors": Kind.ACTOR, "proposals": Kind.PROPOSAL, "issues": Kind.ISSUE}
_COMPLETE = {"format", "codebook", "analyst", "articles", "tags", *REGISTERS}
_DIFFERING = {"format", "analyst", "differs_from", "articles", "instead", "left_out", "changed", "added", *REGISTERS}
_NAMING = frozenset({"article", "type", "content", "to"})
_CHANGING = frozenset({"parts", "fields", "links", "unset", "memo"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Articles, register records and tags as the rows of the file have them; records by their `ref`."""

    analyst: str
    codebook: str
    articles: tuple[Table, ...]
    records: Mapping[str, tuple[Kind, Table]]
    tags: tuple[Table, ...]
    differing: bool = False
    """Whether it was told by its differences from another."""


def read_reference(name: str) -> Reference:
    """The reference of that file. Raises `ValueError` with a sentence where it is not as it should be."""
    table = tomllib.loads(assets.annotation(f"reference/{name}.toml").read_text(encoding="utf-8"))
    if "differs_from" in table:
        return differing(table, read_reference(table["differs_from"]))
    _only(table, _COMPLETE, "the reference")
    records = {row["ref"]: (kind, row) for key, kind in REGISTERS.items() for row in table[key]}
    found = Reference(table["analyst"], table["codebook"], tuple(table["articles"]), records, tuple(table["tags"]))
    return _linked(found)


def differing(table: Table, first: Reference) -> Reference:
    """The whole reference of somebody who differs from `first` as `table` says. Raises `ValueError` as reading does."""
    _only(table, _DIFFERING, "the differences")
    instead = {(row["first"], row.get("article", "")): row["second"] for row in table.get("instead", ())}
    left_out = [_named(row, first.tags) for row in table.get("left_out", ())]
    changed = [(_named(row, first.tags, _CHANGING), row) for row in table.get("changed", ())]
    for number, count in Counter([*left_out, *(number for number, _ in changed)]).items():
        if count > 1:
            raise ValueError(f"{_called(first.tags[number])}: left out or changed twice")
    changes = dict(changed)
    kept = [
        _changed(tag, changes[number]) if number in changes else _without(tag, "memo")
        for number, tag in enumerate(first.tags)
        if number not in left_out
    ]
    mine = [*(_replaced(tag, instead) for tag in kept), *table.get("added", ())]
    whole = Reference(
        table["analyst"],
        first.codebook,
        tuple(_each_changed([_without(row, "note") for row in first.articles], table.get("articles", ()), "file")),
        _records(table, first, instead),
        tuple(sorted(_without_lost_links(mine, first), key=lambda tag: str(tag["article"]))),
        differing=True,
    )
    return _linked(whole)


def _records(table: Table, first: Reference, instead: Mapping[tuple[str, str], str]) -> dict[str, tuple[Kind, Table]]:
    gone = {ref for ref, article in instead if not article}
    if unknown := sorted(ref for ref, _ in instead if ref not in first.records):
        raise ValueError(f"instead of {', '.join(unknown)}: the first analyst has no such record")
    found: dict[str, tuple[Kind, Table]] = {}
    for key, kind in REGISTERS.items():
        rows = [row for ref, (known, row) in first.records.items() if known is kind and ref not in gone]
        for row in _each_changed([_renamed(row, instead) for row in rows], table.get(key, ()), "ref", adding=True):
            found[row["ref"]] = (kind, row)
    return found


def _each_changed(rows: Sequence[Table], changes: Sequence[Table], key: str, *, adding: bool = False) -> list[Table]:
    """The rows, each with what the change of the same key sets anew; where `adding`, a change of none is a new row."""
    left = {change[key]: change for change in changes}
    found = [_merged(row, left.pop(row[key], {})) for row in rows]
    if left and not adding:
        raise ValueError(f"the first analyst has no {', '.join(left)}")
    return [*found, *left.values()]


def _without(row: Table, key: str) -> Table:
    return {name: value for name, value in row.items() if name != key}


def _merged(row: Table, change: Table) -> Table:
    """A row, and what a change says otherwise: field by field, and any other key as a whole."""
    fields = {**row.get("fields", {}), **change.get("fields", {})}
    return {**row, **change, **({"fields": fields} if fields else {})}


def _named(row: Table, tags: Sequence[Table], more: frozenset[str] = frozenset()) -> int:
    """Which of the tags a difference is about: told by its article, its type and the first words of its content."""
    if missing := sorted({"article", "type", "content"} - set(row)):
        raise ValueError(f"a difference names no {', '.join(missing)}: {dict(row)}")
    _only(row, _NAMING | more, _called(row))
    found = [
        number
        for number, tag in enumerate(tags)
        if (tag["article"], tag["type"], tag["parts"]["content"][0]) == (row["article"], row["type"], row["content"])
        and ("to" not in row or row["to"] in {link["to"] for link in tag.get("links", ())})
    ]
    if len(found) != 1:
        raise ValueError(f"{_called(row)}: the first analyst has {len(found) or 'no'} such tags")
    return found[0]


def _changed(tag: Table, row: Table) -> Table:
    """The tag as the other analyst has it. The links of a role that the change names are all those of that role."""
    unset = set(row.get("unset", ()))
    roles = {link["role"] for link in row.get("links", ())} | unset
    links = [link for link in tag.get("links", ()) if link["role"] not in roles] + list(row.get("links", ()))
    changed = {
        **tag,
        **{
            key: {name: value for name, value in {**tag.get(key, {}), **row.get(key, {})}.items() if name not in unset}
            for key in ("parts", "fields")
        },
        "links": links,
    }
    if changed == {**tag, "links": list(tag.get("links", ()))} and "memo" not in row:
        raise ValueError(f"{_called(row)}: the difference makes no difference")
    return {**_without(changed, "memo"), **({"memo": row["memo"]} if "memo" in row else {})}


def _replaced(tag: Table, instead: Mapping[tuple[str, str], str]) -> Table:
    """With the records that this analyst has in place of the first's; a link that would then be there twice is one."""
    links: dict[tuple[str, str], Table] = {}
    for link in tag.get("links", ()):
        to = instead.get((link["to"], tag["article"]), instead.get((link["to"], ""), link["to"]))
        links.setdefault((link["role"], to), {**link, "to": to})
    return {**tag, "links": list(links.values())}


def _renamed(value: Any, instead: Mapping[tuple[str, str], str]) -> Any:
    """A record's row, with the refs in it replaced."""
    if isinstance(value, dict):
        return {key: _renamed(each, instead) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, instead) for each in value]
    return instead.get((value, ""), value) if isinstance(value, str) else value


def _without_lost_links(tags: Sequence[Table], first: Reference) -> list[Table]:
    """Nobody links to a tag that they left out."""
    lost = {tag["ref"] for tag in first.tags if "ref" in tag} - {tag["ref"] for tag in tags if "ref" in tag}
    return [{**tag, "links": [link for link in tag.get("links", ()) if link["to"] not in lost]} for tag in tags]


def _linked(reference: Reference) -> Reference:
    """The same, if every link leads somewhere, and every article and part is named. Raises `ValueError`."""
    files = {row["file"] for row in reference.articles}
    refs = {*reference.records, *(tag["ref"] for tag in reference.tags if "ref" in tag)}
    for tag in reference.tags:
        if tag["article"] not in files:
            raise ValueError(f"{_called(tag)}: there is no such article")
        for link in tag.get("links", ()):
            if link["to"] not in refs:
                raise ValueError(f"{_called(tag)}: {link['role']} leads to {link['to']}, which is nowhere")
    return reference


def _called(row: Table) -> str:
    """How a sentence names a tag, or a difference that is about one."""
    content = row["content"] if "content" in row else row["parts"]["content"][0]
    words = content if isinstance(content, str) else content["text"]
    return f"{row['article']}, {row['type']} “{words}”"


def _only(table: Table, known: AbstractSet[str], what: str) -> None:
    if unknown := sorted(set(table) - known):
        raise ValueError(f"{what} cannot have {', '.join(unknown)}")
