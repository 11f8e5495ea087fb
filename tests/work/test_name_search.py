"""Names are found by what people type: any word first, without accents, by initials, with slips of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.work.name_search import Match, NameSearch, folded

NAMES = [
    "Kim Jong-un",
    "Rex Tillerson",
    "Rex Tillermann",
    "Erdoğan",
    "Lech Wałęsa",
    "O’Brien",
    "United States of America",
    "UN Security Council",
    "Harbour Conference",
    "Port Aster",
    "Søren Østby",
    "محمد",
    "“; DROP TABLE actor; --",
    "🕊 Doves",
]
SEARCH = NameSearch((name, name) for name in NAMES)


@pytest.mark.parametrize(
    ("typed", "name", "match"),
    [
        ("kim jong un", "Kim Jong-un", Match.EXACT),
        ("KIM", "Kim Jong-un", Match.BEGINS),
        ("kju", "Kim Jong-un", Match.INITIALS),
        ("usa", "United States of America", Match.INITIALS),
        ("usoa", "United States of America", Match.INITIALS),
        ("jong kim", "Kim Jong-un", Match.WORDS),
        ("j k", "Kim Jong-un", Match.WORDS),
        ("arbour", "Harbour Conference", Match.HOLDS),
        ("Erdogan", "Erdoğan", Match.EXACT),
        ("walesa", "Lech Wałęsa", Match.WORDS),
        ("soren ost", "Søren Østby", Match.BEGINS),
        ("obrien", "O’Brien", Match.EXACT),
        ("o'br", "O’Brien", Match.BEGINS),
        ("Tilerson", "Rex Tillerson", Match.ALIKE),
        ("tilerm", "Rex Tillermann", Match.ALIKE),
        ("tller", "Rex Tillerson", Match.ALIKE),
        ("rex tilersen", "Rex Tillerson", Match.ALIKE),
        ("tilerson r", "Rex Tillerson", Match.ALIKE),
        ("محم", "محمد", Match.BEGINS),
        ("drop table", "“; DROP TABLE actor; --", Match.WORDS),
        ("🕊", "🕊 Doves", Match.BEGINS),
    ],
)
def test_found_first(typed: str, name: str, match: Match) -> None:
    [first, *_] = SEARCH.find(typed)
    assert (first.value, first.match) == (name, match)


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "kimono", "rex lavrov"])
def test_not_found(typed: str) -> None:
    assert [found.value for found in SEARCH.find(typed)] == []


def test_of_those_that_fit_equally_well_the_shortest_comes_first_and_each_once() -> None:
    search = NameSearch([("Aster Port", 1), ("Aster", 2), ("Asters", 3), ("Aster", 1), ("Aster-on-Sea", 3)])
    assert [(found.name, found.value) for found in search.find("aster")] == [("Aster", 2), ("Aster", 1), ("Asters", 3)]


def test_no_more_than_are_asked_for() -> None:
    search = NameSearch((f"Envoy {number}", number) for number in range(100))
    assert len(search.find("e", 9)) == 9


def test_a_name_that_is_added_is_found_as_if_it_had_been_there_from_the_start() -> None:
    grown, whole = NameSearch([(NAMES[0], NAMES[0])]), SEARCH
    grown.find("tilerson"), grown.find("usa"), grown.bearing("erdoğan")
    for name in NAMES[1:]:
        grown.add(name, name)
    for typed in ("tilerson", "usa", "k", "har", "un"):
        assert grown.find(typed) == whole.find(typed)
    assert grown.bearing("erdoğan") == "Erdoğan"


def test_of_several_that_bear_one_name_the_first_counts() -> None:
    assert NameSearch([("Aster", 1), ("ASTER", 2), ("Port Aster", 3)]).bearing("aster") == 1


@given(st.lists(st.text(min_size=1, max_size=30), max_size=8), st.data())
def test_whatever_names_there_are_each_is_found_by_itself(names: list[str], data: st.DataObject) -> None:
    search = NameSearch((name, place) for place, name in enumerate(names))
    for place, name in enumerate(names):
        if folded(name):
            assert place in [found.value for found in search.find(name) if found.match is Match.EXACT]
    search.find(data.draw(st.text(max_size=40)))


def test_a_name_taken_out_is_found_no_more_and_others_of_that_name_are() -> None:
    search = NameSearch([("Teodor Lask", 1), ("teodor lask", 2), ("Council of Kell Talks", 3)])
    for typed in ("lask", "tedor", "ckt"):
        search.find(typed)  # what is worked out once has to keep up
    search.remove("Teodor Lask", 1)
    search.remove("Teodor Lask", 9)
    search.remove("Council of Kell Talks", 3)
    assert [each.value for each in search.find("teodor")] == [2]
    assert [each.value for each in search.find("tedor")] == [2]
    assert search.find("ckt") == []
    assert search.bearing("TEODOR LASK") == 2
    search.add("Teodor Lask", 4)
    assert search.bearing("teodor lask") == 2
    search.add("Kell Talks Council", 5)
    assert [each.value for each in search.find("ktc")] == [5]
    assert [each.value for each in search.find("coucnil")] == [5]
