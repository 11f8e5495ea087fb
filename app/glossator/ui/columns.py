"""The article view's columns: where brackets, text and cards stand at a width and a zoom. Pure."""

from __future__ import annotations

from dataclasses import dataclass

_EM = 17
_MEASURE = 640
_LEAST_WITH_CARDS = 29 * _EM
"""A text column narrower than this is worse than no cards."""
_GUTTER = 58
"""Room for the brackets, left of the text."""
_CARD_LEAST, _CARD_MOST = 172, 248
_BETWEEN = 30
_EDGE = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """All in pixels of the view. `card_width` is 0 where there is no room for cards."""

    zoom: float
    text: int
    """The left edge of the text."""
    measure: int
    """The width of the text."""
    cards: int
    """The left edge of the cards."""
    card_width: int

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
        return round(11 * self.zoom)

    @property
    def paragraph_distance(self) -> int:
        return round(10 * self.zoom)

    @property
    def small(self) -> float:
        """The scale of what is written beside the text: it grows and shrinks less than the text does."""
        return min(max(self.zoom, 0.9), 1.0 + (self.zoom - 1) / 2)


def columns(width: int, zoom: float = 1.0) -> Columns:
    """The columns of a view of that width: cards beside a full measure, else a narrower one, else no cards."""
    full = round(_MEASURE * zoom)
    measure = min(full, width - _GUTTER - _BETWEEN - _CARD_LEAST - _EDGE)
    if measure >= _LEAST_WITH_CARDS * zoom:
        card_width = min(_CARD_MOST, width - _GUTTER - measure - _BETWEEN - _EDGE)
        spare = width - (_GUTTER + measure + _BETWEEN + card_width + _EDGE)
        text = _GUTTER + spare // 2
        return Columns(zoom, text, measure, text + measure + _BETWEEN, card_width)
    measure = max(min(full, width - _GUTTER - _EDGE), 6 * round(_EM * zoom))
    text = max(_GUTTER, (width - measure) // 2)
    return Columns(zoom, text, measure, text + measure + _BETWEEN, 0)
