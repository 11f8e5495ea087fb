"""Merging copies: whatever was done in them, and in whatever order they meet, they end as one and the same."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.verdicts import Verdict
from glossator.project import Project
from glossator.work.adjudicating import accepting, decide, putting_off, rejecting, reopen, taking
from glossator.work.conflicts import list_conflicts, may_settle
from glossator.work.parting import take_out
from glossator.work.record_merge import merge as merge_records
from glossator.work.reviewing import Review, through
from glossator.work.settling import settle
from tests.past_the_door import conflicts, journal_of, present
from tests.project.conftest import ANN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from glossator.domain.conflicts import Conflict

PEOPLE = tuple(AnalystRow(letter * 32, f"Analyst {letter}", "#2f6fd6") for letter in "bcde")


def founded(folder: Path) -> Path:
    """A project with one article, ready to be handed out."""
    path = folder / "founded.gloss"
    with Project.create(path, "Talks", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
        project.apply(steps.make_record(Kind.ACTOR, "Aster"))
        project.apply(steps.make_record(Kind.ACTOR, "Castell"))
    return path


def copy_for(analyst: AnalystRow, origin: Path, folder: Path) -> Project:
    path = folder / f"{analyst.name[-1]}.gloss"
    shutil.copy(origin, path)
    project = Project.open(path)
    project.begin_copy(analyst)
    return project


def act(project: Project, rng: random.Random) -> None:
    """Something that an analyst may do, chosen by chance."""
    actors = project.read.records(Kind.ACTOR)
    own = [tag for tag in project.read.tags() if tag.analyst == project.analyst.id]
    articles = project.read.articles()
    if not articles:  # its import was taken back
        project.redo()
        return
    text = project.read.text(articles[0].text)
    match rng.randrange(15):
        case 0 | 1:
            start = rng.randrange(len(text) - 10)
            content = {"content": [Span(start, start + rng.randrange(1, 10))]}
            links = [steps.Target("speaker", rng.choice(actors).ref)] if actors else []
            project.apply(steps.make_tag("statement", "article-1", text, project.analyst.id, content, links=links))
        case 2 if own:
            project.apply(steps.set_field(Ref(Kind.TAG, rng.choice(own).id), "gist", f"gist {rng.randrange(5)}"))
        case 3 if own:
            project.apply(steps.delete_tags([rng.choice(own).id]))
        case 4:
            project.apply(steps.make_record(Kind.ACTOR, f"Actor {rng.randrange(100)}"))
        case 5 if actors:
            project.apply(steps.rename_record(rng.choice(actors).ref, f"Name {rng.randrange(100)}"))
        case 6 if len(actors) > 1:
            one, other = rng.sample(actors, 2)
            project.apply(merge_records(project, [one.ref], other.ref))
        case 7 if actors:
            project.apply(take_out(project, [rng.choice(actors)]))
        case 8 if actors:
            listed = list_conflicts(project)
            mine = [each for each in listed if may_settle(project, each)]
            if mine:
                settle_one(project, rng.choice(mine), rng)
        case 9:
            place = rng.randrange(len(text))
            project.apply(
                steps.correct_text("article-1", text[:place] + rng.choice(["x ", "new ", ""]) + text[place + 1 :])
            )
        case 10 if len(actors) > 1:
            one, other = rng.sample(actors, 2)
            project.apply(steps.tell_apart(one.ref, other.ref, (one.name, other.name)))
        case 11 | 12:
            review(project, rng)
        case 13 if project.read.tags():
            some = [rng.choice(project.read.tags()).id]
            project.apply(steps.comment("article-1", some, project.analyst.id, f"Why {rng.randrange(9)}?"))
        case _:
            rng.choice([project.undo, project.redo])()


def review(project: Project, rng: random.Random) -> None:
    """Decide about something by chance, or take back what was decided."""
    found = Review(project).of("article-1")
    if not found:
        return
    unit = rng.choice(found)
    choices = [rejecting(unit, "slip"), putting_off(unit, Verdict.DISCUSS)]
    if unit.tags:
        whose = rng.choice(unit.tags).analyst
        choices += [accepting(unit, whose), taking(unit, "link.speaker", whose)] * 2
    if unit.given and rng.random() < 0.2:
        project.apply(reopen(unit))
    else:
        project.apply(decide(project, [rng.choice(choices)], through(found, [unit.id])))


def settle_one(project: Project, conflict: Conflict, rng: random.Random) -> None:
    """Settle a conflict by chance: then it is none any more. Half of the time that is taken back: then it is one."""
    others = [each for each in list_conflicts(project) if each.key != conflict.key]
    project.apply(settle(project, conflict, rng.randrange(len(conflict.choices))))
    assert conflict.key not in {each.key for each in list_conflicts(project)}
    if rng.random() < 0.5:
        project.undo()
        now = list_conflicts(project)
        assert conflict in now
        assert [each for each in now if each.key != conflict.key] == others


def everything(project: Project) -> tuple[object, ...]:
    """The state and the conflicts by the rule of the journal, the rows that are shown, and the conflicts as listed."""
    entries = list(journal_of(project))
    records = sorted(
        (replace(record, merged=tuple(sorted(record.merged))) for record in project.read.records(Kind.ACTOR)),
        key=lambda record: record.id,  # in each file, what is alike comes in the order in which it came in
    )
    read = project.read
    verdicts = sorted(read.verdicts(), key=lambda row: row.tag)
    shown = (read.tags(), read.adjudicated(), verdicts, read.comments(), read.articles(), records)
    made_of = [row.tag for tag in read.adjudicated() for row in verdicts if tag.id == row.ruling.tag]
    assert len(made_of) == len(set(made_of)), "a tag went into the adjudicated version twice"
    for tag in read.adjudicated():
        [ruling] = {json.dumps(row.ruling.as_json(), sort_keys=True) for row in verdicts if row.ruling.tag == tag.id}
        assert json.loads(ruling)["sources"].keys() == {row.tag for row in verdicts if row.ruling.tag == tag.id}
    disputed = {name: [entry.id for entry in found] for name, found in conflicts(entries).items()}
    return present(entries), disputed, shown, list_conflicts(project)


def meet(copies: Sequence[Project], rng: random.Random) -> None:
    for _ in range(2):  # what one has in the first round, the last has given to all in the second
        for one in rng.sample(copies, len(copies)):
            for other in rng.sample(copies, len(copies)):
                if one is not other:
                    one.merge(other.path)


def check_alike(seed: int, count: int, folder: Path) -> None:
    """Act and merge in `count` copies by chance, then let all meet."""
    rng = random.Random(seed)
    origin = founded(folder)
    copies = [copy_for(analyst, origin, folder) for analyst in PEOPLE[: count - 1]]
    copies.append(Project.open(origin))
    try:
        for _ in range(rng.randrange(5, 25)):
            one, other = rng.sample(copies, 2)
            if rng.random() < 0.2:
                one.merge(other.path)
            else:
                act(one, rng)
        meet(copies, rng)
        for project in copies:  # apart from each other, so that some are settled in two ways
            own = [each for each in list_conflicts(project) if may_settle(project, each)]
            if own:
                settle_one(project, rng.choice(own), rng)
        meet(copies, rng)
        first = everything(copies[0])
        for project in copies:
            assert everything(project) == first
            assert project.check(deep=True) == []
            assert not any(project.merge(other.path) for other in copies if other is not project)
    finally:
        for project in copies:
            project.close()


@pytest.mark.parametrize(("seed", "count"), [*enumerate([2, 2, 3, 3, 4, 5]), (120127, 5)])
def test_all_copies_end_alike(seed: int, count: int, tmp_path: Path) -> None:
    check_alike(seed, count, tmp_path)


@pytest.mark.long
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), count=st.integers(2, 5))
def test_all_copies_end_alike_1000_times(tmp_path_factory: pytest.TempPathFactory, seed: int, count: int) -> None:
    folder = tmp_path_factory.mktemp("copies")
    check_alike(seed, count, folder)
    shutil.rmtree(folder)


def test_what_came_is_told_and_the_project_was_backed_up(tmp_path: Path) -> None:
    with Project.open(founded(tmp_path)) as ours, copy_for(PEOPLE[0], ours.path, tmp_path) as theirs:
        words = TEXT.split()[0]
        making = steps.make_tag("statement", "article-1", TEXT, theirs.analyst.id, {"content": [Span(0, len(words))]})
        theirs.apply(making)
        heard: list[object] = []
        ours.subscribe(heard.append)
        taken = ours.merge(theirs.path)
        assert taken
        assert taken.steps == {PEOPLE[0].id: 2}  # that it is theirs, and the tag
        assert taken.articles == {"article-1"}
        assert making.made in taken.records - taken.known
        assert [tag.quote for tag in ours.read.tags()] == [words]
        assert len(heard) == 1
        assert ours.merge(theirs.path) is None
    with Project.open(tmp_path / "founded.before-merge.gloss", read_only=True) as backup:
        assert backup.read.tags() == []


def test_undoing_own_work_after_a_merge_leaves_the_others(tmp_path: Path) -> None:
    with Project.open(founded(tmp_path)) as ours, copy_for(PEOPLE[0], ours.path, tmp_path) as theirs:
        aster = next(record.ref for record in ours.read.records(Kind.ACTOR) if record.name == "Aster")
        ours.apply(steps.rename_record(aster, "Ours"))
        theirs.apply(steps.rename_record(aster, "Theirs"))
        ours.merge(theirs.path)
        undone = ours.undo()
        assert undone
        assert (aster, "name") in undone.skipped
        assert {entry.value for entry in conflicts(journal_of(ours))[aster, "name"]} == {"Ours", "Theirs"}


def refused(ours: Project, path: Path) -> UserError:
    before = everything(ours)
    with pytest.raises(UserError) as caught:
        ours.merge(path)
    assert everything(ours) == before
    assert ours.check(deep=True) == []
    return caught.value


def test_another_project_is_refused(tmp_path: Path) -> None:
    with Project.open(founded(tmp_path)) as ours:
        Project.create(tmp_path / "other.gloss", "Other", CODEBOOK, ANN).close()
        error = refused(ours, tmp_path / "other.gloss")
    assert error.kind is ErrorKind.INVALID
    assert "another project" in error.sentence


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE edit SET value = '[[0, 5, \"wrong\"]]' WHERE field = 'part.content'",
        "UPDATE edit SET value = '7' WHERE field = 'memo'",
        "UPDATE edit SET value = '1,2' WHERE field = 'memo'",
        "UPDATE edit SET value = '{' WHERE field = 'made'",
        "UPDATE edit SET field = 'invented' WHERE field = 'memo'",
        "UPDATE edit SET value = ' null' WHERE field = 'memo'",
        "UPDATE edit SET value = '\"\\ud800\"' WHERE field = 'memo'",
        "UPDATE edit SET value = x'22' WHERE field = 'memo'",
        "DELETE FROM edit WHERE field = 'memo'",
        "UPDATE edit SET record = 99 WHERE field = 'memo'",
        "UPDATE record SET kind = 'invented' WHERE kind = 'tag'",
        "UPDATE step SET counter = (1 << 63) - 1 WHERE label = 'tag.make'",
        "UPDATE replaced SET replaces = 1",
        "UPDATE step SET last_edit = last_edit + 1",
        "UPDATE text SET body = 'Not the words that were tagged.' WHERE body LIKE 'Corrected%'",
    ],
)
def test_what_other_software_altered_is_refused(tmp_path: Path, altered: str) -> None:
    with Project.open(founded(tmp_path)) as ours:
        with copy_for(PEOPLE[0], ours.path, tmp_path) as theirs:
            text, content = f"Corrected. {TEXT}", {"content": [Span(0, 5)]}
            theirs.apply(steps.correct_text("article-1", text))
            theirs.apply(steps.make_tag("statement", "article-1", text, theirs.analyst.id, content, memo="mine"))
        db = sqlite3.connect(tmp_path / "b.gloss")
        db.execute(altered)
        db.commit()
        db.close()
        error = refused(ours, tmp_path / "b.gloss")
        assert not list(tmp_path.glob("*before-merge*"))
        ours.apply(steps.make_record(Kind.ACTOR, "Aster"))
    assert error.kind is ErrorKind.DAMAGED
    assert "nothing was merged" in error.sentence


@pytest.mark.parametrize("made", [{"by": PEOPLE[0].id}, {"text": content_hash("Quite another.")}, {"text": "unknown"}])
def test_nobody_makes_a_known_tag_another(tmp_path: Path, made: dict[str, str]) -> None:
    with Project.open(founded(tmp_path)) as ours:
        ours.apply(steps.make_tag("statement", "article-1", TEXT, ours.analyst.id, {"content": [Span(0, 5)]}))
        before = ours.read.tags()
        copy_for(PEOPLE[0], ours.path, tmp_path).close()
        db = sqlite3.connect(tmp_path / "b.gloss")
        db.execute(
            "INSERT INTO step SELECT id + 1, 'z', counter + 1, analyst, copy, made_at, label, arguments, action,"
            " reverts, last_edit + 1, last_edit + 1 FROM step ORDER BY id DESC LIMIT 1"
        )
        db.execute(
            "INSERT INTO edit (id, step, record, field, value, standing) SELECT (SELECT max(last_edit) FROM step),"
            " (SELECT max(id) FROM step), record, field, json_patch(value, ?), 2 FROM edit WHERE field = 'made'",
            [json.dumps(made)],
        )
        db.commit()
        db.close()
        assert refused(ours, tmp_path / "b.gloss").kind is ErrorKind.DAMAGED
        assert ours.read.tags() == before


def test_what_is_wrong_here_already_is_no_fault_of_theirs(tmp_path: Path) -> None:
    origin = founded(tmp_path)
    making = steps.make_record(Kind.ACTOR, "Aster")
    with Project.open(origin) as ours:
        ours.apply(making)
    with copy_for(PEOPLE[0], origin, tmp_path) as theirs:
        theirs.apply(steps.set_memo(making.made, "In the north."))
    db = sqlite3.connect(origin)
    db.execute("UPDATE edit SET value = '7' WHERE value = '\"Aster\"'")
    db.commit()
    db.close()
    with Project.open(origin) as ours:
        assert ours.merge(tmp_path / "b.gloss")


def test_a_damaged_newer_or_vanished_file_is_refused(tmp_path: Path) -> None:
    with Project.open(founded(tmp_path)) as ours:
        copy_for(PEOPLE[0], ours.path, tmp_path).close()
        whole = (tmp_path / "b.gloss").read_bytes()
        half = tmp_path / "half.gloss"
        half.write_bytes(whole[: len(whole) // 2])
        assert refused(ours, half).kind is ErrorKind.DAMAGED
        newer = bytearray(whole)
        newer[60:64] = (99).to_bytes(4, "big")
        (tmp_path / "newer.gloss").write_bytes(newer)
        assert refused(ours, tmp_path / "newer.gloss").kind is ErrorKind.NEWER
        assert refused(ours, tmp_path / "gone.gloss").kind is ErrorKind.NOT_FOUND
