"""What a link could point to: the records named near a tag, those that match what was typed, and new ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ACTOR_KIND, BODY, COUNTRY, ROLES, SECTOR, SOURCE, STATE, TITLE, TagKind
from glossator.domain.ids import derived_id
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.quotations import quotations
from glossator.domain.spans import Span
from glossator.domain.text import sentence_at
from glossator.nlp.gazetteer import entries, foreign_names, record_for
from glossator.work.guessing import Guess, guess_from
from glossator.work.name_search import Match, NameSearch
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Field, LinkRole
    from glossator.domain.model import Json
    from glossator.domain.rows import Highlight, TagRow
    from glossator.domain.steps import Step
    from glossator.nlp.gazetteer import GazetteerRecord
    from glossator.project import Project

_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ISSUES = frozenset({"EVENT", "LAW"})
_STATES = frozenset({"state", "territory"})
_LISTED = _STATES | {"organisation", "group", "outlet"}
"""Kinds of the gazetteer's records that are actors."""
_NAMED = "named"
_SECTORS = {"state": "government", "outlet": "media", "company": "business"}
"""By the beginning of a gazetteer's key."""
_PLACES = 4
"""Of one name in a text, those that are asked what they tell of it."""
_MENTIONS = 40
"""Of a typed name, those that are looked for: who somebody is stands with the first."""
_NEAR = 1500
"""Code points around a tag's content within which names count as nearby."""
_PERSON_FIRST = 150
"""By how many code points a person may be further away than a state or body and still come first."""
_SENTENCE_AWAY = 200
"""By how many code points a name counts as further away for each sentence that ends in between, outside of a quote."""
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…](?=\s)")
_INSIDE_LAST = 400
"""By how many code points a name inside the content counts as further away: who is spoken of seldom speaks."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a link could point to: a record that exists, or one that taking it would make."""

    name: str
    kind: Kind
    record: Ref | None = None
    key: str = ""
    """The gazetteer's key of a record still to be made."""
    label: str = ""
    """What the machine took it for, in spaCy's scheme, where it was found in the text."""
    span: Span | None = None
    """Where it is named, nearest to the tag."""
    alias: str = ""
    """The other name by which it was found, where what was typed fits that one better than its own."""
    guess: Guess | None = field(default=None, compare=False)
    """Of a record still to be made: what the words around its name tell."""

    @property
    def identity(self) -> object:
        """What two candidates for the same record share."""
        return self.record or self.key or (self.kind, self.name.casefold())


def candidate_of(project: Project, highlight: Highlight, text: str = "") -> Candidate | None:
    """The record that a highlight names, or would name; `None` for what is neither actor nor issue.

    With the article's `text`, what stands around it tells what a new record is. A capital names its state: in this kind
    of text "Moscow" is rarely the town.
    """
    if highlight.record:
        known = registers_of(project).record(project, highlight.record)
        name = known.name if known else highlight.text
        return Candidate(name, highlight.record.kind, highlight.record, label=highlight.label, span=highlight.span)
    listed = _listed(highlight.key)
    if highlight.label in _ISSUES:
        kind = Kind.ISSUE
    elif highlight.label in _ACTORS and (listed or highlight.label != "NORP"):
        kind = Kind.ACTOR
    else:
        return None
    name = " ".join((listed.name if listed else highlight.name or highlight.text).split())
    found = Candidate(name, kind, key=listed.key if listed else "", label=highlight.label, span=highlight.span)
    return _guessed(text, found, [highlight.span]) if text else found


