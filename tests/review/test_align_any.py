"""What holds for any tags of any analysts, side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.spans import normalised
from glossator.review.difference import Conflict
from glossator.review.grouping import LEAST
from glossator.review.overlap import WHOLE, common
from tests.review.rows import ADA, BEN, CLEO, aligned, tag

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.review.align import Cluster

ALL = (ADA, BEN, CLEO)
places = st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda pair: (pair[0], sum(pair)))


def some_tags(*analysts: str, most: int = 9) -> st.SearchStrategy[list[TagRow]]:
    one = st.builds(
        lambda who, place, type_id, speaker: tag(who, place, type_id=type_id, links=[("speaker", speaker)]),
        st.sampled_from(analysts),
        places,
        st.sampled_from(["statement", "statement", "mention"]),
        st.sampled_from("ab"),
    )
    return st.lists(one, max_size=most)


def spans(row: TagRow) -> tuple[Span, ...]:
    return normalised(piece.span for piece in row.content)


def overlap(one: TagRow, other: TagRow) -> int:
    if one.type != other.type:
        return 0
    shared = common(spans(one), spans(other))
    return WHOLE * shared // (sum(map(len, spans(one) + spans(other))) - shared)


@given(some_tags(*ALL))
def test_each_tag_is_in_one_cluster_and_what_is_missing_is_accounted_for(tags: list[TagRow]) -> None:
    found = aligned(tags, ALL)
    assert sorted(row.id for cluster in found for row in cluster.present) == sorted(row.id for row in tags)
    for cluster in found:
        assert set(cluster.tags) == set(ALL)
        assert all(row.analyst == who for who, row in cluster.tags.items() if row)
        kinds = {known.kind for known in cluster.differences}
        missing = {who for known in cluster.differences if known.kind is Conflict.MISSING for who in known.who}
        absent = {who for who, row in cluster.tags.items() if row is None}
        assert missing <= absent
        assert missing == absent or Conflict.SPLIT in kinds
        assert cluster.agreed == (len(cluster.present) > 1 and not cluster.differences)
        assert all(overlap(one, other) for one, other in combinations(cluster.present, 2))


@given(some_tags(*ALL))
def test_no_clusters_are_left_that_belong_together(tags: list[TagRow]) -> None:
    for one, other in combinations(aligned(tags, ALL), 2):
        if {row.analyst for row in one.present}.isdisjoint(row.analyst for row in other.present):
            between = [overlap(first, second) for first in one.present for second in other.present]
            assert max(between) < LEAST * WHOLE or min(between) == 0


@given(some_tags(*ALL), st.randoms(use_true_random=False), st.permutations(ALL))
def test_no_order_matters(tags: list[TagRow], chance: object, analysts: list[str]) -> None:
    expected = aligned(tags, ALL)
    assert aligned(reversed(tags), analysts) == expected
    chance.shuffle(tags)  # type: ignore[attr-defined]
    assert aligned([*tags, *tags], analysts) == expected


def _said(found: tuple[Cluster, ...]) -> list[str]:
    """Clusters, whatever the ids of their tags: what each analyst has, and what differs."""
    said = []
    for cluster in found:
        rows = sorted(cluster.present, key=lambda row: row.analyst)
        tags = [(row.analyst, row.type, row.content, row.links[0].target) for row in rows]
        differences = [(known.kind, known.what, known.who, len(known.tags)) for known in cluster.differences]
        said.append(repr((tags, differences)))
    return sorted(said)


@given(some_tags(*ALL), st.permutations(range(9)))
def test_ids_decide_only_between_tags_that_say_the_same(tags: list[TagRow], order: list[int]) -> None:
    renamed = [replace(row, id=f"other-{order[number]}") for number, row in enumerate(tags)]
    assert _said(aligned(renamed, ALL)) == _said(aligned(tags, ALL))


def _best(tags: list[TagRow]) -> tuple[int, int]:
    """The most pairs with the same content, and the most overlap with these: by trying all."""
    ada, ben = ([row for row in tags if row.analyst == who] for who in (ADA, BEN))
    few, many = sorted((ada, ben), key=len)
    tried = [
        [weight for one, other in zip(few, chosen, strict=True) if (weight := overlap(one, other)) >= LEAST * WHOLE]
        for chosen in permutations(many, len(few))
    ]
    return max((weights.count(WHOLE), sum(weights)) for weights in tried)


@given(some_tags(ADA, BEN, most=8))
def test_two_analysts_tags_are_paired_as_well_as_can_be(tags: list[TagRow]) -> None:
    pairs = [overlap(*cluster.present) for cluster in aligned(tags) if len(cluster.present) == 2]
    assert (pairs.count(WHOLE), sum(pairs)) == _best(tags)


@given(some_tags(ADA))
def test_who_copies_a_colleague_agrees_but_for_tags_that_are_there_twice(tags: list[TagRow]) -> None:
    copied = [replace(row, id=f"copy of {row.id}", analyst=BEN) for row in tags]
    for cluster in aligned([*tags, *copied]):
        assert len(cluster.present) == 2
        assert {known.kind for known in cluster.differences} <= {Conflict.DUPLICATE}
