"""Which proposal of the register a passage is likely about: by the names that stand in it, and by what its words share.

Only a name that stands in the words tells for sure. What has words in common with what a proposal asks for is offered.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from glossator.domain.codebook import FieldType
from glossator.domain.finding import fold
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.work.candidates import Candidate
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json, Ref
    from glossator.domain.rows import RecordRow
    from glossator.project import Project

MOST = 3
_FEWEST = 2
"""Words that a passage must share with a proposal for this to be offered."""
_SHARE = 0.2
"""Of the weight of the passage's words, or of the proposal's, at least, that they share."""
FITS = 0.5
"""Likewise, of one that a passage is taken for unless somebody says otherwise."""
_ALIKE = 88
"""How alike, of 100, two long words are at least that are one, spelt or inflected otherwise."""
_SHOWN = 4
_LONG = 6
_WRITTEN = frozenset({FieldType.LINE, FieldType.TEXT})
_WORD = re.compile(r"[^\W_]{3,}")
_ENDINGS = re.compile(r"(?<=\w{4})(?:ings?|ed|es|s|e)$")
_ORDINARY = frozenset(
    """
    about after again against all also and another any are away back because been before being between both but can
    could did does during each for from further given had has have her here him his how into its itself just least less
    made make more most must new not now off once one only other our out over own proposal propose proposed plan per
    said same say says shall she should since some such take taken than that the their them then there these they this
    those through under until upon very was were what when where whether which while who whose why will with within
    without would year yet you your
    """.split()
)
"""Words that tell nothing of what is proposed."""


def named_in(project: Project, text: str, spans: Iterable[Span], kinds: Sequence[Kind]) -> dict[Ref, Span]:
    """The records of these kinds whose names stand in stretches of `text`, with where each is named first."""
    index = registers_of(project).index(project)
    found: dict[Ref, Span] = {}
    for span in spans:
        for name in index.find(span.quote(text)):
            if name.record and name.record.kind in kinds:
                found.setdefault(name.record, Span(span.start + name.span.start, span.start + name.span.end))
    return found


def likely_proposals(
    project: Project, text: str, spans: Sequence[Span], most: int = MOST, share: float = _SHARE
) -> list[Candidate]:
    """The proposals that a passage may be about, the likeliest first: those that it names before all others.

    `share` is of the weight of the words what they have in common at least.
    """
    records = project.read.records(Kind.PROPOSAL)
    named = named_in(project, text, spans, [Kind.PROPOSAL]) if records else {}
    shared = _shared(records, " ".join(span.quote(text) for span in spans), project, share)
    known = {record.ref: record.name for record in records}
    first = [Candidate(known[ref], ref.kind, ref, span=span) for ref, span in named.items() if ref in known]
    others = [
        Candidate(known[ref], ref.kind, ref, why=f"same words: {', '.join(words)}")
        for ref, words in shared
        if ref not in named
    ]
    return [*first, *others][:most]


def _shared(records: Sequence[RecordRow], passage: str, project: Project, share: float) -> list[tuple[Ref, list[str]]]:
    """By record, the words of the passage that it has too, as they stand there; the record with most weight first.

    A word weighs the more, the fewer proposals have it. No more words than can be shown: the weightiest.
    """
    declared = project.codebook.register(Kind.PROPOSAL)
    fields = {known.id: known for known in declared.fields}
    lists = {known.id: {each.id: each for each in known.fields} for known in declared.lists}
    of_record = {record.ref: set(_stems(" ".join(_said(record, fields, lists)))) for record in records}
    among = Counter(stem for stems in of_record.values() for stem in stems)
    words: dict[str, str] = {}
    for stem, word in _stems(passage).items():
        words.setdefault(_known_as(stem, among), word)
    weight = {stem: log(1 + len(records) / among[stem]) if stem in among else log(1 + len(records)) for stem in words}
    ranked: list[tuple[float, str, Ref, list[str]]] = []
    for record in records:
        common = [stem for stem in words if stem in of_record[record.ref]]
        total = sum(weight[stem] for stem in common)
        least = min(sum(weight.values()), sum(log(1 + len(records) / among[stem]) for stem in of_record[record.ref]))
        if len(common) >= _FEWEST and total >= share * least:
            heaviest = sorted(common, key=lambda stem: -weight[stem])[:_SHOWN]
            ranked.append((-total, record.name, record.ref, [words[stem] for stem in common if stem in heaviest]))
    return [(ref, shown) for _, _, ref, shown in sorted(ranked)]


def _said(record: RecordRow, fields: Mapping[str, Field], lists: Mapping[str, Mapping[str, Field]]) -> Iterator[str]:
    """All that is written of a proposal: its names, what it proposes, its measures."""
    yield from record.names
    yield from _texts(record.fields, fields)
    for item in record.items:
        yield from _texts(item.fields, lists.get(item.list, {}))


def _texts(values: Mapping[str, Json], fields: Mapping[str, Field]) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, str) and name in fields and fields[name].type in _WRITTEN:
            yield value


def _stems(text: str) -> dict[str, str]:
    """The words that tell something, without their endings, each with how it is written first."""
    stems: dict[str, str] = {}
    for match in _WORD.finditer(text):
        plain = fold(match[0])
        if plain not in _ORDINARY:
            stems.setdefault(_ENDINGS.sub("", plain), match[0])
    return stems


def _known_as(stem: str, known: Mapping[str, int]) -> str:
    """How the register has it, where it spells a long word otherwise."""
    if stem in known or len(stem) < _LONG:
        return stem
    near = process.extractOne(stem, [each for each in known if each[:2] == stem[:2]], scorer=fuzz.ratio)
    return near[0] if near and near[1] >= _ALIKE else stem
