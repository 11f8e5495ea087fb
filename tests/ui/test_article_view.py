from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QHelpEvent, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from glossator.domain.spans import Span
from glossator.ui import theme as themes
from glossator.ui.article_view import ArticleView
from glossator.ui.columns import Type
from glossator.ui.margin_painter import bracket_x, card_rect
from glossator.ui.theme import DARK, LIGHT
from tests.ui.samples import CODEBOOK, TEXT, highlight, long_text, many_tags, span, tag

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from glossator.domain.suggestions import Highlight

SAID = tag(
    "statement",
    "Norhaven would not send warships and proposed that all parties resume the Four-Harbour Talks",
    source="foreign minister Ilse Maren",
    cue="said that",
    links=[("speaker", "Ilse Maren"), ("about", "Warships", "oppose")],
    fields={"gist": "no warships; talks"},
    identifier="said",
)
OFFER = tag("proposal_passage", "all parties resume the Four-Harbour Talks", identifier="offer")
NAME = tag("mention", "Ilse Maren", identifier="name")
AFTER_EMOJI = tag("statement", "Halmar closed the strait", identifier="after-emoji")
ARABIC = tag("statement", "تقترح استئناف المحادثات بين Halmar", identifier="arabic")
FAR = tag("statement", "his country agreed", source="Teodor Lask of Castell", identifier="far")
TAGS = [SAID, OFFER, NAME, AFTER_EMOJI, ARABIC, FAR]
COLOURS = {known.id: known.colour for known in CODEBOOK.types}


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(960, 800)
    made.show_article(TEXT, "Council meets over the strait", "Practice Wire · 14 March 2025")
    made.set_tags(TAGS)
    made.show()
    made.setFocus()
    return made


