"""What to draw on an article's text: pure, from tags and highlights to marks by line, for the painter to paint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT, TagKind
from glossator.domain.spans import Span, hull, normalised
from glossator.ui.cards import Card, card
from glossator.ui.offered import offered_card, would_be
from glossator.ui.placing import Item, Lanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.rows import TagRow
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.ui.pointing import Target
    from glossator.ui.scheme import Scheme


class Shape(Enum):
    """Kinds differ by shape as well as by colour: one man in twelve is colour-blind."""

    BOX = "box"
    DOTTED_BOX = "dotted box"
    SOLID = "solid"
    DASHED = "dashed"
    WAVE = "wave"
    DOTS = "dots"
    FINE_DASHES = "fine dashes"


_SHAPES = {
    TagKind.MENTION: Shape.BOX,
    TagKind.STATEMENT: Shape.SOLID,
    TagKind.PROPOSAL_PASSAGE: Shape.DASHED,
    TagKind.NOTE: Shape.WAVE,
}
BOXES = (Shape.BOX, Shape.DOTTED_BOX)
_OUTSIDE = 10**9
"""Ranks behind every length of a tag."""


class Attention(Enum):
    """How much of it a tag has."""

    NONE = 0
    HOVERED = 1
    SELECTED = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn stretch of text: a piece of a part of a tag, or a highlight (then `tag` is empty)."""

    span: Span
    shape: Shape
    type: str
    tag: str = ""
    part: str = CONTENT
    doubtful: bool = False
    """Whether somebody is to look at it: its words are not what they were."""
    suggested: bool = False
    """Whether it is of a tag that is not there yet."""
    also: str = ""
    """The other type as which the same words are suggested."""


@dataclass(frozen=True, slots=True)
class Look:
    """How strongly a mark is drawn; opacities from 0 to 1, widths in pixels."""

    tint: float
    """Of the ground behind the words."""
    ink: float
    """Of the underline or the box's outline."""
    width: float
    labelled: bool = False
    """Whether the part's name is written below its words."""
    overlined: bool = False
    """Whether the line below the words is drawn above them as well."""


_NONE, _HOVERED, _SELECTED = Attention
_CONTENT = {_NONE: Look(0.06, 1, 2), _HOVERED: Look(0.15, 1, 2.5), _SELECTED: Look(0.22, 1, 3)}
_OTHER_PART = {
    _NONE: Look(0, 0.45, 1.25),
    _HOVERED: Look(0.08, 1, 1.75, labelled=True),
    _SELECTED: Look(0.13, 1, 1.75, labelled=True),
}
_BOX = {_NONE: Look(0.20, 0.85, 1), _HOVERED: Look(0.32, 1, 1.25), _SELECTED: Look(0.38, 1, 2)}
_HIGHLIGHT = {_NONE: Look(0, 0.9, 1), _HOVERED: Look(0.14, 1, 1), _SELECTED: Look(0.14, 1, 1)}
_SUGGESTED = {_NONE: Look(0, 0.6, 1), _HOVERED: Look(0.05, 0.9, 1.25), _SELECTED: Look(0.10, 1, 1.75)}
_SUGGESTED_PART = Look(0.09, 0.7, 1, labelled=True)
"""It is seen only while the suggestion is meant."""

# For high contrast: nothing is faint, calm words stand on the bare page, and no state is told by its colour.
_STRONG_CONTENT = {_NONE: Look(0, 1, 2.5), _HOVERED: Look(0.12, 1, 3), _SELECTED: Look(0.18, 1, 3, overlined=True)}
_STRONG_OTHER_PART = {
    _NONE: Look(0, 1, 1.75),
    _HOVERED: Look(0.08, 1, 2.5, labelled=True),
    _SELECTED: Look(0.12, 1, 2.5, labelled=True, overlined=True),
}
_STRONG_BOX = {_NONE: Look(0, 1, 1.5), _HOVERED: Look(0.15, 1, 2), _SELECTED: Look(0.22, 1, 3)}
_STRONG_HIGHLIGHT = {_NONE: Look(0, 1, 1.5), _HOVERED: Look(0.12, 1, 2), _SELECTED: Look(0.12, 1, 2)}
_STRONG_SUGGESTED = {_NONE: Look(0, 1, 1.5), _HOVERED: Look(0.08, 1, 2), _SELECTED: Look(0.12, 1, 2.5)}


