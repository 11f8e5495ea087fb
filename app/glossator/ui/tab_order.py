"""The order in which Tab goes through widgets: Qt puts what was made last behind all else, wherever it stands."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(within: QWidget) -> list[QWidget]:
    """What Tab may stop at in a widget, itself included, in the order in which it does."""
    window = within.window()
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at and at is not window:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and (at is within or within.isAncestorOf(at)):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def put_behind(before: QWidget, after: QWidget) -> None:
    """Have Tab come to all that is in `after` when it leaves `before`."""
    for one, other in pairwise([*stops(before)[-1:], *stops(after)]):
        QWidget.setTabOrder(one, other)
