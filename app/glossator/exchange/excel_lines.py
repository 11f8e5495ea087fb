"""How many lines a text takes in a wrapped cell: no spreadsheet says so, and the row must be high enough."""

from __future__ import annotations

import math
import re
import unicodedata

_DIGIT = 556
"""What a digit is wide, in thousandths of the font's size: the measure of columns. What else is here, likewise."""
_WIDE, _OTHER, _CAPITAL = 1_000, 640, 720
"""East Asian characters, letters of other scripts, and accented capitals."""


def lines(text: str, width: float, known: int = 1) -> int:
    """About how many lines `text` takes in a wrapped column of `width` digits; at least `known`."""
    # Two lines in succession hold more than one full line, or the second would have begun in the first.
    if text.isascii() and "\n" not in text and 2 * len(text) / width + 1 <= max(known, 2.8) and not text.isupper():
        return known
    room = max(4.0, width) * _DIGIT
    return max(known, sum(_wrapped(paragraph, room) for paragraph in text.split("\n")))


def _wrapped(paragraph: str, room: float) -> int:
    """Words filled into lines as a spreadsheet does; a word longer than a line is broken."""
    breadth = _breadth if _OTHER_SCRIPT.search(paragraph) else _latin
    space = _LATIN[ord(" ")]
    count, used = 1, 0.0
    for word in paragraph.split(" "):
        size = breadth(word)
        if used + size > room and used > 0:
            count, used = count + 1, 0.0
        if size > room:
            count += math.ceil(size / room) - 1
            size %= room
        used += size + space
    return count


def _latin(word: str) -> float:
    return sum(map(_LATIN.__getitem__, word.encode("cp1252", "replace")))


def _breadth(word: str) -> float:
    return sum(
        _LATIN[ord(character)]
        if character < "\x7f"
        else _WIDE
        if unicodedata.east_asian_width(character) in "WF"
        else _OTHER
        for character in word
    )


_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\U0010ffff]")


def _widths() -> list[int]:
    """Of Arial's characters in Windows' order, a little more than they are: a line too many is better than too few."""
    widths = [_DIGIT] * 256
    for width, characters in (
        (240, "'ijl|"),
        (320, " !,./:;\\[]ftI‘’`"),
        (350, '()-r{}“”"*'),
        (500, "Jkvxyz^"),
        (600, "+<=>~FTZL"),
        (680, "&ABEKPSVXY"),
        (740, "wCDHNRU"),
        (800, "GOQ"),
        (880, "mM%"),
        (1_010, "W@…—"),
    ):
        for byte in characters.encode("cp1252"):
            widths[byte] = width
    widths[0xC0:0xDF] = [_CAPITAL] * (0xDF - 0xC0)
    return widths


_LATIN = _widths()
