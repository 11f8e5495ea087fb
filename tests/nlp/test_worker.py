from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from glossator.nlp import worker
from glossator.nlp.engine import Suggestions, engine_version
from glossator.nlp.protocol import Answer, Failure, Ready, Request, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.engine import Engine


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    command = [sys.executable, "-m", "glossator.nlp.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        yield started
        started.kill()


def test_a_real_process_is_ready_answers_in_order_goes_on_after_nonsense_and_ends(
    process: subprocess.Popen[bytes],
) -> None:
    assert process.stdin
    assert process.stdout
    assert decode(process.stdout.readline()) == Ready(engine_version())
    for line in (encode(Request(1, "👩‍🚀 Norwegian President Ada Łask spoke.")), b"nonsense\n", encode(Request(3, ""))):
        process.stdin.write(line)
    process.stdin.flush()
    answers = [decode(process.stdout.readline()) for _ in range(3)]
    assert isinstance(answers[0], Answer)
    assert [(one.text, one.span.start, one.key) for one in answers[0].highlights] == [
        ("Norwegian", 4, "state:NO"),
        ("Ada Łask", 24, ""),
    ]
    assert isinstance(answers[1], Failure)
    assert answers[2] == Answer(3, ())
    process.stdin.close()
    assert process.wait(timeout=10) == 0
    assert process.stdout.read() == b""


class Failing:
    version = "test-1"

    def __init__(self, model: str = "") -> None:
        assert model == ""

    def suggest(self, text: str, language: str = "") -> Suggestions:
        if text == "bad":
            raise RuntimeError(language or "no")
        return Suggestions()


def test_a_text_that_fails_is_answered_and_the_next_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "Engine", Failing)
    output = io.BytesIO()
    worker.serve(io.BytesIO(encode(Request(1, "bad")) + encode(Request(2, "good"))), output)
    ready, *answers = map(decode, output.getvalue().splitlines())
    assert isinstance(ready, Ready)
    assert answers == [Failure(1, "RuntimeError: no"), Answer(2, ())]


def test_what_is_no_request_is_answered_as_a_failure(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(worker, "Engine", lambda _model="": engine)
    output = io.BytesIO()
    worker.serve(io.BytesIO(encode(Ready("x")) + b"\n"), output)
    assert [type(decode(line)) for line in output.getvalue().splitlines()] == [Ready, Failure]


def test_the_language_of_a_text_goes_before_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "Engine", Failing)
    output = io.BytesIO()
    requests = encode(Request(1, "bad", "ko")) + encode(Request(2, "bad"))
    worker.serve(io.BytesIO(requests), output, language="de")
    assert [decode(line) for line in output.getvalue().splitlines()[1:]] == [
        Failure(1, "RuntimeError: ko"),
        Failure(2, "RuntimeError: de"),
    ]


def test_a_pipeline_that_cannot_be_used_is_told_and_the_rules_work_alone() -> None:
    output = io.BytesIO()
    worker.serve(io.BytesIO(encode(Request(1, "Norway agreed."))), output, model="/nowhere/at-all")
    ready, answer = map(decode, output.getvalue().splitlines())
    assert isinstance(ready, Ready)
    assert ready.engine == engine_version()
    assert "no trained spaCy pipeline “/nowhere/at-all”" in ready.problem
    assert isinstance(answer, Answer)
    assert [one.text for one in answer.highlights] == ["Norway"]
