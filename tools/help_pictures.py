"""Takes the pictures of the help from the real window, and its table of keys: run by `make help-pictures`.

A page shows a picture by the name of its scene; so a page changes with the window, and never shows what is gone.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from glossator import assets
from glossator.domain.codebook import TagKind
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.ui import settings as keys
from glossator.ui.help_pages import KEYS, keys_table
from glossator.ui.keys_sheet import sections
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import Settings
from glossator.ui.theme import LIGHT, apply
from glossator.work.founding import codebook_source
from glossator.work.identity import call_me
from glossator.work.importing import bring_in, read_files
from glossator.work.sample import make_copies, make_sample
from glossator.work.suggesting import engine_version, fill_cache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.ui.project_pages import ProjectPages
    from glossator.ui.workspace import Workspace

FOLDER = assets.resource("help/pictures")
_SIZE = (1200, 760)
_LONGEST = 30
"""Seconds until a window must have settled."""


class Stage(NamedTuple):
    """A window with a project, and the folder in which that lies."""

    window: MainWindow
    folder: Path

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace
        return self.window.workspace

    @property
    def pages(self) -> ProjectPages:
        assert self.window.project_pages
        return self.window.project_pages

    def show(self, page: str) -> ProjectPages:
        self.pages.show_page(page)
        self.settle()
        return self.pages

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the window read, lay out and paint."""
        end, rest = monotonic() + _LONGEST, monotonic() + 0.4
        while monotonic() < rest or not until():
            QApplication.processEvents()
            if monotonic() > end:
                raise TimeoutError("the window did not settle")


Scene = Callable[[Stage], QWidget]
"""Arranges something, and returns what is to be seen of it."""


def _article(stage: Stage) -> QWidget:
    """The statement with the most parts and links, selected in its article."""
    work = stage.workspace
    work.open_article(work.project.read.articles()[2].id)
    kinds = {known.id for known in work.project.codebook.of_kind(TagKind.STATEMENT)}
    statements = [tag for tag in work.reading.tags if tag.type in kinds]
    work.reading.select(max(statements, key=lambda tag: len(tag.parts) + len(tag.links)).id, reveal=True)
    return stage.window


def _speaker(stage: Stage) -> QWidget:
    """The list of speakers, when words were just tagged in a text that nobody has tagged yet."""
    work = stage.workspace
    work.open_article(work.project.read.articles()[0].id)
    stage.settle()
    begin = work.view.text().index("“Nobody has to go first")
    words = Span(begin, work.view.text().index("diplomats,”", begin) + len("diplomats,”"))
    work.view.set_selection(words)
    stage.window.menus["type.statement"].trigger()
    work.view.reveal(words)
    return stage.window


def _suggestion(stage: Stage) -> QWidget:
    """A suggested statement that is meant."""
    work = stage.workspace
    if work.inspector.slot_panel:
        work.inspector.slot_panel.dismiss(give_back=False)
    work.open_article(work.project.read.articles()[1].id)
    stage.settle()
    work.view.setFocus()
    work.view.set_cursor_offset(work.view.text().index('"We did not lay it'))
    work.walk.go(1)
    return stage.window


def _registers(stage: Stage) -> QWidget:
    page = stage.show("registers").registers
    proposals = stage.workspace.project.read.records(Kind.PROPOSAL)
    assert page
    page.show_record(max(proposals, key=lambda record: len(record.items)).ref)
    return stage.window


def _positions(stage: Stage) -> QWidget:
    page = stage.show("positions").positions
    assert page
    page.table.setFocus()
    return stage.window


def _history(stage: Stage) -> QWidget:
    stage.show("history")
    return stage.window


def _export(stage: Stage) -> QWidget:
    from glossator.ui.export_window import ExportWindow

    stage.window.commands.export()
    window = stage.window.findChildren(ExportWindow)[-1]
    window.resize(*_SIZE)
    window.foot.path = Path("~/Documents/practice.xlsx")  # and not this computer's folder
    stage.settle(lambda: not window.busy)
    window.preview.show_table("statements")
    return window


def _import(stage: Stage) -> QWidget:
    from glossator.ui.import_window import ImportWindow

    (stage.folder / "scanned.pdf").write_bytes(b"%PDF-1.4")
    assert stage.window.transfers
    stage.window.transfers.bring_in([assets.resource("practice"), stage.folder / "scanned.pdf"])
    window = stage.window.findChildren(ImportWindow)[-1]
    window.resize(*_SIZE)
    stage.settle(lambda: not window.busy)
    window.table.choose(1)
    return window


def _keys(stage: Stage) -> QWidget:
    from glossator.ui.settings_window import SettingsWindow

    stage.window.commands.show_settings()
    window = stage.window.findChildren(SettingsWindow)[-1]
    window.names.setCurrentRow([window.names.item(row).text() for row in range(window.names.count())].index("Keys"))
    return window


