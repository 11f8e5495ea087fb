"""Work with colleagues, as the window offers it: their files merged, copies handed out, a folder shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glossator.domain.errors import UserError
from glossator.domain.file_names import SUFFIX as PROJECT_SUFFIX
from glossator.domain.model import Kind
from glossator.messages import counted, written_date
from glossator.ui.file_dialogs import ask_several
from glossator.ui.message_bar import Mood
from glossator.ui.settings import BACKUP_FOLDER, HAND_OUT_FOLDER, MERGE_FOLDER
from glossator.work.whereabouts import copied_as_of, copy_here, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.project import Changed, Project
    from glossator.ui.jobs import Runner
    from glossator.ui.main_window import MainWindow
    from glossator.ui.settings import Settings
    from glossator.ui.team_folder import TeamWatch
    from glossator.ui.workspace import Workspace
    from glossator.work.handing_out import HandedOut
    from glossator.work.merge_report import MergeReport


class Colleagues(QObject):
    """Of one open project."""

    def __init__(
        self,
        workspace: Workspace,
        runner: Runner,
        settings: Settings,
        analysts_changed: Callable[[], object],
        show_conflicts: Callable[[], object],
    ) -> None:
        super().__init__(workspace)
        self._workspace, self._runner, self._settings = workspace, runner, settings
        self._analysts_changed, self._show_conflicts = analysts_changed, show_conflicts
        self._watch: TeamWatch | None = None
        workspace.project.subscribe(self._follow)
        if settings.team(workspace.project.path).folder:
            self.watch()

    # Merging

    def ask_for_files(self) -> None:
        """Ask which files to merge."""
        folder = self._settings.folder(MERGE_FOLDER)
        kinds = f"Glossator projects (*{PROJECT_SUFFIX})"
        paths = ask_several(self._workspace, "Merge files of colleagues", folder, kinds)
        if paths:
            self._settings.set(MERGE_FOLDER, str(paths[0].parent))
            self.merge(paths)

    def merge(self, paths: Sequence[Path]) -> None:
        """Show what would come of these files, to be taken in or not."""
        from glossator.ui.merging_window import MergingWindow

        if self._writable():
            work = self._workspace
            window = MergingWindow(work.project, paths, self._runner, work.theme, work.window())
            window.merged.connect(self.tell)
            window.open()

    def offer(self, paths: Sequence[Path], open_path: Callable[[Path], object]) -> None:
        """Files were dropped while this project is open: merge them, or open the first of them instead?"""
        bar = self._workspace.bar
        many = paths[0].name if len(paths) == 1 else f"{len(paths)} project files"

        def then(act: Callable[[], object]) -> Callable[[], object]:
            def do() -> None:
                bar.clear()
                act()

            return do

        buttons = [("Merge…", then(lambda: self.merge(paths)))]
        if len(paths) == 1:
            buttons.append(("Open", then(lambda: open_path(paths[0]))))
        bar.say(f"Merge {many} into this project, or open it instead?" if len(paths) == 1 else f"Merge {many}?",
                Mood.LASTING, [*buttons, ("Neither", bar.clear)])  # fmt: skip
        bar.buttons()[0].setFocus()

    def tell(self, report: MergeReport) -> None:
        """Say what came in."""
        from glossator.work.merge_report import brought

        said, buttons = brought(report), []
        if report.refused:
            said += f" {counted(len(report.refused), 'file was', 'files were')} refused: {report.refused[0]}"
        if report.conflicts:
            said += f" {counted(report.conflicts, 'conflict', 'conflicts')} to settle."
            buttons.append(("Show", self._show_conflicts))
        self._workspace.bar.say(said, Mood.REFUSED if report.refused else Mood.FINE, buttons)
        if not self._workspace.queue.current:
            self._workspace.open_first("")

    # Handing out

    def hand_out(self, chosen: Sequence[str]) -> None:
        """Ask who gets a copy; `chosen` are the articles that are chosen in the list."""
        from glossator.ui.hand_out_dialog import HandOutDialog

        if self._writable():
            work = self._workspace
            folder = self._settings.folder(HAND_OUT_FOLDER)
            dialog = HandOutDialog(work.project, chosen, folder, work.theme, work.window())
            dialog.handed_out.connect(self._tell_handed_out)
            dialog.open()

    def _tell_handed_out(self, found: Sequence[HandedOut]) -> None:
        folder = found[0].path.parent
        self._settings.set(HAND_OUT_FOLDER, str(folder))
        names = ", ".join(each.analyst.name for each in found)
        many = counted(len(found), "copy is", "copies are")
        self._workspace.bar.say(f"{many} in {folder}: for {names}.")

    # The team folder

    def show_team_folder(self) -> None:
        from glossator.ui.team_folder import TeamDialog

        if self._writable():
            work = self._workspace
            TeamDialog(self.watch(), work.project.path, self._settings, work.theme, work.window()).open()

    def watch(self) -> TeamWatch:
        """Whatever looks after the team folder."""
        from glossator.ui.team_folder import TeamWatch

        if self._watch is None:
            self._watch = TeamWatch(self._workspace, self._runner, self._settings, self)
        return self._watch

    def _follow(self, changed: Changed) -> None:
        """Somebody came, or is called otherwise."""
        if Kind.ANALYST in changed.kinds:
            self._analysts_changed()

    def _writable(self) -> bool:
        try:
            self._workspace.project.require_writable()
        except UserError as error:
            self._workspace.refuse(error)
            return False
        return True


def called(project: Project) -> str:
    """What a project is called in the window's title: of a copy of a backup, also when it was so."""
    name = project.read.name() or project.path.stem
    copied = copied_as_of(project.path)
    return f"Copy of {name} as it was on {written_date(f'{copied[1]:%Y-%m-%dT%H:%M}')}" if copied else name


def say_where(window: MainWindow) -> None:
    """Say so where the open project is a copy of a backup, or lies where nobody should work, and lead on."""
    work = window.workspace
    if work and (copied := copied_as_of(work.project.path)):
        original = copied[0]
        back = [("Back to the project", lambda: window.open_path(original))] if original.exists() else []
        told = "What you do here stays here. What was done before is in Go ▸ History."
        work.lasting.say(f"{called(work.project)}. {told}", Mood.LASTING, back)
        return
    sentence = (
        warning(work.project.path, window.settings.team_folders(), window.settings.get(BACKUP_FOLDER)) if work else ""
    )
    if not work or not sentence:
        return
    source, analyst = work.project.path, work.project.analyst

    def copy() -> None:
        import platformdirs

        documents = platformdirs.user_documents_path()
        folder = documents if documents.is_dir() else Path.home()
        if made := window.current_bar.guarded(lambda: copy_here(source, folder, analyst)):
            window.open_path(made)

    work.lasting.say(sentence, Mood.LASTING, [("Copy it here and open that", copy)])
