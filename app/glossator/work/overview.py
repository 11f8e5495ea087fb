"""Where a project stands: figures, each with the query that finds just the articles that it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.rollup import RollUp
from glossator.domain.search import GIVEN_BACK, LISTED
from glossator.domain.standing import COMPARABLE, Standing
from glossator.domain.verdicts import ADJUDICATED
from glossator.work.blindness import seen_stands, unseen
from glossator.work.positions import matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.model import Ref
    from glossator.domain.rows import AnalystRow
    from glossator.project import Project

NOT_BEGUN, IN_PROGRESS, DONE, NOTHING_HERE = "", "in_progress", "done", "nothing_here"
ALL = ""
"""Whose statements and positions are counted: all analysts', each of whose readings counts; else one's, by id."""
_TYPED = {state: typed for typed, state in LISTED.items()}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analyst is."""

    analyst: AnalystRow
    assigned: int
    """Articles that are theirs to read."""
    states: Mapping[str, int]
    """By state, how many articles; under `NOT_BEGUN` those that they are assigned to. None has two."""
    to_hand_in: int
    """Articles that they are assigned to and have not begun or not handed in."""
    tags: int
    unanswered: int
    """Tags about which a colleague wrote last."""
    to_answer: str
    """The id of one of them."""
    last: str
    """When they last did anything: UTC, ISO 8601; empty where they never did."""

    @property
    def given_back(self) -> int:
        return self.states[GIVEN_BACK]

    def query(self, *states: str) -> str:
        """Finds their articles in any of these states; all that are assigned to them where none is named."""
        if not states:
            return f"assigned:{self._named}"
        asked = " ".join(f"status:{_quoted(_TYPED[state])}" for state in states)
        theirs = f"analyst:{self._named} {asked}"
        return f"assigned:{self._named} {theirs}" if NOT_BEGUN in states else theirs

    @property
    def _named(self) -> str:
        """In quotation marks: else it would find whoever's name begins so."""
        return f'"{self.analyst.name.replace(chr(34), " ")}"'

    @property
    def with_tags(self) -> str:
        """Finds the articles in which they tagged something; likewise the next."""
        return f"analyst:{self._named} tagged:yes"

    @property
    def with_answers(self) -> str:
        return f"analyst:{self._named} has:answer"


@dataclass(frozen=True, slots=True)
class Overview:
    articles: int
    standings: Mapping[Standing, int]
    comparable: int
    """Articles that two analysts or more handed in and that nobody reviews yet."""
    analysts: tuple[Progress, ...]

    @property
    def tags(self) -> int:
        return sum(known.tags for known in self.analysts)


@dataclass(frozen=True, slots=True)
class OnProposal:
    """The positions on a proposal, as the page of positions counts them."""

    proposal: Ref
    name: str
    stances: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.stances.values())


def overview(project: Project) -> Overview:
    """By a few counts: a tenth of a second for a hundred thousand tags."""
    read, hides = project.read, unseen(project)
    standings, comparable = read.standings()
    tags, acts, waiting = read.tag_counts(hides), read.last_acts(), read.unanswered(hides)
    states: defaultdict[str, Counter[str]] = defaultdict(Counter)
    assigned: Counter[str] = Counter()
    to_hand_in: Counter[str] = Counter()
    for who, state, is_assigned, count in read.progress():
        if is_assigned or state != NOT_BEGUN:
            states[who][state] += count
        if is_assigned:
            assigned[who] += count
            to_hand_in[who] += count * (state in (NOT_BEGUN, IN_PROGRESS))
    analysts = tuple(
        Progress(
            row,
            assigned[row.id],
            states[row.id],
            to_hand_in[row.id],
            tags.get(row.id, 0),
            *waiting.get(row.id, (0, "")),
            acts.get(row.id, ""),
        )
        for row in read.analysts()
    )
    return Overview(
        sum(standings.values()),
        {standing: standings.get(standing, 0) for standing in Standing},
        comparable,
        analysts,
    )


def readings(project: Project, known: Overview) -> tuple[AnalystRow, ...]:
    """Whose statements and positions there are to count: of those who have tags, and of the adjudicated version."""
    tagged = {row.analyst.id for row in known.analysts if row.tags} | {ADJUDICATED}
    return tuple(row for row in project.read.versions() if row.id in tagged)


def usual_reading(project: Project, known: Overview) -> str:
    """The adjudicated version once it is whole, else what the analyst of this copy read; empty for all analysts."""
    among = {row.id for row in readings(project, known)}
    open_still = known.comparable + known.standings[Standing.IN_REVIEW]
    if ADJUDICATED in among and known.standings[Standing.ADJUDICATED] and not open_still:
        return ADJUDICATED
    return project.analyst.id if project.analyst.id in among else ALL


def statements_by_month(project: Project, whose: str = ALL) -> Mapping[str, int]:
    """By month (`2017-07`), how many statements were said in it; under an empty one, those of no known month."""
    return project.read.said_by_month(project.codebook, unseen(project), whose)


def positions_on_proposals(project: Project, whose: str = ALL, most: int = 10) -> tuple[tuple[OnProposal, ...], int]:
    """The proposals with the most positions, and how many have any."""
    stands = [stand for stand in seen_stands(project, project.read.stands()) if stand.target.kind is Kind.PROPOSAL]
    counted = matrix(stands, RollUp(()), analysts=[whose] if whose else None)
    stances: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (_, proposal), cell in counted.cells.items():
        stances[proposal].update(cell.counts)
    rows = (OnProposal(head.ref, head.name, stances[head.ref.id]) for head in counted.columns[:most])
    return tuple(rows), len(counted.columns)


# Queries that find what is counted


def of_standing(*standings: Standing) -> str:
    return " ".join(f"review:{_quoted(standing.replace('_', ' '))}" for standing in standings)


def to_review() -> str:
    return f"review:{_quoted(COMPARABLE.replace('_', ' '))}"


def said_in(month: str) -> str:
    """Where statements of a month are; of an empty one, those of which it is not known."""
    return f"said:{month or 'none'}"


def in_order(months: Iterable[str]) -> list[str]:
    """The months that are known, the earliest first."""
    return sorted(month for month in months if month)


def _quoted(words: str) -> str:
    return words if words.isalnum() else f'"{words}"'
