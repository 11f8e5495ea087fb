"""What is suggested, one after the other: which suggestion is meant now, and what is made of it.

Whoever walks from one to the next comes past all statements and proposals. Names are walked to where none of these are
left, and only those of what is not yet mentioned in the article: a mention of each record is enough, and a name that
stands in a text thirty times would stop the walk thirty times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glossator.domain.spans import hull
from glossator.domain.suggestions import Highlight, Suggestion
from glossator.work import suggested, tagging
from glossator.work.mentioned import is_new, mentions_of

if TYPE_CHECKING:
    from typing import TypeAlias

    from glossator.domain.spans import Span
    from glossator.project import Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.reading import Reading

    Offered: TypeAlias = Highlight | Suggestion


class SuggestionWalk(QObject):
    """A suggestion is meant when it was clicked or walked to; a name also while the caret stands in it."""

    meant = Signal(object, object, int)
    """The passage, or the name that was clicked or walked to, or `None`; the other that its words are suggested as; and
    how many passages say them again."""
    slot_wanted = Signal(str)
    """The link of the tag that was just made of a suggestion which is to be asked for."""
    repeated = Signal(int)
    """So many passages that say the words of an accepted one again were tagged with it."""
    rejected = Signal(object, object)
    """The decision that was just made, and what had been suggested."""

    def __init__(self, project: Project, view: ArticleView, reading: Reading) -> None:
        super().__init__(view)
        self._project, self._view, self._reading = project, view, reading
        self._pointed: Offered | None = None
        self._walking = False
        view.highlight_clicked.connect(self.point_at)
        view.suggestion_clicked.connect(self.point_at)
        view.cursor_moved.connect(lambda _offset: self.let_go())
        reading.opened.connect(self.let_go)
        reading.selected_anew.connect(self._make_way)
        reading.tags_changed.connect(self._follow)

    @property
    def here(self) -> Offered | None:
        """What was clicked or walked to, else the name that the caret stands in or behind."""
        return self.passage or self.name

    @property
    def pointed(self) -> Offered | None:
        """What was clicked or walked to, as long as it is offered."""
        pointed = self._pointed
        offered = self._reading.suggestions if isinstance(pointed, Suggestion) else self._reading.highlights
        return pointed if pointed is not None and pointed in offered else None

    @property
    def passage(self) -> Suggestion | None:
        """The statement or proposal that is meant."""
        pointed = self.pointed
        return pointed if isinstance(pointed, Suggestion) else None

    @property
    def passage_type(self) -> str:
        """The type of the tag that it would become; empty where none is meant."""
        known = suggested.type_for(self._project, self.passage) if self.passage else None
        return known.id if known else ""

    @property
    def name(self) -> Highlight | None:
        """The name that is meant; none while a passage is."""
        pointed = self.pointed
        if pointed:
            return pointed if isinstance(pointed, Highlight) else None
        offset = self._view.cursor_offset()
        return self._view.highlight_at(offset) or (self._view.highlight_at(offset - 1) if offset else None)

    def selects(self, words: Span | None) -> bool:
        """Whether these words are selected for the eye alone, because the name was walked to."""
        pointed = self._pointed
        return self._walking and pointed is not None and words == _place(pointed)

    def point_at(self, offered: Offered) -> None:
        """Mean this from now on, wherever the caret stands."""
        self._mean(offered, walking=False)

    def let_go(self) -> None:
        """Mean nothing in particular any more."""
        self._walking = False
        if self._pointed is not None:
            self._pointed = None
            self._show()

    def accept(self, asking: str = "") -> None:
        """Make what is suggested here a tag; with `asking`, ask for that link whatever the words tell."""
        here, article = self.here, self._reading.article
        if isinstance(here, Suggestion):
            self._accept_passage(here, asking)
            return
        step = tagging.accept_highlight(self._project, article.id, here) if article and here else None
        if step is None or article is None or here is None:
            self._reading.hinted.emit("This is a date, which is no actor." if here else "Nothing is suggested here.")
            return
        role = tagging.unsure_whom(self._project, article.id, here)
        if self._reading.act(step):
            if role:
                self._reading.select(step.made.id)
                self.slot_wanted.emit(role)
            elif self._walking:
                self.go(1)

    def reject(self, reason: str = "") -> None:
        """Do not offer what is suggested here again; `reason` says why, where that is told."""
        here, article = self.here, self._reading.article
        if here is None or article is None:
            return
        if isinstance(here, Suggestion):
            step = suggested.reject_suggestion(self._project, article.id, here, reason)
        else:
            step = tagging.reject_highlight(self._project, article.id, here, reason)
        walking = self._walking
        if step is None or not self._reading.do(step):
            return
        self.rejected.emit(step.made, here)
        if walking:
            self.go(1)

    def go(self, step: int) -> None:
        """Walk to the next (1) or previous (-1) suggestion, round the ends of the article."""
        offered = self._stops()
        if not offered:
            self.let_go()
            return
        here = _place(self._pointed) if self._pointed else None
        start = here.start if here else self._view.cursor_offset()
        places = [_place(known) for known in offered]
        if here in places and self._pointed in offered:
            found = offered[(offered.index(self._pointed) + step) % len(offered)]
        elif step > 0:
            found = next((known for known in offered if _place(known).start >= start), offered[0])
        else:
            found = next((known for known in reversed(offered) if _place(known).start < start), offered[-1])
        span = _place(found)
        if isinstance(found, Suggestion):
            self._view.set_cursor_offset(span.start)
        else:
            self._view.set_selection(span)
        self._view.reveal(span)
        self._mean(found, walking=True)

    # Inside

    def _stops(self) -> list[Offered]:
        """Where the walk stops, in the order of the text."""
        names, passages = self._reading.highlights, self._reading.suggestions
        stops: list[Offered] = [*passages]
        if not stops:
            mentioned = mentions_of(self._project, self._reading.all_tags)
            stops += [known for known in names if is_new(self._project, known, mentioned)]
        return sorted(stops or names, key=lambda known: (_place(known).start, -_place(known).end))

    def _accept_passage(self, passage: Suggestion, asking: str) -> None:
        article = self._reading.article
        if article is None:
            return
        found, text = self._reading.found, self._reading.text
        walking, role = self._walking, asking or suggested.uncertain_role(self._project, passage, text)
        again = len(suggested.repeats_of(self._project, article.id, passage, found))
        step = suggested.accept_suggestion(
            self._project, article.id, passage, self._reading.engine, found, asked=asking
        )
        if not self._reading.act(step):
            return
        if again:
            self.repeated.emit(again)
        if role or not walking:
            self._reading.select(step.made.id)
        if role:
            self.slot_wanted.emit(role)
        elif walking:
            self.go(1)

    def _mean(self, offered: Offered, *, walking: bool) -> None:
        if (walking or isinstance(offered, Suggestion)) and self._reading.selected:
            self._reading.select()  # the inspector shows what is meant
        self._pointed, self._walking = offered, walking
        self._show()

    def _make_way(self) -> None:
        """A tag is worked on: no suggestion is meant any more."""
        if self._reading.selected:
            self.let_go()

    def _follow(self) -> None:
        """What is meant may have been accepted, rejected or hidden."""
        if self._pointed and not self.pointed:
            self._pointed = None
            self._show()
        elif self._pointed:
            self._tell()

    def _show(self) -> None:
        self._view.mean(self.passage)
        self._tell()
        self._reading.changed.emit()

    def _tell(self) -> None:
        article, passage = self._reading.article, self.passage
        if passage and article:
            again = suggested.repeats_of(self._project, article.id, passage, self._reading.found)
            self.meant.emit(passage, suggested.twins(self._reading.suggestions).get(passage), len(again))
        else:
            self.meant.emit(self.pointed, None, 0)


def _place(offered: Offered) -> Span:
    """The words that are read first."""
    return hull(offered.parts["content"]) if isinstance(offered, Suggestion) else offered.span
