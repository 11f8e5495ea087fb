"""Likely duplicates: what is offered, why, and what is not; and that "not the same" is remembered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from glossator import messages
from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.model import FIELDS, Kind, Ref, permits
from glossator.work.alike import Named, Reason, alike
from glossator.work.duplicates import Duplicate, likely_duplicates, not_the_same
from glossator.work.passages import passages
from glossator.work.record_merge import merge, preview_merge, unmerge
from tests.past_the_door import journal_of, present
from tests.project.conftest import BEN
from tests.work.registers import add, begin, everything, say, working_as

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.step import Step
    from glossator.project import Project

PERSON, STATE, BODY = "person", "state", "organisation"


def reason(one: str, other: str, kind: str = "") -> str:
    found = alike([Named((one,), kind=kind), Named((other,), kind=kind)])
    return found[0].reason if found else ""


@pytest.mark.parametrize(
    ("one", "other", "kind", "why"),
    [
        ("Teodor Lask", "teodor  lásk", "", Reason.SAME_NAME),
        ("Kim Jong-un", "Kim Jong Un", PERSON, Reason.SAME_NAME),
        ("O’Brien", "O'Brien", PERSON, Reason.SAME_NAME),
        ("Сергей Ласков", "Sergei Laskov", PERSON, Reason.SPELLING),
        ("Sergey Laskow", "Sergei Laskov", PERSON, Reason.SPELLING),
        ("Γιώργος Ξανθός", "Giorgos Xanthos", PERSON, Reason.SPELLING),
        ("王毅", "Wang Yi", PERSON, Reason.SPELLING),
        ("محمد بن سلمان", "Mohammed bin Salman", PERSON, Reason.SPELLING),
        ("Marren Ilsse", "Maren Ilse", PERSON, Reason.SPELLING),
        ("Wang Yi", "Yi Wang", PERSON, Reason.WORD_ORDER),
        ("Lask, Teodor", "Teodor Lask", "", Reason.WORD_ORDER),
        ("North Korea", "Korea North", STATE, Reason.WORD_ORDER),
        ("President Ilse Maren", "Ilse Maren", PERSON, Reason.TITLE),
        ("Deputy Foreign Minister Teodor Lask", "Teodor Lask", "", Reason.TITLE),
        ("J. Smith", "John Smith", PERSON, Reason.INITIALS),
        ("J. Smith", "John Smith", "", Reason.INITIALS),
        ("J.R. Smith", "John Ronald Smith", PERSON, Reason.INITIALS),
        ("Lask, T.", "Teodor Lask", "", Reason.INITIALS),
        ("Y. Laskova", "Юлия Ласкова", PERSON, Reason.INITIALS),
        ("UN", "United Nations", BODY, Reason.ACRONYM),
        ("U.N.", "United Nations", "", Reason.ACRONYM),
        ("USA", "United States of America", STATE, Reason.ACRONYM),
        ("John Smith", "John Paul Smith", PERSON, Reason.FIRST_NAMES),
        ("Rex Tiller", "Rex W. Tiller", "", Reason.FIRST_NAMES),
        ("Rex Tillerson", "Rex Tilersen", PERSON, Reason.MISSPELT),
        ("Foreign Ministry of Asteria", "Foreign Ministry of Astoria", BODY, Reason.MISSPELT),
        ("Lask", "Teodor Lask", PERSON, Reason.SURNAME),
    ],
)
def test_offered_with_its_reason(one: str, other: str, kind: str, why: Reason) -> None:
    assert reason(one, other, kind) == reason(other, one, kind) == why


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ilse Lask", "Teodor Lask", PERSON),
        ("Teodor Lask", "Teodora Lask", PERSON),
        ("Alexander Lask", "Alexandra Lask", PERSON),
        ("I. Lask", "Teodor Lask", PERSON),
        ("T. J. Lask", "Teodor P. Lask", PERSON),
        ("Zhang Wei", "Zhang Li", PERSON),
        ("Kim Jong-un", "Kim Jong-il", PERSON),
        ("Korea North", "Korea South", STATE),
        ("North Korea", "South Korea", ""),
        ("Korea", "North Korea", ""),
        ("Foreign Ministry of A", "Foreign Ministry of B", BODY),
        ("Foreign Ministry of Aster", "Foreign Ministry of Halmar", BODY),
        ("Foreign Ministry of Aster", "Foreign Trade Ministry of Aster", BODY),
        ("Foreign Ministry of Aster", "Foreign Trade Ministry of Aster", ""),
        ("Bank", "Bank of Aster", BODY),
        ("First Committee", "Sixth Committee", BODY),
        ("Resolution 2371", "Resolution 2375", ""),
        ("Iran", "Iraq", STATE),
        ("Niger", "Nigeria", STATE),
        ("Austria", "Australia", STATE),
        ("Slovakia", "Slovenia", STATE),
        ("Halmar", "Halmaran", ""),
        ("UN", "Ursula Nadir", PERSON),
        ("Lask", "Teodor Lask", BODY),
        ("🕊", "🕊 Doves", ""),
        ("🕊", "dove", ""),
        ("", " ", ""),
        ("x" * 500, "y" * 500, ""),
    ],
)
def test_not_offered(one: str, other: str, kind: str) -> None:
    assert reason(one, other, kind) == ""


def pairs(*named: Named) -> list[tuple[int, int]]:
    return [(each.one, each.other) for each in alike(named)]


def test_an_alias_is_a_reason_unless_both_only_share_it() -> None:
    lask = Named(("Teodor Lask", "The Fox", "Lask"), kind=PERSON)
    assert [each.reason for each in alike([lask, Named(("The Fox",))])] == [Reason.ALIAS]
    assert pairs(lask, Named(("Ilse Lask", "Lask", "The Fox"), kind=PERSON)) == []
    assert pairs(lask, Named(("Tamara Lask", "T. Lask"), kind=PERSON)) == []
    offices = [Named((f"Foreign Ministry of {state}", "Foreign Ministry"), kind=BODY) for state in ("Aster", "Halmar")]
    assert pairs(*offices) == []


def test_the_gazetteer_and_the_kind_tell_apart() -> None:
    assert pairs(Named(("Halmar",), "state:HM"), Named(("Halmar",), "state:HL")) == []
    assert pairs(Named(("Halmar",), "state:HM"), Named(("Halmar",))) == [(0, 1)]
    assert pairs(Named(("Aster",), kind=STATE), Named(("Aster",), kind=PERSON)) == [(0, 1)]
    assert pairs(Named(("Aster",), kind=STATE), Named(("ASTER",), kind=PERSON)) == []
    assert pairs(Named(("Aster", "Astor"), kind=STATE), Named(("Astor",), kind=PERSON)) == []
    assert pairs(Named(("Aster",), kind=STATE), Named(("ASTER",))) == [(0, 1)]


def test_the_more_it_could_mean_the_less_likely() -> None:
    alone, among = (
        alike([Named(("J. Smith",), kind=PERSON), *(Named((name,), kind=PERSON) for name in others)])
        for others in (["John Smith"], ["John Smith", "Jane Smith", "Jack Smith"])
    )
    assert [each.score for each in among] == [alone[0].score - 6] * 3
    many = [Named((f"{name} Smith",), kind=PERSON) for name in ("Ann", "Bob", "Cid", "Dan", "Eve")]
    assert pairs(Named(("Smith",), kind=PERSON), *many) == []


def test_a_crowd_of_one_name_is_offered_and_not_each_with_each() -> None:
    crowd = [Named(("Teodor Lask",))] * 3_000
    assert len(pairs(*crowd)) == 2_999
    assert len(pairs(*crowd[:5])) == 10


def test_every_reason_has_its_sentence() -> None:
    assert messages.ALIKE.keys() == {each.value for each in Reason}
    assert all(phrase.format(one="A", other="B") for phrase in messages.ALIKE.values())


# In a project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with begin(tmp_path / "r.gloss") as project:
        yield project


def offered(project: Project, most: int = 100) -> list[tuple[str, str]]:
    return [(each.one.name, each.other.name) for each in likely_duplicates(project, Kind.ACTOR, most)]


def test_the_one_that_should_stay_comes_first_and_what_is_used_more(project: Project) -> None:
    add(project, "Lask")
    used, plain, state = (
        add(project, "LASK"),
        add(project, "Halmar", kind=STATE),
        add(project, "Hálmar", key="state:HM"),
    )
    say(project, "mention", {"refers_to": used})
    first, second = likely_duplicates(project, Kind.ACTOR)
    assert (first.one.ref, first.one.uses, first.reason, first.score) == (used, 1, Reason.SAME_NAME, 100)
    assert first.names == ("LASK", "Lask")
    assert (second.one.ref, second.other.ref) == (state, plain)
    assert offered(project, 1) == [("LASK", "Lask")]
    assert offered(project, 0) == []
    fox = add(project, "Fox"), add(project, "Fox")
    for ref in fox:
        say(project, "mention", {"refers_to": ref}, at=20)
    assert offered(project, 2) == [("Fox", "Fox"), ("LASK", "Lask")]
    assert likely_duplicates(project, Kind.ISSUE) == []


def test_how_far_it_is_is_told_and_it_can_be_cancelled(project: Project) -> None:
    add(project, "Lask"), add(project, "LASK")
    told: list[float] = []
    assert likely_duplicates(project, Kind.ACTOR, progress=lambda done, total: told.append(done / max(total, 1)))
    assert told == sorted(told) and len(set(told)) > 4 and told[-1] < 1
    for looks in (0, 2, 5):
        left = iter([False] * looks + [True])
        with pytest.raises(UserError, match="cancelled; nothing was changed"):
            likely_duplicates(project, Kind.ACTOR, cancelled=left.__next__)


def test_the_evidence_is_there_side_by_side(project: Project) -> None:
    lask = add(project, "Teodor Lask", kind=PERSON, country="Aster")
    add(project, "T. Lask")
    for at in (100, 30, 20, 10):
        say(project, "mention", {"refers_to": lask}, at=at)
    [found] = likely_duplicates(project, Kind.ACTOR)
    assert (found.one.fields, found.one.uses) == ({"kind": PERSON, "country": "Aster"}, 4)
    shown = passages(project, found.one.ref, 3)
    assert [each.article_name for each in shown] == ["Talks stall"] * 3
    assert shown[0].sentence == "😀 NORHAVEN — “We will not sign,” Teodor Lask told reporters."
    assert passages(project, found.other.ref, 3) == []
    assert messages.ALIKE[found.reason].format(one=found.names[0], other=found.names[1])


def apart(project: Project, found: Duplicate) -> Step:
    return not_the_same(project, found.one.ref, found.other.ref)


def test_what_is_not_the_same_is_not_offered_again(project: Project) -> None:
    add(project, "Lask"), add(project, "LASK")
    [found] = likely_duplicates(project, Kind.ACTOR)
    before = everything(project)
    project.apply(apart(project, found))
    assert offered(project) == []
    assert preview_merge(project, [found.one.ref], found.other.ref).kept_apart
    assert messages.undo(project.undo_label) == f"Undo keep “{found.one.name}” and “{found.other.name}” apart"
    project.undo()
    assert everything(project) == before
    assert len(offered(project)) == 1
    project.redo()
    assert offered(project) == []
    project.apply(steps.forget_apart(found.other.ref, found.one.ref))
    assert len(offered(project)) == 1
    assert project.check(deep=True) == []


def test_everyone_may_say_so_and_two_who_do_have_said_one_thing(project: Project) -> None:
    one, other = add(project, "Lask"), add(project, "LASK")
    project.apply(not_the_same(project, one, other))
    with working_as(project, BEN):
        assert not project.apply(not_the_same(project, other, one))
        project.apply(steps.forget_apart(one, other))
    assert len(offered(project)) == 1
    distinctions = [ref for ref in present(journal_of(project)) if ref.kind is Kind.DISTINCTION]
    assert len(distinctions) == 1


def test_it_holds_for_the_records_that_stand_for_the_two(project: Project) -> None:
    one, other, third = add(project, "Lask"), add(project, "LASK"), add(project, "The Fox")
    project.apply(not_the_same(project, one, other))
    project.apply(merge(project, [one], third))
    assert offered(project) == []  # though “Lask” is a name of the Fox now
    assert project.read.kept_apart() == {frozenset({third, other})}
    project.apply(merge(project, [other], third))
    assert offered(project) == []
    project.apply(unmerge(project, one))
    assert offered(project) == []


def test_names_that_merging_brought_count(project: Project) -> None:
    lask, fox = add(project, "Teodor Lask"), add(project, "The Fox")
    project.apply(merge(project, [fox], lask))
    add(project, "the fox")
    assert offered(project) == [("Teodor Lask", "the fox")]


def test_nobody_is_told_apart_from_themselves(project: Project) -> None:
    one, other = add(project, "Lask"), add(project, "LASK")
    project.apply(merge(project, [one], other))
    for pair in ((one, one), (one, other), (one, Ref(Kind.ACTOR, "nobody"))):
        with pytest.raises(UserError, match="not two records"):
            not_the_same(project, *pair)


def test_a_distinction_is_of_two_records_of_one_register_in_order() -> None:
    a, b, c = (Ref(kind, name).as_json() for kind, name in ((Kind.ACTOR, "a"), (Kind.ACTOR, "b"), (Kind.ISSUE, "c")))
    tag = Ref(Kind.TAG, "t").as_json()
    assert "of" in FIELDS[Kind.DISTINCTION]
    assert permits(Kind.DISTINCTION, "of", [a, b])
    wrong: list[Json] = [[b, a], [a, a], [a, c], [a], [tag, tag], a, "a", [a, b, b], [1, 2]]
    for value in wrong:
        assert not permits(Kind.DISTINCTION, "of", value)


def test_no_crowd_makes_it_slow() -> None:
    """Each of these would take minutes if everything were compared with everything that shares something."""
    given = ["".join(chr(97 + int(digit)) for digit in f"{number:05}") for number in range(4_000)]
    crowds = [
        [*[Named(("Lask",), kind=PERSON)] * 4_000, *(Named((f"{name} Lask",), kind=PERSON) for name in given)],
        [Named((f"T. {name} Lask",), kind=PERSON) for name in given],
        [*[Named(("UN",))] * 4_000, *(Named((f"U{name} N{name}",)) for name in given)],
        [Named((f"Union of {name}",), kind=BODY) for name in given],
        [Named((name * 100,)) for name in given],
    ]
    begun = time.process_time()
    for crowd in crowds:
        alike(crowd)
    assert time.process_time() - begun < 10
