"""What a link could point to, of all that is named near its tag or that other tags point to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from glossator.domain.codebook import ACTOR_KIND, SOURCE, TagKind
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.quotations import quotations
from glossator.domain.text import sentence_at
from glossator.work.candidates import Candidate, candidates_of, guessed, role_of
from glossator.work.doubtful_names import is_only_an_opener, outlets_of, plain_name, speaks
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossator.domain.codebook import LinkRole
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.suggestions import Highlight
    from glossator.project import Project

_NEAR = 1500
"""Code points around a tag's content within which names count as nearby."""
_PERSON_FIRST = 150
"""By how many code points a person may be further away than a state or body and still come first."""
_SPEAKS_FIRST = 150
"""Likewise of a name beside a verb of saying, where it is asked who speaks."""
_SENTENCE_AWAY = 200
"""By how many code points a name counts as further away for each sentence that ends in between, outside of a quote."""
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…](?=\s)")
_INSIDE_LAST = 400
"""By how many code points a name inside the content counts as further away: who is spoken of seldom speaks."""


def nearby(
    project: Project, tag: TagRow, role: str, highlights: Sequence[Highlight], tags: Sequence[TagRow]
) -> list[Candidate]:
    """What a tag's link could point to, the likeliest first: what is named nearest to its content.

    At about the same distance people come before bodies and states, words outside the content before those in it
    (unless it is a whole sentence, which tells of its own speaker), names in the sentence of the content before those
    beyond its end, and where it is asked who speaks, names beside a verb of saying before others. What the tag already
    points to in that role is left out; so is, where it is asked who speaks or proposes, what is no name but begins a
    sentence, and whoever reports the article, unless the register knows them.
    """
    link = role_of(project, tag, role)
    if link is None:
        return []
    content = [piece.span for piece in tag.content]
    text = project.read.text(tag.text)
    doubtful = _doubts(project, tag, link, text)
    ends = _sentence_ends(text, tag.hull)
    tag_type = project.codebook.type(tag.type)
    asks_who_speaks = tag_type is not None and tag_type.holder == link

    def distance_to(named: Span) -> int:
        return min(distance_between(span, named) for span in content)

    def is_spoken_of(named: Span) -> bool:
        holding = next((span for span in content if span.contains(named)), None)
        if holding is None:
            return False
        sentence = sentence_at(text, named.start)
        return sentence is None or not holding.contains(sentence) or bool(quotations(text, named))

    def rank(candidate: Candidate, named: Span) -> int:
        nearest = min(content, key=lambda span: distance_between(span, named))
        between = min(nearest.end, named.end), max(nearest.start, named.start) - 1
        return (
            distance_to(named)
            + _SENTENCE_AWAY * max(bisect_left(ends, between[1]) - bisect_left(ends, between[0]), 0)
            + (_INSIDE_LAST if is_spoken_of(named) else 0)
            - (_PERSON_FIRST if candidate.label == "PERSON" else 0)
            - (_SPEAKS_FIRST if asks_who_speaks and speaks(text, named) else 0)
        )

    # Only what is near is looked up in the registers: an article may have hundreds of tags.
    mentioned = _mentioned(project, tags, lambda named: distance_to(named) <= _NEAR)
    near = (each for each in highlights if distance_to(each.span) <= _NEAR and not doubtful(each))
    found = (each for highlight in near for each in _meant(project, highlight, text))
    ranked = [
        (rank(candidate, candidate.span), candidate.span, candidate)
        for candidate in (*mentioned, *found)
        if candidate and candidate.span and candidate.kind in link.targets
    ]
    taken = {known.target for known in tag.targets(role)}
    best: dict[object, Candidate] = {}
    for _, _, candidate in sorted(ranked, key=lambda item: item[:2]):
        if candidate.record not in taken:
            best.setdefault(candidate.identity, candidate)
    named: dict[str, list[Span]] = defaultdict(list)
    for highlight in highlights:
        named[" ".join((highlight.name or highlight.text).split())].append(highlight.span)
    return [guessed(text, candidate, named[candidate.name]) for candidate in best.values()]


def _meant(project: Project, name: Highlight, text: str) -> Iterator[Candidate]:
    """The records that a name may mean; where that is a surname of the register's, a new record of it comes last."""
    found = candidates_of(project, name, text)
    yield from found
    if name.record is None and any(each.record for each in found):
        yield Candidate(name.text, Kind.ACTOR, label=name.label, span=name.span, beside=True)


def linked_nearby(tags: Iterable[TagRow], kinds: Sequence[Kind]) -> list[Candidate]:
    """The register records of these kinds that tags point to, the most often linked first."""
    wanted = {kind for kind in kinds if kind in REGISTERS}
    links = {link.target.id: link for tag in tags for link in tag.links if link.target.kind in wanted}
    counts = Counter([link.target.id for tag in tags for link in tag.links])
    ranked = sorted(links.values(), key=lambda link: (-counts[link.target.id], link.target_name))
    return [Candidate(link.target_name, link.target.kind, link.target) for link in ranked]


def distance_between(one: Span, other: Span) -> int:
    """The code points between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _doubts(project: Project, tag: TagRow, link: LinkRole, text: str) -> Callable[[Highlight], bool]:
    """What tells of a name of the text whether it is not to be offered in that role."""
    known, article = project.codebook.type(tag.type), project.read.article(tag.article)
    if known is None or article is None or known.holder != link:
        return lambda _: False
    outlets = outlets_of(article, text)
    is_english = article.language in ("", "en")

    def doubtful(name: Highlight) -> bool:
        if name.record:
            return False
        return plain_name(name.name or name.text) in outlets or (is_english and is_only_an_opener(text, name))

    return doubtful


def _mentioned(project: Project, tags: Sequence[TagRow], is_near: Callable[[Span], bool]) -> Iterator[Candidate]:
    """The records that mentions, and the sources of statements and proposals, name in the text nearby."""
    naming = {
        known.id: (known.kind is TagKind.MENTION, known.subject, known.holder) for known in project.codebook.types
    }
    for tag in tags:
        is_mention, subject, holder = naming.get(tag.type, (False, None, None))
        role = subject if is_mention else holder
        pieces = [piece for piece in (tag.content if is_mention else tag.parts.get(SOURCE, ())) if is_near(piece.span)]
        for link in tag.targets(role.id) if role and pieces else ():
            known = registers_of(project).record(project, link.target)
            label = "PERSON" if known and known.fields.get(ACTOR_KIND) == "person" else ""
            for piece in pieces:
                yield Candidate(link.target_name, link.target.kind, link.target, label=label, span=piece.span)


def _sentence_ends(text: str, around: Span) -> list[int]:
    """Where sentences end near a span, in order."""
    return [end.start() for end in _SENTENCE_END.finditer(text, max(around.start - _NEAR, 0), around.end + _NEAR)]
