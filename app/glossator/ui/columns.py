"""The article view's columns: where brackets, text and cards stand at a width and in a type. Pure."""

from __future__ import annotations

from dataclasses import dataclass

_EM = 17
_LEAST_WITH_CARDS = 29 * _EM
"""A text column narrower than this is worse than no cards."""
_GUTTER = 58
"""Room for the brackets, left of the text."""
_CARD_LEAST, _CARD_MOST = 172, 248
_BETWEEN = 30
_EDGE = 16
_LEAST_ZOOM, _MOST_ZOOM = 50, 400
_MEASURES = {"narrow": 524, "normal": 640, "wide": 776}
"""Pixels at 100 %: about 54, 66 and 80 characters."""
_DISTANCES = {"close": 8, "normal": 11, "wide": 17}
"""Pixels at 100 % between one line's letters and the next one's: even the least holds the names of parts."""
_CAPITALS = 4
"""Above the capitals of a line the letters' box is empty: room for underlines as well. Pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the reader wants an article set."""

    zoom: int = 100
    """Percent of the usual size."""
    face: str = "serif"
    """`serif`, `sans` or `system`."""
    measure: str = "normal"
    """`narrow`, `normal` or `wide`."""
    distance: str = "normal"
    """Between lines: `close`, `normal` or `wide`."""
    interface: int = 100
    """Percent: what stands beside the text is no smaller than the window around it."""

    @property
    def scale(self) -> float:
        """Of the text."""
        return min(max(self.zoom, _LEAST_ZOOM), _MOST_ZOOM) / 100


@dataclass(frozen=True, slots=True)
class Columns:
    """All in pixels of the view. `card_width` is 0 where there is no room for cards."""

    type: Type
    text: int
    """The left edge of the text."""
    measure: int
    """The width of the text."""
    cards: int
    """The left edge of the cards."""
    card_width: int

    @property
    def zoom(self) -> float:
        """The scale of the text."""
        return self.type.scale

    @property
    def em(self) -> int:
        return round(_EM * self.zoom)

    @property
    def right(self) -> int:
        """The right edge of the text."""
        return self.text + self.measure

    @property
    def line_distance(self) -> int:
        """Between lines, for stacked underlines."""
        return round(_DISTANCES[self.type.distance] * self.zoom)

    @property
    def underline_room(self) -> int:
        """From the first underline of a line to the capitals of the next; pixels at 100 %."""
        return _DISTANCES[self.type.distance] + _CAPITALS

    @property
    def paragraph_distance(self) -> int:
        return round(10 * self.zoom)

    @property
    def small(self) -> float:
        """The scale of the title, and of what is drawn on the text: it grows and shrinks less than the text does."""
        return min(max(self.zoom, 0.9), 1.0 + (self.zoom - 1) / 2)

    @property
    def beside(self) -> float:
        """The scale of what is written beside the text, and below the title."""
        return max(self.small, self.type.interface / 100)


_USUAL = Type()


def columns(width: int, how: Type = _USUAL, *, cards: bool = True) -> Columns:
    """The columns of a view of that width: cards beside a full measure, else a narrower one, else no cards.

    `cards`: whether there are any.
    """
    full = round(_MEASURES[how.measure] * how.scale)
    least, most = round(_CARD_LEAST * how.interface / 100), round(_CARD_MOST * how.interface / 100)
    measure = min(full, width - _GUTTER - _BETWEEN - least - _EDGE)
    if cards and measure >= _LEAST_WITH_CARDS * how.scale:
        card_width = min(most, width - _GUTTER - measure - _BETWEEN - _EDGE)
        spare = width - (_GUTTER + measure + _BETWEEN + card_width + _EDGE)
        text = _GUTTER + spare // 2
        return Columns(how, text, measure, text + measure + _BETWEEN, card_width)
    measure = max(min(full, width - _GUTTER - _EDGE), 6 * round(_EM * how.scale))
    text = max(_GUTTER, (width - measure) // 2)
    return Columns(how, text, measure, text + measure + _BETWEEN, 0)
