"""The window at its least size and at another size of its text: nothing lies over anything else, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from glossator.ui.back_button import EDGE
from glossator.ui.calm_box import CalmBox
from glossator.ui.plain import plain_tip
from glossator.ui.settings import INTERFACE, SHOW_SIDE
from glossator.ui.theme import LIGHT, apply
from tests.windows import make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> MainWindow:
    """With the outline."""
    apply(qapp, LIGHT)
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "a.gloss"))
    made.settings.set(SHOW_SIDE, True)
    made.show_parts()
    return made


def scale(window: MainWindow, percent: int) -> None:
    window.settings.set(INTERFACE, percent)
    window.commands.follow_setting(INTERFACE)


def whole(*widgets: QWidget) -> bool:
    """Whether these are as high as they must be."""
    return all(widget.height() >= widget.minimumSizeHint().height() for widget in widgets)


@pytest.mark.parametrize("percent", [100, 150])
def test_at_its_least_size_nothing_lies_over_anything_else(qtbot: QtBot, window: MainWindow, percent: int) -> None:
    scale(window, percent)
    window.resize(window.minimumSize())
    here = workspace(window)
    middle, inspector = here.widget(1), here.inspector
    assert middle is not None
    qtbot.waitUntil(lambda: inspector.geometry().right() <= here.width())
    assert here.left.geometry().right() < middle.x()
    assert middle.geometry().right() < inspector.x()
    qtbot.waitUntil(lambda: whole(here.queue.filter, here.queue.states, here.left.outline.filter))


def test_everything_follows_the_size_of_the_text_at_once(window: MainWindow) -> None:
    here = workspace(window)

    def sizes() -> list[int]:
        title = next(label for label in here.queue.findChildren(QLabel) if label.text() == "Articles")
        icons = window.furniture.toolbar.iconSize()
        return [icons.width(), title.fontMetrics().height(), here.left.width(), here.inspector.width()]

    usual = sizes()
    scale(window, 125)
    assert all(now > before for now, before in zip(sizes(), usual, strict=True))
    scale(window, 100)
    assert sizes() == usual


def test_guidance_takes_no_more_than_a_quarter(window: MainWindow) -> None:
    scale(window, 200)
    inspector = workspace(window).inspector
    assert inspector.guidance.height() <= inspector.height() / 3
    assert inspector.guidance.text.height() <= inspector.height() / 4


def test_a_long_value_of_a_list_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    def shown(text: str) -> QImage:
        box = CalmBox(least=4)
        qtbot.addWidget(box)
        box.addItem(text)
        box.setFixedSize(110, 30)
        return box.grab().toImage()

    assert shown("Proposal") != shown("Proposal passage of a treaty")
    assert shown("Proposal passage of a treaty") == shown("Proposal passage of a truce"), "what is cut off is no matter"


def test_a_tip_shows_just_these_characters() -> None:
    assert plain_tip("Aster") == "Aster"
    assert plain_tip("") == ""
    assert plain_tip("<b>Aster</b>") == "<div>&lt;b&gt;Aster&lt;/b&gt;</div>"
    assert plain_tip("Accept\n" + 100 * "a") == f"<div>Accept<br/>{100 * 'a'}</div>"


def test_every_button_of_the_toolbar_is_seen_at_every_size(qtbot: QtBot, window: MainWindow) -> None:
    """With words where there is room, with signs alone where there is none."""
    bar = window.furniture.toolbar
    for percent, width in ((100, 1300), (200, 1300), (200, 1040), (100, 820)):
        scale(window, percent)
        window.resize(width, 800)
        buttons = [button for button in bar.findChildren(QToolButton) if button.defaultAction()]
        assert len(buttons) == 14
        qtbot.waitUntil(
            lambda buttons=buttons: all(  # type: ignore[misc]
                button.isVisible() and button.geometry().right() <= bar.width() for button in buttons
            )
        )


def test_the_way_back_is_at_one_place_on_every_page(qtbot: QtBot, window: MainWindow) -> None:
    pages = window.project_pages
    assert pages
    found = {}
    for name in ("registers", "positions", "history", "conflicts", "review", "agreement", "overview"):
        pages.show_page(name)
        shown = pages.currentWidget()
        assert shown
        back = [each for each in shown.findChildren(QPushButton) if each.text() == "‹ Article" and each.isVisible()]
        found[name] = [button.mapTo(shown, button.rect().topLeft()).x() for button in back]
    assert all(places == [EDGE] for places in found.values()), found
