"""`glossator import`: articles brought in, and what came of each file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli_out import print_json, progress

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--format", default="", metavar="F", help="read all as this (default: told by what is in it)")
    parser.add_argument(
        "--keep-duplicates", action="store_true", help="take articles that say the same, each as a story of its own"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be imported, and change nothing")
    parser.add_argument("--report", choices=["text", "json"], default="text", help="how to say what came of each file")


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work import import_report, importing
    from glossator.work.import_choices import Choice, Decisions
    from glossator.work.twins import twins_of

    with Project.open(arguments.project, read_only=arguments.dry_run) as project, importing.Batch() as batch:
        if not arguments.dry_run:
            project.require_writable()
        importing.read_files(arguments.paths, progress("Reading"), batch=batch, format_id=arguments.format)
        decisions = Decisions(twins_of(project, batch))
        if arguments.keep_duplicates:
            decisions.choose((article.id for article in batch.articles), Choice.TAKE)
        brought = None if arguments.dry_run else importing.bring_in(project, batch, decisions)
        report = import_report.reported(batch, decisions, brought)
    if arguments.report == "json":
        print_json(import_report.as_json(report))
    else:
        for line in import_report.as_text(report):
            print(line)
    for refusal in report.refused:
        print(f"glossator: {refusal}", file=sys.stderr)
    return 1 if report.refused else 0
