"""`glossator agreement`: how far analysts agree, in tables or as JSON; and the process that the window has for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli_out import print_json, progress
from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

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
    from glossator.review.agreement import SAMPLES
    from glossator.work import agreeing, agreement_report
    from glossator.work.identity import analyst_called

    samples = SAMPLES if arguments.samples is None else arguments.samples
    if not 0 <= samples <= _MOST_SAMPLES:
        raise UserError(ErrorKind.USAGE, f"--samples is a number from 0 to {_MOST_SAMPLES:,}, {_KEPT}.")
    with Project.open(arguments.project, read_only=True) as project:
        wanted = {analyst_called(project.read.analysts(), each, _KEPT) for each in arguments.analyst or ()}
        if len(wanted) == 1:
            raise UserError(ErrorKind.USAGE, f"One analyst cannot be compared, {_KEPT}. Name two or more, or none.")
        known = agreeing.material(project, wanted)
        if known.left_out:
            print(f"glossator: {agreeing.blind_words(known)}", file=sys.stderr)
        report = agreeing.report(known, samples=samples, progress=progress("Comparing"))
        if arguments.format == "json":
            print_json(agreement_report.as_json(project, report, known))
        else:
            print("\n".join(agreement_report.as_text(project, report, known)))
    return 0


def serve(arguments: Sequence[str]) -> int:
    from glossator.work.agreeing import serve

    return serve(Path(arguments[0]), sys.stdout.buffer)
