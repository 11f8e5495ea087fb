"""Out of a project: from what was read at one moment to a file, whatever is done to the project meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile
from glossator.domain.search import read_query
from glossator.exchange.csv_tables import write_csv_tables
from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from glossator.exchange.json_tables import write_json_tables
from glossator.exchange.jsonl import tag_lines
from glossator.exchange.narrowing import narrowed
from glossator.exchange.network_files import write_gexf, write_graphml
from glossator.exchange.report import write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossator.domain.rows import Snapshot
    from glossator.project import Project


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a project can be written to."""

    id: str
    label: str
    ending: str
    write: Callable[[Export, Path], None]


FORMATS = (
    Format("xlsx", "Excel workbook", ".xlsx", write_workbook),
    Format("csv", "CSV tables in a zip", ".zip", write_csv_tables),
    Format("jsonl", "JSON lines", ".jsonl", write_json_tables),
    Format("html", "Report to read and print (HTML)", ".html", write_report),
    Format("graphml", "Network for visone and Gephi (GraphML)", ".graphml", write_graphml),
    Format("gexf", "Network for Gephi (GEXF)", ".gexf", write_gexf),
)


def format_of(path: Path, format_id: str = "") -> Format:
    """The format of that id, else the one that the file's ending names. Raises `UserError` where there is none."""
    for known in FORMATS:
        if known.id == format_id or (not format_id and path.suffix.lower() == known.ending):
            return known
    endings = ", ".join(known.ending for known in FORMATS)
    raise UserError(
        ErrorKind.INVALID,
        f"{path.name} does not say in which format to write, so nothing was written. Give it one of these endings: "
        f"{endings}.",
    )


def taken(project: Project, profile: Profile) -> Snapshot:
    """What `profile` takes of the project, as of now; its texts can be read while the project is open."""
    query = read_query(profile.query)
    found = set(project.read.found_articles(query, project.analyst.id)) if query else None
    return narrowed(project.snapshot(profile.name if _is_kept(profile) else None), profile, found)


def _is_kept(profile: Profile) -> bool:
    """Whether its next export tells what changed since: not where something was only chosen for once."""
    return bool(profile.name) or not profile.narrows


def export(
    project: Project,
    path: Path,
    profile: Profile | None = None,
    format_id: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Snapshot:
    """Write what `profile` takes of the project to `path`, and return that.

    Raises `UserError` where that cannot be, or when `cancelled` says so; the file appears whole or not at all.
    """
    profile = profile or Profile()
    chosen = format_of(path, format_id)
    snapshot = taken(project, profile)
    chosen.write(Export(snapshot, profile, progress, cancelled), path)
    remember(project, profile, snapshot)
    return snapshot


def remember(project: Project, profile: Profile, snapshot: Snapshot) -> None:
    """Let the next export of the profile tell what changed since this one; nothing where the project is read-only.

    For whoever exported from a copy that was open for reading, to be called with the project that is open for writing.
    """
    if _is_kept(profile):
        project.remember_export(profile.name, snapshot)


def export_tags(snapshot: Snapshot) -> Iterator[str]:
    """Every tag as one line of JSON."""
    return tag_lines(snapshot)
