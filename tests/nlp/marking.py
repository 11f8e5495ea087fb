"""Expected highlights written into the text itself: `[Ada Lask|PERSON] spoke in [Oslo|GPE].`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.suggestions import Highlight

_MARK = re.compile(r"\[([^|\]]+)\|[A-Z]+\]")


def unmarked(marked: str) -> str:
    return _MARK.sub(r"\1", marked)


def mark(text: str, highlights: Iterable[Highlight]) -> str:
    """`text` with `highlights` written into it, as the expectation has them."""
    for one in sorted(highlights, key=lambda one: one.span, reverse=True):
        text = f"{text[: one.span.start]}[{one.text}|{one.label}]{text[one.span.end :]}"
    return text
