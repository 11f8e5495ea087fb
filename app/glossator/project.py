"""The door. `Project.apply` is the only way by which anything in a project changes.

Everything that the program can do to a project is a step (`domain.steps`) that passes here: it is checked, kept in the
journal, and announced. So autosave, undo, history and merging are one mechanism; there is no Save, because nothing is
ever unsaved.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossator.checking import Check
from glossator.domain import steps
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.history import INTRODUCES, History, Stack, standing, taken_back
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.step import Label, Step
from glossator.storage import files
from glossator.storage.backups import backup_path, put_away_before
from glossator.storage.complaints import sentences_for
from glossator.storage.locks import Lock, lock_new, lock_of
from glossator.storage.store import Stamp, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from glossator.domain.history import Act
    from glossator.domain.snapshot import Snapshot
    from glossator.storage.merging import Taken


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step touched; each view decides whether it cares."""

    records: frozenset[Ref] = frozenset()
    """Those whose fields it set."""
    articles: frozenset[str] = frozenset()
    step: str = ""
    """The step's id; empty where it changed nothing."""
    merged: bool = False
    """Whether it came from another file, so that `step` is only the last of several."""

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

    def __init__(self, path: Path, store: Store, lock: Lock | None) -> None:
        self.path = path
        self._lock = lock
        self._store = store
        self.read = store.read
        self.codebook = store.read.codebook()
        self.analyst = self._known_analyst()
        self._listeners: list[Callable[[Changed], None]] = []
        self._done, self._undone = self._stacks()
        self._acts: dict[str, Act] = {}
        self._place = files.identity(path)
        if lock:
            files.written_here(self._place, now=True)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, name: str, codebook_source: str, analyst: AnalystRow) -> Project:
        """A new project file, in which `analyst` works. Raises `UserError` where it cannot be made."""
        read_codebook(codebook_source)
        path = path.resolve()
        with sentences_for(path), ExitStack() as undoing:
            lock = lock_new(path)
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
        with sentences_for(path), ExitStack() as undoing:
            lock = None if read_only or not files.is_writable(path) else lock_of(path)
            if lock:
                undoing.callback(lock.release)
            db = files.open_for_writing(path) if lock else files.open_for_reading(path)
            undoing.callback(db.close)
            store = Store(db)
            if lock:
                store.renew_views()
            project = cls(path, store, lock)
            undoing.pop_all()
        return project

    def begin_copy(self, analyst: AnalystRow) -> None:
        """Make this file a copy of its own, in which `analyst` works. What was done so far cannot be undone in it."""
        self.require_writable()
        with sentences_for(self.path):
            if analyst.id not in {known.id for known in self.read.analysts()}:
                introducing = steps.introduce_analyst(analyst.id, analyst.name, analyst.colour)
                self._store.write(introducing, Stamp(analyst.id))
            self._store.begin_copy(analyst.id)
        self.analyst = analyst
        self._done, self._undone = self._stacks()

    def hand_to(self, analyst: AnalystRow) -> None:
        """Make this file a copy for an analyst whom the project knows; it begins when they first open it."""
        self.require_writable()
        with sentences_for(self.path):
            self._store.hand_to(analyst.id)
        self.analyst = analyst

    @property
    def copy(self) -> str:
        """The id of this file among all copies of the project; empty where it was handed out and nobody began it."""
        return self._store.copy

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

    def settle(self) -> bool:
        """Bring all work into the one file, so that a copy of it is whole; whether the file is still where it was.

        Until then the newest work is in a log beside the file, which SQLite reads with it and a copy would not have.
        """
        if not self.read_only:
            with sentences_for(self.path):
                self._store.settle()
        return files.identity(self.path) == self._place

    def close(self) -> None:
        if self._lock:
            with suppress(UserError):  # all of it is kept, in the log beside the file
                self.settle()
        self._store.close()
        if self._lock:
            files.written_here(self._place, now=False)
            self._lock.release()
            self._lock = None

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

    def apply(self, step: Step, progress: Callable[[int, int], None] = lambda done, total: None) -> Changed:
        """Do a step: all of it is on disk when this returns, or nothing is.

        `progress` is told how much of a long step is done, and of how much; it may not touch the project.
        Raises `UserError` where it may not be done (somebody else's tag, a project open for reading, a full disk), and
        `ValueError` where the step makes no sense (a quote that is not at its span, a value that a field cannot hold):
        that is a defect of the caller.
        """
        self.require_writable()
        Check(step, self.read, self.codebook, self.analyst.id).all()
        changed = self._write(step, Stamp(self.analyst.id), progress)
        self._announce(changed)
        return changed

    def merge(
        self,
        path: Path,
        progress: Callable[[int, int], None] = lambda done, total: None,
        *,
        backed_up: bool = False,
    ) -> Taken | None:
        """Take in what another file of this project has and this one lacks; `None` where there is nothing.

        All of it is on disk when this returns, or nothing is; before it, the project is backed up beside itself, unless
        the caller did that. It is no step, and is not undone: what it brought are other people's steps. Raises
        `UserError` where the file cannot be read, or is of another project.
        """
        self.require_writable()
        with self._copied(path) as theirs:
            if theirs is None:
                return None
            with sentences_for(self.path), ExitStack() as refusing:
                if not backed_up:
                    backup = backup_path(self.path, "before-merge")
                    self.back_up(backup)
                    refusing.callback(backup.unlink, missing_ok=True)
                taken = self._store.merge(theirs, path.name, progress)
                refusing.pop_all()
            if not backed_up:
                put_away_before(self.path, "before-merge")
        if taken:
            self.codebook = self._store.read.codebook()
            self.analyst = self._known_analyst()
            self._announce(Changed(taken.records, taken.articles, taken.newest, merged=True))
        return taken

    @contextmanager
    def _copied(self, path: Path) -> Iterator[Path | None]:
        """A copy of another's project file, for as long as the block lasts; `None` where this one lacks nothing of it.

        Theirs may be written, moved or pulled out meanwhile.
        """
        with sentences_for(self.path):
            lacks = self._store.lacks(files.steps_of(path))
        if not lacks:
            yield None
            return
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            theirs = Path(folder) / "theirs.gloss"
            files.copy_of(path, theirs).close()
            yield theirs

    @property
    def undo_label(self) -> Label | None:
        """What `undo` would take back."""
        return Label(*self.read.label(step)) if (step := self._done.newest) else None

    @property
    def redo_label(self) -> Label | None:
        """What `redo` would do again."""
        return Label(*self.read.label(step)) if (step := self._undone.newest) else None

    def undo(self) -> Undone | None:
        """Take back this analyst's newest act in this copy, by a new step that names it. `None`: there is none."""
        return self._revert(self._done, "undo")

    def redo(self) -> Undone | None:
        """Do again what was last undone. `None`: there is nothing, or something was done since."""
        return self._revert(self._undone, "redo")

    def history(self, limit: int = 500) -> History:
        """The analyst's acts in this copy: the newest that can be undone, and the next that can be done again."""
        done, undone = self._done.first(limit + 1), self._undone.first(limit)
        unknown = [step for step in (*done, *undone) if step not in self._acts]
        self._acts.update((act.step, act) for act in self.read.acts(unknown))
        return History(
            tuple(self._acts[step] for step in reversed(done[:limit])),
            tuple(self._acts[step] for step in undone),
            whole=len(done) <= limit,
        )

    def go_to(self, step: str) -> list[Undone]:
        """Undo or redo, one after the other, until that act of the history is the newest that stands.

        Empty: until none stands. What changed is announced once, at the end. Raises `UserError` where one cannot be
        kept; those before it stay. Nothing is done where the history does not know the step.
        """
        self.require_writable()
        ahead = self._undone.above(step)
        stack, action = (self._done, "undo") if ahead is None else (self._undone, "redo")
        count = ahead + 1 if ahead is not None else self._done.above(step) if step else self._done.count()
        came_to: list[Undone] = []
        try:
            for _ in range(count or 0):
                came_to.append(self._revert_newest(stack, action))  # noqa: PERF401 - counts where the next one fails
        finally:
            self._announce(_together(undone.changed for undone in came_to))
        return came_to

    def remember_suggestions(self, text: str, engine: str, highlights: str) -> None:
        """Keep a machine's suggestions for the text of that hash; a cache, not a step. Nothing where read-only."""
        if not self.read_only:
            with sentences_for(self.path):
                self._store.remember_suggestions(text, engine, highlights)

    def remember_export(self, profile: str, snapshot: Snapshot) -> None:
        """Keep up to where a profile was exported: what changes from there on is told by its next snapshot.

        This file's alone, and not a step. Nothing where read-only.
        """
        if not self.read_only:
            with sentences_for(self.path):
                self._store.remember_export(profile, snapshot.step, snapshot.taken_at)

    # Reading as a whole

    def snapshot(self, profile: str | None = None) -> Snapshot:
        """All that an export needs. With the name of a profile, also what changed since that was last exported."""
        with sentences_for(self.path):
            return self.read.snapshot(self.codebook, profile)

    def check(self, *, deep: bool = False) -> list[str]:
        """What is wrong with the file, in sentences; none if all is well. `deep` replays the whole journal."""
        with sentences_for(self.path):
            return self._store.check(deep=deep)

    def back_up(self, target: Path) -> None:
        with sentences_for(self.path):
            self._store.back_up(target)

    # Inside

    def _write(
        self, step: Step, stamp: Stamp, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Changed:
        with sentences_for(self.path):
            written = self._store.write(step, stamp, progress)
        if written is None:
            return Changed()
        if steps.PROJECT in written.records:
            self.codebook = self._store.read.codebook()
        if Ref(Kind.ANALYST, self.analyst.id) in written.records:
            self.analyst = self._known_analyst()
        if step.label.key != INTRODUCES:
            self._remember(written.step, stamp.action, stamp.reverts)
        return Changed(written.records, written.articles, written.step)

    def _announce(self, changed: Changed) -> None:
        if changed:
            for listener in self._listeners:
                listener(changed)

    def _known_analyst(self) -> AnalystRow:
        """Who works in this copy, as the project calls them now."""
        known = {analyst.id: analyst for analyst in self.read.analysts()}
        return known.get(self._store.analyst) or AnalystRow(self._store.analyst, "", "")

    def _stacks(self) -> tuple[Stack, Stack]:
        """What can be undone and what can be done again, as the journal has it."""
        whose = (self.analyst.id, self._store.copy, self._store.counter)
        return Stack(standing(self.read.own_acts(*whose))), Stack(taken_back(self.read.own_acts(*whose)))

    def _remember(self, step: str, action: str, reverts: str | None) -> None:
        match action:
            case "do":
                self._done.push(step)
                self._undone = Stack()
            case "undo":
                self._done.drop(reverts)
                self._undone.push(step)
            case "redo":
                self._undone.drop(reverts)
                self._done.push(step)

    def _revert(self, stack: Stack, action: str) -> Undone | None:
        self.require_writable()
        while stack.newest:
            undone = self._revert_newest(stack, action)
            if undone.changed or undone.skipped:
                self._announce(undone.changed)
                return undone
        return None

    def _revert_newest(self, stack: Stack, action: str) -> Undone:
        """Revert one step, or pass over it where nothing is left to revert: others have set it all again since."""
        step = stack.newest or ""
        label = Label(*self.read.label(step))
        with sentences_for(self.path):
            reversal = self._store.reversal(step)
        changed = Changed()
        if reversal.edits:
            changed = self._write(Step(label, reversal.edits), Stamp(self.analyst.id, action, step))
        if not changed:
            stack.drop(step)
        return Undone(label, changed, reversal.skipped)


def _together(changes: Iterable[Changed]) -> Changed:
    """As if they were one change, called by the step of the last."""
    known = [changed for changed in changes if changed]
    return Changed(
        frozenset().union(*(changed.records for changed in known)),
        frozenset().union(*(changed.articles for changed in known)),
        known[-1].step if known else "",
    )
