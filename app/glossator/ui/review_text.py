"""The article under review: what everybody tagged, one over the other, and how far the review of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from glossator.domain.codebook import CONTENT
from glossator.domain.rows import name_of
from glossator.domain.spans import Span
from glossator.domain.verdicts import ADJUDICATED_NAME
from glossator.domain.words import whole_words
from glossator.messages import beside, counted, inside
from glossator.review.difference import Conflict
from glossator.ui.announce import announce
from glossator.ui.columns import columns
from glossator.ui.plain import plain_tip
from glossator.ui.reading_view import ReadingView
from glossator.ui.review_legend import Chip, Legend
from glossator.ui.review_marks import Faint, Overlay, at, end_of, faint, overlay
from glossator.ui.review_painter import DOTS, Inks, Picture, paint_review, sign_rect, signs
from glossator.ui.theme import LIGHT
from glossator.work.review_words import STATES, kinds_words, label_of, lacks_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import TagRow
    from glossator.review.units import Unit
    from glossator.ui.columns import Columns
    from glossator.ui.theme import Theme


class ReviewText(ReadingView):
    """Says which unit was clicked; words can be selected in it as in any article."""

    unit_clicked = Signal(str)
    """A unit's id."""

    def __init__(self, codebook: Codebook, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        self._units: dict[str, Unit] = {}
        self._faint: dict[str, Faint] = {}
        self._tags: dict[str, TagRow] = {}
        self._colours: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._inks = Inks({}, {})
        self._unit: Unit | None = None
        self._overlay: Overlay | None = None
        self._legend: Legend | None = None
        self._has_legend = True
        self._pressed: QPoint | None = None
        super().__init__(codebook, theme, parent)
        self._legend = Legend(theme, self)
        self._show_legend()

    # What is shown

    def show_units(
        self, units: Sequence[Unit], colours: Mapping[str, str], names: Mapping[str, str] | None = None
    ) -> None:
        """All units of the article, with a colour for each analyst who is compared, in the order of their lines.

        `names` are the analysts' for the legend.
        """
        length = len(self.text())
        self._units = {unit.id: unit for unit in units}
        known = {unit.id: faint(unit) for unit in units if end_of(unit) <= length}  # others are of another version
        self._faint = {name: mark for name, mark in known.items() if mark.spans}
        self._tags = {tag.id: tag for unit in units for tag in unit.tags}
        self._colours, self._names = colours, names or {}
        self._order = tuple(dict.fromkeys((*colours, *sorted({tag.analyst for tag in self._tags.values()}))))
        self._inks = Inks.of(self._order, colours, self._theme)
        self._set_unit(self._unit)

    def show_unit(self, unit: Unit | None) -> None:
        """Go to one of these units, and show what everybody has there; with `None`, to no one."""
        self._set_unit(unit)
        if unit and self._overlay:
            self.reveal(self._paragraph(self._overlay.reach))
            announce(self, ". ".join([*(chip.said for chip in self._chips()), *self._kinds(unit)]))

    def set_legend(self, *, shown: bool) -> None:
        if shown != self._has_legend:
            self._has_legend = shown
            self._show_legend()

    def set_theme(self, theme: Theme) -> None:
        self._inks = Inks.of(self._order, self._colours, theme)
        super().set_theme(theme)
        self._show_legend()

    def show_article(
        self, text: str, title: str = "", byline: str = "", repeats: tuple[tuple[Span, Span], ...] = ()
    ) -> None:
        """With no units yet."""
        super().show_article(text, title, byline, repeats)
        self.show_units((), {})

    def show_empty(self, message: str) -> None:
        super().show_empty(message)
        self.show_units((), {})

    def _columns(self) -> Columns:
        return columns(self.viewport().width(), self._type, cards=False)

    def _set_unit(self, unit: Unit | None) -> None:
        self._unit = self._units.get(unit.id) if unit else None
        shown = self._unit if self._unit and self._unit.id in self._faint else None
        self._overlay = overlay(shown, self._order, self._tags, self.text()) if shown else None
        self._show_legend()
        self.viewport().update()

    def _paragraph(self, reach: Span) -> Span:
        """The paragraph around a unit, where the view has room for it."""
        start = self.text().rfind("\n", 0, reach.start) + 1
        end = self.text().find("\n", reach.end)
        whole = Span(start, max(reach.end, end if end >= 0 else len(self.text())))
        first, last = self._page.geometry.row(whole.start), self._page.geometry.row(whole.end - 1)
        room = self.viewport().height() - 8 * self._page.columns.em
        return whole if last.bottom - first.top <= room else reach

    # The legend

    def _kinds(self, unit: Unit) -> tuple[str, ...]:
        return kinds_words(unit, self._names, self._scheme.codebook, self._scheme.language)

    def _chips(self) -> list[Chip]:
        inks, unit = self._inks, self._unit
        chips = [
            Chip(name_of(who, self._names), inks.colours[who], inks.patterns[who], *self._what(who))
            for who in self._order
        ]
        if unit and unit.result:
            chips.append(Chip(ADJUDICATED_NAME, self._theme.text, None, _words(unit.result)))
        parts = {line.part for line in self._overlay.lines if line.part != CONTENT} if self._overlay else set()
        if unit and parts:
            book, language = self._scheme.codebook, self._scheme.language
            labels = (label_of(unit.tags, f"part.{part}", book, language) for part in parts)
            chips.append(Chip(", ".join(sorted(labels)), self._theme.muted, DOTS, "", thin=True))
        return chips

    def _what(self, analyst: str) -> tuple[str, bool]:
        """What an analyst has of the unit, and whether that is anything."""
        unit = self._unit
        if unit is None or unit.cluster is None:
            return ("", True) if unit is None else ("nothing here any more" if unit.result else "nothing here", False)
        tag = unit.cluster.tags.get(analyst)
        if tag is None:
            return inside(lacks_words(unit, analyst)), False
        differences = unit.cluster.differences
        typed = any(known.kind is Conflict.TYPE for known in differences)
        known = self._scheme.types.get(tag.type)
        several = {
            one for each in differences for one in each.tags if one in self._tags and self._tags[one].analyst == analyst
        }
        return beside(
            known.label.in_language(self._scheme.language) if typed and known else "",
            _words(tag),
            counted(len(several), "tag", "tags") if len(several) > 1 else "",
        ), True

    def _show_legend(self) -> None:
        if self._legend is not None:
            chips = self._chips() if self._units else []
            self._legend.show_chips(chips, self._theme)
            self._legend.setVisible(bool(chips) and self._has_legend)
            self._place_legend()

    def _place_legend(self) -> None:
        if self._legend is not None:
            height = self._legend.place(self.width()) if self._units and self._has_legend else 0
            if self.viewportMargins().top() != height:
                self.setViewportMargins(0, height, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    # Painting

    def _paint_found(self, painter: QPainter, visible: QRectF, lines: range) -> None:
        """What is reviewed lies above what a search found, and below the letters."""
        super()._paint_found(painter, visible, lines)
        if self._units and (seen := self._page.geometry.seen(lines, visible.top() - 24, visible.bottom() + 8)):
            paint_review(painter, self._picture(seen), seen)

    def _picture(self, seen: Span) -> Picture:
        drawn = self._overlay.tags if self._overlay else frozenset()
        marks = [
            mark
            for mark in self._faint.values()
            if mark.spans[0].start < seen.end and seen.start < mark.spans[-1].end and not self._is_drawn(mark, drawn)
        ]
        return Picture(self._theme, self._page.columns, self._page.geometry, self._inks, self._overlay, marks)

    def _is_drawn(self, mark: Faint, drawn: frozenset[str]) -> bool:
        """Whether it is the current unit, or all that is in it has lines with that."""
        tags = self._units[mark.unit].tags
        here = self._unit is not None and mark.unit == self._unit.id
        return here or bool(tags and all(tag.id in drawn for tag in tags))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        self._pressed = here if event.button() is Qt.MouseButton.LeftButton and not event.modifiers() else None
        if self._pressed is not None and self.textCursor().hasSelection():
            # Qt would let the selected words be dragged away.
            position = self.textCursor().position()
            self._select(position, position)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        here = event.position().toPoint()
        moved = pressed is None or (here - pressed).manhattanLength() >= QApplication.startDragDistance()
        if not moved and not self.textCursor().hasSelection() and (found := self.units_at(here)):
            # Each further click at one place goes one deeper.
            place = found.index(self._unit.id) + 1 if self._unit and self._unit.id in found else 0
            self.unit_clicked.emit(found[place % len(found)])
        elif (span := self.selection()) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            whole = whole_words(self.text(), span)
            if whole and whole != span:
                self.set_selection(whole)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        here = event.position().toPoint()
        on_sign = here.x() < self._page.columns.text - 4 and bool(self.units_at(here))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_sign else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.units_at(event.pos())
            unit = self._units[found[0]] if found else None
            said = beside(STATES[unit.state], *self._kinds(unit)) if unit else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self.viewport())
            return True
        return super().viewportEvent(event)

    def units_at(self, point: QPoint) -> list[str]:
        """The ids of the units whose words, lines or sign lie at a point of the viewport, the shortest first."""
        place = QPointF(point) + self._visible(self.viewport().rect()).topLeft()
        lines = self._seen()
        seen = self._page.geometry.seen(lines, place.y() - 24, place.y() + 1) if self._units else None
        if seen is None:
            return []
        if place.x() < self._page.columns.text - 4:
            return self._signed(place)
        found = self._page.document.documentLayout().hitTest
        for up in (0.0, self._page.columns.line_distance / 2, float(self._page.columns.line_distance)):
            position = found(place - QPointF(0, up), Qt.HitTestAccuracy.ExactHit)
            if position >= 0:
                return at(self._faint.values(), self._page.offsets.to_text(position))
        return []

    def _signed(self, place: QPointF) -> list[str]:
        """The units whose sign in the margin is at a place, in the order of the text."""
        seen = self._page.geometry.seen(self._seen(), place.y() - 24, place.y() + 24)
        if seen is None:
            return []
        picture = self._picture(seen)
        for row, number, state in signs(picture, seen):
            if sign_rect(picture, row, number).adjusted(-3, -4, 3, 4).contains(place):
                begun = [mark for mark in self._faint.values() if row.start <= mark.spans[0].start < row.end]
                like = [mark.unit for mark in begun if mark.state is state]
                return like or [mark.unit for mark in begun if mark.state.settled and state.settled]
        return []


def _words(tag: TagRow) -> str:
    count = sum(len(piece.quote.split()) for piece in tag.content)
    return counted(count, "word", "words")
