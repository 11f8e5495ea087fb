"""Tags of several analysts side by side, on cases written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossator.domain.anchoring import Placing
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import Misplaced, TagRow
from glossator.domain.spans import Span
from glossator.review.align import Cluster, clusters
from tests.review.rows import ADA, BEN, CLEO, CODEBOOK, actor, aligned, article, contents, pieces, tag, told

ALL = (ADA, BEN, CLEO)


def one(*tags: TagRow) -> Cluster:
    [cluster] = aligned(tags)
    return cluster


def test_what_is_the_same_is_agreed() -> None:
    both = [
        tag(who, (0, 40), cue=(41, 45), links=[("speaker", "maren"), ("about", "plan", "support")])
        for who in (ADA, BEN)
    ]
    cluster = one(*both)
    assert cluster.agreed and cluster.differences == () and cluster.disagreement == 0
    assert cluster.tags == {ADA: both[0], BEN: both[1]}
    assert (cluster.article, cluster.kind) == ("article", "statement")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"cue": (50, 54)}, {"cue": (50, 54)}, []),
        ({"cue": (50, 54)}, {}, ["boundary cue: ada, ben"]),
        ({"cue": (50, 54)}, {"cue": (46, 54)}, ["boundary cue: ada, ben"]),
        ({"memo": "Sure?"}, {}, []),
        ({"fields": {"form": "direct"}}, {"fields": {"form": "mixed"}}, ["field form: ada, ben"]),
        ({"fields": {"form": "direct"}}, {}, ["field form: ada, ben"]),
        ({"fields": {"form": None, "act": []}}, {"fields": {"gist": ""}}, []),
        ({"fields": {"act": ["state", "agree"]}}, {"fields": {"act": ["agree", "state"]}}, []),
        ({"fields": {"act": ["state", "agree"]}}, {"fields": {"act": ["agree"]}}, ["field act: ada, ben"]),
        ({"fields": {"gist": "No  ships"}}, {"fields": {"gist": "no ships"}}, []),
        ({"fields": {"gist": "no ships"}}, {"fields": {"gist": "no fleet"}}, ["wording gist: ada, ben"]),
        ({"links": [("speaker", "a"), ("speaker", "b")]}, {"links": [("speaker", "b"), ("speaker", "a")]}, []),
        ({"links": [("speaker", "a"), ("speaker", "b")]}, {"links": [("speaker", "b")]}, ["link speaker: ada, ben"]),
        ({"links": [("speaker", "a")]}, {}, ["link speaker: ada, ben"]),
        ({"links": [("about", "a", "support")]}, {"links": [("about", "a", "oppose")]}, ["stance about: ada, ben"]),
        ({"links": [("about", "a", "support")]}, {"links": [("about", "a")]}, ["stance about: ada, ben"]),
        ({"type_id": "speech"}, {"type_id": "speech"}, []),
    ],
)  # fmt: skip
def test_what_differs(first: dict[str, object], second: dict[str, object], expected: list[str]) -> None:
    cluster = one(tag(ADA, (0, 40), **first), tag(BEN, (0, 40), **second))  # type: ignore[arg-type]
    assert told(cluster) == expected
    assert cluster.agreed == all(line.startswith("wording") for line in expected)


def test_a_boundary_tells_the_words_that_only_one_has() -> None:
    cluster = one(tag(ADA, (10, 50)), tag(BEN, (14, 30), (40, 60)))
    [boundary] = cluster.differences
    assert boundary.only == {ADA: (Span(10, 14), Span(30, 40)), BEN: (Span(50, 60),)}
    assert boundary.share == pytest.approx(24 / 50)


def test_types_of_one_kind_are_compared_and_other_kinds_are_not() -> None:
    speech = replace(CODEBOOK.types[1], id="speech")
    book = replace(CODEBOOK, types=(*CODEBOOK.types, speech))
    tags = [tag(ADA, (0, 9)), tag(BEN, (0, 9), type_id="speech"), tag(BEN, (0, 9), type_id="mention")]
    mention, statement = clusters(tags, (ADA, BEN), book, same=lambda ref: ref)
    assert (mention.kind, told(mention)) == ("mention", ["missing: ada"])
    assert (statement.kind, told(statement)) == ("statement", ["type: ada, ben"])


def test_several_at_once_and_the_weightiest_first() -> None:
    cluster = one(
        tag(ADA, (0, 40), links=[("speaker", "maren"), ("about", "plan", "support")], fields={"form": "direct"}),
        tag(BEN, (0, 36), links=[("speaker", "lask"), ("about", "plan", "oppose")], cue=(41, 45)),
    )
    kinds = ["stance about", "link speaker", "boundary content", "boundary cue", "field form"]
    assert told(cluster) == [f"{kind}: ada, ben" for kind in kinds]
    assert cluster.differences[0].targets == (actor("plan"),)
    assert cluster.differences[1].targets == (actor("lask"), actor("maren"))
    near = one(tag(ADA, (0, 40)), tag(BEN, (0, 36)))
    assert cluster.disagreement > near.disagreement > 0
    assert one(tag(ADA, (0, 40))).disagreement > near.disagreement


def test_no_overlap_at_all() -> None:
    found = aligned([tag(ADA, (0, 10)), tag(BEN, (10, 20)), tag(ADA, (0, 10), article="other")])
    assert [told(cluster) for cluster in found] == [["missing: ben"], ["missing: ada"], ["missing: ben"]]
    assert aligned([]) == () == aligned([tag("guest", (0, 10))])


def test_a_word_in_common_makes_no_pair() -> None:
    assert len(aligned([tag(ADA, (0, 50)), tag(BEN, (45, 100))])) == 2


def test_an_article_that_only_one_has_read() -> None:
    tags = [tag(ADA, (0, 10)), tag(ADA, (0, 10), article="second"), tag(BEN, (0, 10), article="second")]
    found = clusters(tags, (ADA, BEN), CODEBOOK, same=lambda ref: ref, read=lambda article, kind, who: who == ADA)
    assert [set(cluster.tags) for cluster in found] == [{ADA}, {ADA, BEN}]
    assert [cluster.differences for cluster in found] == [(), ()]
    assert [cluster.agreed for cluster in found] == [False, True]


def test_those_that_overlap_most_in_sum_are_paired() -> None:
    """The second of Ada's is nearer to Ben's first than Ada's first is, but then the others would be alone."""
    found = aligned([tag(ADA, (0, 40)), tag(ADA, (20, 60)), tag(BEN, (20, 50)), tag(BEN, (30, 75))])
    assert contents(found) == [{ADA: (0, 40), BEN: (20, 50)}, {ADA: (20, 60), BEN: (30, 75)}]
    nested = aligned([tag(ADA, (0, 100)), tag(ADA, (40, 100)), tag(BEN, (40, 100))])
    assert contents(nested) == [{ADA: (0, 100)}, {ADA: (40, 100), BEN: (40, 100)}]


