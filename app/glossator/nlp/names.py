"""The names of the project's own registers, found in a text. No spaCy here: the window makes this pass itself."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.heads import is_head_alone
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossator.domain.model import Ref

# Scripts that put no space between words, or, as Korean, hang endings on a name: names are found anywhere in them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff"
)
_PIECE = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_PIECES_OF = re.compile(r"'s$|-")
_JOINER = "\u200d"
"""Belongs to the letter before it, as a combining mark does."""
_SPACELESS = re.compile(f"[{_UNSPACED}]")
# One code point for another, so that offsets stay: what word processors and wire services write differently.
_ALIKE = str.maketrans("\u00a0\u2009\u202f’ʼ‑–", "   ''--")
_GAP = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]{2,}|[^\S\n ]")
"""White space in a paragraph that is not one space; of a blank line there are two, which no name reaches over."""
_SHORT = 3


class NameIndex:
    """Finds names in texts: the longest first, whole words only, spelled as they are, in Title Case or in CAPITALS."""

    def __init__(self, names: Iterable[tuple[str, Ref]]) -> None:
        """`names`: each record's own before its others."""
        self._bearers: dict[str, list[tuple[bool, Ref, str]]] = {}
        """By the name in small letters: whether it is another name of a record, whose it is, how it is spelled.

        The least of several counts: that of a record's own, whatever the order in which they came.
        """
        self._lengths: dict[str, dict[tuple[int, int], int]] = {}
        """By the first word of a name, in small letters: what stands before it and the length, of how many names."""
        self._longest: dict[str, list[tuple[int, int]]] = {}
        """Those that were asked for, the longest first."""
        seen: set[Ref] = set()
        for name, ref in names:
            self.add(name, ref, own=ref not in seen)
            seen.add(ref)

    def add(self, written: str, ref: Ref, *, own: bool) -> None:
        """One more name: the record's `own`, or another."""
        name = _spelled(written)
        first = _PIECE.search(name)
        if first is None or (len(name) == 1 and _SPACELESS.match(name)):
            return
        lower = _lower(name)
        bearers = self._bearers.setdefault(lower, [])
        bearers.append((not own, ref, name))
        if len(bearers) == 1:
            piece, length = lower[first.start() : first.end()], (first.start(), len(name))
            lengths = self._lengths.setdefault(piece, {})
            lengths[length] = lengths.get(length, 0) + 1
            self._longest.pop(piece, None)
        else:
            bearers.sort()

    def remove(self, written: str, ref: Ref) -> None:
        """One name less; nothing where it is not there."""
        name = _spelled(written)
        lower = _lower(name)
        bearers = self._bearers.get(lower, [])
        known = next((each for each in bearers if each[1:] == (ref, name)), None)
        if known:
            bearers.remove(known)
        if known and not bearers:
            del self._bearers[lower]
            self._forget_length(lower)

    def _forget_length(self, lower: str) -> None:
        first = _PIECE.search(lower)
        if first:
            lengths, length = self._lengths[first[0]], (first.start(), len(lower))
            lengths[length] -= 1
            if not lengths[length]:
                del lengths[length]
            self._longest.pop(first[0], None)

    def _lengths_from(self, piece: str) -> Sequence[tuple[int, int]]:
        if piece not in self._lengths:
            return ()
        if piece not in self._longest:
            self._longest[piece] = sorted(self._lengths[piece], key=lambda pair: (-pair[1], pair[0]))
        return self._longest[piece]

    def find(self, text: str) -> list[Highlight]:
        """The names in `text`, in order and not overlapping; people whose full name is there by their surname too."""
        alike = text.translate(_ALIKE)
        flat, place_of = _flattened(alike)
        full = [
            (Span(place_of(span.start), place_of(span.end - 1) + 1), name, ref) for span, name, ref in self._full(flat)
        ]
        found = sorted([*full, *_surnames(alike, full)], key=lambda one: one[0])
        quoted = ((span, span.quote(text), name, ref) for span, name, ref in found)
        return [
            Highlight(span, "", quote, "" if quote == name else name, record=ref) for span, quote, name, ref in quoted
        ]

    def _full(self, text: str) -> Iterator[tuple[Span, str, Ref]]:
        lower = _lower(text)
        after = 0
        for piece in _PIECE.finditer(lower):
            if piece.start() < after:
                continue
            for lead, length in self._lengths_from(piece[0]):
                start = piece.start() - lead
                fits = after <= start and start + length <= len(text)
                end = start + length
                bearers = self._bearers.get(lower[start:end]) if fits else None
                if bearers and _is_form(text[start:end], bearers[0][2]) and _is_whole(text, start, end):
                    yield Span(start, end), bearers[0][2], bearers[0][1]
                    after = end
                    break


def _spelled(written: str) -> str:
    """A name as it is looked for: what stands for one sign is one, and words are parted by single spaces."""
    return " ".join((written if written.isascii() else written.translate(_ALIKE)).split())


