"""Attributions by a verb: “Ada Lask said that …”, “…, she said”, “urged Kesra to …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.behind import behind_verb
from glossator.nlp.statements.beside import inverted, parenthetical
from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.fused import fused
from glossator.nlp.statements.groups import Group, agrees, group_at
from glossator.nlp.statements.passive import passive
from glossator.nlp.statements.subjects import subject_of

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Form
    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.sources import Subject


def attribution_at(
    row: Row, a: int, b: int, i: int, earlier: Attribution | None, form: Form | None = None
) -> Attribution | None:
    """The attribution whose verb stands at `i`, in the sentence `[a, b)`; `earlier` is the one before it there.

    `form` is what the word is taken for, where the cues do not know it, or not so.
    """
    form = form or verb_forms().get(row.lower[i])
    if form is None or _is_preposition(row, a, i) or (row.kinds[i] == "X" and i > a and not _shouted(row, a, b)):
        return None
    group = group_at(row, a, b, i, form)
    if group is None:
        return None
    if group.use == "passive":
        return passive(row, a, b, group)
    turned = inverted(row, _free_from(a, earlier), b, group)
    if turned is not None:
        return turned
    subject = subject_of(row, a, group, earlier)
    if subject is None or not agrees(row, group, subject):
        return None
    named = fused(row, a, b, group, subject)
    if named is not None:
        return named
    before, left = subject.start - 1, _free_from(a, earlier)
    if before >= a and row.quoted[before] >= 0:
        if earlier is not None and _speaks_again(row, before, earlier, subject):
            told = behind_verb(row, a, b, group, subject)
            if told is not None:
                return told
            left = max(left, row.quotes[row.quoted[before]].start)
        return parenthetical(row, left, b, group, subject) or behind_verb(row, a, b, group, subject)
    return (
        behind_verb(row, a, b, group, subject)
        or parenthetical(row, left, b, group, subject)
        or _announcing(row, b, group, subject)
    )


def _is_preposition(row: Row, a: int, i: int) -> bool:
    """Whether it is one: “developers like Lask”, and not “Lask would like to”."""
    return row.kinds[i] == "p" and not (i > a and row.kinds[i - 1] == "a" and row.at(i + 1) == "to")


def _free_from(a: int, earlier: Attribution | None) -> int:
    """From where on what is said may belong to a later attribution than `earlier`."""
    if earlier is None or not earlier.parenthetical:
        return a
    return max(a, earlier.cue[1], earlier.source[1] if earlier.source else a)


def _speaks_again(row: Row, before: int, earlier: Attribution, subject: Subject) -> bool:
    """Whether the quotation that ends at `before` is told already: “Lask felt that … “…,” she said.”"""
    if earlier.parenthetical or not any(before in range(*one) for one in earlier.pieces):
        return False
    return row.kinds[subject.end - 1] == "r" or (
        earlier.source is not None and row.lower[subject.end - 1] == row.lower[earlier.source[1] - 1]
    )


def _announcing(row: Row, b: int, group: Group, subject: Subject) -> Attribution | None:
    """“Lask said:” at the end of its sentence; what is said follows in the next."""
    sense = next((sense for sense in group.form.senses if set(sense.frames) & set("cqt")), None)
    if sense is None or row.lower[b - 1] != ":" or b - group.verb > 25:
        return None
    one = Attribution(
        (group.start, group.verb + 1),
        (subject.start, subject.end),
        [],
        group.form.base,
        sense.modality,
        subject.how,
        0.85,
    )
    one.sense = sense
    return one


def _shouted(row: Row, a: int, b: int) -> bool:
    """Whether the sentence is a headline, whose verbs have capitals too."""
    letters = [word for word in row.words[a:b] if word[0].isalpha()]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) * 10 >= len(letters) * 7
