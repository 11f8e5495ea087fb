"""What is kept between two acts is never older than what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.work.highlighting import Highlighter
from glossator.work.registers import registers_of
from tests.project.conftest import ANN, an_article

if TYPE_CHECKING:
    import pytest

    from glossator.project import Project

TEXT = "Ilse Maren met Teodor Lask in Port Aster today. Maren left first."


def suggested(words: str, label: str = "GPE") -> Highlight:
    start = TEXT.index(words)
    return Highlight(Span(start, start + len(words)), label, words)


def opened(project: Project) -> tuple[Highlighter, str]:
    """A highlighter that follows the project, and the id of an article with `TEXT`."""
    article = an_article(TEXT)
    project.apply(steps.import_articles([article]))
    highlighter = Highlighter(project, "test-1")
    project.subscribe(highlighter.follow)
    return highlighter, article.id


def shown(highlighter: Highlighter, project: Project, article: str) -> list[str]:
    row = project.read.article(article)
    assert row is not None
    return [found.text for found in highlighter.of(row, TEXT, project.read.tags(article))]


def text_of(project: Project, article: str) -> str:
    row = project.read.article(article)
    assert row is not None
    return row.text


def test_a_new_name_is_highlighted_at_once(project: Project) -> None:
    highlighter, article = opened(project)
    assert shown(highlighter, project, article) == []
    maren = steps.make_record(Kind.ACTOR, "Ilse Maren")
    project.apply(maren)
    assert shown(highlighter, project, article) == ["Ilse Maren", "Maren"]
    project.undo()
    assert shown(highlighter, project, article) == []


def test_suggestions_show_when_they_come_and_for_their_engine_alone(project: Project) -> None:
    highlighter, article = opened(project)
    assert shown(highlighter, project, article) == []
    highlighter.remember(text_of(project, article), [suggested("Port Aster")])
    assert shown(highlighter, project, article) == ["Port Aster"]
    highlighter.engine = "test-2"
    assert shown(highlighter, project, article) == []


def test_what_is_rejected_or_tagged_goes_and_comes_back(project: Project) -> None:
    highlighter, article = opened(project)
    highlighter.remember(text_of(project, article), [suggested("Port Aster"), suggested("Teodor Lask", "PERSON")])
    assert shown(highlighter, project, article) == ["Teodor Lask", "Port Aster"]
    project.apply(steps.decide(article, TEXT, ANN.id, "mention", [suggested("Port Aster").span], "rejected"))
    project.apply(steps.make_tag("mention", article, TEXT, ANN.id, {"content": [suggested("Teodor Lask").span]}))
    assert shown(highlighter, project, article) == []
    project.undo()
    project.undo()
    assert shown(highlighter, project, article) == ["Teodor Lask", "Port Aster"]


def test_an_act_that_changes_no_name_searches_nothing_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    highlighter, article = opened(project)
    highlighter.remember(text_of(project, article), [suggested("Port Aster")])
    shown(highlighter, project, article)
    monkeypatch.setattr(highlighter, "suggested", lambda _text: 1 / 0)
    monkeypatch.setattr(registers_of(project), "index", lambda _project: 1 / 0)
    project.apply(steps.make_tag("note", article, TEXT, ANN.id, {"content": [suggested("left").span]}))
    assert shown(highlighter, project, article) == ["Port Aster"]


def test_what_is_cached_counts_for_the_language_that_the_article_has(project: Project) -> None:
    highlighter, article = opened(project)
    text = text_of(project, article)
    highlighter.remember(text, [suggested("Port Aster")])
    assert highlighter.suggested(text) == ((suggested("Port Aster"),), ())
    assert text not in highlighter.waiting()
    project.apply(steps.describe_articles([article], {"language": "de"}))
    assert project.read.language(text) == "de"
    assert highlighter.suggested(text) is None
    assert text in highlighter.waiting()
    highlighter.remember(text, [suggested("Ilse Maren", "PERSON")])
    assert highlighter.suggested(text) == ((suggested("Ilse Maren", "PERSON"),), ())
    assert text not in highlighter.waiting()
