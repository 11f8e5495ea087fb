"""The menu of reasons: a number chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu

from glossator.work.review_words import REASONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def reason_menu(
    parent: QWidget, title: str, given: str, take: Callable[[str], object], instead: Callable[[], object] | None = None
) -> QMenu:
    """`given`: the reason there is; `take` gets the one that is chosen, empty for none.

    `instead` asks for that of the next decision, where this is about one that was made.
    """
    menu = QMenu(parent)
    menu.addAction(title.replace("&", "&&")).setEnabled(False)
    menu.addSeparator()
    choices = [(str(reason), words) for reason, words in REASONS.items()]
    for number, (reason, words) in enumerate(choices, start=1):
        made = menu.addAction(f"&{number}   {words}")
        made.setCheckable(True)
        made.setChecked(reason == given)
        made.triggered.connect(lambda _=False, reason=reason: take(reason))
    own = given if given and given not in {reason for reason, _ in choices} else ""

    def ask() -> None:
        text, said = QInputDialog.getText(parent, "Reason", "In your own words", text=own)
        if said and text.strip():
            take(text.strip())

    asking = menu.addAction(f"&{len(choices) + 1}   In your own words…")
    asking.setCheckable(True)
    asking.setChecked(bool(own))
    asking.triggered.connect(lambda: ask())
    menu.addSeparator()
    menu.addAction("&0   No reason").triggered.connect(lambda: take(""))
    if instead:
        menu.addAction("&N   For the next decision instead…").triggered.connect(lambda: instead())
    return menu
