from __future__ import annotations

import pytest

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import Highlight
from glossator.domain.spans import Span
from glossator.nlp.protocol import (
    Answer,
    Failure,
    Message,
    Ready,
    Request,
    decode,
    encode,
    highlights_from_json,
    highlights_to_json,
)

HIGHLIGHTS = [
    Highlight(Span(0, 4), "PERSON", "Lask", "Teodor Lask"),
    Highlight(Span(5, 11), "GPE", "Norway", "Norway", "state:NO"),
    Highlight(Span(12, 14), "", "日本", record=Ref(Kind.ACTOR, "a1")),
]


@pytest.mark.parametrize(
    "message",
    [
        Ready("rules-1+abc"),
        Request(7, "Łask\n\u2028“日本”"),
        Answer(7, tuple(HIGHLIGHTS)),
        Answer(8, ()),
        Failure(9, "no"),
    ],
)
def test_messages_come_back_from_one_line(message: Message) -> None:
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert decode(line) == message


@pytest.mark.parametrize("line", [b"", b"nonsense", b"{}", b"[]", b'{"request": "1", "text": ""}', b'{"request": 1}'])
def test_other_lines_are_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        decode(line)


def test_highlights_come_back_from_the_cache() -> None:
    assert highlights_from_json(highlights_to_json(HIGHLIGHTS)) == HIGHLIGHTS
    assert highlights_from_json("[]") == []


@pytest.mark.parametrize("value", ["", "{}", "[1]", '[{"start": 0}]', '[{"start":2,"end":1,"label":"","text":""}]'])
def test_other_values_are_refused(value: str) -> None:
    with pytest.raises(ValueError):
        highlights_from_json(value)
