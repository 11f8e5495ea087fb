"""What each analyst's tag of a unit says, facet by facet, and where it differs: the rows of a table. No widgets."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span, normalised, trimmed
from glossator.review.difference import Conflict
from glossator.review.overlap import shared
from glossator.work.review_words import KINDS, label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.review.difference import Difference
    from glossator.review.units import Unit

BETWEEN = " […] "
"""Between two pieces of a part."""
_CUT = " … "
_NO_STANCE = "not set"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a cell says: words of the article, a value, a link."""

    text: str
    own: tuple[tuple[int, int], ...] = ()
    """The code points of `text` that are set off: not everybody has them."""
    stance: str = ""
    """Of a link, where it has one."""
    label: str = ""
    """What the stance is called."""
    own_stance: bool = False
    """Whether it is the stance that is set off."""
    quoted: bool = False
    """Whether these are words of the article."""

    @property
    def said(self) -> str:
        return f"{self.text} ({self.label.lower()})" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    items: tuple[Item, ...]
    value: Hashable
    """Equal for what says the same."""

    @property
    def said(self) -> str:
        return "; ".join(item.said for item in self.items) or "none"


@dataclass(frozen=True, slots=True)
class FacetRow:
    facet: str
    """`type`, or `part.ID`, `link.ROLE`, `field.ID`."""
    label: str
    kinds: tuple[Conflict, ...]
    """In what the tags differ here; none where they do not."""
    cells: Mapping[str, Cell]
    """By analyst, of those who have a tag."""
    result: Cell | None
    """Of the adjudicated version."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to decide: how analysts word it is left to them."""
        return any(kind is not Conflict.WORDING for kind in self.kinds)

    @property
    def mark(self) -> str:
        """`Differs: stance, link`, `Worded differently`; empty where nothing differs."""
        real = [kind for kind in self.kinds if kind is not Conflict.WORDING]
        if real == [Conflict.ACTOR]:
            return KINDS[Conflict.ACTOR]
        kinds = [KINDS[kind].lower() for kind in real]
        if kinds:
            return "Differs" if kinds == [self.facet.partition(".")[0]] else f"Differs: {', '.join(kinds)}"
        return "Worded differently" if self.kinds else ""


@dataclass(frozen=True, slots=True)
class Facets:
    """Puts rows together; what a codebook, an article and the registers know, it is told."""

    codebook: Codebook
    called: Callable[[Ref], str]
    """What a record, or a tag, is called."""
    date: str = ""
    """The article's, for dates such as "Monday"."""
    language: str = "en"

    def rows(self, unit: Unit) -> list[FacetRow]:
        """Rows that differ first, the weightiest at the top; the others in the codebook's order."""
        tags = {tag.analyst: tag for tag in unit.tags}
        every = (*unit.tags, *((unit.result,) if unit.result else ()))
        differences: defaultdict[str, list[Difference]] = defaultdict(list)
        for known in unit.cluster.differences if unit.cluster else ():
            differences[facet_of(known)].append(known)
        facets = list(self._facets(every))
        order = [facet for facet in differences if facet in facets]
        return [
            FacetRow(
                facet,
                label_of(every, facet, self.codebook, self.language),
                tuple(dict.fromkeys(known.kind for known in differences[facet])),
                {who: self.cell(tag, facet, differences[facet]) for who, tag in tags.items()},
                self.cell(unit.result, facet, ()) if unit.result else None,
            )
            for facet in dict.fromkeys((*order, *facets))
        ]

    def _facets(self, tags: Sequence[TagRow]) -> Iterator[str]:
        """Those that one of the tags sets."""
        yield "type"
        types = [known for tag in tags if (known := self.codebook.type(tag.type))]
        given = [(name, value) for tag in tags for name, value in tag.fields.items()]
        used = {
            "part": [name for tag in tags for name, pieces in tag.parts.items() if pieces],
            "link": [link.role for tag in tags for link in tag.links],
            "field": [name for name, value in given if value not in (None, "", [])],
        }
        declared = {
            "part": [part.id for known in types for part in known.parts],
            "link": [role.id for known in types for role in known.links],
            "field": [field.id for known in types for field in known.fields],
        }
        for prefix, names in used.items():
            for name in dict.fromkeys((*declared[prefix], *names)):
                if name in names:
                    yield f"{prefix}.{name}"

    def cell(self, tag: TagRow, facet: str, differences: Sequence[Difference]) -> Cell:
        """What a tag says of a facet."""
        prefix, _, name = facet.partition(".")
        odd = any(tag.analyst in known.who for known in differences)
        match prefix:
            case "part":
                return _part(tag, name, differences)
            case "link":
                items = tuple(self._link(link, differences) for link in tag.targets(name))
                return Cell(items, frozenset((item.text, item.stance) for item in items))
            case "field":
                return self._field(tag, name, odd=odd)
        known = self.codebook.type(tag.type)
        label = known.label.in_language(self.language) if known else tag.type
        return Cell((_plain(label, own=odd),), tag.type)

    def _link(self, link: LinkRow, differences: Sequence[Difference]) -> Item:
        name = link.target_name if link.target.kind is not Kind.TAG else self.called(link.target)
        name = (name or self.called(link.target)) + (" (taken out of its register)" if link.deleted else "")
        # Of links to tags a difference names clusters: any of them may be meant.
        disputed = {
            known.kind is Conflict.STANCE
            for known in differences
            if link.target in known.targets or (link.target.kind is Kind.TAG and _names_tags(known))
        }
        label = self.codebook.stance_label(link.stance, self.language) or (_NO_STANCE if True in disputed else "")
        return Item(name, ((0, len(name)),) if False in disputed else (), link.stance or "", label, True in disputed)

    def _field(self, tag: TagRow, name: str, *, odd: bool) -> Cell:
        value, known = tag.fields.get(name), self.codebook.type(tag.type)
        field = known.field(name) if known else None
        if value in (None, "", []):
            return Cell((), None)
        if isinstance(value, dict):
            try:
                shown = self.called(Ref.from_json(value))
            except ValueError:
                shown = json.dumps(value)
        else:
            shown = field.shown(value, self.language, self.date) if field else str(value)
        return Cell((_plain(" ".join(shown.split()), own=odd),), json.dumps(value, sort_keys=True))


