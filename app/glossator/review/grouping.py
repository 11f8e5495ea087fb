"""Which tags of an article belong together: pairs of each two analysts, joined into clusters.

For each two analysts, their tags of one kind (types may differ) are paired one to one: those with the same content
first, then so that together the contents overlap most. Where overlaps are equal, the tags that say more of the same are
paired. The pairs are joined into clusters, the closest first, with one tag of each analyst at most.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.ids import derived_id
from glossator.review.facts import in_order, likeness
from glossator.review.matching import EXACT, heaviest
from glossator.review.overlap import WHOLE, common, meetings, overlap

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from glossator.review.facts import Facts, Spans

LEAST = 0.2
"""Contents that overlap less (Jaccard) are no pair: of two neighbours one may reach a word into the other."""


@dataclass(slots=True)
class Draft:
    """A cluster while it is put together."""

    members: dict[str, Facts]
    dividers: set[str] = field(default_factory=set)
    """Those who have several tags for what others have one for."""
    divided: set[str] = field(default_factory=set)
    """The ids of all tags of that, of this cluster and of others."""
    covered: set[str] = field(default_factory=set)
    """Those who are not missing here: what they have for it is in another cluster."""
    stacks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By analyst, the ids of their tags with the same content as the one here, where there are several."""
    twins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Likewise of those that say exactly the same."""

    @property
    def id(self) -> str:
        return derived_id("cluster", *sorted(facts.tag.id for facts in self.members.values()))


class _Bond(NamedTuple):
    """Two tags that may be of one cluster, by their places in the group; the least is the closest."""

    rank: int
    """0 for a pair, 1 for tags that only overlap."""
    farness: int
    unlikeness: int
    one: int
    other: int


class _Group:
    """The tags of several analysts of one kind on one article."""

    def __init__(self, group: Iterable[Facts]) -> None:
        self.all = in_order(group)
        self.of: defaultdict[str, list[int]] = defaultdict(list)
        """By analyst, the places of their tags in `all`."""
        for place, facts in enumerate(self.all):
            self.of[facts.tag.analyst].append(place)
        self.bonds: list[_Bond] = []
        self.inside: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
        """By tag and another analyst, their tags of which half or more is in it, with the code points that are."""
        for one, other in combinations(sorted(self.of), 2):
            self._compare(self.of[one], self.of[other])
        self.home = [Draft({facts.tag.analyst: facts}) for facts in self.all]
        """By place, the cluster that the tag is in."""
        self._join()

    def _compare(self, ones: Sequence[int], others: Sequence[int]) -> None:
        """Two analysts' tags."""
        close: dict[tuple[int, int], int] = {}
        for here, there, shared in meetings([self.all[one] for one in ones], [self.all[other] for other in others]):
            one, other = ones[here], others[there]
            first, second = self.all[one], self.all[other]
            weight = overlap(first, second, shared)
            if weight >= LEAST * WHOLE:
                close[one, other] = weight
            if 2 * shared >= second.size:
                self.inside[one, second.tag.analyst][other] = shared
            if 2 * shared >= first.size:
                self.inside[other, first.tag.analyst][one] = shared
        pairs = _same_content(self.all, ones, others)
        taken = {place for pair in pairs for place in pair}
        free = {pair: weight for pair, weight in close.items() if taken.isdisjoint(pair)}
        pairs += heaviest(free, self._likeness)
        several = len(self.of) > 2
        for one, other in pairs:
            unlikeness = -self._likeness(one, other) if several else 0
            self.bonds.append(_Bond(0, -close.pop((one, other), WHOLE), unlikeness, one, other))
        if several:
            # A pair can come apart when one of it joins a third; what is left then goes where it overlaps most.
            self.bonds += [_Bond(1, -weight, 0, one, other) for (one, other), weight in close.items()]

    def _likeness(self, one: int, other: int) -> int:
        return likeness(self.all[one], self.all[other])

    def _join(self) -> None:
        mates = {id(draft): [place] for place, draft in enumerate(self.home)}
        for bond in sorted(self.bonds):
            one, other = self.home[bond.one], self.home[bond.other]
            if one.members.keys().isdisjoint(other.members) and _all_meet(one, other):
                one.members |= other.members
                for place in mates[id(other)]:
                    self.home[place] = one
                mates[id(one)] += mates[id(other)]

    def mark_splits(self) -> None:
        """Tells those clusters of one another that have to do with a tag that is several for somebody else."""
        for (whole, analyst), pieces in self.inside.items():
            taken = self._pieces(whole, analyst, pieces) if len(pieces) > 1 else []
            if len(taken) < 2 or 2 * sum(pieces[place] for place in taken) < self.all[whole].size:
                continue
            involved = [whole, *taken]
            for place in involved:
                draft = self.home[place]
                draft.dividers.add(analyst)
                draft.divided.update(self.all[each].tag.id for each in involved)
                draft.covered |= {analyst, self.all[whole].tag.analyst}

    def _pieces(self, whole: int, analyst: str, pieces: Iterable[int]) -> list[int]:
        """Those of `pieces` that lie side by side, and are not what the author of `whole` has another tag for."""
        owner, counterpart = self.all[whole].tag.analyst, self.home[whole].members.get(analyst)
        free = [place for place in pieces if self.all[place] is counterpart or owner not in self.home[place].members]
        if counterpart and all(self.all[place] is not counterpart for place in free):
            return []
        taken: list[int] = []
        for place in sorted(free, key=lambda place: (self.all[place] is not counterpart, place)):
            if not any(common(self.all[place].content, self.all[known].content) for known in taken):
                taken.append(place)
        return taken

    def mark_stacks(self) -> None:
        stacks: defaultdict[tuple[str, Spans], list[int]] = defaultdict(list)
        for place, facts in enumerate(self.all):
            stacks[facts.tag.analyst, facts.content].append(place)
        for (analyst, _), stack in stacks.items():
            if len(stack) < 2:
                continue
            twins: defaultdict[Hashable, list[int]] = defaultdict(list)
            for place in stack:
                twins[self.all[place].identity].append(place)
            ids = self._ids(stack)
            for same in twins.values():
                same_ids = self._ids(same)
                for place in same:
                    self.home[place].stacks[analyst] = ids
                    if len(same) > 1:
                        self.home[place].twins[analyst] = same_ids

    def _ids(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.all[place].tag.id for place in places))


