from __future__ import annotations

import pytest

from glossator.work.unread_query import unread


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("colour:red ships", "no field “colour:”"),
        ('ships -Colour:"dark red"', "no field “Colour:”"),
        ("date:soon", "“soon” is no date"),
        ('date:"April 2025"', "“April 2025” is no date"),
        ("date:2025-13", "no date"),
        ("date:2025-02-30..2026", "no date"),
        ("date:2026..2025", "no date"),
        ("said:2026-13", "“2026-13” is no date"),
        (
            "status:banana",
            "does not know “banana”. It knows: to do, not begun, in progress, done, nothing here, given back.",
        ),
        ("has:wings", "does not know “wings”. It knows: note, label,"),
        ("tagged:maybe", "It knows: yes, no."),
    ],
)
def test_what_cannot_be_read_is_said(typed: str, said: str) -> None:
    assert said in unread(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ships title:strait -source:'Practice Wire'",
        '"colour:red" https://kell.example/a Note: the ships 12:30',
        "date:2025 date:2025-3 date:2025-03-14..2026 date:..2025 date:2025.. date:2025..2025-03",
        'status:"in progress" tagged:yes has:note assigned:me said:none said:2025-03 actor:“Sela Karr”',
    ],
)
def test_what_can_be_read_is_not_doubted(typed: str) -> None:
    assert unread(typed) == ""
