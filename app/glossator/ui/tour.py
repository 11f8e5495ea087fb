"""A short tour: a balloon beside each part of the window in turn, which says what it is for. It blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.ui.announce import announce
from glossator.ui.over_window import LentKeyboard
from glossator.ui.shadow import Shadow
from glossator.ui.theme import icon, interface_font, px
from glossator.ui.tour_stops import stops, with_keys

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent

    from glossator.ui.main_window import MainWindow
    from glossator.ui.theme import Theme
    from glossator.ui.tour_stops import Stop

_WIDTH, _APART, _ROUND = 340, 14, 10
_REST = 700
"""Milliseconds for which the key that ended the tour does nothing else: one is soon pressed too often."""


class Tour(QFrame):
    """The balloon. It goes when the project is closed, and at any moment with Escape."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        for older in window.findChildren(Tour):
            if older is not self:
                older.leave()
        self._window, self._place = window, 0
        self.stops = stops()
        self.ring = _Ring(window)
        self._shadow = Shadow(self, window.theme)
        self._keyboard = LentKeyboard()
        self.title, self.text, self._count = QLabel(), QLabel(wordWrap=True), QLabel()
        self.next, self.back = QPushButton("Next"), QPushButton("Back")
        self.close_button = QToolButton(autoRaise=True)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._settle)
        self._pressed, self._has_left = 0, False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._end)
        self._lay_out()
        self._dress()
        self.next.clicked.connect(lambda: self.go(1))
        self.back.clicked.connect(lambda: self.go(-1))
        self.close_button.clicked.connect(self.leave)
        self.hide()

    def start(self) -> None:
        self._keyboard.lend()
        if app := QApplication.instance():
            app.installEventFilter(self)
        self.show()
        self.go(0)

    @property
    def stop(self) -> Stop:
        return self.stops[self._place]

    def go(self, step: int) -> None:
        """So many stops on; beyond the last one it ends."""
        place = self._place + step
        if place >= len(self.stops):
            self.leave()
            return
        self._place = max(place, 0)
        self.title.setText(self.stop.title)
        self._count.setText(f"{self._place + 1} of {len(self.stops)}")
        self.back.setEnabled(self._place > 0)
        self.next.setText("Next" if self._place + 1 < len(self.stops) else "Done")
        self._settle()
        self.next.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, f"{self.stop.title}. {self.text.text()}")

    def leave(self) -> None:
        if self._has_left:
            self._end()
            return
        self._has_left = True
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self._window)
        self.hide()
        self.ring.hide()
        if had_keyboard:
            self._keyboard.give_back()
        self.ring.deleteLater()
        if self._pressed:
            self._rest.start()
        else:
            self._end()

    def _end(self) -> None:
        if app := QApplication.instance():
            app.removeEventFilter(self)
        self.deleteLater()

    # What happens around it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the whole program: Escape leaves wherever the keyboard is, and parts that move are followed."""
        self._note(event)
        if self._has_left:
            return self._keeps_back(event)
        match event.type():
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._is_escape(event) and self._leave_by(event)
            case QEvent.Type.Resize | QEvent.Type.Move | QEvent.Type.Show | QEvent.Type.Hide:
                if isinstance(watched, QWidget) and watched.window() is self._window and watched is not self:
                    self._later.start()
        return False

    def _note(self, event: QEvent) -> None:
        """Which key was pressed last here; none where a button of the mouse was since."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = 0
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._has_left:
            self._pressed = event.key()

    def _keeps_back(self, event: QEvent) -> bool:
        """Whether it is the key that ended the tour, once more; any other ends the rest."""
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
            return False
        if event.key() != self._pressed:
            self._end()
            return False
        event.accept()
        self._rest.start()
        return True

    def _is_escape(self, event: QKeyEvent) -> bool:
        """Whether it is Escape, and no dialog's or open menu's."""
        ours = QApplication.activeWindow() in {None, self._window} and not QApplication.activePopupWidget()
        return event.key() == Qt.Key.Key_Escape and ours

    def _leave_by(self, event: QKeyEvent) -> bool:
        event.accept()  # a key that is overridden comes again as a press, and is no shortcut's
        if event.type() == QEvent.Type.KeyPress:
            self.leave()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_PageDown:
                self.go(1)
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.go(-1)
            case _:
                event.accept()  # it is not the window's either: nothing is tagged from here

    # How it looks

    def _settle(self) -> None:
        """Say what there is to say of this part, and stand beside it."""
        window = self._window
        if window.workspace is None:
            self.leave()
            return
        part = self.stop.part(window)
        text = self.stop.text
        if part is None:
            text += f" It is hidden now: {{{self.stop.show_again}}} shows it." if self.stop.show_again else ""
        self.text.setText(with_keys(text, window))
        self._dress()
        self.setFixedWidth(min(px(_WIDTH), window.width() - 2 * px(_APART)))
        if layout := self.layout():
            layout.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))
        room = window.rect().adjusted(px(8), px(8), -px(8), -px(8))
        self.move(beside(part, self.size(), room, px(_APART)) if part else room.center() - self.rect().center())
        self.ring.surround(part)
        self.raise_()
        self.update()

    def _dress(self) -> None:
        theme = self._window.theme
        self.setStyleSheet(
            f"Tour {{ background: {theme.page}; border: 1px solid {theme.outline}; border-radius: {px(_ROUND)}px; }}"
        )
        self.title.setFont(interface_font(16, bold=True))
        self._count.setFont(interface_font(12))
        self._count.setStyleSheet(f"color: {theme.muted};")
        self.close_button.setIcon(icon("close", theme))
        self.close_button.setIconSize(QSize(px(14), px(14)))
        self._shadow.set_theme(theme)
        self.ring.set_theme(theme)

    def _lay_out(self) -> None:
        self.setAccessibleName("Tour")
        self.next.setProperty("primary", True)
        for button in (self.next, self.back):
            button.setAutoDefault(True)
        self.close_button.setToolTip("Leave the tour (Esc)")
        self.close_button.setAccessibleName("Leave the tour")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(14), px(14))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addSpacing(px(4))
        column.addLayout(foot)


class _Ring(QWidget):
    """A line around the part that is spoken of. The mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._colour = QColor()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.accent)

    def surround(self, part: QRect | None) -> None:
        self.setVisible(part is not None)
        if part is not None:
            self.setGeometry(part)
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = px(3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, wide))
        inner = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inner, px(6), px(6))
        painter.end()


def beside(part: QRect, size: QSize, room: QRect, apart: int) -> QPoint:
    """Where a balloon of that size stands: beside a part, below or above a low one, else in it; always in `room`."""
    middle = part.center() - QPoint(size.width() // 2, size.height() // 2)
    near_top = part.top() + apart
    aside = [QPoint(part.right() + apart, near_top), QPoint(part.left() - apart - size.width(), near_top)]
    over = [QPoint(middle.x(), part.bottom() + apart), QPoint(middle.x(), part.top() - apart - size.height())]
    wanted = [*over, *aside] if part.height() < size.height() else [*aside, *over]
    kept = [QRect(_into(QRect(place, size), room), size) for place in (*wanted, middle)]
    return next((each.topLeft() for each in kept if not each.intersects(part)), kept[-1].topLeft())


def _into(wanted: QRect, room: QRect) -> QPoint:
    return QPoint(
        max(room.left(), min(wanted.left(), room.right() - wanted.width())),
        max(room.top(), min(wanted.top(), room.bottom() - wanted.height())),
    )
