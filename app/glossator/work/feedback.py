"""What reviewers said of an analyst's tags, and whether that is still to be looked at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.verdicts import Verdict
from glossator.review.facts import revision
from glossator.work.blindness import hidden_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.verdicts import CommentRow, VerdictRow
    from glossator.project import Project


class Call(StrEnum):
    """Why an analyst is to look at a tag of theirs again. Those come first that weigh most."""

    REJECTED = "rejected"
    CHANGED = "edited"
    """The adjudicated version does not say the same."""
    DISCUSS = "discuss"
    COMMENT = "comment"
    """Somebody wrote about it, and has no answer."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was decided and written about one tag."""

    given: VerdictRow | None = None
    result: TagRow | None = None
    """What the adjudicated version has instead; the same, where it was accepted as it is."""
    changed: tuple[str, ...] = ()
    """In what that differs from the tag: `type`, `part.ID`, `field.ID`, `link.ROLE`."""
    stale: bool = False
    """Whether its author changed the tag since: then it waits for the reviewer."""
    comments: tuple[CommentRow, ...] = ()
    """The oldest first."""
    call: Call | None = None
    """Why its author is to look at it; `None` where they need not."""


NONE = Feedback()


def feedback(project: Project, article: str, tags: Iterable[TagRow]) -> Mapping[str, Feedback]:
    """By id, what there is on these tags of an article; those without are left out, as is what is not to be seen yet.

    A decision calls until its author changes the tag, or hands in the article again after it was given back; a
    discussion and a comment, until its author has the last word.
    """
    read = project.read
    given = {row.tag: row for row in read.verdicts(article)}
    written: defaultdict[str, list[CommentRow]] = defaultdict(list)
    for comment in read.comments(article):
        for about in comment.tags:
            written[about].append(comment)
    if not (given or written) or article in hidden_articles(project):
        return {}
    made = {tag.id: tag for tag in read.adjudicated(article)}
    known = [tag for tag in tags if tag.id in given or tag.id in written]
    became = read.became([link.target.id for tag in known for link in tag.links if link.target.kind is Kind.TAG])
    answered = {author: read.answered(article, author) for author in {tag.analyst for tag in known}}
    return {
        tag.id: _of(tag, given.get(tag.id), made, tuple(written[tag.id]), became, answered[tag.analyst])
        for tag in known
    }


def _of(
    tag: TagRow,
    given: VerdictRow | None,
    made: Mapping[str, TagRow],
    comments: tuple[CommentRow, ...],
    became: Mapping[str, str],
    answered: tuple[int, str],
) -> Feedback:
    last = comments[-1].by if comments else tag.analyst
    asked = Call.COMMENT if last != tag.analyst else None
    if given is None:
        return Feedback(comments=comments, call=asked)
    result = made.get(given.ruling.tag)
    changed = differing(tag, result, became) if result else ()
    stale = given.ruling.sources.get(tag.id) != revision(tag)
    call = None
    if not stale and given.rank > answered:
        match given.ruling.verdict:
            case Verdict.REJECTED:
                call = Call.REJECTED
            case Verdict.DISCUSS if last != tag.analyst or not comments:
                call = Call.DISCUSS
            case _ if changed:
                call = Call.CHANGED
    return Feedback(given, result, changed, stale, comments, call or asked)


def differing(tag: TagRow, other: TagRow, became: Mapping[str, str]) -> tuple[str, ...]:
    """In what another tag differs: its type, then parts, links and fields. `became` as `Queries.became` has it."""
    found = ["type"] if tag.type != other.type else []
    found += [
        f"part.{part}" for part in dict.fromkeys([*tag.parts, *other.parts]) if _words(tag, part) != _words(other, part)
    ]
    roles = dict.fromkeys(link.role for link in (*tag.links, *other.links))
    found += [f"link.{role}" for role in roles if _ends(tag, role, became) != _ends(other, role, {})]
    found += [
        f"field.{name}"
        for name in dict.fromkeys([*tag.fields, *other.fields])
        if tag.fields.get(name) != other.fields.get(name)
    ]
    return tuple(found)


def _words(tag: TagRow, part: str) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in tag.parts.get(part, ())]


def _ends(tag: TagRow, role: str, became: Mapping[str, str]) -> set[tuple[str, str]]:
    """What the links in a role lead to, and the stance on it."""

    def end(link: LinkRow) -> str:
        return became.get(link.target.id, link.target.id) if link.target.kind is Kind.TAG else link.target.id

    return {(end(link), link.stance or "") for link in tag.targets(role)}
