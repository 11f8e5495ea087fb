"""The line that names who wrote an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY = re.compile(r"(?:written\s+)?by\b:?\s*(.*)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*and\s|,|\sand\s|\s&\s)\s*", re.IGNORECASE)
_REST = re.compile(
    r"\s+(?:[|–—•·/@-]|(?:in|for|on|at)\s)|\s*[|(]|,?\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?\d",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da das dos del della der den di du la le van von ter ten y e i bin ibn bint al el abu zu af av".split()
)
_OFFICE = re.compile(
    r"\b(?:staff|writer|correspondent|editor|reporter|press|wire|news|agency|times|post|desk|bureau|service|team|journal|herald"
    r"|review|tribune|courier|gazette|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    author: str
    """As it is written: "Jane Doe and John Roe"."""
    lines: tuple[str, ...]
    """What it takes up: one line, or two where "By" stands alone."""


def byline_among(lines: Sequence[str]) -> Byline | None:
    for index, line in enumerate(lines):
        match = _BY.fullmatch(line)
        if match and not match[1]:
            for following in lines[index + 1 : index + 2]:
                if names := _names(following):
                    return Byline(names, (line, following))
        elif match and (names := _names(match[1])):
            return Byline(names, (line,))
    return None


def _names(line: str) -> str:
    """The names with which `line` begins, as they are written; empty where it is a sentence and no byline."""
    if len(line) > 150 or line.endswith((":", "?", "!", ",")):
        return ""
    cut = _REST.search(line)
    line = line[: cut.start()] if cut else re.sub(r"(?<!\b[JS]r)\.$", "", line)
    end = begin = 0
    for separator in [*_AND.finditer(line), None]:
        stop = separator.start() if separator else len(line)
        if not _is_name(line[begin:stop], alone=stop - begin == len(line)):
            break
        end, begin = stop, separator.end() if separator else stop
    return line[:end]


def _is_name(piece: str, *, alone: bool) -> bool:
    """Whether `piece` is a name: two words or more, unless it is all there is (a "Jane Doe, Castell" has one name)."""
    words = piece.split()
    if not (1 if alone else 2) <= len(words) <= 6 or _OFFICE.search(piece) or any(map(str.isdigit, piece)):
        return False
    return all(not word[0].islower() or word in _PARTICLES or "-" in word for word in words)
