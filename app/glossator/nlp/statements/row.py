"""A text as a row of words and signs, with its quotations, paragraphs and sentences. Everything here is linear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from glossator.nlp.statements.datelines import dateline_end
from glossator.nlp.statements.grammar import ABBREVIATIONS, kind_of
from glossator.nlp.wrapping import unwrapped

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Prof|Rev|St|Jr|Sr|Hon|Messrs|Amb)\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,:/]\d+)*%?(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[-.&/][^\W_]+|['’](?!(?:s|ve|re|ll|d|m)\b)[^\W_]+)*"
    r"|['’](?:s|ve|re|ll|d|m)\b|''|``|-{2,}|\.{2,}|\S"
)
_OPENERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "``": "''",
    "''": "''",
    '"': '"',
    "「": "」",
    "『": "』",
    "‘": "’",
    "'": "'’",
}
_CLOSERS = frozenset('”"»」』') | {"''"}
_SINGLE = frozenset("‘'")
_FINAL = frozenset(".!?…。！？")
_LONGEST_WRAPPED = 150
"""Code points of a line that somebody may have wrapped."""
_LONGEST = 300
"""Words of a sentence: what has no full stop for longer is cut, so that no rule looks further."""


class Quote(NamedTuple):
    """The tokens `[start, end)` of a quotation, marks included."""

    start: int
    end: int
    open: bool
    """Its paragraph ends before it is closed."""


@dataclass(slots=True)
class Row:
    """Every list has one item for each word or sign."""

    text: str
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Code points of `text`; likewise `ends`."""
    ends: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    """The index of its quotation in `quotes`, or -1."""
    quotes: list[Quote] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    """For each sentence."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]

    def surface(self, start: int, end: int) -> str:
        return self.text[self.starts[start] : self.ends[end - 1]]

    def at(self, index: int) -> str:
        """The word there in small letters; empty before the first and after the last."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""


def row_of(text: str) -> Row:
    """The row of `text`; each end of a line ends a paragraph, unless the text was wrapped by hand."""
    if _may_be_wrapped(text):
        text = unwrapped(text)
    row = Row(text)
    breaks: list[int] = []
    last = 0
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if start > last and "\n" in text[last:start] and not _runs_on(row, word):
            breaks.append(len(row.words))
        lower = word.lower()
        row.words.append(word)
        row.lower.append(lower)
        row.kinds.append(kind_of(word, lower))
        row.starts.append(start)
        last = match.end()
        row.ends.append(last)
    size = len(row.words)
    row.quoted = [-1] * size
    edges = [0, *breaks, size]
    row.paragraphs = [(start, end) for start, end in pairwise(edges) if start < end]
    for number, (start, end) in enumerate(row.paragraphs):
        _find_quotes(row, start, end)
        first = _behind_dateline(row, start, end)
        cut = [*([(start, first)] if first > start else []), *_sentences(row, first, end)]
        row.sentences += cut
        row.paragraph_of += [number] * len(cut)
    return row


def _behind_dateline(row: Row, start: int, end: int) -> int:
    """Where a paragraph's first sentence begins; a dateline is none of it."""
    behind = dateline_end(row.text, row.starts[start], row.ends[end - 1])
    first = start
    while first < end and row.starts[first] < behind:
        first += 1
    return first if first < end else start


def _may_be_wrapped(text: str) -> bool:
    """Whether hardly any line is longer than lines are that somebody wrapped."""
    lines = [len(line) for line in text.split("\n") if line]
    return sum(length > _LONGEST_WRAPPED for length in lines) * 10 <= len(lines)


def _runs_on(row: Row, word: str) -> bool:
    """Whether a sentence goes on over the end of a paragraph: “…,” / Lask said; Lask said that / “…”."""
    if not row.words:
        return False
    if row.words[-1] in _CLOSERS:
        return len(row.words) > 1 and row.words[-2] == "," and word not in _OPENERS
    return word in ("“", '"', "„", "«") and (row.words[-1] == "," or row.kinds[-1] in "apdsc")


