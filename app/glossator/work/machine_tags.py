"""A machine as one more colleague: what it suggests, as the tags that accepting it would make."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT, TagKind
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref, pieces_of
from glossator.domain.rows import LinkRow, TagRow
from glossator.domain.suggestions import Suggestion
from glossator.domain.verdicts import MACHINE
from glossator.work.suggested import content_of, type_for
from glossator.work.suggested_links import Around, links_of
from glossator.work.tagging import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.rows import ArticleRow
    from glossator.project import Project

SUGGESTED = frozenset({TagKind.STATEMENT.value, TagKind.PROPOSAL_PASSAGE.value})
"""The kinds of which it makes tags: of no other can it be said to have missed one."""


def machine_tags(project: Project, article: ArticleRow, suggestions: Sequence[Suggestion]) -> list[TagRow]:
    """The statements and proposal passages among `suggestions`, all that an engine suggested in the article's text.

    Their ids are derived from kind and words, so that a decision still knows them when they are suggested again, also
    in a text that was corrected elsewhere. To people whom the register does not know they do not point: nobody has
    accepted these.
    """
    text = text_of(project, article.id)
    ids, times = dict[Suggestion, str](), Counter[tuple[str, str]]()
    for one in suggestions:
        words = one.kind, " ".join(span.quote(text) for span in one.parts.get(CONTENT, ()))
        ids[one] = derived_id("machine", article.id, *words, times[words])
        times[words] += 1
    around = Around(project, article.id, text, suggestions, making=ids)
    return [_tag(around, article, one) for one in suggestions if one.parts.get(CONTENT) and type_for(project, one)]


def _tag(around: Around, article: ArticleRow, suggestion: Suggestion) -> TagRow:
    tag_type = type_for(around.project, suggestion)
    assert tag_type, "those without a type were left out"
    tag = around.making[suggestion]
    links, making = links_of(around, tag_type, suggestion)
    new = {edit.record for step in making for edit in step.edits}
    known = [link for link in links if link.record not in new]
    parts, fields = content_of(tag_type, suggestion)
    return TagRow(
        tag,
        article.id,
        article.text,
        tag_type.id,
        MACHINE,
        "machine",
        {part: pieces_of(around.text, tuple(spans)) for part, spans in parts.items() if spans},
        fields,
        tuple(
            LinkRow(f"{tag}-{number}", tag, link.role, link.record, _name(around.project, link.record), link.stance)
            for number, link in enumerate(known)
        ),
    )


def _name(project: Project, ref: Ref) -> str:
    record = project.read.record(ref) if ref.kind is not Kind.TAG else None
    return record.name if record else ""
