"""Colours, faces, sizes and icons of the window, and the style sheet made of them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from glossator import assets
from glossator.ui.colours import readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from glossator.domain.codebook import TagType


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours, each `#rrggbb`.

    Text colours have a contrast of 4.5:1 or more on every ground named here, and of 7:1 in themes of high contrast.
    """

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
    found: str
    """Under words that a search found."""
    found_here: str
    """Under those of them that it is at."""
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
    found="#fff5c2",
    found_here="#ffe07a",
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
    found="#38341a",
    found_here="#453b0a",
    hover="#282b31",
    card="#23262b",
    header="#202327",
    scroll="#454b55",
    danger="#ff938a",
    warning="#e3b35c",
    success="#62d0a0",
)

HIGH_CONTRAST = Theme(
    name="high_contrast",
    dark=False,
    window="#ffffff",
    page="#ffffff",
    text="#000000",
    muted="#262626",
    disabled="#595959",
    border="#4d4d4d",
    outline="#000000",
    accent="#003a99",
    accent_hover="#002766",
    on_accent="#ffffff",
    selection="#cfe0ff",
    text_selection="#66003a99",
    found="#fff275",
    found_here="#ffc400",
    hover="#e6e6e6",
    card="#ffffff",
    header="#ededed",
    scroll="#595959",
    danger="#8a0f0a",
    warning="#5c3a00",
    success="#00502b",
    high_contrast=True,
)
HIGH_CONTRAST_DARK = Theme(
    name="high_contrast_dark",
    dark=True,
    window="#000000",
    page="#000000",
    text="#ffffff",
    muted="#e6e6e6",
    disabled="#a6a6a6",
    border="#b3b3b3",
    outline="#ffffff",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    selection="#00295c",
    text_selection="#993b82d6",
    found="#403900",
    found_here="#5c4600",
    hover="#262626",
    card="#000000",
    header="#1a1a1a",
    scroll="#b3b3b3",
    danger="#ffb3ac",
    warning="#ffd27a",
    success="#7df0bd",
    high_contrast=True,
)

READING = "Noto Serif"
INTERFACE = "Noto Sans"
_FACES = {"serif": READING, "sans": INTERFACE}
_ICON_SIZES = (16, 20, 24, 32, 48, 64)


_scale = 1.0
"""Of the interface. One for the whole application, as its font and style sheet are, so that whoever asks for a size
need not be handed it; only `apply` sets it."""


def px(usual: float) -> int:
    """So many pixels of the usual interface, in the size that it has now."""
    return round(usual * _scale)


def scaled(source: str, scale: float | None = None) -> str:
    """A style sheet for the size that the interface has now, or for `scale`. Hairlines stay what they are."""
    factor = _scale if scale is None else scale
    return re.sub(r"\b(\d+)px", lambda found: f"{_length(int(found[1]), factor)}px", source)


def _length(usual: int, scale: float) -> int:
    return usual if usual <= 1 else round(usual * scale)


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress the whole application in `theme`, with everything but the articles `scale` times its usual size."""
    global _scale
    _scale = scale
    if not app.styleSheet():
        app.setStyle("Fusion")  # once: it takes as long as the style sheet, for all widgets that there are
    app.setPalette(palette(theme))
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)  # not the application's: that is scaled
    font.setFamilies([family for family in (INTERFACE, *font.families()) if family in _families()] or font.families())
    font.setPointSizeF(QFontInfo(font).pointSizeF() * scale)
    app.setFont(font)
    app.setStyleSheet(stylesheet(theme, scale))


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
def stylesheet(theme: Theme, scale: float = 1.0) -> str:
    styles = assets.resource("styles")
    source = scaled((styles / "glossator.qss").read_text(encoding="utf-8"), scale)
    # What is chosen is told by more than a faint ground where contrast is to be high.
    strong = (theme.accent, theme.on_accent, theme.text, theme.accent)
    chosen = strong if theme.high_contrast else (theme.selection, theme.text, theme.accent, theme.selection)
    more = dict(zip(("chosen", "on_chosen", "focus_on_chosen", "edge"), chosen, strict=True))
    signs = "dark" if theme.dark else "light"
    # Half of a radio button with its border, which does not grow: were it more, Qt would draw a square.
    more["round"] = f"{(_length(14, scale) + 2) // 2}px"
    return Template(source).substitute(asdict(theme), **more, styles=styles.as_posix(), signs=signs, tone=tone(theme))


def tone(theme: Theme) -> str:
    """How the name of a grey sign among the styles ends: with high contrast it is black or white."""
    return ("-white" if theme.dark else "-black") if theme.high_contrast else ""


def type_colour(tag_type: TagType, theme: Theme) -> QColor:
    """Of a type's marks and signs: the codebook's own, moved towards black or white where contrast is to be high."""
    own = tag_type.colour_dark if theme.dark else tag_type.colour
    return QColor(readable(own, theme.page, 7.0) if theme.high_contrast else own)


@cache
def _families() -> frozenset[str]:
    """The faces there are, ours among them. Needs a running application."""
    for path in sorted(assets.resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return frozenset(QFontDatabase.families())


def reading_font(pixels: float, face: str = "serif", *, bold: bool = False) -> QFont:
    """The face of the article: Noto `serif` or `sans`, or the `system`'s serif, which also stands in for these."""
    wanted = _FACES.get(face, "")
    families = [wanted] if wanted in _families() else []
    font = QFont([*families, "Georgia", "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font


def interface_font(pixels: float, *, bold: bool = False) -> QFont:
    """The window's own face at a size that grows with the interface."""
    return note_font(pixels * _scale, bold=bold)


def note_font(pixels: float, *, bold: bool = False) -> QFont:
    """The window's own face at just that size, for what is painted in the article's columns, which know their scale."""
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
