"""From the lines of a text file to its paragraphs: wrapped lines are joined again; verse, lists and tables are not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from glossator.exchange.layout import starts
from glossator.exchange.lines import blocks, goes_on, joined
from glossator.exchange.wrapping import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.exchange.lines import Line
    from glossator.exchange.wrapping import Layout

_LONG = 100
"""Columns from which one line is taken for a paragraph, whatever it ends with."""
_SHORT = 60
"""Columns that the lines of verse and of mastheads do not exceed."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is one paragraph, or one line of verse, of a list, of a table or of a masthead."""

    lines: Sequence[Line]
    text: str

    @property
    def is_line(self) -> bool:
        return self.lines[0].is_item or self.lines[0].is_row

    @property
    def is_long(self) -> bool:
        return len(self.lines) > 1 or self.lines[0].end > _LONG

    @property
    def is_short(self) -> bool:
        return len(self.lines) == 1 and self.lines[0].end <= _SHORT

    @property
    def ends_sentence(self) -> bool:
        return self.lines[-1].ends_sentence


def unwrap(text: str) -> str:
    """Canonical `text` with its paragraphs parted by one blank line each, and each of them on a line of its own.

    Lines that belong together without being paragraphs (verse, a table, a list, a masthead) stay lines.
    """
    parted = _single_spaced(blocks(text))
    layout = layout_of(parted)
    if (not layout or layout.explained < 1) and '"' in text:
        # Many such texts come from HTML that was wrapped while its quotation marks still were `&quot;`.
        as_html = _single_spaced(blocks(text, len("&quot;")))
        layout_as_html = layout_of(as_html)
        if layout_as_html and (not layout or layout_as_html.explained > layout.explained):
            parted, layout = as_html, layout_as_html
    return "\n\n".join(_set(block, layout) for block in parted)


def _single_spaced(parted: list[list[Line]]) -> list[list[Line]]:
    """`parted`, or one block where a blank line follows every line although sentences run over many line ends."""
    lines = [line for block in parted for line in block]
    running_on = sum(goes_on(line, following) for line, following in pairwise(lines))
    if len(lines) != len(parted) or len(lines) < 5 or running_on < 0.25 * len(lines):
        return parted
    layout = layout_of([lines])
    return [lines] if layout and layout.misfits < 0.2 else parted


def _set(block: Sequence[Line], layout: Layout | None) -> str:
    units = list(_units(block, layout))
    if all(unit.is_line for unit in units) or all(unit.is_short for unit in units):
        margin = min(line.indent for line in block)
        return "\n".join(" " * (line.indent - margin) + line.text for line in block)
    pieces = [units[0].text]
    for unit, following in pairwise(units):
        paragraphs = (unit.is_long or following.is_long) or (unit.ends_sentence and following.ends_sentence)
        pieces += ["\n" if following.is_line or not paragraphs else "\n\n", following.text]
    return "".join(pieces)


def _units(block: Sequence[Line], layout: Layout | None) -> Iterator[_Unit]:
    flags = starts(block, layout) if layout else [True] * len(block)
    begin = 0
    for end in [index for index, flag in enumerate(flags) if flag and index] + [len(block)]:
        lines = block[begin:end]
        yield _Unit(lines, joined(lines))
        begin = end
