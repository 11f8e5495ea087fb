"""Verbs with their auxiliaries: whether a word is a verb where it stands, and which form it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.nlp.statements.grammar import BE, HAVE, NEGATIONS
from glossator.nlp.statements.inflect import BASE, ING, PARTICIPLE, PAST, THIRD
from glossator.nlp.statements.sources import Subject, phrase_start, verb_here

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Form
    from glossator.nlp.statements.row import Row


class Group(NamedTuple):
    """A verb with what stands before it: auxiliaries, adverbs, “not”."""

    start: int
    verb: int
    form: Form
    use: str
    """`finite`, `participle`, `infinitive` or `passive`."""
    negated: bool


_ASPECTS = frozenset(
    """
    avoid avoids avoided begin begins began cease ceases ceased continue continues continued keep keeps kept resume
    resumes resumed start starts started stop stops stopped
    """.split()
)
"""Before “saying”; with it they are one verb."""
_REFRAINING = ("avoid", "cease", "stop")


def group_at(row: Row, a: int, b: int, i: int, form: Form) -> Group | None:
    k, aspect = i, False
    if form.names == {ING} and i - 1 > a and row.quoted[i - 1] < 0 and row.lower[i - 1] in _ASPECTS:
        k, aspect = i - 1, True
    be = have = modal = negated = short = False
    while k - 1 >= a and row.quoted[k - 1] < 0 and row.kinds[k - 1] in "ab":
        lower = row.lower[k - 1]
        if lower in ("'s", "’s") and not form.names & {ING, PARTICIPLE}:
            return None
        be, have = be or lower in BE, have or lower in HAVE
        short = short or lower in ("'d", "’d")  # had or would
        modal = modal or (row.kinds[k - 1] == "a" and lower not in BE and lower not in HAVE)
        negated = negated or lower in NEGATIONS or lower.endswith(("n't", "n’t"))
        k -= 1
    negated = negated or (aspect and row.lower[i - 1].startswith(_REFRAINING))
    if form.names == {ING}:
        use = "finite" if be or aspect else "participle"
    elif be and form.names & {PARTICIPLE}:
        use = "passive"
    elif have or modal or be:
        use = "finite" if form.names & ({PARTICIPLE, BASE} if short else {PARTICIPLE} if have else {BASE}) else ""
    elif form.names & {PAST, THIRD}:
        use = "finite"
    else:
        use = "infinitive" if row.at(k - 1) == "to" and k - 1 >= a else "finite"
    if not use or (
        use != "participle" and k - 1 >= a and not (be or have or modal) and _is_noun(row, a, b, k, i, form, use)
    ):
        return None
    return Group(k, i, form, use, negated)


def _is_noun(row: Row, a: int, b: int, k: int, i: int, form: Form, use: str) -> bool:
    """Whether a form without an auxiliary is rather a noun, or part of one: “the claims”, “a reported plan”."""
    kind, lower = row.kinds[k - 1], row.lower[k - 1]
    if use == "infinitive":
        return False
    if kind in "d" and lower not in (
        "all",
        "both",
        "many",
        "some",
        "few",
        "most",
        "this",
        "that",
        "which",
        "one",
        "each",
    ):
        return True
    if kind == "p" or kind == "v" or (form.noun and kind == "w" and verb_here(row, k - 1)):
        return True
    if (
        lower in ("this", "that", "some", "many", "most")
        and BASE in form.names
        and form.noun
        and row.lower[k - 1] != "that"
    ):
        return lower == "this"
    following = row.kinds[i + 1] if i + 1 < b else "."
    if form.noun and form.names & {BASE, THIRD} and PAST not in form.names:
        if kind in "rs" or k < i:
            return False
        if (
            following == "a"
            or row.at(i + 1) in ("of", "in", "were", "are", "like", "who", "which", "and", "or")
            or row.at(i + 1).endswith("ing")
        ):
            return True
        if row.at(i + 1) in ("'s", "’s", "’") or (
            following == "p" and row.at(i + 1) != "to" and not _takes(form, row.at(i + 1))
        ):
            return True
        return BASE in form.names and not _plural(row, a, k)
    return following == "w" and row.at(i + 1) in ("'s", "’s")


def _takes(form: Form, preposition: str) -> bool:
    return any(preposition in sense.prepositions or "c" in sense.frames for sense in form.senses)


_PLURAL_WORDS = frozenset("they we i you who people police all both many some few".split())


def _plural(row: Row, a: int, k: int) -> bool:
    """Whether the phrase that ends before `k` may have a verb in the plural."""
    lower = row.lower[k - 1]
    if lower in _PLURAL_WORDS or lower.endswith(("men", "people", "children")):
        return True
    if row.kinds[k - 1] == "X":
        return lower.endswith("s") or "and" in row.lower[phrase_start(row, a, k - 1) : k]
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is"))


def _reduced(row: Row, group: Group, subject: Subject) -> bool:
    """Whether a participle belongs to a noun behind a preposition: “in a statement issued on Monday”."""
    before = subject.start - 1
    return (
        subject.how == "left"
        and group.start == group.verb
        and PARTICIPLE in group.form.names
        and before >= 0
        and row.kinds[before] == "p"
        and row.kinds[subject.start] == "d"
        and row.kinds[subject.end - 1] != "X"
    )


_PLURALS = frozenset(
    "all both many some few most several these those two three four five six seven eight nine ten".split()
)


def agrees(row: Row, group: Group, subject: Subject) -> bool:
    """Whether a bare base form has a subject in the plural: “they claim”, and not “the minister claim”."""
    names = group.form.names
    if _reduced(row, group, subject):
        return False
    if THIRD in names and group.form.noun and group.start == group.verb and subject.how == "left":
        if row.kinds[subject.end - 1] in "wv" and (
            row.lower[subject.end - 1].endswith("s") or not set(row.kinds[subject.start : subject.end]) & set("dX")
        ):
            return False
        if row.kinds[subject.start] == "#" or row.lower[subject.start] in _PLURALS:
            return False
    if group.start < group.verb or group.use in ("infinitive", "participle") or names & {PAST, THIRD, PARTICIPLE}:
        return True
    if subject.how in ("shared", "relative", "apposition"):
        return not group.form.noun
    head = subject.end
    for at in range(subject.start + 1, subject.end):
        if row.kinds[at] == "p":
            head = at
            break
    last = row.lower[head - 1]
    return last not in ("he", "she", "it") and (_plural(row, subject.start, head) or row.kinds[head - 1] == "r")
