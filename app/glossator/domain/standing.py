"""How far an article is as a whole: with all who are to read it, and in its review."""

from __future__ import annotations

from enum import StrEnum

THROUGH = frozenset({"done", "nothing_here"})
"""The states of an article that its analyst is through with: it is handed in."""
STATES = THROUGH | {"in_progress"}
"""All that an analyst's status can be; unset, the article is not begun. The values are part of the file format."""


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
