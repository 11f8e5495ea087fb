"""What a proposal is related to, drawn: earlier ones above, each relation an arrow with its name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from glossator.messages import beside, counted, inside, written_date
from glossator.ui.layered import Line, Sizes, draw
from glossator.ui.matrix_view import in_lines
from glossator.ui.plain import plain_tip
from glossator.ui.row_list import ENTER, paint_line
from glossator.ui.theme import interface_font, px
from glossator.ui.wrapped import is_right_to_left
from glossator.work.dossier import KIND, MADE, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Ref
    from glossator.ui.layered import Drawing
    from glossator.ui.theme import Theme
    from glossator.work.dossier import Edge, Graph, Node

ALONE = "No relations yet. Where a proposal follows another, enter that among the relations of the later one."
_BOX, _LINES, _EDGE, _MARGIN = 188, 2, 10, 16
_MOST_WORDS = 150
"""Pixels of the words on an arrow."""
_ARROW = 7
_MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class RelationDrawing(QScrollArea):
    record_requested = Signal(object)
    """The `Ref` of a box that was pressed."""

    def __init__(self, graph: Graph, theme: Theme, codebook: Codebook, language: str = "en") -> None:
        super().__init__()
        self._theme, self._codebook, self._language = theme, codebook, language
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("Relations")
        self._graph = graph
        self._draw()

    def show_graph(self, graph: Graph) -> None:
        """What is drawn already stays, and with it the keyboard's place."""
        if graph != self._graph:
            self._graph = graph
            self._draw()

    def _draw(self) -> None:
        self._put_away()
        self._canvas = _Canvas(self._graph, self._theme, self._codebook, self._language)
        for box in self._canvas.boxes.values():
            box.clicked.connect(lambda _=False, ref=box.node.ref: self.record_requested.emit(ref))
            box.focused.connect(self._reveal)
        self.setWidget(self._canvas)
        self.viewport().setObjectName("drawn")
        self.viewport().setStyleSheet(f"#drawn {{ background: {self._theme.page} }}")
        self.setAccessibleDescription(self._canvas.spoken)
        self.updateGeometry()
        self._reveal_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal_here()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal_here()

    def _reveal_here(self) -> None:
        """Bring what it is all related to into the middle, unless the keyboard is elsewhere in it."""
        here = next((box for box in self._canvas.boxes.values() if box.node.distance == 0), None)
        if here and not any(box.hasFocus() for box in self._canvas.boxes.values()):
            middle, view = here.geometry().center(), self.viewport()
            self.ensureVisible(middle.x(), middle.y(), view.width() // 2, view.height() // 2)

    def _put_away(self) -> None:
        """Take the old boxes away, but let them live: it may be the press of one of them that asked for others."""
        if old := self.takeWidget():
            old.setParent(self)
            old.hide()
            old.deleteLater()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    @property
    def boxes(self) -> list[Box]:
        return list(self._canvas.boxes.values())

    def sizeHint(self) -> QSize:
        """As large as the drawing; the layout around may give less, and then it scrolls."""
        bar = self.horizontalScrollBar().sizeHint().height() if self._canvas.width() > self.width() else 0
        return self._canvas.size() + QSize(0, bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), min(self._canvas.height(), px(220)))

    def _reveal(self, place: QPoint) -> None:
        self.ensureVisible(place.x(), place.y(), px(_BOX) // 2 + px(_MARGIN), px(60))


class Box(QAbstractButton):
    """A record: its name in at most two lines, and below what kind it is and when it was made."""

    focused = Signal(QPoint)

    def __init__(self, node: Node, below: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.node, self._below, self._theme = node, below, theme
        self._name, self._small = interface_font(12.5, bold=True), interface_font(11.5)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(node.name)
        self.setAccessibleDescription(beside("This one" if node.distance == 0 else "", below))
        self.setToolTip(plain_tip(beside(node.name, below)))

    def sizeHint(self) -> QSize:
        lines = _LINES * QFontMetricsF(self._name).lineSpacing() + QFontMetricsF(self._small).lineSpacing()
        return QSize(px(_BOX), round(lines) + px(18))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.geometry().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        elif event.key() in _MOVES:
            event.ignore()  # the canvas knows who stands where
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.node.distance == 0
        width = 2 if self.hasFocus() or here else 1
        edge = theme.accent if self.hasFocus() or here else theme.outline
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.selection if here else theme.page))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, px(7), px(7))
        if self.hasFocus() and here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), px(4), px(4))
        self._paint_words(painter, frame.adjusted(px(_EDGE), px(7), -px(_EDGE), -px(7)))
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        theme, upper, lower = self._theme, QFontMetricsF(self._name), QFontMetricsF(self._small).lineSpacing()
        lines = in_lines(self.node.name, upper, box.width(), _LINES)
        tall = len(lines) * upper.lineSpacing() + (lower if self._below else 0)
        top, right = box.center().y() - tall / 2, is_right_to_left(self.node.name)
        for words in lines:
            line = QRectF(box.left(), top, box.width(), upper.lineSpacing())
            paint_line(painter, line, words, self._name, theme.text, right=right)
            top = line.bottom()
        paint_line(painter, QRectF(box.left(), top, box.width(), lower), self._below, self._small, theme.muted)


