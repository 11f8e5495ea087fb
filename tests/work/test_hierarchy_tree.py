"""The order in which records stand below what they are a part of."""

from __future__ import annotations

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import RecordRow
from glossator.work.hierarchy import tree


def issue(name: str, above: str = "") -> RecordRow:
    fields = {"parent": Ref(Kind.ISSUE, above).as_json()} if above else {}
    return RecordRow(Ref(Kind.ISSUE, name), name, fields=fields)


def placed(rows: list[RecordRow], *closed: str) -> list[tuple[str, int, bool]]:
    found = tree(rows, {Ref(Kind.ISSUE, name) for name in closed})
    return [(twig.row.name, twig.depth, twig.has_parts) for twig in found]


def test_each_stands_below_what_it_is_part_of_in_the_order_given() -> None:
    rows = [issue("a", "c"), issue("b"), issue("c"), issue("d", "a"), issue("e", "c")]
    assert placed(rows) == [("b", 0, False), ("c", 0, True), ("a", 1, True), ("d", 2, False), ("e", 1, False)]


def test_what_is_folded_hides_all_below_it() -> None:
    rows = [issue("a", "c"), issue("c"), issue("d", "a")]
    assert placed(rows, "c") == [("c", 0, True)]
    assert placed(rows, "a") == [("c", 0, True), ("a", 1, True)]


def test_what_is_part_of_one_that_is_not_there_stands_by_itself() -> None:
    assert placed([issue("a", "gone")]) == [("a", 0, False)]


def test_a_circle_that_two_copies_made_is_shown_once() -> None:
    rows = [issue("a", "b"), issue("b", "a"), issue("c", "c"), issue("d")]
    assert sorted(name for name, _, _ in placed(rows)) == ["a", "b", "c", "d"]
