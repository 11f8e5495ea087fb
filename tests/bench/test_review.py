"""How quickly two analysts' tags are put side by side: 20,000 on 1,000 articles, and thousands on one word.

Measured is the processor's time: it is one thread that waits for nothing, so on a machine with nothing else to do that
is how long it takes.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.review.rows import ADA, BEN, aligned, tag

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow

pytestmark = pytest.mark.benchmark(timer=time.process_time)

ARTICLES, TAGS_OF_EACH = 1_000, 10
MOST_SECONDS = 3.0


def as_people_differ() -> list[TagRow]:
    """Of ten statements and mentions in an article both have nine, a fifth of these with another boundary."""
    chance = random.Random(9)
    tags: list[TagRow] = []
    for article in range(ARTICLES):
        for number in range(TAGS_OF_EACH):
            start = number * 150 + chance.randrange(100)
            for who in (ADA, BEN):
                at = start if chance.random() > 0.15 else start + chance.randrange(300)
                end = at + (90 if chance.random() > 0.2 else chance.randrange(20, 90))
                links = [("speaker", f"actor {chance.randrange(3)}"), ("about", "plan", "support")]
                fields = {"form": "direct", "act": ["state"], "gist": "what they say"}
                kind = "statement" if number % 3 else "proposal_passage"
                more = {"type_id": kind, "article": f"article {article}", "fields": fields, "cue": (at + 100, at + 104)}
                tags.append(tag(who, (at, end), links=links, **more))  # type: ignore[arg-type]
    return tags


def test_two_analysts_over_a_thousand_articles(benchmark: Any) -> None:
    tags = as_people_differ()
    benchmark.extra_info["goal"] = MOST_SECONDS * 1000
    found = benchmark.pedantic(aligned, args=(tags,), rounds=3)
    assert len(tags) == 20_000
    assert sum(len(cluster.present) for cluster in found) == len(tags)
    if benchmark.enabled:
        assert benchmark.stats.stats.max < MOST_SECONDS


def test_thousands_on_one_word(benchmark: Any) -> None:
    """Half of them on the very same code points, the others each a little elsewhere."""
    tags = [tag(who, (at // 2, at // 2 + 3_000)) for who in (ADA, BEN) for at in range(3_000)]
    tags += [tag(who, (1_500, 1_508), links=[("speaker", f"{who} {at}")]) for who in (ADA, BEN) for at in range(3_000)]
    benchmark.extra_info["goal"] = 2 * MOST_SECONDS * 1000
    found = benchmark.pedantic(aligned, args=(tags,), rounds=1)
    assert sum(len(cluster.present) for cluster in found) == len(tags)
    if benchmark.enabled:
        assert benchmark.stats.stats.max < 2 * MOST_SECONDS
