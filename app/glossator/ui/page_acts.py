"""What the inspector's pages ask the workspace to do."""

from __future__ import annotations

from enum import Enum, auto


class ArticleAct(Enum):
    """With the open article."""

    NEXT_DOUBT = auto()
    PREVIOUS_DOUBT = auto()
    """To the tag that is to be looked at."""
    NEXT_FEEDBACK = auto()
    PREVIOUS_FEEDBACK = auto()
    """To the tag that has it."""
    HAND_IN_AGAIN = auto()
    CORRECT_TEXT = auto()
    SHOW_LEFT_OUT = auto()
    SAVE_ORIGINAL = auto()


class SuggestionAct(Enum):
    """With the suggestion that is shown."""

    ACCEPT = auto()
    REJECT = auto()
    SKIP = auto()
