"""The table of `make bench`: goals, what is above them, and the machine."""

from __future__ import annotations

from typing import Any

from tools.bench_table import table


def measured(name: str, seconds: float, timer: str = "perf_counter", **extra: object) -> dict[str, Any]:
    return {
        "name": name,
        "fullname": f"tests/bench/test_start.py::{name}",
        "stats": {"median": seconds, "max": 2 * seconds, "rounds": 3},
        "options": {"timer": timer},
        "extra_info": extra,
    }


def test_a_line_says_the_goal_and_what_is_above_it() -> None:
    run = {
        "machine_info": {
            "cpu": {"brand_raw": "Fast Processor", "count": 2},
            "machine": "x86_64",
            "system": "Linux",
            "release": "6.1",
            "python_version": "3.11.7",
        },
        "commit_info": {"id": "0123456789", "dirty": True},
        "datetime": "2026-11-22T09:15:16+00:00",
        "benchmarks": [
            measured("test_opening[6,000 words]", 0.0123, goal=60),
            measured("test_slow", 1.5, "process_time", goal=1_000),
            measured("test_busy", 0.3, goal=150, process=85),
            measured("test_free", 0.00042, peak_mb=91.5),
        ],
    }
    page = table(run, 8 * 2**30).splitlines()
    assert (
        "2026-11-22, commit 0123456 with changes, Fast Processor, 2 cores, 8.0 GiB of memory, Linux 6.1, Python 3.11.7."
    ) in page
    assert page[-4:] == [
        "| Opening (6,000 words) | 60 ms | 12 ms | 25 ms | 3 |  |",
        "| Slow | 1.0 s | **1.5 s** | 3.0 s | 3 | CPU |",
        "| Busy | 150 ms | 300 ms | 600 ms | 3 | process: 85 |",
        "| Free |  | 0.42 ms | 0.84 ms | 3 | peak mb: 91.5 |",
    ]
    assert "## Start" in page