def test_a_link_to_a_tag_is_the_same_where_the_tags_are_of_one_cluster() -> None:
    def nested(who: str, outer: str) -> list[TagRow]:
        inner = tag(who, (20, 50), links=[("within", Ref(Kind.TAG, f"{who}-{outer}"))])
        return [tag(who, (0, 50), identifier=f"{who}-whole"), tag(who, (60, 90), identifier=f"{who}-later"), inner]

    assert all(cluster.agreed for cluster in aligned([*nested(ADA, "whole"), *nested(BEN, "whole")]))
    found = aligned([*nested(ADA, "whole"), *nested(BEN, "later")])
    assert [told(cluster) for cluster in found] == [[], ["link within: ada, ben"], []]
    assert {target.id for target in found[1].differences[0].targets} == {found[0].id, found[2].id}


def test_links_are_compared_after_merging_and_actors_that_may_be_one_are_told_apart() -> None:
    tags = [
        tag(ADA, (0, 9), links=[("speaker", "maren"), ("about", "halmar", "oppose")]),
        tag(BEN, (0, 9), links=[("speaker", "i-maren"), ("about", "halmar", "oppose")]),
    ]

    def of(same: str, alike: bool) -> list[str]:
        [cluster] = clusters(
            tags,
            (ADA, BEN),
            CODEBOOK,
            same=lambda ref: actor(same) if ref.id == "maren" else ref,
            alike=lambda first, second: alike and {first.id, second.id} == {"maren", "i-maren"},
        )
        return told(cluster)

    assert of("maren", alike=False) == ["link speaker: ada, ben"]
    assert of("maren", alike=True) == ["actor speaker: ada, ben"]
    assert of("i-maren", alike=False) == []


def test_actors_that_may_be_one_can_still_be_seen_otherwise() -> None:
    tags = [
        tag(ADA, (0, 9), links=[("about", "aster", "oppose")]),
        tag(BEN, (0, 9), links=[("about", "red house", "support")]),
    ]
    [cluster] = clusters(tags, (ADA, BEN), CODEBOOK, same=lambda ref: ref, alike=lambda first, second: True)
    assert told(cluster) == ["stance about: ada, ben", "actor about: ada, ben"]


