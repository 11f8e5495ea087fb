"""Moving and choosing by keys in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain.spans import Span
from glossator.ui.article_view import ArticleView
from glossator.ui.moves import Moves
from tests.ui.samples import CODEBOOK, TEXT, long_text, span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAID = "“Nobody has to go first,”"


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(960, 500)
    made.show_article(TEXT)
    made.show()
    return made


@pytest.fixture
def moves(view: ArticleView) -> Moves:
    return Moves(view)


def chosen(view: ArticleView) -> str:
    found = view.selection()
    return found.quote(TEXT) if found else ""


def at(view: ArticleView, words: str, inner: int = 0) -> None:
    view.set_cursor_offset(TEXT.index(words) + inner)


def test_the_caret_goes_by_sentences_and_paragraphs(view: ArticleView, moves: Moves) -> None:
    at(view, "minister")
    for move, step, words in (
        (moves.sentence, 1, SAID),
        (moves.sentence, -1, "Its foreign"),
        (moves.paragraph, 1, "وقالت"),
        (moves.paragraph, 1, "Teodor"),
        (moves.sentence, -1, "وقالت"),
        (moves.paragraph, -1, "Its foreign"),
        (moves.paragraph, -1, "PORT"),
    ):
        assert move(step)
        assert view.cursor_offset() == TEXT.index(words)
        assert view.selection() is None
    assert not moves.paragraph(-1)
    at(view, "Teodor")
    assert not moves.sentence(1)


def test_what_is_gone_to_is_shown(view: ArticleView, moves: Moves) -> None:
    view.show_article(long_text(4000))
    view.set_cursor_offset(len(view.text()))
    assert moves.paragraph(-1)
    assert view.verticalScrollBar().value() > 1000
    assert 0 < view.cursorRect().top() < view.viewport().height()


def test_untagged_sentences_are_walked(view: ArticleView, moves: Moves) -> None:
    tagged = [span("Its foreign minister"), span("وقالت")]
    places = []
    while moves.untagged(1, tagged):
        places.append(view.cursor_offset())
    assert places == [TEXT.index(SAID), TEXT.index("Teodor")]
    assert moves.untagged(-1, tagged)
    assert view.cursor_offset() == TEXT.index(SAID)


def test_a_selection_grows_by_sentences_from_the_caret(view: ArticleView, moves: Moves) -> None:
    at(view, "minister")
    assert not moves.extend_sentence(-1)
    assert moves.extend_sentence(1)
    first = chosen(view)
    assert first.startswith("Its foreign")
    assert first.endswith("without delay.")
    assert moves.extend_sentence(1)
    assert chosen(view).endswith("Maren told reporters.")
    assert moves.extend_sentence(-1)
    assert chosen(view) == first
    assert not moves.extend_sentence(-1)


def test_edges_of_the_selection_move_by_words(view: ArticleView, moves: Moves) -> None:
    at(view, "send warships", 2)
    assert not moves.move_edge(True, -1)
    assert moves.move_edge(True, 1)
    assert chosen(view) == "send"
    for at_end, step, words in (
        (True, 1, "send warships"),
        (False, -1, "not send warships"),
        (False, 1, "send warships"),
        (True, -1, "send"),
    ):
        assert moves.move_edge(at_end, step)
        assert chosen(view) == words
    assert not moves.move_edge(True, -1)


def test_one_key_chooses_what_is_quoted_with_its_marks_and_again_without(view: ArticleView, moves: Moves) -> None:
    at(view, "has to go")
    for words in (SAID, SAID[1:-1], SAID):
        assert moves.quotation()
        assert chosen(view) == words
    at(view, "grave")
    assert not moves.quotation()
    assert chosen(view) == ""


def test_widening_is_taken_back_step_by_step(view: ArticleView, moves: Moves) -> None:
    at(view, "to go", 1)
    steps = [""]
    while moves.widen():
        steps.append(chosen(view))
    assert steps[1:4] == ["to", SAID[1:-1], SAID]
    assert steps[-1] == TEXT.split("\n")[1]
    back = [chosen(view)]
    while moves.narrow():
        back.append(chosen(view))
    assert back == steps[::-1]
    assert view.cursor_offset() == TEXT.index("to go") + 1


def test_another_selection_forgets_the_widenings(view: ArticleView, moves: Moves) -> None:
    at(view, "to go")
    assert moves.widen()
    assert moves.widen()
    view.set_selection(span("Teodor"))
    assert not moves.narrow()
    assert chosen(view) == "Teodor"
    assert moves.widen()
    assert moves.narrow()
    assert chosen(view) == "Teodor"
    assert not moves.narrow()


def test_there_is_nothing_to_move_in_no_text(view: ArticleView, moves: Moves) -> None:
    view.show_empty("Nothing is open.")
    for done in (
        moves.sentence(1),
        moves.paragraph(-1),
        moves.extend_sentence(1),
        moves.widen(),
        moves.narrow(),
        moves.quotation(),
        moves.move_edge(True, 1),
        moves.untagged(1, []),
    ):
        assert not done


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2), keys=st.lists(st.integers(0, 13), max_size=12)
)
def test_no_keys_raise(view: ArticleView, moves: Moves, places: list[int], keys: list[int]) -> None:
    start, end = sorted(places)
    view.set_cursor_offset(start)
    if start < end:
        view.set_selection(Span(start, end))
    acts = [
        *(lambda step=step: moves.sentence(step) for step in (1, -1)),
        *(lambda step=step: moves.paragraph(step) for step in (1, -1)),
        *(lambda step=step: moves.extend_sentence(step) for step in (1, -1)),
        *(lambda step=step: moves.move_edge(True, step) for step in (1, -1)),
        *(lambda step=step: moves.move_edge(False, step) for step in (1, -1)),
        moves.widen,
        moves.narrow,
        moves.quotation,
        lambda: moves.untagged(1, []),
    ]
    for key in keys:
        acts[key]()
        found = view.selection()
        assert found is None or found.end <= len(TEXT)
