"""`glossator export`: what a profile takes, narrowed or widened by options, written to one file."""

from __future__ import annotations

import os
import sys
from argparse import BooleanOptionalAction
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli_out import print_json, progress
from glossator.domain.dates import parse_date
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Network, Profile, Slices, Ties
from glossator.messages import counted, named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from glossator.domain.rows import AnalystRow
    from glossator.domain.snapshot import Snapshot
    from glossator.project import Project
    from glossator.work.exporting import Format


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from glossator.work.exporting import FORMATS

    formats = [known.id for known in FORMATS]
    parser.add_argument("project", type=Path, metavar="P.gloss")
    parser.add_argument("output", type=Path, metavar="OUT", help="its ending says the format, unless --format does")
    parser.add_argument("--format", choices=formats, default="", help="what to write, whatever the name ends in")
    parser.add_argument("--profile", default="", metavar="NAME", help="what a profile of the project takes")
    taking = parser.add_argument_group("what it takes, whatever the profile says")
    taking.add_argument("--query", metavar="Q", help="articles, as in the line above their list")
    taking.add_argument(
        "--since",
        metavar="DATE",
        help="articles from this year, month or day on: 2025, 2025-03, April 2025, 14 March 2025",
    )
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
    from glossator.work.exporting import export, format_of, is_remembered

    path: Path = arguments.output
    with Project.open(arguments.project) as project:
        profile = _profile(project, arguments)
        written_as = format_of(path, _format_id(arguments))
        _check(profile, written_as, arguments)
        was_there = path.exists()
        snapshot = export(project, path, profile, written_as.id, progress("Writing"))
        note = _not_remembered(project) if is_remembered(profile, written_as) else ""
        if arguments.json:
            told = {**_told(path, profile, written_as, snapshot), **({"note": note} if note else {})}
            print_json(told)
        else:
            articles = counted(len(snapshot.articles), "article", "articles")
            said = f"{articles}, {counted(len(snapshot.tags), 'tag', 'tags')}"
            print(f"{path}: {said}{f' ({note})' if note else ''}.")
    for sentence in snapshot.notes:
        print(f"glossator: {sentence}", file=sys.stderr)
    if not snapshot.articles:
        before = ", in the place of the file that was there before" if was_there else ""
        print(f"glossator: No article fits, so {path.name} holds {written_as.bare}{before}.", file=sys.stderr)
    return 0


def _not_remembered(project: Project) -> str:
    """Why the next export cannot tell what changed since this one; empty where it can."""
    if not project.read_only:
        return ""
    why = "the project is open in another window" if os.access(project.path, os.W_OK) else "it cannot be written"
    return f"not remembered: {why}"


def _wants_network(arguments: argparse.Namespace) -> bool:
    return bool(arguments.network or arguments.slices or arguments.by_state is not None)


def _format_id(arguments: argparse.Namespace) -> str:
    """A zip is one of tables, unless networks are asked for."""
    is_zip = arguments.output.suffix.lower() == ".zip"
    return arguments.format or ("graphml" if _wants_network(arguments) and is_zip else "")


def _check(profile: Profile, written_as: Format, arguments: argparse.Namespace) -> None:
    """Raises `UserError` where the options make no sense together, before a file is touched."""
    from glossator.work.exporting import Holds
    from glossator.work.unread_query import unread

    since, until = profile.since, profile.until
    if since and until and since > until and not since.startswith(until):
        raise _unusable(f"The first date, {since}, is after the last one, {until}, so nothing was written. Swap them.")
    if unknown := unread(profile.query):
        raise _unusable(f"The query {named(profile.query)} cannot be read, so nothing was written. {unknown}")
    if _wants_network(arguments) and written_as.holds is not Holds.NETWORK:
        raise _unusable(
            f"{written_as.label} holds no network, so nothing was written. --network, --by-state and --slices go with "
            "GraphML and GEXF: let the name end in .graphml or .gexf, or leave these options out."
        )


def _unusable(sentence: str) -> UserError:
    return UserError(ErrorKind.USAGE, sentence)


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
        analysts=_analysts(project.read.versions(), arguments.analyst) or kept.analysts,
        network=network,
    )
    return going_by(chosen, kept)


def _kept(profiles: Sequence[Profile], name: str) -> Profile:
    """The profile of that name, in whatever case it is written where that leaves no doubt."""
    exactly = [known for known in (Profile(), *profiles) if known.name == name]
    found = exactly or [known for known in profiles if known.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    there = ", ".join(named(known.name) for known in found or profiles)
    if found:
        raise _unusable(f"Several export profiles are called so, so nothing was written. Write one as it is: {there}.")
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
        raise _unusable(
            f"{named(typed)} is no date, so nothing was written. Write it like 2025, 2025-03-14 or “14 March 2025”."
        )
    return found


def _analysts(known: Sequence[AnalystRow], wanted: Sequence[str] | None) -> tuple[str, ...]:
    from glossator.work.identity import analyst_called

    return tuple(dict.fromkeys(analyst_called(known, each, "so nothing was written") for each in wanted or ()))


def _told(path: Path, profile: Profile, written_as: Format, snapshot: Snapshot) -> dict[str, object]:
    from glossator.work.export_preview import figures

    return {
        "path": str(path),
        "format": written_as.id,
        "profile": profile.name,
        "articles": len(snapshot.articles),
        "tags": len(snapshot.tags),
        "last_export": snapshot.last_export,
        "notes": [*snapshot.notes],
        **figures(snapshot, profile, written_as),
    }
