"""What the commands print alike: what programs read, and how far the work is."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def print_lines(lines: Iterable[str]) -> None:
    """For programs: in UTF-8, whatever the terminal shows."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in lines:
        print(line)


def print_json(value: object) -> None:
    print_lines([json.dumps(value, ensure_ascii=False, indent=2)])


def progress(word: str) -> Callable[[int, int], None]:
    """Says how far it is on one line of the terminal, which is gone at the end; nothing where there is no terminal."""

    def told(done: int, total: int) -> None:
        if sys.stderr.isatty():
            said = f"{word}: {done / max(1, total):.0%}"
            print(f"\r{' ' * len(said)}\r" if done == total else f"\r{said}", end="", file=sys.stderr, flush=True)

    return told
