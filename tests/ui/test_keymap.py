"""Keys that were chosen anew: which actions get them, and which keys are refused."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from glossator.ui.action import Action, Scope
from glossator.ui.actions import table
from glossator.ui.keymap import clash, normal, refusal, remapped
from glossator.ui.tag_actions import codebook_keys
from tests.ui.samples import CODEBOOK

pytestmark = pytest.mark.usefixtures("qapp")
WANTED = codebook_keys(CODEBOOK)


def action(identifier: str, *keys: str, scope: Scope = Scope.READING) -> Action:
    return Action(identifier, identifier.capitalize(), lambda: None, "Tag", keys, scope)


NEXT, OPEN, FORM = action("next", "J"), action("open", "Ctrl+O", scope=Scope.WINDOW), action("form", "E", "F2")
SPEAKER, PASSAGE = action("link.statement.speaker", "B"), action("link.proposal.proposer", "B")
TABLE = [NEXT, OPEN, FORM, SPEAKER, PASSAGE, action("type.statement", "S"), action("up", "Ctrl+U", scope=Scope.TEXT)]


def keys(actions: list[Action]) -> dict[str, tuple[str, ...]]:
    return {each.id: each.keys for each in actions}


def test_without_choices_all_is_as_it_was() -> None:
    assert remapped(TABLE, {}) == TABLE


def test_chosen_keys_take_the_place_of_the_usual_ones() -> None:
    found = keys(remapped(TABLE, {"next": "N Ctrl+Shift+N", "form": ""}))
    assert found == {**keys(TABLE), "next": ("N", "Ctrl+Shift+N"), "form": ()}


def test_no_key_is_left_to_two_actions() -> None:
    """As when a key was chosen that a later version uses, or when somebody wrote in the file."""
    assert keys(remapped(TABLE, {"next": "F2"}))["form"] == ("E",)
    assert keys(remapped(TABLE, {"next": "F8", "open": "F8 Left X"})) == {**keys(TABLE), "next": ("F8",), "open": ()}
    assert keys(remapped(TABLE, {"next": "s", "open": "F9"}, frozenset({"S", "E"}))) == {
        **keys(TABLE), "next": (), "open": ("F9",), "form": ("F2",)
    }  # fmt: skip


@pytest.mark.parametrize("written", ["Hyper+Ω+", "nonsense", "Ctrl+", "\x00", ",,,"])
def test_what_is_no_key_is_left_out(written: str) -> None:
    assert keys(remapped(TABLE, {"next": written, "gone": "G"})) == {**keys(TABLE), "next": ()}
    assert normal(written) == normal("Ctrl+A, Ctrl+B") == normal("Media Play") == ""


def test_the_codebook_sets_its_keys_itself() -> None:
    assert remapped(TABLE, {"type.statement": "X", "link.statement.speaker": "X"}) == TABLE
    assert refusal(TABLE, "type.statement", "X") == "This key is set in the codebook."


@pytest.mark.parametrize(
    ("identifier", "key", "other"),
    [
        ("next", "Ctrl+O", "open"),
        ("open", "j", "next"),
        ("next", "B", "link.statement.speaker"),
        ("next", "ctrl+u", "up"),
        ("up", "J", "next"),
        ("link.statement.speaker", "B", None),
        ("next", "J", None),
        ("next", "Shift+J", None),
    ],
)
def test_a_clash_is_where_both_could_be_meant(identifier: str, key: str, other: str | None) -> None:
    """Links of two types of tag never are: only one tag is worked on."""
    found = clash(TABLE, identifier, key)
    assert (found.id if found else None) == other


def test_a_clash_is_refused_with_the_name_of_the_other() -> None:
    assert refusal(TABLE, "form", "J") == (
        "J is already the key of “Next”. Choose another, or take it away from there first."
    )
    assert refusal(TABLE, "form", "S") == "S is already the key of “Type.statement”. Choose another."


@pytest.mark.parametrize(
    "key", ["X", "Shift+X", "?", "5", "Space", "Left", "Home", "Ctrl+A", "Ctrl+C", "Tab", "Ctrl+V", "Return"]
)
def test_a_key_of_the_whole_window_leaves_typing_and_the_caret_alone(key: str) -> None:
    assert "is needed for" in refusal(TABLE, "open", key)


@pytest.mark.parametrize("key", ["F7", "Ctrl+Shift+X", "Alt+J", "Ctrl+1"])
def test_other_keys_are_free(key: str) -> None:
    assert refusal(TABLE, "open", key) == ""


def test_in_the_text_letters_are_free_and_the_caret_keeps_its_keys() -> None:
    assert refusal(TABLE, "next", "X") == refusal(TABLE, "up", "Space") == refusal(TABLE, "up", "Tab") == ""
    assert "is needed for" in refusal(TABLE, "next", "Left")
    assert "is needed for" in refusal(TABLE, "up", "Ctrl+C")
    assert refusal(TABLE, "up", "Ctrl+C", ["Ctrl+C"]) == "", "its own can be given back"
    assert "already the key" in refusal(TABLE, "up", "J", ["J"]), "unless somebody has it now"
    assert "cannot be used" in refusal(TABLE, "up", QKeySequence(Qt.Key.Key_MediaPlay).toString())


def test_the_real_table_has_no_clash() -> None:
    found = remapped(table(MagicMock(), MagicMock(), CODEBOOK), {}, WANTED)
    clashes = {(each.id, key, other.id) for each in found for key in each.keys if (other := clash(found, each.id, key))}
    assert clashes == set()
    assert found == [replace(each) for each in found]
