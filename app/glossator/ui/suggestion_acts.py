"""What can be done with the suggestions of the open article: with the one that is meant, and with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QIcon

from glossator.domain import steps
from glossator.domain.codebook import CONTENT, TagKind
from glossator.domain.suggestions import Suggestion
from glossator.messages import REJECTED_BECAUSE, counted, inside, named
from glossator.ui.message_bar import Mood
from glossator.ui.slot import WIDTH, Slot
from glossator.ui.slot_list import Entry
from glossator.ui.theme import px
from glossator.work import suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossator.domain.model import Ref
    from glossator.domain.suggestions import Highlight
    from glossator.project import Project
    from glossator.ui.inspector import Inspector
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.reading import Reading
    from glossator.ui.suggestion_walk import SuggestionWalk

_WORDS = 40
"""Code points of a quotation that a message has room for."""
_CHOSEN = "✓ Chosen now"


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
        self._keys: Mapping[str, str] = {}
        self._rejected: tuple[Ref, TagKind, str] | None = None
        """The decision that was made last, what had been suggested, and its words."""
        walk.rejected.connect(self._on_rejected)
        walk.repeated.connect(self._on_repeated)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """By action, the key that does it now; without those that have none."""
        self._keys = keys
        self._inspector.set_keys(keys)

    @property
    def rejected(self) -> bool:
        """Whether something was rejected just now, of which can be said why."""
        return self._rejected is not None and self._decides(self._rejected[0])

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
            again = self._with_key("suggestion.ask", "{} shows them again.")
            self._bar.say(f"No statements and proposals are suggested here.{again}", Mood.HINT)
        elif not found:
            self._bar.say("There is nothing to suggest here, or nothing as sure as you want it.", Mood.HINT)
        else:
            leads = self._with_key("highlight.next", "{} leads from one to the next.")
            self._bar.say(f"{counted(found, 'suggestion', 'suggestions')}.{leads}", Mood.HINT)

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

    def reject_because(self) -> None:
        """Reject what is meant and say why, as one act; with nothing meant, say it of what was rejected last."""
        here = self._walk.here
        if here is None:
            self.ask_why()
            return

        def reject(reason: object) -> None:
            if self._walk.here == here:
                self._walk.reject(str(reason))

        self._ask(*self._told(here), "", reject)

    def ask_why(self) -> None:
        """Ask why the last suggestion was rejected: nobody need answer."""
        if self._rejected and self.rejected:
            decision, kind, words = self._rejected
            self._ask(kind, words, str(self._project.read.value(decision, "reason") or ""), self._keep_reason)

    # Inside

    def _ask(self, kind: TagKind, words: str, chosen: str, keep: Callable[[object], None]) -> None:
        """Ask why not these words, which were suggested as that kind; `chosen` is what was said before."""
        scheme = self._inspector.scheme
        known = scheme.types.get(scheme.type_of(kind))
        called = inside(known.label.in_language(scheme.language)) if known else kind
        whose = inside(known.holder.label.in_language(scheme.language)) if known and known.holder else "actor"
        reasons = {why: said.format(kind=called, who=whose) for why, said in REJECTED_BECAUSE.items()}
        if chosen:
            reasons.setdefault(chosen, chosen)
        entries = [Entry(said, _CHOSEN if why == chosen else "", QIcon(), why) for why, said in reasons.items()]

        def find(typed: str) -> list[Entry]:
            fitting = [entry for entry in entries if typed.casefold() in entry.name.casefold()]
            return [*fitting, Entry(f"“{typed}”", "In your own words", QIcon(), typed, always=True)]

        slot = Slot(self._inspector.theme, self._inspector.window())
        slot.taken.connect(keep)
        slot.offer_entries(f"Why not {words}?", entries, find, "Or say it in your own words")
        if chosen:
            slot.list.move_to([*reasons].index(chosen))
        slot.show_at(self._bar.mapToGlobal(QPoint(self._bar.width() - px(WIDTH), 0)))

    def _accept(self, chosen: list[Suggestion]) -> None:
        article = self._reading.article
        if article is None or not chosen:
            return
        step = suggested.accept_all(self._project, article.id, chosen, self._reading.engine, self._reading.found)
        if self._reading.act(step):
            self._say(f"Accepted {counted(len(chosen), 'suggestion', 'suggestions')}.")

    def _on_rejected(self, decision: Ref, offered: Suggestion | Highlight) -> None:
        kind, words = self._told(offered)
        self._rejected = decision, kind, words
        self._bar.say(f"Rejected {words}.", Mood.DONE, [("Why?", self.ask_why), ("Undo", self._undo)])

    def _on_repeated(self, count: int) -> None:
        again = "once more" if count == 1 else f"{count:,} times more"
        self._say(f"The same words stand here {again}: tagged too, linked as a repeat.")

    def _keep_reason(self, reason: object) -> None:
        if self._rejected and self._reading.do(steps.give_reason(self._rejected[0], str(reason))):
            self._say("The reason is kept.")

    def _told(self, offered: Suggestion | Highlight) -> tuple[TagKind, str]:
        """As what it is suggested, and its words."""
        if isinstance(offered, Suggestion):
            kind, spans = TagKind(offered.kind), offered.parts[CONTENT]
        else:
            kind, spans = TagKind.MENTION, (offered.span,)
        return kind, named(" ".join(span.quote(self._reading.text) for span in spans), _WORDS)

    def _decides(self, decision: Ref) -> bool:
        """Whether that decision stands: it may have been undone."""
        return bool(self._project.read.value(decision, "verdict") == "rejected")

    def _with_key(self, action: str, sentence: str) -> str:
        """A sentence that names the key of an action, behind another; empty where it has none."""
        return f" {sentence.format(self._keys[action])}" if action in self._keys else ""

    def _say(self, sentence: str) -> None:
        self._bar.say(sentence, Mood.DONE, [("Undo", self._undo)])
