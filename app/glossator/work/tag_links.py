"""Tags that a tag can point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import HOLDER
from glossator.work.nearby import distance_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.rows import TagRow
    from glossator.project import Project


def tags_to_link(project: Project, tag: TagRow, tags: Iterable[TagRow], typed: str = "") -> list[TagRow]:
    """Those of an article's `tags` that record somebody's words or proposals, and hold the words that were typed.

    Those that lie round `tag` come first, the tightest before the others; then the nearest.
    """
    here, wanted = tag.hull, typed.casefold().split()
    found: list[tuple[tuple[bool, int], TagRow]] = []
    for other in tags:
        known = project.codebook.type(other.type)
        if other.id == tag.id or known is None or known.kind not in HOLDER:
            continue
        words = " ".join([other.quote, *(link.target_name for link in other.links)]).casefold()
        if all(word in words for word in wanted):
            lies_round = other.hull.contains(here)
            far = len(other.hull) if lies_round else distance_between(other.hull, here)
            found.append(((not lies_round, far), other))
    return [other for _, other in sorted(found, key=lambda pair: pair[0])]
