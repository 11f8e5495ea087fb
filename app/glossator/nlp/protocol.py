"""What the window and its child processes say to each other: one JSON object a line. No spaCy here.

The suggesting process first says that it is ready; then each request is answered once, in order, by its number, and
each wish to renew what the project's tags teach, in order too, by the engine's version. The process that learns is
asked nothing: it says how far it is, and where it fails, why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.model import Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight, Named, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Json


@dataclass(frozen=True, slots=True)
class Ready:
    engine: str
    problem: str = ""
    """Why the trained pipeline that was asked for is not used, as a sentence for the user."""
    unlearnt: str = ""
    """Why what the project taught is not used, as a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Request:
    number: int
    text: str
    language: str = ""
    """As the article states it; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Renew:
    """Look again at what the project's tags teach without training: they are other than before."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """It was looked at again; what is asked from now on is answered by this engine."""

    engine: str


@dataclass(frozen=True, slots=True)
class Answer:
    number: int
    highlights: tuple[Highlight, ...]
    suggestions: tuple[Suggestion, ...] = ()
    """Statements, then proposal passages; their `within` and `repeats` count among those of their own kind."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The request with that number (0: one that could not be read) failed; the process goes on."""

    number: int
    error: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the process that learns is."""

    done: int
    total: int


Message = Ready | Request | Renew | Renewed | Answer | Failure | Progress


def encode(message: Message) -> bytes:
    """One line, its line end included."""
    match message:
        case Ready(engine, problem, unlearnt):
            value: Json = {"ready": True, "engine": engine, "problem": problem, "unlearnt": unlearnt}
        case Request(number, text, language):
            value = {"request": number, "text": text, "language": language}
        case Renew():
            value = {"renew": True}
        case Renewed(engine):
            value = {"renewed": engine}
        case Answer(number, highlights, suggestions):
            value = {"request": number, **_found_as_json(highlights, suggestions)}
        case Failure(number, error):
            value = {"request": number, "error": error}
        case Progress(done, total):
            value = {"done": done, "total": total}
    return json.dumps(value).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The inverse of `encode`. Raises `ValueError` on anything else."""
    value = json.loads(line)
    match value:
        case {"ready": True, "engine": str(engine)}:
            return Ready(engine, str(value.get("problem", "")), str(value.get("unlearnt", "")))
        case {"request": int(number), "text": str(text)}:
            return Request(number, text, str(value.get("language", "")))
        case {"renew": True}:
            return Renew()
        case {"renewed": str(engine)}:
            return Renewed(engine)
        case {"request": int(number), "highlights": list()}:
            return Answer(number, *_found_from_json(value))
        case {"request": int(number), "error": str(error)}:
            return Failure(number, error)
        case {"done": int(done), "total": int(total)}:
            return Progress(done, total)
    raise ValueError(f"not a message of the suggesting process: {line[:80]!r}")


def to_cache(highlights: Sequence[Highlight], suggestions: Sequence[Suggestion] = ()) -> str:
    """What was found in one text, as the cache keeps it."""
    return json.dumps(_found_as_json(highlights, suggestions))


def from_cache(value: str) -> tuple[tuple[Highlight, ...], tuple[Suggestion, ...]]:
    """The inverse of `to_cache`. Raises `ValueError` on any other shape."""
    return _found_from_json(json.loads(value))


def _found_as_json(highlights: Sequence[Highlight], suggestions: Sequence[Suggestion]) -> dict[str, Json]:
    return {
        "highlights": [_as_json(one) for one in highlights],
        "suggestions": [suggestion_as_json(one) for one in suggestions],
    }


def _found_from_json(value: Json) -> tuple[tuple[Highlight, ...], tuple[Suggestion, ...]]:
    if isinstance(value, dict):
        highlights, suggestions = value.get("highlights"), value.get("suggestions", [])
        if isinstance(highlights, list) and isinstance(suggestions, list):
            return tuple(map(_from_json, highlights)), tuple(map(suggestion_from_json, suggestions))
    raise ValueError("not what was found in a text")


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


def suggestion_as_json(one: Suggestion) -> dict[str, Json]:
    """A suggested statement or proposal passage as one JSON object; what is empty is left out."""
    parts: dict[str, Json] = {part: [[span.start, span.end] for span in spans] for part, spans in one.parts.items()}
    value: dict[str, Json] = {"kind": one.kind, "parts": parts, "score": one.score, "reason": one.reason}
    if one.fields:
        value["fields"] = dict(one.fields)
    for role, people in (("speakers", one.speakers), ("addressees", one.addressees)):
        if people:
            value[role] = [[each.span.start, each.span.end, each.name, each.key, each.label] for each in people]
    rest = {"stance": one.stance, "within": one.within, "repeats": one.repeats}
    return value | {name: known for name, known in rest.items() if known is not None}


def suggestion_from_json(value: Json) -> Suggestion:
    """The inverse of `suggestion_as_json`. Raises `ValueError` on any other shape."""
    if not isinstance(value, dict):
        raise ValueError(f"not a suggestion: {value!r}")
    fields, stance = value.get("fields", {}), value.get("stance")
    people = {role: _people(value.get(role, [])) for role in ("speakers", "addressees")}
    within, repeats = _place(value.get("within")), _place(value.get("repeats"))
    match value:
        case {"kind": str(kind), "parts": dict(parts), "score": int(score) | float(score), "reason": str(reason)}:
            if isinstance(fields, dict) and isinstance(stance, str | None):
                pieces = {part: _spans(spans) for part, spans in parts.items()}
                who, whom = people["speakers"], people["addressees"]
                return Suggestion(kind, pieces, score, reason, fields, who, whom, stance, within, repeats)
    raise ValueError(f"not a suggestion: {value!r}")


def _spans(values: Json) -> tuple[Span, ...]:
    if not isinstance(values, list):
        raise ValueError(f"not the pieces of a part: {values!r}")
    return tuple(_span(value) for value in values)


def _span(value: Json) -> Span:
    match value:
        case [int(start), int(end)]:
            return Span(start, end)
    raise ValueError(f"not a span: {value!r}")


def _people(values: Json) -> tuple[Named, ...]:
    if not isinstance(values, list):
        raise ValueError(f"not a list of names: {values!r}")
    return tuple(_named(value) for value in values)


def _named(value: Json) -> Named:
    match value:
        case [int(start), int(end), str(name), str(key), str(label)]:
            return Named(Span(start, end), name, key, label)
        case [int(start), int(end), str(name), str(key)]:  # of an engine before `rules-4`
            return Named(Span(start, end), name, key)
    raise ValueError(f"not a name: {value!r}")


def _place(value: Json) -> int | None:
    if value is None or isinstance(value, int):
        return value
    raise ValueError(f"not a place in a list: {value!r}")
