"""Text in, highlights out: spaCy's blank English pipeline with the gazetteer and the rules, nothing downloaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy

from glossator.domain.rows import Highlight
from glossator.domain.spans import Span
from glossator.nlp import rules, tokenizer
from glossator.nlp.version import ENGINE, engine_version

if TYPE_CHECKING:
    from glossator.domain.model import Json

__all__ = ["ENGINE", "Engine", "Suggestions", "engine_version"]

# spaCy refuses what UTF-8 cannot encode; a replacement of the same length leaves every offset as it is.
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the engine suggests for one text."""

    entities: tuple[Highlight, ...] = ()
    statements: tuple[Json, ...] = ()
    proposals: tuple[Json, ...] = ()


class Engine:
    """Loading takes about a second; nothing but memory is kept between texts."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.max_length = 10**9
        tokenizer.teach(self._nlp)
        self._nlp.add_pipe(rules.NAME)

    def highlights(self, text: str) -> list[Highlight]:
        """The names in `text`, in order, none overlapping another; spans are code points of `text` as it is given."""
        doc = self._nlp(_SURROGATES.sub("\ufffd", text))
        return [
            Highlight(
                Span(ent.start_char, ent.end_char),
                ent.label_,
                text[ent.start_char : ent.end_char],
                ent.id_,
                ent.kb_id_,
            )
            for ent in doc.ents
        ]

    def suggest(self, text: str) -> Suggestions:
        return Suggestions(entities=tuple(self.highlights(text)))
