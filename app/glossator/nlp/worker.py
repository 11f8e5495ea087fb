"""The child process that suggests, so that the window need not import spaCy: lines in, lines out, until the end."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.nlp.engine import Engine
from glossator.nlp.learning.model import load
from glossator.nlp.protocol import Answer, Failure, Message, Ready, Renew, Renewed, Request, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from glossator.nlp.learning.model import Learnt


def serve(
    stdin: BinaryIO,
    stdout: BinaryIO,
    model: str = "",
    language: str = "",
    learnt: Path | None = None,
    at_once: Callable[[Learnt | None], Learnt | None] = lambda trained: trained,
) -> None:
    """Says that it is ready, then answers each request of `stdin` (binary, UTF-8) on `stdout`; returns at its end.

    `model` is a trained pipeline to use beside the rules, `language` that of the texts that state none, `learnt` the
    file with what a project was trained to, `at_once` adds to that what its tags teach without training. What of these
    cannot be used is left out, and it says why when it is ready.
    """
    problem = unlearnt = ""
    try:
        engine = Engine(model)
    except UserError as error:
        engine = Engine()
        problem = error.sentence
    trained = None
    try:
        trained = engine.learnt = load(learnt) if learnt else None
    except UserError as error:
        unlearnt = error.sentence
    try:
        engine.learnt = at_once(trained)
    except UserError as error:
        unlearnt = error.sentence
    _send(stdout, Ready(engine.version, problem, unlearnt))
    for line in stdin:
        if line.strip():
            _send(stdout, _answer(engine, line, language, lambda: at_once(trained)))


def _answer(engine: Engine, line: bytes, language: str, renewed: Callable[[], Learnt | None]) -> Message:
    number = 0
    try:
        message = decode(line)
        if isinstance(message, Renew):
            engine.learnt = renewed()
            return Renewed(engine.version)
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


def main(
    arguments: Sequence[str] | None = None,
    at_once: Callable[[Path, Learnt | None], Learnt | None] = lambda _project, trained: trained,
) -> int:
    """`at_once`: what was trained, with what the tags of the project in that file teach without training."""
    parser = argparse.ArgumentParser(prog="glossator suggest-worker")
    parser.add_argument("--model", default="", metavar="NAME_OR_PATH", help="a trained spaCy pipeline beside the rules")
    parser.add_argument("--learnt", type=Path, metavar="PATH", help="what a project was trained to")
    parser.add_argument("--project", type=Path, metavar="PATH", help="whose tags teach at once")
    parser.add_argument("--language", default="", metavar="CODE", help="of the texts that state none")
    given = parser.parse_args(arguments)
    taught = partial(at_once, given.project) if given.project else lambda trained: trained
    serve(sys.stdin.buffer, sys.stdout.buffer, given.model, given.language, given.learnt, taught)
    return 0


if __name__ == "__main__":
    sys.exit(main())
