"""Pages in Arabic or Hebrew: their letters put into reading order by where they stand, as if read from the left.

Programs write such letters in any order (each word apart, or the end of a line first), so that the order in the file
says nothing.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.exchange.readers.pdf_lines import Glyph

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[0-9٠-٩۰-۹A-Za-zÀ-ɏ]")
_WITHIN = re.compile(r"[.,:/%@+-]")
_SPACE = 0.15
"""Widths of an m: white that is wider is a space."""


def runs_from_right(glyphs: Sequence[Glyph]) -> bool:
    letters = sum(glyph.text.isalpha() for glyph in glyphs)
    return sum(_RIGHT_TO_LEFT.match(glyph.text) is not None for glyph in glyphs) > 0.5 * letters


def mirrored(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The letters line by line in reading order, with `x` growing from the page's right edge to its left."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if lines and glyph.base - lines[-1][0].base < 0.3 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [glyph for line in lines for glyph in _in_order(line)]


def _in_order(line: Sequence[Glyph]) -> Iterator[Glyph]:
    turned = [glyph._replace(left=-glyph.right, right=-glyph.left, base=line[0].base) for glyph in line]
    turned.sort(key=lambda glyph: glyph.left)
    ordered = [glyph for run in _runs(turned) for glyph in run]
    last = None
    for glyph in ordered:
        is_apart = last is not None and glyph.left - last.right > _SPACE * glyph.size
        yield glyph._replace(space="made" if is_apart else "")
        last = glyph


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Letters by direction; numbers and Latin words are turned round within the place that they take."""
    turned = [_LEFT_TO_RIGHT.match(glyph.text) is not None for glyph in glyphs]
    for index in range(1, len(glyphs) - 1):
        if turned[index - 1] and turned[index + 1] and _WITHIN.match(glyphs[index].text):
            turned[index] = True
    for is_turned, group in groupby(zip(turned, glyphs, strict=True), key=lambda pair: pair[0]):
        run = [glyph for _, glyph in group]
        if is_turned:
            both = min(glyph.left for glyph in run) + max(glyph.right for glyph in run)
            run = [glyph._replace(left=both - glyph.right, right=both - glyph.left) for glyph in reversed(run)]
        yield run
