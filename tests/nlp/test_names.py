from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.names import NameIndex, merge


def actor(identifier: str) -> Ref:
    return Ref(Kind.ACTOR, identifier)


LASK, ANNA, UNION, ISLAND, WEI, OMAN = map(actor, ("lask", "anna", "union", "island", "wei", "oman"))
INDEX = NameIndex(
    [
        ("Teodor Lask", LASK),
        ("Anna Prenn", ANNA),
        ("Kesra Fishing Union", UNION),
        ("KFU", UNION),
        ("Kesra", ISLAND),
        ("coastal road map", Ref(Kind.PROPOSAL, "map")),
        ("魏天明", WEI),
        ("سالم العماني", OMAN),
        ("it", actor("it")),
    ]
)


def found(text: str, index: NameIndex = INDEX) -> list[tuple[str, str]]:
    return [(one.text, one.record.id if one.record else "") for one in index.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kesra Fishing Union of Kesra met.", [("Kesra Fishing Union", "union"), ("Kesra", "island")]),
        ("Teodor Lask’s plan", [("Teodor Lask", "lask")]),
        ("Teodor\u00a0Lask spoke", [("Teodor\u00a0Lask", "lask")]),
        ("TEODOR LASK AND THE KFU", [("TEODOR LASK", "lask"), ("KFU", "union")]),
        ("A Coastal Road Map For All", [("Coastal Road Map", "map")]),
        ("the coastal road map failed", [("coastal road map", "map")]),
        ("Kesran waters, kesra", []),
        ("IT IS OVER", []),
        ("KESRA VOTES", [("KESRA", "island")]),
        ("Teodor\nLask", [("Teodor\nLask", "lask")]),
        ("The Kesra \n\tFishing\u2028Union", [("Kesra \n\tFishing\u2028Union", "union")]),
        ("Teodor\n\nLask", []),
        ("记者魏天明报道", [("魏天明", "wei")]),
        ("قال سالم العماني اليوم", [("سالم العماني", "oman")]),
        ("👩‍🚀 Kesra", [("Kesra", "island")]),
        ("", []),
    ],
)
def test_full_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teodor Lask came. Lask’s office and Lask-led talks.", ["Teodor Lask", "Lask", "Lask"]),
        ("Lask spoke.", []),
        ("Teodor Lask came with Anna Lask and Lask Kerr.", ["Teodor Lask"]),
        ("Teodor Lask came. Then President Lask left.", ["Teodor Lask", "Lask"]),
        ("Teodor Lask came. LASK LEAVES", ["Teodor Lask", "LASK"]),
        ("The Kesra Fishing Union met. The Union left.", ["Kesra Fishing Union"]),
    ],
)
def test_surnames_of_people_named_in_full(text: str, expected: list[str]) -> None:
    assert [one.text for one in INDEX.find(text)] == expected


def test_a_surname_carries_the_full_name() -> None:
    assert INDEX.find("Teodor Lask came. Lask left.")[1].name == "Teodor Lask"


def test_a_surname_that_two_share_is_nobody_s() -> None:
    index = NameIndex([("Teodor Lask", LASK), ("Ada Lask", ANNA)])
    assert [text for text, _ in found("Teodor Lask and Ada Lask came. Lask left.", index)] == [
        "Teodor Lask",
        "Ada Lask",
    ]


def test_korean_names_are_found_before_an_ending() -> None:
    assert found("문재린은 말했다", NameIndex([("문재린", WEI)])) == [("문재린", "wei")]


@given(st.lists(st.text("aAbB 日é'-\n", min_size=1, max_size=6), max_size=8), st.text("aAbB 日é'-\n", max_size=60))
def test_spans_are_in_order_disjoint_and_quote_the_text(names: list[str], text: str) -> None:
    after = 0
    for one in NameIndex([(name, LASK) for name in names]).find(text):
        assert after <= one.span.start
        assert one.text == one.span.quote(text)
        assert "\n\n" not in one.text
        after = one.span.end


_WORDS = ("Teodor Lask", "Kesra", "Fishing", "Union", "the", "coastal road map", "KFU,", "👩‍🚀", "Lask")
_GAPS = (" ", "  ", "\n", "\t", " \n  ", "\u00a0", "\u2009 ", "\u3000", "\v", "\u2028", "\n\n", "\n \n")


@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_GAPS)), max_size=12))
def test_any_white_space_of_a_text_is_a_space_of_a_name(written: list[tuple[str, str]]) -> None:
    """The same names are found, at the same words, however these are spaced; but none across a blank line."""
    index = NameIndex([("Teodor Lask", UNION), ("Kesra Fishing Union", UNION), ("KFU", UNION), ("Kesra", ISLAND)])
    text = "".join(word.replace(" ", gap if gap.count("\n") < 2 else " ") + gap for word, gap in written)
    plain = "".join(f"{word}\n\n" if gap.count("\n") > 1 else f"{word} " for word, gap in written)
    spaced = index.find(text)
    assert [(one.span.quote(text), one.record) for one in spaced] == [(one.text, one.record) for one in spaced]
    full = [" ".join(one.text.split()) for one in spaced if one.text != "Lask"]
    assert full == [one.text for one in index.find(plain) if one.text != "Lask"]


def highlight(start: int, end: int, record: Ref | None = None, label: str = "") -> Highlight:
    return Highlight(Span(start, end), label, "x" * (end - start), record=record)


def test_merge_prefers_the_registers_own() -> None:
    own, twin = highlight(0, 4, LASK), highlight(0, 4, label="PERSON")
    assert merge([own], [twin]) == [highlight(0, 4, LASK, "PERSON")]
    assert merge([highlight(0, 4, LASK)], [highlight(2, 8, label="ORG")]) == [highlight(0, 4, LASK)]
    assert merge([highlight(0, 8, LASK)], [highlight(2, 4, label="ORG")]) == [highlight(0, 8, LASK)]


def test_merge_keeps_a_longer_name_that_contains_one_s_own() -> None:
    longer = highlight(0, 9, label="ORG")
    assert merge([highlight(0, 2, LASK)], [longer]) == [longer]


def test_merge_gives_one_list_in_order() -> None:
    own, found_ = [highlight(5, 7, LASK)], [highlight(0, 2, label="GPE"), highlight(9, 12, label="ORG")]
    assert merge(own, found_) == [found_[0], own[0], found_[1]]
    assert merge([], found_) == found_
    assert merge(own, []) == own


_disjoint = st.lists(st.integers(0, 40), unique=True, max_size=12).map(
    lambda cuts: [(a, b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)]
)


@given(_disjoint, _disjoint)
def test_merge_never_overlaps_and_loses_no_own_name_but_to_a_longer_one(
    own: list[tuple[int, int]], suggested: list[tuple[int, int]]
) -> None:
    merged = merge([highlight(*one, LASK) for one in own], [highlight(*one, label="ORG") for one in suggested])
    assert all(a.span.end <= b.span.start for a, b in pairwise(merged))
    for one in own:
        assert any(kept.span.contains(Span(*one)) for kept in merged)


def test_a_name_whose_last_letter_is_joined_to_a_joiner_is_not_cut_off_from_it() -> None:
    alone = NameIndex([("Corin", Ref(Kind.ACTOR, "corin"))])
    assert [found.text for found in alone.find("Corin\u200d said. Corin said.")] == ["Corin"]
    in_full = NameIndex([("Corin Hale", Ref(Kind.ACTOR, "hale"))])
    assert [found.text for found in in_full.find("Corin Hale said. Corin\u200d said.")] == ["Corin Hale"]
