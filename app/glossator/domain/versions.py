"""The versions of an article's text: what was cut out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.spans import Span, meets, normalised

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"[^\n]*\n?")


class Cut(NamedTuple):
    """Whole lines that were left out of an article's text, or are to be."""

    span: Span
    """In the text that still has everything."""
    reason: str
    """What they are, as a reader sees it: `navigation`, `caption`, `copyright notice`."""


def uncut(full: str, cuts: Iterable[Span]) -> str:
    """What is left of `full`, a canonical text, without the lines that `cuts` touch.

    Of the blank lines between two paragraphs that become neighbours one stays; none is left at the beginning and at the
    end.
    """
    apart = normalised(cuts)
    kept: list[str] = []
    for match in _LINE.finditer(full):
        line = match[0].rstrip("\n")
        if match.start() < match.end() and line and meets(apart, Span(match.start(), match.end())):
            continue
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).rstrip("\n ")
