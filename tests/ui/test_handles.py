"""The handles at the edges of the selected tag, and dragging them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from glossator.domain.spans import Span
from glossator.ui.article_view import ArticleView
from glossator.ui.handles import handles
from tests.ui.samples import CODEBOOK, TEXT, long_text, span, tag

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from glossator.ui.handles import Spot

SAID = tag("statement", "would not send warships", source="Ilse Maren", identifier="said")
ARABIC = tag("statement", "تقترح استئناف المحادثات", identifier="arabic")
EMOJI = tag("note", "🌊🚢 met", identifier="emoji")
COLOUR = next(known.colour for known in CODEBOOK.types if known.id == "statement")
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier

Dragged = tuple[str, str, int, bool, int]


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(960, 500)
    made.show_article(TEXT, "Council meets over the strait")
    made.set_tags([SAID, ARABIC, EMOJI])
    made.set_editor("ann")
    made.set_selected_tags(["said"])
    made.show()
    made.setFocus()
    return made


def dragged(view: ArticleView) -> list[Dragged]:
    found: list[Dragged] = []
    view.edge_dragged.connect(lambda *told: found.append(told))
    return found


def spot_of(view: ArticleView, part: str, at_end: bool) -> Spot:
    return next(at for handle, at in view._handles() if (handle.part, handle.at_end) == (part, at_end))


def place(view: ArticleView, part: str = "content", *, at_end: bool = True) -> QPoint:
    at = spot_of(view, part, at_end)
    return (QPointF(at.x, (at.row.top + at.row.bottom) / 2) - view._origin).toPoint()


def before(view: ArticleView, offset: int) -> QPoint:
    """Where the code point at `offset` begins."""
    (strip, *_) = view._page.geometry.strips(Span(offset, offset + 1))
    return (QPointF(strip.left, strip.rect.center().y()) - view._origin).toPoint()


def move(view: ArticleView, where: QPoint, *, held: Qt.KeyboardModifier = NONE, button: bool = True) -> None:
    buttons = Qt.MouseButton.LeftButton if button else Qt.MouseButton.NoButton
    glob = QPointF(view.viewport().mapToGlobal(where))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(where), glob, Qt.MouseButton.NoButton, buttons, held)
    QApplication.sendEvent(view.viewport(), event)


def press(view: ArticleView, where: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, held, where)


def release(view: ArticleView, where: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, held, where)


def drag(view: ArticleView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    press(view, start)
    move(view, end, held=held)
    release(view, end, held)


def shown(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def inked(image: QImage, around: QPoint, reach: int = 4) -> int:
    """How many of the pixels round a point have the tag's own colour."""
    pixels = (around + QPoint(x, y) for x in range(-reach, reach + 1) for y in range(-reach, reach + 1))
    return sum(image.pixelColor(pixel).name() == COLOUR for pixel in pixels)


def test_each_piece_in_sight_has_two_handles() -> None:
    far = tag("statement", ["would not", "warships"], cue="said that", identifier="far")
    found = [(each.part, each.place, each.at_end, each.edge) for each in handles(far, Span(0, len(TEXT)))]
    assert sorted(found) == sorted(
        (part, index, at_end, edge)
        for part, pieces in far.parts.items()
        for index, piece in enumerate(pieces)
        for at_end, edge in ((False, piece.start), (True, piece.end))
    )
    first, second = (piece.span for piece in far.content)
    assert [each.edge for each in handles(far, Span(first.start + 1, second.start))] == [first.end]


def test_only_the_editors_one_selected_tag_has_handles(view: ArticleView) -> None:
    at = place(view)
    with_grips = shown(view)
    assert len(view._handles()) == 4
    for selected, editor in ((["said", "arabic"], "ann"), ([], "ann"), (["said"], "ben"), (["said"], "")):
        view.set_selected_tags(selected)
        view.set_editor(editor)
        assert view._handles() == []
    grip = QPoint(at.x() + 1, round(spot_of_said(view).row.bottom) + 2)
    assert inked(with_grips, grip) > inked(shown(view), grip) + 15


def spot_of_said(view: ArticleView) -> Spot:
    found = view._spot(SAID.content[0].span, True)
    assert found
    return found


