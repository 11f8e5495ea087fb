"""Several tags in the inspector at once: each change is one act on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.ui.panel import Panel
from glossator.ui.several_page import SEVERAL_STANCES, SeveralPage
from tests.ui import projects
from tests.ui.parts import page, slot, toggles, typed
from tests.ui.projects import span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.ui.inspector import Inspector
    from tests.ui.projects import Sample


@pytest.fixture
def second(sample: Sample) -> str:
    """Another statement of Ann's."""
    words = {"content": [span("The patrols are lawful")]}
    step = steps.make_tag("statement", "article-1", projects.TEXT, projects.ANN.id, words)
    sample.project.apply(step)
    return step.made.id


@pytest.fixture
def several(inspector: Inspector, sample: Sample, second: str) -> SeveralPage:
    inspector.show_tags([sample.statement, second])
    assert inspector.several.isVisible()
    return inspector.several


def set_field(sample: Sample, tag: str, field: str, value: object) -> None:
    sample.project.apply(steps.set_field(Ref(Kind.TAG, tag), field, value))  # type: ignore[arg-type]


def fields(sample: Sample, field: str, *tags: str) -> list[object]:
    return [sample.row(tag).fields.get(field) for tag in tags]


def test_one_or_none_is_shown_as_ever(inspector: Inspector, sample: Sample, several: SeveralPage) -> None:
    inspector.show_tags([sample.statement, sample.statement])
    assert page(inspector).tag == sample.row()
    inspector.show_tags([])
    assert inspector.empty.isVisible()


def test_head_and_remark(inspector: Inspector, sample: Sample, several: SeveralPage, second: str) -> None:
    assert several.accessibleName() == "2 tags"
    assert "2 × Statement" in several.accessibleDescription()
    assert not several.remark.isVisible()
    inspector.show_tags([sample.statement, second, sample.passage, sample.theirs])
    assert several.accessibleName() == "4 tags"
    assert "3 × Statement · 1 × Proposal passage" in several.accessibleDescription()
    assert several.remark.text() == "1 of them is another analyst’s and stays as it is."
    assert sample.theirs not in {tag.id for tag in several.tags}


def test_a_choice_is_set_on_all_as_one_act(qtbot: QtBot, sample: Sample, several: SeveralPage, second: str) -> None:
    set_field(sample, second, "form", "direct")
    control = toggles(several.editors["form"])
    assert not any(button.isChecked() for button in control.buttons)
    assert "several values" in several.editors["form"]._label.text()
    before = sample.project.read.last_step()
    qtbot.mouseClick(control.buttons[1], Qt.MouseButton.LeftButton)
    assert fields(sample, "form", sample.statement, second) == ["indirect", "indirect"]
    assert control.buttons[1].isChecked()
    assert sample.project.read.last_step() == before + 1
    sample.project.undo()
    assert fields(sample, "form", sample.statement, second) == [None, "direct"]


def test_a_text_is_set_on_all_and_untouched_text_stays(
    qtbot: QtBot, sample: Sample, several: SeveralPage, second: str
) -> None:
    set_field(sample, second, "gist", "theirs")
    edit = typed(several.editors["gist"]).edit
    assert (edit.toPlainText(), edit.placeholderText()) == ("", "several values")
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert fields(sample, "gist", sample.statement, second) == [None, "theirs"]
    edit.setFocus()
    qtbot.keyClicks(edit, "both")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert fields(sample, "gist", sample.statement, second) == ["both", "both"]


def test_a_date_is_read_beside_the_articles(qtbot: QtBot, sample: Sample, several: SeveralPage, second: str) -> None:
    edit = typed(several.editors["said_on"]).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Monday")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert fields(sample, "said_on", sample.statement, second) == ["2025-03-10", "2025-03-10"]


def test_several_choices_keep_what_is_not_shared(
    qtbot: QtBot, sample: Sample, several: SeveralPage, second: str
) -> None:
    set_field(sample, sample.statement, "act", ["state", "reject"])
    set_field(sample, second, "act", ["state", "accuse"])
    buttons = {button.accessibleName(): button for button in toggles(several.editors["act"]).buttons}
    assert [name for name, button in buttons.items() if button.isChecked()] == ["State"]
    qtbot.mouseClick(buttons["Threaten"], Qt.MouseButton.LeftButton)
    assert fields(sample, "act", sample.statement, second) == [
        ["state", "reject", "threaten"],
        ["state", "accuse", "threaten"],
    ]
    qtbot.mouseClick(buttons["State"], Qt.MouseButton.LeftButton)
    assert fields(sample, "act", sample.statement, second) == [["reject", "threaten"], ["accuse", "threaten"]]


