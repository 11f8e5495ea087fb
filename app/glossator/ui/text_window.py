"""The window in which the text of an article is corrected, and lines are left out of it or put back.

What becomes of the tags is shown while one types; nothing is kept until Correct is pressed, and then it is one act.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.anchoring import Anchoring
from glossator.domain.errors import UserError
from glossator.messages import counted, shortened
from glossator.project import Project
from glossator.ui.asking import plain_buttons
from glossator.ui.difference import DifferenceDialog
from glossator.ui.doubt_list import DoubtList
from glossator.ui.find_bar import FindBar
from glossator.ui.jobs import guarded, runner_of
from glossator.ui.offsets import exact_text
from glossator.ui.panel import panel_stylesheet
from glossator.ui.push_button import push_button
from glossator.ui.text_editor import TextEditor
from glossator.ui.theme import px
from glossator.work.correcting import Preview, Tagged, correct, lines_in, lines_of, read_again, version_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from glossator.domain.imported import ImportedArticle
    from glossator.domain.rows import ArticleRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.ui.columns import Type
    from glossator.ui.jobs import Job
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme
    from glossator.work.correcting import Version

_AGAIN = "Read again from the original file…"
_MOST = 0.94
"""Of the screen, however large the text is."""
_PAUSE = 200
"""Milliseconds after the last key until the tags are placed anew; more where placing them takes long."""


class TextWindow(QDialog):
    """Accepted once the text is corrected."""

    def __init__(
        self,
        project: Project,
        article: ArticleRow,
        scheme: Scheme,
        theme: Theme,
        how: Type,
        do: Callable[[Step], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`do` does a step and says whether it was done; `how` is the type that articles are set in."""
        super().__init__(parent)
        self._project, self._article, self._theme, self._do = project, article, theme, do
        self._tagged = Tagged(project, article.id)
        self._warned = False
        self._job: Job[ImportedArticle | UserError] | None = None
        self.setWindowTitle(f"Text of “{article.name}”")
        self.setStyleSheet(panel_stylesheet(theme))
        self.setSizeGripEnabled(True)
        self.editor = TextEditor(theme, how)
        self.editor.setAccessibleName("Text of the article")
        self.editor.setReadOnly(project.read_only)
        self.find_bar = FindBar(theme)
        self.summary = _words()
        self.doubts = DoubtList(project, scheme)
        self.here = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.here.setProperty("quiet", True)
        self.line_button = push_button("", self.editor.toggle_lines)
        self.again_button = push_button(_AGAIN, self.read_again)
        self.problem = _words()
        self.problem.setProperty("danger", True)
        self.problem.hide()
        self._buttons = plain_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.correct_button = self._buttons.addButton("Correct", QDialogButtonBox.ButtonRole.AcceptRole)
        self.correct_button.setToolTip("Give the article this text (Ctrl+Enter)")
        self.correct_button.setProperty("primary", True)
        self.correct_button.setAutoDefault(False)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self.editor.show_lines(lines_of(project, article.id))
        self._original = self.version
        self.place_tags()
        self._tell_line()
        self.editor.setFocus()

    @property
    def version(self) -> Version:
        """What the article would have."""
        return version_from(self.editor.lines())

    def correct(self) -> None:
        """Give the article the text that stands here."""
        version = self.version
        if version == self._original or self._project.read_only:
            return
        try:
            step = correct(self._project, self._article.id, version.text, version.full, version.cuts)
        except UserError as error:
            self._complain(error.sentence)
            return
        if self._do(step):
            self.accept()
        else:
            self._complain("It was not kept. What you wrote is still here.")

    def reject(self) -> None:
        """Leave; what was changed here is thrown away only when that is asked for twice."""
        if self._warned or self._project.read_only or self.version == self._original:
            super().reject()
            return
        self._warned = True
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Throw away")
        self._complain("What you changed here is not kept yet. Press Esc once more to throw it away.")

    def done(self, result: int) -> None:
        """What is read for this window is not wanted any more."""
        if self._job:
            self._job.cancel()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._warned = self._warned or not event.spontaneous()  # the project is closed: nobody can be asked
        super().closeEvent(event)

    def read_again(self) -> None:
        """Read the original file in the background, and then show what differs."""
        path, article = self._project.path, self._article.id

        def read() -> ImportedArticle:
            with Project.open(path, read_only=True) as copy:  # a connection of its own, for the thread
                return read_again(copy, article)

        self.editor.setFocus()  # else the keyboard would go to the next button, which leaves the window
        self.again_button.setEnabled(False)
        self.again_button.setText("Reading the original file…")
        self._job = runner_of(self).run("", lambda _job: guarded(read), self._show_read)

    def _show_read(self, found: ImportedArticle | UserError) -> None:
        """Show how the original file is read now, and take that text if it is wanted."""
        self.again_button.setEnabled(True)
        self.again_button.setText(_AGAIN)
        if isinstance(found, UserError):
            self._complain(found.sentence)
            return
        dialog = DifferenceDialog(self.version.text, found.text, self._theme, self)
        dialog.accepted.connect(lambda: self.editor.replace_lines(lines_in(found.full or found.text, found.cuts)))
        dialog.open()

    def show_place(self, offset: int) -> None:
        """Take the caret to a place of the article's text."""
        exact = exact_text(self.editor.document())
        text = self._original.text
        self.editor.go_to_offset(offset if text == exact else Anchoring(text, exact).follow(offset))

    def show_lines_left_out(self) -> None:
        """Take the caret to the first line that is left out."""
        start = 0
        for words, reason in self.editor.lines():
            if reason:
                self.editor.go_to_offset(start)
                return
            start += len(words) + 1

    # Inside

    def _lay_out(self) -> None:
        head = _words(quiet=True)
        head.setText(
            "Correct what was read wrongly: tags follow their words. Lines without a tick are left out of the article."
        )
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        state = QHBoxLayout()
        state.setSpacing(px(12))
        state.addWidget(self.summary, 1)
        state.addWidget(self.here)
        state.addWidget(self.line_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(self._buttons)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(16), px(14))
        foot.setSpacing(px(8))
        foot.addLayout(state)
        foot.addWidget(self.doubts)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.find_bar):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addLayout(foot)
        self.resize(QSize(px(900), px(720)).boundedTo(self.screen().availableSize() * _MOST))

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.correct)
        self._buttons.rejected.connect(self.reject)
        self._pause.timeout.connect(self.place_tags)
        self.editor.textChanged.connect(self._on_changed)
        self.editor.cursorPositionChanged.connect(self._tell_line)
        self.doubts.chosen.connect(self._show_doubt)
        self.find_bar.moved.connect(self.editor.go_to)
        self.find_bar.marked.connect(lambda spans, _current: self.editor.set_found(spans))
        self.find_bar.closed.connect(lambda _span: self.editor.setFocus())
        keys = {
            "Ctrl+Return": self.correct,
            "Ctrl+Enter": self.correct,
            "Ctrl+R": self.editor.toggle_lines,
            "Ctrl+F": self._find,
            "F7": lambda: self.doubts.step(1),
            "Shift+F7": lambda: self.doubts.step(-1),
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _on_changed(self) -> None:
        self._pause.start()
        self._warned = False
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Cancel")
        self.problem.hide()
        if not self.find_bar.isHidden():
            self.find_bar.set_text(exact_text(self.editor.document()))

    def place_tags(self) -> None:
        """Say what becomes of the tags; after a pause, for on a long text this takes a moment."""
        began = time.monotonic()
        version = self.version
        self.correct_button.setEnabled(version != self._original and not self._project.read_only)
        try:
            found = self._tagged.preview(version.text)
        except UserError as error:
            self._complain(error.sentence)
            self.correct_button.setEnabled(False)
            found = Preview(0)
        else:
            self.summary.setText(_summary(found))
        self.doubts.show_doubts(found.doubts)
        exact = exact_text(self.editor.document())
        spans = [doubt.span for doubt in found.doubts]
        if spans and version.text != exact:  # lines are left out
            anchoring = Anchoring(version.text, exact)
            spans = [anchoring.place(span).span for span in spans]
        self._spans: list[Span] = spans
        self.editor.set_doubted(spans)
        self._pause.setInterval(max(_PAUSE, round(4000 * (time.monotonic() - began))))

    def _show_doubt(self, place: int) -> None:
        self.editor.go_to(self._spans[place])

    def _tell_line(self) -> None:
        """Say how it is with the line of the caret, and what the key would do."""
        reasons = self.editor.reasons_here
        out = bool(reasons) and all(reasons)
        many = len(reasons) > 1
        which = "These lines are" if many else "This line is"
        self.here.setText(f"{which} left out: {shortened(', '.join(dict.fromkeys(reasons)))}." if out else "")
        lines = "these lines" if many else "this line"
        act = "Put back" if out else "Leave out"
        self.line_button.setText(f"{act} {lines} (Ctrl+R)")
        self.line_button.setEnabled(bool(reasons) and not self._project.read_only)

    def _find(self) -> None:
        words = self.editor.textCursor().selectedText()
        self.find_bar.open_on(exact_text(self.editor.document()), self.editor.offset(), words)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()


def _summary(found: Preview) -> str:
    if not found.kept and not found.doubts:
        return "This article has no tags."
    kept = f"{counted(found.kept, 'tag keeps its', 'tags keep their')} place"
    return f"{kept} · {found.to_look_at:,} to look at" if found.doubts else kept


def _words(*, quiet: bool = False) -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("quiet", quiet)
    return label