def test_handles_stand_at_the_outermost_letters(view: ArticleView) -> None:
    strip = view._page.geometry.strips(SAID.content[0].span)[-1]
    assert spot_of(view, "content", True).x == pytest.approx(strip.right, abs=1)
    view.set_selected_tags(["arabic"])
    start, end = (spot_of(view, "content", at_end).x for at_end in (False, True))
    assert start > end, "what is read from right to left begins at the right"
    view.set_selected_tags(["emoji"])
    (strip,) = view._page.geometry.strips(EMOJI.hull)
    assert spot_of(view, "content", False).x == pytest.approx(strip.left, abs=1)


def test_the_mouse_shows_what_it_can_take_hold_of(view: ArticleView) -> None:
    at = place(view)
    for beside, cursor in ((0, Qt.CursorShape.SizeHorCursor), (4, Qt.CursorShape.IBeamCursor)):
        move(view, at + QPoint(beside, 0), button=False)
        assert view.viewport().cursor().shape() is cursor
    move(view, at + QPoint(30, 0), button=False)
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


@pytest.mark.parametrize(
    ("part", "at_end", "to", "expected"),
    [
        ("content", True, span("proposed").end - 1, span("proposed").end),
        ("content", True, span("proposed").start + 1, span("warships and").end),
        ("content", False, span("Norhaven would").start + 1, span("Norhaven would").start),
        ("content", False, span("not send").start, span("not send").start),
        ("source", False, span("minister").start, span("minister").start),
    ],
)
def test_an_edge_is_dragged_to_the_nearest_word(
    view: ArticleView, part: str, at_end: bool, to: int, expected: int
) -> None:
    found = dragged(view)
    drag(view, place(view, part, at_end=at_end), before(view, to))
    assert found == [("said", part, 0, at_end, expected)]
    assert view.selection() is None
    assert view._drag is None


def test_with_alt_an_edge_goes_between_any_letters(view: ArticleView) -> None:
    found = dragged(view)
    offset = span("proposed").start + 3
    drag(view, place(view), before(view, offset), ALT)
    assert found[-1][-1] == offset
    view.set_selected_tags(["emoji"])
    drag(view, place(view), before(view, EMOJI.hull.start + 1), ALT)
    assert found[-1] == ("emoji", "content", 0, True, EMOJI.hull.start + 1)


def test_no_drag_empties_a_piece(view: ArticleView) -> None:
    found = dragged(view)
    drag(view, place(view), before(view, 4))
    drag(view, place(view, at_end=False), before(view, span("reporters").end))
    assert [told[-1] for told in found] == [span("would").end, span("warships").start]


def test_the_piece_is_seen_while_it_is_dragged(view: ArticleView) -> None:
    calm = shown(view)
    press(view, place(view))
    move(view, before(view, span("proposed").end - 1))
    gained = before(view, span("proposed").start) + QPoint(1, -8)
    assert shown(view).pixelColor(gained) != calm.pixelColor(gained)
    move(view, before(view, span("send").start))
    lost = before(view, span("warships").start) + QPoint(1, -8)
    assert shown(view).pixelColor(gained) == calm.pixelColor(gained)
    assert shown(view).pixelColor(lost) != calm.pixelColor(lost)
    release(view, place(view))


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none
def test_escape_cancels_and_is_not_the_windows(view: ArticleView, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 540)
    QVBoxLayout(window).addWidget(view)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.setFocus()
    escaped: list[bool] = []
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window).activated.connect(lambda: escaped.append(True))
    found, to = dragged(view), before(view, span("proposed").end - 1)
    press(view, place(view))
    move(view, to)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view._drag is None
    move(view, to)
    release(view, to)
    assert found == []
    assert escaped == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert escaped == [True]
    view.setParent(None)


def test_what_ends_under_the_hand_is_let_go(view: ArticleView) -> None:
    found, to = dragged(view), before(view, span("proposed").end - 1)
    for happens in (
        lambda: view.set_tags([replace(SAID, parts=ARABIC.parts)]),
        lambda: view.set_tags([ARABIC]),
        lambda: view.set_selected_tags(["said", "arabic"]),
        lambda: view.set_editor("ben"),
        lambda: view.show_article(TEXT, "Council meets over the strait"),
        lambda: move(view, to, button=False),
    ):
        view.set_tags([SAID, ARABIC])
        view.set_selected_tags(["said"])
        view.set_editor("ann")
        press(view, place(view))
        move(view, to)
        happens()
        assert view._drag is None
        release(view, to)
    assert found == []


