"""Passages that propose something, or say what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.nlp.statements.written import written

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine


@pytest.mark.parametrize(
    ("text", "expected", "act"),
    [
        ("Ada Lask proposed a freeze of ninety days.", "Ada Lask | proposed | a freeze of ninety days", "make"),
        ("“Let us talk in Oslo,” Ada Lask proposed.", "Ada Lask | proposed | “Let us talk in Oslo,”", "make"),
        ("Ada Lask called for a truce.", "Ada Lask | called for | a truce", "make"),
        ("Ada Lask demanded that Norway release the crew.", "Ada Lask | demanded | Norway release the crew", "make"),
        ("Ada Lask urged Norway to open the harbours.", "Ada Lask | urged | to open the harbours", "make"),
        ("Ada Lask invited Norway to resume the talks.", "Ada Lask | invited | to resume the talks", "make"),
        ("Norway offered to send inspectors.", "Norway | offered | to send inspectors", "make"),
        (
            "Norway and Sweden tabled a draft resolution that would end the mining.",
            "Norway and Sweden | tabled | a draft resolution that would end the mining",
            "make",
        ),
        ("Norway put forward a road map of its own.", "Norway | put forward | a road map of its own", "make"),
        (
            "Under the plan, Norway would hand over its charts.",
            " | Under the plan | Norway would hand over its charts",
            "describe",
        ),
        ("The draft would give the fleet a week.", " | The draft | would give the fleet a week", "describe"),
        ("The deal calls for a truce of ninety days.", "The deal | calls for | a truce of ninety days", "describe"),
    ],
)  # fmt: skip
def test_what_is_proposed_by_whom(engine: Engine, text: str, expected: str, act: str) -> None:
    found = engine.suggest(text).proposals
    assert written(text, found) == [expected]
    assert found[0].kind == "proposal_passage"
    assert found[0].fields["act"] == act


def test_proposer_and_addressee(engine: Engine) -> None:
    (one,) = engine.suggest("Ada Lask called on Norway and Sweden to join the talks.").proposals
    assert [each.name for each in one.speakers] == ["Ada Lask"]
    assert [each.name for each in one.addressees] == ["Norway", "Sweden"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lask said that the vote was lost.",
        "Ada Lask suggested that the vote was lost.",
        "Ada Lask asked whether the vote was lost.",
        "Ada Lask called the draft “a raft of paper.”",
        "Ada Lask did not propose a freeze.",
        "A diplomat who asked not to be named said it was late.",
        "Both governments had read the draft.",
        "Tarn",
        "",
    ],
)
def test_what_is_no_proposal(engine: Engine, text: str) -> None:
    assert engine.suggest(text).proposals == ()
