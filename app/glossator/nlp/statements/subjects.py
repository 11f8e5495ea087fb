"""Whose verb it is: its own subject, one that it shares, or that of the clause whose participle it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.inflect import PAST, THIRD
from glossator.nlp.statements.long_subjects import with_head
from glossator.nlp.statements.sources import Subject, phrase_end, phrase_start, subject_before, verb_here
from glossator.nlp.statements.turns import DASHES

if TYPE_CHECKING:
    from glossator.nlp.statements.found import Attribution
    from glossator.nlp.statements.groups import Group
    from glossator.nlp.statements.row import Row


_RAISING = frozenset(
    "appeared appears seemed seems tried tries continued continues began begins went goes failed fails managed used "
    "proceeded started starts came hastened declined refused wants wanted plans planned expected likely ready prepared "
    "going able sought trying seeking planning continuing failing quick".split()
)
"""Before “to say”: the subject of the one is the subject of the other."""


_JOINING = frozenset(", and by in before after while or".split())
_NOUNS = frozenset("briefing hearing feeling meaning understanding warning finding ruling reasoning planning".split())


def subject_of(row: Row, a: int, group: Group, earlier: Attribution | None) -> Subject | None:
    k = group.start
    if group.use == "passive":
        return None
    if group.use == "participle":
        return _of_participle(row, a, group, earlier)
    if group.use == "infinitive":
        before = k - 2
        if before >= a and (row.lower[before] in _RAISING or (row.kinds[before] == "v" and _tells(row, group))):
            start = before
            while start > a and row.kinds[start - 1] in "ab":
                start -= 1
            return subject_before(row, a, start) or _shared(row, a, k, earlier)
        return _shared(row, a, k, earlier) if _tells(row, group) else None
    subject = with_head(row, a, k, subject_before(row, a, k))
    if subject is None and k > a and (row.kinds[k - 1] == "c" or row.lower[k - 1] in ("then", ",")):
        return _shared(row, a, k, earlier)
    return subject


def _tells(row: Row, group: Group) -> bool:
    """Whether “to argue that …”, “to call for …” tells what it is that somebody set out to say."""
    following = row.at(group.verb + 1)
    frames = {frame for sense in group.form.senses for frame in sense.frames}
    if following == "that" or _quoted(row, group.verb + 1):
        return bool(frames & set("cqt"))
    return any(following in sense.prepositions for sense in group.form.senses) and not group.form.noun


def _of_participle(row: Row, a: int, group: Group, earlier: Attribution | None) -> Subject | None:
    """Whose participle it is: “…, adding that”, “in a statement saying that”."""
    k, p = group.start, group.start - 1
    if p < a:
        return _behind_opening(row, k)
    lower = row.lower[p]
    if lower == "," and earlier is None and p > a and row.kinds[p - 1] in "wX" and _begins(row, a, p):
        return Subject(phrase_start(row, a, p - 1), p, "left")
    if row.quoted[p] >= 0 or lower in _JOINING or lower in DASHES:
        return _shared(row, a, k, earlier)
    following = group.verb + 1
    if lower in ("for", "of", "from", "about") and (row.at(following) == "that" or _quoted(row, following)):
        return _shared(row, a, k, earlier)
    if row.kinds[p] not in "wX" or row.lower[group.verb] in _NOUNS:
        return None
    chain = p
    while chain > a and row.kinds[chain - 1] in "ab":
        chain -= 1
    if "a" in row.kinds[chain:p]:
        return subject_before(row, a, chain)
    start = phrase_start(row, a, p)
    return Subject(start, k, "left") if start <= p else None


def _begins(row: Row, a: int, comma: int) -> bool:
    """Whether nothing but a phrase stands before the comma: “Lask, calling it a raft of paper, …”."""
    return phrase_start(row, a, comma - 1) == a


def _behind_opening(row: Row, k: int) -> Subject | None:
    """Whose participle a sentence opens with: “Calling it “a raft of paper,” Lask …”; behind the first comma."""
    for at in range(k + 1, min(len(row.words) - 1, k + 40)):
        if row.lower[at] in (".", ";", ":") and row.quoted[at] < 0:
            return None
        behind = at + 1
        if row.lower[at] == "," and row.quoted[at] >= 0 and row.quotes[row.quoted[at]].end == at + 2:
            behind = at + 2
        elif row.lower[at] != "," or row.quoted[at] >= 0:
            continue
        if behind >= len(row.words) or row.quoted[behind] >= 0:
            return None
        end = behind + 1 if row.kinds[behind] == "r" else phrase_end(row, behind, len(row.words))
        end = next((word for word in range(behind, end) if verb_here(row, word)), end)
        return Subject(behind, end, "right") if end > behind else None
    return None


def _quoted(row: Row, at: int) -> bool:
    return at < len(row.words) and row.quoted[at] >= 0


def _shared(row: Row, a: int, k: int, earlier: Attribution | None) -> Subject | None:
    """The subject of the verb before, which this one has too."""
    if earlier is not None and earlier.source is not None:
        return Subject(*earlier.source, "shared")
    for at in range(a, k):
        if row.quoted[at] >= 0:
            return None
        if row.kinds[at] in "av" or (at > a and is_past(row, at)):
            subject = subject_before(row, a, at)
            if subject is not None:
                return Subject(subject.start, subject.end, "shared")
    return None


def is_past(row: Row, at: int) -> bool:
    form = verb_forms().get(row.lower[at])
    if form is not None:
        return bool(form.names & {PAST, THIRD}) and not form.noun
    return row.kinds[at] == "w" and row.lower[at].endswith("ed")
