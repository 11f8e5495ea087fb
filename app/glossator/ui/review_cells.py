"""How the table of a unit is painted: words, values and links, what is set off in them, and what takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.colours import mix, readable
from glossator.ui.key_cap import paint_key
from glossator.ui.matrix_model import initials
from glossator.ui.offsets import OffsetMap
from glossator.ui.review_facets import around
from glossator.ui.review_legend import paint_sample
from glossator.ui.review_model import COLUMN_ROLE, LOOK_ROLE
from glossator.ui.row_list import paint_line
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.theme import interface_font, px, reading_font
from glossator.ui.wrapped import break_into_lines, is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from glossator.domain.codebook import Codebook
    from glossator.ui.review_facets import FacetRow, Item
    from glossator.ui.review_model import Column, Look
    from glossator.ui.theme import Theme

_EDGE, _TOP, _TAKE, _SIGN = 10, 7, 20, 11
_MOST_LINES, _MOST_NARROW, _NARROW = 4, 6, 100
"""Lines of a cell; and of one that is less wide than so many pixels."""
_LEAST = 24
"""Code points to which words are not cut further."""
_OWN = 0.2
_KEPT = 400


class ReviewDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hovered = QModelIndex()
        """The cell whose take sign the mouse is on."""

    def set_look(self, theme: Theme, codebook: Codebook, language: str) -> None:
        self._theme = theme
        self._signs = StanceSigns(codebook, theme, language)
        self._bold, self._plain, self._small = interface_font(12.5, bold=True), interface_font(12.5), interface_font(11)
        self._words = reading_font(px(13.5))
        self._laid_out: dict[tuple[object, ...], QTextLayout] = {}

    # Sizes

    def height(self, look: Look, width: float) -> float:
        """Of a cell of that width."""
        if look.row is None:
            return 0
        if look.column is None:
            return px(2 * _TOP) + _line(self._bold) + (_line(self._small) if look.row.mark else 0)
        inner = self._inner(QRectF(0, 0, width, 0), look)
        layouts = [self._layout(item, inner.width(), look) for item in look.items]
        return max(px(2 * _TOP) + sum(map(_height, layouts)), px(_TAKE + 10))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look: Look = index.data(LOOK_ROLE)
        return QSize(px(150), round(self.height(look, option.rect.width() or px(150))))

    def take_rect(self, box: QRect) -> QRectF:
        """Where the sign stands in a cell that takes what it says."""
        return QRectF(box.right() - px(_TAKE + 6), box.top() + px(5), px(_TAKE), px(_TAKE))

    def _inner(self, box: QRectF, look: Look) -> QRectF:
        right = _TAKE + 10 if look.column and look.column.analyst else _EDGE
        return box.adjusted(px(_EDGE), px(_TOP), -px(right), -px(_TOP))

    # Painting

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look: Look = index.data(LOOK_ROLE)
        box, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(self._ground(look)))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme.border))
        if look.column is not None:
            painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), QColor(theme.border))
        if look.message:
            painter.setFont(self._plain)
            painter.setPen(QColor(theme.muted))
            inner = box.adjusted(px(_EDGE), px(_TOP), -px(_EDGE), -px(_TOP))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(inner, int(flags), look.message)
        elif look.row and look.column is None:
            self._paint_label(painter, self._inner(box, look), look.row)
        elif look.row:
            self._paint_items(painter, self._inner(box, look), look)
            if look.takes or look.taken:
                self._paint_take(painter, option, look, lit=index == self.hovered)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(theme.accent if focused else theme.outline), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, look: Look) -> str:
        theme = self._theme
        if look.column is None:
            return theme.header
        return theme.card if not look.column.analyst or look.message else theme.page

    def _paint_label(self, painter: QPainter, inner: QRectF, row: FacetRow) -> None:
        theme = self._theme
        line = QRectF(inner.left(), inner.top(), inner.width(), _line(self._bold))
        strong = row.kinds or len(row.cells) < 2
        font, colour = self._bold if row.differs else self._plain, theme.text if strong else theme.muted
        paint_line(painter, line, row.label, font, colour)
        if row.mark:
            line = QRectF(line.left(), line.bottom(), line.width(), _line(self._small))
            paint_line(painter, line, row.mark, self._small, theme.warning if row.differs else theme.muted)

    def _paint_items(self, painter: QPainter, inner: QRectF, look: Look) -> None:
        top = inner.top()
        if not look.items:
            line = QRectF(inner.left(), top, inner.width(), _line(self._plain))
            paint_line(painter, line, "–", self._plain, self._theme.muted)
        for item in look.items:
            layout, shift = self._layout(item, inner.width(), look), self._shift(item)
            if item.stance:
                sign = QRectF(inner.left(), top, px(_SIGN), layout.lineAt(0).height())
                self._signs.paint(painter, sign, item.stance)
            painter.setPen(QColor(self._colour(look)))
            layout.draw(painter, QPointF(inner.left() + shift, top))
            top += _height(layout)

    def _paint_take(self, painter: QPainter, option: QStyleOptionViewItem, look: Look, *, lit: bool) -> None:
        """A tick where the adjudicated version says the same, else an arrow towards it."""
        theme, box = self._theme, self.take_rect(option.rect)
        near = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if look.taken:
            painter.setPen(_pen(theme.success, px(2)))
            _draw(painter, box, [(0.25, 0.52), (0.44, 0.72), (0.78, 0.3)])
        elif near or (look.row and look.row.differs):
            painter.setPen(QPen(QColor(theme.accent if lit else theme.outline), 1))
            painter.setBrush(QColor(theme.accent if lit else theme.page))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_pen(theme.on_accent if lit else theme.accent, max(px(1.6), 1)))
            _draw(painter, box, [(0.27, 0.5), (0.73, 0.5)])
            _draw(painter, box, [(0.54, 0.3), (0.74, 0.5), (0.54, 0.7)])

    def _colour(self, look: Look) -> str:
        return self._theme.text if look.strong else self._theme.muted

    def _shift(self, item: Item) -> float:
        return px(_SIGN + 5) if item.stance else 0

    # Laying out

    def _layout(self, item: Item, width: float, look: Look) -> QTextLayout:
        colour = look.column.colour if look.column else ""
        key = (item, round(width), colour)
        if key not in self._laid_out:
            if len(self._laid_out) > _KEPT:
                self._laid_out.clear()
            self._laid_out[key] = self._fitting(item, max(width - self._shift(item), px(40)), colour)
        return self._laid_out[key]

    def _fitting(self, item: Item, width: float, colour: str) -> QTextLayout:
        """In as many lines as there may be: what is too long is cut where nobody differs."""
        font = self._words if item.quoted else self._plain
        most = _MOST_LINES if width >= px(_NARROW) else _MOST_NARROW
        room = round(most * width / QFontMetricsF(font).averageCharWidth())
        while True:
            text, own = around(item.text, item.own, room)
            layout = self._lines(text, own, item, font, width, colour)
            if layout.lineCount() <= most or room <= _LEAST:
                return layout
            room = round(0.92 * min(room, len(text)))

    def _lines(
        self, text: str, own: Sequence[tuple[int, int]], item: Item, font: QFont, width: float, colour: str
    ) -> QTextLayout:
        whole = f"{text}  {item.label.lower()}" if item.label else text
        layout, offsets = QTextLayout(whole, font), OffsetMap(whole)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats = [_range(start, end, offsets, self._own_format(colour)) for start, end in own]
        if item.label:
            said = self._own_format(colour) if item.own_stance else QTextCharFormat()
            said.setForeground(QColor(self._signs.colour(item.stance)))
            formats.append(_range(len(text) + 2, len(whole), offsets, said))
        layout.setFormats(formats)
        break_into_lines(layout, width)
        return layout

    def _own_format(self, colour: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(QColor(mix(self._theme.page, colour, _OWN)))
        made.setForeground(QColor(self._theme.text))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(colour))
        return made


class ReviewHeader(QHeaderView):
    """Whose column is whose: the key that takes from it, the name, and what the line in the text looks like."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.set_theme(theme)
        self.setProperty("bare", True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setAccessibleName("Analysts")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._font = interface_font(12.5, bold=True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(150), round(_line(self._font)) + px(14))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column: Column | None = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN_ROLE)
        theme, box = self._theme, QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(theme.header))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme.border))
        if column:
            painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), QColor(theme.border))
            line = box.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
            if column.key:
                cap = px(18)
                painter.setFont(QApplication.font())  # a key is written in a share of its points
                paint_key(painter, QRect(round(line.left()), round(line.center().y() - cap / 2), cap, cap),
                          column.key, theme)  # fmt: skip
                line.setLeft(line.left() + cap + px(7))
            colour = readable(column.colour, theme.header, 7.0 if theme.high_contrast else 4.5)
            name, sample = self._room_for(column, line.width())
            if sample:
                paint_sample(painter, QRectF(line.left(), line.top(), sample, line.height()), column.chip)
                line.setLeft(line.left() + sample + px(7))
            paint_line(painter, line, name, self._font, colour)
        painter.restore()

    def _room_for(self, column: Column, width: float) -> tuple[str, int]:
        """What a column is called in that width, and how wide its sample is: initials where a name is cut."""
        sample, long = px(22), QFontMetricsF(self._font).horizontalAdvance(column.name)
        if long + sample + px(7) <= width:
            return column.name, sample
        return (initials(column.name), sample) if column.analyst else (column.name, 0)


def _range(start: int, end: int, offsets: OffsetMap, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = offsets.to_qt(start)
    made.length = offsets.to_qt(end) - made.start
    made.format = how
    return made


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _draw(painter: QPainter, box: QRectF, points: Sequence[tuple[float, float]]) -> None:
    painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(index).height() for index in range(layout.lineCount()))


def _line(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()
