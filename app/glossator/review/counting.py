"""Counts what two analysts' tags of one article have in common, so that counts of articles can be added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glossator.domain.model import Kind, Ref
from glossator.review.coefficients import meetings
from glossator.review.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.review.align import Cluster
    from glossator.review.facts import Facts, Same

    Targets: TypeAlias = Mapping[Ref, frozenset[str]]

Key: TypeAlias = "tuple[Hashable, ...]"
Counts: TypeAlias = "Counter[Key]"

ALL_TYPES = ""
"""In place of the id of a tag type: of all of them together."""
TYPE = "type"
"""What tags of all types are compared by, as those of one type are by their fields."""
FIRST, SECOND, PAIRS, EXACT = ("first",), ("second",), ("pairs",), ("exact",)
"""The tags of the first and the second analyst, the pairs of these, and those of them with the same content."""
_OF_SPANS = frozenset({FIRST, SECOND, PAIRS, EXACT})
BOUND = ("bound",)
"""The meetings of characters that chance could not bring (`coefficients.meetings`)."""
TEXT, VALUE, LINK, STANCE = "text", "value", "link", "stance"
"""What the other keys begin with: `(TEXT, a, b)` characters, by whether each of the two tagged them; `(VALUE, field, a,
b)` and `(STANCE, role, a, b)` values that met, `None` for not set; `(LINK, role, with stances, what)` targets, where
`what` is one of `LINKED`."""
SHARED, OF_FIRST, OF_SECOND, LINKING, ALIKE = LINKED = ("shared", "of first", "of second", "linking", "alike")
"""Targets that both have, that each has; pairs of which at least one tag links, and those with the same targets."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The tags that two analysts made of an article which both have read, matched one to one.

    A pair is the first one's tag and the second one's; their types may differ.
    """

    article: ArticleRow
    first: str
    """The id of the analyst; likewise the next."""
    second: str
    pairs: Sequence[tuple[TagRow, TagRow]]
    only_first: Sequence[TagRow] = ()
    only_second: Sequence[TagRow] = ()


def compared(clusters: Iterable[Cluster], articles: Iterable[ArticleRow], first: str, second: str) -> list[Compared]:
    """The clusters of the articles that these two analysts have both read, also where neither tagged anything."""
    of_article: defaultdict[str, list[tuple[TagRow | None, TagRow | None]]] = defaultdict(list)
    for cluster in clusters:
        of_article[cluster.article].append((cluster.tags.get(first), cluster.tags.get(second)))
    return [
        Compared(
            article,
            first,
            second,
            pairs=[(one, other) for one, other in of_article[article.id] if one and other],
            only_first=[one for one, other in of_article[article.id] if one and not other],
            only_second=[other for one, other in of_article[article.id] if other and not one],
        )
        for article in articles
    ]


@dataclass(frozen=True, slots=True)
class Matched:
    """The same, with what is compared of the tags."""

    article: ArticleRow
    between: tuple[str, str]
    pairs: tuple[tuple[Facts, Facts], ...]
    singles: tuple[tuple[Facts, ...], tuple[Facts, ...]]
    twins: Mapping[str, Ref]
    """By the id of a tag of the second analyst, in any article, the first one's that it is paired with."""


def matched(compared: Iterable[Compared], codebook: Codebook, same: Same) -> list[Matched]:
    """In the order of articles and analysts, whatever order they come in, so that the same data gives the same figures.

    Tags that point into another version of the text than the article has now are left out: their places mean nothing.
    """
    rows = sorted(compared, key=lambda row: (row.article.id, row.first, row.second))
    tags = {
        tag.id: tag
        for row in rows
        for tag in (*(tag for pair in row.pairs for tag in pair), *row.only_first, *row.only_second)
    }
    articles = {row.article.id: row.article for row in rows}
    facts = {
        found.tag.id: found
        for found in facts_of(tags.values(), codebook, same, articles)
        if found.content and found.tag.text == articles[found.tag.article].text
    }
    twins: defaultdict[tuple[str, str], dict[str, Ref]] = defaultdict(dict)
    for row in rows:
        twins[row.first, row.second].update((other.id, Ref(Kind.TAG, one.id)) for one, other in row.pairs)
    return [_matched(row, facts, twins[row.first, row.second]) for row in rows]


