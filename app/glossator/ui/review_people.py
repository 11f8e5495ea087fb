"""Whose tags can be compared: analysts, and the machine as one more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.rows import AnalystRow
from glossator.domain.standing import THROUGH
from glossator.domain.verdicts import MACHINE, MACHINE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.project import Project

MACHINE_ROW = AnalystRow(MACHINE, MACHINE_NAME, "#6b7280")


def who_tagged(project: Project) -> list[AnalystRow]:
    """Who has tags, or is through with an article."""
    read = project.read
    through = {status.analyst for status in read.statuses() if status.state in THROUGH}
    return [known for known in read.analysts() if known.id in through or read.own_tag_counts(known.id)]


def compared(people: Sequence[AnalystRow], chosen: Iterable[str]) -> list[AnalystRow]:
    """Those of `people` who are chosen, or all where nobody of them is; and the machine, if that is."""
    wanted = {*chosen}
    humans = [analyst for analyst in people if not wanted - {MACHINE} or analyst.id in wanted]
    return [*humans, *([MACHINE_ROW] if MACHINE in wanted else [])]
