"""What reviewing is called in people's words: kinds of difference, states, decisions and reasons. No widgets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT
from glossator.domain.rows import name_of
from glossator.domain.verdicts import Reason, Verdict
from glossator.messages import beside, inside, shortened, written_date
from glossator.review.difference import Conflict
from glossator.review.units import Stale, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Ref
    from glossator.domain.rows import TagRow
    from glossator.domain.verdicts import VerdictRow
    from glossator.review.difference import Difference
    from glossator.review.units import Unit

KINDS: Mapping[Conflict, str] = {
    Conflict.MISSING: "Missing",
    Conflict.SPLIT: "Split",
    Conflict.TYPE: "Type",
    Conflict.STANCE: "Stance",
    Conflict.LINK: "Link",
    Conflict.STACKED: "Several on the same words",
    Conflict.DUPLICATE: "Tagged twice",
    Conflict.BOUNDARY: "Boundary",
    Conflict.ACTOR: "Maybe the same actor",
    Conflict.FIELD: "Field",
    Conflict.WORDING: "Wording",
}
STATES: Mapping[State, str] = {
    State.OPEN: "Open",
    State.STALE: "Changed since",
    State.DISCUSS: "To discuss",
    State.DEFERRED: "Put off",
    State.ACCEPTED: "Accepted",
    State.EDITED: "Edited",
    State.REJECTED: "No tag here",
}
STALE: Mapping[Stale, str] = {
    Stale.CHANGED: "a tag was changed since",
    Stale.ADDED: "a tag was added since",
    Stale.REMOVED: "its author deleted a tag since",
    Stale.CONTESTED: "two reviewers decided in different ways",
}
"""Why a decision does not hold as it is."""
VERDICTS: Mapping[Verdict, str] = {
    Verdict.EDITED: "Edited",
    Verdict.REJECTED: "Rejected: no tag here",
    Verdict.DISCUSS: "To be discussed",
    Verdict.DEFERRED: "Put off",
}
"""What was decided, where that can be told without saying whose tag was taken."""
REASONS: Mapping[Reason, str] = {
    Reason.AMBIGUOUS: "Ambiguous text",
    Reason.GUIDELINE: "Gap in the guideline",
    Reason.SLIP: "Slip",
    Reason.EDGE: "Edge case",
    Reason.DISAGREEMENT: "Real disagreement",
}
NOTHING_HERE = "Nothing tagged here"
NOT_READ = "Has not read it"
ALL = "all"
"""Whose a tag is that was accepted where all tags agree."""
ELSEWHERE = "Has it in another tag"
"""Of who has one tag where others have several."""
_FEW = 28
"""Code points of a name that a line of kinds has room for."""


def lacks_words(unit: Unit, analyst: str) -> str:
    """Why an analyst has no tag in a unit; empty where they have one."""
    if unit.cluster is None or analyst not in unit.cluster.tags:
        return NOT_READ
    missing = {who for known in unit.cluster.differences if known.kind is Conflict.MISSING for who in known.who}
    if unit.cluster.tags[analyst]:
        return ""
    return NOTHING_HERE if analyst in missing else ELSEWHERE


def reason_words(reason: str) -> str:
    """One of the short list as it is called, or the reviewer's own words."""
    return {str(known): words for known, words in REASONS.items()}.get(reason, reason)


def difference_words(
    unit: Unit, known: Difference, names: Mapping[str, str], codebook: Codebook, language: str = "en"
) -> str:
    """`Missing: Ben`, `Boundary: cue`, `Link: speaker`, `Stance: the Talks`, with who, where not everybody differs."""
    kind, who = KINDS[known.kind], ", ".join(name_of(analyst, names) for analyst in known.who)
    what = ""
    match known.kind:
        case Conflict.MISSING | Conflict.SPLIT | Conflict.STACKED | Conflict.DUPLICATE:
            return f"{kind}: {who}"
        case Conflict.BOUNDARY if known.what != CONTENT:
            what = label_of(unit.tags, f"part.{known.what}", codebook, language)
        case Conflict.STANCE if known.targets:
            what = _target_name(unit, known.targets[0])
        case Conflict.STANCE | Conflict.LINK | Conflict.ACTOR:
            what = label_of(unit.tags, f"link.{known.what}", codebook, language)
        case Conflict.FIELD | Conflict.WORDING:
            what = label_of(unit.tags, f"field.{known.what}", codebook, language)
    said = f"{kind}: {inside(what) if known.kind is not Conflict.STANCE else what}" if what else kind
    return f"{said} ({who})" if 0 < len(known.who) < len(unit.tags) else said


