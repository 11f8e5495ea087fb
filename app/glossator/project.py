"""The door. `Project.apply` is the only way by which anything in a project changes.

Everything that the program can do to a project is a step (`domain.steps`) that passes here: it is checked, kept in the
journal, and announced. So autosave, undo, history and merging are one mechanism; there is no Save, because nothing is
ever unsaved.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator.domain import steps
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Kind, Ref, permits, pieces_from_json
from glossator.domain.rows import AnalystRow
from glossator.domain.steps import Label, Step
from glossator.storage import files
from glossator.storage.store import Stamp, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from glossator.domain.codebook import Field
    from glossator.domain.merge import Entry
    from glossator.domain.model import Json
    from glossator.domain.rows import Snapshot
    from glossator.domain.steps import Edit

    Sets = Mapping[tuple[Ref, str], Json]

_ORIGINS = frozenset({"made", "of", "on", "by"})
"""The fields that say what a record is and whose: set once, they stay."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step touched; each view decides whether it cares."""

    records: frozenset[Ref] = frozenset()
    """Those whose fields it set."""
    articles: frozenset[str] = frozenset()
    step: str = ""
    """The step's id; empty where it changed nothing."""

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(record.kind for record in self.records)

    def __bool__(self) -> bool:
        return bool(self.step)


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing or redoing came to."""

    label: Label
    changed: Changed
    skipped: tuple[tuple[Ref, str], ...]
    """Fields that were set again since, and were therefore left as they are."""


class Project:
    """An open project file. Close it, or use it as a context manager."""

    def __init__(self, path: Path, store: Store, lock: files.Lock | None) -> None:
        self.path = path
        self._lock = lock
        self._store = store
        self.read = store.read
        self.codebook = store.codebook()
        known = {analyst.id: analyst for analyst in self.read.analysts()}
        self.analyst = known.get(self._store.analyst) or AnalystRow(self._store.analyst, "", "")
        self._listeners: list[Callable[[Changed], None]] = []
        self._done: list[str] = []
        self._undone: list[str] = []
        for step, action, reverts in self.read.own_acts(self.analyst.id, self._store.copy):
            self._remember(step, action, reverts)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, name: str, codebook_source: str, analyst: AnalystRow) -> Project:
        """A new project file, in which `analyst` works. Raises `UserError` where it cannot be made."""
        read_codebook(codebook_source)
        path = path.resolve()
        with files.sentences_for(path), ExitStack() as undoing:
            lock = files.lock_new(path)
            undoing.callback(lock.release)
            db = files.create(path)
            undoing.callback(path.unlink, missing_ok=True)
            undoing.callback(db.close)
            store = Store(db)
            store.write(steps.found_project(name, codebook_source), Stamp(analyst.id))
            store.begin_copy(analyst.id)
            project = cls(path, store, lock)
            project.begin_copy(analyst)
            undoing.pop_all()
        return project

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Project:
        """An existing project.

        For writing, if no other process has it open so; else, and where the file cannot be written, for reading only:
        `read_only` tells. Raises `UserError` where it is no project, damaged, or newer than this program.
        """
        path = path.resolve()
        with files.sentences_for(path), ExitStack() as undoing:
            lock = None if read_only or not files.is_writable(path) else files.lock(path)
            if lock:
                undoing.callback(lock.release)
            db = files.open_for_writing(path) if lock else files.open_for_reading(path)
            undoing.callback(db.close)
            project = cls(path, Store(db), lock)
            undoing.pop_all()
        return project

    def begin_copy(self, analyst: AnalystRow) -> None:
        """Make this file a copy of its own, in which `analyst` works. What was done so far cannot be undone in it."""
        self.require_writable()
        with files.sentences_for(self.path):
            if analyst.id not in {known.id for known in self.read.analysts()}:
                introducing = steps.introduce_analyst(analyst.id, analyst.name, analyst.colour)
                self._store.write(introducing, Stamp(analyst.id))
            self._store.begin_copy(analyst.id)
        self.analyst = analyst
        self._done.clear()
        self._undone.clear()

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def require_writable(self) -> None:
        """Raises `UserError` where this project was opened for reading only."""
        if self.read_only:
            raise UserError(
                ErrorKind.READ_ONLY,
                f"{self.path.name} is open in another window or cannot be written, so it can only be read here; "
                "nothing was changed. Close the other window, or copy the file to a folder of yours.",
            )

    def close(self) -> None:
        self._store.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Changing

    def subscribe(self, listener: Callable[[Changed], None]) -> None:
        """Call `listener` after every step with what it touched."""
        self._listeners.append(listener)

    def apply(self, step: Step) -> Changed:
        """Do a step: all of it is on disk when this returns, or nothing is.

        Raises `UserError` where it may not be done (somebody else's tag, a project open for reading, a full disk), and
        `ValueError` where the step makes no sense (a quote that is not at its span, a value that a field cannot hold):
        that is a defect of the caller.
        """
        self.require_writable()
        sets = {(edit.record, edit.field): edit.value for edit in step.edits}
        for edit in step.edits:
            self._check(edit, sets)
        return self._write(step, Stamp(self.analyst.id))

    @property
    def undo_label(self) -> Label | None:
        """What `undo` would take back."""
        return Label(*self.read.label(self._done[-1])) if self._done else None

    @property
    def redo_label(self) -> Label | None:
        """What `redo` would do again."""
        return Label(*self.read.label(self._undone[-1])) if self._undone else None

    def undo(self) -> Undone | None:
        """Take back this analyst's newest act in this copy, by a new step that names it. `None`: there is none."""
        return self._revert(self._done, "undo")

    def redo(self) -> Undone | None:
        """Do again what was last undone. `None`: there is nothing, or something was done since."""
        return self._revert(self._undone, "redo")

    def remember_suggestions(self, text: str, engine: str, highlights: str) -> None:
        """Keep a machine's suggestions for the text of that hash; a cache, not a step. Nothing where read-only."""
        if not self.read_only:
            with files.sentences_for(self.path):
                self._store.remember_suggestions(text, engine, highlights)

    # Reading as a whole

    def snapshot(self) -> Snapshot:
        with files.sentences_for(self.path):
            return self.read.snapshot(self.codebook)

    def check(self, *, deep: bool = False) -> list[str]:
        """What is wrong with the file, in sentences; none if all is well. `deep` replays the whole journal."""
        with files.sentences_for(self.path):
            return self._store.check(deep=deep)

    def journal(self) -> Iterator[Entry]:
        """Every entry of the journal, in no order that matters."""
        return self._store.entries()

    def query(self, select: str) -> list[tuple[Any, ...]]:
        """The rows of a question put in SQL to the readable views, as any SQLite tool would."""
        return self._store.query(select)

    def back_up(self, target: Path) -> None:
        with files.sentences_for(self.path):
            self._store.back_up(target)

    # Inside

    def _write(self, step: Step, stamp: Stamp) -> Changed:
        with files.sentences_for(self.path):
            written = self._store.write(step, stamp)
        if written is None:
            return Changed()
        if steps.PROJECT in written.records:
            self.codebook = self._store.codebook()
        self._remember(written.step, stamp.action, stamp.reverts)
        changed = Changed(written.records, written.articles, written.step)
        for listener in self._listeners:
            listener(changed)
        return changed

    def _remember(self, step: str, action: str, reverts: str | None) -> None:
        match action:
            case "do":
                self._done.append(step)
                self._undone.clear()
            case "undo":
                self._move(self._done, reverts, self._undone, step)
            case "redo":
                self._move(self._undone, reverts, self._done, step)

    @staticmethod
    def _move(source: list[str], reverted: str | None, target: list[str], step: str) -> None:
        # What lies above it on the stack was passed over: others had set it again since.
        while source and source.pop() != reverted:
            pass
        target.append(step)

    def _revert(self, stack: list[str], action: str) -> Undone | None:
        self.require_writable()
        while stack:
            step = stack[-1]
            label = Label(*self.read.label(step))
            with files.sentences_for(self.path):
                reversal = self._store.reversal(step)
            changed = Changed()
            if reversal.edits:
                changed = self._write(Step(label, reversal.edits), Stamp(self.analyst.id, action, step))
            if changed or reversal.skipped:
                if not changed:
                    stack.pop()
                return Undone(label, changed, reversal.skipped)
            stack.pop()
        return None

    def _check(self, edit: Edit, sets: Sets) -> None:
        if not permits(edit.record.kind, edit.field, edit.value):
            raise ValueError(f"the journal cannot keep {edit.value!r} as {edit.field} of {edit.record}")
        author = self._author(edit.record, sets)
        if author is not None and author != self.analyst.id:
            names = {analyst.id: analyst.name for analyst in self.read.analysts()}
            raise UserError(
                ErrorKind.NOT_YOURS,
                f"This belongs to {names.get(author, 'another analyst')}, and only its author changes it; nothing was "
                "changed. Make a tag of your own instead.",
            )
        if edit.field in _ORIGINS and self.read.value(edit.record, edit.field) not in (None, edit.value):
            raise ValueError(f"{edit.field} of {edit.record} never changes")
        prefix, _, name = edit.field.partition(".")
        if edit.value is not None and prefix == "part":
            self._check_quotes(edit, sets)
        if edit.value is not None and prefix == "field":
            known = self._field(edit.record, name, sets)
            if known is None or not known.permits(edit.value):
                raise ValueError(f"the codebook does not permit {edit.value!r} as {name} of {edit.record}")

    def _known(self, record: Ref, field: str, sets: Sets) -> Any:
        """A field's value after the step, or before it where the step unsets it."""
        value = sets.get((record, field))
        return self.read.value(record, field) if value is None else value

    def _author(self, record: Ref, sets: Sets) -> str | None:
        """Whose record this is, where it is anyone's."""
        match record.kind:
            case Kind.TAG:
                return str(self._origin(record, "made", sets)["by"])
            case Kind.LINK:
                return self._author(Ref(Kind.TAG, self._origin(record, "of", sets)["tag"]), sets)
            case Kind.STATUS:
                return str(self._origin(record, "of", sets)["analyst"])
            case Kind.DECISION:
                return str(self._origin(record, "by", sets))
        return None

    def _origin(self, record: Ref, field: str, sets: Sets) -> Any:
        """What a record began with. The journal comes first: no step makes somebody else's record its own."""
        origin = self.read.value(record, field) or sets.get((record, field))
        if not origin:
            raise ValueError(f"there is no {record.kind} {record.id}")
        return origin

    def _check_quotes(self, edit: Edit, sets: Sets) -> None:
        text = self.read.text(self._known(edit.record, "made", sets)["text"])
        for piece in pieces_from_json(edit.value):
            if piece.span.quote(text) != piece.quote:
                raise ValueError(f"{piece.quote!r} is not what stands at [{piece.start}, {piece.end})")

    def _field(self, record: Ref, name: str, sets: Sets) -> Field | None:
        if record.kind is Kind.TAG:
            known = self.codebook.type(str(self._known(record, "type", sets)))
            return known.field(name) if known else None
        if record.kind in REGISTERS:
            return self.codebook.register(record.kind).field(name)
        owner = Ref.from_json(self._known(record, "of", sets))
        found = self.codebook.register(owner.kind).list(str(self._known(record, "list", sets)))
        return next((field for field in found.fields if field.id == name), None) if found else None