def _matched(row: Compared, facts: Mapping[str, Facts], twins: Mapping[str, Ref]) -> Matched:
    found = [(facts.get(one.id), facts.get(other.id)) for one, other in row.pairs]
    pairs = tuple((one, other) for one, other in found if one and other)
    first = *(one for one, other in found if one and not other), *(facts.get(tag.id) for tag in row.only_first)
    second = *(other for one, other in found if other and not one), *(facts.get(tag.id) for tag in row.only_second)
    singles = tuple(filter(None, first)), tuple(filter(None, second))
    return Matched(row.article, (row.first, row.second), pairs, singles, twins)


def counts_by_type(row: Matched, stanced: Mapping[str, Collection[str]]) -> dict[str, Counts]:
    """By tag type, and of all types together. `stanced` names, for each type, the roles whose links have stances."""
    counts = {type_id: _counts_of_type(row, type_id, roles) for type_id, roles in stanced.items()}
    together: Counts = Counter((VALUE, TYPE, one.tag.type, other.tag.type) for one, other in row.pairs)
    for of_type in counts.values():
        # What nobody tagged would count once for each type.
        together.update({key: n for key, n in of_type.items() if key in _OF_SPANS or (key[0] == TEXT and any(key[1:]))})
    return {ALL_TYPES: together, **counts}


def _counts_of_type(row: Matched, type_id: str, stanced: Collection[str]) -> Counts:
    """A pair of which only one tag is of that type is no pair here: that tag stands alone."""
    pairs = [(one, other) for one, other in row.pairs if one.tag.type == other.tag.type == type_id]
    coders = [
        [facts for facts in (*(pair[side] for pair in row.pairs), *row.singles[side]) if facts.tag.type == type_id]
        for side in (0, 1)
    ]
    counts: Counts = Counter({FIRST: len(coders[0]), SECOND: len(coders[1]), PAIRS: len(pairs)})
    counts[EXACT] = sum(one.content == other.content for one, other in pairs)
    units = [[(span, True) for facts in tags for span in facts.content] for tags in coders]
    met, counts[BOUND] = meetings(row.article.length, units)
    for (one, other), characters in met.items():
        counts[TEXT, bool(one), bool(other)] = characters
    for one, other in pairs:
        for field in set_fields(one, other):
            counts[VALUE, field, one.fields.get(field), other.fields.get(field)] += 1
        for role in one.links.keys() | other.links.keys():
            _count_links(counts, role, one.links.get(role, {}), _mirrored(other.links.get(role, {}), row.twins))
            if role in stanced:
                _count_stances(counts, role, one.links.get(role, {}), other.links.get(role, {}))
    return +counts


def set_fields(one: Facts, other: Facts) -> set[str]:
    """The fields that at least one of the two set: that both leave the default shows no agreement."""
    return {
        field for facts in (one, other) for field in facts.fields if facts.tag.fields.get(field) not in (None, "", [])
    }


def _mirrored(targets: Targets, twins: Mapping[str, Ref]) -> Targets:
    """With the first analyst's tags in place of the second one's that they are paired with."""
    return {twins.get(ref.id, ref) if ref.kind is Kind.TAG else ref: stances for ref, stances in targets.items()}


def _count_links(counts: Counts, role: str, one: Targets, other: Targets) -> None:
    _count_sets(counts, (LINK, role, False), set(one), set(other))


def _count_stances(counts: Counts, role: str, one: Targets, other: Targets) -> None:
    first, second = ({(ref, stance) for ref in targets for stance in targets[ref]} for targets in (one, other))
    _count_sets(counts, (LINK, role, True), first, second)
    for ref in one.keys() & other.keys():
        counts[STANCE, role, stance_of(one[ref]), stance_of(other[ref])] += 1


def _count_sets(counts: Counts, key: Key, one: AbstractSet[object], other: AbstractSet[object]) -> None:
    numbers = (len(one & other), len(one), len(other), 1, int(one == other))
    counts.update({(*key, what): number for what, number in zip(LINKED, numbers, strict=True)})


def stance_of(stances: AbstractSet[str]) -> Hashable:
    """The stance on one target, `None` where none is set; where links differ, all of them as one value."""
    meant = stances - {""}
    return next(iter(meant)) if len(meant) == 1 else frozenset(meant) or None


def in_order(key: Key) -> list[str]:
    """Puts keys in the same order every time, sets among them."""
    return [str(sorted(map(str, part)) if isinstance(part, frozenset) else part) for part in key]
