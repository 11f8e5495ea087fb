"""What can be done with the suggestions of the open article: with the one that is meant, and with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glossator.messages import counted
from glossator.ui.message_bar import Mood
from glossator.work import suggested

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.rows import Suggestion
    from glossator.project import Project
    from glossator.ui.inspector import Inspector
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.reading import Reading
    from glossator.ui.suggestion_walk import SuggestionWalk


class SuggestionActs(QObject):
    """Walking is the walk's; whatever concerns several is one step, which the message bar takes back."""

    def __init__(
        self,
        project: Project,
        reading: Reading,
        walk: SuggestionWalk,
        inspector: Inspector,
        bar: MessageBar,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(reading)
        self._project, self._reading, self._walk = project, reading, walk
        self._inspector, self._bar, self._undo = inspector, bar, undo

    def reject(self) -> None:
        self._walk.reject()

    def go(self, step: int) -> None:
        """To the next (1) or previous (-1) suggestion."""
        self._walk.go(step)

    def ask(self) -> None:
        """Suggest statements and proposals in this article, or no more."""
        self._reading.ask(wanted=not self._reading.asked)
        found = len(self._reading.suggestions)
        if not self._reading.asked:
            self._bar.say("No statements and proposals are suggested here. Ctrl+Space shows them again.", Mood.HINT)
        elif not found:
            self._bar.say("There is nothing to suggest here, or nothing as sure as you want it.", Mood.HINT)
        else:
            self._bar.say(f"{counted(found, 'suggestion', 'suggestions')}. Tab leads from one to the next.", Mood.HINT)

    def accept_all(self) -> None:
        """Show what is suggested here, and make tags of what is chosen of it."""
        from glossator.ui.accept_all_dialog import AcceptAllDialog

        scheme, theme = self._inspector.scheme, self._inspector.theme
        dialog = AcceptAllDialog(self._reading.suggestions, self._reading.text, scheme, theme, self._inspector.window())
        dialog.chosen.connect(self._accept)
        dialog.open()

    def reject_all(self) -> None:
        """Offer nothing of what is shown here again."""
        article, shown = self._reading.article, self._reading.suggestions
        if article and shown and self._reading.do(suggested.reject_all(self._project, article.id, shown)):
            self._say(f"Rejected {counted(len(shown), 'suggestion', 'suggestions')}.")

    def _accept(self, chosen: list[Suggestion]) -> None:
        article = self._reading.article
        if article is None or not chosen:
            return
        step = suggested.accept_all(self._project, article.id, chosen, self._reading.engine)
        if self._reading.act(step):
            self._say(f"Accepted {counted(len(chosen), 'suggestion', 'suggestions')}.")

    def _say(self, sentence: str) -> None:
        self._bar.say(sentence, Mood.DONE, [("Undo", self._undo)])
