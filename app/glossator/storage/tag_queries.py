"""Reads tags, with their parts, fields and links; and counts them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.domain.anchoring import Placing
from glossator.domain.model import Kind, Piece, Ref
from glossator.domain.rows import LinkRow, Misplaced, TagRow
from glossator.domain.spans import Span
from glossator.storage.reader import BY_ANALYSTS, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TAG = (
    "SELECT tag.id, record.uuid, article.uuid, tag.text, tag.type, analyst.uuid, tag.origin, tag.memo, step.made_at"
    " FROM tag JOIN step ON step.id = tag.step"
    " JOIN record ON record.id = tag.id JOIN record AS article ON article.id = tag.article"
    " JOIN record AS analyst ON analyst.id = tag.analyst"
)


class TagQueries(Reader):
    """The tags of an open project, as rows; whoever's they are, where nothing else is said."""

    def tags(self, article: str | None = None) -> list[TagRow]:
        """Analysts' tags of one article, or of all that were not removed, by article and then by place in the text."""
        where, arguments = self._where(article)
        return self._tags(f"{BY_ANALYSTS} AND {where}", arguments)

    def tags_with(self, ref: Ref) -> list[TagRow]:
        """The tags that point to a record, or to one that was merged into it, in the order of `tags`."""
        return self._tags(
            "tag.article IN (SELECT id FROM article) AND tag.id IN (SELECT link.tag FROM link"
            " JOIN register ON register.id = link.target"
            " WHERE register.survivor = (SELECT survivor FROM register WHERE id = ?))",
            [self._number(ref.kind, ref.id)],
        )

    def authors(self) -> dict[str, str]:
        """By the id of each tag that stands, its analyst's."""
        return dict(
            self._all(
                "SELECT record.uuid, author.uuid FROM tag JOIN record ON record.id = tag.id"
                " JOIN record AS author ON author.id = tag.analyst"
            )
        )

    def tag_count(self, article: str, analyst: str) -> int:
        """How many tags an analyst has in an article."""
        whose = self._number(Kind.ANALYST, analyst), self._number(Kind.ARTICLE, article)
        [[count]] = self._all("SELECT count(*) FROM tag WHERE analyst = ? AND article = ?", *whose)
        return int(count)

    def own_tag_counts(self, analyst: str) -> Mapping[str, int]:
        """By type, how many tags an analyst has in articles that were not removed."""
        return dict(
            self._all(
                "SELECT type, count(*) FROM tag WHERE analyst = ? AND article IN (SELECT id FROM article)"
                " GROUP BY type",
                self._number(Kind.ANALYST, analyst),
            )
        )

    def tagged_articles(self, analyst: str | None = None) -> set[str]:
        """The ids of the articles in which any analyst tagged something, or this one did."""
        whose = " AND analyst = ?" if analyst else ""
        rows = self._all(
            f"SELECT uuid FROM record WHERE id IN (SELECT article FROM tag WHERE {BY_ANALYSTS}{whose})",
            *([self._number(Kind.ANALYST, analyst)] if analyst else []),
        )
        return {article for (article,) in rows}

    def tags_of_others(self, articles: Iterable[str], analyst: str) -> set[int]:
        """The numbers in this file of the tags in some articles that are not an analyst's."""
        rows = self._all(
            "SELECT id FROM tag WHERE analyst <> ? AND article IN (SELECT id FROM record WHERE kind = 'article'"
            " AND uuid IN (SELECT value FROM json_each(?)))",
            self._number(Kind.ANALYST, analyst),
            json.dumps([*articles]),
        )
        return {tag for (tag,) in rows}

    # How rows are put together

    def _where(self, article: str | None, table: str = "tag") -> tuple[str, list[int]]:
        """The condition that a row is of an article, or of any that was not removed; and its arguments."""
        if article is None:
            return f"{table}.article IN (SELECT id FROM article)", []
        return f"{table}.article = ?", [self._number(Kind.ARTICLE, article)]

    def _tags(self, where: str, arguments: Sequence[object]) -> list[TagRow]:
        chosen = f"SELECT id FROM tag WHERE {where}"
        parts: dict[int, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
        unsure: dict[int, list[Misplaced]] = defaultdict(list)
        for tag, part, start, end, quote, placing, words in self._all(
            'SELECT tag, part, start, "end", quote, placing, words FROM piece'
            f" WHERE tag IN ({chosen}) ORDER BY tag, part, ordinal",
            *arguments,
        ):
            piece = Piece(Span(start, end), quote)
            parts[tag][part].append(piece)
            if placing:
                unsure[tag].append(Misplaced(part, piece, words, Placing(placing)))
        links: dict[int, list[LinkRow]] = defaultdict(list)
        for tag, link in self._links(chosen, arguments):
            links[tag].append(link)
        fields = self._fields(f"IN ({chosen})", arguments)
        return [
            TagRow(
                uuid,
                article,
                text,
                type_id,
                analyst,
                origin,
                {part: tuple(pieces) for part, pieces in parts[tag].items()},
                fields.get(tag, {}),
                tuple(links.get(tag, ())),
                memo,
                made_at,
                tuple(unsure.get(tag, ())),
            )
            for tag, uuid, article, text, type_id, analyst, origin, memo, made_at in self._all(
                f"{_TAG} WHERE {where} ORDER BY tag.article, tag.start, step.made_at, record.uuid", *arguments
            )
        ]

    def _links(self, tags: str, arguments: Sequence[object]) -> Iterator[tuple[int, LinkRow]]:
        for tag, tag_uuid, link, role, kind, target, survivor, name, stance, deleted in self._all(
            "SELECT link.tag, tag.uuid, record.uuid, link.role, target.kind, target.uuid, survivor.uuid,"
            " standing_for.name,"
            " link.stance, standing_for.deleted FROM link JOIN record ON record.id = link.id"
            " JOIN record AS tag ON tag.id = link.tag"
            " JOIN record AS target ON target.id = link.target LEFT JOIN register ON register.id = link.target"
            " LEFT JOIN register AS standing_for ON standing_for.id = register.survivor"
            f" LEFT JOIN record AS survivor ON survivor.id = register.survivor WHERE link.tag IN ({tags}) ORDER BY"
            " link.id",
            *arguments,
        ):
            ref = Ref(Kind(kind), survivor or target)
            yield tag, LinkRow(link, tag_uuid, role, ref, name or "", stance, deleted=bool(deleted))
