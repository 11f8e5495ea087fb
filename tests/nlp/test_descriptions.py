"""Mentions by office or head noun: named where one alone can be meant, left alone where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine

CLEAR = [
    ("Norwegian Foreign Minister Ada Lask spoke. The foreign minister left.", "foreign minister", "Ada Lask"),
    ("Norwegian Foreign Minister Ada Lask spoke. Later the minister left.", "minister", "Ada Lask"),
    ("Foreign Minister Ada Lask spoke. Lask left. The minister slept.", "minister", "Ada Lask"),
    ("Ada Lask, president of Norway, spoke. The Norwegian president left.", "president", "Ada Lask"),
    ("Ada Lask, the Norwegian ambassador, spoke. Norway’s ambassador left.", "ambassador", "Ada Lask"),
    ("Secretary of State Rem Tolliver spoke. The secretary of state left.", "secretary of state", "Rem Tolliver"),
    ("Former President Ada Lask met President Olga Prenn. The former president left.", "former president", "Ada Lask"),
    (
        "Danish Foreign Minister Rem Orsk met Norwegian Foreign Minister Ada Lask. The Danish minister left.",
        "minister",
        "Rem Orsk",
    ),
    (
        "Inspectors of the International Atomic Energy Agency (IAEA) came. The agency’s head spoke.",
        "agency",
        "International Atomic Energy Agency",
    ),
    ("The IAEA met. The agency said it would wait.", "agency", "International Atomic Energy Agency"),
    ("The Kesra Fishing Union (KFU) met. The union agreed.", "union", "Kesra Fishing Union"),
    ("The Norwegian Foreign Ministry declined. The ministry was shut.", "ministry", "Norwegian Foreign Ministry"),
    ("The Council of Harbour Towns met. This council voted.", "council", "Council of Harbour Towns"),
]
UNCLEAR = [
    "Danish Foreign Minister Rem Orsk met Norwegian Foreign Minister Ada Lask. The foreign minister left.",
    "Danish Foreign Minister Rem Orsk spoke. The Norwegian foreign minister left.",
    "President Ada Lask spoke. The vice president left, and a president slept.",
    "Danish President Rem Orsk met the Norwegian president. The president left.",
    "Prime Minister Ada Lask spoke. The minister left.",
    "The president left. Nobody knew the president of the club.",
    "They heard the candidate for president, Ada Lask. The president left.",
    "The president left. Then President Ada Lask spoke.",
    "The Kesra Fishing Union met the Tarn Rowing Union. The union voted.",
    "The Kesra Fishing Union met. The union leader and the union of towns agreed, as did a union.",
    "The union voted before the Kesra Fishing Union did.",
    "A news agency reported it. The International Atomic Energy Agency met the CIA; the agency left.",
]


@pytest.mark.parametrize(("text", "words", "name"), CLEAR)
def test_one_alone_can_be_meant(engine: Engine, text: str, words: str, name: str) -> None:
    start = text.rindex(words)
    found = {one.span.start: one for one in engine.highlights(text)}
    assert start in found
    assert (found[start].text, found[start].name) == (words, name)


@pytest.mark.parametrize("text", UNCLEAR)
def test_where_two_can_be_meant_none_is(engine: Engine, text: str) -> None:
    assert [one.text for one in engine.highlights(text) if one.text[0].islower()] == []


def test_a_body_that_the_gazetteer_knows_keeps_its_key(engine: Engine) -> None:
    found = engine.highlights("The IAEA met. The agency agreed.")
    assert [(one.text, one.label, one.key) for one in found] == [
        ("IAEA", "ORG", "body:IAEA"),
        ("agency", "ORG", "body:IAEA"),
    ]
