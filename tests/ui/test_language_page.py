"""The page of trained pipelines: what is there, what is refused, what the suggesting process does, and downloading."""

from __future__ import annotations

import json
import os
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from glossator.nlp import pipelines
from glossator.ui import language_page, pipeline_download
from glossator.ui.language import worker_command
from glossator.ui.language_page import LanguagePage
from glossator.ui.settings import ENGINE, PIPELINE, PIPELINE_PROBLEM
from glossator.ui.settings_window import SettingsWindow
from glossator.work.pipelines import why_not_downloaded
from tests.windows import make_project, open_window, workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ENGINE_BY_MODEL = """
import json, sys
model = sys.argv[sys.argv.index("--model") + 1] if "--model" in sys.argv else ""
problem = "It is not there; the rules work alone." if "gone" in model else ""
name = "Corin Hale" if model and not problem else "Sela Karr"
print(json.dumps({"ready": True, "engine": "rules" + ("+" + model if model and not problem else ""),
                  "problem": problem}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    start = request["text"].find(name)
    found = [{"start": start, "end": start + len(name), "label": "PERSON", "text": name}] if start >= 0 else []
    print(json.dumps({"request": request["request"], "highlights": found}), flush=True)
"""
WORKER = [sys.executable, "-c", ENGINE_BY_MODEL]
FAILS_OFFLINE = "import sys; print('Reading'); sys.exit('requests.exceptions.ConnectionError: Max retries exceeded')"
FAILS = "import sys; print('No compatible package found.'); sys.exit(1)"
LASTS = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
print("Collecting en_little", flush=True)
child.wait()
"""


def tiny(folder: Path, **meta: str) -> Path:
    """A pipeline that knows one name: nothing to be trained, and yet all that makes a pipeline."""
    nlp = spacy.blank("en", meta={"name": "little", "version": "1.2.3"})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "both navies"}])  # type: ignore[attr-defined]
    folder.parent.mkdir(exist_ok=True)
    nlp.to_disk(folder)
    told = json.loads((folder / "meta.json").read_text())
    (folder / "meta.json").write_text(json.dumps({**told, **meta}))
    return folder


def install(site: Path) -> None:
    package, told = site / "en_little", site / "en_little-1.2.3.dist-info"
    tiny(package / "en_little-1.2.3")
    (package / "__init__.py").write_text("")
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: en_little\nVersion: 1.2.3\n")
    (told / "entry_points.txt").write_text("[spacy_models]\nen_little = en_little\n")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages; whatever this machine has is not looked at."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(
        pipelines, "entry_points", lambda group: [one for one in entry_points(group=group) if "little" in one.name]
    )
    return folder


def page(qtbot: QtBot, model: str = "", problem: str = "") -> LanguagePage:
    made = LanguagePage(model, problem)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def rows(made: LanguagePage) -> list[str]:
    return [button.text() for button in made.choices.buttons()]


def checked(made: LanguagePage) -> str:
    return chosen(made).text()


def chosen(made: LanguagePage) -> QAbstractButton:
    found = made.choices.checkedButton()
    assert found
    return found


def seen(made: LanguagePage) -> str:
    """All sentences that are shown."""
    labels = [label for label in made.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text().replace("\u200b", "") for label in labels)


def choose_folder(made: LanguagePage, folder: Path | str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_page, "ask_folder", lambda *_: Path(folder) if folder else None)
    qtbot.mouseClick(made.folder_button, Qt.MouseButton.LeftButton)


# What is there


def test_where_none_is_installed_it_says_what_one_is_good_for(qtbot: QtBot, site: Path) -> None:
    made = page(qtbot)
    assert rows(made) == ["None – rules only"]
    assert checked(made) == "None – rules only"
    assert "finds names there that no list and no rule knows" in seen(made)
    assert "None is installed" in seen(made)


def test_an_installed_one_is_listed_and_chosen(qtbot: QtBot, site: Path) -> None:
    install(site)
    made = page(qtbot)
    assert rows(made) == ["None – rules only", "en_little · English · 1.2.3"]
    assert "None is installed" not in seen(made)
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.mouseClick(
            made.choices.buttons()[1], Qt.MouseButton.LeftButton, pos=made.choices.buttons()[1].rect().center()
        )
    assert told.args == ["en_little"]


def test_a_folder_is_chosen(qtbot: QtBot, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = page(qtbot)
    heard: list[str] = []
    made.chosen.connect(heard.append)
    folder = tiny(tmp_path / "little")
    choose_folder(made, "", qtbot, monkeypatch)
    assert heard == []
    choose_folder(made, folder, qtbot, monkeypatch)
    assert heard == [str(folder)]
    assert f"In the folder {folder}" in seen(made)
    assert checked(made) == "en_little · English · 1.2.3"


def test_what_cannot_be_used_is_refused_in_a_sentence(
    qtbot: QtBot, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = page(qtbot)
    heard: list[str] = []
    made.chosen.connect(heard.append)
    choose_folder(made, tmp_path, qtbot, monkeypatch)
    assert "holds no trained spaCy pipeline" in seen(made)
    choose_folder(made, tiny(tmp_path / "old", spacy_version=">=2.3.0,<2.4.0"), qtbot, monkeypatch)
    assert "was made for spaCy >=2.3.0,<2.4.0" in seen(made)
    assert "holds no trained" not in seen(made)
    assert heard == []
    assert checked(made) == "None – rules only"


@pytest.mark.parametrize("model", ["en_gone_md", "/nowhere/en_gone_md"])
def test_what_is_no_longer_there_is_shown_with_the_reason(qtbot: QtBot, site: Path, model: str) -> None:
    made = page(qtbot, model)
    assert checked(made) == "en_gone_md"
    assert f"There is no trained spaCy pipeline “{model}”" in seen(made)
    qtbot.mouseClick(
        made.choices.buttons()[0], Qt.MouseButton.LeftButton, pos=made.choices.buttons()[0].rect().center()
    )
    assert "There is no trained" not in seen(made)


def test_tab_goes_from_the_chosen_one_downwards(qtbot: QtBot, site: Path) -> None:
    install(site)
    made = page(qtbot)
    made.activateWindow()
    made.show_chosen("en_little")
    qtbot.waitUntil(chosen(made).isVisible)
    made.copy_button.setFocus()
    qtbot.waitUntil(made.copy_button.hasFocus)
    qtbot.keyClick(made.copy_button, Qt.Key.Key_Tab)
    assert chosen(made).hasFocus()
    assert [button.isChecked() for button in made.choices.buttons()] == [False, True]
    for following in (made.folder_button, made.language, made.download_button, made.command, made.copy_button):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert following.hasFocus()


# In the window


def language(window: MainWindow) -> LanguagePage:
    window.commands.show_settings()
    (dialog,) = window.findChildren(SettingsWindow)
    dialog.names.setCurrentRow([dialog.names.item(row).text() for row in range(dialog.names.count())].index("Language"))
    return dialog.language


def shown(window: MainWindow) -> list[str]:
    return [one.text for one in workspace(window).reading.highlights]


def test_choosing_one_starts_the_suggesting_process_with_it(qtbot: QtBot, tmp_path: Path, site: Path) -> None:
    install(site)
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"), worker=WORKER)
    qtbot.waitUntil(lambda: shown(window) == ["Sela Karr"], timeout=15_000)
    made = language(window)
    made.choices.buttons()[1].click()
    qtbot.waitUntil(lambda: shown(window) == ["Corin Hale"], timeout=15_000)
    assert (window.settings.get(PIPELINE), window.settings.get(ENGINE)) == ("en_little", "rules+en_little")
    made.choices.buttons()[0].click()
    qtbot.waitUntil(lambda: shown(window) == ["Sela Karr"], timeout=15_000)
    assert (window.settings.get(PIPELINE), window.settings.get(ENGINE)) == ("", "rules")
    window.close()


def test_what_can_only_be_read_shows_the_new_ones_too(qtbot: QtBot, tmp_path: Path, site: Path) -> None:
    install(site)
    path = make_project(tmp_path / "kell.gloss")
    holder = open_window(qtbot, tmp_path, path)
    (tmp_path / "second").mkdir()
    reader = open_window(qtbot, tmp_path / "second", path, worker=WORKER)
    qtbot.waitUntil(lambda: shown(reader) == ["Sela Karr"], timeout=15_000)
    language(reader).choices.buttons()[1].click()
    qtbot.waitUntil(lambda: shown(reader) == ["Corin Hale"], timeout=15_000)
    for window in (reader, holder):
        window.close()


def test_why_it_is_not_used_is_said_once(qtbot: QtBot, tmp_path: Path, site: Path) -> None:
    path = make_project(tmp_path / "kell.gloss")
    first = open_window(qtbot, tmp_path, worker=WORKER)
    first.settings.set(PIPELINE, "en_gone_md")
    first.open_path(path)
    qtbot.waitUntil(lambda: workspace(first).bar.sentence == "It is not there; the rules work alone.", timeout=15_000)
    qtbot.waitUntil(lambda: shown(first) == ["Sela Karr"], timeout=15_000)
    first.close()
    again = open_window(qtbot, tmp_path, path, worker=WORKER)
    assert again.suggestions
    with qtbot.waitSignal(again.suggestions.problem_told, timeout=15_000):
        pass
    assert workspace(again).bar.sentence == ""
    assert "There is no trained spaCy pipeline “en_gone_md”" in seen(language(again))
    again.close()


def test_what_only_the_process_knows_shows_on_the_page(qtbot: QtBot, tmp_path: Path, site: Path) -> None:
    folder = tiny(tmp_path / "gone")
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"), worker=WORKER)
    made = language(window)
    window.settings.set(PIPELINE, str(folder))
    made.show_chosen(str(folder))
    made.chosen.emit(str(folder))
    qtbot.waitUntil(lambda: "It is not there; the rules work alone." in seen(made), timeout=15_000)
    assert window.settings.get(PIPELINE_PROBLEM)
    made.choices.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.settings.get(PIPELINE_PROBLEM) and window.settings.get(ENGINE) == "rules")
    assert "It is not there" not in seen(made)
    window.close()


def test_our_own_process_uses_it(qtbot: QtBot, tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    window = open_window(qtbot, tmp_path, worker=worker_command())
    window.settings.set(PIPELINE, str(tiny(tmp_path / "little")))
    window.open_path(make_project(tmp_path / "kell.gloss"))
    qtbot.waitUntil(lambda: {"Sela Karr", "both navies"} <= set(shown(window)), timeout=60_000)
    assert "+en_little-1.2.3-" in window.settings.get(ENGINE)
    window.close()


# Installing


def replace_command(monkeypatch: pytest.MonkeyPatch, script: str, *rest: str) -> list[str]:
    """Nothing is downloaded here. Returns what was asked for."""
    asked: list[str] = []

    def command(name: str) -> list[str]:
        asked.append(name)
        return [sys.executable, "-c", script, *rest]

    monkeypatch.setattr(pipeline_download, "download_command", command)
    return asked


def download(made: LanguagePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(made.download.ended, timeout=15_000):
        qtbot.mouseClick(made.download_button, Qt.MouseButton.LeftButton)


def test_the_official_command_is_shown_and_copied(qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = replace_command(monkeypatch, FAILS)
    made = page(qtbot)
    assert made.command.text().endswith(" -m spacy download en_core_web_sm")
    made.language.setCurrentIndex(made.language.findText("German"))
    assert made.command.text().endswith(" -m spacy download de_core_news_sm")
    qtbot.mouseClick(made.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == made.command.text()
    assert asked == [], "nothing runs before somebody asks"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (FAILS_OFFLINE, "en_core_web_sm could not be downloaded: no connection to the internet; nothing was changed."),
        (FAILS, "en_core_web_sm could not be downloaded (No compatible package found); nothing was changed."),
    ],
)
def test_a_download_that_fails_says_why(
    qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    asked = replace_command(monkeypatch, script)
    made = page(qtbot)
    download(made, qtbot)
    assert asked == ["en_core_web_sm"]
    assert words in seen(made)
    assert made.download_button.isVisible()
    assert not made.cancel_button.isVisible()


def test_a_command_that_is_not_there(qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline_download, "download_command", lambda _name: ["/nowhere/python"])
    made = page(qtbot)
    download(made, qtbot)
    assert "could not be downloaded (" in seen(made)


def test_what_was_downloaded_is_listed(qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_command(monkeypatch, "print('Collecting')")
    monkeypatch.setattr("glossator.ui.language_page.official", lambda _language: "en_little")
    made = page(qtbot, "en_little")
    heard: list[str] = []
    made.chosen.connect(heard.append)
    download(made, qtbot)
    assert "There is no trained spaCy pipeline “en_little”" in seen(made)
    assert heard == []
    install(site)
    download(made, qtbot)
    assert checked(made) == "en_little · English · 1.2.3"
    assert "en_little is installed, and used from now on." in seen(made)
    assert heard == ["en_little"]


def test_a_download_is_stopped_with_all_that_it_began(
    qtbot: QtBot, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "child"
    replace_command(monkeypatch, LASTS, str(mark))
    made = page(qtbot)
    made.download_button.setFocus()
    qtbot.mouseClick(made.download_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Collecting en_little" in seen(made), timeout=15_000)
    assert not made.language.isEnabled()
    with qtbot.waitSignal(made.download.ended, timeout=15_000):
        qtbot.mouseClick(made.cancel_button, Qt.MouseButton.LeftButton)
    assert "The download of en_core_web_sm was stopped; nothing was changed." in seen(made)
    qtbot.waitUntil(lambda: not runs(int(mark.read_text())), timeout=5_000)


def test_closing_the_settings_stops_it(
    qtbot: QtBot, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "child"
    replace_command(monkeypatch, LASTS, str(mark))
    window = open_window(qtbot, tmp_path)
    made = language(window)
    qtbot.mouseClick(made.download_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Collecting en_little" in seen(made), timeout=15_000)
    begun = time.perf_counter()
    made.window().close()
    assert time.perf_counter() - begun < 3
    qtbot.waitUntil(lambda: not runs(int(mark.read_text())), timeout=5_000)
    window.close()


def runs(pid: int) -> bool:
    """Whether a process goes on; one that has ended and that nobody has asked about does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_bundle_offers_no_download(qtbot: QtBot, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    made = page(qtbot)
    assert "cannot install pipelines" in seen(made)
    assert not any(each.isVisible() for each in (made.download_button, made.command, made.copy_button, made.language))
    assert made.folder_button.isVisible()


def test_a_command_that_says_nothing() -> None:
    assert why_not_downloaded("en_little", "\n") == (
        "en_little could not be downloaded (it did not say why); nothing was changed."
    )
