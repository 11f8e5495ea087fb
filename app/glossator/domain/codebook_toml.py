"""Reading a codebook from TOML, with errors that name the line and the key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from glossator.domain.codebook import (
    CONTENT,
    Codebook,
    Field,
    FieldType,
    LinkRole,
    Part,
    RecordList,
    Register,
    TagKind,
    TagType,
    Text,
    Value,
)
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from enum import StrEnum

E = TypeVar("E", bound="StrEnum")

FORMAT = 1
_ID = re.compile(r"[a-z][a-z0-9_]*")
_COUNT = re.compile(r"([0-9]{1,4})\.\.([0-9]{1,4}|n)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KEY = re.compile(r"[a-z]")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_ASSIGNMENT = re.compile(r"\s*([A-Za-z0-9_.\-]+)\s*=")
_LINK_TARGETS = {kind.value: kind for kind in (*REGISTERS, Kind.TAG)}


@lru_cache(maxsize=8)  # fifteen milliseconds, and a project that is made or opened asks several times
def read_codebook(source: str, name: str = "codebook") -> Codebook:
    """The codebook that `source`, a TOML text, declares.

    Raises `UserError` with one sentence that names `name`, the line and the key of the first thing that is wrong.
    """
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(ErrorKind.INVALID, f"{name} is not valid TOML: {error}. Nothing was changed.") from error
    return _read(_Table(data, (), _Source(source, name)))


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    name: str

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the longest beginning of `path` that the text spells out."""
        counts: dict[tuple[str, ...], int] = {}
        table: tuple[str | int, ...] = ()
        best, best_length = 1, 0
        for number, line in enumerate(self.text.splitlines(), start=1):
            if header := _HEADER.match(line):
                names = tuple(part.strip().strip("\"'") for part in header[1].split("."))
                if line.lstrip().startswith("[["):
                    counts[names] = counts.get(names, -1) + 1
                    for deeper in [key for key in counts if len(key) > len(names) and key[: len(names)] == names]:
                        del counts[deeper]
                table = tuple(
                    item
                    for length in range(1, len(names) + 1)
                    for item in (names[length - 1], *([counts[names[:length]]] if names[:length] in counts else []))
                )
                here = table
            elif assignment := _ASSIGNMENT.match(line):
                here = (*table, *assignment[1].split("."))
            else:
                continue
            length = len(here)
            if length > best_length and tuple(path[:length]) == here:
                best, best_length = number, length
        return best


@dataclass(frozen=True, slots=True)
class _Table:
    """One TOML table, where it stands, and typed access to its keys."""

    data: dict[str, Any]
    path: tuple[str | int, ...]
    source: _Source

    def fail(self, key: str, complaint: str) -> NoReturn:
        path = (*self.path, key)
        dotted = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        raise UserError(
            ErrorKind.INVALID,
            f"{self.source.name}, line {self.source.line_of(path)}, {dotted}: {complaint}. Nothing was changed.",
        )

    def only(self, *known: str) -> None:
        for key in self.data:
            if key not in known:
                self.fail(key, f"this key is not known here; known are {', '.join(known)}")

    def string(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if value is None:
            self.fail(key, "this key is missing")
        if not isinstance(value, str):
            self.fail(key, "a text in quotation marks is expected")
        return value

    def flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, "true or false is expected")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], expected: str, default: str | None = None) -> str:
        value = self.string(key, default)
        if value != default and not pattern.fullmatch(value):
            self.fail(key, f"{value!r} is not {expected}")
        return value

    def id(self) -> str:
        return self.matching("id", _ID, "an id (small letters, digits and _, beginning with a letter)")

    def text(self, key: str, *, required: bool = False) -> Text:
        value = self.data.get(key)
        if value is None and not required:
            return Text()
        if isinstance(value, str):
            return Text((("en", value),))
        if not (isinstance(value, dict) and value and all(isinstance(item, str) for item in value.values())):
            self.fail(key, "a text, or a table of texts by language, is expected")
        return Text(tuple(value.items()))

    def one_of(self, key: str, enum: type[E]) -> E:
        value = self.string(key)
        try:
            return enum(value)
        except ValueError:
            self.fail(key, f"{value!r} is not one of {', '.join(member.value for member in enum)}")

    def count(self, key: str, default: str) -> tuple[int, int | None]:
        value = self.string(key, default)
        match = _COUNT.fullmatch(value)
        most = None if not match or match[2] == "n" else int(match[2])
        if not match or most == 0 or (most is not None and int(match[1]) > most):
            self.fail(key, f'{value!r} is not a count such as "0..1", "1..n"')
        return int(match[1]), most

    def tables(self, key: str) -> Iterator[_Table]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(key, f"tables headed [[{key}]] are expected")
        seen: set[str] = set()
        for index, item in enumerate(value):
            table = _Table(item, (*self.path, key, index), self.source)
            if (identifier := str(item.get("id", index))) in seen:
                table.fail("id", f"{identifier!r} is used twice")
            seen.add(identifier)
            yield table


def _value(table: _Table) -> Value:
    table.only("id", "label", "definition", "example", "contrast")
    return Value(
        table.id(),
        table.text("label", required=True),
        table.text("definition"),
        table.text("example"),
        table.text("contrast"),
    )


