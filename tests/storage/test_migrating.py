"""A project file of an earlier schema, brought up to this one: nothing is lost, and what it was is kept beside it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from tests.past_the_door import acts_of, ask, journal_of
from tests.project.conftest import ANN, BEN, TEXT, project

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["project"]
TO_M005 = """
PRAGMA foreign_keys = OFF;
CREATE TEMP TABLE now AS SELECT edit.*, edit.id - first_edit AS ordinal FROM edit JOIN step ON step.id = edit.step;
DROP TABLE edit;
CREATE TABLE edit (
    id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step, ordinal INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES record, field TEXT NOT NULL, value TEXT NOT NULL, standing INTEGER NOT NULL,
    UNIQUE (step, ordinal)
);
INSERT INTO edit SELECT id, step, ordinal, record, field, value, standing FROM now;
CREATE INDEX edit_by_field ON edit (record, field, standing);
ALTER TABLE step DROP COLUMN first_edit;
ALTER TABLE step DROP COLUMN last_edit;
ALTER TABLE tag ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
UPDATE tag SET made_at = step.made_at FROM step WHERE step.id = tag.step;
ALTER TABLE tag DROP COLUMN step;
DELETE FROM _sqlite_migrations WHERE name LIKE 'm006%';
PRAGMA user_version = 2
"""


def to_m005(path: Path) -> None:
    """Give a project file the tables of the edits that it had before `m006`."""
    db = sqlite3.connect(path)
    views = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
    db.executescript("".join(f'DROP VIEW "{name}";' for name, _ in views) + TO_M005)
    for _, sql in views:
        db.execute(sql.replace("(SELECT made_at FROM step WHERE id = tag.step)", "tag.made_at"))
    db.commit()
    db.close()


def work(project: Project) -> None:
    """Ann's and Ben's, with something that was replaced and taken back."""
    tag = steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [Span(2, 10)]})
    project.apply(tag)
    project.apply(steps.make_record(Kind.ACTOR, "Ilse Maren"))
    for gist in ("one", "two"):
        project.apply(steps.set_field(tag.made, "gist", gist))
    project.undo()
    project.begin_copy(BEN)
    project.apply(steps.make_tag("mention", "article-1", TEXT, BEN.id, {"content": [Span(12, 20)]}))


def told(project: Project) -> list[object]:
    entries = sorted(journal_of(project), key=lambda entry: (entry.id.step, entry.id.ordinal))
    views = [ask(project, f"SELECT * FROM {view}") for view in ("statements", "mentions")]
    return [entries, acts_of(project), project.read.tags(), project.read.articles(), *views]


def test_edits_come_to_stand_in_a_row(project: Project) -> None:
    work(project)
    before = told(project)
    project.close()
    to_m005(project.path)
    with Project.open(project.path) as opened:
        assert told(opened) == before
        assert opened.check(deep=True) == []
        assert opened.undo()  # what Ben did last
        opened.apply(steps.set_field(Ref(Kind.ACTOR, opened.read.records(Kind.ACTOR)[0].id), "country", "Norhaven"))
        assert opened.check(deep=True) == []
    with sqlite3.connect(project.path.with_name("small.before-update.gloss")) as backup:
        assert len(backup.execute("SELECT ordinal FROM edit").fetchall()) == len(before[0])  # type: ignore[arg-type]
    backup.close()


def test_an_old_file_of_a_colleague_is_merged_and_left_as_it_is(project: Project, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.gloss"
    project.back_up(theirs)
    with Project.open(theirs) as copy:
        copy.begin_copy(BEN)
        copy.apply(steps.make_tag("mention", "article-1", TEXT, BEN.id, {"content": [Span(12, 20)]}))
    to_m005(theirs)
    before = theirs.read_bytes()
    project.apply(steps.make_record(Kind.ACTOR, "Ilse Maren"))
    assert project.merge(theirs)
    assert [tag.analyst for tag in project.read.tags()] == [BEN.id]
    assert project.check(deep=True) == []
    assert theirs.read_bytes() == before
