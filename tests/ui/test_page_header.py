"""The moment at which a tag was made, as the head of its page says it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from glossator.ui.page_header import clock

NOW = datetime(2024, 3, 5, 12)


def made(moment: datetime) -> str:
    return moment.astimezone(timezone(timedelta(0))).isoformat()


@pytest.mark.parametrize(
    ("made_at", "said"),
    [
        (made(datetime(2024, 3, 5, 9, 5)), "09:05"),
        (made(datetime(2024, 2, 29, 23, 59)), "29 Feb, 23:59"),
        (made(datetime(2023, 12, 31, 8, 0)), "31 Dec 2023, 08:00"),
        ("", ""),
    ],
)
def test_a_moment_is_said_as_far_as_it_is_needed(made_at: str, said: str) -> None:
    assert clock(made_at, NOW) == said
