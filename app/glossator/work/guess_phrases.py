"""The words of a phrase, as the guesses look at them: where each stands, and where the phrase before a name begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.lexicon import lexicon
from glossator.work import guess_words as words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.'’](?!s\b)[^\W_]+)*(?P<of>['’]s\b|(?<=s)['’])?")
LINK = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
"""What may stand between two words of one phrase: a line may end, but no paragraph."""
BEFORE = 120
"""Code points before a name that are looked at."""
DISTANCE = 2
"""Plain words that may stand between a country and an office: "Russian *energy giant's* chairman"."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    """Without a possessive ending."""
    start: int
    end: int
    possessive: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words between two places of a text."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, min(end, start + 400)):
        tail = len(match["of"] or "")
        found.append(Word(match[0][: len(match[0]) - tail], match.start(), match.end(), bool(tail)))
    return found


def phrase_before(text: str, start: int) -> list[Word]:
    """The words right before a name, back to where a phrase ends: at a stop, a quotation mark, a new paragraph."""
    found = words_in(text, max(text.rfind("\n\n", 0, start) + 1, start - BEFORE, 0), start)
    if found and found[-1].end < start and text[found[-1].end : start].strip() == "," and _is_set_off(found):
        start = found[-1].end
    phrase: list[Word] = []
    for word in reversed(found):
        if not LINK.fullmatch(text, word.end + _full_stop(text, word), start):
            break
        phrase.append(word)
        start = word.start
    return phrase[::-1]


def _full_stop(text: str, word: Word) -> int:
    """The length of the full stop behind an abbreviated title: "Sen."."""
    return int(text[word.end : word.end + 1] == "." and f"{word.text}." in lexicon().titles)


def _is_set_off(before: Sequence[Word]) -> bool:
    """Whether a name behind a comma can belong to these words: "Russia's Ambassador to the UN, X"."""
    head = last_title(before)
    return head is not None and len(before) - head <= 5


def last_title(phrase: Sequence[Word]) -> int | None:
    """Which word of a phrase is the last that is an office or a form of address."""
    titles = words_of.titles()
    return next((place for place in range(len(phrase) - 1, -1, -1) if phrase[place].lower in titles), None)


def written(text: str, words: Sequence[Word]) -> str:
    """The words as they stand, in one line, with a possessive ending left out at the end."""
    last = words[-1]
    end = last.start + len(last.text) if last.possessive else last.end
    tail = "." if text[end : end + 1] == "." and last.text in ("Jr", "Sr") else ""
    return " ".join(text[words[0].start : end].split()) + tail


def is_plain(word: Word) -> bool:
    """Whether it is a word in small letters that means something by itself."""
    return word.text.isalpha() and word.text.islower() and word.lower not in lexicon().function_words
