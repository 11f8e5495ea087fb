"""The order of Tab, found and set without harm to what it goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from glossator.ui.tab_order import put_behind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def part(*lines: QLineEdit) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for line in lines:
        column.addWidget(line)
    return made


def test_tab_goes_from_one_part_to_the_other_and_through_it(qtbot: QtBot) -> None:
    window, column = QWidget(), QVBoxLayout()
    window.setLayout(column)
    one, two, three, four = (QLineEdit() for _ in range(4))
    tabs = QTabWidget()
    tabs.addTab(part(three), "Passages")
    tabs.addTab(part(four), "Positions")
    column.addWidget(tabs)
    upper = part(one, two)
    column.insertWidget(0, upper)
    qtbot.addWidget(window)
    put_behind(upper, tabs)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    one.setFocus()
    walked: list[QWidget | None] = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [two, tabs.tabBar(), three, one], "what is on a tab that is not seen is passed over"


def test_menus_outlive_what_was_put_in_order_with_them(qtbot: QtBot) -> None:
    window = QMainWindow()
    lines = [QLineEdit() for _ in range(4)]
    upper, lower = part(*lines[:2]), part(*lines[2:])
    window.setCentralWidget(whole := QWidget())
    column = QVBoxLayout(whole)
    column.addWidget(upper)
    column.addWidget(lower)
    menus = [window.menuBar().addMenu(name) for name in ("File", "Edit")]
    qtbot.addWidget(window)
    put_behind(upper, lower)
    lines[0].deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(lines[0])
    assert all(isValid(kept) for kept in (*menus, *lines[1:], upper, lower, window))
