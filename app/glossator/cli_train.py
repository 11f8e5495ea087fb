"""`glossator train`: what a project's tags teach, kept beside it; and the process that the window has for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli_out import print_json, progress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("--report", choices=["text", "json"], default="text", help="how to say what came of it")


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work import learning, learnt

    with Project.open(arguments.project, read_only=True) as project:
        articles = learning.lessons_of(project)
    reports = learning.train_beside(arguments.project, articles, progress("Learning"))
    if arguments.report == "json":
        print_json(learning.as_json(reports))
    else:
        found = learnt.kept(arguments.project)
        taught = bool(found and found.model and learning.has_taught(found.model))
        print("\n".join(learning.as_text(reports, taught=taught)))
    return 0


def serve(arguments: Sequence[str]) -> int:
    from glossator.work.learning import serve_training

    return serve_training(Path(arguments[0]), sys.stdout.buffer)
