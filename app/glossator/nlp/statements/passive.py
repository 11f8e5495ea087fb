"""Attributions in the passive: “Kesra was accused of …”, “the plan was criticized by Lask”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.grammar import TIMES
from glossator.nlp.statements.sources import phrase_end, subject_before
from glossator.nlp.statements.turns import skip_adverbs

if TYPE_CHECKING:
    from glossator.nlp.statements.groups import Group
    from glossator.nlp.statements.row import Row


_PASSIVE = {
    "accuse": "of",
    "suspect": "of",
    "blame": "for",
    "criticize": "for",
    "criticise": "for",
    "praise": "for",
    "hail": "as",
    "expect": "to",
    "believe": "to",
    "think": "to",
    "say": "to",
    "report": "to",
    "allege": "to",
    "consider": "",
    "call": "",
    "regard": "as",
    "view": "as",
    "see": "as",
    "describe": "as",
    "define": "as",
    "portray": "as",
    "dub": "",
    "deem": "",
    "mention": "as",
    "estimate": "to",
    "intend": "to",
}
"""Verbs that attribute in the passive too, and the word that then stands before the rest of what is said."""


def passive(row: Row, a: int, b: int, group: Group) -> Attribution | None:
    """“Kesra was accused of …”, “was criticized by Lask”: what is said stands on both sides of the verb."""
    k = skip_adverbs(row, group.verb + 1, b)
    if k >= b:
        return None
    topic = subject_before(row, a, group.start)
    if topic is None or topic.how == "apposition":
        return None
    base = group.form.base
    source = None
    if row.lower[k] == "by" and k + 1 < b and row.lower[k + 1] not in TIMES and not row.lower[k + 1].endswith("ing"):
        end = phrase_end(row, k + 1, b)
        if end == k + 1:
            return None
        source, k = (k + 1, end), end
    link = _PASSIVE.get(base)
    pieces = [(topic.start, topic.end)]
    if link is not None and k < b and (row.lower[k] == link or (link == "" and row.kinds[k] in "d")):
        rest = clauses.clause_end(row, k + (link not in ("to", "")), b, clauses.Reach(thing=True))
        if rest > k:
            pieces.append((k + (link not in ("to", "")), rest))
    elif source is None:
        return None
    sense = group.form.senses[0]
    if len(pieces) == 1 and not set("oq") & set("".join(each.frames for each in group.form.senses)):
        return None
    cue = (group.start, group.verb + 1)
    one = Attribution(cue, source, pieces, base, sense.modality, "right" if source else "none", 0.55)
    one.sense, one.negated = sense, group.negated
    one.passive = one.thing = True
    return one
