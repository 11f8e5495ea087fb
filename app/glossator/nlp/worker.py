"""The child process that suggests, so that the window need not import spaCy: lines in, lines out, until the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from glossator.nlp.engine import Engine, engine_version
from glossator.nlp.protocol import Answer, Failure, Message, Ready, Request, decode, encode

if TYPE_CHECKING:
    from typing import BinaryIO


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Says that it is ready, then answers each request of `stdin` (binary, UTF-8) on `stdout`; returns at its end."""
    engine = Engine()
    _send(stdout, Ready(engine_version()))
    for line in stdin:
        if line.strip():
            _send(stdout, _answer(engine, line))


def _answer(engine: Engine, line: bytes) -> Message:
    number = 0
    try:
        message = decode(line)
        if not isinstance(message, Request):
            return Failure(number, "that is not a request")
        number = message.number
        return Answer(number, tuple(engine.highlights(message.text)))
    except Exception as error:  # whatever it is: one bad text must not end the process that serves the others
        return Failure(number, f"{type(error).__name__}: {error}")


def _send(stdout: BinaryIO, message: Message) -> None:
    stdout.write(encode(message))
    stdout.flush()


def main() -> int:
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
