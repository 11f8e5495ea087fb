"""Which of many named things are likely to be one and the same, by their names alone.

Nothing is compared with everything: names meet where they share a key (their letters, their sound, their surname and
first initial), so that 50,000 take no longer than a coffee cup takes to be put down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from glossator.domain.codebook import ACTOR_KIND
from glossator.nlp.lexicon import lexicon
from glossator.work.name_search import folded
from glossator.work.spellings import consonants, lacks_vowels, latin, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.rows import RecordRow

T = TypeVar("T")

PERSON = "person"
"""The kind whose names have first names and a surname."""
_CROWD = 12
"""Names that share a key and are each compared with each other; more of them only with the first."""
_NAMESAKES = 4
"""The most that an abbreviation may stand for and still tell something."""
_LONG = 5
"""Letters that a word has at least for it to be taken for another one, misspelt; a name of one word has one more."""
_VERY_LONG = 9
"""Letters from which two slips in a word are one too few to make it another."""
_OFTEN = 500
"""Records between two looks at whether to go on."""
_NO_WORD = 40
"""Letters of which nobody makes a word; a longer one is not looked at for slips."""


class Reason(StrEnum):
    """Why two names may be of one, the strongest first."""

    SAME_NAME = "same_name"
    ALIAS = "alias"
    SPELLING = "spelling"
    """The same but for the script or the way to spell it."""
    WORD_ORDER = "word_order"
    TITLE = "title"
    INITIALS = "initials"
    ACRONYM = "acronym"
    FIRST_NAMES = "first_names"
    """One has first names that the other leaves out."""
    MISSPELT = "misspelt"
    SURNAME = "surname"
    """One is the other's surname alone."""


_SCORES = {
    Reason.SAME_NAME: 100,
    Reason.ALIAS: 94,
    Reason.SPELLING: 88,
    Reason.WORD_ORDER: 85,
    Reason.TITLE: 82,
    Reason.INITIALS: 78,
    Reason.ACRONYM: 74,
    Reason.FIRST_NAMES: 72,
    Reason.MISSPELT: 70,
    Reason.SURNAME: 58,
}


class Named(NamedTuple):
    """Something with names, as far as it matters here."""

    names: tuple[str, ...]
    """Its own first."""
    key: str = ""
    """The gazetteer's, which tells it from all others that have one."""
    kind: str = ""
    """Empty where it is not known."""


def named_of(row: RecordRow) -> Named:
    return Named(row.names, row.key, str(row.fields.get(ACTOR_KIND) or ""))


@dataclass(frozen=True, slots=True)
class Alike:
    """Two of those named, by their places, the first named first; and the name of each that is like the other's."""

    one: int
    other: int
    reason: Reason
    score: int
    """Of 100, how likely it is that they are the same."""
    names: tuple[str, str]


class _Name(NamedTuple):
    text: str
    owner: int
    own: bool
    folded: str
    plain: str
    """In Latin letters too."""
    sounds: tuple[str, ...]


_Likely: TypeAlias = "Iterator[tuple[_Name, _Name, Reason, int]]"
"""Two names, why they may be of one, and what is to be taken off the reason's score."""


def alike(
    named: Sequence[Named], *, people: bool = True, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Alike]:
    """The likely pairs, the likeliest first, each once with its best reason. `people`: whether some may be persons.

    `progress` is told often how much is done, and of how much; what it raises ends the search.
    """
    found: dict[tuple[int, int], Alike] = {}
    rules: list[Callable[[Sequence[_Name]], _Likely]] = [_equal, _spelt, _misspelt]
    rules += [partial(_acronyms, named), partial(_persons, named)] if people else []
    names: list[_Name] = []
    for owner, known_by in enumerate(named):
        if owner % _OFTEN == 0:
            progress(owner, len(named) * (len(rules) + 1))
        names += _names(owner, known_by)
    for number, rule in enumerate(rules, 1):
        progress(number, len(rules) + 1)
        for a, b, reason, less in rule(names):
            progress(number, len(rules) + 1)
            one, other = (a, b) if a.owner < b.owner else (b, a)
            pair, score = (one.owner, other.owner), _SCORES[reason] - less
            known = found.get(pair)
            if (known is None or known.score < score) and _may_be_one(named, one, other):
                found[pair] = Alike(*pair, reason, score, (one.text, other.text))
    return sorted(found.values(), key=lambda each: (-each.score, each.one, each.other))


