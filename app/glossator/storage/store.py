"""Writes journal entries, and with them, in the same transaction, the present rows of the records that they touch."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.ids import content_hash, new_id
from glossator.domain.merge import EditId, Entry
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import PROJECT
from glossator.storage.backups import back_up
from glossator.storage.check import check
from glossator.storage.merging import take_in
from glossator.storage.present import Present
from glossator.storage.queries import Queries
from glossator.storage.reversal import Reversal, meaning, reversal
from glossator.storage.views import make_views, renew_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path
    from typing import TypeAlias

    from glossator.domain.model import Json
    from glossator.domain.step import Edit, Step
    from glossator.storage.database import Database
    from glossator.storage.merging import Taken

    Progress: TypeAlias = Callable[[int, int], None]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_OFTEN = 500
"""Edits and records of a long step between two reports of its progress."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did a step, and whether it takes back or repeats another."""

    analyst: str
    action: str = "do"
    reverts: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a step came to in the journal."""

    step: str
    records: frozenset[Ref]
    articles: frozenset[str]
    """Articles whose tags, text or status the step touched, before or after."""


class _Change(NamedTuple):
    """An edit that says something new."""

    edit: Edit
    value: str
    """As the journal keeps it."""
    replaces: tuple[int, ...]


class _Live(NamedTuple):
    """An edit that stands."""

    edit: int
    value: str
    reverts: bool
    """Whether it puts back what another one replaced."""


class Store:
    """One open project file: its journal, the present that follows from it, and the rows that are read from it."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._present = Present(db)
        self.read = Queries(db)
        self.copy: str
        self.analyst: str
        self.counter: int
        """The greatest that the journal knows."""
        self.copy, self.analyst = db.execute("SELECT id, analyst FROM copy").fetchone() or ("", "")
        (self.counter,) = db.execute("SELECT coalesce(max(counter), 0) FROM step").fetchone()

    def begin_copy(self, analyst: str) -> None:
        """Make this file a copy of its own, in which `analyst` works and whose steps are undone in it alone."""
        self.copy, self.analyst = new_id(), analyst
        with self._db.atomic():
            self._db.execute("DELETE FROM copy")
            self._db.execute("INSERT INTO copy (id, analyst) VALUES (?, ?)", [self.copy, analyst])

    def hand_to(self, analyst: str) -> None:
        """Make this file a copy for `analyst` that nobody works in yet."""
        self.copy, self.analyst = "", analyst
        with self._db.atomic():
            self._db.execute("UPDATE copy SET id = '', analyst = ?", [analyst])

    def renew_views(self) -> None:
        """Bring the readable views up to this program."""
        renew_views(self._db, self.read.codebook())

    def write(self, step: Step, stamp: Stamp, progress: Progress = lambda done, total: None) -> Written | None:
        """Keep a step, in one transaction. `None` where it would change nothing: then nothing is written.

        `progress` is told how much of it is done; it may not touch the project.
        """
        changes = list(self._changes(step.edits, self._settled_by(stamp.reverts)))
        if not changes:
            return None
        uuid, counter = new_id(), self.counter + 1
        with self._db.atomic():
            self._keep_contents(step)
            (first,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM edit").fetchone()
            step_row = self._db.execute(
                "INSERT INTO step (uuid, counter, analyst, copy, made_at, label, arguments, action, reverts,"
                " first_edit, last_edit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    uuid,
                    counter,
                    stamp.analyst,
                    self.copy,
                    datetime.now(UTC).isoformat(timespec="milliseconds"),
                    step.label.key,
                    dump(dict(step.label.arguments)),
                    stamp.action,
                    stamp.reverts,
                    first,
                    first + len(changes) - 1,
                ],
            ).lastrowid
            numbers = {
                ref: self._present.record(ref.kind, ref.id)
                for ref in dict.fromkeys(change.edit.record for change in changes)
            }
            before = self._present.articles_of(numbers.values())
            for start in range(0, len(changes), _OFTEN):
                progress(start, 2 * len(changes))
                self._write_edits(int(step_row or 0), first + start, changes[start : start + _OFTEN], numbers)
            half = len(changes)
            self._present.renew(
                numbers.values(), step.keys, lambda done, total: progress(half + half * done // total, 2 * half)
            )
            after = self._present.articles_of(numbers.values())
            if any(change.edit.record == PROJECT and change.edit.field == "codebook" for change in changes):
                make_views(self._db, self.read.codebook())
        self.counter = counter
        return Written(uuid, frozenset(numbers), before | after)

    def lacks(self, steps: Iterable[str]) -> bool:
        """Whether one of these steps is not in this file."""
        known = {uuid for (uuid,) in self._db.execute("SELECT uuid FROM step")}
        return any(step not in known for step in steps)

    def merge(self, theirs: Path, name: str, progress: Progress = lambda done, total: None) -> Taken | None:
        """Take in what the project file `theirs` has and this one lacks, in one transaction. `None`: there is nothing.

        `theirs` is a copy for this alone (`files.copy_of`), called `name` in sentences.
        """
        self._db.execute("ATTACH ? AS theirs", [str(theirs)])
        try:
            with self._db.atomic():
                taken = take_in(self._db, self._present, name, progress)
                if taken and PROJECT in taken.records:
                    make_views(self._db, self.read.codebook())
        finally:
            self._db.execute("DETACH theirs")
        (self.counter,) = self._db.execute("SELECT coalesce(max(counter), 0) FROM step").fetchone()
        return taken

    def reversal(self, step: str) -> Reversal:
        """What would put back everything that `step` replaced, except what others set again since, or built on."""
        return reversal(self._db, step)

    def entries(self) -> Iterator[Entry]:
        """The whole journal, in no order that matters."""
        replaces: dict[int, set[EditId]] = {}
        for edit, step, ordinal in self._db.execute(
            "SELECT replaced.edit, step.uuid, edit.id - step.first_edit FROM replaced"
            " JOIN edit ON edit.id = replaced.replaces JOIN step ON step.id = edit.step"
        ):
            replaces.setdefault(edit, set()).add(EditId(step, ordinal))
        for row, step, ordinal, counter, kind, uuid, name, value in self._db.execute(
            "SELECT edit.id, step.uuid, edit.id - step.first_edit, step.counter, record.kind, record.uuid, edit.field,"
            " edit.value FROM edit JOIN step ON step.id = edit.step JOIN record ON record.id = edit.record"
        ):
            yield Entry(
                EditId(step, ordinal),
                counter,
                Ref(Kind(kind), uuid),
                name,
                json.loads(value),
                frozenset(replaces.get(row, ())),
            )

    def check(self, *, deep: bool) -> list[str]:
        """What is wrong with the file, in sentences."""
        return check(self._db, self.entries if deep else None)

    def back_up(self, target: Path) -> None:
        back_up(self._db, target)

    def settle(self) -> None:
        """Bring what was written into the project file itself, from the log beside it."""
        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # waits for nobody who reads

    def close(self) -> None:
        self._db.close()

    def remember_suggestions(self, text: str, engine: str, highlights: str) -> None:
        """Put a machine's suggestions for a text (by hash) into the cache. Not a step: they can be made again."""
        with self._db.atomic():
            key = self.read.engine_for(text, engine)
            self._db.execute("DELETE FROM suggestion WHERE text = ?", [text])
            self._db.execute("INSERT INTO suggestion VALUES (?, ?, ?)", [text, key, highlights])

    def remember_export(self, profile: str, step: int, at: str) -> None:
        """Keep up to which step a profile was exported, and when. Not a step: it is this copy's alone."""
        with self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO exported VALUES (?, ?, ?)", [profile, step, at])

    def _changes(self, edits: Iterable[Edit], settled: Set[tuple[Ref, str]] = frozenset()) -> Iterator[_Change]:
        """Of these edits, those that say something else than what stands, or than one of several that were meant.

        `settled`: the fields in which the step takes back that a conflict was settled, even where it shows the same.
        """
        for ref, group in groupby(edits, key=attrgetter("record")):
            standing = self._standing(ref)
            for edit in group:
                value = dump(edit.value)
                live = standing.get(edit.field, ())
                says = [each.value for each in live] != [value] if live else edit.value is not None
                if says or (ref, edit.field) in settled or any(self._unsettled(each) for each in live):
                    yield _Change(edit, value, tuple(each.edit for each in live))

    def _settled_by(self, step: str | None) -> set[tuple[Ref, str]]:
        """The fields of which a step replaced several edits that were meant."""
        if step is None:
            return set()
        replaced: defaultdict[tuple[Ref, str], set[int]] = defaultdict(set)
        for kind, uuid, field, old, reverts in self._db.execute(
            "SELECT record.kind, record.uuid, edit.field, old.id, of_old.reverts IS NOT NULL FROM step"
            " CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit"
            " JOIN record ON record.id = edit.record"
            " JOIN replaced ON replaced.edit = edit.id JOIN edit AS old ON old.id = replaced.replaces"
            " JOIN step AS of_old ON of_old.id = old.step WHERE step.uuid = ?",
            [step],
        ):
            replaced[Ref(Kind(kind), uuid), field] |= meaning(self._db, old) if reverts else {old}
        return {about for about, edits in replaced.items() if len(edits) > 1}

    def _standing(self, ref: Ref) -> Mapping[str, Sequence[_Live]]:
        """By field of a record, the edits that no other replaced."""
        found: defaultdict[str, list[_Live]] = defaultdict(list)
        for field, *live in self._db.execute(
            "SELECT edit.field, edit.id, edit.value, step.reverts IS NOT NULL FROM record"
            " JOIN edit ON edit.record = record.id JOIN step ON step.id = edit.step"
            " WHERE record.kind = ? AND record.uuid = ? AND edit.standing > 0",
            [ref.kind.value, ref.id],
        ):
            found[field].append(_Live(*live))
        return found

    def _keep_contents(self, step: Step) -> None:
        for text in step.texts:
            self._db.execute("INSERT OR IGNORE INTO text (hash, body) VALUES (?, ?)", [content_hash(text), text])
        for original in step.originals:
            if not self._db.execute("SELECT 1 FROM original WHERE hash = ?", [original.hash]).fetchone():
                self._db.execute("INSERT INTO original VALUES (?, ?)", [original.hash, zlib.compress(original.read())])

    def _write_edits(self, step: int, first: int, changes: Sequence[_Change], numbers: Mapping[Ref, int]) -> None:
        # A new edit has a greater counter than any that this copy has seen, and replaces all that stood: so it shows.
        self._db.conn.executemany(
            "INSERT INTO edit (id, step, record, field, value, standing) VALUES (?, ?, ?, ?, ?, 2)",
            [
                (number, step, numbers[edit.record], edit.field, value)
                for number, (edit, value, _) in enumerate(changes, first)
            ],
        )
        replaced = [(number, old) for number, change in enumerate(changes, first) for old in change.replaces]
        self._db.conn.executemany("UPDATE edit SET standing = 0 WHERE id = ?", [(old,) for _, old in replaced])
        self._db.conn.executemany("INSERT INTO replaced (edit, replaces) VALUES (?, ?)", replaced)

    def _unsettled(self, live: _Live) -> bool:
        return live.reverts and len(meaning(self._db, live.edit)) > 1


def dump(value: Json) -> str:
    """A value as the journal keeps it: compact JSON, the same for equal values."""
    return _JSON.encode(value)
