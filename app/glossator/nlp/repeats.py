"""What one passage of an article says of another: surnames, acronyms, lists, and names that were clear elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.nlp.found import Found
from glossator.nlp.lexicon import lexicon
from glossator.nlp.shapes import acronym_of, is_acronym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.words import Words

_WOMEN = frozenset({"mrs", "ms", "miss"})
_NEAR = 8
"""Words from a full name within which its bearer's office stands."""
_LONG_STATE = 5
"""Letters of an unlisted state's name, at least, that its people are told by."""
_LISTING = frozenset({",", "and", "or", ";", "/", "the"})


def consistent(row: Words, found: list[Found], people: dict[str, str]) -> list[Found]:
    """The same, with guesses replaced by what is sure of the same name elsewhere, or of its neighbours in a list."""
    sure = _sure_labels(row, found)
    nations = _nations({row.surface(one.start, one.end) for one in found if not one.key} - {*people})
    named = [_settled(row, one, sure, people, nations) for one in found]
    return _in_lists(row, _in_lists(row, named), backwards=True)


def _sure_labels(row: Words, found: list[Found]) -> dict[str, Found]:
    """The sure findings by their words; what is only guessed counts as its most frequent guess."""
    sure: dict[str, Found] = {}
    guessed: dict[str, Counter[str]] = {}
    for one in found:
        surface = row.surface(one.start, one.end)
        if one.sure and one.label != "DATE":
            sure.setdefault(surface, one)
        elif not one.sure:
            guessed.setdefault(surface, Counter())[one.label] += 1
    for surface, labels in guessed.items():
        label, count = labels.most_common(1)[0]
        if count > 1 and surface not in sure:
            sure[surface] = Found(0, 1, label)
    return sure


def people_in(row: Words, found: list[Found]) -> dict[str, str]:
    """Full names by the surname, or the first word of the name; empty where two people share it."""
    full = {row.surface(one.start, one.end): one for one in found if one.label == "PERSON" and one.end - one.start > 1}
    bearers: dict[str, set[str]] = {}
    for name, one in full.items():
        last = one.end - 1
        while last > one.start + 1 and row.words[last] in lexicon().suffixes:
            last -= 1
        start = last
        while start > one.start + 1 and row.words[start - 1] in "-–":
            start -= 2
        for part in {row.surface(start, last + 1), row.words[one.start]}:
            bearers.setdefault(part, set()).add(name)
    shared = _of_others(row, found, bearers)
    return {
        part: next(iter(names)) if len(names) == 1 and part not in shared else "" for part, names in bearers.items()
    }


def _of_others(row: Words, found: list[Found], bearers: dict[str, set[str]]) -> set[str]:
    """Surnames that somebody has, too, who is never named in full.

    So if there are a "Mr. Lask" and a "Mrs. Lask", or a "President Lask" and it is not Ada Lask who is said to be one.
    """
    titles: dict[str, set[str]] = {}
    for index in range(1, len(row)):
        if row.words[index] in bearers and row.words[index - 1] in lexicon().titles and row.same_line(index):
            titles.setdefault(row.words[index], set()).add(row.words[index - 1].rstrip(".").lower())
    couples = {surname for surname, said in titles.items() if "mr" in said and _WOMEN & said}
    offices = {surname: said & lexicon().offices for surname, said in titles.items()}
    if not any(offices.values()):
        return couples
    near: dict[str, set[str]] = {}
    for one in found:
        name = row.surface(one.start, one.end)
        around = range(max(0, one.start - _NEAR), min(len(row), one.end + _NEAR))
        if one.end - one.start > 1 and one.label == "PERSON":
            near.setdefault(name, set()).update(row.words[place].lower() for place in around)
    untold = (
        surname
        for surname, said in offices.items()
        if any(not _told(near, bearers[surname], office) for office in said)
    )
    return couples | set(untold)


def _told(near: dict[str, set[str]], names: set[str], office: str) -> bool:
    return any(office in near.get(name, ()) for name in names)


def _nations(names: set[str]) -> dict[str, str]:
    """The labels of states and of their people where an article names both: "Kesria", "Kesrian", "Kesrians"."""
    nations: dict[str, str] = {}
    for state in (name for name in names if name.isalpha() and len(name) >= _LONG_STATE):
        endings = ("n", "ns") if state.endswith("a") else ("an", "ans", "ian", "ians")
        for demonym in names.intersection(state + ending for ending in endings):
            nations |= {state: "GPE", demonym: "NORP"}
    return nations


