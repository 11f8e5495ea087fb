"""What the journal speaks of: records, their fields, and the shape that each field's value must have.

A record is a kind and an id. Everything that is known of it is the value of one of its fields; a value is JSON, and
`None` means *not set*. Records have no other state, so creating one is setting its first fields.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from glossator.domain.profile import Profile
from glossator.domain.spans import Span
from glossator.domain.standing import STATE_WORDS
from glossator.domain.verdicts import Ruling, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Kind(StrEnum):
    """The kinds of record. The values are part of the file format."""

    PROJECT = "project"
    ANALYST = "analyst"
    ARTICLE = "article"
    LABEL = "label"
    """A word that articles are sorted by, on one article; its id is derived from both."""
    STATUS = "status"
    """One analyst's status of one article; its id is derived from both."""
    TAG = "tag"
    LINK = "link"
    """From a tag, in a role, to a register record or another tag; with its own stance."""
    ACTOR = "actor"
    PROPOSAL = "proposal"
    ISSUE = "issue"
    ALIAS = "alias"
    ITEM = "item"
    """A row of one of a register record's lists: a measure, a role with dates, a relation."""
    DISTINCTION = "distinction"
    """That two records of a register are not the same, or two articles not one story, whoever says so; its id is
    derived from both."""
    DISMISSAL = "dismissal"
    """That a name which recurs in articles is no actor's, whoever says so; its id is derived from the name."""
    DECISION = "decision"
    """What an analyst did with a suggestion; its id is derived from article, type, content span and analyst."""
    VERDICT = "verdict"
    """What a reviewer decided about a tag, whoever it was; its id is derived from the tag."""
    COMMENT = "comment"
    """What somebody wrote about one or more tags; all about the same are a thread."""


