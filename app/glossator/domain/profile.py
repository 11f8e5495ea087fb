"""What an export holds, as data: kept in the project under a name, chosen in a window or on the command line."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossator.domain.model import Json


class Ties(StrEnum):
    """What ties the nodes of a network."""

    ACTOR_PROPOSAL = "actor-proposal"
    """Who takes which stance on which proposal."""
    ACTOR_ISSUE = "actor-issue"
    SHARED = "shared"
    """Actors who take any stance on the same thing."""
    CONGRUENCE = "congruence"
    """Actors who take the same stance on the same thing."""
    CONFLICT = "conflict"
    """Actors who take opposite stances on the same thing."""
    SUBTRACT = "subtract"
    """Congruence less conflict."""
    ADDRESS = "address"
    """Who speaks to whom."""


class Slices(StrEnum):
    """The periods for which a network is drawn apart."""

    NONE = ""
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Network:
    ties: Ties = Ties.ACTOR_PROPOSAL
    by_state: bool = False
    """Whether persons and bodies count as their state or organisation, by the date."""
    slices: Slices = Slices.NONE


@dataclass(frozen=True, slots=True)
class Profile:
    """Which articles and tags an export takes, and which sheets and columns. As it is made, it takes everything."""

    name: str = ""
    query: str = ""
    """Which articles, as it is typed above the list of articles (`domain.search`)."""
    since: str = ""
    """The articles' first date, ISO 8601 to the year, month or day; inclusive. Those without a date are left out."""
    until: str = ""
    states: tuple[str, ...] = ()
    """The articles that one of the chosen analysts has in one of these states, an empty one for those that none has
    begun; empty for all."""
    analysts: tuple[str, ...] = ()
    """Whose tags, by id; empty for everyone's."""
    left_out: frozenset[str] = frozenset()
    """Sheets by name, and columns as `SHEET/COLUMN`: what a codebook adds later is taken without a further word."""
    network: Network = field(default_factory=Network)

    def takes(self, sheet: str, column: str = "") -> bool:
        """Whether a sheet, or a column of it, is in the export."""
        return not self.left_out & {sheet, f"{sheet}/{column}"}

    @property
    def narrows(self) -> bool:
        """Whether it takes less than all articles and tags."""
        return bool(self.query.strip() or self.since or self.until or self.states or self.analysts)

    def as_json(self) -> Json:
        """Without the name, under which it is kept."""
        network = self.network
        return {
            "query": self.query,
            "since": self.since,
            "until": self.until,
            "states": [*self.states],
            "analysts": [*self.analysts],
            "left_out": [*sorted(self.left_out)],
            "network": {
                "ties": network.ties.value,
                "by_state": network.by_state,
                "slices": network.slices.value,
            },
        }

    @staticmethod
    def from_json(name: str, value: Json) -> Profile:
        """The inverse of `as_json`. What is missing is as it is made; raises `ValueError` on what is no profile."""
        if not isinstance(value, dict):
            raise ValueError(f"not a profile: {value!r}")
        told = {key: value[key] for key in (known.name for known in fields(Profile)) if key in value}
        network = told.pop("network", {})
        texts = {key: _text(told[key]) for key in ("query", "since", "until") if key in told}
        lists = {key: _texts(told[key]) for key in ("states", "analysts") if key in told}
        left_out = frozenset(_texts(told.get("left_out", [])))
        return Profile(name=name, left_out=left_out, network=_network(network), **texts, **lists)  # type: ignore[arg-type]


def _network(value: Json) -> Network:
    if not isinstance(value, dict):
        raise ValueError(f"not a network: {value!r}")
    ties = Ties(_text(value.get("ties", Ties.ACTOR_PROPOSAL.value)))
    return Network(ties, value.get("by_state") is True, Slices(_text(value.get("slices", ""))))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _texts(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"not a list of texts: {value!r}")
    return tuple(map(_text, value))
