"""Later mentions without a name: "the foreign minister", "the agency", where only one that was named can be meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.found import Found
from glossator.nlp.gazetteer import record_for
from glossator.nlp.lexicon import lexicon
from glossator.nlp.titles import complement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.words import Words

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OF_OTHERS = frozenset(
    "vice deputy assistant acting former ex interim caretaker then late shadow prime incoming elect".split()
)
"""With one of these an office is another: the prime minister is not "the minister"."""
_OWNERS = _POSSESSIVES | {"its", "their", "his", "her", "our"}
_DEFINITE = frozenset({"the", "The", "this", "This"})


@dataclass(frozen=True, slots=True)
class _Office:
    """The words `[start, end)` in an article that name an office, and of which country."""

    start: int
    end: int
    role: tuple[str, ...]
    """Its words in small letters."""
    country: str
    """The key of the state; empty where none stands there."""
    definite: bool
    """The article or a country stands before it."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody who is said to hold an office; without a name where the text has but a country for it."""

    place: int
    role: tuple[str, ...]
    country: str
    name: str
    key: str = ""


def described(row: Words, found: list[Found]) -> list[Found]:
    """The mentions by office or head noun that are clear; each names whom it means. None for what is not."""
    return [*_people(row, found), *_bodies(row, found)]


def _people(row: Words, found: list[Found]) -> Iterator[Found]:
    starts = {one.start: one for one in found}
    ends = {one.end: one for one in found}
    offices = list(_offices(row, starts, ends))
    holders: list[_Holder] = []
    loose: list[_Office] = []
    for office in offices:
        person = _holder_of(row, office, starts, ends)
        if person:
            name = person.name or row.surface(person.start, person.end)
            holders.append(_Holder(office.start, office.role, office.country, name, person.key))
        elif office.definite:
            loose.append(office)
    named = list(holders)
    # Who is only called by country and office competes for the office alone.
    holders += [
        _Holder(office.start, office.role, office.country, "")
        for office in loose
        if office.country
        and not any(one.country == office.country and _is_role(office.role, one.role) for one in named)
    ]
    for office in loose:
        meant = _meant(office, holders)
        if meant:
            yield Found(office.start, office.end, "PERSON", meant.key, meant.name)


def _meant(office: _Office, holders: list[_Holder]) -> _Holder | None:
    """The one who can be meant: named before, of that office, of that country where one stands there."""
    fitting = [
        one
        for one in holders
        if _is_role(office.role, one.role) and (not office.country or one.country == office.country)
    ]
    names = {one.name for one in fitting}
    earlier = [one for one in fitting if one.place < office.start]
    return earlier[0] if len(names) == 1 and earlier and earlier[0].name else None


def _is_role(said: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether "the minister" or "the foreign minister" can be the holder of the office `held`."""
    if said == held:
        return True
    short = len(said) == 1 and said[0] in held and not _OF_OTHERS & set(held)
    return short and said[0] in (held[-1], held[0])


def _offices(row: Words, starts: dict[int, Found], ends: dict[int, Found]) -> Iterator[_Office]:
    offices, after = lexicon().offices, 0
    for head in (index for index, word in enumerate(row.words) if word in offices):
        if head < after or head in starts or row.headline[head]:
            continue
        begin = head
        while begin > after and row.same_line(begin) and begin - 1 not in starts and _belongs(row.words[begin - 1]):
            begin -= 1
        after = head + 1 + complement(row, head + 1)
        role = tuple(word.lower() for word in row.words[begin:after])
        yield _Office(begin, after, role, *_country(row, begin, after, starts, ends))


def _belongs(word: str) -> bool:
    """Whether it is part of the office that the next word ends: "deputy prime minister"."""
    return word in lexicon().title_modifiers or word in lexicon().offices or word in ("-", "–")


def _country(row: Words, begin: int, end: int, starts: dict[int, Found], ends: dict[int, Found]) -> tuple[str, bool]:
    """Of which country the office is, and whether one is meant that is known: "the minister", "Norway's minister"."""
    before = ends.get(begin)
    if before and before.label == "NORP" and before.key:
        return before.key, row.at(before.start - 1) in _DEFINITE
    owner = ends.get(begin - 1) if row.at(begin - 1) in _POSSESSIVES else None
    if owner and owner.label == "GPE" and owner.key:
        return owner.key, True
    behind = starts.get(end + 1) if row.at(end) == "of" else starts.get(end + 2) if row.at(end + 1) == "the" else None
    of = behind if row.at(end) == "of" else None
    if of and of.label == "GPE" and of.key:
        return of.key, row.at(begin - 1) in _DEFINITE
    return "", row.at(begin - 1) in _DEFINITE and row.at(end) not in ("of", "for") and before is None


def _holder_of(row: Words, office: _Office, starts: dict[int, Found], ends: dict[int, Found]) -> Found | None:
    """The person named beside the office: "Foreign Minister Ada Lask"; "Ada Lask, the Norwegian foreign minister"."""
    after = office.end
    for word in ("of", "the"):
        after += row.at(after) == word
    if after > office.end:
        after = starts[after].end if after in starts and starts[after].label != "PERSON" else office.end
    whose = office.definite or office.country or row.at(office.start - 1) in _OWNERS
    behind = starts.get(after) or (starts.get(after + 1) if row.at(after) == "," and whose else None)
    if behind and behind.label == "PERSON" and row.same_line(behind.start):
        return behind
    begin = office.start
    owner = ends.get(begin) or (ends.get(begin - 1) if row.at(begin - 1) in _POSSESSIVES else None)
    begin = owner.start if owner and owner.label in ("NORP", "GPE") else begin
    begin -= row.at(begin - 1) in ("the", "then", "its", "their")
    before = ends.get(begin - 1) if row.at(begin - 1) == "," else None
    return before if before and before.label == "PERSON" else None


def _bodies(row: Words, found: list[Found]) -> Iterator[Found]:
    named: dict[str, dict[str, Found]] = {}
    for one in found:
        if one.label != "ORG":
            continue
        full = one.name or row.surface(one.start, one.end)
        record = record_for(one.key)
        if record and record.kind in ("state", "territory"):
            continue  # the Kremlin is Russia's
        for head in _heads(full):
            named.setdefault(head, {}).setdefault(full, one)
    clear = {head: next(iter(bearers.items())) for head, bearers in named.items() if len(bearers) == 1}
    for index in (index for index, word in enumerate(row.words) if word in clear):
        if row.at(index - 1) not in _DEFINITE or not _ends(row, index + 1):
            continue
        full, one = clear[row.words[index]]
        if one.start < index:
            yield Found(index, index + 1, "ORG", one.key, full)


def _heads(name: str) -> set[str]:
    """By which heads a body can be called: its last word, and its last before any "of" or "for"."""
    words = name.split()
    core = next((place for place, word in enumerate(words) if word in ("of", "for", "on")), len(words))
    return {word.lower() for word in (words[-1], words[max(0, core - 1)])} & lexicon().bodies


def _ends(row: Words, index: int) -> bool:
    """Whether the mention ends there, and no further noun or name makes another of it."""
    lists, word = lexicon(), row.at(index)
    if not word or not row.same_line(index) or not word[0].isalpha():
        return word not in ("-", "–")
    if word in ("of", "for", "on"):
        return False
    return word in lists.function_words or word in lists.speech_verbs or word.endswith(("ed", "ly"))
