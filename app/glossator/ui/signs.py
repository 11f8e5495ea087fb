"""Small painted signs: the shape of each kind of tag, as the article view draws it, and the sign of each register."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from glossator.domain.codebook import TagKind
from glossator.ui import theme as themes

if TYPE_CHECKING:
    from glossator.domain.codebook import TagType
    from glossator.domain.model import Kind
    from glossator.ui.theme import Theme

SIGN = QSize(22, 16)


def type_sign(tag_type: TagType, theme: Theme) -> QPixmap:
    """The mark that a tag of this type has in the text."""
    return _sign(
        tag_type.kind, themes.type_colour(tag_type, theme).name(), QGuiApplication.primaryScreen().devicePixelRatio()
    )


def register_icon(kind: Kind, theme: Theme) -> QIcon:
    return themes.icon(kind.value, theme)


@cache
def _sign(kind: TagKind, colour: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(SIGN * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    ink, tint = QColor(colour), QColor(colour)
    tint.setAlphaF(0.18)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(1.5, 1.5, SIGN.width() - 3, SIGN.height() - 4)
    if kind is TagKind.MENTION:
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(tint)
        painter.drawRoundedRect(box, 3, 3)
    else:
        painter.fillRect(box.adjusted(0, 0, 0, -2.5), tint)
        painter.setPen(_pen(kind, ink))
        painter.drawPath(_line(kind, box))
    painter.end()
    return pixmap


def _pen(kind: TagKind, ink: QColor) -> QPen:
    pen = QPen(ink, 1.4 if kind is TagKind.NOTE else 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if kind is TagKind.PROPOSAL_PASSAGE:
        pen.setDashPattern([2.4, 1.4])
    return pen


def _line(kind: TagKind, box: QRectF) -> QPainterPath:
    """The underline of a sign: straight, or for notes a wave."""
    path = QPainterPath(QPointF(box.left(), box.bottom() - 0.5))
    if kind is not TagKind.NOTE:
        path.lineTo(box.right(), box.bottom() - 0.5)
        return path
    waves = 4
    step = box.width() / (2 * waves)
    for index in range(2 * waves):
        x = box.left() + index * step
        y = box.bottom() - 0.5
        path.quadTo(x + step / 2, y + (3 if index % 2 else -3), x + step, y)
    return path
