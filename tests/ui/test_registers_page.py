"""The page of the registers, from mouse and keys to the project's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QStyleOptionViewItem

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui import register_reading
from glossator.ui.merge_dialog import MergeDialog
from glossator.ui.record_dialogs import NameDialog, NewDialog, RenameDialog
from glossator.ui.register_model import Show
from glossator.ui.register_table import TreeDelegate, indent
from glossator.ui.slot import Slot
from glossator.ui.take_out import TakeOutDialog
from glossator.ui.theme import DARK, LIGHT
from glossator.work.record_merge import merge
from tests.ui import registers
from tests.ui.parts import combo, toggles, typed
from tests.windows import codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from glossator.ui.registers_page import RegistersPage
    from tests.ui.registers import World

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = registers.make(tmp_path)
    yield made
    made.project.close()


@pytest.fixture
def page(world: World, tmp_path: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    with registers.shown(world, tmp_path, qtbot) as page:
        yield page


def names(page: RegistersPage) -> list[str]:
    return [row.name for row in page.view.model.rows]


def row(world: World, ref: Ref) -> RecordRow:
    found = world.project.read.record(ref)
    assert found
    return found


def type_in(page: RegistersPage, qtbot: QtBot, words: str) -> None:
    page.view.line.setFocus()
    qtbot.keyClicks(page.view.line, words)
    qtbot.keyClick(page.view.line, KEY.Key_Down)


def answering(does: Callable[[QDialog], object]) -> None:
    """Do this to the dialog that is about to open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            does(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, answer)


def name_it(name: str) -> Callable[[QDialog], None]:
    def does(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.line.setText(name)
        dialog.button.click()

    return does


def accept_merge(dialog: QDialog) -> None:
    assert isinstance(dialog, MergeDialog)
    dialog.button.click()


# The table


def test_each_register_has_its_table_and_its_count(page: RegistersPage, qtbot: QtBot) -> None:
    assert names(page) == ["Ilse Maren", "Maren, Ilse", "Norhaven", "Port Aster Harbour Council", "Teodor Lask"]
    assert page.view.count.text() == "5 actors"
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, KEY.Key_Right)
    assert names(page) == ["Dual freeze of mining and patrols", "Ninety-day pause"]
    assert [column.label for column in page.view.model.columns][:3] == ["Name", "Kind", "Status"]


def test_search_by_alias_and_with_a_slip(page: RegistersPage, qtbot: QtBot) -> None:
    type_in(page, qtbot, "i. mar")
    assert names(page)[0] == "Ilse Maren"
    page.view.line.clear()
    type_in(page, qtbot, "Teodro")
    assert names(page) == ["Teodor Lask"]
    assert page.view.table.hasFocus(), "Down leads into the rows"
    assert page.record.form.row and page.record.form.row.name == "Teodor Lask"
    assert page.view.count.text() == "1 of 5"


