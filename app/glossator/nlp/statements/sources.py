"""Who says it: the noun phrase before or behind a cue verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.nlp.statements.clauses import OCCASIONS
from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.grammar import PRONOUNS, RELATIVES, TIMES
from glossator.nlp.statements.inflect import ING, PAST, THIRD
from glossator.nlp.statements.turns import DASHES

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Quote, Row

_INSIDE = frozenset("of for from at in on with by about to against behind between under over near within per".split())
"""Prepositions that may stand within a noun phrase."""
_LEADING = frozenset(
    "but and or so yet still meanwhile however now then even also when while as that because if".split()
)
_LONGEST = 40


class Subject(NamedTuple):
    start: int
    end: int
    how: str
    """`left`, `right`, `apposition`, `shared` with an earlier verb, `relative`."""


def subject_before(row: Row, a: int, k: int) -> Subject | None:
    """The subject of the verb group that begins at `k`, in the sentence that begins at `a`."""
    p = k - 1
    if p < a:
        return None
    if row.quoted[p] >= 0:
        quote = row.quotes[row.quoted[p]]
        return _with_title(row, a, quote) or (_with_apposition(row, a, p) if row.lower[p - 1] == "," else None)
    lower, kind = row.lower[p], row.kinds[p]
    if lower == "," or lower in DASHES or lower == ")":
        return _with_apposition(row, a, p)
    if lower in RELATIVES:
        return Subject(p, p + 1, "relative")
    if kind == "r" or lower in PRONOUNS or lower in ("all", "both", "many", "some", "few", "most", "one"):
        return Subject(p, p + 1, "left") if kind != "o" else None
    if kind in "cspd.ov":
        return None
    end = _before_time(row, a, k)
    start = phrase_start(row, a, end - 1)
    return Subject(start, end, "left") if start < end and row.lower[start] not in ("having", "being", "worth") else None


def _with_title(row: Row, a: int, quote: Quote) -> Subject | None:
    """As in “a book by Lask, “Open Ports,” argues that …”: the quotation only names what speaks."""
    before = quote.start - 1
    inner = [word for word in row.words[quote.start + 1 : quote.end - 1] if word[0].isalpha() and len(word) > 3]
    if before <= a or not inner or not all(word[0].isupper() for word in inner):
        return None
    head = before - 1 if row.lower[before] == "," else before
    if row.quoted[head] >= 0 or row.kinds[head] not in "wX":
        return None
    start = phrase_start(row, a, head)
    return None if start > a and row.kinds[start - 1] == "p" else Subject(start, quote.end, "left")


def _before_time(row: Row, a: int, k: int) -> int:
    """`k`, or where “on Friday” begins that stands before it."""
    if k - 1 > a and row.kinds[k - 1] == "t":
        k -= 1
        if k - 1 > a and row.lower[k - 1] in ("on", "late", "early", "last"):
            k -= 1
    return k


def phrase_start(row: Row, a: int, p: int) -> int:
    """Where the noun phrase that ends with the word at `p` begins."""
    start = at = p
    while at >= a and p - at < _LONGEST and row.quoted[at] < 0:
        lower, kind = row.lower[at], row.kinds[at]
        if kind in "wX#dtb" or lower in ("'s", "’s", "’", "'", "-"):
            if kind in "wX" and at < p and (verb_here(row, at) or (lower.endswith("ing") and row.kinds[at + 1] == "d")):
                break
            if kind not in "b" or at == p:
                start = at
            if kind == "d" and at > a and row.kinds[at - 1] in "wXv" and row.lower[at - 1] not in ("of", "'s", "’s"):
                break  # a determiner begins the phrase: “Lask tabled | a draft”
        elif kind == "p" and lower in _INSIDE and at > a and _nominal(row, at - 1) and at < p:
            pass
        elif lower == "," and at < p and "and" in row.lower[at:p] and (element := _element(row, a, at - 1)) is not None:
            start = at = element
        elif kind == "c" and lower == "and" and at > a and _nominal(row, at - 1):
            if not _joint(row, a, at - 1):
                break
        else:
            break
        at -= 1
    return _trimmed(row, start, p)


def _trimmed(row: Row, start: int, p: int) -> int:
    """Without words that lead into the sentence or say when."""
    while start < p and (
        row.lower[start] in _LEADING
        or row.kinds[start] in "pcs"
        or (
            row.lower[start] in TIMES
            and row.kinds[start + 1] in "tdXrw"
            and row.lower[start] not in ("may", "march", "late")
        )
        or (row.kinds[start] == "b" and row.kinds[start + 1] in "dXr")
    ):
        start += 1
    return start


def _nominal(row: Row, at: int) -> bool:
    return row.quoted[at] < 0 and row.kinds[at] in "wXd#t" and row.lower[at] not in ("the", "a", "an")


def _element(row: Row, a: int, p: int) -> int | None:
    """Where the element of a list begins that ends at `p`: “Kesra, the Tarn Port Authority and Oll”; none else."""
    at = p
    while at >= a and p - at < _LONGEST and row.quoted[at] < 0 and row.kinds[at] in "Xd":
        at -= 1
    begins = at < a or row.lower[at] in (",", ";", "and", "but") or row.lower[at] in DASHES
    return at + 1 if begins and at < p else None


def verb_here(row: Row, at: int) -> bool:
    """Whether the word at `at`, inside what may be a noun phrase, is rather the verb of an earlier clause."""
    lower = row.lower[at]
    if row.kinds[at] == "X":
        return False
    form = verb_forms().get(lower)
    if form is not None and not form.noun and form.names & {PAST, THIRD}:
        before = row.kinds[at - 1] if at else "."
        return not (before == "d" and lower.endswith("ed"))
    return False


def _joint(row: Row, a: int, p: int) -> bool:
    """Whether what ends at `p` is a phrase from its clause's beginning, so that “and” joins two sources."""
    at = p
    while at >= a and p - at < 25:
        kind, lower = row.kinds[at], row.lower[at]
        if row.quoted[at] >= 0:
            return False
        if kind == "." and lower not in ("'", "’", "-"):
            return lower in (",", ";", "(", ")") or lower in DASHES or at == a
        if kind in "av" and lower not in ("'s", "’s"):
            return False
        if kind == "r" or (kind == "w" and verb_here(row, at)):
            return False
        if kind == "s":
            return True
        at -= 1
    return True


