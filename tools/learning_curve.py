"""What learning adds: trained on some of the texts that others annotated, scored on the rest.

    python tools/learning_curve.py [--splits 6]

Twice: with all that was tagged in the texts, and as if a project tagged only what stands in quotation marks. The
texts and the scorer are no part of this project: see tools/eval.py.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "app"), str(ROOT)]

from tools.eval import answered, scored, shared_folder, without_quotations  # noqa: E402

from glossator.domain.spans import Span, normalised  # noqa: E402
from glossator.nlp.engine import Engine  # noqa: E402
from glossator.nlp.learning.articles import Tagged, TaggedArticle  # noqa: E402
from glossator.nlp.learning.train import train  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (5, 10, 20, 30, 40)


@dataclass(frozen=True)
class Point:
    """F1 of one split, by what must be right: the statement, its speaker too, or every word of it."""

    match: float
    joint: float
    exact: float
    used: bool


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures what learning adds on texts that others annotated.")
    parser.add_argument("--splits", type=int, default=6, help="how many random splits")
    print("\n".join(section(parser.parse_args().splits)))
    return 0


def section(splits: int = 6) -> list[str]:
    """The lines of a Markdown section."""
    gold, scorer = shared_folder() / "devdata" / "polnear-dev.jsonl", shared_folder() / "eval" / "score_statements.py"
    if not gold.is_file() or not scorer.is_file():
        return ["Learning was not measured: the texts are not here."]
    rows = gold.read_text(encoding="utf-8").splitlines()
    lines: list[str] = []
    for title, texts in (
        ("All statements", rows),
        ("As if only quotations were tagged", [_quoted(row) for row in rows]),
    ):
        lines += [f"**{title}**", "", *_table(texts, scorer, splits), ""]
    return lines


def _table(rows: Sequence[str], scorer: Path, splits: int) -> list[str]:
    sizes = (0, *SIZES)
    points: dict[int, list[Point]] = {size: [] for size in sizes}
    engine = Engine()
    for seed in range(splits):
        order = list(rows)
        random.Random(seed).shuffle(order)  # noqa: S311 no secret
        for size in sizes:
            points[size].append(_point(engine, order[:size], order[max(SIZES) :], scorer))
    heads = ("articles tagged", "match F1, mean (range)", "gain", "joint F1", "gain", "exact F1", "gain", "ranker used")
    return [
        f"| {' | '.join(heads)} |",
        f"|{'---:|' * len(heads)}",
        *(_line(size, points[size], points[0]) for size in sizes),
    ]


def _line(size: int, points: Sequence[Point], rules: Sequence[Point]) -> str:
    cells = [f"{size}"]
    for measure in ("match", "joint", "exact"):
        values, alone = ([getattr(point, measure) for point in each] for each in (points, rules))
        gains = [value - before for value, before in zip(values, alone, strict=True)]
        cells += [_spread(values), _spread(gains, "+") if size else "–"]
    used = sum(point.used for point in points)
    return f"| {' | '.join(cells)} | {used} of {len(points)} |"


def _spread(values: Sequence[float], sign: str = "") -> str:
    mean, least, most = (f"{value:{sign}.1f}" for value in (sum(values) / len(values), min(values), max(values)))
    return f"{mean} ({least} to {most})"


def _point(engine: Engine, seen: Sequence[str], held_out: Sequence[str], scorer: Path) -> Point:
    trained = train(map(_article, seen))
    engine.learnt = trained.model if seen else None
    report = scored(held_out, answered(engine, held_out)[0], scorer)["all"]
    match, joint, exact = (report[measure]["f1"] for measure in ("match", "joint", "exact"))
    return Point(match, joint, exact, trained.report.used)


def _article(line: str) -> TaggedArticle:
    row = json.loads(line)
    contents = (normalised(Span(*piece) for piece in one["content"]) for one in row["statements"] if one["content"])
    return TaggedArticle(row["id"], row["text"], tuple(map(Tagged, contents)), complete=True)


def _quoted(line: str) -> str:
    """The line with those of its statements alone that stand in quotation marks, if only in part."""
    row = json.loads(line)
    plain = json.loads(without_quotations(line, line))["statements"]
    return json.dumps({**row, "statements": [one for one in row["statements"] if one not in plain]})


if __name__ == "__main__":
    sys.exit(main())
