"""Which keys do what, once some were chosen anew: what may be chosen, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from glossator.messages import quoted
from glossator.ui.action import MENUS, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from PySide6.QtCore import QKeyCombination

    from glossator.ui.action import Action

_STANDARD = QKeySequence.StandardKey
_TYPING = (
    *(_STANDARD.Copy, _STANDARD.Cut, _STANDARD.Paste, _STANDARD.Undo, _STANDARD.Redo, _STANDARD.Delete),
    *(_STANDARD.Backspace, _STANDARD.DeleteStartOfWord, _STANDARD.DeleteEndOfWord, _STANDARD.InsertLineSeparator),
)
_MOVING = ("Tab", "Shift+Tab", "Return", "Enter", "Shift+Return", "Space", "Esc", "Up", "Down", "PgUp", "PgDown")
"""What the caret, lists and buttons need beside Qt's standard keys."""
_FIRST_UNWRITTEN = 0x01000000
"""Of Qt's keys, the first that writes no character."""


def normal(key: str) -> str:
    """A key as it is kept and compared; empty where it is none, or one that could not be kept."""
    sequence = QKeySequence(key)
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    known = sequence.count() == 1 and _pressed(key).key() != Qt.Key.Key_unknown
    return written if known and " " not in written else ""


def shown(key: str) -> str:
    """A key as this desktop writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_fixed(action: Action) -> bool:
    """Whether its keys are the codebook's."""
    return action.id.startswith(("type.", "part.", "link.", "turn."))


def remapped(table: Sequence[Action], kept: Mapping[str, str], codebook_keys: Set[str] = frozenset()) -> list[Action]:
    """The actions with the keys that were chosen for them.

    What was chosen goes before what is usual, and what the codebook wants before both: no key is left to two actions.
    """
    chosen: dict[str, Action] = {}
    for action in table:
        if action.id in kept and not is_fixed(action):
            bare = [*chosen.values(), replace(action, keys=())]
            keys = (key for key in kept[action.id].split() if not refusal(bare, action.id, key, action.keys))
            free = (key for key in map(normal, keys) if key not in codebook_keys)
            chosen[action.id] = replace(action, keys=tuple(free))
    others = list(chosen.values())

    def usual(action: Action) -> Action:
        rivals = [*others, action]
        free = (key for key in action.keys if key not in codebook_keys and not clash(rivals, action.id, key))
        return replace(action, keys=tuple(free))

    return [action if is_fixed(action) else chosen.get(action.id) or usual(action) for action in table]


def clash(table: Sequence[Action], action_id: str, key: str) -> Action | None:
    """The other action, if any, that has this key where both could be meant."""
    action, wanted = _named(table, action_id), normal(key)
    rivals = (other for other in table if other.id != action_id and wanted in map(normal, other.keys))
    return next((other for other in rivals if _meet(action, other)), None)


def refusal(table: Sequence[Action], action_id: str, key: str, usual: Sequence[str] = ()) -> str:
    """Why an action cannot have a key, as a sentence; empty where it can.

    Its `usual` keys can be given back to it, whatever they are, while no other action has them.
    """
    action = _named(table, action_id)
    if is_fixed(action):
        return "This key is set in the codebook."
    if not normal(key):
        return "That key cannot be used here."
    if other := clash(table, action_id, key):
        wherever = "Choose another" if is_fixed(other) else "Choose another, or take it away from there first"
        return f"{shown(key)} is already the key of {quoted(other.text)}. {wherever}."
    if normal(key) in map(normal, usual):
        return ""
    if normal(key) in {f"Alt+{menu[0]}" for menu in MENUS}:
        return f"{shown(key)} opens a menu. Choose another."
    if action.scope is Scope.WINDOW and _writes(key):
        return f"{shown(key)} is needed for typing. Choose a key with Ctrl or Alt, or one from F1 to F12."
    if normal(key) in (_caret() | _typing() if action.scope is Scope.WINDOW else _caret()):
        return f"{shown(key)} is needed for moving in the text and for typing. Choose another."
    return ""


def _named(table: Sequence[Action], action_id: str) -> Action:
    return next(action for action in table if action.id == action_id)


def _meet(action: Action, other: Action) -> bool:
    """Whether both can be meant by one press. A window's keys act everywhere, and the list's act in the text too."""
    ours, theirs = _tag_type(action), _tag_type(other)
    return not ours or not theirs or ours == theirs


def _tag_type(action: Action) -> str:
    """The type of tag that must be selected for it; empty for most actions."""
    kind, _, rest = action.id.partition(".")
    return rest.partition(".")[0] if kind in {"part", "link"} else ""


def _writes(key: str) -> bool:
    pressed = _pressed(key)
    plain = pressed.keyboardModifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not plain and pressed.key() < _FIRST_UNWRITTEN


def _pressed(key: str) -> QKeyCombination:
    sequence: Any = QKeySequence(key)  # the stubs do not know that it can be indexed
    first: QKeyCombination = sequence[0]
    return first


@cache
def _caret() -> frozenset[str]:
    """The keys that move the caret and select, on this desktop; whatever has a text keeps these to itself."""
    moving = (key for key in _STANDARD if key.name.startswith(("MoveTo", "Select")))
    return frozenset(_bound((*moving, _STANDARD.Copy)))


@cache
def _typing() -> frozenset[str]:
    return frozenset((*_MOVING, *_bound(_TYPING)))


def _bound(keys: Sequence[QKeySequence.StandardKey]) -> list[str]:
    return [binding.toString() for key in keys for binding in QKeySequence.keyBindings(key)]