def kinds_words(unit: Unit, names: Mapping[str, str], codebook: Codebook, language: str = "en") -> tuple[str, ...]:
    """All in which the tags of a unit differ, the weightiest first."""
    known = unit.cluster.differences if unit.cluster else ()
    return tuple(difference_words(unit, each, names, codebook, language) for each in known)


def values_words(unit: Unit, names: Mapping[str, str], codebook: Codebook, language: str = "en") -> str:
    """What each has where they differ in a value: `Ann: Support, Ben: Oppose`; empty where they do not."""
    said = []
    for known in unit.cluster.differences if unit.cluster else ():
        values = {tag.analyst: _value(tag, known, codebook, language) for tag in unit.tags}
        if any(values.values()):
            said.append(", ".join(f"{name_of(who, names)}: {value or '–'}" for who, value in values.items()))
    return beside(*said)


def _value(tag: TagRow, known: Difference, codebook: Codebook, language: str) -> str:
    """What a tag has of that in which a difference is; empty where that cannot be told in a few words."""
    of_type = codebook.type(tag.type)
    links = tag.targets(known.what) if known.what else ()
    match known.kind:
        case Conflict.TYPE:
            said = of_type.label.in_language(language) if of_type else tag.type
        case Conflict.STANCE:
            meant = [link for link in links if link.target in known.targets] or links
            said = ", ".join(codebook.stance_label(link.stance, language) for link in meant if link.stance)
        case Conflict.FIELD:
            field, value = of_type.field(known.what) if of_type else None, tag.fields.get(known.what)
            said = field.shown(value, language) if field and not isinstance(value, dict) else ""
        case Conflict.LINK | Conflict.ACTOR:
            said = ", ".join(link.target_name for link in links)
        case _:
            said = ""
    return shortened(said, _FEW)


def label_of(tags: tuple[TagRow, ...], facet: str, codebook: Codebook, language: str = "en") -> str:
    """What `type`, a part, a field or a role is called: as the first of the tags' types has it that knows it."""
    if facet == "type":
        return "Type"
    prefix, _, name = facet.partition(".")
    for tag in tags:
        if known := codebook.type(tag.type):
            look = {"part": known.part, "field": known.field, "link": known.link}[prefix]
            if found := look(name):
                return found.label.in_language(language)
    return name.replace("_", " ")


def accepted_words(unit: Unit, whose: str, names: Mapping[str, str]) -> str:
    """`Accepted as Ann has it`, or as all do, where all of its tags agree."""
    if unit.cluster and unit.cluster.agreed:
        return f"Accepted as {ALL} have it"
    return f"Accepted as {name_of(whose, names)} has it"


def decided_words(unit: Unit, given: VerdictRow, names: Mapping[str, str]) -> str:
    """What was decided, why, by whom and when: `Accepted as Ann has it · Slip · Cleo, 5 July 2017`."""
    ruling = given.ruling
    what = VERDICTS.get(ruling.verdict) or accepted_words(unit, ruling.whose, names)
    return beside(what, reason_words(ruling.reason), f"{name_of(ruling.by, names)}, {_day(given.at)}")


def stale_words(unit: Unit) -> str:
    """Why what was decided about a unit does not hold as it is; empty where it does."""
    said = " and ".join(STALE[why] for why in unit.stale)
    return said[:1].upper() + said[1:]


def _day(moment: str) -> str:
    try:
        return written_date(datetime.fromisoformat(moment).astimezone().date().isoformat())
    except ValueError:
        return moment


def _target_name(unit: Unit, target: Ref) -> str:
    named = (link.target_name for tag in unit.tags for link in tag.links if link.target == target)
    return shortened(next(named, ""), _FEW)
