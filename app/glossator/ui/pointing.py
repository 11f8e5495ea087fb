"""What lies under the mouse: on the words, on an underline, on a bracket, on a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, Qt

from glossator.domain.suggestions import Highlight, Suggestion
from glossator.ui.margin_painter import bracket_x, card_rect
from glossator.ui.marks import BOXES

if TYPE_CHECKING:
    from PySide6.QtGui import QAbstractTextDocumentLayout

    from glossator.domain.spans import Span
    from glossator.ui.article_painter import Scene
    from glossator.ui.marks import Mark
    from glossator.ui.offsets import OffsetMap

Target: TypeAlias = str | Highlight | Suggestion
"""The id of a tag, or what is suggested."""

_LINE_GAP = 18
"""How far below the letters their underlines can lie."""
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Under:
    """What lies at one point."""

    targets: tuple[Target, ...] = ()
    """Innermost first; what was pointed at directly, by its underline, before all others."""
    in_margin: bool = False
    leads_to: Span | None = None
    """The passage that a note on a repetition leads to."""
    offset: int | None = None
    """The code point under it, if it is on the words themselves."""


def under(point: QPointF, scene: Scene, layout: QAbstractTextDocumentLayout, offsets: OffsetMap) -> Under:
    """What lies at `point`, in document coordinates."""
    for beside in scene.margins.beside:
        if card_rect(scene.columns, beside).contains(point) and (scene.columns.card_width or beside.card is None):
            targets = scene.traces[beside.card.tag].targets if beside.card else ()
            return Under(tuple(targets), in_margin=True, leads_to=beside.leads_to)
    if point.x() < scene.columns.text - 4:
        near = [
            target
            for bracket in scene.margins.brackets_over(point.y() - 6, point.y() + 1)
            if abs(bracket_x(scene.columns, bracket) - point.x()) < 6
            for target in scene.traces[bracket.tag].targets
        ]
        return Under(tuple(near), in_margin=bool(near))
    return _in_text(point, scene, layout, offsets)


def _in_text(point: QPointF, scene: Scene, layout: QAbstractTextDocumentLayout, offsets: OffsetMap) -> Under:
    for up in (0, _LINE_GAP // 3, 2 * _LINE_GAP // 3, _LINE_GAP):
        # The nearest position would be the end of the text for all that is blank; an exact hit is none there.
        position = layout.hitTest(point - QPointF(0, up), Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            continue
        offset = offsets.to_text(position)
        marks = scene.marks.at(offset)
        hit = _underlined(point.y(), offset, marks, scene)
        if up and not hit:
            return Under()
        ordered = sorted(marks, key=lambda mark: mark is not hit)
        return Under(tuple(scene.marks.targets(ordered)), offset=None if up else offset)
    return Under()


def _underlined(height: float, offset: int, marks: list[Mark], scene: Scene) -> Mark | None:
    """The mark whose underline lies at that height below the code point at `offset`."""
    row = scene.geometry.row(offset)
    found = [
        (abs(scene.underline(strip, mark) - height), scene.marks.lane(mark), mark)
        for mark in marks
        if mark.shape not in BOXES
        for strip in scene.geometry.strips(mark.span)
        if strip.row == row
    ]
    distance, _, mark = min(found, key=lambda each: each[:2], default=(_NEAR + 1, 0, None))
    return mark if distance <= _NEAR else None
