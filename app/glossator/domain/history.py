"""Which acts can be taken back and which done again: it follows from the steps of one analyst in one copy alone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.step import Label

INTRODUCES = "analyst.introduce"
"""What an act is called that stays: in no copy can it be undone."""
OwnStep: TypeAlias = tuple[str, str, str | None]
"""A step's id, its action (`do`, `undo`, `redo`), and the step that it takes back or repeats."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be undone, or done again."""

    step: str
    """The newest step that did it or took it back: the one to go to."""
    label: Label
    made_at: str
    """When it was first done. UTC, ISO 8601."""
    articles: frozenset[str] = frozenset()
    """The ids of those in which it touched something other than a register's record."""


@dataclass(frozen=True, slots=True)
class History:
    """The acts that stand and then those that were taken back: together, the oldest first."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()
    whole: bool = True
    """Whether `done` reaches back to the first act."""


def standing(steps: Iterable[OwnStep]) -> Iterator[str]:
    """The steps that can be undone, from all steps; both with the newest first."""
    return _walk(steps, frozenset({"do", "redo"}), "undo")


def taken_back(steps: Iterable[OwnStep]) -> Iterator[str]:
    """The steps that can be done again, the next first, from all steps, the newest first."""
    return _walk(steps, frozenset({"undo"}), "redo")


def _walk(steps: Iterable[OwnStep], kept: frozenset[str], back: str) -> Iterator[str]:
    # Taking a step back leaves what could be reverted before that step was done: look on from there.
    sought: str | None = None
    for step, action, reverts in steps:
        if sought is not None:
            sought = None if step == sought else sought
        elif action in kept:
            yield step
        elif action == back:
            sought = reverts
        else:
            return


class Stack:
    """Steps that can be reverted, the newest first. Those of earlier days are read only when they are reached."""

    def __init__(self, older: Iterable[str] = ()) -> None:
        """`older`: those that there are already, the newest first."""
        self._steps: deque[str] = deque()
        self._older = iter(older)

    @property
    def newest(self) -> str | None:
        return next(iter(self.first(1)), None)

    def first(self, count: int) -> list[str]:
        """As many as there are, up to `count`, the newest first."""
        while len(self._steps) < count and (older := next(self._older, None)) is not None:
            self._steps.append(older)
        return [step for step, _ in zip(self._steps, range(count), strict=False)]

    def above(self, step: str) -> int | None:
        """How many are newer than `step`; `None` where it is not among them."""
        for place, known in enumerate(self._steps):
            if known == step:
                return place
        for older in self._older:
            self._steps.append(older)
            if older == step:
                return len(self._steps) - 1
        return None

    def count(self) -> int:
        """How many there are; all are read for it."""
        self._steps.extend(self._older)
        return len(self._steps)

    def push(self, step: str) -> None:
        self._steps.appendleft(step)

    def drop(self, step: str | None) -> None:
        """Take off `step` and what is newer."""
        while (newest := self.newest) is not None:
            self._steps.popleft()
            if newest == step:
                return
