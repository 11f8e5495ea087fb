"""What can be done with the chosen records of a register: each act with its name, its key and when it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from glossator.domain import steps
from glossator.messages import counted, inside
from glossator.ui.merge_dialog import MergeDialog
from glossator.ui.record_dialogs import NewDialog, RenameDialog, SplitDialog
from glossator.work.candidates import Candidate, recorded
from glossator.work.record_merge import merged_into, unmerge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json, Ref
    from glossator.domain.rows import RecordRow
    from glossator.domain.steps import Step
    from glossator.project import Project
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.record_dialogs import NameDialog
    from glossator.ui.registers_page import RegistersPage
    from glossator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Act:
    text: str
    key: str
    does: Callable[[], object]
    can: Callable[[], bool]


class ActKeys(QObject):
    """The keys of the acts, where the keyboard is in one of the widgets watched: there they are nobody else's."""

    def __init__(self, acts: Callable[[], Sequence[Act]], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts

    def watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
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
    def __init__(
        self, page: RegistersPage, project: Project, theme: Theme, do: Callable[[Step], object], bar: MessageBar
    ) -> None:
        super().__init__(page)
        self._page, self._project, self._theme, self._do, self._bar = page, project, theme, do, bar
        self.keys = ActKeys(self.table, self)
        self.menu: QMenu | None = None

    def table(self) -> tuple[Act, ...]:
        """All of them. A function and not a value: what they are called hangs on what is chosen."""
        rows = self._page.selected()
        back = bool(rows) and all(row.deleted for row in rows)
        acts = [
            Act("Rename…", "F2", self.rename, self._one),
            Act("Merge…", "Ctrl+M", self.merge, lambda: self._some() and len(rows) > 1),
            Act(
                "Take a merged record out again…", "Ctrl+U", self.unmerge, lambda: self._one() and bool(rows[0].merged)
            ),
            Act("Make a record of its own of the chosen passages…", "Ctrl+T", self.split, self._can_split),
            Act("Edit all chosen", "Ctrl+Return", self._page.record.focus_record, lambda: bool(rows)),
        ]
        if self._page.view.model.parent_field:
            acts.append(Act("Put under another…", "Ctrl+P", self.ask_parent, self._some))
            acts.append(Act("Take out of what it is part of", "Ctrl+Shift+P", self.free, self._can_free))
        acts += [
            Act("Bring back" if back else "Take out of the register", "Del", self.delete, self._some),
            Act("New…", "Ins", lambda: self.make(""), lambda: not self._project.read_only),
            Act("Search by name", "Ctrl+F", self._page.view.line.setFocus, lambda: True),
            Act("Likely duplicates…", "Ctrl+D", self._page.open_duplicates, lambda: True),
        ]
        return tuple(acts)

    def fill_menu(self, menu: QMenu) -> None:
        for act in self.table():
            made = menu.addAction(act.text)
            made.setShortcut(QKeySequence(act.key))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # to be read; `ActKeys` acts on it
            made.setEnabled(act.can())
            made.triggered.connect(lambda _=False, act=act: act.does())
            if act.key in {"Ctrl+T", "Ctrl+Return", "Del"}:
                menu.addSeparator()

    def open_menu(self, at: QPoint) -> None:
        self.menu = QMenu(self._page)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(self.menu)
        self.menu.popup(at)

    # The acts

    def make(self, name: str) -> None:
        kind = self._page.kind
        dialog = NewDialog(inside(str(self._project.codebook.register(kind).label)), name, self._theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            step = steps.make_record(kind, dialog.name)
            if self._do(step) is not False:
                self._page.show_record(step.made)

    def rename(self) -> None:
        (row,) = self._page.selected()
        self._page.record.commit()
        self._ask(RenameDialog(self._project, row, self._theme, self._page))

    def merge(self) -> None:
        rows = self._page.selected()
        self._page.record.commit()
        dialog = self._bar.guarded(lambda: MergeDialog(self._project, rows, self._theme, self._page))
        if dialog and dialog.exec() == QDialog.DialogCode.Accepted and (step := self._bar.guarded(dialog.step)):
            into = dialog.target
            if self._do(step) is not False:
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
            made = self.menu.addAction(f"Take out “{each.name}”".replace("&", "&&"))
            made.triggered.connect(lambda _=False, each=each: self._unmerge(each))
        table = self._page.view.table
        self.menu.popup(table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft()))

    def split(self) -> None:
        if self._can_split():
            (row,) = self._page.selected()
            step = self._ask(SplitDialog(self._project, row, self._page.record.chosen_tags, self._theme, self._page))
            if step:
                self._page.show_record(step.made)

    def delete(self) -> None:
        """Take out what stands, or bring back where all were taken out: as one act."""
        rows = self._page.selected()
        if all(row.deleted for row in rows):
            acts = [steps.restore_record(row.ref) for row in rows]
        else:
            acts = [steps.delete_record(row.ref, row.name) for row in rows if not row.deleted]
        uses = sum(row.uses for row in rows if not row.deleted)
        if self._together(acts) and uses:
            self._bar.say(
                f"{counted(uses, 'use stays', 'uses stay')} as they are. Under “Taken out” it can be brought back."
            )

    def set_fields(self, field: Field, value: Json, making: Step | None) -> None:
        """Set a field on all chosen records, as one act."""
        rows = self._page.selected()
        acts = [steps.set_field(row.ref, field.id, value) for row in rows]
        if not self._together([*acts, *([making] if making else [])]):
            self._page.record.show_records(rows)

    def ask_parent(self) -> None:
        refs = [row.ref for row in self._page.selected()]
        self._page.pick("Put under", [self._page.kind], lambda candidate: self._put_under_candidate(refs, candidate))

    def put_under(self, refs: Sequence[Ref], parent: Ref, making: Step | None = None) -> None:
        """Make records parts of another, as one act."""
        if field := self._page.view.model.parent_field:
            acts = [steps.set_field(ref, field.id, parent.as_json()) for ref in refs]
            self._together([*acts, *([making] if making else [])])

    def free(self) -> None:
        if field := self._page.view.model.parent_field:
            self._together([steps.set_field(row.ref, field.id, None) for row in self._page.selected()])

    # Inside

    def _put_under_candidate(self, refs: Sequence[Ref], candidate: Candidate) -> None:
        self.put_under(refs, *recorded(self._project, candidate))

    def _unmerge(self, row: RecordRow) -> None:
        if step := self._bar.guarded(lambda: unmerge(self._project, row.ref)):
            self._do(step)

    def _ask(self, dialog: NameDialog) -> Step | None:
        """What was decided on in a dialog and done."""
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        step = self._bar.guarded(dialog.step)
        return step if step and self._do(step) is not False else None

    def _together(self, acts: Sequence[Step]) -> bool:
        """Do all as one act, under the first one's name; whether that was done."""
        return bool(acts) and self._do(acts[0].then(*acts[1:])) is not False

    def _some(self) -> bool:
        return bool(self._page.selected()) and not self._project.read_only

    def _one(self) -> bool:
        return len(self._page.selected()) == 1 and not self._project.read_only

    def _can_split(self) -> bool:
        return self._one() and bool(self._page.record.chosen_tags)

    def _can_free(self) -> bool:
        field = self._page.view.model.parent_field
        return field is not None and self._some() and any(field.id in row.fields for row in self._page.selected())
