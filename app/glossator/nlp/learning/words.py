"""Words that are learnt at once: cues that the rules lack or use otherwise, cues that are rejected, and names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.nlp.learning.articles import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.nlp.learning.lessons import Lesson

_REFUSALS = 2
"""Rejections, and no tag, after which a cue used that way is not suggested any more."""
_PROOFS = 2
"""Tags that prove a cue; one does where “that …” or a quotation follows, which hardly anything else introduces."""
_TELLING = ("that", "quotation")


@dataclass(frozen=True, slots=True)
class Words:
    taught: frozenset[str] = frozenset()
    """Patterns of cues (`Candidate.pattern`) that were tagged, and which the rules alone would not suggest."""
    refused: frozenset[str] = frozenset()
    """Patterns of cues that were rejected, and never tagged."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Labels in spaCy's scheme, by name."""

    @property
    def verbs(self) -> frozenset[str]:
        """The words of the cues that were taught."""
        return frozenset(pattern.partition("|")[0] for pattern in self.taught)


def learnt_words(lessons: Iterable[Lesson]) -> Words:
    tagged: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    unknown: set[str] = set()
    names: dict[str, str] = {}
    for lesson in lessons:
        names.update(lesson.article.names)
        for one, verdict in zip(lesson.candidates, lesson.verdicts, strict=True):
            if verdict:
                tagged[one.pattern] += 1
                if not one.suggested and one.has_subject:
                    unknown.add(one.pattern)
            elif verdict is False:
                passed[one.pattern] += 1
                rejected[one.pattern] += any(same(one.content, content) for content in lesson.article.rejected)
    return Words(
        frozenset(word for word in unknown if tagged[word] > passed[word] and _proved(word, tagged[word])),
        frozenset(word for word, count in rejected.items() if count >= _REFUSALS and not tagged[word]),
        names,
    )


def _proved(pattern: str, tagged: int) -> bool:
    return tagged >= _PROOFS or pattern.endswith(_TELLING)
