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
    """Match F1 and joint F1 of one split."""

    match: float
    joint: float
    used: bool = False


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
    return [
        "| articles tagged | match F1, mean (range) | joint F1, mean (range) | gain in match F1 | ranker used |",
        "|---:|---:|---:|---:|---:|",
        *(_line(size, points[size], points[0]) for size in sizes),
    ]


def _line(size: int, points: Sequence[Point], rules: Sequence[Point]) -> str:
    gains = [point.match - alone.match for point, alone in zip(points, rules, strict=True)]
    used = sum(point.used for point in points)
    match, joint = [point.match for point in points], [point.joint for point in points]
    gain = f"{sum(gains) / len(gains):+.1f} ({min(gains):+.1f} to {max(gains):+.1f})" if size else "–"
    return f"| {size} | {_spread(match)} | {_spread(joint)} | {gain} | {used} of {len(points)} |"


def _spread(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.1f} ({min(values):.1f}–{max(values):.1f})"


def _point(engine: Engine, seen: Sequence[str], held_out: Sequence[str], scorer: Path) -> Point:
    trained = train(map(_article, seen))
    engine.learnt = trained.model if seen else None
    report = scored(held_out, answered(engine, held_out)[0], scorer)["all"]
    return Point(report["match"]["f1"], report["joint"]["f1"], trained.report.used)


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
