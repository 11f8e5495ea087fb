"""Makes ready, before it is asked for, what the first typed name and the first new record need. Reads no project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.work.guessing import guess_from
from glossator.work.registers import searches_of
from glossator.work.typed_names import listed_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.work.registers import Names, Searches

_ANYBODY = "Foreign Minister Ilse Maren of Norhaven"


def warmed(names: Names, cancelled: Callable[[], bool] = lambda: False) -> Searches | None:
    """The registers' names, ready to be searched; with them the gazetteer's. `None` where it was cancelled.

    Pure, to be called in the background.
    """
    listed_names().prepare()
    guess_from(_ANYBODY, [Span(0, len(_ANYBODY))])
    if cancelled():
        return None
    searches = searches_of(names)
    for search in searches.values():
        search.prepare()
    return searches
