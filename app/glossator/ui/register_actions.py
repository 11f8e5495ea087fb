"""What can be done on the page of the registers, as the palette and the sheet of keys list it.

The page itself knows when each can be done, and does it (`ui/register_acts.py`): there alone do its keys act.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from glossator.ui.action import Action, Scope

if TYPE_CHECKING:
    from glossator.ui.action import Commands, Situation

PAGE = "registers"
"""As `ui.project_pages` calls it."""


class Known(NamedTuple):
    text: str
    key: str
    hint: str
    needs: str = ""
    """What is to be chosen on the page before it can be done."""


KNOWN = {
    "rename": Known("Rename…", "F2", "Call a record by another name", "a record"),
    "merge": Known("Merge…", "Ctrl+M", "Make one record of several", "two records or more"),
    "unmerge": Known(
        "Take a merged record out again…", "Ctrl+U", "Undo a merge", "a record into which another was merged"
    ),
    "split": Known(
        "Make a record of its own of the chosen passages…", "Ctrl+T", "Split a record", "a record, and tick passages"
    ),
    "edit": Known("Edit all chosen", "Ctrl+Return", "Set a field of several records at once", "records"),
    "part": Known("Part of…", "Ctrl+P", "Put records under another", "records"),
    "free": Known("No longer part of another", "Ctrl+Shift+P", "Put records under no other", "a part of another"),
    "delete": Known("Take out of the register…", "Del", "Delete records, or bring them back", "records"),
    "history": Known("History of this record", "Ctrl+Shift+H", "What all analysts did to a record", "a record"),
    "new": Known("New…", "Ins", "Make a record"),
    "search": Known("Search by name", "Ctrl+F", "Find a record"),
    "unknown": Known("Unknown names…", "Ctrl+Shift+D", "Names that recur in the articles and are not in the register"),
    "duplicates": Known("Likely duplicates…", "Ctrl+D", "Pairs of records that may be one and the same"),
}


def register_actions(window: Commands) -> list[Action]:
    """The acts as rows of the table of actions. From another page they lead to the registers."""
    return [
        Action(
            f"register.{act}",
            known.text,
            partial(window.act_on_records, act),
            "Registers",
            (known.key,),
            Scope.REGISTERS,
            enabled_when=partial(_can, act),
            hint=known.hint,
        )
        for act, known in KNOWN.items()
    ]


def _can(act: str, now: Situation) -> bool:
    return now.project and (now.page != PAGE or act in now.acts)
