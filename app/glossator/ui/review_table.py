"""A unit side by side: what each analyst's tag says, where they differ, and what is adjudicated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.domain.rows import name_of
from glossator.messages import beside, quoted, shortened
from glossator.review.difference import Conflict
from glossator.ui.announce import announce
from glossator.ui.cards import card
from glossator.ui.review_cells import ReviewDelegate, ReviewHeader
from glossator.ui.review_facets import Facets
from glossator.ui.review_model import LOOK_ROLE, ReviewModel, columns_of
from glossator.ui.review_nothing import NOTHING, is_nothing
from glossator.ui.row_list import ENTER
from glossator.ui.scheme import Scheme
from glossator.ui.theme import LIGHT, interface_font, px
from glossator.work.review_words import decided_words, kinds_words, stale_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from glossator.domain.model import Ref
    from glossator.project import Project
    from glossator.review.units import Unit
    from glossator.ui.review_facets import FacetRow
    from glossator.ui.review_model import Column, Look
    from glossator.ui.theme import Theme

_LABELS, _LEAST = 136, 160
"""Widths of the first column, and of the others at least; """
_NARROW_LABELS, _NARROWEST = 104, 100
"""the same where there is no room for that."""
_NAME = 60
_KEY = Qt.Key
_MOVES = frozenset(
    {_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp,
     _KEY.Key_PageDown}
)  # fmt: skip


class ReviewTable(QWidget):
    """Says what is to be taken from whom, and leaves the deciding to the page."""

    taken = Signal(str, str)
    """A facet, as `work.adjudicating` calls it, and the id of the analyst whose it is."""
    left = Signal()
    """The keyboard is wanted elsewhere."""

    def __init__(
        self, project: Project, theme: Theme = LIGHT, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._theme, self._language = project, theme, language
        self._shown: tuple[Unit | None, Mapping[str, str], Mapping[str, str]] = (None, {}, {})
        self.title, self.kinds, self.decided = (
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(3)
        )
        self._terse = False
        self.model = ReviewModel()
        self.view = _Grid(self.model, theme)
        self.view.left.connect(self.left)
        self.view.taken.connect(self.taken)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        for label in (self.title, self.kinds, self.decided):
            self._head.addWidget(label)
        column.addLayout(self._head)
        column.addWidget(self.view, 1)
        self.set_theme(theme)

    def show_unit(self, unit: Unit | None, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
        """`names` and `colours`: of the analysts who are compared, in the order of their columns."""
        before, self._shown = self._shown[0], (unit, names, colours)
        some = unit if unit and not is_nothing(unit) else None
        rows = self._facets(some).rows(some) if some else []
        columns = columns_of(some, names, colours, self._theme) if some else ()
        self._say_head(unit, names, sum(row.differs for row in rows))
        self.view.show_rows(rows, columns, stays=bool(before and unit and before.id == unit.id))
        if unit:
            self.view.setAccessibleDescription(beside(self.title.text(), self.kinds.text(), self.decided.text()))
            announce(self, beside(self.title.text(), self.kinds.text()))

    def set_theme(self, theme: Theme) -> None:
        """Also follows the size of the interface."""
        self._theme = theme
        self._head.setSpacing(px(2))
        self.title.setFont(interface_font(13.5, bold=True))
        for label in (self.kinds, self.decided):
            label.setFont(interface_font(12.5))
        self.view.set_look(theme, self._project, self._language)
        self.show_unit(*self._shown)

    def set_terse(self, terse: bool) -> None:
        """Say above the cells nothing that is in them, too."""
        if terse != self._terse:
            self._terse = terse
            self.show_unit(*self._shown)

    def _facets(self, unit: Unit) -> Facets:
        article = self._project.read.article(unit.article)
        return Facets(self._project.codebook, self._called, article.date if article else "", self._language)

    def _settle_head(self) -> None:
        shown = [label for label in (self.title, self.kinds, self.decided) if not label.isHidden()]
        down = px(8) if shown else 0
        self._head.setContentsMargins(px(12), down, px(12), down)

    def _called(self, ref: Ref) -> str:
        if ref.kind is Kind.TAG:
            tag = self._project.read.tag(ref.id)
            if tag is None:
                return "a tag that was deleted"
            shown = card(tag, Scheme(self._project.codebook, self._language))
            words = quoted(shortened(tag.quote, _NAME))
            return f"{shown.names}: {words}" if shown.names else words
        row = self._project.read.record(ref)
        return row.name if row else "unknown record"

    def _say_head(self, unit: Unit | None, names: Mapping[str, str], differing: int) -> None:
        known = {analyst.id: analyst.name for analyst in self._project.read.analysts()} | dict(names)
        kinds = kinds_words(unit, known, self._project.codebook, self._language) if unit else ()
        self.title.setText(_title(unit, differing, known, alone=len(names) == 1) if unit else "")
        self.kinds.setText(beside(*kinds))
        if unit and is_nothing(unit):
            self.kinds.setText(
                "" if unit.state.settled else "Enter says that this is right, and the article is adjudicated."
            )
        decided = decided_words(unit, unit.given, known) if unit and unit.given else ""
        if unit and unit.stale:
            decided = f"{stale_words(unit)}. Before: {decided}"
        self.decided.setText(decided)
        for label in (self.title, self.kinds, self.decided):
            there = label is self.decided or not (self._terse and differing)
            label.setVisible(bool(label.text()) and there)
        self._settle_head()
        theme = self._theme
        self.kinds.setStyleSheet(f"color: {theme.text}")
        self.decided.setStyleSheet(f"color: {theme.warning if unit and unit.stale else theme.muted}")


def _title(unit: Unit, differing: int, names: Mapping[str, str], *, alone: bool) -> str:
    """`alone`: whether the tags of just one analyst are gone through."""
    if is_nothing(unit):
        return NOTHING
    if unit.cluster is None:
        return "Nobody has this tag any more; the adjudicated version does"
    if differing:
        return "1 row differs" if differing == 1 else f"{differing} rows differ"
    if len(unit.tags) > 1:
        return "All agree" if unit.cluster.agreed else "Those who tagged it agree"
    only = name_of(unit.tags[0].analyst, names)
    if len(unit.cluster.tags) == 1:
        return f"{only}’s tag" if alone else f"{only}’s tag; nobody else has read the article"
    missing = any(known.kind is Conflict.MISSING for known in unit.cluster.differences)
    return f"Only {only} has this" if missing else "Others have it in another tag"


class _Grid(QTableView):
    taken = Signal(str, str)
    left = Signal()

    def __init__(self, model: ReviewModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._delegate = ReviewDelegate(self)
        self._header = ReviewHeader(theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setProperty("bare", True)
        self.setShowGrid(False)
        self.setAccessibleName("Side by side")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def set_look(self, theme: Theme, project: Project, language: str) -> None:
        self._header.set_theme(theme)
        self._delegate.set_look(theme, project.codebook, language)
        self.setMinimumHeight(px(80))

    def show_rows(self, rows: Sequence[FacetRow], columns: Sequence[Column], *, stays: bool) -> None:
        """`stays`: whether the keyboard stands on where it was, for it is the same unit still."""
        here = self.currentIndex()
        facet, at = (self._model.rows[here.row()].facet, here.column()) if here.isValid() else ("", 1)
        self.clearSpans()
        self._delegate.hovered = QModelIndex()
        self._model.show(rows, columns)
        for place, column in enumerate(columns, 1):
            if column.message and len(rows) > 1:
                self.setSpan(0, place, len(rows), 1)
        self._settle()
        if rows:
            kept = next((row for row, each in enumerate(rows) if each.facet == facet), 0) if stays else 0
            first = next((place for place, column in enumerate(columns, 1) if not column.message), 1)
            self.setCurrentIndex(self._model.index(kept, min(at, len(columns)) if stays else first))
            if not stays:
                self.scrollToTop()

    def _settle(self) -> None:
        """Columns share the width, and rows are as high as their cells need."""
        count = len(self._model.columns)
        if not count:
            return
        room = self.viewport().width()
        narrow = (room - px(_LABELS)) // count < px(_LEAST)
        labels = px(_NARROW_LABELS if narrow else _LABELS)
        width = max(px(_NARROWEST), (room - labels) // count)
        self.setColumnWidth(0, labels)
        for column in range(1, count + 1):
            last = room - labels - (count - 1) * width
            self.setColumnWidth(column, max(width, last) if column == count else width)
        for row in range(len(self._model.rows)):
            looks = (self._model.look(row, column) for column in range(count + 1))
            heights = (self._delegate.height(look, self.columnWidth(at)) for at, look in enumerate(looks))
            self.setRowHeight(row, round(max(heights)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    # Keys

    def event(self, event: QEvent) -> bool:
        # Figures mean rows here, whatever they mean on the page.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._numbered(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._take(self.currentIndex())
        elif analyst := self._numbered(event):
            self._take(self.currentIndex(), analyst)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # all others are the page's

    def _numbered(self, event: QKeyEvent) -> str:
        """The analyst whose key was pressed."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not event.text():
            return ""
        return next((column.analyst for column in self._model.columns if column.key == event.text()), "")

    def _take(self, index: QModelIndex, analyst: str = "") -> None:
        if found := self._model.facet(index, analyst):
            self.taken.emit(*found)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and (index := self._on_sign(event)).isValid():
            self._take(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._on_sign(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        if index != self._delegate.hovered:
            self._delegate.hovered = index
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _on_sign(self, event: QMouseEvent) -> QModelIndex:
        """The cell that takes, where the mouse is on its sign."""
        place = event.position()
        index = self.indexAt(place.toPoint())
        look: Look | None = index.data(LOOK_ROLE) if index.isValid() else None
        return (
            index
            if look and look.takes and self._delegate.take_rect(self.visualRect(index)).contains(place)
            else QModelIndex()
        )