class _Canvas(QWidget):
    """The boxes, and under them the arrows. The arrow keys go from box to box."""

    def __init__(self, graph: Graph, theme: Theme, codebook: Codebook, language: str) -> None:
        super().__init__()
        self._theme, self._font = theme, interface_font(11.5)
        self.boxes = {node.ref: Box(node, _below(node, codebook, language), theme, self) for node in graph.nodes}
        self._names = _joined(graph.edges, codebook, language)
        metrics = QFontMetricsF(self._font)
        self._lines = {
            (source, target): Line(source.id, target.id, min(metrics.horizontalAdvance(name), px(_MOST_WORDS)) + px(12))
            for (source, target), name in self._names.items()
        }
        box = next((each.sizeHint() for each in self.boxes.values()), QSize(px(_BOX), 0))
        sizes = Sizes((box.width(), box.height()), metrics.lineSpacing(), px(18), px(17))
        nodes = sorted(graph.nodes, key=lambda node: (str(node.fields.get(MADE) or "~"), node.name))
        self._drawing: Drawing = draw([node.ref.id for node in nodes], list(self._lines.values()), sizes)
        self._place(box)
        self._more = "" if graph.whole else "More is related than is drawn here."
        if len(graph.nodes) < 2:
            self._more = ALONE
        self._settle(metrics.lineSpacing())
        self.spoken = self._spoken(graph)

    def _place(self, size: QSize) -> None:
        """Put the boxes where they are drawn, and the keyboard first to what it is about, then from the top."""
        edge = px(_MARGIN)
        for ref, box in self.boxes.items():
            across, down = self._drawing.boxes[ref.id]
            box.setGeometry(
                round(across - size.width() / 2) + edge, round(down - size.height() / 2) + edge,
                size.width(), size.height(),
            )  # fmt: skip
        ordered = sorted(self.boxes.values(), key=lambda each: (each.node.distance > 0, each.y(), each.x()))
        for one, other in pairwise(ordered):
            QWidget.setTabOrder(one, other)
            other.raise_()  # the last one for Tab is the last one for `tab_order` as well

    def _settle(self, line: float) -> None:
        edge = px(_MARGIN)
        width, height = self._drawing.width + 2 * edge, self._drawing.height + 2 * edge
        if self._more:
            width = max(width, px(300))
            self._wrapped = in_lines(self._more, QFontMetricsF(self._font), width - 2 * edge, 4)
            height += line * len(self._wrapped)
            shift = round((width - self._drawing.width) / 2) - edge
            for box in self.boxes.values():
                box.move(box.x() + shift, box.y())
        else:
            self._wrapped = []
        self.resize(round(width), round(height))

    def _spoken(self, graph: Graph) -> str:
        names = {node.ref: node.name for node in graph.nodes}
        said = [f"{names[source]}: {name} {names[target]}" for (source, target), name in self._names.items()]
        return ". ".join([counted(len(graph.nodes), "record", "records"), *said, *([self._more] if self._more else [])])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, here = _MOVES.get(Qt.Key(event.key())), self.focusWidget()
        if move is None or not isinstance(here, Box):
            super().keyPressEvent(event)
        elif target := _nearest(here, self.boxes.values(), *move):
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        painter.save()
        painter.translate(px(_MARGIN), px(_MARGIN))
        for line in self._lines.values():
            self._paint_arrow(painter, self._drawing.lines[line])
        for ends, line in self._lines.items():
            self._paint_name(painter, self._drawing.words[line], line.words, self._names[ends])
        painter.restore()
        self._paint_more(painter)
        painter.end()

    def _paint_arrow(self, painter: QPainter, points: tuple[tuple[float, float], ...]) -> None:
        """Paint a calm curve that leaves and arrives upright, with its head at the target."""
        size = px(_ARROW)
        (x, y), (_, before) = points[-1], points[-2]
        way = 1 if y > before else -1
        path = QPainterPath(QPointF(*points[0]))
        end = [*points[:-1], (x, y - way * size)]
        for (x0, y0), (x1, y1) in pairwise(end):
            half = (y0 + y1) / 2
            path.cubicTo(QPointF(x0, half), QPointF(x1, half), QPointF(x1, y1))
        colour = QColor(self._theme.muted)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 if self._theme.high_contrast else 1.3))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        tip, back, side = QPointF(x, y), QPointF(0, way * size * 1.2), QPointF(size * 0.6, 0)
        painter.drawPolygon(QPolygonF([tip, tip - back - side, tip - back + side]))

    def _paint_name(self, painter: QPainter, middle: tuple[float, float], width: float, name: str) -> None:
        line = QFontMetricsF(self._font).lineSpacing()
        box = QRectF(0, 0, width, line)
        box.moveCenter(QPointF(*middle))
        painter.fillRect(box, QColor(self._theme.page))
        _centred(painter, box, name, self._font, self._theme.muted)

    def _paint_more(self, painter: QPainter) -> None:
        line = QFontMetricsF(self._font).lineSpacing()
        top = self.height() - px(_MARGIN) / 2 - line * len(self._wrapped)
        for words in self._wrapped:
            _centred(painter, QRectF(0, top, self.width(), line), words, self._font, self._theme.muted)
            top += line


