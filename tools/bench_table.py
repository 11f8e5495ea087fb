"""Turns what `make bench` measured into the table in BENCHMARKS.md: `python tools/bench_table.py build/bench.json`.

A benchmark's goal is its own `benchmark.extra_info["goal"]`, in milliseconds; all else that it keeps there is a note.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Measured = dict[str, Any]

TABLE = Path(__file__).resolve().parents[1] / "BENCHMARKS.md"
HEAD = """\
# How quick it is

Written by `make bench`. A goal is what a benchmark is held to, mostly by its median; in bold is what is above it, as a
busy machine can make it. *CPU*: measured in processor time, whatever else the machine did. *process*: the median in
processor time, in milliseconds, to which the goal applies.
"""


def table(measured: Measured, memory: int | None) -> str:
    """The whole page; `memory` of the machine in bytes, `None` where that is not known."""
    lines = [HEAD, machine(measured, memory)]
    for file, benchmarks in groupby(measured["benchmarks"], key=lambda one: str(one["fullname"]).partition("::")[0]):
        lines += ["", f"## {_words(Path(file).stem)}", ""]
        lines += ["| what | goal | median | max | rounds | |", "|---|---:|---:|---:|---:|---|"]
        lines += map(row, benchmarks)
    return "\n".join([*lines, ""])


def machine(measured: Measured, memory: int | None) -> str:
    info, commit = measured["machine_info"], measured["commit_info"]["id"]
    known = [
        str(measured["datetime"])[:10],
        "" if commit == "unversioned" else f"commit {commit[:7]}" + " with changes" * measured["commit_info"]["dirty"],
        info["cpu"].get("brand_raw", info["machine"]),
        f"{info['cpu'].get('count', os.cpu_count())} cores",
        f"{memory / 2**30:.1f} GiB of memory" if memory else "",
        f"{info['system']} {info['release']}",
        f"Python {info['python_version']}",
    ]
    return f"{', '.join(filter(None, known))}."


def row(one: Measured) -> str:
    """A line of the table."""
    name, _, case = one["name"].partition("[")
    stats, goal, extra = one["stats"], one["extra_info"].get("goal"), one["extra_info"]
    median, most = stats["median"] * 1000, stats["max"] * 1000
    held = extra.get("process", median)
    shown = f"**{duration(median)}**" if goal is not None and held > goal else duration(median)
    what = f"{_words(name)} ({case[:-1]})" if case else _words(name)
    cells = [
        what.replace("|", "\\|"),
        "" if goal is None else duration(goal),
        shown,
        duration(most),
        str(stats["rounds"]),
        ", ".join(_notes(one)),
    ]
    return f"| {' | '.join(cells)} |"


def _notes(one: Measured) -> Iterator[str]:
    if one["options"]["timer"] == "process_time":
        yield "CPU"
    for name, value in one["extra_info"].items():
        if name != "goal":
            yield f"{name.replace('_', ' ')}: {value:,.4g}" if isinstance(value, int | float) else f"{name}: {value}"


def duration(milliseconds: float) -> str:
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} s"
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2g} ms"


def _words(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ").capitalize()


def memory_of_this_machine() -> int | None:
    """In bytes; Windows does not tell it."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else None


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python tools/bench_table.py BENCH.json", file=sys.stderr)
        return 2
    measured = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TABLE.write_text(table(measured, memory_of_this_machine()), encoding="utf-8")
    print(f"Kept in {TABLE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
