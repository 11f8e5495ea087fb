"""Sharing articles out: evenly, and with some for two."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.project import Project
from glossator.work.assigning import assigning, evenly, figures, shared, to_all, with_overlap
from tests.windows import ANN, BEN, make_project

if TYPE_CHECKING:
    from pathlib import Path


def articles(count: int) -> list[str]:
    return [f"a{number}" for number in range(count)]


def test_evenly_gives_each_article_to_one_in_turn() -> None:
    found = evenly(articles(7), ["x", "y", "z"])
    assert [analyst for _, analyst in found] == ["x", "y", "z", "x", "y", "z", "x"]
    assert figures(found) == {"x": 3, "y": 2, "z": 2}
    assert shared(found) == 0


def test_a_fifth_for_two() -> None:
    found = with_overlap(articles(100), ["x", "y", "z"], 0.2)
    assert len(found) == 120
    assert shared(found) == 20
    assert figures(found) == {"x": 40, "y": 40, "z": 40}
    readers = [tuple(who for article, who in found if article == f"a{number}") for number in range(100)]
    assert [number for number, each in enumerate(readers) if len(each) == 2] == list(range(0, 100, 5))
    pairs = Counter(each for each in readers if len(each) == 2)
    assert sorted(pairs.values()) == [6, 7, 7], "every two share as many as any other two"


def test_one_analyst_alone_reads_nothing_twice() -> None:
    assert with_overlap(articles(3), ["x"], 1.0) == [("a0", "x"), ("a1", "x"), ("a2", "x")]
    assert with_overlap(articles(3), [], 0.5) == []
    assert to_all(articles(2), ["x", "y"]) == [("a0", "x"), ("a0", "y"), ("a1", "x"), ("a1", "y")]


@given(st.integers(0, 60), st.integers(1, 6), st.floats(0, 1))
def test_everybody_has_as_much_as_the_others(count: int, people: int, share: float) -> None:
    analysts = [f"p{number}" for number in range(people)]
    found = with_overlap(articles(count), analysts, share)
    assert found == with_overlap(articles(count), analysts, share)
    assert len(set(found)) == len(found)
    assert {article for article, _ in found} == set(articles(count))
    assert shared(found) == (round(count * share) if people > 1 else 0)
    loads = [figures(found).get(analyst, 0) for analyst in analysts]
    assert max(loads) - min(loads) <= 1
    readers: dict[str, list[str]] = {}
    for article, analyst in found:
        readers.setdefault(article, []).append(analyst)
    pairs = Counter(tuple(each) for each in readers.values() if len(each) == 2)
    each_pair = [pairs[pair] for pair in combinations(analysts, 2)] or [0]
    assert max(each_pair) - min(each_pair) <= 1


def test_the_step_changes_only_what_is_not_so_yet(tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "p.gloss")) as project:
        project.apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))
        first, second = (each.id for each in project.read.articles())
        project.apply(steps.assign_articles([(first, ANN.id)]))

        def now() -> set[tuple[str, str]]:
            return {(each.article, each.analyst) for each in project.read.statuses() if each.assigned}

        wanted = [(first, BEN.id), (second, ANN.id)]
        adding = assigning(project, [first, second], wanted, instead=False)
        assert adding
        project.apply(adding)
        assert now() == {(first, ANN.id), *wanted}
        instead = assigning(project, [first, second], wanted, instead=True)
        assert instead
        project.apply(instead)
        assert now() == set(wanted)
        assert assigning(project, [first, second], wanted, instead=True) is None
        project.undo()
        assert now() == {(first, ANN.id), *wanted}
