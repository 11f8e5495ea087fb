"""Which suggested names are news in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.work import tagging
from glossator.work.mentioned import is_new, mentions_of
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from glossator.project import Project


def test_a_name_is_news_until_its_record_is_mentioned(project: Project) -> None:
    first = Highlight(Span(TEXT.index("Lask"), TEXT.index("Lask") + 4), "PERSON", "Lask", name="Teodor Lask")
    later = Highlight(Span(0, 4), "PERSON", TEXT[:4], name="Teodor Lask")
    other = Highlight(Span(0, 4), "PERSON", TEXT[:4], name="Ilse Maren")
    assert is_new(project, first, mentions_of(project, project.read.tags()))
    step = tagging.accept_highlight(project, "article-1", first)
    assert step
    project.apply(step)
    mentioned = mentions_of(project, project.read.tags())
    assert not is_new(project, later, mentioned)
    assert is_new(project, other, mentioned)
