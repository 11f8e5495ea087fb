"""Rows of the tag page: the words of one part, the links of one role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.codebook import CONTENT
from glossator.domain.model import Kind
from glossator.ui import guidance
from glossator.ui.cards import card
from glossator.ui.chips import LinkChip
from glossator.ui.flow import Flow
from glossator.ui.quotes import Quote
from glossator.ui.row_head import RowHead
from glossator.ui.signs import register_icon, type_sign

if TYPE_CHECKING:
    from glossator.domain.codebook import LinkRole, Part
    from glossator.domain.model import Piece, Pieces
    from glossator.domain.rows import LinkRow
    from glossator.ui.around import Around

_SPARE = 4
"""Chips that are kept for the next links of a role."""


class PartRow(QWidget):
    """A part and the words that it consists of."""

    revealed = Signal(object)
    removed = Signal(object)
    armed = Signal()
    """The next words that are selected are meant for this part."""

    def __init__(self, part: Part, colour: QColor, around: Around, *, editable: bool) -> None:
        super().__init__()
        self.part, self._colour, self._around, self._editable = part, colour, around, editable
        self._shown: Pieces | None = None
        self._waiting = False
        self.quotes: list[Quote] = []
        self._all: list[Quote] = []
        self._pieces: Pieces = ()
        self.head = RowHead(around.say(part.label), part.key, around.theme, adds=editable)
        self.head.clicked.connect(self.armed)
        around.explain(self.head, guidance.of(part, around.language))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    @property
    def needed(self) -> bool:
        """Whether there are fewer words than there must be."""
        return self.part.least > len(self._shown or ())

    def show_pieces(self, pieces: Pieces) -> None:
        if pieces == self._shown:
            return
        self._shown = self._pieces = pieces
        self._waiting = False
        removable = self._editable and not (len(pieces) == 1 and self.part.id == CONTENT)
        for piece in pieces[len(self._all) :]:
            self._all.append(self._quote(piece, len(self._all)))
        for quote, piece in zip(self._all, pieces, strict=False):
            quote.show_words(piece.quote, removable=removable)
        self.quotes = self._all[: len(pieces)]
        for index, quote in enumerate(self._all):
            quote.setVisible(index < len(pieces))
        _keep_apart(self._column, bool(pieces))
        self.setVisible(bool(pieces) or self._editable)
        self._set_head()

    def set_waiting(self, waiting: bool) -> None:
        """Show whether the next words that are selected go here."""
        self._waiting = waiting and self._editable
        self._set_head()

    def _set_head(self) -> None:
        pieces = self._shown or ()
        if self._waiting:
            invitation = "now select the words"
        elif pieces or not self._editable:
            invitation = ""
        else:
            invitation = "select words, press" if self.part.key else "select words"
        self.head.set_state(invitation=invitation, needed=self.needed, armed=self._waiting)

    def _quote(self, piece: Piece, index: int) -> Quote:
        """The quote of the piece at `index`, which serves one tag after the other: making it takes time."""
        quote = Quote(piece.quote, self._colour, self._around.theme, removable=False, parent=self)
        quote.clicked.connect(lambda: self.revealed.emit(self._pieces[index].span))
        quote.removed.connect(lambda: self.removed.emit(self._pieces[index]))
        self._around.explain(quote, guidance.of(self.part, self._around.language))
        self._column.addWidget(quote)
        _tab_through(self._all[-1].more if self._all else self.head, quote, quote.more)
        return quote


class RoleRow(QWidget):
    """A role and the chips of what the tag points to in it."""

    slot_asked = Signal()
    stance_chosen = Signal(object, object)
    """The link, and the stance or `None`."""
    removed = Signal(object)

    def __init__(self, role: LinkRole, around: Around, *, editable: bool) -> None:
        super().__init__()
        self.role, self._around, self._editable = role, around, editable
        self.chips: dict[str, LinkChip] = {}
        self._spare: list[LinkChip] = []
        self.head = RowHead(around.say(role.label), role.key, around.theme, adds=editable)
        self.head.clicked.connect(self.slot_asked)
        around.explain(self.head, guidance.of(role, around.language))
        self._flow = Flow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._flow)

    @property
    def needed(self) -> bool:
        """Whether there are fewer links than there must be."""
        return self.role.least > len(self.chips)

    def show_links(self, links: tuple[LinkRow, ...], *, other: bool = False) -> None:
        """Show what a tag points to. The chips of one tag serve the next (`other`): making them takes time."""
        if other:
            chips = list(self.chips.values())
            ids = [link.id for link in links][: len(chips)] + [chip.link.id for chip in chips[len(links) :]]
            self.chips = dict(zip(ids, chips, strict=True))
        kept = {link.id for link in links}
        gone = [(index, key) for index, key in enumerate(list(self.chips)) if key not in kept]
        for index, key in gone:
            self._remove(index, key)
        for link in links:
            self._show(link)
        self._flow.setVisible(bool(links))
        _keep_apart(self._column, bool(links))
        self.setVisible(bool(links) or self._editable)
        self.head.set_state(needed=self.needed)
        # A role for one link only can still be pointed elsewhere: what is taken then replaces it.
        full = self.role.most is not None and self.role.most > 1 and len(links) >= self.role.most
        self.head.set_adds(self._editable and not full)

    def _focus_near(self, index: int) -> None:
        left = list(self.chips.values())
        (left[min(index, len(left) - 1)].name if left else self.head).setFocus()

    def _remove(self, index: int, key: str) -> None:
        chip = self.chips.pop(key)
        if chip.has_focus():
            self._focus_near(index)
        chip.hide()
        self._flow.flow.removeWidget(chip)
        if len(self._spare) < _SPARE:
            self._spare.append(chip)
        else:
            chip.deleteLater()

    def _show(self, link: LinkRow) -> None:
        chip = self.chips.get(link.id)
        name = self._name(link)
        if chip is None:
            chip = self._spare.pop() if self._spare else self._chip(link)
            before = next(reversed(self.chips.values()), None)
            after = (before.stance or before.name) if before else self.head
            self.chips[link.id] = chip
            self._flow.flow.addWidget(chip)
            chip.show()
            _tab_through(after, chip.name, *([chip.stance] if chip.stance else []))
        chip.show_link(link, name)
        chip.name.setIcon(self._icon(link))
        chip.cross.setAccessibleName(f"Remove {name}")

    def _chip(self, link: LinkRow) -> LinkChip:
        stances = self._around.project.codebook.stances if self.role.stance else ()
        chip = LinkChip(
            link,
            self._name(link),
            self._icon(link),
            stances,
            self._around.theme,
            editable=self._editable,
            explain=self._around.explain_now,
            language=self._around.language,
        )
        chip.opened.connect(lambda: self._around.open_target(chip.link.target))
        chip.removed.connect(lambda: self.removed.emit(chip.link))
        chip.stance_chosen.connect(lambda stance: self.stance_chosen.emit(chip.link, stance))
        for widget in (chip.name, *([chip.stance] if chip.stance else [])):
            self._around.explain(widget, guidance.of(self.role, self._around.language))
        return chip

    def _name(self, link: LinkRow) -> str:
        if link.target.kind is not Kind.TAG:
            return link.target_name or "unknown record"
        tag = self._around.project.read.tag(link.target.id)
        if tag is None:
            return "a tag that was deleted"
        shown = card(tag, self._around.scheme)
        return f"{shown.names}: {shown.line}" if shown.names else shown.line

    def _icon(self, link: LinkRow) -> QIcon:
        if link.target.kind is not Kind.TAG:
            return register_icon(link.target.kind, self._around.theme)
        tag = self._around.project.read.tag(link.target.id)
        known = self._around.project.codebook.type(tag.type) if tag else None
        return QIcon(type_sign(known, self._around.theme)) if known else QIcon()


def _tab_through(first: QWidget, *others: QWidget) -> QWidget:
    """Let Tab go from one to the next, as they stand; gives the last."""
    for other in others:
        QWidget.setTabOrder(first, other)
        first = other
    return first


def _keep_apart(column: QVBoxLayout, filled: bool) -> None:
    """What stands under a head belongs to it, and not to the head below."""
    column.setContentsMargins(0, 0, 0, 8 if filled else 0)
