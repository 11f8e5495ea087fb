"""What a step is: one undoable act, as a frozen value. `domain.steps` has all that there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.domain.imported import Original
    from glossator.domain.model import Json, Ref


@dataclass(frozen=True, slots=True)
class Edit:
    """Sets one field of one record; `None` unsets it."""

    record: Ref
    field: str
    value: Json


@dataclass(frozen=True, slots=True)
class Label:
    """What an act is called: a key of `messages`, and what to put into it. Sentences are made where they are shown."""

    key: str
    arguments: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what it is called and the edits that it makes, together or not at all."""

    label: Label
    edits: tuple[Edit, ...]
    texts: Iterable[str] = ()
    """Immutable texts that the edits name by hash: article texts, codebooks. They may be fetched one by one."""
    originals: Iterable[Original] = ()
    """Original files that the edits name by hash."""
    keys: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """By the hash of a text, its keys (`domain.likeness`), as far as somebody knows them already."""

    def __post_init__(self) -> None:
        """Refuse a step that says two things of one field."""
        named = [(edit.record, edit.field) for edit in self.edits]
        if len(set(named)) != len(named):
            raise ValueError(f"step {self.label.key} sets a field twice")

    @property
    def made(self) -> Ref:
        """The record that the first edit speaks of: in a step that makes something, the thing made."""
        return self.edits[0].record

    def then(self, *others: Step) -> Step:
        """Make one act of this and others, under this one's name. A field that several set gets the last value."""
        edits = {(edit.record, edit.field): edit for step in (self, *others) for edit in step.edits}
        return Step(
            self.label,
            tuple(edits.values()),
            tuple(dict.fromkeys(text for step in (self, *others) for text in step.texts)),
            tuple(dict.fromkeys(original for step in (self, *others) for original in step.originals)),
        )
