"""How quickly articles are found, sorted and listed, of 10,000 and of 100,000 with 600 words each.

The goals are medians in milliseconds, as in test_article_view.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.ids import content_hash
from glossator.domain.model import Kind
from glossator.domain.search import read_query
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.storage.index import Index
from glossator.storage.search import ORDERS
from glossator.work.find_project import find_in_project
from tests.bench.test_article_view import hold
from tests.past_the_door import ask
from tests.windows import ANN, codebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from glossator.domain.rows import ListedRow

WORDS, TEXTS = 600, 1_000
_SOUNDS = "ka lo mi ren tar vel dun mar hal kes or bri ston el an dre pol sa vik tor gan lith u".split()
_SIGNS = "港口会谈部长外交停火海峡代表签署协议军舰北方南方声明记者表示继续林岚周一晚间各国和平计划"
TYPED = {
    "a common word": "the",
    "three common words": "the of and",
    "a phrase of common words": '"of the"',
    "one letter": "t",
    "two letters": "th",
    "a common and a begun word": "the k",
    "a rare word": "rarissime",
    "a word that is not wanted": "the -kalo",
    "Chinese, two characters": "林岚",
    "Chinese, one character": "部",
    "Chinese, five characters": "部长外交停",
    "a source": "source:wire",
    "dates": "date:2015-03..2018",
    "what is not begun": 'status:"not begun"',
    "what has no tags": "tagged:no",
    "an actor": "actor:lask",
    "many fields": 'the source:"Wire 4" date:2019 -label:late language:en status:to-do',
}


class Library:
    """A project with many articles, of which some have a status, a label or a tag."""

    def __init__(self, path: Path, articles: int) -> None:
        self.project = Project.create(path, "Library", codebook(), ANN)
        self.chance, self.articles = random.Random(5), articles
        self._vocabulary = ["the", "of", "and", "to", "that", "this", *("".join(
            self.chance.choices(_SOUNDS, k=self.chance.randint(1, 4))) for _ in range(30_000)
        )]  # fmt: skip
        self._weights = list(accumulate(1 / (place + 1) for place in range(len(self._vocabulary))))
        self._write()
        self._tag()

    def _text(self, number: int) -> str:
        if number % 10 == 3:
            return "部长外交停火。" + "。".join("".join(self.chance.choices(_SIGNS, k=24)) for _ in range(WORDS // 12))
        words = self.chance.choices(self._vocabulary, cum_weights=self._weights, k=WORDS)
        return ". ".join(" ".join(words[start : start + 12]) for start in range(0, WORDS, 12)) + (
            " rarissime" if number == 1 else ""
        )

    def _write(self) -> None:
        """Past the door and the journal, straight into the tables. A thousand texts serve for all."""
        db, chance = self.project._store._db, self.chance
        texts = {content_hash(text): text for text in map(self._text, range(TEXTS))}
        hashes = list(texts)
        [(first,)] = db.execute("SELECT max(id) + 1 FROM record").fetchall()
        self.numbers = range(first, first + self.articles)
        with db.atomic():
            db.conn.executemany("INSERT INTO text VALUES (?, ?)", texts.items())
            db.conn.executemany(
                "INSERT INTO record VALUES (?, 'article', ?)",
                ((number, f"article-{number}") for number in self.numbers),
            )
            db.conn.executemany(
                "INSERT INTO article (id, text, length, title, source, author, date, url, language, section, file,"
                " part, repeats) VALUES (?, ?, 4000, ?, ?, ?, ?, '', ?, ?, ?, 0, '[]')",
                (
                    (
                        number,
                        hashes[number % TEXTS],
                        " ".join(chance.choices(self._vocabulary, k=7)).capitalize(),
                        f"Wire {number % 40}",
                        chance.choice(self._vocabulary),
                        f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
                        "zh" if number % 10 == 3 else "en",
                        ("World", "Home", "")[number % 3],
                        f"{number}.txt",
                    )
                    for number in self.numbers
                ),
            )
            index = Index(db)
            index.renew(dict.fromkeys(self.numbers, Kind.ARTICLE))

    def _tag(self) -> None:
        write, ids = self.project.apply, [f"article-{number}" for number in self.numbers]
        actor = steps.make_record(Kind.ACTOR, "Teodor Lask")
        write(actor)
        write(steps.label_articles(ids[::20], "late"))
        write(steps.assign_articles([(article, ANN.id) for article in ids[::20]]))
        done = [steps.set_status(article, ANN.id, "done") for article in ids[: len(ids) // 10 : 10]]
        write(done[0].then(*done[1:]))
        link = steps.Target("speaker", actor.made)
        text = self.project.read.text(
            str(ask(self.project, f"SELECT text FROM article WHERE id = {self.numbers[0]}")[0][0])
        )
        content = {"content": [Span(0, 60)]}
        places = [number for number in self.numbers if number % TEXTS == self.numbers[0] % TEXTS]
        tags = [
            steps.make_tag("statement", f"article-{places[number % len(places)]}", text, ANN.id, content, links=[link])
            for number in range(len(ids) // 10)
        ]
        write(tags[0].then(*tags[1:]))


@pytest.fixture(scope="module", params=[10_000, 100_000])
def library(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Library]:
    """All of it where it is measured; a small part where the test is only to run."""
    count = request.param if request.config.getoption("benchmark_enable") else request.param // 10
    made = Library(tmp_path_factory.mktemp("library") / "library.gloss", count)
    with made.project:
        yield made


def goal(library: Library, small: float, large: float) -> float:
    return small if library.articles <= 10_000 else large


@pytest.mark.parametrize("typed", TYPED)
def test_a_search_in_the_list(library: Library, benchmark: BenchmarkFixture, typed: str) -> None:
    """With the first page, newest first."""
    read = library.project.read
    found: list[ListedRow] = []

    def search() -> None:
        numbers = read.article_numbers(read_query(TYPED[typed]), ANN.id, "date", descending=True)
        found[:] = read.listed(numbers[:128], ANN.id)

    hold(benchmark, search, goal(library, 100, 300), rounds=10)
    assert found


def test_snippets_for_a_screen(library: Library, benchmark: BenchmarkFixture) -> None:
    read, query = library.project.read, read_query("the of and")
    numbers = read.article_numbers(query, ANN.id)[:30]
    hold(benchmark, lambda: read.snippets(query, numbers), 100, rounds=10)
    assert all(snippet.marks for snippet in read.snippets(query, numbers).values())


@pytest.mark.parametrize("order", ORDERS)
def test_sorting_all(library: Library, benchmark: BenchmarkFixture, order: str) -> None:
    read, everything = library.project.read, read_query("")

    def search() -> None:
        assert len(read.article_numbers(everything, ANN.id, order, descending=True)) == library.articles

    hold(benchmark, search, goal(library, 40, 250), rounds=10)


def test_a_page_of_the_list(library: Library, benchmark: BenchmarkFixture) -> None:
    read = library.project.read
    numbers = read.article_numbers(read_query(""), ANN.id, "name")
    hold(benchmark, lambda: read.listed(numbers[-128:], ANN.id), 10)


@pytest.mark.parametrize("typed", ["the of", "th", "lask", "部长"])
def test_finding_across_the_project(library: Library, benchmark: BenchmarkFixture, typed: str) -> None:
    hold(benchmark, lambda: find_in_project(library.project, typed), goal(library, 100, 300), rounds=10)
    assert find_in_project(library.project, typed)
