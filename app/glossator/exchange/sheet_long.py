"""The long tables of statements, for pivoting: one row per statement and speaker, and per statement and target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import ABOUT, ACTOR_KIND, COUNTRY, HOLDER, ON_BEHALF, SOURCE, TagKind
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.rollup import RollUp, roles_of
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_fields import choices_of
from glossator.exchange.sheet_tags import analyst_columns, article_columns, id_column, part_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glossator.domain.codebook import Field
    from glossator.domain.model import Ref
    from glossator.domain.rows import LinkRow, RecordRow, TagRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue, RowOf

STATEMENT_SPEAKERS = "statement_speakers"
STATEMENT_TARGETS = "statement_targets"
_SPEAKER, _ON_BEHALF = HOLDER[TagKind.STATEMENT], ON_BEHALF[TagKind.STATEMENT]


@dataclass(frozen=True, slots=True)
class Linked:
    """A tag and one of its links."""

    tag: TagRow
    link: LinkRow

    @property
    def article(self) -> str:
        return self.tag.article

    @property
    def analyst(self) -> str:
        return self.tag.analyst


def speakers_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = "One row for each statement and each of its speakers."
    known = {known.id for known in snapshot.codebook.of_kind(TagKind.STATEMENT)}
    rows = [Linked(tag, link) for tag in snapshot.tags if tag.type in known for link in tag.targets(_SPEAKER)]
    columns = titled(_speaker_columns(snapshot, lookup))
    return Sheet(STATEMENT_SPEAKERS, "Statement speakers", about, rows, columns)


def targets_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = "One row for each statement and each proposal, issue or actor that it is about, with its stance on that."
    wanted = {
        (known.id, role.id)
        for known in snapshot.codebook.of_kind(TagKind.STATEMENT)
        for role in known.links
        if role.stance or role.id == ABOUT
    }
    rows = [Linked(tag, link) for tag in snapshot.tags for link in tag.links if (tag.type, link.role) in wanted]
    return Sheet(STATEMENT_TARGETS, "Statement targets", about, rows, titled(_target_columns(lookup)))


def _first_columns(lookup: Lookup) -> Iterator[Column]:
    def number(row: Linked) -> CellValue:
        return lookup.number(row.tag.id)

    def to_statement(row: Linked) -> RowOf | None:
        return lookup.row_of_tag(row.tag.id)

    of_number = "The statement's number in this export; leads to its row."
    yield Column("statement", "Statement no.", 10, number, kind=CellKind.NUMBER, link=to_statement, about=of_number)
    said = "When it was said, else the date of the article."
    yield Column("date", "Date", 12, lambda row: lookup.date(row.tag) or None, kind=CellKind.DATE, about=said)


def _last_columns(lookup: Lookup) -> Iterator[Column]:
    yield from article_columns(lookup)
    yield from analyst_columns(lookup)


def _speaker_columns(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    yield from _first_columns(lookup)
    yield _name_column(lookup, "actor", "Actor")
    yield from _of_the_actor(snapshot, lookup)
    others = "For whom the speakers spoke, where the statement says so."
    yield Column("on_behalf_of", "On behalf of", 22, _names(lookup, _ON_BEHALF), about=others)
    words = "The words that name the speaker in the article."
    yield Column("source", "Source as written", 22, lambda row: part_words(row.tag, SOURCE), about=words)
    yield from _last_columns(lookup)
    yield id_column("actor_id", "Actor id", lambda row: row.link.target.id)
    yield id_column("article_id", "Article id", lambda row: row.tag.article)
    yield id_column("tag_id", "Tag id", lambda row: row.tag.id)


def _of_the_actor(snapshot: Snapshot, lookup: Lookup) -> Iterator[Column]:
    """What the register knows of the speaker, as of the date."""
    records = {record.ref: record for record in snapshot.records.get(Kind.ACTOR, ())}
    roll_up = RollUp(records.values())
    roles = {ref: held for ref, record in records.items() if (held := roles_of(record))}
    register = snapshot.codebook.register(Kind.ACTOR)

    def held_role(row: Linked) -> CellValue:
        date = lookup.date(row.tag)
        held = (role for role in roles.get(row.link.target, ()) if role.held(date))
        return joined(
            ", ".join(filter(None, (role.title, lookup.name(role.body) if role.body else ""))) for role in held
        )

    def counts_for(row: Linked) -> CellValue:
        return joined(map(lookup.name, roll_up.tops(row.link.target, lookup.date(row.tag))))

    for field in (field for field in register.fields if field.id in {ACTOR_KIND, COUNTRY}):
        about = f"What the register says of the actor under “{field.label}”."
        of = _of_record(lookup, records, field)
        yield Column(f"actor.{field.id}", str(field.label), 18, of, choices=choices_of(field), about=about)
    yield Column("role", "Role on the date", 26, held_role, about="The offices that the actor held on the date.")
    rolled = "The state or organisation for which the actor's words count on the date."
    yield Column("counts_for", "Counts for", 20, counts_for, about=rolled)


def _of_record(lookup: Lookup, records: Mapping[Ref, RecordRow], field: Field) -> Callable[[Linked], CellValue]:
    def of(row: Linked) -> CellValue:
        record = records.get(row.link.target)
        return lookup.shown(field, record.fields.get(field.id)) if record else None

    return of


def _target_columns(lookup: Lookup) -> Iterator[Column]:
    book = lookup.codebook

    def stance(row: Linked) -> CellValue:
        return book.stance_label(row.link.stance) or None

    def register(row: Linked) -> CellValue:
        kind = row.link.target.kind
        return str(book.register(kind).label).lower() if kind in REGISTERS else "tag"

    def ids(row: Linked) -> CellValue:
        return joined(link.target.id for link in row.tag.targets(_SPEAKER))

    yield from _first_columns(lookup)
    yield _name_column(lookup, "target", "Target")
    registers = tuple(str(book.register(kind).label).lower() for kind in REGISTERS)
    yield Column("register", "Which is", 12, register, choices=registers, about="The register that the target is of.")
    yield Column(
        "stance",
        "Stance",
        14,
        stance,
        kind=CellKind.STANCE,
        tone=lambda row: row.link.stance or "",
        choices=tuple(str(value.label) for value in book.stances),
        about="Where the speakers stand on the target in this statement.",
    )
    yield Column("actors", "Actors", 26, _names(lookup, _SPEAKER), about="The speakers of the statement.")
    others = "For whom the speakers spoke, where the statement says so."
    yield Column("on_behalf_of", "On behalf of", 22, _names(lookup, _ON_BEHALF), about=others)
    yield from _last_columns(lookup)
    yield id_column("stance_id", "Stance id", lambda row: row.link.stance)
    yield id_column("target_id", "Target id", lambda row: row.link.target.id)
    yield id_column("actor_ids", "Actor ids", ids)
    yield id_column("article_id", "Article id", lambda row: row.tag.article)
    yield id_column("tag_id", "Tag id", lambda row: row.tag.id)


def _name_column(lookup: Lookup, column_id: str, header: str) -> Column:
    def name(row: Linked) -> CellValue:
        return lookup.target_name(row.link)

    def to_record(row: Linked) -> RowOf | None:
        return lookup.row_of(row.link.target)

    return Column(column_id, header, 28, name, link=to_record, about="Its name; leads to its row.")


def _names(lookup: Lookup, role: str) -> Callable[[Linked], CellValue]:
    def of(row: Linked) -> CellValue:
        return joined(map(lookup.target_name, row.tag.targets(role)))

    return of
