"""In what the tags of a cluster differ: several things at once, each with who is alone with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from glossator.domain.codebook import CONTENT
from glossator.domain.model import Kind, Ref
from glossator.review.overlap import apart, only

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from glossator.domain.spans import Span
    from glossator.review.facts import Facts

V = TypeVar("V")


class Conflict(StrEnum):
    """The kinds of difference, those first that weigh most."""

    MISSING = "missing"
    """Somebody who read the article has no such tag."""
    SPLIT = "split"
    """What is one tag for one analyst is two or more for another."""
    TYPE = "type"
    STANCE = "stance"
    """The same target in the same role, and another stance on it."""
    LINK = "link"
    """Not the same targets in a role."""
    STACKED = "stacked"
    """An analyst has more tags of this kind on the very same content than another has."""
    DUPLICATE = "duplicate"
    """An analyst has two tags that say exactly the same."""
    BOUNDARY = "boundary"
    """A part has not the same code points."""
    ACTOR = "actor"
    """Not the same actors in a role, but records that may be of the same ones."""
    FIELD = "field"
    WORDING = "wording"
    """A field of the analysts' own words, such as a gist, does not read the same: no conflict, for it seldom does."""


_WEIGHT: Mapping[Conflict, float] = {
    Conflict.MISSING: 10,
    Conflict.SPLIT: 8,
    Conflict.TYPE: 6,
    Conflict.STANCE: 5,
    Conflict.LINK: 4,
    Conflict.STACKED: 3,
    Conflict.DUPLICATE: 3,
    Conflict.BOUNDARY: 2,
    Conflict.ACTOR: 1,
    Conflict.FIELD: 1,
    Conflict.WORDING: 0,
}


@dataclass(frozen=True, slots=True)
class Difference:
    kind: Conflict
    what: str = ""
    """The id of the part, the field or the role that it is in."""
    who: tuple[str, ...] = ()
    """Of what is missing, who lacks it; of what is split, stacked or there twice, whose it is; of all else, those who
    stand against the greater number, or everybody where there is none. In the order of ids."""
    targets: tuple[Ref, ...] = ()
    """Of a stance, on what; of links, the targets that not everyone has. A record is the one that stands now; for a tag
    stands its cluster, with the cluster's id."""
    tags: tuple[str, ...] = ()
    """The ids of all tags that are split, stacked or there twice: of this cluster and of others."""
    only: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, hash=False)
    """Of a boundary, by analyst what they have and not everyone has."""
    share: float = 1.0
    """Of a boundary, the part of all that anyone marked which not everyone did."""

    @property
    def weight(self) -> float:
        return _WEIGHT[self.kind] * self.share


def differences(
    members: Mapping[str, Facts], settled: Mapping[str, str], alike: Callable[[Ref, Ref], bool]
) -> Iterator[Difference]:
    """What the tags of two or more analysts, of one cluster, differ in, whatever other tags there are.

    `settled` says by a tag's id which cluster it is in: tags that point to tags of one cluster point to the same.
    """
    if len(members) < 2:
        return
    if odd := _odd({analyst: facts.tag.type for analyst, facts in members.items()}):
        yield Difference(Conflict.TYPE, who=odd)
    parts = _disputed({analyst: facts.parts for analyst, facts in members.items()}, ())
    for part, spans in sorted(parts, key=lambda item: (item[0] != CONTENT, item[0])):
        yield Difference(Conflict.BOUNDARY, part, _odd(spans), only=only(spans), share=apart(spans))
    for role, links in _disputed({analyst: facts.links for analyst, facts in members.items()}, {}):
        yield from _of_role(role, {analyst: _settled(some, settled) for analyst, some in links.items()}, alike)
    for name, values in _disputed({analyst: facts.fields for analyst, facts in members.items()}, None):
        yield Difference(Conflict.FIELD, name, _odd(values))
    for name, words in _disputed({analyst: facts.wording for analyst, facts in members.items()}, ""):
        yield Difference(Conflict.WORDING, name, _odd(words))


def _disputed(facets: Mapping[str, Mapping[str, V]], unset: V) -> Iterator[tuple[str, dict[str, V]]]:
    """The names under which not everybody has the same, with what each has; in the order of names."""
    first, *others = facets.values()
    if all(other == first for other in others):
        return
    for name in sorted({*first, *(name for other in others for name in other)}):
        here = first.get(name, unset)
        if any(other.get(name, unset) != here for other in others):
            yield name, {analyst: facet.get(name, unset) for analyst, facet in facets.items()}


def _of_role(
    role: str, named: Mapping[str, Mapping[Ref, frozenset[str]]], alike: Callable[[Ref, Ref], bool]
) -> Iterator[Difference]:
    """Of the links in a role, by analyst."""
    targets = {analyst: frozenset(links) for analyst, links in named.items()}
    if odd := _odd(targets):
        everyone = frozenset.intersection(*targets.values())
        disputed = sorted(frozenset.union(*targets.values()) - everyone)
        one_for = _merged(disputed, everyone, alike)
        named = {analyst: _taken_for(links, one_for) for analyst, links in named.items()}
        kind = (
            Conflict.LINK if _odd({analyst: frozenset(links) for analyst, links in named.items()}) else Conflict.ACTOR
        )
        yield Difference(kind, role, odd, tuple(disputed))
    for target in sorted(set().union(*named.values())):
        stances = {analyst: links[target] for analyst, links in named.items() if target in links}
        if odd := _odd(stances):
            yield Difference(Conflict.STANCE, role, odd, (target,))


def _settled(links: Mapping[Ref, frozenset[str]], settled: Mapping[str, str]) -> Mapping[Ref, frozenset[str]]:
    """`links`, with the cluster in place of a tag that is in one."""
    tags = {ref: Ref(Kind.TAG, settled.get(ref.id, ref.id)) for ref in links if ref.kind is Kind.TAG}
    return _taken_for(links, tags) if tags else links


def _taken_for(links: Mapping[Ref, frozenset[str]], one_for: Mapping[Ref, Ref]) -> Mapping[Ref, frozenset[str]]:
    found: dict[Ref, frozenset[str]] = {}
    for target, stances in links.items():
        target = one_for.get(target, target)
        found[target] = found.get(target, frozenset()) | stances
    return found


def _merged(disputed: Iterable[Ref], agreed: Iterable[Ref], alike: Callable[[Ref, Ref], bool]) -> dict[Ref, Ref]:
    """For each actor, the first that may be the same one."""
    found: dict[Ref, Ref] = {}
    for ref in (*sorted(agreed), *disputed):
        if ref.kind is Kind.ACTOR:
            found[ref] = next((found[known] for known in found if alike(known, ref)), ref)
    return found


def _odd(values: Mapping[str, Hashable]) -> tuple[str, ...]:
    """Nobody where all values are equal; else those who stand against more than half, or all where none is held so."""
    first, *rest = values.values()
    if all(value == first for value in rest):
        return ()
    counts = Counter(values.values())
    [(usual, held)] = counts.most_common(1)
    return tuple(sorted(who for who, value in values.items() if 2 * held <= len(values) or value != usual))
