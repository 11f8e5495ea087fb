"""Which columns of a table hold what, as it was said of the last tables with such headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossator.ui.settings import IMPORT_COLUMNS
from glossator.work.importing import signature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.ui.settings import Settings

_MOST = 100


class RememberedColumns:
    """From fields of an article to headings, by the headings of the whole table."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> dict[str, Mapping[str, str]]:
        """By the `signature` of headings."""
        return {known: json.loads(columns) for known, columns in self._settings.get(IMPORT_COLUMNS).items()}

    def of(self, headings: Sequence[str]) -> Mapping[str, str]:
        return self.all().get(signature(headings), {})

    def keep(self, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        known = self._settings.get(IMPORT_COLUMNS)
        kept = [each for each in known.items() if each[0] != signature(headings)]
        kept.append((signature(headings), json.dumps(columns)))
        self._settings.set(IMPORT_COLUMNS, dict(kept[-_MOST:]))