def test_a_click_on_a_head_sorts(page: RegistersPage, qtbot: QtBot) -> None:
    head = page.view.table.horizontalHeader()
    uses = len(page.view.model.columns) - 1
    place = QPoint(head.sectionViewportPosition(uses) + 8, head.height() // 2)
    for _ in range(2):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.view.model.rows[0].uses in {0, 2}
    page.view.model.sort(uses, Qt.SortOrder.DescendingOrder)
    assert names(page)[0] == "Ilse Maren"
    page.view.model.sort(2, Qt.SortOrder.DescendingOrder)
    assert names(page)[-1] == "Port Aster Harbour Council", "what has no country comes last, either way"


def test_filters_by_kind_and_unused(page: RegistersPage) -> None:
    box = page.view.boxes["kind"]
    box.setCurrentIndex(box.findData("person"))
    assert names(page) == ["Ilse Maren", "Maren, Ilse", "Teodor Lask"]
    box.setCurrentIndex(0)
    page.view.show_box.setCurrentIndex(Show.UNUSED)
    assert names(page) == ["Norhaven", "Port Aster Harbour Council"]


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of lists that open
def test_the_list_of_a_narrow_filter_shows_its_entries_whole(page: RegistersPage, qtbot: QtBot) -> None:
    box = page.view.show_box
    box.setFixedWidth(70)
    box.showPopup()
    qtbot.wait(20)
    view = box.view()
    assert view.viewport().width() > max(box.fontMetrics().horizontalAdvance(box.itemText(place)) for place in range(3))
    assert view.viewport().height() >= view.visualRect(box.model().index(2, 0)).bottom()
    box.hidePopup()


def test_nothing_found_leads_back_to_all(page: RegistersPage, qtbot: QtBot) -> None:
    type_in(page, qtbot, "zzzqqq")
    assert page.view._not_found.isVisible()
    page.view._all_button.click()
    assert len(names(page)) == 5


def test_only_what_was_touched_is_read_again(
    page: RegistersPage, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_all(kind: Kind) -> list[RecordRow]:
        raise AssertionError(f"all of {kind} was read")

    monkeypatch.setattr(world.project.read, "records", not_all)
    world.project.apply(steps.rename_record(world.aster, "Harbour Council"))
    assert "Harbour Council" in names(page)
    world.say("Halmar stop laying mines", world.aster, world.strait, "support")
    assert page.view.model.known(world.aster) == row(world, world.aster)
    assert row(world, world.aster).uses == 1
    world.project.apply(steps.delete_tags([world.second]))
    assert page.view.model.known(world.lask) == row(world, world.lask)
    assert row(world, world.lask).uses == 0
    world.project.undo()
    assert page.view.model.known(world.lask) == row(world, world.lask)


def test_what_changed_while_it_was_hidden_is_there_when_it_is_seen(page: RegistersPage, world: World) -> None:
    page.hide()
    world.project.apply(steps.rename_record(world.lask, "A. Lask"))
    page.show()
    assert names(page)[0] == "A. Lask"


# The record


def test_passages_lead_into_the_article(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.maren)
    places = page.record.places
    assert page.record.tabs.tabText(0) == "Passages · 2"
    first = places.evidence.rows[0]
    strong = "".join(first.words[start:end] for start, end in first.strong)
    assert strong.startswith("“Nobody has to go first.")
    assert "Two ministers offer a pause" in first.below and first.date == "14 March 2025"
    with qtbot.waitSignal(page.tag_requested) as caught:
        qtbot.mouseDClick(
            places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualRect(places.evidence.index(0)).center()
        )
    assert caught.args == [world.first]
    places.setFocus()
    places.setCurrentIndex(places.evidence.index(1))
    with qtbot.waitSignal(page.tag_requested) as caught:
        qtbot.keyClick(places, KEY.Key_Return)
    assert caught.args == [world.fourth]


def test_dossier_of_a_proposal(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.freeze)
    rows = page.record.positions.evidence.rows
    assert [row.title for row in rows] == ["For · 2", "Ilse Maren", "Maren, Ilse", "On a condition · 1", "Teodor Lask"]
    assert rows[4].words == "that the pause in patrols would come first"
    (relation,) = page.record.relations.evidence.rows
    assert (relation.title, relation.below) == ("Ninety-day pause: successor of this one", "")
    page.record.tabs.setCurrentIndex(2)
    page.record.relations.setFocus()
    page.record.relations.setCurrentIndex(page.record.relations.evidence.index(0))
    qtbot.keyClick(page.record.relations, KEY.Key_Return)
    assert page.record.form.row and page.record.form.row.ref == world.later
    assert [row.title for row in page.record.relations.evidence.rows] == [
        "This one: successor of Dual freeze of mining and patrols"
    ]


def test_a_field_of_the_record(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.lask)
    qtbot.keyClick(page.view.table, KEY.Key_Return)
    assert page.record.form.name.edit.hasFocus()
    line = typed(page.record.form.editors["country"]).edit
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Halmar")
    qtbot.keyClick(line, KEY.Key_Return)
    assert row(world, world.lask).fields["country"] == "Halmar"
    assert page.view.model.known(world.lask) == row(world, world.lask)


# The acts


def test_rename_keeps_the_old_name(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.lask)

    def does(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog.line.setText("Ilse Maren")
        assert "goes by that name already" in dialog.preview.text()
        dialog.line.setText("T. Lask")
        assert "1 tag of 1 article" in dialog.preview.text()
        dialog.button.click()

    answering(does)
    qtbot.keyClick(page.view.table, KEY.Key_F2)
    assert row(world, world.lask).names == ("T. Lask", "Teodor Lask")
    world.project.undo()
    assert row(world, world.lask).names == ("Teodor Lask",)


def test_merge_and_take_out_again(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    before = [row(world, ref) for ref in (world.maren, world.twin)]
    page.view.table.select([world.maren, world.twin])
    page.view.table.setFocus()
    answering(accept_merge)
    qtbot.keyClick(page.view.table, KEY.Key_M, CTRL)
    assert "Maren, Ilse" not in names(page)
    assert row(world, world.twin).ref == world.maren
    assert row(world, world.maren).uses == 3
    assert [each.ref for each in page.selected()] == [world.maren]
    assert page.bar.sentence == "“Maren, Ilse” is now “Ilse Maren”; 1 tag follows."
    (undo,) = page.bar.buttons()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert page.bar.sentence == ""
    assert page.view.table.hasFocus()
    assert [row(world, ref) for ref in (world.maren, world.twin)] == before
    assert "Maren, Ilse" in names(page)
    world.project.redo()
    page.show_record(world.twin)
    qtbot.keyClick(page.view.table, KEY.Key_U, CTRL)
    assert page.bar.sentence == "“Maren, Ilse” is a record of its own again; 1 tag follows."
    assert [row(world, ref) for ref in (world.maren, world.twin)] == before
    assert "Maren, Ilse" in names(page)


def test_split_chosen_passages(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.maren)
    places = page.record.places
    assert not page.record.split_button.isVisible()
    qtbot.mouseClick(
        places.viewport(), Qt.MouseButton.LeftButton, CTRL, places.visualRect(places.evidence.index(1)).center()
    )
    assert page.record.split_button.isVisible()
    answering(name_it("Corin Hale"))
    qtbot.keyClick(places, KEY.Key_T, CTRL)
    assert row(world, world.maren).uses == 1
    (hale,) = [each for each in page.view.model.rows if each.name == "Corin Hale"]
    assert (hale.uses, hale.fields["kind"]) == (1, "person")
    assert [each.name for each in page.selected()] == ["Corin Hale"]
    assert page.bar.sentence == "“Corin Hale” is a record of its own; 1 tag follows."

    def counts() -> dict[str, int]:
        return {each.name: each.uses for each in page.view.model.rows}

    assert (counts()["Ilse Maren"], counts()["Corin Hale"]) == (1, 1)
    world.project.undo()
    assert row(world, world.maren).uses == counts()["Ilse Maren"] == 2
    world.project.redo()
    assert (counts()["Ilse Maren"], counts()["Corin Hale"]) == (1, 1)


def test_delete_and_bring_back(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.maren)
    asked: list[str] = []

    def does(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeOutDialog)
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.button.click()

    answering(lambda dialog: dialog.reject())
    qtbot.keyClick(page.view.table, KEY.Key_Delete)
    assert not row(world, world.maren).deleted
    answering(does)
    qtbot.keyClick(page.view.table, KEY.Key_Delete)
    assert asked == [
        "Take “Ilse Maren” out of the register?",
        "2 tags name it; they keep saying so. You can bring it back later: Show → Taken out.",
    ]
    assert page.bar.sentence == "“Ilse Maren” is taken out of the register; 2 tags still name it."
    assert "Ilse Maren" not in names(page)
    page.view.show_box.setCurrentIndex(Show.REMOVED)
    assert names(page) == ["Ilse Maren"]
    index = page.view.model.index(0, 0)
    assert page.view.model.data(index, Qt.ItemDataRole.FontRole).strikeOut()
    page.view.table.select([world.maren])
    page.view.table.setFocus()
    qtbot.keyClick(page.view.table, KEY.Key_Delete)
    assert names(page) == []
    assert not row(world, world.maren).deleted
    assert page.bar.sentence == "“Ilse Maren” is back in the register."


def test_several_at_once_are_one_act(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.view.table.select([world.norhaven, world.lask, world.aster])
    page.view.table.setFocus()
    assert page.record.currentWidget() is page.record.several
    editors = page.record.several.editors
    button = next(button for button in toggles(editors["kind"]).buttons if button.text() == "Group")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    refs = (world.norhaven, world.lask, world.aster)
    assert {row(world, ref).fields["kind"] for ref in refs} == {"group"}
    assert page.bar.sentence == "3 records: kind is now “Group”."
    assert len(page.selected()) == 3
    box = combo(editors["sector"]).box
    box.setFocus()
    box.setCurrentIndex(1)
    world.project.undo()
    assert [row(world, ref).fields["kind"] for ref in refs] == ["state", "person", "organisation"]


def test_an_issue_is_dropped_on_another_but_not_in_a_circle(page: RegistersPage, world: World) -> None:
    page.show_record(world.patrols)
    model = page.view.model

    def drop(ref: Ref, onto: Ref) -> None:
        data: QMimeData = model.mimeData([model.index(model.place(ref) or 0, 0)])
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(model.place(onto) or 0, 0))

    drop(world.patrols, world.strait)
    assert row(world, world.patrols).fields["parent"] == world.strait.as_json()
    assert model.data(model.index(model.place(world.patrols) or 0, 2)) == "The closing of the strait"
    drop(world.strait, world.patrols)
    assert "parent" not in row(world, world.strait).fields
    assert "part of itself, directly" in page.bar.sentence
    page.acts.free()
    assert "parent" not in row(world, world.patrols).fields


def test_a_new_record(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.view.line.setText("Edda Brook")
    answering(lambda dialog: dialog.button.click() if isinstance(dialog, NameDialog) else None)
    qtbot.mouseClick(page.view.new_button, Qt.MouseButton.LeftButton)
    assert [each.name for each in page.selected()] == ["Edda Brook"]


def test_of_a_name_that_is_there_already_it_is_said_and_the_record_can_be_opened(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    said: list[str] = []

    def does(dialog: QDialog) -> None:
        assert isinstance(dialog, NewDialog)
        assert dialog.open_button.isDefault()
        said.append(dialog.preview.text())
        dialog.line.setText("Nobody yet")
        assert dialog.open_button.isHidden()
        assert dialog.button.text() == "Make"
        dialog.line.setText("norhaven")
        assert "It is called “Norhaven”." in dialog.preview.text()
        dialog.open_button.click()

    before = page.view.model.total
    page.view.line.setText("Norhaven")
    answering(does)
    qtbot.mouseClick(page.view.new_button, Qt.MouseButton.LeftButton)
    uses = row(world, world.norhaven).uses
    assert said == [f"“Norhaven” is in the register already (Actor · State · {uses} {'use' if uses == 1 else 'uses'})."]
    assert [each.ref for each in page.selected()] == [world.norhaven]
    assert page.view.model.total == before


def test_another_record_of_a_name_is_made_where_that_is_meant(page: RegistersPage) -> None:
    def does(dialog: QDialog) -> None:
        assert isinstance(dialog, NewDialog)
        assert dialog.button.text() == "Make another all the same"
        dialog.button.click()

    answering(does)
    page.acts.make("Norhaven")
    assert names(page).count("Norhaven") == 2


def test_a_long_name_and_one_written_leftwards_leave_the_message_in_order(page: RegistersPage, world: World) -> None:
    page.show_record(world.lask)
    answering(name_it("ش" * 500))
    page.acts.rename()
    assert page.bar.sentence.startswith("“Teodor Lask” is now called “\u2068شش")
    assert page.bar.sentence.endswith("…\u2069”.")
    assert len(page.bar.sentence) < 110
    answering(name_it("The “Friends” of peace"))
    page.acts.rename()
    assert "“The ‘Friends’ of peace”" in page.bar.sentence


def test_columns_in_which_nothing_stands_leave_their_room_to_the_names(page: RegistersPage, world: World) -> None:
    page.show_record(world.freeze)
    table, columns = page.view.table, [column.id for column in page.view.model.columns]
    assert not table.isColumnHidden(columns.index("status"))
    page.view.line.setText("Ninety-day")
    page.view._sift()
    assert names(page) == ["Ninety-day pause"]
    assert table.isColumnHidden(columns.index("status"))
    assert "status" not in table.widths()
    shown = [place for place in range(len(columns)) if not table.isColumnHidden(place)]
    assert sum(table.columnWidth(place) for place in shown) == table.viewport().width()
    page.view._clear()
    assert not table.isColumnHidden(columns.index("status"))


def test_what_is_typed_can_be_cleared_by_a_sign_as_large_as_the_letters(page: RegistersPage, qtbot: QtBot) -> None:
    line = page.view.line
    assert line.clear_sign.isHidden()
    line.setText("Maren")
    assert line.clear_sign.height() >= line.fontMetrics().ascent()
    qtbot.mouseClick(line.clear_sign, Qt.MouseButton.LeftButton)
    assert line.text() == ""


def test_a_row_added_after_a_refused_date_is_scrolled_to(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.lask)
    page.record.body.setSizes([300, 300])
    section, panel = page.record.form.lists["roles"], page.record.form._panel
    assert panel
    section.head.click()
    (card,) = section.cards.values()
    until = typed(card.editors["until"]).edit
    until.setFocus()
    qtbot.keyClicks(until, "31 June 2021")
    section.head.click()
    qtbot.wait(10)
    *_, new = section.cards.values()
    assert new is not card and new.isAncestorOf(QApplication.focusWidget() or card)
    assert panel.viewport().rect().contains(new.mapTo(panel.viewport(), new.rect().topLeft()))


# The tree of issues


def issues(page: RegistersPage) -> list[tuple[str, int]]:
    """The names as they are shown, with how far in."""
    model = page.view.model
    depths = [twig.depth if (twig := model.twig(place)) else 0 for place in range(len(model.rows))]
    return [(model.data(model.index(place, 0)), depth) for place, depth in enumerate(depths)]


@pytest.fixture
def nested(page: RegistersPage, world: World) -> Ref:
    """An issue that is a part of the patrols, which are a part of the strait."""
    detail = world.add("A detail", register=Kind.ISSUE, parent=world.patrols.as_json())
    world.set(world.patrols, parent=world.strait.as_json())
    page.show_record(world.strait)
    return detail


def test_a_name_is_cut_at_its_end_and_a_way_down_to_it_at_its_beginning(
    page: RegistersPage, nested: Ref, qtbot: QtBot
) -> None:
    table = page.view.table
    cut: dict[str, bool] = {}
    for words in ("closing", "detail"):
        page.view.line.clear()
        type_in(page, qtbot, words)
        option = QStyleOptionViewItem()
        TreeDelegate(table).initStyleOption(option, table.model_shown.index(0, 0))
        cut[words] = option.textElideMode is Qt.TextElideMode.ElideLeft
    assert cut == {"closing": False, "detail": True}


def test_issues_stand_below_what_they_are_part_of(page: RegistersPage, nested: Ref) -> None:
    assert issues(page) == [("The closing of the strait", 0), ("The patrols", 1), ("A detail", 2)]
    model = page.view.model
    assert "unfolded" in model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)


def test_with_a_search_the_list_is_flat_and_says_the_path(page: RegistersPage, nested: Ref, qtbot: QtBot) -> None:
    type_in(page, qtbot, "detail")
    assert issues(page) == [("The closing of the strait › The patrols › A detail", 0)]


def test_left_and_right_fold_and_climb(page: RegistersPage, nested: Ref, world: World, qtbot: QtBot) -> None:
    table = page.view.table
    table.setFocus()
    qtbot.keyClick(table, KEY.Key_Left)
    assert issues(page) == [("The closing of the strait", 0)]
    qtbot.keyClick(table, KEY.Key_Right)
    qtbot.keyClick(table, KEY.Key_Right)
    assert [each.ref for each in page.selected()] == [world.patrols]
    qtbot.keyClick(table, KEY.Key_Left)
    qtbot.keyClick(table, KEY.Key_Left)
    assert [each.ref for each in page.selected()] == [world.strait]
    assert len(issues(page)) == 2
    page.show_record(nested)
    assert [each.ref for each in page.selected()] == [nested], "what is folded away is unfolded to be shown"


def test_a_click_on_the_triangle_folds(page: RegistersPage, nested: Ref, world: World, qtbot: QtBot) -> None:
    table = page.view.table
    place = table.visualRect(page.view.model.index(1, 0))
    at = QPoint(place.left() + indent(1) + 8, place.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(issues(page)) == 2
    assert [each.ref for each in page.selected()] == [world.strait], "what is chosen stays"


def test_parts_follow_a_merge_of_what_they_are_part_of(page: RegistersPage, nested: Ref, world: World) -> None:
    other = world.add("The convoy", register=Kind.ISSUE)
    world.project.apply(merge(world.project, [world.patrols], other))
    assert ("A detail", 2) in issues(page)
    place = page.view.model.place(nested)
    assert place is not None
    assert page.view.model.data(page.view.model.index(place, 2)) == "The convoy"
    world.project.undo()
    assert page.view.model.data(page.view.model.index(page.view.model.place(nested) or 0, 2)) == "The patrols"


# Duplicates


def found(page: RegistersPage, qtbot: QtBot) -> None:
    page.view.table.setFocus()
    qtbot.keyClick(page.view.table, KEY.Key_D, CTRL)
    qtbot.waitUntil(lambda: not page.duplicates.looking.running)


def test_duplicates_are_merged_by_a_key(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    found(page, qtbot)
    (pair,) = page.duplicates.pairs
    assert {pair.one.ref, pair.other.ref} == {world.maren, world.twin}
    assert page.duplicates.reason.text() == "“Ilse Maren” and “Maren, Ilse” have the same words"
    assert page.duplicates.list.hasFocus()
    qtbot.keyClick(page.duplicates.list, KEY.Key_M)
    assert row(world, world.twin).ref == world.maren
    assert page.duplicates.pairs == []
    qtbot.keyClick(page.duplicates.back_button, KEY.Key_Space)
    assert page.view.table.isVisible()


def test_what_is_undone_is_asked_again(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    found(page, qtbot)
    qtbot.keyClick(page.duplicates.list, KEY.Key_M)
    assert page.duplicates.pairs == []
    world.project.undo()
    qtbot.waitUntil(lambda: not page.duplicates.looking.running)
    assert [{pair.one.ref, pair.other.ref} for pair in page.duplicates.pairs] == [{world.maren, world.twin}]
    assert page.duplicates.list.hasFocus()


def test_the_rows_of_lists_are_evidence_too(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    world.project.apply(
        steps.add_item(world.twin, "roles", {"title": "foreign minister", "body": world.norhaven.as_json()})
    )
    found(page, qtbot)
    assert any(
        "Roles and affiliations: foreign minister · Norhaven" in side.about.text() for side in page.duplicates.sides
    )


def test_not_the_same_is_remembered(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    found(page, qtbot)
    qtbot.keyClick(page.duplicates.list, KEY.Key_N)
    assert world.project.read.kept_apart() == {frozenset({world.maren, world.twin})}
    page.duplicates.close_page()
    found(page, qtbot)
    assert page.duplicates.pairs == []


def test_skip_changes_nothing(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    found(page, qtbot)
    qtbot.keyClick(page.duplicates.list, KEY.Key_S)
    assert page.duplicates.pairs == []
    assert world.project.read.kept_apart() == set()
    assert row(world, world.twin).ref == world.twin


# The page as a whole


def test_escape_leads_back(page: RegistersPage, qtbot: QtBot) -> None:
    page.view.table.setFocus()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.view.table, KEY.Key_Escape)


def test_escape_leads_out_of_likely_duplicates_even_when_there_are_none(page: RegistersPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(2)
    found(page, qtbot)
    assert page.duplicates.back_button.hasFocus()
    qtbot.keyClick(page.duplicates.back_button, KEY.Key_Escape)
    assert page.view.table.hasFocus()


def test_the_search_is_one_key_away_from_the_form_and_the_table_from_the_search(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.show_record(world.freeze)
    box = combo(page.record.form.editors["kind"]).box
    box.setFocus()
    qtbot.keyClick(box, KEY.Key_F, CTRL)
    assert page.view.line.hasFocus()
    assert row(world, world.freeze).fields["kind"] == "joint_statement"
    qtbot.keyClick(page.view.line, KEY.Key_Escape)
    assert page.view.table.hasFocus()


def test_another_theme_keeps_what_is_chosen(page: RegistersPage, world: World) -> None:
    page.show_record(world.strait)
    page.set_theme(DARK)
    assert page.kind is Kind.ISSUE
    assert [each.ref for each in page.selected()] == [world.strait]
    page.hide()
    before = page.head
    page.set_theme(LIGHT)
    assert page.head is before, "it is built anew when it is seen"
    page.show()
    assert page.head is not before
    assert [each.ref for each in page.selected()] == [world.strait]


def test_of_many_names_alike_a_new_one_can_still_be_made(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    for number in range(12):
        world.project.apply(steps.make_record(Kind.ACTOR, f"Strait Council {number}"))
    page.pick("Part of", [Kind.ACTOR], lambda _: None)
    slot = page.window().findChild(Slot)
    assert slot
    qtbot.keyClicks(slot.line, "Strait Council")
    assert slot.list.entries()[-1].name == "New actor “Strait Council”"


def test_heads_of_columns_are_never_cut_and_buttons_give_way(page: RegistersPage) -> None:
    table = page.view.table
    table.settle({"uses": 30})
    uses = [column.id for column in page.view.model.columns].index("uses")
    assert table.columnWidth(uses) >= table.horizontalHeader().sectionSizeHint(uses)
    page.head.count_unknown(7)
    seen = []
    for width in (1200, 640, 560, 420):
        page.head.setFixedWidth(width)
        seen.append([not each.isHidden() for each in (page.head.unknown_button, page.head.duplicates_button)])
    assert page.head.duplicates_button.accessibleName() == "Likely duplicates…"
    assert seen[0] == [True, True] and seen[-1] == [False, False]
    assert [sum(each) for each in seen] == sorted((sum(each) for each in seen), reverse=True)


def test_widths_and_tab_are_remembered(page: RegistersPage, world: World, tmp_path: Path, qtbot: QtBot) -> None:
    page.view.table.setColumnWidth(1, 177)
    page.tabs.setCurrentIndex(2)
    page.save_layout()
    other = registers.page_over(world.project, tmp_path, [])
    qtbot.addWidget(other)
    assert other.kind is Kind.ISSUE
    assert other.views[Kind.ACTOR].table.columnWidth(1) == 177
    other._runner.stop()


def test_everything_that_takes_the_keyboard_has_a_name(page: RegistersPage, world: World) -> None:
    page.show_record(world.freeze)

    def named(widget: QWidget) -> bool:
        text = getattr(widget, "text", None)
        return bool(widget.accessibleName() or (callable(text) and text()))

    takes = [page.view.table, page.view.line, page.tabs, *page.view.boxes.values(), page.view.show_box]
    takes += [page.record.places, page.record.positions, page.record.relations, page.duplicates.list]
    takes += [page.head.back_button, page.head.more_button, page.head.duplicates_button, page.view.new_button]
    assert all(named(widget) for widget in takes)


def test_every_act_is_in_the_menu_with_its_key(page: RegistersPage, world: World) -> None:
    page.show_record(world.strait)
    menu = QMenu(page)
    page.acts.fill_menu(menu)
    shown = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert shown["Rename…"] and shown["Part of…"] and shown["Take out of the register…"]
    assert not shown["Merge…"]
    keys = [action.shortcut().toString() for action in menu.actions() if action.text()]
    assert "" not in keys and len(set(keys)) == len(keys)


def menu_keys(page: RegistersPage, widget: QWidget, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    widget.setFocus()
    answering(name_it("T. Lask"))
    qtbot.keyClick(widget, KEY.Key_F2)


def test_the_keys_of_the_acts_work_from_the_whole_page(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    for widget in (page.head.more_button, page.view.line, page.view.show_box, page.tabs):
        page.show_record(world.lask)
        menu_keys(page, widget, qtbot)
        assert row(world, world.lask).name == "T. Lask"
        world.project.undo()


def test_a_key_that_writes_in_the_search_is_the_searchs_own(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.lask)
    page.view.line.setText("Lask")
    page.view.line.setFocus()
    page.view.line.setCursorPosition(0)
    qtbot.keyClick(page.view.line, KEY.Key_Delete)
    assert page.view.line.text() == "ask"
    assert not row(world, world.lask).deleted


def test_escape_closes_the_message_before_it_leads_away(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.lask)
    place = page.view.table.mapTo(page, QPoint(0, 0))
    page.acts.do(steps.rename_record(world.lask, "T. Lask"))
    assert page.bar.sentence == "Done: rename to “T. Lask”."
    qtbot.wait(20)
    assert page.view.table.mapTo(page, QPoint(0, 0)) == place, "nothing at the head moves"
    assert page.bar.geometry().top() >= page.view.table.mapTo(page, page.view.table.rect().bottomLeft()).y()
    with qtbot.assertNotEmitted(page.closed):
        qtbot.keyClick(page.view.table, KEY.Key_Escape)
    assert page.bar.sentence == ""
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.view.table, KEY.Key_Escape)


def test_the_message_goes_with_the_next_act(page: RegistersPage, world: World) -> None:
    page.show_record(world.lask)
    page.acts.do(steps.rename_record(world.lask, "T. Lask"))
    world.project.apply(steps.set_memo(world.lask, "seen"))
    assert page.bar.sentence == "", "its button would undo the memo"
    page.acts.do(steps.set_memo(world.lask, "seen"))
    assert page.bar.sentence == "", "nothing was changed that it could undo"


def test_another_codebook_leaves_the_keyboard_where_it_is(page: RegistersPage, world: World) -> None:
    page.show_record(world.strait)
    world.project.apply(steps.adopt_codebook(codebook() + "\n", "2"))
    assert page.view.table.hasFocus()
    assert [each.ref for each in page.selected()] == [world.strait]
    page.view.line.setFocus()
    world.project.apply(steps.adopt_codebook(codebook(), "3"))
    assert page.view.line.hasFocus()


# Bad input


def test_names_of_all_kinds(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    names_of_all_kinds = ["W" * 500, "🕊" * 60, "إيلسي مارين", "<b>Bold</b> & Sons", "a\u0301" * 40]
    refs = [world.add(name, kind="person") for name in names_of_all_kinds]
    twin = world.add("W" * 500)
    for ref in refs:
        page.show_record(ref)
        page.grab()
    width = page.width()
    found(page, qtbot)
    assert page.duplicates.pairs
    page.grab()
    assert page.width() == width
    assert page.duplicates.sides[0].width() == pytest.approx(page.duplicates.sides[1].width(), abs=2)
    page.duplicates.close_page()
    page.view.table.select([refs[0], twin])
    dialog = MergeDialog(world.project, page.selected(), DARK, page)
    dialog.show()
    assert dialog.width() < 700
    dialog.close()


def test_an_empty_register_says_how_it_fills(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(1)
    for ref in (world.freeze, world.later):
        world.project.apply(steps.delete_record(ref, ""))
    assert page.view._nothing.isVisible()
    assert page.view.count.text() == "0 proposals"
    page.focus_table()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.view.line, KEY.Key_Escape)


def test_reading_only(world: World, tmp_path: Path, qtbot: QtBot) -> None:
    with Project.open(world.project.path, read_only=True) as copy:
        page = registers.page_over(copy, tmp_path, [])
        qtbot.addWidget(page)
        page.show()
        page.show_record(world.maren)
        able = {act.text for act in page.acts.table() if act.can()}
        assert not able & {"Rename…", "Merge…", "Take out of the register…", "New…"}
        assert not page.view.new_button.isEnabled()
        assert page.record.places.evidence.rows
        page.finish()
        page._runner.stop()


def test_a_big_register_is_read_in_the_background(
    world: World, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_reading, "_BIG", 0)
    page = registers.page_over(world.project, tmp_path, [])
    qtbot.addWidget(page)
    page.show()
    page.show_record(world.lask)
    assert not page.view.model.loaded
    assert page.view._reading.isVisible()
    world.project.apply(steps.rename_record(world.lask, "T. Lask"))
    qtbot.waitUntil(lambda: page.view.model.loaded)
    assert "T. Lask" in names(page), "what changed meanwhile is read again"
    assert [each.ref for each in page.selected()] == [world.lask]
    assert page.record.form.row and page.record.form.row.name == "T. Lask"
    page.finish()
    page._runner.stop()
