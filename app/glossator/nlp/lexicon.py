"""The words by which the rules tell what a capitalised name is, read from `resources/gazetteers/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from glossator import assets
from glossator.nlp.gazetteer import FOLDER

_SHORT = 5
_NO_NAMES_END_SO = (
    *("ingly", "ically", "edly", "ously", "lessly", "ently", "antly", "itious", "acious"),
    *("tion", "tions", "sions", "ness", "ments", "ized", "ised", "izing", "ising"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One set of word forms for each list of `words.toml` (which says what each is), and the ordinary words.

    A word that the list gives in small letters is there with a capital too; every word is there in capitals.
    """

    titles: frozenset[str]
    title_modifiers: frozenset[str]
    organisation_heads: frozenset[str]
    group_heads: frozenset[str]
    nations_have: frozenset[str]
    persons_have: frozenset[str]
    organisations_alone: frozenset[str]
    organisation_roles: frozenset[str]
    organisation_members: frozenset[str]
    groups: frozenset[str]
    groups_in_names_only: frozenset[str]
    lowercase_heads: frozenset[str]
    ministry_modifiers: frozenset[str]
    location_heads: frozenset[str]
    facility_heads: frozenset[str]
    place_heads: frozenset[str]
    place_suffixes: frozenset[str]
    place_prefixes: frozenset[str]
    event_heads: frozenset[str]
    events: frozenset[str]
    event_modifiers: frozenset[str]
    events_by_place: frozenset[str]
    event_starts: frozenset[str]
    laws: frozenset[str]
    law_heads: frozenset[str]
    laws_by_place: frozenset[str]
    law_modifiers: frozenset[str]
    law_starts: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    particles: frozenset[str]
    leading_particles: frozenset[str]
    suffixes: frozenset[str]
    foreign_connectors: frozenset[str]
    speech_verbs: frozenset[str]
    not_names: frozenset[str]
    hyphen_tails: frozenset[str]
    collectives: frozenset[str]
    given_names_too: frozenset[str]
    given_names_like_states: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    function_words: frozenset[str]
    title_case_words: frozenset[str]
    objects: frozenset[str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    ordinary: frozenset[str]
    """In small letters only."""
    title_complements: frozenset[tuple[str, ...]]
    """What can follow a title before the name, word by word."""

    def is_ordinary(self, word: str) -> bool:
        """Whether `word`, at the beginning of a sentence, owes its capital to that place alone."""
        lower = word.lower()
        return lower in self.ordinary or (len(lower) > _SHORT and lower.endswith(_NO_NAMES_END_SO))


@cache
def lexicon() -> Lexicon:
    lists = tomllib.loads(assets.resource(f"{FOLDER}/words.toml").read_text(encoding="utf-8"))
    lines = assets.resource(f"{FOLDER}/ordinary.txt").read_text(encoding="utf-8").splitlines()
    lists["ordinary"] = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    complements = lists.pop("title_complements")
    phrases = frozenset(tuple(form.split()) for phrase in complements for form in (phrase, phrase.lower()))
    words = {name: _forms(value) if isinstance(value, str) else value for name, value in lists.items()}
    return Lexicon(**words, title_complements=phrases)


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, word[:1].upper() + word[1:], word.upper()))
