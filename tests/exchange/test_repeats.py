"""Passages that say the same again."""

from __future__ import annotations

from random import Random

from glossator.exchange.repeats import find_repeats
from tests.exchange.wrapped import paragraphs

FIRST = (
    "The council of Marvia refused on Monday to sign the treaty on the harbours, its speaker Jane Doe told reporters."
)
SECOND = "Officials in Castell said that the room in which both ministers met had been closed since then."
THIRD = "No date has been set for another round, but neither side wishes to be the first to leave."


def quotes(text: str) -> list[tuple[str, str]]:
    return [(first.quote(text), second.quote(text)) for first, second in find_repeats(text)]


def test_a_lead_in_brackets_repeats_the_paragraph_below() -> None:
    text = f"[{FIRST}]\n\nBy\nJane Doe\n\n{SECOND}\n\n{FIRST}\n\n{THIRD}"
    assert quotes(text) == [(f"[{FIRST}]", FIRST)]


def test_a_lead_in_brackets_before_other_words() -> None:
    assert quotes(f"[{FIRST}] {SECOND}\n\n{THIRD}\n\n{FIRST}") == [(f"[{FIRST}]", FIRST)]


def test_of_two_paragraphs_the_later_repeats_the_earlier() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FIRST}\n\n{FIRST}"
    (one, earlier), (two, same) = find_repeats(text)
    assert earlier == same
    assert earlier.start == 0 < one.start < two.start


def test_case_and_punctuation_do_not_matter() -> None:
    again = FIRST.upper().replace(",", " –")
    assert quotes(f"{FIRST}\n{SECOND}\n{again}") == [(again, FIRST)]


def test_nearly_the_same_is_the_same() -> None:
    again = FIRST.replace("Monday", "Tuesday")
    assert quotes(f"{FIRST}\n\n{SECOND}\n\n{again}") == [(again, FIRST)]


def test_something_like_it_is_not() -> None:
    again = (
        FIRST.replace("Monday", "Tuesday")
        .replace("treaty", "letter")
        .replace("reporters", "envoys")
        .replace("its", "the")
    )
    assert quotes(f"{FIRST}\n\n{SECOND}\n\n{again}") == []


def test_few_words_repeat_nothing() -> None:
    assert quotes("He did not say why.\n\nShe left.\n\nHe did not say why.") == []


def test_chinese_counts_by_characters() -> None:
    whole = "马尔维亚议会星期一拒绝签署关于港口的条约。"
    assert quotes(f"[{whole}]\n\n{whole}") == [(f"[{whole}]", whole)]


def test_offsets_are_code_points() -> None:
    text = f"😀😀 a\n\n[{FIRST} 😀]\n\n{FIRST}"
    assert quotes(text) == [(f"[{FIRST} 😀]", FIRST)]


def test_one_changed_word_in_long_paragraphs_is_always_found() -> None:
    random = Random(3)
    for paragraph in paragraphs(random, 60):
        words = paragraph.split()
        words[random.randrange(len(words))] = "zzz"
        changed = " ".join(words)
        assert quotes(f"{paragraph}\n\n{THIRD}\n\n{changed}") == [(changed, paragraph)]
