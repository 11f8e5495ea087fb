"""The window in which an export is put together: at the left what is chosen, at the right what it comes to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.domain.profile import Profile
from glossator.messages import beside, counted
from glossator.project import Project
from glossator.ui import settings as keys
from glossator.ui.announce import announce
from glossator.ui.export_choices import ArticlesChoice
from glossator.ui.export_foot import ExportFoot
from glossator.ui.export_network import NetworkChoice
from glossator.ui.export_preview import ExportPreview
from glossator.ui.export_profiles import ProfileBar
from glossator.ui.export_sheets import SheetsChoice
from glossator.ui.jobs import guarded
from glossator.ui.message_bar import MessageBar
from glossator.ui.panel import Panel, panel_stylesheet, quiet_label, section_head
from glossator.ui.theme import px
from glossator.work.export_preview import Preview, as_taken, preview
from glossator.work.exporting import FORMATS, Holds, going_by
from glossator.work.unread_query import unread

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from glossator.ui.jobs import Job, Runner
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.work.exporting import Format

_REST = 250
"""Milliseconds after the last choice before it is previewed."""
_LEFT = 380
_COUNTING = "Counting…"
_RADIO = "QRadioButton::indicator:checked { width: %dpx; height: %dpx; border-width: %dpx; }"


class ExportWindow(QDialog):
    def __init__(
        self, project: Project, runner: Runner, settings: Settings, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._runner, self._settings = project, runner, settings
        self._job: Job[Preview | UserError] | None = None
        self._previewed: Preview | None = None
        self._asked: tuple[Profile, Format] | None = None
        """What the last preview was asked for."""
        self._showing = False
        self.bar = MessageBar(theme)
        self.profiles = ProfileBar(project, theme, self.bar)
        self.articles = ArticlesChoice(project, theme)
        self.sheets, self.network = SheetsChoice(), NetworkChoice()
        self.formats = {known.id: QRadioButton(known.label) for known in FORMATS}
        self._about_format = quiet_label("")
        self._about_format.setWordWrap(True)
        self.preview = ExportPreview(theme)
        self.foot = ExportFoot(project, runner, settings, self.bar, self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._left, self._split = Panel(), QSplitter()
        self._inside = section_head("")
        self.setWindowTitle("Export")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ring = (px(14) + 2 - px(6)) // 2
        hole = px(14) + 2 - 2 * ring
        self.setStyleSheet(panel_stylesheet(theme) + _RADIO % (hole, hole, ring))
        self._lay_out()
        self._recall()
        self._connect()
        self._place(parent)
        self._show_profile()
        self.profiles.box.setFocus()

    @property
    def format(self) -> Format:
        return next(known for known in FORMATS if self.formats[known.id].isChecked())

    @property
    def busy(self) -> bool:
        """Whether a preview is yet to come."""
        return self._rest.isActive() or self._job is not None

    # Choosing

    def _show_profile(self) -> None:
        """Show what is chosen, wherever that came from."""
        self._showing = True
        profile = self.profiles.profile
        self.articles.show_profile(profile)
        self.network.show_profile(profile)
        self.sheets.show_profile(profile)
        self._showing = False
        self._follow()

    def _follow(self) -> None:
        """Something was chosen."""
        if self._showing:
            return
        profile = self.profiles.profile
        for part in (self.articles, self.network, self.sheets):
            profile = part.into(profile)
        self.profiles.follow(profile)
        self._about_format.setText(self.format.about)
        of_sheets, of_ties = self.format.holds is Holds.SHEETS, self.format.holds is Holds.NETWORK
        self._inside.setText("Sheets and columns" if of_sheets else "Network")
        self._inside.setVisible(of_sheets or of_ties)
        self.sheets.setVisible(of_sheets)
        self.network.setVisible(of_ties)
        self._tell_foot()
        wanted = (replace(profile, left_out=frozenset()), self.format)
        if wanted != self._asked:
            self._asked = wanted
            self._count()
        elif self._previewed:
            self._show_preview(self._previewed)

    def _tell_foot(self) -> None:
        """Say what is to be exported, what stands in its way, and whether there is anything in it."""
        problem = self.articles.problem or (self.sheets.problem if self.format.holds is Holds.SHEETS else "")
        found = self._previewed
        is_bare = found is not None and not found.articles and found.of_articles > 0
        note = f"No article fits; the file will hold {self.format.bare}." if is_bare else ""
        self.foot.show_choice(self.chosen(), self.format, problem, note)

    def _on_format(self, is_on: bool) -> None:
        if is_on:
            self._follow()

    def chosen(self) -> Profile:
        """What is to be exported."""
        return going_by(self.profiles.profile, self.profiles.kept)

    def _widen(self) -> None:
        plain = Profile()
        here = self.profiles.profile
        self.profiles.restore(replace(here, query="", since="", until="", states=plain.states, analysts=plain.analysts))

    # Previewing

    def _count(self) -> None:
        """Let a preview follow when the choices rest."""
        if self._job:
            self._job.cancel()
            self._job = None
        self._previewed = None
        self.preview.say(_COUNTING)
        self.articles.count.setText(_COUNTING)
        self._rest.start()

    def _count_again(self) -> None:
        """There was an export: what changes from now on is told by a sheet of its own."""
        self._asked = None
        self._follow()

    def _ask(self) -> None:
        path, profile, chosen = self._project.path, replace(self.chosen(), left_out=frozenset()), self.format

        def work(job: Job[Preview | UserError]) -> Preview | UserError:
            def read() -> Preview:
                # A connection of its own, for the thread and for one frozen moment.
                with Project.open(path, read_only=True) as copy:
                    return preview(copy, profile, chosen, job.cancelled)

            return guarded(read)

        job = self._job = self._runner.run("", work, lambda found: self._on_preview(job, found))

    def _on_preview(self, job: Job[Preview | UserError], found: Preview | UserError) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(found, UserError):
            self._tell("")
            self.articles.tell(())
            self.preview.show_problem(found.sentence)
            return
        self._previewed = found
        if self.format.holds is Holds.SHEETS:
            self._showing = True
            self.sheets.show_tables(found.tables, self.profiles.profile)
            self._showing = False
        self._show_preview(found)

    def _show_preview(self, found: Preview) -> None:
        if found.articles == found.of_articles:
            articles = counted(found.articles, "article", "articles")
        else:
            articles = f"{found.articles:,} of {counted(found.of_articles, 'article', 'articles')}"
        self._tell(articles, counted(found.tags, "tag", "tags"))
        self.articles.tell(found.notes)
        self._tell_foot()
        if not found.articles and found.of_articles:
            self.preview.show_none_fits(unread(self.profiles.profile.query))
        elif self.format.holds is Holds.SHEETS:
            self.preview.show_tables(as_taken(found.tables, self.profiles.profile))
        else:
            self.preview.show_tables(found.tables)

    def _tell(self, articles: str, tags: str = "") -> None:
        said = beside(articles, tags)
        if said and said != self.preview.state.text():
            announce(self, said)
        self.preview.say(said)
        self.articles.count.setText(articles)

    def _notice_end(self) -> None:
        """A preview may be cancelled where all background work is shown, or end by a defect."""
        if self._job and self._job not in self._runner.jobs:
            self._job = None
            self._tell("")

    # Closing

    def reject(self) -> None:
        """Escape and Close: what is being written is given up first."""
        if self.foot.running:
            self.foot.cancel()
        else:
            self._finish()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The project may be closed under this window: then it goes at once."""
        if event.spontaneous():
            event.ignore()
            self.reject()
        else:
            self._finish()
            event.accept()

    def _finish(self) -> None:
        self.foot.cancel()
        self._rest.stop()
        if self._job:
            self._job.cancel()
            self._job = None
        self._settings.set_bytes(keys.EXPORT_GEOMETRY, self.saveGeometry())
        self._settings.set_bytes(keys.EXPORT_SPLITTER, self._split.saveState())
        profile = self.profiles.profile
        choices = {
            "profile": profile.name,
            "choices": profile.as_json(),
            "format": self.format.id,
            "file": str(self.foot.path),
        }
        self._settings.set_export_choices(self._project.path, json.dumps(choices))

    def _recall(self) -> None:
        """What was chosen last; nothing where that cannot be made out any more."""
        try:
            found = json.loads(self._settings.export_choices(self._project.path))
            profile = Profile.from_json(str(found["profile"]), found["choices"])
            self.formats.get(str(found["format"]), self.formats[FORMATS[0].id]).setChecked(True)
            self.foot.path = Path(str(found["file"]) or self.foot.path)
        except (ValueError, KeyError, TypeError):
            self.formats[FORMATS[0].id].setChecked(True)
        else:
            self.profiles.restore(profile)

    # Inside

    def _connect(self) -> None:
        self._rest.timeout.connect(self._ask)
        self._runner.changed.connect(self._notice_end)
        self.profiles.chosen.connect(self._show_profile)
        for part in (self.articles, self.network, self.sheets):
            part.changed.connect(self._follow)
        for box in self.formats.values():
            box.toggled.connect(self._on_format)
        self.sheets.chosen.connect(self.preview.show_table)
        self.preview.widened.connect(self._widen)
        self.foot.closed.connect(self.reject)
        self.foot.written.connect(self._count_again)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.foot.ask)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self.profiles.undo)

    def _lay_out(self) -> None:
        group, grid = QButtonGroup(self), QGridLayout()
        grid.setVerticalSpacing(px(2))
        for place, known in enumerate(FORMATS):
            box = self.formats[known.id]
            box.setAccessibleDescription(known.about)
            box.setToolTip(known.about)
            group.addButton(box)
            grid.addWidget(box, *divmod(place, 2))
        column = self._left.column
        column.addWidget(section_head("Profile"))
        column.addWidget(self.profiles)
        column.addWidget(section_head("Format"))
        column.addLayout(grid)
        column.addWidget(self._about_format)
        column.addWidget(section_head("Articles"))
        column.addWidget(self.articles)
        column.addWidget(self._inside)
        column.addWidget(self.network)
        column.addWidget(self.sheets, 1)
        column.addStretch(0)
        self._split.addWidget(self._left)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._left.setMinimumWidth(px(260))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._split, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.foot)

    def _place(self, parent: QWidget | None) -> None:
        """As large as it was last, else nearly as large as the window that it is over."""
        if not self.restoreGeometry(self._settings.bytes(keys.EXPORT_GEOMETRY)):
            room = parent.window().size() if parent else self.screen().availableSize()
            self.resize(round(room.width() * 0.94), round(room.height() * 0.94))
        self._split.setSizes([px(_LEFT), max(self.width() - px(_LEFT), px(300))])
        self._split.restoreState(self._settings.bytes(keys.EXPORT_SPLITTER))
