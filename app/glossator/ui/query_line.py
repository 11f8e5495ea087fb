"""The line in which articles are asked for: what is typed is a query, and what could follow is offered below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QVBoxLayout

from glossator.ui.announce import announce
from glossator.ui.clear_sign import ClearSign
from glossator.ui.panel import panel_stylesheet
from glossator.ui.query_hints import Hint, hints, values_of
from glossator.ui.row_list import ENTER, paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE, RowsModel
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, SignalInstance
    from PySide6.QtGui import QFocusEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from glossator.project import Project
    from glossator.ui.theme import Theme

REST = 60
"""Milliseconds after the last key before the rows follow: several keys at once are one search."""
_WIDE = 300


class FilterLine(QLineEdit):
    """Return and Down lead into the rows, Escape empties the line."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText="Filter by words")
        self.clear_sign = ClearSign(self)
        self.setAccessibleName("Filter articles")
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


class Narrowed(Protocol):
    """What a query narrows."""

    @property
    def narrowed_anew(self) -> SignalInstance:
        """Something else is asked for."""
        ...

    @property
    def typed(self) -> str: ...
    def narrow(self, typed: str, /) -> object: ...


class QueryLine(FilterLine):
    """Narrows a list of articles a moment after the last key, and says what the other line of that list says."""

    _ready = False
    """Qt tells of events while the line is being made."""

    def __init__(self, model: Narrowed, project: Project, theme: Theme) -> None:
        super().__init__()
        self._model, self._project = model, project
        self._list = HintList(self, theme)
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.search)
        self.setPlaceholderText("Search articles")
        self.setAccessibleName("Search articles")
        self.setToolTip(
            "Words of the texts and titles, “phrases”, and fields such as source: date: status: label:\n"
            "Tab completes a field, Esc empties the line."
        )
        self.textChanged.connect(self._on_text)
        self.textEdited.connect(lambda _: self._offer())
        self.cursorPositionChanged.connect(self._on_cursor)
        model.narrowed_anew.connect(self._follow)
        self._ready = True
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        self._list.set_theme(theme)

    def search(self) -> None:
        """Let the list follow now."""
        self._timer.stop()
        self._model.narrow(self.text())

    @property
    def offered(self) -> list[Hint]:
        """What is offered now."""
        return self._list.rows.rows if self._ready and self._list.isVisible() else []

    def event(self, event: QEvent) -> bool:
        if self.offered and isinstance(event, QKeyEvent):
            key = event.key()
            if event.type() == QEvent.Type.ShortcutOverride and key in {Qt.Key.Key_Escape, Qt.Key.Key_Tab, *ENTER}:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._take(Qt.Key(key)):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, *ENTER}:
            self.search()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()

    # Inside

    def _take(self, key: Qt.Key) -> bool:
        """Whether a key was for what is offered."""
        match key:
            case Qt.Key.Key_Tab | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._complete()
            case Qt.Key.Key_Escape:
                self._list.hide()
            case Qt.Key.Key_Down:
                self._list.move_by(1)
            case Qt.Key.Key_Up:
                self._list.move_by(-1)
            case _:
                return False
        return True

    def _complete(self) -> None:
        hint = self._list.current()
        self.setText(self.text()[: hint.start] + hint.text)
        self._offer()

    def _offer(self) -> None:
        """Offer what could follow, where the caret is at the end."""
        found = []
        if self.hasFocus() and self.cursorPosition() == len(self.text().encode("utf-16-le")) // 2:
            found = hints(self.text(), lambda field, begun: values_of(self._project, field, begun))
        self._list.offer(found)

    def _on_cursor(self, _before: int, _now: int) -> None:
        if self._list.isVisible():
            self._offer()

    def _on_text(self) -> None:
        if not self.text():
            self._list.hide()
            self.search()
        else:
            self._timer.start()

    def _follow(self) -> None:
        if self._model.typed != self.text() and not self._timer.isActive():
            self.setText(self._model.typed)
            self._timer.stop()


class HintList(QFrame):
    """What could follow, below the line; the keyboard stays in the line."""

    def __init__(self, line: QueryLine, theme: Theme) -> None:
        super().__init__(line)
        self._line = line
        self.setObjectName("slot")  # whose looks it shares
        self.rows = RowsModel[Hint](self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setProperty("bare", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What could follow")
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda _: line._complete())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.addWidget(self.list)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(panel_stylesheet(theme))
        self.list.setItemDelegate(HintDelegate(theme, self.list))

    def current(self) -> Hint:
        return self.rows.rows[max(self.list.currentIndex().row(), 0)]

    def offer(self, found: list[Hint]) -> None:
        self.rows.show(found)
        if not found:
            self.hide()
            return
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.setCurrentIndex(self.rows.index(0))
        height = sum(self.list.sizeHintForRow(row) for row in range(len(found)))
        at = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        width = min(px(_WIDE), window.width() - at.x() - px(8))
        self.list.setFixedHeight(min(height, max(window.height() - at.y() - px(20), px(40))))
        self.setGeometry(at.x(), at.y(), width, self.list.height() + 2 * px(4) + 2)
        self.show()
        self.raise_()
        announce(self._line, f"{self.current().spoken}. Tab completes.")

    def move_by(self, rows: int) -> None:
        place = (self.list.currentIndex().row() + rows) % len(self.rows.rows)
        self.list.setCurrentIndex(self.rows.index(place))
        announce(self._line, self.current().spoken)


class HintDelegate(QStyledItemDelegate):
    """What is put in, and at the right what it asks for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font, self._small = interface_font(13), interface_font(11.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(100), round(QFontMetricsF(self._font).lineSpacing()) + px(8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Hint = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        paint_ground(painter, box, option.state, self._theme)
        line = box.adjusted(px(10), 0, -px(8), 0)
        used = paint_line(painter, line, row.shown, self._font, self._theme.text)
        line.setLeft(line.left() + used + px(12))
        paint_line(painter, line, row.about, self._small, self._theme.muted, right=True)
        painter.restore()
