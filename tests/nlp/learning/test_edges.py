"""Whether “that”, quotation marks and full stops are part of what is said: as the project's analysts have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.nlp.learning.edges import Edges
from glossator.nlp.learning.model import load, to_json
from glossator.nlp.learning.train import train
from tests.nlp.learning.corpus import marked

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.nlp.engine import Engine
    from glossator.nlp.learning.articles import TaggedArticle

TEXT = "Mira Tal said that the ferry is late. “We know,” Jonas Oll said. Dana Brel called the levy “a joke”."
CLAIMS = ("the port is shut", "the pier is old", "the bridge is safe", "the talks are over", "the levy is high")


def articles(template: str, count: int) -> list[TaggedArticle]:
    return [marked(f"{template}{number}", template.format(claim)) for number, claim in enumerate(CLAIMS[:count])]


@pytest.mark.parametrize(
    ("template", "learnt"),
    [
        ("Ada Lask said [that {}].", Edges(that=True)),
        ("Ada Lask said that [{}].", Edges()),
        ("“[Now {}],” Ada Lask said.", Edges(bare=True)),
        ("[“Now {},”] Ada Lask said.", Edges()),
        ("Ada Lask said, “[now {}].”", Edges(bare=True)),
        ("Ada Lask said [{}.]", Edges(stop=True)),
        ("Ada Lask said that [{}.]", Edges(stop=True)),
    ],
)
def test_three_tags_tell_where_the_edge_is_and_two_do_not(template: str, learnt: Edges) -> None:
    assert train(articles(template, 3)).model.edges == learnt
    assert train(articles(template, 2)).model.edges == Edges()


def test_the_edge_stays_where_as_many_tags_leave_it() -> None:
    with_that, without = "Ada Lask said [that {}].", "Jonas Oll said that [{}]."
    assert train([*articles(with_that, 4), *articles(without, 3)]).model.edges.that
    assert not train([*articles(with_that, 4), *articles(without, 4)]).model.edges.that


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        (Edges(), ["the ferry is late", "“We know,”", "the levy “a joke”"]),
        (Edges(that=True), ["that the ferry is late", "“We know,”", "the levy “a joke”"]),
        (Edges(bare=True), ["the ferry is late", "We know", "the levy “a joke”"]),
        (Edges(stop=True), ["the ferry is late.", "“We know,”", "the levy “a joke”."]),
    ],
)
def test_suggestions_have_the_edges_that_were_learnt(engine: Engine, edges: Edges, said: list[str]) -> None:
    engine.learnt = replace(train([]).model, edges=edges)
    found = engine.suggest(TEXT).statements
    engine.learnt = None
    assert ["".join(span.quote(TEXT) for span in one.parts["content"]) for one in found] == said


@pytest.mark.parametrize("words", ["“”", "“,”", "“", '"', "“We know", "“We” and “they”", "“We” know”"])
def test_nothing_is_left_without_words_or_with_half_of_its_marks(words: str) -> None:
    text = f"Oll said {words}"
    content = marked("one", f"Oll said [{words}]").statements[0].content
    left = "".join(span.quote(text) for span in Edges(that=True, bare=True, stop=True).of(text, content))
    assert left == ("We know" if words == "“We know" else words)


def test_edges_are_kept_and_read_again(tmp_path: Path) -> None:
    model = replace(train([]).model, edges=Edges(that=True, stop=True))
    file = tmp_path / "Talks.model.json"
    file.write_text(to_json(model), encoding="utf-8")
    assert load(file) == model
