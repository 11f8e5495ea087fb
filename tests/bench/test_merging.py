"""How quickly a colleague's work is merged, and how large and quick a long journal is.

Two thirds of the tags are mentions and one third statements with two links and two fields, as in the practice articles.
"""

from __future__ import annotations

import random
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from glossator import assets
from glossator.domain import steps
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from tests.past_the_door import ask
from tests.project.conftest import ANN, BEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.rows import AnalystRow
    from glossator.domain.step import Step

CODEBOOK = assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
WORDS = "The minister said on Monday that both sides would stop on the same morning, and nobody had to go first. "
TAGS, ARTICLES = 20_000, 400


def founded(path: Path, articles: int) -> tuple[Project, list[Ref]]:
    project = Project.create(path, "Large", CODEBOOK, ANN)
    texts = [f"{WORDS * 40}{number}" for number in range(articles)]
    project.apply(
        steps.import_articles(
            [
                ImportedArticle(f"article-{number}", f"{number}.txt", 0, Original.of(text.encode()), text)
                for number, text in enumerate(texts)
            ]
        )
    )
    actors = [steps.make_record(Kind.ACTOR, f"Actor {number}") for number in range(300)]
    project.apply(steps.make_records(actors, "Actor 0"))
    return project, [step.made for step in actors]


def tag(project: Project, actors: list[Ref], count: int, at_once: int) -> None:
    """`count` tags by the project's analyst, so many in an act."""
    rng, who = random.Random(count), project.analyst
    articles = project.read.articles()
    texts = {article.id: project.read.text(article.text) for article in articles}
    for start in range(0, count, at_once):
        made = [
            _a_tag(rng, who, articles[n % len(articles)].id, texts, actors, n) for n in range(start, start + at_once)
        ]
        project.apply(made[0].then(*made[1:]))


def _a_tag(rng: random.Random, who: AnalystRow, article: str, texts: dict[str, str], actors: list[Ref], n: int) -> Step:
    start, text = rng.randrange(3_900), texts[article]
    if n % 3:
        refers = [steps.Target("refers_to", rng.choice(actors))]
        return steps.make_tag("mention", article, text, who.id, {"content": [Span(start, start + 12)]}, links=refers)
    parts = {"content": [Span(start, start + 60)], "cue": [Span(start + 70, start + 74)]}
    links = [steps.Target("speaker", rng.choice(actors)), steps.Target("about", rng.choice(actors), "support")]
    fields = {"gist": f"What was said, number {n}", "form": "direct"}
    return steps.make_tag("statement", article, text, who.id, parts, fields=fields, links=links)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("merging")
    project, actors = founded(folder / "ours.gloss", ARTICLES)
    project.close()
    shutil.copy(folder / "ours.gloss", folder / "theirs.gloss")
    with Project.open(folder / "theirs.gloss") as theirs:
        theirs.begin_copy(BEN)
        tag(theirs, actors, TAGS, 2)
    yield folder / "ours.gloss", folder / "theirs.gloss"


def test_merging_20_000_tags(copies: tuple[Path, Path], tmp_path: Path, benchmark: Any) -> None:
    ours, theirs = copies

    with ExitStack() as opened:

        def fresh() -> tuple[tuple[Project], dict[str, Any]]:
            opened.close()
            shutil.copy(ours, tmp_path / "fresh.gloss")
            return (opened.enter_context(Project.open(tmp_path / "fresh.gloss")),), {}

        benchmark.extra_info["goal"] = 3_000
        taken = benchmark.pedantic(lambda project: project.merge(theirs), setup=fresh, rounds=5)
    assert len([ref for ref in taken.records - taken.known if ref.kind is Kind.TAG]) == TAGS
    if benchmark.enabled:
        assert benchmark.stats.stats.min < 3


def test_merging_again(copies: tuple[Path, Path], tmp_path: Path, benchmark: Any) -> None:
    benchmark.extra_info["goal"] = 300
    ours, theirs = copies
    shutil.copy(ours, tmp_path / "again.gloss")
    with Project.open(tmp_path / "again.gloss") as project:
        project.merge(theirs)
        assert benchmark(project.merge, theirs) is None
    if benchmark.enabled:
        assert benchmark.stats.stats.median < 0.3


@pytest.fixture(scope="module")
def long_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100,000 tags, and half a million edits and more."""
    path = tmp_path_factory.mktemp("journal") / "long.gloss"
    project, actors = founded(path, 2_000)
    with project:
        tag(project, actors, 100_000, 50)
    return path


def test_opening_a_long_journal(long_journal: Path, benchmark: Any) -> None:
    assert long_journal.stat().st_size < 150_000_000
    with Project.open(long_journal, read_only=True) as project:
        assert ask(project, "SELECT count(*) FROM edit")[0][0] > 500_000
    benchmark.extra_info["goal"] = 1_000
    benchmark.pedantic(lambda: Project.open(long_journal).close(), rounds=3)
    if benchmark.enabled:
        assert benchmark.stats.stats.median < 1


def test_replaying_a_long_journal(long_journal: Path, benchmark: Any) -> None:
    benchmark.extra_info["goal"] = 60_000
    with Project.open(long_journal, read_only=True) as project:
        assert benchmark.pedantic(project.check, kwargs={"deep": True}, rounds=1) == []
    if benchmark.enabled:
        assert benchmark.stats.stats.max < 60
