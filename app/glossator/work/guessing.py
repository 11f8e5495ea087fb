"""What the words around a name tell of whoever bears it: "Russian President X" is a person, an office and a country.

Only what stands in the text is read: the words of the name itself, those right before it, and the apposition behind it.
All of it is a guess, to be put into a new record that the analyst can mend.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from glossator.nlp.gazetteer import entries, record_for
from glossator.nlp.heads import is_head_alone
from glossator.nlp.lexicon import lexicon
from glossator.work import guess_words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.spans import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.'’](?!s\b)[^\W_]+)*(?P<of>['’]s\b|(?<=s)['’])?")
_LINK = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
"""What may stand between two words of one phrase: a line may end, but no paragraph."""
_BEFORE, _BEHIND = 120, 160
"""Code points that are looked at."""
_APPOSITION = re.compile(r"[ \t\u00a0]*\n?,\s(?P<words>[^,;:.()\[\]\"“”—]*(?:(?<=\b[A-Z])\.[^,;:()\[\]\"“”—]*?)*)")
_DATELINE_END = re.compile(r"\)\s*[—–-]")
_LONGEST = 6
"""Words of a state's or body's name."""
_DISTANCE = 2
"""Plain words that may stand between a country and an office: "Russian *energy giant's* chairman"."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a new actor probably is; what is not known is empty."""

    name: str
    """Without title and article."""
    kind: str = ""
    """`person`, `state`, `organisation`, `group` or `outlet`."""
    country: str = ""
    """The usual short name of a state."""
    sector: str = ""
    """An id of the Diplomacy codebook's field."""
    title: str = ""
    """An office, in small letters."""
    body: str = ""
    """The gazetteer's key of the state or body that it is an office of."""
    named: bool | None = None
    """Whether the news names it; `None` where one cannot tell."""

    def or_else(self, other: Guess) -> Guess:
        """Add what only `other` knows; an office and its body are known together."""
        if self.kind and other.kind and self.kind != other.kind:
            return self
        return replace(
            self,
            kind=self.kind or other.kind,
            country=self.country or other.country,
            sector=self.sector or other.sector,
            title=self.title or other.title,
            body=self.body if self.title else self.body or other.body,
            named=other.named if self.named is None else self.named,
        )


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    """Without a possessive ending."""
    start: int
    end: int
    possessive: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _Office:
    title: str
    head: str
    key: str
    """Of the state or body it belongs to."""
    is_former: bool = False
    is_elsewhere: bool = False
    """It belongs to something that the gazetteer does not know."""


def guess(text: str, span: Span, label: str = "") -> Guess:
    """What the actor named at `span` of `text` probably is.

    `label` is what a machine took it for, in spaCy's scheme.
    """
    own = _words(text, span.start, span.end)
    if not own:
        return Guess(span.quote(text))
    own = own[1:] if own[0].lower in words_of.ARTICLES and len(own) > 1 else own
    if (unnamed := _unnamed(text, own, label)) is not None:
        return unnamed
    before = _phrase_before(text, own[0].start)
    if label == "GPE":
        return Guess(_surface(text, own), "state", named=True)
    head = _head(own)
    if label == "ORG" or (label != "PERSON" and _is_organisation(own, head)):
        return _organisation(text, own, head, before)
    person = _person(text, own, before)
    is_outlet = label != "PERSON" and not person.title and _is_told(before)
    if is_outlet:
        return Guess(_surface(text, own), "outlet", sector="media", named=True)
    is_person = label == "PERSON" or person.title or _looks_like_person(own)
    return person if is_person else replace(person, kind="", named=None)


def guess_from(text: str, spans: Iterable[Span], label: str = "") -> Guess | None:
    """What several places that name the same one tell together; the first that tells something counts."""
    found: Guess | None = None
    for span in spans:
        one = guess(text, span, label)
        found = found.or_else(one) if found else one
        if found.title and found.country:
            break
    return found


# People


def _person(text: str, own: Sequence[_Word], before: Sequence[_Word]) -> Guess:
    inner = _last_title(own)
    has_title = inner is not None and inner + 1 < len(own)
    name = own[inner + 1 :] if has_title and inner is not None else own
    surface = _surface(text, name)
    office = _office(text, [*before, *own[: inner + 1]]) if has_title and inner is not None else _office(text, before)
    if office is None or not office.title:
        office = _office_behind(text, own[-1].end) or office
    if office is None:
        return Guess(surface, "person", _country(_possessor(before)), named=True)
    if not office.key:
        office = replace(office, key=_key_behind(text, own[-1].end) or _key_of_those(text, before))
    sector = _sector(office)
    title = "" if office.head in words_of.NO_OFFICE else office.title
    # Nobody speaks for a state whose office they have left.
    body = "" if office.is_former or not title else office.key
    return Guess(surface, "person", _country(office.key), "" if office.is_former else sector, title, body, named=True)


