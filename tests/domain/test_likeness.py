"""How much two texts say in the same words."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.likeness import ALIKE, keys, likeness, shingles

WORDS = [f"{first}{last}" for first in "ba de fo gu li mo ra su".split() for last in "ka len mir tos van".split()]


def story(length: int, seed: int) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(length))


def test_the_same_words_are_the_same_whatever_is_around_them() -> None:
    text = story(100, 1)
    assert likeness(shingles(text), shingles(text.upper().replace(" ", ", "))) == 1


def test_other_stories_are_not_alike_and_share_no_key() -> None:
    texts = [shingles(story(300, seed)) for seed in range(40)]
    assert max(likeness(one, other) for one in texts for other in texts if one is not other) < 0.1
    shared = [(a, b) for a in range(40) for b in range(a) if set(keys(texts[a])) & set(keys(texts[b]))]
    assert shared == []


def test_a_story_that_was_cut_or_edited_is_found() -> None:
    missed = 0
    for seed in range(100):
        words = story(400, seed).split()
        edited = [word if number % 23 else "other" for number, word in enumerate(words)][: 300 + seed]
        one, other = shingles(" ".join(words)), shingles(" ".join(edited))
        assert likeness(one, other) > ALIKE
        missed += not set(keys(one)) & set(keys(other))
    assert missed <= 1


def test_chinese_is_compared_by_its_characters() -> None:
    assert likeness(shingles("外交部发言人今天表示双方同意停战"), shingles("外交部发言人今天表示双方同意停战。")) == 1


def test_an_empty_text_is_like_nothing() -> None:
    assert keys(shingles("")) == [] and likeness(shingles(""), shingles("a b c")) == 0


@given(st.text(), st.text())
def test_any_texts_are_compared(one: str, other: str) -> None:
    a, b = shingles(one), shingles(other)
    assert 0 <= likeness(a, b) <= 1 and likeness(a, b) == likeness(b, a)
    assert all(0 <= key < 2**63 for key in keys(a))
    if a:
        assert likeness(a, a) == 1 and len(keys(a)) == 16
