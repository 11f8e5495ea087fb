"""Reads the review: what was decided about tags, what was written about them, and the adjudicated version."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain.model import Kind, Ref
from glossator.domain.verdicts import ADJUDICATED, ORIGIN, CommentRow, Ruling, VerdictRow
from glossator.storage.standing import FIRST_STEP
from glossator.storage.tag_queries import TagQueries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossator.domain.rows import LinkRow, TagRow

_OTHERWISE = (
    "(json_extract(edit.value, '$.verdict') = 'edited'"
    " OR json_extract(other.value, '$.verdict', '$.whose', '$.sources')"
    " <> json_extract(edit.value, '$.verdict', '$.whose', '$.sources'))"
)
"""Whether two rulings say something else; two who accept the same of the same tags agree, whoever they are."""


class ReviewQueries(TagQueries):
    """What reviewers made of the tags of an open project, as rows."""

    def tag(self, tag: str) -> TagRow | None:
        found = self._tags("tag.id = ?", [self._number(Kind.TAG, tag)])
        if found and found[0].analyst == ADJUDICATED:
            found = self._following(found)
        return found[0] if found else None

    def adjudicated(self, article: str | None = None) -> list[TagRow]:
        """The tags of the adjudicated version of one article, or of all that were not removed, as `tags` has them."""
        where, arguments = self._where(article)
        return self._following(self._tags(f"tag.origin = '{ORIGIN}' AND {where}", arguments))

    def became(self, tags: Iterable[str]) -> Mapping[str, str]:
        """By tag, the adjudicated tag that came of it, else itself; without those that were rejected or are gone."""
        rows = self._all(
            "SELECT about.uuid, coalesce(result.uuid, about.uuid) FROM record AS about"
            " LEFT JOIN tag AS own ON own.id = about.id LEFT JOIN verdict ON verdict.tag = about.id"
            " LEFT JOIN tag AS became ON became.id = verdict.made LEFT JOIN record AS result ON result.id = became.id"
            " WHERE about.kind = 'tag' AND about.uuid IN (SELECT value FROM json_each(?))"
            " AND verdict.verdict IS NOT 'rejected' AND coalesce(became.id, own.id) IS NOT NULL",
            json.dumps([*tags]),
        )
        return dict(rows)

    def _following(self, tags: list[TagRow]) -> list[TagRow]:
        """Adjudicated tags that point to tags, pointing to what became of those."""
        ends = self.became({link.target.id for tag in tags for link in tag.links if link.target.kind is Kind.TAG})

        def meant(link: LinkRow) -> Iterator[LinkRow]:
            if link.target.kind is not Kind.TAG:
                yield link
            elif link.target.id in ends:
                yield replace(link, target=Ref(Kind.TAG, ends[link.target.id]))

        return [replace(tag, links=tuple(chain.from_iterable(map(meant, tag.links)))) for tag in tags]

    def verdicts(self, article: str | None = None) -> list[VerdictRow]:
        """What was decided about the tags of one article, or of all that were not removed."""
        where, arguments = self._where(article, "verdict")
        rows = self._all(
            "SELECT tag.uuid, article.uuid, edit.value, step.made_at, step.counter, step.uuid,"
            " EXISTS (SELECT 1 FROM edit AS other WHERE other.record = verdict.id AND other.field = 'ruling'"
            f" AND other.standing = 1 AND {_OTHERWISE}) FROM verdict JOIN record AS tag ON tag.id = verdict.tag"
            " JOIN record AS article ON article.id = verdict.article JOIN edit ON edit.record = verdict.id"
            " AND edit.field = 'ruling' AND edit.standing = 2 JOIN step ON step.id = edit.step"
            f" WHERE {where}",
            *arguments,
        )
        return [
            VerdictRow(tag, where, Ruling.from_json(json.loads(value)), at, (counter, step), bool(contested))
            for tag, where, value, at, counter, step, contested in rows
        ]

    def comments(self, article: str | None = None) -> list[CommentRow]:
        """What was written about the tags of one article, or of all that were not removed, the oldest first."""
        where, arguments = self._where(article, "comment")
        rows = self._all(
            "SELECT record.uuid, article.uuid, comment.tags, analyst.uuid, comment.text, step.made_at, step.counter,"
            " step.uuid FROM comment JOIN record ON record.id = comment.id"
            " JOIN record AS article ON article.id = comment.article"
            f" JOIN record AS analyst ON analyst.id = comment.analyst JOIN step ON step.id = ({FIRST_STEP})"
            f" WHERE {where} ORDER BY step.counter, step.uuid, record.uuid",
            *arguments,
        )
        return [
            CommentRow(uuid, where, tuple(json.loads(tags)), by, text, at, (counter, step))
            for uuid, where, tags, by, text, at, counter, step in rows
        ]
