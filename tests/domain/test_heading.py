"""Where an article's own sentences begin."""

from __future__ import annotations

import pytest

from glossator.domain.heading import body_start


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "The council met. It was short."),
        ("Council meets\n\n", "The council met."),
        (
            "The Tarn Times\n\nCouncil “will meet”\n\nBy Ada Lask\n\n12 May 2026\n\n",
            "TARN — The council met.\n\nIt rained.",
        ),
        ("Совет: «Мы ждём»\n\n20 мая 2026\n\n", "Совет собрался во вторник."),
        ("理事会开会\n\n", "理事会星期二开会。"),
        ("Council meets\n\n", "The council which met on Monday\nin Tarn did not agree."),
        ("Council meets\n\n", "Ada Lask wrote:\n\nThe council met."),
        ("", "A list\n\nof lines\n\nwithout a stop"),
    ],
)
def test_the_head_ends_where_the_first_sentence_begins(head: str, body: str) -> None:
    assert body_start(head + body) == len(head)
