"""Names in texts of other languages than English: those that are known there, and those that their places tell."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.capitals import Capitals
from glossator.nlp.known_elsewhere import KnownElsewhere
from glossator.nlp.tongues import INFLECTED, LATIN, Tongue, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

_KOREAN_NAME = r"(?<![가-힣])([가-힣]{3})"
_DOT = "[・·•＝]"
_KATAKANA = frozenset(map(chr, range(0x30A1, 0x30FD)))


class OtherNames:
    """The names of one language. Loading takes some milliseconds."""

    def __init__(self, language: str) -> None:
        self._known = KnownElsewhere(language)
        self._words = tongue(language)
        self._language = language
        elides = language in ("fr", "it", "pt")
        cased = language in LATIN or language in INFLECTED
        self._capitals = Capitals(self._words, elides=elides, suffixes=language == "tr") if cased else None
        self._parts = {"ja": "[ァ-ヺー]{2,12}", "zh": f"[{self._words.letters}]{{1,6}}"}.get(language, "")
        self._titled = _titled(self._words) if language == "ko" else None

    def find(self, text: str) -> list[Highlight]:
        """In order, none overlapping another; spans are code points of `text`."""
        known = list(self._known.find(text))
        guessed = self._capitals.find(text, known) if self._capitals else list(self._people(text))
        starts = {place for one in known for place in range(one.span.start, one.span.end)}
        free = [one for one in guessed if starts.isdisjoint(range(one.span.start, one.span.end))]
        return sorted([*known, *free], key=lambda one: one.span)

    def _people(self, text: str) -> Iterator[Highlight]:
        if self._titled:
            for match in self._titled.finditer(text):
                name = match[1]
                if name[0] in self._words.surnames and not name.endswith(self._words.ends):
                    yield Highlight(Span(match.start(1), match.end(1)), "PERSON", name)
        elif self._parts:
            yield from _foreigners(text, self._parts)


def _foreigners(text: str, part: str) -> Iterator[Highlight]:
    """People from elsewhere, whose names have a dot between their parts; then by the last part, if it is one's only."""
    full: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer(f"{part}(?:{_DOT}{part})+", text):
        full[re.split(_DOT, match[0])[-1]].add(match[0])
        yield Highlight(Span(match.start(), match.end()), "PERSON", match[0])
    known = [last for last, names in full.items() if len(names) == 1 and len(last) > 1]
    if not known:
        return
    surname = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    for match in re.finditer(f"(?<!{_DOT})(?:{surname})(?!{_DOT})", text):
        around = {*text[max(0, match.start() - 1) : match.start()], *text[match.end() : match.end() + 1]}
        if match[0][0] not in _KATAKANA or around.isdisjoint(_KATAKANA):
            yield Highlight(Span(match.start(), match.end()), "PERSON", match[0], next(iter(full[match[0]])))


def _titled(words: Tongue) -> re.Pattern[str]:
    """A Korean name of three syllables before an office."""
    titles = "|".join(sorted(words.titles, key=len, reverse=True))
    return re.compile(rf"{_KOREAN_NAME} (?:전 |신임 )?(?:[가-힣]{{1,6}} )?(?:{titles})")
