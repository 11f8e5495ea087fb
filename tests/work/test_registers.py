"""The names that are kept ready are those of the project, whatever is done to it, and whenever they were made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.nlp.names import NameIndex
from glossator.work.registers import registers_of, searches_of
from glossator.work.warming import warmed
from tests.work.registers import add, begin

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from glossator.project import Project

TEXT = "Teodor Lask and Ilse Maren met Lask's envoy, the Fox; later Quen, Orlo and Teodor  Lask left for Aster."


def named(project: Project, typed: str) -> list[str]:
    return [found.name for found in registers_of(project).search(project, Kind.ACTOR).find(typed)]


def fresh(project: Project) -> NameIndex:
    return NameIndex(project.read.names())


def test_names_taken_in_one_by_one_are_found_in_texts_as_if_all_had_been_read(project: Project) -> None:
    registers = registers_of(project)
    registers.index(project)
    lask, fox = add(project, "Teodor Lask", "Lask"), add(project, "Fox")

    def agree() -> None:
        assert registers.index(project).find(TEXT) == fresh(project).find(TEXT)

    agree()
    for step in (
        steps.rename_record(fox, "Quen"),
        steps.add_alias(fox, "Teodor Lask"),
        steps.rename_record(lask, "Orlo"),
        steps.merge_records(fox, lask),
        steps.delete_record(lask, "Orlo"),
    ):
        project.apply(step)
        agree()
    while project.undo():
        agree()


def test_one_new_name_does_not_read_all_others_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    registers = registers_of(project)
    before = registers.index(project)
    project.apply(steps.make_record(Kind.ACTOR, "Ilse Maren"))
    assert registers.index(project) is before
    assert [each.text for each in before.find(TEXT)] == ["Ilse Maren"]


def test_of_two_that_bear_a_name_the_one_whose_own_it_is_counts_whichever_came_first() -> None:
    own, other = Ref(Kind.ACTOR, "b"), Ref(Kind.ACTOR, "a")
    for index in (
        NameIndex([("Aster", own), ("Port Aster", other), ("Aster", other)]),
        NameIndex([("Port Aster", other), ("Aster", other), ("Aster", own)]),
    ):
        assert [each.record for each in index.find("in Aster")] == [own]
        index.remove("Aster", own)
        assert [each.record for each in index.find("in Aster")] == [other]
        index.remove("Aster", other)
        assert index.find("in Aster") == []


NAMES = st.sampled_from(["Aster", "ASTER", "Port Aster", "“Aster", "Aster Bay", "王毅", "", "-", "Al-Aster Bay"])


@settings(max_examples=60)
@given(st.lists(st.tuples(NAMES, st.integers(0, 3), st.booleans()), max_size=12))
def test_an_index_that_lost_and_won_names_is_one_that_was_made_of_what_is_left(
    acts: list[tuple[str, int, bool]],
) -> None:
    grown = NameIndex([])
    left: list[tuple[str, Ref]] = []
    for name, number, is_removed in acts:
        ref = Ref(Kind.ACTOR, str(number))
        if is_removed:
            grown.remove(name, ref)
            if (name, ref) in left:
                left.remove((name, ref))
        else:
            grown.add(name, ref, own=False)
            left.append((name, ref))
    made = NameIndex([])
    for name, ref in left:
        made.add(name, ref, own=False)
    text = "Port Aster Bay, ASTER and “Aster Bay”; 王毅 in Al-Aster Bay"
    assert grown.find(text) == made.find(text)


def test_what_was_made_ready_meanwhile_knows_what_was_done_since(tmp_path: Path) -> None:
    with begin(tmp_path / "r.gloss") as project:
        lask, quen = add(project, "Teodor Lask"), add(project, "Quen")
        registers = registers_of(project)
        lent = registers.lend(project)
        project.apply(steps.rename_record(lask, "Orlo"))
        registers.name(project, lask)
        project.apply(steps.delete_record(quen, "Quen"))
        new = add(project, "Ilse Maren")
        searches = warmed(lent)
        assert searches
        registers.accept(lent, searches)
        assert registers.search(project, Kind.ACTOR) is searches[Kind.ACTOR]
        assert (named(project, "lask"), named(project, "quen")) == ([], [])
        assert (named(project, "orlo"), named(project, "maren")) == (["Orlo"], ["Ilse Maren"])
        assert registers.name(project, new) == "Ilse Maren"


def test_what_comes_too_late_is_dropped(tmp_path: Path) -> None:
    with begin(tmp_path / "r.gloss") as project:
        add(project, "Teodor Lask")
        registers = registers_of(project)
        lent = registers.lend(project)
        typed_before = registers.search(project, Kind.ACTOR)
        registers.accept(lent, searches_of(lent))
        assert registers.search(project, Kind.ACTOR) is typed_before
        again = registers.lend(project)
        assert again is not lent
        assert warmed(again, lambda: True) is None
        assert set(searches_of({})) == set(REGISTERS)