def _review(stage: Stage) -> QWidget:
    page = stage.show("review").review
    assert page
    stage.settle(lambda: page.queue.whole)
    differing = [
        unit
        for unit in page.queue.units_of(page.queue.articles)
        if unit.cluster and len(unit.tags) > 1 and not unit.cluster.agreed and unit.tags[0].type == "statement"
    ]
    page.column.show_unit(max(differing, key=lambda unit: unit.cluster.disagreement if unit.cluster else 0).id)
    return stage.window


def _agreement(stage: Stage) -> QWidget:
    page = stage.show("agreement").agreement
    assert page
    page.compute()
    stage.settle(lambda: page.report is not None)
    return stage.window


def _overview(stage: Stage) -> QWidget:
    page = stage.show("overview").overview
    assert page
    stage.settle(lambda: page.units.whole)
    page.settle()
    return stage.window


def _conflicts(stage: Stage) -> QWidget:
    page = stage.show("conflicts").conflicts
    assert page
    stage.settle(lambda: bool(page.conflicts))
    return stage.window


def _merging(stage: Stage) -> QWidget:
    from glossator.ui.merging_window import MergingWindow

    assert stage.window.colleagues
    stage.window.colleagues.merge(sorted(stage.folder.glob("*.gloss"))[1:])
    window = stage.window.findChildren(MergingWindow)[-1]
    stage.settle(lambda: window.button.isEnabled())
    window.resize(window.width(), 260)
    return window


FRESH: dict[str, Scene] = {"import": _import, "speaker": _speaker, "suggestion": _suggestion}
"""On a project without tags, by the name of the picture: the first before it has articles, the others after."""
ALONE: dict[str, Scene] = {
    "tagging": _article,
    "registers": _registers,
    "positions": _positions,
    "history": _history,
    "export": _export,
    "keys": _keys,
}
"""On the practice project."""
TOGETHER: dict[str, Scene] = {
    "merging": _merging,
    "conflicts": _conflicts,
    "review": _review,
    "agreement": _agreement,
    "overview": _overview,
}
"""On the copies of its two analysts: the first before they are merged, the others after."""


def take() -> Iterator[Path]:
    """Take all of them, and yield each file."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    apply(app, LIGHT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name  # whoever takes them stays who they are
        fresh, practice = folder / "strait.gloss", folder / "practice.gloss"
        Project.create(fresh, "The Strait of Kell", codebook_source("diplomacy"), call_me("Ann Lee")).close()
        yield from _scenes(fresh, FRESH, {"import": _bring_in})
        make_sample(practice)
        with Project.open(practice) as project:
            fill_cache(project)
        yield from _scenes(practice, ALONE, {"keys": _write_keys})
        copies = make_copies(folder / "copies")
        yield from _scenes(copies[0], TOGETHER, {"merging": _merge})


def _scenes(
    path: Path, scenes: dict[str, Scene], after: dict[str, Callable[[Stage], None]] | None = None
) -> Iterator[Path]:
    """`after`: what is done once a picture is taken."""
    settings = Settings(path.with_name("settings.ini"))
    settings.set(keys.ENGINE, engine_version())
    settings.set(keys.MAKE_BACKUPS, False)
    with ThreadPoolExecutor(1) as executor:
        window = MainWindow(settings, LIGHT, executor, worker=())
        window.resize(*_SIZE)
        window.show()
        window.open_made(lambda: Project.open(path))
        stage = Stage(window, path.parent)
        for name, arrange in scenes.items():
            seen = arrange(stage)
            stage.settle()
            yield _save(seen.grab().toImage(), FOLDER / f"{name}.png")
            if seen is not window:
                seen.close()
            if after and name in after:
                after[name](stage)
                stage.settle()
        window.close()


def _bring_in(stage: Stage) -> None:
    with read_files(sorted(assets.resource("practice").glob("*.txt"))) as batch:
        bring_in(stage.workspace.project, batch)
    fill_cache(stage.workspace.project)


def _write_keys(stage: Stage) -> None:
    """The table of keys, into its page."""
    rows = sections(stage.window.menus.table, stage.workspace.project.codebook)
    page = assets.resource("help/shortcuts.md")
    page.write_text(KEYS.sub(lambda _: f"\n{keys_table(rows)}\n", page.read_text(encoding="utf-8")), encoding="utf-8")


def _merge(stage: Stage) -> None:
    from glossator.work.merging import merge_files

    merge_files(stage.workspace.project, sorted(stage.folder.glob("*.gloss"))[1:], backed_up=True)


def _save(image: QImage, file: Path) -> Path:
    """In its 256 commonest colours: a window hardly has more that one can tell apart. It is a third of the bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    commonest = [colour for colour, _ in Counter(memoryview(image.constBits()).cast("I")).most_common(256)]
    exactly = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, commonest, exactly).save(str(file), quality=0)
    return file


def main() -> None:
    for file in take():
        print(f"{file.stat().st_size // 1024:4} kB  {file.name}")


if __name__ == "__main__":
    main()
