"""What is said behind its verb: “said that …”, “told reporters: …”, “urged Kesra to …”, “condemned the draft”."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.nlp.statements import clauses
from glossator.nlp.statements.cues import nouns
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.grammar import WH
from glossator.nlp.statements.hearers import hearer_at
from glossator.nlp.statements.turns import DASHES, skip_adverbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.nlp.statements.cues import Sense
    from glossator.nlp.statements.groups import Group
    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.sources import Subject


class Behind(NamedTuple):
    """Where the content begins behind a verb."""

    cue_end: int
    start: int
    score: float
    hearer: tuple[int, int] | None = None
    thing: bool = False
    """It is named, and not told."""


def behind_verb(row: Row, a: int, b: int, group: Group, subject: Subject) -> Attribution | None:
    """What stands behind the verb."""
    reach = clauses.Reach(
        fronted=_fronted(row, a, group.start),
        enclosed=_enclosed(row, a, group.start),
        dashed=any(row.lower[at] in DASHES for at in range(a, group.start)),
    )
    for sense in _fitting(row, b, group):
        found = _by_sense(row, b, group, sense)
        if found is None:
            continue
        if group.use == "participle" and _loose(row, group, found):
            continue
        end = clauses.clause_end(
            row, found.start, b, reach._replace(thing=found.thing, deed=row.lower[found.start] == "to")
        )
        if end <= found.start:
            continue
        score = min(found.score, {"shared": 0.85, "apposition": 0.85}.get(subject.how, 1.0))
        if group.use == "infinitive":
            score *= 0.8
        cue = (group.start, found.cue_end)
        source = (subject.start, subject.end)
        one = Attribution(cue, source, [(found.start, end)], group.form.base, sense.modality, subject.how, score)
        one.sense, one.hearer, one.negated, one.thing = sense, found.hearer, group.negated, found.thing
        return one
    return None


def _fitting(row: Row, b: int, group: Group) -> Sequence[Sense]:
    """The senses of the verb; before all others those with which somebody is to act, if that is what stands there."""
    senses = group.form.senses
    k = skip_adverbs(row, group.verb + 1, b)
    if len(senses) < 2 or k + 1 >= b:
        return senses
    if row.lower[k] == "to" and (row.quoted[k + 1] >= 0 or row.kinds[k + 1] in "wvab"):
        return sorted(senses, key=lambda sense: "i" not in sense.frames)
    asking = [sense for sense in senses[1:] if {"h", "i"} <= set(sense.frames)]
    if not asking:
        return senses
    hearer = hearer_at(row, k, b)
    asks = hearer is not None and hearer[1] + 1 < b and row.lower[hearer[1]] == "to"
    return (*asking, *senses) if asks else senses


def _loose(row: Row, group: Group, found: Behind) -> bool:
    """Whether an “-ing” is rather an adjective: “the voting system”."""
    start = found.start
    return start == group.verb + 1 and row.quoted[start] < 0 and row.kinds[start] in "wbp" and row.lower[start] != "to"


_FRONTING = frozenset("though although while when as if after because since before once whereas with".split())


def _fronted(row: Row, a: int, k: int) -> bool:
    """Whether the verb is in a clause that the sentence begins with, before its main clause."""
    return row.lower[a] in _FRONTING and not any(row.lower[at] == "," for at in range(a, k))


def _enclosed(row: Row, a: int, k: int) -> bool:
    """Whether the verb is in a clause that a comma and “who” began, and another comma may end."""
    return any(
        row.lower[at] in ("who", "which", "whose") and row.lower[at - 1] == "," for at in range(max(a + 1, k - 30), k)
    )


def _by_sense(row: Row, b: int, group: Group, sense: Sense) -> Behind | None:
    verb_end = group.verb + 1
    k = skip_adverbs(row, verb_end, b)
    if k >= b:
        return None
    if row.lower[k] in sense.prepositions and k + 1 < b:
        if row.lower[k] == "out" and row.lower[k + 1] in _AGAINST and len(sense.prepositions) > 1 and k + 2 < b:
            k += 1  # “spoke out against …”
        return _after_preposition(row, b, k, sense)
    if "h" in sense.frames:
        found = _behind_hearer(row, b, verb_end, k, sense)
        if found is not None:
            return found
    if "i" in sense.frames and (row.lower[k] == "to" or (row.lower[k] == "not" and row.at(k + 1) == "to")):
        return Behind(verb_end, k, 0.85) if k + 1 < b else None
    if sense.group == "call names" and row.quoted[k] >= 0:
        return None  # “a group called “Open Ports””
    if "c" in sense.frames and _stands_for_content(row, k, b):
        return Behind(verb_end, k, 0.85, thing=True)
    told = bool(set(sense.frames) & set("cqt"))
    asks = row.lower[k] in WH and "t" in sense.frames
    at = clauses.skip_occasion(row, k, b) if told and not asks else k
    if at is None:
        return None
    if sense.group == "utter" and row.quoted[at] >= 0:
        return None  # “could begin “tomorrow””: it is no quotation without a comma
    found = _told(row, b, verb_end, at, sense.frames, direct=at == k) or _bare(row, b, verb_end, at, sense.frames)
    if found is not None and found.thing and sense.group == "see" and "as" not in row.lower[at + 1 : min(b, at + 15)]:
        return None
    return found


def _told(row: Row, b: int, verb_end: int, at: int, frames: str, *, direct: bool) -> Behind | None:
    """A quotation, or a clause that a word introduces."""
    lower = row.lower[at]
    if lower in (",", ":") and at + 1 < b:
        if row.quoted[at + 1] >= 0 and "q" in frames:
            return Behind(verb_end, at + 1, 0.95)
        if lower == "," and set(frames) & set("ct"):
            return _behind_insertion(row, b, verb_end, at)
        return Behind(verb_end, at + 1, 0.8) if lower == ":" and set(frames) & set("cq") else None
    if row.quoted[at] >= 0:
        return Behind(verb_end, at, 0.9) if set(frames) & set("qco") else None
    if lower == "that" and _relative(row, at, b):
        return None
    if lower == "that":
        return Behind(verb_end, at, 0.95) if set(frames) & set("ct") else None
    if lower in WH and direct and set(frames) & set("ct"):
        if lower in ("when", "where", "if", "which", "who") and "t" not in frames:
            return None
        return Behind(verb_end, at, 0.75 if lower in ("when", "where") else 0.85)
    return None


def _behind_insertion(row: Row, b: int, verb_end: int, comma: int) -> Behind | None:
    """“Lask warned, as Renn had done, that …”."""
    for at in range(comma + 2, min(b - 1, comma + 15)):
        if row.quoted[at] >= 0:
            return None
        if row.lower[at] == "," and row.lower[at + 1] == "that" and not _relative(row, at + 1, b):
            return Behind(verb_end, at + 1, 0.85)
        if row.lower[at] in (",", ":") and row.quoted[at + 1] >= 0:
            return Behind(verb_end, at + 1, 0.85)
    return None


def _relative(row: Row, that: int, b: int) -> bool:
    """Whether a verb follows “that” at once, so that it stands for a thing and begins no clause."""
    k = that + 1
    while k < b and row.kinds[k] == "b":
        k += 1
    return k < b and row.quoted[k] < 0 and row.kinds[k] in "av"


_AGAINST = frozenset("about against at for on over".split())
_CONDITIONAL = frozenset("if when while although because since as after until once unless".split())


_PARTICLES = frozenset("out up down off away back forward forth".split())


def _bare(row: Row, b: int, verb_end: int, at: int, frames: str) -> Behind | None:
    """A clause without “that”, or a thing named."""
    kind, lower = row.kinds[at], row.lower[at]
    if lower in _PARTICLES:
        return None
    if "c" in frames and kind in "rdwX#sptb" and lower not in ("of", "as"):
        if kind in "r" or lower in ("it", "there", "this"):
            return Behind(verb_end, at, 0.9)
        finite = clauses.finite_in(row, at, clauses.clause_end(row, at, b))
        if finite and kind not in "ps":
            return Behind(verb_end, at, 0.85)
        if finite and lower in _CONDITIONAL:
            return Behind(verb_end, at, 0.7)
        if finite and kind == "p" and "," in row.lower[at:b]:
            return Behind(verb_end, at, 0.6)
    if "o" in frames and (quoted := _behind_colon(row, b, at)) is not None:
        return Behind(verb_end, quoted[1] + 1, 0.85, quoted)
    if "g" in frames and lower.endswith("ing") and kind == "w":
        return Behind(verb_end, at, 0.75)
    if "o" in frames and kind in "dwX#or" and lower != "as" and not (lower in nouns() and row.at(at + 1) == "that"):
        return Behind(verb_end, at, 0.6, thing=True)
    return None


def _stands_for_content(row: Row, at: int, b: int) -> bool:
    """“said so”, “said as much”, “said yes”: a word for what was said, and the end of the clause behind it."""
    behind = at + 2 if row.lower[at] == "as" and row.at(at + 1) == "much" else at + 1
    if behind == at + 1 and row.lower[at] not in ("so", "yes", "no", "otherwise"):
        return False
    return behind >= b or row.lower[behind] in (".", ",", ";") or row.kinds[behind] in "tp"


def _behind_colon(row: Row, b: int, at: int) -> tuple[int, int] | None:
    """Who or what stands before the colon and the quotation: “scolded *him*: “…””."""
    named = hearer_at(row, at, b)
    if named is None or named[1] + 1 >= b or row.lower[named[1]] != ":" or row.quoted[named[1] + 1] < 0:
        return None
    return named


def _after_preposition(row: Row, b: int, k: int, sense: Sense) -> Behind | None:
    at = skip_adverbs(row, k + 1, b)
    if at < b and row.lower[at] in (",", ":") and at + 1 < b and row.quoted[at + 1] >= 0:
        at += 1
    if at >= b or (row.kinds[at] in "p." and row.quoted[at] < 0):
        return None
    hearer = None
    if row.lower[k] in ("on", "upon", "to", "for", "with") and sense.verb in (
        "call",
        "appeal",
        "plead",
        "push",
        "press",
    ):
        person = hearer_at(row, at, b)
        if person and person[1] < b and row.lower[person[1]] == "to":
            hearer, at = person, person[1]
    thing = hearer is None and row.kinds[at] in "dwX#o" and row.quoted[at] < 0
    return Behind(k + 1, at, 0.65, hearer, thing)


def _behind_hearer(row: Row, b: int, verb_end: int, k: int, sense: Sense) -> Behind | None:
    hearer = hearer_at(row, k, b, sense.through)
    if hearer is None:
        return None
    at = skip_adverbs(row, hearer[1], b)
    if at >= b:
        return None
    lower = row.lower[at]
    if lower in sense.through and at + 1 < b:
        return Behind(at + 1, at + 1, 0.8, hearer)
    if sense.group == "accuse":
        return None
    if lower == "to" and "i" in sense.frames:
        return Behind(verb_end, at, 0.85, hearer)
    if row.kinds[at] == "p":
        later = clauses.skip_occasion(row, at, b)
        if later is None:
            return None
        at, lower = later, row.lower[later]
    if lower in (",", ":") and at + 1 < b and row.quoted[at + 1] >= 0:
        return Behind(verb_end, at + 1, 0.95, hearer)
    if row.quoted[at] >= 0 or lower == "that" or (lower in WH and "t" in sense.frames):
        return Behind(verb_end, at, 0.92, hearer)
    if "c" in sense.frames and row.kinds[at] in "rdX" and clauses.finite_in(row, at, clauses.clause_end(row, at, b)):
        return Behind(verb_end, at, 0.8, hearer)
    return None
