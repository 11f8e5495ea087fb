"""The command line. It parses, calls one function of `work` or the door, and prints; rules live elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossator import __version__, cli_agreement, cli_export, cli_merge
from glossator.domain.errors import ErrorKind, UserError
from glossator.messages import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.domain.rows import Snapshot
    from glossator.project import Project

    Command = Callable[[argparse.Namespace], int]


WORKER, TRAINER = "suggest-worker", "train-worker"
"""Not for people: how the window starts the processes that suggest and that learn."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 if all went well, 1 otherwise, 130 where it was stopped by Ctrl+C.

    Usage errors end the process with 2; options of an export that make no sense return it.
    """
    # Names of files and records may hold what the terminal cannot show.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given[:1] == [WORKER]:
            return _serve_suggestions(given[1:])
        if given[:1] == [TRAINER]:
            return _serve_training(given[1:])
        if given[:1] == [cli_agreement.WORKER]:
            return cli_agreement.serve(given[1:])
        if len(given) == 1 and given[0].endswith(".gloss"):
            given = ["open", *given]
        parsed = _parser().parse_args(given)
        command: Command = parsed.command
        return command(parsed)
    except UserError as error:
        print(f"glossator: {error.sentence}", file=sys.stderr)
        return 2 if error.kind is ErrorKind.USAGE else 1
    except KeyboardInterrupt:
        print("glossator: Stopped; what was not finished is not kept, and the project is as it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does; that is no error of ours.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="glossator",
        description="Read political news and record who said what, who proposed what to whom, and who stands where.",
        epilog="Commands that change a project work while no window has it open; export, agreement, tags and check "
        "always work.",
    )
    parser.add_argument("--version", action="version", version=f"glossator {__version__}")
    parser.set_defaults(command=_open, project=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=run)
        return added

    new = command("new", _new, "Make a new, empty project.")
    new.add_argument("project", type=Path, metavar="P.gloss")
    new.add_argument("--codebook", default="diplomacy", metavar="NAME|FILE", help="a shipped codebook or a TOML file")
    new.add_argument("--analyst", default="", metavar="NAME", help="who works in it (default: you)")

    importing = command(
        "import", _import, "Bring articles in: files, all that is below folders, and what is in archives."
    )
    importing.add_argument("project", type=Path, metavar="P.gloss")
    importing.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    importing.add_argument(
        "--format", default="", metavar="F", help="read all as this (default: told by what is in it)"
    )
    importing.add_argument(
        "--keep-duplicates", action="store_true", help="take articles that say the same, each as a story of its own"
    )
    importing.add_argument("--dry-run", action="store_true", help="say what would be imported, and change nothing")
    importing.add_argument(
        "--report", choices=["text", "json"], default="text", help="how to say what came of each file"
    )

    suggest = command("suggest", _suggest, "Find the names in a project's articles, or in texts given as JSON lines.")
    suggest.add_argument("project", type=Path, nargs="?", metavar="P.gloss", help="fill its cache of highlights")
    suggest.add_argument("--input", type=Path, metavar="IN.jsonl", help='lines of {"id", "text"}')
    suggest.add_argument(
        "--output", type=Path, metavar="OUT.jsonl", help="lines of suggestions; offsets are code points"
    )

    train = command("train", _train, "Learn from a project's tags what to suggest, and keep it beside the project.")
    train.add_argument("project", type=Path, metavar="P.gloss")
    train.add_argument("--report", choices=["text", "json"], default="text", help="how to say what came of it")

    cli_export.add_arguments(
        command("export", cli_export.run, "Write a project as a workbook, tables, a report or a network.")
    )

    cli_merge.add_arguments(
        command("merge", cli_merge.run, "Take in what colleagues did in their files of the same project.")
    )

    cli_agreement.add_arguments(
        command("agreement", cli_agreement.run, "Say how far analysts agree, and where they do not.")
    )

    tags = command("tags", _tags, "Print every tag with its parts, quotes, fields, links and analyst.")
    tags.add_argument("project", type=Path, metavar="P.gloss")
    tags.add_argument("--format", choices=["jsonl"], default="jsonl")

    check = command("check", _check, "Say whether a project file is whole: quotes, keys, and with --deep the journal.")
    check.add_argument("project", type=Path, metavar="P.gloss")
    check.add_argument("--deep", action="store_true", help="replay the whole journal and compare")

    sample = command("sample", _sample, "Write the practice project: fictional articles with reference tags.")
    sample.add_argument("project", type=Path, nargs="?", metavar="OUT.gloss")
    sample.add_argument(
        "--copies", type=Path, metavar="DIR", help="instead, a copy for each of two analysts, ready to be merged"
    )

    opening = command("open", _open, "Open the window.")
    opening.add_argument("project", type=Path, nargs="?", metavar="P.gloss")

    demo = command(
        "demo", _demo, "Without a display: write the practice project, its workbook and pictures of the window."
    )
    demo.add_argument("folder", type=Path, metavar="OUT_DIR")

    return parser


# Libraries are imported by the commands that need them: the window must not wait for what it does not show yet.


def _opened(path: Path, *, read_only: bool = False) -> Project:
    from glossator.project import Project

    return Project.open(path, read_only=read_only)


def _new(arguments: argparse.Namespace) -> int:
    from glossator.work import founding, identity

    analyst = identity.someone(arguments.analyst)
    with founding.found(arguments.project, analyst, arguments.codebook) as project:
        print(f"{project.path.name}: a new project of {analyst.name}, with the codebook {project.codebook.label}.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from glossator.work import import_report, importing
    from glossator.work.import_choices import Choice, Decisions
    from glossator.work.twins import twins_of

    with _opened(arguments.project, read_only=arguments.dry_run) as project, importing.Batch() as batch:
        if not arguments.dry_run:
            project.require_writable()
        importing.read_files(arguments.paths, _reading, batch=batch, format_id=arguments.format)
        decisions = Decisions(twins_of(project, batch))
        if arguments.keep_duplicates:
            decisions.choose((article.id for article in batch.articles), Choice.TAKE)
        brought = None if arguments.dry_run else importing.bring_in(project, batch, decisions)
        report = import_report.reported(batch, decisions, brought)
    if arguments.report == "json":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(import_report.as_json(report))
    else:
        for line in import_report.as_text(report):
            print(line)
    for refusal in report.refused:
        print(f"glossator: {refusal}", file=sys.stderr)
    return 1 if report.refused else 0


def _reading(done: int, total: int) -> None:
    """Say how far the reading of files is, on one line that is written over."""
    if sys.stderr.isatty():
        print(f"\rReading {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _suggest(arguments: argparse.Namespace) -> int:
    from glossator.work import suggesting

    if (arguments.project is None) == (arguments.input is None) or (arguments.input is None) != (
        arguments.output is None
    ):
        print("glossator: name a project, or both --input and --output; nothing was done.", file=sys.stderr)
        return 2
    if arguments.project is not None:
        with _opened(arguments.project) as project:
            count = suggesting.fill_cache(project)
        print(f"Highlights found for {counted(count, 'article', 'articles')}.")
        return 0
    suggesting.suggest_file(arguments.input, arguments.output)
    return 0


def _train(arguments: argparse.Namespace) -> int:
    from glossator.work import learning, learnt

    with _opened(arguments.project, read_only=True) as project:
        articles = learning.lessons_of(project)
    reports = learning.train_beside(arguments.project, articles, _training)
    if arguments.report == "json":
        print(learning.as_json(reports))
    else:
        found = learnt.kept(arguments.project)
        taught = bool(found and found.model and learning.has_taught(found.model))
        print("\n".join(learning.as_text(reports, taught=taught)))
    return 0


def _training(done: int, total: int) -> None:
    if sys.stderr.isatty():
        far = f"{done / max(1, total):.0%}"
        print(f"\rLearning: {far}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _tags(arguments: argparse.Namespace) -> int:
    from glossator.work.blindness import seen_snapshot
    from glossator.work.exporting import export_tags

    with _opened(arguments.project, read_only=True) as project:
        snapshot = seen_snapshot(project, project.snapshot())
    for note in snapshot.notes:
        print(f"glossator: {note}", file=sys.stderr)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in export_tags(snapshot):
        print(line)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    with _opened(arguments.project, read_only=True) as project:
        problems = project.check(deep=arguments.deep)
        snapshot = None if problems else project.snapshot()
    for problem in problems:
        print(f"glossator: {problem}", file=sys.stderr)
    if snapshot is None:
        found = counted(len(problems), "problem", "problems")
        print(f"{arguments.project.name} is damaged: {found}. Keep it, and open a backup.")
        return 1
    print(f"{arguments.project.name} is whole: {_contents(snapshot)}.")
    return 0


def _sample(arguments: argparse.Namespace) -> int:
    from glossator.work.sample import make_copies, make_sample

    if (arguments.project is None) == (arguments.copies is None):
        print("glossator: name a file to make, or a folder with --copies; nothing was made.", file=sys.stderr)
        return 2
    if arguments.copies is not None:
        for path in make_copies(arguments.copies):
            print(f"{path}: the practice project, as one of two analysts has it.")
        return 0
    make_sample(arguments.project)
    print(f"{arguments.project}: the practice project. Open it with: glossator open {arguments.project}")
    return 0


def _open(arguments: argparse.Namespace) -> int:
    from glossator.ui.application import run

    return run(arguments.project)


def _demo(arguments: argparse.Namespace) -> int:
    from glossator.ui.demo import demonstrate

    for made in demonstrate(arguments.folder):
        print(made)
    return 0


def _serve_suggestions(arguments: list[str]) -> int:
    from glossator.work.suggesting import serve_window

    return serve_window(arguments)


def _serve_training(arguments: list[str]) -> int:
    from glossator.work.learning import serve_training

    return serve_training(Path(arguments[0]), sys.stdout.buffer)


def _contents(snapshot: Snapshot) -> str:
    articles = counted(len(snapshot.articles), "article", "articles")
    return f"{articles}, {counted(len(snapshot.tags), 'tag', 'tags')}"
