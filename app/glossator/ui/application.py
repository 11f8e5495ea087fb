"""Starting the window: first an empty one on the screen, then all that stands in it, then the project."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from glossator import __version__
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import Settings
from glossator.ui.theme import apply, icon, palette
from glossator.ui.theme_choice import chosen_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.ui.message_bar import MessageBar

_NAME = "glossator"


def run(path: Path | None) -> int:
    """Show the window, with the project of that file open in it, and return when it was closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Glossator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(_NAME)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    settings = Settings(Path(folder) / "settings.ini")
    theme = chosen_theme(settings)
    app.setPalette(palette(theme))
    window = MainWindow(settings, theme)
    window.painted.connect(lambda: _begin(app, window, path))
    window.show()
    return app.exec()


def tell_of_defect(bar: MessageBar, file: str, show: Callable[[], object]) -> None:
    """Say that something went wrong in the program itself; `show` shows the report."""
    place = "" if file else " No report could be written."
    bar.refuse(
        f"Something went wrong in Glossator. The last act may not have been done; all before it is saved.{place}",
        [("Show report", show)] if file else [],
    )


def _begin(app: QApplication, window: MainWindow, path: Path | None) -> None:
    """All that the first paint need not wait for, with its imports."""
    from concurrent.futures import ThreadPoolExecutor

    import platformdirs

    from glossator.ui.crash import CrashReports
    from glossator.ui.practice import offer_tour

    folder = window.log_folder = Path(platformdirs.user_log_dir(_NAME, appauthor=False))
    _start_log(folder)
    reports = CrashReports(folder, app)
    reports.install()
    apply(app, window.theme, window.scale)
    app.setWindowIcon(icon("glossator", window.theme))
    window.furnish(ThreadPoolExecutor(1, _NAME))
    reports.refused.connect(window.refuse)
    reports.written.connect(lambda file: _show_defect(window, file, unasked=reports.count == 1))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: window.commands.follow_theme())
    gc.freeze()  # what stands now stands to the end: no collection need go through it again
    if path is None:
        window.show_welcome()
    elif window.open_path(path):
        offer_tour(window)


def _show_defect(window: MainWindow, file: str, *, unasked: bool) -> None:
    """The report is shown `unasked` at the first defect of a run: a second may come of the first, again and again."""
    from glossator.ui.crash_window import show_report

    tell_of_defect(window.current_bar, file, lambda: show_report(window, file))
    if file and unasked:
        show_report(window, file)


def _start_log(folder: Path) -> None:
    """Warnings and worse go to a file; what cannot be written is no reason not to start."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(folder / "glossator.log", encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger("glossator").addHandler(handler)
