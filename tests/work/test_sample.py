"""The practice project, and the two copies of it that are ready to be merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.ids import new_id
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.rows import AnalystRow
from glossator.project import Project
from glossator.work.blindness import hidden_articles
from glossator.work.identity import COLOURS
from glossator.work.sample import make_copies, make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make_copies(tmp_path_factory.mktemp("copies") / "new")


def test_both_are_whole_and_each_is_its_analysts_own(copies: list[Path]) -> None:
    assert [path.name for path in copies] == ["Practice reference.gloss", "Practice second reader.gloss"]
    for path in copies:
        with Project.open(path) as project:
            assert project.check(deep=True) == []
            assert project.analyst.name == path.stem
            assert {tag.analyst for tag in project.read.tags()} == {project.analyst.id}
            states = [project.read.status(article.id, project.analyst.id) for article in project.read.articles()]
            assert [status.state for status in states if status].count("nothing_here") == 1
            assert sum(status is not None and bool(status.note) for status in states) >= 3
            assert project.undo_label is None


def test_they_share_what_one_project_was_founded_with_and_nothing_else(copies: list[Path]) -> None:
    with Project.open(copies[0]) as one, Project.open(copies[1]) as other:
        assert one.read.articles() == other.read.articles()
        assert {tag.id for tag in one.read.tags()} & {tag.id for tag in other.read.tags()} == set()
        for kind in REGISTERS:
            mine, theirs = ({record.ref for record in each.read.records(kind)} for each in (one, other))
            assert len(mine & theirs) >= 8
        names = [{record.name for record in each.read.records(Kind.ACTOR)} for each in (one, other)]
        assert "Helve Darrow" in names[0] - names[1]
        assert "Judge Darrow" in names[1] - names[0]
        freeze = [
            next(record for record in each.read.records(Kind.PROPOSAL) if record.name == "Dual freeze")
            for each in (one, other)
        ]
        assert freeze[0].ref == freeze[1].ref
        assert [each.fields["status"] for each in freeze] == ["floated", "withdrawn"]


def test_the_first_analysts_copy_says_what_the_practice_project_says(copies: list[Path], practice: Path) -> None:
    said = []
    for path in (copies[0], practice):
        with Project.open(path, read_only=True) as project:
            tags = [
                (tag.article, tag.type, tag.parts, tag.fields, sorted((to.role, to.target_name) for to in tag.links))
                for tag in project.read.tags()
            ]
            records = [
                (each.name, each.memo, sorted(each.fields), sorted(item.list for item in each.items), len(each.aliases))
                for kind in REGISTERS
                for each in project.read.records(kind)
            ]
            said.append((sorted(tags, key=repr), sorted(records)))
    assert len(said[0][0]) == 502
    assert said[0] == said[1]


def test_whoever_practises_tags_the_first_articles_for_themselves_and_compares(tmp_path: Path) -> None:
    ann = AnalystRow(new_id(), "Ann", COLOURS[0])
    make_sample(tmp_path / "practice.gloss", ann)
    with Project.open(tmp_path / "practice.gloss") as project:
        assert project.analyst == ann
        assert project.undo_label is None
        [colleague] = {analyst for analyst in project.read.analysts() if analyst != ann}
        assert colleague.colour != ann.colour
        assert {tag.analyst for tag in project.read.tags()} == {colleague.id}
        articles = [article.id for article in project.read.articles()]
        assert hidden_articles(project) == set(articles[:3])
        project.apply(steps.set_status(articles[0], ann.id, "done"))
        assert hidden_articles(project) == set(articles[1:3])
        assert project.check(deep=True) == []


def test_nothing_is_written_over(copies: list[Path]) -> None:
    before = [path.read_bytes() for path in copies]
    with pytest.raises(UserError, match="is there already; nothing was written"):
        make_copies(copies[0].parent)
    assert [path.read_bytes() for path in copies] == before
