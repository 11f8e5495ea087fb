"""Suggestions for many texts at once, as JSON Lines: `{"id", "text"}` in, one line of suggestions out for each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.model import Json
    from glossator.domain.suggestions import Suggestion
    from glossator.nlp.engine import Engine


def suggest_lines(lines: Iterable[str], engine: Engine) -> Iterator[str]:
    """One line (without its line end) for each of `lines`, in order; blank ones are passed over.

    Raises `UserError`, naming the line by number, at the first that is not an object with the texts `id` and `text`.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identifier, text = _read(line, number)
        suggestions = engine.suggest(text)
        entities = [
            {"start": one.span.start, "end": one.span.end, "label": one.label, "text": one.text}
            for one in suggestions.entities
        ]
        # Escaped, because U+2028 in a text would end the line for some readers.
        yield json.dumps(
            {
                "id": identifier,
                "entities": entities,
                # What another statement reports is left out: it lies in words that are given already.
                "statements": [_parts(one) for one in suggestions.statements if one.within is None],
                "proposals": [_parts(one) for one in suggestions.proposals],
            }
        )


def _parts(one: Suggestion) -> dict[str, Json]:
    """As the scorers read it: `{"content": [[start, end], …], "source": …, "cue": …}`, and how sure it is."""
    parts: dict[str, Json] = {
        part: [[span.start, span.end] for span in one.parts.get(part, ())] for part in ("content", "source", "cue")
    }
    return {**parts, "score": one.score}


def _read(line: str, number: int) -> tuple[str, str]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    match value:
        case {"id": str(identifier), "text": str(text)}:
            return identifier, text
    raise UserError(
        ErrorKind.INVALID,
        f'Line {number} of the input is not a JSON object with the texts "id" and "text"; '
        "the input was left as it is: mend that line and run the command again.",
    )