def look(mark: Mark, attention: Attention, *, strong: bool = False) -> Look:
    """How strongly to draw `mark`: parts other than the content stay faint until their tag has attention.

    `strong`: in high contrast.
    """
    if mark.shape is Shape.DOTTED_BOX:
        return (_STRONG_HIGHLIGHT if strong else _HIGHLIGHT)[attention]
    if mark.suggested:
        if mark.part != CONTENT:
            return _SUGGESTED_PART
        return (_STRONG_SUGGESTED if strong else _SUGGESTED)[attention]
    if mark.part != CONTENT:
        return (_STRONG_OTHER_PART if strong else _OTHER_PART)[attention]
    if mark.shape is Shape.BOX:
        return (_STRONG_BOX if strong else _BOX)[attention]
    return (_STRONG_CONTENT if strong else _CONTENT)[attention]


@dataclass(frozen=True, slots=True)
class Trace:
    """All that one tag contributes to the picture, but for the lane, which depends on its neighbours."""

    tag: TagRow
    boxed: bool
    marks: tuple[Mark, ...]
    item: Item
    """The code points of all its parts. Short tags lie innermost; of two alike, the one that was made first."""
    end: int
    """Behind the last of them."""
    extent: Span | None
    """From its content's first code point to the last; `None` if it has no content."""
    card: Card
    suggestion: Suggestion | None = None
    """Of which `tag` is what it would become."""
    also: Suggestion | None = None
    """The other that is suggested of the same words: both are drawn as one."""

    @property
    def target(self) -> Target:
        """What is pointed at by pointing at this."""
        return self.suggestion or self.tag.id

    @property
    def targets(self) -> list[Target]:
        """That, and what is drawn as one with it: a statement before a proposal, whichever is meant."""
        both = [self.target, *([self.also] if self.also else [])]
        return sorted(both, key=lambda one: getattr(one, "kind", "") != TagKind.STATEMENT)


def trace(tag: TagRow, scheme: Scheme) -> Trace:
    kind = scheme.kind(tag.type)
    pieces = [(piece.span, part) for part, pieces in tag.parts.items() for piece in pieces]
    doubtful = {(each.piece.span, each.part) for each in tag.unsure}
    marks = tuple(
        Mark(
            span,
            _SHAPES[kind] if part == CONTENT else Shape.DOTS,
            tag.type,
            tag.id,
            part,
            doubtful=(span, part) in doubtful,
        )
        for span, part in pieces
    )
    apart = normalised(span for span, _ in pieces)
    return Trace(
        tag,
        kind is TagKind.MENTION,
        marks,
        Item([(span.start, span.end) for span in apart], (sum(map(len, apart)), apart[:1], tag.made_at, tag.id)),
        apart[-1].end if apart else 0,
        hull(piece.span for piece in tag.content) if tag.content else None,
        card(tag, scheme),
    )


def suggested_trace(suggestion: Suggestion, text: str, scheme: Scheme, also: Suggestion | None = None) -> Trace:
    """Likewise of a suggestion. It lies outside of all tags, so that none of these gives way to it.

    `also` is what else is suggested of the same words.
    """
    other = scheme.type_of(TagKind(also.kind)) if also else ""
    tag = would_be(suggestion, text, scheme)
    plain = trace(tag, scheme)
    marks = tuple(
        replace(mark, shape=Shape.FINE_DASHES, suggested=True, also=other)
        if mark.part == CONTENT
        else replace(mark, shape=Shape.DOTS, suggested=True)
        for mark in plain.marks
    )
    # What is not seen until it is meant takes no room.
    apart = [(span.start, span.end) for span in normalised(suggestion.parts[CONTENT])]
    outside = Item(apart, (_OUTSIDE, *plain.item.rank))
    shown = offered_card(tag, scheme, other)
    return replace(plain, marks=marks, item=outside, card=shown, suggestion=suggestion, also=also)


