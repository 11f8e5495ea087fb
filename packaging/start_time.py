"""From the start of the process to the first paint, of the built program against the source: in turns, from outside.

`python packaging/start_time.py BUILT [PROJECT.gloss]`. What Qt logs of its painting tells the moment. Fails where the
built program takes more than 1.5 times as long.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 9
GOAL = 1.5
_RULES = "qt.widgets.painting=true"
_PAINTED = b"Flushing"


def first_paint(command: list[str], home: str) -> tuple[float, float]:
    """Seconds on the clock, and of processor time till the program was ended right after that."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "QT_LOGGING_RULES": _RULES, "QT_FORCE_STDERR_LOGGING": "1"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    used, began = _processor(), time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert program.stderr
    painted = any(_PAINTED in line for line in program.stderr)
    took = time.perf_counter() - began
    program.kill()
    program.wait()
    program.stderr.close()
    assert painted, f"{command[0]} ended before anything was painted"
    return took, _processor() - used


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(built: str, *project: str) -> int:
    commands = {"source": [sys.executable, "-m", "glossator", "open", *project], "built": [built, "open", *project]}
    with tempfile.TemporaryDirectory() as home:
        for command in commands.values():
            first_paint(command, home)  # compiled and in memory
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(first_paint(command, home))
    clock, processor = (
        {name: statistics.median(each[of] for each in found) for name, found in taken.items()} for of in (0, 1)
    )
    for what, found in (("clock", clock), ("processor", processor)):
        ratio = found["built"] / found["source"]
        print(f"{what}: source {found['source']:.3f} s, built {found['built']:.3f} s, {ratio:.2f} times")
    return int(clock["built"] > GOAL * clock["source"])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
