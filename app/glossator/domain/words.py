"""Words and their edges in a text, by which carets, selections and the boundaries of tags move.

Every offset counts code points of a canonical text. Only what is near is looked at, however long the text is.
"""

from __future__ import annotations

import re
import unicodedata

from glossator.domain.spans import Span, trimmed

_IDEOGRAPH = re.compile("[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Han and kana: written without spaces, so that each is a word of its own."""
_EXTENDS = re.compile("[\uff9e\uff9f\u0e33\u0eb3\U0001f3fb-\U0001f3ff]")
"""What, though no mark, is one grapheme with what stands before it: voiced kana, Thai am, the colours of skin."""
_BETWEEN_LETTERS = "'’-‐‑·_&"
_JOINER = "\u200d"
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words."""
_WRITTEN = re.compile(r"\S")


def count_words(text: str) -> int:
    """How many words `text` has; in scripts without spaces between them each sign counts, as word processors do it."""
    if not _SIGNS.search(text):
        return len(text.split())
    return len(_SIGNS.findall(text)) + len(_SIGNS.sub(" ", text).split())


# Graphemes, as far as they need to be known here; the window asks Qt.


def splits(text: str, offset: int) -> bool:
    """Whether a grapheme lies across `offset`: a letter and its accents, an emoji family, a flag."""
    if not 0 < offset < len(text) or text[offset - 1] == "\n" or text[offset] == "\n":
        return False
    before, here = text[offset - 1], text[offset]
    if before.isascii() and here.isascii():
        return False
    if before == _JOINER or _extends(here) or unicodedata.category(before) == "Cf":
        return True
    if _is_flag(before) and _is_flag(here):
        first = offset - 1
        while first and _is_flag(text[first - 1]):
            first -= 1
        return (offset - first) % 2 == 1  # flags are pairs
    return "\u1100" <= before <= "\u11ff" and "\u1160" <= here <= "\u11ff"  # the letters of one Korean syllable


def _extends(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or _EXTENDS.match(char) is not None


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


# Words: what stands between two edges, of letters and figures or of anything else that is no space


def is_edge(text: str, offset: int) -> bool:
    """Whether a word, or a run of punctuation, begins or ends at `offset`."""
    if offset <= 0 or offset >= len(text):
        return True
    if (_is_flag(text[offset - 1]) and _is_flag(text[offset])) or splits(text, offset):
        return False
    before, here = _sort(text, _base(text, offset - 1)), _sort(text, offset)
    return before != here or before == "ideograph"


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds the code point at `offset`: with its hyphens and apostrophes, its marks and figures.

    In Chinese and Japanese, one character. `None` on spaces and punctuation.
    """
    found = _unit_at(text, offset)
    return found if found and _sort(text, found.start) in ("word", "ideograph") else None


def whole_words(text: str, span: Span) -> Span:
    """`span`, let out at both ends as far as it would cut through a word."""
    first, last = word_at(text, span.start), word_at(text, span.end - 1)
    return Span(first.start if first else span.start, last.end if last else span.end)


def next_edge(text: str, offset: int, step: int, *, ends: bool) -> int | None:
    """From `offset` on, forwards (1) or backwards (-1), where the first word or punctuation ends, or begins."""
    offset += step
    while 0 <= offset <= len(text):
        inside = offset - 1 if ends else offset
        if 0 <= inside < len(text) and not text[inside].isspace() and is_edge(text, offset):
            return offset
        offset += step
    return None


def moved_edge(text: str, span: Span, at_end: bool, step: int) -> Span | None:
    """`span` with one edge a word further towards the end of the text (1) or its beginning (-1).

    `None` where the text ends, or nothing would be left.
    """
    edge = next_edge(text, span.end if at_end else span.start, step, ends=at_end)
    if edge is None or (edge <= span.start if at_end else edge >= span.end):
        return None
    return Span(span.start, edge) if at_end else Span(edge, span.end)


def nearest_edge(text: str, span: Span, at_end: bool, offset: int) -> int:
    """Where an edge of `span` that is dragged to `offset` comes to lie: at the nearest word, one of which stays in."""
    offset = min(max(offset, 0), len(text))
    before = next_edge(text, offset + 1, -1, ends=at_end)
    behind = next_edge(text, offset - 1, 1, ends=at_end)
    found = [edge for edge in (before, behind) if edge is not None]
    edge = min(found, key=lambda edge: abs(edge - offset), default=offset)
    first, last = _unit_at(text, span.start), _unit_at(text, span.end - 1)
    if at_end:
        return max(edge, min(first.end, span.end) if first else span.end)
    return min(edge, max(last.start, span.start) if last else span.start)


def with_edge(text: str, span: Span, at_end: bool, offset: int) -> Span:
    """`span` with one edge at `offset`, wherever that is: inside the text, whole graphemes, at least one of them left.

    Without white space at its ends.
    """
    offset = min(max(offset, 0), len(text))
    if at_end:
        end = max(offset, span.start + 1)
        while splits(text, end):
            end += 1
        return trimmed(text, Span(span.start, end)) or span
    start = min(offset, span.end - 1)
    while splits(text, start):
        start -= 1
    return trimmed(text, Span(start, span.end)) or span


def _unit_at(text: str, offset: int) -> Span | None:
    """The word or run of punctuation there; `None` on a space, and outside the text."""
    if not 0 <= offset < len(text) or text[_base(text, offset)].isspace():
        return None
    start, end = offset, offset + 1
    while not is_edge(text, start):
        start -= 1
    while not is_edge(text, end):
        end += 1
    return Span(start, end)


def _base(text: str, offset: int) -> int:
    """The first code point of the grapheme there: what follows it is of its sort."""
    while splits(text, offset):
        offset -= 1
    return offset


def _sort(text: str, offset: int) -> str:
    char = text[offset]
    if char.isspace():
        return "space"
    if _IDEOGRAPH.match(char):
        return "ideograph"
    if char.isalnum() or _extends(char):
        return "word"
    return "word" if _joins(text, offset) else "mark"


def _joins(text: str, offset: int) -> bool:
    """Whether the sign there belongs to the word round it: "Kim’s", "dual-freeze", "1,000", "U.S."."""
    char = text[offset]
    before = text[offset - 1 : offset] if offset else ""
    behind = text[offset + 1 : offset + 2]
    if char in _BETWEEN_LETTERS:
        return _in_word(before) and _in_word(behind)
    if char in ".,:":
        figures = before.isdigit() and behind.isdigit()
        return figures or (char == "." and ((_in_word(before) and _in_word(behind)) or _ends_initials(text, offset)))
    return False


def _in_word(char: str) -> bool:
    return bool(char) and (char.isalnum() or _extends(char)) and not _IDEOGRAPH.match(char)


def _ends_initials(text: str, offset: int) -> bool:
    """Whether the stop there is the last of "U.S."."""
    return offset >= 3 and text[offset - 1].isalpha() and text[offset - 2] == "." and text[offset - 3].isalpha()


# What is written, and lines


def line_at(text: str, offset: int) -> tuple[int, int]:
    """The first code point of the line that holds `offset`, and the line end behind it."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return start, end if end >= 0 else len(text)


def written_from(text: str, offset: int) -> int | None:
    """The first code point from `offset` on that is no white space."""
    found = _WRITTEN.search(text, offset)
    return found.start() if found else None


def written_before(text: str, offset: int) -> int | None:
    """The last code point before `offset` that is no white space."""
    offset -= 1
    while offset >= 0 and text[offset].isspace():
        offset -= 1
    return offset if offset >= 0 else None
