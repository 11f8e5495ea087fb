"""The dialog that makes one record of several: what it says, what it asks, and the step that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.model import Kind
from glossator.ui.merge_dialog import MergeDialog
from glossator.ui.theme import LIGHT
from tests.ui import registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from tests.ui.registers import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = registers.make(tmp_path)
    yield made
    made.project.close()


def row(world: World, ref: Ref) -> RecordRow:
    found = world.project.read.record(ref)
    assert found
    return found


def dialog(world: World, qtbot: QtBot, *refs: Ref) -> MergeDialog:
    made = MergeDialog(world.project, [row(world, ref) for ref in refs], LIGHT, None)
    qtbot.addWidget(made)
    return made


def test_the_one_used_most_stays_unless_another_is_chosen(world: World, qtbot: QtBot) -> None:
    shown = dialog(world, qtbot, world.twin, world.maren)
    assert shown.target == world.maren
    assert "New names: Maren, Ilse." in shown.said()
    assert "“Maren, Ilse”: 1 tag in 1 article" in shown.said()
    assert "Speaker · Ann · 1" in shown.said()
    shown.into.setCurrentIndex(0)
    assert shown.target == world.twin
    assert "Filled in: Sector: Government." in shown.said()
    world.project.apply(shown.step())
    assert row(world, world.maren).ref == world.twin
    assert row(world, world.twin).fields["sector"] == "government"


def test_a_field_that_differs_is_asked_for(world: World, qtbot: QtBot) -> None:
    shown = dialog(world, qtbot, world.maren, world.twin)
    assert list(shown.choices) == ["country"]
    box = shown.choices["country"]
    assert [box.itemText(place) for place in range(box.count())] == [
        "Norhaven · as in “Ilse Maren”",
        "Castell · as in “Maren, Ilse”",
    ]
    box.setCurrentIndex(1)
    world.project.apply(shown.step())
    assert row(world, world.maren).fields["country"] == "Castell"
    world.project.undo()
    assert row(world, world.maren).fields["country"] == "Norhaven", "one act"
    assert row(world, world.twin).ref == world.twin


def test_contradictions_and_what_was_kept_apart_are_said(world: World, qtbot: QtBot) -> None:
    world.say("The patrols are lawful", world.lask, world.patrols, "support")
    world.project.apply(steps.tell_apart(world.maren, world.lask, ("a", "b")))
    said = dialog(world, qtbot, world.maren, world.lask).said()
    assert "Ilse Maren would both oppose and support “The patrols”." in said
    assert "not the same" in said


def test_what_cannot_be_merged_is_refused(world: World, qtbot: QtBot) -> None:
    with pytest.raises(UserError):
        dialog(world, qtbot, world.maren, world.strait)


def test_what_becomes_of_the_hierarchy_is_said(world: World, qtbot: QtBot) -> None:
    world.set(world.patrols, parent=world.strait.as_json())
    convoy = world.add("The convoy", register=Kind.ISSUE, parent=world.strait.as_json())
    shown = dialog(world, qtbot, world.strait, world.patrols)
    assert shown.target == world.patrols, "the part, which is used more often"
    assert "“The patrols” will no longer be part of “The closing of the strait”." in shown.said()
    assert "“The convoy” will be part of “The patrols”." in shown.said()
    assert "Filled in" not in shown.said()
    world.project.apply(shown.step())
    assert "parent" not in row(world, world.patrols).fields
    assert row(world, convoy).fields["parent"] == world.patrols.as_json()


def test_what_is_above_goes_down_to_the_part(world: World, qtbot: QtBot) -> None:
    whole = world.add("The sea", register=Kind.ISSUE)
    world.set(world.strait, parent=whole.as_json())
    world.set(world.patrols, parent=world.strait.as_json())
    shown = dialog(world, qtbot, world.strait, world.patrols)
    assert "“The patrols” will be part of “The sea”, no longer of “The closing of the strait”." in shown.said()
    world.project.apply(shown.step())
    assert row(world, world.patrols).fields["parent"] == whole.as_json()