def facet_of(known: Difference) -> str:
    """The facet that a difference is in; empty where it is of tags as a whole."""
    match known.kind:
        case Conflict.TYPE:
            return "type"
        case Conflict.BOUNDARY:
            return f"part.{known.what or CONTENT}"
        case Conflict.LINK | Conflict.ACTOR | Conflict.STANCE:
            return f"link.{known.what}"
        case Conflict.FIELD | Conflict.WORDING:
            return f"field.{known.what}"
    return ""


def around(text: str, own: Sequence[tuple[int, int]], room: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` cut to about `room` code points, with as much of both its ends and of the ends of what is set off as there
    is room for; and where what is set off stands in it.
    """
    if len(text) <= room:
        return text, tuple(own)
    edges = [0, *(edge for pair in own for edge in pair), len(text)]
    low, high = 4, room
    while low < high:  # the most of the context of every edge that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _length(_kept(text, edges, middle)) <= room else (low, middle - 1)
    shown, found, before = "", [], 0
    for start, end in _kept(text, edges, low):
        shown += _CUT if start > before else ""
        shift = len(shown) - start
        found += [
            (max(one, start) + shift, min(other, end) + shift) for one, other in own if one < end and start < other
        ]
        shown, before = shown + text[start:end], end
    return shown, tuple(found)


def _kept(text: str, edges: Sequence[int], context: int) -> list[tuple[int, int]]:
    """The stretches within `context` of an edge, cut between words, joined where hardly anything is between them."""
    kept: list[tuple[int, int]] = []
    for edge in sorted(edges):
        start, end = max(0, edge - context), min(len(text), edge + context)
        if start and (blank := text.find(" ", start, edge)) >= 0:
            start = blank + 1
        if end < len(text) and (blank := text.rfind(" ", edge, end)) > 0:
            end = blank
        if kept and start <= kept[-1][1] + len(_CUT):
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        elif start < end:
            kept.append((start, end))
    return kept


def _length(kept: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in kept) + len(_CUT) * (len(kept) - 1)


def _plain(text: str, *, own: bool) -> Item:
    return Item(text, ((0, len(text)),) if own and text else ())


def _part(tag: TagRow, name: str, differences: Sequence[Difference]) -> Cell:
    """The words of a part in one line, those set off that not everybody has."""
    only = [span for known in differences for span in known.only.get(tag.analyst, ())]
    pieces, text, own = tag.parts.get(name, ()), "", []
    for piece in pieces:
        text += BETWEEN if text else ""
        inside = shared((piece.span,), normalised(only))
        words = (trimmed(piece.quote, Span(span.start - piece.start, span.end - piece.start)) for span in inside)
        own += [(span.start + len(text), span.end + len(text)) for span in words if span]
        text += "".join(" " if letter.isspace() else letter for letter in piece.quote)
    items = (Item(text, tuple(sorted(own)), quoted=True),) if text else ()
    return Cell(items, tuple(piece.span for piece in pieces))


def _names_tags(known: Difference) -> bool:
    return any(target.kind is Kind.TAG for target in known.targets)
