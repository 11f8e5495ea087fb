"""Lists what is suggested in an article, to accept many at once: those that are ticked and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import SUGGESTED_KINDS, beside, counted, quoted, shortened
from glossator.ui.asking import plain_buttons
from glossator.ui.cards import card
from glossator.ui.offered import fields_of, how_sure, people_in, why, would_be
from glossator.ui.signs import type_sign
from glossator.ui.theme import px
from glossator.ui.toggles import Option, Toggles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.suggestions import Suggestion
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme

_SIZE = (860, 600)
_ALL = "all"
_WORDS = 200
"""Code points of a quotation that a row can ever show."""
_WHO, _SAYS, _SURE = range(3)
_COLUMNS = ("Who", "Words", "How sure")


class AcceptAllDialog(QDialog):
    """All are ticked to begin with. What a row would become is shown below the list."""

    chosen = Signal(list)
    """The suggestions to accept, in the order of the text."""

    def __init__(
        self, suggestions: Sequence[Suggestion], text: str, scheme: Scheme, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`text` is the article's."""
        super().__init__(parent)
        self.setWindowTitle("Accept suggestions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._suggestions, self._text, self._scheme, self._theme = list(suggestions), text, scheme, theme
        found = {known.kind for known in self._suggestions}
        kinds = [Option(kind, words.capitalize()) for kind, words in SUGGESTED_KINDS.items() if kind in found]
        self.kinds = Toggles([Option(_ALL, "All"), *kinds])
        self.kinds.set_name("Which")
        self.kinds.show_value(_ALL)
        if len(kinds) < 2:
            self.kinds.hide()
        self.every = QCheckBox()
        self.list = QTreeWidget()
        self.preview = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.preview.setProperty("quiet", True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._kind = _ALL
        self._fill()
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton("Accept", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.kinds.edited.connect(lambda kind, _step: self.show_kind(str(kind or self._kind)))
        self.every.clicked.connect(self._tick_all)
        self.list.itemChanged.connect(lambda _item, _column: self._count())
        self.list.currentItemChanged.connect(lambda item, _before: self._show_preview(item))
        self.accepted.connect(lambda: self.chosen.emit(self.wanted()))
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.list.setFocus()  # where Return accepts and the space bar ticks
        self._count()

    def show_kind(self, kind: str) -> None:
        """List the suggestions of that kind alone, or all."""
        self._kind = kind
        self.kinds.show_value(kind)
        for item, suggestion in self._rows():
            item.setHidden(kind not in {_ALL, suggestion.kind})
        self._count()

    def wanted(self) -> list[Suggestion]:
        """What is ticked and shown."""
        return [known for item, known in self._rows() if not item.isHidden() and _is_ticked(item)]

    # Inside

    def _rows(self) -> list[tuple[QTreeWidgetItem, Suggestion]]:
        items = [self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount())]
        return [(item, known) for item, known in zip(items, self._suggestions, strict=True) if item]

    def _fill(self) -> None:
        self.list.setHeaderLabels(_COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName("Suggestions")
        for suggestion in self._suggestions:
            tag = would_be(suggestion, self._text, self._scheme)
            known = self._scheme.types.get(tag.type)
            names = card(tag, self._scheme).names
            item = QTreeWidgetItem([names, quoted(shortened(tag.quote, _WORDS)), how_sure(suggestion.score)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_WHO, Qt.CheckState.Checked)
            item.setIcon(_WHO, QIcon(type_sign(known, self._theme)) if known else QIcon())
            kind = known.label.in_language(self._scheme.language) if known else tag.type
            told_of = ", ".join((kind, names, tag.quote))
            item.setData(_WHO, Qt.ItemDataRole.AccessibleTextRole, told_of)
            self.list.addTopLevelItem(item)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_SAYS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SURE, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        for widget in (self.kinds, self.every):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.preview.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        column.addWidget(self.preview)
        column.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))
        self.list.header().resizeSection(_WHO, min(px(220), self.width() // 3))

    def _count(self) -> None:
        """Say how many would be accepted."""
        shown = sum(not item.isHidden() for item, _ in self._rows())
        ticked = len(self.wanted())
        self.every.setText(f"{ticked:,} of {counted(shown, 'suggestion', 'suggestions')}")
        self.every.setAccessibleName(f"All, {self.every.text()}")
        state = Qt.CheckState.Checked if ticked == shown else Qt.CheckState.PartiallyChecked
        self.every.setCheckState(state if ticked else Qt.CheckState.Unchecked)
        self.accept_button.setText(f"Accept {ticked:,}" if ticked else "Accept")
        self.accept_button.setEnabled(ticked > 0)

    def _tick_all(self) -> None:
        """Tick all that are shown; none, where all are ticked."""
        shown = [item for item, _ in self._rows() if not item.isHidden()]
        state = Qt.CheckState.Unchecked if all(map(_is_ticked, shown)) else Qt.CheckState.Checked
        for item in shown:
            item.setCheckState(_WHO, state)
        self._count()

    def _show_preview(self, item: QTreeWidgetItem | None) -> None:
        suggestion = next((known for row, known in self._rows() if row is item), None)
        if suggestion is None:
            self.preview.clear()
            return
        tag = would_be(suggestion, self._text, self._scheme)
        known = self._scheme.types.get(tag.type)
        kind = known.label.in_language(self._scheme.language) if known else tag.type
        people = (f"{name}: {value}" for name, value in people_in(suggestion, self._scheme))
        facts = beside(kind, *people, fields_of(suggestion, self._scheme))
        self.preview.setText(f"{quoted(tag.quote)}\n{facts}\n{why(suggestion)}")


def _is_ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(_WHO) is Qt.CheckState.Checked
