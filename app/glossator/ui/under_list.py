"""Everything under the cursor as a list to pick from: tags, innermost first, then what is suggested."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from glossator.domain.finding import fold
from glossator.domain.model import Kind
from glossator.domain.rows import TagRow
from glossator.domain.suggestions import Highlight
from glossator.messages import beside, inside, quoted, shortened
from glossator.ui.cards import card
from glossator.ui.offered import how_sure, would_be
from glossator.ui.signs import register_icon, type_sign
from glossator.ui.slot import hint
from glossator.ui.slot_list import Entry
from glossator.work.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from glossator.domain.suggestions import Suggestion
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
    offered_chosen: Callable[[Highlight | Suggestion], object],
) -> None:
    """Open a fresh slot at a point of the screen, and hand over what is picked: a tag's id, or what is suggested."""

    def find(typed: str) -> list[Entry]:
        words = fold(typed).split()
        return [entry for entry in entries if all(word in fold(f"{entry.name} {entry.hint}") for word in words)]

    def take(value: object) -> None:
        if isinstance(value, TagRow):
            tag_chosen(value.id)
        else:
            offered_chosen(value)  # type: ignore[arg-type]

    slot.taken.connect(take)
    slot.offer_entries("Under the cursor", entries, find)
    slot.show_at(at)


def under_entries(
    tags: Sequence[TagRow], offered: Sequence[Highlight | Suggestion], text: str, scheme: Scheme, theme: Theme
) -> list[Entry]:
    """A row for each tag and each suggestion, in the order given: the sign, what it is and whose, what it says.

    `text` is the article's.
    """
    return [
        *(tag_entry(tag, scheme, theme) for tag in tags),
        *(
            _highlight_entry(one, theme) if isinstance(one, Highlight) else _passage_entry(one, text, scheme, theme)
            for one in offered
        ),
    ]


def tag_entry(tag: TagRow, scheme: Scheme, theme: Theme) -> Entry:
    shown, known = card(tag, scheme), scheme.types.get(tag.type)
    icon = QIcon(type_sign(known, theme)) if known else QIcon()
    return Entry(beside(shown.label, shown.names), quoted(shortened(tag.quote, _QUOTED)), icon, tag)


def _passage_entry(suggestion: Suggestion, text: str, scheme: Scheme, theme: Theme) -> Entry:
    row = tag_entry(would_be(suggestion, text, scheme), scheme, theme)
    name, hint = f"Suggested {inside(row.name)}", beside(how_sure(suggestion.score), row.hint)
    return replace(row, name=name, hint=hint, value=suggestion)


def _highlight_entry(highlight: Highlight, theme: Theme) -> Entry:
    name = highlight.name or highlight.text
    known_as = hint(Candidate(name, Kind.ACTOR, label=highlight.label), quoted(highlight.text))
    return Entry(beside("Suggested name", name), known_as, register_icon(Kind.ACTOR, theme), highlight)
