"""What is known of an article beside its metadata: what is to be looked at, what was left out, where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import SOMEBODY
from glossator.messages import counted, shortened
from glossator.ui.page_acts import ArticleAct
from glossator.ui.panel import quiet_label, section_head
from glossator.ui.plain import plain_tip, plain_words
from glossator.ui.still_needed import LinkButton
from glossator.ui.theme import px
from glossator.work.correcting import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.ui.around import Around


class FlushLink(LinkButton):
    """Flush with the words above it: Qt would leave a space before it and one behind."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("flush", True)
        self.setMinimumWidth(0)

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(2 * self.fontMetrics().horizontalAdvance(" "), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), super().minimumSizeHint().height())


class ToLookAt(QWidget):
    """A line that says how many tags are to be looked at; there only while there are some."""

    wanted = Signal(object)
    """An `ArticleAct`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.setObjectName("toLookAt")
        self.words = plain_words()
        self.words.setStyleSheet(f"color: {around.theme.warning}")
        self.previous = FlushLink("Previous (Shift+F7)")
        self.next = FlushLink("Next (F7)")
        self.next.clicked.connect(lambda: self.wanted.emit(ArticleAct.NEXT_DOUBT))
        self.previous.clicked.connect(lambda: self.wanted.emit(ArticleAct.PREVIOUS_DOUBT))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(self.next)
        row.addWidget(self.previous)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def show_tags(self, tags: Iterable[TagRow]) -> None:
        """Those of the article, of whomever."""
        project = self._around.project
        authors = {tag.id: tag.analyst for tag in tags if tag.unsure}
        self.setVisible(bool(authors))
        if not authors:
            return
        said = f"{counted(len(authors), 'tag', 'tags')} to look at after the text was corrected"
        names = {known.id: known.name for known in project.read.analysts()}
        theirs = {
            names.get(author, SOMEBODY.lower()): sum(author == each for each in authors.values())
            for author in dict.fromkeys(authors.values())
            if author != project.analyst.id
        }
        if theirs:
            listed = ", ".join(f"{count} by {name}" for name, count in theirs.items())
            said += f". {listed}: only the author can settle it."
        self.words.setText(said)


class ArticleFacts(QWidget):
    """Its text, its original file, its story: each with what can be done about it."""

    wanted = Signal(object)
    """An `ArticleAct`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._article: ArticleRow | None = None
        self.text = FlushLink("Correct the text… (Ctrl+Shift+T)")
        self.text.clicked.connect(lambda: self.wanted.emit(ArticleAct.CORRECT_TEXT))
        self.left_out = plain_words()
        self.left_out_button = FlushLink("Look at them…")
        self.left_out_button.clicked.connect(lambda: self.wanted.emit(ArticleAct.SHOW_LEFT_OUT))
        self.file = plain_words()
        self.save = FlushLink("Save the original file as…")
        self.save.clicked.connect(lambda: self.wanted.emit(ArticleAct.SAVE_ORIGINAL))
        self.history = FlushLink("What was done to it… (Ctrl+Shift+H)")
        self.history.clicked.connect(self._show_history)
        self.version = quiet_label("Another version of")
        self.story = FlushLink("")
        self.story.clicked.connect(lambda: around.open_target(self._other))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for widget in (
            section_head("Text"),
            self.left_out,
            self.left_out_button,
            self.text,
            section_head("Where it came from"),
            self.file,
            self.save,
            self.version,
            self.story,
            section_head("History"),
            self.history,
        ):
            left = isinstance(widget, FlushLink)
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))

    def _show_history(self) -> None:
        if self._article:
            self._around.show_history(Ref(Kind.ARTICLE, self._article.id))

    @property
    def _other(self) -> Ref:
        """The article that this one is another version of."""
        return Ref(Kind.ARTICLE, self._article.story if self._article else "")

    def show_article(self, article: ArticleRow) -> None:
        if article != self._article:
            self._article = article
            self._show_left_out(article)
        self.file.setText(article.file)
        other = self._around.project.read.article(article.story) if article.story else None
        self.version.setVisible(other is not None)
        self.story.setVisible(other is not None)
        if other:
            self.story.setText(shortened(other.name, 80).replace("&", "&&"))
            self.story.setToolTip(plain_tip(other.name))
            self.story.setAccessibleName(f"Another version of {other.name}")

    def _show_left_out(self, article: ArticleRow) -> None:
        out = (
            [line.reason for line in lines_of(self._around.project, article.id) if line.reason] if article.cuts else []
        )
        reasons = ", ".join(dict.fromkeys(out))
        self.left_out.setText(
            f"{counted(len(out), 'line was', 'lines were')} left out: {shortened(reasons, 120)}." if out else ""
        )
        self.left_out.setVisible(bool(out))
        self.left_out_button.setVisible(bool(out))
