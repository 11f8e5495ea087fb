"""The project as it was: whatever was done, in whichever copies, and whatever their clocks said."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.journal import Asked, Moment
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.work.as_of import copy_as_of, end_of, throw_away
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER = TEXT.replace("Castell", "The republic of Castell")
acts = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=14)


def state(project: Project) -> object:
    read = project.read
    registers = [read.records(kind) for kind in (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)]
    everything = read.articles(), read.tags(), registers, read.positions(), read.statuses(), read.analysts()
    return everything, read.decisions("article-1", ANN.id), project.read.codebook_source()


def do(project: Project, what: int, one: int, other: int) -> None:
    """One of the things that an analyst does, or nothing where there is nothing to do it to."""
    tags, actors = project.read.tags(), project.read.records(Kind.ACTOR)
    text = project.read.text(project.read.articles()[0].text)
    span = Span(one % 60, one % 60 + 3 + other % 30)
    tag, actor = (tags[one % len(tags)] if tags else None), (actors[one % len(actors)].ref if actors else None)
    second = actors[other % len(actors)].ref if actors else None
    match what:
        case 0 | 1:
            links = [steps.Target("speaker", actor)] if actor else []
            project.apply(steps.make_tag("statement", "article-1", text, ANN.id, {"content": [span]}, links=links))
        case 2 if tag:
            project.apply(steps.set_field(Ref(Kind.TAG, tag.id), "gist", "gist" * (other % 3) or None))
        case 3 if tag:
            project.apply(steps.delete_tags([tag.id]))
        case 4:
            project.apply(steps.make_record(Kind.ACTOR, f"Actor {other}", aliases=[f"A{one}"]))
        case 5 if actor and second and actor != second:
            project.apply(steps.merge_records(actor, second))
        case 6:
            project.apply(steps.set_status("article-1", ANN.id, "done" if other % 2 else None, "note" * (one % 2)))
        case 7:
            words = OTHER if text == TEXT else TEXT
            project.apply(steps.correct_text("article-1", words))
        case 8 if tag and actor:
            project.apply(steps.add_link(tag.id, steps.Target("about", actor, "support")))
        case 9:
            project.apply(steps.decide("article-1", text, ANN.id, "statement", [span], "rejected"))
        case 10:
            project.apply(steps.adopt_codebook(CODEBOOK.replace('"1"', f'"{2 + other}"', 1), str(2 + other)))
        case 11:
            project.undo()
        case 12:
            project.redo()


@contextmanager
def as_it_was(source: Path, moment: Moment) -> Iterator[Project]:
    copy = copy_as_of(source, moment)
    with Project.open(copy, read_only=True) as past:
        yield past
    throw_away(copy)
    assert not copy.parent.exists()


@settings(max_examples=20)
@given(acts)
def test_as_of_any_act_it_is_what_it_was_then(done: list[tuple[int, int, int]]) -> None:
    folder = Path(tempfile.mkdtemp())
    with Project.create(folder / "p.gloss", "P", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
        project.begin_copy(ANN)
        was: dict[Moment, object] = {}
        for act in done:
            do(project, *act)
            (newest,) = project.read.acts_of_all(Asked(), 1)
            was[newest.moment] = state(project)
        moments = [*was]
        for moment in {moments[0], moments[len(moments) // 2], moments[-1]}:
            with as_it_was(project.path, moment) as past:
                assert state(past) == was[moment]
                assert past.check(deep=True) == []
    shutil.rmtree(folder)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ann tags on 10 March and Ben goes on with it on the 20th; each act a minute after the one before."""
    with Project.create(tmp_path / "p.gloss", "P", CODEBOOK, ANN) as opened:
        opened.apply(steps.import_articles([an_article()]))
        opened.apply(steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [Span(2, 10)]}))
        opened.apply(steps.make_record(Kind.ACTOR, "Ilse Maren"))
        opened.begin_copy(BEN)
        actor = opened.read.records(Kind.ACTOR)[0].ref
        opened.apply(steps.rename_record(actor, "Ilse Maren of Castell"))
        opened.apply(steps.make_record(Kind.ACTOR, "Teodor Lask"))
        set_clocks(opened, {ANN.id: "2025-03-10", BEN.id: "2025-03-20"})
        yield opened


def set_clocks(project: Project, days: dict[str, str]) -> None:
    """Have each analyst's acts be of that day, by the analyst's own clock."""
    with sqlite3.connect(project.path) as db:
        for number, analyst in db.execute("SELECT id, analyst FROM step").fetchall():
            begun = datetime.fromisoformat(days[analyst]).replace(hour=12).astimezone()
            at = (begun + timedelta(minutes=number)).astimezone(UTC).isoformat(timespec="milliseconds")
            db.execute("UPDATE step SET made_at = ? WHERE id = ?", [at, number])
    db.close()


def names(project: Project) -> list[str]:
    return [record.name for record in project.read.records(Kind.ACTOR)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 3, 10), ["Ilse Maren"]), (date(2025, 3, 20), ["Ilse Maren of Castell", "Teodor Lask"])],
)
def test_on_a_day_it_is_what_was_done_by_its_end(project: Project, day: date, expected: list[str]) -> None:
    with as_it_was(project.path, end_of(day)) as past:
        assert names(past) == expected
        assert [analyst.name for analyst in past.read.analysts()] == ["Ann", "Ben"][: len(expected)]
        assert past.read_only
        assert past.check(deep=True) == []
    assert names(project) == ["Ilse Maren of Castell", "Teodor Lask"]


def test_a_clock_that_is_a_year_ahead_leaves_a_whole_project(project: Project) -> None:
    """What Ann had made is not there yet by her own clock; what Ben did is, as far as it stands without."""
    set_clocks(project, {ANN.id: "2026-03-10", BEN.id: "2025-03-20"})
    newest = next(act for act in project.read.acts_of_all(Asked(analyst=BEN.id), 10) if act.action == "do")
    with as_it_was(project.path, newest.moment) as past:
        assert names(past) == ["Ilse Maren of Castell", "Teodor Lask"]
        assert past.read.tags() == []
        assert past.check(deep=True) == []
    with as_it_was(project.path, end_of(date(2030, 1, 1))) as past:
        assert state(past) == state(project)


@pytest.fixture
def folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the copy is made."""
    made = project.path.parent / "copy"

    def make(prefix: str) -> str:
        made.mkdir()
        return str(made)

    monkeypatch.setattr(tempfile, "mkdtemp", make)
    return made


def test_before_it_was_begun_there_is_nothing_to_show(project: Project, folder: Path) -> None:
    with pytest.raises(UserError, match="not begun yet") as raised:
        copy_as_of(project.path, end_of(date(2024, 1, 1)))
    assert raised.value.kind is ErrorKind.INVALID
    assert not folder.exists()


@pytest.mark.parametrize("looks", [1, 2])
def test_stopping_leaves_nothing_behind(project: Project, folder: Path, looks: int) -> None:
    looked = count(1)
    with pytest.raises(UserError) as raised:
        copy_as_of(project.path, end_of(date(2025, 3, 10)), cancelled=lambda: next(looked) >= looks)
    assert raised.value.kind is ErrorKind.CANCELLED
    assert not folder.exists()
