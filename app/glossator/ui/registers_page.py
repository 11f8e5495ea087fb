"""The page of the registers: who is who. A table of records at the left, the chosen one with its evidence at the right.

For the window: `tag_requested` leads into an article, `closed` back to it; `follow` keeps the page in step.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.ui.around import Around
from glossator.ui.duplicates_page import DuplicatesPage
from glossator.ui.panel import panel_stylesheet
from glossator.ui.record_page import RecordPage
from glossator.ui.register_acts import RegisterActs
from glossator.ui.register_head import RegisterHead
from glossator.ui.register_model import touched
from glossator.ui.register_reading import RegisterReader
from glossator.ui.register_view import RegisterView
from glossator.ui.scheme import Scheme
from glossator.ui.settings import Setting
from glossator.ui.slot import Slot
from glossator.ui.theme import px, scaled
from glossator.ui.unknown_page import UnknownNamesPage
from glossator.work.typed_names import records_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.ui.jobs import Runner
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

TAB = Setting("registers/tab", 0)
SPLITTER = Setting("registers/splitter", "")
WIDTHS: Setting[dict[str, str]] = Setting("registers/widths", {})
"""By register and column ("actor.name"), how wide it is at the interface's usual size."""

_CELLS = """
QTableView::item { border: 2px solid transparent; padding: 0px 3px; }
QTableView::item:focus { border: 2px solid %s; }
#evidenceTabs::tab { padding: 6px 8px; margin-right: 0px; }
#evidenceTabs::tab:focus { padding: 4px 6px 6px 6px; }
"""
"""Under the heads of their columns, and in the same place with the keyboard as without."""


