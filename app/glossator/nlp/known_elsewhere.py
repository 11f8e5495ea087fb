"""Names that `tongues` knows, in a text of their language, by its letters: no dictionary of words is needed.

spaCy's tokenizers for Korean and Japanese want one that is not shipped, and both hang endings on names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.gazetteer import record_for
from glossator.nlp.tongues import Tongue, known_in, tongue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_HANGUL = re.compile("[가-힣]*")
_KATAKANA = re.compile("[ァ-ヺー]")
_FIRST = 2
"""Letters by which the names that can begin at a place are looked up."""


class KnownElsewhere:
    """The names of one language."""

    def __init__(self, language: str) -> None:
        self._meanings = known_in(language)
        self._tongue = tongue(language)
        self._is_whole = {"ko": _whole_in_korean, "ja": _whole_in_japanese, "zh": _anywhere}.get(language, _whole_word)
        by_first: dict[str, list[str]] = defaultdict(list)
        for name in self._meanings:
            by_first[name[:_FIRST]].append(name)
        self._by_first = {first: sorted(names, key=len, reverse=True) for first, names in by_first.items()}

    def find(self, text: str) -> Iterator[Highlight]:
        """In order and without overlaps; of two that begin at one place the longer."""
        end = 0
        for start in self._starts(text):
            names = self._by_first.get(text[start : start + _FIRST]) if start >= end else None
            name = next((one for one in names or () if self._stands(text, start, one)), None)
            if name is None:
                continue
            end = start + len(name)
            label, key = self._meanings[name]
            if label and self._tongue.people and text.startswith(self._tongue.people, end):
                end, label = end + len(self._tongue.people), "NORP"
            if label:
                record = record_for(key)
                yield Highlight(Span(start, end), label, text[start:end], record.name if record else "", key)

    def _starts(self, text: str) -> Iterable[int]:
        """The places where a name can begin."""
        if self._is_whole is _whole_word and not self._tongue.prefixes:
            return (match.start() for match in _WORD_START.finditer(text))
        return range(len(text) - 1)

    def _stands(self, text: str, start: int, name: str) -> bool:
        return text.startswith(name, start) and self._is_whole(text, start, start + len(name), self._tongue)


def _is_letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or unicodedata.category(text[place])[0] == "M")


def _whole_word(text: str, start: int, end: int, words: Tongue) -> bool:
    if _is_letter(text, end):
        return False
    if not _is_letter(text, start - 1):
        return True
    return any(
        text.endswith(prefix, 0, start) and not _is_letter(text, start - len(prefix) - 1) for prefix in words.prefixes
    )


def _whole_in_korean(text: str, start: int, end: int, words: Tongue) -> bool:
    """Particles hang on names; short names are parts of many words, and only a particle tells that they are not."""
    if _is_letter(text, start - 1):
        return False
    match = _HANGUL.match(text, end)
    behind = (match[0] if match else "").removeprefix(words.people)
    return not behind or end - start > 2 or behind in words.particles


def _whole_in_japanese(text: str, start: int, end: int, words: Tongue) -> bool:
    katakana = _KATAKANA.match(text[start]) is not None
    return not (katakana and start and _KATAKANA.match(text[start - 1])) and not (
        _KATAKANA.match(text[end - 1]) and end < len(text) and _KATAKANA.match(text[end])
    )


def _anywhere(text: str, start: int, end: int, words: Tongue) -> bool:
    return True
