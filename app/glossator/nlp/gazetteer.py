"""The gazetteer: states, international bodies, outlets and places, with every name by which newspapers call them.

Keys are stable and go into projects: two analysts who accept "Russia" accept the record of the same key. No spaCy here,
because the window asks for records too.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glossator import assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = "gazetteers"
_LABELS = {"state": "GPE", "territory": "GPE", "region": "GPE", "city": "GPE", "place": "LOC"}
LANGUAGES = ("ru", "zh", "ar", "fr", "es", "de", "ko", "fa")
"""Those in which states are known beside English, by ISO 639 code."""
_MISLEADING = frozenset("Ascension Chili Dominique Grenade Guadalupe Island Maurice Mauricio Granada".split())
"""States' names elsewhere that are other words, towns or people in an English text: "Island" is Iceland in German."""
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
# CLDR's codes that name no territory, or a body that we keep among the bodies.
_NO_TERRITORY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True, slots=True)
class GazetteerRecord:
    """What stands behind a key."""

    key: str
    name: str
    kind: str
    """`state`, `territory`, `organisation`, `group`, `outlet`, `region`, `city` or `place`."""
    country: str = ""
    """The two-letter code of the state that it is or belongs to, where there is one."""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it stands in texts, with the label that it has there and the key of what it stands for."""

    alias: str
    label: str
    key: str


@cache
def records() -> dict[str, GazetteerRecord]:
    """Every record by its key. Raises `ValueError` where the data give one key to two."""
    found: dict[str, GazetteerRecord] = {}
    for record in (*_states(), *_bodies(), *_places()):
        if record.key in found:
            raise ValueError(f"the gazetteer has two records with the key {record.key}")
        found[record.key] = record
    return found


def record_for(key: str) -> GazetteerRecord | None:
    """The record with that key; `None` where the gazetteer has none (it may come from another version)."""
    return records().get(key)


def label_of(key: str) -> str:
    """The label that a name of that record has in a text, its demonyms and the buildings that stand for it apart."""
    return _LABELS.get(records()[key].kind, "ORG")


@cache
def metonyms() -> dict[str, str]:
    """The key of the state or body that a building or a street stands for, by the name of that building."""
    return {row["name"]: row["stands_for"] for row in _rows("metonyms.tsv")}


def entries() -> Iterator[Entry]:
    """Every name in the gazetteer. A name that several records have comes once for each, states and cities first."""
    for record in records().values():
        for alias in (record.name, *record.aliases):
            yield Entry(alias, label_of(record.key), record.key)
        for demonym in record.demonyms:
            yield Entry(demonym, "NORP", record.key)
    for name, key in metonyms().items():
        yield Entry(name, "ORG", key)


@cache
def foreign_names() -> dict[str, dict[str, str]]:
    """By the key of a state, its names in `LANGUAGES` that are not its English ones, each with a language that has it.

    CLDR's, without what stands in brackets, and without those that could mean another state, a town or a person.
    """
    from babel import Locale  # 4 ms for each language, once

    borne = {entry.alias.casefold() for entry in entries()} | {name.casefold() for name in _MISLEADING}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        names = Locale(language).territories
        for key, record in records().items():
            name = _IN_BRACKETS.sub("", names.get(record.country, "")) if key.startswith("state:") else ""
            if name and name.casefold() not in borne:
                found[name].setdefault(key, language)
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for name, by_key in found.items():
        for key, language in by_key.items() if len(by_key) == 1 else ():
            known[key][name] = language
    return dict(known)


def _rows(file: str) -> list[dict[str, str]]:
    with assets.resource(f"{FOLDER}/{file}").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _split(names: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(name for name in names.split(separator) if name)


def _territories() -> dict[str, str]:
    """CLDR's English names by two-letter code."""
    from babel import Locale  # 30 ms that only those who load the gazetteer pay

    names = Locale("en").territories
    return {code: str(name) for code, name in names.items() if len(code) == 2 and code not in _NO_TERRITORY}


def _states() -> Iterator[GazetteerRecord]:
    """Those of our file, which says what CLDR does not, with their capitals; then what only CLDR has."""
    territories = _territories()
    for row in _rows("states.tsv"):
        code = row["code"]
        name = row["name"] or territories[code]
        aliases = _split(row["aliases"])
        yield GazetteerRecord(f"state:{code}", name, "state", code, aliases, _split(row["demonyms"]))
        if row["capital"]:
            yield _city(code, _split(row["capital"]))
        territories.pop(code, None)
    for code, name in territories.items():
        yield GazetteerRecord(f"state:{code}", name, "territory", code)


def _city(country: str, names: tuple[str, ...]) -> GazetteerRecord:
    return GazetteerRecord(f"city:{country}:{names[0]}", names[0], "city", country, names[1:])


def _bodies() -> Iterator[GazetteerRecord]:
    for row in _rows("bodies.tsv"):
        yield GazetteerRecord(row["key"], row["name"], row["kind"], row["country"], _split(row["aliases"]))


def _places() -> Iterator[GazetteerRecord]:
    for row in _rows("places.tsv"):
        kind, country = row["kind"], row["country"]
        for names in _each(row["names"]):
            key = ":".join(part for part in (kind, country, names[0]) if part)
            yield GazetteerRecord(key, names[0], kind, country, names[1:])


def _each(names: str) -> Iterable[tuple[str, ...]]:
    """`Quebec=Québec;Yukon` → `("Quebec", "Québec"), ("Yukon",)`."""
    return (_split(name, "=") for name in _split(names))
