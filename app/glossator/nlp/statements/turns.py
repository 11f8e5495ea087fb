"""Where, in the middle of a sentence, somebody else's words or the narrator's begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.grammar import TIMES, WH
from glossator.nlp.statements.inflect import BASE, ING, PAST, THIRD

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Form
    from glossator.nlp.statements.row import Row

DASHES = frozenset("— – -- ― -".split())
ADJUNCTS = frozenset(
    "in on at during to through via by from after before with over while as for when upon of about".split()
)
"""Words with which the occasion of a statement is told: “said in an interview”."""
HOURS = frozenset("morning afternoon evening night".split())
_JOINING = frozenset("and but then while though although as before even also later or yet".split())
_NOT_SKIPPED = frozenset("so just only once even still now then not".split())


def skip_adverbs(row: Row, k: int, b: int) -> int:
    """Past adverbs and words that say when: “also”, “bluntly”, “Monday”, “on Monday”, “last week”."""
    while k < b and row.quoted[k] < 0:
        lower, kind = row.lower[k], row.kinds[k]
        if row.at(k + 1) in ("'s", "’s"):
            break  # “yesterday's test”
        if (
            kind == "t"
            or (lower in HOURS and k and row.kinds[k - 1] == "t")
            or (kind == "b" and lower not in _NOT_SKIPPED)
        ):
            k += 1
        elif k + 1 < b and (
            (lower in ("on", "by", "since") and row.kinds[k + 1] == "t")
            or (lower in ("late", "early", "earlier", "last", "this", "next") and _is_time(row, k + 1))
        ):
            k += 2
        else:
            break
    return k


def _is_time(row: Row, at: int) -> bool:
    return row.kinds[at] == "t" or row.lower[at] in TIMES


def turns(row: Row, at: int, b: int) -> bool:
    """Whether the narrator's voice or another attribution begins at `at`, behind a comma."""
    if at >= b or row.quoted[at] >= 0:
        return False
    lower = row.lower[at]
    if lower in ("according", "per") and row.at(at + 1) != "se":
        return True
    if lower in _JOINING:
        return _joins_another(row, at, b)
    if _is_participle(lower) or (row.kinds[at] == "b" and row.at(at + 1).endswith("ing")):
        return True
    return _parenthesis(row, at, b)


def _is_participle(lower: str) -> bool:
    form = verb_forms().get(lower)
    return form is not None and ING in form.names


def _joins_another(row: Row, at: int, b: int) -> bool:
    """Whether “and …”, “but …”, “though …” begins another attribution, or what somebody did."""
    inner = skip_adverbs(row, at + 1, b)
    if inner >= b or row.lower[inner] == "that":
        return False
    if row.lower[at] != "as" and verb_next(row, inner, b):
        return True
    if row.lower[at] == "but" and row.kinds[inner] in "av":
        return True
    if row.lower[at] in ("and", "but", "or") and row.kinds[inner] == "r":
        # “…, but she knows that …” may well be what she said.
        return bool({"said", "says", "added", "adds", "told", "noted"} & set(row.lower[inner + 1 : inner + 3]))
    return own_cue(row, inner, b)


def verb_next(row: Row, at: int, b: int) -> bool:
    """Whether a cue verb stands at `at` that can be nothing else."""
    form = verb_forms().get(row.lower[at]) if at < b else None
    return form is not None and bool(form.names & {PAST, THIRD, ING}) and not (form.noun and PAST not in form.names)


def own_cue(row: Row, at: int, b: int, reach: int = 9) -> bool:
    """Whether a subject and its cue verb follow at once: “she acknowledged that”."""
    forms = verb_forms()
    for index in range(at, min(b, at + reach)):
        if row.quoted[index] >= 0 or row.kinds[index] in ".s":
            return False
        form = forms.get(row.lower[index])
        if form is None or index == at or row.kinds[index] == "X":
            if row.kinds[index] == "v":
                return False
            continue
        before = row.kinds[index - 1]
        noun = form.noun and PAST not in form.names and before == "w"
        if before in "wXrab" and form.names & {PAST, THIRD} and not noun:
            return True
        if BASE in form.names and (before == "r" or (before in "wX" and _wants(row, index, b))):
            return True
    return False


def _wants(row: Row, at: int, b: int) -> bool:
    """Whether the base form at `at` is the verb of several: “, and the ministers want to …”."""
    if not row.lower[at - 1].endswith("s") or row.lower[at - 1].endswith(("ss", "'s", "’s")) or at + 1 >= b:
        return False
    return row.lower[at + 1] in ("to", "that") or row.kinds[at + 1] == "d"


def _parenthesis(row: Row, at: int, b: int) -> bool:
    """Whether “, Lask said” stands here, up to the next comma or the sentence's end."""
    forms = verb_forms()
    for index in range(at, min(b, at + 10)):
        if row.quoted[index] >= 0 or row.lower[index] in (",", ".", ";"):
            return False
        form = forms.get(row.lower[index])
        if form is None or index == at or not any("c" in sense.frames for sense in form.senses):
            continue
        if row.kinds[index - 1] in "wXrab" or row.lower[index - 1] == ")":
            behind = skip_adverbs(row, index + 1, b)
            if behind >= b or row.lower[behind] in (",", ".", ";") or row.lower[behind] in ADJUNCTS:
                return True
            return bool(form.names & {PAST, THIRD}) and not form.noun
    return False


def shared_cue(row: Row, at: int, b: int) -> bool:
    """Whether “and called …” follows: a cue that shares its subject with the one before."""
    inner = skip_adverbs(row, at + 1, b)
    if inner < b and row.lower[at] == "but" and row.kinds[inner] in "av":
        return True
    form = verb_forms().get(row.lower[inner]) if inner < b else None
    if form is None or form.noun or not form.names & {PAST, THIRD}:
        return False
    return any(set(sense.frames) & set("ctq") for sense in form.senses) and _says_something(row, form, inner + 1, b)


def _says_something(row: Row, form: Form, k: int, b: int) -> bool:
    k = skip_adverbs(row, k, b)
    if k >= b:
        return False
    lower, kind = row.lower[k], row.kinds[k]
    if any(lower in sense.prepositions for sense in form.senses):
        return True
    if kind in "wXo" and "to" in row.lower[k + 1 : min(b, k + 7)]:
        return True
    return row.quoted[k] >= 0 or lower == "that" or kind in "rd" or lower in WH
