"""The project as a page to read and to print: each proposal with its timeline, each article with its tags drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator.assets import resource
from glossator.atomic import replacing
from glossator.domain.codebook import ADDRESSEE, CONDITION, CONTENT, CUE, HOLDER, ON_BEHALF, SOURCE, TagKind
from glossator.domain.model import Kind, Ref
from glossator.exchange.lookup import Lookup
from glossator.exchange.report_text import paragraphs
from glossator.exchange.report_timeline import timeline
from glossator.exchange.sheet_positions import stance_label
from glossator.exchange.sheet_records import item_line
from glossator.exchange.tidy_text import readable
from glossator.exchange.tones import TONES, tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from glossator.domain.positions import PositionRow
    from glossator.domain.rows import ArticleRow, RecordRow, TagRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.export import Export
    from glossator.exchange.report_text import Stretch

_DRAWN = {TagKind.MENTION: "mention", TagKind.STATEMENT: "statement", TagKind.PROPOSAL_PASSAGE: "proposal"}
_NUMBERED = {TagKind.STATEMENT, TagKind.PROPOSAL_PASSAGE, TagKind.NOTE}


def write_report(export: Export, path: Path) -> None:
    """Write one HTML file that needs nothing beside it and fetches nothing.

    Raises `UserError` where it cannot be written or the export is to stop; it appears whole or not at all.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    report = _Report(export.snapshot)
    total = len(report.proposals) + len(export.snapshot.articles)
    tick = export.ticker(total, path.name)
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: readable(value) if isinstance(value, str) else value,
    )
    environment.globals.update(tick=tick, tone=tone)
    template = environment.get_template("report.html")
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(template.generate(report=report, tones=TONES, narrows=export.profile.narrows))
        tick()
    export.progress(total, total)


@dataclass(frozen=True, slots=True)
class Told:
    """A tag in words: who says what, to whom, about what."""

    label: str
    tag: TagRow
    who: str
    to_whom: str
    about: Sequence[tuple[str, str, str]]
    """Names of what it is about, with the stance's id and label."""
    gist: str
    memo: str
    analyst: str


class _Report:
    """What the template asks for; articles and proposals are put together one by one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.lookup = snapshot, Lookup(snapshot)
        self.book = snapshot.codebook
        self._tags: defaultdict[str, list[TagRow]] = defaultdict(list)
        for tag in snapshot.tags:
            self._tags[tag.article].append(tag)
        self._positions: defaultdict[Ref, list[PositionRow]] = defaultdict(list)
        for row in snapshot.positions:
            self._positions[row.target].append(row)
        taken = {row.target for row in snapshot.positions}
        self.proposals = [record for record in snapshot.records.get(Kind.PROPOSAL, ()) if record.ref in taken]

    @property
    def counts(self) -> list[tuple[str, int]]:
        kinds = Counter(self.book_kind(tag) for tag in self.snapshot.tags)
        return [
            ("articles", len(self.snapshot.articles)),
            ("statements", kinds[TagKind.STATEMENT]),
            ("proposal passages", kinds[TagKind.PROPOSAL_PASSAGE]),
            ("positions", len(self.snapshot.positions)),
        ]

    def book_kind(self, tag: TagRow) -> TagKind | None:
        known = self.book.type(tag.type)
        return known.kind if known else None

    def facts(self, record: RecordRow) -> Iterator[tuple[str, str]]:
        """What is recorded of a proposal, as pairs of a label and a text."""
        register = self.book.register(record.kind)
        if record.names[1:]:
            yield "Also called", "; ".join(record.names[1:])
        for field in register.fields:
            value = self.lookup.shown(field, record.fields.get(field.id))
            if value is not None:
                yield str(field.label), str(value)
        for known in register.lists:
            lines = [item_line(self.lookup, known, item) for item in record.items if item.list == known.id]
            if any(lines):
                yield str(known.label), "\n".join(line for line in lines if line)
        if record.memo:
            yield "Memo", record.memo

    def positions(self, record: RecordRow) -> list[PositionRow]:
        return self._positions[record.ref]

    def timeline(self, record: RecordRow) -> Any:
        return timeline(self._positions[record.ref])

    def stance(self, stance: str) -> str:
        return str(stance_label(self.book, stance))

    def paragraphs(self, article: ArticleRow) -> Iterator[tuple[Stretch, ...]]:
        tags = [tag for tag in self._tags[article.id] if tag.text == article.text]
        return paragraphs(self.snapshot.text(article.text), tags)

    def tagged(self, article: ArticleRow) -> bool:
        return bool(self._tags[article.id])

    def told(self, article: ArticleRow) -> list[Told]:
        """The article's tags that are listed below its text."""
        return [self._told(tag) for tag in self._tags[article.id] if self.book_kind(tag) in {None, *_NUMBERED}]

    def numbers(self, article: ArticleRow) -> Mapping[str, int]:
        """By tag, the number that stands in the text and in the list below it."""
        return {each.tag.id: number for number, each in enumerate(self.told(article), start=1)}

    def drawn(self, stretch: Stretch) -> str:
        """The classes by which a stretch is drawn."""
        classes: dict[str, None] = {}
        for each in stretch.lying:
            kind = self.book_kind(each.tag)
            if kind in _DRAWN and (each.part == CONTENT or kind is TagKind.MENTION):
                classes[_DRAWN[kind]] = None
            elif each.part in {CUE, SOURCE, CONDITION}:
                classes[each.part] = None
        return " ".join(classes)

    def _told(self, tag: TagRow) -> Told:
        known = self.book.type(tag.type)
        kind = known.kind if known else None
        voices = [_names(self.lookup, tag, role.get(kind)) for role in (HOLDER, ON_BEHALF) if kind]
        subjects = [role.id for role in known.links if role.stance or role == known.subject] if known else []
        gist = tag.fields.get("gist")
        return Told(
            label=self.lookup.type_label(tag.type),
            tag=tag,
            who=" for ".join(voice for voice in voices if voice),
            to_whom=_names(self.lookup, tag, ADDRESSEE),
            about=[
                (self.lookup.target_name(link), link.stance or "", self.stance(link.stance) if link.stance else "")
                for role in subjects
                for link in tag.targets(role)
            ],
            gist=gist if isinstance(gist, str) else "",
            memo=tag.memo,
            analyst=self.lookup.analyst(tag.analyst),
        )


def _names(lookup: Lookup, tag: TagRow, role: str | None) -> str:
    return ", ".join(lookup.target_name(link) for link in tag.targets(role)) if role else ""