class RegistersPage(QWidget):
    tag_requested = Signal(str)
    closed = Signal()
    """The article is wanted again."""
    history_wanted = Signal(object)
    """What was done to a record, by its `Ref`, is to be shown."""

    def __init__(
        self,
        project: Project,
        theme: Theme,
        do: Callable[[Step], object],
        settings: Settings,
        runner: Runner,
        bar: MessageBar,
        undo: Callable[[], object],
        language: str = "en",
    ) -> None:
        """`bar` says what was done here; `undo` takes it back."""
        super().__init__()
        self.setAccessibleName("Registers")
        self._project, self._theme, self._do = project, theme, do
        self._settings, self._runner, self._language = settings, runner, language
        self.bar, self._undo = bar, undo
        self._undressed = False
        """Whether another theme or size holds than it was built for."""
        self.changes = 0
        """How many steps were followed."""
        self._codebook = project.codebook
        self._waiting: set[Ref] | None = set()
        """Records that changed while the page was not seen; `None` for any of them."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._slot: Slot | None = None
        self._shell: QWidget | None = None
        self._reader: RegisterReader
        self.duplicates: DuplicatesPage
        self.unknown: UnknownNamesPage
        self._build()

    # For the window

    def follow(self, changed: Changed) -> None:
        """Follow a step, of whomever: only what it touched is read again, and that when it is seen."""
        self.changes += 1
        found = touched(self._project, changed.records)
        self._waiting = None if found is None or self._waiting is None else self._waiting | found
        if self.isVisible():
            self._catch_up()
            self.duplicates.follow(changed)
            self.unknown.follow(changed)

    def set_theme(self, theme: Theme) -> None:
        """Dress it anew, when it is seen; what is chosen and typed stays, and so does the keyboard."""
        self.record.commit()
        self._theme, self._undressed = theme, True
        if self.isVisible():
            self._renew()

    def show_record(self, ref: Ref) -> None:
        """Show a record, or the one that stands for it, in its register."""
        row = self._project.read.record(ref)
        if row is None or row.kind not in REGISTERS:
            return
        self.tabs.setCurrentIndex(REGISTERS.index(row.kind))
        self._pages.setCurrentIndex(0)
        self._catch_up()
        self.view.show_record(row.ref)
        self.view.table.setFocus()

    def save_layout(self) -> None:
        """Remember how wide everything is."""
        known = {
            f"{kind.value}.{column}": str(width)
            for kind, view in self.views.items()
            for column, width in view.table.widths().items()
        }
        self._settings.set(WIDTHS, {**self._settings.get(WIDTHS), **known})
        self._settings.set_bytes(SPLITTER, self.splitter.saveState())

    def finish(self) -> None:
        """Keep what was typed and not yet sent, and do no more: the project is about to be closed."""
        self.record.commit()
        self.save_layout()
        self.duplicates.stop()
        self.unknown.stop()
        self._reader.stop()
        for view in self.views.values():
            view.stop()

    @property
    def kind(self) -> Kind:
        """The register that is shown."""
        return self.head.kind

    @property
    def view(self) -> RegisterView:
        return self.views[self.kind]

    def selected(self) -> list[RecordRow]:
        return self.view.table.selected()

    def focus_table(self) -> None:
        """Take the keyboard to the records; to the search above them where there is none to see."""
        view = self.view
        (view.table if view.table.isVisibleTo(view) else view.line).setFocus(Qt.FocusReason.TabFocusReason)

    def has_keyboard(self) -> bool:
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def open_duplicates(self) -> None:
        self.record.commit()
        self._pages.setCurrentWidget(self.duplicates)
        self.duplicates.search(self.kind)

    def open_unknown(self) -> None:
        """Show the names that recur and are not in the register; these are actors'."""
        self.record.commit()
        self.tabs.setCurrentIndex(REGISTERS.index(Kind.ACTOR))
        self._pages.setCurrentWidget(self.unknown)
        self.unknown.search()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._undressed:
            self._renew()
        self._catch_up()

    def event(self, event: QEvent) -> bool:
        """The keys of the acts are nobody else's in the page, but for those that write where the keyboard is."""
        if event.type() == QEvent.Type.ShortcutOverride and self._takes(event):
            (QApplication.focusWidget() or self).installEventFilter(self)  # a list would search for the key
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        watched.removeEventFilter(self)
        return self._takes(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing in the page had a use for it, leads back to the table, and from its place out."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif aside := self._aside():
            aside.close_page()
        elif self.view.line.hasFocus() and not self.view.table.isVisibleTo(self.view):
            self._leave()  # there is no table to go back to
        else:
            self.focus_table()

    # Inside

    def _takes(self, event: QEvent) -> bool:
        return self._aside() is None and self.acts.keys.take(event)

    def _aside(self) -> DuplicatesPage | UnknownNamesPage | None:
        """What stands in place of the table."""
        return next((page for page in (self.duplicates, self.unknown) if self._pages.currentWidget() is page), None)

    def _renew(self) -> None:
        """Build it again. What is typed, chosen and folded stays, and so does the keyboard."""
        kept = {
            kind: (view.line.text(), [row.ref for row in view.table.selected()], view.model.closed)
            for kind, view in self.views.items()
        }
        had, searching = self.has_keyboard(), self.view.line.hasFocus()
        self._build()
        for kind, (typed, refs, closed) in kept.items():
            view = self.views[kind]
            view.model.closed = closed
            view.line.setText(typed)
            if view is self.view:
                self._read(view)
                view.table.select(refs)
        if had:
            (self.view.line if searching else self.view.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        """Everything anew, in the codebook and the theme that hold now."""
        if self._shell:
            self.save_layout()
            self._reader.stop()
            self.duplicates.close_page()
            self.unknown.close_page()
            self._shell.hide()
            self._column.removeWidget(self._shell)
            self._shell.deleteLater()
        self.setStyleSheet(panel_stylesheet(self._theme) + scaled(_CELLS) % self._theme.accent)
        self._shell, self._undressed = QWidget(), False
        theme, project = self._theme, self._project
        self.acts = RegisterActs(self, project, theme, self._do, self.bar, self._undo)
        self._around = Around(
            project, theme, self._do, _tip, lambda _html: None, self._pick, self._open_target,
            Scheme(project.codebook, self._language), self.history_wanted.emit,
        )  # fmt: skip
        self.record = RecordPage(self._around, self.acts.fill_menu, self.acts.set_fields)
        widths = self._settings.get(WIDTHS)
        self.views: dict[Kind, RegisterView] = {}
        names = {kind: self._around.say(project.codebook.register(kind).plural) for kind in REGISTERS}
        self.head = RegisterHead(names, theme)
        self.tabs = self.head.tabs
        self._reader = RegisterReader(project, self._runner)
        self._tables = QStackedWidget()
        for kind in REGISTERS:
            own = {key.partition(".")[2]: int(width) for key, width in widths.items() if _is_of(key, width, kind)}
            self.views[kind] = view = RegisterView(project, kind, theme, self._language, own)
            self._tables.addWidget(view)
            view.table.chosen.connect(partial(self._on_chosen, kind))
            view.table.entered.connect(self.record.focus_record)
            view.table.left.connect(self._leave)
            view.model.dropped.connect(self.acts.put_under)
            view.new_wanted.connect(self.acts.make)
            view.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.table.customContextMenuRequested.connect(self._menu_at)
            for known in (view.table, view.line):
                self.acts.keys.watch(known)
        self.duplicates = DuplicatesPage(project, theme, self.acts.do, self.bar, self._runner)
        self.unknown = UnknownNamesPage(project, theme, self.acts.do, self.bar, self._runner, self._pick_actor)
        self._lay_out(self._shell)
        self._connect()
        self._column.addWidget(self._shell)
        self._shell.show()
        self.tabs.setCurrentIndex(min(self._settings.get(TAB), len(REGISTERS) - 1))
        self._show_tab()

    def _lay_out(self, shell: QWidget) -> None:
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._tables.setMinimumWidth(px(260))
        self.record.setMinimumWidth(px(280))
        self.splitter.addWidget(self._tables)
        self.splitter.addWidget(self.record)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([px(640), px(420)])
        self.splitter.restoreState(self._settings.bytes(SPLITTER))
        table_page = QWidget()
        column = QVBoxLayout(table_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(table_page)
        self._pages.addWidget(self.duplicates)
        self._pages.addWidget(self.unknown)
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.head.back_button.clicked.connect(self._leave)
        self.head.more_button.clicked.connect(self._menu_below)
        self.head.duplicates_button.clicked.connect(self.open_duplicates)
        self.head.unknown_button.clicked.connect(self.open_unknown)
        self.tabs.currentChanged.connect(self._on_tab)
        self.record.tag_requested.connect(self.tag_requested)
        self.record.record_requested.connect(self.show_record)
        self.record.split_wanted.connect(self.acts.split)
        self.record.left.connect(lambda: self.view.table.setFocus())
        self.duplicates.tag_requested.connect(self.tag_requested)
        for aside in (self.duplicates, self.unknown):
            aside.closed.connect(self._close_aside)
        self.unknown.remaining.connect(self.head.count_unknown)
        for known in (self.record.places, self.record.positions, self.record.relations):
            self.acts.keys.watch(known)

    def _on_tab(self, tab: int) -> None:
        self._settings.set(TAB, tab)
        self._show_tab()

    def _show_tab(self) -> None:
        self._tables.setCurrentWidget(self.view)
        if self.isVisible():
            self._read(self.view)
        self._show_chosen()

    def _on_chosen(self, kind: Kind) -> None:
        if kind is self.kind:
            self._show_chosen()

    def _show_chosen(self) -> None:
        self.record.show_records(self.selected())

    def _catch_up(self) -> None:
        """Read what changed since, and show it."""
        if self._project.codebook is not self._codebook:
            self._codebook, self._waiting = self._project.codebook, set()
            self._renew()
        changed, self._waiting = self._waiting, set()
        for kind, view in self.views.items():
            if changed is None:
                view.model.forget()
            else:
                view.model.take_in([ref for ref in changed if ref.kind is kind])
        self._read(self.view)
        self._show_chosen()

    def _read(self, view: RegisterView) -> None:
        self._reader.read(view, partial(self._on_chosen, view.model.kind))

    def _leave(self) -> None:
        self.record.commit()
        self.save_layout()
        self.closed.emit()

    def _close_aside(self) -> None:
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(0)
            self.view.table.setFocus()

    def _menu_at(self, place: QPoint) -> None:
        self.acts.open_menu(self.view.table.viewport().mapToGlobal(place))

    def _menu_below(self) -> None:
        button = self.head.more_button
        self.acts.open_menu(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_target(self, ref: Ref) -> None:
        if ref.kind is Kind.TAG:
            self.tag_requested.emit(ref.id)
        else:
            self.show_record(ref)

    def pick(self, title: str, kinds: Sequence[Kind], take: Callable[[Candidate], None]) -> None:
        """Ask for a record, at the table."""
        self._pick(self.view.line, title, kinds, take)

    def _pick_actor(
        self, anchor: QWidget, title: str, offered: Sequence[Candidate], take: Callable[[Candidate], None]
    ) -> None:
        self._pick(anchor, title, [Kind.ACTOR], take, offered)

    def _pick(
        self,
        anchor: QWidget,
        label: str,
        kinds: Sequence[Kind],
        take: Callable[[Candidate], None],
        offered: Sequence[Candidate] = (),
    ) -> None:
        if self._slot:
            self._slot.dismiss(give_back=False)
            self._slot.deleteLater()
        self._slot = slot = Slot(self._theme, self.window())
        slot.offer(label, offered, lambda typed: records_named(self._project, kinds, typed))
        slot.taken.connect(take)
        slot.show_at(anchor.mapToGlobal(anchor.rect().bottomLeft()))


def _tip(widget: QWidget, html: str) -> None:
    """What the codebook says of a field, where the mouse rests."""
    widget.setToolTip(html)


def _is_of(key: str, width: str, kind: Kind) -> bool:
    return key.startswith(f"{kind.value}.") and width.isdigit()
