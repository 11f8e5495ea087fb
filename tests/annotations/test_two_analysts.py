"""The two analysts differ as people do, and a file of differences that is not as it should be is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from glossator.work.reference import differing, read_reference
from tests.annotations.shipped import ARTICLES, reference
from tests.annotations.test_reference import _spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Tag = Mapping[str, Any]

FIRST, SECOND = read_reference("practice"), read_reference("practice-second")
TWINS = {
    "darrow-two": "darrow",
    "commission-experts": "commission-officials",
    "norvanian-ministry": "norvanian-spokesman",
    "brook-office": "brook-spokesman",
}
"""The actors of which each analyst has a record of their own: the same speaker, when tags are compared."""
SAME: dict[str, Any] = {"format": 1, "analyst": "Another", "differs_from": "practice"}
TAG: dict[str, Any] = {"article": "05-second-draft.txt", "type": "statement", "content": "the account"}


def _alike(one: Tag, other: Tag) -> float:
    """How much of the content of two tags is the same: 0 to 1."""
    mine, theirs = _spans(one, "content"), _spans(other, "content")
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in mine for b in theirs)
    return 2 * common / (sum(map(len, mine)) + sum(map(len, theirs)))


def _pairs(first: list[Tag], second: list[Tag]) -> list[tuple[Tag, Tag]]:
    """One to one, those with most in common first."""
    likely = [
        (likeness, i, j)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if (one["article"], one["type"]) == (other["article"], other["type"]) and (likeness := _alike(one, other)) > 0
    ]
    found: dict[int, int] = {}
    for _, i, j in sorted(likely, key=lambda each: (-each[0], each[1:])):
        if i not in found and j not in found.values():
            found[i] = j
    return [(first[i], second[j]) for i, j in found.items()]


def _said(tags: Iterable[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag["type"] in {"statement", "proposal_passage"}]


def _who(tag: Tag) -> set[str]:
    links = tag.get("links", ())
    return {TWINS.get(link["to"], link["to"]) for link in links if link["role"] in {"speaker", "proposer"}}


def _stances(tag: Tag) -> set[str | None]:
    return {link.get("stance") for link in tag.get("links", ()) if link["role"] == "about"}


def test_they_differ_as_trained_people_do() -> None:
    """On statements and proposal passages. 15 % missing, 22 % other boundaries and 7 % other speakers are usual."""
    first, second = _said(FIRST.tags), _said(SECOND.tags)
    pairs = _pairs(first, second)
    missing = 1 - 2 * len(pairs) / (len(first) + len(second))
    bounds = sum(_spans(one, "content") != _spans(other, "content") for one, other in pairs) / len(pairs)
    speaker = sum(_who(one) != _who(other) for one, other in pairs) / len(pairs)
    assert 0.10 <= missing <= 0.20
    assert 0.17 <= bounds <= 0.27
    assert 0.04 <= speaker <= 0.10
    assert len(pairs) < min(len(first), len(second)) - 20, "each has many that the other has not"
    assert sum(_stances(one) != _stances(other) for one, other in pairs) >= 15


def test_each_has_records_of_their_own_and_both_have_read_everything() -> None:
    own = set(SECOND.records) - set(FIRST.records)
    assert set(TWINS) <= own
    assert set(TWINS.values()) <= set(FIRST.records) - set(SECOND.records)
    assert own <= {link["to"] for tag in SECOND.tags for link in tag.get("links", ())}
    assert "second-draft" not in SECOND.records, "to the second it is the draft that there was"
    assert "kell-plan" in own, "to the first it is the paper that there was"
    for whose in (FIRST, SECOND):
        assert [row["file"] for row in whose.articles] == list(ARTICLES)
        states = [row["status"] for row in whose.articles]
        assert [number for number, state in enumerate(states, 1) if state == "nothing_here"] == [7]
        assert states.count("done") >= 8
        assert any(row.get("note") for row in whose.articles)


def test_who_differs_in_nothing_has_the_same_tags() -> None:
    same = differing(SAME, FIRST)
    assert [tag["parts"] for tag in same.tags] == [tag["parts"] for tag in FIRST.tags]
    assert same.records == FIRST.records


@pytest.mark.parametrize(
    ("differences", "sentence"),
    [
        ({"left": []}, "the differences cannot have left"),
        ({"left_out": [TAG | {"content": "the story"}]}, "statement “the story”: the first analyst has no such tags"),
        ({"left_out": [{"article": "05-second-draft.txt"}]}, "names no content, type"),
        ({"left_out": [TAG], "changed": [TAG | {"unset": ["cue"]}]}, "“the account”: left out or changed twice"),
        ({"left_out": [TAG | {"fields": {}}]}, "“the account” cannot have fields"),
        ({"changed": [TAG]}, "“the account”: the difference makes no difference"),
        ({"changed": [TAG | {"links": [{"role": "speaker", "to": "nobody"}]}]}, "speaker leads to nobody, which is"),
        ({"changed": [TAG | {"article": "01", "content": {"text": "it", "nth": 3}}]}, "01, statement “it”"),
        (
            {"instead": [{"first": "nobody", "second": "tal"}]},
            "instead of nobody: the first analyst has no such record",
        ),
        ({"articles": [{"file": "11.txt"}]}, "the first analyst has no 11.txt"),
        (
            {"added": [{"article": "11.txt", "type": "note", "parts": {"content": ["x"]}}]},
            "“x”: there is no such article",
        ),
        (
            {"left_out": [{**TAG, "type": "mention", "article": "10-plan-adopted.txt", "content": "two drafts"}]},
            "mention “two drafts”: the first analyst has 2 such tags",
        ),
    ],
)
def test_a_difference_that_makes_no_sense_is_one_sentence(differences: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        differing(SAME | differences, FIRST)


def test_nobody_links_to_a_tag_that_they_left_out() -> None:
    outer = next(tag for tag in reference()["tags"] if tag.get("ref") == "tal-abstain")
    left = {"article": outer["article"], "type": outer["type"], "content": outer["parts"]["content"][0]}
    found = differing(SAME | {"left_out": [left]}, FIRST)
    assert not [link for tag in found.tags for link in tag.get("links", ()) if link["to"] == "tal-abstain"]
