"""Words that were split where a line ended: which hyphens are the word's own, and which go when lines are joined."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SOFT = "\u00ad"
"""A hyphen that is only there because the line ends."""
SECOND_HALF = re.compile(r"(?:and|or|und|oder|et|ou|y|o|и|или)\b")
"""After a hyphen that stands for the rest of a word: "pre- and post-war"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"[^\W_][-\u00ad\u2010][ \t]*$")
_SPLIT = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,})-(?P<gap>[ \t]*\n[ \t>]*)(?P<second>[^\W\d_]+)")
_COMPOUND_FIRST = frozenset("self well ex cross quasi".split())
_COMPOUND_LAST = frozenset("based backed called led term wide style related owned held range scale elect".split())
_LEFT = re.compile(rf"{SOFT}\n(?P<indent>[ \t>]*)(?P<rest>[^\s{SOFT}]+)[ \t]*(?P<end>\n|\Z)?")
_MOST_TOLD = 6


class Softened(NamedTuple):
    text: str
    """With soft hyphens in place of those that are no word's own."""
    joined: tuple[str, ...]
    """The words that are thereby put together, although they stand nowhere else in the text: what is doubtful."""

    @property
    def doubts(self) -> tuple[str, ...]:
        if not self.joined:
            return ()
        told = ", ".join(self.joined[:_MOST_TOLD]) + (", …" if len(self.joined) > _MOST_TOLD else "")
        return (f"words that were split over line ends were joined: {told}",)


def words_of(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands whole on one line, whatever its case."""
    words: Counter[str] = Counter()
    was_broken = False
    for line in lines:
        found = _WORD.findall(line)
        is_broken = _BROKEN.search(line) is not None
        words.update(word.casefold() for word in found[was_broken : len(found) - is_broken])
        was_broken = is_broken
    return words


def keeps_hyphen(first: str, second: str, words: Counter[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own: "Kim-" "Jong", "self-" "rule"; not "negotia-" "tions"."""
    hyphened = words[f"{first}-{second}".casefold()]
    whole = words[(first + second).casefold()]
    if hyphened or whole:
        return hyphened > whole
    if second[0].isupper() or not (first.isalpha() and second.isalpha()):
        return True
    return first.casefold() in _COMPOUND_FIRST or second.casefold() in _COMPOUND_LAST or len(first) == 1


def softened(text: str) -> Softened:
    """Plain `text`, which is seldom hyphenated: most hyphens at its line ends are those of compounds.

    A word that stands whole elsewhere is put together. Only where there is one, so that somebody hyphenated the text,
    others are as well, unless both halves are words of the text themselves.
    """
    words = words_of(text.split("\n"))
    splits = [split for split in _SPLIT.finditer(text) if _may_be_one(split)]
    if not any(words[(split["first"] + split["second"]).casefold()] for split in splits):
        return Softened(text, ())
    pieces: list[str] = []
    joined: list[str] = []
    place = 0
    for split in splits:
        first, second = split["first"], split["second"]
        whole = words[(first + second).casefold()]
        are_words = words[first.casefold()] and words[second.casefold()]
        if keeps_hyphen(first, second, words) or (are_words and not whole):
            continue
        if not whole:
            joined.append(first + second)
        pieces += [text[place : split.end("first")], SOFT]
        place = split.end("first") + 1
    return Softened("".join([*pieces, text[place:]]), tuple(dict.fromkeys(joined)))


def made_whole(text: str) -> str:
    """`text` with split words whole on the first of their lines, where the lines themselves were not joined."""
    return _LEFT.sub(lambda found: found["rest"] + (found["end"] or f"\n{found['indent']}"), text)


def _may_be_one(split: re.Match[str]) -> bool:
    return split["second"][0].islower() and not SECOND_HALF.match(split["second"])
