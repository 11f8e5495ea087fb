"""How long a workbook of 10,000 statements takes, and that its memory does not grow with them."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from tests.exchange.snapshots import large_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.snapshot import Snapshot

MOST_SECONDS = 15.0
MOST_BYTES_PER_STATEMENT = 3_000
"""For the rows of the long tables, for where each row stands, and for the links of one tab, of which there are never
more than 65,530: with 100,000 statements it is 1,000. What is written takes none."""


def test_ten_thousand_statements(tmp_path: Path, benchmark: Any) -> None:
    """All sheets: as many speakers, mentions and positions again, three targets each, and every field in use."""
    snapshot = large_snapshot(10_000)
    benchmark.extra_info["goal"] = MOST_SECONDS * 1000
    benchmark.pedantic(write_workbook, args=(Export(snapshot), tmp_path / "out.xlsx"), rounds=1)
    if benchmark.enabled:
        assert benchmark.stats.stats.max < MOST_SECONDS


def peak(snapshot: Snapshot, path: Path) -> int:
    tracemalloc.start()
    write_workbook(Export(snapshot), path)
    _, found = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return found


def test_memory_is_flat(tmp_path: Path, benchmark: Any) -> None:
    few, many = large_snapshot(200), large_snapshot(1_200)
    peak(few, tmp_path / "warm.xlsx")
    first = peak(few, tmp_path / "few.xlsx")
    second = benchmark.pedantic(peak, args=(many, tmp_path / "many.xlsx"), rounds=1)
    assert second - first < 1_000 * MOST_BYTES_PER_STATEMENT