KINDS = {kind.value: kind for kind in Kind}
"""By its name in the file."""
REGISTERS = (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)
TAGS_ALONE = frozenset(
    {
        Kind.TAG,
        Kind.LINK,
        Kind.STATUS,
        Kind.DECISION,
        Kind.DISTINCTION,
        Kind.DISMISSAL,
        Kind.VERDICT,
        Kind.COMMENT,
    }
)
"""The kinds of record that can change without any other record's name or any other tag's words changing."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Names a record."""

    kind: Kind
    id: str

    def as_json(self) -> dict[str, Json]:
        return {"kind": self.kind.value, "id": self.id}

    @staticmethod
    def from_json(value: Json) -> Ref:
        """Raises `ValueError` where `value` names no record."""
        if isinstance(value, dict):
            kind, identifier = value.get("kind"), value.get("id")
            if isinstance(kind, str) and isinstance(identifier, str) and identifier:
                return Ref(Kind(kind), identifier)
        raise ValueError(f"not a reference: {value!r}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a part: where it is, and the words that stand there."""

    span: Span
    quote: str

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


Pieces: TypeAlias = tuple[Piece, ...]
GAP = " […] "
"""What stands between the words of pieces that are apart."""
_PIECE = [int, int, str]


def pieces_of(text: str, spans: tuple[Span, ...]) -> Pieces:
    """The pieces that `spans` cut out of `text`. Raises `ValueError` where a span reaches past it."""
    return tuple(Piece(span, span.quote(text)) for span in spans)


def joined_quote(pieces: Iterable[Piece]) -> str:
    """The words of all pieces, as one quotation."""
    return GAP.join(piece.quote for piece in pieces)


def pieces_as_json(pieces: Pieces, version: str = "") -> Json:
    """A part as the journal keeps it: `[[start, end, quote], …]`, in code points.

    With the hash of the text `version` that they point into, where that is not the one that the tag was made in.
    """
    listed: Json = [[piece.start, piece.end, piece.quote] for piece in pieces]
    return {"text": version, "pieces": listed} if version else listed


def version_of(value: Json, made_in: str) -> str:
    """The hash of the text that a part points into, of a tag that was made in the version `made_in`."""
    return str(value["text"]) if isinstance(value, dict) else made_in


def pieces_from_json(value: Json) -> Pieces:
    """The inverse of `pieces_as_json`. Raises `ValueError` on other shapes, on unsorted or touching pieces."""
    return tuple(Piece(Span(start, end), quote) for start, end, quote in _listed(value))


def _listed(value: Json) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        value = value.get("pieces")
    if not isinstance(value, list) or not value:
        raise ValueError(f"not the pieces of a part: {value!r}")
    last = -1
    for item in value:
        if not isinstance(item, list) or [*map(type, item)] != _PIECE:
            raise ValueError(f"not a piece: {item!r}")
        start, end, quote = cast("tuple[int, int, str]", item)
        if not 0 <= start < end or len(quote) != end - start:
            raise ValueError(f"not a piece: {item!r}")
        if start <= last:
            raise ValueError(f"pieces touch, overlap or are out of order: {value!r}")
        last = end
        yield start, end, quote


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _flag(value: Json) -> bool:
    return isinstance(value, bool)


def _one_of(*known: str) -> Callable[[Json], bool]:
    return lambda value: isinstance(value, str) and value in known


def _ref(value: Json) -> bool:
    try:
        Ref.from_json(value)
    except ValueError:
        return False
    return True


def _pair(value: Json) -> bool:
    """Whether `value` names two records of one register, or two articles, in order."""
    try:
        match value:
            case [one, other]:
                first, second = Ref.from_json(one), Ref.from_json(other)
                return first < second and first.kind is second.kind in (*REGISTERS, Kind.ARTICLE)
    except ValueError:
        pass
    return False


def _strings(*keys: str) -> Callable[[Json], bool]:
    """A JSON object with exactly these keys, each a string."""
    known = frozenset(keys)

    def check(value: Json) -> bool:
        return isinstance(value, dict) and value.keys() == known and set(map(type, value.values())) == {str}

    return check


def _pieces(value: Json) -> bool:
    try:
        deque(_listed(value), 0)
    except ValueError:
        return False
    return True


_made_by = _strings("article", "text", "by")
_made_as = _strings("article", "text", "by", "origin")


def _made(value: Json) -> bool:
    return _made_by(value) or _made_as(value)


def _pairs_of_numbers(value: Json) -> bool:
    """Whether `value` is `[[start, end], …]`."""
    match value:
        case [*spans]:
            return all(isinstance(span, list) and list(map(type, span)) == [int, int] for span in spans)
    return False


def _repeats(value: Json) -> bool:
    match value:
        case {"text": str(), "pairs": [*pairs]}:
            return all(isinstance(pair, list) and len(pair) == 2 and _pairs_of_numbers(pair) for pair in pairs)
    return False


def _on(value: Json) -> bool:
    match value:
        case {"article": str(), "type": str(), "content": content, **more}:
            return _pairs_of_numbers(content) and isinstance(more.get("text", ""), str)
    return False


def _uncut(value: Json) -> bool:
    """The text with all that was cut out of it, by hash, the text that was left, and what was cut, why."""
    match value:
        case {"full": str(), "text": str(), "cuts": [*cuts]}:
            kinds = [int, int, str]
            return all(isinstance(cut, list) and list(map(type, cut)) == kinds for cut in cuts)
    return False


def _profile(value: Json) -> bool:
    try:
        Profile.from_json("", value)
    except ValueError:
        return False
    return True


def _ruling(value: Json) -> bool:
    try:
        Ruling.from_json(value)
    except ValueError:
        return False
    return True


def _about(value: Json) -> bool:
    """Whether `value` names an article and tags of it."""
    match value:
        case {"article": str(), "tags": [_, *_] as tags, **more}:
            return not more and _ids(tags)
    return False


def _ids(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _fields(value: Json) -> bool:
    """Whether `value` has values of a register record's own fields."""
    return isinstance(value, dict) and all(name in {"name", "memo"} or name.startswith("field.") for name in value)


def _anything(value: Json) -> bool:
    return True


_REGISTER: Mapping[str, Callable[[Json], bool]] = {
    "name": _text,
    "key": _text,
    "memo": _text,
    "merged_into": _text,
    "merged_as": _fields,
    "deleted": _flag,
    "parting": _ids,
    "field.*": _anything,
}
"""`merged_as`: the fields that whoever merged the record knew. `parting`: the links that whoever deleted it knew."""

FIELDS: Mapping[Kind, Mapping[str, Callable[[Json], bool]]] = {
    Kind.PROJECT: {"name": _text, "codebook": _text, "blind": _flag, "profile.*": _profile},
    Kind.ANALYST: {"name": _text, "colour": _text},
    Kind.ARTICLE: {
        "imported": _strings("original", "file", "part"),
        "text": _text,
        "title": _text,
        "source": _text,
        "author": _text,
        "date": _text,
        "url": _text,
        "language": _text,
        "section": _text,
        "repeats": _repeats,
        "uncut": _uncut,
        "found.*": _text,
        "story": _text,
        "stage": _one_of(*Stage),
        "deleted": _flag,
        "parting": _ids,
    },
    Kind.STATUS: {
        "of": _strings("article", "analyst"),
        "state": _one_of(*filter(None, STATE_WORDS)),
        "note": _text,
        "assigned": _flag,
        "answers": _text,
    },
    Kind.LABEL: {"of": _strings("article", "name"), "deleted": _flag},
    Kind.TAG: {
        "made": _made,
        "type": _text,
        "memo": _text,
        "deleted": _flag,
        "part.*": _pieces,
        "field.*": _anything,
    },
    Kind.LINK: {"of": _strings("tag", "role"), "target": _ref, "stance": _text, "deleted": _flag},
    Kind.ACTOR: _REGISTER,
    Kind.PROPOSAL: _REGISTER,
    Kind.ISSUE: _REGISTER,
    Kind.ALIAS: {"of": _ref, "name": _text, "language": _text, "deleted": _flag},
    Kind.ITEM: {"of": _ref, "list": _text, "deleted": _flag, "field.*": _anything},
    Kind.DISTINCTION: {"of": _pair, "deleted": _flag},
    Kind.DISMISSAL: {"name": _text, "deleted": _flag},
    Kind.DECISION: {"on": _on, "verdict": _text, "reason": _text, "tag": _text, "by": _text},
    Kind.VERDICT: {"of": _strings("article", "tag"), "ruling": _ruling},
    Kind.COMMENT: {"on": _about, "by": _text, "words": _text, "deleted": _flag},
}
"""Every field that the journal knows, with the test that its value must pass unless it is `None`.

`part.*` and `field.*` stand for the parts and fields that a codebook declares. A status `answers` the step by which the
article was given back: so it is known to be handed in again, whatever the clocks of two copies say.
"""
ORIGINS = frozenset({"made", "of", "on", "by"})
"""The fields that say what a record is and whose: set once, they stay."""


def permits(kind: Kind, field: str, value: Json) -> bool:
    """Whether the journal knows this field of this kind of record and can keep this value in it."""
    check = _check(kind, field)
    return check is not None and (value is None or check(value))


@cache
def _check(kind: Kind, field: str) -> Callable[[Json], bool] | None:
    prefix, dot, name = field.partition(".")
    return FIELDS[kind].get(f"{prefix}.*" if dot and name else field)
