"""What a cell of the matrix rests on: its passages, each with who said it, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStyledItemDelegate, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.messages import beside, quoted, written_date
from glossator.ui.chips import NameButton
from glossator.ui.matrix_view import in_lines
from glossator.ui.panel import panel_stylesheet
from glossator.ui.row_list import ENTER, RowList, paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE, RowsModel
from glossator.ui.signs import register_icon
from glossator.ui.theme import interface_font, px, reading_font
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glossator.domain.rows import PositionRow
    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme
    from glossator.work.positions import Head, Stance

_LINES, _LINES_OF_CONDITION = 3, 2
"""Of a quotation, and of its condition."""
_LONG = 600
"""Characters that fill these lines in any case."""
_EDGE, _PAD, _SIGN = 14, 9, 12


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    position: PositionRow
    stance: str
    """Its label."""
    analyst: str
    again: bool = False
    """Whether it was counted with the passage above it, as the same utterance."""
    condition: str = ""
    """In words, on what it depends, where it does."""

    @property
    def speaker(self) -> str:
        spoken = ", ".join(self.position.spoken_by)
        return f"{self.position.actor_name} (by {spoken})" if spoken else self.position.actor_name

    @property
    def date(self) -> str:
        return written_date(self.position.date) or "No date"

    @property
    def heading(self) -> str:
        return beside(self.stance, "counted above" if self.again else "")

    @property
    def source(self) -> str:
        return beside(self.analyst, self.position.article_title)

    @property
    def spoken(self) -> str:
        quote = quoted(" ".join(self.position.quote.split()))
        said = " ".join(filter(None, (quote, self.condition, self.source)))
        return f"{self.speaker}: {self.heading}, {self.date}. {said}"


class EvidenceDelegate(QStyledItemDelegate):
    """Who said it and when, the stance, up to three lines of the quotation, and where it is from."""

    def __init__(self, signs: StanceSigns, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.set_theme(signs, theme)

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        self.signs, self.theme = signs, theme
        self._name, self._small, self._quote = interface_font(13, bold=True), interface_font(11.5), reading_font(px(14))
        self._upper, self._lower, self._words = (
            QFontMetricsF(font).lineSpacing() for font in (self._name, self._small, self._quote)
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: EvidenceRow = index.data(ROW_ROLE)
        width = option.rect.width() or px(300)
        lines, below = len(self._lines(row, width)), len(self._condition(row, width))
        words = lines * self._words + below * self._lower + (px(3) if below else 0)
        return QSize(px(200), round(self._upper + 2 * self._lower + words) + 2 * px(_PAD) + px(6))

    def _lines(self, row: EvidenceRow, width: float) -> list[str]:
        words = quoted(row.position.quote[:_LONG])
        return in_lines(words, QFontMetricsF(self._quote), width - 2 * px(_EDGE), _LINES)

    def _condition(self, row: EvidenceRow, width: float) -> list[str]:
        if not row.condition:
            return []
        return in_lines(row.condition[:_LONG], QFontMetricsF(self._small), width - 2 * px(_EDGE), _LINES_OF_CONDITION)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: EvidenceRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        paint_ground(painter, box, option.state, self.theme)
        theme, left, width = self.theme, box.left() + px(_EDGE), box.width() - 2 * px(_EDGE)
        line = QRectF(left, box.top() + px(_PAD), width, self._upper)
        used = paint_line(painter, line, row.date, self._small, theme.muted, right=True)
        paint_line(painter, line.adjusted(0, 0, -used - px(8), 0), row.speaker, self._name, theme.text)
        line = QRectF(left, line.bottom(), width, self._lower)
        self.signs.paint(painter, QRectF(left, line.top(), px(_SIGN), line.height()), row.position.stance)
        stance = line.adjusted(px(_SIGN + 5), 0, 0, 0)
        paint_line(painter, stance, row.heading, self._small, self.signs.colour(row.position.stance))
        top, right = line.bottom() + px(3), is_right_to_left(row.position.quote)
        for words in self._lines(row, box.width()):
            paint_line(painter, QRectF(left, top, width, self._words), words, self._quote, theme.text, right=right)
            top += self._words
        below = self._condition(row, box.width())
        top += px(3) if below else 0
        for words in below:
            paint_line(painter, QRectF(left, top, width, self._lower), words, self._small, theme.text)
            top += self._lower
        paint_line(painter, QRectF(left, top + px(3), width, self._lower), row.source, self._small, theme.muted)
        painter.setPen(QColor(theme.border))
        foot = round(box.bottom()) - 0.5
        painter.drawLine(QPointF(left, foot), QPointF(left + width, foot))
        painter.restore()


class EvidenceList(RowList):
    tag_requested = Signal(str)

    def __init__(self, model: RowsModel[EvidenceRow], delegate: EvidenceDelegate) -> None:
        super().__init__(model, delegate, "Evidence")
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(RowList.ResizeMode.Adjust)
        self.setLayoutMode(RowList.LayoutMode.Batched)  # rows differ in height, and a cell can have thousands
        self.clicked.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tag_requested.emit(self._model.rows[index.row()].position.tag)


class Evidence(QWidget):
    """The list, and above it whose position on what it is about; both names lead to their records."""

    tag_requested = Signal(str)
    record_requested = Signal(object)
    left = Signal()

    def __init__(self, signs: StanceSigns, theme: Theme) -> None:
        super().__init__()
        self._heads: tuple[Head, Head] | None = None
        self.model: RowsModel[EvidenceRow] = RowsModel(self)
        self._delegate = EvidenceDelegate(signs, theme, self)
        self.list = EvidenceList(self.model, self._delegate)
        self.names = [NameButton(""), NameButton("")]
        self._names = QWidget()
        row = QVBoxLayout(self._names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, button in enumerate(self.names):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            row.addLayout(line)
            button.clicked.connect(lambda _=False, place=place: self._request(place))
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("quiet", True)
        self._head = QVBoxLayout()
        self._head.addWidget(self._names)
        self._head.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.list, 1)
        self.list.tag_requested.connect(self.tag_requested)
        self.list.left.connect(self.left)
        self.set_theme(signs, theme)
        self.show_nothing("Choose a cell to see what it rests on.")

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        self._theme = theme
        self._names.setStyleSheet(panel_stylesheet(theme))
        self._delegate.set_theme(signs, theme)
        self._head.setContentsMargins(px(8), px(8), px(8), px(8))
        self._head.setSpacing(px(2))
        self.words.setIndent(px(5))
        self._set_icons()
        self.list.scheduleDelayedItemsLayout()

    def show_nothing(self, words: str) -> None:
        self._heads = None
        self._names.hide()
        self.words.setText(words)
        self.model.show([])

    def show_cell(
        self,
        row: Head,
        column: Head,
        stances: Sequence[Stance],
        words: str,
        analysts: Mapping[str, str],
        conditions: Mapping[str, str],
    ) -> None:
        """`stances`: what the cell rests on; `words`: the same, to be read; `analysts`: their names by their ids, where
        these are to be told; `conditions`: by tag, the words of the condition.
        """
        self._heads = row, column
        self._names.show()
        self._set_icons()
        for button, head in zip(self.names, self._heads, strict=True):
            button.set_name(head.name)
            button.setAccessibleDescription("Opens the record")
        self.words.setText(words[:1].upper() + words[1:])
        label = self._delegate.signs.label
        self.model.show(
            [
                EvidenceRow(
                    position,
                    label(position.stance),
                    analysts.get(position.analyst, ""),
                    again=place > 0,
                    condition=_on_condition(conditions.get(position.tag, "")),
                )
                for stance in stances
                for place, position in enumerate(stance.evidence)
            ]
        )

    def _set_icons(self) -> None:
        for button, head in zip(self.names, self._heads or (), strict=False):
            button.setIcon(register_icon(head.ref.kind if head else Kind.ACTOR, self._theme))

    def _request(self, place: int) -> None:
        if self._heads:
            self.record_requested.emit(self._heads[place].ref)


def _on_condition(words: str) -> str:
    return f"On condition: {' '.join(words.split())}" if words else ""
