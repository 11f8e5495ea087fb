"""The slot as a tag's role fills it: names from the text, then what was typed, then the stance on what was taken."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QIcon

from glossator.domain import steps
from glossator.domain.codebook import CUE, TagKind
from glossator.domain.model import Kind, Ref
from glossator.ui.cards import card
from glossator.ui.chips import dot, stance_colours
from glossator.ui.signs import type_sign
from glossator.ui.slot import MOST
from glossator.ui.slot_list import Entry
from glossator.work import tagging
from glossator.work.candidates import Candidate
from glossator.work.likely_proposals import FITS, likely_proposals
from glossator.work.name_search import Match
from glossator.work.nearby import linked_nearby, nearby
from glossator.work.new_names import short_name
from glossator.work.tag_links import tags_to_link
from glossator.work.typed_names import matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.codebook import LinkRole
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.suggestions import Highlight
    from glossator.ui.around import Around
    from glossator.ui.slot import Slot

_BEFORE, _AFTER = 16, 24
"""Code points of the text shown around a candidate's name."""
_ASKED = {True: ("who", "who else"), False: ("which one", "which other")}
"""By whether it is actors alone: what is asked of a role that points to nothing yet, and of one that does."""
_MATTERS = 5
"""Proposals and issues that are offered before actors, at most."""


