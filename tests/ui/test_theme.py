from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from glossator import assets
from glossator.ui import theme as themes
from glossator.ui.colours import contrast, mix, readable
from glossator.ui.theme import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, Theme
from tests.ui.samples import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

THEMES = (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)
ALL = pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
GROUNDS = ("window", "page", "card", "header", "hover", "selection")


def least(theme: Theme) -> float:
    """The contrast that writing needs."""
    return 7.0 if theme.high_contrast else 4.5


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, left as it was found."""
    font, colours = qapp.font(), qapp.palette()
    yield qapp
    themes.apply(qapp, LIGHT)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(colours)


@ALL
@pytest.mark.parametrize("text", ["text", "muted", "accent", "danger", "warning", "success"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_legible_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= least(theme)


@ALL
def test_words_that_were_found_and_selected_are_legible(theme: Theme) -> None:
    for ground in (theme.found, theme.found_here):
        assert contrast(theme.text, ground) >= least(theme)
        assert contrast(theme.muted, ground) >= 4.5, "of what only repeats another passage"
    share = int(theme.text_selection[1:3], 16) / 255
    assert contrast(theme.text, mix(theme.page, f"#{theme.text_selection[3:]}", share)) >= least(theme)


@pytest.mark.parametrize("theme", [HIGH_CONTRAST, HIGH_CONTRAST_DARK], ids=["light", "dark"])
def test_high_contrast_is_that_of_borders_and_marks_too(theme: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(theme.border, getattr(theme, ground)) >= 4.5
        assert contrast(theme.outline, getattr(theme, ground)) >= 7
    assert contrast(theme.disabled, theme.window) >= 7
    for tag_type in CODEBOOK.types:
        assert contrast(themes.type_colour(tag_type, theme).name(), theme.page) >= 7


@ALL
def test_text_is_legible_on_the_accent_and_focus_is_seen(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= least(theme)
    assert contrast(theme.on_accent, theme.accent_hover) >= least(theme)
    assert contrast(theme.accent, theme.window) >= 3


@ALL
def test_the_type_colours_of_the_codebook_are_seen_on_the_page(theme: Theme) -> None:
    for tag_type in CODEBOOK.types:
        colour = themes.type_colour(tag_type, theme)
        own = QColor(tag_type.colour_dark if theme.dark else tag_type.colour)
        assert colour == own or theme.high_contrast
        assert contrast(colour.name(), theme.page) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ff0000", "#ff0000") == 1


def test_colours_become_readable_and_stay_when_they_are() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert readable("#1f2328", "#ffffff") == "#1f2328"
    for ground in (LIGHT.card, DARK.card):
        for colour in ("#ffee00", "#00ffee", "#333333", "#808080"):
            assert contrast(readable(colour, ground), ground) >= 4.5


@ALL
def test_the_style_sheet_names_files_that_exist_and_no_colour_of_its_own(theme: Theme) -> None:
    sheet = themes.stylesheet(theme)
    assert "$" not in sheet
    urls = [piece.split('"')[0] for piece in sheet.split('url("')[1:]]
    assert urls
    for url in urls:
        assert assets.resource("styles").as_posix() in url
        assert (assets.resource("styles") / url.rsplit("/", 1)[1]).is_file()
    source = (assets.resource("styles") / "glossator.qss").read_text(encoding="utf-8")
    assert "#" not in source, "colours are the theme's"
    assert theme.accent in sheet


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none
@ALL
def test_the_whole_application_can_be_dressed(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    """Qt warns of what it cannot parse or does not know, and a warning fails the test."""
    themes.apply(app, theme)
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget()
    column = QVBoxLayout(inside)
    pieces = (QLineEdit(), QComboBox(), QSpinBox(), QPushButton("Go"), QTableWidget(2, 2), QTreeWidget(), QTabWidget())
    for piece in (*pieces, QGroupBox("Group"), QSplitter(), QTextEdit("text"), QProgressBar()):
        column.addWidget(piece)
    window.setCentralWidget(inside)
    window.addToolBar("Bar").addAction("Act")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, QDockWidget("Dock"))
    window.menuBar().addMenu(QMenu("Menu", window))
    window.resize(700, 900)
    window.show()
    image = window.grab().toImage()
    assert image.pixelColor(2, image.height() - 3).name() == theme.window
    assert app.palette().color(QPalette.ColorRole.Base).name() == theme.page
    assert app.palette().color(QPalette.ColorRole.Text).name() == theme.text


def test_the_article_is_set_in_our_own_face(qapp: QApplication) -> None:
    assert QFontInfo(themes.reading_font(17)).family() == "Noto Serif"
    assert QFontInfo(themes.interface_font(12)).family().startswith("Noto Sans")
    assert QFontInfo(themes.reading_font(17, "sans")).family().startswith("Noto Sans")
    assert "Noto" not in themes.reading_font(17, "system").families()[0]
    assert themes.reading_font(17).pixelSize() == 17
    assert themes.reading_font(25, bold=True).bold()


def test_the_desktop_chooses_the_theme(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints:
        scheme = Qt.ColorScheme.Dark

        def colorScheme(self) -> Qt.ColorScheme:
            return self.scheme

    hints = Hints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    assert themes.system_theme() is DARK
    hints.scheme = Qt.ColorScheme.Unknown
    assert themes.system_theme() is LIGHT


@ALL
def test_icons_take_the_colours_of_the_theme(qapp: QApplication, theme: Theme) -> None:
    icon = themes.icon("statement", theme)
    assert themes.icon("statement", theme) is icon, "drawn once"
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.disabled)):
        image = icon.pixmap(QSize(64, 64), 1.0, mode).toImage()
        inked = [image.pixelColor(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255]
        assert colour in {pixel.name() for pixel in inked}


def test_an_icon_that_does_not_exist_is_a_defect(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        themes.icon("no-such-icon", LIGHT)


@pytest.mark.parametrize("pair", [(LIGHT, DARK), (HIGH_CONTRAST, HIGH_CONTRAST_DARK)], ids=["usual", "high contrast"])
def test_themes_are_complete_and_differ(pair: tuple[Theme, Theme]) -> None:
    light, dark = map(asdict, pair)
    assert [name for name in light if light[name] == dark[name]] == ["high_contrast"]


def test_style_sheets_grow_but_for_hairlines() -> None:
    assert themes.scaled("a { border: 1px solid; padding: 5px 14px; margin: -4px 0 }", 2) == (
        "a { border: 1px solid; padding: 10px 28px; margin: -8px 0 }"
    )
    assert themes.scaled("a { min-height: 18px }", 1.25) == "a { min-height: 22px }"


def test_the_interface_grows_and_shrinks_back(app: QApplication, qtbot: QtBot) -> None:
    themes.apply(app, LIGHT)
    button = QPushButton("Go")
    qtbot.addWidget(button)
    usual, points = button.sizeHint(), app.font().pointSizeF()
    for _ in range(2):
        themes.apply(app, LIGHT, 2.0)
        assert app.font().pointSizeF() == pytest.approx(2 * points), "and no more the second time"
        assert button.sizeHint().height() == pytest.approx(2 * usual.height(), abs=3)
        assert themes.interface_font(14).pixelSize() == themes.px(14) == 28
        assert themes.note_font(14).pixelSize() == 14, "of the article's columns"
    themes.apply(app, LIGHT)
    assert app.font().pointSizeF() == points
    assert button.sizeHint() == usual


@ALL
def test_what_has_the_focus_is_framed(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    """By two pixels of the accent, and nothing moves."""
    themes.apply(app, theme)
    shown = QWidget()
    qtbot.addWidget(shown)
    column = QVBoxLayout(shown)
    check = QCheckBox("Maybe")
    pieces = [QLineEdit("words"), QComboBox(), QPushButton("Go"), QTextEdit("text"), QToolButton(), check]
    for piece in pieces:
        piece.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(piece)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for piece in pieces:
        size = piece.sizeHint()
        piece.setFocus()
        qtbot.waitUntil(piece.hasFocus)
        image = piece.grab().toImage()
        middle = image.height() // 2
        assert [image.pixelColor(x, middle).name() for x in (0, 1)] == [theme.accent] * 2, piece
        piece.ensurePolished()
        assert piece.sizeHint() == size, piece