def _names(owner: int, known: Named) -> Iterator[_Name]:
    for place, text in enumerate(known.names):
        small = folded(text)
        plain = latin(small)
        yield _Name(text, owner, place == 0, small, plain, tuple(map(sound, plain.split())))


def _may_be_one(named: Sequence[Named], one: _Name, other: _Name) -> bool:
    """Whether what else is known of two lets them be one."""
    first, second = named[one.owner], named[other.owner]
    if one.owner == other.owner or not (one.own or other.own) or (first.key and second.key and first.key != second.key):
        return False
    return first.kind == second.kind or not (first.kind and second.kind) or first.names[0] == second.names[0]


def _sharing(names: Iterable[_Name], key: Callable[[_Name], Hashable]) -> Iterator[list[_Name]]:
    """The names that share a key, where that is one; those of at least two."""
    shared: dict[Hashable, list[_Name]] = defaultdict(list)
    for name in names:
        if known := key(name):
            shared[known].append(name)
    return (group for group in shared.values() if len(group) > 1)


def _pairs(group: Sequence[T]) -> Iterable[tuple[T, T]]:
    return combinations(group, 2) if len(group) <= _CROWD else product(group[:1], group[1:])


# The rules


def _equal(names: Sequence[_Name]) -> _Likely:
    """The same, letter for letter but for accents and capitals, or with the same words in another order."""
    for group in _sharing(names, lambda name: name.folded or name.text):
        for a, b in _pairs(group):
            yield a, b, Reason.SAME_NAME if a.own and b.own else Reason.ALIAS, 0
    several = (name for name in names if len(name.sounds) > 1)
    for group in _sharing(several, lambda name: tuple(sorted(name.plain.split()))):
        for a, b in _pairs(group):
            if a.plain != b.plain:
                yield a, b, Reason.WORD_ORDER, 0


def _spelt(names: Sequence[_Name]) -> _Likely:
    """The same in another script, or in another way to write what is heard."""
    for group in _sharing(names, lambda name: name.plain.replace(" ", "")):
        for a, b in _pairs(group):
            yield a, b, Reason.SPELLING, 0
    for group in _sharing(names, lambda name: heard if len(heard := "".join(name.sounds)) >= _LONG else ""):
        for a, b in _pairs(group):
            yield a, b, Reason.SPELLING, 3
    if not any(lacks_vowels(name.text) for name in names if not name.text.isascii()):
        return
    for group in _sharing(
        names, lambda name: kept if len(kept := "".join(map(consonants, name.plain.split()))) > 3 else ""
    ):
        for a, b in _pairs(sorted(group, key=lambda name: not lacks_vowels(name.text))):
            if lacks_vowels(a.text) != lacks_vowels(b.text) and len(a.sounds) == len(b.sounds):
                yield a, b, Reason.SPELLING, 10


def _misspelt(names: Sequence[_Name]) -> _Likely:
    """The same but for a slip inside one long word."""
    near = _near_words({word for name in names for word in name.sounds})
    by_sounds: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in names:
        by_sounds[name.sounds].append(name)
    for sounds, group in by_sounds.items():
        for place, word in enumerate(sounds):
            for other in near.get(word, ()):
                if len(sounds) == 1 and min(len(word), len(other)) <= _LONG:
                    continue
                for a, b in product(
                    group[:_CROWD], by_sounds.get((*sounds[:place], other, *sounds[place + 1 :]), ())[:_CROWD]
                ):
                    yield a, b, Reason.MISSPELT, int(100 - fuzz.ratio(a.plain, b.plain)) // 2


def _near_words(words: Iterable[str]) -> dict[str, list[str]]:
    """By word, those that may be it with a slip. Two that begin or end differently are two words, or two forms of one.

    Found by what is left of each when a letter inside it is taken out.
    """
    shortened: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if _LONG <= len(word) <= _NO_WORD and word.isalpha():
            for rest in {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))}:
                shortened[rest].append(word)
    near: dict[str, list[str]] = defaultdict(list)
    for group in shortened.values():
        for a, b in combinations(group, 2) if 1 < len(group) <= _CROWD else ():
            slips = 2 if min(len(a), len(b)) >= _VERY_LONG else 1
            if b not in near[a] and OSA.distance(a, b) <= slips:
                near[a].append(b)
    return near


