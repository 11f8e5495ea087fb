"""The outline: the open article's tags in the order of the text, in step with it, and what filters them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from glossator.messages import counted
from glossator.ui.calm_box import CalmBox
from glossator.ui.leaving import LeavesOnEscape
from glossator.ui.outline_delegate import OutlineDelegate
from glossator.ui.outline_model import OutlineModel
from glossator.ui.query_line import FilterLine
from glossator.ui.row_list import ENTER, Instead, RowList
from glossator.ui.signs import SIGN, type_sign
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent

    from glossator.domain.rows import TagRow
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme

_ROWS, _NOTHING_YET, _NOTHING_FOUND = range(3)
_SELECT = QItemSelectionModel.SelectionFlag


class OutlineList(RowList):
    """The rows. What is selected is for the window to say: here keys and clicks only ask for it."""

    chosen, toggled = Signal(str), Signal(str)

    def __init__(self, model: OutlineModel, delegate: OutlineDelegate) -> None:
        super().__init__(model, delegate, "Tags in this article")
        self._model = model
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        return _SELECT.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.toggled if with_control else self.chosen).emit(self._model.rows[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, and with Ctrl only walk; Ctrl+Space adds or takes away; Return goes on to the text."""
        before, control = self.currentIndex(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER:
            self._ask(self.chosen)
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space and control:
            self._ask(self.toggled)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != before and not control:
                self._ask(self.chosen)

    def _ask(self, signal: SignalInstance) -> None:
        if self.currentIndex().isValid():
            signal.emit(self._model.rows[self.currentIndex().row()].id)


class Outline(LeavesOnEscape):
    """The panel. It never takes the keyboard by itself, and costs nothing while it is not seen."""

    chosen = Signal(str)
    """The tag to show, by its id. The keyboard stays here."""
    toggled = Signal(str)
    """The tag to add to those that are selected, or to take away from them."""

    def __init__(self, scheme: Scheme, theme: Theme) -> None:
        super().__init__()
        self._scheme = scheme
        self._tags: tuple[TagRow, ...] = ()
        self._stale = False
        self._selected: tuple[str, ...] = ()
        self._offset = 0
        self.model = OutlineModel(scheme, self)
        self._delegate = OutlineDelegate(scheme, theme, self)
        self.list = OutlineList(self.model, self._delegate)
        self.filter, self.types, self._count = FilterLine(), CalmBox(least=6), QLabel()
        show_all = QPushButton("Show all tags")
        show_all.clicked.connect(self._clear)
        self._instead = (
            Instead("No tags in this article yet.", "Select words in the text, then press the key of a type."),
            Instead("Nothing found", "No tag has these words in its type, its names or its text.", show_all),
        )
        self._pages = QStackedWidget()
        for page in (self.list, *self._instead):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.types.setIconSize(SIGN * (px(13) / 13))
        for place, known in enumerate(self._scheme.types.values(), start=1):
            self.types.setItemIcon(place, QIcon(type_sign(known, theme)))
        for page in self._instead:
            page.settle()
        self._head.setContentsMargins(px(14), px(10), px(14), px(10))
        self._head.setSpacing(px(8))
        self.list.scheduleDelayedItemsLayout()

    def set_scheme(self, scheme: Scheme, theme: Theme) -> None:
        """Follow another codebook."""
        self._scheme = self._delegate.scheme = scheme
        self.model.set_scheme(scheme)
        chosen = self.types.currentData()
        self._fill_types()
        self.types.setCurrentIndex(max(self.types.findData(chosen), 0))
        self.set_theme(theme)

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        """Show these, which can be the same ones but for those that an act changed."""
        self._tags, self._stale = tuple(tags), True
        self._follow()

    def set_selected(self, tags: Sequence[str]) -> None:
        """Show which tags are worked on, without taking the keyboard."""
        self._selected = tuple(tags)
        self._follow()

    def set_position(self, offset: int) -> None:
        """Where the caret is, as code points of the text: marked while no tag is selected."""
        self._offset = offset
        self._mark()

    def focus_filter(self) -> None:
        """Take the keyboard to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # Inside

    def _fill_types(self) -> None:
        self.types.clear()
        self.types.addItem("All types", "")
        for known in self._scheme.types.values():
            self.types.addItem(known.label.in_language(self._scheme.language), known.id)

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText("Filter tags")
        self.filter.setAccessibleName("Filter tags")
        self.filter.setToolTip("Words of the type, the names or the text")
        self.types.setAccessibleName("Filter tags by type")
        self.types.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill_types()
        self._count.setProperty("quiet", True)
        below = QHBoxLayout()
        below.addWidget(self.types, 1)
        below.addWidget(self._count)
        self._head = QVBoxLayout()
        self._head.addWidget(self.filter)
        self._head.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._apply_filters)
        self.types.currentIndexChanged.connect(self._apply_filters)
        self.filter.left.connect(self._enter_rows)
        self.list.chosen.connect(self.chosen)
        self.list.toggled.connect(self.toggled)
        self.list.left.connect(self.left)

    def _apply_filters(self) -> None:
        self.model.set_filter(self.filter.text(), self.types.currentData())
        self._follow()

    def _clear(self) -> None:
        self.filter.clear()
        self.types.setCurrentIndex(0)
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_rows(self) -> None:
        if self.model.rows:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(self._delegate.here or 0))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self) -> None:
        """Let rows, figures, selection and mark be those of now; later, while the panel is not seen."""
        if not self.isVisible():
            return
        if self._stale:
            self._stale = False
            self.model.set_tags(self._tags)
        total, shown = self.model.total, len(self.model.rows)
        if not total and self.list.hasFocus():
            self.left.emit()
        self._pages.setCurrentIndex(_ROWS if shown else _NOTHING_FOUND if total else _NOTHING_YET)
        self._count.setText(counted(total, "tag", "tags") if shown == total else f"{shown:,} of {total:,}")
        for part in (self.filter, self.types, self._count):
            part.setEnabled(bool(total))
        self._select()
        self._mark()

    def _select(self) -> None:
        chosen, selection, known = set(self._selected), QItemSelection(), self.list.selectionModel()
        for place, row in enumerate(self.model.rows) if chosen else ():
            if row.id in chosen:
                selection.select(self.model.index(place), self.model.index(place))
        known.select(selection, _SELECT.ClearAndSelect)
        newest = self.model.place(self._selected[-1]) if self._selected else None
        if newest is not None:
            known.setCurrentIndex(self.model.index(newest), _SELECT.NoUpdate)
            self.list.scrollTo(self.model.index(newest))

    def _mark(self) -> None:
        if not self.isVisible():
            return
        before = self._delegate.here
        here = None if self._selected else self.model.at_or_before(self._offset)
        if here != before:
            self._delegate.here = here
            self.list.viewport().update()
        if here is not None and here != before and not self.list.hasFocus():
            self.list.scrollTo(self.model.index(here))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
