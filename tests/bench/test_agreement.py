"""How long the agreement report of two analysts takes: 1,000 articles, 20,000 tags, 1,000 samples."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

from glossator.domain.model import Ref
from glossator.review.agreement import agreement
from glossator.review.coefficients import Undefined
from glossator.review.counting import ALL_TYPES, Compared
from glossator.review.measures import Measure
from tests.review.rows import ADA, BEN, CODEBOOK, article, tag

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow

MOST_SECONDS = 10.0
ARTICLES, TAGS = 1_000, 10
"""Tags of each analyst in each article."""
TYPES = ["mention", "mention", "mention", "statement", "statement", "proposal_passage"]
STANCES = ["support", "oppose", "conditional", "neutral"]


def tags_of(who: str, number: int, draw: random.Random) -> list[TagRow]:
    """What anybody would tag is the same for both; each is somewhere else in one of four."""
    truth = random.Random(number)
    found = []
    for place in range(TAGS):
        type_id = truth.choice(TYPES)
        start, length = place * 95 + truth.randrange(20), truth.randrange(10, 70)
        known = CODEBOOK.type(type_id)
        assert known
        fields: dict[str, Any] = {}
        for field in known.fields:
            values = [value.id for value in field.values]
            if values:
                one = truth.choice(values)
                value = draw.choice(values) if draw.random() < 0.25 else one
                fields[field.id] = [value] if field.type == "choices" else value
        links: list[tuple[str, Ref | str] | tuple[str, Ref | str, str]] = []
        for role in known.links[:4]:
            kind = role.targets[0]
            one_of_all = truth.randrange(100)
            target = Ref(kind, f"{kind}-{one_of_all if draw.random() < 0.8 else draw.randrange(100)}")
            links.append((role.id, target, truth.choice(STANCES)) if role.stance else (role.id, target))
        end = start + length + (draw.randrange(5) if draw.random() < 0.25 else 0)
        found.append(tag(who, (start, end), type_id=type_id, article=f"{number:04}", links=links, fields=fields))
    return found


def corpus() -> list[Compared]:
    draw, rows = random.Random(9), []
    for number in range(ARTICLES):
        ada, ben = (tags_of(who, number, draw) for who in (ADA, BEN))
        alone = draw.sample(range(TAGS), 3)
        pairs = [(one, other) for place, (one, other) in enumerate(zip(ada, ben, strict=True)) if place not in alone]
        date = f"{2016 + number % 2}-{number % 12 + 1:02}"
        singles = ([tags[place] for place in alone] for tags in (ada, ben))
        rows.append(Compared(article(date, f"{number:04}"), ADA, BEN, pairs, *singles))
    return rows


def test_agreement_of_twenty_thousand_tags(benchmark: Any) -> None:
    """With all months, all articles, the matrices and the passages that are confused. In CPU time."""
    rows = corpus() if benchmark.enabled else corpus()[:10]
    began = time.process_time()
    benchmark.extra_info["goal"] = MOST_SECONDS * 1000
    report = benchmark.pedantic(agreement, args=(rows, CODEBOOK), rounds=1)
    took = time.process_time() - began
    together = next(row for row in report.overall if row.type == ALL_TYPES)
    assert together.tags == (TAGS * len(rows), TAGS * len(rows))
    coverage = next(figure for figure in together.figures if figure.measure is Measure.OVERLAP_F1)
    assert not isinstance(coverage.value, Undefined)
    assert coverage.interval
    if benchmark.enabled:
        assert took < MOST_SECONDS
