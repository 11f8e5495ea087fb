"""`glossator export`: what a profile takes, narrowed or widened by options, written to one file."""

from __future__ import annotations

import json
import sys
from argparse import BooleanOptionalAction
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.dates import parse_date
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Network, Profile, Slices, Ties
from glossator.messages import counted, named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from glossator.domain.rows import AnalystRow, Snapshot
    from glossator.project import Project
    from glossator.work.exporting import Format

_FORMATS = ("xlsx", "csv", "jsonl", "html", "graphml", "gexf")
"""Those of `work.exporting`, which is only loaded when something is exported."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("output", type=Path, metavar="OUT", help="its ending says the format, unless --format does")
    parser.add_argument("--format", choices=_FORMATS, default="", help="what to write, whatever the name ends in")
    parser.add_argument("--profile", default="", metavar="NAME", help="what a profile of the project takes")
    taking = parser.add_argument_group("what it takes, whatever the profile says")
    taking.add_argument("--query", metavar="Q", help="articles, as in the line above their list")
    taking.add_argument("--since", metavar="DATE", help="articles from this year, month or day on")
    taking.add_argument("--until", metavar="DATE", help="articles up to and with this year, month or day")
    taking.add_argument("--analyst", action="append", metavar="A", help="only this analyst's tags; can be repeated")
    networks = parser.add_argument_group("networks, whatever the profile says")
    networks.add_argument("--network", choices=[each.value for each in Ties], help="what ties the nodes")
    networks.add_argument("--by-state", action=BooleanOptionalAction, help="count persons and bodies as their state")
    networks.add_argument(
        "--slices", choices=[each.value for each in Slices if each], help="one network for each of these, in a zip"
    )
    parser.add_argument("--json", action="store_true", help="say what was written as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    from glossator.project import Project
    from glossator.work.exporting import export, format_of

    with Project.open(arguments.project) as project:
        profile = _profile(project, arguments)
        written_as = format_of(arguments.output, _format_id(arguments))
        snapshot = export(project, arguments.output, profile, written_as.id, _writing)
        if arguments.json:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            print(json.dumps(_told(arguments.output, profile, written_as, snapshot), ensure_ascii=False))
        else:
            articles = counted(len(snapshot.articles), "article", "articles")
            print(f"{arguments.output}: {articles}, {counted(len(snapshot.tags), 'tag', 'tags')}.")
    return 0


def _writing(done: int, total: int) -> None:
    """Say how far it is, on one line that is gone at the end."""
    if sys.stderr.isatty():
        print(
            "\r             \r" if done == total else f"\rWriting {done / total:.0%}",
            end="",
            file=sys.stderr,
            flush=True,
        )


def _format_id(arguments: argparse.Namespace) -> str:
    """A zip is one of tables, unless networks are asked for."""
    wants_network = any((arguments.network, arguments.by_state, arguments.slices))
    is_zip = arguments.output.suffix.lower() == ".zip"
    return arguments.format or ("graphml" if wants_network and is_zip else "")


def _profile(project: Project, arguments: argparse.Namespace) -> Profile:
    """The profile that is named, with what the options say instead. Raises `UserError` where one makes no sense."""
    from glossator.work.exporting import going_by

    kept = _kept(project.read.profiles(), arguments.profile)
    network = Network(
        Ties(arguments.network or kept.network.ties),
        kept.network.by_state if arguments.by_state is None else arguments.by_state,
        Slices(arguments.slices or kept.network.slices),
    )
    chosen = replace(
        kept,
        query=kept.query if arguments.query is None else arguments.query,
        since=_date(arguments.since, kept.since),
        until=_date(arguments.until, kept.until),
        analysts=_analysts(project.read.analysts(), arguments.analyst) or kept.analysts,
        network=network,
    )
    return going_by(chosen, kept)


def _kept(profiles: Sequence[Profile], name: str) -> Profile:
    for known in (Profile(), *profiles):
        if known.name == name:
            return known
    there = ", ".join(named(known.name) for known in profiles)
    raise UserError(
        ErrorKind.NOT_FOUND,
        f"There is no export profile {named(name)}, so nothing was written. "
        + (f"There are: {there}." if there else "The project has none yet: save one in the window of File > Export."),
    )


def _date(typed: str | None, kept: str) -> str:
    if typed is None:
        return kept
    found = parse_date(typed) if typed.strip() else ""
    if found is None:
        raise UserError(
            ErrorKind.INVALID,
            f"{named(typed)} is no date, so nothing was written. Write it like 2025, 2025-03 or 2025-03-14.",
        )
    return found


def _analysts(known: Sequence[AnalystRow], wanted: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_analyst(known, each) for each in wanted or ()))


def _analyst(known: Sequence[AnalystRow], wanted: str) -> str:
    """The id of the analyst with that id or name."""
    name = " ".join(wanted.split()).casefold()
    found = [each for each in known if wanted == each.id] or [each for each in known if name == each.name.casefold()]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UserError(
            ErrorKind.INVALID,
            f"Several analysts are called {named(wanted)}, so nothing was written. Name one by its id: "
            + ", ".join(each.id for each in found)
            + ".",
        )
    there = ", ".join(each.name for each in known)
    raise UserError(
        ErrorKind.NOT_FOUND,
        f"No analyst of this project is called {named(wanted)}, so nothing was written. There are: {there}.",
    )


def _told(path: Path, profile: Profile, written_as: Format, snapshot: Snapshot) -> dict[str, object]:
    from glossator.work.export_preview import figures

    return {
        "path": str(path),
        "format": written_as.id,
        "profile": profile.name,
        "articles": len(snapshot.articles),
        "tags": len(snapshot.tags),
        "last_export": snapshot.last_export,
        **figures(snapshot, profile, written_as),
    }
