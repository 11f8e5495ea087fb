"""What all field controls have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from glossator.domain.model import Json


SEVERAL = "several values"


class Control(QWidget):
    """Shows one value and lets it be changed. What is shown changes only by `show_value`."""

    edited = Signal(object, object)
    """The new value, and the step that makes the record it refers to, where there is none yet."""
    guidance_requested = Signal(str)
    complained = Signal(str)
    """Why what was typed is not a value; empty once it is one."""

    def show_value(self, value: Json, *, force: bool = False) -> None:
        """Show what is now kept. Half-typed text stays, unless `force` says that another record is shown."""
        raise NotImplementedError

    def show_several(self, several: bool) -> None:
        """Say, where there is room for it, whether no value is shown because several records have several."""

    def set_name(self, name: str) -> None:
        """Let those who do not see the label know what is edited here. For a row of a list: `"Measures: What"`."""
        self.setAccessibleName(name)

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
