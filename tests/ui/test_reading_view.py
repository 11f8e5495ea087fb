"""The article in other types, and what a search found in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontInfo, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from glossator.domain.spans import Span
from glossator.ui.columns import Type, columns
from glossator.ui.reading_view import ReadingView
from glossator.ui.theme import DARK, LIGHT
from tests.ui.samples import CODEBOOK, TEXT, long_text, many_tags, span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TYPES = [
    Type(zoom=200),
    Type(face="sans"),
    Type(face="system"),
    Type(measure="narrow"),
    Type(measure="wide"),
    Type(distance="close"),
    Type(distance="wide"),
    Type(interface=200),
]


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    made = ReadingView(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show_article(TEXT, "Council meets", "Practice Wire")
    made.show()
    qtbot.waitExposed(made)
    return made


def inked(view: ReadingView, colour: str) -> set[tuple[int, int]]:
    """The places of the view that have just that colour."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb().to_bytes(4, sys.byteorder)
    points, width = bytes(image.constBits()), image.width()
    found = (start // 4 for start in range(0, len(points), 4) if points[start : start + 4] == wanted)
    return {(place % width, place // width) for place in found}


@pytest.mark.parametrize("how", TYPES, ids=str)
def test_another_type_keeps_place_selection_and_tags(view: ReadingView, how: Type) -> None:
    text = long_text(2000)
    tags = many_tags(text, 40)
    view.show_article(text)
    view.set_tags(tags)
    view.set_selection(Span(5000, 5040))
    view.reveal(Span(9000, 9010))
    chosen, top = view.selection(), _top(view)
    for each in (how, Type()):
        view.set_type(each)
        assert view.selection() == chosen
        assert view.tags_at(tags[0].content[0].start)
        assert abs(_top(view) - top) < 200, "two lines"


def _top(view: ReadingView) -> int:
    return view._page.offsets.to_text(view.cursorForPosition(QPoint(view._page.columns.text + 40, 4)).position())


def test_each_choice_does_what_it_says(view: ReadingView) -> None:
    def lines() -> float:
        """From the first line of the first paragraph to its second one."""
        first = view._page.document.firstBlock().layout()
        return first.lineAt(1).y() - first.lineAt(0).y()

    def face() -> str:
        return QFontInfo(view._page.document.defaultFont()).family()

    usual = lines()
    view.set_type(Type(distance="close"))
    close = lines()
    view.set_type(Type(distance="wide"))
    assert close < usual < lines()
    assert face() == "Noto Serif"
    view.set_type(Type(face="sans"))
    assert face().startswith("Noto Sans")
    view.set_type(Type(face="system"))
    assert not face().startswith("Noto Sans")
    view.set_type(Type(measure="narrow"))
    assert view._page.document.firstBlock().layout().lineAt(0).width() == 524


def test_columns_have_room_in_every_type() -> None:
    for how in TYPES:
        for width in range(300, 2000, 50):
            found = columns(width, how)
            assert found.measure <= {"narrow": 524, "normal": 640, "wide": 776}[how.measure] * found.zoom
            assert found.underline_room * found.zoom >= 12 * found.zoom, "for the names of parts"
            if found.card_width:
                assert found.right < found.cards
                assert found.cards + found.card_width <= width
                assert found.card_width >= 172 * how.interface / 100


def test_what_stands_beside_the_text_is_no_smaller_than_the_window() -> None:
    assert columns(1000).beside == columns(1000).small == 1
    assert columns(1000, Type(interface=150)).beside == 1.5
    assert columns(1000, Type(interface=150)).small == 1
    assert columns(1000, Type(zoom=300, interface=150)).beside == 2


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_found_is_drawn_where_it_stands(view: ReadingView, theme: object) -> None:
    theme = DARK if theme is DARK else LIGHT
    view.set_theme(theme)
    talks, warships = span("Talks"), span("warships")
    view.set_found([warships, talks], talks)
    for found, colour in ((warships, theme.found), (talks, theme.found_here)):
        places = inked(view, colour)
        assert len(places) > 100
        [strip] = view._page.geometry.strips(found)
        assert strip.left - 3 <= min(x for x, _ in places)
        assert max(x for x, _ in places) <= strip.right + 3
    view.set_type(Type(zoom=150))
    assert inked(view, theme.found), "in another type as well"
    view.set_found([])
    assert not inked(view, theme.found) | inked(view, theme.found_here)


def test_another_article_has_nothing_found(view: ReadingView) -> None:
    view.set_found([span("Talks")], span("Talks"))
    view.show_article("Talks.")
    assert not inked(view, LIGHT.found) | inked(view, LIGHT.found_here)


def test_of_thousands_only_what_is_seen_is_measured(view: ReadingView) -> None:
    text = "word " * 20_000
    found = [Span(start, start + 4) for start in range(0, len(text), 5)]
    view.show_article(text)
    view.set_found(found, found[0])
    inked(view, LIGHT.found)
    assert len(view._page.geometry._strips) < 2_000
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert inked(view, LIGHT.found)
    view.set_found([Span(0, len(text))])
    assert inked(view, LIGHT.found), "of one that is longer than the view, the part that is seen"


def test_what_is_found_has_no_place_in_an_empty_view(view: ReadingView) -> None:
    view.show_empty("Nothing here")
    view.set_found([])
    view.set_type(Type(zoom=125))
    assert view.text() == ""


def test_what_an_input_method_writes_does_not_come_into_the_text(view: ReadingView) -> None:
    written = QInputMethodEvent()
    written.setCommitString("你好")
    QApplication.sendEvent(view, written)
    assert view.toPlainText() == TEXT
    assert not written.isAccepted()


def test_the_next_article_is_shown_from_its_header(view: ReadingView) -> None:
    view.show_article(long_text(2000), "A long one", "Practice Wire")
    view.set_cursor_offset(9000)
    view.reveal(Span(9000, 9001))
    assert view.verticalScrollBar().value() > 0
    view.show_article(long_text(3000), "The next one", "Practice Wire")
    assert view.verticalScrollBar().value() == 0
