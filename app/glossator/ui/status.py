"""The line at the bottom: which project, whose, how much is tagged, that all is kept, and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from glossator.messages import beside, counted
from glossator.ui.plain import plain_tip
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from glossator.project import Project
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.theme import Theme


class StatusLine(QStatusBar):
    """Says how things stand. Nothing here needs to be read for the work to go on."""

    def __init__(self, runner: Runner, theme: Theme) -> None:
        super().__init__()
        self._runner = runner
        self._followed: Job[object] | None = None
        self.setSizeGripEnabled(False)
        self._project, self._analyst, self.tags, self._kept = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (self._project, self._analyst, self.tags):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.addWidget(label)
        self.conflicts = QToolButton()
        self.conflicts.setToolTip("What two did in two ways, and somebody is to settle")
        self.conflicts.hide()
        self.addWidget(self.conflicts)
        self._job = _JobProgress(theme)
        self.addPermanentWidget(self._job)
        self.addPermanentWidget(self._kept)
        runner.changed.connect(self._follow_jobs)
        runner.progressed.connect(self._job.show_progress)
        self._follow_jobs()

    def show_project(self, project: Project | None) -> None:
        for label in (self._project, self._analyst, self._kept):
            label.setVisible(project is not None)
        if project:
            self._project.setText(project.path.name)
            self._project.setToolTip(plain_tip(str(project.path)))
            self._analyst.setText(project.analyst.name)
            self._analyst.setToolTip("The analyst who works in this project file")
            self._kept.setText("Read only" if project.read_only else "All work is saved")
            self._kept.setToolTip("" if project.read_only else "Each act is on disk as soon as it is done")

    def show_tags(self, count: int | None, suggested: int = 0) -> None:
        """How many tags and suggestions are shown in the article that is seen; `None` where none is."""
        more = f"{suggested:,} suggested" if suggested else ""
        self.tags.setText("" if count is None else beside(f"{counted(count, 'tag', 'tags')} in this article", more))
        self.tags.setVisible(count is not None)

    def show_conflicts(self, count: int) -> None:
        """How many conflicts are to be settled; nothing is said of none."""
        self.conflicts.setText(counted(count, "conflict", "conflicts"))
        self.conflicts.setVisible(count > 0)

    def set_theme(self, theme: Theme) -> None:
        self._job.set_theme(theme)

    def _follow_jobs(self) -> None:
        job = next((job for job in self._runner.jobs if job.name), None)
        self._job.setVisible(job is not None)
        if job is not None and job is not self._followed:
            self._job.follow(job)
        self._followed = job


class _JobProgress(QWidget):
    """The progress of one job, with a button that cancels it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._job: Job[object] | None = None
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._cancel = QToolButton(autoRaise=True)
        self._cancel.setToolTip("Cancel")
        self._cancel.setAccessibleName("Cancel")
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._name, self._bar, self._cancel):
            row.addWidget(widget)
        self.set_theme(theme)

    def follow(self, job: Job[object]) -> None:
        self._job = job
        self._name.setText(job.name)
        self._bar.setAccessibleName(job.name)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    def set_theme(self, theme: Theme) -> None:
        self._cancel.setIcon(icon("close", theme))
        self._cancel.setIconSize(QSize(px(14), px(14)))
        self._bar.setFixedWidth(px(160))

    def show_progress(self) -> None:
        done, total = self._job.steps if self._job else (0, 0)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_cancel(self) -> None:
        if self._job:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._name.setText(f"{self._job.name}: stopping…")
