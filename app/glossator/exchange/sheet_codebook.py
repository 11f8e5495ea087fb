"""The sheet of the codebook: every type, part, role, field and value, with what tells them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.exchange.sheet import Column, Sheet, SheetKind, joined, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossator.domain.codebook import Codebook, Field, LinkRole, Part, Value
    from glossator.exchange.sheet import CellValue

CODEBOOK, COLUMNS = "codebook", "columns"


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
        Column("label", "Label", 20, lambda entry: entry.label or None, about="What it is called in the window."),
        Column("what", "Element", 11, lambda entry: entry.what, about="What sort of thing it is."),
        Column("within", "Part of", 22, lambda entry: entry.within or None, about="What it belongs to."),
        Column("definition", "Definition", 34, lambda entry: entry.definition or None, about="What it means."),
        Column("guidance", "Guidance", 38, lambda entry: entry.guidance or None, about="How to use it."),
        Column("example", "Example", 34, lambda entry: entry.example or None, about="A passage that is one."),
        Column(
            "contrast",
            "Not to be confused with",
            30,
            lambda entry: entry.contrast or None,
            about="What tells it from its neighbours.",
        ),
        Column("holds", "Holds", 18, lambda entry: entry.holds or None, about="What can stand in it, and how many."),
        Column(
            "path",
            "Id",
            30,
            lambda entry: ".".join(entry.path),
            wrap=False,
            machine=True,
            about="Its place in the codebook's file, by ids.",
        ),
    )
    about = "One row for each type, part, role, field and value, with its definition."
    return Sheet(CODEBOOK, "Codebook", about, list(entries(codebook)), titled(columns))


def columns_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """What each column of these sheets means; of a matrix, those behind the first are what they are called."""
    rows = [
        (sheet, column)
        for sheet in sheets
        for column in (sheet.columns if sheet.kind is SheetKind.LIST else sheet.columns[:1])
    ]
    columns = (
        Column("sheet", "Sheet", 24, lambda row: row[0].title, about="The sheet that the column is on."),
        Column("column", "Column", 24, lambda row: row[1].header, about="What stands above it."),
        Column("about", "What it holds", 60, lambda row: row[1].about or None, about="What its cells say."),
        Column("choices", "One of", 36, lambda row: joined(row[1].choices), about="The values that it can have."),
        _id("sheet_id", "Sheet id", lambda row: row[0].name),
        _id("column_id", "Column id", lambda row: row[1].id),
    )
    return Sheet(COLUMNS, "Columns", "One row for each column of each sheet: what it holds.", rows, titled(columns))


def _id(column_id: str, header: str, of: Callable[[Any], CellValue]) -> Column:
    return Column(column_id, header, 24, of, wrap=False, machine=True, about="Stays the same in every export.")


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
