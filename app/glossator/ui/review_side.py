"""What stands beside the text under review: comments, or the adjudicated tag to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.ui.comments import Comments
from glossator.ui.inspector import Inspector
from glossator.ui.panel import EDGE, panel_stylesheet
from glossator.ui.review_acts import tags_of
from glossator.ui.settings import Setting
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossator.domain.step import Step
    from glossator.domain.verdicts import CommentRow
    from glossator.project import Changed, Project
    from glossator.review.units import Unit
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme


COMMENTS = Setting("review/comments", False)
"""Whether comments stand beside the text."""
_TWICE = 700
"""Milliseconds in which a key that is pressed again is not meant for what it opened."""


class ReviewSide(QStackedWidget):
    made = Signal(object)
    """The inspector was made, at its first use."""
    closed = Signal()
    """The comments are not wanted any more."""

    def __init__(self, project: Project, theme: Theme, edit: Callable[[Step], object], settings: Settings) -> None:
        """`edit` does a step on the adjudicated tag that is shown."""
        super().__init__()
        self._project, self._theme, self._edit, self._settings = project, theme, edit, settings
        self.heading = QLabel(wordWrap=True)
        self.heading.setProperty("title", True)
        self._close = QToolButton()
        self._close.setToolTip("Close the comments")
        self._close.setAccessibleName("Close the comments")
        self._close.clicked.connect(self.closed)
        self.comments = Comments(editable=not project.read_only, scrolls=True)
        self._thread = self._lay_out()
        self.inspector: Inspector | None = None
        self._opened = QElapsedTimer()
        """Since the tag was opened by its key."""
        self._read: tuple[str, Sequence[CommentRow]] = ("", ())
        """An article, and the comments in it."""
        self.addWidget(self._thread)
        self.setMinimumWidth(min(px(260), 320))
        self.ask()
        self.set_theme(theme)

    @property
    def editing(self) -> bool:
        return self.inspector is not None and self.currentWidget() is self.inspector and not self.isHidden()

    def show_unit(self, unit: Unit, names: Mapping[str, str], colours: Mapping[str, str]) -> int:
        """Show the comments on a unit, if they are seen; how many there are."""
        if self._read[0] != unit.article:
            self._read = unit.article, self._project.read.comments(unit.article)
        tags = {*tags_of(unit)}
        thread = [row for row in self._read[1] if tags & {*row.tags}]
        if not self.isHidden():
            self.comments.show_thread(unit.id, thread, names, colours, self._project.analyst.id)
        return len(thread)

    def ask(self, question: str = "") -> None:
        """Ask for something to be written, or for nothing any more."""
        self.heading.setText(question or "Comments")
        self.comments.ask(question)

    def open_comments(self) -> None:
        """Show comments, from now on, in place of a tag that is edited."""
        self._settings.set(COMMENTS, True)
        self.leave_tag()
        self.setCurrentWidget(self._thread)
        self.show()

    def close_comments(self) -> None:
        self._settings.set(COMMENTS, False)

    def show_as_wanted(self) -> None:
        """Comments, if they are wanted, and no tag."""
        self.leave_tag()
        self.setVisible(self._settings.get(COMMENTS))

    def show_tag(self, tag: str) -> None:
        """Show the adjudicated tag of that id, to be edited, with the keyboard in it."""
        if self.inspector is None:
            self.inspector = Inspector(self._project, self._theme, self._edit, self._settings)
            self.inspector.edits_adjudicated = True
            self.addWidget(self.inspector)
            self.made.emit(self.inspector)
        self.inspector.show_tag(tag)
        self.setCurrentWidget(self.inspector)
        self.show()
        self.inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if field := QApplication.focusWidget():
            self._opened.start()
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that opened the tag, pressed twice or held, is no letter of its first field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_E and not event.modifiers() and self._opened.elapsed() < _TWICE:
                self._opened.start()
                return True
            watched.removeEventFilter(self)
        return super().eventFilter(watched, event)

    def leave_tag(self) -> None:
        """Keep what was typed and not yet sent, and show comments again."""
        if self.inspector and self.currentWidget() is self.inspector:
            self.inspector.show_tag(None)
            self.setCurrentWidget(self._thread)

    def follow(self, changed: Changed) -> None:
        if changed.merged or Kind.COMMENT in changed.kinds:
            self._read = "", ()
        if self.editing and self.inspector:
            self.inspector.follow(changed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._thread.setStyleSheet(panel_stylesheet(theme))
        self._close.setIcon(icon("close", theme))
        if self.inspector:
            self.inspector.set_theme(theme)

    def _lay_out(self) -> QWidget:
        """The comments under their heading."""
        whole, head = QWidget(), QHBoxLayout()
        head.setContentsMargins(px(EDGE), px(10), px(8), px(6))
        head.addWidget(self.heading, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.comments, 1)
        return whole