def test_a_link_is_added_to_all_and_removed_from_all(
    qtbot: QtBot, inspector: Inspector, sample: Sample, several: SeveralPage, second: str
) -> None:
    before = sample.project.read.last_step()
    inspector.open_slot()
    qtbot.keyClicks(slot(inspector).line, "Harbour Guild")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert [sample.names("speaker", tag) for tag in (sample.statement, second)] == [["Harbour Guild"]] * 2
    assert sample.project.read.last_step() == before + 1, "with the new record"
    sample.project.apply(steps.add_link(second, Target("speaker", sample.actor)))
    (chip,) = several.roles["speaker"].chips.values()
    assert chip.name.accessibleName() == "Harbour Guild", "what only one of them has is not shown"
    qtbot.keyClick(chip.name, Qt.Key.Key_Delete)
    assert [sample.names("speaker", tag) for tag in (sample.statement, second)] == [[], ["Norhaven"]]
    assert sample.project.read.last_step() == before + 3


def test_a_role_of_several_registers_and_its_stance(
    qtbot: QtBot, inspector: Inspector, sample: Sample, several: SeveralPage, second: str
) -> None:
    qtbot.keyClick(several.roles["about"].head, Qt.Key.Key_Return)
    qtbot.keyClicks(slot(inspector).line, "dual")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    (chip,) = several.roles["about"].chips.values()
    chip.stance_chosen.emit("oppose")
    assert [sample.row(tag).targets("about")[0].stance for tag in (sample.statement, second)] == ["oppose"] * 2
    sample.project.apply(steps.set_stance(sample.row(second).targets("about")[0].id, None))
    assert chip.stance
    assert chip.stance.text() == SEVERAL_STANCES


def test_types_share_what_both_have(inspector: Inspector, sample: Sample) -> None:
    mention = steps.make_tag("mention", "article-1", projects.TEXT, projects.ANN.id, {"content": [span("Halmar")]})
    sample.project.apply(mention)
    inspector.show_tags([sample.statement, sample.passage])
    assert "addressee" in inspector.several.roles
    assert not {"speaker", "proposer", "within"} & inspector.several.roles.keys()
    assert "gist" in inspector.several.editors
    inspector.show_tags([sample.statement, mention.made.id])
    assert "form" not in inspector.several.editors, "its values are others"
    assert inspector.several.roles == {}


def menu_of(qtbot: QtBot, several: SeveralPage) -> QMenu:
    qtbot.mouseClick(several.header.menu_button, Qt.MouseButton.LeftButton)
    assert several.header.menu
    return several.header.menu


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_all_change_their_type(
    qtbot: QtBot, inspector: Inspector, sample: Sample, several: SeveralPage, second: str
) -> None:
    sample.project.apply(steps.add_link(second, Target("speaker", sample.actor)))
    menu = menu_of(qtbot, several)
    change = menu.actions()[0].menu()
    assert isinstance(change, QMenu)
    next(action for action in change.actions() if action.text() == "Proposal passage").trigger()
    menu.close()
    assert {sample.row(tag).type for tag in (sample.statement, second)} == {"proposal_passage"}
    assert sample.names("proposer", second) == ["Norhaven"], "whose words they are goes along"
    sample.project.undo()
    assert {sample.row(tag).type for tag in (sample.statement, second)} == {"statement"}


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_all_are_deleted(qtbot: QtBot, inspector: Inspector, sample: Sample, second: str) -> None:
    inspector.show_tags([sample.statement, second, sample.theirs])
    menu = menu_of(qtbot, inspector.several)
    assert menu.actions()[-1].text() == "Delete 2 tags"
    menu.actions()[-1].trigger()
    menu.close()
    assert sample.project.read.tag(second) is None
    assert page(inspector).tag == sample.row(sample.theirs), "the one that is left"


def test_only_colleagues_tags(inspector: Inspector, sample: Sample) -> None:
    sample.project.begin_copy(projects.BEN)
    inspector.show_tags([sample.statement, sample.passage])
    several = inspector.several
    assert several.remark.text() == "All of them are other analysts’. Only their authors change them."
    assert not several.roles
    assert not several.editors
    assert not several.header.menu_button.isVisible()


def test_a_type_that_the_codebook_no_longer_has(inspector: Inspector, sample: Sample, second: str) -> None:
    inspector.show_tags([sample.statement, sample.passage])
    source = sample.project.codebook.source.replace('id = "proposal_passage"', 'id = "plan"', 1)
    sample.project.apply(steps.adopt_codebook(source, "2"))
    several = inspector.several
    assert several.isVisible()
    assert not several.editors
    assert several.remark.text() == "They have no links or fields in common."
    inspector.show_tags([sample.statement, second])
    assert "gist" in several.editors
    assert not several.remark.isVisible()


def test_half_typed_text_is_kept_when_the_types_change(
    qtbot: QtBot, inspector: Inspector, sample: Sample, several: SeveralPage, second: str
) -> None:
    edit = typed(several.editors["gist"]).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "both")
    sample.project.apply(steps.change_type(second, "proposal_passage"))
    assert fields(sample, "gist", sample.statement, second) == ["both", "both"]
    assert typed(several.editors["gist"]).edit.toPlainText() == "both"
    assert len([panel for panel in several.findChildren(Panel) if panel.isVisible()]) == 1
