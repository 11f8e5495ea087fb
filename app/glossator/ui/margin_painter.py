"""Painting what stands beside the text: brackets, the cards and the lines that join them to their passages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QStaticText, QTextOption, QTransform

from glossator.ui.colours import mix, readable
from glossator.ui.margins import HEAD
from glossator.ui.marks import Attention
from glossator.ui.theme import note_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from glossator.ui.article_painter import Scene
    from glossator.ui.cards import Card, Sign
    from glossator.ui.columns import Columns
    from glossator.ui.margins import Beside, Bracket
    from glossator.ui.theme import Theme

_FIRST_BRACKET, _NEXT_BRACKET, _OUTERMOST = 12, 10, 4
_HOOK = 5.0
_RADIUS = 6.0
_BAR = 3.0
_FAR = 4
"""Heights of a card: where many are crowded, one that is out of sight and so far from its passage has no line."""
_CARD_TYPE, _NOTE_TYPE = 11.5, 11.0
_SIGN, _SIGN_GAP, _SIGN_OVER = 0.75, 6.0, 0.65
"""The size of a sign, as a share of the height of its line, and the pixels before it; the height of a line over words,
as a share of theirs."""


def bracket_x(columns: Columns, bracket: Bracket) -> float:
    """Lanes beyond the gutter share its outermost one."""
    return columns.text - _FIRST_BRACKET - _NEXT_BRACKET * min(bracket.lane, _OUTERMOST)


def card_rect(columns: Columns, beside: Beside) -> QRectF:
    """Where a card, or a note on a repetition, stands; with no column of cards, a note stands over its passage."""
    if columns.card_width:
        return QRectF(columns.cards, round(beside.top), columns.card_width, round(beside.height))
    height = beside.height
    return QRectF(columns.text, beside.anchor - 1.5 * height, columns.measure, height)


def paint_brackets(painter: QPainter, scene: Scene, visible: QRectF) -> None:
    top, bottom = visible.top() - 8, visible.bottom()
    for bracket in scene.margins.brackets_over(top, bottom):
        if scene.attention(bracket.tag) is Attention.NONE:
            _paint_bracket(painter, scene, bracket)
    for tag in scene.attended():
        if tag in scene.margins.traces:
            bracket = scene.margins.attended(scene.margins.bracket(tag), scene.traces[tag].tag, scene.geometry.row)
            if bracket.reach[0] < bottom and bracket.reach[1] > top:
                _paint_bracket(painter, scene, bracket)


def _paint_bracket(painter: QPainter, scene: Scene, bracket: Bracket) -> None:
    x = bracket_x(scene.columns, bracket)
    colour = QColor(scene.colour(bracket.type))
    top, bottom = round(bracket.top) + 1, round(bracket.bottom) + 4
    path = QPainterPath(QPointF(x + _HOOK, top))
    path.lineTo(x + 4, top)
    path.quadTo(x, top, x, top + 4)
    path.lineTo(x, bottom - 4)
    path.quadTo(x, bottom, x + 4, bottom)
    path.lineTo(x + _HOOK, bottom)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_bracket_pen(scene, bracket, colour))
    painter.drawPath(path)
    if bracket.stops:
        _paint_reach(painter, scene, bracket, x, colour)


def _bracket_pen(scene: Scene, bracket: Bracket, colour: QColor) -> QPen:
    calm = scene.attention(bracket.tag) is Attention.NONE
    if scene.traces[bracket.tag].suggestion is None:
        return QPen(colour, _width(scene, 2 if calm else 3))
    if calm and not scene.theme.high_contrast:
        colour.setAlphaF(0.5)
    pen = QPen(colour, _width(scene, 1 if calm else 1.75))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.5 / pen.widthF(), 3 / pen.widthF()])
    return pen


def _paint_reach(painter: QPainter, scene: Scene, bracket: Bracket, x: float, colour: QColor) -> None:
    """From the bracket on to the tag's other parts: a dotted line with a short arm at each of their lines."""
    dotted = QPen(colour, 1.75)
    dotted.setDashPattern([1, 1.6])
    painter.setPen(dotted)
    if (above := min(bracket.stops)) < bracket.top:
        painter.drawLine(QPointF(x, above), QPointF(x, bracket.top))
    if (below := max(bracket.stops)) > bracket.bottom:
        painter.drawLine(QPointF(x, bracket.bottom + 4), QPointF(x, below))
    painter.setPen(QPen(colour, 1.75))
    for stop in bracket.stops:
        painter.drawLine(QPointF(x, stop), QPointF(scene.columns.text - 5, stop))


def _width(scene: Scene, usual: float) -> float:
    """Of a line; in high contrast, a stronger one."""
    return 1.5 * usual if scene.theme.high_contrast else usual


def paint_beside(painter: QPainter, scene: Scene, visible: QRectF) -> None:
    """A line leads from each passage that is seen to its card, but for what is far out of sight."""
    top, bottom = visible.top(), visible.bottom()
    for beside in scene.margins.beside:
        shows = beside.top < bottom and beside.top + beside.height > top
        if not shows and not top - beside.height < beside.anchor < bottom + 2 * beside.height:
            continue
        rect = card_rect(scene.columns, beside)
        if beside.card is None:
            _paint_note(painter, scene, beside, rect)
        elif scene.columns.card_width:
            attention = scene.attention(beside.card.tag)
            if shows or attention is not Attention.NONE or abs(beside.top - beside.anchor) < _FAR * beside.height:
                _paint_joint(painter, scene, beside, rect, attention)
            if shows:
                _paint_card(painter, scene, beside.card, rect, attention)


