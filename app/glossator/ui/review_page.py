"""The page of reviewing: what analysts tagged side by side, each difference settled with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.domain.verdicts import MACHINE
from glossator.messages import counted
from glossator.ui.announce import announce
from glossator.ui.list_keys import ListKeys
from glossator.ui.review_acts import ReviewActs
from glossator.ui.review_agreed import AcceptsAgreed
from glossator.ui.review_body import ReviewBody
from glossator.ui.review_column import ReviewColumn
from glossator.ui.review_hand import ReviewHand
from glossator.ui.review_nothing import is_nothing
from glossator.ui.review_pane import ReviewPane
from glossator.ui.review_people import MACHINE_ROW, compared, who_tagged
from glossator.ui.review_rows import Show
from glossator.ui.review_side import ReviewSide
from glossator.ui.review_top import ReviewTop
from glossator.ui.theme_choice import chosen_type
from glossator.work.blindness import hidden_articles
from glossator.work.reviewing import reviewable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from glossator.domain.rows import AnalystRow
    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.review.units import Unit
    from glossator.ui.inspector import Inspector
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.work.reviewing import Suggested


class ReviewPage(QWidget):
    """1, 2, … accept an analyst's tag and go on to the next that is open; X says that there is none."""

    article_requested = Signal(str, object)
    """An article, and the span that is to be shown in it, or `None`."""
    tag_requested = Signal(str)
    record_requested = Signal(object)
    history_requested = Signal(object)
    merge_requested = Signal()
    left = Signal()
    """The article is wanted again."""

    def __init__(
        self,
        project: Project,
        theme: Theme,
        do: Callable[[Step], object],
        settings: Settings,
        bar: MessageBar,
        undo: Callable[[], object],
        current: Callable[[], str],
        machine: Suggested,
    ) -> None:
        """`current`: the article that is open, empty for none. `machine`: what is suggested in a text."""
        super().__init__()
        self.setAccessibleName("Review")
        self._project, self._theme, self._settings, self._current = project, theme, settings, current
        self._codebook = project.codebook
        self._hidden = 0
        """How many articles are left out, since they are not to be seen yet."""
        self._begun = self._anyone = False
        """Whether all was read; whether there is anybody whose tags can be reviewed."""
        self._shown = ""
        """The id of the unit that is shown."""
        self.people: list[AnalystRow] = []
        """Who has tags, or is through with an article."""
        self.column = ReviewColumn(project, theme, settings, machine)
        self.queue, self.list, self.filters = self.column.queue, self.column.list, self.column.filters
        self.acts = ReviewActs(project, self.queue, do, bar, undo, self)
        self._agreed = AcceptsAgreed(project, settings, self.column, self.acts)
        self.top, self.pane = ReviewTop(writable=not project.read_only), ReviewPane(project, theme)
        self.side = ReviewSide(project, theme, lambda step: self.hand.edit_step(step), settings)
        self._body = ReviewBody(self.column, self.pane, self.side, settings, writable=not project.read_only)
        self.hand = ReviewHand(self, project, bar)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    # For the window

    def focus_list(self) -> None:
        there = self.list if self._anyone else self._body.first or self.top.back_button
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, changed: Changed) -> None:
        """Something was done, here or elsewhere. Costs next to nothing while the page is not seen."""
        if not self._begun:
            return
        self.side.follow(changed)
        of_all = {Kind.ANALYST, Kind.PROJECT, Kind.STATUS}  # who there is, and who may see what
        anew = changed.merged or changed.kinds & of_all or self._project.codebook is not self._codebook
        if anew or not self._anyone:
            self._begun = False
            if self.isVisible():
                self.begin()
            return
        before = {unit.id: _decided(unit) for unit in self.queue.units_of(changed.articles)}
        self.queue.follow(changed, now=self.isVisible())
        if self.isVisible() and not self.column.waits:
            now = self.queue.units_of(changed.articles)
            back = next((unit for unit in now if before.get(unit.id, _decided(unit)) != _decided(unit)), None)
            if back:  # it was undone, or done again
                self.column.show_unit(back.id)
            else:
                self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.top.settle()
        self._body.settle()
        self.side.set_theme(theme)
        self.pane.set_theme(theme)
        self._set_people()
        self._show(moved=True)

    def follow_type(self) -> None:
        """Set the text as articles are set."""
        self.pane.text.set_type(chosen_type(self._settings))

    def begin(self, compared: Sequence[str] | None = None) -> None:
        """Read all anew; `compared`: whose tags, as before where that is not said."""
        self._begun = True
        if self._project.codebook is not self._codebook:
            self._codebook = self._project.codebook
            self.pane.set_codebook()
        self._hidden = len(hidden_articles(self._project).intersection(row.id for row in self._project.read.articles()))
        self.people = who_tagged(self._project)
        known = [analyst.id for analyst in self.people]
        chosen = self.queue.analysts if compared is None else compared
        wanted = tuple(each for each in chosen if each in {*known, MACHINE}) or (known if len(known) == 1 else ())
        before = self._anyone
        others = known not in ([], [self._project.analyst.id])
        self._anyone = others and (not self._hidden or bool(reviewable(self._project)))
        self._body.show_anyone(self._anyone, blind=self._hidden > 0)
        if not self._anyone:
            self.column.clear()
        else:
            self.queue.compare(wanted)
            self.filters.show_people(self.people, wanted)
            self._set_people()
            unit = self.column.unit
            self.column.begin(self.pane.names, unit.article if unit else self._current())
        self._show(moved=True)
        if self._anyone and not before and self.isVisible():  # files were merged: the button for it is gone
            self.focus_list()

    def finish(self) -> None:
        """Keep what was typed and not yet sent, and how the page is laid out; read no more."""
        self.queue.stop()
        self.side.leave_tag()
        self._body.keep()

    # For what is done here

    @property
    def unit(self) -> Unit | None:
        """What is shown."""
        return self.column.unit

    @property
    def compared(self) -> list[AnalystRow]:
        """Whose tags are compared, in the order of their keys."""
        return compared(self.people, self.queue.analysts)

    def act(self, act: Callable[[], bool], *, stays: bool = False) -> bool:
        """Do something; then go on to the next that is open, unless one stays. Whether it was done."""
        unit, place = self.unit, self.column.place
        if self._project.read_only:
            return False
        if stays and unit:
            self.column.keep(unit.id)
        with self.column.waiting():
            done = act()
        if not done or stays:
            self._show()
        elif not self.column.go_on(place, unit.id if unit else ""):
            announce(self, "Nothing that is listed is left to decide.")
            self._show()
        return done

    def toggle_comments(self) -> None:
        """Open the comments, or close them where they are seen."""
        if self.side.isHidden() or self.side.editing:
            self.open_comments()
        else:
            self._close_comments()

    def make_room_for_table(self) -> None:
        """Close what stands in its place."""
        if self._body.crowded and not self.side.isHidden():
            self._close_comments()

    def open_comments(self) -> None:
        self.side.open_comments()
        self._show()
        self.side.comments.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow_type()
        if not self._begun:
            self.begin()
        self.queue.resume()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.finish()
        if not event.spontaneous():
            self.filters.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys, where nothing else on the page had a use for them. Escape leads back, a step at a time."""
        if event.key() != Qt.Key.Key_Escape:
            if act := self.hand.act_of(event):
                act()
            else:
                super().keyPressEvent(event)
        else:
            self._go_back()

    # Inside

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self._body, 1)
        self.side.show_as_wanted()

    def _connect(self) -> None:
        hand, comments = self.hand, self.side.comments
        self.top.back_button.clicked.connect(self.left)
        self.top.pressed.connect(hand.press)
        self._body.all_wanted.connect(self.filters.show_all)
        self._body.open_wanted.connect(self.filters.show_state)
        self._body.merge_wanted.connect(self.merge_requested)
        ListKeys(self.list, hand.act_of)
        self.list.left.connect(self._go_back)
        self.column.turned.connect(self._turn_to)
        self.column.read_anew.connect(self._read_anew)
        self.queue.changed.connect(lambda _: self._tell())
        self.filters.changed.connect(self._tell)
        self.filters.compared.connect(self.begin)
        self.filters.chosen.connect(self._back_to_list)
        self.acts.reason_changed.connect(self._show)
        self.acts.next_wanted.connect(self._next_article)
        self.pane.bar.pressed.connect(hand.press)
        self.pane.text.unit_clicked.connect(self.column.show_unit)
        self.pane.table.taken.connect(hand.take_facet)
        self.pane.table.left.connect(self.focus_list)
        self.pane.head.given_back.connect(lambda: hand.press("give_back"))
        self.side.made.connect(self._connect_inspector)
        comments.written.connect(hand.write)
        comments.removed.connect(self.acts.remove_comment)
        self.side.closed.connect(self._close_comments)

    def _connect_inspector(self, inspector: Inspector) -> None:
        inspector.reveal.connect(self.pane.text.reveal)
        inspector.part_armed.connect(self.hand.arm)
        inspector.text_wanted.connect(self.focus_list)
        inspector.tag_requested.connect(self.tag_requested)
        inspector.article_requested.connect(lambda article: self.article_requested.emit(article, None))
        inspector.register_wanted.connect(self.record_requested)
        inspector.history_wanted.connect(self.history_requested)

    def _set_people(self) -> None:
        self.pane.set_people([*self._project.read.analysts(), MACHINE_ROW], self.compared, self._theme)
        self.acts.names = self.pane.names
        self.column.set_look(self._theme, self.pane.colours)

    def _read_anew(self) -> None:
        if self.unit:
            self.pane.show_units(self.queue.units.get(self.unit.article, ()))

    def _turn_to(self, chosen: bool) -> None:
        """Another unit is to be shown."""
        unit = self.unit
        if chosen:
            self.acts.turn_away()
        moved = unit is None or unit.id != self._shown
        self._shown = unit.id if unit else ""
        if moved:
            self.side.leave_tag()
            self.hand.let_go()
        if unit and len(self.compared) > 1 and self._agreed.accept(unit.article):
            self.column.go_on(self.column.place)
        else:
            self._show(moved=moved)

    def _next_article(self) -> None:
        """To the next article in which something is left to decide."""
        self.filters.everywhere()
        if not self.column.next_article():
            announce(self, "Nothing that is listed is left to decide.")
        self.focus_list()

    def _show(self, *, moved: bool = False) -> None:
        """Show what is turned to, as it is now."""
        unit = self.unit
        self._body.show_any(unit is not None)
        self.side.setEnabled(unit is not None)
        self._tell()
        if unit is None or unit.article not in self.queue.units:
            return
        article = self.queue.articles[unit.article]
        count = self.side.show_unit(unit, self.pane.names, self.pane.colours)
        self.pane.show_unit(unit, article, self.queue.units[article.id], count, self.acts.reason, moved=moved)

    def _tell(self) -> None:
        """Say how far the review is."""
        decided, total = self.queue.figures
        self.top.show_figures(decided, total, whole=self.queue.whole, hidden=self._hidden)
        self.top.alike_button.setEnabled(self.unit is not None)
        self.top.agreed_button.setEnabled(self.unit is not None and decided < total)
        if self.unit is None:
            self._say_why(total - decided)

    def _say_why(self, left: int) -> None:
        """Say why nothing is shown, where `left` places are not decided."""
        waits = any(unit.state in Show.OPEN.states for unit in self.queue.units_of(self.queue.articles))
        if not self.queue.whole:
            self._body.say("The articles are being read…", fits=True)
        elif waits or self.filters.wanted.show is not Show.OPEN:
            told = f"{counted(left, 'place is', 'places are')} left to decide." if left else "All is decided."
            self._body.say(told, fits=not waits)
        else:
            self._body.say("What is left was put off." if left else "All is decided.", fits=True)

    def _back_to_list(self) -> None:
        self.hand.let_go()
        self.side.show_as_wanted()
        self.focus_list()

    def _go_back(self) -> None:
        """A step at a time: from what is open beside the text, to the list, and then to the article."""
        focus = self.window().focusWidget()
        inside = focus is not None and self.side.isAncestorOf(focus)
        if not self.column.model.rows and self.column.unit is None:
            self.left.emit()
        elif not self.side.isHidden() and (inside or self.list.hasFocus()):
            self._back_to_list() if self.side.editing else self._close_comments()
        elif self.list.hasFocus():
            self.left.emit()
        else:
            self._back_to_list()

    def _close_comments(self) -> None:
        self.side.close_comments()
        self._back_to_list()


def _decided(unit: Unit) -> object:
    """Another one as soon as something else was decided."""
    return unit.state if is_nothing(unit) else unit.given
