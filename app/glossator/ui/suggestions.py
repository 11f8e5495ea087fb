"""Brings the suggesting process and an open project together: questions out, answers into cache and page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.errors import UserError
from glossator.domain.model import Kind
from glossator.ui.settings import PIPELINE_PROBLEM

if TYPE_CHECKING:
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.project import Changed
    from glossator.ui.language import LanguageProcess
    from glossator.ui.settings import Settings
    from glossator.ui.workspace import Workspace

_STOPPED = "Nothing further is suggested until Glossator is started again. What was found is kept."

_TEACHES = frozenset({Kind.TAG, Kind.DECISION})
_PAUSE = 700
"""Milliseconds without a change to tags after which it is looked at what they teach."""


class Suggestions(QObject):
    """Lasts as long as a project is open. The open article comes first, then all that have not been looked at."""

    problem_told = Signal(str)
    """Why the trained pipeline is not used, as a sentence; empty where it is, or none was chosen."""

    def __init__(self, workspace: Workspace, process: LanguageProcess, settings: Settings) -> None:
        super().__init__(workspace)
        self._workspace, self._process, self._settings = workspace, process, settings
        process.problem.connect(self._on_problem)
        process.ready.connect(self._on_ready)
        process.renewed.connect(self._on_renewed)
        process.answered.connect(self._on_answered)
        process.stopped.connect(lambda: workspace.bar.refuse(_STOPPED))
        workspace.article_opened.connect(self._on_opened)
        workspace.project.subscribe(self._on_changed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(process.renew)

    def start(self) -> None:
        self._process.start()

    def use(self, model: str) -> None:
        """Suggest with another trained pipeline from now on, or with none."""
        self._process.use(model)

    def use_what_was_learnt(self) -> None:
        """Suggest with what the project has taught now, which is other than before, or nothing any more."""
        self._process.restart()

    def stop(self) -> None:
        self._process.close()

    def _on_problem(self, problem: str) -> None:
        if problem != self._settings.get(PIPELINE_PROBLEM):
            self._settings.set(PIPELINE_PROBLEM, problem)
            if problem:
                self._workspace.bar.refuse(problem)
        self.problem_told.emit(problem)

    def _on_ready(self, engine: str) -> None:
        highlighter = self._workspace.highlighter
        if engine != highlighter.engine:
            self._suggest_by(engine)
            self._show_anew()
        self._process.ask_in_turn(highlighter.waiting())
        self._on_opened()

    def _on_renewed(self, engine: str) -> None:
        """Ask for the open article alone anew: the others are when they are opened, not all for every new cue."""
        highlighter, article = self._workspace.highlighter, self._workspace.reading.article
        if engine == highlighter.engine:
            return
        self._suggest_by(engine)
        if article and highlighter.suggested(article.text) is not None:
            self._show_anew()  # else what was suggested before stays until the answer comes
        self._on_opened()

    def _suggest_by(self, engine: str) -> None:
        self._workspace.highlighter.engine = engine
        self._settings.set_engine(self._workspace.project.path, engine)

    def _on_opened(self, _article: str = "") -> None:
        """Ask for the open article before all others, where the cache does not know its text."""
        article = self._workspace.reading.article
        if article and self._workspace.highlighter.suggested(article.text) is None:
            self._process.ask(article.text)

    def _on_answered(self, text: str, highlights: tuple[Highlight, ...], suggestions: tuple[Suggestion, ...]) -> None:
        try:
            self._workspace.highlighter.remember(text, highlights, suggestions)
        except UserError as error:
            # The cache cannot be written, a full disk perhaps: the next act will say so as well.
            self._workspace.refuse(error)
            self._process.close()
            return
        self._workspace.reading.refresh_highlights(text)

    def _on_changed(self, changed: Changed) -> None:
        if Kind.ARTICLE in changed.kinds:
            self._process.ask_in_turn(self._workspace.highlighter.waiting())
            self._on_opened()
        if changed.kinds & _TEACHES:
            self._pause.start()

    def _show_anew(self) -> None:
        article = self._workspace.reading.article
        if article:
            self._workspace.reading.refresh_highlights(article.text)
