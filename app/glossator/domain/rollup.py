"""For whom an actor's words are counted: a person or a body for the state or organisation at the top, by the date.

What is known of an actor is its list of roles (each an office at a body, with its dates) and its country. Dates are
compared as far as both are known: a role "until 2018" still held in March 2018, and one "from 2018-04" may have been
held in a statement of "2018".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.codebook import (
    ACTOR_KIND,
    BODY,
    COUNTRY,
    FROM,
    IN_THEIR_OWN_NAME,
    ROLES,
    SECTOR,
    STATE,
    TITLE,
    UNTIL,
)
from glossator.domain.dates import is_date
from glossator.domain.model import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.model import Json
    from glossator.domain.rows import ItemRow, RecordRow

_SENT = re.compile(
    r"\b(?:ambassador|envoy|emissary|representative|delegate|observer)\b.*?\b(?:to|at) (?P<where>.+)", re.IGNORECASE
)
_DAY = 10
"""Characters of a date to the day."""


class Fault(StrEnum):
    """What can be wrong with a role, so that nothing is counted by it, or not all."""

    ENDS_BEFORE_IT_BEGINS = "ends-before-it-begins"
    NOT_A_DATE = "not-a-date"
    """An end that is no date is taken as not given."""
    NO_SUCH_BODY = "no-such-body"
    """The body was deleted."""
    LEADS_BACK = "leads-back"
    """From the body, roles lead back to the actor."""
    SENT_THERE = "sent-there"
    """An ambassador to a body holds an office of whoever sends, not of the body."""


@dataclass(frozen=True, slots=True)
class RoleFault:
    role: str
    """The id of the row in the actor's list."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class Role:
    """An office or affiliation of an actor."""

    id: str
    title: str
    body: Ref | None
    since: str
    """ISO 8601 to the year, month or day; empty where it is not known. Likewise `until`, its last day."""
    until: str
    misdated: bool = False
    """Whether an end was given that is no date."""

    @property
    def ends_before_it_begins(self) -> bool:
        return bool(self.since and self.until) and not _not_after(self.since, self.until)

    def held(self, date: str) -> bool:
        """Whether it held on `date`, or may have. On an unknown date (empty), only what has neither end did."""
        return within(date, self.since, self.until) if date else not self.since and not self.until


def within(date: str, since: str, until: str) -> bool:
    """Whether `date` is, or may be, one from `since` to `until`, both included.

    All three are ISO 8601, as precise as is known. An empty end is open; an empty date is never within.
    """
    return bool(date) and (not since or _not_after(since, date)) and (not until or _not_after(date, until))


def country_of(record: RecordRow) -> str:
    """The name of the state that an actor speaks for, where no role says otherwise; else empty."""
    country = record.fields.get(COUNTRY)
    if not isinstance(country, str) or record.fields.get(SECTOR) in IN_THEIR_OWN_NAME:
        return ""
    return " ".join(country.split()).removeprefix("the ")


def roles_of(record: RecordRow) -> tuple[Role, ...]:
    return tuple(role_of(item) for item in record.items if item.list == ROLES)