def drafts(group: Iterable[Facts]) -> Iterator[Draft]:
    """The clusters of the tags of one kind on one article, in the order of the text."""
    made = _Group(group)
    made.mark_splits()
    made.mark_stacks()
    yield from {id(draft): draft for draft in made.home}.values()


def _all_meet(one: Draft, other: Draft) -> bool:
    """Whether each tag of the one shares code points with each of the other: a long tag joins no two that lie apart."""
    return all(
        common(first.content, second.content) for first in one.members.values() for second in other.members.values()
    )


def _same_content(all_of: Sequence[Facts], ones: Sequence[int], others: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of tags on the same code points, as many as there can be."""
    there: defaultdict[Spans, list[int]] = defaultdict(list)
    for other in others:
        there[all_of[other].content].append(other)
    here: defaultdict[Spans, list[int]] = defaultdict(list)
    for one in ones:
        if all_of[one].content in there and all_of[one].content:
            here[all_of[one].content].append(one)
    found: list[tuple[int, int]] = []
    for content, stack in here.items():
        found += _of_stacks(all_of, stack, there[content])
    return found


def _of_stacks(all_of: Sequence[Facts], ones: list[int], others: list[int]) -> list[tuple[int, int]]:
    """Of two stacks, the tags that say the same or most of it; in large ones, what is left as it comes."""
    if len(ones) == len(others) == 1:
        return [(ones[0], others[0])]
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for other in reversed(others):
        waiting[all_of[other].traits].append(other)
    found = [(one, same.pop()) for one in ones if (same := waiting[all_of[one].traits])]
    ones, others = _without(ones, {one for one, _ in found}), _without(others, {other for _, other in found})
    if max(len(ones), len(others)) > EXACT:
        return [*found, *zip(ones, others, strict=False)]
    every = {(one, other): 1 for one in ones for other in others}
    return found + heaviest(every, lambda one, other: likeness(all_of[one], all_of[other]))


def _without(places: Iterable[int], taken: set[int]) -> list[int]:
    return [place for place in places if place not in taken]
