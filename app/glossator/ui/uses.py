"""Where a register record is used: the tags that point to it, read when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.messages import beside
from glossator.ui.guidance import FoldButton
from glossator.ui.panel import quiet_label
from glossator.ui.quotes import QUOTE_INDENT, Quote
from glossator.ui.theme import type_colour
from glossator.work.blindness import seen_tags

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow, TagRow
    from glossator.ui.around import Around

_MOST = 40


class Uses(QWidget):
    tag_requested = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._record: Ref | None = None
        self._uses = 0
        self.rows: list[QWidget] = []
        self._last: QWidget
        """Of what the keyboard comes to here."""
        self.fold = FoldButton(around.theme)
        self.fold.toggled.connect(lambda _: self._show())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_record(self, row: RecordRow) -> None:
        other = row.ref != self._record
        changed = other or row.uses != self._uses
        self._record, self._uses = row.ref, row.uses
        self.fold.setText(used(row.uses))
        self.fold.setEnabled(row.uses > 0)
        if other and self.fold.isChecked():
            self.fold.setChecked(False)
        elif changed:
            self._show()

    def _show(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        self._last = self.fold
        if self._record is None or not self.fold.isChecked():
            return
        tags = seen_tags(self._around.project, self._around.project.read.tags_with(self._record))
        for tag in tags[:_MOST]:
            self._add(tag)
        if len(tags) > _MOST:
            self._append(_remark(f"and {len(tags) - _MOST} more"))

    def _add(self, tag: TagRow) -> None:
        theme, codebook = self._around.theme, self._around.project.codebook
        known = codebook.type(tag.type)
        colour = type_colour(known, theme) if known else QColor(theme.muted)
        quote = Quote(tag.quote, colour, theme, removable=False)
        quote.setToolTip("Go to this tag")
        quote.clicked.connect(lambda: self.tag_requested.emit(tag.id))
        self._append(quote)
        QWidget.setTabOrder(self._last, quote)
        self._last = quote
        article = self._around.project.read.article(tag.article)
        label = self._around.say(known.label) if known else tag.type
        self._append(_remark(beside(label, article.name if article else ""), indent=QUOTE_INDENT))

    def _append(self, widget: QWidget) -> None:
        self.rows.append(widget)
        self._column.addWidget(widget)
        widget.show()


def used(tags: int) -> str:
    match tags:
        case 0:
            return "Not used in any tag"
        case 1:
            return "Used in 1 tag"
        case _:
            return f"Used in {tags} tags"


def _remark(text: str, indent: int = 0) -> QLabel:
    label = quiet_label(text)
    label.setWordWrap(True)
    label.setContentsMargins(indent, 0, 0, 8)
    return label