def _acronyms(named: Sequence[Named], names: Sequence[_Name]) -> _Likely:
    """An abbreviation and what it is of, which is no person: "UN" and "United Nations"."""
    names = [name for name in names if named[name.owner].kind != PERSON]
    short: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        letters = name.text.replace(".", "")
        if 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper():
            short[letters.lower()].append(name)
    long: dict[str, list[_Name]] = defaultdict(list)
    for name in names if short else ():
        words = name.text.replace("-", " ").split()
        if len(words) > 1 and name.text.upper() != name.text:
            capitals = [word for word in words if not word[0].islower()]
            for initials in {folded("".join([word[0] for word in some])) for some in (words, capitals)}:
                if initials in short:
                    long[initials].append(name)
    for initials, meant in long.items():
        owners = {name.owner for name in meant}
        for a, b in product(short[initials], meant) if len(owners) <= _NAMESAKES else ():
            yield a, b, Reason.ACRONYM, 6 * (len(owners) - 1)


# Persons


class _Person(NamedTuple):
    name: _Name
    given: tuple[str, ...]
    """As they sound; one letter of each that is given by its initial, and more of every other."""
    surname: str
    titled: bool
    surely: bool
    """Whether it is known to be a person's name, and not only may be."""


def _persons(named: Sequence[Named], names: Sequence[_Name]) -> _Likely:
    """One surname, and first names of which each is the other's, its initial, or left out."""
    persons = [
        person
        for name in names
        if (kind := named[name.owner].kind) in {PERSON, ""} and (person := _person(name, surely=kind == PERSON))
    ]
    by_initial: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    for person in persons:
        if person.given:
            by_initial[person.surname, person.given[0][0]].append(person)
            by_surname[person.surname].append(person)
    selves = {person.name.owner: person for person in persons if person.name.own and person.given}
    for group in by_initial.values():
        owners = {each.name.owner for each in group}
        for a, b in _pairs(group):
            if (reason := _first_names(a, b)) and not _are_two(selves, a, b):
                yield a.name, b.name, reason, 3 * max(len(owners) - 2, 0) if reason is Reason.INITIALS else 0
    families = {surname: {each.name.owner for each in group} for surname, group in by_surname.items()}
    for person in persons:
        family = families.get(person.surname, set()) if not person.given else set()
        for other in by_surname[person.surname] if 0 < len(family) <= _NAMESAKES else ():
            if (person.surely or other.surely) and not _are_two(selves, person, other):
                yield person.name, other.name, Reason.SURNAME, 6 * (len(family - {person.name.owner}) - 1)


def _person(name: _Name, *, surely: bool) -> _Person | None:
    """A name taken apart as a person's; `None` where it cannot be one."""
    plain = name.plain
    if "," in name.text or "." in name.text:
        before, _, after = name.text.partition(",")
        plain = latin(folded(f"{after} {before}".replace(".", ". ")))
    words = plain.split()
    titles, modifiers = _titles()
    first = 0
    while first < len(words) - 1 and (
        words[first] in titles or (words[first] in modifiers and words[first + 1] in titles)
    ):
        first += 1
    bare = words[first:]
    if not 0 < len(bare) <= 5 or bare[0] == "of" or len(bare[-1]) < 3 or not all(word.isalpha() for word in bare):
        return None
    given = tuple(sound(word)[:1] if len(word) == 1 else sound(word).ljust(2) for word in bare[:-1])
    return _Person(name, given, sound(bare[-1]), first > 0, surely)


def _are_two(selves: Mapping[int, _Person], a: _Person, b: _Person) -> bool:
    """Whether the names that two go by first are those of two members of one family, whatever else they are called."""
    one, other = selves.get(a.name.owner), selves.get(b.name.owner)
    if one is None or other is None or one.surname != other.surname or one.given == other.given:
        return False
    return _first_names(one, other) is None


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Offices and forms of address, and what stands before them ("foreign", "deputy"), as names are compared."""
    words = lexicon()
    return frozenset(map(folded, words.titles)), frozenset(map(folded, words.title_modifiers))


def _first_names(a: _Person, b: _Person) -> Reason | None:
    """What makes the first names of two with one surname those of one person; `None` where nothing does."""
    if a.given == b.given:
        return Reason.TITLE if a.titled != b.titled else None
    few, many = sorted((a.given, b.given), key=len)
    left, left_out, initials = list(many), [], False
    for word in few:
        while left and not _fits(word, left[0]):
            left_out.append(left.pop(0))
        if not left:
            return None
        initials = initials or word != left.pop(0)
    left_out += left
    if not _fits(few[0], many[0]) or (not (a.surely or b.surely) and any(len(word) > 1 for word in left_out)):
        return None  # what begins otherwise is somebody else's; what is longer by a word may be a body's name
    return Reason.INITIALS if initials else Reason.FIRST_NAMES


def _fits(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])
