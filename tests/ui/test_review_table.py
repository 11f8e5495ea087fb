"""A unit side by side: what differs comes first and is set off, and each facet can be taken from anybody by a key."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from glossator.domain.rows import AnalystRow
from glossator.domain.verdicts import Verdict
from glossator.ui.review_cells import ReviewHeader
from glossator.ui.review_facets import FacetRow, Facets, around
from glossator.ui.review_model import LOOK_ROLE
from glossator.ui.review_table import ReviewTable
from glossator.work.review_words import kinds_words, values_words
from tests.ui.review_units import ANN, BEN, CLEO, COLOURS, NAMES, review, unit_of
from tests.ui.samples import CODEBOOK

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.project import Project
    from glossator.review.units import Unit

FACETS = Facets(CODEBOOK, lambda ref: ref.id)


@pytest.fixture
def table(qtbot: QtBot) -> ReviewTable:
    people = [AnalystRow(who, name, "") for who, name in NAMES.items()]
    read = SimpleNamespace(article=lambda _: None, tag=lambda _: None, record=lambda _: None, analysts=lambda: people)
    made = ReviewTable(cast("Project", SimpleNamespace(codebook=CODEBOOK, read=read)))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(table: ReviewTable, unit: Unit) -> list[tuple[str, str]]:
    """Show a unit; what is taken from now on."""
    table.show_unit(unit, NAMES, COLOURS)
    taken: list[tuple[str, str]] = []
    table.taken.connect(lambda *what: taken.append(what))
    return taken


def own(row: FacetRow, who: str) -> list[str]:
    """What of a cell is set off."""
    items = row.cells[who].items
    words = [item.text[start:end] for item in items for start, end in item.own]
    return words + [item.label for item in items if item.own_stance]


def messages(table: ReviewTable) -> list[str]:
    return [column.message for column in table.model.columns]


def test_what_differs_comes_first_with_what_only_some_have_set_off() -> None:
    rows = FACETS.rows(unit_of("a1", review()))
    assert [(row.facet, row.mark) for row in rows] == [
        ("link.about", "Differs: stance"),
        ("link.speaker", "Differs"),
        ("part.content", "Differs: boundary"),
        ("part.cue", "Differs: boundary"),
        ("field.form", "Differs"),
        ("type", ""),
    ]
    found = {row.facet: row for row in rows}
    assert own(found["part.content"], ANN) == ["Nobody has to go first.", "on the same morning"]
    assert own(found["part.content"], CLEO) == ["Nobody has to go first."]
    assert own(found["link.speaker"], ANN) == []
    assert own(found["link.speaker"], BEN) == ["Teodor Lask"]
    assert own(found["link.about"], BEN) == ["Oppose"], "the stance, and not on what"
    assert (own(found["field.form"], ANN), own(found["field.form"], CLEO)) == ([], ["Indirect"])
    assert found["part.cue"].cells[CLEO].said == "none"


def test_kinds_are_said_with_what_and_who() -> None:
    assert kinds_words(unit_of("a1", review()), NAMES, CODEBOOK) == (
        "Stance: Four-Harbour Talks (Ben)",
        "Link: speaker (Ben)",
        "Boundary",
        "Boundary: cue (Cleo)",
        "Field: form (Cleo)",
    )
    assert kinds_words(unit_of("a2", review()), NAMES, CODEBOOK) == ("Missing: Ben, Cleo",)
    assert kinds_words(unit_of("b4", review()), NAMES, CODEBOOK) == ("Missing: Cleo", "Split: Ben")
    values = values_words(unit_of("a1", review()), NAMES, CODEBOOK)
    assert values.startswith("Ann: Support, Ben: Oppose, Cleo: Support · Ann: Ilse Maren, Ben: Ilse Maren, Teodor Lask")
    assert not values_words(unit_of("b4", review()), NAMES, CODEBOOK)


@given(st.integers(60, 400), st.integers(0, 380), st.integers(1, 200), st.integers(40, 90))
def test_however_long_the_words_the_ends_of_what_differs_are_seen(
    length: int, start: int, size: int, room: int
) -> None:
    text = " ".join(f"w{number}" for number in range(length))[:length].strip()
    start = min(start, len(text) - 1)
    pair = start, min(start + size, len(text))
    shown, marked = around(text, [pair], room)
    assert (shown == text) is (len(text) <= room)
    assert marked
    first, last = marked[0][0], marked[-1][1]
    assert shown[first] == text[pair[0]]
    assert shown[last - 1] == text[pair[1] - 1]
    assert len(shown) <= max(room, 60)
    assert text.startswith(shown.partition(" … ")[0])
    assert text.endswith(shown.rpartition(" … ")[2])


def test_enter_and_figures_take_the_facet_of_the_row(table: ReviewTable, qtbot: QtBot) -> None:
    taken = show(table, unit_of("a1", review()))
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Right)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.keyClick(table.view, Qt.Key.Key_3)
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert taken == [("link.about", ANN), ("link.speaker", BEN), ("link.speaker", CLEO)], "the last takes nothing"
    with qtbot.waitSignal(table.left):
        qtbot.keyClick(table.view, Qt.Key.Key_Escape)


def test_figures_are_the_tables_and_letters_the_pages(table: ReviewTable) -> None:
    show(table, unit_of("a1", review()))

    def overridden(key: Qt.Key, text: str) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
        event.ignore()
        QApplication.sendEvent(table.view, event)
        return event.isAccepted()

    assert overridden(Qt.Key.Key_2, "2")
    assert not overridden(Qt.Key.Key_4, "4"), "nobody's"
    assert not overridden(Qt.Key.Key_N, "n")


def test_the_sign_in_a_cell_takes_it(table: ReviewTable, qtbot: QtBot) -> None:
    taken = show(table, unit_of("a1", review()))
    rect = table.view.visualRect(table.model.index(1, 2))
    sign = table.view._delegate.take_rect(rect).center().toPoint()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not taken
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    assert taken == [("link.speaker", BEN)]


def test_who_has_nothing_says_so_across_the_column(table: ReviewTable, qtbot: QtBot) -> None:
    taken = show(table, unit_of("a2", review(read=(ANN, BEN))))
    assert messages(table) == ["", "Nothing tagged here", "Has not read it", "Not decided"]
    assert table.view.rowSpan(0, 2) == len(table.model.rows) > 1
    assert table.title.text() == "Only Ann has this"
    qtbot.keyClick(table.view, Qt.Key.Key_2)
    assert not taken
    show(table, unit_of("b4", review()))
    assert messages(table)[0] == "Has it in another tag"
    assert table.view.currentIndex().column() == 2, "where there is something"


def test_a_decision_that_no_longer_holds_says_why_and_what_it_was(table: ReviewTable) -> None:
    show(table, unit_of("a5", review((("a5", "c5"), Verdict.ACCEPTED), stale="c5")))
    assert table.decided.text() == (
        "A tag was changed since. Before: Accepted as Ann has it · Slip · Cleo, 14 March 2025"
    )
    show(table, unit_of("a2", review((("a2",), Verdict.REJECTED))))
    assert (messages(table)[-1], table.decided.text()) == (
        "No tag here", "Rejected: no tag here · Slip · Cleo, 14 March 2025",
    )  # fmt: skip


def test_what_is_adjudicated_is_ticked_where_it_is_from(table: ReviewTable) -> None:
    found = review((("b1", "a1", "c1"), Verdict.ACCEPTED))
    show(table, unit_of("a1", found))

    def ticked(facet: str) -> list[str]:
        row = [each.facet for each in table.model.rows].index(facet)
        looks = (table.model.index(row, column).data(LOOK_ROLE) for column in range(1, 4))
        return [look.column.analyst for look in looks if look.taken]

    assert ticked("link.speaker") == [BEN]
    assert ticked("field.form") == [ANN, BEN]
    assert ticked("type") == [], "on that all agree"


def test_of_a_deleted_tag_only_what_is_adjudicated_is_left(table: ReviewTable) -> None:
    decided = unit_of("a5", review((("a5", "c5"), Verdict.ACCEPTED)))
    taken = show(table, replace(decided, cluster=None))
    assert [column.name for column in table.model.columns] == ["Adjudicated"]
    assert "adjudicated version does" in table.title.text()
    table.view._take(table.model.index(0, 1))
    assert not taken
    table.show_unit(None, {}, {})
    assert table.model.rowCount() == table.model.columnCount() == 0


def test_a_screen_reader_hears_whose_cell_it_is_and_that_it_differs(table: ReviewTable) -> None:
    show(table, unit_of("a1", review()))
    said: Any = table.model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ben, About, Four-Harbour Talks (oppose), differs: stance"
    assert table.view.accessibleDescription().startswith("5 rows differ · Stance")


def test_the_keyboard_stays_where_it_is_while_the_same_unit_is_decided(table: ReviewTable) -> None:
    show(table, unit_of("a1", review()))
    table.view.setCurrentIndex(table.model.index(2, 3))
    show(table, unit_of("a1", review((("b1", "a1", "c1"), Verdict.EDITED))))
    here = table.view.currentIndex()
    assert (table.model.rows[here.row()].facet, here.column()) == ("part.content", 3)
    show(table, unit_of("a2", review()))
    assert table.view.currentIndex().row() == 0


def test_nothing_that_a_cell_says_is_clipped(table: ReviewTable) -> None:
    show(table, unit_of("a1", review()))
    for width in (560, 900, 1400):
        table.resize(width, 500)
        QApplication.processEvents()
        for row in range(table.model.rowCount()):
            for column in range(table.model.columnCount()):
                needed = table.view._delegate.height(table.model.look(row, column), table.view.columnWidth(column))
                assert table.view.rowHeight(row) >= needed - 1


def test_columns_grow_narrow_and_names_short_before_the_table_scrolls(table: ReviewTable, qtbot: QtBot) -> None:
    show(table, unit_of("a1", review()))
    table.resize(540, 400)
    bar = table.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: table.view.viewport().width() <= 540 and bar.maximum() == 0)
    assert table.view.model().columnCount() == 5
    header = table.view.horizontalHeader()
    assert isinstance(header, ReviewHeader)
    ann = table.model.columns[0]
    assert [header._room_for(replace(ann, name=name), 80)[0] for name in ("Ann", "Carola Weidmann")] == ["Ann", "CW"]
