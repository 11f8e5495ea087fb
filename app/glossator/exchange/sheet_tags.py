"""The sheets of tags: one row per tag, with every part, role and field that the codebook declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT, HOLDER, SOURCE, FieldType, TagKind
from glossator.domain.dates import resolve
from glossator.domain.model import Kind
from glossator.exchange.lookup import OTHER_TAGS, SHEET_OF_KIND, STATE_LABELS
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_fields import (
    NO_LONGER_KNOWN,
    choices_of,
    field_column,
    no_longer_known,
    unknown_field,
    unknown_ids,
)
from glossator.exchange.sheet_sentence import sentence_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossator.domain.codebook import Field, LinkRole, Part, TagType
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue, RowOf

TITLES = {
    TagKind.STATEMENT: ("Statements", "One row for each statement: who said what, to whom, about what."),
    TagKind.PROPOSAL_PASSAGE: ("Proposal passages", "One row for each passage that makes or describes a proposal."),
    TagKind.MENTION: ("Mentions", "One row for each passage that names an actor, a proposal or an issue."),
    TagKind.NOTE: ("Notes", "One row for each remark of an analyst's own."),
}
BESIDE_THE_QUOTE = ("gist",)
"""Fields that say in short what the quote says, and are read with it."""


def tag_sheet(snapshot: Snapshot, lookup: Lookup, kind: TagKind) -> Sheet:
    """All tags of one kind, of however many types."""
    types = tuple(snapshot.codebook.of_kind(kind))
    known = {known.id for known in types}
    title, about = TITLES[kind]
    rows = [tag for tag in snapshot.tags if tag.type in known]
    more = [sentence_column(snapshot.text)] if kind in HOLDER else []
    columns = titled(_columns(lookup, types, rows, more))
    return Sheet(SHEET_OF_KIND[kind], title, about, rows, columns, lambda tag: tag.id)


def other_tags(snapshot: Snapshot, lookup: Lookup) -> Sheet | None:
    """The tags whose type the codebook no longer knows, where there are any: they are kept, so they are shown."""
    rows = [tag for tag in snapshot.tags if lookup.sheet_of_type(tag.type) == OTHER_TAGS]
    if not rows:
        return None
    about = "One row for each tag of a type that the codebook no longer has."
    columns = titled(_columns(lookup, (), rows))
    return Sheet(OTHER_TAGS, "Other tags", about, rows, columns, lambda tag: tag.id)


def _columns(
    lookup: Lookup, types: Sequence[TagType], rows: Sequence[TagRow], more: Iterable[Column] = ()
) -> Iterator[Column]:
    """`more` stands beside the quote."""
    links, fields = list(_links(lookup, types, rows)), list(_fields(lookup, types, rows))
    first = {f"link.{role.id}" for known in types for role in (known.holder, known.subject) if role}
    beside = {f"field.{field}" for field in BESIDE_THE_QUOTE}
    yield Column(
        "number", "No.", 6, lambda tag: lookup.number(tag.id), kind=CellKind.NUMBER, about="Its number in this export."
    )
    yield from article_columns(lookup)
    if len(types) != 1:
        yield Column("type", "Type", 18, lambda tag: lookup.type_label(tag.type), about="The codebook's type of tag.")
    yield from (column for column in links if column.id in first)
    quote = "The tagged words; […] where some are left out between them."
    yield Column("quote", "Quote", 60, lambda tag: tag.quote or None, about=quote)
    yield from more
    yield from (column for column in fields if column.id in beside)
    yield from (column for column in links if column.id not in first)
    yield from (column for column in fields if column.id not in beside)
    yield from _parts(types, rows)
    yield Column("memo", "Memo", 36, lambda tag: tag.memo or None, about="The analyst's own remarks on the tag.")
    yield from analyst_columns(lookup)
    origin = "Whether it was tagged by hand or from a suggestion, and of which engine."
    yield Column("origin", "Origin", 18, lambda tag: origin_label(tag.origin), about=origin)
    yield Column(
        "made_at",
        "Tagged at (UTC)",
        16,
        lambda tag: tag.made_at or None,
        kind=CellKind.MOMENT,
        about="When it was first recorded.",
    )
    yield from _machine_columns()


def _machine_columns() -> Iterator[Column]:
    start, end = _content_end(first=True), _content_end(first=False)
    begins = "Where the quote begins in the article's text, in Unicode code points from 0."
    yield Column("start", "Start", 8, start, wrap=False, kind=CellKind.NUMBER, machine=True, about=begins)
    ends = "Where the quote ends: one behind its last code point."
    yield Column("end", "End", 8, end, wrap=False, kind=CellKind.NUMBER, machine=True, about=ends)
    yield id_column("article_id", "Article id", lambda tag: tag.article)
    yield id_column("tag_id", "Tag id", lambda tag: tag.id)


def id_column(column_id: str, header: str, of: Callable[[Any], CellValue]) -> Column:
    return Column(column_id, header, 14, of, wrap=False, machine=True, about="Stays the same in every export.")


def article_columns(lookup: Lookup) -> Iterator[Column]:
    """Which article a row is from; for rows with an attribute `article`."""

    def of_article(field: str) -> Callable[[Any], CellValue]:
        return lambda row: getattr(lookup.article(row.article), field, None) or None

    yield from article_name_columns(lookup, "The article's title, else its file's name.")
    published = "When the article was published, as precisely as is known."
    yield Column("article_date", "Article date", 12, of_article("date"), kind=CellKind.DATE, about=published)
    yield Column("article_source", "Published by", 18, of_article("source"), about="Where the article was published.")


def article_name_columns(lookup: Lookup, about: str) -> Iterator[Column]:
    """What the article of a row is called, and its number; for rows with an attribute `article`, which may be empty."""

    def name(row: Any) -> CellValue:
        return lookup.article_name(row.article) or None

    def number(row: Any) -> CellValue:
        return lookup.number(row.article)

    def to_article(row: Any) -> RowOf | None:
        return lookup.row_of_article(row.article)

    of_number = "The article's number in this export; leads to its row."
    yield Column("article", "Article", 30, name, about=about)
    yield Column("article_number", "Article no.", 9, number, kind=CellKind.NUMBER, link=to_article, about=of_number)


def analyst_columns(lookup: Lookup) -> Iterator[Column]:
    """Whose a row is; for rows with attributes `article` and `analyst`."""

    def name(row: Any) -> CellValue:
        return lookup.analyst(row.analyst)

    def state(row: Any) -> str:
        return lookup.state(row.article, row.analyst)

    yield Column("analyst", "Analyst", 16, name, about="Who tagged it.")
    yield state_column("status", "Article status", state, "How far this analyst is with the article.")


def state_column(column_id: str, header: str, state: Callable[[Any], str], about: str) -> Column:
    """`state` gives the id of a row's state."""

    def of(row: Any) -> CellValue:
        found = state(row)
        return STATE_LABELS.get(found, found) or None

    choices = tuple(STATE_LABELS.values())
    return Column(column_id, header, 14, of, kind=CellKind.STATE, tone=state, choices=choices, about=about)