def shown(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def boxes(view: ArticleView, words: Span) -> list[QRectF]:
    """Where these words stand in the viewport, line by line."""
    return [strip.rect.translated(0, -view.verticalScrollBar().value()) for strip in view._page.geometry.strips(words)]


def inked(view: ArticleView, area: QRectF, colour: str, *, image: QImage | None = None) -> int:
    """How many pixels of `area` have that colour."""
    image = image or shown(view)
    corner, end = area.topLeft().toPoint(), area.bottomRight().toPoint()
    return sum(
        image.pixelColor(x, y).name() == colour
        for x in range(corner.x(), end.x() + 1)
        for y in range(corner.y(), end.y() + 1)
    )


def below(box: QRectF, depth: float = 11) -> QRectF:
    """The space under the words of a box, for their underlines."""
    return QRectF(box.left(), box.bottom() + 1, box.width(), depth)


def middle(view: ArticleView, quote: str) -> QPoint:
    return boxes(view, span(quote))[0].center().toPoint()


def click(view: ArticleView, where: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.qWait(1)


def hover(view: ArticleView, where: QPoint) -> None:
    QTest.mouseMove(view.viewport(), where)


# What is painted


def test_a_statement_is_underlined_under_its_content_from_end_to_end(view: ArticleView) -> None:
    view.set_tags([AFTER_EMOJI])
    image = shown(view)
    strips = boxes(view, AFTER_EMOJI.hull)
    for box in strips:
        assert inked(view, below(box), COLOURS["statement"], image=image) >= 2 * (box.width() - 2)
    first, last = below(strips[0]), below(strips[-1])
    for beyond in (QRectF(first.left() - 5, first.top(), 4, 11), QRectF(last.right() + 1.5, last.top(), 4, 11)):
        assert inked(view, beyond, COLOURS["statement"], image=image) == 0


def test_emoji_before_a_tag_shift_nothing(view: ArticleView) -> None:
    left = boxes(view, span("Halmar closed"))[0].left()
    before = boxes(view, span("after"))[0].right()
    assert 0 < left - before < 8, "one space lies between"


def test_stacked_underlines_are_both_seen(view: ArticleView) -> None:
    image = shown(view)
    for box in boxes(view, OFFER.hull):
        assert inked(view, below(box), COLOURS["statement"], image=image) > box.width()
        assert inked(view, below(box), COLOURS["proposal_passage"], image=image) > box.width() / 2


def test_a_mention_is_boxed_and_a_highlight_dotted(view: ArticleView) -> None:
    view.set_tags([NAME])
    view.set_highlights([highlight("Norhaven would")])
    image = shown(view)
    for words in (NAME.hull, span("Norhaven would")):
        (box,) = boxes(view, words)
        edge = QRectF(box.left() + 4, box.top() - 2, box.width() - 8, 3)
        assert inked(view, edge, LIGHT.page, image=image) < (edge.width() + 1) * 4 - edge.width() / 4
    (box,) = boxes(view, NAME.hull)
    inside = image.pixelColor(QPoint(round(box.left()) + 1, round(box.bottom()) - 2))
    assert inside.name() != LIGHT.page


def test_right_to_left_words_are_underlined_where_they_stand(view: ArticleView) -> None:
    view.set_tags([ARABIC])
    image = shown(view)
    strips = boxes(view, ARABIC.hull)
    total = sum(box.width() for box in strips)
    assert sum(inked(view, below(box), COLOURS["statement"], image=image) for box in strips) > total
    latin = boxes(view, Span(ARABIC.hull.end - len("Halmar"), ARABIC.hull.end))
    arabic = boxes(view, span("تقترح"))
    assert latin[0].right() < arabic[0].left(), "what is read later stands further left"
    (outside,) = boxes(view, span("وقالت"))
    assert inked(view, below(outside), COLOURS["statement"], image=image) == 0


def test_brackets_and_cards_stand_beside_the_text(view: ArticleView) -> None:
    scene, image = view._scene(), shown(view)
    bracket = scene.margins.bracket("said")
    x = bracket_x(scene.columns, bracket)
    assert x < scene.columns.text
    stem = QRectF(x - 1, bracket.top + 8, 1, bracket.bottom - bracket.top - 12)
    assert inked(view, stem, COLOURS["statement"], image=image) > stem.height()
    beside = next(each for each in scene.margins.beside if each.card and each.card.tag == "said")
    card = card_rect(scene.columns, beside)
    assert card.left() > scene.columns.right
    assert image.pixelColor(card.center().toPoint() + QPoint(60, -12)).name() == LIGHT.card
    bar = QRectF(card.left() + 1, card.top() + 10, 1, card.height() - 20)
    assert inked(view, bar, COLOURS["statement"], image=image) > 10


def test_what_stands_beside_the_text_follows_the_tags(view: ArticleView) -> None:
    def told() -> list[str]:
        shown(view)
        return [each.card.line for each in view._scene().margins.beside if each.card]

    assert "no warships; talks" in told()
    view.set_tags([replace(SAID, fields={"gist": "talks first"}), NAME])
    assert told() == ["talks first"]
    assert [*view._scene().margins.traces] == ["said"]


def test_other_parts_are_faint_until_their_tag_is_selected(view: ArticleView) -> None:
    view.set_tags([FAR])
    (box,) = boxes(view, span("Teodor Lask of Castell"))
    space = below(box.adjusted(60, 0, 0, 0))
    corner = QPoint(round(box.left()) + 1, round(box.top()) + 1)

    def strongest(image: QImage) -> int:
        pixels = (QPoint(x, y) for x in range(150, 220) for y in range(int(space.top()), int(space.bottom())))
        return max(image.pixelColor(pixel).saturation() for pixel in pixels)

    calm = shown(view)
    view.set_selected_tags(["far"])
    selected = shown(view)
    assert 10 < strongest(calm) < strongest(selected) - 40
    assert calm.pixelColor(corner).name() == LIGHT.page
    assert selected.pixelColor(corner).name() != LIGHT.page
    view.set_selected_tags([])
    assert shown(view) == calm


def test_without_room_the_cards_go_and_the_text_stays(view: ArticleView, qtbot: QtBot) -> None:
    view.resize(620, 700)
    QApplication.processEvents()
    scene = view._scene()
    assert scene.columns.card_width == 0
    assert all(box.right() < 620 for box in boxes(view, SAID.hull))
    assert inked(view, below(boxes(view, AFTER_EMOJI.hull)[0]), COLOURS["statement"]) > 20


def test_a_word_longer_than_the_column_is_broken(view: ArticleView) -> None:
    word = "Überseehafenaufsichtskommissionsvorsitz" * 5
    view.show_article(f"The {word} said no.")
    strips = boxes(view, Span(4, 4 + len(word)))
    assert len(strips) > 1
    assert max(box.right() for box in strips) <= view._scene().columns.right + 1
    assert [strip.opens for strip in view._page.geometry.strips(Span(4, 4 + len(word)))] == [
        True,
        *[False] * (len(strips) - 1),
    ]


def test_a_repetition_is_muted_and_noted(view: ArticleView) -> None:
    again, before = span("all parties resume the talks"), span("all parties resume the Four-Harbour Talks")
    view.show_article(TEXT, repeats=((again, before),))
    image = shown(view)
    words = boxes(view, again)[0]
    dark = Counter(
        image.pixelColor(x, round(words.center().y())).name() for x in range(int(words.left()), int(words.right()))
    )
    assert LIGHT.text not in dark
    (note,) = view._scene().margins.beside
    assert note.note == "repeats ¶ 2"
    place = card_rect(view._scene().columns, note).center().toPoint() - QPoint(80, 0)
    view.resize(960, 300)
    click(view, place - QPoint(0, view.verticalScrollBar().value()))
    assert boxes(view, before)[0].top() > 0


def test_an_empty_view_says_why(view: ArticleView) -> None:
    view.show_empty("No article is open.")
    assert view.text() == ""
    assert view.selection() is None
    assert view.tags_at(0) == []
    assert view.accessibleName() == "No article is open."
    image = shown(view)
    assert inked(view, QRectF(300, 380, 360, 40), LIGHT.page, image=image) < 361 * 41
    assert inked(view, QRectF(0, 0, image.width() - 1, 370), LIGHT.page, image=image) == image.width() * 371
    hover(view, QPoint(200, 200))
    click(view, QPoint(200, 200))
    view.set_tags(TAGS)
    shown(view)


def test_dark_is_dark(view: ArticleView) -> None:
    view.set_theme(DARK)
    image = shown(view)
    assert image.pixelColor(5, image.height() - 5).name() == DARK.page
    dark = next(known.colour_dark for known in CODEBOOK.types if known.id == "statement")
    assert inked(view, below(boxes(view, AFTER_EMOJI.hull)[0]), dark, image=image) > 20


def test_a_change_of_the_applications_face_leaves_the_articles(view: ArticleView, qapp: QApplication) -> None:
    before, where = qapp.font(), boxes(view, SAID.hull)
    try:
        qapp.setFont(themes.interface_font(20))
        QApplication.processEvents()
        shown(view)
        assert QFontInfo(view.document().defaultFont()).family() == "Noto Serif"
        assert boxes(view, SAID.hull) == where
    finally:
        qapp.setFont(before)


def test_tags_of_another_version_are_left_out(view: ArticleView) -> None:
    beyond = tag("statement", Span(len(TEXT) + 5, len(TEXT) + 10), text=TEXT + "and there is more to it")
    view.set_tags([beyond, NAME])
    shown(view)
    assert view.tags_at(NAME.hull.start) == ["name"]


# Selection and caret


def test_selections_count_code_points_and_whole_graphemes(view: ArticleView) -> None:
    words = span("🚢 met on")
    view.set_selection(words)
    assert view.selection() == words
    assert view.cursor_offset() == words.end
    view.set_selection(Span(words.start - 2, words.end + 1))
    assert view.selection() == Span(words.start - 1, words.end), "the blanks at both ends are left out"
    cursor = view.textCursor()
    ship = view._page.offsets.to_qt(words.start)
    cursor.setPosition(ship + 1)
    cursor.setPosition(ship + 4, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selection() == span("🚢 m")


def test_dragging_the_mouse_selects_the_words_under_it(view: ArticleView) -> None:
    box = boxes(view, span("Halmar closed"))[0]
    start, end = (
        QPoint(round(box.left()) + 1, round(box.center().y())),
        QPoint(round(box.right()), round(box.center().y())),
    )
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert view.selection() == span("Halmar closed")


def test_copying_gives_the_canonical_words(view: ArticleView) -> None:
    text = "A\u00a0thin gap 🌊\nand a tab\there."
    view.show_article(text)
    view.set_selection(Span(0, len(text)))
    data = view.createMimeDataFromSelection()
    assert data.text() == text
    assert not data.hasHtml()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == text


def test_no_character_is_lost_between_qt_and_the_text(view: ArticleView) -> None:
    text = "a\u00a0b\tc\u200bd\ufffce🌊f\u2060g\u00adh\n\n  i\u3000j"
    view.show_article(text)
    assert view.text() == text
    for offset in range(len(text) + 1):
        view.set_cursor_offset(offset)
        assert view.cursor_offset() == offset


def test_the_caret_moves_by_keys_and_says_so(view: ArticleView, qtbot: QtBot) -> None:
    places: list[int] = []
    view.cursor_moved.connect(places.append)
    view.set_cursor_offset(0)
    for key, modifier, expected in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, 5),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 4),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, len(TEXT)),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, 0),
    ):
        QTest.keyClick(view, key, modifier)
        assert view.cursor_offset() == expected
        assert places[-1] == expected
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.cursor_offset() > 20
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.cursor_offset() > 200
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    view.set_cursor_offset(5)
    with qtbot.waitSignal(view.selection_changed):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert view.selection() == span("ASTER")


