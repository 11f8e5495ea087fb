"""What of an article is drawn: tags by type and by analyst, suggestions by kind and label. Each can be hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from glossator.domain.rows import TagRow
    from glossator.domain.suggestions import Highlight, Suggestion


def of_type(tag_type: str) -> str:
    """The layer of all tags of that type."""
    return f"type:{tag_type}"


def of_analyst(analyst: str) -> str:
    return f"analyst:{analyst}"


def of_label(label: str) -> str:
    """The layer of the suggested names with that label, in spaCy's scheme."""
    return f"label:{label}"


def of_suggestions(kind: str) -> str:
    """The layer of the suggestions of that kind (`domain.suggestions.Suggestion`)."""
    return f"suggested:{kind}"


def shows_tag(hidden: Set[str], tag: TagRow) -> bool:
    return of_type(tag.type) not in hidden and of_analyst(tag.analyst) not in hidden


def shows_suggestion(hidden: Set[str], suggestion: Suggestion) -> bool:
    return of_suggestions(suggestion.kind) not in hidden


def shows_name(hidden: Set[str], name: Highlight) -> bool:
    return of_label(name.label) not in hidden
