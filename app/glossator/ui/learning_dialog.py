"""Learning from a project's tags: what there is to learn from, how far it is, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from glossator.domain.errors import UserError
from glossator.messages import beside, counted
from glossator.ui.announce import announce
from glossator.ui.learning_curve import LearningCurve
from glossator.ui.learning_table import LearningTable
from glossator.ui.panel import EDGE, Panel
from glossator.ui.theme import px
from glossator.ui.training import Training
from glossator.work.learning import FEWEST, has_taught, material, verdict
from glossator.work.learnt import forget, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from glossator.project import Project
    from glossator.ui.theme import Theme
    from glossator.work.learning import Learnt, Material, Report

_SIZE = (720, 300)
"""Where there is nothing to show yet."""
_ABOUT = (
    "From what you tagged, accepted and rejected, Glossator learns words that introduce statements, names, where "
    "statements begin and end, and which suggestions you want. It all stays on this computer, beside the project."
)
_FIGURES = (
    "In per cent: by the rules alone → with what was learnt, each time from the other articles. Precision: of what was "
    "suggested, the share that you tagged. Recall: of what you tagged, the share that was suggested. F1: both in one."
)
_FORGOTTEN = "What was learnt is forgotten; the rules suggest alone, but for cues that you tagged."
_LEARNT = "Done."


class LearningDialog(QDialog):
    """Stays open beside the work. Closing it stops what it began."""

    learnt = Signal()
    """What is kept beside the project is another, or is gone."""

    def __init__(
        self,
        project: Project,
        theme_of: Callable[[], Theme],
        parent: QWidget | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self.setWindowTitle("Learn from this project’s tags")
        self.training = Training(command, self)
        self.training.progressed.connect(self._show_progress)
        self.training.ended.connect(self._ended)
        self.finished.connect(self.training.stop)
        self.facts, self.needed = _sentence(), _sentence("quiet")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Learning")
        self.state, self.failure = _sentence("quiet"), _sentence("danger")
        self.outcome, self.problem = _head("What was learnt"), _sentence("danger")
        self.verdict, self.words = _sentence(), _sentence("quiet")
        self.table, self.meaning = LearningTable(), _sentence("quiet")
        self.curve_head, self.curve = _head("F1 by how many articles are done"), LearningCurve(theme_of)
        self.train_button = _button("Train", self._train)
        self.train_button.setProperty("primary", True)
        self.train_button.setDefault(True)
        self.cancel_button = _button("Cancel", self.training.cancel)
        self.forget_button = _button("Forget what was learnt", self._forget)
        self.close_button = _button("Close", self.close)
        self._panel = Panel()
        self._lay_out()
        self._show_running(False)
        self._show_material()
        self._show_kept()
        self.train_button.setFocus()

    # What is shown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and not self.training.running:
            self._show_material()  # somebody may have gone on tagging

    def _show_material(self) -> None:
        found = material(self._project)
        _show(
            self.facts,
            beside(
                f"{counted(found.done, 'article', 'articles')} done",
                f"{counted(found.tagged, 'statement', 'statements')} tagged",
                f"{counted(found.rejected, 'suggested statement', 'suggested statements')} rejected",
            ),
        )
        _show(self.needed, _needed(found))
        self.train_button.setEnabled(any((found.done, found.tagged, found.rejected)))

    def _show_kept(self) -> None:
        found = kept(self._project.path)
        reports = found.reports if found else ()
        folds = bool(reports and reports[-1].folds)
        self.outcome.setVisible(found is not None)
        _show(self.problem, found.problem if found else "")
        taught = _taught(found.model) if found and found.model else ""
        _show(self.verdict, verdict(reports[-1], taught=bool(taught)) if reports else "")
        _show(self.words, taught)
        self.table.setVisible(folds)
        _show(self.meaning, _FIGURES if folds else "")
        self._show_figures(reports)
        self.forget_button.setEnabled(found is not None)
        self.train_button.setText("Train again" if found else "Train")
        self._fit()

    def _show_figures(self, reports: Sequence[Report]) -> None:
        if reports:
            self.table.show_report(reports[-1])
        self.curve.show_reports(reports)
        self.curve_head.setVisible(len(reports) > 1)

    def _show_running(self, running: bool) -> None:
        had_focus = self.cancel_button.hasFocus() or self.train_button.hasFocus()
        for widget, shown in ((self.train_button, not running), (self.cancel_button, running), (self.bar, running)):
            widget.setVisible(shown)
        if running:
            self.forget_button.setEnabled(False)
        if had_focus:
            (self.cancel_button if running else self.train_button).setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        _show(self.state, f"Learning… {100 * done // max(1, total)} %. Closing this window stops it.")

    # Acts

    def _train(self) -> None:
        _show(self.failure, "")
        _show(self.state, "Reading your tags… Closing this window stops it.")
        self.bar.setRange(0, 0)
        self._show_running(True)
        self.training.start(self._project.path)

    def _ended(self, problem: str) -> None:
        self._show_running(False)
        _show(self.state, "" if problem else _LEARNT)
        _show(self.failure, problem)
        self._show_material()
        self._show_kept()
        announce(self, problem or beside(_LEARNT, self.verdict.text()))
        if not problem:
            self.learnt.emit()

    def _forget(self) -> None:
        _show(self.state, "")
        try:
            forget(self._project.path)
        except UserError as error:
            _show(self.failure, error.sentence)
            announce(self, error.sentence)
            return
        _show(self.failure, "")
        _show(self.state, _FORGOTTEN)
        self.train_button.setFocus()
        self._show_kept()
        announce(self, _FORGOTTEN)
        self.learnt.emit()

    # Inside

    def _lay_out(self) -> None:
        inside = self._panel.column
        parts: tuple[QWidget, ...] = (
            _sentence("quiet", _ABOUT),
            _head("To learn from"),
            *(self.facts, self.needed, self.bar, self.state, self.failure),
            *(self.outcome, self.problem, self.verdict, self.words, self.table, self.meaning),
            *(self.curve_head, self.curve),
        )
        for part in parts:
            inside.addWidget(part)
        inside.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget_button)
        buttons.addStretch()
        for button in (self.cancel_button, self.train_button, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(14))
        column.addWidget(self._panel, 1)
        buttons.setContentsMargins(EDGE, px(8), EDGE, 0)
        column.addLayout(buttons)
        self.resize(min(px(_SIZE[0]), self.screen().availableSize().width() - 40), px(_SIZE[1]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be high enough for all that is shown, as far as the screen is."""
        body, layout = self._panel.widget(), self.layout()
        if not self.isVisible() or layout is None or body is None:
            return
        layout.activate()
        self._panel.settle()
        missing = body.heightForWidth(self._panel.viewport().width()) - self._panel.viewport().height()
        self.resize(self.width(), min(self.height() + max(0, missing), self.screen().availableSize().height() - 80))


def _needed(found: Material) -> str:
    """What is missing for all that could be learnt."""
    if found.done >= FEWEST:
        return ""
    if not any((found.done, found.tagged, found.rejected)):
        return "There is nothing to learn from yet: tag statements, and mark articles as done when you are through."
    more = counted(FEWEST - found.done, "more article", "more articles")
    return f"Mark {more} as done to have it learn which suggestions you want. Until then, it learns the rest."


def _taught(model: Learnt) -> str:
    """What was learnt beside the choice among suggestions; empty where nothing was."""
    if not has_taught(model):
        return ""
    words = model.words
    counts = (
        (len(words.verbs), "new cue", "new cues"),
        (len(words.refused), "cue not suggested any more", "cues not suggested any more"),
        (len(words.names), "name", "names"),
    )
    edges = "edges of statements as you set them" if model.edges != type(model.edges)() else ""
    return beside(*(counted(*each) for each in counts if each[0]), edges)


def _show(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))


def _sentence(look: str = "", text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    if look:
        label.setProperty(look, True)
    return label


def _head(text: str) -> QLabel:
    head = QLabel(f"<b>{text}</b>")
    head.setContentsMargins(0, px(10), 0, 0)
    return head


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _=False: run())
    return button
