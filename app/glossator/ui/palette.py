"""The palette: everything that can be done, found by typing a few letters of what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from glossator.messages import beside
from glossator.ui.announce import announce
from glossator.ui.matching import cost
from glossator.ui.menus import icon_of, key_caps, menu_path
from glossator.ui.over_window import LentKeyboard, PanelLine
from glossator.ui.palette_delegate import PaletteDelegate
from glossator.ui.panel import panel_stylesheet
from glossator.ui.rows_model import RowsModel
from glossator.ui.shadow import Shadow
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent

    from glossator.ui.action import Action
    from glossator.ui.menus import Menus

_WIDE, _MOST_ROWS = 580, 14
_EDGE, _FROM_TOP, _SHARE = 12, 0.1, 0.66
"""Pixels left free beside the panel, the share of the window above it, and the most of the window that it may be."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action as the palette shows it."""

    action: Action
    text: str
    path: str
    keys: tuple[str, ...]
    enabled: bool
    sign: QIcon | None

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.path, "+".join(self.keys), self._cannot) if part)

    @property
    def _cannot(self) -> str:
        return "" if self.enabled else "cannot be done now"


class Palette(QWidget):
    """Covers its window, unseen but for the panel in its upper middle: a click elsewhere closes it, and does no more.

    `menus` may be replaced when another project is opened; what was used is remembered.
    """

    def __init__(self, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        self.menus, self._window = menus, parent
        self._recent: list[str] = []
        """The ids of what was done here, the last one first."""
        self._keyboard = LentKeyboard()
        self._panel = QFrame(self)
        self._panel.setObjectName("slot")  # whose looks it shares
        self._shadow = Shadow(self._panel, menus.theme)
        self.line = PanelLine(self, "Find what can be done", "What do you want to do?")
        self.list = QListView()
        self._model = RowsModel[Row](self)
        self._keys = QLabel(wordWrap=True)
        self._keys.setObjectName("slotKeys")
        self._build()
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, empty, with the keyboard in its line."""
        self._keyboard.lend()
        theme = self.menus.theme
        self._panel.setStyleSheet(panel_stylesheet(theme))
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self._shadow.set_theme(theme)
        self.line.clear()
        self.show()
        self.raise_()
        self._search()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self, *, give_back: bool = True) -> None:
        """Close it; the keyboard goes back to where it was."""
        self.hide()
        if give_back:
            self._keyboard.give_back()

    def rows(self) -> Sequence[Row]:
        """What is offered now, the best first."""
        return self._model.rows

    def current(self) -> Row | None:
        place = self.list.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    # What the line and the list tell

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the line was the palette's and not the line's."""
        page = max(self.list.height() // max(self.list.sizeHintForRow(0), 1) - 1, 1)
        match event.key():
            case Qt.Key.Key_Escape:
                self.dismiss()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._move(1, round_the_end=True)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._move(-1, round_the_end=True)
            case Qt.Key.Key_PageDown:
                self._move(page)
            case Qt.Key.Key_PageUp:
                self._move(-page)
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    # Inside

    def _build(self) -> None:
        self.list.setModel(self._model)
        self.list.setProperty("bare", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What can be done")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(px(6))
        for widget in (self.line, self.list, self._keys):
            column.addWidget(widget)
        self.line.textEdited.connect(lambda _: self._search())
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda _: self._run())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())

    def _search(self) -> None:
        """What cannot be done now comes last and in grey: whoever looks for it sees that it exists, and its keys."""
        typed = self.line.text()
        found: list[tuple[bool, int, int, Row]] = []
        for action in self.menus.table:
            row = self._row(action)
            known = cost(typed, row.text, row.path, action.hint) if self.menus[action.id].isVisible() else None
            if known is not None:
                since = self._recent.index(action.id) if action.id in self._recent else len(self._recent)
                found.append((not row.enabled, known, since, row))
        self._model.show([row for *_, row in sorted(found, key=lambda each: each[:3])])
        self._place()
        self.list.setCurrentIndex(self._model.index(0))
        self._tell()

    def _row(self, action: Action) -> Row:
        made, theme = self.menus[action.id], self.menus.theme
        sign = icon("check", theme) if made.isChecked() else icon_of(action, theme) if action.icon else None
        text = made.text().replace("&&", "&")
        return Row(action, text, menu_path(action), key_caps(action), made.isEnabled(), sign)

    def _move(self, rows: int, *, round_the_end: bool = False) -> None:
        if total := len(self._model.rows):
            wanted = self.list.currentIndex().row() + rows
            self.list.setCurrentIndex(
                self._model.index(wanted % total if round_the_end else min(max(wanted, 0), total - 1))
            )

    def _run(self) -> None:
        row = self.current()
        if row is None or not row.enabled:
            return
        self._recent = [row.action.id, *(known for known in self._recent if known != row.action.id)]
        # What acts on the text needs the keyboard to be there again.
        self.dismiss()
        self.menus[row.action.id].trigger()

    def _place(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        width = min(px(_WIDE), room.width() - 2 * _EDGE)
        row, rows = max(self.list.sizeHintForRow(0), 1), len(self._model.rows)
        fit = max(int(room.height() * _SHARE) // row - 2, 3)  # the line and the label below take two
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(min(rows, fit, _MOST_ROWS) * row)
        self._panel.setFixedWidth(width)
        self._panel.adjustSize()
        self._panel.move((room.width() - width) // 2, int(room.height() * _FROM_TOP))

    def _tell(self) -> None:
        """Say below the list what Enter would do, and have a screen reader say what is marked."""
        row = self.current()
        if row is None:
            self._keys.setText("Nothing that can be done is called that · Esc closes")
        else:
            does = "Enter does it" if row.enabled else "This cannot be done now"
            self._keys.setText(beside(does, "↑ ↓ choose", "Esc closes"))
        self.line.setAccessibleDescription(row.spoken if row else "Nothing found")
        if row and self.isVisible():
            announce(self, row.spoken)
