"""Colours, faces and icons of the window, light and dark, and the style sheet made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from glossator import assets

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from glossator.domain.codebook import TagType


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours, each `#rrggbb`. Text colours have a contrast of 4.5:1 or more on every ground named here."""

    name: str
    dark: bool
    window: str
    page: str
    text: str
    muted: str
    disabled: str
    border: str
    outline: str
    """The border of what can be typed into or pressed."""
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    text_selection: str
    """`#aarrggbb`, of no tag type's hue: marks show through what is selected in the article."""
    hover: str
    card: str
    header: str
    scroll: str
    danger: str
    warning: str
    success: str
    high_contrast: bool = False
    """Whether marks and borders are drawn at full strength, for those who see faint ones badly or not at all."""


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f3f4f6",
    page="#ffffff",
    text="#1f2328",
    muted="#5c6570",
    disabled="#9aa1ab",
    border="#dfe2e7",
    outline="#c3c9d1",
    accent="#2a63c4",
    accent_hover="#2456ac",
    on_accent="#ffffff",
    selection="#dbe6fa",
    text_selection="#362c3e5c",
    hover="#e9ecf1",
    card="#f6f7f9",
    header="#eceef2",
    scroll="#c9ced6",
    danger="#b3261e",
    warning="#875500",
    success="#16734a",
)
DARK = Theme(
    name="dark",
    dark=True,
    window="#16181b",
    page="#1c1e22",
    text="#e3e6ea",
    muted="#a1a9b4",
    disabled="#666d77",
    border="#31353c",
    outline="#474d57",
    accent="#7fb0ff",
    accent_hover="#9cc2ff",
    on_accent="#0e1726",
    selection="#2b3c5c",
    text_selection="#47b4c8ea",
    hover="#282b31",
    card="#23262b",
    header="#202327",
    scroll="#454b55",
    danger="#ff938a",
    warning="#e3b35c",
    success="#62d0a0",
)

READING = "Noto Serif"
INTERFACE = "Noto Sans"
_ICON_SIZES = (16, 20, 24, 32, 48, 64)


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    font = app.font()
    font.setFamilies([family for family in (INTERFACE, *font.families()) if family in _families()] or font.families())
    app.setFont(font)
    app.setStyleSheet(stylesheet(theme))


def palette(theme: Theme) -> QPalette:
    """For all that the style sheet does not reach: check boxes, carets, the article's text."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.page,
        role.AlternateBase: theme.card,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.page,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.outline,
        role.Shadow: theme.border,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return made


@cache
def stylesheet(theme: Theme) -> str:
    styles = assets.resource("styles")
    source = (styles / "glossator.qss").read_text(encoding="utf-8")
    return Template(source).substitute(asdict(theme), styles=styles.as_posix())


def type_colour(tag_type: TagType, theme: Theme) -> QColor:
    return QColor(tag_type.colour_dark if theme.dark else tag_type.colour)


@cache
def _families() -> frozenset[str]:
    """The faces there are, ours among them. Needs a running application."""
    for path in sorted(assets.resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return frozenset(QFontDatabase.families())


def reading_font(pixels: float, *, bold: bool = False) -> QFont:
    """The face of the article: Noto Serif, or the system's serif where it is missing."""
    families = [READING] if READING in _families() else []
    font = QFont([*families, "Georgia", "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font


def interface_font(pixels: float, *, bold: bool = False) -> QFont:
    """The window's own face at a given size, for what is painted beside the article."""
    font = QFont([INTERFACE] if INTERFACE in _families() else QGuiApplication.font().families())
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@cache
def icon(name: str, theme: Theme) -> QIcon:
    """The line icon of that name in the theme's colours. Raises `FileNotFoundError` where there is none."""
    source = assets.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        for size in _ICON_SIZES:
            made.addPixmap(_rendered(renderer, size), mode)
    return made


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
