"""Ctrl+Z where one types: it is the field's own while something typed there can be taken back, else the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def takes_back_an_act(event: QKeyEvent, *, undoes: bool, redoes: bool) -> bool:
    """Whether a key undoes or redoes the last act: what the field itself `undoes` or `redoes` comes first."""
    return (event.matches(QKeySequence.StandardKey.Undo) and not undoes) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redoes
    )