def origin_label(origin: str) -> str | None:
    """`accepted:rules-1` in words."""
    how, colon, engine = origin.partition(":")
    words = {"accepted": "suggestion accepted", "edited": "suggestion edited"}
    if colon and how in words:
        return f"{words[how]} ({engine})"
    return "by hand" if origin == "hand" else origin or None


def _content_end(*, first: bool) -> Callable[[TagRow], CellValue]:
    def of(tag: TagRow) -> CellValue:
        if not tag.content:
            return None
        return tag.content[0].start if first else tag.content[-1].end

    return of


def _parts(types: Sequence[TagType], rows: Sequence[TagRow]) -> Iterator[Column]:
    known: dict[str, Part] = {}
    for part in (part for kind in types for part in kind.parts if part.id != CONTENT):
        known.setdefault(part.id, part)
    for part_id, part in known.items():
        header = f"{part.label} as written" if part_id == SOURCE else str(part.label)
        yield _part(part_id, header, str(part.guidance) or f"The words tagged as “{part.label}”.")
    for part_id in unknown_ids((tag.parts for tag in rows), {CONTENT, *known}):
        yield _part(part_id, no_longer_known(part_id), NO_LONGER_KNOWN)


def _part(part_id: str, header: str, about: str) -> Column:
    return Column(f"part.{part_id}", header, 22, lambda tag: part_words(tag, part_id), about=about)


def part_words(tag: TagRow, part_id: str) -> str | None:
    return joined(piece.quote for piece in tag.parts.get(part_id, ()))


def _links(lookup: Lookup, types: Sequence[TagType], rows: Sequence[TagRow]) -> Iterator[Column]:
    known: dict[str, LinkRole] = {}
    for role in (role for kind in types for role in kind.links):
        known.setdefault(role.id, role)
    for role_id, role in known.items():
        yield _link(lookup, role_id, str(role.label), role)
    for role_id in unknown_ids(((link.role for link in tag.links) for tag in rows), known):
        yield _link(lookup, role_id, no_longer_known(role_id), None)


def _link(lookup: Lookup, role_id: str, header: str, role: LinkRole | None) -> Column:
    def words(link: LinkRow) -> str:
        name = lookup.target_name(link)
        title = lookup.tag_title(link.target.id) if link.target.kind is Kind.TAG else None
        name = f"{title}: {name}" if title else name
        return f"{name} [{lookup.codebook.stance_label(link.stance)}]" if link.stance else name

    wide = role is not None and (role.stance or Kind.TAG in role.targets)
    about = (str(role.guidance) or f"Linked as “{header}”.") if role else NO_LONGER_KNOWN
    if role and role.stance:
        about += " The stance stands in brackets."

    def of(tag: TagRow) -> CellValue:
        return joined(map(words, tag.targets(role_id)))

    return Column(f"link.{role_id}", header, 32 if wide else 22, of, about=about)


def _fields(lookup: Lookup, types: Sequence[TagType], rows: Sequence[TagRow]) -> Iterator[Column]:
    known: dict[str, dict[str, Field]] = {}
    for kind in types:
        for field in kind.fields:
            known.setdefault(field.id, {})[kind.id] = field
    for field_id, by_type in known.items():
        yield _field(lookup, field_id, by_type)
    for field_id in unknown_ids((tag.fields for tag in rows), known):
        yield unknown_field(lookup, field_id)


def _field(lookup: Lookup, field_id: str, by_type: dict[str, Field]) -> Column:
    """One column for the fields that several types have under one id."""

    def of(tag: TagRow) -> CellValue:
        field = by_type.get(tag.type)
        value = lookup.shown(field, tag.fields.get(field_id))
        if field and field.type is FieldType.DATE and isinstance(value, str):
            article = lookup.article(tag.article)
            value = resolve(value, article.date if article else "") or value
        if value is None and field and field.default_from_article:
            default = getattr(lookup.article(tag.article), field.default_from_article, None)
            return default if isinstance(default, str) and default else None
        return value

    # A drop-down only where every type that has the field has one.
    each = [choices_of(field) for field in by_type.values()]
    choices = tuple(dict.fromkeys(choice for some in each for choice in some)) if all(each) else ()
    return field_column(next(iter(by_type.values())), of, choices)
