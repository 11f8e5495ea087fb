from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.profile import Network, Profile, Slices, Ties

if TYPE_CHECKING:
    from glossator.domain.model import Json

texts = st.text(max_size=12)
profiles = st.builds(
    Profile,
    name=texts,
    query=texts,
    since=texts,
    until=texts,
    states=st.lists(texts, max_size=3).map(tuple),
    analysts=st.lists(texts, max_size=3).map(tuple),
    left_out=st.frozensets(texts, max_size=5),
    network=st.builds(Network, st.sampled_from(Ties), st.booleans(), st.sampled_from(Slices)),
)


@given(profiles)
def test_a_profile_comes_back_from_json_as_it_was(profile: Profile) -> None:
    kept = json.loads(json.dumps(profile.as_json()))
    assert Profile.from_json(profile.name, kept) == profile


def test_what_another_version_kept_is_read_as_far_as_it_is_known() -> None:
    assert Profile.from_json("brief", {}) == Profile("brief")
    later: Json = {"query": "freeze", "colour": "red", "network": {"ties": "conflict", "weight": 3}}
    assert Profile.from_json("brief", later) == Profile("brief", query="freeze", network=Network(Ties.CONFLICT))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "all",
        {"query": 1},
        {"states": "done"},
        {"analysts": [None]},
        {"left_out": [["statements"]]},
        {"network": "conflict"},
        {"network": {"ties": "friendship"}},
        {"network": {"slices": "day"}},
    ],
)
def test_what_is_no_profile_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"^not a|is not a valid"):
        Profile.from_json("brief", value)  # type: ignore[arg-type]


def test_a_sheet_or_one_of_its_columns_is_left_out() -> None:
    profile = Profile(left_out=frozenset({"notes", "statements/memo"}))
    assert not profile.takes("notes")
    assert not profile.takes("notes", "quote")
    assert profile.takes("statements")
    assert not profile.takes("statements", "memo")
    assert profile.takes("statements", "field.memo")
    assert profile.takes("mentions", "memo")


@pytest.mark.parametrize(
    ("profile", "narrows"),
    [
        (Profile("brief", left_out=frozenset({"notes"}), network=Network(by_state=True)), False),
        (Profile(query="  "), False),
        (Profile(query="freeze"), True),
        (Profile(since="2031"), True),
        (Profile(until="2031"), True),
        (Profile(states=("done",)), True),
        (Profile(analysts=("ada",)), True),
    ],
)
def test_it_narrows_where_articles_or_tags_are_left_out(profile: Profile, *, narrows: bool) -> None:
    assert profile.narrows is narrows
