"""Tags that are two for somebody else, several on the same words, and crowds of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from glossator.review.difference import Conflict, Difference
from tests.review.rows import ADA, BEN, aligned, contents, tag, told

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.review.align import Cluster


def test_one_that_is_two_for_somebody_else() -> None:
    whole, first, second = tag(ADA, (0, 60)), tag(BEN, (0, 35)), tag(BEN, (37, 60))
    found = aligned([whole, first, second])
    assert contents(found) == [{ADA: (0, 60), BEN: (0, 35)}, {BEN: (37, 60)}]
    assert [told(cluster) for cluster in found] == [["split: ben", "boundary content: ada, ben"], ["split: ben"]]
    assert {known.tags for cluster in found for known in cluster.differences if known.tags} == {
        tuple(sorted([whole.id, first.id, second.id]))
    }


def test_one_that_is_very_many_for_somebody_else() -> None:
    found = aligned([tag(ADA, (0, 100)), *(tag(BEN, (start, start + 10)) for start in range(0, 100, 10))])
    assert len(found) == 11
    assert {tuple(told(cluster)) for cluster in found} == {("split: ben",)}


def test_what_is_nested_or_has_a_counterpart_is_not_split() -> None:
    found = aligned([tag(ADA, (0, 100)), tag(BEN, (0, 100)), tag(BEN, (0, 40)), tag(BEN, (50, 100))])
    assert [told(cluster) for cluster in found] == [["missing: ada"], [], ["missing: ada"]]
    found = aligned([tag(ADA, (0, 100)), tag(ADA, (60, 100)), tag(BEN, (0, 58)), tag(BEN, (60, 100))])
    assert [told(cluster) for cluster in found] == [["boundary content: ada, ben"], []]


def test_two_words_out_of_a_long_tag_do_not_split_it() -> None:
    found = aligned([tag(ADA, (0, 100)), tag(BEN, (0, 10)), tag(BEN, (50, 60))])
    assert [told(cluster) for cluster in found] == [["missing: ada"], ["missing: ben"], ["missing: ada"]]


def test_two_tags_of_one_analyst_on_the_same_content() -> None:
    stacked = [tag(ADA, (0, 9), links=[("speaker", name)]) for name in ("lask", "maren")]
    other = tag(BEN, (0, 9), links=[("speaker", "maren")])
    found = aligned([*stacked, other])
    ids = tuple(row.id for row in stacked)
    assert {row.id: cluster.tags[BEN] for cluster in found for row in cluster.present if row.analyst == ADA} == {
        ids[0]: None,
        ids[1]: other,
    }
    for cluster in found:
        assert Difference(Conflict.STACKED, who=(ADA,), tags=ids) in cluster.differences
        assert told(cluster) == (["stacked: ada"] if cluster.tags[BEN] else ["missing: ben", "stacked: ada"])


def test_where_both_have_stacked_the_same_they_agree() -> None:
    tags = [tag(who, (0, 9), links=[("speaker", name)]) for who, names in ((ADA, "ab"), (BEN, "ba")) for name in names]
    found = aligned(tags)
    assert len(found) == 2
    assert all(cluster.agreed for cluster in found)


def test_a_tag_that_is_there_twice() -> None:
    twice = [tag(ADA, (0, 9), links=[("speaker", "maren")]) for _ in range(2)]
    found = aligned([*twice, tag(BEN, (0, 9), links=[("speaker", "maren")])])
    assert sorted(told(cluster) for cluster in found) == [["duplicate: ada"], ["missing: ben", "duplicate: ada"]]
    assert found[0].differences[-1].tags == tuple(row.id for row in twice)


def quickly(tags: list[TagRow]) -> tuple[Cluster, ...]:
    began = time.process_time()
    found = aligned(tags)
    assert time.process_time() - began < 5
    return found


def test_a_thousand_on_the_same_word() -> None:
    tags = [tag(who, (50, 58), links=[("speaker", f"{who}-{at}")]) for who in (ADA, BEN) for at in range(1_000)]
    found = quickly(tags)
    assert len(found) == 1_000
    assert all(told(cluster) == ["link speaker: ada, ben"] for cluster in found)


def test_a_thousand_over_one_word_each_a_little_elsewhere() -> None:
    tags = [tag(who, (2 * at + by, 2 * at + by + 2_000)) for who, by in ((ADA, 0), (BEN, 1)) for at in range(1_000)]
    found = quickly(tags)
    assert len(found) == 1_000
    assert all(cluster.differences[0].share == pytest.approx(2 / 2_001) for cluster in found)
