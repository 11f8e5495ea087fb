"""The parts of the inspector as what a test knows them to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.ui.forms import Combo
from glossator.ui.reference import Reference
from glossator.ui.toggles import Toggles
from glossator.ui.typed import Typed

if TYPE_CHECKING:
    from glossator.ui.forms import FieldEditor
    from glossator.ui.inspector import Inspector
    from glossator.ui.slot import Slot
    from glossator.ui.tag_page import TagPage


def page(inspector: Inspector) -> TagPage:
    assert inspector.page
    return inspector.page


def slot(inspector: Inspector) -> Slot:
    assert inspector.slot_panel
    return inspector.slot_panel


def typed(editor: FieldEditor) -> Typed:
    assert isinstance(editor.control, Typed)
    return editor.control


def toggles(editor: FieldEditor) -> Toggles:
    assert isinstance(editor.control, Toggles)
    return editor.control


def combo(editor: FieldEditor) -> Combo:
    assert isinstance(editor.control, Combo)
    return editor.control


def reference(editor: FieldEditor) -> Reference:
    assert isinstance(editor.control, Reference)
    return editor.control
