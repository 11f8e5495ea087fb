"""What a field can hold: also what another version of the codebook let in, or somebody wrote into a TOML file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from glossator.domain.codebook import Field, FieldType, Text, Value
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from glossator.domain.model import Json

_VALUES = (Value("a", Text()), Value("b", Text()))
_ANY: list[Json] = [
    "a",
    "z",
    ["a"],
    ["a", "a"],
    [["a"]],
    [{}],
    {},
    {"kind": "actor", "id": "x"},
    1,
    2.5,
    True,
    "2025-03",
]


def field(kind: FieldType) -> Field:
    return Field("f", kind, Text(), values=_VALUES if kind in {FieldType.CHOICE, FieldType.CHOICES} else ())


@pytest.mark.parametrize("kind", FieldType)
def test_any_value_is_permitted_or_not_whatever_it_is(kind: FieldType) -> None:
    permitted = [value for value in _ANY if field(kind).permits(value)]
    assert len(permitted) < len(_ANY)
    assert field(kind).permits(None)


def test_a_choice_that_was_several_and_several_that_were_one() -> None:
    assert not field(FieldType.CHOICE).permits(["a"])
    assert not field(FieldType.CHOICES).permits("a")
    assert field(FieldType.CHOICES).permits(["b", "a"])
    assert not field(FieldType.CHOICES).permits(["a", "a"])


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400, True])
def test_numbers_are_such_as_json_knows(value: float) -> None:
    assert not field(FieldType.NUMBER).permits(value)


_TYPE = """
format = 1
id = "x"
version = "1"
label = "X"
[[types]]
id = "t"
kind = "note"
label = "T"
key = "t"
colour = "#000000"
colour_dark = "#ffffff"
[[types.parts]]
id = "content"
label = "C"
count = "1..1"
"""


@pytest.mark.parametrize(
    "more",
    [
        '[[types.fields]]\nid = ["a"]\ntype = "line"\nlabel = "L"',
        '[[types.fields]]\nid = {a = 1}\ntype = "line"\nlabel = "L"',
        '[[types.links]]\nid = "l"\nlabel = "L"\ntargets = [["actor"]]',
        '[[types.links]]\nid = "l"\nlabel = "L"\ntargets = [{}]',
        '[[types.links]]\nid = "l"\nlabel = "L"\ntargets = ["actor"]\ncount = "0..' + "9" * 5000 + '"',
        "x = " + "[" * 5000,
    ],
)
def test_what_is_no_codebook_is_refused_in_one_sentence(more: str) -> None:
    read_codebook(_TYPE)
    with pytest.raises(UserError) as refused:
        read_codebook(_TYPE + more)
    assert "Nothing was changed." in refused.value.sentence
