from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from glossator.domain.spans import Span
from glossator.ui.cards import card, details
from glossator.ui.columns import Type, columns
from glossator.ui.lines import Lines
from glossator.ui.margins import Margins, margins
from glossator.ui.marks import Attention, Mark, Marks, Shape, look, trace
from tests.ui.samples import SCHEME, TEXT, highlight, span, tag

if TYPE_CHECKING:
    from glossator.domain.model import Json
    from glossator.domain.rows import TagRow

ROW = 35


@dataclass(frozen=True)
class Row:
    top: float
    bottom: float


def row(offset: int) -> Row:
    """As if each visual line held forty characters."""
    return Row(offset // 40 * ROW, offset // 40 * ROW + 24)


def marks_of(*tags: TagRow, highlights: tuple[str, ...] = ()) -> Marks:
    found = [highlight(quote) for quote in highlights]
    marks = Marks()
    marks.set_traces({each.id: trace(each, SCHEME) for each in tags}, SCHEME.mention)
    marks.set_highlights(found)
    return marks


def in_line(marks: Marks, line: int) -> list[Mark]:
    return marks.within(line_span(line))


def line_span(line: int) -> Span:
    starts = [*Lines(TEXT).starts, len(TEXT)]
    return Span(starts[line], starts[line + 1])


def margins_of(*tags: TagRow, repeats: tuple[tuple[Span, Span], ...] = ()) -> Margins:
    return margins([trace(each, SCHEME) for each in tags], repeats, Lines(TEXT), row)


def test_each_kind_has_a_shape_of_its_own() -> None:
    of_type = {
        tag_type: trace(tag(tag_type, "Norhaven"), SCHEME).marks[0].shape
        for tag_type in ("mention", "statement", "proposal_passage", "note", "gone_from_the_codebook")
    }
    assert of_type == {
        "mention": Shape.BOX,
        "statement": Shape.SOLID,
        "proposal_passage": Shape.DASHED,
        "note": Shape.WAVE,
        "gone_from_the_codebook": Shape.WAVE,
    }


def test_parts_beside_the_content_are_dots_of_the_same_tag_in_the_same_lane() -> None:
    said = tag("statement", "Norhaven would not send warships", source="Ilse Maren", cue="said that")
    inner = tag("note", "send warships")
    found = marks_of(said, inner)
    line = [mark for mark in in_line(found, 1) if mark.tag == said.id]
    assert {mark.part: mark.shape for mark in line} == {
        "content": Shape.SOLID,
        "source": Shape.DOTS,
        "cue": Shape.DOTS,
    }
    assert {found.lane(mark) for mark in line} == {1}
    lines = [line_span(line) for line in range(4)]
    assert [found.lanes(line.start, line.end) for line in lines] == [[], [0, 1], [], []]
    source = span("Ilse Maren")
    assert found.lanes(source.start, source.end) == [1], "there its own lane is the innermost"


def test_lines_hold_their_own_marks_only_and_all_pieces_of_a_mark() -> None:
    across = tag("statement", Span(TEXT.index("Norhaven called"), TEXT.index("said that") + 4))
    found = marks_of(across, tag("mention", "Teodor Lask"))
    assert [[mark.tag for mark in in_line(found, line)] for line in range(4)] == [
        [across.id],
        [across.id],
        [],
        [found.at(TEXT.index("Lask"))[0].tag],
    ]


def test_what_is_drawn_goes_from_outer_to_inner_lanes() -> None:
    outer, inner = tag("statement", "Norhaven would not send warships"), tag("note", "send warships")
    found = marks_of(inner, outer)
    assert [mark.tag for mark in found.within(span("would not send warships"))] == [outer.id, inner.id]
    assert [mark.tag for mark in found.within(span("would not"))] == [outer.id]


def test_what_lies_at_an_offset_comes_innermost_first() -> None:
    outer = tag(
        "statement", "Norhaven would not send warships and proposed that all parties resume the Four-Harbour Talks"
    )
    inner = tag("proposal_passage", "all parties resume the Four-Harbour Talks")
    name = tag("mention", "Four-Harbour Talks")
    found = marks_of(outer, name, inner, highlights=("Harbour",))
    assert found.tags_at(TEXT.index("Talks")) == [name.id, inner.id, outer.id]
    assert found.tags_at(TEXT.index("all parties")) == [inner.id, outer.id]
    assert found.tags_at(TEXT.index("all parties") - 1) == [outer.id]
    assert found.tags_at(0) == found.tags_at(len(TEXT)) == []


def test_a_part_in_another_paragraph_is_found_there() -> None:
    said = tag("statement", "his country agreed", source="Ilse Maren")
    assert marks_of(said).tags_at(TEXT.index("Maren")) == [said.id]


def test_highlights_give_way_to_mentions_but_not_to_other_tags() -> None:
    found = marks_of(tag("mention", "Ilse Maren"), tag("note", "Halmar"), highlights=("Maren", "Halmar"))
    assert found.highlight_at(TEXT.index("Maren")) is None
    there = found.highlight_at(TEXT.index("Halmar"))
    assert there is not None
    assert there.text == "Halmar"
    assert found.highlight_at(TEXT.index("Halmar") + 6) is None


@pytest.mark.parametrize("strong", [False, True])
def test_attention_strengthens_and_names_the_other_parts(strong: bool) -> None:
    for shape, part in ((Shape.SOLID, "content"), (Shape.DOTS, "cue"), (Shape.BOX, "content")):
        mark = Mark(Span(0, 4), shape, "statement", "tag", part)
        calm, hovered, selected = (look(mark, attention, strong=strong) for attention in Attention)
        assert calm.tint < hovered.tint < selected.tint
        assert calm.ink <= hovered.ink
        assert calm.width <= hovered.width <= selected.width
        assert (calm.labelled, hovered.labelled, selected.labelled) == (False, *2 * (part == "cue",))


def test_in_high_contrast_nothing_is_faint_and_selection_is_no_matter_of_tints() -> None:
    for shape in Shape:
        mark = Mark(Span(0, 4), shape, "statement", "tag", "cue" if shape is Shape.DOTS else "content")
        calm, hovered, selected = (look(mark, attention, strong=True) for attention in Attention)
        assert calm.ink == hovered.ink == selected.ink == 1
        assert calm.tint == 0, "words stand on the bare page"
        assert calm.width > look(mark, Attention.NONE).width
        if shape is not Shape.DOTTED_BOX:  # a suggestion is not worked on
            assert selected.overlined or selected.width >= 2 * calm.width


def test_lines_and_paragraphs() -> None:
    lines = Lines("one\n\ntwo\nthree")
    assert [lines.at(offset) for offset in (0, 3, 4, 5, 8, 9, 14)] == [0, 0, 1, 2, 2, 3, 3]
    assert [lines.end(line) for line in range(5)] == [4, 5, 9, 14, 14]
    assert [lines.paragraph(offset) for offset in (0, 5, 9)] == [1, 2, 3]


def test_brackets_span_the_content_and_part_where_lines_are_shared() -> None:
    first = tag("statement", Span(0, 90))
    second = tag("proposal_passage", Span(45, 60))
    third = tag("note", Span(95, 100))
    known = margins_of(first, second, third, tag("mention", Span(3, 9)))
    found = {tag_id: known.bracket(tag_id) for tag_id in known.traces}
    assert set(found) == {first.id, second.id, third.id}
    assert (found[first.id].top, found[first.id].bottom) == (0, 2 * ROW + 24)
    assert [found[each.id].lane for each in (first, second, third)] == [1, 0, 0]


def test_of_tags_on_the_same_lines_the_shorter_has_the_inner_bracket() -> None:
    long, short = tag("statement", Span(0, 39)), tag("note", Span(30, 38))
    known = margins_of(long, short)
    assert [known.bracket(each.id).lane for each in (short, long)] == [0, 1]


def test_a_bracket_with_attention_reaches_to_all_parts_around_other_brackets() -> None:
    said = tag("statement", Span(200, 210), source=Span(2, 8), cue=Span(195, 199))
    between = tag("note", Span(90, 95))
    known = margins_of(said, between)
    calm = known.bracket(said.id)
    assert (calm.lane, calm.reach, calm.stops) == (0, (calm.top, calm.bottom), ())
    attended = known.attended(calm, said, row)
    assert attended.reach == (0, calm.bottom)
    assert attended.stops == (12, row(195).top + 12)
    assert attended.lane == 1
    alone = margins_of(said)
    assert alone.attended(alone.bracket(said.id), said, row).lane == 0


def test_cards_stand_in_reading_order_and_do_not_overlap() -> None:
    spans = [Span(0, 90), Span(0, 30), Span(45, 60), Span(50, 55), Span(400, 410)]
    tags = [tag("statement", each) for each in reversed(spans)]
    beside = margins_of(*tags).beside
    assert [each.card.tag for each in beside if each.card] == [each.id for each in reversed(tags)]
    for above, below in itertools.pairwise(beside):
        assert below.top >= above.top + above.height
    assert beside[0].top >= 0
    assert abs(beside[-1].top - beside[-1].anchor) < 20


def test_a_repetition_is_noted_with_the_paragraph_that_it_repeats() -> None:
    again, before = span("all parties resume the talks"), span("all parties resume the Four-Harbour Talks")
    (note,) = margins_of(repeats=((again, before),)).beside
    assert (note.note, note.leads_to, note.card) == ("repeats ¶ 2", before, None)


def test_a_card_says_what_whose_and_what_of_it() -> None:
    said = tag("statement", "Nobody has to go first", links=[("speaker", "Ilse Maren"), ("speaker", "Teodor Lask")])
    assert (card(said, SCHEME).label, card(said, SCHEME).names) == ("Statement", "Ilse Maren, Teodor Lask")
    assert card(said, SCHEME).line == "“Nobody has to go first”"
    assert card(said, SCHEME).spoken == "Statement, Ilse Maren, Teodor Lask, “Nobody has to go first”"


def test_a_card_prefers_the_gist_and_falls_back_on_the_words_of_the_source() -> None:
    found = card(tag("statement", "go first", source="Ilse Maren", fields={"gist": "no first step"}), SCHEME)
    assert (found.names, found.line) == ("Ilse Maren", "no first step")
    elsewhere = card(tag("statement", "go first", fields={"venue": "press conference"}), SCHEME)
    assert elsewhere.line == "“go first”"


def test_a_proposals_card_names_the_proposal_and_who_made_it() -> None:
    links = [("proposal", "Resume the talks"), ("proposer", "Norhaven")]
    found = card(tag("proposal_passage", "resume the talks", links=links), SCHEME)
    assert (found.label, found.names, found.line) == ("Proposal", "Resume the talks", "Proposer: Norhaven")
    unlinked = card(tag("proposal_passage", "resume the talks"), SCHEME)
    assert (unlinked.label, unlinked.names) == ("Proposal passage", "")


def test_a_note_shows_its_memo_and_an_unknown_type_its_id() -> None:
    assert card(tag("note", "Halmar", memo="Check\nthis."), SCHEME).line == "Check this."
    assert card(tag("gone", "Halmar"), SCHEME).label == "gone"


def test_details_tell_every_role_with_its_stances_and_the_fields() -> None:
    links = [("about", "Patrols", "oppose"), ("speaker", "Ilse Maren"), ("about", "Talks"), ("gone", "Elland")]
    fields: dict[str, Json] = {"gist": "no first step", "form": "direct", "venue": "the hall"}
    rows = details(tag("statement", "go first", links=links, fields=fields), SCHEME)
    assert [(row.label, row.value) for row in rows] == [
        ("", "no first step"),
        ("Speaker", "Ilse Maren"),
        ("About", "Patrols (oppose); Talks"),
        ("gone", "Elland"),
        ("Form", "Direct"),
        ("Venue", "the hall"),
    ]


def test_columns_keep_the_measure_then_the_cards_and_never_overlap() -> None:
    for width in range(240, 1700, 7):
        for zoom in (0.5, 1.0, 1.25, 2.0):
            found = columns(width, Type(round(100 * zoom)))
            assert found.measure <= 640 * zoom
            assert found.text >= 58, "brackets need room"
            if found.card_width:
                assert found.right < found.cards
                assert found.cards + found.card_width <= width
    assert columns(960).measure == 640
    assert columns(960).card_width > 170
    assert columns(700).card_width == 0
    assert columns(1600).text > columns(960).text, "wide views are centred"
