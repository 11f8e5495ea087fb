"""What of a tag is compared with a colleague's, so that what means the same is equal."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from glossator.domain.codebook import CONTENT, Field, FieldType
from glossator.domain.dates import resolve
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span, normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json, Pieces
    from glossator.domain.rows import ArticleRow, TagRow

Spans: TypeAlias = tuple[Span, ...]
Same: TypeAlias = "Callable[[Ref], Ref]"
"""The record that stands for a record now."""

_WORDS = frozenset({FieldType.LINE, FieldType.TEXT})
_REFERENCES = frozenset({FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE})


@dataclass(frozen=True, eq=False)
class Facts:
    tag: TagRow
    kind: str
    """Of its type; the id of a type that the codebook does not know."""
    parts: Mapping[str, Spans]
    """Those that have a span, in reading order and apart."""
    fields: Mapping[str, Hashable]
    """Those that are set, or have a default."""
    wording: Mapping[str, str]
    """Those that are in the analyst's own words."""
    links: Mapping[str, Mapping[Ref, frozenset[str]]]
    """By role, the targets, and the stances on each; a stance that is not set is the empty one."""

    @cached_property
    def content(self) -> Spans:
        return self.parts.get(CONTENT, ())

    @cached_property
    def reach(self) -> tuple[int, int]:
        """Where the content begins and where it ends."""
        return (self.content[0].start, self.content[-1].end) if self.content else (0, 0)

    @cached_property
    def size(self) -> int:
        """Code points of the content."""
        return sum(span.end - span.start for span in self.content)

    @cached_property
    def traits(self) -> frozenset[Hashable]:
        """All of it, in pieces that can be counted; of other tags that it points to, only that it does."""
        return frozenset(
            {
                ("type", self.tag.type),
                *(("part", *item) for item in self.parts.items()),
                *(("field", *item) for item in self.fields.items()),
                *(("wording", *item) for item in self.wording.items()),
                *(
                    ("link", role, target if target.kind is not Kind.TAG else None, stances)
                    for role, targets in self.links.items()
                    for target, stances in targets.items()
                ),
            }
        )

    @cached_property
    def identity(self) -> Hashable:
        """The same for two tags of one analyst that say exactly the same."""
        tags = ((role, target) for role, targets in self.links.items() for target in targets if target.kind is Kind.TAG)
        return self.traits, frozenset(tags)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Orders tags by what they say, and only those that say the same by their ids."""
        places = [[(name, spans) for name, spans in sorted(self.parts.items())]]
        links = [
            (
                role,
                sorted((target, sorted(stances)) for target, stances in targets.items() if target.kind is not Kind.TAG),
            )
            for role, targets in sorted(self.links.items())
        ]
        fields = [(name, _written(value)) for name, value in sorted(self.fields.items())]
        return self.reach, self.content, self.tag.type, links, fields, places, sorted(self.wording.items()), self.tag.id


def in_order(some: Iterable[Facts]) -> list[Facts]:
    """By their place in the text, and where that is the same by what they say; only then by their ids."""
    every = list(some)
    stacked = Counter(facts.content for facts in every)
    # What tags say is costly to order, and seldom needed.
    return sorted(every, key=lambda facts: facts.order if stacked[facts.content] > 1 else (facts.reach, facts.content))


def likeness(one: Facts, other: Facts) -> int:
    """How much of what two tags say is the same, the type first: from 0 to `matching.MOST_LIKE`."""
    both = len(one.traits & other.traits)
    return 1_000 * (one.tag.type == other.tag.type) + 1_000 * both // (len(one.traits) + len(other.traits) - both)


def facts_of(tags: Iterable[TagRow], codebook: Codebook, same: Same, articles: Mapping[str, ArticleRow]) -> list[Facts]:
    """What of each tag is compared, in the tags' order. `articles`, by id, give the defaults that tags leave unsaid."""
    kinds = {known.id: known.kind.value for known in codebook.types}
    fields = {(known.id, field.id): field for known in codebook.types for field in known.fields}
    defaults = {known.id: [field for field in known.fields if field.default_from_article] for known in codebook.types}
    return [
        _facts(tag, kinds.get(tag.type, tag.type), fields, defaults.get(tag.type, []), same, articles) for tag in tags
    ]


def revision(tag: TagRow) -> str:
    """Another one as soon as its author changes the tag, but for the memo.

    It outlives what others do: a correction of the text before the tag, and the merging of records that it points to;
    links are told by their ids, for an analyst never points an old link to a new target.
    """
    start = tag.content[0].start if tag.content else 0
    parts = {
        part: [(piece.start - start, piece.quote) for piece in pieces] for part, pieces in tag.parts.items() if pieces
    }
    links = sorted((link.role, link.id, link.stance or "") for link in tag.links)
    unsure = sorted((piece.part, piece.placing.value) for piece in tag.unsure)
    fields = {name: value for name, value in tag.fields.items() if value is not None}
    return derived_id("revision", tag.id, json.dumps([tag.type, parts, fields, links, unsure], sort_keys=True))


def _facts(
    tag: TagRow,
    kind: str,
    known: Mapping[tuple[str, str], Field],
    defaults: Iterable[Field],
    same: Same,
    articles: Mapping[str, ArticleRow],
) -> Facts:
    article = articles.get(tag.article)
    values: dict[str, Json] = {field.id: getattr(article, field.default_from_article, None) for field in defaults}
    values |= {name: value for name, value in tag.fields.items() if value not in (None, "", [])}
    fields: dict[str, Hashable] = {}
    wording: dict[str, str] = {}
    for name, value in values.items():
        field = known.get((tag.type, name))
        if value in (None, "", []):
            continue
        if field and field.type in _WORDS:
            wording[name] = " ".join(str(value).split()).casefold()
        else:
            fields[name] = _meant(field, value, same, article.date if article else "")
    links: defaultdict[str, dict[Ref, frozenset[str]]] = defaultdict(dict)
    for link in tag.links:
        target, role = same(link.target), links[link.role]
        role[target] = role.get(target, frozenset()) | {link.stance or ""}
    parts = {name: _apart(pieces) for name, pieces in tag.parts.items() if pieces}
    return Facts(tag, kind, parts, fields, wording, links)


def _apart(pieces: Pieces) -> Spans:
    return (pieces[0].span,) if len(pieces) == 1 else normalised(piece.span for piece in pieces)


def _meant(field: Field | None, value: Json, same: Same, anchor: str) -> Hashable:
    """What a value comes to, whatever it is written like. `anchor` is the article's date."""
    match value:
        case str() if field and field.type is FieldType.DATE:
            found = resolve(value, anchor) or value
            # Of an article's date with a time, an analyst gives the day.
            return found[:10] if found == anchor else found
        case list() if field and field.type is FieldType.CHOICES:
            return frozenset(map(str, value))
        case dict() if field and field.type in _REFERENCES:
            try:
                return same(Ref.from_json(value))
            except ValueError:
                return _written(value)
        case list() | dict():
            return _written(value)
    return value


def _written(value: object) -> str:
    match value:
        case frozenset():
            return str(sorted(map(str, value)))
        case list() | dict():
            return json.dumps(value, sort_keys=True)
    return str(value)
