"""How far an article is as a whole: with all who are to read it, and in its review."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.verdicts import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_WORDS = {"": "not begun", "in_progress": "in progress", "done": "done", "nothing_here": "nothing here"}
"""How far an analyst is with an article. The values are part of the file format; unset, the article is not begun."""
STAGE_WORDS: Mapping[str | None, str] = {
    Stage.IN_REVIEW: "in review",
    Stage.ADJUDICATED: "adjudicated",
    Stage.REOPENED: "given back",
}
"""How far the review of an article is."""
THROUGH = frozenset({"done", "nothing_here"})
"""The states of an article that its analyst is through with: it is handed in."""


class Standing(StrEnum):
    """Each article has just one."""

    NOT_BEGUN = "not_begun"
    IN_PROGRESS = "in_progress"
    """Somebody began it, and somebody who began it or is to read it has not handed it in."""
    HANDED_IN = "handed_in"
    """By all who began it or are to read it; also where it was given back and they are through with it again."""
    IN_REVIEW = "in_review"
    ADJUDICATED = "adjudicated"
    GIVEN_BACK = "given_back"


COMPARABLE = "to_review"
"""Handed in by two analysts or more, and neither in review nor adjudicated: more than one standing can have that."""
