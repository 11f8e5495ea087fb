"""Attributions without a verb of saying: “according to …”, “in Lask's view”, “as Lask put it”, “the claim that …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.cues import RAISING, adjectives, nouns
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.grammar import BE
from glossator.nlp.statements.sources import phrase_start, subject_before
from glossator.nlp.statements.turns import DASHES, turns

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Row

_PARTISANS = frozenset(
    """
    admirer admirers adversary adversaries advocate advocates backer backers believer believers champion champions
    critic critics defender defenders enemy enemies fan fans foe foes opponent opponents proponent proponents sceptic
    sceptics skeptic skeptics supporter supporters
    """.split()
)
_VIEWS = frozenset("view opinion words eyes estimation judgment judgement mind telling".split())


def phrase_at(row: Row, a: int, b: int, i: int) -> Attribution | None:
    lower = row.lower[i]
    if lower == "according" and row.at(i + 1) == "to" and i + 2 < b:
        return _according(row, a, b, i, i + 2)
    if lower == "in" and i + 3 < b:
        return _in_view(row, a, b, i)
    if i == a and lower in ("asked", "pressed", "questioned", "quizzed"):
        return _asked(row, b, i)
    if lower in ("put", "puts") and row.at(i + 1) in ("it", "that") and i + 1 < b:
        return _put_it(row, a, b, i)
    if lower in adjectives() and i > a:
        return adjective_at(row, a, b, i, adjectives()[lower])
    if lower in _PARTISANS and i > a:
        return _partisan(row, a, b, i)
    if lower in nouns() and i > a:
        return noun_at(row, a, b, i, nouns()[lower])
    return None


def _around(row: Row, a: int, b: int, start: int, end: int) -> list[tuple[int, int]]:
    """What is said around a phrase `[start, end)` set into it."""
    pieces = []
    if start > a:
        stop = clauses.trimmed_end(row, a, start)
        if stop > a:
            pieces.append((a, stop))
    at = end
    if at < b and row.lower[at] in (",", "—", "–", "--"):
        at += 1
        stop = clauses.clause_end(row, at, b)
        if stop - at > 2 and row.lower[at] not in ("which", "who", "whose") and not turns(row, at, b):
            pieces.append((at, stop))
    return pieces


def _according(row: Row, a: int, b: int, i: int, k: int) -> Attribution | None:
    at = k
    while at < b and at - k < 40:
        lower = row.lower[at]
        if lower in (";", ":") or lower in DASHES or (lower == "," and _phrase_done(row, k, at, b, i == a)):
            break
        if row.lower[at] == "." and at == b - 1:
            break
        if row.quoted[at] < 0 and row.kinds[at] == "r":
            break
        at += 1
    if at == k:
        return None
    pieces = _around(row, a, b, i, at)
    if not pieces:
        return None
    return Attribution((i, i + 2), (k, at), pieces, "according to", "asserted", "right", 0.92, parenthetical=True)


def _phrase_done(row: Row, k: int, comma: int, b: int, opens: bool) -> bool:
    """Whether the source ends at the comma, and no apposition follows."""
    after = comma + 1
    if after >= b:
        return True
    if opens:
        return row.kinds[after] not in "s" or row.lower[after] not in ("who", "which", "whose")
    return not (row.kinds[after] in "d" or row.lower[after] in ("who", "which", "whose"))


def _in_view(row: Row, a: int, b: int, i: int) -> Attribution | None:
    for at in range(i + 2, min(b, i + 9)):
        lower = row.lower[at]
        if row.kinds[at] in "sav." and lower not in ("'s", "’s", "’", "'"):
            return None
        if lower in _VIEWS and (row.kinds[i + 1] == "d" or row.lower[at - 1] in ("'s", "’s", "’", "'")):
            end = at - 1 if row.lower[at - 1] in ("'s", "’s", "’", "'") else at
            source = (i + 1, end)
            if row.lower[i + 1] in ("the", "a") and row.at(at + 1) == "of":
                return None
            if row.lower[source[0]] in ("other", "their") and lower == "words":
                return None
            pieces = _around(row, a, b, i, at + 1)
            if pieces:
                return Attribution(
                    (i, at + 1), source, pieces, "in view", "believed", "right", 0.75, parenthetical=True
                )
    return None


def _asked(row: Row, b: int, i: int) -> Attribution | None:
    """“Asked whether …, Lask said”: a question, and nobody who asked it."""
    k = i + 1
    comma = next((at for at in range(k, b) if row.lower[at] == "," and row.quoted[at] < 0), None)
    if comma is None or row.lower[k] not in ("about", "whether", "if", "to", "why", "how", "what", "when"):
        return None
    start = k + (row.lower[k] == "about")
    if start >= comma:
        return None
    return Attribution((i, start), None, [(start, comma)], "ask", "asserted", "none", 0.55)


def _put_it(row: Row, a: int, b: int, i: int) -> Attribution | None:
    """“…, as Lask put it”."""
    k = i
    while k - 1 >= a and row.kinds[k - 1] in "ab":
        k -= 1
    subject = subject_before(row, a, k)
    if subject is None:
        return None
    start = subject.start
    if start > a and row.lower[start - 1] == "as":
        start -= 1
    if a < start and row.lower[start] == "as":
        pieces = _around(row, a, b, start, i + 2)
    else:
        comma = next((at for at in range(i + 2, min(b, i + 20)) if row.lower[at] in (",", ":")), None)
        pieces = [(comma + 1, clauses.trimmed_end(row, comma + 1, b))] if comma and comma + 1 < b else []
    pieces = [piece for piece in pieces if piece[0] < piece[1]]
    if not pieces:
        return None
    return Attribution(
        (i, i + 2), (subject.start, subject.end), pieces, "put it", "asserted", "left", 0.75, parenthetical=True
    )


def adjective_at(row: Row, a: int, b: int, i: int, modality: str) -> Attribution | None:
    """“is confident that …”, “was critical of …”."""
    k = i
    while k - 1 >= a and row.kinds[k - 1] in "ab" and row.quoted[k - 1] < 0:
        k -= 1
    if row.lower[i] == "clear" and row.at(i + 1) == "that" and k == i:
        k -= row.lower[k - 1] == "it"
        k -= row.lower[k - 1] in ("make", "makes", "made", "making")
        while k - 1 >= a and row.kinds[k - 1] in "ab" and row.quoted[k - 1] < 0:
            k -= 1
        if row.lower[k:i] in ([], ["it"]):
            return None
    elif not any(row.lower[at] in BE or row.lower[at] in ("feel", "felt") for at in range(k, i)):
        return None
    at = i + 1
    if at >= b:
        return None
    lower = row.lower[at]
    cue_end = at
    if lower in ("of", "about", "at", "with", "by", "on", "for", "over", "in") and at + 1 < b:
        at, cue_end = at + 1, at + 1
    elif not _tells(row, at, b):
        return None
    subject = subject_before(row, a, k)
    if subject is None or (row.lower[subject.start] in ("it", "there") and subject.end - subject.start == 1):
        return None
    end = clauses.clause_end(row, at, b)
    if end <= at:
        return None
    found = Attribution(
        (k, cue_end),
        (subject.start, subject.end),
        [(at, end)],
        row.lower[i],
        modality,
        subject.how,
        0.6,
    )
    found.negated = any(row.lower[index] == "not" or row.lower[index].endswith(("n't", "n’t")) for index in range(k, i))
    return found


def _tells(row: Row, at: int, b: int) -> bool:
    """Whether what somebody is sure of follows: “that …”, “to …”, or a clause without a word before it."""
    if row.lower[at] in ("that", "to", "if", "whether", "how", "what") or row.kinds[at] == "r":
        return True
    return row.kinds[at] in "dX" and clauses.finite_in(row, at, b)


def noun_at(row: Row, a: int, b: int, i: int, modality: str) -> Attribution | None:
    """“the minister's claim that …”, “voiced concern about …”, “a pledge to …”."""
    at = i + 1
    if at + 1 >= b or row.quoted[at] >= 0:
        return None
    link = row.lower[at]
    if link in BE:
        return _noun_is(row, a, b, i, modality)
    if link == "that":
        if row.kinds[at + 1] in "av." and row.quoted[at + 1] < 0:
            return None
    elif (
        link not in ("to", "of", "about", "for", "on", "over", "against")
        or row.kinds[at + 1] in "pat."
        or (link == "to" and row.kinds[at + 1] in "dX")
    ):
        return None
    start = phrase_start(row, a, i)
    start += start < i and row.lower[start].endswith("ing") and _raises(row.lower[start])
    source = _owner(row, start, i)
    cue_start, how = i, "left"
    if source is None and start > a:
        raised = _raised(row, a, start)
        if raised is not None:
            cue_start, source, how = raised
    told = link == "that"
    if source is None and not told:
        return None
    content = at if told or link == "to" else at + 1
    end = clauses.clause_end(row, content, b, clauses.Reach(thing=not told))
    if end <= content + told:
        return None
    score = (0.7 if told else 0.5) if source else 0.45
    cue_end = i + 1 if content == at else at + 1
    return Attribution(
        (cue_start, cue_end), source, [(content, end)], row.lower[i], modality, how if source else "none", score
    )


