"""Undo, redo, and going back to any act of the history: what they do to the open project, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator import messages
from glossator.ui.message_bar import Mood

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.project import Project, Undone
    from glossator.ui.message_bar import MessageBar

_ASSIGNS = frozenset({"article.assign", "article.unassign"})


class Undoing:
    """What was undone is shown: where it is in another article, that one is opened."""

    def __init__(
        self, project: Project, bar: MessageBar, current: Callable[[], str], open_article: Callable[[str], object]
    ) -> None:
        """`current` is the article that is open, empty for none; `open_article` opens another."""
        self._project, self._bar, self._current, self._open_article = project, bar, current, open_article
        self.undo_name = self.redo_name = ""
        """What undo and redo would do now."""
        self.name_acts()

    def name_acts(self) -> None:
        """Follow a step: asked for once an act, and not at each move of the caret."""
        self.undo_name = messages.undo(self._project.undo_label, self._project.codebook)
        self.redo_name = messages.redo(self._project.redo_label, self._project.codebook)

    def undo(self) -> None:
        self._revert(self._project.undo, "undone")

    def redo(self) -> None:
        self._revert(self._project.redo, "done again")

    def go_back_to(self, act: str) -> None:
        """Undo or do again, until that act of the history is the newest that stands."""
        came_to = self._bar.guarded(lambda: self._project.go_to(act)) or []
        if came_to and not self._current():
            self._open_article(next(iter(came_to[-1].changed.articles), ""))
        skipped = sum(len(undone.skipped) for undone in came_to)
        if self._project.redo_label and came_to:
            self._bar.say("All is as it was then. What came after is listed until you do something else.", Mood.HINT)
        if skipped:
            kept = messages.counted(skipped, "value", "values")
            self._bar.say(f"{kept} had been set anew since, and stayed. All else is as it was then.", Mood.REFUSED)

    def _revert(self, act: Callable[[], Undone | None], how: str) -> None:
        undone = self._bar.guarded(act)
        if undone is None:
            return
        elsewhere = undone.changed.articles - {self._current()}
        if len(elsewhere) == 1 and self._current() not in undone.changed.articles:
            self._open_article(next(iter(elsewhere)))
        words = messages.act(undone.label, self._project.codebook)
        if undone.skipped:
            kept = messages.counted(len(undone.skipped), "value", "values")
            rest = f"The rest was {how}." if undone.changed else "Nothing was changed."
            self._bar.say(f"{kept} had been set anew since, and stayed ({words}). {rest}", Mood.REFUSED)
        else:
            beyond = " Copies that were handed out stay as they are." if undone.label.key in _ASSIGNS else ""
            self._bar.say(f"{how.capitalize()}: {words}.{beyond}", Mood.HINT)
