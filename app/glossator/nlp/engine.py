"""Text in, highlights out, with nothing downloaded: the gazetteer and the rules, for English and in part for others.

A trained pipeline that the user has is used beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import spacy

from glossator.domain.codebook import CONTENT
from glossator.domain.heading import body_start
from glossator.domain.spans import Span, hull
from glossator.domain.suggestions import Highlight, Suggestion
from glossator.nlp import rules, tokenizer
from glossator.nlp.languages import in_english, language_of
from glossator.nlp.other import OtherNames
from glossator.nlp.proposals import proposals
from glossator.nlp.statements.assemble import attributions, quotations_alone
from glossator.nlp.statements.row import row_of
from glossator.nlp.statements.speakers import Speakers
from glossator.nlp.statements.suggest import statements
from glossator.nlp.trained import TrainedNames, better, encodable
from glossator.nlp.version import ENGINE, engine_version
from glossator.nlp.wrapping import unwrapped

if TYPE_CHECKING:
    from glossator.nlp.learning.model import Learnt
    from glossator.nlp.statements.found import Attribution
    from glossator.nlp.statements.row import Row

__all__ = ["ENGINE", "Engine", "Suggestions", "engine_version"]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the engine suggests for one text."""

    entities: tuple[Highlight, ...] = ()
    statements: tuple[Suggestion, ...] = ()
    proposals: tuple[Suggestion, ...] = ()


class Engine:
    """Loading takes about a second; nothing but memory is kept between texts."""

    def __init__(self, model: str = "", learnt: Learnt | None = None) -> None:
        """`model`: the trained pipeline to use beside the rules, by name or path; `learnt`: what a project taught.

        Raises `UserError` where the pipeline cannot be loaded.
        """
        self._trained = TrainedNames(model) if model else None
        self.learnt = learnt
        self._others: dict[str, OtherNames] = {}
        self._nlp = spacy.blank("en")
        self._nlp.max_length = 10**9
        tokenizer.teach(self._nlp)
        self._nlp.add_pipe(rules.NAME)

    @property
    def version(self) -> str:
        """Which rules, data and model its suggestions come from."""
        more = [each.version for each in (self._trained, self.learnt) if each]
        return "+".join([engine_version(), *more])

    def highlights(self, text: str, language: str = "") -> list[Highlight]:
        """The names in `text`, in order, none overlapping another; spans are code points of `text` as it is given.

        `language` is the one that the article states; where it states none, or none that we know, the script tells.
        """
        spoken = language_of(text, language)
        flowing = unwrapped(encodable(text))
        found = self._english(flowing) if spoken == "en" else self._in_two(flowing, spoken)
        if self._trained and self._trained.speaks(spoken):
            found = better(found, self._trained.find(flowing))
        if self.learnt:
            found = self.learnt.with_names(flowing, found)
        return [_as_it_stands(one, text) for one in found]

    def _in_two(self, text: str, language: str) -> list[Highlight]:
        """The names in a text of another language, of which lines may be in English."""
        english = in_english(text, language)
        if not english.strip():
            return self._other(language).find(text)
        pairs = zip(text, english, strict=True)
        rest = "".join(own if own == "\n" or known == " " else " " for own, known in pairs)
        return sorted([*self._english(english), *self._other(language).find(rest)], key=lambda one: one.span)

    def _other(self, language: str) -> OtherNames:
        if language not in self._others:
            self._others[language] = OtherNames(language)
        return self._others[language]

    def _english(self, text: str) -> list[Highlight]:
        ents = self._nlp(text).ents
        return [Highlight(Span(e.start_char, e.end_char), e.label_, e.text, e.id_, e.kb_id_) for e in ents]

    def suggest(self, text: str, language: str = "") -> Suggestions:
        """Names, statements and proposals; of a text that is not English, only what stands in quotation marks."""
        entities = tuple(self.highlights(text, language))
        row = row_of(text)
        found = self._attributions(row) if language_of(text, language) == "en" else quotations_alone(row)
        body = body_start(text)  # the headline says it again, and often sharper
        found = [one for one in found if row.starts[one.start] >= body]
        said = statements(row, found, Speakers(text, entities))
        return Suggestions(
            entities,
            tuple(self.learnt.with_edges(text, said) if self.learnt else said),
            tuple(
                one for one in proposals(row, found, Speakers(text, entities)) if hull(one.parts[CONTENT]).start >= body
            ),
        )

    def _attributions(self, row: Row) -> list[Attribution]:
        found = attributions(row)
        return self.learnt.reconsider(row, found) if self.learnt else found


def _as_it_stands(one: Highlight, text: str) -> Highlight:
    """With the words of the text itself; with the name on one line where it runs over the end of one."""
    quote = one.span.quote(text)
    return one if quote == one.text else replace(one, text=quote, name=one.name or one.text)
