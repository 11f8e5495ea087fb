"""A trained spaCy pipeline beside the rules, and which of the two is believed where they differ."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import spacy

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp import pipelines

if TYPE_CHECKING:
    from spacy.language import Language

# What names need not; loading and running the rest takes most of the time.
_NOT_NEEDED = ("parser", "senter", "lemmatizer", "trainable_lemmatizer", "attribute_ruler", "morphologizer", "tagger")
_LABELS = {label: label for label in ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "LAW")} | {
    **dict.fromkeys(("PER", "PS", "persName"), "PERSON"),
    **dict.fromkeys(("OG", "orgName"), "ORG"),
    **dict.fromkeys(("LC", "placeName", "geogName"), "LOC"),
}
"""What labels of trained pipelines mean here. Dates are the rules', and numbers are no names."""
_AROUND = re.compile(r"^(?:\s|[Tt]he\s)*|(?:['’]s?|\s)*$")
# spaCy refuses what UTF-8 cannot encode; a replacement of the same length leaves every offset as it is.
_SURROGATES = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)


class TrainedNames:
    """Loading takes a second or more."""

    def __init__(self, model: str) -> None:
        """`model`: a name or a path. Raises `UserError` where it cannot be used."""
        found = pipelines.pipeline(model)
        self.version = pipelines.fingerprint(found)
        self._language = found.language
        self._nlp = _loaded(found, model)
        self._nlp.max_length = 10**9
        labels = {label for pipe in self._nlp.pipe_labels.values() for label in pipe}
        # Schemes without GPE call every place LOC, and most of those in the news are states and cities.
        self._labels = _LABELS if "GPE" in labels else {**_LABELS, "LOC": "GPE"}

    def speaks(self, language: str) -> bool:
        return self._language in (language, "xx")

    def find(self, text: str) -> list[Highlight]:
        """The names in `text`, in order, without the article before and the 's behind them."""
        doc = self._nlp(encodable(text))
        named = ((_trimmed(text, ent.start_char, ent.end_char), self._labels.get(ent.label_, "")) for ent in doc.ents)
        return [Highlight(span, label, span.quote(text)) for span, label in named if span and label]


def _loaded(found: pipelines.Pipeline, model: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whether it fits has been looked at
        try:
            # By its name, because a package may bring components of its own.
            nlp = spacy.load(model if pipelines.is_package(model) else found.folder, exclude=_NOT_NEEDED)
        except (OSError, ValueError, LookupError, ImportError, TypeError, AttributeError) as error:
            raise UserError(
                ErrorKind.DAMAGED,
                f"The trained spaCy pipeline “{model}” cannot be loaded ({str(error).splitlines()[0][:120]}); "
                "names are found by the rules alone. Install it anew, or choose another in the settings.",
            ) from error
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        raise UserError(
            ErrorKind.INVALID,
            f"The trained spaCy pipeline “{model}” finds no names; they are found by the rules alone. "
            "Choose one with named entities, such as en_core_web_sm.",
        )
    return nlp


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    kept = _AROUND.sub("", words)
    if not kept or "\n" in kept:
        return None
    begin = start + words.index(kept)
    return Span(begin, begin + len(kept))


def better(rules: list[Highlight], model: list[Highlight]) -> list[Highlight]:
    """One list, in order and without overlaps, of what both found. Of two that overlap the first of these is kept:

    what the gazetteer knows, because somebody has looked at it, and it links to a record; dates, which are the rules'
    alone; a span that both found, because agreement is the best evidence there is; the longer, because both more often
    cut names short than run over their ends; the model's, which has read more than the words' shape.

    A span that both found has the rules' label where they know whose name it is, else the model's.
    """
    theirs = {one.span: one for one in model}
    ours = {one.span for one in rules}
    candidates = [_labelled(one, theirs.get(one.span)) for one in rules]
    candidates += [one for one in model if one.span not in ours]

    def rank(one: Highlight) -> tuple[bool, bool, int, bool]:
        fixed = bool(one.key) or one.label == "DATE"
        agreed = one.span in theirs and one.span in ours
        return not fixed, not agreed, one.span.start - one.span.end, one.span in ours

    kept: list[Highlight] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=rank):
        places = range(one.span.start, one.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _labelled(one: Highlight, twin: Highlight | None) -> Highlight:
    known = one.key or one.name or one.label == "DATE"
    return one if known or twin is None else twin
