"""What people type to find articles, and where its words stand in a text.

A query is words, all of which are wanted, phrases in any quotation marks, `-words` that are not wanted, and fields such
as `source:"Practice Wire"` or `date:2017-07..2017-09`. Whatever is no field is literal. Words are folded as
`domain.finding` folds them. Scripts that put no spaces between words, and Hangul, are looked for by pairs of
characters, so that any stretch of them is found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.finding import fold, found
from glossator.domain.spans import Span, normalised
from glossator.domain.standing import STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORDED = frozenset("title source author section language label actor proposal issue tag assigned analyst".split())
"""The fields whose value is words."""
SINGLE = frozenset("source author section language date status review tagged assigned analyst said tag".split())
"""The fields that, given several times, ask for any of the values; of the others, each value is wanted."""
STATES = {words: state for state, words in STATE_WORDS.items()}
"""By what is typed, the states of an article; empty for one that was not begun."""
GIVEN_BACK = "given_back"
"""The state that an article shows whose analyst handed it in and is to look at it again."""
LISTED = {**STATES, "given back": GIVEN_BACK}
"""By what is typed, the states that the list of articles shows."""
STAGES = {
    "open": "open",
    "in review": "in_review",
    "adjudicated": "adjudicated",
    "reopened": "reopened",
    "none": "none",
    "not begun": "not_begun",
    "in progress": "in_progress",
    "handed in": "handed_in",
    "given back": "given_back",
    "to review": "to_review",
}
"""By what is typed, how far an article's review is: `open` where somebody handed it in and nobody began to review it,
`none` where nobody handed it in; else as `domain.standing` has it."""
NO_MONTH = "none"
"""What is asked for where it is not known in which month something was said."""
MARKS = ("note", "label", "unsure", "versions", "cuts", "answer")
"""What `has:` asks for: the analyst's note, a label, a tag that could not be placed exactly, other versions of the same
story, something that was cut out of the text, an answer that is still to be given to what was written about a tag."""
FIELDS = (*sorted(WORDED), "date", "has", "review", "said", "status", "tagged")

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Kana, Bopomofo, Chinese characters; and Hangul, whose words take their endings along."""
_RUN = re.compile(f"[{_UNSPACED}]+")
_PART = re.compile(f"[{_UNSPACED}]+|[^ {_UNSPACED}]+")
_QUOTES = '"“”„‟«»‹›″＂「」『』《》'
_FIELD = re.compile(r"([A-Za-z]+)[:：]")
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)")
_SINGLE_QUOTED = re.compile(r"['‘‚](\S|\S.*?\S)['’‘](?!\S)", re.DOTALL)
_BARE = re.compile(rf"[^\s{_QUOTES}]+")
_DAY = r"([0-9]{1,4}(?:-[0-9]{0,2}(?:-[0-9]{0,2})?)?)?"
_DATES = re.compile(rf"{_DAY}(\.\.)?{_DAY}")
_MOST = 4_000
"""Code points of what was typed, or pasted, that are looked at."""
_AFTER_ALL = "~"
"""Greater than what can follow in a date."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one after the other."""

    parts: tuple[str, ...]
    """Folded: words, and runs of a script that has no spaces."""
    begun: bool = False
    """Whether the last may go on."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """As an index keeps them."""
        *before, last = self.parts
        ending = _pairs(last)
        return (*(token for part in before for token in _pairs(part)), *(ending[:-1] or ending))

    @property
    def open(self) -> bool:
        """Whether more may follow on the last token."""
        unspaced = _RUN.match(self.parts[-1])
        return len(self.parts[-1]) == 1 if unspaced else self.begun

    def within(self, indexed: str) -> bool:
        """Whether they stand in words as `indexable` gives them."""
        return self.needle in f" {indexed} "

    @property
    def needle(self) -> str:
        """What stands in the indexed words between spaces, if these words do."""
        return " " + " ".join(self.tokens) + ("" if self.open else " ")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field asks for: words, or one of several values."""

    field: str
    words: Words | None = None
    values: tuple[str, ...] = ()
    """Of `date` the first and the last, inclusive, as they compare with an article's; of `status` states, of `review`
    stages; of `tagged` `yes` or `no`; of `has` what it is; of `assigned` `me` or `none`."""
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    words: tuple[Words, ...] = ()
    without: tuple[Words, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything at all."""
        return bool(self.words or self.without or self.conditions)

    @property
    def marked(self) -> tuple[Words, ...]:
        """What is marked where it stands in a title."""
        titled = (known.words for known in self.conditions if known.field == "title" and known.wanted and known.words)
        return (*self.words, *titled)


class Snippet(NamedTuple):
    """A stretch of a text, on one line."""

    text: str
    marks: tuple[Span, ...]
    """Where what was looked for stands in it, in code points."""
    place: Span | None
    """Where the first of these stands in the whole text."""


# Words as an index keeps them


class _Plain(dict[int, str]):
    """What characters become, by code point: folded, and white space for what is no part of a word."""

    def __missing__(self, point: int) -> str:
        folded = fold(chr(point))
        self[point] = plain = "".join(part if _is_in_words(part) else " " for part in folded)
        return plain


_PLAIN = _Plain()


def _is_in_words(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"


def _plain(text: str) -> str:
    """The words of `text`, folded, with nothing but spaces between them."""
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


def indexable(text: str) -> str:
    """The words of `text` as an index keeps them, parted by spaces: a run of Chinese as its pairs and its last sign."""
    plain = _plain(text)
    return plain if plain.isascii() else _RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", plain)


def listable(text: str) -> str:
    """As `indexable`, with single spaces and none at the ends, so that it can be compared and sorted by."""
    return " ".join(indexable(text).split())


def _pairs(part: str) -> list[str]:
    return [part[place : place + 2] for place in range(len(part))] if _RUN.match(part) else [part]


def words_of(text: str, *, begun: bool = False) -> Words | None:
    """All of `text` as words one after the other; `None` where it has none."""
    parts = tuple(_PART.findall(_plain(unicodedata.normalize("NFC", text))))
    return Words(parts, begun) if parts else None


# What was typed


def read_query(typed: str, *, fields: bool = True) -> Query:
    """What `typed` asks for; never raises. Its last word may be only begun. Without `fields` all of it is literal."""
    words: list[Words] = []
    without: list[Words] = []
    conditions: list[Condition] = []
    for item in _items(typed[:_MOST], fields=fields):
        known = _condition(item) if item.field else None
        if known:
            conditions.append(known)
        elif item.field and not item.value and (item.last or item.quoted):
            continue  # the value is still to come
        elif item.wanted:
            words += filter(None, [words_of(item.literal, begun=item.last)])
        else:
            without += filter(None, [words_of(item.literal)])
    return Query(tuple(words), tuple(without), tuple(conditions))


class _Item(NamedTuple):
    field: str
    value: str
    wanted: bool
    quoted: bool
    last: bool
    """Whether nothing follows, so that it may still be being typed."""

    @property
    def literal(self) -> str:
        return f"{self.field} {self.value}" if self.field else self.value


def _items(typed: str, *, fields: bool) -> Iterator[_Item]:
    place, end = 0, len(typed)
    while place < end:
        if typed[place].isspace():
            place += 1
            continue
        wanted, field = True, ""
        if fields and (place == 0 or typed[place - 1].isspace()):
            if typed[place] == "-" and not typed[place + 1 : place + 2].isspace():
                wanted, place = False, place + 1
            match = _FIELD.match(typed, place)
            if match and match[1].lower() in FIELDS:
                field, place = match[1].lower(), match.end()
        value, closed, place = _value(typed, place)
        yield _Item(field, value, wanted, closed, last=place == end and not closed)


def _value(typed: str, place: int) -> tuple[str, bool, int]:
    """What begins there, whether it was closed by a quotation mark, and where it ends."""
    if match := _QUOTED.match(typed, place):
        return match[1], bool(match[2]), match.end()
    if match := _SINGLE_QUOTED.match(typed, place):
        return match[1], True, match.end()
    match = _BARE.match(typed, place)
    return (match[0], False, match.end()) if match else ("", False, place)


def _condition(item: _Item) -> Condition | None:
    """`None` where the value is none that the field knows: then all of it is text."""
    name = " ".join(item.value.replace("_", " ").replace("-", " ").lower().split())
    match item.field:
        case "date":
            values = _dates(item.value)
        case "said":
            values = _dates(item.value) if name != NO_MONTH else (NO_MONTH,)
        case "status":
            values = _states(name)
        case "review":
            values = tuple(stage for known, stage in STAGES.items() if name and known.startswith(name))
        case "tagged":
            values = tuple(known for known in ("yes", "no") if name and known.startswith(name))
        case "has":
            values = tuple(known for known in MARKS if name and known.startswith(name))[:1]
        case "assigned" if name in {"me", "none"} and not item.quoted:
            values = (name,)
        case _:
            words = words_of(item.value, begun=not item.quoted)
            return Condition(item.field, words, (), item.wanted) if words else None
    return Condition(item.field, None, values, item.wanted) if values else None


def _states(name: str) -> tuple[str, ...]:
    if name and "to do".startswith(name):
        return STATES["not begun"], STATES["in progress"], GIVEN_BACK
    return tuple(state for known, state in LISTED.items() if name and known.startswith(name))


def _dates(value: str) -> tuple[str, ...]:
    """The first and the last date, as they compare with an article's."""
    match = _DATES.fullmatch(value)
    if not match or not (match[1] or match[3]):
        return ()
    first, dots, last = (_iso(match[1] or ""), match[2], _iso(match[3] or ""))
    return first, (last if dots else first) + _AFTER_ALL


def _iso(day: str) -> str:
    """`2017-7` as ISO 8601 has it; `2017-` and `20` are the beginnings of dates."""
    year, *rest = day.rstrip("-").split("-")
    return "-".join([year, *(number.zfill(2) for number in rest)])


# Where words stand


def matches(text: str, wanted: Iterable[Words]) -> tuple[Span, ...]:
    """Where any of these words stand in `text`, in reading order and apart."""
    return normalised(span for words in wanted for span in _matches(text, words))


def _matches(text: str, words: Words) -> list[Span]:
    *before, last = words.parts
    spans, *rest = *(_standing(text, part) for part in before), _standing(text, last, begun=words.begun)
    for following in rest:
        starts = [span.start for span in following]
        joined: list[Span] = []
        for span in spans:
            place = bisect_left(starts, span.end)
            if place < len(following) and not _plain(text[span.end : following[place].start]).strip():
                joined.append(Span(span.start, following[place].end))
        spans = joined
    return spans


def _standing(text: str, part: str, *, begun: bool = False) -> list[Span]:
    """Where one word stands, or, of a script without spaces, a run."""
    spans = found(text, part)
    if _RUN.match(part):
        return spans
    return [span for span in spans if not _goes_on(text, span.start - 1) and (begun or not _goes_on(text, span.end))]


def _goes_on(text: str, place: int) -> bool:
    """Whether the character there belongs to a word of spaced letters."""
    if not 0 <= place < len(text):
        return False
    plain = _plain(text[place])
    return bool(plain.strip()) and not _RUN.match(plain)


def snippet(text: str, wanted: Sequence[Words], length: int = 160) -> Snippet:
    """About `length` code points around the place where the most of these words stand closest; else the beginning."""
    spans = sorted((span, number) for number, words in enumerate(wanted) for span in _matches(text, words))
    first = spans[_best(spans, length * 3 // 4)][0] if spans else None
    begin = _word_start(text, first.start - length // 4) if first else 0
    end = len(text) if begin + length >= len(text) else _word_start(text, begin + length, back=True)
    shown = Span(begin, max(end, first.end)) if first else Span(0, max(end, 1))
    before, after = "… " if shown.start else "", " …" if shown.end < len(text) else ""
    shift = len(before) - shown.start
    marks = tuple(
        Span(max(span.start, shown.start) + shift, min(span.end, shown.end) + shift)
        for span in normalised(span for span, _ in spans)
        if span.overlaps(shown)
    )
    line = "".join(" " if character.isspace() else character for character in text[shown.start : shown.end])
    return Snippet(f"{before}{line}{after}", marks, first)


def _best(spans: Sequence[tuple[Span, int]], length: int) -> int:
    """Which span begins the stretch of that length with the most different words in it; the first of several."""
    best, most = 0, 0
    for place, (span, _) in enumerate(spans):
        different = set()
        for later, number in spans[place:]:
            if later.end > span.start + length:
                break
            different.add(number)
        if len(different) > most:
            best, most = place, len(different)
    return best


def _word_start(text: str, place: int, *, back: bool = False) -> int:
    """The nearest beginning of a word from there on, or `back`, within 16 code points; else the place itself."""
    step = -1 if back else 1
    near = (each for each in range(place, place + 16 * step, step) if each <= 0 or text[each - 1 : each].isspace())
    return max(next(near, place), 0)
