"""How long the language room takes. The figures are shown by `pytest --benchmark-enable tests/bench`."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glossator.domain.model import Kind, Ref
from glossator.nlp.engine import Engine
from glossator.nlp.names import NameIndex
from glossator.nlp.protocol import Request, encode

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPH = (
    "Norwegian Foreign Minister Ada Lask told reporters in Oslo on Monday that the Kesra Fishing Union (KFU) and the "
    "European Union would sign the Treaty of Velm before the 2017 general election. “We have waited long enough,” Lask "
    "said. The KFU, which has 4,000 members, and officials of the Tarn Unity Party declined to comment on the draft, "
    "according to Teodor Prenn, a spokesperson of the Ministry of Coastal Affairs. Denmark, Sweden and the United "
    "Kingdom support the plan; Prenn’s ministry does not, and it has asked the U.N. Security Council to meet.\n\n"
)
GERMAN = "Außenminister Rem Tolliver traf am Montag in Peking die Kanzlerin Mara Orsk. Die Regierung der USA schwieg. "
RUSSIAN = "Президент России Ада Ласк была в Пекине. Представитель США отказался. Ласк заявила, что ООН подождёт. "
CHINESE = "俄罗斯外交部长周一在北京表示，美国和朝鲜应当谈判。联合国安理会将开会。总统马丽·奥斯克去了法国。"
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


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("ru", RUSSIAN), ("zh", CHINESE)])
def test_highlight_an_article_in_another_language(benchmark: Callable[..., Any], language: str, text: str) -> None:
    engine = Engine()
    assert benchmark(engine.highlights, text * (3_600 // len(text)), language)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells how much memory a process takes")
def test_memory_of_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    command = [sys.executable, "-m", "glossator.nlp.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdout.readline()
        names = people(500)
        for number, name in enumerate(names):
            text = PARAGRAPH.replace("Ada Lask", name) * 6
            child.stdin.write(encode(Request(number, text, ("", "de", "ru", "zh", "ar")[number % 5])))
            child.stdin.flush()
            child.stdout.readline()
        status = Path(f"/proc/{child.pid}/status").read_text()
        child.kill()
    highest = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert highest < 400 * 1024, f"{highest} KB"


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
