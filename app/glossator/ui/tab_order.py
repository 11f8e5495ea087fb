"""The order in which Tab goes through widgets: Qt puts what was made last behind all else, wherever it stands."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


def stops(within: QWidget) -> list[QWidget]:
    """What Tab may stop at in a widget, itself included, in the order of the parts; tabs come before their pages."""
    # Qt's own chain must not be asked: PySide takes each widget for a part of the one behind it in the chain, and when
    # that one is deleted, all menus before it are lost and the window crashes.
    found = [each for each in (within, *within.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return sorted(found, key=lambda each: not isinstance(each, QTabWidget | QTabBar))


def put_behind(before: QWidget, after: QWidget) -> None:
    """Have Tab come to all that is in `after` when it leaves `before`."""
    for one, other in pairwise([*stops(before)[-1:], *stops(after)]):
        QWidget.setTabOrder(one, other)
