"""Names that recur in a project's articles: counted from the cache, entered, added, dismissed, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.ids import content_hash
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.messages import act
from glossator.nlp.protocol import to_cache
from glossator.work.candidates import Candidate
from glossator.work.highlighting import Highlighter
from glossator.work.unknown_names import (
    UnknownName,
    add_to,
    candidate_for,
    dismiss,
    enter_names,
    sentences_with,
    unknown_names,
)

if TYPE_CHECKING:
    from glossator.project import Project

TEXTS = (
    "Castell’s Foreign Minister Orla Venn met the Tarn Council (TC). Venn laughed.",
    "The TC met in Port Aster.\nOrla\nVenn of the Tarn Council spoke to Rem Tolliver.",
)
NAMES = (
    (("Orla Venn", "PERSON", ""), ("Tarn Council", "ORG", ""), ("TC", "ORG", "Tarn Council"), ("Venn", "PERSON", "")),
    (("TC", "ORG", "Tarn Council"), ("Orla\nVenn", "PERSON", "Orla Venn"), ("Tarn Council", "ORG", ""),
     ("Rem Tolliver", "PERSON", "")),
)  # fmt: skip


@pytest.fixture
def told(project: Project) -> Project:
    """With two articles in which names were found."""
    made = [ImportedArticle(f"told-{place}", "a.txt", 0, Original.of(t.encode()), t) for place, t in enumerate(TEXTS)]
    project.apply(steps.import_articles(made))
    for text, names in zip(TEXTS, NAMES, strict=True):
        after, found = 0, []
        for words, label, name in names:
            after = text.index(words, after)
            found.append(Highlight(Span(after, after + len(words)), label, words, name))
            after += len(words)
        project.remember_suggestions(content_hash(text), "rules-9", to_cache(found))
    return project


def called(project: Project, name: str) -> UnknownName:
    return next(one for one in unknown_names(project).found if one.name == name)


def names(project: Project) -> list[str]:
    return [one.name for one in unknown_names(project).found]


def test_what_recurs_is_found_with_its_sentences_and_what_it_likely_is(told: Project) -> None:
    assert (names(told), unknown_names(told).looked_at) == (["Tarn Council", "Orla Venn"], 2)
    venn, council = called(told, "Orla Venn"), called(told, "Tarn Council")
    assert (venn.of.articles, venn.of.times, venn.of.aliases) == (2, 3, ("Venn",))
    assert council.of.aliases == ("TC",)
    assert [passage.sentence for passage in sentences_with(told, venn)] == [
        TEXTS[0][:63],
        "Orla\nVenn of the Tarn Council spoke to Rem Tolliver.",
        "Venn laughed.",
    ]
    guess = candidate_for(told, venn).guess
    assert guess
    assert (guess.kind, guess.title) == ("person", "foreign minister")


def test_entering_is_one_act_with_all_names_and_its_occurrences_are_known(told: Project) -> None:
    chosen = unknown_names(told).found
    step = enter_names(told, chosen)
    assert step
    told.apply(step)
    assert act(step.label) == "enter 2 records into the register"
    records = {row.name: row for row in told.read.records(Kind.ACTOR)}
    assert records["Orla Venn"].names == ("Orla Venn", "Venn")
    assert records["Tarn Council"].names == ("Tarn Council", "TC")
    article = told.read.article("told-1")
    assert article
    found = Highlighter(told, "rules-9").of(article, TEXTS[1], [])
    assert [one.text for one in found if one.record] == ["TC", "Orla\nVenn", "Tarn Council"]
    assert names(told) == []
    told.undo()
    assert names(told) == ["Tarn Council", "Orla Venn"]


def test_adding_gives_an_actor_the_names(told: Project) -> None:
    made = steps.make_record(Kind.ACTOR, "Council of Tarn")
    told.apply(made)
    step = add_to(told, [called(told, "Tarn Council")], Candidate("Council of Tarn", Kind.ACTOR, made.made))
    assert step
    told.apply(step)
    row = told.read.record(made.made)
    assert row
    assert row.names == ("Council of Tarn", "Tarn Council", "TC")
    assert names(told) == ["Orla Venn"]


def test_dismissing_is_remembered_until_it_is_undone(told: Project) -> None:
    step = dismiss([called(told, "Tarn Council")])
    told.apply(step)
    assert act(step.label) == "say that “Tarn Council” is not an actor"
    assert names(told) == ["Orla Venn"]
    assert told.check(deep=True) == []
    told.undo()
    assert names(told) == ["Tarn Council", "Orla Venn"]
    told.redo()
    assert names(told) == ["Orla Venn"]


def test_counting_can_be_cancelled(told: Project) -> None:
    with pytest.raises(UserError, match="cancelled; nothing was changed"):
        unknown_names(told, cancelled=lambda: True)
