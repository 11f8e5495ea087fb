"""Where somebody stands, only where a verb says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway backed the plan.", "support"),
        ("Norway welcomed the plan.", "support"),
        ("Norway opposes the plan.", "oppose"),
        ("Norway rejected the plan.", "oppose"),
        ("Norway condemned the plan.", "oppose"),
        ("Norway would not accept the plan.", "oppose"),
        ("Norway could support the plan if every mine was cleared first.", "conditional"),
        ("Norway would back the draft only if every mine was cleared.", "conditional"),
        ("Norway did not oppose the plan.", None),
        ("Norway did not welcome the plan.", None),
        ("Norway discussed the plan.", None),
        ("Norway said that the plan was good.", None),
    ],
)
def test_what_a_verb_says(engine: Engine, text: str, stance: str | None) -> None:
    (one,) = engine.suggest(text).statements
    assert one.stance == stance
