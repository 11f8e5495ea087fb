"""A register record in the inspector, from mouse and keys to the project's rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.steps import Target
from glossator.project import Project
from glossator.ui.take_out import TakeOutDialog
from glossator.ui.theme import LIGHT
from glossator.work.record_merge import merge
from tests.ui.parts import combo, names_of_editors, page, reference, slot, typed
from tests.ui.projects import shown
from tests.windows import codebook

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from glossator.ui.inspector import Inspector
    from glossator.ui.record_form import RecordForm
    from tests.ui.projects import Sample


@pytest.fixture
def inspector(inspector: Inspector, sample: Sample) -> Inspector:
    inspector.show_record(sample.proposal)
    return inspector


@pytest.fixture
def form(inspector: Inspector) -> RecordForm:
    return inspector.record


def shown_record(inspector: Inspector) -> Ref:
    assert inspector.record.row
    return inspector.record.row.ref


def row(sample: Sample) -> RecordRow:
    found = sample.project.read.record(sample.proposal)
    assert found is not None
    return found


def test_rename(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    edit = form.name.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Dual freeze")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert row(sample).name == "Dual freeze"


def test_a_name_cannot_be_taken_away(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    edit = form.name.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert row(sample).name == "Dual freeze of mining and patrols"
    assert edit.toPlainText() == "Dual freeze of mining and patrols"


def test_a_name_is_kept_when_the_keys_rest_but_never_taken_away(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    edit = form.name.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.wait(1100)
    assert edit.toPlainText() == "", "the old name does not come back under the fingers"
    assert row(sample).name == "Dual freeze of mining and patrols"
    qtbot.keyClicks(edit, "Dual ")
    qtbot.waitUntil(lambda: row(sample).name == "Dual", timeout=3000)
    qtbot.keyClicks(edit, "freeze")
    assert edit.toPlainText() == "Dual freeze"


def test_rows_and_memo_are_kept_when_the_keys_rest(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    qtbot.mouseClick(form.lists["measures"].head, Qt.MouseButton.LeftButton)
    (card,) = form.lists["measures"].cards.values()
    what = typed(card.editors["what"]).edit
    what.setFocus()
    qtbot.keyClicks(what, "stop laying mines")
    qtbot.waitUntil(lambda: row(sample).items[0].fields == {"what": "stop laying mines"}, timeout=3000)
    assert what.hasFocus()
    form.memo.edit.setFocus()
    qtbot.keyClicks(form.memo.edit, "one plan or two?")
    qtbot.waitUntil(lambda: row(sample).memo == "one plan or two?", timeout=3000)
    assert form.memo.edit.hasFocus()


def test_alias_is_added_and_removed(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    form.aliases.line.setFocus()
    qtbot.keyClicks(form.aliases.line, " the  ninety-day plan")
    qtbot.keyClick(form.aliases.line, Qt.Key.Key_Return)
    assert [alias.name for alias in row(sample).aliases] == ["the ninety-day plan"]
    assert form.aliases.line.hasFocus(), "ready for the next one"
    qtbot.mouseClick(form.aliases.chips[0].cross, Qt.MouseButton.LeftButton)
    assert row(sample).aliases == ()


def test_field_of_a_register(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    box = combo(form.editors["kind"]).box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert row(sample).fields["kind"] == "joint_statement"


def test_measure_is_added_filled_and_removed(
    qtbot: QtBot, form: RecordForm, sample: Sample, inspector: Inspector
) -> None:
    section = form.lists["measures"]
    qtbot.mouseClick(section.head, Qt.MouseButton.LeftButton)
    (item,) = row(sample).items
    assert (item.list, item.fields) == ("measures", {})
    (card,) = section.cards.values()
    what = typed(card.editors["what"]).edit
    what.setFocus()
    qtbot.keyClicks(what, "stop laying mines")
    qtbot.keyClick(what, Qt.Key.Key_Return)
    qtbot.mouseClick(reference(card.editors["who"]).add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(slot(inspector).line, "Norhaven")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    (item,) = row(sample).items
    assert item.fields == {"what": "stop laying mines", "who": sample.actor.as_json()}
    qtbot.mouseClick(card.cross, Qt.MouseButton.LeftButton)
    assert row(sample).items == ()
    assert section.cards == {}


def test_every_editor_has_a_name(qtbot: QtBot, form: RecordForm) -> None:
    for section in form.lists.values():
        qtbot.mouseClick(section.head, Qt.MouseButton.LeftButton)
    named = names_of_editors(form)
    assert "" not in named
    assert {"Name", "Also called", "Kind", "Memo", "Measures: What", "Measures: Who"} <= set(named)
    assert "What" not in named, "of what, is not to be guessed"


def test_half_typed_text_in_a_row_is_sent_on_the_way_back(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    qtbot.mouseClick(form.lists["measures"].head, Qt.MouseButton.LeftButton)
    (card,) = form.lists["measures"].cards.values()
    what = typed(card.editors["what"]).edit
    what.setFocus()
    qtbot.keyClicks(what, "keep the ships in port")
    qtbot.keyClick(form.back_button, Qt.Key.Key_Space)
    (item,) = row(sample).items
    assert item.fields == {"what": "keep the ships in port"}


def test_memo(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    form.memo.edit.setFocus()
    qtbot.keyClicks(form.memo.edit, "one plan or two?")
    qtbot.keyClick(form.memo.edit, Qt.Key.Key_Tab)
    assert row(sample).memo == "one plan or two?"


def test_uses_lead_to_the_tags(qtbot: QtBot, form: RecordForm, sample: Sample, inspector: Inspector) -> None:
    assert form.uses.fold.text() == "Not used in any tag"
    sample.project.apply(steps.add_link(sample.passage, Target("proposal", sample.proposal)))
    assert form.uses.fold.text() == "Used in 1 tag"
    qtbot.mouseClick(form.uses.fold, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(inspector.tag_requested) as asked:
        qtbot.mouseClick(form.uses.rows[0], Qt.MouseButton.LeftButton)
    assert asked.args == [sample.passage]


def test_what_can_only_be_read_leads_to_the_tags_too(qtbot: QtBot, sample: Sample) -> None:
    sample.project.apply(steps.add_link(sample.passage, Target("proposal", sample.proposal)))
    with (
        Project.open(sample.project.path, read_only=True) as project,
        shown(replace(sample, project=project), qtbot) as inspector,
    ):
        inspector.show_record(sample.proposal)
        form = inspector.record
        assert not form.name.isEnabled()
        assert not form.memo.isEnabled()
        qtbot.mouseClick(form.uses.fold, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(inspector.tag_requested) as asked:
            qtbot.mouseClick(form.uses.rows[0], Qt.MouseButton.LeftButton)
    assert asked.args == [sample.passage]


def test_a_chip_leads_to_the_record_and_back(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.add_link(sample.statement, Target("speaker", sample.actor)))
    inspector.show_tag(sample.statement)
    (chip,) = page(inspector).roles["speaker"].chips.values()
    qtbot.mouseClick(chip.name, Qt.MouseButton.LeftButton)
    assert inspector.record.name.edit.toPlainText() == "Norhaven"
    assert inspector.record.back_button.hasFocus(), "not the name, where the next key would change it"
    qtbot.mouseClick(inspector.record.back_button, Qt.MouseButton.LeftButton)
    assert page(inspector).isVisible()
    assert chip.name.hasFocus()


def test_records_lead_to_records_and_back_the_same_way(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    step = steps.add_item(sample.proposal, "measures", {"who": sample.actor.as_json()})
    sample.project.apply(step)
    card = inspector.record.lists["measures"].cards[step.made.id]
    chip = reference(card.editors["who"]).chip
    assert chip
    qtbot.mouseClick(chip.name, Qt.MouseButton.LeftButton)
    assert shown_record(inspector) == sample.actor
    qtbot.mouseClick(inspector.record.back_button, Qt.MouseButton.LeftButton)
    assert shown_record(inspector) == sample.proposal
    qtbot.mouseClick(inspector.record.back_button, Qt.MouseButton.LeftButton)
    assert page(inspector).isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_taken_out_and_brought_back(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    said: list[str] = []
    form.done.connect(said.append)

    def agree() -> None:
        for box in form.findChildren(TakeOutDialog):
            box.button.click()

    for text in ("Take out of the register…", "Bring back"):
        qtbot.mouseClick(form.header.menu_button, Qt.MouseButton.LeftButton)
        menu = form.header.menu
        assert menu
        *_, action = menu.actions()
        assert action.text() == text
        menu.close()
        QTimer.singleShot(0, agree)
        action.trigger()
        assert sample.project.read.is_deleted(sample.proposal) == (text != "Bring back")
        qtbot.wait(1)
    (sentence,) = said
    assert sentence == "“Dual freeze of mining and patrols” is taken out of the register."


def test_new_field_of_a_codebook_is_in_the_form(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    measures = '[[registers.lists]]\nid = "measures"'
    deadline = '[[registers.fields]]\nid = "deadline"\ntype = "date"\nlabel = "Deadline"\n\n'
    grown = codebook().replace(measures, deadline + measures)
    sample.project.apply(steps.adopt_codebook(grown, "2"))
    edit = typed(inspector.record.editors["deadline"]).edit
    assert edit.isVisible()
    edit.setFocus()
    qtbot.keyClicks(edit, "June 1, 2025")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert row(sample).fields["deadline"] == "2025-06-01"


def test_a_low_window_scrolls_the_form_and_squeezes_nothing(
    qtbot: QtBot, inspector: Inspector, form: RecordForm
) -> None:
    inspector.resize(340, 300)
    qtbot.wait(20)
    for editor in form.editors.values():
        assert editor.height() >= editor.sizeHint().height()


def test_the_names_of_merged_records_stand_beside_the_others_and_lead_back_out(
    qtbot: QtBot, inspector: Inspector, form: RecordForm, sample: Sample
) -> None:
    project = sample.project
    twins = [
        steps.make_record(Kind.PROPOSAL, name, aliases=["The pause"])
        for name in ("The double freeze", "The pause", "Dual freeze of mining and patrols")
    ]
    for twin in twins:
        project.apply(twin)
    project.apply(merge(project, [twin.made for twin in twins], sample.proposal))
    own, merged = form.aliases.chips
    assert [chip.name.accessibleName() for chip in (own, merged)] == ["The pause", "The double freeze"]
    assert own.cross.text() == "×"
    assert merged.cross.text() == "Take out again"
    assert merged.isVisible()
    assert merged.cross.width() >= merged.cross.fontMetrics().horizontalAdvance("Take out again")
    qtbot.mouseClick(merged.cross, Qt.MouseButton.LeftButton)
    assert "The double freeze" not in row(sample).names
    assert [record.name for record in project.read.records(Kind.PROPOSAL)].count("The double freeze") == 1
    (own,) = form.aliases.chips
    own.name.setFocus()
    qtbot.keyClick(own.name, Qt.Key.Key_Delete)
    assert [alias.name for alias in row(sample).aliases] == []
    assert [chip.name.accessibleName() for chip in form.aliases.chips] == ["The pause"], "what a merged one is called"
    qtbot.keyClick(form.aliases.chips[0].name, Qt.Key.Key_Delete)
    assert form.aliases.chips == []


def test_the_menu_leads_to_the_register(qtbot: QtBot, inspector: Inspector, form: RecordForm, sample: Sample) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    form._fill_menu(menu)
    with qtbot.waitSignal(inspector.register_wanted) as wanted:
        menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "Show in its register"
    assert wanted.args == [sample.proposal]


# Going through it by keys


def press(qtbot: QtBot, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
    """A key where the keyboard is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in keys:
        modifiers |= each
    focused = QApplication.focusWidget()
    assert focused
    qtbot.keyClick(focused, key, modifiers)


