"""The office that the words before or behind a name tell of, whose it is, and the sector that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.gazetteer import record_for
from glossator.nlp.lexicon import lexicon
from glossator.work import guess_words as words_of
from glossator.work.guess_keys import LONGEST, key_ending, key_of, leading_key
from glossator.work.guess_phrases import BEFORE, DISTANCE, LINK, is_plain, last_title, phrase_before, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.work.guess_phrases import Word

_BEHIND = 160
"""Code points behind a name that are looked at."""
_APPOSITION = re.compile(r"[ \t\u00a0]*\n?,\s(?P<words>[^,;:.()\[\]\"“”—]*(?:(?<=\b[A-Z])\.[^,;:()\[\]\"“”—]*?)*)")


@dataclass(frozen=True, slots=True)
class Office:
    title: str
    head: str
    key: str
    """Of the state or body it belongs to."""
    is_former: bool = False
    is_elsewhere: bool = False
    """It belongs to something that the gazetteer does not know."""


def office_before(text: str, phrase: Sequence[Word]) -> Office | None:
    """The office that a phrase right before a name ends with; `None` where it ends with none."""
    head = last_title(phrase)
    if head is None:
        return None
    behind = phrase[head + 1 :]
    if behind and not _is_complement(behind):
        return None
    first, key = owner_before(phrase, head)
    is_former = any(word.lower in words_of.FORMER for word in phrase[max(first - LONGEST, 0) : head])
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
    return Office(title, phrase[head].lower, key, is_former, is_elsewhere)


def _owner_behind(behind: Sequence[Word]) -> str:
    """The key of the state or body in "of Norway", "for the Norwegian *Foreign Ministry*"."""
    names = [word for word in behind[1:] if word.lower not in words_of.ARTICLES]
    if key := key_of(names):
        return key
    last = names[-1] if names else None
    is_states = last and words_of.ORGANISATION_SECTORS.get(last.lower, "") in words_of.STATE_SECTORS
    return leading_key(names) if last and (is_states or last.text.islower()) else ""


def _is_complement(behind: Sequence[Word]) -> bool:
    """Whether the words belong to the office before them: "of State", "to the United Nations"; not "of" alone."""
    names = [word for word in behind[1:] if word.lower not in words_of.ARTICLES]
    return behind[0].lower in words_of.COMPLEMENTS and bool(names) and names[0].text[0].isupper()


def office_behind(text: str, end: int) -> Office | None:
    """The office in an apposition: ", the Russian foreign minister,", ", foreign minister of Russia,"."""
    match = _APPOSITION.match(text, end, end + _BEHIND)
    if not match:
        return None
    phrase = words_in(text, match.start("words"), match.end("words"))
    heads = [place for place, word in enumerate(phrase) if word.lower in words_of.titles()]
    if not heads or any(_is_joint(word) for word in phrase[: heads[0]]):
        return None
    for head in heads:
        following = phrase[head + 1 :]
        if following and following[0].lower in words_of.COMPLEMENTS:
            return office_before(text, phrase) if head == heads[-1] else office_before(text, phrase[: head + 1])
        if not following:
            return office_before(text, phrase)
    return None


def key_behind(text: str, end: int) -> str:
    """The state in "Prime Minister X *of Japan*"."""
    behind = words_in(text, end, end + BEFORE)[: LONGEST + 1]
    if len(behind) < 2 or behind[0].lower != "of" or not LINK.fullmatch(text, end, behind[0].start):
        return ""
    return leading_key([*behind[1:], behind[-1]])


def key_of_those(text: str, before: Sequence[Word]) -> str:
    """The state in "*Iranian* officials, including President X"."""
    if not before or before[0].lower not in ("including", "like"):
        return ""
    those = phrase_before(text, len(text[: before[0].start].rstrip(", \n")))
    return owner_before(those, len(those) - 1)[1] if those and those[-1].lower.endswith("s") else ""


def _is_joint(word: Word) -> bool:
    """Whether no phrase that only names an office has this word."""
    lower = word.lower
    return lower in lexicon().function_words and lower not in words_of.ARTICLES and lower not in words_of.FORMER


def owner_before(phrase: Sequence[Word], head: int) -> tuple[int, str]:
    """Where the words of an office begin, and the key of what stands before them: a demonym, "Russia's", "UN"."""
    lists = lexicon()
    first = head
    while first and (
        phrase[first - 1].lower in words_of.modifiers() or phrase[first - 1].text in lists.organisation_heads
    ):
        first -= 1
    for place in range(first, max(first - DISTANCE, 0) - 1, -1):
        if key := key_ending(phrase, place):
            return place, key
        if place and not is_plain(phrase[place - 1]):
            break
    # "Foreign Ministry spokesman" begins with words that a body's name can begin with too.
    for place in range(first + 1, head + 1):
        if key := key_ending(phrase, place):
            return place, key
    return first, ""


def sector_of(office: Office) -> str:
    """An id of the Diplomacy codebook's field; empty where it is not known."""
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


def _small(phrase: Sequence[Word]) -> str:
    """In small letters, but for initials: "foreign minister", "MP"; "Sen." is "senator"."""
    return " ".join(
        word.text if word.text.isupper() else words_of.IN_FULL.get(word.lower, word.lower) for word in phrase
    )


def _complement(text: str, behind: Sequence[Word]) -> str:
    """What follows an office, as it is written; "of State" in small letters."""
    written = tuple(word.text for word in behind)
    if written in lexicon().title_complements:
        return " ".join(written).lower()
    return " ".join(text[behind[0].start : behind[-1].end].split())
