"""What stands above the text under review: the article, and how far its review is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from glossator.domain.verdicts import Stage
from glossator.messages import STAGES
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.domain.rows import ArticleRow


class ReviewHead(QWidget):
    given_back = Signal()

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self._writable, self._name = writable, ""
        self.title, self.stage = QLabel(textFormat=Qt.TextFormat.PlainText), QLabel()
        self.title.setProperty("title", True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.installEventFilter(self)
        self.stage.setProperty("quiet", True)
        self.give_back = QPushButton("Give back")
        self.give_back.setToolTip("Let its analysts look at this article again")
        self.give_back.clicked.connect(self.given_back)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.title, 1)
        row.addWidget(self.stage)
        row.addWidget(self.give_back)
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface."""
        self._row.setContentsMargins(px(16), px(6), px(16), px(6))
        self._row.setSpacing(px(12))

    def show_article(self, article: ArticleRow) -> None:
        self._name = article.name
        self.title.setToolTip(plain_tip(article.name))
        self.title.setAccessibleName(article.name)
        self.stage.setText(STAGES.get(article.stage or None, article.stage).capitalize())
        self.give_back.setVisible(self._writable and article.stage in {Stage.IN_REVIEW, Stage.ADJUDICATED})
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Cut a long title with a sign of it."""
        metrics, room = self.title.fontMetrics(), self.title.width()
        self.title.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room))
