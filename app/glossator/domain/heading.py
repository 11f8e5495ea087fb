"""Where an article's own sentences begin: behind the lines of its head, as outlet, headline, byline and date."""

from __future__ import annotations

import re
from itertools import islice

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_ENDED = re.compile(r"(?:\bthat|[.!?…‽؟۔।॥։。！？｡,:;，：；、،])[\s\"'”’»“‘«›)\]」』》〉】）］]*\Z")
_NEXT = re.compile(r"[^\S\n]*\n[^\S\n]*(\w)")
_LONG = 150
"""Code points of a line that is no headline, whatever it ends with."""
_MOST = 12
"""Lines of a head; where the first sentence comes later, the text has none."""


def body_start(text: str) -> int:
    """The code point where the first line begins that is a sentence or more; 0 where no line tells.

    A sentence ends with a stop, or goes on in the next line. Looks at the first lines alone, however long the text is.
    """
    for line in islice(_LINE.finditer(text), _MOST):
        if len(line[0]) > _LONG or _ENDED.search(line[0]) or _goes_on(text, line.end()):
            return line.start()
    return 0


def _goes_on(text: str, end: int) -> bool:
    """Whether the line that ends there was wrapped: the next begins with a small letter."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].islower()
