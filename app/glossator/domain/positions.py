"""Who stands where: read off stances and proposers, never off the kind of speech act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Ref


class Position(NamedTuple):
    """Where an actor stands on a proposal or issue: what it takes to count it. Numbers hold in this file alone.

    A tuple, since tens of thousands are made at once, in half the time of a frozen dataclass.
    """

    actor: int
    """The number of the record that was linked, which may have been merged since; likewise `target`."""
    target: int
    stance: str
    """A stance of the codebook, or `proposes` where the actor is a proposer."""
    date: str
    """The date that it was said on, else the article's; empty where neither is known."""
    analyst: str
    tag: int
    utterance: int
    """The fuller tag of the same utterance, where there is one: what was said once has one."""
    on_behalf: bool
    """Whether others spoke for the actor."""


class Stand(NamedTuple):
    """Where one actor stands on one target."""

    actor: Ref
    actor_name: str
    target: Ref
    target_name: str
    positions: Sequence[Position]
    """In no order; never empty. Where two links of a tag come to the same, of merged records say, it is here twice."""


class PositionRow(NamedTuple):
    """A position with the tag that says so, and its words."""

    actor: Ref
    actor_name: str
    target: Ref
    target_name: str
    stance: str
    date: str
    article: str
    article_title: str
    tag: str
    analyst: str
    quote: str
    spoken_by: tuple[str, ...] = ()
    repeats: str = ""
    """The fuller tag of the same utterance, where there is one."""

    @property
    def utterance(self) -> str:
        """What was said once has one, however many tags tell of it."""
        return self.repeats or self.tag
