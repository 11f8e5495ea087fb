"""The practice project in the user's own documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glossator.ui import settings as keys
from glossator.ui.jobs import guarded
from glossator.ui.message_bar import Mood

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.errors import UserError
    from glossator.ui.main_window import MainWindow

_NAME = "Glossator practice.gloss"
_MAKING = "Making the practice project"


class Practice:
    """Opens it in one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def path(self) -> Path:
        """Where it is, or would be made."""
        kept = Path(self._window.settings.get(keys.PRACTICE))
        return kept if kept.is_file() else documents() / _NAME

    def open(self, then: Callable[[], object] | None = None) -> None:
        """Make it at the first time, and go on with it from then on; `then` is done when it is open.

        Else the tour is offered.
        """
        path, window = self.path, self._window
        if any(job.name == _MAKING for job in window.runner.jobs):
            return
        if path.exists():
            self._show(path, then)
            return

        def make() -> None:
            from glossator.work import identity
            from glossator.work.sample import make_sample

            make_sample(path, identity.me())

        def done(error: UserError | None) -> None:
            window.welcome.show_sample(made=error is None)
            if error:
                window.refuse(error)
            else:
                self._show(path, then)

        window.welcome.show_making()
        window.runner.run(_MAKING, lambda _job: guarded(make), done)

    def _show(self, path: Path, then: Callable[[], object] | None) -> None:
        if self._window.open_path(path):
            self._window.settings.set(keys.PRACTICE, str(path))
            if then and self._window.workspace:  # and nobody is asked first who they are
                self._window.settings.set(keys.TOUR_OFFERED, True)
                then()
            else:
                offer_tour(self._window)


def offer_tour(window: MainWindow) -> None:
    """Once, when the first project is open, and then never again."""
    work, settings = window.workspace, window.settings
    if not work or settings.get(keys.TOUR_OFFERED):
        return
    settings.set(keys.TOUR_OFFERED, True)

    def take() -> None:
        work.bar.clear()
        window.commands.take_tour()

    buttons = [("Take the tour", take), ("No, thanks", work.bar.clear)]
    work.bar.say(
        "New here? A short tour shows what is where. Help › Take the tour has it later.", Mood.LASTING, buttons
    )


def documents() -> Path:
    """The user's own folder for them, or their home where there is none."""
    import platformdirs

    found = platformdirs.user_documents_path()
    return found if found.is_dir() else Path.home()
