"""A fictional article and tags on it, for the tests of the article view."""

from __future__ import annotations

import random
from itertools import count
from typing import TYPE_CHECKING

from glossator import assets
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.model import Json, Kind, Ref, pieces_of
from glossator.domain.rows import LinkRow, TagRow
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.ui.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CODEBOOK = read_codebook(assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8"))
SCHEME = Scheme(CODEBOOK)

TEXT = (
    "PORT ASTER — The harbour council 🌊🚢 met on Thursday after Halmar closed the strait, and Norhaven called it a "
    "grave matter for all who sail there.\n"
    "Its foreign minister Ilse Maren said that Norhaven would not send warships and proposed that all parties resume "
    "the Four-Harbour Talks without delay. “Nobody has to go first,” Maren told reporters.\n"
    "وقالت الوزيرة إن بلادها تقترح استئناف المحادثات بين Halmar و Norhaven في غضون ثلاثين يوما.\n"
    "Teodor Lask of Castell said that his country agreed that all parties resume the talks."
)

_numbers = count()


def span(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def tag(
    tag_type: str,
    content: str | Span | Sequence[str | Span],
    *,
    text: str = TEXT,
    links: Sequence[tuple[str, ...]] = (),
    fields: Mapping[str, Json] | None = None,
    memo: str = "",
    identifier: str = "",
    **others: str | Span,
) -> TagRow:
    """`links` are roles and names, with a stance where there is one; `others` are parts beside the content."""
    identifier = identifier or f"tag-{next(_numbers)}"
    parts = {"content": [content] if isinstance(content, str | Span) else list(content)}
    parts |= {part: [words] for part, words in others.items()}
    rows = (
        LinkRow(f"{identifier}-{index}", identifier, role, Ref(Kind.ACTOR, name), name, *stance)
        for index, (role, name, *stance) in enumerate(links)
    )
    spans = {
        part: tuple(sorted(words if isinstance(words, Span) else span(words, text) for words in pieces))
        for part, pieces in parts.items()
    }
    pieces = {part: pieces_of(text, found) for part, found in spans.items()}
    return TagRow(identifier, "article", "hash", tag_type, "ann", "hand", pieces, fields or {}, tuple(rows), memo)


def highlight(quote: str, text: str = TEXT) -> Highlight:
    return Highlight(span(quote, text), "GPE", quote)


_WORDS = (
    "the council of ministers said that talks would resume after Thursday because regional partners had proposed a "
    "framework which everyone supports and nobody in Halmar or Norhaven has yet read to its end"
).split()


def long_text(words: int) -> str:
    """A text of that many words, in paragraphs such as news has."""
    chance, paragraphs = random.Random(words), []
    while words > 0:
        length = min(words, chance.randint(40, 110))
        paragraphs.append(" ".join(chance.choice(_WORDS) for _ in range(length)).capitalize() + ".")
        words -= length
    return "\n".join(paragraphs)


def many_tags(text: str, number: int, seed: int = 1) -> list[TagRow]:
    """Tags of every type all over `text`; those of statements have a source and a cue beside their content."""
    chance = random.Random(seed)
    lengths = {"mention": 12, "statement": 160, "proposal_passage": 90, "note": 30}
    made = []
    for index in range(number):
        tag_type = chance.choice(["mention", "mention", "statement", "statement", "proposal_passage", "note"])
        start = chance.randrange(len(text) - 300)
        end = start + lengths[tag_type]
        content, name = Span(start, end), f"many-{seed}-{index}"
        if tag_type == "statement":
            source, cue = Span(end + 2, end + 16), Span(end + 18, end + 24)
            links = [("speaker", "Ilse Maren")]
            made.append(tag(tag_type, content, text=text, links=links, identifier=name, source=source, cue=cue))
        else:
            made.append(tag(tag_type, content, text=text, identifier=name))
    return made
