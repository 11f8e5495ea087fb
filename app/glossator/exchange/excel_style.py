"""How a workbook looks: one font that every office has, a few calm colours, and styles made once and shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from glossator.exchange import tones
from glossator.exchange.excel_openpyxl import set_default_font, style_number
from glossator.exchange.excel_xml import font

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# Named in every style: what a program shows where none is named differs, and with it how high the rows must be. Arial
# is on every Windows and macOS, and elsewhere Liberation Sans has the same widths.
FONT = "Arial"
LINE_HEIGHT = 12.75
"""Points that one line of the font takes at the size of data."""

WHITE = "FFFFFFFF"
SLATE = "FF2B3A4A"
SLATE_PALE = "FF6B7A8A"
INK = "FF1F2933"
GREY = "FF8A94A0"
LINK_INK = "FF1F5A96"
RULE = "FFDDE2E8"
GREEN = "FF2E7D5B"
OCHRE = "FF9A6B1F"

DATE = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm"


class Look(NamedTuple):
    """All that a style can say here."""

    size: float = 10
    bold: bool = False
    underline: bool = False
    ink: str = INK
    ground: str = ""
    horizontal: Literal["general", "left", "center", "right"] = "left"
    vertical: Literal["top", "center", "bottom"] = "top"
    wrap: bool = True
    ruled: bool = False
    """A thin line below."""
    boxed: bool = False
    """Thin lines below and at the right."""
    format: str = "General"
    indent: int = 0
    rotation: int = 0
    """Degrees; 90 reads from below."""
    prefixed: bool = False
    """Text that must stay text when someone edits it, although it begins like a formula."""


DATA = Look(ruled=True, indent=1)
MACHINE = DATA._replace(size=8, ink=GREY, wrap=False)
HEADER = Look(bold=True, ink=WHITE, ground=SLATE, vertical="center", indent=1)
HEADER_MACHINE = HEADER._replace(ground=SLATE_PALE)
TITLE = Look(size=20, bold=True, ink=SLATE, wrap=False, vertical="center")
SUBTITLE = Look(size=11, ink=GREY, wrap=False)
HEADING = Look(size=12, bold=True, ink=SLATE, wrap=False, vertical="bottom")
TERM = Look(bold=True, ink=SLATE_PALE, vertical="center")
AS_NUMBER: dict[str, Any] = {"horizontal": "right", "indent": 2, "wrap": False}
"""At the right, but not beneath the button of the filter."""
PROSE = Look(vertical="center")


def height(lines: float) -> float:
    """Of a row whose highest cell has so many lines, in points; no row can be higher than 409."""
    return min(lines * LINE_HEIGHT + 4, 409)


def argb(colour: str) -> str:
    """`#rrggbb`, as the other formats name it."""
    return "FF" + colour[1:].upper()


def toned(look: Look, value: str) -> Look:
    """In the colours of a stance or a state, by its id."""
    tone = tones.tone(value)
    return look._replace(ground=argb(tone.ground), ink=argb(tone.ink))


def toned_format(value: str) -> DifferentialStyle:
    """The same as a conditional format."""
    tone = tones.tone(value)
    return DifferentialStyle(font=_Font(color=argb(tone.ink)), fill=PatternFill(bgColor=argb(tone.ground)))


def runs_font(look: Look) -> dict[bool, str]:
    """The fonts of text in pieces: of what is not bold, and of what is."""
    return {bold: font(FONT, look.size, look.ink, bold=bold) for bold in (False, True)}


class _Font(Font):
    """With its elements in the order of the standard, which openpyxl does not keep."""

    tagname = "font"
    __nested__ = ("b", "u", "sz", "name", "family")
    __elements__ = ("b", "u", "sz", "color", "name", "family")


class Styles:
    """The styles of one workbook, each made when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        set_default_font(workbook, _Font(name=FONT, size=10, color=INK))
        self._made: dict[Look, int] = {}

    def of(self, look: Look) -> int:
        """The number of the style, as a cell takes it."""
        style = self._made.get(look)
        if style is None:
            style = self._made[look] = self._make(look)
        return style

    def _make(self, look: Look) -> int:
        cell = WriteOnlyCell(self._workbook.worksheets[0])
        underline: Literal["single"] | None = "single" if look.underline else None
        cell.font = _Font(name=FONT, size=look.size, bold=look.bold, color=look.ink, underline=underline)
        cell.alignment = Alignment(look.horizontal, look.vertical, look.rotation, look.wrap, indent=look.indent)
        if look.ground:
            cell.fill = PatternFill("solid", fgColor=look.ground)
        if look.ruled or look.boxed:
            line = Side(style="thin", color=RULE)
            cell.border = Border(bottom=line, right=line if look.boxed else Side())
        cell.number_format = look.format
        cell.quotePrefix = look.prefixed
        return style_number(self._workbook, cell)
