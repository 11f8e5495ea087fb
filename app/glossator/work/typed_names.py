"""What a typed name may mean: what is named nearby, records, states and bodies of the gazetteer, and a new record."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from glossator.domain.ids import derived_id
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.spans import Span
from glossator.nlp.gazetteer import entries, foreign_names, record_for
from glossator.work.candidates import STATES, Candidate, guessed, role_of
from glossator.work.name_search import Match, NameSearch, folded
from glossator.work.nearby import distance_between
from glossator.work.registers import registers_of
from glossator.work.spellings import heard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.rows import TagRow
    from glossator.project import Project

_LISTED = STATES | {"organisation", "group", "outlet"}
"""Kinds of the gazetteer's records that are actors."""
_LONG = 5
"""Letters of a name, as it sounds, from which another that sounds the same is likely to be the same."""
_MENTIONS = 40
"""Of a typed name, those that are looked for: who somebody is stands with the first."""


def matching(
    project: Project,
    tag: TagRow,
    role: str,
    typed: str,
    named: Sequence[Candidate] = (),
    at_worst: Match = Match.ALIKE,
) -> list[Candidate]:
    """Like `records_named`, for what a link in that role may point to; the words around a new name tell what it is."""
    link = role_of(project, tag, role)
    kinds = [kind for kind in link.targets if kind in REGISTERS] if link else []
    found = records_named(project, kinds, typed, named, at_worst)
    text = project.read.text(tag.text)
    return [each if each.guess else guessed(text, each, _standing(text, each.name, tag.hull)) for each in found]


def records_named(
    project: Project,
    kinds: Sequence[Kind],
    typed: str,
    named: Sequence[Candidate] = (),
    at_worst: Match = Match.ALIKE,
) -> list[Candidate]:
    """What a typed name may mean, by how well it fits: candidates that are `named` nearby, records of the registers,
    then states and bodies of the gazetteer.

    Records whose name sounds the same come before all: "Sergei" is likely to be meant where "Sergey" is typed. The last
    are new records of that name, one of each kind, unless a record bears it exactly.
    """
    name = " ".join(typed.split())
    if not name:
        return []
    registers = registers_of(project)
    searches = [(kind, registers.search(project, kind)) for kind in kinds]
    nearby_found = NameSearch((each.name, each) for each in named if each.kind in kinds).find(name)
    ranked = [(_fit(found.match, found.name, name, found.value), found.value) for found in nearby_found]
    for kind, search in searches:
        for hit in search.find(name):
            own = registers.name(project, hit.value) or hit.name
            candidate = Candidate(own, kind, hit.value, alias=hit.name if hit.name != own else "")
            ranked.append((_fit(hit.match, hit.name, name, candidate), candidate))
    if Kind.ACTOR in kinds:
        ranked += [(_fit(match, found.name, name, found), found) for match, found in _listed_as(project, name)]
    best: dict[object, Candidate] = {}
    for (match, _), candidate in sorted(ranked, key=itemgetter(0)):
        if match <= at_worst:
            best.setdefault(candidate.identity, candidate)
    borne = any(search.bearing(name) for _, search in searches)
    for kind in kinds if not borne else ():
        new = Candidate(name, kind)
        best.setdefault(new.identity, new)
    return list(best.values())


def _fit(match: Match, found: str, typed: str, candidate: Candidate) -> tuple[Match, int]:
    """How well a candidate fits by the name it was found by; of several that fit exactly, what exists comes first."""
    if match is Match.EXACT:
        return match, 0 if candidate.record else 2
    sounds = heard(folded(typed)) if candidate.record else ""
    return (Match.EXACT, 1) if len(sounds) >= _LONG and sounds == heard(folded(found)) else (match, 0)


def _standing(text: str, name: str, around: Span) -> list[Span]:
    """Where a name stands in a text as a whole word, the nearest to `around` first; of many places the first ones."""
    matches = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text) if len(name) > 1 else ()
    found = [Span(match.start(), match.end()) for match in islice(matches, _MENTIONS)]
    return sorted(found, key=lambda span: distance_between(span, around))


def _listed_as(project: Project, name: str) -> Iterator[tuple[Match, Candidate]]:
    """The gazetteer's states and bodies of that name: those that are not named exactly so come after the registers'."""
    registers = registers_of(project)
    for hit in listed_names().find(name):
        made = record_for(hit.value)
        if made is None or hit.match is Match.HOLDS:
            continue
        match = hit.match if hit.match is Match.EXACT else max(hit.match, Match.HOLDS)
        known = registers.record(project, Ref(Kind.ACTOR, derived_id(Kind.ACTOR.value, hit.value)))
        if known and registers.name(project, known.ref):
            own = Candidate(known.name, Kind.ACTOR, known.ref)
        else:
            label = "GPE" if made.kind in STATES else "ORG"
            own = Candidate(made.name, Kind.ACTOR, key=made.key, label=label)
        yield match, replace(own, alias=hit.name) if hit.name != own.name else own


@cache
def listed_names() -> NameSearch[str]:
    """Over the names of states and bodies, each with its key. Towns are left out: most are no actors, but places."""
    names: list[tuple[str, str]] = []
    for entry in entries():
        listed = record_for(entry.key)
        if listed and listed.kind in _LISTED and entry.label != "NORP":
            names.append((entry.alias, entry.key))
    names += [(name, key) for key, known in foreign_names().items() for name in known]
    return NameSearch(names)
