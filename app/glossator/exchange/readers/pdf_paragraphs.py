"""From the lines of a PDF to its paragraphs: lines joined, hyphens mended, running heads and captions told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING

from glossator.exchange.hyphens import SECOND_HALF, keeps_hyphen, words_of
from glossator.exchange.readers.pdf_lines import Line, alike, half_points, leading_of, lines_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.exchange.readers.pdf_lines import Piece

RUNNING_HEAD, PAGE_NUMBER, CAPTION = "running head", "page number", "caption"
_EDGE_ROWS = 3
"""Rows at the top and at the bottom of a page that may be running heads."""
_APART = 1.3
"""By how much more than the lines of the text a running head is apart from it."""
_LONGEST_HEAD = 160
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p|pág(?:ina)?|стр(?:аница)?|第)\.?\s*)?\d{1,4}(?:\s*(?:of|/|von|de|sur|из)\s*\d{1,4})?\W*[页頁]?\W*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…‽。！？؟۔।॥։][\"'”’»“‘«›)\]」』）]*$")
_ITEM = re.compile(r"(?:[•‣◦▪·–—*]\s+|\(?\d{1,2}[.)]\s+|\([a-z]\)\s+)\S")
_CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|foto|picture|image|bild|caption|crédit photo|фото|图|圖)\s*(?:by\b|[:/©])|figure \d+\b"
    r"|.*[(\[](?:photo|foto|picture|image|bild|фото)\s*(?:by\b|[:/©]).*[)\]]\W*$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400
_LAST_PART = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)[-\u00ad\u2010]$")
_FIRST_PART = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LARGE = 1.15


@dataclass(slots=True)
class Paragraph:
    size: float
    page: int
    """Counted from 0."""
    lines: list[Line] = field(default_factory=list)
    reason: str = ""
    """Why it is to be left out; empty where it is of the article."""
    text: str = ""


def paragraphs_of(pages: Sequence[Sequence[Piece]]) -> list[Paragraph]:
    """All that stands on `pages`, in reading order."""
    edges = _heads_and_feet(pages)
    bodies = [lines_of([piece for piece in page if piece not in edge]) for page, edge in zip(pages, edges, strict=True)]
    body = body_size(line for lines in bodies for line in lines)
    flow = _Flow(bodies, body)
    for number, (lines, edge) in enumerate(zip(bodies, edges, strict=True)):
        middle = lines[len(lines) // 2].base if lines else 0.0
        rows = [(row, edge[row[0]]) for row in rows_of(edge)]
        flow.set_apart(number, ((row, reason) for row, reason in rows if row[0].base < middle))
        for line in lines:
            flow.take(number, line)
        flow.set_apart(number, ((row, reason) for row, reason in rows if row[0].base >= middle))
    words = words_of(line.text for lines in bodies for line in lines)
    for paragraph in flow.paragraphs:
        paragraph.text = _joined(paragraph.lines, words)
        if not paragraph.reason and _is_caption(paragraph, body):
            paragraph.reason = CAPTION
    return flow.paragraphs


def body_size(lines: Iterable[Line]) -> float:
    """The size of type that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[half_points(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heads_and_feet(pages: Sequence[Sequence[Piece]]) -> list[dict[Piece, str]]:
    """For each page the pieces at its edges that come again on other pages, or are its number, and which they are."""
    rows = [rows_of(page) for page in pages]
    places: defaultdict[tuple[bool, str], list[tuple[int, float, list[Piece]]]] = defaultdict(list)
    for number, page in enumerate(rows):
        for is_foot, row in _edge_rows(page):
            if sum(len(piece.text) for piece in row) <= _LONGEST_HEAD:
                places[is_foot, _key(row)].append((number, row[0].size, row))
    found: list[dict[Piece, str]] = [{} for _ in pages]
    for same in places.values():
        usual = sorted(size for _, size, _ in same)[len(same) // 2]
        kept = [(number, row) for number, size, row in same if alike(size, usual)]
        if len({number for number, _ in kept}) > 1:
            for number, row in kept:
                found[number].update(dict.fromkeys(row, PAGE_NUMBER if _is_number(row) else RUNNING_HEAD))
    for number, page in enumerate(rows):
        for row, neighbour in ((page[0], page[1]), (page[-1], page[-2])) if len(page) > 2 else ():
            if _is_number(row) and abs(row[0].base - neighbour[0].base) > 1.8 * neighbour[0].size:
                found[number].update(dict.fromkeys(row, PAGE_NUMBER))
        outermost = [*_while_in(found[number], page), *_while_in(found[number], page[::-1])]
        found[number] = {piece: found[number][piece] for row in outermost for piece in row}
    return found


def _while_in(found: Mapping[Piece, str], page: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The rows of `found` from the edge of the page inwards, as far as the white that parts them from the text."""
    rows = list(takewhile(lambda row: row[0] in found, page))
    steps = [abs(following[0].base - row[0].base) for row, following in pairwise(page)]
    while rows and len(rows) < len(page):
        last = rows[-1][0]
        if steps[len(rows) - 1] > _APART * min(median(steps), 1.3 * last.size):
            break
        rows.pop()
    return rows


def _edge_rows(page: Sequence[list[Piece]]) -> Iterator[tuple[bool, list[Piece]]]:
    """The first and last rows of a page, each with whether it is at the foot."""
    count = min(_EDGE_ROWS, len(page) // 2)
    yield from ((False, row) for row in page[:count])
    yield from ((True, row) for row in page[len(page) - count :])


def _key(row: Sequence[Piece]) -> str:
    return re.sub(r"\d+", "0", "".join(" ".join(piece.text for piece in row).casefold().split()))


def _is_number(row: Sequence[Piece]) -> bool:
    return _NUMBER.fullmatch(" ".join(piece.text for piece in row)) is not None


class _Flow:
    """Takes lines in reading order, and puts each to the paragraph that it goes on, or begins one."""

    def __init__(self, pages: Sequence[Sequence[Line]], body: float) -> None:
        lines = [line for page in pages for line in page]
        self.paragraphs: list[Paragraph] = []
        self._body = body
        self._leading = leading_of(lines)
        after_ends = [line for last, line in pairwise(lines) if _ENDS.search(last.text)]
        # Whether it is by setting their first lines in that paragraphs are parted.
        self._indents = sum(map(_is_set_in, after_ends)) >= max(2, 0.2 * len(after_ends))

    def set_apart(self, page: int, rows: Iterable[tuple[Sequence[Piece], str]]) -> None:
        for row, reason in rows:
            text = " ".join(piece.text for piece in row)
            line = Line(text, row[0].left, row[-1].right, row[0].base, row[0].size, 0)
            self.paragraphs.append(Paragraph(line.size, page, [line], reason))

    def take(self, page: int, line: Line) -> None:
        last = next((found for found in reversed(self.paragraphs) if not found.reason), None)
        apart = line.is_first or (last is not None and last.page != page)
        if last and not (self._begins_elsewhere if apart else self._begins)(last, line):
            last.lines.append(line)
            last.page = page
            return
        unfinished = self._unfinished(line)
        if unfinished:
            unfinished.lines.append(line)
            unfinished.page = page
            return
        self.paragraphs.append(Paragraph(line.size, page, [line]))

    def _unfinished(self, line: Line) -> Paragraph | None:
        """The paragraph that `line` goes on although a headline, a quotation or a picture stands between them."""
        if not line.text[0].islower():
            return None
        recent = (found for found in reversed(self.paragraphs[-8:]) if not found.reason)
        same = next((found for found in recent if alike(found.size, line.size)), None)
        return same if same and len(same.lines) > 1 and not _ENDS.search(same.lines[-1].text) else None

    def _begins(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether `line`, which stands below the last line of `paragraph`, begins another one."""
        last = paragraph.lines[-1]
        leading = self._leading.get(half_points(line.size), 1.25 * line.size)
        goes_on = line.text[0].islower() and not _ENDS.search(last.text)
        if not alike(last.size, line.size):
            return True
        if line.base - last.base > (1.8 if goes_on else 1.35) * leading:
            return True
        if last.weight and line.weight and last.weight != line.weight and not goes_on:
            return True
        # Two paragraphs of one line each are both set in.
        is_set_in = _is_set_in(line) and (last.indent < line.indent - 0.4 * line.size or self._indents)
        if _ITEM.match(line.text) or is_set_in:
            return not goes_on
        if line.size > _LARGE * self._body:
            return False
        if _ENDS.search(last.text):
            return last.room > _first_word(line) + 0.8 * line.size
        return not goes_on and last.room > 0.4 * (last.measure - last.margin) and last.room > _first_word(line)

    def _begins_elsewhere(self, paragraph: Paragraph, line: Line) -> bool:
        """The same, where `line` is the first of a column or page."""
        last = paragraph.lines[-1]
        if not alike(last.size, line.size):
            return True
        ended = _ENDS.search(last.text) is not None
        if not ended and (line.text[0].islower() or _LAST_PART.search(last.text)):
            return False
        if _is_set_in(line) or _ITEM.match(line.text) or line.size > _LARGE * self._body:
            return True
        is_full = last.room <= _first_word(line) + 0.8 * line.size
        return not is_full if self._indents else ended or not is_full or len(paragraph.lines) < 2


def _is_set_in(line: Line) -> bool:
    return 0.5 * line.size < line.indent < 5 * line.size


def _first_word(line: Line) -> float:
    """How wide the first word of `line` is, with the space before it."""
    length = 1 if _SPACELESS.match(line.text) else len(line.text.split(maxsplit=1)[0]) + 1
    return (line.right - line.left) * length / max(1, len(line.text))


def _is_caption(paragraph: Paragraph, body: float) -> bool:
    return (
        len(paragraph.text) <= _LONGEST_CAPTION
        and paragraph.size <= 1.05 * body
        and _CREDIT.match(paragraph.text) is not None
    )


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = _join(text, line.text, words)
    return re.sub(r"\u00ad(?=\w)", "", text)


def _join(text: str, following: str, words: Counter[str]) -> str:
    last = _LAST_PART.search(text[-60:])
    first = _FIRST_PART.match(following)
    if last and first and not SECOND_HALF.match(following):
        keeps = text[-1] != "\u00ad" and keeps_hyphen(last[1], first[0], words)
        return (text if keeps else text[:-1]) + following
    if text.endswith(("—", "--")) and not text.endswith((" —", " --")):
        return text + following
    return text + ("" if _SPACELESS.match(text[-1]) and _SPACELESS.match(following) else " ") + following