def nearby(
    project: Project, tag: TagRow, role: str, highlights: Sequence[Highlight], tags: Sequence[TagRow]
) -> list[Candidate]:
    """What a tag's link could point to, the likeliest first: what is named nearest to its content.

    At about the same distance people come before bodies and states, words outside the content before those in it
    (unless it is a whole sentence, which tells of its own speaker), and names in the sentence of the content before
    those beyond its end. What the tag already points to in that role is left out.
    """
    link = _role(project, tag, role)
    if link is None:
        return []
    content = [piece.span for piece in tag.content]
    text = project.read.text(tag.text)
    ends = _sentence_ends(text, tag.hull)

    def distance_to(named: Span) -> int:
        return min(distance_between(span, named) for span in content)

    def is_spoken_of(named: Span) -> bool:
        holding = next((span for span in content if span.contains(named)), None)
        if holding is None:
            return False
        sentence = sentence_at(text, named.start)
        return sentence is None or not holding.contains(sentence) or bool(quotations(text, named))

    def rank(candidate: Candidate, named: Span) -> int:
        nearest = min(content, key=lambda span: distance_between(span, named))
        between = min(nearest.end, named.end), max(nearest.start, named.start) - 1
        return (
            distance_to(named)
            + _SENTENCE_AWAY * max(bisect_left(ends, between[1]) - bisect_left(ends, between[0]), 0)
            + (_INSIDE_LAST if is_spoken_of(named) else 0)
            - (_PERSON_FIRST if candidate.label == "PERSON" else 0)
        )

    # Only what is near is looked up in the registers: an article may have hundreds of tags.
    mentioned = _mentioned(project, tags, lambda named: distance_to(named) <= _NEAR)
    found = (candidate_of(project, highlight) for highlight in highlights if distance_to(highlight.span) <= _NEAR)
    ranked = [
        (rank(candidate, candidate.span), candidate.span, candidate)
        for candidate in (*mentioned, *found)
        if candidate and candidate.span and candidate.kind in link.targets
    ]
    taken = {known.target for known in tag.targets(role)}
    best: dict[object, Candidate] = {}
    for _, _, candidate in sorted(ranked, key=lambda item: item[:2]):
        if candidate.record not in taken:
            best.setdefault(candidate.identity, candidate)
    named: dict[str, list[Span]] = defaultdict(list)
    for highlight in highlights:
        named[" ".join((highlight.name or highlight.text).split())].append(highlight.span)
    return [_guessed(text, candidate, named[candidate.name]) for candidate in best.values()]


def matching(
    project: Project,
    tag: TagRow,
    role: str,
    typed: str,
    named: Sequence[Candidate] = (),
    at_worst: Match = Match.ALIKE,
) -> list[Candidate]:
    """Like `records_named`, for what a link in that role may point to; the words around a new name tell what it is."""
    link = _role(project, tag, role)
    kinds = [kind for kind in link.targets if kind in REGISTERS] if link else []
    found = records_named(project, kinds, typed, named, at_worst)
    text = project.read.text(tag.text)
    return [each if each.guess else _guessed(text, each, _standing(text, each.name, tag.hull)) for each in found]


def records_named(
    project: Project,
    kinds: Sequence[Kind],
    typed: str,
    named: Sequence[Candidate] = (),
    at_worst: Match = Match.ALIKE,
) -> list[Candidate]:
    """What a typed name may mean, by how well it fits: candidates that are `named` nearby, records of the registers,
    then states and bodies of the gazetteer.

    The last are new records of that name, one of each kind, unless a record bears it exactly.
    """
    name = " ".join(typed.split())
    if not name:
        return []
    registers = registers_of(project)
    searches = [(kind, registers.search(project, kind)) for kind in kinds]
    nearby_found = NameSearch((each.name, each) for each in named if each.kind in kinds).find(name)
    ranked = [(found.match, found.value) for found in nearby_found]
    for kind, search in searches:
        for hit in search.find(name):
            own = registers.name(project, hit.value) or hit.name
            ranked.append((hit.match, Candidate(own, kind, hit.value, alias=hit.name if hit.name != own else "")))
    if Kind.ACTOR in kinds:
        ranked += _listed_as(project, name)
    best: dict[object, Candidate] = {}
    for match, candidate in sorted(ranked, key=itemgetter(0)):
        if match <= at_worst:
            best.setdefault(candidate.identity, candidate)
    borne = any(search.bearing(name) for _, search in searches)
    for kind in kinds if not borne else ():
        new = Candidate(name, kind)
        best.setdefault(new.identity, new)
    return list(best.values())


def linked_nearby(tags: Iterable[TagRow], kinds: Sequence[Kind]) -> list[Candidate]:
    """The register records of these kinds that tags point to, the most often linked first."""
    wanted = {kind for kind in kinds if kind in REGISTERS}
    links = {link.target.id: link for tag in tags for link in tag.links if link.target.kind in wanted}
    counts = Counter([link.target.id for tag in tags for link in tag.links])
    ranked = sorted(links.values(), key=lambda link: (-counts[link.target.id], link.target_name))
    return [Candidate(link.target_name, link.target.kind, link.target) for link in ranked]


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


