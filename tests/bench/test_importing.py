"""What it takes to bring in ten thousand text files of 600 words: time, and memory beside the project's file."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from glossator.project import Project
from glossator.work.importing import Batch, bring_in, read_files
from tests.project.conftest import ANN, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

COMMON = "the of and to that was with a in is for on it he as by at from his be are this said have not".split()
SYLLABLES = [first + last for first in "bdfghklmnprstvz" for last in "aeiou"]


def article(number: int) -> str:
    """An article of 600 words, of which no other has five in a row."""
    chosen = random.Random(number)

    def word() -> str:
        common = chosen.random() < 0.45
        return chosen.choice(COMMON) if common else "".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 4)))

    def words(count: int) -> list[str]:
        return [word() for _ in range(count)]

    sentences = [" ".join(words(16)).capitalize() + "." for _ in range(36)]
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    paragraphs[1] = f"“{paragraphs[1]}”"
    head = f"{' '.join(words(7)).title()}\n\nBy Ann Doe\n\nCASTELL, March {number % 28 + 1}, 2031 (Practice Wire) — "
    return head + "\n\n".join(paragraphs) + "\n"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    found = {count: tmp_path_factory.mktemp(f"of{count}") for count in (1_000, 10_000)}
    for number in range(10_000):
        text = article(number).encode()
        for count, folder in found.items():
            if number < count:
                (folder / f"{number:05}.txt").write_bytes(text)
    return found


def imported(folder: Path, path: Path) -> int:
    with Project.create(path, "Bench", CODEBOOK, ANN) as project, Batch() as batch:
        return len(bring_in(project, read_files([folder], batch=batch)).imported)


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_text_files(benchmark: BenchmarkFixture, folders: dict[int, Path], tmp_path: Path, count: int) -> None:
    """Within 60 s for 10,000; `peak_mb` of both, in this order, tells what each article more needs."""
    assert benchmark.pedantic(imported, (folders[count], tmp_path / "bench.gloss"), rounds=1) == count
    benchmark.extra_info["peak_mb"] = _peak()


def _peak() -> int | None:
    """The most memory that this process ever had, in MB, where that can be asked."""
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)
