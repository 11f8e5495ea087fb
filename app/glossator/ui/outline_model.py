"""The outline's rows, without a widget: the tags that the filters let through, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from glossator.domain.finding import fold
from glossator.domain.spans import Span
from glossator.messages import quoted
from glossator.ui.cards import card
from glossator.ui.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from glossator.domain.rows import TagRow
    from glossator.ui.cards import Card
    from glossator.ui.scheme import Scheme


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One tag as the outline shows it."""

    card: Card
    span: Span
    """From the first to the last code point of its content."""
    depth: int = 0
    """How many of the tags shown it lies in."""

    @property
    def id(self) -> str:
        return self.card.tag

    @property
    def line(self) -> str:
        """What the tag says; empty where that is no more than the name that it has already."""
        return "" if self.card.line.casefold() == quoted(self.card.names).casefold() else self.card.line

    @property
    def spoken(self) -> str:
        return replace(self.card, line=self.line).spoken


@dataclass(slots=True)
class _Known:
    """A tag with what is made of it, for as long as it stays as it is."""

    tag: TagRow
    row: OutlineRow
    place: tuple[int, int]
    """Where it begins, and where it ends as a negative number: what lies around others comes first."""
    words: str = ""

    def holds(self, wanted: Sequence[str]) -> bool:
        """Whether all these words, folded, are in what the tag is called, whose it is, and what it says."""
        if wanted and not self.words:
            self.words = fold(f"{self.row.spoken} {self.tag.quote}")
        return all(word in self.words for word in wanted)


class OutlineModel(RowsModel[OutlineRow]):
    """Tags are kept from one act to the next: only those that changed are looked at anew."""

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._known: dict[str, _Known] = {}
        self._wanted: list[str] = []
        self._type = ""

    @property
    def total(self) -> int:
        """The number of tags, whatever the filters."""
        return len(self._known)

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow another codebook: nothing that was made of a tag holds any more."""
        self._scheme = scheme
        self._known = {tag: self._made(known.tag) for tag, known in self._known.items()}
        self._show()

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        before = self._known
        self._known = {
            tag.id: known if (known := before.get(tag.id)) and known.tag is tag else self._made(tag) for tag in tags
        }
        self._show()

    def set_filter(self, wanted: str, tag_type: str) -> None:
        """Let through tags of that type, where one is given, that have every one of these words."""
        self._wanted, self._type = fold(wanted).split(), tag_type
        self._show()

    def place(self, tag: str) -> int | None:
        """Where a tag is among those shown."""
        return next((place for place, row in enumerate(self.rows) if row.card.tag == tag), None)

    def at_or_before(self, offset: int) -> int | None:
        """The place of the last tag shown that begins at that offset or before it."""
        after = bisect_right(self.rows, offset, key=lambda row: row.span.start)
        return after - 1 if after else None

    def _made(self, tag: TagRow) -> _Known:
        span = Span(tag.content[0].start, tag.content[-1].end)
        return _Known(tag, OutlineRow(card(tag, self._scheme), span), (span.start, -span.end))

    def _show(self) -> None:
        shown = list(self._known.values())
        if self._type or self._wanted:
            shown = [
                known
                for known in shown
                if (not self._type or known.tag.type == self._type) and known.holds(self._wanted)
            ]
        shown.sort(key=attrgetter("place"))
        _nest(shown)
        self.show([known.row for known in shown])


def _nest(shown: Sequence[_Known]) -> None:
    """Give each row its depth. Tags on the very same words lie beside each other."""
    around: list[tuple[int, int]] = []
    for known in shown:
        place = known.place
        while around and (around[-1][1] > place[1] or around[-1] == place):
            around.pop()
        if known.row.depth != len(around):
            known.row = OutlineRow(known.row.card, known.row.span, len(around))
        around.append(place)
