"""The window for tests: over a small fictional project, with background work that goes one step at a time."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.domain import steps
from glossator.domain.ids import derived_id
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.project import Project
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import MAKE_BACKUPS, Settings
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from glossator.ui.workspace import Workspace

ANN = AnalystRow("a" * 32, "Ann", "#2f6fd6")
BEN = AnalystRow("b" * 32, "Ben", "#178a5c")

TEXT = (
    "VANTRY 🕊 — The Halmaran envoy, Sela Karr, said on Monday that the strait would stay closed for ninety days. "
    "Nobody in the hall contradicted her.\n\n"
    "“We have waited long enough,” Corin Hale told reporters, and proposed that both navies leave the strait."
)
OTHER = "Norhaven sent a second ship to the strait on Tuesday. Its captain, Edda Brook, gave no reason."
STATEMENT = "that the strait would stay closed for ninety days"


class StepExecutor(Executor):
    """Does nothing until it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def work() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    result = fn(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)

        self.waiting.append(work)
        return future

    def step(self) -> None:
        self.waiting.pop(0)()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if wait and not cancel_futures:
            while self.waiting:
                self.step()
        self.waiting.clear()


def article(text: str, file: str, title: str = "", source: str = "Practice Wire", date: str = "") -> ImportedArticle:
    return ImportedArticle(
        derived_id("article", file),
        file,
        0,
        Original.of(text.encode()),
        text,
        title or file.removesuffix(".txt"),
        source,
        date=date,
    )


def codebook(name: str = "diplomacy") -> str:
    return assets.annotation(f"codebooks/{name}.toml").read_text(encoding="utf-8")


_files: dict[str, bytes] = {}


def make_project(path: Path, articles: Sequence[ImportedArticle] | None = None, source: str = "") -> Path:
    """As `new_project`; what was asked for before is copied, ids and all, in a tenth of the time."""
    asked = repr((articles, source))
    if asked not in _files:
        with TemporaryDirectory() as folder:
            _files[asked] = new_project(Path(folder) / "p.gloss", articles, source).read_bytes()
    path.write_bytes(_files[asked])
    return path


def new_project(path: Path, articles: Sequence[ImportedArticle] | None = None, source: str = "") -> Path:
    """A project of Ann's with two articles, unless others are given."""
    if articles is None:
        articles = [
            article(TEXT, "envoy.txt", "Envoy says strait stays closed", date="2025-03-14"),
            article(OTHER, "ship.txt", "Second ship in the strait", "Castell Herald", "2025-03"),
        ]
    with Project.create(path, "Strait of Kell", source or codebook(), ANN) as project:
        if articles:
            project.apply(steps.import_articles(articles))
    return path


def open_window(
    qtbot: QtBot,
    folder: Path,
    path: Path | None = None,
    *,
    executor: Executor | None = None,
    worker: Sequence[str] = (),
) -> MainWindow:
    """A window that is shown and active, with settings of its own in `folder`. It makes no backups by itself."""
    settings = Settings(folder / "settings.ini")
    settings.set(MAKE_BACKUPS, False)
    window = MainWindow(settings, LIGHT, executor or StepExecutor(), worker=worker, log_folder=folder / "logs")
    qtbot.addWidget(window)
    window.resize(1300, 820)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if path:
        assert window.open_path(path)
        focus(qtbot, workspace(window).view)
    return window


def workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def suggest(window: MainWindow, *found: tuple[str, str]) -> None:
    """Have a machine suggest names, each words and a label, in the open article."""
    suggest_names(window, *((words, label, words) for words, label in found))


def suggest_names(window: MainWindow, *found: tuple[str, str, str]) -> None:
    """Have a machine suggest names, each words, a label, and the name that the words stand for."""
    here = workspace(window)
    assert here.reading.article is not None
    text = here.project.read.text(here.reading.article.text)
    here.highlighter.engine = "test-1"
    here.highlighter.remember(
        here.reading.article.text,
        [Highlight(span(words, text), label, words, name=name) for words, label, name in found],
    )
    here.reading.refresh_highlights(here.reading.article.text)
