"""Each type of field, edited with mouse and keys, down to what the project keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from tests.ui import projects
from tests.ui.parts import combo, names_of_editors, page, reference, slot, toggles, typed
from tests.ui.projects import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Json
    from glossator.ui.forms import FieldEditor
    from glossator.ui.inspector import Inspector
    from tests.ui.projects import Sample

    Editors: TypeAlias = Callable[[str], FieldEditor]
    """From the id of a field to its editor."""

_VALUES = "".join(
    f'[[types.fields.values]]\nid = "{name}"\nlabel = "{name.title()}"\ndefinition = "What {name} means."\n'
    for name in ("north", "east", "south")
)
_MANY = "".join(f'[[types.fields.values]]\nid = "v{number}"\nlabel = "Value {number}"\n' for number in range(8))
EVERY = f"""
format = 1
id = "every"
version = "1"
label = "Every type of field"

[[types]]
id = "statement"
kind = "statement"
label = "Statement"
key = "s"
colour = "#2f6fde"
colour_dark = "#6ea8ff"
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"

[[types.fields]]
id = "remark"
type = "line"
label = "Remark"
required = true
guidance = "In a few words."
[[types.fields]]
id = "story"
type = "text"
label = "Story"
[[types.fields]]
id = "wind"
type = "choice"
label = "Wind"
{_VALUES}
[[types.fields]]
id = "sails"
type = "choices"
label = "Sails"
{_VALUES}
[[types.fields]]
id = "grade"
type = "choice"
label = "Grade"
{_MANY}
[[types.fields]]
id = "day"
type = "date"
label = "Day"
default_from_article = "date"
[[types.fields]]
id = "tons"
type = "number"
label = "Tons"
[[types.fields]]
id = "named"
type = "yesno"
label = "Named"
[[types.fields]]
id = "host"
type = "actor"
label = "Host"