def _paint_joint(painter: QPainter, scene: Scene, beside: Beside, rect: QRectF, attention: Attention) -> None:
    """The thin line from the passage's first line to its card."""
    if beside.card is None:
        return
    start = QPointF(scene.columns.right + 7, round(beside.anchor) + 0.5)
    end = QPointF(rect.left(), round(rect.top() + HEAD * scene.columns.beside) + 0.5)
    half = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), end)
    calm = attention is Attention.NONE
    colour = mix(
        scene.colour(beside.card.type), scene.theme.page, 0.55 if calm and not scene.theme.high_contrast else 0
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), _width(scene, 1 if calm else 1.5)))
    painter.drawPath(path)


def _paint_card(painter: QPainter, scene: Scene, card: Card, rect: QRectF, attention: Attention) -> None:
    theme, small, colour = scene.theme, scene.columns.beside, scene.colour(card.type)
    ground = theme.card if attention is Attention.NONE else mix(theme.page, colour, 0.09)
    selected = attention is Attention.SELECTED
    edge = _width(scene, 1.5 if selected else 1)
    fills = (colour if selected else theme.border, ground, colour)
    for path, fill in zip(_card_paths(rect.width(), rect.height(), edge), fills, strict=True):
        painter.fillPath(path.translated(rect.topLeft()), QColor(fill))

    inner = rect.adjusted(_BAR + 9, 4 * small, -9, -5 * small)
    first = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
    second = first.translated(0, first.height())
    size = _CARD_TYPE * small
    if card.sign:
        first = first.adjusted(0, 0, -_paint_sign(painter, theme, card.sign, first), 0)
    used = _paint_text(painter, size, readable(colour, ground), first, card.label, bold=True)
    names = first.adjusted(used + 7 * small, 0, 0, 0)
    _paint_text(painter, size, theme.text, names, card.names)
    said = card.doubt or (card.sign.words if card.sign else "")
    called = bool(card.doubt) or (card.sign is not None and card.sign.calls)
    if card.author:
        tone, room = readable(card.author.colour, ground), QRectF(second)
        taken = _paint_text(painter, size, tone, room, card.author.initials, Qt.AlignmentFlag.AlignRight, bold=True)
        second = second.adjusted(0, 0, -taken - 7 * small, 0)
    _paint_text(painter, size, theme.warning if called else theme.muted, second, said or card.line)


def _paint_sign(painter: QPainter, theme: Theme, sign: Sign, line: QRectF) -> float:
    """What a reviewer said, as a sign at the end of a line; the width that it takes."""
    from glossator.review.units import State
    from glossator.ui.review_list import paint_state  # few articles have been reviewed

    size = line.height() * _SIGN
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_state(painter, QPointF(line.right() - size / 2, line.center().y()), State(sign.state), theme, size)
    painter.restore()
    return size + _SIGN_GAP


def paint_sign_over(painter: QPainter, theme: Theme, sign: Sign, strip: QRectF) -> None:
    """The same over the beginning of words that have no card."""
    size = strip.height() * _SIGN_OVER
    line = QRectF(strip.left() - size * _SIGN / 2 - size, strip.top() - size / 2, 1.5 * size, size)
    radius = size * _SIGN / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.page))
    painter.drawEllipse(QPointF(line.right() - radius, line.center().y()), radius + 1, radius + 1)
    _paint_sign(painter, theme, sign, line)


@lru_cache(maxsize=16)
def _card_paths(width: float, height: float, edge: float) -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    """A card of this size that stands at the origin, what its edge leaves of it, and the bar at its left.

    All to be filled: stroking an outline takes ten times as long.
    """
    whole, inner, bar = QPainterPath(), QPainterPath(), QPainterPath()
    whole.addRoundedRect(QRectF(0, 0, width, height), _RADIUS, _RADIUS)
    inner.addRoundedRect(QRectF(edge, edge, width - 2 * edge, height - 2 * edge), _RADIUS - edge, _RADIUS - edge)
    bar.addRect(0, 0, _BAR + 0.5, height)
    return whole, inner, whole.intersected(bar)


def _paint_note(painter: QPainter, scene: Scene, beside: Beside, rect: QRectF) -> None:
    """What says that a passage repeats another: in the margin, else above the passage at the right."""
    align = Qt.AlignmentFlag.AlignLeft if scene.columns.card_width else Qt.AlignmentFlag.AlignRight
    _paint_text(painter, _NOTE_TYPE * scene.columns.beside, scene.theme.muted, rect, beside.note, align)


def _paint_text(
    painter: QPainter,
    size: float,
    colour: str,
    rect: QRectF,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    bold: bool = False,
) -> float:
    """One line of writing in its own direction, shortened to fit; returns how wide it is."""
    shown, width, height = _written(text, int(rect.width()), size, bold)
    left = rect.left() if align is Qt.AlignmentFlag.AlignLeft else rect.right() - width
    painter.setFont(_font(size, bold))
    painter.setPen(QColor(colour))
    painter.drawStaticText(QPointF(left, round(rect.center().y() - height / 2)), shown)
    return width


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> QFont:
    return note_font(size, bold=bold)


@lru_cache(maxsize=4096)
def _written(text: str, room: int, size: float, bold: bool) -> tuple[QStaticText, float, float]:
    """Laid out once, for that takes longer than drawing it; with its width and height."""
    font = _font(size, bold)
    shown = QStaticText(QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room))
    shown.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    shown.setTextOption(option)
    shown.prepare(QTransform(), font)
    return shown, shown.size().width(), shown.size().height()
