"""The parts of the inspector as what a test knows them to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from glossator.ui.control import Control
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


def names_of_editors(shown: QWidget) -> list[str]:
    """What a screen reader calls each editor that is seen: the controls of fields, and what in them takes the keyboard.

    A button is called by what it stands for, and described by the field.
    """
    kinds = (Control, QPlainTextEdit, QComboBox, QLineEdit)
    editors = [widget for widget in shown.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()]
    buttons = [
        button
        for control in editors
        for button in control.findChildren(QAbstractButton)
        if isinstance(control, Toggles) or (isinstance(control, Reference) and button is control.add)
    ]
    return [editor.accessibleName() for editor in editors] + [button.accessibleDescription() for button in buttons]