[[types]]
id = "proposal_passage"
kind = "proposal_passage"
label = "Passage"
key = "p"
colour = "#12855b"
colour_dark = "#4fcf9b"
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"
"""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    found = projects.make(tmp_path, EVERY)
    yield found
    found.project.close()


@pytest.fixture
def editor(inspector: Inspector) -> Editors:
    return page(inspector).editors.__getitem__


@pytest.fixture
def kept(sample: Sample) -> Callable[[str], Json]:
    return lambda field: sample.row().fields.get(field)


def labels(editor: FieldEditor) -> str:
    """All that is written around the control."""
    return " ".join(label.text() for label in editor.findChildren(QLabel) if label.isVisible())


def test_line_is_kept_on_enter_and_unset_when_emptied(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]
) -> None:
    edit = typed(editor("remark")).edit
    qtbot.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(edit, "two  fleets ")
    assert kept("remark") is None, "nothing is sent while one types"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("remark") == "two fleets"
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept("remark") is None


def test_enter_twice_is_one_act(qtbot: QtBot, editor: Editors, sample: Sample) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "once")
    before = sample.project.read.last_step()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert sample.project.read.last_step() == before + 1


def test_escape_keeps_what_is_typed(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], sample: Sample) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "half a tho")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert kept("remark") == "half a tho"
    sample.project.undo()
    assert kept("remark") is None
    assert edit.toPlainText() == ""


def test_escape_drops_what_is_no_date(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    edit = typed(editor("day")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "2017-0")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.toPlainText() == ""
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept("day") is None


# Kept by itself, once the keys rest


@pytest.mark.parametrize("field", ["remark", "story"])
def test_what_is_typed_is_kept_when_the_keys_rest(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], sample: Sample, field: str
) -> None:
    edit = typed(editor(field)).edit
    edit.setFocus()
    before = sample.project.read.last_step()
    qtbot.keyClicks(edit, "two fleet  ")
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Left)
    qtbot.keyClicks(edit, "s")
    qtbot.waitUntil(lambda: kept(field) is not None, timeout=3000)
    assert kept(field) == "two fleest"
    assert sample.project.read.last_step() == before + 1
    assert edit.toPlainText() == "two fleest  ", "as it is typed, spaces at the end and all"
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "h")
    assert edit.toPlainText() == "two fleesht  ", "where the cursor was"
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept(field) == "two fleesht"
    assert edit.toPlainText() == "two fleesht"


def test_each_key_puts_it_off(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    for letter in "abcdef":
        qtbot.keyClicks(edit, letter)
        qtbot.wait(200)
        assert kept("remark") is None
    qtbot.waitUntil(lambda: kept("remark") == "abcdef", timeout=3000)


def test_half_a_date_is_not_kept_and_a_whole_one_stays_as_it_is_typed(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]
) -> None:
    edit = typed(editor("day")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "5 Jul")
    qtbot.keyClicks(edit, "z")
    qtbot.wait(1100)
    assert kept("day") is None
    assert edit.toPlainText() == "5 Julz"
    assert not edit.property("wrong"), "whoever types is not corrected"
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit, "y 2017")
    qtbot.waitUntil(lambda: kept("day") == "2017-07-05", timeout=3000)
    assert edit.toPlainText() == "5 July 2017"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "2017-07-05"


def test_an_input_method_is_not_cut_short(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "to ")
    QApplication.sendEvent(edit, QInputMethodEvent("toukyou", []))
    qtbot.wait(1100)
    assert kept("remark") is None
    assert edit.composing
    done = QInputMethodEvent("", [])
    done.setCommitString("Tōkyō")
    QApplication.sendEvent(edit, done)
    qtbot.waitUntil(lambda: kept("remark") == "to Tōkyō", timeout=3000)


def test_what_was_refused_is_sent_again(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    refused: list[object] = []
    with monkeypatch.context() as full:
        full.setattr(inspector, "_do", refused.append)
        qtbot.keyClicks(edit, "kept yet? ")
        qtbot.waitUntil(lambda: bool(refused), timeout=3000)
        assert edit.toPlainText() == "kept yet? "
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept("remark") == "kept yet?"


def test_text_takes_lines_and_is_kept_on_leaving(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    edit = typed(editor("story")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "first")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "second")
    assert kept("story") is None
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept("story") == "first\nsecond"


def test_text_is_kept_on_control_enter(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    edit = typed(editor("story")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "all")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept("story") == "all"


def test_choice_is_set_by_mouse_and_unset_by_a_second_click(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]
) -> None:
    control = toggles(editor("wind"))
    assert not any(button.isChecked() for button in control.buttons), "a choice has no default"
    qtbot.mouseClick(control.buttons[1], Qt.MouseButton.LeftButton)
    assert kept("wind") == "east"
    qtbot.mouseClick(control.buttons[2], Qt.MouseButton.LeftButton)
    assert kept("wind") == "south"
    assert [button.isChecked() for button in control.buttons] == [False, False, True]
    qtbot.mouseClick(control.buttons[2], Qt.MouseButton.LeftButton)
    assert kept("wind") is None


def test_choice_by_keys_is_one_tab_stop(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    first = toggles(editor("wind")).buttons[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    second = toggles(editor("wind")).buttons[1]
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert kept("wind") == "east"
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert toggles(editor("sails")).buttons[0].hasFocus()


def test_several_choices(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    control = toggles(editor("sails"))
    qtbot.mouseClick(control.buttons[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(control.buttons[0], Qt.MouseButton.LeftButton)
    assert kept("sails") == ["north", "south"]
    for index in (0, 2):
        qtbot.mouseClick(control.buttons[index], Qt.MouseButton.LeftButton)
    assert kept("sails") is None


def test_many_values_are_a_list(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    control = combo(editor("grade"))
    control.box.setFocus()
    for _ in range(3):
        qtbot.keyClick(control.box, Qt.Key.Key_Down)
    assert kept("grade") == "v2"
    for _ in range(3):
        qtbot.keyClick(control.box, Qt.Key.Key_Up)
    assert kept("grade") is None


def test_wheel_changes_nothing_without_the_keyboard(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    control = combo(editor("grade"))
    middle = control.box.rect().center()
    wheel = QWheelEvent(
        QPointF(middle),
        QPointF(control.box.mapToGlobal(middle)),
        QPoint(0, -40),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control.box, wheel)
    assert kept("grade") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2017", "2017"), ("2017-07", "2017-07"), ("5 July 2017", "2017-07-05"), ("July 5, 2017", "2017-07-05")],
)
def test_date_is_read_as_people_write_it(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], text: str, value: Json
) -> None:
    edit = typed(editor("day")).edit
    assert edit.placeholderText() == "2025-03-14, from the article"
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("day") == value
    assert edit.toPlainText() == value


def test_wrong_date_is_marked_explained_and_not_sent(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]
) -> None:
    edit = typed(editor("day")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "5/7/2017")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("day") is None
    assert edit.property("wrong")
    assert "2017-07-05" in labels(editor("day"))
    edit.selectAll()
    qtbot.keyClicks(edit, "2017")
    assert not edit.property("wrong")


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("-0.5", -0.5), ("40 000", 40000)])
def test_number(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], text: str, value: Json) -> None:
    edit = typed(editor("tons")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("tons") == value
    assert type(kept("tons")) is type(value)


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "1,5", "many"])
def test_what_is_no_number_is_not_sent(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], text: str) -> None:
    edit = typed(editor("tons")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("tons") is None
    assert edit.property("wrong")


def test_yes_and_no_have_a_third_state(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    yes, no = toggles(editor("named")).buttons
    assert not yes.isChecked()
    assert not no.isChecked()
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert kept("named") is False
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert kept("named") is True
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert kept("named") is None


def test_reference_is_picked_from_the_register_and_removed(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], inspector: Inspector, sample: Sample
) -> None:
    control = reference(editor("host"))
    qtbot.mouseClick(control.add, Qt.MouseButton.LeftButton)
    line = slot(inspector).line
    assert line.hasFocus()
    qtbot.keyClicks(line, "norh")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept("host") == sample.actor.as_json()
    assert control.chip
    qtbot.mouseClick(control.chip.cross, Qt.MouseButton.LeftButton)
    assert kept("host") is None


def test_reference_to_a_new_record_is_one_act(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], inspector: Inspector, sample: Sample
) -> None:
    control = reference(editor("host"))
    before = sample.project.read.last_step()
    qtbot.mouseClick(control.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(slot(inspector).line, "Straits Commission")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert sample.project.read.last_step() == before + 1
    record = sample.project.read.record(Ref.from_json(kept("host")))
    assert record is not None
    assert (record.name, record.kind) == ("Straits Commission", Kind.ACTOR)


def test_every_editor_has_the_name_of_its_field(inspector: Inspector) -> None:
    named = names_of_editors(inspector)
    labels = {"Remark", "Story", "Wind", "Sails", "Grade", "Day", "Tons", "Named", "Host", "Memo"}
    assert set(named) == labels
    assert min(named.count(label) for label in labels) > 1, "the control, and what in it takes the keyboard"


def test_a_reference_is_described_by_its_field(editor: Editors, sample: Sample) -> None:
    sample.project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "host", sample.actor.as_json()))
    chip = reference(editor("host")).chip
    assert chip
    assert (chip.name.accessibleName(), chip.name.accessibleDescription()) == ("Norhaven", "Host")


def test_needed_is_said_until_there_is_a_value(qtbot: QtBot, editor: Editors) -> None:
    assert "needed" in labels(editor("remark"))
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "there")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "needed" not in labels(editor("remark"))
    assert "needed" not in labels(editor("tons"))


def test_half_typed_text_survives_a_change_elsewhere(
    qtbot: QtBot, editor: Editors, sample: Sample, kept: Callable[[str], Json]
) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "not yet")
    sample.project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "wind", "north"))
    assert edit.toPlainText() == "not yet"
    assert edit.hasFocus()
    assert toggles(editor("wind")).buttons[0].isChecked()
    assert kept("remark") is None


def test_half_typed_text_is_sent_before_another_tag_is_shown(
    qtbot: QtBot, editor: Editors, inspector: Inspector, sample: Sample
) -> None:
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "nearly")
    inspector.show_tag(sample.passage)
    assert sample.row().fields["remark"] == "nearly"
    assert sample.row(sample.passage).fields == {}
    inspector.show_tag(sample.statement)
    assert typed(editor("remark")).edit.toPlainText() == "nearly"


def test_half_typed_text_is_sent_before_another_tag_is_shown_in_the_same_form(
    qtbot: QtBot, editor: Editors, inspector: Inspector, sample: Sample
) -> None:
    words = {"content": [projects.span("The patrols are lawful")]}
    step = steps.make_tag("statement", "article-1", projects.TEXT, projects.ANN.id, words)
    sample.project.apply(step)
    edit = typed(editor("remark")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "nearly")
    inspector.show_tag(step.made.id)
    assert sample.row().fields == {"remark": "nearly"}
    assert sample.row(step.made.id).fields == {}
    assert typed(editor("remark")).edit.toPlainText() == ""


def test_undo_shows_in_the_form(qtbot: QtBot, editor: Editors, sample: Sample) -> None:
    control = toggles(editor("wind"))
    qtbot.mouseClick(control.buttons[1], Qt.MouseButton.LeftButton)
    sample.project.undo()
    assert not any(button.isChecked() for button in control.buttons)


def test_guidance_of_a_value_comes_with_mouse_and_keys(qtbot: QtBot, editor: Editors, inspector: Inspector) -> None:
    buttons = toggles(editor("wind")).buttons
    buttons[0].setFocus()
    assert "What north means." in inspector.guidance.text.toPlainText()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert "What east means." in inspector.guidance.text.toPlainText()
    typed(editor("remark")).edit.setFocus()
    assert "In a few words." in inspector.guidance.text.toPlainText()


def test_value_that_the_codebook_no_longer_knows_is_shown_and_kept(
    qtbot: QtBot, inspector: Inspector, sample: Sample, kept: Callable[[str], Json]
) -> None:
    tag = Ref(Kind.TAG, sample.statement)
    sample.project.apply(steps.set_field(tag, "wind", "east"))
    sample.project.apply(steps.set_field(tag, "sails", ["north", "east"]))
    newer = EVERY.replace('id = "east"', 'id = "west"').replace("East", "West")
    sample.project.apply(steps.adopt_codebook(newer, "2"))
    inspector_editor = page(inspector).editors
    assert "unknown value: <s>east</s>" in labels(inspector_editor["wind"])
    assert "unknown value: <s>east</s>" in labels(inspector_editor["sails"])
    assert kept("wind") == "east"
    north, west, _ = toggles(inspector_editor["sails"]).buttons
    assert north.isChecked()
    qtbot.mouseClick(west, Qt.MouseButton.LeftButton)
    assert kept("sails") == ["north", "west"]


def test_new_field_of_a_codebook_is_in_the_form(qtbot: QtBot, tmp_path: Path) -> None:
    grown = EVERY.replace(
        '[[types.fields]]\nid = "story"',
        '[[types.fields]]\nid = "echo"\ntype = "line"\nlabel = "Echo"\n\n[[types.fields]]\nid = "story"',
    )
    (tmp_path / "grown").mkdir()
    sample = projects.make(tmp_path / "grown", grown)
    with sample.project, shown(sample, qtbot) as inspector:
        inspector.show_tag(sample.statement)
        found = page(inspector).editors["echo"]
        assert "Echo" in labels(found)
        edit = typed(found).edit
        edit.setFocus()
        qtbot.keyClicks(edit, "heard twice")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert sample.row().fields["echo"] == "heard twice"


# Dates that hang on the article's, which is of Friday, 14 March 2025


def without_date(sample: Sample) -> None:
    sample.project.apply(steps.describe_articles(["article-1"], {"date": None}))


@pytest.mark.parametrize(
    ("text", "value"), [("Monday", "2025-03-10"), ("4 July", "2025-07-04"), ("last month", "2025-02")]
)
def test_a_date_is_read_beside_the_articles(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], text: str, value: Json
) -> None:
    edit = typed(editor("day")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("day") == value
    assert edit.toPlainText() == value


def test_a_date_stays_as_it_is_typed_until_the_article_has_one(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json], sample: Sample
) -> None:
    without_date(sample)
    edit = typed(editor("day")).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "on  Monday ")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert kept("day") == "on Monday"
    assert "“on Monday” — unresolved: the article has no date" in labels(editor("day"))
    sample.project.apply(steps.describe_articles(["article-1"], {"date": "2025-03"}))
    assert "unresolved: the article’s date, March 2025, does not tell" in labels(editor("day"))
    sample.project.apply(steps.describe_articles(["article-1"], {"date": "2025-03-14"}))
    assert "“on Monday” is 10 March 2025, by the article’s date" in labels(editor("day"))
    assert edit.toPlainText() == "on Monday"
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept("day") == "on Monday", "nothing was typed"
    assert sample.project.check(deep=True) == []


def test_a_day_that_can_be_read_in_two_ways_is_refused(
    qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]
) -> None:
    for text, said in (("4/7", "two ways"), ("last week", "Monday, 4 July, last month")):
        edit = typed(editor("day")).edit
        edit.setFocus()
        edit.selectAll()
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert kept("day") is None
        assert said in labels(editor("day"))


# By keyboard alone


def test_yes_and_no_are_unset_by_keyboard(qtbot: QtBot, editor: Editors, kept: Callable[[str], Json]) -> None:
    yes, no = toggles(editor("named")).buttons
    yes.setFocus()
    for key, value in ((Qt.Key.Key_Space, True), (Qt.Key.Key_Return, None)):
        qtbot.keyClick(yes, key)
        assert kept("named") is value
    qtbot.keyClick(yes, Qt.Key.Key_Right)
    for value in (False, None):
        qtbot.keyClick(no, Qt.Key.Key_Space)
        assert kept("named") is value
        assert no.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of lists
def test_guidance_follows_the_row_of_a_list(qtbot: QtBot, tmp_path: Path) -> None:
    told = EVERY.replace('label = "Value 1"\n', 'label = "Value 1"\ndefinition = "What the first means."\n')
    sample = projects.make(tmp_path, told)
    with sample.project, shown(sample, qtbot) as inspector:
        inspector.show_tag(sample.statement)
        box = combo(page(inspector).editors["grade"]).box
        box.showPopup()
        for _ in range(2):
            qtbot.keyClick(box.view(), Qt.Key.Key_Down)
        assert "What the first means." in inspector.guidance.text.toPlainText()
        box.hidePopup()


def test_a_codebook_that_takes_a_field_away_takes_what_is_half_typed_in_it(
    qtbot: QtBot, editor: Editors, inspector: Inspector, sample: Sample
) -> None:
    tag = Ref(Kind.TAG, sample.statement)
    for field, value in (("story", "long"), ("day", "2025-03-10"), ("tons", 12), ("named", True), ("grade", "v1")):
        sample.project.apply(steps.set_field(tag, field, value))
    sample.project.apply(steps.set_field(tag, "host", sample.actor.as_json()))
    inspector.show_tag(sample.statement)
    before = sample.row().fields
    edit = typed(page(inspector).editors["remark"]).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "half")
    newer = EVERY.replace('id = "remark"', 'id = "note"')
    for kind, other in (("text", "number"), ("date", "yesno"), ("yesno", "date"), ("actor", "issue")):
        newer = newer.replace(f'type = "{kind}"\n', f'type = "*{other}"\n')
    sample.project.apply(steps.adopt_codebook(newer.replace('"*', '"'), "2"))
    assert sample.row().fields == before, "all is kept"
    for field in ("story", "day", "named", "host"):
        assert "unknown value" in labels(page(inspector).editors[field])
    assert "remark" not in page(inspector).editors
    gone = newer.replace('"*', '"').replace('id = "statement"', 'id = "utterance"')
    sample.project.apply(steps.adopt_codebook(gone, "3"))
    assert page(inspector).editors == {}
    assert sample.row().fields == before
    sample.project.undo()
    sample.project.undo()
    assert typed(page(inspector).editors["story"]).edit.toPlainText() == "long"