def _find_quotes(row: Row, start: int, end: int) -> None:
    """The outermost quotations of a paragraph; one that is never closed runs to its end."""
    at = start
    while at < end:
        closing = _OPENERS.get(row.words[at]) or ("”" if at == start and row.words[at] == "”" else None)
        if closing is None or not _can_open(row, at, end):
            at += 1
            continue
        stop = _closing(row, at, end, closing)
        if stop is None and row.words[at] in _SINGLE:
            at += 1
            continue
        close = end if stop is None else stop + 1
        row.quoted[at:close] = [len(row.quotes)] * (close - at)
        row.quotes.append(Quote(at, close, stop is None))
        at = close


def _can_open(row: Row, at: int, end: int) -> bool:
    if at + 1 >= end:
        return False
    if row.words[at] in ('"', "'", "''", "‘"):
        glued_before = at > 0 and row.ends[at - 1] == row.starts[at] and row.words[at - 1][-1].isalnum()
        return not glued_before and row.starts[at + 1] == row.ends[at]
    return True


def _closing(row: Row, at: int, end: int, closing: str) -> int | None:
    """Where the quotation that opens at `at` is closed: at the mark of its own depth."""
    mark, depth = row.words[at], 0
    if mark in _SINGLE:
        end = min(end, at + 40)
    for index in range(at + 1, end):
        word = row.words[index]
        if (word == mark and mark not in closing) or (word == "“" and mark == '"'):
            depth += 1
        elif (word in closing or (mark == '"' and word == "”")) and (
            mark not in _SINGLE or _ends_word(row, index, end)
        ):
            if not depth:
                return index
            depth -= 1
    if depth or mark not in "“„":
        return _last(row, at + 1, end, closing)
    return _last(row, at + 1, end, '"')  # a misprint: “as here"


def _last(row: Row, start: int, end: int, closing: str) -> int | None:
    return next((index for index in range(end - 1, start - 1, -1) if row.words[index] in closing), None)


def _ends_word(row: Row, index: int, end: int) -> bool:
    glued = row.starts[index] == row.ends[index - 1]
    return glued and (
        index + 1 >= end or not row.words[index + 1][0].isalnum() or row.starts[index + 1] > row.ends[index]
    )


def _sentences(row: Row, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first = at = start
    while at < end:
        quote = row.quoted[at]
        if quote >= 0:
            at = min(end, row.quotes[quote].end)
            done = _quote_ends(row, at, end)
        else:
            done = _ends_sentence(row, at, end)
            at += 1
        if done or at - first > _LONGEST or at >= end:
            while not done and at < end and row.words[at] in ")]":
                at += 1
            found.append((first, at))
            first = at
    return found


def _ends_sentence(row: Row, at: int, end: int) -> bool:
    """Whether a sentence ends with the sign at `at`, which stands outside quotations."""
    word = row.words[at]
    if word in ("!", "?", "…", "。", "！", "？"):
        return at + 1 >= end or not row.words[at + 1][0].islower()
    if word != "." and not (word.endswith(".") and len(word) > 1 and word[0].isalpha()):
        return False
    if at + 1 >= end:
        return True
    following = row.words[at + 1][0]
    if following.islower() or following in ",;:.?!)":
        return False
    if word != ".":
        return word.count(".") > 1 and (row.kinds[at + 1] in "dsr" or word.lower() in ("p.m.", "a.m."))
    before = row.lower[at - 1] if at else ""
    if len(before) == 1 and before.isalpha() and before != "i":
        return False
    return not (before in ABBREVIATIONS and row.ends[at - 1] == row.starts[at] and row.words[at - 1][0].isupper())


def _quote_ends(row: Row, at: int, end: int) -> bool:
    """Whether a sentence ends with the quotation that ends before `at`."""
    if at >= end:
        return True
    inner = next(
        (
            row.words[index]
            for index in range(at - 1, max(0, at - 4), -1)
            if row.words[index] not in _CLOSERS and row.words[index] not in ("’", "'")
        ),
        "",
    )
    following = row.words[at]
    if inner[-1:] not in _FINAL or following[0].islower() or following in ",;:.)—–-―":
        return False
    if inner == "." or inner[-1:] == ".":
        return True
    return not _attributes_next(row, at, end)


def _attributes_next(row: Row, at: int, end: int) -> bool:
    """Whether a name and a verb of saying follow, as in “Now?” Ada Lask said."""
    return any(
        row.lower[index] in ("said", "says", "asked", "asks", "wrote", "added") for index in range(at, min(end, at + 7))
    )
