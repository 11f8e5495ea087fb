"""Colleagues' files taken in: each whole or refused, and a report that says what came of whom."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.ids import new_id
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.verdicts import Stage
from glossator.project import Project
from glossator.storage import store
from glossator.work.adjudicating import accepting, decide
from glossator.work.conflicts import list_conflicts
from glossator.work.merge_report import Counts, as_json, as_text, brought
from glossator.work.merging import merge_files, preview
from glossator.work.reviewing import Review
from tests.project.conftest import ANN as PRACTISED
from tests.project.conftest import CODEBOOK, TEXT, an_article
from tests.work.two_readers import differing

if TYPE_CHECKING:
    from pathlib import Path

ANN = AnalystRow(new_id(), "Ann", "#2f6fd6")
BEN = AnalystRow("b2" + new_id()[2:], "Ben", "#178a5c")
OTHER_BEN = AnalystRow("c3" + new_id()[2:], "Ben", "#b45309")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.gloss"
    with Project.create(path, "Talks", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
        project.apply(steps.make_record(Kind.ACTOR, "Aster"))
    return path


def copy_of(path: Path, analyst: AnalystRow, name: str = "") -> Path:
    copy = path.with_name(name or f"{analyst.id[:2]}.gloss")
    with Project.open(path) as project:
        project.back_up(copy)
    with Project.open(copy) as project:
        project.begin_copy(analyst)
    return copy


def tag(project: Project, start: int = 0) -> str:
    step = steps.make_tag("statement", "article-1", TEXT, project.analyst.id, {"content": [Span(start, start + 5)]})
    project.apply(step)
    return step.made.id


def test_what_came_is_told_by_analyst(ours: Path) -> None:
    theirs, also = copy_of(ours, BEN), copy_of(ours, OTHER_BEN)
    with Project.open(theirs) as project:
        kept, gone = tag(project), tag(project, 6)
        project.apply(steps.make_record(Kind.ACTOR, "Castell"))
    with Project.open(also) as project:
        tag(project, 12)
    with Project.open(ours) as project:
        expected = preview(ours, [theirs, also])
        assert project.read.tags() == []
        report = merge_files(project, [theirs, also])
        assert (report.files, report.conflicts) == (expected.files, expected.conflicts)
        assert brought(expected).endswith("would come in.")
        assert [person.tags for person in report.people] == [Counts(2), Counts(1)]
        assert (
            brought(report) == f"2 tags of Ben ({BEN.id[:4]}), 1 tag of Ben ({OTHER_BEN.id[:4]}) and 1 record came in."
        )
        assert len(list(ours.parent.glob("ours.before-merge*"))) == 1
    with Project.open(theirs) as project:
        project.apply(steps.set_field(Ref(Kind.TAG, kept), "gist", "closed"))
        project.apply(steps.delete_tags([gone]))
    with Project.open(ours) as project:
        (file,) = merge_files(project, [theirs]).files
        assert file.people[0].tags == Counts(0, 1, 1)
        assert merge_files(project, [theirs, also]).people == ()


def test_decisions_and_comments_are_told_apart_from_tags(tmp_path: Path) -> None:
    ours = differing(tmp_path / "ours.gloss")
    theirs = copy_of(ours, OTHER_BEN)
    with Project.open(theirs) as project:
        units = Review(project).of("one")
        project.apply(decide(project, [accepting(units[0], PRACTISED.id), accepting(units[1], PRACTISED.id)]))
        project.apply(decide(project, [accepting(Review(project).of("two")[0], PRACTISED.id)]))
        project.undo()
        project.apply(steps.comment("one", list(units[0].sources()), OTHER_BEN.id, "So be it."))
    with Project.open(ours) as project:
        project.apply(steps.set_stage(["one"], Stage.ADJUDICATED))
        report = merge_files(project, [theirs])
        assert list_conflicts(project) == [], "the stage of the review is no matter of its own"
    [person] = report.people
    assert (person.tags, person.decisions, person.comments) == (Counts(), 2, 1)
    assert brought(report) == "2 decisions and 1 comment came in."
    assert as_text(report)[0].endswith("; 2 decisions; 1 comment.")
    [file] = json.loads(json.dumps(as_json(report)))["files"]
    assert (file["analysts"][0]["decisions"], file["analysts"][0]["comments"]) == (2, 1)


def test_what_became_of_known_records_is_told(ours: Path) -> None:
    with Project.open(ours) as project:
        for name in ("Castell", "Kell", "Orsk"):
            project.apply(steps.make_record(Kind.ACTOR, name))
        project.apply(steps.import_articles([an_article("Some words.", "two.txt", "article-2")]))
        ref = {row.name: row.ref for row in project.read.records(Kind.ACTOR)}
        project.apply(steps.delete_record(ref["Orsk"], "Orsk"))
    theirs = copy_of(ours, BEN)
    with Project.open(theirs) as project:
        project.apply(steps.rename_record(ref["Aster"], "Port Aster"))
        project.apply(steps.merge_records(ref["Kell"], ref["Castell"]))
        project.apply(steps.restore_record(ref["Orsk"]))
        project.apply(steps.remove_articles(["article-2"]))
    expected = preview(ours, [theirs])
    said = "1 record, 1 new name, 1 merger of records and the removal of 1 article would come in."
    assert brought(expected) == said
    lines = [
        "1 record is renamed: “Aster” to “Port Aster”.",
        "1 record is merged: “Kell” into “Castell”.",
        "1 article is removed: “Talks stall”.",
        "1 record is brought back: “Orsk”.",
    ]
    assert list(expected.files[0].sentences) == [line.strip() for line in as_text(expected)[1:5]] == lines
    told = json.loads(json.dumps(as_json(expected)))["files"][0]["changes"]
    assert told[0] == {"did": "renamed", "kind": "actor", "id": ref["Aster"].id, "name": "Aster", "other": "Port Aster"}
    with Project.open(ours) as project:
        assert merge_files(project, [theirs]).files == expected.files


def test_a_bad_file_stops_no_other(ours: Path) -> None:
    theirs, other = copy_of(ours, BEN), ours.with_name("other.gloss")
    with Project.open(theirs) as project:
        tag(project)
    Project.create(other, "Other", CODEBOOK, ANN).close()
    (cut := ours.with_name("cut.gloss")).write_bytes(theirs.read_bytes()[:5000])
    paths = [other, cut, ours.with_name("gone.gloss"), theirs, ours]
    with Project.open(ours) as project:
        report = merge_files(project, paths)
        assert [bool(file.refused) for file in report.files] == [True, True, True, False, False]
        assert report.files[4].nothing_new
        assert len(project.read.tags()) == 1
        assert project.check(deep=True) == []
    lines = as_text(report)
    assert lines[0] == "other.gloss: refused."
    assert lines[3] == "b2.gloss: Ben, 2 acts: 1 tag new."
    told = json.loads(json.dumps(as_json(report)))
    assert [bool(file["refused"]) for file in told["files"]] == [True, True, True, False, False]
    assert told["files"][3]["analysts"][0]["tags"] == {"new": 1, "changed": 0, "removed": 0}


def test_one_person_on_two_machines_is_one(ours: Path) -> None:
    office, home = copy_of(ours, BEN, "office.gloss"), copy_of(ours, BEN, "home.gloss")
    for place, path in enumerate((office, home)):
        with Project.open(path) as project:
            tag(project, 6 * place)
    with Project.open(ours) as project:
        (person,) = merge_files(project, [office, home]).people
        assert (person.called, person.tags) == ("Ben", Counts(2))
        assert [analyst.id for analyst in project.read.analysts()] == [ANN.id, BEN.id]


def test_what_does_not_fit_together_is_counted(ours: Path) -> None:
    theirs = copy_of(ours, BEN)
    for path, name in ((ours, "Port Aster"), (theirs, "Aster Bay")):
        with Project.open(path) as project:
            project.apply(steps.rename_record(project.read.records(Kind.ACTOR)[0].ref, name))
    with Project.open(ours) as project:
        report = merge_files(project, [theirs])
        assert report.conflicts == 1
        assert as_text(report)[-1] == "1 conflict to settle."
        assert report.people[0].records == Counts(0, 1)


def test_a_clock_that_is_a_year_ahead_is_told(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(days=365)

    theirs = copy_of(ours, BEN)
    with monkeypatch.context() as patched, Project.open(theirs) as project:
        patched.setattr(store, "datetime", Ahead)
        tag(project)
    with Project.open(ours) as project:
        (person,) = merge_files(project, [theirs]).people
    assert person.hint.startswith("Acts of Ben are dated ")


def test_what_is_cancelled_is_not_begun(ours: Path) -> None:
    theirs = copy_of(ours, BEN)
    with Project.open(ours) as project:
        (file,) = merge_files(project, [theirs], cancelled=lambda: True).files
        assert "cancelled" in file.refused
        assert len(project.read.analysts()) == 1


MERGER = """
import sys
from pathlib import Path
from glossator.project import Project
from glossator.work.merging import merge_files

