"""What stands beside the text: brackets on its left, cards on its right. Pure, given where each visual line is."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from glossator.domain.codebook import CONTENT
from glossator.ui.placing import Interval, first_free, lanes, stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossator.domain.model import Pieces
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.ui.cards import Card
    from glossator.ui.lines import Lines
    from glossator.ui.marks import Trace


CARD_HEIGHT, NOTE_HEIGHT, GAP = 42, 20, 6
HEAD = 13
"""From the top of a card to the middle of its first line of writing."""


class Row(Protocol):
    """A visual line, as far as margins need to know it."""

    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Bracket:
    """Joins the lines of one tag's content; `reach` goes on, more lightly, to its other parts."""

    tag: str
    type: str
    lane: int
    """0 is nearest the text."""
    top: float
    bottom: float
    reach: Interval
    stops: tuple[float, ...] = ()
    """Heights of the lines that the reach points to."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Something in the right margin: a tag's card, or a note that a passage repeats another."""

    top: float
    height: float
    anchor: float
    """The middle of the visual line that it belongs to."""
    card: Card | None = None
    note: str = ""
    leads_to: Span | None = None
    """What a click on the note shows."""


@dataclass(frozen=True, slots=True)
class Margins:
    brackets: tuple[Bracket, ...] = ()
    beside: tuple[Beside, ...] = ()

    def attended(self, bracket: Bracket, tag: TagRow, row: Callable[[int], Row]) -> Bracket:
        """The tag's bracket while it has attention: it reaches to all parts, in a lane where that crosses no other."""
        ends = (end for part, pieces in tag.parts.items() if part != CONTENT for end in _ends(pieces))
        rows = [each for each in map(row, ends) if each.top < bracket.top or each.bottom > bracket.bottom]
        if not rows:
            return bracket
        reach = (min(bracket.top, *(each.top for each in rows)), max(bracket.bottom, *(each.bottom for each in rows)))
        taken: list[list[Interval]] = [[] for _ in range(max(each.lane for each in self.brackets) + 1)]
        for other in self.brackets:
            if other.tag != tag.id:
                insort(taken[other.lane], (other.top, other.bottom))
        lane = bracket.lane if first_free([taken[bracket.lane]], [reach]) == 0 else first_free(taken, [reach])
        return replace(bracket, lane=lane, reach=reach, stops=tuple(sorted({_middle(each) for each in rows})))


def margins(
    traces: Sequence[Trace],
    repeats: Sequence[tuple[Span, Span]],
    lines: Lines,
    row: Callable[[int], Row],
    scale: float = 1.0,
) -> Margins:
    """Brackets and cards for all tags but mentions, and a note for each repetition.

    `row` tells the visual line of a code point; `scale` enlarges the cards.
    """
    extents: list[tuple[Span, Trace, Interval]] = []
    wished: list[_Wish] = []
    for trace in traces:
        if trace.boxed or (span := trace.extent) is None:
            continue
        first = row(span.start)
        extents.append((span, trace, (first.top, row(span.end - 1).bottom)))
        wished.append((first.top, span.start, -span.end, _middle(first), CARD_HEIGHT, trace.card, "", None))
    for passage, earlier in repeats:
        first = row(passage.start)
        note = f"repeats ¶ {lines.paragraph(earlier.start)}"
        wished.append((first.top, passage.start, -passage.end, _middle(first), NOTE_HEIGHT, None, note, earlier))
    return Margins(_brackets(extents), _placed(wished, scale))


_Wish: TypeAlias = "tuple[float, int, int, float, float, Card | None, str, Span | None]"
"""In reading order, outer passages before inner ones; then anchor, height, card, note and where the note leads."""


def _ends(pieces: Pieces) -> Iterator[int]:
    for piece in pieces:
        yield piece.start
        yield piece.end - 1


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _brackets(extents: list[tuple[Span, Trace, Interval]]) -> tuple[Bracket, ...]:
    # Lanes go by height, and of tags on the same lines the shorter lies within, as its underline does.
    extents.sort(key=lambda each: len(each[0]))
    found = lanes([(interval,) for _, _, interval in extents])
    return tuple(
        Bracket(trace.tag.id, trace.tag.type, lane, *interval, reach=interval)
        for (_, trace, interval), lane in zip(extents, found, strict=True)
    )


def _placed(wished: list[_Wish], scale: float) -> tuple[Beside, ...]:
    wished.sort(key=lambda wish: wish[:3])
    heights = [wish[4] * scale for wish in wished]
    tops = stacked([wish[3] - HEAD * scale for wish in wished], heights, GAP * scale)
    return tuple(
        Beside(top, height, anchor, card, note, leads_to)
        for (_, _, _, anchor, _, card, note, leads_to), top, height in zip(wished, tops, heights, strict=True)
    )
