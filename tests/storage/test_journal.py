"""The journal of all copies as a list: every act once, newest first, by what is asked for, and what it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.journal import SAID_BY_LABEL, SAID_BY_RECORD, Asked, Matter
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.verdicts import Ruling, Verdict
from glossator.messages import ACTS
from glossator.work.journal import asking, of_type
from tests.project.conftest import ANN, BEN, TEXT, an_article, project

if TYPE_CHECKING:
    from glossator.domain.journal import ActRow
    from glossator.domain.step import Step
    from glossator.project import Project

__all__ = ["project"]
WORDS = Span(TEXT.index("We will"), TEXT.index(",” Teodor"))
ARTICLE = Ref(Kind.ARTICLE, "article-1")


def tag(where: Span = WORDS, kind: str = "statement", analyst: str = ANN.id) -> Step:
    return steps.make_tag(kind, "article-1", TEXT, analyst, {"content": [where]})


@pytest.fixture
def made(project: Project) -> dict[str, Ref]:
    """Ann tags, links and takes back; Ben, in a copy of his own, tags and deletes."""
    project.apply(steps.import_articles([an_article("Путин met nobody.", "two.txt", "article-2")]))
    statement, actor = tag(), steps.make_record(Kind.ACTOR, "Ilse Maren")
    project.apply(statement)
    project.apply(actor)
    link = steps.add_link(statement.made.id, steps.Target("speaker", actor.made))
    project.apply(link)
    project.apply(steps.set_field(statement.made, "gist", "No signature"))
    project.undo()
    project.apply(steps.remove_link(link.made.id))
    project.begin_copy(BEN)
    ben = tag(Span(2, 10), "mention", BEN.id)
    project.apply(ben)
    project.apply(steps.delete_tags([ben.made.id]))
    project.apply(steps.add_alias(actor.made, "Maren of Castell"))
    return {"statement": statement.made, "actor": actor.made, "mention": ben.made}


def acts(project: Project, asked: Asked | None = None) -> list[str]:
    return [told(row) for row in project.read.acts_of_all(asked or Asked(), 100)]


def told(row: ActRow) -> str:
    return f"{row.action} " * (row.action != "do") + row.label.key + " (taken back)" * row.taken_back


def test_all_of_it_the_newest_first_and_page_by_page(project: Project, made: dict[str, Ref]) -> None:
    assert acts(project) == [
        "alias.add", "tag.delete", "tag.make", "analyst.introduce", "link.remove", "undo field.set",
        "field.set (taken back)", "link.add", "record.make", "tag.make", "article.import", "article.import",
        "analyst.introduce", "project.found",
    ]  # fmt: skip
    whole = project.read.acts_of_all(Asked(), 100)
    paged: list[ActRow] = []
    while page := project.read.acts_of_all(Asked(), 3, paged[-1] if paged else None):
        paged += page
    assert paged == whole


def test_what_is_done_again_stands(project: Project) -> None:
    project.apply(steps.make_record(Kind.ACTOR, "A"))
    project.undo()
    project.redo()
    assert acts(project)[:3] == ["redo record.make", "undo record.make (taken back)", "record.make"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (asking(analyst=BEN.id), ["alias.add", "tag.delete", "tag.make", "analyst.introduce"]),
        (asking(kind=Matter.REGISTERS), ["alias.add", "record.make"]),
        (asking(kind=Matter.ARTICLES), ["article.import", "article.import"]),
        (asking(kind=Matter.PROJECT), ["analyst.introduce", "analyst.introduce", "project.found"]),
        (asking(kind=Matter.SUGGESTIONS), []),
        (asking(kind=of_type("mention")), ["tag.delete", "tag.make"]),
        (asking("signature"), []),  # the gist was taken back
        (asking("maren"), ["alias.add", "record.make"]),
        (asking("maren name"), ["alias.add"]),  # one in what was entered, one in the words of the act
        (asking("will sign"), ["undo field.set", "field.set (taken back)", "tag.make"]),  # of no link that is gone
        (asking("talks sign", kind="type:statement"), ["undo field.set", "field.set (taken back)", "tag.make"]),
        (asking("norh"), ["tag.make"]),  # as it was tagged
        (asking("путин"), []),
        (asking("%"), []),
        (asking("kind"), []),
        (asking(since=date(2020, 1, 1), until=date(2020, 1, 2)), []),
    ],
)  # fmt: skip
def test_what_is_asked_for(project: Project, made: dict[str, Ref], asked: Asked, expected: list[str]) -> None:
    assert acts(project, asked) == expected


def test_of_one_thing_also_what_is_gone(project: Project, made: dict[str, Ref]) -> None:
    of = {name: acts(project, Asked(about=ref)) for name, ref in made.items()}
    assert of["mention"] == ["tag.delete", "tag.make"]
    assert of["actor"] == ["alias.add", "record.make"]
    assert of["statement"] == ["link.remove", "undo field.set", "field.set (taken back)", "link.add", "tag.make"]
    assert acts(project, Asked(about=ARTICLE)) == [*of["mention"], *of["statement"], "article.import"]
    assert acts(project, Asked(about=Ref(Kind.TAG, "nobody knows"))) == []


def test_what_an_act_is_about_although_it_is_gone(project: Project, made: dict[str, Ref]) -> None:
    alias, deletion, *_, undone, _, _, record, _, other, first, _, _ = project.read.acts_of_all(Asked(), 100)
    assert (deletion.name, deletion.quote, deletion.article) == ("Talks stall", "NORHAVEN", "article-1")
    assert (deletion.about, deletion.span, deletion.there) == (ARTICLE, Span(2, 10), True)
    assert (undone.about, undone.quote) == (made["statement"], "We will not sign")
    assert (alias.about, alias.name, alias.there) == (made["actor"], "Ilse Maren", True)
    assert record.about == made["actor"]
    assert first.about == ARTICLE
    project.apply(steps.remove_articles(["article-2"]))
    removal = project.read.acts_of_all(Asked(), 1)[0]
    assert (removal.there, removal.name, other.there) == (False, "Talks stall", True)


def test_every_act_and_every_kind_of_record_has_its_matter() -> None:
    said = {prefix for prefixes in SAID_BY_LABEL.values() for prefix in prefixes}
    assert {key.partition(".")[0] for key in ACTS} - said == {"field", "memo", "conflict"}, "their first record says it"
    assert sorted(kind for kinds in SAID_BY_RECORD.values() for kind in kinds) == sorted(Kind), "each once"


def test_acts_of_the_review_are_of_their_tag_and_article(project: Project, made: dict[str, Ref]) -> None:
    tagged, other = made["statement"], made["mention"]
    project.apply(steps.rule("article-1", Ruling(Verdict.REJECTED, {tagged.id: "1"}, BEN.id)))
    project.apply(steps.reopen([tagged.id]))
    project.undo()
    project.undo()
    kept, gone = (steps.comment("article-1", [tagged.id, other.id], BEN.id, words) for words in ("Why?", "Oh"))
    for step in (kept, gone, steps.remove_comment(gone.made.id)):
        project.apply(step)
    review = [
        "comment.remove", "comment.write", "comment.write", "undo verdict.reject", "undo verdict.reopen",
        "verdict.reopen (taken back)", "verdict.reject (taken back)",
    ]  # fmt: skip
    assert acts(project, asking(kind=Matter.REVIEW)) == review
    for about in (tagged, ARTICLE):
        assert acts(project, Asked(about=about))[: len(review)] == review
    assert acts(project, Asked(about=other)) == [*review[:3], "tag.delete", "tag.make"]
    rows = project.read.acts_of_all(asking(kind=Matter.REVIEW), 100)
    assert {(row.about, row.quote, row.name, row.there) for row in rows} == {
        (tagged, "We will not sign", "Talks stall", True)
    }