@pytest.mark.parametrize(
    ("date", "said_on", "expected"),
    [
        ("2025-03-14", "2025-03-14", []),
        ("2025-03-14T09:30", "2025-03-14", []),
        ("2025-03-14", "Friday", []),
        ("2025-03-14", "Monday", ["field said_on: ada, ben"]),
        ("", "2025-03-14", ["field said_on: ada, ben"]),
    ],
)
def test_a_field_that_is_not_set_is_what_the_article_says(date: str, said_on: str, expected: list[str]) -> None:
    tags = [tag(ADA, (0, 9)), tag(BEN, (0, 9), fields={"said_on": said_on})]
    [cluster] = clusters(tags, (ADA, BEN), CODEBOOK, same=lambda ref: ref, articles={"article": article(date)})
    assert told(cluster) == expected


# ------------------------------------------------------------------------------------------------- Three analysts


def test_of_three_the_one_who_stands_alone_is_named() -> None:
    [cluster] = aligned(
        [
            tag(ADA, (0, 40), links=[("speaker", "maren")], fields={"form": "direct"}),
            tag(BEN, (0, 40), links=[("speaker", "maren")], fields={"form": "mixed"}),
            tag(CLEO, (0, 30), links=[("speaker", "lask")], fields={"form": "indirect"}),
        ],
        ALL,
    )
    assert told(cluster) == ["link speaker: cleo", "boundary content: cleo", "field form: ada, ben, cleo"]
    assert cluster.differences[1].only == {ADA: (Span(30, 40),), BEN: (Span(30, 40),)}


def test_a_third_tag_goes_where_it_overlaps_most() -> None:
    found = aligned([tag(ADA, (0, 40)), tag(BEN, (60, 100)), tag(CLEO, (20, 90))], ALL)
    assert contents(found) == [{ADA: (0, 40)}, {BEN: (60, 100), CLEO: (20, 90)}]
    assert told(found[0]) == ["missing: ben, cleo"]
    assert told(found[1])[0] == "missing: ada"


def test_of_stacks_those_are_joined_that_say_the_same() -> None:
    """Cleo's tag is in a pair with one of Ada's and with one of Ben's, which are no pair."""
    said = [(ADA, "lask"), (BEN, "lask"), (BEN, "maren"), (CLEO, "maren")]
    found = aligned([tag(who, (0, 9), links=[("speaker", name)]) for who, name in said], ALL)
    assert sorted(sorted(row.analyst for row in cluster.present) for cluster in found) == [[ADA, BEN], [BEN, CLEO]]


def test_tags_that_meet_only_through_a_third_are_not_of_one_cluster() -> None:
    found = aligned([tag(ADA, (0, 40)), tag(BEN, (20, 60)), tag(CLEO, (40, 80))], ALL)
    assert contents(found) == [{ADA: (0, 40), BEN: (20, 60)}, {CLEO: (40, 80)}]
    assert [told(cluster)[0] for cluster in found] == ["missing: cleo", "missing: ada, ben"]


# ----------------------------------------------------------------------------------------------- Ids and revisions


def test_ids_hang_on_tags_and_revisions_on_what_they_say() -> None:
    mine, theirs = tag(ADA, (10, 40), links=[("speaker", "maren")]), tag(BEN, (10, 40), links=[("speaker", "maren")])
    before = one(mine, theirs)

    def after(changed: TagRow) -> tuple[bool, bool]:
        found = one(changed, theirs)
        return found.id == before.id, found.revision == before.revision

    renamed = replace(mine.links[0], target=actor("merged"))
    shifted = {"content": (replace(mine.content[0], span=Span(14, 44)),)}
    lost = Misplaced("content", mine.content[0], "gone", Placing.LOST)
    assert after(replace(mine, memo="Sure?", links=(renamed,), fields={"form": None})) == (True, True)
    assert after(replace(mine, parts=shifted, text="corrected")) == (True, True)
    assert after(replace(mine, fields={"form": "direct"})) == (True, False)
    assert after(replace(mine, parts={"content": pieces((10, 39))})) == (True, False)
    assert after(replace(mine, links=(replace(mine.links[0], stance="support"),))) == (True, False)
    assert after(replace(mine, links=())) == (True, False)
    assert after(replace(mine, unsure=(lost,))) == (True, False)
    assert after(replace(mine, id="another"))[0] is False
