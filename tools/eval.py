"""Scores the engine on texts that others annotated, and prints a table.

    python tools/eval.py [--half first|second]

The texts and the scorers are no part of this project: they are looked for in the folder that GLOSSATOR_SHARED names,
else in ../shared; where they are absent, this says so and succeeds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "app"))

from glossator.nlp.engine import Engine, engine_version  # noqa: E402
from glossator.nlp.lines import suggest_lines  # noqa: E402

SETS = {
    "entities": ("politics-dev.jsonl", "score_entities.py"),
    "statements": ("polnear-dev.jsonl", "score_statements.py"),
}


def shared_folder() -> Path:
    return Path(os.environ.get("GLOSSATOR_SHARED") or ROOT.parent / "shared")


def chosen(lines: list[str], half: str | None) -> list[str]:
    middle = len(lines) // 2
    return {"first": lines[:middle], "second": lines[middle:]}.get(half or "", lines)


def score(engine: Engine, gold: Path, scorer: Path, half: str | None) -> tuple[dict[str, object], float]:
    """What `scorer` says, and the seconds that the suggestions took."""
    lines = chosen(gold.read_text(encoding="utf-8").splitlines(keepends=True), half)
    with tempfile.TemporaryDirectory() as folder:
        some, answers = Path(folder, "gold.jsonl"), Path(folder, "answers.jsonl")
        some.write_text("".join(lines), encoding="utf-8")
        began = time.perf_counter()
        answers.write_text("".join(f"{line}\n" for line in suggest_lines(lines, engine)), encoding="utf-8")
        seconds = time.perf_counter() - began
        output = subprocess.run(
            [sys.executable, str(scorer), str(some), str(answers)], check=True, capture_output=True, text=True
        )
    return json.loads(output.stdout), seconds


def table(name: str, report: dict[str, object], prefix: str = "") -> None:
    for measure, value in report.items():
        if isinstance(value, dict) and set(value) == {"p", "r", "f1"}:
            print(f"{name:<12}{prefix + measure:<22}{value['p']:>8}{value['r']:>8}{value['f1']:>8}")
        elif isinstance(value, dict):
            table(name, value, f"{measure} ")
        else:
            print(f"{name:<12}{prefix + measure:<22}{value!s:>24}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Scores the engine on texts that others annotated.")
    parser.add_argument("--half", choices=("first", "second"), help="only that half of the texts of each set")
    half = parser.parse_args().half
    engine = Engine()
    print(f"engine {engine_version()}\n{'set':<12}{'measure':<22}{'P':>8}{'R':>8}{'F1':>8}")
    for name, (texts, scorer) in SETS.items():
        gold, script = shared_folder() / "devdata" / texts, shared_folder() / "eval" / scorer
        if gold.is_file() and script.is_file():
            report, seconds = score(engine, gold, script, half)
            table(name, report)
            print(f"{name:<12}{'seconds':<22}{seconds:>24.2f}")
        else:
            print(f"{name:<12}not here: set GLOSSATOR_SHARED to the folder that holds devdata/ and eval/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
