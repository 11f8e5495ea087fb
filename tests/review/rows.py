"""Tags of several analysts on a fictional text, for the tests of what differs between them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from glossator import assets
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.model import Kind, Piece, Ref
from glossator.domain.rows import ArticleRow, LinkRow, TagRow
from glossator.domain.spans import Span
from glossator.review.align import clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.domain.model import Json, Pieces
    from glossator.domain.rows import Misplaced
    from glossator.review.align import Cluster

CODEBOOK = read_codebook(assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8"))
ADA, BEN, CLEO = "ada", "ben", "cleo"
_numbers = count()
_TEXT = "".join(chr(0x4E00 + at) for at in range(10_000))
"""No character of it comes twice, so that two quotes are equal only where their places are."""
Place = tuple[int, int]


def actor(name: str) -> Ref:
    return Ref(Kind.ACTOR, name)


def pieces(*places: Place) -> Pieces:
    return tuple(Piece(Span(*place), _TEXT[slice(*place)]) for place in places)


def tag(
    analyst: str,
    *content: Place,
    type_id: str = "statement",
    article: str = "article",
    links: Sequence[tuple[str, Ref | str] | tuple[str, Ref | str, str]] = (),
    fields: Mapping[str, Json] | None = None,
    memo: str = "",
    identifier: str = "",
    unsure: tuple[Misplaced, ...] = (),
    **parts: Place,
) -> TagRow:
    """`links` are roles and targets, with a stance where there is one; `parts` are those beside the content."""
    identifier = identifier or f"tag-{next(_numbers)}"
    rows = []
    for number, (role, to, *stance) in enumerate(links):
        ref = actor(to) if isinstance(to, str) else to
        rows.append(LinkRow(f"{identifier}-{number}", identifier, role, ref, ref.id, *stance))
    placed = {"content": pieces(*content)} | {part: pieces(place) for part, place in parts.items()}
    return TagRow(
        identifier, article, "text", type_id, analyst, "hand", placed, fields or {}, tuple(rows), memo, unsure=unsure
    )


def article(date: str, identifier: str = "article") -> ArticleRow:
    return ArticleRow(identifier, "text", "Title", "", "", date, "", "en", "", "a.txt", 1_000)


def aligned(tags: Iterable[TagRow], analysts: Sequence[str] = (ADA, BEN)) -> tuple[Cluster, ...]:
    return clusters(tags, analysts, CODEBOOK, same=lambda ref: ref)


def told(cluster: Cluster) -> list[str]:
    """Kinds of difference, with the part, field or role, and who: `boundary cue: ada, ben`."""
    return [f"{known.kind} {known.what}".strip() + f": {', '.join(known.who)}" for known in cluster.differences]


def contents(found: tuple[Cluster, ...]) -> list[dict[str, Place]]:
    """By analyst, where the contents of each cluster begin and end."""
    return [{row.analyst: (row.content[0].start, row.content[-1].end) for row in cluster.present} for cluster in found]
