"""What reviewers said of a tag, in people's words. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import FieldType
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import name_of
from glossator.domain.verdicts import Verdict
from glossator.messages import beside, inside, quoted, shortened
from glossator.ui.cards import Sign
from glossator.ui.forms import shown
from glossator.ui.page_header import clock
from glossator.work.feedback import Call
from glossator.work.review_words import VERDICTS, label_of, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.ui.around import Around
    from glossator.work.feedback import Feedback

_WORDS = 90
"""Code points of a quotation that a line has room for."""
_CALLED = {Call.REJECTED: "Rejected", Call.CHANGED: "Changed", Call.DISCUSS: VERDICTS[Verdict.DISCUSS]}


def decided(found: Feedback) -> str:
    """`Accepted`, `Changed`, `Rejected: no tag here`, `To be discussed`, `Put off`; empty where nothing is decided."""
    if found.given is None:
        return ""
    verdict = found.given.ruling.verdict
    if verdict in {Verdict.ACCEPTED, Verdict.EDITED}:
        return "Changed" if found.changed else "Accepted"
    return VERDICTS[verdict]


def by_whom(found: Feedback, names: Mapping[str, str]) -> str:
    """Who decided, when, and why."""
    if found.given is None:
        return ""
    ruling = found.given.ruling
    return beside(name_of(ruling.by, names), clock(found.given.at), reason_words(ruling.reason))


def sign_of(tag: TagRow, found: Feedback, names: Mapping[str, str], codebook: Codebook, language: str) -> Sign:
    """For the card of a tag that its author is to look at."""
    call = found.call or Call.COMMENT
    if call is Call.COMMENT and found.comments:
        last = found.comments[-1]
        return Sign("discuss", f"{name_of(last.by, names)}: {shortened(' '.join(last.text.split()), _WORDS)}")
    reason = found.given.ruling.reason if found.given else ""
    why = inside(reason_words(reason)) if reason else ""
    what = ", ".join(inside(label_of((tag,), facet, codebook, language)) for facet in found.changed)
    return Sign(call.value, ": ".join(part for part in (_CALLED[call], why or what) if part))


def changes(tag: TagRow, found: Feedback, around: Around) -> Iterator[tuple[str, str, str]]:
    """Of each thing in which the adjudicated tag differs: what it is called, how the tag has it, and how that does."""
    other = found.result
    if other is None:
        return
    article = around.project.read.article(tag.article)
    anchor = article.date if article else ""
    for facet in found.changed:
        label = label_of((tag, other), facet, around.project.codebook, around.language)
        yield label, _value(tag, facet, around, anchor), _value(other, facet, around, anchor)


def _value(tag: TagRow, facet: str, around: Around, anchor: str) -> str:
    prefix, _, name = facet.partition(".")
    match prefix:
        case "type":
            known = around.project.codebook.type(tag.type)
            return around.say(known.label) if known else tag.type
        case "part":
            words = " […] ".join(piece.quote for piece in tag.parts.get(name, ()))
            return quoted(shortened(" ".join(words.split()), _WORDS)) if words else "none"
        case "link":
            return ", ".join(_end(link, around) for link in tag.targets(name)) or "none"
    value = tag.fields.get(name)
    known_type = around.project.codebook.type(tag.type)
    field = known_type.field(name) if known_type else None
    if value is None:
        return "not set"
    said = shown(field, value, around, anchor) if field and field.permits(value) else str(value)
    return quoted(shortened(said, _WORDS)) if field and field.type in {FieldType.LINE, FieldType.TEXT} else said


def _end(link: LinkRow, around: Around) -> str:
    name = link.target_name
    if link.target.kind is Kind.TAG:
        other = around.project.read.tag(link.target.id)
        name = quoted(shortened(other.quote, _WORDS)) if other else "another tag"
    stance = around.project.codebook.stance_label(link.stance, around.language)
    return f"{name} ({stance.lower()})" if stance else name


def sources_of(tag: TagRow, around: Around) -> tuple[str, list[tuple[Ref, str]]]:
    """Of an adjudicated tag: who decided, and the analysts' tags that it was made of, each with whose it is."""
    read = around.project.read
    names = {analyst.id: analyst.name for analyst in read.analysts()}
    given = [row for row in read.verdicts(tag.article) if row.ruling.tag == tag.id]
    tags = [known for row in given if (known := read.tag(row.tag))]
    by = name_of(max(given, key=lambda row: row.rank).ruling.by, names) if given else ""
    found = ((Ref(Kind.TAG, known.id), name_of(known.analyst, names)) for known in tags)
    return by, sorted(found, key=lambda pair: pair[1])
