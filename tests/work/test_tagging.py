"""The acts of tagging: each is one step, whatever it makes, and one undo takes all of it back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.work import tagging
from glossator.work.candidates import Candidate, candidate_of
from glossator.work.nearby import linked_nearby, nearby
from glossator.work.recording import recorded
from tests.project.conftest import TEXT, an_article

if TYPE_CHECKING:
    from glossator.domain.codebook import TagType
    from glossator.domain.rows import TagRow
    from glossator.project import Project


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def highlight(words: str, label: str = "PERSON", key: str = "", name: str = "") -> Highlight:
    return Highlight(span_of(words), label, words, name, key)


LASK = highlight("Teodor Lask")
MAREN = highlight("Ilse Maren")
CASTELL = highlight("Castell", "GPE")


def type_of(project: Project, type_id: str) -> TagType:
    found = project.codebook.type(type_id)
    assert found
    return found


def a_statement(project: Project, words: str = "We will not sign") -> TagRow:
    step = tagging.begin_tag(project, type_of(project, "statement"), "article-1", span_of(words), 0)
    assert step
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    return tag


def test_the_selection_becomes_the_content_without_its_white_space(project: Project) -> None:
    wide = Span(span_of("We will not sign").start - 2, span_of("We will not sign").end)
    step = tagging.begin_tag(project, type_of(project, "statement"), "article-1", wide, 0)
    assert step
    project.apply(step)
    assert project.read.tags()[0].quote == "“We will not sign"


def test_with_nothing_selected_the_sentence_at_the_cursor_is_taken(project: Project) -> None:
    cursor = span_of("diplomacy").start
    step = tagging.begin_tag(project, type_of(project, "statement"), "article-1", None, cursor)
    assert step
    project.apply(step)
    assert project.read.tags()[0].quote == TEXT.split("\n\n")[2]


def test_white_space_alone_makes_no_tag(project: Project) -> None:
    blank = Span(TEXT.index("\n\n"), TEXT.index("\n\n") + 2)
    assert tagging.begin_tag(project, type_of(project, "statement"), "article-1", blank, 0) is None


def test_the_speakers_nearby_are_offered_nearest_and_people_first(project: Project) -> None:
    tag = a_statement(project)
    offered = nearby(project, tag, "speaker", [MAREN, CASTELL, LASK], [tag])
    assert [candidate.name for candidate in offered] == ["Teodor Lask", "Ilse Maren", "Castell"]


def test_a_name_beyond_the_end_of_the_sentence_comes_later(project: Project) -> None:
    text = "The plan was put forward by Aron Tarn. “We will not sign away the port,” Velde told reporters."
    project.apply(steps.import_articles([an_article(text, "two.txt", "article-2")]))

    def find(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    content = find("We will not sign away the port")
    step = steps.make_tag("statement", "article-2", text, project.analyst.id, {"content": [content]})
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    names = [Highlight(find(words), "PERSON", words) for words in ("Aron Tarn", "Velde")]
    assert [found.name for found in nearby(project, tag, "speaker", names, [tag])] == ["Velde", "Aron Tarn"]


def test_openers_and_the_reporting_outlet_are_no_speakers(project: Project) -> None:
    text = (
        "Mud Rises\n\nPORT ASTER, March 3 (Kell Wire) — The quays stay shut, Velde told Practice Wire and Kell Wire. "
        "Mud goes by barge. Orla said so."
    )
    project.apply(steps.import_articles([an_article(text, "two.txt", "article-2")]))
    project.apply(steps.describe_articles(["article-2"], {"source": "The Practice Wire", "language": "en"}))
    content = Span(text.index("The quays"), text.index(", Velde"))
    step = steps.make_tag("statement", "article-2", text, project.analyst.id, {"content": [content]})
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    starts = {words: text.rindex(words) for words in ("Velde", "Practice Wire", "Kell Wire", "Mud", "Orla")}
    names = [Highlight(Span(at, at + len(words)), "PERSON", words) for words, at in starts.items()]

    def offered(role: str) -> list[str]:
        return [found.name for found in nearby(project, tag, role, names, [tag])]

    assert offered("speaker") == ["Velde", "Orla"]
    assert "Practice Wire" in offered("about")
    project.apply(wire := steps.make_record(Kind.ACTOR, "Practice Wire"))
    names[1] = dataclasses.replace(names[1], record=wire.made)
    assert "Practice Wire" in offered("speaker")


def test_a_speaker_taken_is_recorded_linked_and_becomes_the_source_in_one_act(project: Project) -> None:
    tag = a_statement(project)
    [lask, *_] = nearby(project, tag, "speaker", [LASK], [tag])
    project.apply(tagging.take(project, tag, "speaker", lask))
    [now] = project.read.tags()
    assert [link.target_name for link in now.targets("speaker")] == ["Teodor Lask"]
    assert [piece.quote for piece in now.parts["source"]] == ["Teodor Lask"]
    assert [record.name for record in project.read.records(Kind.ACTOR)] == ["Teodor Lask"]
    project.undo()
    assert project.read.tags() == [tag]
    assert project.read.records(Kind.ACTOR) == []


def test_a_speaker_taken_twice_is_linked_once(project: Project) -> None:
    tag = a_statement(project)
    for _ in range(2):
        project.apply(tagging.take(project, tag, "speaker", Candidate("Teodor Lask", Kind.ACTOR)))
        [tag] = project.read.tags()
    assert [link.target_name for link in tag.links] == ["Teodor Lask"]
    step = tagging.take(project, tag, "speaker", Candidate("Teodor Lask", Kind.ACTOR))
    assert step.made.id == tag.links[0].id
    assert not project.apply(step)


def test_a_speaker_named_inside_the_content_brings_no_source(project: Project) -> None:
    tag = a_statement(project, "“We will not sign,” Teodor Lask told reporters")
    project.apply(tagging.take(project, tag, "speaker", Candidate("Teodor Lask", Kind.ACTOR, span=LASK.span)))
    assert "source" not in project.read.tags()[0].parts


def test_a_speaker_named_far_away_brings_no_source(project: Project) -> None:
    long = TEXT + " And so on." * 40 + " Ilse Maren agreed."
    project.apply(steps.import_articles([an_article(long, "two.txt", "article-2")]))
    step = steps.make_tag(
        "statement", "article-2", long, project.analyst.id, {"content": [span_of("We will not sign")]}
    )
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    far = Span(long.rindex("Ilse Maren"), long.rindex("Ilse Maren") + 10)
    project.apply(tagging.take(project, tag, "speaker", Candidate("Ilse Maren", Kind.ACTOR, span=far)))
    [now] = project.read.tags("article-2")
    assert now.targets("speaker")
    assert "source" not in now.parts


@pytest.mark.parametrize(
    ("after", "source"),
    [
        ("Ilse Maren and her colleague, Teodor Lask, said.", "Ilse Maren and her colleague, Teodor Lask"),
        ("Ilse Maren said. Teodor Lask agreed.", "Ilse Maren"),
    ],
)
def test_the_source_reaches_to_all_who_speak_together(project: Project, after: str, source: str) -> None:
    words = f"“We will not sign,” {after}"
    project.apply(steps.import_articles([an_article(words, "two.txt", "article-2")]))
    content = Span(words.index("We"), words.index(",”"))
    step = steps.make_tag("statement", "article-2", words, project.analyst.id, {"content": [content]})
    project.apply(step)
    for name in ("Teodor Lask", "Ilse Maren") if "colleague" in after else ("Ilse Maren", "Teodor Lask"):
        tag = project.read.tag(step.made.id)
        assert tag
        named = Span(words.index(name), words.index(name) + len(name))
        project.apply(tagging.take(project, tag, "speaker", Candidate(name, Kind.ACTOR, span=named)))
    [now] = project.read.tags("article-2")
    assert [piece.quote for piece in now.parts["source"]] == [source]


def test_who_already_speaks_is_not_offered_again(project: Project) -> None:
    tag = a_statement(project)
    [lask, *_] = nearby(project, tag, "speaker", [LASK], [tag])
    project.apply(tagging.take(project, tag, "speaker", lask))
    step = tagging.accept_highlight(project, "article-1", LASK)
    assert step
    project.apply(step)
    now = project.read.tag(tag.id)
    assert now
    assert "Teodor Lask" not in [
        candidate.name for candidate in nearby(project, now, "speaker", [], project.read.tags()) if candidate.record
    ]


def test_accepting_a_highlight_makes_a_mention_of_its_actor_once(project: Project) -> None:
    for mention in (LASK, highlight("Teodor Lask", name="Teodor Lask")):
        step = tagging.accept_highlight(project, "article-1", mention)
        assert step
        project.apply(step)
    assert [record.name for record in project.read.records(Kind.ACTOR)] == ["Teodor Lask"]
    [first, _] = project.read.tags()
    assert (first.type, first.quote, first.origin) == ("mention", "Teodor Lask", "accepted:rules")
    assert project.read.records(Kind.ACTOR)[0].uses == 2


def test_two_analysts_who_accept_a_state_have_accepted_the_same_record(project: Project) -> None:
    candidate = candidate_of(project, highlight("Castell", "GPE", key="state:FR"))
    assert candidate
    ref, making = recorded(project, candidate)
    again, _ = recorded(project, candidate)
    assert ref == again
    assert making
    project.apply(making)
    [record] = project.read.records(Kind.ACTOR)
    assert (record.key, record.fields) == ("state:FR", {"country": record.name})


def test_a_deleted_state_that_is_accepted_again_comes_back(project: Project) -> None:
    state = highlight("Castell", "GPE", key="state:FR")
    step = tagging.accept_highlight(project, "article-1", state)
    assert step
    project.apply(step)
    [record] = project.read.records(Kind.ACTOR)
    project.apply(steps.delete_record(record.ref, record.name))
    step = tagging.accept_highlight(project, "article-1", state)
    assert step
    project.apply(step)
    assert [known.ref for known in project.read.records(Kind.ACTOR)] == [record.ref]


def test_a_capital_names_its_state(project: Project) -> None:
    candidate = candidate_of(project, highlight("Castell", "GPE", key="city:FR:Paris"))
    assert candidate
    assert candidate.key == "state:FR"


def test_dates_and_nationalities_of_nowhere_name_nobody(project: Project) -> None:
    assert candidate_of(project, highlight("Castell", "DATE")) is None
    assert candidate_of(project, highlight("Castell", "NORP")) is None
    assert tagging.accept_highlight(project, "article-1", highlight("Castell", "DATE")) is None


def test_what_was_rejected_or_tagged_is_not_offered_again(project: Project) -> None:
    rejecting = tagging.reject_highlight(project, "article-1", CASTELL)
    accepting = tagging.accept_highlight(project, "article-1", LASK)
    assert rejecting
    assert accepting
    project.apply(rejecting)
    project.apply(accepting)
    everything = [LASK, MAREN, CASTELL]
    date = highlight("told", "DATE")
    assert tagging.open_highlights(project, "article-1", [*everything, date], project.read.tags()) == [MAREN]
    project.undo()
    project.undo()
    assert tagging.open_highlights(project, "article-1", everything, project.read.tags()) == everything


def test_a_rejected_statement_hides_no_name_of_the_same_words(project: Project) -> None:
    text = tagging.text_of(project, "article-1")
    of_words = steps.decide("article-1", text, project.analyst.id, "statement", [CASTELL.span], "rejected")
    project.apply(of_words)
    assert tagging.open_highlights(project, "article-1", [CASTELL], ()) == [CASTELL]


def test_a_deleted_mention_is_offered_again(project: Project) -> None:
    step = tagging.accept_highlight(project, "article-1", LASK)
    assert step
    project.apply(step)
    project.apply(steps.delete_tags([step.made.id]))
    assert tagging.open_highlights(project, "article-1", [LASK], project.read.tags()) == [LASK]


def test_pieces_are_added_joined_and_cut_out(project: Project) -> None:
    tag = a_statement(project, "We will")
    joined = tagging.add_piece(project, tag, "content", span_of("will not sign"))
    assert joined
    project.apply(joined)
    [tag] = project.read.tags()
    assert tag.quote == "We will not sign"
    cut = tagging.cut_out(project, tag, "content", span_of("not "))
    assert cut
    project.apply(cut)
    [tag] = project.read.tags()
    assert tag.quote == "We will  […] sign"
    assert tagging.cut_out(project, tag, "content", span_of("We will not sign")) is None


def test_a_part_of_one_piece_is_replaced(project: Project) -> None:
    tag = a_statement(project)
    for words in ("told", "told reporters"):
        step = tagging.add_piece(project, tag, "cue", span_of(words))
        assert step
        project.apply(step)
        [tag] = project.read.tags()
    assert [piece.quote for piece in tag.parts["cue"]] == ["told reporters"]


def test_a_role_for_one_record_takes_the_new_one_for_the_old(project: Project) -> None:
    step = tagging.begin_tag(project, type_of(project, "mention"), "article-1", span_of("Castell"), 0)
    assert step
    project.apply(step)
    for name in ("Castell", "Government of Castell"):
        [tag] = project.read.tags()
        project.apply(tagging.take(project, tag, "refers_to", Candidate(name, Kind.ACTOR)))
    [tag] = project.read.tags()
    assert [link.target_name for link in tag.links] == ["Government of Castell"]
    assert linked_nearby([tag], [Kind.ACTOR])[0].name == "Government of Castell"
