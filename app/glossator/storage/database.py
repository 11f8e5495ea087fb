"""sqlite-utils, imported without numpy and pandas.

It looks for both to know their types, and finds them wherever spaCy is installed; that costs a third of a second of the
window's start, for values that no project holds.
"""

from __future__ import annotations

import sys

_UNUSED = [name for name in ("numpy", "pandas") if name not in sys.modules]
for _name in _UNUSED:
    sys.modules[_name] = None  # type: ignore[assignment]  # the import system's own way to say: not there
try:
    from sqlite_utils import Database, Migrations
finally:
    for _name in _UNUSED:
        del sys.modules[_name]

__all__ = ["Database", "Migrations"]
