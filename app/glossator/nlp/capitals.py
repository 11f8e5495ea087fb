"""Names that nobody has listed, in languages that write them with a capital: what stands around them tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.tongues import Tongue

_TOKEN = re.compile(r"(?:[^\W\d_a-zà-ÿа-яё]\.)+|[^\W_]+(?:[-–'’ʼ][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:[ldnscjmtLDNSCJ]|qu|dell|nell|all|sull|dall|un|Qu|Dell|Nell|All|L)['’](?=\w)")
_SUFFIXED = re.compile(r"['’].*")
_SENTENCE = frozenset(".!?…:;\n«„“”\"'(—–-•")
_PARTICLES = frozenset(
    "de da di do du del della dos das von van der den zu zur la le bin ibn al el ben фон де ван бин аль".split()
)
_THINGS = ("ung", "heit", "keit", "schaft", "tion", "ismus", "tag", "ungen", "tionen", "recht", "wahl", "krieg")
"""How German nouns end that are no names."""
_LOWER_ENDING = re.compile("(?:ым|им|ого|ому|ом|ой|ою|ую|ая|ий|ый|ій|ем|єм|ым|[ауеіыияюь])$")
_ABBREVIATED = ("Dr", "Sr", "Sra", "M", "Prof")
_ACRONYM = re.compile(r"[^\W\d_a-zà-ÿа-яёіїєґ]{2,6}")
_ROMAN = re.compile("[IVX]+")
_QUOTED = frozenset((" «", ' "', " „", " “"))
"""What stands between a word and a name in quotation marks."""
_NOT_FIRST = frozenset({"der", "den", "la", "le", "zur"})
"""Particles that join names only behind another: "von der"."""
_CONJUNCTIONS = frozenset({"y", "e", "et", "und", "и", "та", "і", "ve"})
_INFLECTED = ("e", "er", "es", "en")
"""How German adjectives end."""
_CALENDAR = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February July September October November December
    """.split()
)
"""English days and months that nobody is called: a text may be of two languages."""
_PAIR = 2
_LONGEST = 5


_ADJECTIVES = (
    *("onal", "onale", "onnel", "onnelle", "éral", "érale", "éenne", "tral", "ário", "aria", "ario", "aire"),
    *("iste", "ista", "isto", "ique", "ico", "ica"),
)


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None and not _ROMAN.fullmatch(word)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    opens: bool
    """It begins a sentence, or what looks like one."""
    spaced: bool
    """Nothing but one space is between it and the token before."""
    quoted: bool
    """A space and an opening mark are between it and the token before."""
    shouted: bool
    """It is in a line without small letters."""

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


