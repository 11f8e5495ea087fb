"""The sheet of the codebook: every type, part, role, field and value, with what tells them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT
from glossator.exchange.sheet import Column, Sheet, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.codebook import Codebook, Field, LinkRole, Part, Value

CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the codebook. `path` names it among all others by ids."""

    path: tuple[str, ...]
    what: str
    within: str
    label: str
    definition: str = ""
    example: str = ""
    contrast: str = ""
    guidance: str = ""
    holds: str = ""
    """What can stand in it."""


def codebook_sheet(codebook: Codebook) -> Sheet:
    columns = (
        Column("label", "Label", 20, lambda entry: entry.label or None),
        Column("what", "Element", 11, lambda entry: entry.what),
        Column("within", "Part of", 22, lambda entry: entry.within or None),
        Column("definition", "Definition", 34, lambda entry: entry.definition or None),
        Column("guidance", "Guidance", 38, lambda entry: entry.guidance or None),
        Column("example", "Example", 34, lambda entry: entry.example or None),
        Column("contrast", "Not to be confused with", 30, lambda entry: entry.contrast or None),
        Column("holds", "Holds", 18, lambda entry: entry.holds or None),
        Column("path", "Id", 30, lambda entry: ".".join(entry.path), wrap=False, machine=True),
    )
    about = "One row for each type, part, role, field and value, with its definition."
    return Sheet(CODEBOOK, "Codebook", about, list(entries(codebook)), titled(columns))


def entries(codebook: Codebook) -> Iterator[Entry]:
    """Types with what belongs to them, then the registers, then the stances."""
    for known in codebook.types:
        label, path = str(known.label), ("types", known.id)
        yield Entry(path, "Tag type", "", label, guidance=str(known.guidance), holds=known.kind.replace("_", " "))
        for part in known.parts:
            yield _part(part, path, label)
        for role in known.links:
            yield _role(role, path, label)
        yield from _fields(known.fields, path, label)
    for register in codebook.registers:
        label, path = str(register.label), ("registers", register.kind.value)
        yield Entry(path, "Register", "", str(register.plural), guidance=str(register.guidance))
        yield from _fields(register.fields, path, label)
        for known_list in register.lists:
            list_path, list_label = (*path, "lists", known_list.id), str(known_list.label)
            yield Entry(list_path, "List", label, list_label, guidance=str(known_list.guidance))
            yield from _fields(known_list.fields, list_path, f"{label} › {list_label}")
    for stance in codebook.stances:
        yield _value(stance, "Stance", ("stances",), "")


def _part(part: Part, path: tuple[str, ...], within: str) -> Entry:
    label = "Quote" if part.id == CONTENT and not str(part.label) else str(part.label)
    holds = f"text: {_count(part.least, part.most)}"
    return Entry((*path, "parts", part.id), "Part", within, label, guidance=str(part.guidance), holds=holds)


def _role(role: LinkRole, path: tuple[str, ...], within: str) -> Entry:
    targets = " or ".join(target.value for target in role.targets)
    holds = f"{targets}: {_count(role.least, role.most)}" + (", each with a stance" if role.stance else "")
    return Entry((*path, "links", role.id), "Role", within, str(role.label), guidance=str(role.guidance), holds=holds)


def _fields(fields: Iterable[Field], path: tuple[str, ...], within: str) -> Iterator[Entry]:
    for field in fields:
        label, field_path = str(field.label), (*path, "fields", field.id)
        holds = _HOLDS.get(field.type.value, field.type.value) + (", required" if field.required else "")
        yield Entry(field_path, "Field", within, label, guidance=str(field.guidance), holds=holds)
        for value in field.values:
            yield _value(value, "Value", (*field_path, "values"), f"{within} › {label}")


_HOLDS = {
    "choice": "one of its values",
    "choices": "any of its values",
    "yesno": "yes or no",
    "line": "one line of text",
}


def _value(value: Value, what: str, path: tuple[str, ...], within: str) -> Entry:
    return Entry(
        (*path, value.id),
        what,
        within,
        str(value.label),
        str(value.definition),
        str(value.example),
        str(value.contrast),
    )


def _count(least: int, most: int | None) -> str:
    if most is None:
        return "any number" if least == 0 else f"{least} or more"
    return str(most) if least == most else f"{least} to {most}"
