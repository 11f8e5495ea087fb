"""The command line. It parses, calls one function of `work` or the door, and prints; rules live elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator import __version__, cli_agreement, cli_export, cli_import, cli_merge, cli_suggest, cli_train
from glossator.cli_out import print_lines
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import SUFFIX
from glossator.messages import counted
from glossator.work import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from glossator.domain.snapshot import Snapshot
    from glossator.project import Project

WORKERS: Mapping[str, Callable[[Sequence[str]], int]] = {
    workers.SUGGEST: cli_suggest.serve,
    workers.TRAIN: cli_train.serve,
    workers.AGREEMENT: cli_agreement.serve,
}
"""By their names, the processes of the window's own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 if all went well, 1 otherwise, 130 where it was stopped by Ctrl+C.

    Usage errors end the process with 2; options of an export that make no sense return it.
    """
    # Names of files and records may hold what the terminal cannot show.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given and given[0] in WORKERS:
            return WORKERS[given[0]](given[1:])
        if len(given) == 1 and given[0].endswith(SUFFIX):
            given = ["open", *given]
        parsed = build_parser(given).parse_args(given)
        command: Callable[[argparse.Namespace], int] = parsed.command
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


class _Command(NamedTuple):
    name: str
    about: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def build_parser(named: Collection[str] = ()) -> argparse.ArgumentParser:
    """Knows all commands, and of those that are `named` the arguments: some can only be told by large libraries."""
    parser = argparse.ArgumentParser(
        prog="glossator",
        description="Read political news and record who said what, who proposed what to whom, and who stands where.",
        epilog="Commands that change a project work while no window has it open; export, agreement, tags and check "
        "always work.",
    )
    parser.add_argument("--version", action="version", version=f"glossator {__version__}")
    parser.set_defaults(command=_open, project=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        added = commands.add_parser(command.name, help=command.about, description=command.about)
        added.set_defaults(command=command.run)
        if command.name in named:
            command.add_arguments(added)
    return parser


# Libraries are imported by the commands that need them: the window must not wait for what it does not show yet.


def _opened(path: Path, *, read_only: bool = False) -> Project:
    from glossator.project import Project

    return Project.open(path, read_only=read_only)


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument(
        "--codebook", default="diplomacy", metavar="NAME|FILE", help="a shipped codebook or a TOML file"
    )
    parser.add_argument("--analyst", default="", metavar="NAME", help="who works in it (default: you)")


def _new(arguments: argparse.Namespace) -> int:
    from glossator.work import founding, identity

    analyst = identity.someone(arguments.analyst)
    with founding.found(arguments.project, analyst, arguments.codebook) as project:
        print(f"{project.path.name}: a new project of {analyst.name}, with the codebook {project.codebook.label}.")
    return 0


def _tags_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--format", choices=["jsonl"], default="jsonl")


def _tags(arguments: argparse.Namespace) -> int:
    from glossator.work.blindness import seen_snapshot
    from glossator.work.exporting import export_tags

    with _opened(arguments.project, read_only=True) as project:
        snapshot = seen_snapshot(project, project.snapshot())
    for note in snapshot.notes:
        print(f"glossator: {note}", file=sys.stderr)
    print_lines(export_tags(snapshot))
    return 0


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--deep", action="store_true", help="replay the whole journal and compare")


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


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="OUT.gloss")
    parser.add_argument(
        "--copies", type=Path, metavar="DIR", help="instead, a copy for each of two analysts, ready to be merged"
    )


def _sample(arguments: argparse.Namespace) -> int:
    from glossator.work import identity
    from glossator.work.sample import make_copies, make_sample

    if (arguments.project is None) == (arguments.copies is None):
        print("glossator: name a file to make, or a folder with --copies; nothing was made.", file=sys.stderr)
        return 2
    if arguments.copies is not None:
        for path in make_copies(arguments.copies):
            print(f"{path}: the practice project, as one of two analysts has it.")
        return 0
    make_sample(arguments.project, identity.me())
    print(f"{arguments.project}: the practice project. Open it with: glossator open {arguments.project}")
    return 0


def _open_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, nargs="?", metavar="P.gloss")


def _open(arguments: argparse.Namespace) -> int:
    from glossator.ui.application import run

    return run(arguments.project)


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")


def _demo(arguments: argparse.Namespace) -> int:
    from glossator.ui.demo import demonstrate

    for made in demonstrate(arguments.folder):
        print(made)
    return 0


def _contents(snapshot: Snapshot) -> str:
    articles = counted(len(snapshot.articles), "article", "articles")
    return f"{articles}, {counted(len(snapshot.tags), 'tag', 'tags')}"


COMMANDS = (
    _Command("new", "Make a new, empty project.", _new_arguments, _new),
    _Command(
        "import",
        "Bring articles in: files, all that is below folders, and what is in archives.",
        cli_import.add_arguments,
        cli_import.run,
    ),
    _Command(
        "suggest",
        "Find the names in a project's articles, or in texts given as JSON lines.",
        cli_suggest.add_arguments,
        cli_suggest.run,
    ),
    _Command(
        "train",
        "Learn from a project's tags what to suggest, and keep it beside the project.",
        cli_train.add_arguments,
        cli_train.run,
    ),
    _Command(
        "export",
        "Write a project as a workbook, tables, a report or a network.",
        cli_export.add_arguments,
        cli_export.run,
    ),
    _Command(
        "merge",
        "Take in what colleagues did in their files of the same project.",
        cli_merge.add_arguments,
        cli_merge.run,
    ),
    _Command(
        "agreement",
        "Say how far analysts agree, and where they do not.",
        cli_agreement.add_arguments,
        cli_agreement.run,
    ),
    _Command("tags", "Print every tag with its parts, quotes, fields, links and analyst.", _tags_arguments, _tags),
    _Command(
        "check",
        "Say whether a project file is whole: quotes, keys, and with --deep the journal.",
        _check_arguments,
        _check,
    ),
    _Command(
        "sample",
        "Write the practice project: fictional articles with reference tags.",
        _sample_arguments,
        _sample,
    ),
    _Command("open", "Open the window.", _open_arguments, _open),
    _Command(
        "demo",
        "Without a display: write the practice project, its workbook and pictures of the window.",
        _demo_arguments,
        _demo,
    ),
)
"""In the order in which `--help` tells of them."""
