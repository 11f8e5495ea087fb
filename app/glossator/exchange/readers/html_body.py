"""Which blocks of a web page are the article, and why each other one is not."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections import defaultdict
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree, html

from glossator.domain.dates import parse_date
from glossator.exchange.byline import byline_among
from glossator.exchange.readers.stated import is_date_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from glossator.exchange.readers.html_blocks import Block

_NEVER_TEXT = frozenset({"caption", "embedded post", "quoted reply", "signature"})
"""What is left out wherever it stands, unless it is most of the page."""
_FURNITURE = frozenset(
    {"navigation", "caption", "form", "cookie notice", "foot of the page", "sharing links", "advertisement"}
)
"""What is left out of a page of which nothing else is known."""
_UNITS = frozenset("p head item cell quote ab code".split())
"""What trafilatura calls its pieces of text."""
_KEY = 30
"""Letters by which two pieces of text are known to be the same."""
_SHORT = 80
_CLOSING = 3
"""Blocks at the end among which the byline can be."""
_MOST_ELEMENTS = 40_000
_MOST_BESIDE = 30_000
"""Characters that are kept of what is not the article: those nearest to it."""
_INLINE = ("span", "font", "b", "i", "u", "em", "strong", "small", "big", "mark", "sub", "sup", "abbr")
_NOTICE = re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten).{0,200}", re.I | re.S)
_DATED = re.compile(r"\d{4}|[|•·]")
_PROSE = re.compile(r"[.!?…。！？؟।:][\"'”’»“)\]]*$")


def sorted_out(
    root: HtmlElement, blocks: Sequence[Block], title: str, *, is_fragment: bool
) -> tuple[list[tuple[str, str]], bool]:
    """The paragraphs of the page, each with the reason why it is left out or "", and whether the article was found."""
    kept = set() if is_fragment else _located(blocks, _main_text(root))
    found = bool(kept)
    if found:
        kept |= _missed(blocks, kept)
    else:
        most = 1.0 if is_fragment else 0.8
        plain = (index for index, block in enumerate(blocks) if block.hint not in _FURNITURE and block.linked <= most)
        kept = set(plain) or set(range(len(blocks)))
    if not is_fragment:
        kept -= _opening_lines(blocks, kept, title)
    kept -= _set_apart(blocks, kept)
    if not is_fragment:
        kept -= _closing_lines(blocks, kept)
    parts = [
        (block.text, "" if index in kept else _reason(blocks, index, kept, title)) for index, block in enumerate(blocks)
    ]
    return list(_gathered(_nearest(parts, kept))), found or is_fragment


def _main_text(root: HtmlElement) -> list[str]:
    """The pieces of text that trafilatura takes for the article, as letters and digits alone."""
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return []
    from trafilatura import bare_extraction  # takes a fifth of a second

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without an article is no error of ours
    try:
        document = bare_extraction(_simplified(root), include_comments=False, with_metadata=False)
    except (
        RecursionError,
        etree.LxmlError,
        AttributeError,
        LookupError,
    ):  # its faults with odd trees are not the page's
        return []
    body: HtmlElement | None = getattr(document, "body", None)
    if body is None:
        return []
    units = (
        _letters("".join(map(str, element.itertext())))
        for element in body.iter(*_UNITS)
        if next(element.iterdescendants(*_UNITS), None) is None
    )
    return [unit for unit in units if unit]


def _simplified(root: HtmlElement) -> HtmlElement:
    """A copy without inline elements: tens of thousands of them, or of the texts that they part, take minutes."""
    tree = deepcopy(root)
    etree.strip_tags(tree, *_INLINE)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    return html.document_fromstring(html.tostring(tree, encoding="utf-8"), parser=parser)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _located(blocks: Sequence[Block], units: Sequence[str]) -> set[int]:
    """The numbers of the blocks whose text is among `units`, in the same order.

    The long ones are found first; a short one, which may well stand in a menu too, only between its neighbours.
    """
    places = _Places(units)
    letters = [_letters(block.text) for block in blocks]
    found: dict[int, tuple[int, int]] = {}
    cursor = 0
    for index, text in enumerate(letters):
        if len(text) < _KEY:
            continue
        place = places.of(text[:_KEY], cursor, across=blocks[index].tag == "table")
        if place is not None:
            cursor = min(place + len(text), places.end_after(place, len(text)))
            found[index] = (place, cursor)
    limits = sorted(found)
    for index, text in enumerate(letters):
        if not text or len(text) >= _KEY:
            continue
        nearest = bisect_left(limits, index)
        lower = found[limits[nearest - 1]][1] if nearest else 0
        upper = found[limits[nearest]][0] if nearest < len(limits) else places.length
        place = places.of(text, lower, across=blocks[index].tag == "table")
        if place is not None and place < upper:
            found[index] = (place, place + len(text))
    if found and limits:
        return _connected(blocks, found, limits)
    return set(found)


def _connected(blocks: Sequence[Block], found: dict[int, tuple[int, int]], strong: Sequence[int]) -> set[int]:
    """`found` without the short ones far from the rest: the menu's "Politics", say, where a heading is called so."""
    first, last = strong[0], strong[-1]
    groups = {blocks[index].group for index in strong}
    return {index for index in found if first <= index <= last or blocks[index].group in groups}


