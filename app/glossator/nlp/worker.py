"""The child process that suggests, so that the window need not import spaCy: lines in, lines out, until the end."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.nlp.engine import Engine
from glossator.nlp.learning.model import load
from glossator.nlp.protocol import Answer, Failure, Message, Ready, Request, decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO


def serve(stdin: BinaryIO, stdout: BinaryIO, model: str = "", language: str = "", learnt: Path | None = None) -> None:
    """Says that it is ready, then answers each request of `stdin` (binary, UTF-8) on `stdout`; returns at its end.

    `model` is a trained pipeline to use beside the rules, `language` that of the texts that state none, `learnt` the
    file with what a project taught. What of these cannot be used is left out, and it says why when it is ready.
    """
    problem = unlearnt = ""
    try:
        engine = Engine(model)
    except UserError as error:
        engine = Engine()
        problem = error.sentence
    try:
        engine.learnt = load(learnt) if learnt else None
    except UserError as error:
        unlearnt = error.sentence
    _send(stdout, Ready(engine.version, problem, unlearnt))
    for line in stdin:
        if line.strip():
            _send(stdout, _answer(engine, line, language))


def _answer(engine: Engine, line: bytes, language: str) -> Message:
    number = 0
    try:
        message = decode(line)
        if not isinstance(message, Request):
            return Failure(number, "that is not a request")
        number = message.number
        found = engine.suggest(message.text, message.language or language)
        return Answer(number, found.entities, (*found.statements, *found.proposals))
    except Exception as error:  # whatever it is: one bad text must not end the process that serves the others
        return Failure(number, f"{type(error).__name__}: {error}")


def _send(stdout: BinaryIO, message: Message) -> None:
    stdout.write(encode(message))
    stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="glossator suggest-worker")
    parser.add_argument("--model", default="", metavar="NAME_OR_PATH", help="a trained spaCy pipeline beside the rules")
    parser.add_argument("--learnt", type=Path, metavar="PATH", help="what a project's tags taught")
    parser.add_argument("--language", default="", metavar="CODE", help="of the texts that state none")
    given = parser.parse_args(arguments)
    serve(sys.stdin.buffer, sys.stdout.buffer, given.model, given.language, given.learnt)
    return 0


if __name__ == "__main__":
    sys.exit(main())
