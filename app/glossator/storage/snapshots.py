"""What a project file is, told by what is in it and not by its name: of which project, whose copy, with which acts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.storage.files import looking_at
from glossator.storage.merging import founding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHOWN = """
SELECT record.uuid, edit.value FROM record JOIN edit ON edit.record = record.id
WHERE record.kind = ? AND edit.field = 'name' AND edit.standing = 2
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a project file says of itself, without being brought up to this program's format."""

    founding: str
    """The step that founded the project: what all copies of it share."""
    name: str
    """The project's."""
    copy: str
    analyst: str
    """The id of whoever works in the copy."""
    names: Mapping[str, str]
    """Of the analysts, by id."""
    steps: Mapping[str, str]
    """By the id of each step, the analyst's who did it."""


def facts_of(path: Path) -> Facts:
    """Read a project file of any format. Raises `UserError` where it cannot be, or is none."""
    with looking_at(path) as db:
        copy, analyst = db.execute("SELECT id, analyst FROM copy").fetchone() or ("", "")
        names = {uuid: str(json.loads(value)) for uuid, value in db.execute(_SHOWN, ["analyst"])}
        called = [str(json.loads(value)) for _, value in db.execute(_SHOWN, ["project"])]
        steps = dict(db.execute("SELECT uuid, analyst FROM step").fetchall())
        return Facts(founding(db), called[0] if called else "", copy, analyst, names, steps)