def _with_apposition(row: Row, a: int, comma: int) -> Subject | None:
    """As in “Ada Lask, the minister of ports, said”: the verb stands behind the second comma, at `comma`."""
    for at in range(max(a + 1, comma - _LONGEST), comma):
        lower = row.lower[at]
        if row.quoted[at] >= 0 or not (lower == "," or lower in DASHES or lower == "("):
            continue
        p = at - 1
        bracketed = lower == "(" and row.lower[comma] == ")"
        if row.quoted[p] >= 0 or row.kinds[p] not in "wXr#t" or not (bracketed or _apposes(row, at + 1, comma)):
            continue
        start = phrase_start(row, a, p)
        before = row.kinds[start - 1] if start > a else "."
        if row.kinds[start] == "t" or before in "pav":
            continue
        return Subject(start, comma if lower != "(" and row.quoted[comma] < 0 else comma + 1, "apposition")
    return None


def _apposes(row: Row, start: int, end: int) -> bool:
    if start >= end:
        return False
    kind, lower = row.kinds[start], row.lower[start]
    if lower in ("who", "which", "whose", "whom", "himself", "herself", "themselves"):
        return True
    if kind in "rac" or lower in ("but", "and", "because", "if", "so", "that"):
        return False
    return kind in "dwXp#sbv"


def subject_behind(row: Row, k: int, b: int) -> Subject | None:
    """The subject that stands behind its verb: “…,” said Ada Lask, the minister."""
    if k >= b or row.quoted[k] >= 0:
        return None
    if row.kinds[k] == "r" and row.lower[k] not in ("it", "you"):
        return Subject(k, k + 1, "right")
    end = phrase_end(row, k, b)
    if end == k:
        return None
    return Subject(k, _apposition_end(row, end, b), "right")


def phrase_end(row: Row, k: int, b: int) -> int:
    """Where the noun phrase that begins at `k` ends; `k` where none does."""
    if row.kinds[k] not in "dwX#":
        return k
    at = k
    while at < b and at - k < _LONGEST and row.quoted[at] < 0:
        lower, kind = row.lower[at], row.kinds[at]
        if kind in "wXd#" or lower in ("'s", "’s", "’", "'"):
            if kind == "d" and at > k and row.kinds[at - 1] not in "pcd":
                break
        elif lower == "." and at + 1 < b and row.kinds[at + 1] in "wX":
            pass  # an abbreviation's, else the sentence would end here
        elif kind == "p" and lower in ("of", "for", "from", "at", "with", "in") and at + 1 < b and at > k:
            if row.kinds[at + 1] not in "dwX" or (
                lower in ("in", "at", "for", "from", "with") and row.kinds[at - 1] == "X"
            ):
                break
            if row.lower[at + 1] in TIMES or _occasion(row, at + 1, b):
                break
        elif kind == "c" and lower in ("and", "&") and at + 1 < b and row.kinds[at + 1] in "dX":
            pass
        else:
            break
        at += 1
    return at


def _occasion(row: Row, k: int, b: int) -> bool:
    return any(row.lower[at] in OCCASIONS for at in range(k, min(b, k + 4)))


def _apposition_end(row: Row, end: int, b: int) -> int:
    """Where what is set behind the name with a comma ends: “, who chairs the board”."""
    if end + 1 >= b or row.lower[end] != "," or row.quoted[end + 1] >= 0:
        return end
    first = row.lower[end + 1]
    kind = row.kinds[end + 1]
    if (
        kind in "rac"
        or (first.endswith("ing") and kind == "w")
        or not (kind in "dX#" or first in ("who", "whose", "which") or kind == "w")
    ):
        return end
    forms = verb_forms()
    at = end + 1
    while at < b and row.quoted[at] < 0 and at - end < _LONGEST:
        lower = row.lower[at]
        if lower in (";", ":") or lower in DASHES:
            break
        if lower == "," and at + 1 < b:
            following = forms.get(row.lower[at + 1])
            if row.quoted[at + 1] >= 0 or (following and ING in following.names) or row.kinds[at + 1] in "rsa":
                break
        if lower == "." and at == b - 1:
            break
        at += 1
    return at