def test_the_caret_is_seen(view: ArticleView, qtbot: QtBot) -> None:
    view.set_tags([])
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.set_cursor_offset(TEXT.index("harbour") - 1)
    place = view.cursorRect()
    assert place.width() == 2
    assert inked(view, QRectF(place), "#000000") >= 2 * (place.height() - 2)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_S, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete]
)
def test_other_keys_are_the_windows(view: ArticleView, key: Qt.Key) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, chr(key) if key < 128 else "")
    QApplication.sendEvent(view, press)
    assert not press.isAccepted()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none
def test_the_windows_undo_reaches_the_window(view: ArticleView, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(view)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.setFocus()
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    with qtbot.waitSignal(shortcut.activated, timeout=1000):
        QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Undo))
    view.setParent(None)


# The mouse


def clicks(view: ArticleView) -> list[str | Highlight]:
    found: list[str | Highlight] = []
    view.tag_clicked.connect(found.append)
    view.highlight_clicked.connect(found.append)
    return found


def test_clicking_the_same_place_goes_through_what_lies_there(view: ArticleView) -> None:
    known = highlight("Four-Harbour")
    view.set_highlights([known])
    found = clicks(view)
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(10)
    for _ in range(4):
        click(view, middle(view, "Four-Harbour"))
        QTest.qWait(20)
    QApplication.setDoubleClickInterval(usual)
    assert found == [known, "offer", "said", known]
    click(view, middle(view, "would not send"))
    click(view, middle(view, "grave"))
    assert found[4:] == ["said", ""]


