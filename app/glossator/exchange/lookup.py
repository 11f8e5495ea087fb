"""What a snapshot's rows point to by id, found once for all sheets, and how values are put into words."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from glossator.domain.codebook import REPEATS, TagKind
from glossator.domain.dates import is_date, resolve
from glossator.domain.merge import survivors
from glossator.domain.model import Kind, Ref
from glossator.domain.standing import STATE_WORDS
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME
from glossator.exchange.sheet import CellValue, RowOf, joined

if TYPE_CHECKING:
    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.rows import ArticleRow, LinkRow, StatusRow, TagRow
    from glossator.domain.snapshot import Snapshot

ARTICLES = "articles"
SHEET_OF_KIND = {
    TagKind.STATEMENT: "statements",
    TagKind.PROPOSAL_PASSAGE: "proposal_passages",
    TagKind.MENTION: "mentions",
    TagKind.NOTE: "notes",
}
OTHER_TAGS = "other_tags"
"""The sheet of tags whose type the codebook no longer knows."""
SHEET_OF_REGISTER = {Kind.ACTOR: "actors", Kind.PROPOSAL: "proposals", Kind.ISSUE: "issues"}
STATE_LABELS = {state: words for state, words in STATE_WORDS.items() if state}
"""How far an analyst is with an article; cells are empty where it is not begun."""

_LONGEST_TAG_NAME = 80


class Lookup:
    """Finds articles, analysts, records and tags of one snapshot by id."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.codebook = snapshot.codebook
        self._articles = {article.id: article for article in snapshot.articles}
        self._analysts = {analyst.id: analyst.name for analyst in snapshot.analysts} | {ADJUDICATED: ADJUDICATED_NAME}
        self._statuses = {(status.article, status.analyst): status for status in snapshot.statuses}
        self._records = {record.ref: record.name for records in snapshot.records.values() for record in records}
        self._names = {**snapshot.removed, **self._records}
        self._tags = {tag.id: tag for tag in snapshot.tags}
        self._fuller = survivors(
            {tag.id: max(link.target.id for link in told) for tag in snapshot.tags if (told := tag.targets(REPEATS))}
        )
        self._sheet_of_type = {known.id: SHEET_OF_KIND[known.kind] for known in snapshot.codebook.types}
        self._dates = {  # by type, the field that says when it was said
            known.id: field.id
            for known in snapshot.codebook.types
            for field in known.fields
            if field.default_from_article == "date"
        }
        self._numbers = {article.id: number for number, article in enumerate(snapshot.articles, start=1)}
        counts: Counter[str] = Counter()
        for tag in snapshot.tags:
            sheet = self.sheet_of_type(tag.type)
            counts[sheet] += 1
            self._numbers[tag.id] = counts[sheet]

    def article(self, article_id: str) -> ArticleRow | None:
        return self._articles.get(article_id)

    def article_name(self, article_id: str) -> str:
        """The article's title, else its file's name, else its id."""
        article = self.article(article_id)
        return (article.name if article else "") or article_id

    def number(self, row_id: str) -> int | None:
        """The number that an article or a tag has on its sheet of this export, from 1."""
        return self._numbers.get(row_id)

    def analyst(self, analyst_id: str) -> str:
        return self._analysts.get(analyst_id) or analyst_id

    def status(self, article: str, analyst: str) -> StatusRow | None:
        return self._statuses.get((article, analyst))

    def state(self, article: str, analyst: str) -> str:
        """How far an analyst is with an article, by id; empty where that was not said."""
        status = self._statuses.get((article, analyst))
        return status.state if status else ""

    def date(self, tag: TagRow) -> str:
        """When it was said, else the article's date; empty where neither is known."""
        article = self._articles.get(tag.article)
        published = article.date if article else ""
        said = tag.fields.get(self._dates.get(tag.type, ""))
        if not isinstance(said, str) or is_date(said):
            return said if isinstance(said, str) else published
        return resolve(said, published) or published

    def utterance(self, tag: TagRow) -> str:
        """What was said, by the id of the tag that the others repeat in the end: so that it can be counted once."""
        return self._fuller.get(tag.id, tag.id)

    def name(self, ref: Ref) -> str:
        """What people call the record that `ref` names; its id where nothing is known of it."""
        if ref.kind is Kind.TAG and (tag := self._tags.get(ref.id)):
            return _named_by_words(tag) or ref.id
        return self._names.get(ref) or ref.id

    def target_name(self, link: LinkRow) -> str:
        if link.target.kind is Kind.TAG and link.target.id in self._tags:
            return self.name(link.target)
        return link.target_name or self.name(link.target)

    def tag_title(self, tag_id: str) -> str | None:
        """What a tag is called in this export: "Statement 12"."""
        tag = self._tags.get(tag_id)
        return f"{self.type_label(tag.type)} {self.number(tag_id)}" if tag else None

    def type_label(self, type_id: str) -> str:
        known = self.codebook.type(type_id)
        return str(known.label) if known else type_id

    def sheet_of_type(self, type_id: str) -> str:
        return self._sheet_of_type.get(type_id, OTHER_TAGS)

    def tag(self, tag_id: str) -> TagRow | None:
        return self._tags.get(tag_id)

    def row_of_article(self, article_id: str) -> RowOf | None:
        return RowOf(ARTICLES, article_id) if article_id in self._articles else None

    def row_of_tag(self, tag_id: str) -> RowOf | None:
        tag = self._tags.get(tag_id)
        return RowOf(self.sheet_of_type(tag.type), tag_id) if tag else None

    def row_of(self, ref: Ref) -> RowOf | None:
        """The row of an article, a tag or a register record; `None` where this export has none."""
        match ref.kind:
            case Kind.ARTICLE:
                return self.row_of_article(ref.id)
            case Kind.TAG:
                return self.row_of_tag(ref.id)
        return RowOf(SHEET_OF_REGISTER[ref.kind], ref.id) if ref in self._records else None

    def shown(self, field: Field | None, value: Json) -> CellValue:
        """A field's value as a cell holds it; `field` is `None` where the codebook does not know it."""
        match value:
            case None | "":
                return None
            case bool():
                return "yes" if value else "no"
            case int() | float():
                return value
            case str():
                return field.shown(value) if field else value
            case list():
                return joined(str(self.shown(field, item)) for item in value if item is not None)
            case dict():
                return self._reference(value)

    def _reference(self, value: Json) -> str:
        try:
            return self.name(Ref.from_json(value))
        except ValueError:
            return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _named_by_words(tag: TagRow) -> str:
    gist = tag.fields.get("gist")
    words = " ".join((gist if isinstance(gist, str) and gist else tag.quote).split())
    if len(words) <= _LONGEST_TAG_NAME:
        return words
    cut = words[: _LONGEST_TAG_NAME - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