def _centred(painter: QPainter, box: QRectF, words: str, font: QFont, colour: str) -> None:
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _joined(edges: Iterable[Edge], codebook: Codebook, language: str) -> dict[tuple[Ref, Ref], str]:
    """By source and target, what all the relations between them are called."""
    names: dict[tuple[Ref, Ref], list[str]] = {}
    for edge in edges:
        names.setdefault((edge.source, edge.target), []).append(
            relation_name(codebook, edge.source, edge.relation, language)
        )
    return {ends: ", ".join(dict.fromkeys(found)) for ends, found in names.items()}


def relation_name(codebook: Codebook, ref: Ref, relation: str, language: str = "en") -> str:
    """What the codebook calls a relation: by a value of a list's field, else by the field or the list itself."""
    register = codebook.register(ref.kind)
    fields = [*register.fields, *(field for known in register.lists for field in known.fields)]
    values = [(value.id, value.label) for field in fields for value in field.values]
    named = [
        *values,
        *((field.id, field.label) for field in fields),
        *((known.id, known.label) for known in register.lists),
    ]
    label = next((label.in_language(language) for known, label in named if known == relation), relation)
    return inside(label)


def _below(node: Node, codebook: Codebook, language: str) -> str:
    """Its status or kind, and when it was made."""
    register = codebook.register(node.ref.kind)
    said = ((register.field(name), node.fields.get(name)) for name in (STATUS, KIND))
    shown = [field.shown(value, language) for field, value in said if field and value is not None]
    made = node.fields.get(MADE)
    return beside(*shown[:1], written_date(made) if isinstance(made, str) else "")


def _nearest(here: QWidget, others: Iterable[QWidget], across: int, down: int) -> QWidget | None:
    """The box that lies nearest in that direction, rather straight ahead than aside."""
    best: tuple[float, QWidget] | None = None
    for other in others:
        way = other.geometry().center() - here.geometry().center()
        ahead, aside = (way.x() * across, way.y()) if across else (way.y() * down, way.x())
        if ahead > 0 and (best is None or ahead + 2 * abs(aside) < best[0]):
            best = ahead + 2 * abs(aside), other
    return best[1] if best else None
