"""Names gathered from many articles: what recurs, which spellings are of one, and what is known already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.spans import Span
from glossator.work.alike import Named
from glossator.work.recurring import Gathering, Place, Recurring, Seen

FULL, UNION = "Teodor Lask", "Kesra Fishing Union"


def seen(article: int, words: str, name: str = "", label: str = "PERSON", times: int = 1, key: str = "") -> Seen:
    place = Place(str(article), "", Span(article, article + len(words)))
    return Seen(name or words, key, label, words, place, times)


def recurring(*found: Seen, known: list[Named] | None = None, others: set[str] | None = None) -> list[Recurring]:
    gathering = Gathering()
    for one in found:
        gathering.add(one)
    return gathering.recurring(known or [], others or set())


@pytest.mark.parametrize(("articles", "times", "recurs"), [((1,), 2, False), ((1,), 3, True), ((1, 2), 1, True)])
def test_a_name_recurs_in_two_articles_or_three_times_in_one(
    articles: tuple[int, ...], times: int, recurs: bool
) -> None:
    found = recurring(*(seen(article, FULL, times=times) for article in articles))
    assert [(one.articles, one.times) for one in found] == ([(len(articles), times * len(articles))] if recurs else [])


def test_a_later_surname_counts_for_the_full_name_and_is_another_name_only_where_it_stands_alone() -> None:
    (one,) = recurring(seen(1, FULL), seen(1, "Lask", FULL), seen(1, "the minister", FULL))
    assert (one.name, one.times, one.aliases, one.forms) == (FULL, 3, (), ("Lask", "the minister"))
    (one,) = recurring(seen(1, FULL), seen(2, "Lask"))
    assert (one.name, one.articles, one.aliases) == (FULL, 2, ("Lask",))


def test_a_surname_of_two_is_nobody_s() -> None:
    found = recurring(seen(1, FULL), seen(2, FULL), seen(1, "Ada Lask"), seen(3, "Ada Lask"), seen(4, "Lask", times=3))
    assert {(one.name, one.aliases) for one in found} == {(FULL, ()), ("Ada Lask", ()), ("Lask", ())}


def test_an_acronym_is_of_its_long_form_unless_articles_give_it_to_two() -> None:
    short = [seen(1, UNION, label="ORG"), seen(1, "KFU", UNION, "ORG"), seen(2, "KFU", label="ORG")]
    (one,) = recurring(*short)
    assert (one.name, one.articles, one.aliases) == (UNION, 2, ("KFU",))
    other = "Korran Farmers United"
    found = recurring(*short, seen(3, other, label="ORG", times=3), seen(3, "KFU", other, "ORG"))
    assert [(one.name, one.aliases) for one in found] == [(other, ())]


def test_spellings_of_one_sound_are_one_and_the_most_frequent_is_the_name() -> None:
    (one,) = recurring(seen(1, "Sergey Laskov"), seen(2, "Sergei Laskov", times=2), seen(3, "SERGEI LASKOV"))
    assert (one.name, one.articles, one.aliases) == ("Sergei Laskov", 3, ("Sergey Laskov",))


@pytest.mark.parametrize(
    "known", ["Sergei Laskov", "SERGEI LASKOV", "Sergey Laskow", "Сергей Ласков", "Laskov, Sergei"]
)
def test_whoever_is_known_by_name_or_transliteration_is_not_offered(known: str) -> None:
    places = [seen(1, "Sergei Laskov"), seen(2, "Sergei Laskov")]
    assert recurring(*places)
    assert not recurring(*places, known=[Named((known,), kind="person")])
    assert not recurring(*places, known=[Named(("Somebody Else", known), kind="person")])


def test_who_is_likely_meant_is_told() -> None:
    known = [Named(("Ada Prenn",), kind="person"), Named((FULL,), kind="person")]
    (one,) = recurring(seen(1, "Lask"), seen(2, "Lask"), known=known)
    assert one.near == 1


def test_what_was_dismissed_or_has_the_key_of_a_record_is_left_out() -> None:
    places = [seen(1, "Castell", key="state:XC", label="GPE"), seen(2, "Castell", key="state:XC", label="GPE")]
    assert recurring(*places)[0].key == "state:XC"
    assert not recurring(*places, known=[Named(("Republic of Castell",), "state:XC")])
    assert not recurring(*places, others={"castell"})


_NAMES = st.sampled_from(["Teodor Lask", "Lask", "T. Lask", "Ada Lask", "KFU", UNION, "Kesra", "SERGEI", "Sergey"])


@given(st.lists(st.builds(seen, st.integers(1, 3), _NAMES, label=st.sampled_from(["PERSON", "ORG"])), max_size=14))
def test_nothing_is_counted_twice_or_lost_but_what_does_not_recur(found: list[Seen]) -> None:
    rows = recurring(*found)
    names = [name for row in rows for name in row.names]
    assert len(names) == len(set(names))
    assert sum(row.times for row in rows) <= sum(one.times for one in found)
    assert all(row.articles <= row.times and (row.articles > 1 or row.times > 2) for row in rows)
    assert all(one.name in names for one in found if sum(each.times for each in found if each.name == one.name) > 2)
