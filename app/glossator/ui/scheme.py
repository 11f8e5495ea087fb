"""The codebook as the article view speaks it: looked up hundreds of times for each tag that is added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.ui.theme import type_colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.codebook import Codebook, TagType
    from glossator.ui.theme import Theme


@dataclass(frozen=True)
class Scheme:
    codebook: Codebook
    language: str = "en"
    types: Mapping[str, TagType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", {known.id: known for known in self.codebook.types})

    def kind(self, tag_type: str) -> TagKind:
        """A note's, where the codebook no longer knows the type: the tag is still shown."""
        known = self.types.get(tag_type)
        return known.kind if known else TagKind.NOTE

    @property
    def mention(self) -> str:
        """The type that a highlight becomes when it is accepted; empty where there is none."""
        return self.type_of(TagKind.MENTION)

    def type_of(self, kind: TagKind) -> str:
        """The type that a suggestion of that kind becomes when it is accepted; empty where there is none."""
        return next((known.id for known in self.types.values() if known.kind is kind), "")

    def colours(self, theme: Theme) -> Mapping[str, str]:
        """By tag type."""
        return {known.id: type_colour(known, theme).name() for known in self.types.values()}

    def part_labels(self) -> Mapping[tuple[str, str], str]:
        """By tag type and part."""
        return {
            (known.id, part.id): part.label.in_language(self.language)
            for known in self.types.values()
            for part in known.parts
        }
