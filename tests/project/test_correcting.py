"""Correcting the text of an article that has tags: they follow, and none is lost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.anchoring import Placing
from glossator.domain.ids import content_hash
from glossator.domain.spans import Span
from glossator.domain.step import Edit, Step
from glossator.domain.versions import Cut, uncut
from tests.project.conftest import ANN, BEN, TEXT

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.project import Project

ARTICLE = "article-1"


def tag(project: Project, words: str, type_id: str = "mention") -> str:
    text = project.read.text(project.read.article(ARTICLE).text)  # type: ignore[union-attr]
    span = Span(text.index(words), text.index(words) + len(words))
    step = steps.make_tag(type_id, ARTICLE, text, project.analyst.id, {"content": [span]})
    project.apply(step)
    return step.made.id


def row(project: Project, identifier: str) -> TagRow:
    found = project.read.tag(identifier)
    assert found
    return found


def test_tags_follow_and_come_back_with_undo(project: Project) -> None:
    words = TEXT.split()[3]
    mine = tag(project, words)
    before = row(project, mine)
    new = "A line before.\n\n" + TEXT
    changed = project.apply(steps.correct_text(ARTICLE, new))
    assert changed.articles == {ARTICLE}
    after = row(project, mine)
    assert (after.quote, after.text, after.unsure) == (words, content_hash(new), ())
    assert after.content[0].start == before.content[0].start + len(new) - len(TEXT)
    assert project.check(deep=True) == []
    project.undo()
    assert row(project, mine) == before
    project.redo()
    assert row(project, mine) == after
    assert project.check(deep=True) == []


def test_what_cannot_be_placed_is_kept_and_told(project: Project) -> None:
    first, *_, last = TEXT.split()
    mine = tag(project, last)
    project.apply(steps.correct_text(ARTICLE, TEXT.removesuffix(last).rstrip()))
    after = row(project, mine)
    (unsure,) = after.unsure
    assert (unsure.part, unsure.words, unsure.placing) == ("content", last, Placing.LOST)
    assert after.quote  # it still stands somewhere
    text = project.read.text(after.text)
    project.apply(steps.set_part(mine, "content", text, [Span(0, len(first))]))
    assert (row(project, mine).quote, row(project, mine).unsure) == (first, ())
    project.apply(steps.correct_text(ARTICLE, "New. " + text))
    assert (row(project, mine).quote, row(project, mine).content[0].start) == (first, 5)
    assert project.check(deep=True) == []


def test_a_colleagues_tags_follow_too(project: Project) -> None:
    mine = tag(project, TEXT.split()[3])
    project.analyst = BEN
    project.apply(steps.correct_text(ARTICLE, "Before. " + TEXT))
    assert row(project, mine).quote == TEXT.split()[3]
    assert row(project, mine).analyst == ANN.id


def test_a_rejected_suggestion_stays_rejected_in_the_new_text(project: Project) -> None:
    words = TEXT.split()[3]
    start = TEXT.index(words)
    project.apply(steps.decide(ARTICLE, TEXT, ANN.id, "mention", [Span(start, start + len(words))], "rejected"))
    project.apply(steps.correct_text(ARTICLE, "Before. " + TEXT))
    (decision,) = project.read.decisions(ARTICLE, ANN.id)
    assert decision.content == (Span(start + 8, start + 8 + len(words)),)


def test_what_was_cut_is_known_and_can_be_put_back(project: Project) -> None:
    full = "Subscribe now\n\n" + TEXT
    cut = Cut(Span(0, len("Subscribe now")), "navigation")
    assert uncut(full, [cut.span]) == TEXT.strip()
    project.apply(steps.correct_text(ARTICLE, TEXT.strip(), full, [cut]))
    article = project.read.article(ARTICLE)
    assert article
    assert (project.read.text(article.full), article.cuts) == (full, (cut,))
    project.apply(steps.correct_text(ARTICLE, full))
    again = project.read.article(ARTICLE)
    assert again
    assert (again.full, again.cuts) == ("", ())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_correction_loses_a_tag_or_its_words(project: Project, data: st.DataObject) -> None:
    text = TEXT
    project.apply(steps.correct_text(ARTICLE, text))
    spans = [Span(at, at + len(word)) for at, word in _words(text)]
    chosen = data.draw(st.lists(st.sampled_from(spans), min_size=1, max_size=4, unique=True))
    made = [steps.make_tag("mention", ARTICLE, text, ANN.id, {"content": [span]}) for span in chosen]
    for step in made:
        project.apply(step)
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, len(text) - at))
    put = data.draw(st.sampled_from(["", "new words ", "😀", "\n\nA line.\n\n", "é"]))
    new = text[:at] + put + text[at + gone :]
    if not new.strip():
        return
    project.apply(steps.correct_text(ARTICLE, new))
    for step, span in zip(made, chosen, strict=True):
        after = row(project, step.made.id)
        assert all(piece.span.quote(new) == piece.quote for piece in after.content)
        assert after.unsure or span.quote(text) == after.quote or at < span.end
    assert project.check(deep=True) == []


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return found


def test_a_decision_that_does_not_say_its_text_is_of_the_one_that_came_in(project: Project) -> None:
    """As the first versions kept them."""
    words = TEXT.split()[3]
    start = TEXT.index(words)
    step = steps.decide(ARTICLE, TEXT, ANN.id, "mention", [Span(start, start + len(words))], "rejected")
    plain = [
        Edit(edit.record, edit.field, {name: value for name, value in edit.value.items() if name != "text"})
        if edit.field == "on" and isinstance(edit.value, dict)
        else edit
        for edit in step.edits
    ]
    project.apply(Step(step.label, tuple(plain)))
    project.apply(steps.correct_text(ARTICLE, "Before. " + TEXT))
    (decision,) = project.read.decisions(ARTICLE, ANN.id)
    assert decision.content == (Span(start + 8, start + 8 + len(words)),)
    assert project.check(deep=True) == []


def test_whoever_shows_an_article_hears_of_its_labels(project: Project) -> None:
    for on in (True, False):
        assert project.apply(steps.label_articles([ARTICLE], "wire", on=on)).articles == {ARTICLE}


def test_a_check_tells_of_a_text_that_is_lost(project: Project) -> None:
    tag(project, TEXT.split()[3])
    project.apply(steps.correct_text(ARTICLE, "Before. " + TEXT))
    db = sqlite3.connect(project.path)
    with db:
        db.execute("DELETE FROM text WHERE hash = ?", [content_hash(TEXT)])
    db.close()
    for deep in (False, True):
        assert project.check(deep=deep) == [
            f"The text {content_hash(TEXT)}, which articles or tags name, is not in the file."
        ]