class TagSlot(QObject):
    """Fills one slot for one role of one tag. Belongs to the slot, and goes with it."""

    filled = Signal()
    """Something was taken, and nothing more is asked of this role."""

    def __init__(
        self,
        slot: Slot,
        around: Around,
        tag: TagRow,
        role: LinkRole,
        highlights: Sequence[Highlight],
        tags: Sequence[TagRow],
        *,
        instead: bool = False,
    ) -> None:
        """`instead`: what is taken comes in the place of what the role points to; of several, of the last."""
        super().__init__(slot)
        self._slot, self._around, self._tag, self._role = slot, around, tag, role
        self._highlights, self._tags = highlights, tags
        self._text = around.project.read.text(tag.text)
        self._named: Sequence[Candidate] = ()
        self._one_more = False
        """Whether the slot is to stay open for a further one."""
        self._instead = instead or role.most == 1
        self._link: Ref | None = None
        """Whose stance is asked."""
        slot.taken.connect(self._take)
        slot.taken_on.connect(lambda value: self._take(value, one_more=True))
        slot.emptied.connect(self._take_out)

    def open(self, at: QPoint) -> None:
        self._at = at
        present = self._present
        without = present.target_name if present else ""
        further = self._role.most != 1 and not (self._instead and present)
        if Kind.TAG in self._role.targets:
            self._slot.offer_entries(self._title(), self._tag_entries(""), self._tag_entries, further=further)
        else:
            project, role = self._around.project, self._role.id
            self._slot.offer(
                self._title(),
                self._candidates(),
                lambda typed: matching(project, self._tag, role, typed, self._named),
                self._words_around,
                "Type a name",
                further=further,
                without=without,
            )
        self._slot.show_at(at)

    @property
    def _present(self) -> LinkRow | None:
        """What the role points to; of several, the last."""
        return next(reversed(self._tag.targets(self._role.id)), None)

    def _title(self) -> str:
        """The role with what is asked: a proposer and a proposal are easily mistaken for each other."""
        label, present = self._around.say(self._role.label), self._present
        if Kind.TAG in self._role.targets:
            return label
        first, further = _ASKED[self._role.targets == (Kind.ACTOR,)]
        if present and self._instead:
            return f"{label}: {first} instead of {present.target_name}?"
        return f"{label}: {further if present else first}?"

    def _candidates(self) -> list[Candidate]:
        """What is named near the tag, then what other tags of the article point to.

        Where it may be about a proposal, those come first that its words name, or have most words in common with.
        Where actors are among what a tag may be about, the proposals and issues of the article come before them.
        """
        named = nearby(self._around.project, self._tag, self._role.id, self._highlights, self._tags)
        self._named = named
        if self._around.scheme.kind(self._tag.type) is TagKind.MENTION:
            named = self._meant_by_its_words(named)
        # What goes by the same name is the same record once it is taken.
        linked = {(link.target.kind, link.target_name.casefold()) for link in self._tag.targets(self._role.id)}
        best: dict[object, Candidate] = {}
        others = {link.target for link in self._tag.links}
        named = sorted(named, key=lambda found: found.record in others)  # who speaks is seldom who is spoken to
        for found in chain(self._fitting(), self._likely(), self._matters(), named, self._linked()):
            if len(best) == MOST:
                break
            if (identity := (found.kind, found.name.casefold())) not in linked:
                best.setdefault(identity, found)
        return list(best.values())

    @property
    def _is_its_proposal(self) -> bool:
        """Whether it is asked of which proposal a passage is."""
        known = self._around.project.codebook.type(self._tag.type)
        return known is not None and known.kind is TagKind.PROPOSAL_PASSAGE and known.subject == self._role

    def _fitting(self) -> list[Candidate]:
        """The proposals that a passage is surely of; then a new one, before those that have only words in common."""
        if not self._is_its_proposal:
            return []
        content = [piece.span for piece in self._tag.content]
        found = likely_proposals(self._around.project, self._text, content, share=FITS)
        cue = " ".join(piece.quote for piece in self._tag.parts.get(CUE, ()))
        name = short_name(self._tag.quote) or short_name(cue)
        return [*found, *([Candidate(name, Kind.PROPOSAL)] if name else [])]

    def _likely(self) -> Sequence[Candidate]:
        if not (self._role.stance or self._is_its_proposal) or Kind.PROPOSAL not in self._role.targets:
            return ()
        return likely_proposals(self._around.project, self._text, [piece.span for piece in self._tag.content])

    def _matters(self) -> Sequence[Candidate]:
        if not self._role.stance or Kind.ACTOR not in self._role.targets:
            return ()
        return linked_nearby(self._tags, [kind for kind in self._role.targets if kind is not Kind.ACTOR])[:_MATTERS]

    def _linked(self) -> Iterator[Candidate]:
        """Counted only where what is named nearby leaves room."""
        yield from linked_nearby(self._tags, self._role.targets)

    def _meant_by_its_words(self, named: Sequence[Candidate]) -> list[Candidate]:
        """A mention means what its own words name: records and new records of that name come before what is nearby."""
        content = [piece.span for piece in self._tag.content]
        own = [found for found in named if found.span and any(span.contains(found.span) for span in content)]
        of_that_name = matching(
            self._around.project, self._tag, self._role.id, self._tag.quote, at_worst=Match.INITIALS
        )
        held = [
            found
            for found in linked_nearby(self._tags, self._role.targets)
            if re.search(rf"\b{re.escape(found.name)}\b", self._tag.quote, re.IGNORECASE)
        ]
        return [*own, *held, *of_that_name, *(found for found in named if found not in own)]

    def _words_around(self, candidate: Candidate) -> str:
        span = candidate.span
        if span is None:
            return candidate.why
        start, end = max(span.start - _BEFORE, 0), min(span.end + _AFTER, len(self._text))
        before, after = self._text[start : span.start], self._text[span.end : end]
        if start > 0:
            before = "…" + before.partition(" ")[2]
        if end < len(self._text):
            after = after.rpartition(" ")[0] + "…"
        return " ".join(f"{before}{span.quote(self._text)}{after}".split())

    def _tag_entries(self, typed: str) -> list[Entry]:
        """Cards are drawn up for those alone that there is room for: an article may have hundreds of tags."""
        project, taken = self._around.project, {link.target.id for link in self._tag.targets(self._role.id)}
        entries: list[Entry] = []
        for other in tags_to_link(project, self._tag, self._tags, typed):
            if len(entries) == MOST:
                break
            if other.id not in taken:
                shown, known = card(other, self._around.scheme), project.codebook.type(other.type)
                icon = QIcon(type_sign(known, self._around.theme)) if known else QIcon()
                ref = Ref(Kind.TAG, other.id)
                entries.append(
                    Entry(shown.names or shown.label, shown.line, icon, Candidate(shown.line, Kind.TAG, ref))
                )
        return entries

    def _take(self, value: object, *, one_more: bool = False) -> None:
        self._one_more = self._one_more or one_more
        if isinstance(value, Candidate):
            instead = self._present if self._instead else None
            step = tagging.take(self._around.project, self._tag, self._role.id, value, instead=instead)
            done = self._around.do(step) is not False
            if done and self._role.stance and self._around.project.codebook.stances:
                self._link = step.made
                self._ask_stance(value.name)
                return
        elif self._link:
            self._around.do(steps.set_stance(self._link.id, str(value)))
        if self._one_more:
            self._ask_further()
        else:
            self.filled.emit()

    def _take_out(self) -> None:
        """Let the role point to one less, and ask on."""
        if self._present and self._around.do(steps.remove_link(self._present.id)) is not False:
            self._ask_further()

    def _ask_further(self) -> None:
        """Offer what is left, now that the tag has one more."""
        tag = self._around.project.read.tag(self._tag.id)
        if tag:
            self._tag, self._one_more = tag, False
            self._tags = [tag if known.id == tag.id else known for known in self._tags]
            self.open(self._at)

    def _ask_stance(self, name: str) -> None:
        """Ask at once where the speaker stands on what was taken; Esc leaves that open."""
        around = self._around
        colours = stance_colours(around.project.codebook.stances, around.theme)
        entries = [
            Entry(around.say(stance.label), around.say(stance.definition), dot(colours[stance.id]), stance.id)
            for stance in around.project.codebook.stances
        ]
        self._slot.offer_entries(f"Stance on {name}", entries)
        self._slot.show_at(self._at)
