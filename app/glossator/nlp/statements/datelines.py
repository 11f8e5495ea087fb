"""Where a wire opens: “VANTRY (Tarn Press) — ”, “Vantry, Oct. 4 – ”. Nobody says that."""

from __future__ import annotations

import re

_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|of|the|and|de|la|al|el)"
_WORDS = rf"{_WORD}(?:[\s,/]+{_WORD}){{0,5}}"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z'’.-]+(?:[\s/]+[^\W\d_a-z][^\W\d_a-z'’.-]+){0,3}(?![\w'’])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_AGENCY = r"(?:\([A-Z][^()\n]{1,38}\)|/[A-Z][^/\n]{1,28}/)"
_DASH = r"\s*(?:[—–―]|--?(?=\s))\s*(?=[^\W\d_a-z]|[\"'“‘]|\d)"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:,\s{_WORDS})?{_DASH}"
    rf"|(?:{_WORDS}[\s,]*)?(?:{_DAY},?\s*)?{_AGENCY}{_DASH}"
    rf"|{_WORDS},\s{_DAY}{_DASH}"
    rf"|(?:{_WORD}(?:\s{_WORD})?\s)?\((?:AFP|AP|CNN|DPA|Reuters|TASS|UPI|Xinhua)\)\s(?=[^\W\d_a-z]|[\"'“‘]))"
)
_LONGEST = 120
"""Code points."""


def dateline_end(text: str, start: int, end: int) -> int:
    """The code point behind the dateline with which the paragraph `[start, end)` of `text` opens; `start` if with none.

    A name in capitals before a dash is one only where a sentence of its own follows: “NATO — an alliance — said …”.
    """
    match = _DATELINE.match(text, start, min(end, start + _LONGEST))
    return match.end() if match else start
