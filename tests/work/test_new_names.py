"""What a new proposal is called."""

from __future__ import annotations

import pytest

from glossator.work.new_names import short_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("to accept a ninety-day truce", "Ninety-day truce"),
        ("“a ninety-day truce, to begin at once”", "Ninety-day truce"),
        ("neutral inspectors check every ship before it enters the bay", "Neutral inspectors check every ship"),
        ("both sides should halt all drills in the strait for a year", "Halt all drills in the strait"),
        ("that the K.U. withdraw. Then", "K.U. withdraw"),
        ("нейтральные инспекторы проверят каждое судно", "Нейтральные инспекторы проверят каждое судно"),
        ("would hold", ""),
        ("…", ""),
    ],
)
def test_a_few_of_the_words_that_propose_it(words: str, name: str) -> None:
    assert short_name(words) == name
