"""The left-hand side of the workspace: the articles, and below them the outline of the open one and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from glossator.ui.history import History
from glossator.ui.outline import Outline
from glossator.ui.queue import Queue
from glossator.ui.scheme import Scheme
from glossator.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from glossator.domain.codebook import Codebook
    from glossator.project import Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.reading import Reading
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

_HEIGHTS = (420, 400)
_LEAST = 180


class LeftColumn(QSplitter):
    """The outline is in step with the text."""

    def __init__(self, project: Project, theme: Theme, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.queue = Queue(project, theme)
        self.outline = Outline(Scheme(project.codebook), theme)
        self.history = History(project, theme)
        self.side = SidePanel(self.outline, self.history, settings)
        for part in (self.queue, self.side):
            self.addWidget(part)
        self.setSizes(list(_HEIGHTS))
        self.setChildrenCollapsible(False)
        self.setMinimumWidth(_LEAST)
        self.setHandleWidth(1)

    def follow(self, reading: Reading, view: ArticleView) -> None:
        """Show the outline of what is read there, and let what is chosen in it be shown there."""
        outline = self.outline
        outline.chosen.connect(reading.go_to)
        outline.toggled.connect(reading.toggle)
        self.side.left.connect(lambda: view.setFocus(Qt.FocusReason.ShortcutFocusReason))
        view.cursor_moved.connect(outline.set_position)
        reading.opened.connect(lambda: outline.set_position(view.cursor_offset()))
        reading.tags_changed.connect(lambda: outline.set_tags(reading.tags))
        reading.selected_anew.connect(lambda: outline.set_selected([tag.id for tag in reading.selected]))

    def set_codebook(self, codebook: Codebook, theme: Theme) -> None:
        self.outline.set_scheme(Scheme(codebook), theme)

    def set_theme(self, theme: Theme) -> None:
        self.queue.set_theme(theme)
        self.side.set_theme(theme)
