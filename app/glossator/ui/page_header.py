"""The head of an inspector page: what is shown, whose it is, and a menu of what can be done with it as a whole."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from glossator.domain.dates import MONTHS
from glossator.ui.panel import EDGE
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPixmap


class PageHeader(QFrame):
    """Sign, title, a line below, and at the right the menu. `fill_menu` is called each time that the menu opens."""

    def __init__(self, fill_menu: Callable[[QMenu], None]) -> None:
        super().__init__()
        self.setObjectName("pageHeader")
        self._fill_menu = fill_menu
        self._sign = QLabel(scaledContents=True)
        self._title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._title.setObjectName("pageTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._line.setObjectName("pageLine")
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.leading = QHBoxLayout()
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("pageMenu")
        self.menu_button.setText("⋯")
        self.menu_button.setToolTip("More")
        self.menu_button.setAccessibleName("More")
        self.menu_button.clicked.connect(self._open)
        self.menu: QMenu | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 10, 10, 8)
        row.setSpacing(8)
        row.addLayout(self.leading)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.menu_button, alignment=Qt.AlignmentFlag.AlignVCenter)

    def show_head(self, sign: QPixmap | None, title: str, line: str, colour: QColor, detail: str = "") -> None:
        self._sign.setVisible(sign is not None)
        if sign is not None:
            self._sign.setPixmap(sign)
            self._sign.setFixedSize(sign.deviceIndependentSize().toSize() * (px(16) / 16))
        self._title.setText(title)
        style = f"color: {colour.name()}"
        if style != self._title.styleSheet():
            self._title.setStyleSheet(style)
        self._line.setText(line)
        self._line.setToolTip(plain_tip(detail))

    def _open(self) -> None:
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(self.menu)
        self.menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))


def clock(made_at: str, now: datetime | None = None) -> str:
    """A UTC moment as people here say it: the time today, else the day as well; empty where it is none."""
    try:
        moment = datetime.fromisoformat(made_at).astimezone()
    except ValueError:
        return ""
    today = (now or datetime.now()).astimezone().date()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    # Not by `%b`: Qt sets the locale, and the words around it are English.
    month = MONTHS[moment.month - 1][:3].capitalize()
    year = f" {moment.year}" if moment.year != today.year else ""
    return f"{moment.day} {month}{year}, {moment:%H:%M}"