def _field(table: _Table) -> Field:
    table.only("id", "type", "label", "guidance", "required", "values", "default_from_article", "ordered")
    kind = table.one_of("type", FieldType)
    values = tuple(map(_value, table.tables("values")))
    if (kind in {FieldType.CHOICE, FieldType.CHOICES}) != bool(values):
        table.fail("values", "a choice needs values" if not values else "only a choice has values")
    ordered = table.flag("ordered")
    if ordered and kind is not FieldType.CHOICE:
        table.fail("ordered", "only the values of a choice can be in an order")
    return Field(
        table.id(),
        kind,
        table.text("label", required=True),
        table.text("guidance"),
        table.flag("required"),
        values,
        table.string("default_from_article", ""),
        ordered,
    )


def _key(table: _Table) -> str:
    return table.matching("key", _KEY, "one small letter", "")


def _part(table: _Table) -> Part:
    table.only("id", "label", "count", "guidance", "key")
    least, most = table.count("count", "0..n")
    return Part(table.id(), table.text("label", required=True), least, most, table.text("guidance"), _key(table))


def _link(table: _Table) -> LinkRole:
    table.only("id", "label", "targets", "count", "stance", "guidance", "key")
    targets = table.data.get("targets")
    if not isinstance(targets, list) or not targets or not set(map(str, targets)) <= _LINK_TARGETS.keys():
        table.fail("targets", f"a list of {', '.join(_LINK_TARGETS)} is expected")
    least, most = table.count("count", "0..n")
    return LinkRole(
        table.id(),
        table.text("label", required=True),
        tuple(_LINK_TARGETS[target] for target in targets),
        least,
        most,
        table.flag("stance"),
        table.text("guidance"),
        _key(table),
    )


def _type(table: _Table) -> TagType:
    table.only("id", "kind", "label", "key", "colour", "colour_dark", "guidance", "parts", "links", "fields")
    parts = tuple(map(_part, table.tables("parts")))
    if not any(part.id == CONTENT and part.least == 1 for part in parts):
        table.fail("parts", f'every type needs a part with id "{CONTENT}" and a count that begins with 1')
    return TagType(
        table.id(),
        table.one_of("kind", TagKind),
        table.text("label", required=True),
        table.matching("key", _KEY, "one small letter"),
        table.matching("colour", _COLOUR, "a colour such as #2f6fd6"),
        table.matching("colour_dark", _COLOUR, "a colour such as #6ea3ff"),
        parts,
        tuple(map(_link, table.tables("links"))),
        tuple(map(_field, table.tables("fields"))),
        table.text("guidance"),
    )


def _list(table: _Table) -> RecordList:
    table.only("id", "label", "guidance", "fields")
    return RecordList(
        table.id(),
        table.text("label", required=True),
        tuple(map(_field, table.tables("fields"))),
        table.text("guidance"),
    )


def _register(table: _Table) -> Register:
    table.only("id", "label", "plural", "guidance", "fields", "lists")
    identifier = table.id()
    if identifier not in {kind.value for kind in REGISTERS}:
        table.fail("id", f"{identifier!r} is not one of the registers {', '.join(REGISTERS)}")
    return Register(
        Kind(identifier),
        table.text("label", required=True),
        table.text("plural", required=True),
        tuple(map(_field, table.tables("fields"))),
        tuple(map(_list, table.tables("lists"))),
        table.text("guidance"),
    )


def _check_keys(root: _Table, types: tuple[TagType, ...]) -> None:
    """Each key leads to one thing: type keys are unique, and no part or link of a type takes one of them."""
    of_types: dict[str, str] = {}
    for table, known in zip(root.tables("types"), types, strict=True):
        if known.key in of_types:
            table.fail("key", f"{known.key!r} already makes a {of_types[known.key]}")
        of_types[known.key] = known.id
    for table in root.tables("types"):
        taken = dict(of_types)
        for row in (*table.tables("parts"), *table.tables("links")):
            key = row.string("key", "")
            if key in taken:
                row.fail("key", f"{key!r} already leads to {taken[key]}")
            if key:
                taken[key] = row.string("id")


def _read(root: _Table) -> Codebook:
    root.only("format", "id", "version", "label", "description", "stances", "types", "registers")
    if "format" not in root.data:
        root.fail("format", f"this key is missing; a codebook begins with format = {FORMAT}")
    if root.data["format"] != FORMAT:
        root.fail("format", f"this program reads codebooks of format {FORMAT}")
    types = tuple(map(_type, root.tables("types")))
    if not types:
        root.fail("types", "a codebook needs at least one tag type")
    _check_keys(root, types)
    stances = tuple(map(_value, root.tables("stances")))
    if not stances:
        for table, known in zip(root.tables("types"), types, strict=True):
            if any(link.stance for link in known.links):
                table.fail("links", "a link carries a stance, but the codebook declares no [[stances]]")
    return Codebook(
        root.id(),
        root.string("version"),
        root.text("label", required=True),
        types,
        tuple(map(_register, root.tables("registers"))),
        stances,
        root.text("description"),
        root.source.text,
    )
