"""How long the language room takes. The figures are shown by `pytest --benchmark-enable tests/bench`."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from glossator.domain.model import Kind, Ref
from glossator.nlp.engine import Engine
from glossator.nlp.names import NameIndex

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPH = (
    "Norwegian Foreign Minister Ada Lask told reporters in Oslo on Monday that the Kesra Fishing Union (KFU) and the "
    "European Union would sign the Treaty of Velm before the 2017 general election. “We have waited long enough,” Lask "
    "said. The KFU, which has 4,000 members, and officials of the Tarn Unity Party declined to comment on the draft, "
    "according to Teodor Prenn, a spokesperson of the Ministry of Coastal Affairs. Denmark, Sweden and the United "
    "Kingdom support the plan; Prenn’s ministry does not, and it has asked the U.N. Security Council to meet.\n\n"
)
SYLLABLES = ("ka", "sel", "tor", "ven", "mi", "ra", "lo", "den", "ush", "pra", "gil", "ost")


def people(number: int) -> list[str]:
    chance = random.Random(1)
    words = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2 * number)]
    return [f"{given} {family}" for given, family in zip(words[::2], words[1::2], strict=True)]


def test_load_the_engine(benchmark: Callable[..., Any]) -> None:
    benchmark(Engine)


@pytest.mark.parametrize("words", [600, 6_000])
def test_highlight_an_article(benchmark: Callable[..., Any], words: int) -> None:
    engine, text = Engine(), PARAGRAPH * (words // len(PARAGRAPH.split()))
    assert benchmark(engine.highlights, text)


def test_index_100_000_names(benchmark: Callable[..., Any]) -> None:
    named = [(name, Ref(Kind.ACTOR, str(number))) for number, name in enumerate(people(100_000))]
    benchmark(NameIndex, named)


def test_find_100_000_names_in_6_000_words(benchmark: Callable[..., Any]) -> None:
    names = people(100_000)
    index = NameIndex((name, Ref(Kind.ACTOR, str(number))) for number, name in enumerate(names))
    sentence = (
        "{} said on Monday that the talks with the union of harbour towns would go on for as long as was needed. "
    )
    text = "".join(sentence.format(name) for name in names[:270])
    assert len(benchmark(index.find, text)) >= 270
