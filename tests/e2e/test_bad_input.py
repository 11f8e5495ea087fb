"""What nobody should do, and somebody will: the window takes it, and the project holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.project import Project
from glossator.ui.offsets import OffsetMap
from tests.e2e.hands import CONTROL, Hands
from tests.windows import article, codebook, make_project, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.ui.main_window import MainWindow

    Open = Callable[..., tuple[MainWindow, Hands]]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

ODD = "Karr said “no” 🕊 and 👩🏽‍🚀 left with Zoe\u0308\u0323, e\u0301 and 🏳️‍🌈 too."
PARAGRAPH = ("The envoy said that nothing at all would change. " * 409)[:19_990] + " The end 🕊"
NONE, ALT, LEFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """A window on articles of these texts; at the end, the project is checked whatever was done."""
    path = tmp_path / "p.gloss"

    def open_on(*texts: str) -> tuple[MainWindow, Hands]:
        articles = [article(text, f"{number}.txt") for number, text in enumerate(texts)]
        window = open_window(qtbot, tmp_path, make_project(path, articles))
        return window, Hands(qtbot, window)

    yield open_on
    with Project.open(path, read_only=True) as project:
        assert project.check(deep=True) == []


def only_tag(window: MainWindow) -> TagRow:
    (found,) = workspace(window).project.read.tags()
    return found


def drag_edge_to(window: MainWindow, at_end: bool, target: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Drag the edge of the selected tag's content to a point of the viewport, or beyond it."""
    view = workspace(window).view
    spot = next(at for handle, at in view._handles() if handle.at_end == at_end)
    start = (QPointF(spot.x, (spot.row.top + spot.row.bottom) / 2) - view._origin).toPoint()
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    where = QPointF(target)
    move = QMouseEvent(QEvent.Type.MouseMove, where, port.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, held)
    QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, LEFT, held, target)


@pytest.mark.parametrize("held", [NONE, ALT], ids=["by words", "by letters"])
def test_a_boundary_is_dragged_past_both_ends_and_into_the_margins(opened: Open, held: Qt.KeyboardModifier) -> None:
    window, hands = opened(ODD)
    port = workspace(window).view.viewport()
    hands.drag("and")
    hands.press("S", Qt.Key.Key_Escape)
    drag_edge_to(window, True, QPoint(port.width() + 400, port.height() + 900), held)
    drag_edge_to(window, False, QPoint(-300, -900), held)
    assert only_tag(window).quote == ODD
    drag_edge_to(window, True, QPoint(-300, -900), held)
    drag_edge_to(window, False, QPoint(port.width() + 400, port.height() + 900), held)
    assert len(only_tag(window).content) == 1, "however far an edge is dragged, something is left"


def test_a_boundary_dragged_to_any_pixel_splits_no_grapheme(opened: Open) -> None:
    window, hands = opened(ODD)
    view, offsets = workspace(window).view, OffsetMap(ODD)
    hands.drag("said")
    hands.press("S", Qt.Key.Key_Escape)
    row = view._page.geometry.row(0)
    y = round((row.top + row.bottom) / 2 - view._origin.y())
    seen = set()
    for x in range(view._page.columns.text, view._page.columns.right, 5):
        workspace(window).reading.select(only_tag(window).id)  # a drag to where the edge is is a click
        drag_edge_to(window, True, QPoint(x, y), ALT)
        end = only_tag(window).content[-1].end
        assert offsets.grapheme_end(end) == end
        assert only_tag(window).quote == ODD[only_tag(window).content[0].start : end]
        seen.add(end)
    assert len(seen) > 20


