from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.work.passages import count_passages, passages
from tests.project.conftest import ANN, an_article

if TYPE_CHECKING:
    from glossator.project import Project

LATER = "Halmar was quiet. Nobody “signed” 🕊 it. Then Castell said no. All went home."


@pytest.fixture
def lask(project: Project) -> Ref:
    """An actor in two tags of a later and an earlier article, and in a row of a proposal."""
    making = steps.make_record(Kind.ACTOR, "Teodor Lask")
    project.apply(making)
    project.apply(steps.import_articles([an_article(LATER, "two.txt", "article-2")]))
    project.apply(steps.describe_articles(["article-2"], {"date": "2025-09"}))
    project.apply(steps.describe_articles(["article-2"], {"source": "Practice Wire"}))
    tag(project, "article-2", LATER, "Nobody “signed” 🕊 it", steps.Target("about", making.made, "oppose"))
    text = project.read.text(project.read.articles()[0].text)
    tag(project, "article-1", text, "We will not sign", steps.Target("speaker", making.made))
    freeze = steps.make_record(Kind.PROPOSAL, "Dual freeze")
    row = steps.add_item(freeze.made, "measures", {"who": making.made.as_json(), "what": "stop"})
    project.apply(freeze.then(row))
    return making.made


def tag(project: Project, article: str, text: str, words: str, *links: steps.Target) -> str:
    start = text.index(words)
    spans = {"content": [Span(start, start + len(words))]}
    made = steps.make_tag("statement", article, text, ANN.id, spans, links=links)
    project.apply(made)
    return made.made.id


def test_passages_come_by_date_with_their_sentence_and_then_the_records(project: Project, lask: Ref) -> None:
    first, second, third = passages(project, lask)
    assert (first.role, first.article, first.date, first.analyst) == ("speaker", "article-1", "2025-03-14", ANN.id)
    assert (second.role, second.stances, second.source, second.date) == (
        "about",
        ("oppose",),
        "Practice Wire",
        "2025-09",
    )
    assert second.sentence == "Nobody “signed” 🕊 it."
    assert second.span
    assert second.span.quote(LATER) == second.sentence
    assert [piece.quote for piece in second.content] == ["Nobody “signed” 🕊 it"]
    assert project.read.tag(second.tag)
    assert (third.role, third.list, third.owner_name, third.sentence) == ("who", "measures", "Dual freeze", "stop")
    assert count_passages(project, lask) == 3


@pytest.mark.parametrize(("limit", "offset", "roles"), [
    (2, 0, ["speaker", "about"]), (1, 1, ["about"]), (2, 1, ["about", "who"]), (5, 2, ["who"]), (5, 3, []),
])  # fmt: skip
def test_pages(project: Project, lask: Ref, limit: int, offset: int, roles: list[str]) -> None:
    assert [each.role for each in passages(project, lask, limit, offset)] == roles


def test_a_merged_record_counts_as_the_one_that_stands_for_it(project: Project, lask: Ref) -> None:
    survivor = steps.make_record(Kind.ACTOR, "Lask the Elder")
    project.apply(survivor)
    tag(project, "article-2", LATER, "Castell said no", steps.Target("speaker", survivor.made))
    project.apply(steps.merge_records(lask, survivor.made))
    assert [each.role for each in passages(project, survivor.made)] == ["speaker", "about", "speaker", "who"]
    assert passages(project, lask) == passages(project, survivor.made)


def test_a_tag_that_points_to_it_twice_has_two_passages_and_a_removed_one_none(project: Project, lask: Ref) -> None:
    both = [steps.Target("speaker", lask), steps.Target("about", lask)]
    twice = tag(project, "article-2", LATER, "Then Castell said no", *both)
    assert [each.role for each in passages(project, lask) if each.tag == twice] == ["speaker", "about"]
    project.apply(steps.delete_tags([twice]))
    project.apply(steps.remove_articles(["article-1"]))
    assert [each.role for each in passages(project, lask)] == ["about", "who"]


def test_content_over_several_sentences_brings_them_all_and_the_undated_come_last(project: Project, lask: Ref) -> None:
    project.apply(steps.describe_articles(["article-1"], {"date": None}))
    long = tag(project, "article-2", LATER, "it. Then Castell", steps.Target("about", lask))
    found = passages(project, lask)
    assert [each.article for each in found] == ["article-2", "article-2", "article-1", ""]
    assert next(each.sentence for each in found if each.tag == long) == "Nobody “signed” 🕊 it. Then Castell said no."


def test_an_unknown_record_occurs_nowhere(project: Project) -> None:
    assert passages(project, Ref(Kind.ACTOR, "nobody")) == []


def test_who_speaks_is_told_with_the_stance_that_is_taken_there(project: Project, lask: Ref) -> None:
    freeze = steps.make_record(Kind.PROPOSAL, "Kell draft")
    project.apply(freeze)
    about = [steps.Target("about", freeze.made, "support"), steps.Target("about", lask, "oppose")]
    made = tag(project, "article-2", LATER, "Then Castell said no", steps.Target("speaker", lask), *about)
    found = {each.role: each.stances for each in passages(project, lask) if each.tag == made}
    assert found == {"speaker": ("support", "oppose"), "about": ("oppose",)}
