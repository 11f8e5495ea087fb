"""The settings window: what is chosen holds at once, keys are pressed and refused. What the file says is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton, QWidget

from glossator.ui import theme as themes
from glossator.ui.actions import table
from glossator.ui.columns import Type
from glossator.ui.settings import (
    DISTANCE,
    FACE,
    HIDDEN_LAYERS,
    INTERFACE,
    KEYS,
    LOOK,
    MEASURE,
    READING,
    SHOW_SIDE,
    THEME,
    ZOOM,
    Setting,
    Settings,
    on_page,
)
from glossator.ui.settings_window import SettingsWindow
from glossator.ui.theme import HIGH_CONTRAST_DARK, LIGHT
from glossator.ui.theme_choice import chosen_scale, chosen_theme, chosen_type
from tests.ui.samples import CODEBOOK

KEYS_PAGE = 6

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def told() -> list[str]:
    """The keys of the settings that the window was told of."""
    return []


@pytest.fixture
def window(settings: Settings, told: list[str], qtbot: QtBot) -> SettingsWindow:
    return opened(settings, told, qtbot)


def opened(settings: Settings, told: list[str], qtbot: QtBot) -> SettingsWindow:
    actions = table(MagicMock(), MagicMock(), CODEBOOK)
    made = SettingsWindow(settings, actions, frozenset(), LIGHT, lambda setting: told.append(setting.key))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def press(window: SettingsWindow, setting: Setting[Any], label: str, qtbot: QtBot) -> None:
    buttons = window.controls[setting.key].buttons
    qtbot.mouseClick(next(each for each in buttons if each.text() == label), Qt.MouseButton.LeftButton)


def choose_key(window: SettingsWindow, action: str, key: Qt.Key, qtbot: QtBot, *held: Qt.KeyboardModifier) -> None:
    """As with the keyboard alone: Enter on the row, then the key."""
    window.names.setCurrentRow(KEYS_PAGE)
    window.keys.select(action)
    qtbot.keyClick(window.keys.rows, Qt.Key.Key_Return)
    assert window.isVisible()
    assert window.keys.catcher.isVisible()
    qtbot.keyClick(window.keys.catcher, key, *held)


def row(window: SettingsWindow, action: str) -> list[str]:
    item = window.keys._items[action]
    return [item.text(column) for column in range(3)]


# The table of settings


@pytest.mark.parametrize(
    ("setting", "written"),
    [
        (ZOOM, "101"),
        (ZOOM, "true"),
        (ZOOM, '"100"'),
        (INTERFACE, "100000"),
        (THEME, '"purple"'),
        (FACE, "3"),
        (MEASURE, "null"),
        (DISTANCE, '["close"]'),
        (KEYS, '{"undo": 3}'),
        (KEYS, '["undo"]'),
        (HIDDEN_LAYERS, "[1]"),
        (HIDDEN_LAYERS, '{"a": "b"}'),
        (SHOW_SIDE, "1"),
        (THEME, "no JSON"),
    ],
)
def test_what_makes_no_sense_in_the_file_is_the_default(
    settings: Settings, setting: Setting[Any], written: str
) -> None:
    settings._store.setValue(setting.key, written)
    assert settings.get(setting) == setting.default


def test_what_was_set_is_there_again(tmp_path: Path) -> None:
    first = Settings(tmp_path / "settings.ini")
    first.set(ZOOM, 150)
    first.set(KEYS, {"undo": "F2", "redo": ""})
    first.set(HIDDEN_LAYERS, ["type:note"])
    first.set(SHOW_SIDE, True)
    first.remember_project(tmp_path / "kell.gloss")
    first.sync()
    again = Settings(tmp_path / "settings.ini")
    assert (again.get(ZOOM), again.get(SHOW_SIDE), again.get(HIDDEN_LAYERS)) == (150, True, ["type:note"])
    assert again.get(KEYS) == {"undo": "F2", "redo": ""}
    assert [known.path for known in again.recent()] == [tmp_path / "kell.gloss"]


def test_every_setting_that_is_shown_has_its_words() -> None:
    shown = [*on_page(LOOK), *on_page(READING)]
    assert [setting.key for setting in shown] == [
        each.key for each in (THEME, INTERFACE, FACE, ZOOM, MEASURE, DISTANCE)
    ]
    for setting in shown:
        assert setting.label
        assert setting.about.endswith(".")
        assert setting.default in dict(setting.choices)


def test_the_settings_are_made_into_a_look(settings: Settings) -> None:
    assert (chosen_scale(settings), chosen_type(settings)) == (1.0, Type())
    for setting, value in {THEME: "high_contrast_dark", FACE: "sans", MEASURE: "wide", DISTANCE: "close"}.items():
        settings.set(setting, value)
    settings.set(INTERFACE, 150)
    settings.set(ZOOM, 125)
    assert chosen_theme(settings) is HIGH_CONTRAST_DARK
    assert chosen_scale(settings) == 1.5
    assert chosen_type(settings) == Type(125, "sans", "wide", "close", 150)


# Look and reading


def test_a_choice_holds_at_once(window: SettingsWindow, settings: Settings, told: list[str], qtbot: QtBot) -> None:
    press(window, THEME, "High contrast, dark", qtbot)
    window.names.setCurrentRow(1)
    press(window, MEASURE, "Wide", qtbot)
    assert (settings.get(THEME), settings.get(MEASURE)) == ("high_contrast_dark", "wide")
    assert told == [THEME.key, MEASURE.key]
    assert [each.text() for each in window.controls[MEASURE.key].buttons if each.isChecked()] == ["Wide"]


def test_a_choice_cannot_be_unset(window: SettingsWindow, settings: Settings, told: list[str], qtbot: QtBot) -> None:
    press(window, THEME, "Like the system", qtbot)
    assert settings.get(THEME) == "system"
    assert told == []
    assert [each.text() for each in window.controls[THEME.key].buttons if each.isChecked()] == ["Like the system"]


def test_back_to_defaults_is_for_the_page_that_is_shown(
    window: SettingsWindow, settings: Settings, told: list[str], qtbot: QtBot
) -> None:
    settings.set(THEME, "dark")
    window.names.setCurrentRow(1)
    press(window, ZOOM, "200 %", qtbot)
    told.clear()
    qtbot.mouseClick(window.defaults, Qt.MouseButton.LeftButton)
    assert (settings.get(ZOOM), settings.get(THEME)) == (100, "dark")
    assert told == [ZOOM.key], "only what changed"
    assert [each.text() for each in window.controls[ZOOM.key].buttons if each.isChecked()] == ["100 %"]


def test_all_of_it_without_a_mouse(window: SettingsWindow, settings: Settings, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.names.hasFocus)
    qtbot.keyClick(window.names, Qt.Key.Key_Down)
    assert window.stack.currentIndex() == 1
    qtbot.keyClick(window.names, Qt.Key.Key_Up)
    qtbot.keyClick(window.names, Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(_focused(), key)
    assert settings.get(THEME) == "dark"
    qtbot.keyClick(_focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(_focused(), Qt.Key.Key_Right)
    qtbot.keyClick(_focused(), Qt.Key.Key_Return)
    assert settings.get(INTERFACE) == 110
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


def test_what_is_chosen_has_a_name_for_those_who_hear_it(window: SettingsWindow) -> None:
    for key, control in window.controls.items():
        for button in control.buttons:
            assert button.accessibleName()
            assert button.accessibleDescription() == control.accessibleName() != "", key


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped(settings: Settings, qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    themes.apply(qapp, LIGHT, scale)
    try:
        window = opened(settings, [], qtbot)
        window.resize(min(window.width(), 1400), min(window.height(), 820))
        for page in range(KEYS_PAGE + 1):
            window.names.setCurrentRow(page)
            QApplication.processEvents()
            for piece in window.findChildren(QWidget):
                if piece.isVisible() and isinstance(piece, QPushButton | QToolButton | QLabel) and piece.text().strip():
                    need = (
                        piece.heightForWidth(piece.width()) if piece.hasHeightForWidth() else piece.sizeHint().height()
                    )
                    assert piece.height() >= need, piece.text()
                    assert piece.hasHeightForWidth() or piece.width() >= piece.sizeHint().width(), piece.text()
                    right = piece.mapTo(window, QPoint(piece.width(), 0)).x()
                    assert right <= window.width(), piece.text()
        first, second = (window.names.visualItemRect(window.names.item(place)) for place in (0, 1))
        assert first.height() >= window.names.fontMetrics().height()
        assert second.top() > first.bottom()
    finally:
        themes.apply(qapp, LIGHT)
        qapp.setStyleSheet("")


# Keys


def test_a_key_is_pressed_and_holds(window: SettingsWindow, settings: Settings, told: list[str], qtbot: QtBot) -> None:
    choose_key(window, "article.next", Qt.Key.Key_F12, qtbot)
    assert settings.get(KEYS) == {"article.next": "F12"}
    assert told == [KEYS.key]
    assert row(window, "article.next")[1] == "F12"
    assert window.keys.rows.hasFocus()
    choose_key(window, "undo", Qt.Key.Key_U, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert settings.get(KEYS) == {"article.next": "F12", "undo": "Ctrl+U"}


def test_a_key_that_is_taken_is_refused_by_name(
    window: SettingsWindow, settings: Settings, told: list[str], qtbot: QtBot
) -> None:
    choose_key(window, "tag.next", Qt.Key.Key_J, qtbot)
    assert window.keys.said() == (
        "J is already the key of “Next article”. Choose another, or take it away from there first."
    )
    assert settings.get(KEYS) == {}
    assert told == []
    choose_key(window, "project.open", Qt.Key.Key_X, qtbot)
    assert "X is already the key of" in window.keys.said()
    choose_key(window, "project.open", Qt.Key.Key_Home, qtbot)
    assert "is needed for" in window.keys.said()


def test_escape_takes_no_key(window: SettingsWindow, told: list[str], qtbot: QtBot) -> None:
    choose_key(window, "tag.next", Qt.Key.Key_Escape, qtbot)
    assert window.isVisible()
    assert not window.keys.catcher.isVisible()
    assert told == []


def test_a_key_is_removed_and_given_back(window: SettingsWindow, settings: Settings, qtbot: QtBot) -> None:
    window.names.setCurrentRow(KEYS_PAGE)
    window.keys.select("tag.next")
    usual = row(window, "tag.next")[1]
    assert not window.keys.usual_button.isEnabled()
    qtbot.mouseClick(window.keys.remove_button, Qt.MouseButton.LeftButton)
    assert settings.get(KEYS) == {"tag.next": ""}
    assert row(window, "tag.next")[1] == ""
    choose_key(window, "article.open", Qt.Key.Key_A, qtbot)
    assert settings.get(KEYS) == {"tag.next": "", "article.open": "A"}
    window.keys.select("tag.next")
    qtbot.mouseClick(window.keys.usual_button, Qt.MouseButton.LeftButton)
    assert "is now the key of “Next article to do”" in window.keys.said()
    for answer, kept in (("Keep mine", True), ("Usual keys", False)):
        qtbot.mouseClick(window.defaults, Qt.MouseButton.LeftButton)
        box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
        assert "2 keys that you chose are lost" in box.text()
        qtbot.mouseClick(next(each for each in box.buttons() if each.text() == answer), Qt.MouseButton.LeftButton)
        assert bool(settings.get(KEYS)) is kept
    window.names.setCurrentRow(window.names.count() - 1)
    assert not window.defaults.isEnabled(), "who one is has no default"
    assert row(window, "tag.next")[1] == usual


def test_choosing_the_usual_key_is_choosing_nothing(window: SettingsWindow, settings: Settings, qtbot: QtBot) -> None:
    settings.set(KEYS, {"tag.next": "F7"})
    window.keys.show_kept(settings.get(KEYS))
    choose_key(window, "tag.next", Qt.Key.Key_A, qtbot)
    assert settings.get(KEYS) == {}


def test_the_codebooks_keys_are_shown_and_stay(window: SettingsWindow, qtbot: QtBot) -> None:
    window.names.setCurrentRow(KEYS_PAGE)
    window.keys.select("link.statement.speaker")
    key = next(link.key for link in CODEBOOK.types[1].links if link.id == "speaker").upper()
    assert row(window, "link.statement.speaker") == ["Speaker…", key, "On a statement"]
    assert "codebook" in window.keys.said()
    assert not any(each.isEnabled() for each in (window.keys.change_button, window.keys.remove_button))
    qtbot.keyClick(window.keys.rows, Qt.Key.Key_Return)
    assert not window.keys.catcher.isVisible()


def test_the_table_is_searched(window: SettingsWindow, qtbot: QtBot) -> None:
    window.names.setCurrentRow(KEYS_PAGE)
    qtbot.keyClicks(window.keys.search, "next ctrl")
    shown = [known for known, item in window.keys._items.items() if not item.isHidden()]
    assert "article.next" in shown
    assert "tag.next" not in shown
    assert window.keys.rows.currentItem() is window.keys._items[shown[0]]
    qtbot.keyClicks(window.keys.search, " nothing such")
    assert not window.keys.change_button.isEnabled()