def _office(text: str, phrase: Sequence[_Word]) -> _Office | None:
    """The office that a phrase right before a name ends with; `None` where it ends with none."""
    head = _last_title(phrase)
    if head is None:
        return None
    behind = phrase[head + 1 :]
    if behind and not _is_complement(behind):
        return None
    first, key = _owner_before(phrase, head)
    is_former = any(word.lower in words_of.FORMER for word in phrase[max(first - _LONGEST, 0) : head])
    behinds = _owner_behind(behind)
    if not key and behind and behind[0].lower in words_of.OF:
        key = behinds
    if first < head and phrase[first].lower in words_of.ARTICLES:
        first += 1
    title = _small(phrase[first : head + 1])
    if behind and (behind[0].lower == "to" or not (key and key == behinds)):
        title = f"{title} {_complement(text, behind)}"
    if is_former and not title.startswith("former"):
        title = f"former {title}"
    is_elsewhere = not key and (bool(behind) or (first > 0 and phrase[first - 1].text[0].isupper()))
    return _Office(title, phrase[head].lower, key, is_former, is_elsewhere)


def _owner_behind(behind: Sequence[_Word]) -> str:
    """The key of the state or body in "of Norway", "for the Norwegian *Foreign Ministry*"."""
    names = [word for word in behind[1:] if word.lower not in words_of.ARTICLES]
    if key := _key_of(names):
        return key
    last = names[-1] if names else None
    is_states = last and words_of.ORGANISATION_SECTORS.get(last.lower, "") in words_of.STATE_SECTORS
    return _leading_key(names) if last and (is_states or last.text.islower()) else ""


def _is_complement(behind: Sequence[_Word]) -> bool:
    """Whether the words belong to the office before them: "of State", "to the United Nations"; not "of" alone."""
    names = [word for word in behind[1:] if word.lower not in words_of.ARTICLES]
    return behind[0].lower in words_of.COMPLEMENTS and bool(names) and names[0].text[0].isupper()


def _office_behind(text: str, end: int) -> _Office | None:
    """The office in an apposition: ", the Russian foreign minister,", ", foreign minister of Russia,"."""
    match = _APPOSITION.match(text, end, end + _BEHIND)
    if not match:
        return None
    phrase = _words(text, match.start("words"), match.end("words"))
    heads = [place for place, word in enumerate(phrase) if word.lower in words_of.titles()]
    if not heads or any(_is_joint(word) for word in phrase[: heads[0]]):
        return None
    for head in heads:
        following = phrase[head + 1 :]
        if following and following[0].lower in words_of.COMPLEMENTS:
            return _office(text, phrase) if head == heads[-1] else _office(text, phrase[: head + 1])
        if not following:
            return _office(text, phrase)
    return None


def _key_behind(text: str, end: int) -> str:
    """The state in "Prime Minister X *of Japan*"."""
    behind = _words(text, end, end + _BEFORE)[: _LONGEST + 1]
    if len(behind) < 2 or behind[0].lower != "of" or not _LINK.fullmatch(text, end, behind[0].start):
        return ""
    return _leading_key([*behind[1:], behind[-1]])


def _key_of_those(text: str, before: Sequence[_Word]) -> str:
    """The state in "*Iranian* officials, including President X"."""
    if not before or before[0].lower not in ("including", "like"):
        return ""
    those = _phrase_before(text, len(text[: before[0].start].rstrip(", \n")))
    return _owner_before(those, len(those) - 1)[1] if those and those[-1].lower.endswith("s") else ""


def _is_joint(word: _Word) -> bool:
    """Whether no phrase that only names an office has this word."""
    lower = word.lower
    return lower in lexicon().function_words and lower not in words_of.ARTICLES and lower not in words_of.FORMER


def _owner_before(phrase: Sequence[_Word], head: int) -> tuple[int, str]:
    """Where the words of an office begin, and the key of what stands before them: a demonym, "Russia's", "UN"."""
    lists = lexicon()
    first = head
    while first and (
        phrase[first - 1].lower in words_of.modifiers() or phrase[first - 1].text in lists.organisation_heads
    ):
        first -= 1
    for place in range(first, max(first - _DISTANCE, 0) - 1, -1):
        if key := _key_ending(phrase, place):
            return place, key
        if place and not _is_plain(phrase[place - 1]):
            break
    # "Foreign Ministry spokesman" begins with words that a body's name can begin with too.
    for place in range(first + 1, head + 1):
        if key := _key_ending(phrase, place):
            return place, key
    return first, ""