def test_clicks_on_underline_bracket_and_card_choose_their_tag(view: ArticleView) -> None:
    found = clicks(view)
    scene = view._scene()
    strip = scene.geometry.strips(OFFER.hull)[0]
    for name in ("offer", "said"):
        mark = next(mark for mark in scene.marks.at(OFFER.hull.start) if mark.tag == name)
        click(view, QPoint(round(strip.left) + 20, round(scene.underline(strip, mark))))
        bracket = scene.margins.bracket(name)
        click(view, QPoint(round(bracket_x(scene.columns, bracket)), round((bracket.top + bracket.bottom) / 2)))
        beside = next(each for each in scene.margins.beside if each.card and each.card.tag == name)
        click(view, card_rect(scene.columns, beside).center().toPoint())
    assert found == ["offer"] * 3 + ["said"] * 3


def test_a_click_in_the_margin_moves_no_caret(view: ArticleView) -> None:
    view.set_selection(span("Halmar"))
    scene = view._scene()
    beside = next(each for each in scene.margins.beside if each.card)
    click(view, card_rect(scene.columns, beside).center().toPoint())
    assert view.selection() == span("Halmar")


def test_selecting_is_not_clicking(view: ArticleView) -> None:
    found = clicks(view)
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(view, "warships")
    )
    assert view.selection() == span("warships")
    assert found == []


