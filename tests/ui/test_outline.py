"""The outline: the tags of an article in the order of the text, filters, and the way between list and text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from glossator.ui.outline import Outline
from glossator.ui.outline_model import OutlineModel
from glossator.ui.theme import DARK, LIGHT
from tests.ui.samples import SCHEME, TEXT, long_text, many_tags, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TALKS = "proposed that all parties resume the Four-Harbour Talks without delay"
STATEMENT = tag("statement", TALKS, links=[("speaker", "Ilse Maren")], fields={"gist": "Talk first"}, identifier="said")
PASSAGE = tag("proposal_passage", "all parties resume the Four-Harbour Talks", identifier="passage")
MENTION = tag("mention", "Four-Harbour", links=[("refers_to", "Harbour Talks")], identifier="mention")
NOTE = tag("note", "PORT ASTER", memo="Where is that?", identifier="note")
LAST = tag("statement", "“Nobody has to go first,”", source="Maren told reporters", identifier="last")
TAGS = [LAST, MENTION, NOTE, PASSAGE, STATEMENT]


@pytest.fixture
def outline(qtbot: QtBot) -> Iterator[Outline]:
    """In a window beside an editor that stands for the text."""
    host, made, text = QWidget(), Outline(SCHEME, LIGHT), QLineEdit()
    text.setObjectName("text")
    row = QHBoxLayout(host)
    row.addWidget(made)
    row.addWidget(text)
    qtbot.addWidget(host)
    host.resize(600, 500)
    made.set_tags(TAGS)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    yield made


def ids(outline: Outline | OutlineModel) -> list[str]:
    model = outline.model if isinstance(outline, Outline) else outline
    return [row.id for row in model.rows]


def selected(outline: Outline) -> list[str]:
    return sorted(outline.model.rows[index.row()].id for index in outline.list.selectionModel().selectedIndexes())


def words(outline: Outline) -> list[str]:
    page = outline._pages.currentWidget()
    assert page
    return [label.text() for label in page.findChildren(QLabel)]


def test_tags_stand_in_the_order_of_the_text_each_inside_what_it_lies_in(outline: Outline) -> None:
    assert ids(outline) == ["note", "said", "passage", "mention", "last"]
    assert [row.depth for row in outline.model.rows] == [0, 0, 1, 2, 0]
    said, last = outline.model.rows[1], outline.model.rows[4]
    assert (said.card.label, said.card.names, said.card.line) == ("Statement", "Ilse Maren", "Talk first")
    assert last.spoken == "Statement, Maren told reporters, “Nobody has to go first,”"
    mention = outline.model.rows[3]
    assert mention.spoken == "Mention, Harbour Talks, “Four-Harbour”"
    assert outline._count.text() == "5 tags"


def test_tags_on_the_same_words_and_tags_that_cross_lie_beside_each_other() -> None:
    model = OutlineModel(SCHEME)
    model.set_tags(
        [
            tag("statement", "Halmar closed the strait", identifier="a"),
            tag("note", "Halmar closed the strait", identifier="b"),
            tag("mention", "Halmar", identifier="c"),
            tag("note", "the strait, and Norhaven", identifier="d"),
        ]
    )
    assert [(row.id, row.depth) for row in model.rows] == [("a", 0), ("b", 0), ("c", 1), ("d", 0)]


def test_a_mention_says_its_name_once() -> None:
    model = OutlineModel(SCHEME)
    model.set_tags([tag("mention", "Four-Harbour", links=[("refers_to", "four-harbour")])])
    (row,) = model.rows
    assert (row.line, row.spoken) == ("", "Mention, four-harbour")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("maren", ["said", "last"]),
        ("NOBODY first", ["last"]),
        ("parties", ["said", "passage"]),
        ("proposal", ["passage"]),
        ("where is", ["note"]),
        ("", ["note", "said", "passage", "mention", "last"]),
        ("nothing such", []),
    ],
)
def test_the_filter_looks_at_type_names_and_words(outline: Outline, wanted: str, found: list[str]) -> None:
    outline.filter.setText(wanted)
    assert ids(outline) == found


def test_one_type_alone(outline: Outline) -> None:
    outline.types.setCurrentIndex(outline.types.findData("statement"))
    assert ids(outline) == ["said", "last"]
    assert outline._count.text() == "2 of 5"
    outline.filter.setText("nobody")
    assert ids(outline) == ["last"]
    outline.types.setCurrentIndex(outline.types.findData("mention"))
    assert words(outline)[0] == "Nothing found"
    show_all = next(button for button in outline.findChildren(QPushButton) if button.text() == "Show all tags")
    show_all.click()
    assert len(ids(outline)) == 5


def test_with_no_tags_it_says_how_to_make_one(outline: Outline) -> None:
    outline.set_tags([])
    assert words(outline)[0] == "No tags in this article yet."
    assert not outline.filter.isEnabled()
    outline.set_tags([NOTE])
    assert ids(outline) == ["note"]


def test_an_act_touches_only_the_row_that_it_changed(outline: Outline, qtbot: QtBot) -> None:
    kept = {row.id: row for row in outline.model.rows}
    with qtbot.waitSignal(outline.model.dataChanged) as changed:
        outline.set_tags([*(known for known in TAGS if known is not PASSAGE), replace(PASSAGE, memo="Which?")])
    assert [changed.args[0].row(), changed.args[1].row()] == [2, 2]
    assert outline.model.rows[2].card.line == "Which?"
    assert all(row is kept[row.id] for row in outline.model.rows if row.id != "passage")
    with qtbot.waitSignal(outline.model.rowsRemoved):
        outline.set_tags([known for known in TAGS if known is not NOTE and known is not LAST])
    assert ids(outline) == ["said", "passage", "mention"]


@given(st.lists(st.lists(st.integers(0, 9), max_size=12, unique=True), max_size=6))
def test_the_model_follows_whatever_is_shown(lists: list[list[int]]) -> None:
    """A view that only hears what is announced has the same rows as the model."""
    tags = many_tags(long_text(400), 10)
    model = OutlineModel(SCHEME)
    heard: list[str] = []

    def changed(first: int, last: int) -> None:
        heard[first : last + 1] = [row.id for row in model.rows[first : last + 1]]

    def insert(first: int, last: int) -> None:
        heard[first:first] = [row.id for row in model.rows[first : last + 1]]

    def remove(first: int, last: int) -> None:
        del heard[first : last + 1]

    model.dataChanged.connect(lambda first, last: changed(first.row(), last.row()))
    model.rowsInserted.connect(lambda _, first, last: insert(first, last))
    model.rowsRemoved.connect(lambda _, first, last: remove(first, last))
    for numbers in lists:
        model.set_tags([tags[number] for number in numbers])
        assert heard == ids(model)
        assert [row.span.start for row in model.rows] == sorted(row.span.start for row in model.rows)
        assert model.rowCount() == len(numbers)


# In step with the text


def test_arrows_lead_the_text_along(outline: Outline, qtbot: QtBot) -> None:
    chosen: list[str] = []
    outline.chosen.connect(chosen.append)
    outline.chosen.connect(lambda known: outline.set_selected([known]))
    outline.filter.setFocus()
    qtbot.keyClick(outline.filter, Qt.Key.Key_Down)
    assert outline.list.hasFocus()
    assert chosen == []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(outline.list, key)
    assert chosen == ["said", "passage", "said", "last"]
    assert selected(outline) == ["last"]
    assert outline.list.hasFocus()


def test_return_and_escape_lead_to_the_text(outline: Outline, qtbot: QtBot) -> None:
    left: list[bool] = []
    outline.left.connect(lambda: left.append(True))
    outline.list.setFocus()
    outline.set_selected(["said"])
    with qtbot.waitSignal(outline.chosen) as chosen:
        qtbot.keyClick(outline.list, Qt.Key.Key_Return)
    assert chosen.args == ["said"]
    qtbot.keyClick(outline.list, Qt.Key.Key_Escape)
    assert len(left) == 2
    outline.filter.setFocus()
    qtbot.keyClicks(outline.filter, "x")
    qtbot.keyClick(outline.filter, Qt.Key.Key_Escape)
    assert (outline.filter.text(), len(left)) == ("", 2)
    qtbot.keyClick(outline.filter, Qt.Key.Key_Escape)
    assert len(left) == 3


def test_clicks_choose_and_with_control_add(outline: Outline, qtbot: QtBot) -> None:
    def click(place: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = outline.list.visualRect(outline.model.index(place)).center()
        qtbot.mouseClick(outline.list.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    with qtbot.waitSignal(outline.chosen) as chosen:
        click(2)
    assert chosen.args == ["passage"]
    assert selected(outline) == []  # until the window says so
    with qtbot.waitSignal(outline.toggled) as toggled, qtbot.assertNotEmitted(outline.chosen):
        click(4, Qt.KeyboardModifier.ControlModifier)
    assert toggled.args == ["last"]
    with qtbot.waitSignal(outline.toggled) as toggled, qtbot.assertNotEmitted(outline.chosen):
        qtbot.keyClick(outline.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(outline.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert toggled.args == ["mention"]


def test_what_is_selected_stays_so_while_tags_come_and_go(outline: Outline) -> None:
    outline.set_selected(["said", "last"])
    assert selected(outline) == ["last", "said"]
    outline.set_tags([known for known in TAGS if known is not NOTE])
    assert selected(outline) == ["last", "said"]
    outline.filter.setText("nobody")
    assert selected(outline) == ["last"]
    outline.filter.clear()
    assert selected(outline) == ["last", "said"]
    outline.set_selected([])
    assert selected(outline) == []


def test_the_caret_is_marked_while_nothing_is_selected(outline: Outline) -> None:
    text = outline.window().findChild(QLineEdit, "text")
    assert text
    text.setFocus()
    outline.set_position(TEXT.index("resume the Four"))
    assert outline._delegate.here == 2
    outline.set_position(len(TEXT))
    assert outline._delegate.here == 4
    outline.set_selected(["note"])
    assert outline._delegate.here is None
    outline.set_selected([])
    outline.set_tags([LAST])
    outline.set_position(0)
    assert outline._delegate.here is None
    assert text.hasFocus()


def test_nothing_is_looked_at_while_it_is_not_seen(outline: Outline) -> None:
    outline.hide()
    outline.set_tags([LAST, NOTE])
    outline.set_selected(["last"])
    assert len(ids(outline)) == 5
    outline.show()
    assert ids(outline) == ["note", "last"]
    assert selected(outline) == ["last"]


def test_letters_are_not_the_lists(outline: Outline, qtbot: QtBot) -> None:
    outline.list.setFocus()
    with qtbot.assertNotEmitted(outline.chosen):
        qtbot.keyClicks(outline.list, "men")


def test_the_keyboard_is_not_lost_with_the_last_tag(outline: Outline, qtbot: QtBot) -> None:
    outline.list.setFocus()
    with qtbot.waitSignal(outline.left):
        outline.set_tags([])


def test_rows_are_read_out_and_named(outline: Outline) -> None:
    for part in (outline.list, outline.filter, outline.types):
        assert part.accessibleName()
    rows = QAccessible.queryAccessibleInterface(outline.list)
    assert rows.child(1).text(QAccessible.Text.Name) == "Statement, Ilse Maren, Talk first"


def test_other_colours(outline: Outline) -> None:
    light = outline.grab().toImage()
    outline.set_theme(DARK)
    assert outline.grab().toImage() != light


def test_rows_that_stay_are_not_announced() -> None:
    tags, model = many_tags(long_text(6_000), 2_000), OutlineModel(SCHEME)
    model.set_tags(tags)
    heard: list[object] = []
    for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
        signal.connect(lambda *announced: heard.append(announced))
    model.set_tags(tags)
    assert heard == []
