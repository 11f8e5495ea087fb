"""The article under review: whose line is whose, what only some have, how far the rest is, and what a click chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from glossator.domain.verdicts import Verdict
from glossator.review.units import State
from glossator.ui.colours import contrast
from glossator.ui.columns import Type
from glossator.ui.review_marks import overlay
from glossator.ui.review_painter import Inks, sign_rect, signs
from glossator.ui.review_text import ReviewText
from glossator.ui.theme import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT
from tests.ui.review_units import ANN, BEN, CLEO, COLOURS, NAMES, TAGS, TEXT, review, unit_of
from tests.ui.samples import CODEBOOK, long_text, span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.domain.spans import Span
    from glossator.review.units import Unit
    from glossator.ui.review_marks import Overlay

ORDER = tuple(NAMES)


@pytest.fixture
def view(qtbot: QtBot) -> ReviewText:
    made = ReviewText(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_article(TEXT, "Two ministers", "Practice Wire")
    made.show()
    qtbot.waitExposed(made)
    return made


def where(words: str) -> Span:
    return span(words, TEXT)


def drawn(unit: Unit) -> Overlay:
    found = overlay(unit, ORDER, {row.id: row for row in TAGS}, TEXT)
    assert found
    return found


def place(view: ReviewText, words: str) -> QPoint:
    """The middle of the first line of these words, in the viewport."""
    strip = view._page.geometry.strips(where(words))[0]
    return (strip.rect.center() - view._visible(view.viewport().rect()).topLeft()).toPoint()


def test_words_that_not_everybody_has_are_tinted_for_those_who_do() -> None:
    tints = {TEXT[tint.span.start : tint.span.end]: tint.analysts for tint in drawn(unit_of("a1", review())).tints}
    assert tints == {
        "Nobody has to go first.": (ANN, CLEO),
        "on the same morning": (ANN, BEN),
        "told reporters": (ANN, BEN),
    }
    assert [tint.analysts for tint in drawn(unit_of("a2", review())).tints] == [(ANN,)], "what only one tagged"
    assert not drawn(unit_of("a5", review())).tints, "the words are the same"


def test_lines_keep_their_order_and_show_what_others_split() -> None:
    assert drawn(unit_of("a1", review())).lanes == (ANN, BEN, CLEO)
    split = drawn(unit_of("a3", review()))
    assert {TEXT[line.span.start : line.span.end]: (line.analyst, line.lane) for line in split.lines if line.other} == {
        "the talks would follow": (BEN, 1)
    }
    alone = drawn(unit_of("b4", review()))
    assert (alone.lanes, [line.analyst for line in alone.lines if line.other]) == ((ANN, BEN), [ANN, BEN])


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK], ids=lambda theme: str(theme.name))
def test_colours_can_be_told_from_the_page_and_patterns_from_each_other(theme: object) -> None:
    themes = {each.name: each for each in (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)}
    known = themes[getattr(theme, "name", "")]
    inks = Inks.of(ORDER, dict.fromkeys(ORDER, "#808080"), known)
    least = 7 if known.high_contrast else 4.5
    assert all(contrast(colour, known.page) >= least for colour in inks.colours.values())
    assert len(set(inks.patterns.values())) == len(ORDER)


def test_a_line_lies_below_its_words_in_the_analysts_colour(view: ReviewText) -> None:
    view.show_units(review(), COLOURS, NAMES)
    view.show_unit(unit_of("a2", review()))
    (strip,) = view._page.geometry.strips(where("The patrols are lawful"))
    shift = view._visible(view.viewport().rect()).topLeft().y()
    image = view.viewport().grab().toImage()
    ratio = image.width() / view.viewport().width()
    x = round((strip.left + strip.right) / 2 * ratio)
    rows = [y for y in range(image.height()) if image.pixelColor(x, y) == QColor(COLOURS[ANN])]
    assert rows
    assert min(rows) >= (strip.row.bottom - shift) * ratio
    assert max(rows) <= (strip.row.bottom - shift + 6) * ratio
    ground = image.pixelColor(round((strip.left + 0.5) * ratio), round((strip.row.top - shift + 2) * ratio))
    assert ground != QColor(LIGHT.page), "tinted, for nobody else has it"


def test_the_legend_says_who_has_what(view: ReviewText) -> None:
    view.show_units(review(read=(ANN, BEN)), COLOURS, NAMES)
    view.show_unit(unit_of("a2", review(read=(ANN, BEN))))
    assert [chip.said for chip in view._chips()] == [
        "Ann: 4 words",
        "Ben: nothing tagged here",
        "Cleo: has not read it",
    ]
    decided = review((("a6", "b6", "c6"), Verdict.ACCEPTED))
    view.show_units(decided, COLOURS, NAMES)
    view.show_unit(unit_of("a6", decided))
    assert [chip.said for chip in view._chips()][-1] == "Adjudicated version: 7 words"
    view.show_unit(unit_of("b4", decided))
    assert view._chips()[0].said == "Ann: has it in another tag"


def test_a_click_chooses_and_the_next_goes_deeper(view: ReviewText, qtbot: QtBot) -> None:
    found = review()
    view.show_units(found, COLOURS, NAMES)
    clicked: list[str] = []
    view.unit_clicked.connect(clicked.append)
    view.unit_clicked.connect(lambda name: view.show_unit(next(unit for unit in found if unit.id == name)))
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, "talks would"))
    inner, outer = unit_of("b4", found).id, unit_of("a3", found).id
    assert clicked == [inner, outer, inner]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, "Her colleague"))
    assert len(clicked) == 3, "nobody tagged that"


def test_words_are_selected_whole_and_choose_nothing(view: ReviewText, qtbot: QtBot) -> None:
    view.show_units(review(), COLOURS, NAMES)
    with qtbot.assertNotEmitted(view.unit_clicked):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, "sides"))
        qtbot.mouseMove(view.viewport(), pos=place(view, "morning"))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, "morning"))
    assert view.selection() == where("sides stop on the same morning"), "behind an emoji as well"


def test_states_have_signs_that_can_be_clicked(view: ReviewText, qtbot: QtBot) -> None:
    found = review((("a6", "b6", "c6"), Verdict.ACCEPTED), (("a5", "c5"), Verdict.ACCEPTED), stale="a5")
    assert unit_of("a5", found).state is State.STALE
    view.show_units(found, COLOURS, NAMES)
    seen = view._page.geometry.seen(view._seen(), 0, 10_000)
    assert seen
    picture = view._picture(seen)
    shown = {state: sign_rect(picture, row, number) for row, number, state in signs(picture, seen)}
    assert set(shown) == {State.ACCEPTED, State.STALE}, "what is open has none"
    top = view._visible(view.viewport().rect()).topLeft()
    for state, tag in ((State.STALE, "a5"), (State.ACCEPTED, "a6")):
        with qtbot.waitSignal(view.unit_clicked) as caught:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=(shown[state].center() - top).toPoint())
        assert caught.args == [unit_of(tag, found).id]


def test_a_unit_is_shown_with_what_stands_above_it(view: ReviewText) -> None:
    found = review()
    view.show_article(f"{TEXT}\n{long_text(1500)}", "A long one", "")
    view.show_units(found, COLOURS, NAMES)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.show_unit(unit_of("a5", found))
    first, last = (view._page.geometry.row(where(words).start) for words in ("Her colleague", "Norhaven"))
    assert bar.value() + 2 * view._page.columns.em < first.top, "its paragraph, and some lines above"
    assert last.bottom < bar.value() + view.viewport().height()
    view.show_article(TEXT)
    assert view._overlay is None, "another article has other units"


def test_units_of_another_version_of_the_text_are_left_out(view: ReviewText) -> None:
    view.show_article(TEXT[:60], "Cut", "")
    view.show_units(review(), COLOURS, NAMES)
    view.show_unit(unit_of("a6", review()))
    view.viewport().grab()
    assert view._overlay is None
    assert not view._faint


def test_another_type_keeps_what_is_reviewed(view: ReviewText) -> None:
    view.show_units(review(), COLOURS, NAMES)
    view.show_unit(unit_of("a1", review()))
    before = view._overlay
    view.set_type(Type(zoom=150, interface=150))
    assert view._overlay == before
    assert view._legend is not None
    assert view._legend.isVisible()
    assert view.viewport().geometry().top() == view._legend.height(), "the text begins below it"