def test_clicking_with_ctrl_toggles_tags_and_moves_nothing(view: ArticleView) -> None:
    found, toggled = clicks(view), list[str]()
    view.tag_toggled.connect(toggled.append)
    view.set_selection(span("Halmar"))
    scene = view._scene()
    card = next(each for each in scene.margins.beside if each.card and each.card.tag == "offer")
    known = card_rect(scene.columns, card).center().toPoint()
    for where in (middle(view, "would not send"), middle(view, "Four-Harbour"), known):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, where)
    assert toggled == ["said", "offer", "offer"]
    assert view.selection() == span("Halmar")
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, middle(view, "grave")
    )
    assert len(toggled) == 3
    assert found == []


def drag(view: ArticleView, first: str, last: str, held: Qt.KeyboardModifier, inner: int = 2) -> None:
    """From inside the words `first` to inside the words `last`, with `held` when the mouse lets go."""
    start = boxes(view, Span(span(first).start, span(first).start + inner))[0]
    end = boxes(view, Span(span(last).start, span(last).start + inner))[0]
    points = [QPoint(round(box.right()), round(box.center().y())) for box in (start, end)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    QTest.mouseMove(view.viewport(), points[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, held, points[1])


def test_a_drag_selects_whole_words_unless_alt_is_held(view: ArticleView) -> None:
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    drag(view, "strait", "called", none)
    assert view.selection() == span("strait, and Norhaven called")
    drag(view, "called", "strait", none)
    assert view.selection() == span("strait, and Norhaven called")
    assert view.cursor_offset() == span("strait").start, "the caret stays where the mouse let go"
    drag(view, "strait", "called", alt)
    assert view.selection() == span("rait, and Norhaven ca")
    drag(view, "Four-Harbour", "Talks", none, inner=6)
    assert view.selection() == span("Four-Harbour Talks")
    view.show_article("大臣は海峡の封鎖を重大な問題と呼んだ。")
    strip = view._page.geometry.strips(Span(3, 6))[0]
    height = round(strip.rect.center().y())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, none, QPoint(round(strip.left), height))
    QTest.mouseMove(view.viewport(), QPoint(round(strip.right), height))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, none, QPoint(round(strip.right), height))
    assert view.selection() == Span(3, 6)


def test_a_press_in_selected_words_drags_nothing_away(view: ArticleView) -> None:
    view.set_selection(span("the strait, and Norhaven called it"))
    drag(view, "strait", "Norhaven", Qt.KeyboardModifier.NoModifier)
    assert view.selection() == span("strait, and Norhaven")


def test_a_hand_that_is_not_quite_still_clicks(view: ArticleView) -> None:
    found = clicks(view)
    where = middle(view, "would not send")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.mouseMove(view.viewport(), where + QPoint(6, 1))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where + QPoint(6, 1))
    assert found == ["said"]
    assert view.selection() is None