def distance_between(one: Span, other: Span) -> int:
    """The code points between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _role(project: Project, tag: TagRow, role: str) -> LinkRole | None:
    tag_type = project.codebook.type(tag.type)
    return tag_type.link(role) if tag_type else None


def _listed(key: str) -> GazetteerRecord | None:
    listed = record_for(key) if key else None
    if listed and listed.kind == "city":
        return record_for(f"state:{listed.country}") or listed
    return listed


def _mentioned(project: Project, tags: Sequence[TagRow], is_near: Callable[[Span], bool]) -> Iterator[Candidate]:
    """The records that mentions, and the sources of statements and proposals, name in the text nearby."""
    naming = {
        known.id: (known.kind is TagKind.MENTION, known.subject, known.holder) for known in project.codebook.types
    }
    for tag in tags:
        is_mention, subject, holder = naming.get(tag.type, (False, None, None))
        role = subject if is_mention else holder
        pieces = [piece for piece in (tag.content if is_mention else tag.parts.get(SOURCE, ())) if is_near(piece.span)]
        for link in tag.targets(role.id) if role and pieces else ():
            known = registers_of(project).record(project, link.target)
            label = "PERSON" if known and known.fields.get("kind") == "person" else ""
            for piece in pieces:
                yield Candidate(link.target_name, link.target.kind, link.target, label=label, span=piece.span)


def _sentence_ends(text: str, around: Span) -> list[int]:
    """Where sentences end near a span, in order."""
    return [end.start() for end in _SENTENCE_END.finditer(text, max(around.start - _NEAR, 0), around.end + _NEAR)]


def _listed_as(project: Project, name: str) -> Iterator[tuple[Match, Candidate]]:
    """The gazetteer's states and bodies of that name: those that are not named exactly so come after the registers'."""
    registers = registers_of(project)
    for hit in _gazetteer().find(name):
        made = record_for(hit.value)
        if made is None or hit.match is Match.HOLDS:
            continue
        match = hit.match if hit.match is Match.EXACT else max(hit.match, Match.HOLDS)
        known = registers.record(project, Ref(Kind.ACTOR, derived_id(Kind.ACTOR.value, hit.value)))
        if known and registers.name(project, known.ref):
            own = Candidate(known.name, Kind.ACTOR, known.ref)
        else:
            label = "GPE" if made.kind in _STATES else "ORG"
            own = Candidate(made.name, Kind.ACTOR, key=made.key, label=label)
        yield match, replace(own, alias=hit.name) if hit.name != own.name else own


@cache
def _gazetteer() -> NameSearch[str]:
    """Over the names of states and bodies, each with its key. Towns are left out: most are no actors, but places."""
    names: list[tuple[str, str]] = []
    for entry in entries():
        listed = record_for(entry.key)
        if listed and listed.kind in _LISTED and entry.label != "NORP":
            names.append((entry.alias, entry.key))
    names += [(name, key) for key, known in foreign_names().items() for name in known]
    return NameSearch(names)


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
    kind = STATE if listed.kind in _STATES else listed.kind
    sector = _SECTORS.get(listed.key.partition(":")[0], "")
    return Guess(listed.name, kind, state.name if state else "", sector, named=True)


def _by_label(candidate: Candidate) -> Guess:
    kinds = {"PERSON": "person", "ORG": "organisation", "GPE": STATE, "EVENT": "event"}
    return Guess(candidate.name, kinds.get(candidate.label, ""))


def _guessed(text: str, candidate: Candidate, places: Sequence[Span]) -> Candidate:
    """With what the words around its name tell, where it would be a new actor; without an office that was typed too."""
    if candidate.record or candidate.key or candidate.kind is not Kind.ACTOR:
        return candidate
    spans = [candidate.span] if candidate.span else []
    spans += [span for span in places if span != candidate.span]
    found = guess_from(text, spans[:_PLACES], candidate.label)
    found = found or guess_from(candidate.name, [Span(0, len(candidate.name))], candidate.label)
    if found is None:
        return candidate
    typed_with_office = found.title and found.name[:1].isupper() and not candidate.label
    return replace(candidate, guess=found, name=found.name if typed_with_office else candidate.name)


def _standing(text: str, name: str, around: Span) -> list[Span]:
    """Where a name stands in a text as a whole word, the nearest to `around` first; of many places the first ones."""
    matches = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text) if len(name) > 1 else ()
    found = [Span(match.start(), match.end()) for match in islice(matches, _MENTIONS)]
    return sorted(found, key=lambda span: distance_between(span, around))
