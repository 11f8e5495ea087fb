"""What the window and the suggesting process say to each other: one JSON object a line. No spaCy here.

The process first says that it is ready; then each request is answered once, in order, by its number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.model import Ref
from glossator.domain.rows import Highlight
from glossator.domain.spans import Span

if TYPE_CHECKING:
    from glossator.domain.model import Json


@dataclass(frozen=True, slots=True)
class Ready:
    engine: str


@dataclass(frozen=True, slots=True)
class Request:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    number: int
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """The request with that number (0: one that could not be read) failed; the process goes on."""

    number: int
    error: str


Message = Ready | Request | Answer | Failure


def encode(message: Message) -> bytes:
    """One line, its line end included."""
    match message:
        case Ready(engine):
            value: Json = {"ready": True, "engine": engine}
        case Request(number, text):
            value = {"request": number, "text": text}
        case Answer(number, highlights):
            value = {"request": number, "highlights": [_as_json(one) for one in highlights]}
        case Failure(number, error):
            value = {"request": number, "error": error}
    return json.dumps(value).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The inverse of `encode`. Raises `ValueError` on anything else."""
    match json.loads(line):
        case {"ready": True, "engine": str(engine)}:
            return Ready(engine)
        case {"request": int(number), "text": str(text)}:
            return Request(number, text)
        case {"request": int(number), "highlights": list(values)}:
            return Answer(number, tuple(map(_from_json, values)))
        case {"request": int(number), "error": str(error)}:
            return Failure(number, error)
    raise ValueError(f"not a message of the suggesting process: {line[:80]!r}")


def highlights_to_json(highlights: list[Highlight]) -> str:
    """Highlights as the cache keeps them."""
    return json.dumps([_as_json(one) for one in highlights])


def highlights_from_json(value: str) -> list[Highlight]:
    """The inverse of `highlights_to_json`. Raises `ValueError` on any other shape."""
    values = json.loads(value)
    if not isinstance(values, list):
        raise ValueError("not a list of highlights")
    return [_from_json(one) for one in values]


def _as_json(one: Highlight) -> dict[str, Json]:
    value: dict[str, Json] = {"start": one.span.start, "end": one.span.end, "label": one.label, "text": one.text}
    if one.name:
        value["name"] = one.name
    if one.key:
        value["key"] = one.key
    if one.record:
        value["record"] = one.record.as_json()
    return value


def _from_json(value: Json) -> Highlight:
    if isinstance(value, dict):
        record = value.get("record")
        name, key = str(value.get("name", "")), str(value.get("key", ""))
        ref = None if record is None else Ref.from_json(record)
        match value:
            case {"start": int(start), "end": int(end), "label": str(label), "text": str(text)}:
                return Highlight(Span(start, end), label, text, name, key, ref)
    raise ValueError(f"not a highlight: {value!r}")
