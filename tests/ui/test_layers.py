"""What is hidden is not drawn, not walked to and not counted; it is there again when it is shown, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.ui import settings as keys
from tests.windows import ANN, BEN, STATEMENT, TEXT, make_project, open_window, span, suggest, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A statement and a mention of Ann's, and two suggested names."""
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    here = workspace(made)
    article = here.queue.current
    for tag_type, words in (("statement", STATEMENT), ("mention", "Corin Hale")):
        assert here.do(steps.make_tag(tag_type, article, TEXT, ANN.id, {"content": [span(words)]}))
    suggest(made, ("Sela Karr", "PERSON"), ("VANTRY", "GPE"))
    return made


def drawn(window: MainWindow) -> list[str]:
    return [tag.type for tag in workspace(window).reading.tags]


def names(window: MainWindow) -> list[str]:
    return [known.text for known in workspace(window).reading.highlights]


def test_a_type_is_hidden_and_shown_again(window: MainWindow) -> None:
    here = workspace(window)
    offset = span(STATEMENT).start
    window.menus["layer.type:statement"].trigger()
    assert drawn(window) == ["mention"]
    assert here.view.tags_at(offset) == []
    assert not window.menus["layer.type:statement"].isChecked()
    window.menus["layers.all"].trigger()
    assert sorted(drawn(window)) == ["mention", "statement"]
    assert window.menus["layer.type:statement"].isChecked()


def test_suggested_names_are_hidden_by_what_they_are(window: MainWindow) -> None:
    window.menus["layer.label:GPE"].trigger()
    assert names(window) == ["Sela Karr"]
    window.menus["show.highlights"].trigger()
    assert names(window) == []


def test_the_tags_of_an_analyst_are_hidden(window: MainWindow) -> None:
    window.menus[f"layer.analyst:{ANN.id}"].trigger()
    assert drawn(window) == []


def test_what_is_hidden_lets_go_of_the_keyboard(window: MainWindow) -> None:
    here = workspace(window)
    here.tags.next_tag(1)
    assert here.reading.tag
    window.menus[f"layer.type:{here.reading.tag.type}"].trigger()
    assert here.reading.tag is None


def test_a_suggested_name_on_hidden_words_stays_taken(window: MainWindow) -> None:
    """The mention is hidden, not gone: its name is not offered anew."""
    suggest(window, ("Corin Hale", "PERSON"), ("Sela Karr", "PERSON"))
    window.menus["layer.type:mention"].trigger()
    assert names(window) == ["Sela Karr"]


def test_a_sentence_on_hidden_words_stays_tagged(window: MainWindow) -> None:
    here = workspace(window)
    window.menus["layer.type:statement"].trigger()
    here.view.set_cursor_offset(span("Nobody").end)
    for _ in range(2):
        window.menus["move.untagged.previous"].trigger()
        assert here.view.cursor_offset() >= span("Nobody").start


def test_it_is_remembered(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    window.menus["layer.type:mention"].trigger()
    path = workspace(window).project.path
    window.close()
    again = open_window(qtbot, tmp_path, path)
    assert again.settings.get(keys.HIDDEN_LAYERS) == ["type:mention"]
    assert drawn(again) == ["statement"]


def test_only_those_who_work_here_are_offered(window: MainWindow) -> None:
    offered = {action.id for action in window.menus.table if action.id.startswith("layer.analyst:")}
    assert offered == {f"layer.analyst:{ANN.id}"}
    assert f"layer.analyst:{BEN.id}" not in offered
