from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from glossator.nlp import worker
from glossator.nlp.engine import engine_version
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
    def highlights(self, text: str) -> list[Any]:
        if text == "bad":
            raise RuntimeError("no")
        return []


def test_a_text_that_fails_is_answered_and_the_next_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "Engine", Failing)
    output = io.BytesIO()
    worker.serve(io.BytesIO(encode(Request(1, "bad")) + encode(Request(2, "good"))), output)
    ready, *answers = map(decode, output.getvalue().splitlines())
    assert isinstance(ready, Ready)
    assert answers == [Failure(1, "RuntimeError: no"), Answer(2, ())]


def test_what_is_no_request_is_answered_as_a_failure(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(worker, "Engine", lambda: engine)
    output = io.BytesIO()
    worker.serve(io.BytesIO(encode(Ready("x")) + b"\n"), output)
    assert [type(decode(line)) for line in output.getvalue().splitlines()] == [Ready, Failure]
