"""An article as a row of words, with what their places tell: line ends, sentence starts, headlines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.attrs import ORTH, SPACY

from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FINAL = frozenset(".?!…:;。！？")
_OPENING = frozenset("“„«‘([{\"'•*·")
_CLOSING = frozenset("”»’)]}\"'")
_DASHES = frozenset({"—", "–", "--"})
_DATELINE = 10
_SHORT_LINE = 45


@dataclass(slots=True)
class Words:
    """The tokens of an article that are not white space; every list has one item for each."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Code points into `text`; likewise `ends`."""
    ends: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    """The places of the words among all tokens."""
    glued: list[bool] = field(default_factory=list)
    """No white space before it."""
    breaks: list[bool] = field(default_factory=list)
    """It begins a line."""
    opens: list[bool] = field(default_factory=list)
    """It may owe its capital to its place: it begins a sentence, a quotation, a paragraph or a bracket."""
    capital: list[bool] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    """It is in a line where most words have capitals, and so capitals say nothing."""
    small: frozenset[str] = frozenset()
    """The words that stand somewhere with a small letter, and so are no names where a sentence begins."""
    dateline: list[bool] = field(default_factory=list)
    """It is in CAPITALS and names the place that a paragraph comes from: "TARN, Kesra (KNA) — "."""

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The word there; empty before the first, after the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def same_line(self, index: int) -> bool:
        """Whether there is a word at `index` in the same line as the one before it."""
        return 0 < index < len(self.words) and not self.breaks[index]

    def surface(self, start: int, end: int) -> str:
        return self.text[self.starts[start] : self.ends[end - 1]]


def words_of(doc: Doc) -> Words:
    # As numbers first: to make an object of every token, as `doc.text` does too, would take twice as long.
    strings, numbers = doc.vocab.strings, doc.to_array([ORTH, SPACY]).tolist()
    written_words = [strings[orth] + " " if space else strings[orth] for orth, space in numbers]
    row = Words("".join(written_words))
    after_space, line_ends = True, 1
    start = 0
    for place, written in enumerate(written_words):
        if written.isspace():
            after_space, line_ends = True, line_ends + written.count("\n")
        else:
            word = written.removesuffix(" ")
            row.words.append(word)
            row.starts.append(start)
            row.ends.append(start + len(word))
            row.tokens.append(place)
            row.glued.append(not after_space)
            row.breaks.append(line_ends > 0)
            row.capital.append(word[0].isupper())
            row.opens.append(line_ends > 1 or _opens(row, len(row.words) - 1))
            after_space, line_ends = len(written) > len(word), 0
        start += len(written)
    row.small = frozenset(word for word in row.words if word[0].islower())
    row.headline = _headlines(row)
    row.dateline = _datelines(row)
    return row


def _opens(row: Words, index: int) -> bool:
    if index == 0:
        return True
    before = row.words[index - 1]
    if not row.breaks[index] and before[-1].isalnum():
        return False
    if row.breaks[index] and (before in _FINAL or row.starts[index - 1] < _line_start(row, index - 1) + _SHORT_LINE):
        return True
    if before in _OPENING and row.glued[index] and not (row.glued[index - 1] and before in _CLOSING):
        return before not in "(["
    while index > 1 and before in _CLOSING:
        index -= 1
        before = row.words[index - 1]
    return before in _FINAL


def _line_start(row: Words, index: int) -> int:
    while not row.breaks[index]:
        index -= 1
    return row.starts[index]


def _headlines(row: Words) -> list[bool]:
    flags: list[bool] = []
    begins = [index for index, breaks in enumerate(row.breaks) if breaks]
    for start, end in pairwise([*begins, len(row)]):
        first = start == 0 and end < len(row)
        flags += [_is_headline(row, start, end, first=first)] * (end - start)
    return flags


def _is_headline(row: Words, start: int, end: int, *, first: bool) -> bool:
    """Title Case or CAPITALS. Hard-wrapped lines of running text have too few capitals, and so have most sentences."""
    letters = [word for word in row.words[start:end] if word[0].isalpha()]
    if all(word.isupper() for word in letters):
        return len(letters) > 1
    capitals = sum(word[0].isupper() for word in letters)
    long = [word for word in letters if len(word) > 4]
    small = sum(word[0].islower() for word in long)
    if row.words[end - 1] in ".,;":
        told = any(word in lexicon().title_case_words for word in letters[1:])
        return small == 0 and len(long) > 3 and (first or (len(letters) > 5 and told))
    return len(letters) > 3 and capitals * 10 >= len(letters) * 6 and small * 10 <= len(long)


def _datelines(row: Words) -> list[bool]:
    flags = [False] * len(row)
    for start in (index for index, breaks in enumerate(row.breaks) if breaks and not row.headline[index]):
        end = start
        while end < len(row) and row.words[end].isupper() and len(row.words[end]) > 2 and row.same_line(end + 1):
            end += 1
        if any(word in _DASHES for word in row.words[end : end + _DATELINE]):
            flags[start:end] = [True] * (end - start)
    return flags
