"""A register record in the inspector, from mouse and keys to the project's rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.steps import Target
from glossator.project import Project
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
    for text in ("Take out of the register", "Bring back"):
        qtbot.mouseClick(form.header.menu_button, Qt.MouseButton.LeftButton)
        menu = form.header.menu
        assert menu
        *_, action = menu.actions()
        assert action.text() == text
        action.trigger()
        menu.close()
        qtbot.wait(1)
    assert not sample.project.read.is_deleted(sample.proposal)


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
