from __future__ import annotations

from collections import defaultdict

import pytest
from babel import Locale

from glossator.nlp.gazetteer import LANGUAGES, entries, foreign_names, metonyms, record_for, records
from glossator.nlp.lexicon import lexicon

SHARED: dict[str, set[str]] = {}
"""Names that several records bear on purpose, with their keys; the first in the gazetteer's order is highlighted."""


def test_no_name_stands_for_two_records() -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries():
        keys[entry.alias].add(entry.key)
    assert {alias: found for alias, found in keys.items() if len(found) > 1} == SHARED


def test_no_record_has_a_name_twice() -> None:
    for record in records().values():
        names = [record.name, *record.aliases, *record.demonyms]
        assert len(names) == len(set(names)), record.key


def test_names_are_tidy() -> None:
    for entry in entries():
        assert entry.alias == " ".join(entry.alias.split()), entry
        assert not entry.alias.startswith("the "), entry


def test_every_territory_of_cldr_is_there_by_that_name() -> None:
    territories = Locale("en").territories
    for record in records().values():
        if record.key.startswith("state:") and record.country in territories:
            assert territories[record.country] in (record.name, *record.aliases), record.key


def test_metonyms_stand_for_records() -> None:
    assert all(record_for(key) for key in metonyms().values())


def test_countries_of_records_are_states() -> None:
    assert all(f"state:{one.country}" in records() for one in records().values() if one.country)


@pytest.mark.parametrize(
    ("key", "name", "kind", "country"),
    [
        ("state:KP", "North Korea", "state", "KP"),
        ("city:CN:Beijing", "Beijing", "city", "CN"),
        ("body:IAEA", "International Atomic Energy Agency", "organisation", ""),
        ("region:CA:Quebec", "Quebec", "region", "CA"),
        ("outlet:REUTERS", "Reuters", "outlet", ""),
        ("state:GG", "Guernsey", "territory", "GG"),
    ],
)
def test_records(key: str, name: str, kind: str, country: str) -> None:
    record = record_for(key)
    assert record is not None
    assert (record.key, record.name, record.kind, record.country) == (key, name, kind, country)


def test_an_unknown_key_has_no_record() -> None:
    assert record_for("state:ZZ") is None


def test_words_in_small_letters_count_in_any_case() -> None:
    lists = lexicon()
    assert {"president", "President", "PRESIDENT"} <= lists.titles
    assert "Party" in lists.organisation_heads
    assert "party" not in lists.organisation_heads


def test_states_are_known_in_many_languages_and_no_name_means_two() -> None:
    known = foreign_names()
    russia = {language: name for name, language in known["state:RU"].items()}
    assert set(russia) == set(LANGUAGES)
    assert (russia["ru"], russia["zh"], russia["ar"]) == ("Россия", "俄罗斯", "روسيا")
    states = {key for key, record in records().items() if record.kind == "state"}
    unknown = {key for key in states if len(known.get(key, ())) < 4}
    assert unknown == {"state:CS", "state:DD", "state:SU", "state:YU"}  # CLDR has none that are no more
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, names in known.items():
        for name in names:
            bearers[name].add(key)
    assert all(len(keys) == 1 for keys in bearers.values())
    assert not set(bearers) & {entry.alias for entry in entries()}


def test_names_that_are_other_words_in_english_and_what_stands_in_brackets_are_left_out() -> None:
    names = {name for known in foreign_names().values() for name in known}
    assert not names & {"Island", "Grenade", "Maurice", "Dominique", "Salvador"}
    assert not any("(" in name for name in names)
