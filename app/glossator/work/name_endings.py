"""The records of a register by the last word of their names, so that a surname finds its bearers at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.work.name_search import folded

if TYPE_CHECKING:
    from glossator.domain.model import Ref


class NameEndings:
    """Of names of one word nothing is kept: these are found as they are."""

    def __init__(self) -> None:
        self._refs: defaultdict[str, dict[Ref, int]] = defaultdict(dict)

    def add(self, name: str, ref: Ref) -> None:
        if last := _last(name):
            counts = self._refs[last]
            counts[ref] = counts.get(ref, 0) + 1

    def remove(self, name: str, ref: Ref) -> None:
        counts = self._refs.get(_last(name), {})
        if counts.get(ref, 0) > 1:
            counts[ref] -= 1
        else:
            counts.pop(ref, None)

    def of(self, last: str) -> list[Ref]:
        return [*self._refs.get(last, ())]


def _last(name: str) -> str:
    words = folded(name).split()
    return words[-1] if len(words) > 1 else ""
