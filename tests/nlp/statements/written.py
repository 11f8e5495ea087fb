"""Suggestions as lines that can be read: `source | cue | content`, the pieces of a content joined by ` … `."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.suggestions import Suggestion


def written(text: str, suggestions: Iterable[Suggestion]) -> list[str]:
    return [line(text, one) for one in suggestions]


def line(text: str, one: Suggestion) -> str:
    return " | ".join(part(text, one, name) for name in ("source", "cue", "content"))


def part(text: str, one: Suggestion, name: str) -> str:
    return " … ".join(span.quote(text) for span in one.parts.get(name, ()))
