"""What is said before its verb, or around it: “…,” said Lask; “…, she added, …”; “As Lask noted, …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.cues import INVERTING
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.hearers import hearer_at
from glossator.nlp.statements.sources import subject_before, subject_behind
from glossator.nlp.statements.turns import DASHES, skip_adverbs, turns

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Sense
    from glossator.nlp.statements.groups import Group
    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.sources import Subject


_PREPOSITIONS_TOO = frozenset("after as before once since until".split())
"""What may lead to a clause or to a noun."""


def inverted(row: Row, a: int, b: int, group: Group) -> Attribution | None:
    """“…,” said Ada Lask. The verb stands right behind what is said, and its subject behind the verb."""
    k = group.start
    if group.use != "finite" or group.form.base not in INVERTING or k != group.verb or k <= a:
        return None
    quoted = row.quoted[k - 1] >= 0
    if not quoted and not _set_off(row, a, k):
        return None
    subject = subject_behind(row, k + 1, b)
    if subject is None or (subject.end < b and row.kinds[subject.end] in "av"):
        return None
    left = _left_piece(row, a, k - 1)
    if left is None or not (quoted or _done(row, subject.end, b)):
        return None
    sense = group.form.senses[0]
    source = (subject.start, subject.end)
    found = Attribution((k, k + 1), source, [left], group.form.base, sense.modality, "right", 0.95)
    found.sense, found.parenthetical = sense, True
    _add_right(row, found, subject.end, b)
    return found


def _set_off(row: Row, a: int, k: int) -> bool:
    """Whether the verb at `k` may be set behind words that are not quoted: “The port is shut, said Ada Lask”."""
    if row.lower[k - 1] not in (",", "?", "!", "”") and row.lower[k - 1] not in DASHES:
        return False
    if row.kinds[k + 1 : k + 2] == ["w"] and not row.lower[k + 1].endswith("s"):
        return False  # “…, said goodbye”
    apposed = subject_before(row, a, k)
    if apposed is None or apposed.how != "apposition":
        return True
    return apposed.start != a and row.kinds[apposed.start - 1] not in "cs."


def _done(row: Row, at: int, b: int) -> bool:
    """Whether nothing follows the subject at `at` but signs, and when and where it was said."""
    return at >= b or row.lower[at] in (",", ".", ";", ":") or row.kinds[at] in "pts"


def parenthetical(row: Row, a: int, b: int, group: Group, subject: Subject) -> Attribution | None:
    """“…, Ada Lask said.” What is said stands before, or around."""
    sense = next((sense for sense in group.form.senses if set(sense.frames) & set("cqt")), None)
    if sense is None or group.use != "finite" or subject.how in ("shared", "relative"):
        return None
    end = group.verb + 1
    k = skip_adverbs(row, end, b)
    if sense.prepositions == ("out",):
        if row.at(k) != "out":
            return None
        end = k = k + 1
    hearer = None
    if "h" in sense.frames and k < b:
        hearer = hearer_at(row, k, b)
        k = hearer[1] if hearer else k
        k = skip_adverbs(row, k, b)
    quoted_before = row.quoted[subject.start - 1] >= 0 if subject.start > a else False
    if quoted_before and row.lower[subject.start - 2] in (",", "?", "!", "—", "--") and row.at(k) != "that":
        closed = True
    else:
        closed = _closed(row, k, b)
    before = subject.start - 1
    if closed and before >= a and row.lower[before] == "as":
        before -= 1
        if before < a:
            return _opening(row, b, group, subject, sense, k)
    if not closed or before < a:
        return None
    quoted = row.quoted[before] >= 0
    if not quoted and row.lower[before] not in (",",) and row.lower[before] not in DASHES:
        return None
    if not quoted and "c" not in sense.frames:
        return None
    if quoted and (row.at(k) == "that" or (not _closed(row, k, b) and _leads_in(row, a, before, k, b))):
        return None
    left = _left_piece(row, a, before)
    if left is None or (not quoted and left[1] - left[0] < 3 and k >= b):
        return None
    if not quoted and row.lower[left[0]] in _PREPOSITIONS_TOO and not clauses.finite_in(row, left[0], left[1]):
        return None
    found = Attribution(
        (group.verb, end), (subject.start, subject.end), [left], group.form.base, sense.modality, subject.how, 0.9
    )
    found.sense, found.parenthetical, found.hearer = sense, True, hearer
    found.cue = (group.start, end)
    found.negated = group.negated
    _add_right(row, found, k, b)
    return found


def _leads_in(row: Row, a: int, before: int, k: int, b: int) -> bool:
    """Whether what is told stands behind: “In his book, “Salt,” Lask says …”, “Calling it “salt,” Lask said …”."""
    quote = row.quotes[row.quoted[before]].start
    if quote <= a:
        return False
    if row.kinds[a] in "ps":
        return not clauses.finite_in(row, a, quote)
    return row.lower[a].endswith("ing") and clauses.finite_in(row, k, b)


def _closed(row: Row, k: int, b: int) -> bool:
    """Whether nothing that could be told follows at `k`."""
    if k >= b or row.lower[k] in (",", ".", ";", ":", ")", "?", "!") or row.lower[k] in DASHES:
        return True
    return row.kinds[k] in "ps"


def _opening(row: Row, b: int, group: Group, subject: Subject, sense: Sense, k: int) -> Attribution | None:
    """“As Lask said, …”: what is said follows the comma."""
    comma = next((at for at in range(k, min(b, k + 12)) if row.lower[at] == ","), None)
    if comma is None or "c" not in sense.frames or not clauses.finite_in(row, comma + 1, b):
        return None
    piece = (comma + 1, clauses.clause_end(row, comma + 1, b))
    if piece[0] >= piece[1]:
        return None
    cue, source = (group.start, group.verb + 1), (subject.start, subject.end)
    one = Attribution(cue, source, [piece], group.form.base, sense.modality, subject.how, 0.75)
    one.sense, one.parenthetical = sense, True
    return one


def _left_piece(row: Row, a: int, end: int) -> tuple[int, int] | None:
    """What stands before an attribution set off at `end`: a quotation alone, or all from the sentence's beginning."""
    stop = end + 1 if row.quoted[end] >= 0 else end
    start = a
    if row.quoted[end] >= 0:
        quote = max(a, row.quotes[row.quoted[end]].start)
        if quote > a and row.lower[quote - 1] == ":":
            start = quote
    while (
        start < stop
        and row.quoted[start] < 0
        and (row.kinds[start] == "c" or row.lower[start] in (",", ";"))
        and start + 1 < stop
        and row.quoted[start + 1] >= 0
    ):
        start += 1
    stop = clauses.trimmed_end(row, start, stop)
    return (start, stop) if start < stop else None


