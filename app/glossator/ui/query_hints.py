"""What could follow what is being typed as a query: fields, and values that the project knows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.finding import fold
from glossator.domain.model import Kind
from glossator.domain.search import FIELDS
from glossator.work.registers import registers_of
from glossator.work.unread_query import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.project import Project

ABOUT = {
    "title": "words of the title",
    "source": "where it appeared",
    "author": "who signed it",
    "section": "part of the paper",
    "language": "en, ru, ar",
    "date": "2017, 2017-07, 2017..2019",
    "status": "how far you are",
    "review": "how far its review is",
    "tagged": "whether it has tags",
    "assigned": "who is to read it",
    "analyst": "who works on it; status and tagged are theirs then",
    "label": "a label on it",
    "said": "when a statement in it was made",
    "has": "a note, versions, cuts",
    "tag": "a type of tag in it",
    "actor": "an actor named in its tags",
    "proposal": "a proposal in its tags",
    "issue": "an issue in its tags",
}
"""What each field asks for; the most usual first."""
_LAST = re.compile(r'(?:^|(?<=\s))-?(?:([A-Za-z]+):)?(?:"([^"]*)|([^\s"]*))$')
_MOST = 8
_LEAST = 2
"""Letters of a field's name from which on it is offered: one alone begins too many words."""


@dataclass(frozen=True, slots=True)
class Hint:
    text: str
    """What is put in place of what was begun."""
    start: int
    """Where that begins, in code points."""
    shown: str
    about: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.shown}, {self.about}" if self.about else self.shown


def hints(typed: str, values: Callable[[str, str], Sequence[str]]) -> list[Hint]:
    """What may follow at the end of what was typed; `values` gives those of a field that may begin so, best first."""
    match = _LAST.search(typed)
    if match is None:
        return []
    field, quoted, plain = match[1], match[2], match[3] or ""
    if field is None:
        begun = plain.lower()
        known = [each for each in ABOUT if each.startswith(begun) and each in FIELDS]
        start = match.start(3)
        return [Hint(f"{each}:", start, f"{each}:", ABOUT[each]) for each in known] if _fits(begun, quoted) else []
    begun = plain if quoted is None else quoted
    wanted = fold(begun)
    found = [value for value in values(field.lower(), begun) if _begins(value, wanted) and fold(value) != wanted]
    start = match.start(2) - 1 if quoted is not None else match.start(3)
    return [Hint(f"{_quoted(value)} ", start, value) for value in found[:_MOST]]


def values_of(project: Project, field: str, begun: str) -> Sequence[str]:
    """The values of a field that a project knows, the usual first; of names those that fit what was begun."""
    match field:
        case "source" | "author" | "section" | "language" | "label":
            return project.read.values(field)
        case "status" | "review" | "tagged" | "has":
            return VALUES[field]
        case "analyst":
            return [analyst.name for analyst in project.read.analysts()]
        case "assigned":
            return ("me", "none", *(analyst.name for analyst in project.read.analysts()))
        case "tag":
            return [str(known.label) for known in project.codebook.types]
        case "actor" | "proposal" | "issue" if begun:
            registers = registers_of(project)
            found = registers.search(project, Kind(field)).find(begun)
            return list(dict.fromkeys(filter(None, (registers.name(project, each.value) for each in found))))
    return ()


def _fits(begun: str, quoted: str | None) -> bool:
    return quoted is None and len(begun) >= _LEAST


def _begins(value: str, wanted: str) -> bool:
    """Whether the value, or a word in it, begins so."""
    return f" {fold(value)}".find(f" {wanted}") >= 0


def _quoted(value: str) -> str:
    return value if value.isalnum() else f'"{value.replace(chr(34), " ")}"'
