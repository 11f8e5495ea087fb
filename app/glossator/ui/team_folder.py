"""The team folder in the window: published to at intervals, looked through for what colleagues publish, and set up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton

from glossator.domain.errors import UserError
from glossator.ui.announce import announce
from glossator.ui.bulk_edit import ArticlesDialog, roomy
from glossator.ui.file_dialogs import ask_folder
from glossator.ui.jobs import guarded
from glossator.ui.message_bar import Mood
from glossator.ui.panel import quiet_label, section_head
from glossator.ui.theme import px
from glossator.work.merging import backed_up_today, merge_files
from glossator.work.team_folder import Seen, TeamFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glossator.ui.jobs import Runner
    from glossator.ui.merge_acts import Colleagues
    from glossator.ui.settings import Settings, Team
    from glossator.ui.theme import Theme
    from glossator.ui.workspace import Workspace

T = TypeVar("T")
_MINUTES = 15
"""Between two publications."""
_LOOKS = 3
"""Minutes between two looks at what lies there."""
_MINUTE = 60_000
_LINES = 6
"""Of what lies there, as many as are seen at once."""


class TeamWatch(QObject):
    """Does in the background what was chosen for the team folder of one open project."""

    seen = Signal(object)
    """What lies in the folder now (`work.team_folder.Seen`)."""
    published = Signal()
    failed = Signal(str)
    """A sentence: what was asked for could not be done."""

    def __init__(self, workspace: Workspace, runner: Runner, settings: Settings, colleagues: Colleagues) -> None:
        super().__init__(colleagues)
        self._workspace, self._runner, self._settings = workspace, runner, settings
        self._colleagues = colleagues
        self._folder: TeamFolder | None = None
        self._offered = ""
        """What was offered last, so that it is offered once."""
        self._complained = ""
        self._refused: tuple[str, ...] = ()
        """What could not be merged by itself last time: said once."""
        self._look, self._publish = QTimer(self, interval=_LOOKS * _MINUTE), QTimer(self, interval=_MINUTES * _MINUTE)
        self._look.timeout.connect(self.look)
        self._publish.timeout.connect(lambda: self.publish(unless_same=True))
        self.follow()

    @property
    def team(self) -> Team:
        return self._settings.team(self._workspace.project.path)

    def follow(self) -> None:
        """Do what is chosen now."""
        path, team = self._workspace.project.path, self.team
        writable = not self._workspace.project.read_only
        if not team.folder or not writable:
            self._folder = None
        elif self._folder is None or self._folder.folder != Path(team.folder):
            self._folder = TeamFolder(path, Path(team.folder))
            QTimer.singleShot(0, self, self.look)
        for timer, wanted in ((self._look, bool(self._folder)), (self._publish, bool(self._folder) and team.publishes)):
            if wanted != timer.isActive():
                timer.start() if wanted else timer.stop()

    def publish(self, *, unless_same: bool = False) -> None:
        """Put a snapshot into the folder."""
        folder = self._folder
        if folder:
            self._run(lambda: folder.publish(unless_same=unless_same), lambda _: self._on_published())

    def look(self) -> None:
        """Find what colleagues have published."""
        if self._folder:
            self._run(self._folder.look, self._on_seen)

    def merge(self, seen: Seen) -> None:
        """Show what the snapshots would bring."""
        self._workspace.lasting.clear()
        self._colleagues.merge([each.path for each in seen.offered])

    # Inside

    def _on_published(self) -> None:
        self.published.emit()
        self.look()

    def _run(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        def settle(found: T | UserError) -> None:
            if isinstance(found, UserError):
                self._complain(found.sentence)
            else:
                self._complained = ""
                done(found)

        self._runner.run("", lambda _job: guarded(act), settle)

    def _complain(self, sentence: str) -> None:
        """Say it where somebody looks; in the message bar once, however often it is tried again."""
        self.failed.emit(sentence)
        if sentence != self._complained and not QApplication.activeModalWidget():
            self._complained = sentence
            self._workspace.bar.refuse(sentence)

    def _on_seen(self, seen: Seen) -> None:
        self.seen.emit(seen)
        if QApplication.activeModalWidget():
            return  # whoever is asked something now is asked nothing else
        bar, said = self._workspace.lasting, "; ".join(each.said for each in seen.offered)
        if self._offered and bar.sentence == self._offered and self._offered != f"{said}.":
            bar.clear()  # it holds no more
        if seen.offered and self.team.merges:
            self._merge_now(seen)
        elif seen.offered and not bar.sentence and self._offered != f"{said}.":
            self._offered = f"{said}."
            bar.say(self._offered, Mood.LASTING, [("Merge…", lambda: self.merge(seen)), ("Later", bar.clear)])

    def _merge_now(self, seen: Seen) -> None:
        project, bar = self._workspace.project, self._workspace.lasting
        paths = [each.path for each in seen.offered]
        if self._offered and bar.sentence == self._offered:
            bar.clear()
        try:
            report = merge_files(project, paths, backed_up=backed_up_today(project.path))
        except UserError as error:
            self._complain(error.sentence)
            return
        if report.people or report.refused != self._refused:
            self._refused = report.refused
            self._colleagues.tell(report)


class TeamDialog(ArticlesDialog):
    """Which folder, and what is done with it; what is chosen holds at once."""

    def __init__(self, watch: TeamWatch, project: Path, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__("Team folder", "Merge…", theme, parent)
        self.setMinimumWidth(px(600))
        self._watch, self._project, self._settings = watch, project, settings
        self._seen = Seen()
        team = settings.team(project)
        self.folder = QLineEdit(team.folder, placeholderText="No folder is chosen")
        self.folder.setAccessibleName("Team folder")
        self.browse = QPushButton("Choose…")
        self.browse.setAccessibleName("Choose the team folder")
        self.publishes = QCheckBox(f"Publish my work every {_MINUTES} minutes, when something changed")
        self.merges = QCheckBox("Merge what colleagues publish without asking")
        self.publish_button, self.look_button = QPushButton("Publish now"), QPushButton("Look again")
        self.found = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.publishes.setChecked(team.publishes)
        self.merges.setChecked(team.merges)
        self._lay_out()
        self._connect()
        self._choose()

    def accept(self) -> None:
        if self.button.isEnabled():
            super().accept()
            self._watch.merge(self._seen)

    def show_seen(self, seen: Seen) -> None:
        """List what lies there."""
        self._seen = seen
        lines = [f"{each.said} ({each.path.name})" for each in seen.offered]
        unusable = [f"Left alone: {sentence}" for _, sentence in seen.unusable]
        self.found.setText("\n".join([*(lines or ["Nothing new of colleagues."]), *unusable]))
        self.button.setEnabled(bool(lines))
        announce(self, self.found.text())

    # Inside

    def _choose(self) -> None:
        """Keep what is chosen now, and look there."""
        typed = self.folder.text().strip()
        team = replace(
            self._settings.team(self._project),
            folder=typed,
            publishes=self.publishes.isChecked(),
            merges=self.merges.isChecked(),
        )
        self._settings.set_team(self._project, team)
        for widget in (self.publishes, self.merges, self.publish_button, self.look_button):
            widget.setEnabled(bool(typed))
        self.say("", can=bool(typed) and bool(self._seen.offered))
        self.found.setText("Looking…" if typed else "Choose a folder that all of you can write in.")
        self._watch.follow()
        if typed:
            self._watch.look()

    def _browse(self) -> None:
        if found := ask_folder(self, "The folder that your team shares", Path(self.folder.text())):
            self.folder.setText(str(found))
            self._seen = Seen()
            self._choose()

    def _publish(self) -> None:
        self.say("Publishing…", can=False)
        self._watch.publish()

    def _look(self) -> None:
        self.say("", can=False)
        self.found.setText("Looking…")
        self._watch.look()

    def _on_published(self) -> None:
        self.say("Your work is published.", can=bool(self._seen.offered))
        announce(self, "Your work is published.")

    def _on_failed(self, sentence: str) -> None:
        self.found.setText(sentence)
        self.say("", can=False)
        announce(self, sentence)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._browse)
        self.folder.editingFinished.connect(self._on_typed)
        for box in (self.publishes, self.merges):
            box.toggled.connect(lambda _: self._choose())
        self.publish_button.clicked.connect(self._publish)
        self.look_button.clicked.connect(self._look)
        self._watch.seen.connect(self.show_seen)
        self._watch.published.connect(self._on_published)
        self._watch.failed.connect(self._on_failed)

    def _on_typed(self) -> None:
        if self.folder.text().strip() != self._settings.team(self._project).folder:
            self._seen = Seen()
            self._choose()

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place, acts = QHBoxLayout(), QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.browse)
        for button in (self.publish_button, self.look_button):
            acts.addWidget(button)
        acts.addStretch(1)
        for button in (self.browse, self.publish_button, self.look_button):
            button.setAutoDefault(False)
        about = quiet_label(
            "A shared drive or a synchronised folder. Snapshots of everybody’s work lie there; your own project stays "
            "where it is, and never belongs into it."
        )
        about.setWordWrap(True)
        self.column.addWidget(section_head("Folder"))
        self.column.addLayout(place)
        for widget in (about, self.publishes, self.merges):
            self.column.addWidget(widget)
        self.column.addWidget(section_head("What lies there"))
        self.column.addWidget(roomy(self.found, _LINES))
        self.column.addLayout(acts)
        self.finish(1)
        self.buttons.button(self.buttons.StandardButton.Cancel).setText("Close")