def focused() -> str:
    """What a screen reader calls the place where the keyboard is, and of what it is."""
    widget = QApplication.focusWidget()
    assert widget
    return " < ".join(filter(None, (widget.accessibleName(), widget.accessibleDescription())))


def keyboard_in(part: QWidget) -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and part.isAncestorOf(widget)


def test_tab_goes_through_the_form_as_it_is_read_and_back(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    project = sample.project
    project.apply(steps.add_item(sample.proposal, "measures", {"who": sample.actor.as_json()}))
    project.apply(steps.add_item(sample.proposal, "relations", {"relation": "based_on"}))
    project.apply(steps.add_alias(sample.proposal, "The pause"))
    project.apply(steps.add_item(sample.proposal, "measures", {"what": "stop laying mines"}))
    form.name.edit.setFocus()
    passed = [focused()]
    while passed[-1] != "Memo":
        press(qtbot, Qt.Key.Key_Tab)
        passed.append(focused())
        assert len(passed) < 60
    after_status = passed[passed.index("Status since") + 1 :]
    assert passed[:3] == ["Name", "The pause", "Also called"]
    assert after_status == [
        "Add status over time",
        "Norhaven < Measures: Who",
        "Measures: What",
        "Measures: In exchange for",
        "Remove this row",
        "Set who < Measures: Who",
        "Measures: What",
        "Measures: In exchange for",
        "Remove this row",
        "Add measures",
        "Relations: Relation",
        "Set proposal < Relations: Proposal",
        "Remove this row",
        "Add relations",
        "Memo",
    ]
    way_back = [focused()]
    while way_back[-1] != "Name":
        press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        way_back.append(focused())
        assert len(way_back) <= len(passed)
    assert way_back == passed[::-1]


def test_what_stands_before_and_after_the_form_is_left_there(
    qtbot: QtBot, form: RecordForm, inspector: Inspector
) -> None:
    form.name.edit.setFocus()
    press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form.header.menu_button.hasFocus()
    press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form.back_button.hasFocus()
    form.memo.edit.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert inspector.guidance.fold.hasFocus()


def test_a_key_adds_the_next_row(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    section = form.lists["measures"]
    assert "Ctrl+Enter" in section.head.toolTip()
    section.head.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "Set who < Measures: Who"
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "stop laying mines")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "a pause in patrols")
    press(qtbot, Qt.Key.Key_Return)
    assert [item.fields for item in row(sample).items] == [
        {"what": "stop laying mines", "in_exchange_for": "a pause in patrols"},
        {},
    ]
    first, second = section.cards.values()
    assert keyboard_in(second)
    assert focused() == "Set who < Measures: Who"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(row(sample).items) == 2, "the empty one is the next"
    typed(first.editors["in_exchange_for"]).edit.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert len(row(sample).items) == 2, "Enter leads on from the last row alone"
    assert keyboard_in(first)
    typed(second.editors["what"]).edit.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "keep the warships out")
    press(qtbot, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert [item.fields.get("what") for item in row(sample).items] == [
        "stop laying mines", "keep the warships out", None,
    ]  # fmt: skip


def test_the_next_row_is_added_from_buttons_and_lists_of_values_too(
    qtbot: QtBot, form: RecordForm, sample: Sample
) -> None:
    section = form.lists["relations"]
    section.head.setFocus()
    for number in range(1, 3):
        press(qtbot, Qt.Key.Key_Return, *([Qt.KeyboardModifier.ControlModifier] if number > 1 else []))
        assert focused() == "Relations: Relation"
        press(qtbot, Qt.Key.Key_Down)
        *_, item = row(sample).items
        assert (len(row(sample).items), item.fields) == (number, {"relation": "successor_of"})
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(row(sample).items) == 3


# A name that was changed in its field


def retype(qtbot: QtBot, form: RecordForm, name: str) -> None:
    edit = form.name.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, name)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_the_old_name_can_be_kept(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    assert not form.renamed.isVisible()
    retype(qtbot, form, "Dual freez")
    retype(qtbot, form, "Dual freeze")
    assert form.renamed.isVisible()
    assert not form.renamed.warning.isVisible()
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "Keep as another name: “Dual freeze of mining and patrols”"
    press(qtbot, Qt.Key.Key_Return)
    assert row(sample).names == ("Dual freeze", "Dual freeze of mining and patrols")
    assert not form.renamed.isVisible()


def test_the_old_name_is_not_offered_where_it_is_back_or_another_record_is_shown(
    qtbot: QtBot, form: RecordForm, sample: Sample, inspector: Inspector
) -> None:
    retype(qtbot, form, "Dual freeze")
    assert form.renamed.keep.isVisible()
    sample.project.undo()
    assert row(sample).name == "Dual freeze of mining and patrols"
    assert not form.renamed.isVisible()
    retype(qtbot, form, "Dual freeze")
    sample.project.apply(steps.rename_record(sample.proposal, "The pause"))
    assert not form.renamed.isVisible(), "whoever renames elsewhere was asked there"
    retype(qtbot, form, "Dual freeze")
    inspector.show_record(sample.actor)
    assert not form.renamed.isVisible()
    inspector.show_record(sample.proposal)
    assert not form.renamed.isVisible()


def test_another_record_of_that_name_is_warned_of(qtbot: QtBot, form: RecordForm, sample: Sample) -> None:
    sample.project.apply(steps.make_record(Kind.PROPOSAL, "The pause", aliases=["Ninety-day plan"]))
    retype(qtbot, form, "ninety-day plan")
    assert form.renamed.warning.isVisible()
    assert form.renamed.warning.text() == "“The pause” goes by that name already: to make them one, merge them."
    retype(qtbot, form, "Dual freeze")
    assert not form.renamed.warning.isVisible()


# What cannot be


def test_a_role_that_ends_before_it_begins_is_marked_and_kept(
    qtbot: QtBot, inspector: Inspector, sample: Sample
) -> None:
    inspector.show_record(sample.actor)
    section = inspector.record.lists["roles"]
    qtbot.waitUntil(section.isVisible)
    qtbot.mouseClick(section.head, Qt.MouseButton.LeftButton)
    (card,) = section.cards.values()
    since, until = (typed(card.editors[end]).edit for end in ("from", "until"))
    for edit, value in ((since, "May 2021"), (until, "2020")):
        edit.setFocus()
        qtbot.keyClicks(edit, value)
        assert not card.fault.isVisible()
        card.commit()
    sentence = (
        "This role ends before it begins (May 2021 – 2020); it counts for nothing until one of the dates is corrected."
    )
    assert card.fault.isVisible()
    assert [card.fault.text(), card.accessibleDescription(), until.accessibleDescription()] == [sentence] * 3
    assert card.fault.palette().windowText().color().name() == LIGHT.warning
    found = sample.project.read.record(sample.actor)
    assert found
    assert found.items[0].fields == {"from": "2021-05", "until": "2020"}
    until.selectAll()
    qtbot.keyClicks(until, "2021")
    card.commit()
    assert not card.fault.isVisible()
    assert until.accessibleDescription() == ""


@pytest.mark.parametrize("day", ["31 February 2021", "30/02/2021", "2021-02-31", "2021-13"])
def test_a_day_that_no_calendar_has_is_refused_and_stays_in_the_field(
    qtbot: QtBot, form: RecordForm, sample: Sample, day: str
) -> None:
    editor = form.editors["date"]
    edit = typed(editor).edit
    edit.setFocus()
    qtbot.keyClicks(edit, day)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert row(sample).fields == {}
    assert edit.toPlainText() == day
    assert editor._complaint.isVisible()
    assert editor._complaint.text().startswith(f"There is no {day} in the calendar")


def test_a_row_with_a_refused_date_is_not_left_for_the_next(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.show_record(sample.actor)
    section = inspector.record.lists["roles"]
    qtbot.waitUntil(section.isVisible)
    section.head.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    (card,) = section.cards.values()
    until = typed(card.editors["until"]).edit
    until.setFocus()
    qtbot.keyClicks(until, "31 June 2021")
    press(qtbot, Qt.Key.Key_Return)
    assert len(section.cards) == 1
    assert until.hasFocus()
