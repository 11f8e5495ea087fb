"""What a reviewer decided about tags: accepted, edited, rejected, or to be talked over.

A *verdict* is what is said of tags, one of a few (`Verdict`). A *ruling* is the act of giving one, with its reason and
whose it is (`Ruling`): it is given on all tags of a cluster at once, and each of them carries it (`Kind.VERDICT`): so
it hangs on tags and their revisions, not on places in the text. People read *decision* for it in window and workbook;
the journal's `Kind.DECISION` is another thing: what an analyst did with a machine's suggestion (`domain.suggestions`).

The tag that came of it belongs to the adjudicated version, as the tag of an analyst of its own (`ADJUDICATED`), for
whom everyone may write. Where two reviewers, apart from each other, decided on overlapping sets of tags, only a tag
that is named by all from which it was made stands: so nothing counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.model import Json

ADJUDICATED = derived_id("analyst", "adjudicated")
"""Whose tags the adjudicated version consists of: nobody's own, so everyone may set them."""
ADJUDICATED_NAME = "Adjudicated version"
ORIGIN = "adjudicated"
"""The origin of its tags."""
MACHINE = derived_id("analyst", "machine")
"""As whose tags the machine's suggestions are compared; also their revision, for nobody changes them."""
MACHINE_NAME = "Machine"
GONE = "gone"
"""The revision of a tag that its author deleted."""


class Verdict(StrEnum):
    """What a reviewer can say of tags. The values are part of the file format."""

    ACCEPTED = "accepted"
    """One of the tags, as it is."""
    EDITED = "edited"
    """A tag made of several, or changed."""
    REJECTED = "rejected"
    """There is no tag here."""
    DISCUSS = "discuss"
    DEFERRED = "deferred"

    @property
    def settles(self) -> bool:
        """Whether nothing is left to decide."""
        return self in {Verdict.ACCEPTED, Verdict.EDITED, Verdict.REJECTED}


class Reason(StrEnum):
    """Why tags differed, or why one was rejected."""

    AMBIGUOUS = "ambiguous"
    GUIDELINE = "guideline"
    SLIP = "slip"
    EDGE = "edge"
    DISAGREEMENT = "disagreement"


class Stage(StrEnum):
    """How far the review of an article is, as a whole. Until it begins, each analyst's own status counts."""

    IN_REVIEW = "in_review"
    ADJUDICATED = "adjudicated"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One act of giving a verdict: the same on each tag that it is about."""

    verdict: Verdict
    sources: Mapping[str, str] = field(hash=False)
    """By the id of each tag that it is about, the tag's revision then (`review.facts.revision`)."""
    by: str
    """The id of the analyst who decided."""
    tag: str = ""
    """The id of the tag of the adjudicated version that came of it; empty where there is none."""
    whose: str = ""
    """The id of the analyst whose tag was accepted; empty where it was made of several."""
    reason: str = ""

    def as_json(self) -> Json:
        return {
            "verdict": self.verdict.value,
            "sources": dict(self.sources),
            "by": self.by,
            "tag": self.tag,
            "whose": self.whose,
            "reason": self.reason,
        }

    @staticmethod
    def from_json(value: Json) -> Ruling:
        """The inverse of `as_json`. Raises `ValueError` on what is no ruling."""
        match value:
            case {
                "verdict": str(verdict),
                "sources": dict(sources),
                "by": str(by),
                "tag": str(tag),
                "whose": str(whose),
                "reason": str(reason),
            } if sources and all(isinstance(each, str) for each in sources.values()):
                return Ruling(Verdict(verdict), sources, by, tag, whose, reason)  # type: ignore[arg-type]
        raise ValueError(f"not a ruling: {value!r}")


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The ruling that a tag carries."""

    tag: str
    article: str
    ruling: Ruling
    at: str
    """UTC, ISO 8601; to be shown, not compared."""
    rank: tuple[int, str]
    """The counter and the id of the step: which of several was given last."""
    contested: bool = False
    """Whether somebody who did not know of it decided otherwise."""


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What somebody wrote about tags."""

    id: str
    article: str
    tags: tuple[str, ...]
    """The ids of the tags that it is about."""
    by: str
    """The id of the analyst."""
    text: str
    at: str
    """When it was first written: UTC, ISO 8601; to be shown, not compared."""
    rank: tuple[int, str]
    """The counter and the id of the step that first wrote it: which of several came last."""


def verdict_id(tag: str) -> str:
    """The record that holds the ruling on a tag."""
    return derived_id("verdict", tag)
