"""Out of a project: from what was read at one moment to a file, whatever is done to the project meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import SUFFIX
from glossator.domain.profile import Profile, Slices
from glossator.domain.search import read_query
from glossator.domain.verdicts import ADJUDICATED, Stage
from glossator.exchange.csv_tables import write_csv_tables
from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from glossator.exchange.json_tables import write_json_tables
from glossator.exchange.jsonl import tag_lines
from glossator.exchange.narrowing import narrowed
from glossator.exchange.network_files import write_gexf, write_graphml
from glossator.exchange.report import write_report
from glossator.exchange.sheet_agreement import AGREEMENT
from glossator.exchange.sheet_review import REVIEW
from glossator.messages import counted
from glossator.review.agreement import SAMPLES
from glossator.work.agreement_rows import agreement_rows
from glossator.work.blindness import hidden_articles, seen_snapshot, unseen
from glossator.work.review_rows import review_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossator.domain.snapshot import Snapshot
    from glossator.project import Project


class Holds(Enum):
    """What a kind of file is made of."""

    SHEETS = "sheets"
    REPORT = "report"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a project can be written to."""

    id: str
    label: str
    ending: str
    write: Callable[[Export, Path], None]
    about: str
    """One sentence: what it is good for."""
    holds: Holds = Holds.SHEETS
    for_people: bool = False
    """Whether titles stand above its columns, and sheets that only spread others out are in it; else ids do."""

    @property
    def tells_changes(self) -> bool:
        """Whether what changed since the last export is in it."""
        return self.holds is Holds.SHEETS

    @property
    def bare(self) -> str:
        """What there is in it where no article is."""
        match self.holds:
            case Holds.SHEETS:
                return "registers and headings only"
            case Holds.REPORT:
                return "a title only"
            case Holds.NETWORK:
                return "an empty network"

    def ending_for(self, profile: Profile) -> str:
        """Networks of several periods are put into one zip."""
        sliced = self.holds is Holds.NETWORK and profile.network.slices is not Slices.NONE
        return ".zip" if sliced else self.ending


FORMATS = (
    Format(
        "xlsx",
        "Excel workbook",
        ".xlsx",
        write_workbook,
        "Linked, coloured and filtered sheets, for everyone who lives in spreadsheets.",
        for_people=True,
    ),
    Format("csv", "CSV tables", ".zip", write_csv_tables, "A zip of plain tables, for R, pandas and databases."),
    Format("jsonl", "JSON lines", ".jsonl", write_json_tables, "One JSON object for each row, for programs."),
    Format(
        "html",
        "HTML report",
        ".html",
        write_report,
        "Articles with their tags drawn and each proposal’s timeline, to read in a browser and to print.",
        Holds.REPORT,
    ),
    Format(
        "graphml", "GraphML network", ".graphml", write_graphml, "A network for visone, Gephi and R.", Holds.NETWORK
    ),
    Format("gexf", "GEXF network", ".gexf", write_gexf, "A network in Gephi’s own format.", Holds.NETWORK),
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


def taken(
    project: Project, profile: Profile, samples: int | None = None, look: Callable[[], None] = lambda: None
) -> Snapshot:
    """What `profile` takes of the project, as of now; its texts can be read while the project is open.

    While tagging is blind, without what colleagues did in articles that are still to be handed in (`work.blindness`).

    With review, and with agreement by so many `samples`, where these are named; `look` is called often meanwhile, and
    what it raises ends the work. Raises `UserError` where the profile names an analyst whom the project does not know.
    """
    if not {analyst.id for analyst in project.read.versions()}.issuperset(profile.analysts):
        raise UserError(
            ErrorKind.NOT_FOUND,
            "These choices take the tags of an analyst who is not in this project, so nothing was written. "
            "Choose the analysts anew.",
        )
    query = read_query(profile.query)
    found = set(project.read.found_articles(query, project.analyst.id, unseen(project))) if query else None
    whole = project.snapshot(profile.name if _is_kept(profile) else None)
    snapshot = seen_snapshot(project, narrowed(whole, profile, found))
    if ADJUDICATED in profile.analysts:
        snapshot = replace(snapshot, notes=(*snapshot.notes, *_adjudicated_so_far(snapshot)))
    if samples is None:
        return snapshot
    articles, whose = {article.id for article in snapshot.articles}, {*profile.analysts} - {ADJUDICATED}
    compared = articles - hidden_articles(project)
    return replace(
        snapshot,
        agreement=agreement_rows(whole, compared, whose, samples, look) if profile.takes(AGREEMENT) else (),
        review=review_rows(project, articles, look) if profile.takes(REVIEW) else (),
    )


def _adjudicated_so_far(snapshot: Snapshot) -> Iterator[str]:
    """How much of it the adjudicated version has, where that is not all."""
    of, count = len(snapshot.articles), sum(row.stage == Stage.ADJUDICATED for row in snapshot.articles)
    if count < of:
        yield f"{count:,} of {counted(of, 'article', 'articles')} {'is' if count == 1 else 'are'} adjudicated."


def going_by(profile: Profile, kept: Profile) -> Profile:
    """`profile`, which was made of a kept one, under the name of that where it takes the same articles and tags.

    Else it has no name, and exporting it says nothing of when that one was last exported.
    """
    same = replace(profile, name=kept.name, left_out=kept.left_out, network=kept.network) == kept
    return replace(profile, name=kept.name if same else "")


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
    if path.suffix.lower() == SUFFIX or (path.exists() and path.samefile(project.path)):
        raise UserError(
            ErrorKind.INVALID,
            f"{path.name} is the name of a project, which an export would replace, so nothing was written. "
            "Choose another name.",
        )

    def look() -> None:
        if cancelled():
            raise UserError(
                ErrorKind.CANCELLED,
                f"The export to {path.name} was cancelled: nothing was changed; export again at any time.",
            )

    snapshot = taken(project, profile, SAMPLES if chosen.holds is Holds.SHEETS else None, look)
    chosen.write(Export(snapshot, profile, progress, cancelled), path)
    remember(project, profile, chosen, snapshot)
    return snapshot


def remember(project: Project, profile: Profile, written_as: Format, snapshot: Snapshot) -> None:
    """Let the next export of the profile tell what changed since this one; nothing where the project is read-only.

    For whoever exported from a copy that was open for reading, to be called with the project that is open for writing.
    """
    if is_remembered(profile, written_as):
        project.remember_export(profile.name, snapshot)


def is_remembered(profile: Profile, written_as: Format) -> bool:
    """Whether the next export tells what changed since this one, once the project can be written to."""
    return written_as.tells_changes and _is_kept(profile)


def export_tags(snapshot: Snapshot) -> Iterator[str]:
    """Every tag as one line of JSON."""
    return tag_lines(snapshot)
