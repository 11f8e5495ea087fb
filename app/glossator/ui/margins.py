"""What stands beside the text: brackets on its left, cards on its right. Pure, given where each visual line is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from glossator.domain.codebook import CONTENT
from glossator.ui.placing import Interval, Item, Lanes, stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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


class Beside(NamedTuple):
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
    """A bracket's lane is worked out when it is asked for; cards push each other about, so all are placed."""

    traces: Mapping[str, Trace]
    """Of the tags that have brackets."""
    lanes: Lanes[str]
    """Of their brackets, from top to bottom."""
    beside: tuple[Beside, ...] = ()
    """From top to bottom."""

    def brackets_over(self, top: float, bottom: float) -> list[Bracket]:
        """Those of which something is between these heights."""
        return [self.bracket(tag) for tag in self.lanes.over(top, bottom)]

    def bracket(self, tag: str) -> Bracket:
        (extent,) = self.lanes.intervals(tag)
        return Bracket(tag, self.traces[tag].tag.type, self.lanes.of(tag), *extent, reach=extent)

    def attended(self, bracket: Bracket, tag: TagRow, row: Callable[[int], Row]) -> Bracket:
        """The tag's bracket while it has attention: it reaches to all parts, in a lane where that crosses no other."""
        ends = (end for part, pieces in tag.parts.items() if part != CONTENT for end in _ends(pieces))
        rows = [each for each in map(row, ends) if each.top < bracket.top or each.bottom > bracket.bottom]
        if not rows:
            return bracket
        reach = (min(bracket.top, *(each.top for each in rows)), max(bracket.bottom, *(each.bottom for each in rows)))
        crossed = {self.lanes.of(other) for other in self.lanes.over(*reach) if other != tag.id}
        lane = next(lane for lane in chain([bracket.lane], count()) if lane not in crossed)
        return replace(bracket, lane=lane, reach=reach, stops=tuple(sorted({_middle(each) for each in rows})))


def margins(
    traces: Sequence[Trace],
    repeats: Sequence[tuple[Span, Span]],
    lines: Lines,
    row: Callable[[int], Row],
    scale: float = 1.0,
    lanes: Lanes[str] | None = None,
    meant: str = "",
) -> Margins:
    """Brackets and cards for all tags but mentions, and a note for each repetition.

    A suggestion has a bracket, and a card only while it is `meant`.
    `row` tells the visual line of a code point; `scale` enlarges the cards; `lanes`, where there were brackets before,
    are theirs, of which what still holds is kept.
    """
    bracketed: dict[str, Trace] = {}
    items: dict[str, Item] = {}
    wished: list[_Wish] = []
    for trace in traces:
        if trace.boxed or (span := trace.extent) is None:
            continue
        tag, first = trace.tag, row(span.start)
        top, bottom = first.top, row(span.end - 1).bottom
        bracketed[tag.id] = trace
        # Lanes go by height, and of tags on the same lines the shorter lies within, as its underline does.
        # Suggestions lie outside of all tags.
        outside = trace.suggestion is not None
        items[tag.id] = Item(((top, bottom),), (outside, bottom - top, top, len(span), tag.made_at, tag.id))
        if trace.suggestion is None or tag.id == meant:
            wished.append((span.start, -span.end, len(wished), _middle(first), CARD_HEIGHT, trace.card, "", None))
    for passage, earlier in repeats:
        note = f"repeats ¶ {lines.paragraph(earlier.start)}"
        wished.append(
            (passage.start, -passage.end, len(wished), _middle(row(passage.start)), NOTE_HEIGHT, None, note, earlier)
        )
    lanes = lanes or Lanes()
    lanes.update(items)
    return Margins(bracketed, lanes, _placed(wished, scale))


_Wish: TypeAlias = "tuple[int, int, int, float, float, Card | None, str, Span | None]"
"""By its first three in reading order, outer passages before inner ones; then anchor, height, card, note and where the
note leads."""


def _ends(pieces: Pieces) -> Iterator[int]:
    for piece in pieces:
        yield piece.start
        yield piece.end - 1


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _placed(wished: list[_Wish], scale: float) -> tuple[Beside, ...]:
    wished.sort()
    heights = [wish[4] * scale for wish in wished]
    tops = stacked([wish[3] - HEAD * scale for wish in wished], heights, GAP * scale)
    return tuple(
        Beside(top, height, anchor, card, note, leads_to)
        for (_, _, _, anchor, _, card, note, leads_to), top, height in zip(wished, tops, heights, strict=True)
    )
