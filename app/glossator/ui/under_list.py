"""Everything under the cursor as a list to pick from: tags, innermost first, then suggested names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from glossator.domain.finding import fold
from glossator.domain.model import Kind
from glossator.domain.rows import TagRow
from glossator.messages import beside, quoted, shortened
from glossator.ui.cards import card
from glossator.ui.signs import register_icon, type_sign
from glossator.ui.slot import hint
from glossator.ui.slot_list import Entry
from glossator.work.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from glossator.domain.rows import Highlight
    from glossator.ui.scheme import Scheme
    from glossator.ui.slot import Slot
    from glossator.ui.theme import Theme

_QUOTED = 80
"""Code points of a quotation that a row can ever need."""


def offer_under(
    slot: Slot,
    at: QPoint,
    entries: Sequence[Entry],
    tag_chosen: Callable[[str], object],
    highlight_chosen: Callable[[Highlight], object],
) -> None:
    """Open a fresh slot at a point of the screen, and hand over what is picked: a tag's id, or a suggested name."""

    def find(typed: str) -> list[Entry]:
        words = fold(typed).split()
        return [entry for entry in entries if all(word in fold(f"{entry.name} {entry.hint}") for word in words)]

    def take(value: object) -> None:
        if isinstance(value, TagRow):
            tag_chosen(value.id)
        else:
            highlight_chosen(value)  # type: ignore[arg-type]

    slot.taken.connect(take)
    slot.offer_entries("Under the cursor", entries, find)
    slot.show_at(at)


def under_entries(tags: Sequence[TagRow], highlights: Sequence[Highlight], scheme: Scheme, theme: Theme) -> list[Entry]:
    """A row for each tag and each suggested name, in the order given: the sign, what it is and whose, what it says."""
    return [
        *(tag_entry(tag, scheme, theme) for tag in tags),
        *(_highlight_entry(highlight, theme) for highlight in highlights),
    ]


def tag_entry(tag: TagRow, scheme: Scheme, theme: Theme) -> Entry:
    shown, known = card(tag, scheme), scheme.types.get(tag.type)
    icon = QIcon(type_sign(known, theme)) if known else QIcon()
    return Entry(beside(shown.label, shown.names), quoted(shortened(tag.quote, _QUOTED)), icon, tag)


def _highlight_entry(highlight: Highlight, theme: Theme) -> Entry:
    name = highlight.name or highlight.text
    known_as = hint(Candidate(name, Kind.ACTOR, label=highlight.label), quoted(highlight.text))
    return Entry(beside("Suggested name", name), known_as, register_icon(Kind.ACTOR, theme), highlight)
