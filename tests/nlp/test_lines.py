from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from glossator.domain.errors import ErrorKind, UserError
from glossator.nlp.lines import suggest_lines

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine


def test_one_line_out_for_each_line_in(engine: Engine) -> None:
    texts = {"a": "👩‍🚀 Norway agreed.", "b": "", "c": "President Ada Lask spoke."}
    lines = [json.dumps({"id": name, "text": text, "more": 1}) + "\n" for name, text in texts.items()]
    answers = [json.loads(line) for line in suggest_lines([*lines, "\n"], engine)]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0] == {
        "id": "a",
        "entities": [{"start": 4, "end": 10, "label": "GPE", "text": "Norway"}],
        "statements": [],
        "proposals": [],
    }
    assert [one["text"] for one in answers[2]["entities"]] == ["Ada Lask"]


def test_statements_are_given_by_their_parts(engine: Engine) -> None:
    text = "Norway said that Sweden had asked for new talks."
    (answer,) = map(json.loads, suggest_lines([json.dumps({"id": "a", "text": text})], engine))
    content = [[text.index("Sweden"), len(text) - 1]]
    assert answer["statements"] == [{"content": content, "source": [[0, 6]], "cue": [[7, 11]], "score": 0.95}]
    assert [one["cue"] for one in answer["proposals"]] == [[[24, 37]]]


def test_answers_come_one_by_one(engine: Engine) -> None:
    answers = suggest_lines(iter(['{"id": "a", "text": ""}', "nonsense"]), engine)
    assert json.loads(next(answers))["id"] == "a"


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", '{"id": "a"}', '{"id": 1, "text": ""}', '{"id": "a", "text": null}']
)
def test_a_malformed_line_is_named(engine: Engine, line: str) -> None:
    with pytest.raises(UserError, match=r"Line 2 ") as caught:
        list(suggest_lines(['{"id": "a", "text": ""}', line], engine))
    assert caught.value.kind is ErrorKind.INVALID
