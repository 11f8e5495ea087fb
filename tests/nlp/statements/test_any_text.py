"""Whatever the text is: nothing raises, every span lies in it, and long texts take time in proportion."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.spans import hull
from glossator.nlp.protocol import suggestion_as_json, suggestion_from_json
from glossator.nlp.statements.assemble import attributions
from glossator.nlp.statements.row import row_of

if TYPE_CHECKING:
    from glossator.domain.suggestions import Suggestion
    from glossator.nlp.engine import Engine

_WORDS = st.sampled_from(
    """
    Ada Lask said says saying “ ” " '' ‘ ’ ' « » , . : ; ? ! — -- ― - ( ) that who which and but the a her his
    he she they it told reporters Norway plans plan to be is was not did n't didn't according in Lask's view
    as put by of on Monday call called for upon accused urged rejected claim claims would draft under if
    unless only U.S. Mr. No. 12 LASK : asked Asked whether adding denied reports officials 日本 👩‍🚀 e\u0301
    \u00a0 \n \n\n \u2028 e\u0301
    """.split(" ")
)
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join), st.lists(_WORDS, max_size=60).map("".join)
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_suggestion_lies_in_its_text(engine: Engine, text: str) -> None:
    found = engine.suggest(text)
    for place, one in enumerate(found.statements):
        _check(text, one)
        assert one.within is None or (one.within != place and one.within < len(found.statements))
        assert one.repeats is None or one.repeats < place
    for one in found.proposals:
        _check(text, one)


def _check(text: str, one: Suggestion) -> None:
    assert one.parts["content"]
    for spans in one.parts.values():
        assert hull(spans).end <= len(text)
        for span in spans:
            assert span.quote(text) == span.quote(text).strip()
    for named in (*one.speakers, *one.addressees):
        assert named.name
        assert named.span.end <= len(text)
    assert 0 < one.score <= 1
    assert one.reason
    assert suggestion_from_json(suggestion_as_json(one)) == one


@pytest.mark.parametrize("before", ["👩‍🚀👩‍🚀 ", "e\u0301 ", "קול ישראל. ", "\ud800 ", "\t \n"])
def test_offsets_count_code_points(engine: Engine, before: str) -> None:
    text = f"{before}Ada Lask said that it was late."
    one = engine.suggest(text).statements[-1]
    assert one.parts["content"][0].quote(text) == "it was late"


@pytest.mark.parametrize(
    "unit",
    [
        "Ada Lask said that the harbours were closed. ",
        "said Ada Lask “that, ",
        "said that ",
        "“",
        '" a ',
        "' a",
        "Lask, ",
        "“It is late,” Lask said, and ",
        "LASK: No.\n",
        "(",
        "a) ",
        "would call on her to say, but not that which he denied ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (20_000, 160_000))
    assert _seconds(long) < 8 * 4 * max(_seconds(short), 0.01)


def _seconds(text: str) -> float:
    began = time.perf_counter()
    attributions(row_of(text))
    return time.perf_counter() - began


def test_what_is_announced_may_come_behind_a_sign_that_stands_alone(engine: Engine) -> None:
    text = "Lask said:\n\n.\n\nThe port is closed."
    [one] = engine.suggest(text).statements
    assert [span.quote(text) for span in one.parts["content"]] == ["The port is closed"]
