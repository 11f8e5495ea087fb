from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossator.nlp.wrapping import unwrapped

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine

WIRE = """Tarn Fishermen Warn The Ministry Of Coastal Affairs
By
Ada Lask
The envoy of the Kesra Fishing Union, Mohammad
Javad Orsk, told reporters late on Monday in North
Korea that they had met officials of the Russian
Foreign Ministry and would wait for the answer.
Nobody else was asked about it by the newspaper
that was there, and the ships went out as they
had done before, and came back with the morning
tide."""


def test_names_run_over_the_ends_of_lines_that_were_wrapped(engine: Engine) -> None:
    found = {one.text: (one.label, one.name, one.key) for one in engine.highlights(WIRE)}
    assert found["Mohammad\nJavad Orsk"] == ("PERSON", "Mohammad Javad Orsk", "")
    assert found["North\nKorea"] == ("GPE", "North Korea", "state:KP")
    assert found["Russian\nForeign Ministry"] == ("ORG", "Russian Foreign Ministry", "")
    assert "Ada Lask" in found


def test_headlines_bylines_and_ends_of_sentences_keep_their_lines() -> None:
    lines = unwrapped(WIRE).split("\n")
    assert lines[:3] == ["Tarn Fishermen Warn The Ministry Of Coastal Affairs", "By", "Ada Lask"]
    assert [line.split()[0] for line in lines[3:]] == ["The", "Nobody"]


def test_texts_that_have_a_line_for_each_paragraph_stay_as_they_are() -> None:
    text = "The Union met the envoy in the morning\nLask agreed to the plan that was before her\nOrsk did not say"
    assert unwrapped(text) == text


@given(st.text(alphabet="aA .\n", max_size=300))
def test_only_ends_of_lines_become_spaces(text: str) -> None:
    flowing = unwrapped(text)
    assert len(flowing) == len(text)
    assert all(a == b or (a == "\n" and b == " ") for a, b in zip(text, flowing, strict=True))