def _is_plain(word: _Word) -> bool:
    return word.text.isalpha() and word.text.islower() and word.lower not in lexicon().function_words


def _possessor(before: Sequence[_Word]) -> str:
    """Whose somebody is: "Russia's Lask"."""
    return _key_ending(before, len(before)) if before and before[-1].possessive else ""


def _looks_like_person(own: Sequence[_Word]) -> bool:
    """Whether it is a few capitalised words, of which none is known or means anything."""
    lists = lexicon()
    return (
        2 <= len(own) <= 4
        and all(
            word.text.isalpha()
            and word.text.istitle()
            and not is_head_alone(word.text)
            and not lists.is_ordinary(word.text)
            for word in own
        )
        and not _named_in(own)
    )


# Organisations and groups


def _organisation(text: str, own: Sequence[_Word], head: str, before: Sequence[_Word]) -> Guess:
    key = _named_in(own[:1]) or _leading_key(own)
    of = next((place for place, word in enumerate(own) if word.lower in words_of.OF), len(own))
    key = key or _named_in(own[of + 1 :]) or _key_ending(before, len(before)) or _before_a_role(before)
    surface = _surface(text, own)
    is_outlet = head in words_of.MEDIA or (not head and _is_told(before)) or _is_byline(text, own)
    kind = "outlet" if is_outlet else "organisation"
    sector = "media" if is_outlet else words_of.ORGANISATION_SECTORS.get(head, "")
    body = key if sector in words_of.STATE_SECTORS else ""
    return Guess(surface, kind, _country(key), sector, "", body, named=True)


def _is_organisation(own: Sequence[_Word], head: str) -> bool:
    return bool(head) and (len(own) > 1 or own[0].text in lexicon().organisations_alone)


def _head(own: Sequence[_Word]) -> str:
    """The noun, in small letters, by which an organisation's name says that it is one; empty where it does not."""
    lists = lexicon()
    of = next((place for place, word in enumerate(own) if place and word.lower in words_of.OF), len(own))
    last = own[of - 1]
    if last.text in lists.organisation_heads or (last.text in lists.lowercase_heads and of > 1):
        return last.lower
    first = own[0].lower
    return first if own[0].text in lists.organisation_heads and of > 1 and first in words_of.MEDIA else ""


def _before_a_role(before: Sequence[_Word]) -> str:
    """The state of "*Iraqi* militia X", "*Russian* gas giant X"."""
    if not before or before[-1].lower not in words_of.company_words():
        return ""
    for place in range(len(before) - 1, max(len(before) - 2 - _DISTANCE, 0) - 1, -1):
        if key := _key_ending(before, place):
            return key
        if place and not _is_plain(before[place - 1]):
            break
    return ""


def _is_told(before: Sequence[_Word]) -> bool:
    """Whether somebody speaks to it as one does to news: "told X", "in an interview with X"."""
    said = [word.lower for word in before[-3:]]
    said = said[:-1] if said and said[-1] == "the" else said
    return said[-1:] == ["told"] or tuple(said[-2:]) in words_of.TOLD


def _is_byline(text: str, own: Sequence[_Word]) -> bool:
    """Whether it is the agency in "TARN, March 14 (*KNA*) — ..."."""
    return text[own[0].start - 1 : own[0].start] == "(" and bool(_DATELINE_END.match(text, own[-1].end))


def _unnamed(text: str, own: Sequence[_Word], label: str) -> Guess | None:
    """What is only described: "Iranian officials", "a senior U.S. official"; `None` for what has a name of its own."""
    last = own[-1]
    if label in ("PERSON", "GPE", "ORG") or len(own) > 8:
        return None
    several = last.lower in words_of.PEOPLE or (last.lower.endswith("s") and last.lower[:-1] in words_of.singular())
    one = last.lower in words_of.singular() and last.lower not in words_of.PEOPLE
    if not (several or one):
        return None
    first, key = _owner_before(own, len(own) - 1)
    rest = [word for word in own[:first] if word.text[0].isupper()]
    if last.text[0].isupper() and (not key or several):
        return None  # "General Motors", "Democrats"
    key = "" if any(word.lower in ("and", "or") for word in own) else key or _named_in(rest)
    office = _Office("", last.lower if one else last.lower[:-1], key)
    return Guess(_surface(text, own), "person" if one else "group", _country(key), _sector(office), named=False)


# States and bodies


@cache
def _keys() -> dict[str, str]:
    """What the gazetteer's names and demonyms stand for; a town stands for its state."""
    found: dict[str, str] = {}
    for entry in entries():
        record = record_for(entry.key)
        if record and record.kind == "city":
            found.setdefault(entry.alias, f"state:{record.country}")
        elif record and entry.key.startswith(("state:", "body:")):
            found.setdefault(entry.alias, entry.key)
    return {alias.replace("’", "'"): key for alias, key in found.items()}


