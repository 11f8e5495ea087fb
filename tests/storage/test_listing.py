"""Versions of stories, days of import, and the values that articles have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.search import Query
from glossator.project import Project
from tests.windows import ANN, article, make_project

if TYPE_CHECKING:
    from pathlib import Path


def test_versions_of_versions_are_one_story(tmp_path: Path) -> None:
    articles = [article(f"Text {n}.", f"{n}.txt") for n in range(5)]
    with Project.open(make_project(tmp_path / "p.gloss", articles)) as project:
        a, b, c, d, _ = (each.id for each in project.read.articles())
        first, second, third, fourth, _ = project.read.article_numbers(Query(), ANN.id)
        project.apply(steps.group_articles([a], b))
        project.apply(steps.group_articles([b, d], c))
        story = (first, second, third, fourth)
        assert project.read.stories() == dict.fromkeys(story, story)
        project.apply(steps.group_articles([c], a))
        assert project.read.stories() == dict.fromkeys(story, story), "round in a circle"


def test_stories_values_and_days(tmp_path: Path) -> None:
    articles = [article(f"Text {n}.", f"{n}.txt", source=("Wire", "Post", "Wire", "")[n]) for n in range(4)]
    with Project.open(make_project(tmp_path / "p.gloss", articles)) as project:
        ids = [each.id for each in project.read.articles()]
        first, second, third, _ = numbers = project.read.article_numbers(Query(), ANN.id)
        assert project.read.stories() == {}
        project.apply(steps.group_articles(ids[1:3], ids[0]))
        assert project.read.stories() == dict.fromkeys((first, second, third), (first, second, third))
        project.apply(steps.remove_articles([ids[0]]))
        assert project.read.stories() == dict.fromkeys((second, third), (second, third)), "without the first, too"
        project.apply(steps.remove_articles([ids[1]]))
        assert project.read.stories() == {}, "one alone has no other version"
        project.undo()
        project.undo()
        project.apply(steps.label_articles(ids[:2], "pilot"))
        project.apply(steps.label_articles(ids[:1], "two\nlines"))
        assert project.read.article(ids[0]).labels == ("pilot", "two\nlines")  # type: ignore[union-attr]
        project.apply(steps.label_articles(ids[:1], "two\nlines", on=False))
        assert project.read.values("source") == ["Wire", "Post"]
        assert project.read.values("label") == ["pilot"]
        assert project.read.values("author") == []
        days = project.read.imported_on(numbers)
        assert set(days) == set(numbers)
        assert all(len(day) >= 19 and day[4] == "-" for day in days.values())
