"""Texts that were wrapped by hand, as mail and wire copy are: a name may then run over the end of a line."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[^\s])\n(?=[^\s])")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(r"(?:\b(?:[^\W\d_]\.)+|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|St)\.)$")
_SHORT = 30
"""Code points of a line that stands for itself: a byline, an address."""
_FEWEST = 3
_SHARE = 4
"""Of so many ends of lines at least one must have a small letter behind it."""
_LONG_WORD = 4
_SMALL_IN_HEADLINES = frozenset("with from over into upon than amid after".split())


def unwrapped(text: str) -> str:
    """`text`, code point for code point, with a space for each end of a line inside a paragraph that was wrapped."""
    ends = [match.start() for match in _END.finditer(text)]
    small = sum(text[end + 1].islower() for end in ends)
    if small < _FEWEST or small * _SHARE < len(ends):
        return text
    pieces: list[str] = []
    after = 0
    for end in ends:
        start = text.rfind("\n", 0, end) + 1
        pieces += [text[after:end], " " if _goes_on(text[start:end]) else "\n"]
        after = end + 1
    return "".join([*pieces, text[after:]])


def _goes_on(line: str) -> bool:
    """Whether the sentence of the line goes on in the next."""
    if len(line) < _SHORT or (_SENTENCE_END.search(line) and not _ABBREVIATION.search(line)):
        return False
    long = [word for word in line.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    headline = all(word[0].isupper() or word in _SMALL_IN_HEADLINES for word in long)
    return not long or not headline
