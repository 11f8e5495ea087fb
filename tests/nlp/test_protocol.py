from __future__ import annotations

import pytest

from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight, Named, Suggestion
from glossator.nlp.protocol import (
    Answer,
    Failure,
    Message,
    Progress,
    Ready,
    Renew,
    Renewed,
    Request,
    decode,
    encode,
    from_cache,
    to_cache,
)

HIGHLIGHTS = [
    Highlight(Span(0, 4), "PERSON", "Lask", "Teodor Lask"),
    Highlight(Span(5, 11), "GPE", "Norway", "Norway", "state:NO"),
    Highlight(Span(12, 14), "", "日本", record=Ref(Kind.ACTOR, "a1")),
]
SUGGESTIONS = [
    Suggestion("statement", {"content": (Span(0, 4),)}, 0.5, "cue “said”"),
    Suggestion(
        "proposal_passage",
        {"content": (Span(0, 4), Span(6, 9)), "source": (Span(12, 14),)},
        0.95,
        "cue “propose”, source to the left",
        {"act": ["make"]},
        (Named(Span(12, 14), "日本", "state:JP"),),
        (Named(Span(5, 11), "Norway"),),
        stance="support",
        within=0,
        repeats=0,
    ),
]


@pytest.mark.parametrize(
    "message",
    [
        Ready("rules-1+abc"),
        Ready("rules-1+abc", "There is no “Łask”."),
        Request(7, "Łask\n\u2028“日本”"),
        Request(8, "Министр ушёл.", "ru"),
        Answer(7, tuple(HIGHLIGHTS)),
        Answer(8, ()),
        Renew(),
        Renewed("rules-1+abc"),
        Answer(9, tuple(HIGHLIGHTS), tuple(SUGGESTIONS)),
        Failure(9, "no"),
        Ready("rules-1", "", "It was learnt with others."),
        Progress(3, 90),
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


def test_what_was_found_comes_back_from_the_cache() -> None:
    assert from_cache(to_cache(HIGHLIGHTS, SUGGESTIONS)) == (tuple(HIGHLIGHTS), tuple(SUGGESTIONS))
    assert from_cache(to_cache([])) == ((), ())


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        '{"highlights": [1]}',
        '{"highlights": [{"start":2,"end":1,"label":"","text":""}]}',
        '{"highlights": [], "suggestions": [{"kind": "statement"}]}',
    ],
)
def test_other_values_are_refused(value: str) -> None:
    with pytest.raises(ValueError):
        from_cache(value)


def test_a_request_that_says_nothing_of_the_language_is_read() -> None:
    assert decode(b'{"request": 1, "text": "x"}') == Request(1, "x")
    assert decode(b'{"ready": true, "engine": "x"}') == Ready("x")