def _key_ending(phrase: Sequence[_Word], end: int) -> str:
    """The key of the longest name that ends before the word `end`; empty where none does."""
    for start in range(max(end - _LONGEST, 0), end):
        if key := _key_of(phrase[start:end]):
            return key
    return ""


def _leading_key(own: Sequence[_Word]) -> str:
    for end in range(min(_LONGEST, len(own) - 1), 0, -1):
        if key := _key_of(own[:end]):
            return key
    return ""


def _named_in(phrase: Sequence[_Word]) -> str:
    """The key of the first name in a phrase."""
    for start in range(len(phrase)):
        for end in range(min(start + _LONGEST, len(phrase)), start, -1):
            if key := _key_of(phrase[start:end]):
                return key
    return ""


def _key_of(phrase: Sequence[_Word]) -> str:
    if any(word.possessive for word in phrase[:-1]):
        return ""
    return _keys().get(" ".join(word.text.replace("’", "'") for word in phrase), "") if phrase else ""


def _country(key: str) -> str:
    record = record_for(key) if key else None
    state = record_for(f"state:{record.country}") if record and record.country else None
    return state.name if state else ""


def _sector(office: _Office) -> str:
    if office.head in words_of.DIPLOMATS:
        return "government"
    record = record_for(office.key) if office.key else None
    if record and record.kind != "state" and not record.country:
        return "intergovernmental"
    said = set(office.title.split())
    if "opposition" in said:
        return "party"
    if office.head in words_of.FOR_A_STATE and said & words_of.IN_PARLIAMENT:
        return "legislature"
    ranks = [word for word in office.title.split() if word in words_of.titles()]
    head = ranks[-2] if office.head == "general" and len(ranks) > 1 else office.head  # "attorney general"
    sector = words_of.OFFICE_SECTORS.get(head, "")
    if office.head == "president" and office.is_elsewhere:
        return ""
    if sector or office.head not in words_of.FOR_A_STATE:
        return sector
    return "government" if record and record.kind == "state" else ""


# Words


def _words(text: str, start: int, end: int) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text, start, min(end, start + 400)):
        tail = len(match["of"] or "")
        found.append(_Word(match[0][: len(match[0]) - tail], match.start(), match.end(), bool(tail)))
    return found


def _phrase_before(text: str, start: int) -> list[_Word]:
    """The words right before a name, back to where a phrase ends: at a stop, a quotation mark, a new paragraph."""
    found = _words(text, max(text.rfind("\n\n", 0, start) + 1, start - _BEFORE, 0), start)
    if found and found[-1].end < start and text[found[-1].end : start].strip() == "," and _is_set_off(found):
        start = found[-1].end
    phrase: list[_Word] = []
    for word in reversed(found):
        if not _LINK.fullmatch(text, word.end + _full_stop(text, word), start):
            break
        phrase.append(word)
        start = word.start
    return phrase[::-1]


def _full_stop(text: str, word: _Word) -> int:
    """The length of the full stop behind an abbreviated title: "Sen."."""
    return int(text[word.end : word.end + 1] == "." and f"{word.text}." in lexicon().titles)


def _is_set_off(before: Sequence[_Word]) -> bool:
    """Whether a name behind a comma can belong to these words: "Russia's Ambassador to the UN, X"."""
    head = _last_title(before)
    return head is not None and len(before) - head <= 5


def _last_title(phrase: Sequence[_Word]) -> int | None:
    titles = words_of.titles()
    return next((place for place in range(len(phrase) - 1, -1, -1) if phrase[place].lower in titles), None)


def _surface(text: str, words: Sequence[_Word]) -> str:
    """The words as they stand, in one line, with a possessive ending left out at the end."""
    last = words[-1]
    end = last.start + len(last.text) if last.possessive else last.end
    tail = "." if text[end : end + 1] == "." and last.text in ("Jr", "Sr") else ""
    return " ".join(text[words[0].start : end].split()) + tail


def _small(phrase: Sequence[_Word]) -> str:
    """In small letters, but for initials: "foreign minister", "MP"; "Sen." is "senator"."""
    return " ".join(
        word.text if word.text.isupper() else words_of.IN_FULL.get(word.lower, word.lower) for word in phrase
    )


def _complement(text: str, behind: Sequence[_Word]) -> str:
    """What follows an office, as it is written; "of State" in small letters."""
    written = tuple(word.text for word in behind)
    if written in lexicon().title_complements:
        return " ".join(written).lower()
    return " ".join(text[behind[0].start : behind[-1].end].split())
