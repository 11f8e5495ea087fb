"""Where a record occurs: every passage whose tag points to it, with its sentence, and every record that names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import ON_BEHALF, PROPOSES, FieldType, TagKind
from glossator.domain.spans import Span
from glossator.domain.text import sentence_at
from glossator.work.blindness import hidden_articles, unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Kind, Pieces, Ref
    from glossator.domain.rows import PlaceRow, ReferenceRow
    from glossator.project import Project

REFERENCES = (FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE)
_RELATION = "relation"
"""The field of a list's row that says how the record it names is related to the owner."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One occurrence: in an article, by a tag; or in another record, which `owner` then names."""

    role: str
    """The id of the link's role, or of the field that names the record; in a row of relations, of the relation."""
    stances: tuple[str, ...] = ()
    """The link's own; where it names who speaks or is spoken for, those that are taken there; or `proposes`."""
    tag: str = ""
    type: str = ""
    """The tag type's id."""
    analyst: str = ""
    article: str = ""
    article_name: str = ""
    source: str = ""
    date: str = ""
    """The article's."""
    sentence: str = ""
    """In which the tag's content begins, or as many as its first piece reaches into; in a record, what the row says."""
    span: Span | None = None
    """Where the sentence stands, in code points of the tag's text version."""
    content: Pieces = ()
    owner: Ref | None = None
    owner_name: str = ""
    list: str = ""
    """The id of the owner's list in whose row it stands; empty for a field of its own."""


def passages(project: Project, ref: Ref, limit: int = 50, offset: int = 0) -> list[Passage]:
    """Where a record, or one that was merged into it, occurs: `limit` of them from `offset` on.

    First the tags, by the article's date (the undated last) and then by place, once for each role in which a tag
    points to it; then the records that name it, by name.
    """
    fields = _tag_fields(project.codebook, ref.kind)
    hidden = unseen(project)
    rows = project.read.places(ref, fields, limit, offset, hidden)
    texts: dict[str, str] = {}
    for row in rows:
        if row.text not in texts:
            texts[row.text] = project.read.text(row.text)
    found = [_passage(row, texts[row.text], _stances(project.codebook, row)) for row in rows]
    if len(found) < limit:
        before = project.read.count_places(ref, fields, hidden)
        found += _named_in(project, ref)[max(offset - before, 0) :][: limit - len(found)]
    return found


def tagged_passage(project: Project, tag: str) -> Passage | None:
    """Where a tag stands; `None` where it was removed."""
    row = project.read.tag(tag)
    if row is None:
        return None
    article, text = project.read.article(row.article), project.read.text(row.text)
    span = sentences_around(text, row.content[0].span)
    name, source, date = (article.name, article.source, article.date) if article else ("", "", "")
    return Passage(
        "", (), tag, row.type, row.analyst, row.article, name, source, date, span.quote(text), span, row.content
    )  # fmt: skip


def seen_passages(project: Project, tags: Iterable[str]) -> Iterator[Passage]:
    """Where those tags stand that were not removed and that the analyst may see."""
    own, hides = project.analyst.id, hidden_articles(project)
    there = (passage for tag in tags if (passage := tagged_passage(project, tag)))
    return (passage for passage in there if passage.analyst == own or passage.article not in hides)


def count_passages(project: Project, ref: Ref) -> int:
    """How many there are in all."""
    in_tags = project.read.count_places(ref, _tag_fields(project.codebook, ref.kind), unseen(project))
    return in_tags + len(_named_in(project, ref))


def _passage(row: PlaceRow, text: str, stances: tuple[str, ...]) -> Passage:
    span = sentences_around(text, row.content[0].span) if row.content else None
    return Passage(
        row.role, stances, row.tag, row.type, row.analyst, row.article, row.article_name, row.source, row.date,
        span.quote(text) if span else "", span, row.content,
    )  # fmt: skip


def _stances(codebook: Codebook, row: PlaceRow) -> tuple[str, ...]:
    if row.stance is not None:
        return (row.stance,)
    known = codebook.type(row.type)
    if known is None or known.holder is None or row.role not in {known.holder.id, ON_BEHALF.get(known.kind)}:
        return ()
    return (PROPOSES,) if known.kind is TagKind.PROPOSAL_PASSAGE else row.stances


def sentences_around(text: str, content: Span) -> Span:
    """From the beginning of the sentence in which the content begins to the end of the one in which it ends."""
    first, last = sentence_at(text, content.start), sentence_at(text, content.end - 1)
    return Span(min(first.start, content.start) if first else content.start, max(last.end if last else 0, content.end))


def _named_in(project: Project, ref: Ref) -> list[Passage]:
    fields = reference_fields(project.codebook, ref.kind)
    rows = project.read.references(fields, ref) if fields else []
    found = [
        Passage(
            relation_in(row) or row.field,
            sentence=_row(project, row),
            owner=row.owner,
            owner_name=row.owner_name,
            list=row.list,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.owner_name.casefold(), each.list, each.role))


def _row(project: Project, row: ReferenceRow) -> str:
    """What a list's row says beside the records that it names."""
    known = project.codebook.register(row.owner.kind).list(row.list)
    said = ((field, row.fields.get(field.id)) for field in known.fields if field.id != _RELATION) if known else ()
    return " · ".join(field.shown(value) for field, value in said if value and field.type not in REFERENCES)


def relation_in(row: ReferenceRow) -> str:
    """The id of the relation that a list's row states ("successor_of"); empty where it states none."""
    value = row.fields.get(_RELATION) if row.list else None
    return value if isinstance(value, str) else ""


def reference_fields(codebook: Codebook, kind: Kind) -> list[str]:
    """The fields of the registers and of their lists that name records of that kind."""
    found = [field for register in codebook.registers for field in register.fields]
    found += [field for register in codebook.registers for known in register.lists for field in known.fields]
    return list(dict.fromkeys(field.id for field in found if field.type in REFERENCES and field.type.value == kind))


def _tag_fields(codebook: Codebook, kind: Kind) -> list[str]:
    found = (field for known in codebook.types for field in known.fields)
    return list(dict.fromkeys(field.id for field in found if field.type in REFERENCES and field.type.value == kind))