def test_two_clicks_select_a_word_and_three_a_sentence(view: ArticleView) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    found = clicks(view)
    where = middle(view, "Harbour Talks") + QPoint(-30, 0)
    QTest.mouseDClick(view.viewport(), left, none, where)
    assert view.selection() == span("Four-Harbour")
    QTest.mouseClick(view.viewport(), left, none, where)
    chosen = view.selection()
    assert chosen
    assert chosen.quote(TEXT).startswith("Its foreign minister")
    assert chosen.quote(TEXT).endswith("without delay.")
    assert found == []
    QTest.mouseDClick(view.viewport(), left, none, where)
    click(view, middle(view, "grave"))
    assert view.selection() is None, "a third click elsewhere is a first one"


def test_all_that_a_caret_touches_is_listed(view: ArticleView) -> None:
    known = highlight("Four-Harbour")
    view.set_highlights([known])
    assert view.targets_at(known.span.start + 2) == [known, "offer", "said"]
    assert view.targets_at(known.span.end) == ["offer", "said", known], "what ends there comes last"
    assert view.targets_at(SAID.hull.end) == ["offer", "said"]
    assert view.targets_at(0) == []
    assert view.targets_at(len(TEXT)) == []


def test_blank_space_is_no_tag(view: ArticleView) -> None:
    found = clicks(view)
    click(view, QPoint(500, view.viewport().height() - 20))
    last = boxes(view, span("resume the talks."))[-1]
    click(view, QPoint(round(last.right()) + 60, round(last.center().y())))
    assert found == ["", ""]


def test_hovering_tints(view: ArticleView) -> None:
    (first, *_) = boxes(view, span("would not send"))
    spot = QPoint(round(first.left()) + 1, round(first.top()) + 1)
    calm = shown(view).pixelColor(spot)
    hover(view, middle(view, "would not send"))
    assert shown(view).pixelColor(spot).lightness() < calm.lightness()
    hover(view, middle(view, "grave"))
    assert shown(view).pixelColor(spot) == calm
    hover(view, middle(view, "would not send"))
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert shown(view).pixelColor(spot) == calm


def test_the_tip_tells_what_the_card_has_no_room_for(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, *_: told.append(text))
    where = middle(view, "would not send")
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, view.mapToGlobal(where)))
    assert all(
        words in told[0] for words in ("Statement", "Ilse Maren", "About", "Warships (oppose)", "no warships; talks")
    )
    blank = QPoint(500, view.viewport().height() - 20)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, blank, view.mapToGlobal(blank)))
    assert told[1] == ""


def test_names_in_tips_are_not_markup(view: ArticleView) -> None:
    from glossator.ui.tips import tip

    view.set_tags([tag("statement", "would not send", links=[("speaker", "<b>A & B</b>")], identifier="odd")])
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in tip([view._page.traces["odd"]], view._scheme, LIGHT)


# Scrolling, zoom, layout


def test_reveal_shows_the_passage_and_moves_no_more_than_it_must(view: ArticleView) -> None:
    text = long_text(60_000)
    view.show_article(text)
    bar = view.verticalScrollBar()
    view.reveal(Span(10, 20))
    assert bar.value() == 0
    far = Span(len(text) - 60, len(text) - 40)
    view.reveal(far)
    assert 0 < boxes(view, far)[0].top() < view.viewport().height() - 20
    place = bar.value()
    QApplication.processEvents()
    view.reveal(far)
    assert bar.value() == place


