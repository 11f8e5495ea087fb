"""What can be done with the chosen records of a register: each act with its name, its key and when it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu

from glossator import messages
from glossator.domain import steps
from glossator.domain.model import Ref
from glossator.messages import counted, inside, named
from glossator.ui.merge_dialog import MergeDialog
from glossator.ui.message_bar import Mood
from glossator.ui.record_dialogs import NewDialog, RenameDialog, SplitDialog
from glossator.ui.register_actions import KNOWN
from glossator.ui.take_out import TakeOutDialog, listed
from glossator.work.record_merge import merged_into, unmerge
from glossator.work.record_split import preview_split
from glossator.work.recording import recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.record_dialogs import NameDialog
    from glossator.ui.registers_page import RegistersPage
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Act:
    text: str
    key: str
    does: Callable[[], object]
    can: Callable[[], bool]
    id: str = ""
    """As `ui.register_actions` knows it, of an act that the palette has too."""


def _act(identifier: str, does: Callable[[], object], can: Callable[[], bool], text: str = "") -> Act:
    known = KNOWN[identifier]
    return Act(text or known.text, known.key, does, can, identifier)


class ActKeys(QObject):
    """The keys of the acts, where the keyboard is in one of the widgets watched: there they are nobody else's."""

    def __init__(self, acts: Callable[[], Sequence[Act]], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts

    def watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        deletes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        return self.take(event) if not (deletes and isinstance(watched, QLineEdit)) else False

    def take(self, event: QEvent) -> bool:
        """Whether the event is the key of an act, which is then done where it can be."""
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            pressed = QKeySequence(event.keyCombination())
            act = next((each for each in self._acts() if QKeySequence(each.key) == pressed), None)
            if act:
                event.accept()
                if event.type() == QEvent.Type.KeyPress and act.can():
                    act.does()
                return True
        return False


class RegisterActs(QObject):
    """After each it is said what was done, and the message undoes it."""

    def __init__(
        self,
        page: RegistersPage,
        project: Project,
        theme: Theme,
        do: Callable[[Step], object],
        bar: MessageBar,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._project, self._theme, self._bar = page, project, theme, bar
        self._apply, self._undo = do, undo
        self.keys = ActKeys(self.table, self)
        self.menu: QMenu | None = None

    def table(self) -> tuple[Act, ...]:
        """All of them. A function and not a value: what they are called hangs on what is chosen."""
        rows = self._page.selected()
        back = bool(rows) and all(row.deleted for row in rows)
        nests = self._page.view.model.parent_field is not None
        acts = [
            _act("rename", self.rename, self._one),
            _act("merge", self.merge, lambda: self._some() and len(rows) > 1),
            _act("unmerge", self.unmerge, lambda: self._one() and bool(rows[0].merged)),
            _act("split", self.split, self._can_split),
            _act("edit", self._page.record.focus_record, lambda: bool(rows)),
            *([_act("part", self.ask_parent, self._some), _act("free", self.free, self._can_free)] if nests else ()),
            _act("history", self.show_history, lambda: len(rows) == 1),
            _act("delete", self.delete, self._some, "Bring back" if back else ""),
            _act("new", lambda: self.make(""), lambda: not self._project.read_only),
            _act("search", self._page.view.line.setFocus, lambda: True),
            _act("unknown", self._page.open_unknown, lambda: True),
            _act("duplicates", self._page.open_duplicates, lambda: True),
        ]
        return tuple(acts)

    def able(self) -> frozenset[str]:
        """What can be done now."""
        return frozenset(act.id for act in self.table() if act.can())

    def run(self, wanted: str, *, chosen: bool) -> None:
        """Do what was asked for by its id. Unless it was `chosen` for what, say what is to be chosen first."""
        act = next((each for each in self.table() if each.id == wanted), None)
        needs = KNOWN[wanted].needs
        if act and act.can() and (chosen or not needs):
            act.does()
        elif act is None:
            self._bar.say("Only issues are part of others: choose some of those first.", Mood.HINT)
        elif needs:
            key = QKeySequence(act.key).toString(QKeySequence.SequenceFormat.NativeText)
            self._bar.say(f"Choose {needs} first; then {key} or Acts ▾.", Mood.HINT)

    def fill_menu(self, menu: QMenu) -> None:
        for act in self.table():
            made = menu.addAction(act.text)
            made.setShortcut(QKeySequence(act.key))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # to be read; `ActKeys` acts on it
            made.setEnabled(act.can())
            made.triggered.connect(lambda _=False, act=act: act.does())
            if act.key in {"Ctrl+T", "Ctrl+Return", "Del"}:
                menu.addSeparator()

    def show_history(self) -> None:
        (row,) = self._page.selected()
        self._page.history_wanted.emit(row.ref)

    def open_menu(self, at: QPoint) -> None:
        self.menu = QMenu(self._page)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(self.menu)
        self.menu.popup(at)

    # The acts

    def make(self, name: str) -> None:
        kind = self._page.kind
        dialog = NewDialog(self._project, kind, name, self._theme, self._page)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if dialog.found:
            self._page.show_record(dialog.found.ref)
        else:
            step = steps.make_record(kind, dialog.name)
            if self.do(step, f"{named(dialog.name)} is in the register."):
                self._page.show_record(step.made)

    def rename(self) -> None:
        (row,) = self._page.selected()
        self._page.record.commit()
        dialog = RenameDialog(self._project, row, self._theme, self._page)
        self._ask(dialog, lambda: f"{listed([row])} is now called {named(dialog.name)}.")

    def merge(self) -> None:
        rows = self._page.selected()
        self._page.record.commit()
        dialog = self._bar.guarded(lambda: MergeDialog(self._project, rows, self._theme, self._page))
        if dialog and dialog.exec() == QDialog.DialogCode.Accepted and (step := self._bar.guarded(dialog.step)):
            into = dialog.target
            if self.do(step, self._merged(rows, into)):
                self._page.show_record(into)

    def unmerge(self) -> None:
        """Ask which, where several were merged into it."""
        (row,) = self._page.selected()
        merged = merged_into(self._project, row.ref)
        if len(merged) == 1:
            self._unmerge(merged[0])
            return
        self.menu = QMenu(self._page)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in merged:
            made = self.menu.addAction(f"Take out {named(each.name)}".replace("&", "&&"))
            made.triggered.connect(lambda _=False, each=each: self._unmerge(each))
        table = self._page.view.table
        self.menu.popup(table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft()))

    def split(self) -> None:
        if self._can_split():
            (row,) = self._page.selected()
            tags = self._page.record.chosen_tags
            dialog = SplitDialog(self._project, row, tags, self._theme, self._page)
            moving = preview_split(self._project, row.ref, tags).moving
            step = self._ask(dialog, lambda: f"{named(dialog.name)} is a record of its own; {_follow(len(moving))}.")
            if step:
                self._page.show_record(step.made)

    def delete(self) -> None:
        """Take out what stands, or bring back where all were taken out: as one act."""
        rows = self._page.selected()
        if all(row.deleted for row in rows):
            told = f"{listed(rows)} {_are(rows)} back in the register."
            self._together([steps.restore_record(row.ref) for row in rows], told)
            return
        self._page.record.commit()
        dialog = TakeOutDialog(self._project, rows, self._theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.do(dialog.step(), dialog.told())

    def set_fields(self, field: Field, value: Json, making: Step | None) -> None:
        """Set a field on all chosen records, as one act."""
        rows = self._page.selected()
        acts = [steps.set_field(row.ref, field.id, value) for row in rows]
        told = (
            f"{counted(len(rows), 'record', 'records')}: {inside(str(field.label))} is now {self._said(field, value)}."
        )
        if not self._together([*acts, *([making] if making else [])], told):
            self._page.record.show_records(rows)

    def ask_parent(self) -> None:
        refs = [row.ref for row in self._page.selected()]
        self._page.pick("Part of", [self._page.kind], lambda candidate: self._put_under_candidate(refs, candidate))

    def put_under(self, refs: Sequence[Ref], parent: Ref, making: Step | None = None) -> None:
        """Make records parts of another, as one act."""
        if field := self._page.view.model.parent_field:
            acts = [steps.set_field(ref, field.id, parent.as_json()) for ref in refs]
            rows = [row for ref in refs if (row := self._project.read.record(ref))]
            above = self._project.read.record(parent)
            name = named(above.name) if above else "a new one"
            told = f"{listed(rows)} {_are(rows)} now part of {name}."
            self._together([*acts, *([making] if making else [])], told)

    def free(self) -> None:
        if field := self._page.view.model.parent_field:
            rows = [row for row in self._page.selected() if field.id in row.fields]
            told = f"{listed(rows)} {_are(rows)} no longer part of another."
            self._together([steps.set_field(row.ref, field.id, None) for row in rows], told)

    def do(self, step: Step, told: str = "") -> bool:
        """Do a step, and say so; whether that was done."""
        before = self._page.changes
        done = self._apply(step) is not False
        if done and self._page.changes != before:  # else there is nothing to undo
            told = told or f"Done: {messages.act(step.label, self._project.codebook)}."
            self._bar.say(told, Mood.DONE, [("Undo", self._take_back)])
        return done

    # Inside

    def _take_back(self) -> None:
        had = self._bar.isAncestorOf(self._page.focusWidget() or self._page)
        self._undo()
        if had:  # the button is gone
            self._page.focus_table()

    def _merged(self, rows: Sequence[RecordRow], into: Ref) -> str:
        """What to say of a merge, asked before it."""
        others = [row for row in rows if row.ref != into]
        name = next(row.name for row in rows if row.ref == into)
        tags = self._project.read.uses([row.ref for row in others]).tags
        return f"{listed(others)} {_are(others)} now {named(name)}; {_follow(tags)}."

    def _said(self, field: Field, value: Json) -> str:
        if isinstance(value, dict):
            row = self._project.read.record(Ref.from_json(value))
            return named(row.name) if row else "set"
        return named(field.shown(value)) if value is not None else "empty"

    def _put_under_candidate(self, refs: Sequence[Ref], candidate: Candidate) -> None:
        self.put_under(refs, *recorded(self._project, candidate))

    def _unmerge(self, row: RecordRow) -> None:
        if step := self._bar.guarded(lambda: unmerge(self._project, row.ref)):
            self.do(step, f"{listed([row])} is a record of its own again; {_follow(row.uses)}.")

    def _ask(self, dialog: NameDialog, told: Callable[[], str]) -> Step | None:
        """What was decided on in a dialog and done."""
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        step = self._bar.guarded(dialog.step)
        return step if step and self.do(step, told()) else None

    def _together(self, acts: Sequence[Step], told: str) -> bool:
        """Do all as one act, under the first one's name; whether that was done."""
        return bool(acts) and self.do(acts[0].then(*acts[1:]), told)

    def _some(self) -> bool:
        return bool(self._page.selected()) and not self._project.read_only

    def _one(self) -> bool:
        return len(self._page.selected()) == 1 and not self._project.read_only

    def _can_split(self) -> bool:
        return self._one() and bool(self._page.record.chosen_tags)

    def _can_free(self) -> bool:
        field = self._page.view.model.parent_field
        return field is not None and self._some() and any(field.id in row.fields for row in self._page.selected())


def _are(rows: Sequence[RecordRow]) -> str:
    return "is" if len(rows) == 1 else "are"


def _follow(tags: int) -> str:
    return counted(tags, "tag follows", "tags follow")
