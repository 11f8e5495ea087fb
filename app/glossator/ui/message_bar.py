"""A calm line at the foot that says what happened: no box to click away, nothing blocked."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from glossator.domain.errors import UserError
from glossator.ui.announce import announce
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from glossator.ui.theme import Theme

T = TypeVar("T")

_GONE_AFTER = 8000
"""Milliseconds for which a message stays when all is well."""


class Mood(Enum):
    FINE = "fine"
    """Something was done. Goes away by itself."""
    DONE = "done"
    """An act was done, which the button undoes. Goes away by itself, and with the next act."""
    HINT = "hint"
    """How to do what was just tried. Goes away by itself."""
    REFUSED = "refused"
    """Something was not done: stays until it is read."""
    LASTING = "lasting"
    """How things are with this project: has no button to close it, and a place of its own."""


_SIGNS = {Mood.FINE: "check", Mood.DONE: "check", Mood.HINT: "help", Mood.REFUSED: "warning", Mood.LASTING: "help"}


class MessageBar(QFrame):
    """Shows one sentence at a time, with buttons for what can be done about it.

    It lies over the foot of another widget, so that no line of text moves when it comes and goes; without one it takes
    its place in a layout, or stands at the foot of a page.
    """

    def __init__(self, theme: Theme, over: QWidget | None = None) -> None:
        super().__init__(over.parentWidget() if over else None)
        self._over = over
        self._theme = theme
        self._mood = Mood.FINE
        self._sign = QLabel()
        self._sentence = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(autoRaise=True)
        self._close.setToolTip("Close this message")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.clear)
        self._timer = QTimer(self, singleShot=True, interval=_GONE_AFTER)
        self._timer.timeout.connect(self._go)
        self._escape: QShortcut | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), px(7), px(8), px(7))
        self._row.setSpacing(px(10))
        self._row.addWidget(self._sign)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._close)
        self.setObjectName("messageBar")
        self.set_theme(theme)
        self.hide()
        if over:
            over.installEventFilter(self)

    def lie_over(self, over: QWidget) -> None:
        """Lie over the foot of another widget from now on."""
        self._get_up()
        hidden, self._over = self.isHidden(), over
        self.setParent(over.parentWidget())
        over.installEventFilter(self)
        self.setHidden(hidden)
        self._place()
        self.raise_()

    def stand_below(self, page: QWidget) -> None:
        """Stand at the foot of a page from now on, and cover nothing; Escape anywhere on the page closes it."""
        self._get_up()
        if column := page.layout():
            column.addWidget(self)
        self._escape = QShortcut(QKeySequence("Esc"), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.clear)
        self._escape.setEnabled(not self.isHidden())
        self.set_theme(self._theme)

    @property
    def sentence(self) -> str:
        """What is being said; empty where nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def say(
        self, sentence: str, mood: Mood = Mood.FINE, buttons: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Show a sentence, in place of the one before, and have a screen reader say it."""
        self._mood = mood
        self._sentence.setText(sentence)
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(text, act) for text, act in buttons]
        self._close.setVisible(mood is not Mood.LASTING)
        self.set_theme(self._theme)
        self.show()
        self._place()
        self.raise_()
        if mood in {Mood.FINE, Mood.DONE, Mood.HINT}:
            self._timer.start()
        else:
            self._timer.stop()
        announce(self, sentence)

    def guarded(self, act: Callable[[], T]) -> T | None:
        """Do something and return what it returns; where it may not be done, say why not."""
        try:
            return act()
        except UserError as error:
            self.refuse(error.sentence)
            return None

    def refuse(self, sentence: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say what was not done, and why."""
        self.say(sentence, Mood.REFUSED, buttons)

    def clear(self) -> None:
        self._timer.stop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._heed_escape()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._heed_escape()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mood is not Mood.LASTING:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _heed_escape(self) -> None:
        if self._escape:
            self._escape.setEnabled(not self.isHidden())

    def _get_up(self) -> None:
        """Neither lie over a widget nor stand below one any more."""
        if self._over:
            self._over.removeEventFilter(self)
            self._over = None
        if self._escape:
            self._escape.deleteLater()
            self._escape = None

    def _go(self) -> None:
        """Go away, unless somebody is about to read or to use it: then look again later."""
        if self.underMouse() or any(button.hasFocus() for button in (*self._buttons, self._close)):
            self._timer.start()
        else:
            self.clear()

    def pass_on(self) -> None:
        """Something else was done: a hint has served its turn, and what was said can no longer be undone first."""
        if self._mood in {Mood.DONE, Mood.HINT}:
            self.clear()

    def buttons(self) -> list[QPushButton]:
        return list(self._buttons)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._sign.setPixmap(icon(_SIGNS[self._mood], theme).pixmap(QSize(px(18), px(18))))
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(QSize(px(16), px(16)))
        edges = {Mood.HINT: theme.accent, Mood.REFUSED: theme.warning, Mood.LASTING: theme.outline}
        edge = edges.get(self._mood, theme.success)
        self.setStyleSheet(
            f"#messageBar {{ background: {theme.card}; border: none; border-left: 3px solid {edge};"
            f" border-{'bottom' if self._mood is Mood.LASTING else 'top'}: 1px solid {theme.border}; }}"
        )

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()  # only now is it known how wide new buttons are, and so how high the sentence is
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._over:
            below = self._over.geometry()
            height = max(self.heightForWidth(below.width()), self.minimumSizeHint().height())
            self.setGeometry(below.x(), below.bottom() + 1 - height, below.width(), height)

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
