"""What changed since an export: by the journal, and by comparing two snapshots."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.steps import Target
from glossator.project import Project
from tests.past_the_door import journal_of
from tests.ui import projects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.snapshot import ChangeRow, Snapshot
    from tests.ui.projects import Sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    found = projects.make(tmp_path)
    yield found
    found.project.close()


def exported(project: Project, profile: str = "") -> Snapshot:
    snapshot = project.snapshot(profile)
    project.remember_export(profile, snapshot)
    return snapshot


def changes(project: Project, profile: str = "") -> dict[Ref, ChangeRow]:
    return {row.ref: row for row in project.snapshot(profile).changes}


def told(row: ChangeRow) -> dict[str, tuple[object, object]]:
    return {change.field: (change.before, change.now) for change in row.fields}


def test_each_profile_has_a_last_export_of_its_own(sample: Sample) -> None:
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    assert project.snapshot("brief").last_export == ""
    first = exported(project, "brief")
    project.apply(steps.set_field(tag, "gist", "one"))
    exported(project, "full")
    project.apply(steps.set_memo(tag, "two"))
    brief, full = project.snapshot("brief"), project.snapshot("full")
    assert brief.last_export == first.taken_at
    assert told(changes(project, "brief")[tag]) == {"field.gist": (None, "one"), "memo": (None, "two")}
    assert [told(row) for row in full.changes] == [{"memo": (None, "two")}]
    unasked = project.snapshot()
    assert (unasked.last_export, unasked.changes) == ("", ())


def test_it_is_kept_in_the_file_and_not_in_the_journal_nor_where_it_is_read_only(sample: Sample) -> None:
    project = sample.project
    before = len(list(journal_of(project)))
    snapshot = exported(project)
    assert len(list(journal_of(project))) == before
    assert project.undo_label
    with Project.open(project.path, read_only=True) as copy:
        assert copy.snapshot("").last_export == snapshot.taken_at
        copy.remember_export("another", snapshot)
        assert copy.snapshot("another").last_export == ""


def test_a_tag_tells_its_links_and_an_article_its_statuses(sample: Sample) -> None:
    project, tag, article = sample.project, Ref(Kind.TAG, sample.statement), Ref(Kind.ARTICLE, "article-1")
    link = steps.add_link(sample.statement, Target("about", sample.proposal, "support"))
    project.apply(link)
    exported(project)
    project.apply(steps.set_stance(link.made.id, "oppose"))
    project.apply(steps.add_link(sample.statement, Target("speaker", sample.actor)))
    project.apply(steps.set_status("article-1", projects.ANN.id, "done", "Read twice"))
    project.apply(steps.label_articles(["article-1"], "sea"))
    project.apply(steps.describe_articles(["article-1"], {"title": "Two offers"}))
    found = changes(project)
    plan = {**sample.proposal.as_json(), "name": "Dual freeze of mining and patrols"}
    assert told(found[tag]) == {
        "link.about": ({**plan, "stance": "support"}, {**plan, "stance": "oppose"}),
        "link.speaker": (None, {**sample.actor.as_json(), "name": "Norhaven"}),
    }
    assert told(found[article]) == {
        "title": ("Two ministers offer a pause", "Two offers"),
        f"status.{projects.ANN.id}": (None, {"state": "done", "note": "Read twice"}),
        "label": (None, "sea"),
    }
    row = found[tag]
    assert (row.how, row.type, row.article, row.analyst, row.by) == (
        "changed",
        "statement",
        "article-1",
        projects.ANN.id,
        (projects.ANN.id,),
    )
    assert row.name.startswith("“Nobody has to go first.")
    assert list(found) == [article, tag]


def test_what_was_taken_back_is_no_change(sample: Sample) -> None:
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    exported(project)
    project.apply(steps.set_memo(tag, "once"))
    project.undo()
    project.apply(steps.make_record(Kind.ISSUE, "Night patrols"))
    project.undo()
    assert changes(project) == {}


def test_records_tell_aliases_lists_and_what_they_were_merged_into(sample: Sample) -> None:
    project = sample.project
    twin = steps.make_record(Kind.ACTOR, "Norhaven (state)")
    gone = steps.make_record(Kind.ISSUE, "Fish")
    for step in (twin, gone):
        project.apply(step)
    exported(project)
    project.apply(steps.add_alias(sample.actor, "the Havens"))
    project.apply(steps.add_item(sample.actor, "roles", {"title": "host", "body": twin.made.as_json()}))
    project.apply(steps.merge_records(twin.made, sample.actor))
    project.apply(steps.delete_record(gone.made, "Fish"))
    project.apply(steps.add_alias(gone.made, "Fishing"))
    found = changes(project)
    norhaven = {**sample.actor.as_json(), "name": "Norhaven"}
    assert told(found[sample.actor]) == {
        "alias": (None, "the Havens"),
        "list.roles": (None, {"body": norhaven, "title": "host"}),
    }
    assert (found[twin.made].how, told(found[twin.made])) == ("removed", {"merged_into": (None, norhaven)})
    assert (found[gone.made].how, found[gone.made].name, told(found[gone.made])) == ("removed", "Fish", {})


def test_the_tags_of_a_removed_article_go_with_it(sample: Sample) -> None:
    project = sample.project
    exported(project)
    project.apply(steps.delete_tags([sample.passage]))
    assert changes(project)[Ref(Kind.TAG, sample.passage)].how == "removed"
    project.apply(steps.remove_articles(["article-1"]))
    found = changes(project)
    assert {ref: row.how for ref, row in found.items()} == {Ref(Kind.ARTICLE, "article-1"): "removed"}
    assert next(iter(found.values())).name == "Two ministers offer a pause"


def test_older_steps_that_came_in_later_count_as_they_then_showed(sample: Sample) -> None:
    """As when a colleague's copy is merged in: steps of lower counters, which replace nothing that was seen here."""
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    project.apply(steps.set_field(tag, "gist", "mine"))
    exported(project)
    project.apply(steps.set_field(tag, "gist", "theirs"))
    db = project._store._db
    with db.atomic():  # as if both had been written at once, and theirs ranked lower
        (mine, theirs) = (row[0] for row in db.execute("SELECT id FROM edit WHERE field = 'field.gist' ORDER BY id"))
        db.execute("DELETE FROM replaced WHERE edit = ?", [theirs])
        db.execute("UPDATE step SET counter = 1 WHERE id = (SELECT step FROM edit WHERE id = ?)", [theirs])
        db.execute("UPDATE edit SET standing = 2 WHERE id = ?", [mine])
        db.execute("UPDATE edit SET standing = 1 WHERE id = ?", [theirs])
    assert changes(project) == {}


