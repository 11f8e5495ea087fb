"""What is known of a language beside English: its words that tell names, and the names of states, cities and bodies.

CLDR has most names; `resources/gazetteers/languages.toml` says what it lacks.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.nlp.gazetteer import FOLDER, entries, label_of, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "languages.toml"
LATIN = frozenset({"de", "fr", "es", "pt", "it", "tr"})
INFLECTED = frozenset({"ru", "uk"})
_IN_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
_SHORT_OUTLET = 4
_BODIES = {"UN": "body:UN", "EU": "body:EU"}
"""Those that CLDR has among the territories."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language by which names are told, as the file has them: it says what each list is."""

    titles: frozenset[str]
    heads: frozenset[str]
    alone: frozenset[str]
    """With a capital."""
    openers: frozenset[str]
    stops: frozenset[str]
    """With a capital."""
    offices: frozenset[str]
    """With a capital."""
    articles: frozenset[str]
    places: frozenset[str]
    joins: frozenset[str]
    said: frozenset[str]
    surnames: frozenset[str]
    ends: tuple[str, ...]
    particles: frozenset[str]
    prefixes: tuple[str, ...]
    letters: str
    """Those that foreigners' names are written with."""
    people: str
    """The sign behind a state that makes its people of it."""
    stems: bool
    compounds: bool
    behind: bool

    def is_title(self, word: str) -> bool:
        return _is_one(word, self.titles, self.stems, self.compounds)

    def is_head(self, word: str) -> bool:
        return _is_one(word, self.heads, self.stems, self.compounds)


@lru_cache(50_000)
def _is_one(word: str, words: frozenset[str], stems: bool, compounds: bool) -> bool:
    """Whether `word` is one of `words`, begins as one of the stems, or ends as one in a compound."""
    lower = word.lower()
    if lower in words:
        return True
    if stems:
        return any(lower[:length] in words for length in range(max(3, len(lower) - 4), len(lower)))
    if not compounds:
        return False
    plain = [lower, *(lower.removesuffix(ending) for ending in ("en", "n", "es", "s"))]
    return any(each[place:] in words for each in plain for place in range(len(each) - 2))


@cache
def tongue(language: str) -> Tongue:
    lists = _file().get(language, {})

    def words(name: str) -> frozenset[str]:
        return frozenset(str(lists.get(name, "")).split())

    return Tongue(
        titles=words("titles"),
        heads=frozenset(word.lower() for word in words("heads")),
        alone=words("alone"),
        openers=words("openers"),
        stops=words("stops"),
        offices=words("offices"),
        articles=words("articles"),
        places=words("places"),
        joins=words("joins"),
        said=words("said"),
        surnames=words("surnames"),
        ends=tuple(words("ends")),
        particles=words("particles"),
        prefixes=tuple(words("prefixes")),
        letters="".join(str(lists.get("letters", "")).split()),
        people=str(lists.get("people", "")),
        stems=bool(lists.get("stems")),
        compounds=bool(lists.get("compounds")),
        behind=bool(lists.get("behind")),
    )


@cache
def known_in(language: str) -> dict[str, tuple[str, str]]:
    """Label and key by each name, in every form in which texts have it; both empty for words that only hold a name.

    Where two records share a name, our own file goes before CLDR, and a state before a city.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, label, key in _sources(language):
        for form in (name, name[:1].upper() + name[1:]) if label == "NORP" else (name,):
            found.setdefault(form, (label, key))
            if len(form) > 3 and form.upper() != form:
                found.setdefault(form.upper(), (label, key))
    return found


def _sources(language: str) -> Iterator[tuple[str, str, str]]:
    lists = _file().get(language, {})
    for name in str(lists.get("not_names", "")).split():
        yield name, "", ""
    for key, names in lists.get("names", {}).items():
        yield from ((name, label_of(key), key) for name in names.split(";"))
    for key, names in lists.get("metonyms", {}).items():
        yield from ((name, "ORG", key) for name in names.split(";"))
    for name, key in _of_cldr(language):
        yield from ((form, label_of(key), key) for form in _forms(name, language))
    if language in LATIN:
        yield from ((name, label_of(key), key) for name, key in _as_in_english())
    for endings, stems in lists.get("demonyms", ()):
        words = stems.split()
        for code, stem in zip(words[::2], words[1::2], strict=True):
            yield from ((stem + ending.strip("-"), "NORP", f"state:{code}") for ending in endings.split())


def _of_cldr(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale  # some milliseconds for each language, once

    locale, english = Locale(language), Locale("en")
    known = records()
    for code, name in locale.territories.items():
        key = _BODIES.get(code, f"state:{code}")
        if key in known:
            plain = _IN_BRACKETS.sub("", name)
            yield plain, key
            yield plain.replace("ٔ", ""), key  # the Persian sign that many leave out
    cities = {record.name: key for key, record in known.items() if record.kind == "city"}
    for zone, value in locale.time_zones.items():
        in_english = english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if in_english in cities and "city" in value:
            yield value["city"], cities[in_english]


def _as_in_english() -> Iterator[tuple[str, str]]:
    """Cities, papers and acronyms, which are mostly written as in English; other names are translated."""
    for entry in entries():
        kind = records()[entry.key].kind
        acronym = entry.alias.isupper() and kind == "organisation"
        name = (
            kind == "city" or entry.key.startswith("group:") or (kind == "outlet" and len(entry.alias) > _SHORT_OUTLET)
        )
        if entry.label != "NORP" and (name or acronym):
            yield entry.alias, entry.key


def _forms(name: str, language: str) -> Iterable[str]:
    """A name in all cases; itself alone where the language has none. Good enough for finding, no grammar."""
    if language == "ar" and name.startswith("ال"):
        return [name, "لل" + name[2:]]  # as the preposition that hangs before it makes it
    if language not in INFLECTED or " - " in name or name.isupper():
        return [name]
    by_case = zip(*(_cases(word, language) for word in name.split()), strict=True)
    return {name, *(" ".join(form) for case in by_case for form in product(*(forms.split("|") for forms in case)))}


_ENDINGS = {
    "ru": [
        ("ия", "ии ии ию ией ии"),
        ("ая", "ой ой ую ой ой"),
        ("ка", "ки ке ку кой ке"),
        ("га", "ги ге гу гой ге"),
        ("а", "ы е у ой е"),
        ("я", "и е ю ей е"),
        ("й", "я ю й ем е"),
        ("ь", "я|и ю|и ь ем|ью е|и"),
        ("ы", "ов| ам ы ами ах"),
    ],
    "uk": [
        ("ія", "ії ії ію ією ії"),
        ("на", "ни ній|ні ну ною ні"),
        ("а", "и і у ою і"),
        ("я", "і і ю ею і"),
        ("й", "ю ю й єм ї"),
        ("ь", "я|і ю|і ь ем|ю і"),
        ("и", "ів| ам и ами ах"),
    ],
}
_CONSONANT = {"ru": "а у - ом е", "uk": "у|а у|ові - ом і"}


def _cases(word: str, language: str) -> list[str]:
    """Genitive to locative of a noun, alternatives parted by strokes; the word itself where it has none."""
    for ending, others in _ENDINGS[language]:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return ["|".join(stem + each for each in other.split("|")) for other in others.split(" ")]
    if word[-1] in "бвгджзклмнпрстфхцчш":
        return ["|".join(word + each.strip("-") for each in other.split("|")) for other in _CONSONANT[language].split()]
    return [word] * 5


@cache
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(assets.resource(f"{FOLDER}/{FILE}").read_text(encoding="utf-8"))
