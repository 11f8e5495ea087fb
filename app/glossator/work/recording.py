"""The record that a candidate means, made where there is none yet, with all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ACTOR_KIND, BODY, COUNTRY, ROLES, SECTOR, STATE, TITLE
from glossator.domain.model import Kind, Ref
from glossator.nlp.gazetteer import foreign_names, record_for
from glossator.work.candidates import STATES, Candidate
from glossator.work.guessing import Guess
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.step import Step
    from glossator.nlp.gazetteer import GazetteerRecord
    from glossator.project import Project

_NAMED = "named"
_SECTORS = {"state": "government", "outlet": "media", "company": "business"}
"""By the beginning of a gazetteer's key."""


def recorded(project: Project, candidate: Candidate) -> tuple[Ref, Step | None]:
    """The record that a candidate means, and the step that makes it, or brings it back, where that is needed."""
    if candidate.record:
        return candidate.record, None
    if not candidate.key:
        bearing = registers_of(project).search(project, candidate.kind).bearing(candidate.name)
        if bearing:
            return bearing, None
    making = _making(project, candidate)
    known = project.read.record(making.made)
    if known is None:
        return making.made, making
    return known.ref, steps.restore_record(known.ref) if project.read.is_deleted(known.ref) else None


def _making(project: Project, candidate: Candidate) -> Step:
    """A new record, with all that the gazetteer or the words around its name tell and the codebook has a field for.

    An office brings the state or body that it is of into the register.
    """
    listed = record_for(candidate.key) if candidate.key else None
    told = _listed_guess(listed) if listed else candidate.guess or _by_label(candidate)
    register = project.codebook.register(candidate.kind)
    values: dict[str, Json] = {
        ACTOR_KIND: told.kind, COUNTRY: told.country, SECTOR: told.sector, _NAMED: told.named
    }  # fmt: skip
    fields = _permitted(register.fields, values)
    making = steps.make_record(candidate.kind, candidate.name, key=candidate.key, fields=fields)
    if listed:
        names = dict.fromkeys(listed.aliases, "en") | foreign_names().get(listed.key, {})
        return making.then(*(steps.add_alias(making.made, name, language) for name, language in names.items()))
    roles = register.list(ROLES)
    if roles is None or not (told.title or told.body):
        return making
    body = record_for(told.body) if told.body else None
    ref, bringing = recorded(project, Candidate(body.name, Kind.ACTOR, key=body.key)) if body else (None, None)
    role = _permitted(roles.fields, {TITLE: told.title, BODY: ref.as_json() if ref else None})
    acts = [steps.add_item(making.made, roles.id, role)] if role else []
    return making.then(*acts, *([bringing] if bringing and BODY in role else []))


def _permitted(fields: Iterable[Field], values: Mapping[str, Json]) -> dict[str, Json]:
    """What is known, as far as a codebook has a field for it that can hold it."""
    known = {each.id: each for each in fields}
    return {
        name: value
        for name, value in values.items()
        if value not in ("", None) and name in known and known[name].permits(value)
    }


def _listed_guess(listed: GazetteerRecord) -> Guess:
    state = record_for(f"state:{listed.country}") if listed.country else None
    kind = STATE if listed.kind in STATES else listed.kind
    sector = _SECTORS.get(listed.key.partition(":")[0], "")
    return Guess(listed.name, kind, state.name if state else "", sector, named=True)


def _by_label(candidate: Candidate) -> Guess:
    kinds = {"PERSON": "person", "ORG": "organisation", "GPE": STATE, "EVENT": "event"}
    return Guess(candidate.name, kinds.get(candidate.label, ""))
