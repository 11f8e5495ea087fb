"""Whoever edits a shipped codebook and slips is told the line and the key."""

from __future__ import annotations

import pytest

from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import ErrorKind, UserError
from tests.annotations.shipped import source

Place = str | tuple[str, int]
"""A line; or a line and for which time it stands there."""

SLIPS: dict[str, tuple[str, str, Place, tuple[str, str]]] = {
    "a key that is not known": (
        'id = "speaker"\nlabel = "Speaker"',
        'id = "speaker"\nlable = "Speaker"\nlabel = "Speaker"',
        'lable = "Speaker"',
        ("types[2].links[1].lable", "not known here"),
    ),
    "an id that is used twice": (
        'id = "on_behalf_of"',
        'id = "speaker"',
        ('id = "speaker"', 2),
        ("types[2].links[2].id", "'speaker' is used twice"),
    ),
    "a value's id that is used twice": (
        'id = "concede"',
        'id = "state"',
        ('id = "state"', 2),
        ("types[2].fields[4].values[11].id", "'state' is used twice"),
    ),
    "a kind that is not built in": (
        'kind = "proposal_passage"',
        'kind = "proposition"',
        'kind = "proposition"',
        ("types[3].kind", "'proposition' is not one of mention, statement, proposal_passage, note"),
    ),
    "a field type that is not known": (
        'type = "choices"',
        'type = "several"',
        'type = "several"',
        ("types[2].fields[4].type", "'several' is not one of"),
    ),
    "an order of what can be several": (
        'type = "choices"',
        'type = "choices"\nordered = true',
        "ordered = true",
        ("types[2].fields[4].ordered", "only the values of a choice"),
    ),
    "a link to nowhere": (
        'targets = ["proposal", "issue"]',
        'targets = ["paper"]',
        'targets = ["paper"]',
        ("types[2].links[5].targets", "a list of actor, proposal, issue, tag is expected"),
    ),
    "a key that makes another tag": (
        'key = "w"',
        'key = "p"',
        'key = "p"',
        ("types[2].links[1].key", "'p' already leads to proposal_passage"),
    ),
    "a key that two parts share": (
        'label = "Condition"\ncount = "0..n"\nkey = "i"',
        'label = "Condition"\ncount = "0..n"\nkey = "u"',
        ('key = "u"', 2),
        ("types[2].parts[4].key", "'u' already leads to cue"),
    ),
    "a key that two types share": (
        'label = "Note"\nkey = "n"',
        'label = "Note"\nkey = "s"',
        ('key = "s"', 2),
        ("types[4].key", "'s' already makes a statement"),
    ),
    "a colour that is none": (
        'colour = "#2f6fde"',
        'colour = "blue"',
        'colour = "blue"',
        ("types[2].colour", "'blue' is not a colour"),
    ),
    "a count that is none": (
        'count = "0..1"\nkey = "u"',
        'count = "1..0"\nkey = "u"',
        'count = "1..0"',
        ("types[2].parts[2].count", "'1..0' is not a count"),
    ),
}


def _complaint(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_codebook(text, "mine.toml")
    return caught.value


def _line(text: str, wanted: Place) -> int:
    """The line (from 1) on which `wanted` stands for the n-th time."""
    words, nth = wanted if isinstance(wanted, tuple) else (wanted, 1)
    return [number for number, line in enumerate(text.splitlines(), start=1) if line == words][nth - 1]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_names_file_line_and_key(slip: str) -> None:
    before, after, where, (key, reason) = SLIPS[slip]
    assert before in source("diplomacy")
    text = source("diplomacy").replace(before, after, 1)
    error = _complaint(text)
    assert error.kind is ErrorKind.INVALID
    assert error.sentence.startswith(f"mine.toml, line {_line(text, where)}, {key}: ")
    assert reason in error.sentence
    assert error.sentence.endswith("Nothing was changed.")


def test_a_missing_content_part_names_the_type() -> None:
    content = 'id = "content"\nlabel = "Name"'
    text = source("minimal").replace(content, 'id = "words"\nlabel = "Name"', 1)
    error = _complaint(text)
    assert error.sentence.startswith(f"mine.toml, line {_line(text, '[[types]]')}, types[1].parts: ")
    assert '"content"' in error.sentence


def test_a_missing_key_names_the_table() -> None:
    text = source("minimal").replace('id = "speaker"\nlabel = "Speaker"\n', 'id = "speaker"\n')
    error = _complaint(text)
    assert f"line {_line(text, ('[[types.links]]', 2))}, types[2].links[1].label: " in error.sentence


def test_a_stance_needs_stances() -> None:
    text = source("minimal").replace('id = "speaker"\n', 'id = "speaker"\nstance = true\n')
    error = _complaint(text)
    assert "types[2].links" in error.sentence
    assert "no [[stances]]" in error.sentence


def test_a_broken_file_names_the_line() -> None:
    broken = 'key = "m'
    text = source("minimal").replace('key = "m"', broken, 1)
    error = _complaint(text)
    assert "mine.toml is not valid TOML" in error.sentence
    assert f"line {_line(text, broken)}" in error.sentence


def test_a_newer_format_is_refused() -> None:
    error = _complaint(source("minimal").replace("format = 1", "format = 2", 1))
    assert "format: this program reads codebooks of format 1" in error.sentence
