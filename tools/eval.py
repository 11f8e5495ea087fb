"""Scores the engine on texts that others annotated, prints a table, and keeps the figures in EVALUATION.md.

    python tools/eval.py [--half first|second]

With a half, only that is scored, and nothing is kept. The texts and the scorers are no part of this project: they are
looked for in the folder that GLOSSATOR_SHARED names, else in ../shared; where they are absent, this says so and
succeeds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "app"), str(ROOT)]

from glossator.nlp.engine import Engine, engine_version  # noqa: E402
from glossator.nlp.lines import suggest_lines  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Report = dict[str, Any]
    Statement = dict[str, list[list[int]]]

SETS = {
    "entities": ("politics-dev.jsonl", "score_entities.py"),
    "statements": ("polnear-dev.jsonl", "score_statements.py"),
}
HALVES = ("first", "second", "")
TABLE = ROOT / "EVALUATION.md"
MARKS = frozenset('“”"«»„')


def shared_folder() -> Path:
    return Path(os.environ.get("GLOSSATOR_SHARED") or ROOT.parent / "shared")


def chosen(lines: list[str], half: str) -> list[str]:
    middle = len(lines) // 2
    return {"first": lines[:middle], "second": lines[middle:]}.get(half, lines)


def answered(engine: Engine, lines: Sequence[str]) -> tuple[list[str], float]:
    """What the engine suggests for each line, and the seconds that it took."""
    began = time.perf_counter()
    answers = list(suggest_lines(lines, engine))
    return answers, time.perf_counter() - began


def scored(lines: Sequence[str], answers: Sequence[str], scorer: Path) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        gold, given = Path(folder, "gold.jsonl"), Path(folder, "answers.jsonl")
        for file, content in ((gold, lines), (given, answers)):
            file.write_text("".join(f"{line.rstrip()}\n" for line in content), encoding="utf-8")
        output = subprocess.run([sys.executable, str(scorer), str(gold), str(given)], check=True, capture_output=True)
    report: Report = json.loads(output.stdout)
    return report


def evaluated(engine: Engine, name: str, half: str) -> Report | None:
    """The scorer's report, with that of statements that quote nothing, errors by kind, and the seconds that it took."""
    texts, scorer = SETS[name]
    gold, script = shared_folder() / "devdata" / texts, shared_folder() / "eval" / scorer
    if not gold.is_file() or not script.is_file():
        return None
    lines = chosen(gold.read_text(encoding="utf-8").splitlines(), half)
    answers, seconds = answered(engine, lines)
    report = scored(lines, answers, script)
    if name == "statements":
        plain = [without_quotations(line, line) for line in lines]
        given = [without_quotations(answer, line) for answer, line in zip(answers, lines, strict=True)]
        report["not quoted"] = scored(plain, given, script)["all"]
        report["errors"] = errors(lines, answers)
    return report | {"seconds": round(seconds, 2)}


def without_quotations(line: str, article: str) -> str:
    text = json.loads(article)["text"]
    value = json.loads(line)
    quoted: Callable[[Statement], bool] = lambda one: any(MARKS & set(text[a:b]) for a, b in one["content"])  # noqa: E731
    return json.dumps({**value, "statements": [one for one in value["statements"] if not quoted(one)]})


def errors(lines: Sequence[str], answers: Sequence[str]) -> dict[str, int]:
    """How many statements were missed or invented, by what there is instead."""
    counts = dict.fromkeys(
        ("missed: other bounds", "missed: nothing there", "invented: other bounds", "invented: nothing there"), 0
    )
    for line, answer in zip(lines, answers, strict=True):
        gold = [places(one) for one in json.loads(line)["statements"]]
        given = [places(one) for one in json.loads(answer)["statements"]]
        for name, these, those in (("missed", gold, given), ("invented", given, gold)):
            for one in these:
                best = max((len(one & other) / len(one | other) for other in those if one & other), default=0.0)
                if one and best < 0.5:
                    counts[f"{name}: {'other bounds' if best else 'nothing there'}"] += 1
    return counts


def places(one: Statement) -> set[int]:
    return {at for start, end in one["content"] for at in range(start, end)}


def table(name: str, report: Mapping[str, Any], prefix: str = "") -> None:
    for measure, value in report.items():
        if isinstance(value, dict) and set(value) == {"p", "r", "f1"}:
            print(f"{name:<12}{prefix + measure:<36}{value['p']:>8}{value['r']:>8}{value['f1']:>8}")
        elif isinstance(value, dict):
            table(name, value, f"{prefix}{measure} ")
        else:
            print(f"{name:<12}{prefix + measure:<36}{value!s:>24}")


def kept(reports: Mapping[tuple[str, str], Report], curve: Sequence[str]) -> str:
    """The tracked table: figures alone, no texts."""
    lines = [
        "# How good the suggestions are",
        "",
        "Written by `make eval`: F1 (precision / recall) in percent. Texts and scorers are not part of the project.",
        "",
        f"Engine `{engine_version()}`, {datetime.now(UTC):%d %B %Y}, {processor()}.",
        "",
        "## Names",
        "",
        "| half | untyped | typed | overlap | seconds |",
        "|---|---|---|---|---:|",
    ]
    for half in HALVES:
        report = reports["entities", half]
        cells = [figures(report[measure]) for measure in ("untyped", "typed", "overlap")]
        lines.append(f"| {half or 'both'} | {' | '.join(cells)} | {report['seconds']} |")
    lines += [
        "",
        "## Statements",
        "",
        "| half | kind | match | exact | speaker right | joint |",
        "|---|---|---|---|---:|---|",
    ]
    for half in HALVES:
        for kind in ("all", "quoted", "not quoted"):
            report = reports["statements", half][kind]
            match, exact, joint = (figures(report[measure]) for measure in ("match", "exact", "joint"))
            lines.append(f"| {half or 'both'} | {kind} | {match} | {exact} | {report['speaker_accuracy']} | {joint} |")
    lines += ["", "## Errors in statements", "", "| kind | first | second | both |", "|---|---:|---:|---:|"]
    for kind in reports["statements", ""]["errors"]:
        counts = " | ".join(str(reports["statements", half]["errors"][kind]) for half in HALVES)
        lines.append(f"| {kind} | {counts} |")
    return "\n".join([*lines, "", "## Learning", "", *curve, ""])


def figures(value: Mapping[str, float]) -> str:
    return f"{value['f1']} ({value['p']} / {value['r']})"


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def main() -> int:
    parser = argparse.ArgumentParser(description="Scores the engine on texts that others annotated.")
    parser.add_argument("--half", choices=("first", "second"), default="", help="only that half; nothing is kept")
    half = parser.parse_args().half
    engine = Engine()
    print(f"engine {engine_version()}\n{'set':<12}{'measure':<36}{'P':>8}{'R':>8}{'F1':>8}")
    reports: dict[tuple[str, str], Report] = {}
    for name in SETS:
        for part in (half,) if half else HALVES:
            report = evaluated(engine, name, part)
            if report is None:
                print(f"{name:<12}not here: set GLOSSATOR_SHARED to the folder that holds devdata/ and eval/")
                return 0
            reports[name, part] = report
        table(name, reports[name, half])
    if not half:
        # It imports this module, for where the texts are and how they are scored.
        from tools.learning_curve import section

        TABLE.write_text(kept(reports, section()), encoding="utf-8")
        print(f"\nKept in {TABLE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