class _Places:
    """Where the units begin in the whole that they make together."""

    def __init__(self, units: Sequence[str]) -> None:
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        self._ends: list[int] = []
        self._whole = "".join(units)
        self.length = len(self._whole)
        position = 0
        for unit in units:
            self._starts[unit[:_KEY]].append(position)
            position += len(unit)
            self._ends.append(position)

    def of(self, key: str, cursor: int, *, across: bool) -> int | None:
        """Where `key` is from `cursor` on: just there, or where a unit begins with it; `across` units for a table."""
        if len(key) >= _KEY and self._whole.startswith(key, cursor):
            return cursor
        if across:
            place = self._whole.find(key, cursor)
            return place if place >= 0 else None
        starts = self._starts.get(key, [])
        nearest = bisect_left(starts, cursor)
        return starts[nearest] if nearest < len(starts) else None

    def end_after(self, place: int, length: int) -> int:
        """The end of the unit that holds the last of `length` letters from `place` on."""
        nearest = bisect_left(self._ends, place + length)
        return self._ends[min(nearest, len(self._ends) - 1)]


def _missed(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    """Blocks among those kept, and alike in place, and the lead above them."""
    first, last = min(kept), max(kept)
    alike = {(blocks[index].group, blocks[index].hint) for index in kept if len(blocks[index].text) > _KEY}
    missed = {
        index
        for index in range(first, last)
        if (blocks[index].group, blocks[index].hint) in alike and blocks[index].linked < 0.5
    }
    headings = [index for index in range(first) if blocks[index].tag == "h1"]
    for index in range(headings[-1] + 1, first) if headings else ():
        block = blocks[index]
        is_lead = len(block.text) > _SHORT and (_PROSE.search(block.text) or not _DATED.search(block.text))
        if is_lead and not block.hint and block.linked < 0.3 and first - index < 25:
            missed.add(index)
    following = last + 1
    while following < len(blocks) and blocks[following].tag == "table" and not blocks[following].hint:
        missed.add(following)  # of data, at the article's end
        following += 1
    crossheads = {
        index
        for index in range(first, last)
        if blocks[index].is_heading and blocks[index].linked < 0.5 and {index - 1, index + 1} <= kept | missed
    }
    return missed | crossheads


def _opening_lines(blocks: Sequence[Block], kept: set[int], title: str) -> set[int]:
    """The headline, byline, date and the like with which the kept blocks open."""
    opening: set[int] = set()
    body = next((blocks[index].group for index in sorted(kept) if _is_prose(blocks[index])), None)
    for index in sorted(kept):
        block = blocks[index]
        is_told = _is_title(block, title) or (block.hint in ("byline", "date") and len(block.text) < 200)
        is_told = is_told or (len(block.text) < 40 and parse_date(block.text) is not None)
        is_told = is_told or (len(block.text) < 120 and (is_date_line(block.text) or _is_byline(block)))
        if not is_told and (block.is_heading or _is_prose(block) or body in (None, block.group)):
            break
        opening.add(index)
    return opening if len(opening) < len(kept) else set()


def _closing_lines(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    """The line at the end that says who wrote it."""
    last = sorted(kept)[1:][-_CLOSING:]
    return {index for index in last if _is_byline(blocks[index])}


def _is_byline(block: Block) -> bool:
    return len(block.text) < 120 and not block.is_heading and byline_among([block.text]) is not None


def _is_prose(block: Block) -> bool:
    return len(block.text) > 60 or len(block.text.split()) > 8 or bool(_PROSE.search(block.text))


def _set_apart(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    apart = {
        index
        for index in kept
        if blocks[index].hint in _NEVER_TEXT
        or (blocks[index].hint == "pull quote" and _is_repeated(blocks, index, kept))
        or (_NOTICE.match(blocks[index].text) and len(blocks[index].text) < 300)
    }
    weight = sum(len(blocks[index].text) for index in apart)
    return apart if 2 * weight < sum(len(blocks[index].text) for index in kept) else set()


def _is_repeated(blocks: Sequence[Block], index: int, kept: set[int]) -> bool:
    letters = _letters(blocks[index].text).casefold()
    others = (blocks[other].text for other in kept if other != index and blocks[other].hint != "pull quote")
    return any(letters in _letters(text).casefold() for text in others)


def _is_title(block: Block, title: str) -> bool:
    return bool(title) and _letters(block.text).casefold() == _letters(title).casefold()


def _reason(blocks: Sequence[Block], index: int, kept: set[int], title: str) -> str:
    """What a block that is left out is, as far as its text, its elements and its place tell."""
    block = blocks[index]
    if _is_title(block, title):
        return "headline"
    if len(block.text) < 300 and _NOTICE.match(block.text):
        return "copyright notice"
    if len(block.text) < 200 and byline_among([block.text]):
        return "byline"
    if len(block.text) < 60 and parse_date(block.text):
        return "date"
    if block.hint not in ("", "byline", "date"):  # which often are names of whole boxes of teasers
        return block.hint
    before, after = index < min(kept), index > max(kept)
    if block.linked > 0.5:
        return "navigation" if before else "related links"
    return "before the article" if before else "after the article" if after else "beside the article"


def _nearest(parts: Sequence[tuple[str, str]], kept: set[int]) -> list[tuple[str, str]]:
    """`parts` without what is farthest from the article, where the page has very much beside it."""
    first, last = (min(kept), max(kept)) if kept else (0, len(parts))
    left_out = [index for index, (_, reason) in enumerate(parts) if reason]
    room = _MOST_BESIDE
    dropped = set()
    for index in sorted(left_out, key=lambda index: max(first - index, index - last, 0)):
        room -= len(parts[index][0])
        if room < 0:
            dropped.add(index)
    return [part for index, part in enumerate(parts) if index not in dropped]


def _gathered(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """`parts`, of which short neighbours that are left out for one reason are one, a line each."""
    for (reason, is_short), run in groupby(parts, key=lambda part: (part[1], len(part[0]) < _SHORT)):
        texts = [text for text, _ in run]
        if reason and is_short:
            yield "\n".join(texts), reason
        else:
            yield from ((text, reason) for text in texts)
