"""What the shape of an unknown capitalised name, and the words around it, say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.nlp.found import Found
from glossator.nlp.heads import is_head_alone
from glossator.nlp.lexicon import lexicon
from glossator.nlp.titles import follows_title

if TYPE_CHECKING:
    from glossator.nlp.words import Words

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}|[A-Z]{2,8}")
_MIXED = re.compile(r"(?!Mc|Mac|De|Di|Le|La|O['’])[A-Z]\w*[a-z]\w*[A-Z]\w*|[A-Z]{2,}[a-z]+")
_DEMONYMS = ("an", "ese", "ish", "i")
_STATES = ("ia", "stan")
_SHORT_STATE = 5
_HYPHENATED = 3
_SHORT = 2
_ROMAN = re.compile(r"[IVX]{1,5}")
_SEAT = re.compile(r"[A-Z]{1,3}-[A-Z][A-Za-z]{0,5}\.?")
"""A legislator's party and seat, "D-Ariz."; no name."""


def is_acronym(word: str) -> bool:
    return (_ACRONYM.fullmatch(word) or _MIXED.fullmatch(word)) is not None and word not in lexicon().not_names


def is_name(row: Words, start: int, end: int) -> bool:
    """Whether unknown capitalised words can be a name at all, rather than an ordinary word, an office or a numeral."""
    lists = lexicon()
    words = row.words[start:end]
    if len(words) == 1:
        word = words[0]
        if follows_title(row, start) and word.istitle() and word not in lists.titles:
            return not (word in lists.organisation_heads or word in lists.events or word in lists.laws)
        if (
            word in lists.not_names
            or word in lists.titles
            or _ROMAN.fullmatch(word)
            or not any(map(str.isalpha, word[1:]))
        ):
            return False
        if word.isupper() and len(word) > _SHORT and (lists.is_ordinary(word) or word.lower() in row.small):
            return False
        if is_acronym(word):
            return True
        if row.opens[start] and (row.at(start + 1) in lists.objects or word.lower() in row.small):
            return False
        return not (
            is_head_alone(word) or lists.is_ordinary(word) or word in lists.title_modifiers or word in lists.months
        )
    if _SEAT.fullmatch(row.surface(start, end)):
        return False
    plain = all(lists.is_ordinary(word) or not word[0].isalpha() for word in words)
    return not plain or not (row.opens[start] or words[0] == "The")


def by_shape(row: Words, start: int, end: int) -> Found | None:
    """The unknown words `[start, end)` as the name that they most likely are; `None` where they are none."""
    if not is_name(row, start, end):
        return None
    if bracketed := acronym_of(row, start, end):
        return Found(start, end, "ORG", name=row.surface(start, end) if bracketed else "")
    label = _by_context(row, start, end)
    if label == "PERSON" and _is_like_a_state(row, start, end):
        return Found(start, end, "GPE", sure=False)  # states speak too
    if label:
        return Found(start, end, label)
    return Found(start, end, _likely(row, start, end), sure=False)


def acronym_of(row: Words, start: int, end: int) -> int | None:
    """The place of the bracketed acronym of the name `[start, end)`: "Kesra Fishing Union (KFU)"."""
    place = end + 1
    if not (
        row.at(end) == "(" and row.same_line(end) and row.same_line(place) and row.at(place + 1) in (")", ",", ";")
    ):
        return None
    acronym = row.words[place]
    letters = [letter for letter in acronym if letter.isupper()]
    initials = {word[0].upper() for word in row.words[start:end]}
    fits = len(letters) > 1 and sum(letter in initials for letter in letters) * 2 >= len(letters)
    return place if fits and acronym[0].isupper() else None


def _by_context(row: Words, start: int, end: int) -> str:
    lists = lexicon()
    if row.dateline[start]:
        return "GPE"
    speaks = row.opens[start] and row.at(end) == ":" and len(row.words[start]) > 3
    if end - start == 1 and is_acronym(row.words[start]):
        return "PERSON" if speaks else ""
    if follows_title(row, start):
        return "PERSON"
    if row.same_line(end) and (row.words[end] in lists.speech_verbs or row.words[end] in lists.persons_have):
        return "PERSON"
    if row.at(end) == "," and (row.at(end + 1) == "who" or (row.at(end + 1).isdigit() and row.at(end + 2) == ",")):
        return "PERSON"
    if row.at(end) == "(" and row.at(end + 1).isdigit() and row.at(end + 2) == ")":
        return "PERSON"
    if row.at(end) in ("-", "–") and row.glued[end] and row.at(end + 1) == "based":
        return "GPE"
    before, further = row.at(start - 1), row.at(start - 2)
    if before == "of" and further[:1].isupper() and _is_titled(row, start - 1):
        return "GPE"  # "President Ada Lask of Tarn"
    if before in ("of", ":") and further in lists.place_nouns:
        return "GPE"
    if (before in lists.organisation_roles and before.islower()) or (
        before == "of" and further in lists.organisation_members
    ):
        return "ORG"
    return ""


def _is_titled(row: Words, end: int) -> bool:
    """Whether a title and one to three words of a name stand before `end`."""
    for place in range(end - 1, max(end - 5, -1), -1):
        if row.words[place] in lexicon().titles:
            return place < end - 1
        if not row.capital[place] or not row.same_line(place):
            return False
    return False


def _is_demonym(row: Words, start: int, end: int) -> bool:
    """Whether it ends as demonyms do, and stands before those whom states have: "Kesran troops", "Kesran President"."""
    lists = lexicon()
    one = end - start == 1 and row.words[start].endswith(_DEMONYMS) and row.same_line(end)
    if not one or row.words[end].islower():
        return one and (row.words[end] in lists.nations_have or row.words[end] in lists.titles)
    return row.words[end] in lists.titles or row.words[end] in lists.title_modifiers


def _is_like_a_state(row: Words, start: int, end: int) -> bool:
    """Whether it ends as names of states do, and neither a title nor a list says that somebody is called so."""
    word = row.words[start]
    one = end - start == 1 and word.istitle() and len(word) > _SHORT_STATE and word.endswith(_STATES)
    return one and not follows_title(row, start) and word not in lexicon().given_names_like_states


def _likely(row: Words, start: int, end: int) -> str:
    lists = lexicon()
    words = row.words[start:end]
    before = row.at(start - 1)
    if "&" in words or (len(words) == 1 and is_acronym(words[0])):
        return "ORG"
    if len(words) > _HYPHENATED and words[-2] == "-" and words[-1].islower():
        return "PERSON"  # "Moon Dae-rin"
    if _is_demonym(row, start, end):
        return "NORP"
    if _is_like_a_state(row, start, end):
        return "GPE"
    if words[0] in lists.place_prefixes and len(words) > 1:
        return "GPE"
    ordinary = lists.is_ordinary(words[0]) or (len(words) > 2 and any(map(lists.is_ordinary, words)))
    if ordinary or before in ("the", "The") or words[0] == "The":
        return "ORG"
    if before in lists.place_prepositions:
        return "GPE"
    return "PERSON" if len(words) <= 4 else "ORG"
