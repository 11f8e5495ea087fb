"""What was found across the project, as rows: heads that name a kind and count it, and hits below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from glossator.domain.model import REGISTERS, Kind
from glossator.messages import beside, counted
from glossator.ui.marked import paint_marked
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE, RowsModel
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import FoundRow
    from glossator.domain.spans import Span
    from glossator.ui.rows_model import Index
    from glossator.ui.theme import Theme
    from glossator.work.find_project import Hit, Hits

KINDS = {
    "name": "Names",
    "text": "Texts",
    "quote": "Quotes",
    "field": "Gists and other fields",
    "memo": "Memos",
    "note": "Notes on articles",
}
_COUNTED = {
    "name": ("name", "names"),
    "text": ("article", "articles"),
    "quote": ("quote", "quotes"),
    "field": ("field", "fields"),
    "memo": ("memo", "memos"),
    "note": ("note", "notes"),
}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A head, a hit, or at the end of a kind the offer of what more there is."""

    kind: str
    title: str
    title_marks: tuple[Span, ...] = ()
    words: str = ""
    marks: tuple[Span, ...] = ()
    beside: str = ""
    """What it is of, at the right."""
    hit: Hit | None = None
    more: bool = False

    @property
    def head(self) -> bool:
        return self.hit is None and not self.more

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.words, self.beside) if part)


def found_lines(
    found: Sequence[Hits], codebook: Codebook, analysts: Mapping[str, str], language: str = "en"
) -> Iterator[FoundLine]:
    """`analysts`: their names by their ids."""
    for hits in found:
        yield FoundLine(
            hits.kind,
            KINDS.get(hits.kind, hits.kind),
            beside=_count(hits) if hits.kind == "text" else f"{hits.count:,}",
        )
        for hit in hits.first:
            times = counted(hit.times, "time", "times") if hit.times > 1 else ""
            of = beside(_what(hit.row, codebook, language), analysts.get(hit.row.analyst, ""), times)
            same = hit.snippet.text == hit.row.name
            words, marks = ("", ()) if same else (hit.snippet.text, hit.snippet.marks)
            yield FoundLine(hits.kind, hit.row.name, hit.name_marks, words, marks, of, hit)
        rest = hits.count - len(hits.first)
        if rest > 0:
            where = "all in the list of articles" if hits.kind == "text" else f"{rest:,} more"
            yield FoundLine(hits.kind, f"Show {where}", more=True)


def total(found: Sequence[Hits]) -> str:
    """What was found, of each kind: a text that has the words many times is one article."""
    return beside(*map(_count, found))


def _count(hits: Hits) -> str:
    return counted(hits.count, *_COUNTED[hits.kind])


def _what(row: FoundRow, codebook: Codebook, language: str) -> str:
    """The tag's type and the field, or the register."""
    if row.ref.kind in REGISTERS:
        return codebook.register(row.ref.kind).label.in_language(language)
    known = codebook.type(row.type) if row.ref.kind is Kind.TAG else None
    field = known.field(row.what.partition(".")[2]) if known else None
    return beside(
        known.label.in_language(language) if known else "", field.label.in_language(language) if field else ""
    )


class FoundModel(RowsModel[FoundLine]):
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are there to be read."""
        known = super().flags(index)
        if index.isValid() and self.rows[index.row()].head:
            return known & ~Qt.ItemFlag.ItemIsSelectable & ~Qt.ItemFlag.ItemIsEnabled
        return known


class FoundDelegate(QStyledItemDelegate):
    """A title with what it is of at the right, and below it the words, with what was looked for marked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._head, self._title = interface_font(15, bold=True), interface_font(13, bold=True)
        self._words, self._small = interface_font(13), interface_font(11.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: FoundLine = index.data(ROW_ROLE)
        if row.head:
            height = _line(self._head) + px(16) + px(6)
        else:
            height = 2 * px(7) + _line(self._title) + (px(2) + _line(self._words) if row.words else 0)
        return QSize(px(200), round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: FoundLine = index.data(ROW_ROLE)
        box, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.head:
            line = box.adjusted(px(20), px(16), -px(20), -px(6))
            used = paint_line(painter, line, row.title, self._head, theme.text)
            paint_line(painter, line.adjusted(used + px(10), 0, 0, 0), row.beside, self._small, theme.muted)
            painter.restore()
            return
        paint_ground(painter, box, option.state, theme)
        line = QRectF(box.left() + px(20), box.top() + px(7), box.width() - 2 * px(20), _line(self._title))
        if row.more:
            paint_line(painter, line, row.title, self._words, theme.accent)
            painter.restore()
            return
        used = paint_line(painter, line, row.beside, self._small, theme.muted, right=True)
        upper = line.adjusted(0, 0, -used - px(16), 0)
        paint_marked(painter, upper, row.title, row.title_marks, self._title, theme.text, theme)
        if row.words:
            lower = QRectF(line.left(), line.bottom() + px(2), line.width(), _line(self._words))
            paint_marked(painter, lower, row.words, row.marks, self._words, theme.text, theme)
        painter.restore()


def _line(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()
