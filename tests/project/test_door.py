"""The door: what it lets in, what it refuses, and how acts are taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.step import Edit, Label, Step
from glossator.domain.verdicts import Ruling, Verdict
from glossator.project import Changed, Project
from glossator.storage.store import Stamp
from tests.past_the_door import acts_of, ask
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from pathlib import Path

DANA = "d" * 32
QUOTE = Span(TEXT.index("We will not sign"), TEXT.index("We will not sign") + 16)


def a_statement(project: Project, **more: object) -> Step:
    return steps.make_tag("statement", "article-1", TEXT, project.analyst.id, {"content": [QUOTE]}, **more)  # type: ignore[arg-type]


def test_a_tag_is_kept_with_its_words(project: Project) -> None:
    project.apply(a_statement(project, fields={"gist": "refuses to sign", "form": "direct"}))
    [tag] = project.read.tags("article-1")
    assert (tag.quote, tag.analyst, tag.origin) == ("We will not sign", ANN.id, "hand")
    assert tag.fields == {"gist": "refuses to sign", "form": "direct"}
    assert project.check(deep=True) == []


def test_an_act_announces_what_it_touched(project: Project) -> None:
    heard: list[Changed] = []
    project.subscribe(heard.append)
    project.apply(a_statement(project))
    [changed] = heard
    assert changed.kinds == {Kind.TAG}
    assert changed.articles == {"article-1"}


def test_an_act_that_changes_nothing_is_no_act(project: Project) -> None:
    tag = project_tag(project)
    project.apply(steps.set_field(tag, "gist", "refuses"))
    before = acts_of(project)
    assert not project.apply(steps.set_field(tag, "gist", "refuses"))
    assert acts_of(project) == before


def project_tag(project: Project) -> Ref:
    step = a_statement(project)
    project.apply(step)
    return step.made


def test_undo_and_redo_bring_back_exactly_what_was(project: Project) -> None:
    tag = project_tag(project)
    states = [project.read.tags()]
    for step in (
        steps.set_field(tag, "gist", "refuses"),
        steps.set_field(tag, "gist", "refuses to sign"),
        steps.set_part(tag.id, "cue", TEXT, [Span(TEXT.index("told"), TEXT.index("told") + 4)]),
        steps.make_record(Kind.ACTOR, "Teodor Lask"),
        steps.delete_tags([tag.id]),
    ):
        project.apply(step)
        states.append(project.read.tags())
    for expected in reversed(states[:-1]):
        assert project.undo()
        assert project.read.tags() == expected
    for expected in states[1:]:
        assert project.redo()
        assert project.read.tags() == expected
    assert project.redo() is None
    assert project.check(deep=True) == []


def test_undo_survives_closing(project: Project) -> None:
    tag = project_tag(project)
    project.apply(steps.set_field(tag, "gist", "refuses"))
    project.undo()
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert again.redo_label == Label("field.set", {"field": "gist"})
        again.redo()
        assert again.read.tags()[0].fields == {"gist": "refuses"}
        again.undo()
        again.undo()
        assert again.read.tags() == []


def test_a_new_act_ends_what_can_be_redone(project: Project) -> None:
    tag = project_tag(project)
    project.apply(steps.set_field(tag, "gist", "one"))
    project.undo()
    project.apply(steps.set_field(tag, "gist", "two"))
    assert project.redo() is None
    assert project.read.tags()[0].fields == {"gist": "two"}


def test_undo_stops_at_the_beginning(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.gloss", "New", CODEBOOK, ANN) as project:
        assert project.undo_label is None
        assert project.undo() is None
        assert project.read.name() == "New"


def test_only_the_author_changes_a_tag(project: Project) -> None:
    tag = project_tag(project)
    path = project.path
    project.apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))
    project.analyst = BEN
    link = steps.add_link(tag.id, steps.Target("speaker", Ref(Kind.ACTOR, "lask")))
    takeover = steps.make_tag("statement", "article-1", TEXT, BEN.id, {"content": [QUOTE]}, tag=tag.id)
    for step in (steps.set_field(tag, "gist", "mine now"), steps.delete_tags([tag.id]), link, takeover):
        with pytest.raises(UserError) as refused:
            project.apply(step)
        assert refused.value.kind is ErrorKind.NOT_YOURS
        assert "Ann" in refused.value.sentence
    assert project.path == path
    assert project.read.tags()[0].fields == {}


def test_nobody_signs_for_another(project: Project) -> None:
    forged = steps.make_tag("statement", "article-1", TEXT, BEN.id, {"content": [QUOTE]})
    with pytest.raises(UserError):
        project.apply(forged)
    with pytest.raises(UserError):
        project.apply(steps.set_status("article-1", BEN.id, "done"))
    assert project.read.tags() == []


def test_who_decided_is_who_works_here_and_stays_so_when_another_says_why(project: Project) -> None:
    tag = project_tag(project).id
    ruling = Ruling(Verdict.REJECTED, {tag: "1"}, ANN.id)
    project.apply(steps.rule("article-1", ruling))
    project.begin_copy(BEN)
    explained = replace(ruling, reason="slip")
    project.apply(steps.rule("article-1", explained))
    for forged in (replace(explained, by=DANA), replace(explained, verdict=Verdict.DEFERRED)):
        with pytest.raises(UserError):
            project.apply(steps.rule("article-1", forged))
    assert [row.ruling for row in project.read.verdicts()] == [explained]
    mine = replace(explained, verdict=Verdict.DEFERRED, by=BEN.id)
    project.apply(steps.rule("article-1", mine))
    project.apply(steps.reopen([tag]))
    assert project.read.verdicts() == []


def test_what_a_record_is_and_whose_never_changes(project: Project) -> None:
    """Neither may a tag of one's own be signed over, nor a link or a status be turned into somebody else's."""
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    mine, hers = a_statement(project, links=[steps.Target("speaker", lask.made)]), a_statement(project)
    project.apply(mine.then(lask))
    project.apply(hers)
    link = Ref(Kind.LINK, project.read.tag(mine.made.id).links[0].id)  # type: ignore[union-attr]
    made = next(edit.value for edit in mine.edits if edit.field == "made")
    status = steps.set_status("article-1", ANN.id, "done")
    project.apply(status)
    stolen = Edit(status.made, "of", {"article": "article-1", "analyst": BEN.id})
    for edit in (
        Edit(mine.made, "made", {**made, "by": BEN.id}),  # type: ignore[dict-item]
        Edit(mine.made, "made", None),
        Edit(link, "of", {"tag": hers.made.id, "role": "speaker"}),
        stolen,
    ):
        with pytest.raises(ValueError, match="never changes"):
            project.apply(Step(Label("test"), (edit,)))
    project.analyst = BEN
    with pytest.raises(UserError):
        project.apply(Step(Label("test"), (stolen, Edit(status.made, "state", "in_progress"))))


def test_undo_after_reopening_knows_what_it_passed_over(project: Project) -> None:
    """Ann's last act was overtaken by Ben's; undoing passes over it, and so it does again after a restart."""
    first, second, third = (steps.make_record(Kind.ACTOR, name) for name in ("A", "B", "C"))
    for step in (first, second, third):
        project.apply(step)
    project.analyst = BEN
    project._store.write(steps.rename_record(third.made, "Ben's C"), Stamp(BEN.id))
    project.analyst = ANN
    skipped = project.undo()
    assert skipped
    assert skipped.skipped == ((third.made, "name"),)
    assert project.undo()
    expected, path = project.undo_label, project.path
    project.close()
    with Project.open(path) as again:
        assert again.undo_label == expected == first.label
        assert again.redo_label == second.label


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Ref(Kind.DECISION, "d"), "on", {"article": "a", "type": "t", "content": [[1, "2"]]}),
        Edit(Ref(Kind.ARTICLE, "article-1"), "repeats", {"text": "t", "pairs": [[1, 2]]}),
        Edit(Ref(Kind.TAG, "t"), "made", {"article": "a", "text": "t", "by": ANN.id, "origin": []}),
        Edit(Ref(Kind.ACTOR, "a"), "nmae", "Lask"),
        Edit(Ref(Kind.ACTOR, "a"), "name", 3),
        Edit(Ref(Kind.ACTOR, "a"), "field.planet", "Mars"),
        Edit(Ref(Kind.TAG, "none"), "field.gist", "x"),
        Edit(Ref(Kind.ALIAS, "a"), "of", {"kind": "planet", "id": "x"}),
        Edit(Ref(Kind.ARTICLE, "article-1"), "stage", "nearly"),
    ],
)
def test_what_the_journal_cannot_mean_is_refused(project: Project, edit: Edit) -> None:
    before = acts_of(project)
    with pytest.raises(ValueError):
        project.apply(Step(Label("test"), (edit,)))
    assert acts_of(project) == before


def test_a_status_is_one_of_those_that_are_known(project: Project) -> None:
    with pytest.raises(ValueError, match="cannot keep"):
        project.apply(steps.set_status("article-1", ANN.id, "half done"))


def test_a_value_that_the_codebook_does_not_know_is_refused(project: Project) -> None:
    tag = project_tag(project)
    with pytest.raises(ValueError, match="does not permit"):
        project.apply(steps.set_field(tag, "form", "sung"))


def test_words_that_do_not_stand_there_are_refused(project: Project) -> None:
    step = a_statement(project)
    lied = [[QUOTE.start + 1, QUOTE.end + 1, "We will not sign"]]
    edits = tuple(replace(edit, value=lied) if edit.field == "part.content" else edit for edit in step.edits)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="is not what stands at"):
        project.apply(Step(step.label, edits))
    with pytest.raises(ValueError, match="reaches past"):
        steps.set_part("t", "cue", TEXT, [Span(len(TEXT) - 1, len(TEXT) + 1)])


def test_a_step_cannot_say_two_things_of_one_field() -> None:
    edit = Edit(Ref(Kind.ACTOR, "a"), "name", "Lask")
    with pytest.raises(ValueError, match="twice"):
        Step(Label("test"), (edit, replace(edit, value="Task")))


def test_values_that_a_newer_codebook_no_longer_knows_are_kept(project: Project) -> None:
    tag = project_tag(project)
    project.apply(steps.set_field(tag, "form", "direct"))
    newer = CODEBOOK.replace('id = "direct"\nlabel = "Direct"', 'id = "verbatim"\nlabel = "Verbatim"')
    project.apply(steps.adopt_codebook(newer, "2"))
    assert project.read.tags()[0].fields == {"form": "direct"}
    assert project.codebook.type("statement").field("form").shown("direct") == "direct"  # type: ignore[union-attr]
    project.undo()
    assert project.codebook.type("statement").field("form").shown("direct") == "Direct"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["actor", "number", "date", "yesno", "text"])
def test_values_kept_from_before_a_field_changed_its_type_are_in_the_view(project: Project, kind: str) -> None:
    project.apply(a_statement(project, fields={"gist": "refuses"}))
    newer = CODEBOOK.replace('id = "gist"\ntype = "line"', f'id = "gist"\ntype = "{kind}"')
    project.apply(steps.adopt_codebook(newer, "2"))
    assert ask(project, "SELECT gist FROM statements") == [("refuses",)]
    assert project.snapshot().tags[0].fields == {"gist": "refuses"}


def test_a_field_added_to_the_codebook_is_in_the_row_and_in_the_view(project: Project) -> None:
    added = CODEBOOK.replace(
        '[[types.fields]]\nid = "gist"',
        '[[types.fields]]\nid = "mood"\ntype = "line"\nlabel = "Mood"\n\n[[types.fields]]\nid = "gist"',
    )
    project.apply(steps.adopt_codebook(added, "2"))
    project.apply(steps.set_field(project_tag(project), "mood", "defiant"))
    assert project.read.tags()[0].fields == {"mood": "defiant"}
    assert ask(project, "SELECT mood FROM statements") == [("defiant",)]


def test_a_codebook_that_is_none_is_refused_before_anything_is_kept(project: Project) -> None:
    before, path = acts_of(project), project.path
    with pytest.raises(UserError) as refused:
        project.apply(steps.adopt_codebook("format = 1\nid = 7", "2"))
    assert refused.value.kind is ErrorKind.INVALID
    assert acts_of(project) == before
    assert project.codebook.id == "small"
    project.close()
    with Project.open(path) as again:
        assert again.codebook.version == "1"


def test_fields_of_one_name_and_several_types_are_each_in_the_view(project: Project) -> None:
    """One tag type's `topic` is an actor, another's a choice; and a field may be called like a column."""
    topic = '[[types.fields]]\nid = "topic"\nlabel = "Topic"\n'
    second = (
        CODEBOOK.split("[[types]]")[1].replace('"statement"\nkind', '"remark"\nkind').replace('key = "s"', 'key = "r"')
    )
    books = CODEBOOK.replace(
        '[[types.fields]]\nid = "gist"', topic + 'type = "actor"\n\n[[types.fields]]\nid = "gist"'
    ) + ("\n[[types]]" + second).replace(
        '[[types.fields]]\nid = "gist"',
        topic + 'type = "number"\n\n[[types.fields]]\nid = "field_quote"\ntype = "line"\nlabel = "A"\n\n'
        '[[types.fields]]\nid = "quote"\ntype = "line"\nlabel = "B"\n\n[[types.fields]]\nid = "gist"',
    )
    project.apply(steps.adopt_codebook(books, "2"))
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    project.apply(a_statement(project, fields={"topic": lask.made.as_json()}).then(lask))
    fields = {"topic": 2.5, "field_quote": "first", "quote": "second"}
    project.apply(steps.make_tag("remark", "article-1", TEXT, ANN.id, {"content": [QUOTE]}, fields=fields))  # type: ignore[arg-type]
    assert ask(project, "SELECT topic FROM statements ORDER BY type DESC") == [("Teodor Lask",), (2.5,)]
    shown = ask(project, "SELECT quote, field_quote, field_field_quote FROM statements WHERE type = 'remark'")
    assert shown == [("We will not sign", "first", "second")]


def test_merged_records_are_one_wherever_they_are_linked(project: Project) -> None:
    lask, task = (
        steps.make_record(Kind.ACTOR, "Teodor Lask"),
        steps.make_record(Kind.ACTOR, "T. Lask", aliases=["Lask"]),
    )
    tag = a_statement(project, links=[steps.Target("speaker", task.made)])
    project.apply(tag.then(lask, task))
    project.apply(steps.merge_records(task.made, lask.made))
    [link] = project.read.tags()[0].links
    assert (link.target, link.target_name) == (lask.made, "Teodor Lask")
    [record] = project.read.records(Kind.ACTOR)
    assert ([alias.name for alias in record.aliases], record.uses) == (["Lask"], 1)
    assert project.check(deep=True) == []
    project.undo()
    assert project.read.tags()[0].links[0].target_name == "T. Lask"
    assert len(project.read.records(Kind.ACTOR)) == 2
    assert project.check(deep=True) == []


def test_positions_come_from_stances_and_proposers_alone(project: Project) -> None:
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    freeze = steps.make_record(Kind.PROPOSAL, "Dual freeze")
    speaks, about = steps.Target("speaker", lask.made), steps.Target("about", freeze.made, "oppose")
    unset = steps.Target("about", freeze.made)
    proposes = [steps.Target("proposer", lask.made), steps.Target("proposal", freeze.made)]
    passage = steps.make_tag("passage", "article-1", TEXT, ANN.id, {"content": [QUOTE]}, links=proposes)
    project.apply(a_statement(project, links=[speaks, about]).then(lask, freeze))
    project.apply(a_statement(project, links=[speaks, unset]))
    project.apply(passage)
    found = sorted((row.actor_name, row.target_name, row.stance, row.date) for row in project.read.positions())
    assert found == [
        ("Teodor Lask", "Dual freeze", "oppose", "2025-03-14"),
        ("Teodor Lask", "Dual freeze", "proposes", "2025-03-14"),
    ]


def test_two_links_that_come_to_the_same_are_one_position(project: Project) -> None:
    lask, other = steps.make_record(Kind.ACTOR, "Teodor Lask"), steps.make_record(Kind.ACTOR, "T. Lask")
    freeze = steps.make_record(Kind.PROPOSAL, "Dual freeze")
    speakers = [steps.Target("speaker", lask.made), steps.Target("speaker", other.made)]
    tag = a_statement(project, links=[*speakers, steps.Target("about", freeze.made, "oppose")])
    project.apply(tag.then(lask, other, freeze))
    assert len(project.read.positions()) == 2
    project.apply(steps.merge_records(other.made, lask.made))
    assert [row.actor_name for row in project.read.positions()] == ["Teodor Lask"]


def test_a_renamed_actor_is_announced_where_a_merged_one_is_linked(project: Project) -> None:
    lask, other = steps.make_record(Kind.ACTOR, "Teodor Lask"), steps.make_record(Kind.ACTOR, "T. Lask")
    project.apply(a_statement(project, links=[steps.Target("speaker", other.made)]).then(lask, other))
    project.apply(steps.merge_records(other.made, lask.made))
    assert project.apply(steps.rename_record(lask.made, "Minister Lask")).articles == {"article-1"}


def test_a_deleted_actor_is_still_named_by_what_names_it(project: Project) -> None:
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    project.apply(a_statement(project, links=[steps.Target("speaker", lask.made)]).then(lask))
    project.apply(steps.delete_record(lask.made, "Teodor Lask"))
    assert project.read.records(Kind.ACTOR) == []
    assert project.read.tags()[0].links[0].target_name == "Teodor Lask"
    project.apply(steps.restore_record(lask.made))
    assert [record.name for record in project.read.records(Kind.ACTOR)] == ["Teodor Lask"]


def test_measures_belong_to_their_proposal(project: Project) -> None:
    halmar, freeze = steps.make_record(Kind.ACTOR, "Halmar"), steps.make_record(Kind.PROPOSAL, "Dual freeze")
    measure = steps.add_item(freeze.made, "measures", {"who": halmar.made.as_json(), "what": "suspend tests"})
    project.apply(freeze.then(halmar, measure))
    [record] = project.read.records(Kind.PROPOSAL)
    assert record.items[0].fields["what"] == "suspend tests"
    assert ask(project, "SELECT proposal_name, who, what FROM proposals_measures") == [
        ("Dual freeze", "Halmar", "suspend tests")
    ]


def test_a_measure_names_the_record_that_stands_for_a_merged_one(project: Project) -> None:
    short, halmar = steps.make_record(Kind.ACTOR, "Halmar C."), steps.make_record(Kind.ACTOR, "Halmar City")
    freeze = steps.make_record(Kind.PROPOSAL, "Dual freeze")
    measure = steps.add_item(freeze.made, "measures", {"who": short.made.as_json(), "what": "suspend tests"})
    project.apply(freeze.then(short, halmar, measure))
    project.apply(steps.merge_records(short.made, halmar.made))
    assert project.read.records(Kind.PROPOSAL)[0].items[0].fields["who"] == halmar.made.as_json()
    assert ask(project, "SELECT who FROM proposals_measures") == [("Halmar City",)]


def test_the_same_file_twice_is_one_article(project: Project) -> None:
    assert not project.apply(steps.import_articles([an_article()]))
    assert len(project.read.articles()) == 1
    assert project.read.original("article-1") == TEXT.encode()


def test_removed_articles_come_back(project: Project) -> None:
    project.apply(steps.remove_articles(["article-1"]))
    assert project.read.articles() == []
    project.undo()
    assert [article.title for article in project.read.articles()] == ["Talks stall"]


def test_tags_of_a_removed_article_wait_for_it(project: Project) -> None:
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    project.apply(a_statement(project, links=[steps.Target("speaker", lask.made)]).then(lask))

    def counted() -> tuple[object, ...]:
        uses = ask(project, "SELECT uses FROM actors")[0][0]
        tags = (len(project.snapshot().tags), project.read.own_tag_counts(ANN.id).get("statement", 0))
        return (*tags, project.read.records(Kind.ACTOR)[0].uses, uses)

    assert counted() == (1, 1, 1, 1)
    project.apply(steps.remove_articles(["article-1"]))
    assert counted() == (0, 0, 0, 0)
    project.apply(steps.restore_articles(["article-1"]))
    assert counted() == (1, 1, 1, 1)


def test_nothing_looks_through_the_whole_journal(project: Project) -> None:
    """An index answers every question about a record; without one, 10,000 articles take minutes."""
    for view in ("statements", "positions", "actors", "proposals_measures"):
        plan = ask(project, f"EXPLAIN QUERY PLAN SELECT * FROM {view}")
        assert not [row for row in plan if str(row[3]).startswith("SCAN edit")]
    asked: list[str] = []
    project.apply(a_statement(project))
    database = project.read._db.conn
    database.set_trace_callback(asked.append)
    project.read.tags("article-1")
    project.read.records(Kind.ACTOR)
    project.apply(steps.set_field(Ref(Kind.TAG, project.read.tags()[0].id), "gist", "refuses"))
    project.undo()
    database.set_trace_callback(None)
    questions = [sql for sql in asked if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(questions) > 10
    for sql in questions:
        scans = [row[3] for row in ask(project, f"EXPLAIN QUERY PLAN {sql}") if row[3].startswith("SCAN edit")]
        assert not scans, sql


def test_rejecting_what_was_accepted_forgets_the_tag(project: Project) -> None:
    project.apply(steps.decide("article-1", TEXT, ANN.id, "mention", [QUOTE], "accepted", "tag-1"))
    project.apply(steps.decide("article-1", TEXT, ANN.id, "mention", [QUOTE], "rejected"))
    [decision] = project.read.decisions("article-1", ANN.id)
    assert (decision.verdict, decision.tag) == ("rejected", "")


def test_a_decision_is_kept_and_taken_back(project: Project) -> None:
    project.apply(steps.decide("article-1", TEXT, ANN.id, "mention", [QUOTE], "rejected"))
    [decision] = project.read.decisions("article-1", ANN.id)
    assert (decision.content, decision.verdict) == ((QUOTE,), "rejected")
    project.undo()
    assert project.read.decisions("article-1", ANN.id) == []


def test_after_an_act_that_found_no_room_everything_can_be_done(project: Project) -> None:
    """Wherever in the act the disk was full."""

    def tag(memo: str) -> Step:
        return steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [Span(0, 5)]}, memo=memo)

    db, failed = project._store._db, 0
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    for room in range(60):
        db.execute(f"PRAGMA max_page_count = {pages + room}")
        try:
            project.apply(tag("m" * 50_000))
        except UserError:
            failed += 1
        else:
            break
        finally:
            db.execute("PRAGMA max_page_count = 1000000")
        project.apply(steps.make_record(Kind.ACTOR, f"Actor {room}"))
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    assert failed > 3
    assert project.check(deep=True) == []