def test_zoom_keeps_the_words_at_the_top_the_selection_and_the_tags(view: ArticleView) -> None:
    text = long_text(3000)
    tags = many_tags(text, 60)
    view.show_article(text)
    view.set_tags(tags)
    view.set_selection(Span(5000, 5040))
    view.reveal(Span(9000, 9010))
    top = view._page.offsets.to_text(view.cursorForPosition(QPoint(100, 4)).position())
    chosen = view.selection()
    wide = boxes(view, Span(0, 4))[0].width()
    view.set_type(Type(zoom=200))
    assert boxes(view, Span(0, 4))[0].width() == pytest.approx(2 * wide, rel=0.1)
    assert view.selection() == chosen
    assert view.tags_at(tags[0].content[0].start)
    again = view._page.offsets.to_text(view.cursorForPosition(QPoint(100, 4)).position())
    assert abs(again - top) < 120
    view.set_type(Type(zoom=100))
    assert abs(view._page.offsets.to_text(view.cursorForPosition(QPoint(100, 4)).position()) - top) < 120


def test_turning_the_wheel_with_ctrl_asks_for_zoom(view: ArticleView) -> None:
    asked: list[int] = []
    view.zoom_requested.connect(asked.append)
    control, plain = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    for turned, modifiers in ((120, control), (120, plain), (-60, control), (-60, control), (15, control)):
        turn = QWheelEvent(
            QPointF(99, 99), QPointF(99, 99), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), turn)
    assert asked == [1, -1]


def test_what_is_measured_is_measured_anew_in_another_width(view: ArticleView) -> None:
    before = boxes(view, FAR.hull)
    view.resize(560, 800)
    QApplication.processEvents()
    after = boxes(view, FAR.hull)
    assert after != before
    assert inked(view, below(after[-1]), COLOURS["statement"]) > 10


def test_empty_lines_between_paragraphs_take_little_room(view: ArticleView) -> None:
    view.show_article("One.\n\nTwo.\n\nThree.")
    spaced = boxes(view, Span(6, 10))[0].top() - boxes(view, Span(0, 4))[0].top()
    view.show_article("One.\nTwo.\nThree.")
    plain = boxes(view, Span(5, 9))[0].top() - boxes(view, Span(0, 4))[0].top()
    assert abs(spaced - plain) <= 2


def test_another_codebook_changes_what_tags_look_like(view: ArticleView) -> None:
    bare = type(CODEBOOK)(CODEBOOK.id, "2", CODEBOOK.label, CODEBOOK.types[:1], CODEBOOK.registers)
    view.set_codebook(bare)
    assert inked(view, below(boxes(view, AFTER_EMOJI.hull)[0]), COLOURS["statement"]) == 0
    view.set_codebook(CODEBOOK)
    assert inked(view, below(boxes(view, AFTER_EMOJI.hull)[0]), COLOURS["statement"]) > 20


def test_screen_readers_hear_which_tag_the_caret_comes_to(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    assert view.accessibleName() == "Council meets over the strait"
    for offset in (0, SAID.hull.end - 80, SAID.hull.end - 79, OFFER.hull.start, 3, NAME.hull.start):
        view.set_cursor_offset(offset)
    assert [words.split(",")[0] for words in said] == ["Statement", "Proposal passage", "Mention"]


def test_screen_readers_hear_which_tag_is_selected_once(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    for selected in (["said"], ["said"], ["said", "offer"], ["offer"], [], ["new"]):
        view.set_selected_tags(selected)
    assert [words.split(",")[0] for words in said] == ["Statement", "Proposal passage"]
    view.set_tags([*TAGS, tag("note", "grave matter", identifier="new")])
    view.set_tags(TAGS)
    assert [words.split(",")[0] for words in said[2:]] == ["Note"], "one that was just made comes after it was selected"
    view.set_cursor_offset(NAME.hull.start)
    view.set_selected_tags(["name"])
    assert len(said) == 4, "what the caret came to is not said again"


def test_a_long_text_has_its_marks_at_the_first_paint(view: ArticleView) -> None:
    """While Qt still lays it out, hit tests lead anywhere; what is seen must not depend on them."""
    text = long_text(60_000)
    view.show_article(text)
    bare = shown(view)
    view.show_article(text)
    view.set_tags([tag("statement", Span(0, 60), text=text)])
    assert shown(view) != bare
