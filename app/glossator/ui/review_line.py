"""On the page of an article: what of one's own tags has feedback, whether it was given back, and who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from glossator.domain.rows import name_of
from glossator.domain.verdicts import Stage
from glossator.messages import counted
from glossator.ui.article_facts import FlushLink
from glossator.ui.page_acts import ArticleAct
from glossator.ui.theme import px
from glossator.work.blindness import hidden_articles

if TYPE_CHECKING:
    from glossator.domain.rows import ArticleRow, GivenBack
    from glossator.ui.around import Around

_ALONE = (
    "Blind tagging is on: you see colleagues’ tags of this article once you have handed it in (G). Go › Review then "
    "lays them beside yours."
)


class ReviewLine(QFrame):
    """There only while there is something to be said."""

    wanted = Signal(object)
    """An `ArticleAct`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._article, self._count = "", 0
        self._back: GivenBack | None = None
        self.setProperty("card", True)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.next, self.previous = FlushLink("Next (F5)"), FlushLink("Previous (Shift+F5)")
        self.again = QPushButton("Hand in again (G)")
        self.next.clicked.connect(lambda: self.wanted.emit(ArticleAct.NEXT_FEEDBACK))
        self.previous.clicked.connect(lambda: self.wanted.emit(ArticleAct.PREVIOUS_FEEDBACK))
        self.again.clicked.connect(lambda: self.wanted.emit(ArticleAct.HAND_IN_AGAIN))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        for link in (self.next, self.previous):
            row.addWidget(link)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def given_back(self) -> bool:
        """Whether the article is to be handed in again."""
        return self._back is not None

    def show_article(self, article: ArticleRow) -> None:
        project = self._around.project
        self._article, self._back = article.id, None
        if article.stage == Stage.REOPENED:  # only then; asking takes a while, and this is shown after every step
            self._back = project.read.given_back(project.analyst.id).get(article.id)
        self._show()

    def show_count(self, count: int) -> None:
        """On how many of the analyst's own tags there is feedback."""
        self._count = count
        self._show()

    def _show(self) -> None:
        said = self._said() if self._article else ""
        self.words.setText(said)
        calls = bool(self._count or self._back)
        self.words.setStyleSheet(f"color: {self._around.theme.warning if calls else self._around.theme.muted}")
        for link in (self.next, self.previous):
            link.setVisible(self._count > 0)
        self.again.setVisible(self._back is not None and not self._around.project.read_only)
        self.setVisible(bool(said))

    def _said(self) -> str:
        project, tags = self._around.project, counted(self._count, "tag", "tags")
        if self._back:
            names = {analyst.id: analyst.name for analyst in project.read.analysts()}
            look = f"look at {tags} with feedback" if self._count else "look at it once more"
            return f"Given back by {name_of(self._back.by, names)}: {look}, then hand in again."
        if self._count:
            return f"{tags} with feedback"
        return _ALONE if self._article in hidden_articles(project) else ""
