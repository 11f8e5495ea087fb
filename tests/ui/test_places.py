"""Back and forward through visited places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.ui.places import MOST, NEAR, Place, Places

HERE, THERE, ELSEWHERE = Place("a", 0), Place("b", 0), Place("c", 50, "tag")


def visited(*places: Place) -> Places:
    made = Places()
    for place in places:
        made.visit(place)
    return made


def test_there_is_nowhere_to_go_at_first() -> None:
    for places in (visited(), visited(HERE)):
        assert not places.can_back
        assert not places.can_forward
        assert places.back() is None
        assert places.forward() is None


def test_back_and_forward_again() -> None:
    places = visited(HERE, THERE, ELSEWHERE)
    assert [places.back(), places.back(), places.back()] == [THERE, HERE, None]
    assert [places.forward(), places.forward(), places.forward()] == [THERE, ELSEWHERE, None]


def test_a_new_way_forgets_what_lay_ahead() -> None:
    places = visited(HERE, THERE)
    places.back()
    places.visit(ELSEWHERE)
    assert not places.can_forward
    assert places.back() == HERE


def test_small_moves_are_one_place() -> None:
    places = visited(HERE, Place("a", 400, "t"), Place("a", 400 + NEAR), THERE)
    assert places.back() == Place("a", 400 + NEAR)
    assert not places.can_back


def test_small_moves_keep_what_lies_ahead() -> None:
    places = visited(HERE, THERE)
    places.back()
    places.visit(Place("a", 10))
    assert places.forward() == THERE
    assert places.back() == Place("a", 10)


def test_a_leap_within_an_article_is_a_place() -> None:
    assert visited(HERE, Place("a", NEAR + 1)).back() == HERE


def test_coming_back_to_where_one_went_adds_nothing() -> None:
    places = visited(HERE, THERE)
    place = places.back()
    assert place is not None
    places.visit(place)
    assert places.can_forward


def test_the_oldest_are_forgotten() -> None:
    places = visited(*(Place(str(number), 0) for number in range(MOST + 5)))
    went = 0
    while places.can_back:
        places.back()
        went += 1
    assert went == MOST - 1
    places.visit(HERE)
    assert not places.can_forward


@given(st.lists(st.one_of(st.builds(Place, st.sampled_from("abc"), st.integers(0, 5000)), st.sampled_from([1, -1]))))
def test_one_is_always_where_one_went_last(acts: list[Place | int]) -> None:
    places = Places()
    for act in acts:
        if isinstance(act, Place):
            places.visit(act)
            if places.can_back:
                assert places.back() is not None
                assert places.forward() == act
        elif act > 0:
            assert places.can_forward == (places.forward() is not None)
        else:
            assert places.can_back == (places.back() is not None)
