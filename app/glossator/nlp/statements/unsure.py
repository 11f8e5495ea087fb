"""Attributions that the rules do not dare: by words that they do not know as cues, or not so.

By themselves they are never suggested; a ranker that learnt from a project's tags admits those that it trusts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.cues import Form, Sense, verb_forms
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.inflect import ING, PARTICIPLE, PAST
from glossator.nlp.statements.phrases import adjective_at, noun_at
from glossator.nlp.statements.sources import subject_before
from glossator.nlp.statements.turns import skip_adverbs
from glossator.nlp.statements.verbs import attribution_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.nlp.statements.row import Row

UNSURE = 0.2
"""The score of what is found here: the rules alone suggest none of it."""
SUPPOSED = "supposed"
"""The group of the senses with which a verb is tried that has no such sense."""
PLAIN = "plain"
"""The group of a verb whose source and content were only looked for beside it."""

_KNOWN = "according"
"""No verb but part of a phrase that the rules know, which stands in every other article."""

_PREPOSITIONS = tuple("about of on for to against at with over as in into from by up out".split())


def _senses(base: str) -> tuple[Sense, ...]:
    return (
        Sense(base, SUPPOSED, "ctqgi", "asserted"),
        Sense(base, SUPPOSED, "o", "asserted"),
        Sense(base, SUPPOSED, "", "asserted", _PREPOSITIONS),
    )


def unsure_attributions(
    row: Row, found: Sequence[Attribution], verbs: frozenset[str] | None = None
) -> list[Attribution]:
    """At most one for each word outside quotations that is no cue of `found`; only of these `verbs`, if any are given.

    A verb is an attribution's `verb`: the base form, as far as it is known, of a verb, a noun or an adjective.
    """
    taken = {at for one in found for at in range(*one.cue)}
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    added: list[Attribution] = []
    for number, (a, b) in enumerate(row.sentences):
        own = by_sentence.get(number, [])
        for at in range(a + 1, b):
            if at in taken or row.quoted[at] >= 0 or row.kinds[at] not in "wvp":
                continue
            if verbs is None or row.lower[at] in verbs or _base(row.lower[at]) in verbs:
                tried = _try(row, a, b, at, own)
                if tried is not None:
                    tried.sentence, tried.score = number, UNSURE
                    added.append(tried)
    return added


def _base(word: str) -> str:
    form = supposed_form(word)
    return form.base if form else ""


def unknown_verbs(words: Iterable[str]) -> frozenset[str]:
    """The base forms, as far as they are known, of those of these words, in small letters, that may be cues unknown."""
    forms = (supposed_form(word) for word in words if word not in verb_forms() and word != _KNOWN)
    return frozenset(form.base for form in forms if form)


def _try(row: Row, a: int, b: int, at: int, own: Iterable[Attribution]) -> Attribution | None:
    earlier = max((one for one in own if one.cue[1] <= at), key=lambda one: one.cue, default=None)
    form = supposed_form(row.lower[at])
    one = attribution_at(row, a, b, at, earlier, form) if form else None
    if one is not None and one.pieces:
        return one
    return (
        adjective_at(row, a, b, at, "believed")
        or noun_at(row, a, b, at, "asserted")
        or (_plain(row, a, b, at, form, earlier) if form else None)
    )


def _plain(row: Row, a: int, b: int, at: int, form: Form, earlier: Attribution | None) -> Attribution | None:
    """What stands behind the word, whoever may be its source: “known for saying …”, “is to be decided by …”."""
    k = skip_adverbs(row, at + 1, b)
    if k < b and row.kinds[k] == "p" and row.lower[k] != "to":
        k += 1
    if k >= b or (row.quoted[k] < 0 and row.kinds[k] in ".av"):
        return None
    end = clauses.clause_end(row, k, b, clauses.Reach(thing=row.kinds[k] in "dwX", deed=row.lower[k] == "to"))
    if end <= k:
        return None
    start = at
    while start > a and row.kinds[start - 1] in "ab":
        start -= 1
    subject = subject_before(row, a, start)
    source = (subject.start, subject.end) if subject else earlier.source if earlier else None
    how = subject.how if subject else "none"
    one = Attribution((start, at + 1), source, [(k, end)], form.base, "asserted", how, UNSURE)
    one.sense, one.thing = Sense(form.base, PLAIN, "", "asserted"), row.kinds[k] in "dwX"
    return one


@cache
def supposed_form(word: str) -> Form | None:
    """What `word` may be a form of, if it is a verb; `None` where nothing tells that it is one."""
    known = verb_forms().get(word)
    if known is not None:
        return Form(known.base, known.names, _senses(known.base), known.noun)
    if len(word) < 5 or not word.isalpha():
        return None
    for ending, names in (("ing", {ING}), ("ed", {PAST, PARTICIPLE})):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return Form(stem, frozenset(names), _senses(stem), False)
    return None