def _noun_is(row: Row, a: int, b: int, i: int, modality: str) -> Attribution | None:
    """“Lask's point is that …”."""
    start = phrase_start(row, a, i)
    source = _owner(row, start, i)
    if row.at(i + 2) not in ("that", "whether") or i + 3 >= b or source is None:
        return None
    end = clauses.clause_end(row, i + 2, b)
    return Attribution((i, i + 2), source, [(i + 2, end)], row.lower[i], modality, "left", 0.6) if end > i + 3 else None


def _partisan(row: Row, a: int, b: int, i: int) -> Attribution | None:
    """“is a staunch opponent of …”."""
    k = i
    while k - 1 > a and row.quoted[k - 1] < 0 and (row.kinds[k - 1] in "dwb" or row.lower[k - 1] in ("and", ",")):
        k -= 1
    if row.at(i + 1) not in ("of", "in") or i + 2 >= b or row.lower[k - 1] not in BE or row.kinds[k] not in "dbw":
        return None
    while k - 1 > a and row.kinds[k - 1] in "ab" and row.quoted[k - 1] < 0:
        k -= 1
    subject = subject_before(row, a, k)
    end = clauses.clause_end(row, i + 2, b, clauses.Reach(thing=True))
    if subject is not None and subject.how == "relative":
        end = next((at for at in range(i + 2, end) if row.lower[at] == ","), end)
    if subject is None or end <= i + 2 or row.kinds[i + 2] in "av.":
        return None
    one = Attribution((k, i + 2), (subject.start, subject.end), [(i + 2, end)], row.lower[i], "believed", "left", 0.6)
    one.thing, one.how = True, subject.how
    return one


def _raised(row: Row, a: int, start: int) -> tuple[int, tuple[int, int], str] | None:
    """Where the cue begins, who and how, where a verb right before `start` carries the noun: “raised doubts”."""
    verb = start - 1
    if row.kinds[verb] not in "wva" or not _raises(row.lower[verb]):
        return None
    k = verb
    while k - 1 >= a and row.kinds[k - 1] in "ab":
        k -= 1
    subject = subject_before(row, a, k)
    return None if subject is None else (k, (subject.start, subject.end), subject.how)


def _raises(lower: str) -> bool:
    return any(lower in (base, base + "s", base + "d", base + "ed", base + "es") for base in RAISING) or lower in (
        "made",
        "gave",
        "held",
        "sent",
        "wrote",
        "has",
        "had",
        "raised",
        "voiced",
        "raising",
        "voicing",
        "expressing",
        "making",
    )


def _owner(row: Row, start: int, i: int) -> tuple[int, int] | None:
    for at in range(i - 1, start - 1, -1):
        if row.lower[at] in ("'s", "’s", "’", "'") and at > start:
            return start, at
    if row.lower[start] in ("his", "her", "their", "my", "our", "its", "your"):
        return start, start + 1
    return None
