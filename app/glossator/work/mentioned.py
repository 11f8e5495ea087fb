"""What is mentioned in an article already, and which of the names suggested in it would be news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.work.candidates import candidate_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from glossator.domain.model import Kind
    from glossator.domain.rows import TagRow
    from glossator.domain.suggestions import Highlight
    from glossator.project import Project


def mentions_of(project: Project, tags: Iterable[TagRow]) -> Set[tuple[Kind, str]]:
    """The records that mentions among these tags point to: their kinds, and their names in small letters."""
    roles = {known.id: known.subject.id for known in project.codebook.of_kind(TagKind.MENTION) if known.subject}
    return {
        (link.target.kind, link.target_name.casefold())
        for tag in tags
        if tag.type in roles
        for link in tag.targets(roles[tag.type])
    }


def is_new(project: Project, name: Highlight, mentioned: Set[tuple[Kind, str]]) -> bool:
    """Whether a suggested name is that of a record which is not among those mentioned."""
    meant = candidate_of(project, name)
    return meant is None or (meant.kind, meant.name.casefold()) not in mentioned
