"""Rows of a worksheet as SpreadsheetML. A text stays a text, whatever it looks like.

Written as strings: a workbook has millions of cells, and elements of lxml take four times as long. All texts must have
been made fit by `excel_text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Cell(NamedTuple):
    xml: str
    """All of the element that comes behind its place, `r="B7`: it is the same wherever the cell stands."""
    address: str | None = None
    """A place on the web that the cell leads to; or, instead, a `location` inside the workbook."""
    location: str | None = None


def empty(style: int) -> str:
    return f'" s="{style}"/>'


def number(value: float, style: int) -> str:
    return f'" s="{style}"><v>{value!r}</v></c>'


def text(value: str, style: int) -> str:
    return f'" s="{style}" t="inlineStr"><is>{_t(value)}</is></c>'


def rich(runs: Iterable[tuple[str, bool]], style: int, properties: dict[bool, str]) -> str:
    """`properties` is what says the font, for what is bold and for what is not."""
    written = "".join(f"<r>{properties[bold]}{_t(value)}</r>" for value, bold in runs if value)
    return f'" s="{style}" t="inlineStr"><is>{written}</is></c>'


def font(name: str, size: float, colour: str, *, bold: bool) -> str:
    weight = "<b/>" if bold else ""
    return f'<rPr>{weight}<sz val="{size:g}"/><color rgb="{colour}"/><rFont val="{name}"/><family val="2"/></rPr>'


def row(place: int, height: float, letters: Sequence[str], cells: Iterable[Cell]) -> str:
    """`place` counts from 1, `height` is in points."""
    written = "".join([f'<c r="{letter}{place}{cell.xml}' for letter, cell in zip(letters, cells, strict=False)])
    return f'<row r="{place}" ht="{height:g}" customHeight="1">{written}</row>'


def hyperlink(place: str, location: str | None, relation: str | None) -> str:
    leads_to = f'r:id="{relation}"' if relation else f'location="{attribute(location or "")}"'
    return f'<hyperlink ref="{place}" {leads_to}/>'


def attribute(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def _t(value: str) -> str:
    # Otherwise Excel drops the spaces.
    if value != value.strip():
        return f'<t xml:space="preserve">{_escaped(value)}</t>'
    return f"<t>{_escaped(value)}</t>"


def _escaped(value: str) -> str:
    if "&" in value or "<" in value or ">" in value:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value
