"""The processes that the window has beside itself: how it starts them, and how one that does a single job talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

SUGGEST, TRAIN, AGREEMENT = "suggest-worker", "train-worker", "agreement-worker"
"""Commands of `glossator`; not for people."""


def serving(stdout: BinaryIO, job: Callable[[Callable[[int, int], None]], bytes]) -> int:
    """Be a process that does a job: say how far it is, and then what it came to, or a sentence where it fails.

    The job is given whom to tell how far it is, and returns a whole line of what it came to, or nothing.
    """
    from glossator.nlp.protocol import Failure, Progress, encode  # which who only wants the names need not load

    def say(line: bytes) -> None:
        stdout.write(line)
        stdout.flush()

    try:
        say(job(lambda done, total: say(encode(Progress(done, total)))))
    except UserError as error:
        say(encode(Failure(0, error.sentence)))
        return 1
    return 0
