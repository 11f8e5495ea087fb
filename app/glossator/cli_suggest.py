"""`glossator suggest`: names found in articles; and the process that the window has for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.messages import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="P.gloss", help="fill its cache of highlights")
    parser.add_argument("--input", type=Path, metavar="IN.jsonl", help='lines of {"id", "text"}')
    parser.add_argument(
        "--output", type=Path, metavar="OUT.jsonl", help="lines of suggestions; offsets are code points"
    )


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work import suggesting

    if (arguments.project is None) == (arguments.input is None) or (arguments.input is None) != (
        arguments.output is None
    ):
        print("glossator: name a project, or both --input and --output; nothing was done.", file=sys.stderr)
        return 2
    if arguments.project is not None:
        with Project.open(arguments.project) as project:
            count = suggesting.fill_cache(project)
        print(f"Highlights found for {counted(count, 'article', 'articles')}.")
        return 0
    suggesting.suggest_file(arguments.input, arguments.output)
    return 0


def serve(arguments: Sequence[str]) -> int:
    from glossator.work.suggesting import serve_window

    return serve_window(arguments)
