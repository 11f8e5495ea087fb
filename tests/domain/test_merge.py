"""The rule of the journal: a function of the set of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.merge import EditId, Entry, survivors, unreplaced
from glossator.domain.model import Kind, Ref
from tests.past_the_door import conflicts, present

if TYPE_CHECKING:
    import random

    from glossator.domain.model import Json

ACTOR = Ref(Kind.ACTOR, "lask")


def entry(step: str, counter: int, value: Json, *replaces: Entry) -> Entry:
    return Entry(EditId(step, 0), counter, ACTOR, "name", value, frozenset(known.id for known in replaces))


def test_the_latest_of_a_chain_shows() -> None:
    first = entry("s1", 1, "Lask")
    second = entry("s2", 2, "Teodor Lask", first)
    assert present([second, first]) == {ACTOR: {"name": "Teodor Lask"}}
    assert not conflicts([first, second])


def test_two_who_did_not_see_each_other_are_a_conflict_and_the_greater_counter_shows() -> None:
    first = entry("s1", 1, "Lask")
    hers, his = entry("b", 2, "T. Lask", first), entry("a", 3, "Teodor Lask", first)
    assert present([hers, first, his]) == {ACTOR: {"name": "Teodor Lask"}}
    assert [known.value for known in conflicts([first, hers, his])[ACTOR, "name"]] == ["Teodor Lask", "T. Lask"]


def test_equal_counters_are_ordered_by_step_not_by_arrival() -> None:
    hers, his = entry("b", 2, "T. Lask"), entry("a", 2, "Teodor Lask")
    assert present([hers, his]) == present([his, hers]) == {ACTOR: {"name": "T. Lask"}}


def test_the_same_value_from_two_is_no_conflict() -> None:
    assert not conflicts([entry("a", 1, "Lask"), entry("b", 1, "Lask")])


def test_an_edit_that_replaces_both_settles_a_conflict() -> None:
    hers, his = entry("b", 2, "T. Lask"), entry("a", 2, "Teodor Lask")
    settled = entry("c", 3, "Teodor Lask", hers, his)
    assert not conflicts([his, settled, hers])
    assert present([settled, his, hers]) == {ACTOR: {"name": "Teodor Lask"}}


def test_unsetting_leaves_nothing() -> None:
    old = entry("a", 9, "old")
    assert present([old, entry("b", 10, None, old)]) == {}


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """Journals as copies that work apart and exchange entries now and then would write them."""
    written: list[Entry] = []
    copies: list[list[Entry]] = [[] for _ in range(draw(st.integers(1, 4)))]
    for number in range(draw(st.integers(1, 25))):
        here = draw(st.integers(0, len(copies) - 1))
        if draw(st.booleans()) and len(copies) > 1:
            there = draw(st.integers(0, len(copies) - 1))
            known = {item.id for item in copies[here]}
            copies[here].extend(item for item in copies[there] if item.id not in known)
            continue
        record, field = Ref(Kind.ACTOR, draw(st.sampled_from("abc"))), draw(st.sampled_from(["name", "memo"]))
        seen = frozenset(item.id for item in unreplaced(copies[here]).get((record, field), []))
        counter = max((item.counter for item in copies[here]), default=0) + 1
        value: Json = draw(st.none() | st.text(max_size=3))
        made = Entry(EditId(f"{here}-{number:03}", 0), counter, record, field, value, seen)
        copies[here].append(made)
        written.append(made)
    return written


@given(journals(), st.randoms(use_true_random=False))
def test_any_order_of_entries_gives_the_same_state_and_conflicts(journal: list[Entry], rng: random.Random) -> None:
    shuffled = journal[:]
    rng.shuffle(shuffled)
    assert present(shuffled) == present(journal)
    assert conflicts(shuffled) == conflicts(journal)


@given(journals())
def test_what_stands_is_never_replaced(journal: list[Entry]) -> None:
    replaced = {edit for item in journal for edit in item.replaces}
    for competing in unreplaced(journal).values():
        assert not {item.id for item in competing} & replaced


def test_a_chain_of_merged_records_ends_at_one() -> None:
    assert survivors({"a": "b", "b": "c"}) == {"a": "c", "b": "c"}


def test_a_circle_is_broken_at_the_smallest_id() -> None:
    assert survivors({"b": "c", "c": "b", "d": "c"}) == {"c": "b", "d": "b"}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), st.randoms(use_true_random=False))
def test_survivors_stand_for_themselves_in_any_order(redirects: dict[str, str], rng: random.Random) -> None:
    items = list(redirects.items())
    rng.shuffle(items)
    found = survivors(redirects)
    assert survivors(dict(items)) == found
    assert not set(found.values()) & found.keys()