class RollUp:
    """The actors of a project as they are now, with the tops that were asked for already.

    `records` are standing records, as `Queries.records` gives them: merged ones are in those that stand for them.
    """

    def __init__(self, records: Iterable[RecordRow]) -> None:
        self._records = {record.ref: record for record in records}
        self._states = _states_by_name(self._records.values())
        self._roles: dict[Ref, tuple[Role, ...]] = {}
        self._dates: dict[str, str] = {}
        self._turns: dict[str, list[str]] = {}
        self._tops: dict[tuple[str, str | int], tuple[Ref, ...]] = {}

    def tops(self, actor: Ref, date: str = "") -> tuple[Ref, ...]:
        """For whom the words of `actor` on `date` (of any precision; empty where unknown) are counted: never nobody.

        It goes from body to body along the roles that held, and from an actor without such a role to the state that its
        `country` names, unless its sector speaks in its own name; where neither leads on, it has arrived. A state is
        always a top.

        Of several tops, states go before all others: a minister who also leads a party speaks for the state, and an
        ambassador who is also a member of an international body for who sent the ambassador. Several states (two
        offices, or a change of office on that very day) all count, in the order of their names; so do several others
        where there is no state.
        """
        day = self._dates.get(date)
        if day is None:
            day = self._dates[date] = _date(date)
        turns = self._turns.get(actor.id)
        if turns is None:
            turns = self._turns[actor.id] = self._turning_points(actor)
        # Between two turning points, one day is as another.
        place = actor.id, bisect_right(turns, day) if len(day) == _DAY else day
        found = self._tops.get(place)
        if found is None:
            found = self._tops[place] = self._find(actor, day)
        return found

    def name(self, actor: Ref) -> str:
        """What a standing actor is called; empty for others."""
        record = self._records.get(actor)
        return record.name if record else ""

    def leads_to(self, actor: Ref, other: Ref) -> bool:
        """Whether words of `actor` may be counted for `other` on some date or other."""
        reached = self._reached(actor)
        return other in reached or any(other in self._country(at) for at in reached)

    def faults(self, actor: Ref) -> tuple[RoleFault, ...]:
        """What is wrong with the roles of an actor, in their order."""
        return tuple(RoleFault(role.id, fault) for role in self._roles_of(actor) for fault in self._wrong(actor, role))

    def _find(self, actor: Ref, date: str) -> tuple[Ref, ...]:
        reached, ends = [actor], []
        for at in reached:  # which grows meanwhile, by each only once: so it never goes round
            above = self._above(at, date)
            if not above:
                ends.append(at)
            reached += [body for body in above if body not in reached]
        if not ends:  # roles in a circle, with no way out
            ends = [state for at in reached for state in self._country(at)] or [actor]
        states = [end for end in ends if self._is_state(end)]
        return tuple(sorted(set(states or ends), key=lambda top: (self.name(top).casefold(), top.id)))

    def _above(self, actor: Ref, date: str) -> tuple[Ref, ...]:
        """Where `actor` rolls up to in one step; nothing where it is at the top."""
        if self._is_state(actor):
            return ()
        bodies = (
            role.body
            for role in self._roles_of(actor)
            if role.body
            and role.held(date)
            and not role.ends_before_it_begins
            and self._leads_to(role.body, actor, role)
        )
        return tuple(dict.fromkeys(bodies)) or self._country(actor)

    def _leads_to(self, body: Ref, actor: Ref, role: Role) -> bool:
        return body != actor and body in self._records and not self._is_sent(role, body)

    def _country(self, actor: Ref) -> tuple[Ref, ...]:
        record = self._records.get(actor)
        state = self._states.get(_folded(country_of(record))) if record else None
        return (state,) if state and state != actor else ()

    def _is_state(self, actor: Ref) -> bool:
        record = self._records.get(actor)
        return record is not None and _is_state(record)

    def _is_sent(self, role: Role, body: Ref) -> bool:
        """Whether the role's title says that its holder is sent to the body: "ambassador to the Concord"."""
        sent = _SENT.search(role.title)
        if not sent:
            return False
        where = _folded(sent["where"])
        return any(name and f"{where} ".startswith(f"{name} ") for name in map(_folded, self._records[body].names))

    def _roles_of(self, actor: Ref) -> tuple[Role, ...]:
        if actor not in self._roles:
            record = self._records.get(actor)
            self._roles[actor] = roles_of(record) if record else ()
        return self._roles[actor]

    def _wrong(self, actor: Ref, role: Role) -> Iterator[Fault]:
        if role.misdated:
            yield Fault.NOT_A_DATE
        if role.ends_before_it_begins:
            yield Fault.ENDS_BEFORE_IT_BEGINS
        if role.body is None:
            return
        if role.body not in self._records:
            yield Fault.NO_SUCH_BODY
        elif actor in self._reached(role.body):
            yield Fault.LEADS_BACK
        elif self._is_sent(role, role.body):
            yield Fault.SENT_THERE

    def _reached(self, actor: Ref) -> list[Ref]:
        """`actor`, and all to whom roles of any time lead from it."""
        reached = [actor]
        for at in reached:
            if not self._is_state(at):
                reached += [role.body for role in self._roles_of(at) if role.body and role.body not in reached]
        return reached

    def _turning_points(self, actor: Ref) -> list[str]:
        """Where days on which `actor` may have one top end, and others begin, as strings that stand between days."""
        roles = [role for at in self._reached(actor) for role in self._roles_of(at)]
        # A year or month stands before all its days, and with a tilde behind them.
        return sorted({role.since for role in roles} | {f"{role.until}~" for role in roles if role.until})


def role_of(item: ItemRow) -> Role:
    """The role that a row of an actor's list tells of."""
    since, until = _date(item.fields.get(FROM)), _date(item.fields.get(UNTIL))
    misdated = any(item.fields.get(end) and not _date(item.fields.get(end)) for end in (FROM, UNTIL))
    try:
        body = Ref.from_json(item.fields.get(BODY))
    except ValueError:
        body = None
    return Role(item.id, str(item.fields.get(TITLE) or ""), body, since, until, misdated)


def _date(value: Json) -> str:
    return value[:_DAY] if isinstance(value, str) and is_date(value) else ""


def _not_after(one: str, other: str) -> bool:
    """Whether `one` can be no later than `other`: ISO dates compare as they are written, to the coarser's precision."""
    known = min(len(one), len(other), _DAY)
    return one[:known] <= other[:known]


def _states_by_name(records: Iterable[RecordRow]) -> dict[str, Ref]:
    """The states by name and alias. A name goes before another's alias; of two of one name the smaller id has it."""
    states = sorted((record for record in records if _is_state(record)), key=lambda record: record.id)
    found: dict[str, Ref] = {}
    for record in states:
        found.setdefault(_folded(record.name), record.ref)
    for record in states:
        for name in record.names:
            found.setdefault(_folded(name), record.ref)
    found.pop("", None)
    return found


def _is_state(record: RecordRow) -> bool:
    return record.fields.get(ACTOR_KIND) == STATE


def _folded(name: str) -> str:
    """A name as it is compared: without regard to case, spacing and a leading article."""
    return " ".join(name.casefold().split()).removeprefix("the ")
