from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
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
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from glossator import assets
from glossator.ui import theme as themes
from glossator.ui.colours import contrast, mix, readable
from glossator.ui.theme import DARK, LIGHT, Theme
from tests.ui.samples import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, left as it was found."""
    font, colours = qapp.font(), qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(colours)


@BOTH
@pytest.mark.parametrize("text", ["text", "muted", "accent", "danger", "warning", "success"])
@pytest.mark.parametrize("ground", ["window", "page", "card", "header", "hover", "selection"])
def test_text_is_legible_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
def test_text_is_legible_on_the_accent_and_focus_is_seen(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5
    assert contrast(theme.accent, theme.window) >= 3


@BOTH
def test_the_type_colours_of_the_codebook_are_seen_on_the_page(theme: Theme) -> None:
    for tag_type in CODEBOOK.types:
        colour = themes.type_colour(tag_type, theme)
        assert colour == QColor(tag_type.colour_dark if theme.dark else tag_type.colour)
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


@BOTH
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
@BOTH
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


@BOTH
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


def test_themes_are_complete_and_differ() -> None:
    light, dark = asdict(LIGHT), asdict(DARK)
    assert [name for name in light if light[name] == dark[name]] == []
