"""What of the codebook's fields a cue tells, and why a suggestion is made."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from glossator import assets
from glossator.nlp.statements.cues import ACTS, NOUNS, STANCES, VERB_GROUPS

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine


@pytest.mark.parametrize(
    ("text", "form", "modality", "act"),
    [
        ("“It is late,” Ada Lask said.", "direct", "asserted", ["state"]),
        ("Ada Lask said that it was late.", "indirect", "asserted", ["state"]),
        ("Ada Lask said it was “too late for us.”", "mixed", "asserted", ["state"]),
        ("Ada Lask defended the patrols.", "narrated", "asserted", None),
        ("Ada Lask announced that she would leave.", "indirect", "asserted", ["announce"]),
        ("Ada Lask promised to leave.", "indirect", "asserted", ["commit"]),
        ("Ada Lask asked Norway to leave.", "indirect", "asserted", ["request"]),
        ("Ada Lask asked whether it was late.", "indirect", "asserted", None),
        ("Ada Lask called for new talks.", "indirect", "asserted", ["request"]),
        ("Ada Lask called the draft “a raft of paper.”", "mixed", "asserted", None),
        ("Ada Lask proposed that both fleets stay in port.", "indirect", "asserted", ["propose"]),
        ("Norway accepted the offer.", "narrated", "asserted", ["agree"]),
        ("Norway rejected the offer.", "narrated", "asserted", ["reject"]),
        ("Norway accused Sweden of laying the mine.", "indirect", "asserted", ["accuse"]),
        ("Norway condemned the attack.", "narrated", "asserted", ["condemn"]),
        ("Norway threatened to close its ports.", "indirect", "asserted", ["threaten"]),
        ("Ada Lask admitted that it was late.", "indirect", "asserted", ["concede"]),
        ("Ada Lask declined to comment.", "indirect", "asserted", ["decline_to_comment"]),
        ("Ada Lask did not say whether it was late.", "indirect", "asserted", ["decline_to_comment"]),
        ("Ada Lask believes that it is late.", "indirect", "believed", None),
        ("Norway plans to close its ports.", "indirect", "intended", None),
        ("Norway hopes that the talks go on.", "indirect", "wished", None),
        ("Norway denied that it had laid the mine.", "indirect", "denied", None),
    ],
)
def test_what_a_cue_tells(engine: Engine, text: str, form: str, modality: str, act: list[str] | None) -> None:
    (one,) = engine.suggest(text).statements
    assert (one.fields["form"], one.fields["modality"], one.fields.get("act")) == (form, modality, act)


def test_a_condition_is_marked_a_second_time(engine: Engine) -> None:
    text = "Ada Lask said her country could accept a pause provided that the mines were cleared, she hoped."
    one = engine.suggest(text).statements[0]
    assert one.parts["condition"][0].quote(text) == "provided that the mines were cleared"
    assert one.parts["content"][0].contains(one.parts["condition"][0])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ada Lask said that it was late.", "cue “said”, source to the left"),
        ("“It is late,” said Ada Lask.", "cue “said”, source to the right"),
        ("It was late, according to Ada Lask.", "cue “according to”, source to the right"),
    ],
)
def test_a_suggestion_says_why(engine: Engine, text: str, reason: str) -> None:
    (one,) = engine.suggest(text).statements
    assert one.reason == reason
    assert 0.45 <= one.score <= 1


def test_the_lexicon_speaks_the_codebook_s_language() -> None:
    book = tomllib.loads(assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8"))
    (statement,) = (kind for kind in book["types"] if kind["id"] == "statement")
    values = {field["id"]: {value["id"] for value in field.get("values", ())} for field in statement["fields"]}
    assert set(ACTS) <= values["act"]
    assert {group.modality for group in VERB_GROUPS.values()} | set(NOUNS) <= values["modality"]
    assert set(STANCES) <= {stance["id"] for stance in book["stances"]}