@pytest.mark.parametrize("seed", range(3))
def test_new_and_removed_are_what_two_snapshots_differ_in(sample: Sample, seed: int) -> None:
    chance, project = random.Random(seed), sample.project
    before = exported(project)
    for _ in range(40):
        _act(chance, project)
        if chance.random() < 0.3:
            project.undo()
        if chance.random() < 0.1:
            before = exported(project)
        now = project.snapshot("")
        was, stands = _shown(before), _shown(now)
        rows = {row.ref: row.how for row in now.changes}
        assert {ref for ref, how in rows.items() if how == "new"} == {*stands} - {*was}
        assert {ref for ref, how in rows.items() if how == "removed"} == {*was} - {*stands}
        differing = {ref for ref in {*was} & {*stands} if was[ref] != stands[ref]}
        assert differing == {ref for ref, how in rows.items() if how == "changed"}


def _shown(snapshot: Snapshot) -> dict[Ref, object]:
    """What the acts below can change of each record."""
    found: dict[Ref, object] = {}
    for tag in snapshot.tags:
        links = sorted((link.role, link.target.id, str(link.stance)) for link in tag.links)
        found[Ref(Kind.TAG, tag.id)] = tag.fields, tag.memo, tag.parts, tag.type, links
    for kind in REGISTERS:
        found.update((row.ref, (row.name, row.aliases)) for row in snapshot.records[kind])
    found.update((Ref(Kind.ARTICLE, row.id), row.title) for row in snapshot.articles)
    return found


def _act(chance: random.Random, project: Project) -> None:
    tags = [row.id for row in project.read.tags() if row.analyst == projects.ANN.id]
    actors = [row.ref for row in project.read.records(Kind.ACTOR)]
    word = chance.choice(["one", "two", "three"])
    made = steps.make_tag(
        "statement", "article-1", projects.TEXT, projects.ANN.id, {"content": [projects.span("The patrols are lawful")]}
    )
    acts = [lambda: made, lambda: steps.make_record(Kind.ACTOR, word)]
    if tags:
        tag = chance.choice(tags)
        acts += [
            lambda: steps.set_memo(Ref(Kind.TAG, tag), word),
            lambda: steps.set_field(Ref(Kind.TAG, tag), "gist", word),
            lambda: steps.delete_tags([tag]),
        ]
        links = [link.id for row in project.read.tags() if row.id in tags for link in row.links]
        if actors:
            acts.append(lambda: steps.add_link(tag, Target("speaker", chance.choice(actors))))
        if links:
            acts.append(lambda: steps.remove_link(chance.choice(links)))
    if actors:
        acts.append(lambda: steps.rename_record(chance.choice(actors), word))
        acts.append(lambda: steps.add_alias(chance.choice(actors), word))
        acts.append(lambda: steps.delete_record(chance.choice(actors), word))
    project.apply(chance.choice(acts)())