def _settled(row: Words, one: Found, sure: dict[str, Found], people: dict[str, str], nations: dict[str, str]) -> Found:
    surface = row.surface(one.start, one.end)
    if one.key:
        return one
    if surface in people and one.label != "DATE" and (not one.sure or one.label == "PERSON"):
        return replace(one, label="PERSON", name=people[surface], sure=True)
    if surface in nations:
        return replace(one, label=nations[surface], sure=True)
    twin = sure.get(surface)
    if twin and not one.sure:
        return replace(one, label=twin.label, key=twin.key, name=one.name or twin.name, sure=True)
    return one


def _in_lists(row: Words, found: list[Found], *, backwards: bool = False) -> list[Found]:
    """As in "Kesra, Tarn and Oll": what is only guessed takes the label of the neighbour that is sure."""
    settled = list(found)
    order = range(len(found) - 1, -1, -1) if backwards else range(len(found))
    for index in order:
        one = settled[index]
        if one.sure or is_acronym(row.words[one.start]):
            continue
        left = settled[index - 1] if index and _listed(row, settled[index - 1], one) else None
        right = settled[index + 1] if index + 1 < len(settled) and _listed(row, one, settled[index + 1]) else None
        labels = {other.label for other in (left, right) if other and other.sure}
        # Two plain words look like a person: one neighbour may stand in apposition, two make a list.
        enough = one.end - one.start == 1 or one.label != "PERSON" or (left is not None and right is not None)
        if len(labels) == 1 and enough and labels <= {"GPE", "PERSON", "ORG"}:
            settled[index] = replace(one, label=labels.pop(), sure=True)
    return settled


def _listed(row: Words, first: Found, second: Found) -> bool:
    gap = row.words[first.end : second.start]
    return 0 < len(gap) < 4 and all(word in _LISTING for word in gap) and gap != ["the"]


def acronyms(row: Words, found: list[Found]) -> list[Found]:
    """Every place of the acronyms that an organisation's name has in brackets: "Kesra Fishing Union (KFU)"."""
    full: dict[str, str] = {}
    for one in found:
        if one.label == "ORG" and (place := acronym_of(row, one.start, one.end)) is not None:
            full.setdefault(row.words[place], one.name or row.surface(one.start, one.end))
    if not full:
        return []
    return [
        Found(index, index + 1, "ORG", name=full[word])
        for index, word in enumerate(row.words)
        if word in full and not row.headline[index]
    ]


def surnames(row: Words, people: dict[str, str]) -> list[Found]:
    """Where people named in full stand again by a surname that is a month or an ordinary word, as May or Park."""
    return [
        Found(index, index + 1, "PERSON", name=people[word])
        for index, word in enumerate(row.words)
        if word in people and _stands_alone(row, index)
    ]


def _stands_alone(row: Words, index: int) -> bool:
    """Whether the capital of the word is its own, and no part of a longer name."""
    lists, following = lexicon(), row.at(index + 1)
    if row.headline[index] or not row.capital[index] or following[:1].isupper():
        return False
    if row.opens[index]:
        return following in lists.speech_verbs or following in ("'s", "’s")
    before = row.at(index - 1)
    return not before[:1].isupper() or before in lists.titles or row.opens[index - 1]


def elsewhere(row: Words, found: list[Found]) -> Iterator[Found]:
    """Names found in the article that stand again in headlines and lines of capitals, where no rule can see them."""
    names = _spellings(row, found)
    if not names or not any(row.headline):
        return
    longest = max(len(name) for name in names)
    for start in range(len(row)):
        if not row.headline[start]:
            continue
        for length in range(min(longest, len(row) - start), 0, -1):
            words = tuple(row.words[start : start + length])
            one = names.get(words) or names.get(tuple(word.upper() for word in words) if _shouted(words) else ())
            if one and not any(row.breaks[start + 1 : start + length]):
                yield Found(start, start + length, one.label, one.key, one.name)
                break


def _shouted(words: tuple[str, ...]) -> bool:
    return all(word.isupper() for word in words if word.isalpha())


def _spellings(row: Words, found: list[Found]) -> dict[tuple[str, ...], Found]:
    """The names found, word by word, as written and in capitals; full names of people stand for their surnames too."""
    names: dict[tuple[str, ...], Found] = {}
    for one in found:
        if one.label == "DATE":
            continue
        words = tuple(row.words[one.start : one.end])
        full = one.name or (row.surface(one.start, one.end) if one.label == "PERSON" and len(words) > 1 else "")
        for spelling in (words, tuple(word.upper() for word in words)):
            names.setdefault(spelling, one)
        if one.label == "PERSON" and len(words) > 1:
            surname = replace(one, name=full)
            for part in (words[-1], words[-1].upper()):
                names.setdefault((part,), surname)
    return names