def test_values_that_a_codebook_no_longer_knows_stay(opened: Open) -> None:
    window, hands = opened(ODD)
    here, project = workspace(window), workspace(window).project
    hands.drag("no")
    hands.press("S", Qt.Key.Key_Escape)
    tag = only_tag(window)
    project.apply(steps.set_field(Ref(Kind.TAG, tag.id), "modality", "believed"))
    whole = codebook()
    at = whole.index('id = "believed"')
    head = whole.rindex("[[types.fields.values]]", 0, at)
    here.do(steps.adopt_codebook(whole[:head] + whole[whole.index("[[types.fields.values]]", at) :], "2"))
    assert only_tag(window).fields["modality"] == "believed"
    here.reading.select(tag.id)
    assert here.inspector.page is not None
    assert "believed" in here.inspector.page.accessibleDescription()
    hands.press("P", hold=Qt.KeyboardModifier.ShiftModifier)
    assert only_tag(window).type == "proposal_passage", "what else is done to the tag is done"
    hands.press("Z", hold=CONTROL)
    hands.press("Z", hold=CONTROL)
    assert (only_tag(window).type, only_tag(window).fields["modality"]) == ("statement", "believed")


def test_a_type_that_is_gone_shows_its_tags_and_leaves_them(opened: Open) -> None:
    window, hands = opened(ODD)
    here = workspace(window)
    hands.drag("no")
    hands.press("N", Qt.Key.Key_Escape)
    tag = only_tag(window)
    whole = codebook()
    at = whole.index('[[types]]\nid = "note"')
    here.do(steps.adopt_codebook(whole[:at] + whole[whole.index("[[registers]]", at) :], "2"))
    hands.click("no")
    assert [known.id for known in here.reading.selected] == [tag.id]
    hands.press("S", hold=Qt.KeyboardModifier.ShiftModifier)
    assert only_tag(window).type == "statement"
    here.view.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert here.project.read.tags() == []


def test_in_an_article_with_no_text_no_key_makes_anything(opened: Open) -> None:
    window, _ = opened("")
    here = workspace(window)
    assert here.reading.article is not None
    for key in "abcdefhimnopqrstuvwxy.,;:[]{}\"'123 ":
        QTest.sendKeyEvent(QTest.KeyAction.Click, here.view, Qt.Key(ord(key.upper())), key, NONE)
    for place in (QPoint(5, 5), here.view.viewport().rect().center(), QPoint(300, 60)):
        QTest.mouseClick(here.view.viewport(), LEFT, pos=place)
        QTest.mouseDClick(here.view.viewport(), LEFT, pos=place)
    assert here.project.read.tags() == []
    here.view.setFocus()
    QTest.keyClick(here.view, Qt.Key.Key_Z)
    (status,) = here.project.read.statuses()
    assert status.state == "nothing_here"


def test_a_paragraph_of_20_000_characters_is_tagged_to_its_end(opened: Open) -> None:
    window, hands = opened(PARAGRAPH)
    here = workspace(window)
    assert len(PARAGRAPH) == 20_000
    hands.drag("The end")
    hands.press("S", Qt.Key.Key_Escape)
    port = here.view.viewport()
    drag_edge_to(window, True, QPoint(port.width() + 50, port.height() + 50))
    assert only_tag(window).quote == "The end 🕊"
    assert only_tag(window).content[0].end == len(PARAGRAPH)
    window.resize(820, 520)
    hands.press("A")
    assert here.view._handles(), "the tag is in sight at any width"


def test_a_storm_of_clicks_changes_nothing(opened: Open) -> None:
    window, hands = opened(ODD, "Another one.")
    here = workspace(window)
    hands.drag("said “no”")
    hands.press("S", Qt.Key.Key_Escape)
    hands.drag("and 👩🏽‍🚀 left")
    hands.press("P", Qt.Key.Key_Escape)
    before, port = here.project.read.tags(), here.view.viewport()
    for number in range(400):
        place = QPoint(number * 37 % port.width(), 60 + number * 3 % 120)
        held = (NONE, NONE, CONTROL, Qt.KeyboardModifier.ShiftModifier)[number % 4]
        (QTest.mouseDClick if number % 5 == 0 else QTest.mousePress)(port, LEFT, held, place)
        QTest.mouseRelease(port, LEFT, held, place)
    QApplication.processEvents()
    assert here.project.read.tags() == before