with Project.open(Path(sys.argv[1])) as project:
    print("begun", flush=True)
    merge_files(project, [Path(sys.argv[2])])
    print("merged", flush=True)
"""


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.timeout(600)
def test_twenty_kills_while_merging(ours: Path) -> None:
    theirs = copy_of(ours, BEN)
    with Project.open(theirs) as project:
        for number in range(1500):
            tag(project, number % 30)
    whole = 0
    rng = random.Random(8)
    pristine = ours.with_name("pristine.gloss")
    shutil.copy(ours, pristine)
    usual = _merge(ours, theirs, None)
    for _ in range(20):
        shutil.copy(pristine, ours)
        _merge(ours, theirs, rng.uniform(0, usual))
        with Project.open(ours) as project:
            assert not project.read_only
            assert len(project.read.tags()) in {0, 1500}
            assert project.check(deep=True) == []
            whole += len(project.read.tags()) > 0
    assert whole < 20


def _merge(ours: Path, theirs: Path, killed_after: float | None) -> float:
    """Merge in another process, which is killed so many seconds after it began; how long it took."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    merger = subprocess.Popen(
        [sys.executable, "-c", MERGER, str(ours), str(theirs)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert merger.stdout
    assert merger.stdout.readline() == "begun\n"
    begun = time.monotonic()
    if killed_after is not None:
        time.sleep(killed_after)
        merger.send_signal(signal.SIGKILL)
    merger.stdout.read()
    merger.wait()
    merger.stdout.close()
    return time.monotonic() - begun