def _flattened(text: str) -> tuple[str, Callable[[int], int]]:
    """`text` with one space for each stretch of white space in a paragraph, and where a code point of that stands."""
    pieces: list[str] = []
    starts, left_out, after = [0], [0], 0
    for gap in _GAP.finditer(text):
        pieces += (text[after : gap.start()], " ")
        starts.append(gap.start() - left_out[-1] + 1)
        left_out.append(left_out[-1] + len(gap[0]) - 1)
        after = gap.end()
    flat = "".join((*pieces, text[after:]))
    return flat, lambda place: place + left_out[bisect_right(starts, place) - 1]


def _lower(text: str) -> str:
    """`text` in small letters, code point for code point."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_form(found: str, name: str) -> bool:
    """Whether `found`, which differs at most in case, is `name` as a text may spell it."""
    if found == name:
        return True
    if len(name) <= _SHORT or (" " not in name and name.islower()):
        return False
    if found.isupper():
        return " " in name or not lexicon().is_ordinary(name)
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", name)]
    return all(
        a == b or (place in starts and a == b.upper()) for place, (a, b) in enumerate(zip(found, name, strict=True))
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    return not (start and _joins(text[start - 1], text[start])) and not (
        end < len(text) and _joins(text[end - 1], text[end])
    )


def _joins(left: str, right: str) -> bool:
    if unicodedata.category(right)[0] == "M" or right == _JOINER:
        return True
    return _is_letter(left) and _is_letter(right) and not (_SPACELESS.match(left) or _SPACELESS.match(right))


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _surnames(text: str, full: list[tuple[Span, str, Ref]]) -> Iterator[tuple[Span, str, Ref]]:
    """The first and last words of the people named in full, where they stand alone; none that two of them share."""
    bearers: dict[str, set[tuple[Ref, str]]] = defaultdict(set)
    for name, ref in {(name, ref) for _, name, ref in full}:
        if ref.kind is Kind.ACTOR and looks_like_person(name):
            for word in {name.split()[0], name.split()[-1]}:
                bearers[word].add((ref, name))
                bearers[word.upper()].add((ref, name))
    alone = {word: min(people) for word, people in bearers.items() if len({ref for ref, _ in people}) == 1}
    if not alone:
        return
    taken = [span for span, _, _ in full]
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        if word not in alone:
            word = _PIECES_OF.split(word, maxsplit=1)[0] if not word.isalnum() else ""
        if word not in alone:
            continue
        span = Span(start, start + len(word))
        whole = _is_whole(text, span.start, span.end)
        if whole and not _overlapping(taken, span) and not _is_of_another(text, span):
            ref, name = alone[word]
            yield span, name, ref


def looks_like_person(name: str) -> bool:
    """Whether it is two to four words of which neither the first nor the last is an ordinary one."""
    words = name.split()
    if not 2 <= len(words) <= 4 or words[-1].islower() or not words[0][0].isupper():
        return False
    return not any(
        is_head_alone(word) or lexicon().is_ordinary(word) or len(word) < 2 for word in (words[0], words[-1])
    )


def _is_of_another(text: str, span: Span) -> bool:
    """Whether the name at `span` is part of somebody else's: "Anna Lask", "Lask Kerr"; "President Lask" is not."""
    if text[span.start : span.end].isupper():
        return False  # so is all around
    if text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].isupper():
        return True
    before = re.search(r"([^\W\d_][\w.'-]*) $", text[max(0, span.start - 30) : span.start])
    if not before or not before[1][0].isupper():
        return False
    lists, word = lexicon(), before[1]
    return not (word in lists.titles or word in lists.title_modifiers or lists.is_ordinary(word))


def merge(own: list[Highlight], found: list[Highlight]) -> list[Highlight]:
    """One list, in order and without overlaps, of the registers' own names and what the engine found.

    Where two overlap the registers' own wins, with the engine's label where both mean the same words; but a longer name
    that contains it stays ("UN" is known, "UN Security Council" is not yet).
    """
    rest = sorted(found, key=lambda one: one.span)
    spans = [one.span for one in rest]
    twins = {one.span: one for one in rest}
    beside = {one.span: _overlapping(spans, one.span) for one in own}
    lost: set[Span] = set()
    for span, others in beside.items():
        if not _inside(span, others):
            lost.update(others)
    kept = [one for one in rest if one.span not in lost]
    for one in own:
        if one.span in beside[one.span]:
            twin = twins[one.span]
            kept.append(one if one.label else replace(one, label=twin.label, key=twin.key))
        elif not _inside(one.span, [span for span in beside[one.span] if span not in lost]):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.contains(span) and other != span for other in others)


def _overlapping(spans: list[Span], span: Span) -> list[Span]:
    """Those of `spans`, which are in order and disjoint, that overlap `span`."""
    last = first = bisect_left(spans, Span(span.end, span.end + 1))
    while first and spans[first - 1].end > span.start:
        first -= 1
    return spans[first:last]