def _add_right(row: Row, found: Attribution, k: int, b: int) -> None:
    """Adds what goes on behind an attribution that stands in the middle: “A,” she said, “B.”"""
    direct = row.quoted[found.pieces[0][1] - 1] >= 0
    interrupted = False
    at = k
    while at < b and row.quoted[at] < 0:
        lower = row.lower[at]
        if direct and lower not in (",", ".", ":", ";") and at + 1 < b and at - k > 40:
            return
        if not direct and lower == ",":
            break
        if lower == "," and turns(row, at + 1, b):
            if not direct:
                return
            interrupted = True
        at += 1
    if at >= b:
        return
    if direct:
        if interrupted and at + 1 < b and (row.words[at + 1][0].isupper() or row.lower[at - 1] == "that"):
            return
        if row.lower[at - 1] in (",", ":", ".", "—", "--", "–", "that", "but", "and", "then"):
            found.pieces.append((at, clauses.clause_end(row, at, b)))
        return
    at += 1
    if (
        at < b
        and not turns(row, at, b)
        and row.lower[at] not in (("who", "which", "in", "at", "a", "as") if found.how == "right" else ("who", "which"))
        and clauses.finite_in(row, at, b)
    ):
        end = clauses.clause_end(row, at, b)
        if end > at:
            found.pieces.append((at, end))
