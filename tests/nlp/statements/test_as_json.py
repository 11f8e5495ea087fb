"""Suggestions as JSON: what the process and the cache keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain.spans import Span
from glossator.domain.suggestions import Named, Suggestion
from glossator.nlp.protocol import suggestion_as_json, suggestion_from_json

if TYPE_CHECKING:
    from glossator.domain.model import Json

FULL = Suggestion(
    kind="statement",
    parts={"content": (Span(0, 4), Span(8, 9)), "cue": (Span(5, 6),)},
    score=0.9,
    reason="cue “said”, source to the left",
    fields={"form": "direct", "act": ["state"]},
    speakers=(Named(Span(10, 14), "Ada Łask", "state:NO"),),
    addressees=(Named(Span(15, 16), "日"),),
    stance="oppose",
    within=0,
    repeats=2,
)


@pytest.mark.parametrize("one", [FULL, Suggestion("proposal_passage", {"content": (Span(0, 1),)}, 1, "")])
def test_a_suggestion_comes_back(one: Suggestion) -> None:
    assert suggestion_from_json(suggestion_as_json(one)) == one


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"kind": "statement", "parts": {}, "score": "1", "reason": ""},
        {"kind": "statement", "parts": {"content": [[1]]}, "score": 1, "reason": ""},
        {"kind": "statement", "parts": {"content": [[2, 1]]}, "score": 1, "reason": ""},
        {"kind": "statement", "parts": {}, "score": 1, "reason": "", "speakers": [["a"]]},
        {"kind": "statement", "parts": {}, "score": 1, "reason": "", "within": "0"},
        {"kind": "statement", "parts": {}, "score": 1, "reason": "", "stance": 1},
    ],
)
def test_other_values_are_refused(value: Json) -> None:
    with pytest.raises(ValueError):
        suggestion_from_json(value)
