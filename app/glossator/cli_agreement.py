"""`glossator agreement`: how far analysts agree, in tables or as JSON; and the process that the window has for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

WORKER = "agreement-worker"
"""Not for people: how the window starts the process that compares."""
_KEPT = "so nothing was compared"
_MOST_SAMPLES = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to say it")
    parser.add_argument(
        "--analyst", action="append", metavar="NAME", help="compare these only, two or more; can be repeated"
    )
    parser.add_argument(
        "--samples",
        type=int,
        metavar="N",
        help="how often articles are drawn to tell how sure a figure is (default: 1000; 0: not at all)",
    )


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work import agreeing, agreement_report
    from glossator.work.identity import analyst_called

    samples = agreeing.SAMPLES if arguments.samples is None else arguments.samples
    if not 0 <= samples <= _MOST_SAMPLES:
        raise UserError(ErrorKind.USAGE, f"--samples is a number from 0 to {_MOST_SAMPLES:,}, {_KEPT}.")
    with Project.open(arguments.project, read_only=True) as project:
        wanted = {analyst_called(project.read.analysts(), each, _KEPT) for each in arguments.analyst or ()}
        if len(wanted) == 1:
            raise UserError(ErrorKind.USAGE, f"One analyst cannot be compared, {_KEPT}. Name two or more, or none.")
        known = agreeing.material(project, wanted)
        if known.left_out:
            print(f"glossator: {agreeing.blind_words(known)}", file=sys.stderr)
        report = agreeing.report(known, samples=samples, progress=_comparing)
        if arguments.format == "json":
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            print(json.dumps(agreement_report.as_json(project, report, known), ensure_ascii=False, indent=1))
        else:
            print("\n".join(agreement_report.as_text(project, report, known)))
    return 0


def serve(arguments: Sequence[str]) -> int:
    from glossator.work.agreeing import serve

    return serve(Path(arguments[0]), sys.stdout.buffer)


def _comparing(done: int, total: int) -> None:
    """Say how far it is, on one line that is gone at the end."""
    if sys.stderr.isatty():
        print(
            "\r               \r" if done == total else f"\rComparing: {done / total:.0%}",
            end="",
            file=sys.stderr,
            flush=True,
        )