class Capitals:
    def __init__(self, words: Tongue, *, elides: bool = False, suffixes: bool = False) -> None:
        """`elides`: articles hang before a name, as in *l'Orsk*; `suffixes`: endings behind it, as in *Orsk'un*."""
        self._words = words
        self._elides, self._suffixes = elides, suffixes

    def find(self, text: str, known: list[Highlight]) -> list[Highlight]:
        """Names beside those that are `known`, which they never overlap."""
        tokens = list(self._tokens(text))
        covered = {place for one in known for place in range(one.span.start, one.span.end)}
        found: list[Highlight] = []
        index = 0
        while index < len(tokens):
            end = self._run(tokens, index, covered)
            if end > index:
                found += self._names(text, tokens, index, end)
            index = max(end, index + 1)
        return self._surnames(text, tokens, covered, found)

    def _tokens(self, text: str) -> Iterator[Token]:
        after = 0
        loud = [match.span() for match in re.finditer(r"[^\n]+", text) if match[0].isupper() and " " in match[0]]
        line = 0
        for match in _TOKEN.finditer(text):
            start, word = match.start(), match[0]
            if self._elides and (elided := _ELIDED.match(word)):
                start, word = start + elided.end(), word[elided.end() :]
            if self._suffixes:
                word = _SUFFIXED.sub("", word)
            gap = text[after : match.start()]
            while line < len(loud) and loud[line][1] <= start:
                line += 1
            shouted = line < len(loud) and loud[line][0] <= start
            abbreviated = gap == ". " and text.endswith(_ABBREVIATED, 0, after)
            opens = not after or (not abbreviated and any(sign in _SENTENCE for sign in gap))
            spaced = gap in (" ", "\u00a0") or abbreviated
            yield Token(start, start + len(word), word, opens, spaced, gap in _QUOTED, shouted)
            after = match.end()

    def _run(self, tokens: list[Token], start: int, covered: set[int]) -> int:
        """The end of the capitalised tokens from `start`, particles and joining words between them included."""

        def fits(place: int) -> bool:
            one = tokens[place] if place < len(tokens) else None
            return one is not None and one.capital and not one.shouted and one.start not in covered

        if not fits(start):
            return start
        end = start + 1
        headed = self._words.is_head(tokens[start].word)
        while end < len(tokens) and tokens[end].spaced:
            if fits(end):
                end += 1
                continue
            after = end
            small = self._words.joins if headed else _PARTICLES
            if tokens[end].word in _NOT_FIRST and not headed:
                break
            while after < len(tokens) and after - end < 3 and tokens[after].spaced and tokens[after].word in small:
                after += 1
            if after - end > 1 and tokens[end].word in _CONJUNCTIONS:
                break  # "Partido de la Unidad y el ...": another one
            titled = self._words.is_title(tokens[end - 1].word) or tokens[end - 1].word in self._words.offices
            if after == end or titled or after >= len(tokens) or not tokens[after].spaced or not fits(after):
                break
            end = after + 1
        return end

    def _names(self, text: str, tokens: list[Token], start: int, end: int) -> Iterator[Highlight]:
        """What is a name in the run."""
        for begin, behind in self._pieces(tokens, start, end):
            last = self._adjectives_behind(tokens, begin, behind)
            label = self._label(tokens, begin, last)
            if label:
                span = Span(tokens[begin].start, tokens[last - 1].end)
                yield Highlight(span, label, span.quote(text))

    def _pieces(self, tokens: list[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
        """The run without function words at its beginning, and cut at offices, months, and behind an acronym."""
        words, begin = self._words, start
        for place in range(start, end + 1):
            word = tokens[place].word if place < end else ""
            opener = word.lower() in words.openers and (tokens[place].opens or place == start)
            acronym = place == begin and _is_acronym(word)
            office = word in words.offices and not words.is_head(tokens[start].word)
            stop = word in words.stops or word in _CALENDAR
            if place < end and not (opener or acronym or office or words.is_title(word) or stop):
                continue
            last = place
            while last > begin and not tokens[last - 1].capital:
                last -= 1
            while begin < last and not tokens[begin].capital:
                begin += 1
            if begin < last or acronym:
                yield begin, last + acronym
            begin = place + 1

    def _adjectives_behind(self, tokens: list[Token], start: int, end: int) -> int:
        """The end of "Conseil *constitutionnel*", where the head alone has a capital."""
        if end - start > 1 or not self._words.articles or not self._words.is_head(tokens[start].word):
            return end
        while end < len(tokens) and tokens[end].spaced and tokens[end].word.endswith(_ADJECTIVES):
            end += 1
        return end

    def _label(self, tokens: list[Token], start: int, end: int) -> str:
        words = self._words
        run = [token.word for token in tokens[start:end]]
        if start and tokens[start].quoted and words.is_head(tokens[start - 1].word):
            return "ORG"  # партия «Единая Кесра»
        if len(run) == 1 and _is_acronym(run[0]):
            return "ORG"
        before = tokens[start - 1].word if start and tokens[start].spaced else ""
        if any(words.is_head(word) for word in ((run[-1],) if words.compounds else run)):
            return "ORG" if len(run) > 1 or run[0] in words.alone else ""
        if run[0] in words.alone and len(run) == 1:
            return "ORG"
        if words.is_title(before):
            return "PERSON" if len(run) <= _LONGEST else ""
        thing = words.compounds and any(word.lower().endswith(_THINGS) for word in run)
        if len(run) > 1:
            if before.lower() in words.articles or len(run) > _LONGEST:
                return "ORG" if not words.compounds or run[0].endswith(("e", "en")) else ""
            adjective = words.compounds and tokens[start].opens and len(run) == _PAIR and run[0].endswith(_INFLECTED)
            return "" if thing or (adjective and not self._speaks(tokens, end)) else "PERSON"
        return "" if thing or before.lower() in words.articles else self._alone(tokens, start, before)

    def _speaks(self, tokens: list[Token], end: int) -> bool:
        """Whether a verb of saying, a comma or a bracket stands behind, as behind people."""
        return end < len(tokens) and (tokens[end].word in self._words.said or not tokens[end].spaced)

    def _alone(self, tokens: list[Token], place: int, before: str) -> str:
        """The label of a single token that is no office."""
        words, token = self._words, tokens[place]
        following = tokens[place + 1].word if place + 1 < len(tokens) and tokens[place + 1].spaced else ""
        if not token.word.isalpha() and "-" not in token.word:
            return ""
        if following in words.said and token.word.lower() not in words.openers and not words.compounds:
            return "PERSON"
        if token.opens or len(token.word) < 3:
            return ""
        if words.compounds:
            return "PERSON" if before in words.said else ""
        return "GPE" if before.lower() in words.places else "PERSON"

    def _surnames(self, text: str, tokens: list[Token], covered: set[int], found: list[Highlight]) -> list[Highlight]:
        """With the full name of people where they are named by their surname; that of two people is nobody's."""
        full: dict[str, set[str]] = {}
        for one in found:
            if one.label == "PERSON" and " " in one.text:
                full.setdefault(self._plain(one.text.split()[-1]), set()).add(one.text)
        by_start = {one.span.start: one for one in found}
        taken = {place for one in found if " " in one.text for place in range(one.span.start, one.span.end)} | covered
        for token in tokens:
            bearers = full.get(self._plain(token.word), set())
            names = {self._plain(name): name for name in sorted(bearers)}
            if bearers and token.capital and token.start not in taken:
                name = next(iter(names.values())) if len(names) == 1 else ""
                span = Span(token.start, token.end)
                by_start[token.start] = Highlight(span, "PERSON", span.quote(text), name)
        return [by_start[start] for start in sorted(by_start)]

    def _plain(self, name: str) -> str:
        """A name without the endings of its cases, in small letters."""
        if not self._words.stems:
            return name.lower()
        return " ".join(_LOWER_ENDING.sub("", part) if len(part) > 4 else part for part in name.lower().split())
