"""Puts the tags of several analysts side by side: one cluster for what they tagged in common, or one of them alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.ids import derived_id
from glossator.review.difference import Conflict, Difference, differences
from glossator.review.facts import facts_of, revision
from glossator.review.grouping import drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Ref
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.review.facts import Facts, Same
    from glossator.review.grouping import Draft

_RANK = {kind: rank for rank, kind in enumerate(Conflict)}


@dataclass(frozen=True, slots=True)
class Cluster:
    """What several analysts tagged in common, or one of them alone."""

    id: str
    """Derived from the ids of its tags."""
    article: str
    kind: str
    """Of the tags' types; the type's id where the codebook does not know it."""
    tags: Mapping[str, TagRow | None] = field(hash=False)
    """By analyst; `None` where they read the article and have none. Who did not read it is left out."""
    differences: tuple[Difference, ...] = ()
    """The weightiest kinds first."""

    @property
    def present(self) -> tuple[TagRow, ...]:
        """The tags that there are, at least one."""
        return tuple(tag for tag in self.tags.values() if tag)

    @property
    def agreed(self) -> bool:
        """Whether two or more say the same, links included; how they word it is left to them."""
        return len(self.present) > 1 and all(known.kind is Conflict.WORDING for known in self.differences)

    @property
    def disagreement(self) -> float:
        """How far they are apart, to sort by: 0 where nothing differs."""
        return sum(known.weight for known in self.differences)

    @property
    def revision(self) -> str:
        """Another one as soon as the author of one of its tags changes it."""
        return derived_id("cluster", *sorted(map(revision, self.present)))


def clusters(
    tags: Iterable[TagRow],
    analysts: Sequence[str],
    codebook: Codebook,
    *,
    same: Same,
    alike: Callable[[Ref, Ref], bool] = lambda one, other: False,
    articles: Mapping[str, ArticleRow] | None = None,
    read: Callable[[str, str, str], bool] = lambda article, kind, analyst: True,
) -> tuple[Cluster, ...]:
    """The tags of `analysts` in clusters, in the order of articles' ids and of the text; others' tags are left out.

    `same` gives the record that stands for a record now. It is also asked about tags, so that tags that are not among
    `tags` can be known as the same. `alike` says of two actors whether they may be one. `articles`, by id, are needed
    for fields that have a default from their article and for dates such as "Monday". `read` says of an article, a
    kind and an analyst whether what they did not tag there is missing.
    """
    chosen = {tag.id: tag for tag in tags if tag.analyst in set(analysts)}
    groups: defaultdict[tuple[str, str], list[Facts]] = defaultdict(list)
    for facts in facts_of(chosen.values(), codebook, same, articles or {}):
        groups[facts.tag.article, facts.kind].append(facts)
    drafted = [(draft.id, key, draft) for key, group in groups.items() for draft in drafts(group)]
    settled = {facts.tag.id: name for name, _, draft in drafted for facts in draft.members.values()}
    found: list[tuple[tuple[str, tuple[int, int], str, str], Cluster]] = []
    for name, (article, kind), draft in drafted:
        at = {
            analyst: draft.members[analyst].tag if analyst in draft.members else None
            for analyst in analysts
            if analyst in draft.members or read(article, kind, analyst)
        }
        differing = sorted(_all_differences(draft, at, settled, alike), key=lambda known: _RANK[known.kind])
        place = min(facts.reach for facts in draft.members.values())
        found.append(((article, place, kind, name), Cluster(name, article, kind, at, tuple(differing))))
    return tuple(cluster for _, cluster in sorted(found, key=lambda pair: pair[0]))


def _all_differences(
    draft: Draft, at: Mapping[str, TagRow | None], settled: Mapping[str, str], alike: Callable[[Ref, Ref], bool]
) -> Iterator[Difference]:
    missing = [analyst for analyst, tag in at.items() if tag is None and analyst not in draft.covered]
    if missing:
        yield Difference(Conflict.MISSING, who=tuple(sorted(missing)))
    if draft.dividers:
        yield Difference(Conflict.SPLIT, who=tuple(sorted(draft.dividers)), tags=tuple(sorted(draft.divided)))
    heights = {analyst: len(draft.stacks.get(analyst, ())) or 1 for analyst in draft.members}
    for analyst, twins in sorted(draft.twins.items()):
        yield Difference(Conflict.DUPLICATE, who=(analyst,), tags=twins)
    for analyst, stack in sorted(draft.stacks.items()):
        alone = len(heights) == 1 or len(set(heights.values())) > 1
        if alone and len(stack) > len(draft.twins.get(analyst, ())):
            yield Difference(Conflict.STACKED, who=(analyst,), tags=stack)
    yield from differences(draft.members, settled, alike)
