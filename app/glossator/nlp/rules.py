"""The rules as one spaCy component, which sets `doc.ents`: `kb_id_` is the gazetteer's key, `id_` the full name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Span

from glossator.nlp.chunks import Chunker
from glossator.nlp.classify import Classifier
from glossator.nlp.dates import Dates
from glossator.nlp.descriptions import described
from glossator.nlp.events import find_events
from glossator.nlp.found import Found, longest
from glossator.nlp.known import KnownNames
from glossator.nlp.repeats import acronyms, consistent, elsewhere, people_in, surnames
from glossator.nlp.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from glossator.nlp.words import Words

NAME = "glossator_names"


class Rules:
    """Finds names by the gazetteer and by rules."""

    def __init__(self, nlp: Language) -> None:
        self._known = KnownNames(nlp)
        self._dates = Dates()

    def __call__(self, doc: Doc) -> Doc:
        row = words_of(doc)
        ents = [_span(doc, row, found) for found in self._find(doc, row)]
        doc.set_ents(ents)
        return doc

    def _find(self, doc: Doc, row: Words) -> list[Found]:
        known = {one.start: one for one in self._known.find(doc, row)}
        dates = self._dates.find(row)
        events = list(find_events(row, known))
        fixed = longest([*events, *dates])
        taken = {index for one in fixed for index in range(one.start, one.end)}
        classifier = Classifier(row, known)
        named = [one for chunk in Chunker(row, known, taken).chunks() for one in classifier.names(chunk)]
        named = [*fixed, *named, *known.values()]
        named = longest([*acronyms(row, named), *named])
        people = people_in(row, named)
        found = consistent(row, longest([*named, *surnames(row, people)]), people)
        found = longest([*found, *elsewhere(row, found)])
        return longest([*found, *described(row, found)])


def _span(doc: Doc, row: Words, found: Found) -> Span:
    first, last = row.tokens[found.start], row.tokens[found.end - 1]
    return Span(doc, first, last + 1, label=found.label, kb_id=found.key, span_id=found.name)


@Language.factory(NAME)
def make_rules(nlp: Language, name: str) -> Rules:
    return Rules(nlp)
