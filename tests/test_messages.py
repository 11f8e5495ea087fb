"""Acts in people's words: every step that can be built has a phrase, and ids are shown as labels."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from glossator import messages
from glossator.domain import steps
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.model import FIELDS, Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.step import Label
from glossator.domain.verdicts import Ruling, Stage, Verdict
from tests.windows import codebook

STEPS = Path(steps.__file__)
CODEBOOK = read_codebook(codebook())
ACTOR = Ref(Kind.ACTOR, "x")


def ruled(verdict: Verdict) -> Label:
    return steps.rule("a", Ruling(verdict, {"t": "1"}, "ann")).label


def label_keys() -> set[str]:
    """The keys of all labels that the builders of steps write out, as they are or by a constant's name."""
    calls = [node for node in ast.walk(ast.parse(STEPS.read_text("utf-8"))) if isinstance(node, ast.Call)]
    given = [call.args[0] for call in calls if getattr(call.func, "id", "") == "Label"]
    keys = [getattr(each, "value", None) or getattr(steps, getattr(each, "id", ""), None) for each in given]
    return {key for key in keys if isinstance(key, str)}


def test_every_act_has_a_phrase() -> None:
    assert label_keys() - messages.ACTS.keys() == set()


def test_every_field_of_an_article_has_a_name() -> None:
    inner = {"imported", "text", "repeats", "uncut", "found.*", "story", "stage", "deleted", "parting"}
    described = FIELDS[Kind.ARTICLE].keys() - inner
    assert messages.ARTICLE_FIELDS.keys() == described


def test_every_stage_has_a_name() -> None:
    assert messages.STAGES.keys() == {None, *Stage}


def test_no_phrase_is_left_over() -> None:
    assert messages.ACTS.keys() - label_keys() == set()


@pytest.mark.parametrize(
    ("label", "phrase"),
    [
        (
            steps.make_tag("statement", "a", "Both sides stop.", "ann", {"content": [Span(0, 10)]}).label,
            "tag statement “Both sides”",
        ),
        (steps.make_tag("mention", "a", "Halmar", "ann", {"content": [Span(0, 6)]}).label, "tag mention “Halmar”"),
        (steps.set_part("t", "cue", "said", [Span(0, 4)]).label, "set cue of tag"),
        (steps.set_field(ACTOR, "said_on", "2025").label, "set said on"),
        (steps.add_link("t", steps.Target("on_behalf_of", ACTOR)).label, "link on behalf of"),
        (steps.set_stance("l", "oppose").label, "set stance to oppose"),
        (steps.set_stance("l", None).label, "set stance to none"),
        (steps.set_stage(["a"], Stage.REOPENED).label, "mark article as given back"),
        (steps.set_stage(["a", "b"], Stage.IN_REVIEW).label, "mark 2 articles as in review"),
        (steps.set_stage(["a"], None).label, "mark article as not reviewed yet"),
        (ruled(Verdict.ACCEPTED), "accept a tag in the review"),
        (ruled(Verdict.EDITED), "adjudicate an edited tag"),
        (ruled(Verdict.REJECTED), "decide that there is no tag"),
        (ruled(Verdict.DISCUSS), "put a passage up for discussion"),
        (ruled(Verdict.DEFERRED), "put a decision off"),
        (steps.set_status("a", "ann", "nothing_here").label, "mark article as nothing here"),
        (steps.set_status("a", "ann", None).label, "mark article as not begun"),
        (steps.describe_articles(["a"], {"url": "x"}).label, "set web address of article"),
        (steps.describe_articles(["a"], {"date": "2025"}).label, "set date of article"),
        (steps.describe_articles(["a", "b"], {"date": "2025"}).label, "set date of 2 articles"),
        (steps.describe_articles(["a", "b"], {"date": "2025", "url": "x"}).label, "set details of 2 articles"),
        (steps.correct_text("a", "Text").label, "correct text of article"),
        (steps.label_articles(["a"], "wire").label, "label articles “wire”"),
        (steps.label_articles(["a"], "wire", on=False).label, "take label “wire” off articles"),
        (steps.group_articles(["a", "b"], "a").label, "group 1 article with its story"),
        (steps.group_articles(["b", "c"], None).label, "take 2 articles out of their story"),
        (steps.assign_articles([("a", "ann")]).label, "assign 1 article"),
        (steps.delete_tags(["t"]).label, "delete 1 tag"),
        (steps.delete_tags(["t", "u"]).label, "delete 2 tags"),
        (steps.decide("a", "text", "ann", "mention", [Span(0, 1)], "rejected").label, "reject suggestion"),
        (steps.make_record(Kind.ACTOR, "Halmar").label, "enter actor “Halmar”"),
        (steps.add_item(ACTOR, "roles", {}).label, "add to roles and affiliations"),
        (steps.change_type("t", "proposal_passage").label, "turn tag into proposal passage"),
        (steps.settle_conflict((), "Corin Hale", "leave").label, "settle “Corin Hale”: leave it out"),
        (
            steps.settle_field((), "name", "Concord", "Concord Council", "Ann").label,
            "settle name of “Concord”: “Concord Council”",
        ),
        (steps.settle_field((), "text", "Concord", "", "Ann").label, "settle text of “Concord” as Ann has it"),
        (Label("article.import", {"count": 1, "title": "Two ships"}), "import “Two ships”"),
        (Label("article.import", {"count": 12, "title": "Two ships"}), "import 12 articles"),
    ],
)
def test_an_act_in_words(label: Label, phrase: str) -> None:
    assert messages.act(label, CODEBOOK) == phrase


