"""What the overview is made of: figures that lead to what they count, bars in parts, and the boxes they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from glossator.messages import counted
from glossator.ui.colours import readable
from glossator.ui.plain import plain_tip
from glossator.ui.theme import interface_font, px, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QLayout

    from glossator.ui.theme import Theme

_BAR, _LETTERS = 18, 11.5
_STYLE = """
QFrame[box="true"] { background: %(page)s; border: 1px solid %(border)s; border-radius: 8px; }
QToolButton[figure="true"] { color: %(accent)s; padding: 1px 5px; }
QToolButton[figure="true"]:focus { padding: 0 4px; }
QToolButton[figure="true"]:disabled { color: %(muted)s; }
QToolButton[name="true"] { padding: 1px 3px; text-align: left; }
QToolButton[name="true"]:focus { padding: 0 2px; }
QToolButton[big="true"] { color: %(text)s; padding: 0 1px; }
QToolButton[big="true"]:focus { padding: 0; }
QToolButton[big="true"]:hover { color: %(accent)s; }
"""


def overview_stylesheet(theme: Theme) -> str:
    names = ("page", "border", "accent", "muted", "text")
    return scaled(_STYLE) % {name: getattr(theme, name) for name in names}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    name: str
    count: int
    colour: str


class Figure(QToolButton):
    """A number, or words with one in them, that leads to what it counts. What is nought leads nowhere."""

    def __init__(self, place: str, text: str, spoken: str, lead: Callable[[], object], *, leads: bool = True) -> None:
        """`place`: where it stands on the page, by which it is known again when the page is made anew."""
        super().__init__()
        self.setObjectName(place)
        self.setProperty("figure", True)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.setEnabled(leads)
        self.clicked.connect(lambda: lead())

    def grow(self) -> Figure:
        """Show it large."""
        self.setProperty("big", True)
        self.setFont(interface_font(24, bold=True))
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def articles_figure(place: str, count: int, what: str, lead: Callable[[], object], text: str = "") -> Figure:
    """`what`: which articles these are, as in `12 articles handed in by Ann`."""
    told = f"{counted(count, 'article', 'articles')} {what}"
    return Figure(place, text or f"{count:,}", f"{told}, show {'it' if count == 1 else 'them'}", lead, leads=count > 0)


class ShareBar(QWidget):
    """A bar cut into parts. It says nothing that figures beside it do not say, so the keyboard passes it by."""

    pressed = Signal(int)
    """The place of the part."""

    def __init__(self, name: str, parts: Sequence[Part], theme: Theme, whole: int = 0) -> None:
        """`whole`: what the width of the bar stands for; all parts together where that is more."""
        super().__init__()
        self._parts, self._theme = parts, theme
        self._whole = max(whole, sum(part.count for part in parts), 1)
        told = ", ".join(f"{part.name} {part.count:,}" for part in parts if part.count)
        self.setAccessibleName(name)
        self.setAccessibleDescription(told or "nothing")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(_BAR))

    def boxes(self) -> list[QRectF]:
        """Where the parts are; those of nothing have no width."""
        found, left, per = list[QRectF](), 0.0, self.width() / self._whole
        for part in self._parts:
            found.append(QRectF(left, 0, part.count * per, self.height()))
            left += part.count * per
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes()
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), px(4), px(4))
        painter.setClipPath(rounded)
        if sum(part.count for part in self._parts) < self._whole:
            painter.fillRect(self.rect(), QColor(self._theme.window))
        font = interface_font(_LETTERS)
        painter.setFont(font)
        for part, box in zip(self._parts, boxes, strict=True):
            gap = 1 if box.width() > 3 else 0
            painter.fillRect(box.adjusted(0, 0, -gap, 0), QColor(part.colour))
            text = f"{part.count:,}"
            if QFontMetricsF(font).horizontalAdvance(text) + px(6) <= box.width():
                painter.setPen(QColor(readable(self._theme.page, part.colour)))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        known = self._at(event.position().x()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if known else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.pressed.emit(place)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos().x())
            part = None if place is None else self._parts[place]
            QToolTip.showText(event.globalPos(), plain_tip(f"{part.name}: {part.count:,}") if part else "", self)
            return True
        return super().event(event)

    def _at(self, across: float) -> int | None:
        return next((place for place, box in enumerate(self.boxes()) if box.left() <= across < box.right()), None)


class Box(QFrame):
    """A part of the page under its heading."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("box", True)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setProperty("title", True)
        self.column = QVBoxLayout(self)
        self.column.addWidget(heading)
        self.inside = QWidget()
        self.column.addWidget(self.inside)
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface."""
        self.column.setContentsMargins(px(18), px(14), px(18), px(16))
        self.column.setSpacing(px(10))

    def show_inside(self, inside: QLayout) -> None:
        """Show that, and nothing of what was shown before."""
        self.inside.hide()
        self.inside.deleteLater()
        self.inside = QWidget()
        inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setLayout(inside)
        self.column.addWidget(self.inside)
        self.inside.show()  # at once, so that it can take the keyboard


def quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("quiet", True)
    return label


def name_label(name: str) -> QLabel:
    """On one line, if it is not long."""
    label = QLabel(name, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setMaximumWidth(px(180))
    let_name_wrap(label, px(180))
    return label


def let_name_wrap(label: QLabel, width: int) -> None:
    """Let it wrap where it is wider than that."""
    label.setMinimumWidth(min(label.fontMetrics().horizontalAdvance(label.text()) + px(8), width))
