"""What the window shows while no project is open: what Glossator is, three ways to begin, and where one was before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.messages import written_date
from glossator.ui.theme import icon, interface_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance

    from glossator.ui.settings import Recent
    from glossator.ui.theme import Theme

_WIDTH = 600
_SIGN = 64
_LINE = "Read the news, and record who said what,\nwho proposed what to whom, and who stands where on it."


class Welcome(QWidget):
    """The first page. It only asks; the window does."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    chosen = Signal(object)
    """The path of a recent project."""
    forgotten = Signal(object)
    """The path of a recent project that is to be listed no more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign = QLabel()
        self._sign.setFixedSize(_SIGN, _SIGN)
        self._buttons = [
            _big("Try the practice project", self.sample_wanted, primary=True),
            _big("New project…", self.new_wanted),
            _big("Open…", self.open_wanted),
        ]
        self._rows: list[RecentRow] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._heading = QLabel("Recent projects")
        self._heading.setFont(interface_font(13, bold=True))
        self._lay_out()
        self.set_theme(theme)
        # Nothing is chosen before a key is pressed: Tab leads to the first button.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        name = QLabel("Glossator")
        name.setFont(interface_font(34, bold=True))
        line = QLabel(_LINE)
        line.setFont(interface_font(15))
        hint = QLabel("You can also drop a .gloss file on this window.")
        for quiet in (line, hint):
            quiet.setProperty("quiet", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in self._buttons:
            buttons.addWidget(button, 1)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(10)
        column.addWidget(self._sign)
        column.addSpacing(6)
        column.addWidget(name)
        column.addWidget(line)
        column.addSpacing(20)
        column.addLayout(buttons)
        column.addSpacing(30)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        column.addSpacing(6)
        column.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def rows(self) -> list[RecentRow]:
        return list(self._rows)

    def show_recent(self, recent: Iterable[Recent]) -> None:
        for row in self._rows:
            self._recent.removeWidget(row)
            row.deleteLater()
        self._rows = [RecentRow(known, self._theme) for known in recent]
        for row in self._rows:
            self._recent.addWidget(row)
            row.chosen.connect(self.chosen)
            row.forgotten.connect(self.forgotten)
        self._heading.setVisible(bool(self._rows))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._sign.setPixmap(icon("glossator", theme).pixmap(QSize(_SIGN, _SIGN)))
        on_accent = replace(theme, text=theme.on_accent)
        for name, button in zip(("sample", "new", "open"), self._buttons, strict=True):
            button.setIcon(icon(name, on_accent if name == "sample" else theme))
        for row in self._rows:
            row.set_theme(theme)


def _big(text: str, wanted: SignalInstance, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("primary", primary)
    button.setStyleSheet("QPushButton { min-height: 34px; font-size: 14px; }")
    button.setIconSize(QSize(18, 18))
    button.clicked.connect(lambda: wanted.emit())
    return button


class RecentRow(QFrame):
    """A project opened before: its name and folder, when that was, and a cross to take it off the list."""

    chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, recent: Recent, theme: Theme) -> None:
        super().__init__()
        self.recent = recent
        there = recent.path.is_file()
        self.name = QPushButton(recent.path.stem)
        self.name.setObjectName("name")
        self.name.setEnabled(there)
        self.name.setToolTip(str(recent.path))
        self.name.clicked.connect(lambda: self.chosen.emit(recent.path))
        self._where = QLabel(str(recent.path.parent) if there else f"{recent.path.parent} — not there any more")
        self._when = QLabel(written_date(recent.opened[:10]))
        for label in (self._where, self._when):
            label.setProperty("quiet", True)
            label.setEnabled(there)
        self.cross = QToolButton()
        self.cross.setToolTip("Take off this list")
        self.cross.setAccessibleName(f"Take {recent.path.stem} off this list")
        self.cross.setIconSize(QSize(14, 14))
        self.cross.clicked.connect(lambda: self.forgotten.emit(recent.path))
        self._lay_out()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.cross.setIcon(icon("close", theme))
        self.setStyleSheet(
            f"RecentRow {{ border-top: 1px solid {theme.border}; }}"
            " #name { border: 1px solid transparent; background: transparent; font-size: 14px; font-weight: 600;"
            " text-align: left; padding: 0; min-height: 22px; }"
            f" #name:hover, #name:focus {{ color: {theme.accent}; }}"
            f" #name:disabled, QLabel:disabled {{ color: {theme.disabled}; }}"
        )

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._when)
        row.addWidget(self.cross)