def test_a_drag_beyond_what_is_seen_scrolls_along_and_ends_with_the_text(view: ArticleView) -> None:
    text = long_text(900)
    view.show_article(text)
    view.set_tags([tag("statement", Span(0, 40), text=text, identifier="long")])
    view.set_selected_tags(["long"])
    found, below = dragged(view), QPoint(300, view.viewport().height() + 200)
    press(view, place(view))
    move(view, below)
    assert view._scrolling.isActive()
    for _ in range(200):
        view._scroll_along()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    shown(view)
    release(view, below)
    assert not view._scrolling.isActive()
    assert found == [("long", "content", 0, True, len(text))]
    press(view, QPoint(300, 40))
    move(view, QPoint(-500, -900))
    release(view, QPoint(-500, -900))
    assert len(found) == 1, "no handle was taken hold of"


def test_a_click_on_a_handle_is_a_click(view: ArticleView) -> None:
    clicked: list[str] = []
    view.tag_clicked.connect(clicked.append)
    found = dragged(view)
    press(view, place(view) - QPoint(1, 0))
    release(view, place(view) - QPoint(1, 0))
    assert clicked == ["said"]
    assert found == []


def test_words_a_space_from_an_edge_can_be_selected(view: ArticleView) -> None:
    found = dragged(view)
    start = place(view, at_end=False) - QPoint(3, 0)
    drag(view, start, start - QPoint(60, 0))
    assert found == []
    assert view.selection()


def test_the_grip_is_taken_hold_of_more_easily(view: ArticleView) -> None:
    found = dragged(view)
    row = spot_of(view, "content", True).row
    grip = place(view) + QPoint(4, round((row.bottom - row.top) / 2))
    press(view, grip)
    move(view, place(view, at_end=False) + QPoint(30, 0))
    release(view, grip)
    assert len(found) == 1


def test_other_keys_pass_while_an_edge_is_dragged(view: ArticleView) -> None:
    press(view, place(view))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, NONE, "s")
    QApplication.sendEvent(view, key)
    assert not key.isAccepted()
    assert view._drag
    release(view, place(view))


@pytest.mark.qt_log_ignore("not accepted by receiving widget")  # the right button is the window's
def test_no_storm_of_clicks_raises(view: ArticleView) -> None:
    chance, found, rows = random.Random(7), dragged(view), [SAID, ARABIC, EMOJI]
    toggled: list[str] = []
    view.tag_toggled.connect(toggled.append)
    view.tag_clicked.connect(lambda tag: view.set_selected_tags([tag] if tag else ["said"]))
    view.edge_dragged.connect(lambda *_: view.set_tags(chance.sample(rows, 3)))
    held = [NONE, NONE, NONE, ALT, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
    left, right, viewport = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, view.viewport()
    for turn in range(400):
        keys, where = chance.choice(held), QPoint(chance.randrange(-5, 965), chance.randrange(-5, 505))
        near = [at for _, at in view._handles()]
        if near and chance.random() < 0.5:
            at = chance.choice(near)
            where = (QPointF(at.x, at.row.baseline) - view._origin).toPoint()
        elsewhere = where + QPoint(chance.randrange(-300, 300), chance.randrange(-80, 80))
        match turn % 5:
            case 0:
                QTest.mouseClick(viewport, left, keys, where)
            case 1:
                QTest.mouseDClick(viewport, left, keys, where)
            case 2:
                QTest.mouseClick(viewport, right, keys, where)
            case _:
                end = elsewhere if turn % 5 == 3 else where + QPoint(1, 0)
                press(view, where, keys)
                move(view, end, held=keys)
                release(view, end, keys)
        chosen = view.selection()
        assert chosen is None or chosen.end <= len(TEXT)
        if turn % 40 == 0:
            shown(view)
    assert found
    assert toggled
