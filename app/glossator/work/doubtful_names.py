"""Names that were found in a text and that nobody would offer as who speaks in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.domain.text import paragraphs
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Set

    from glossator.domain.rows import ArticleRow
    from glossator.domain.spans import Span
    from glossator.domain.suggestions import Highlight

_HEAD = 6
"""Paragraphs among which the dateline is."""
_OPENS = re.compile(r"(?:[.!?…:;”\"]|\n\s*\n|[—–])[\s\"“‘'«(]*\Z")
_ENDED = re.compile(r"[.!?…][\"”’»)]*\s*\Z")
_BLOCK = re.compile(r"\n\s*\n")
_LOOKED_BACK = 12
_OF_SOMEBODY = re.compile(r"['’]s\b|,\s+(?:who|whose|\d{1,3},)")
_SAYS_BEHIND = re.compile(r"(?:,[^,.;:!?\n\"“”]{1,60},)?(?:\s+(?:also|has|had|have|later|then|\w+ly))*\s+([^\W\d_]+)")
_SAYS_BEFORE = re.compile(
    r"\b(?:said|says|added|adds|wrote|replied|insisted|continued)(?:\s+(?:the|a|an|[A-Z][\w.-]*))*\s+\Z"
)
_LOOKED_FOR_VERB = 60
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def outlets_of(article: ArticleRow, text: str) -> Set[str]:
    """What reports the article: its outlet, and the agency of its dateline; in small letters, without an article."""
    from glossator.exchange.dateline import dateline_of  # with CLDR's dates, which the window's start does not wait for

    lines = (dateline_of(span.quote(text)) for span in paragraphs(text)[:_HEAD])
    names = {article.source, *(line.agency for line in lines if line)}
    return {plain_name(name) for name in names if name}


def plain_name(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def speaks(text: str, name: Span) -> bool:
    """Whether an English verb of saying stands behind a name, as in “Lask, the chair, also said”, or before: “said”."""
    behind = _SAYS_BEHIND.match(text, name.end)
    if behind and behind[1] in lexicon().speech_verbs:
        return True
    return _SAYS_BEFORE.search(text, max(0, name.start - _LOOKED_FOR_VERB), name.start) is not None


def is_only_an_opener(text: str, name: Highlight) -> bool:
    """Whether an English text gives a word a capital only where a sentence begins, and nothing says that it is a name.

    What is listed, or stands for a full name, is one.
    """
    if name.record or name.key or name.name or " " in name.text or not name.text.istitle() or _is_told(text, name.span):
        return False
    places = re.finditer(rf"\b{re.escape(name.text)}\b", text)
    return all(_opens(text, place.start()) or _is_headline(text, place.start()) for place in places)


def _is_told(text: str, span: Span) -> bool:
    """Whether what follows tells that it is somebody: "Lask said", "Lask’s office", "Lask, who"."""
    if _OF_SOMEBODY.match(text, span.end):
        return True
    behind = _NEXT_WORD.match(text, span.end)
    return behind is not None and behind[1] in lexicon().speech_verbs | lexicon().persons_have


def _opens(text: str, start: int) -> bool:
    return start == 0 or _OPENS.search(text[max(0, start - _LOOKED_BACK) : start]) is not None


def _is_headline(text: str, at: int) -> bool:
    """Whether the stretch between blank lines that holds `at` ends as no sentence does: all words may have capitals."""
    end = _BLOCK.search(text, at)
    return _ENDED.search(text[at : end.start()] if end else text[at:]) is None
