"""Moving the boundaries of tags: from where an edge was dragged or pushed to the step that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import CONTENT
from glossator.domain.spans import normalised
from glossator.domain.words import moved_edge, with_edge

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.project import Project


def moved(project: Project, tag: TagRow, part: str, place: int, at_end: bool, offset: int) -> Step | None:
    """Move an edge of the `place`-th piece of a part to a code point; `None` where that changes nothing.

    Wherever `offset` is, something of the piece is left; a neighbour that it reaches becomes one with it.
    """
    pieces = [piece.span for piece in tag.parts.get(part, ())]
    if not 0 <= place < len(pieces):
        return None
    text = project.read.text(tag.text)
    return _put(tag, part, text, pieces, place, with_edge(text, pieces[place], at_end, offset))


def nudged(project: Project, tag: TagRow, at_end: bool, step: int) -> Step | None:
    """Move the last edge of a tag's content, or its first, a word on (1) or back (-1).

    `None` where the text ends, or no word of the piece would be left.
    """
    pieces = [piece.span for piece in tag.content]
    if not pieces:
        return None
    place = len(pieces) - 1 if at_end else 0
    text = project.read.text(tag.text)
    span = moved_edge(text, pieces[place], at_end, step)
    return _put(tag, CONTENT, text, pieces, place, span) if span else None


def _put(tag: TagRow, part: str, text: str, pieces: list[Span], place: int, span: Span) -> Step | None:
    found = normalised([*pieces[:place], span, *pieces[place + 1 :]])
    return steps.set_part(tag.id, part, text, found) if found != tuple(pieces) else None