def test_commands_are_named_after_what_they_would_do() -> None:
    label = steps.set_memo(ACTOR, "?").label
    assert messages.undo(label) == "Undo write memo"
    assert messages.redo(label) == "Redo write memo"
    assert (messages.undo(None), messages.redo(None)) == ("Undo", "Redo")


def test_ids_that_the_codebook_does_not_know_are_shown_as_they_are() -> None:
    assert messages.act(Label("tag.change_type", {"type": "old_type"}), CODEBOOK) == "turn tag into old type"
    assert messages.act(Label("tag.part", {"part": "cue"})) == "set cue of tag"


def test_an_act_of_a_newer_version_has_some_name() -> None:
    assert messages.act(Label("tag.levitate", {"height": 3})) == "a change of another kind (tag.levitate)"


def test_a_long_quotation_is_cut_on_one_line() -> None:
    label = Label("tag.make", {"type": "note", "quote": "words\n" * 30})
    phrase = messages.act(label, CODEBOOK)
    assert "\n" not in phrase
    assert phrase.endswith("…”")
    assert len(phrase) < 60


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025", "2025"),
        ("2025-03", "March 2025"),
        ("2025-03-04", "4 March 2025"),
        ("2025-12-14T09:30", "14 December 2025, 09:30"),
        ("", ""),
        ("last week", "last week"),
    ],
)
def test_dates_as_people_write_them(value: str, written: str) -> None:
    assert messages.written_date(value) == written


def test_counts() -> None:
    assert messages.counted(1, "tag", "tags") == "1 tag"
    assert messages.counted(0, "tag", "tags") == "0 tags"
    assert messages.counted(12000, "tag", "tags") == "12,000 tags"


def test_words_that_bring_quotation_marks_get_no_second_pair() -> None:
    assert [messages.quoted(words) for words in ("the draft", "“Never,”", '"Never,"', "„Nie“")] == [
        "“the draft”",
        "“Never,”",
        '"Never,"',
        "„Nie“",
    ]


def test_a_name_in_a_sentence_is_cut_and_turns_nothing_about() -> None:
    assert messages.named("Ann Lee") == "“Ann Lee”"
    assert messages.named("the “Friends”") == "“the ‘Friends’”"
    assert messages.named("شمال") == "“\u2068شمال\u2069”"
    assert len(messages.named("a" * 500)) == 62
    assert messages.quoted("he said “no”") == "“he said ‘no’”"
    assert messages.act(Label("record.rename", {"name": "the “Friends”"})) == "rename to “the ‘Friends’”"
