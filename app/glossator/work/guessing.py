"""What the words around a name tell of whoever bears it: "Russian President X" is a person, an office and a country.

Only what stands in the text is read: the words of the name itself, those right before it, and the apposition behind it.
All of it is a guess, to be put into a new record that the analyst can mend.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossator.nlp.heads import is_head_alone
from glossator.nlp.lexicon import lexicon
from glossator.work import guess_words as words_of
from glossator.work.guess_bodies import is_byline, is_organisation, is_told, key_before_a_role, organisation_head
from glossator.work.guess_keys import country_of, key_ending, leading_key, named_in
from glossator.work.guess_offices import (
    Office,
    key_behind,
    key_of_those,
    office_before,
    office_behind,
    owner_before,
    sector_of,
)
from glossator.work.guess_phrases import last_title, phrase_before, words_in, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.spans import Span
    from glossator.work.guess_phrases import Word


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


def guess(text: str, span: Span, label: str = "") -> Guess:
    """What the actor named at `span` of `text` probably is.

    `label` is what a machine took it for, in spaCy's scheme.
    """
    own = words_in(text, span.start, span.end)
    if not own:
        return Guess(span.quote(text))
    own = own[1:] if own[0].lower in words_of.ARTICLES and len(own) > 1 else own
    if (unnamed := _unnamed(text, own, label)) is not None:
        return unnamed
    before = phrase_before(text, own[0].start)
    if label == "GPE":
        return Guess(written(text, own), "state", named=True)
    head = organisation_head(own)
    if label == "ORG" or (label != "PERSON" and is_organisation(own, head)):
        return _organisation(text, own, head, before)
    person = _person(text, own, before)
    is_outlet = label != "PERSON" and not person.title and is_told(before)
    if is_outlet:
        return Guess(written(text, own), "outlet", sector="media", named=True)
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


def _person(text: str, own: Sequence[Word], before: Sequence[Word]) -> Guess:
    inner = last_title(own)
    has_title = inner is not None and inner + 1 < len(own)
    name = own[inner + 1 :] if has_title and inner is not None else own
    surface = written(text, name)
    titled = [*before, *own[: inner + 1]] if has_title and inner is not None else before
    office = office_before(text, titled)
    if office is None or not office.title:
        office = office_behind(text, own[-1].end) or office
    if office is None:
        return Guess(surface, "person", country_of(_possessor(before)), named=True)
    if not office.key:
        office = replace(office, key=key_behind(text, own[-1].end) or key_of_those(text, before))
    sector = sector_of(office)
    title = "" if office.head in words_of.NO_OFFICE else office.title
    # Nobody speaks for a state whose office they have left.
    body = "" if office.is_former or not title else office.key
    return Guess(surface, "person", country_of(office.key), "" if office.is_former else sector, title, body, named=True)


def _possessor(before: Sequence[Word]) -> str:
    """Whose somebody is: "Russia's Lask"."""
    return key_ending(before, len(before)) if before and before[-1].possessive else ""


def _looks_like_person(own: Sequence[Word]) -> bool:
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
        and not named_in(own)
    )


def _organisation(text: str, own: Sequence[Word], head: str, before: Sequence[Word]) -> Guess:
    key = named_in(own[:1]) or leading_key(own)
    of = next((place for place, word in enumerate(own) if word.lower in words_of.OF), len(own))
    key = key or named_in(own[of + 1 :]) or key_ending(before, len(before)) or key_before_a_role(before)
    surface = written(text, own)
    is_outlet = head in words_of.MEDIA or (not head and is_told(before)) or is_byline(text, own)
    kind = "outlet" if is_outlet else "organisation"
    sector = "media" if is_outlet else words_of.ORGANISATION_SECTORS.get(head, "")
    body = key if sector in words_of.STATE_SECTORS else ""
    return Guess(surface, kind, country_of(key), sector, "", body, named=True)


def _unnamed(text: str, own: Sequence[Word], label: str) -> Guess | None:
    """What is only described: "Iranian officials", "a senior U.S. official"; `None` for what has a name of its own."""
    last = own[-1]
    if label in ("PERSON", "GPE", "ORG") or len(own) > 8:
        return None
    several = last.lower in words_of.PEOPLE or (last.lower.endswith("s") and last.lower[:-1] in words_of.singular())
    one = last.lower in words_of.singular() and last.lower not in words_of.PEOPLE
    if not (several or one):
        return None
    first, key = owner_before(own, len(own) - 1)
    rest = [word for word in own[:first] if word.text[0].isupper()]
    if last.text[0].isupper() and (not key or several):
        return None  # "General Motors", "Democrats"
    key = "" if any(word.lower in ("and", "or") for word in own) else key or named_in(rest)
    office = Office("", last.lower if one else last.lower[:-1], key)
    return Guess(written(text, own), "person" if one else "group", country_of(key), sector_of(office), named=False)
