"""Where a project's analysts set the edges of what is said: “that”, quotation marks and full stops are in it or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.spans import Span, normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossator.nlp.learning.lessons import Lesson

    Content = tuple[Span, ...]

_PROOFS = 3
"""Tags, and more than those that leave the edge as the rules set it."""
_THAT = re.compile(r"\bthat\s+\Z", re.IGNORECASE)
_MARKS = {"“": "”", "„": "“”", "«": "»", '"': '"', "「": "」", "『": "』"}
_ALL_MARKS = frozenset("".join((*_MARKS, *_MARKS.values())))


@dataclass(frozen=True, slots=True)
class Edges:
    """What is done otherwise than the rules do it."""

    that: bool = False
    """The “that” before a clause is a part of it."""
    bare: bool = False
    """The quotation marks around words, and a comma before the closing one, are no part of them."""
    stop: bool = False
    """The full stop behind a sentence is a part of it."""

    def of(self, text: str, content: Content) -> Content:
        """`content`, which the rules found in `text`, as the analysts would tag it."""
        for name, change in _CHANGES.items():
            if getattr(self, name):
                content = change(text, content)
        return content


def learnt_edges(lessons: Iterable[Lesson]) -> Edges:
    """By what becomes of the edges of what the rules suggest, in the tag that is most like it."""
    votes = dict.fromkeys(_CHANGES, 0)
    proofs = dict.fromkeys(_CHANGES, 0)
    for lesson in lessons:
        text, tags = lesson.article.text, lesson.article.statements
        for one, alike in zip(lesson.candidates, lesson.likenesses, strict=True):
            if not one.suggested or not alike:
                continue
            tagged = normalised(tags[max(alike, key=lambda tag: alike[tag])].content)
            for name, change in _CHANGES.items():
                vote = _vote(one.content, change(text, one.content), tagged)
                votes[name] += vote
                proofs[name] += vote > 0
    return Edges(**{name: votes[name] > 0 and proofs[name] >= _PROOFS for name in _CHANGES})


def _vote(content: Content, changed: Content, tagged: Content) -> int:
    """1 if the tag has the edge as it is `changed`, -1 if it has it as in `content`, else 0."""
    starts = (content[0].start, changed[0].start, tagged[0].start)
    ends = (content[-1].end, changed[-1].end, tagged[-1].end)
    for before, after, now in (starts, ends):
        if before != after:
            return int(now == after) - int(now == before)
    return 0


def _with_that(text: str, content: Content) -> Content:
    first, *others = content
    found = _THAT.search(text, max(0, first.start - 8), first.start)
    return (Span(found.start(), first.end), *others) if found else content


def _without_marks(text: str, content: Content) -> Content:
    return tuple(_bared(text, span) for span in content)


def _bared(text: str, span: Span) -> Span:
    """Without the marks of a quotation that is all of it; one that goes on behind it is not closed in it."""
    words = span.quote(text)
    closing = _MARKS.get(words[0])
    end = len(words)
    if closing and len(words) > 2 and words[-1] in closing:
        end -= 2 if words[-2] == "," else 1
    if not closing or end < 2 or not _ALL_MARKS.isdisjoint(words[1:end]):
        return span
    return Span(span.start + 1, span.start + end)


def _with_stop(text: str, content: Content) -> Content:
    *others, last = content
    return (*others, Span(last.start, last.end + 1)) if text[last.end : last.end + 1] == "." else content


_CHANGES: dict[str, Callable[[str, Content], Content]] = {
    "that": _with_that,
    "bare": _without_marks,
    "stop": _with_stop,
}
