"""What is bundled, and under which licences: one text for the copyright file of a package."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_RULE = "\n" + "=" * 100 + "\n"


def text(modules: Iterable[str], libraries: Iterable[Path]) -> str:
    """`modules`: the names of all that was bundled of Python; `libraries`: files that the system lent."""
    return _RULE.join(
        [
            "Glossator, and what is bundled with it",
            f"Glossator\n\n{(ROOT / 'LICENSE').read_text('utf-8')}",
            f"Noto fonts\n\n{(ROOT / 'resources/fonts/OFL.txt').read_text('utf-8')}",
            f"Python {sys.version.split()[0]}\n\n{_of_python()}",
            *(_of_distribution(each) for each in _distributions(modules)),
            *_of_libraries(libraries),
            # Qt and PySide6, whose wheels bring no texts, and libraries of the system refer to these.
            *((ROOT / f"packaging/licences/{name}.txt").read_text("utf-8") for name in ("LGPL-3.0", "GPL-3.0")),
        ]
    )


def _distributions(modules: Iterable[str]) -> list[Distribution]:
    of_module = packages_distributions()
    names = {name for module in modules for name in of_module.get(module.partition(".")[0], ())}
    return [distribution(name) for name in sorted(names, key=str.lower) if name != "glossator"]


def _of_distribution(known: Distribution) -> str:
    meta = known.metadata
    classified = [line.rpartition("::")[2].strip() for line in meta.get_all("Classifier", []) if "License ::" in line]
    [under, *_] = [*meta.get_all("License-Expression", []), *meta.get_all("License", []), *classified, "see below"]
    texts = [
        Path(str(file.locate())).read_text("utf-8", errors="replace")
        for file in known.files or ()
        if ".dist-info" in str(file) and ("licenses" in file.parts or file.name.upper().startswith(_NAMES))
    ]
    return "\n\n".join([f"{meta['Name']} {known.version}: {under.partition(chr(10))[0]}", *texts])


def _of_python() -> str:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    found = next((place for place in places if place.exists()), None)
    return found.read_text("utf-8") if found else "Python Software Foundation License"


def _of_libraries(libraries: Iterable[Path]) -> Iterator[str]:
    """What Debian says of the packages that they come from; nothing on other systems, which lend none."""
    if sys.platform != "linux":
        return
    owners = set()
    for path in {each for library in libraries for each in (library, library.resolve())}:
        told = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, text=True, check=False).stdout
        owners |= {line.partition(":")[0] for line in told.splitlines()}
    for owner in sorted(owners):
        known = Path("/usr/share/doc") / owner / "copyright"
        if known.exists():
            yield f"{owner}\n\n{known.read_text('utf-8', errors='replace')}"
