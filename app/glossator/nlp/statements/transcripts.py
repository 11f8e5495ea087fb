"""“LASK: We will vote.” and headlines of the kind “Lask: No vote before May”: a name, a colon, and what is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.found import Attribution

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Row

_LONGEST_LABEL = 5
_NO_SPEAKERS = frozenset(
    "latest exclusive breaking video photo photos opinion analysis update updated watch review note editor's editor’s "
    "correction clarification related more listen read story image photograph abstract text date time location source "
    "sources warning question q a contact tags topics on by credit caption episode part chapter example "
    "disclosure".split()
)
_LETTERS = re.compile(r"[^\W\d_]")


def transcribed(row: Row) -> list[Attribution]:
    """In the order of the text; the sentences that such a paragraph holds are all one speech."""
    labels = [_label(row, start, end) for start, end in row.paragraphs]
    known: dict[str, int] = {}
    for label in labels:
        if label is not None:
            name = row.surface(*label)
            known[name] = known.get(name, 0) + 1
    found = []
    first_sentence: dict[int, int] = {}
    for sentence, paragraph in enumerate(row.paragraph_of):
        first_sentence.setdefault(paragraph, sentence)
    for number, ((_, end), label) in enumerate(zip(row.paragraphs, labels, strict=True)):
        if label is None:
            continue
        name = row.surface(*label)
        if number > 0 and known[name] < 2 and not (name.isupper() and len(known) > 1):
            continue
        content = (label[1] + 1, clauses.trimmed_end(row, label[1] + 1, end))
        if content[0] >= content[1] or (
            number == 0 and not clauses.finite_in(row, *content) and content[1] - content[0] < 4
        ):
            continue
        cue = (label[1], label[1] + 1)
        score = 0.85 if number else 0.6
        one = Attribution(cue, label, [content], ":", "asserted", "left", score, first_sentence.get(number, 0))
        found.append(one)
    return found


def _label(row: Row, start: int, end: int) -> tuple[int, int] | None:
    """The words before the colon that a paragraph begins with, if they may name somebody."""
    if row.kinds[start] == "." and row.quoted[start] >= 0:
        start += 1
    for at in range(start, min(end - 1, start + _LONGEST_LABEL + 1)):
        if row.lower[at] == ":":
            return (start, at) if at > start and not any(word in _NO_SPEAKERS for word in row.lower[start:at]) else None
        if not _LETTERS.match(row.words[at]) or row.words[at][0].islower():
            return None
    return None
