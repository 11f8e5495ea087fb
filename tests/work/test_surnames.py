"""Whom of the register a surname means that stands alone in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight, Named, Suggestion
from glossator.work import tagging
from glossator.work.nearby import nearby
from glossator.work.suggested import accept_suggestion, uncertain_role
from glossator.work.surnames import bearers, recognised
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.project import Project

ARTICLE = "article-1"
SAID = "We will not sign"


def add(project: Project, name: str, *aliases: str) -> Ref:
    making = steps.make_record(Kind.ACTOR, name, aliases=aliases)
    project.apply(making)
    return making.made


def quoted(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def said_by(name: str) -> Suggestion:
    speaker = Named(quoted("Teodor Lask"), name, label="PERSON")
    return Suggestion("statement", {"content": (quoted(SAID),)}, 0.9, "test", speakers=(speaker,))


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["Jorge Ilmar"], "Ilmar said no.", ["Jorge Ilmar"]),
        (["Jorge Ilmar"], "President Ilmar said no. Then Ilmar left.", ["Jorge Ilmar"]),
        (["Jorge Ilmar"], "Petra Ilmar said no. Ilmar left.", []),
        (["Jorge Ilmar", "Petra Ilmar"], "Ilmar said no.", ["Jorge Ilmar", "Petra Ilmar"]),
        (["Ilmar Jorge", "Ilmarson"], "Ilmar said no.", []),
    ],
)
def test_who_bears_a_surname(project: Project, names: list[str], text: str, found: list[str]) -> None:
    known = {add(project, name): name for name in names}
    assert [known[ref] for ref in bearers(project, "Ilmar", text)] == found


def test_only_people_have_surnames_and_other_names_count_as_their_own_do(project: Project) -> None:
    add(project, "Bank of Ilmar")
    lask = add(project, "Harro Lask", "Jorge Ilmar")
    assert bearers(project, "Ilmar") == bearers(project, "Lask") == [lask]
    project.apply(steps.rename_record(lask, "Harro Renn"))
    assert (bearers(project, "Lask"), bearers(project, "Renn")) == ([], [lask])
    project.apply(steps.delete_record(lask, "Harro Renn"))
    assert bearers(project, "Ilmar") == []


def test_what_is_accepted_points_to_whom_the_register_has(project: Project) -> None:
    ilmar = add(project, "Jorge Ilmar")
    said = said_by("Ilmar")
    assert [who.name for who in recognised(project, said, TEXT).speakers] == ["Jorge Ilmar"]
    project.apply(accept_suggestion(project, ARTICLE, said, "rules-9"))
    (tag,) = project.read.tags()
    assert [link.target for link in tag.targets("speaker")] == [ilmar]
    assert len(project.read.records(Kind.ACTOR)) == 1


def test_of_several_it_is_asked_and_they_are_offered_first(project: Project) -> None:
    refs = [add(project, name) for name in ("Jorge Ilmar", "Petra Ilmar")]
    said = said_by("Ilmar")
    assert recognised(project, said, TEXT) == said
    assert uncertain_role(project, said, TEXT) == "speaker"
    project.apply(accept_suggestion(project, ARTICLE, said, "rules-9"))
    (tag,) = project.read.tags()
    assert not tag.targets("speaker")
    offered = nearby(project, tag, "speaker", [Highlight(quoted("Teodor Lask"), "PERSON", "Ilmar")], [])
    assert [(each.record, each.name) for each in offered] == [
        (refs[0], "Jorge Ilmar"),
        (refs[1], "Petra Ilmar"),
        (None, "Ilmar"),
    ]


def test_with_nobody_of_that_name_it_is_a_new_one(project: Project) -> None:
    add(project, "Jorge Renn")
    project.apply(accept_suggestion(project, ARTICLE, said_by("Ilmar"), "rules-9"))
    assert {record.name for record in project.read.records(Kind.ACTOR)} == {"Jorge Renn", "Ilmar"}


def test_a_mention_of_several_is_left_to_be_asked(project: Project) -> None:
    name = Highlight(quoted("Teodor Lask"), "PERSON", "Ilmar")
    add(project, "Jorge Ilmar")
    assert tagging.unsure_whom(project, ARTICLE, name) == ""
    add(project, "Petra Ilmar")
    role = tagging.unsure_whom(project, ARTICLE, name)
    step = tagging.accept_highlight(project, ARTICLE, name)
    assert step
    project.apply(step)
    (tag,) = project.read.tags()
    assert (bool(role), list(tag.links)) == (True, [])
