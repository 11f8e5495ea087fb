"""Moving the boundaries of tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.spans import Span
from glossator.work.boundaries import moved, nudged
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.domain.step import Step
    from glossator.project import Project


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def a_tag(project: Project, *content: str, source: str = "") -> TagRow:
    parts = {"content": [span_of(words) for words in content]}
    if source:
        parts["source"] = [span_of(source)]
    step = steps.make_tag("statement", "article-1", TEXT, project.analyst.id, parts)
    project.apply(step)
    return found(project, step.made.id)


def found(project: Project, tag: str) -> TagRow:
    row = project.read.tag(tag)
    assert row
    return row


def quotes(project: Project, tag: TagRow, step: Step | None, part: str = "content") -> list[str]:
    assert step
    project.apply(step)
    return [piece.quote for piece in found(project, tag.id).parts[part]]


def test_an_edge_goes_where_it_was_dragged(project: Project) -> None:
    tag = a_tag(project, "will not", source="Lask")
    assert quotes(project, tag, moved(project, tag, "content", 0, True, span_of("sign").end)) == ["will not sign"]
    assert quotes(project, tag, moved(project, tag, "content", 0, False, span_of("not").start)) == ["not"]
    teodor = span_of("Teodor").start
    assert quotes(project, tag, moved(project, tag, "source", 0, False, teodor), "source") == ["Teodor Lask"]


@pytest.mark.parametrize(
    ("at_end", "offset", "expected"),
    [
        (True, 10_000, TEXT[TEXT.index("will not") :]),
        (True, -5, "w"),
        (True, TEXT.index("sign") - 1, None),
        (False, -10_000, TEXT[: TEXT.index(" sign")]),
        (False, 10_000, "t"),
    ],
)
def test_no_drag_leaves_the_text_or_nothing(project: Project, at_end: bool, offset: int, expected: str | None) -> None:
    tag = a_tag(project, "will not")
    step = moved(project, tag, "content", 0, at_end, offset)
    if expected is None:
        assert step is None
    else:
        assert quotes(project, tag, step) == [expected]


def test_no_grapheme_is_cut(project: Project) -> None:
    tag = a_tag(project, "diplomacy 👩‍👩‍👧")
    family = span_of("👩‍👩‍👧")
    for offset in range(family.start + 1, family.end):
        assert moved(project, tag, "content", 0, True, offset) is None
    assert quotes(project, tag, moved(project, tag, "content", 0, False, family.end - 2)) == ["👩‍👩‍👧"]


def test_a_neighbour_that_is_reached_becomes_one_with_it(project: Project) -> None:
    tag = a_tag(project, "We will", "sign", "Teodor")
    step = moved(project, tag, "content", 0, True, span_of("sign").start)
    assert quotes(project, tag, step) == ["We will not", "sign", "Teodor"], "white space lies between"
    tag = found(project, tag.id)
    assert quotes(project, tag, moved(project, tag, "content", 0, True, span_of("sign").start + 2)) == [
        "We will not sign",
        "Teodor",
    ]
    tag = found(project, tag.id)
    assert quotes(project, tag, moved(project, tag, "content", 1, False, 0)) == [TEXT[: span_of("Teodor").end]]


def test_what_is_not_there_is_not_moved(project: Project) -> None:
    tag = a_tag(project, "will not")
    for part, place in (("content", 1), ("content", -1), ("cue", 0), ("nothing", 0)):
        assert moved(project, tag, part, place, True, 20) is None


def test_keys_move_the_outermost_edges_by_words(project: Project) -> None:
    tag = a_tag(project, "will", "Teodor Lask")
    assert quotes(project, tag, nudged(project, tag, False, -1)) == ["We will", "Teodor Lask"]
    assert quotes(project, tag, nudged(project, tag, True, 1)) == ["will", "Teodor Lask told"]
    assert quotes(project, tag, nudged(project, tag, True, -1)) == ["will", "Teodor"]
    assert nudged(project, tag, False, 1) is None, "nothing would be left"
    last = a_tag(project, "freeze.")
    assert nudged(project, last, True, 1) is None
