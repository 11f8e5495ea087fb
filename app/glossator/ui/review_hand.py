"""What keys and buttons do on the page of reviewing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from glossator.domain.codebook import CONTENT
from glossator.messages import quoted, shortened
from glossator.ui.message_bar import Mood
from glossator.ui.review_acts import base_of
from glossator.ui.review_bar import KEYS, READING
from glossator.ui.review_batch import AgreedDialog, AlikeDialog, agreed
from glossator.ui.review_nothing import NOTHING, is_nothing, left_out_words, unfinished
from glossator.ui.review_reasons import reason_menu
from glossator.ui.row_list import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.review.units import Unit
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.review_page import ReviewPage
    from glossator.work.adjudicating import Decision


_OF_TAGS = frozenset({"accept", "reject", "later", "discuss", "edit"})
"""What can only be done where somebody tagged something."""


class ReviewHand(QObject):
    def __init__(self, page: ReviewPage, project: Project, bar: MessageBar) -> None:
        super().__init__(page)
        self._page, self._project, self._bar = page, project, bar
        self._acts, self._pane, self._side = page.acts, page.pane, page.side
        self._discussing = ""
        """The unit that is to be talked over, once that was said why."""
        self._armed = ""
        """The part that waits for words."""
        self.menu: QMenu | None = None

    def act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does; `None` where it is nothing of ours."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if self._pane.text.hasFocus() and (part := self._part_of(event.text().casefold())):
            return partial(self.set_part, part)
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return partial(self.press, f"accept.{key - Qt.Key.Key_1}")
        if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            return partial(self.press, KEYS[chr(key)]) if chr(key) in KEYS else None
        if key in ENTER:
            return partial(self.press, "agree")
        return partial(self.press, "reopen") if key == Qt.Key.Key_Backspace else None

    def press(self, act: str) -> None:
        """Do one of the acts."""
        page = self._page
        if act in {"next", "previous"}:
            page.list.step(1 if act == "next" else -1)
        elif self._project.read_only and act not in READING:
            self._bar.say("This project is open for reading only.", Mood.HINT)
        elif act == "undo":
            self._acts.undo()
        elif act in {"agreed", "alike"}:
            self._decide_many(act)
        elif page.unit is not None:
            self._press(act, page.unit)

    def take_facet(self, facet: str, analyst: str) -> None:
        if unit := self._page.unit:
            self._page.act(lambda: self._acts.take(unit, facet, analyst), stays=True)

    def set_part(self, part: str) -> None:
        """Put the selected words into a part of the adjudicated tag."""
        unit, words = self._page.unit, self._pane.text.selection()
        if unit and words:
            self._armed = ""
            self._page.act(lambda: self._acts.set_part(unit, part, words), stays=True)
            self._pane.text.set_cursor_offset(words.end)

    def arm(self, part: str) -> None:
        """The next selected words are meant for a part; the ones that are selected, where some are."""
        self._armed = part
        if self._pane.text.selection():
            self.set_part(part)
        else:
            self._bar.say("Select the words in the text, then press B.", Mood.HINT)
            self._pane.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_step(self, step: Step) -> object:
        """A step on the adjudicated tag that is shown beside the text."""
        unit = self._page.unit
        return unit is not None and self._page.act(lambda: self._acts.edit(unit, step), stays=True)

    def write(self, text: str) -> None:
        """Keep a comment, or what is to be talked over."""
        unit = self._page.unit
        if unit is None or not (text or self._discussing):
            return
        if not unit.sources() and unit.result is None:
            self._bar.say(f"{NOTHING} that could be written about.", Mood.HINT)
            return
        if self._discussing == unit.id:
            self._discussing = ""
            done = self._page.act(lambda: self._acts.discuss(unit, text))
        else:
            done = self._acts.comment(unit, text)
        if done:
            self._side.comments.sent(unit.id)
        self._page.focus_list()

    def let_go(self) -> None:
        """Nothing is asked or waited for any more."""
        self._discussing = self._armed = ""
        self._side.ask()

    def choose_reason(self, *, of_next: bool = False) -> None:
        """Ask why: of the decision that was just made, of that on what is shown, or else of the next one."""
        here = self._page.unit
        unit = None if of_next else self._acts.just_decided() or (here if here and here.state.settled else None)
        tag = base_of(unit) if unit else None
        title, given = "Reason for the next decision", self._acts.reason
        if unit and unit.given and tag:
            title, given = f"Why {quoted(shortened(tag.quote))} was decided so", unit.given.ruling.reason

        def take(reason: str) -> None:
            if unit:
                self._page.act(lambda: self._acts.explain(unit, reason), stays=True)
            else:
                self._acts.reason_for_next(reason)

        instead = partial(self.choose_reason, of_next=True) if unit and unit is not here else None
        self.menu = reason_menu(self._page, title, given, take, instead)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self._pane.bar.buttons["reason"]
        self.menu.popup(button.mapToGlobal(button.rect().topLeft()))

    # Inside

    def _part_of(self, typed: str) -> str:
        """The part for which the selected words are meant, where some are: B is the one that waits, or the content."""
        unit = self._page.unit
        base = base_of(unit) if unit and self._pane.text.selection() else None
        known = self._project.codebook.type(base.type) if base else None
        if known is None:
            return ""
        if typed == "b":
            return self._armed or CONTENT
        return next((part.id for part in known.parts if typed and part.key == typed), "")

    def _press(self, act: str, unit: Unit) -> None:
        name, _, place = act.partition(".")
        page, acts = self._page, self._acts
        if is_nothing(unit) and name in _OF_TAGS:
            self._bar.say(f"{NOTHING}. Enter says that this is right.", Mood.HINT)
            return
        match name:
            case "accept":
                self._accept(unit, int(place))
            case "agree":
                self._agree(unit)
            case "reject":
                page.act(lambda: acts.reject(unit))
            case "later":
                page.act(lambda: acts.defer(unit))
            case "discuss":
                self._discussing = unit.id
                page.open_comments()
                self._side.ask("What is to be talked over?")
            case "edit":
                self._edit(unit)
            case "reason":
                self.choose_reason()
            case "reopen":
                page.act(lambda: acts.reopen(unit), stays=True)
            case "give_back":
                page.act(lambda: acts.give_back(unit.article), stays=True)
            case "comment":
                page.toggle_comments()
            case "table":
                page.make_room_for_table()
                self._pane.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case "go":
                tag = base_of(unit)
                page.article_requested.emit(unit.article, tag.content[0].span if tag and tag.content else None)

    def _accept(self, unit: Unit, place: int) -> None:
        compared = self._page.compared
        if place >= len(compared):
            return
        analyst = compared[place]
        if any(tag.analyst == analyst.id for tag in unit.tags):
            self._page.act(lambda: self._acts.accept(unit, analyst.id))
        else:
            self._bar.say(f"{analyst.name} has no tag here. X says that there is none.", Mood.HINT)

    def _agree(self, unit: Unit) -> None:
        """Take what all have; keep what was decided, where a change made that doubtful; go on from what is settled."""
        if unit.state.settled:
            self._page.list.step(1)
        elif is_nothing(unit):
            self._page.act(lambda: self._acts.agree_on_nothing(unit))
        elif unit.cluster and unit.cluster.agreed:
            self._page.act(lambda: self._acts.accept(unit))
        elif unit.stale and unit.result:
            self._page.act(lambda: self._acts.keep(unit))
        elif len(self._page.compared) == 1:
            self._accept(unit, 0)
        else:
            self._bar.say("They differ here: 1, 2, … take one analyst’s tag, X says that there is none.", Mood.HINT)

    def _edit(self, unit: Unit) -> None:
        """Open the adjudicated tag; where there is none yet, that of the first analyst is taken as it is."""
        if unit.result is None and unit.tags:
            self._page.act(lambda: self._acts.accept(unit, unit.tags[0].analyst), stays=True)
        shown = self._page.unit
        if shown and shown.result:
            self._side.show_tag(shown.result.id)
            self._bar.say(
                "Change what is to be another. Of words selected in the text, B makes its content.", Mood.HINT
            )

    def _decide_many(self, act: str) -> None:
        page = self._page
        if not page.queue.whole:
            self._bar.say("The articles are still being read. Try again in a moment.", Mood.HINT)
            return
        here = page.filters.wanted.article
        units = page.queue.units_of([article for article in page.queue.articles if here in ("", article)])
        more = self._pane.names, page.queue.articles, self._project.codebook, self._keep_many, page
        if act == "alike":
            if page.unit and is_nothing(page.unit):
                self._bar.say(f"{NOTHING}. A accepts all such articles at once.", Mood.HINT)
            elif page.unit:
                AlikeDialog(page.unit, units, [analyst.id for analyst in page.compared], *more).open()
        else:
            found, waits = agreed(units), unfinished(self._project, page.queue.analysts)  # somebody tags there still
            left_out = {unit.article: waits[unit.article] for unit in found if unit.article in waits}
            told = left_out_words(left_out.values(), self._pane.names)
            if wanted := [unit for unit in found if unit.article not in left_out]:
                AgreedDialog(wanted, *more, told).open()
            else:
                self._bar.say(f"There is nothing open on which all agree. {told}".strip(), Mood.HINT)

    def _keep_many(self, decisions: Sequence[Decision], progress: Callable[[int, int], None]) -> bool:
        return self._page.act(lambda: self._acts.decide_many(decisions, progress))
