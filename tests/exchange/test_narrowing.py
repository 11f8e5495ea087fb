from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Profile
from glossator.domain.snapshot import ChangeRow, Snapshot
from glossator.exchange.columns import sheets
from glossator.exchange.narrowing import narrowed
from tests.exchange.snapshots import ADA, BEN, rich_snapshot


def taken(profile: Profile, found: set[str] | None = None) -> list[int]:
    """The places of the articles that are taken, from 0."""
    snapshot = rich_snapshot()
    ids = [article.id for article in snapshot.articles]
    return [ids.index(article.id) for article in narrowed(snapshot, profile, found).articles]


def test_a_profile_that_narrows_nothing_takes_all() -> None:
    snapshot = rich_snapshot()
    assert narrowed(snapshot, Profile("all", left_out=frozenset({"notes"}))) == snapshot


@pytest.mark.parametrize(
    ("since", "until", "articles"),
    [
        ("2031", "2031", [0, 1, 2]),
        ("2031-03-15", "", [1, 2]),
        ("", "2031-03-14", [0, 2]),
        ("2031-03-15", "2031-03-15", [1, 2]),
        ("2031-04", "", []),
        ("", "2031-02-28", []),
        ("2031-03", "2031-03", [0, 1, 2]),
    ],
)
def test_dates_include_their_ends_and_what_may_be_within(since: str, until: str, articles: list[int]) -> None:
    assert taken(Profile(since=since, until=until)) == articles


def test_articles_without_a_date_are_left_out_where_dates_count() -> None:
    snapshot = rich_snapshot()
    undated = replace(snapshot, articles=tuple(replace(article, date="") for article in snapshot.articles))
    assert narrowed(undated, Profile(until="2040")).articles == ()
    assert len(narrowed(undated, Profile(states=("done",))).articles) == 2


def test_states_are_those_of_the_chosen_analysts() -> None:
    assert taken(Profile(states=("done",))) == [0, 2]
    assert taken(Profile(states=("in_progress",))) == [0]
    assert taken(Profile(states=("",))) == [1]
    assert taken(Profile(states=("", "done"), analysts=(BEN.id,))) == [1, 2]
    assert taken(Profile(states=("done",), analysts=(BEN.id,))) == []
    assert taken(Profile(states=("in_progress", "done"), analysts=(BEN.id,))) == [0]


def test_an_analysts_version_has_all_articles_and_only_their_tags() -> None:
    snapshot = rich_snapshot()
    theirs = narrowed(snapshot, Profile(analysts=(BEN.id,)))
    assert theirs.articles == snapshot.articles
    assert theirs.analysts == (BEN,)
    assert {tag.analyst for tag in theirs.tags} == {row.analyst for row in theirs.positions} == {BEN.id}
    assert {row.analyst for row in theirs.statuses} == {BEN.id}
    assert theirs.records == snapshot.records


def test_what_the_query_found_is_one_condition_among_others() -> None:
    snapshot = rich_snapshot()
    first = {snapshot.articles[0].id}
    assert taken(Profile(query="freeze"), first) == [0]
    assert taken(Profile(query="freeze", since="2031-03-15"), first) == []
    assert taken(Profile(query="freeze"), set()) == []


def test_changes_are_those_of_what_is_taken_and_of_registers() -> None:
    snapshot = rich_snapshot()
    one, two, _ = (article.id for article in snapshot.articles)

    def change(ref: Ref, how: str = "changed", article: str = "", analyst: str = "") -> ChangeRow:
        return ChangeRow(ref, how, "", "", article, analyst, (), (), "")

    told = (
        change(Ref(Kind.ARTICLE, one)),
        change(Ref(Kind.ARTICLE, two)),
        change(Ref(Kind.ARTICLE, "gone"), "removed"),
        change(Ref(Kind.TAG, "hers"), "new", one, ADA.id),
        change(Ref(Kind.TAG, "his"), "removed", one, BEN.id),
        change(Ref(Kind.TAG, "elsewhere"), "new", two, ADA.id),
        change(Ref(Kind.ACTOR, "norhaven")),
    )
    some = narrowed(replace(snapshot, changes=told), Profile(query="freeze", analysts=(ADA.id,)), {one})
    assert [row.ref.id for row in some.changes] == [one, "gone", "hers", "norhaven"]


dates = st.sampled_from(["", "2030", "2031", "2031-03", "2031-03-14", "2031-03-15", "2032"])
profiles = st.builds(
    Profile,
    query=st.sampled_from(["", "freeze"]),
    since=dates,
    until=dates,
    states=st.sets(st.sampled_from(["done", "in_progress"])).map(tuple),
    analysts=st.sets(st.sampled_from([ADA.id, BEN.id])).map(tuple),
)


@given(profiles, st.sets(st.integers(0, 2)))
def test_whatever_is_taken_hangs_together_and_can_be_written(profile: Profile, some: set[int]) -> None:
    snapshot = rich_snapshot()
    found = {snapshot.articles[place].id for place in some} if profile.query else None
    part = narrowed(snapshot, profile, found)
    articles, analysts = {article.id for article in part.articles}, {analyst.id for analyst in part.analysts}
    of = [(row.article, row.analyst) for rows in (part.tags, part.positions, part.statuses) for row in rows]
    assert all(article in articles and analyst in analysts for article, analyst in of)
    _is_part(part, snapshot)
    assert sum(len(sheet.rows) for sheet in sheets(part) if sheet.name == "statements") <= 4


def _is_part(part: Snapshot, whole: Snapshot) -> None:
    """In the order of the whole, and everything of an analyst in an article or nothing."""
    assert part.articles == tuple(article for article in whole.articles if article in part.articles)
    kept = {(article.id, analyst.id) for article in part.articles for analyst in part.analysts}
    assert part.tags == tuple(tag for tag in whole.tags if (tag.article, tag.analyst) in kept)
