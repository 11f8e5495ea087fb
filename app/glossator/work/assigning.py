"""Who is to read which article: shared out evenly, with some for two, so that their tags can be compared.

Everything here is the same each time for the same articles and analysts in the same order.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from glossator.domain import steps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from glossator.domain.step import Step
    from glossator.project import Project

Assignment = tuple[str, str]
"""An article and an analyst, by their ids."""


def to_all(articles: Sequence[str], analysts: Sequence[str]) -> list[Assignment]:
    """Every article to every analyst."""
    return [(article, analyst) for article in articles for analyst in analysts]


def evenly(articles: Sequence[str], analysts: Sequence[str]) -> list[Assignment]:
    """Each article to one analyst, in turn; nobody has two more than another."""
    return with_overlap(articles, analysts, 0)


def with_overlap(articles: Sequence[str], analysts: Sequence[str], share: float) -> list[Assignment]:
    """Each article to one analyst, and a `share` of them, from 0 to 1, to two.

    Those for two lie evenly among the others, and every two analysts share as many as any other two, give or take one.
    Of all that is to be read everybody has as much as the others, as nearly as that permits.
    """
    if not analysts:
        return []
    doubled = _spread(len(articles), share) if len(analysts) > 1 else frozenset[int]()
    load: Counter[str] = Counter(dict.fromkeys(analysts, 0))
    together: Counter[tuple[str, str]] = Counter(dict.fromkeys(combinations(analysts, 2), 0))
    readers: dict[int, tuple[str, ...]] = {}
    for place in sorted(doubled):
        pair = min(
            together, key=lambda two: (together[two], load[two[0]] + load[two[1]], max(load[each] for each in two))
        )
        readers[place] = pair
        together[pair] += 1
        load.update(pair)
    for place in range(len(articles)):
        if place not in doubled:
            one = min(analysts, key=lambda analyst: load[analyst])
            readers[place] = (one,)
            load[one] += 1
    return [(article, analyst) for place, article in enumerate(articles) for analyst in readers[place]]


def _spread(count: int, share: float) -> frozenset[int]:
    """So large a share of the places from 0 to `count`, as far apart as can be."""
    wanted = round(count * min(max(share, 0), 1))
    return frozenset(place * count // wanted for place in range(wanted))


def figures(assignments: Collection[Assignment]) -> Mapping[str, int]:
    """By analyst, how many articles."""
    return Counter(analyst for _, analyst in assignments)


def shared(assignments: Collection[Assignment]) -> int:
    """How many articles have more than one reader."""
    return sum(count > 1 for count in Counter(article for article, _ in assignments).values())


def assigning(project: Project, articles: Sequence[str], wanted: Sequence[Assignment], *, instead: bool) -> Step | None:
    """The step that assigns articles so; `instead` of whoever they are assigned to now. `None`: they are already."""
    some, new = set(articles), set(wanted)
    now = {
        (status.article, status.analyst)
        for status in project.read.statuses()
        if status.assigned and status.article in some
    }
    given = [each for each in wanted if each not in now]
    back = sorted(now - new) if instead else []
    giving = steps.assign_articles(given) if given else None
    taking = steps.assign_articles(back, on=False) if back else None
    return giving.then(taking) if giving and taking else giving or taking
