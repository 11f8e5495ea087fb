"""What the window shows while no project is open: what Glossator is, three ways to begin, and where one was before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import written_date
from glossator.ui.plain import plain_tip
from glossator.ui.theme import icon, px, scaled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from glossator.ui.settings import Recent
    from glossator.ui.theme import Theme

_WIDTH, _SIGN = 660, 64
_LINE = "Read the news, and record who said what,\nwho proposed what to whom, and who stands where on it."
_PRACTISE, _MAKING, _GO_ON = "Try the practice project", "Making it…", "Go on practising"
_WAYS = (
    "Ten short articles to tag and to look at. Nothing can go wrong.",
    "For your own articles: a name, a place and a codebook.",
    "A project of yours, or a copy that a colleague gave you.",
)
"""One sentence on each way to begin."""
_DROP, _LET_GO = "You can also drop a .gloss file on this window.", "Let go to open this project."


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
        self._sign, self._name, self._line = QLabel(), QLabel("Glossator"), QLabel(_LINE)
        self._buttons = [
            _big(_PRACTISE, self.sample_wanted, primary=True),
            _big("New project…", self.new_wanted),
            _big("Open…", self.open_wanted),
        ]
        self._hint = QLabel(_DROP)
        self._rows: list[RecentRow] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._heading = QLabel("Recent projects")
        for label, name in ((self._name, "name"), (self._line, "line"), (self._heading, "heading")):
            label.setObjectName(name)
        self._middle = QWidget()
        self._lay_out()
        self.set_theme(theme)
        # Nothing is chosen before a key is pressed: Tab leads to the first button.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        self._ways = buttons = QGridLayout()
        for place, (button, way) in enumerate(zip(self._buttons, _WAYS, strict=True)):
            said = QLabel(way, wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
            said.setProperty("quiet", True)
            button.setAccessibleDescription(way)
            buttons.addWidget(button, 0, place)
            buttons.addWidget(said, 1, place)
            buttons.setColumnStretch(place, 1)
        for quiet in (self._line, self._hint):
            quiet.setProperty("quiet", True)
        column = QVBoxLayout(self._middle)
        column.setSpacing(10)
        column.addWidget(self._sign)
        column.addSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addSpacing(20)
        column.addLayout(buttons)
        column.addSpacing(30)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        column.addSpacing(6)
        column.addWidget(self._hint)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        across = QHBoxLayout()  # and no alignment, for which Qt would forget how high wrapped lines are
        across.addStretch()
        across.addWidget(self._middle)
        across.addStretch()
        layout.addLayout(across)
        layout.addStretch(3)
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(page)
        page.setAutoFillBackground(False)
        QVBoxLayout(self).addWidget(scrolled)

    @property
    def rows(self) -> list[RecentRow]:
        return list(self._rows)

    def show_sample(self, *, made: bool) -> None:
        """Offer to make the practice project, or to go on with it."""
        self._buttons[0].setText(_GO_ON if made else _PRACTISE)
        self._buttons[0].setEnabled(True)

    def show_making(self) -> None:
        """Say that the practice project is being made: a few seconds."""
        self._buttons[0].setText(_MAKING)
        self._buttons[0].setEnabled(False)

    def show_drop(self, *, over: bool) -> None:
        """Say what comes of a project that is held over the window."""
        self._hint.setText(_LET_GO if over else _DROP)
        self._hint.setProperty("quiet", not over)
        self._hint.setStyleSheet(f"color: {self._theme.accent}; font-weight: 600;" if over else "")

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
        sign = icon("glossator", theme).pixmap(px(_SIGN), px(_SIGN))
        self._sign.setFixedSize(sign.deviceIndependentSize().toSize())  # it grows no further than it is sharp
        self._sign.setPixmap(sign)
        self._middle.setStyleSheet(
            scaled(
                "#name { font-size: 34px; font-weight: 600; } #line { font-size: 15px; } #heading { font-weight: 600; }"
            )
        )
        self._middle.setFixedWidth(px(_WIDTH))
        self._ways.setHorizontalSpacing(px(16))
        self._ways.setVerticalSpacing(px(8))
        on_accent = replace(theme, text=theme.on_accent)
        for name, button in zip(("sample", "new", "open"), self._buttons, strict=True):
            button.setIcon(icon(name, on_accent if name == "sample" else theme))
            button.setIconSize(QSize(px(18), px(18)))
            button.setStyleSheet(scaled("QPushButton { min-height: 34px; font-size: 14px; }"))
        for row in self._rows:
            row.set_theme(theme)


def _big(text: str, wanted: SignalInstance, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("primary", primary)
    button.setAutoDefault(True)  # so that Enter presses it as well
    button.clicked.connect(lambda: wanted.emit())
    return button


class _Folder(QLabel):
    """Where a project lies, on one line: where there is no room, what matters least is left out, the middle."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, textFormat=Qt.TextFormat.PlainText)
        self._folder = folder
        self.setToolTip(plain_tip(folder))
        self.setAccessibleName(folder)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._folder) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._folder, Qt.TextElideMode.ElideMiddle, self.width()))


class _Name(QPushButton):
    """A project's name, shortened where there is no room for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self._name = name
        self.setObjectName("project")
        self.setAccessibleName(name)
        self.setAutoDefault(True)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._name) + px(12), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - px(8)
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class RecentRow(QFrame):
    """A project opened before: its name and folder, when that was, and a cross to take it off the list."""

    chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, recent: Recent, theme: Theme) -> None:
        super().__init__()
        self.recent = recent
        there = recent.path.is_file()
        self.name = _Name(recent.path.stem)
        self.name.setToolTip(plain_tip(str(recent.path)))
        self.name.setEnabled(there)
        self.name.setAccessibleDescription(str(recent.path.parent))
        self.name.clicked.connect(lambda: self.chosen.emit(recent.path))
        self._where = _Folder(str(recent.path.parent))
        self._gone = QLabel("Not there any more")
        self._when = QLabel(written_date(recent.opened[:10]))
        for label in (self._where, self._gone, self._when):
            label.setProperty("quiet", True)
        for label in (self._where, self._when):
            label.setEnabled(there)
        self.cross = QToolButton()
        self.cross.setToolTip("Take off this list")
        self.cross.setAccessibleName(f"Take {recent.path.stem} off this list")
        self.cross.clicked.connect(lambda: self.forgotten.emit(recent.path))
        self._lay_out()
        self._gone.setHidden(there)  # only now: a label without a parent would show as a window
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.cross.setIcon(icon("close", theme))
        self.cross.setIconSize(QSize(px(14), px(14)))
        sheet = (
            f"RecentRow {{ border-top: 1px solid {theme.border}; }}"
            " #project { border: 1px solid transparent; background: transparent; font-size: 14px; font-weight: 600;"
            " text-align: left; padding: 0; min-height: 22px; }"
            f" #project:hover {{ color: {theme.accent}; }}"
            f" #project:focus {{ color: {theme.accent}; border: 2px solid {theme.accent}; border-radius: 4px; }}"
            f" #project:disabled, QLabel:disabled {{ color: {theme.disabled}; }}"
        )
        self.setStyleSheet(scaled(sheet))

    def _lay_out(self) -> None:
        words, below = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        below.setSpacing(px(12))
        below.addWidget(self._where)
        below.addWidget(self._gone)
        below.addStretch()
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._when)
        row.addWidget(self.cross)
