"""`glossator merge`: colleagues' files taken in, and what came of each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli_out import print_json, progress

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("theirs", type=Path, nargs="+", metavar="THEIRS.gloss", help="files of the same project")
    parser.add_argument("--dry-run", action="store_true", help="say what would come, and change nothing")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to say what came of each file")


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work.merge_report import as_json, as_text
    from glossator.work.merging import merge_files

    with Project.open(arguments.project, read_only=arguments.dry_run) as project:
        report = merge_files(project, arguments.theirs, dry_run=arguments.dry_run, progress=progress("Merging"))
    if arguments.format == "json":
        print_json(as_json(report))
    else:
        print("\n".join(as_text(report)))
    for refusal in report.refused:
        print(f"glossator: {refusal}", file=sys.stderr)
    return 1 if report.refused else 0