class Marks:
    """The marks of one article, found by place. What is looked at is worked out, and nothing else."""

    def __init__(self) -> None:
        self._traces: Mapping[str, Trace] = {}
        self._boxes: Lanes[str] = Lanes()
        self._underlines: Lanes[str] = Lanes()
        self._highlights: Mapping[Span, Highlight] = {}
        self._dotted: Lanes[Span] = Lanes()
        self._mention = ""
        self.meant = ""
        """The key of the suggestion that is being looked at, with all of its parts."""
        self._stacks: dict[tuple[int, int], list[int]] = {}

    def set_traces(self, traces: Mapping[str, Trace], mention: str) -> None:
        """`traces` by tag; `mention` is the type that a highlight would become."""
        self._traces, self._mention = traces, mention
        self._boxes.update({tag: trace.item for tag, trace in traces.items() if trace.boxed})
        self._underlines.update({tag: trace.item for tag, trace in traces.items() if not trace.boxed})
        self._stacks.clear()

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        self._highlights = {known.span: known for known in highlights}
        self._dotted.update({span: Item([(span.start, span.end)]) for span in self._highlights})

    def within(self, span: Span) -> list[Mark]:
        """What to draw there, in the order of drawing: outer marks first."""
        return sorted(self._over(span), key=lambda mark: (-self.lane(mark), mark.span))

    def lane(self, mark: Mark) -> int:
        """Of underlines, 0 is nearest the text; of boxes, 0 is the innermost."""
        if not mark.tag:
            return 0
        return (self._boxes if self._traces[mark.tag].boxed else self._underlines).of(mark.tag)

    def lanes(self, start: int, end: int) -> Sequence[int]:
        """The lanes, from the innermost on, of the underlines below the code points `[start, end)`."""
        found = self._stacks.get((start, end))
        if found is None:
            found = self._stacks[start, end] = sorted(set(map(self._underlines.of, self._underlines.over(start, end))))
        return found

    def at(self, offset: int) -> list[Mark]:
        """The marks over the code point at `offset`, innermost first."""
        return sorted(self._over(Span(offset, offset + 1)), key=self._size)

    def tags_at(self, offset: int) -> list[str]:
        """The ids of the tags with a part over the code point at `offset`, innermost first."""
        return list(dict.fromkeys(mark.tag for mark in self.at(offset) if mark.tag and not mark.suggested))

    def targets(self, marks: Iterable[Mark]) -> list[Target]:
        """What marks stand for, each once."""
        return list(dict.fromkeys(target for mark in marks for target in self._targets(mark) if target))

    def _targets(self, mark: Mark) -> Sequence[Target]:
        if mark.suggested:
            return self._traces[mark.tag].targets
        return (mark.tag or self._highlights.get(mark.span) or "",)

    def highlight_at(self, offset: int) -> Highlight | None:
        return next((self._highlights[mark.span] for mark in self.at(offset) if not mark.tag), None)

    def _over(self, span: Span) -> Iterator[Mark]:
        """All marks that overlap `span`."""
        for places in (self._underlines, self._boxes):
            for tag in places.over(span.start, span.end):
                marks = (mark for mark in self._traces[tag].marks if mark.span.overlaps(span))
                yield from (mark for mark in marks if not mark.suggested or mark.part == CONTENT)
        if self.meant in self._traces:
            beside = (mark for mark in self._traces[self.meant].marks if mark.part != CONTENT)
            yield from (mark for mark in beside if mark.span.overlaps(span))
        for dotted in self._dotted.over(span.start, span.end):
            if not self._is_boxed(dotted):
                yield Mark(dotted, Shape.DOTTED_BOX, self._mention)

    def _is_boxed(self, span: Span) -> bool:
        """Whether a mention has some of these words: they were accepted, or the analyst knows better."""
        found = (mark for tag in self._boxes.over(span.start, span.end) for mark in self._traces[tag].marks)
        return any(mark.shape is Shape.BOX and mark.span.overlaps(span) for mark in found)

    def _size(self, mark: Mark) -> tuple[int, tuple[Any, ...], str]:
        trace = self._traces.get(mark.tag)
        return len(mark.span), trace.item.rank if trace else (), mark.tag
