"""The right-hand side of the window: the selected tag, or a register record, and the slot that fills their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glossator.domain.model import TAGS_ALONE, Kind, Ref
from glossator.domain.suggestions import Highlight
from glossator.domain.verdicts import ADJUDICATED
from glossator.ui.around import Around
from glossator.ui.inspector_pages import InspectorPages
from glossator.ui.panel import panel_stylesheet, show_from
from glossator.ui.scheme import Scheme
from glossator.ui.slot import MOST, Slot
from glossator.ui.tag_slot import TagSlot
from glossator.work.nearby import linked_nearby
from glossator.work.typed_names import records_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from glossator.domain.rows import TagRow
    from glossator.domain.step import Step
    from glossator.domain.suggestions import Suggestion
    from glossator.project import Changed, Project
    from glossator.ui.guidance import Explainer
    from glossator.ui.settings import Settings
    from glossator.ui.tag_page import TagPage
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

_MEANT = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
"""How the keyboard comes here on purpose, and not because what had it is gone."""


class Inspector(QFrame):
    """Shows one thing at a time: a tag, a record with a way back, or how to begin."""

    reveal = Signal(object)
    """A span of the article to show."""
    article_requested = Signal(str)
    """The id of an article to open."""
    article_act_wanted = Signal(object)
    """What is to be done with the open article, an `ArticleAct`."""
    tag_requested = Signal(str)
    """The id of a tag to go to, which may be in another article."""
    text_wanted = Signal()
    """What had the keyboard here is gone: it is wanted in the text."""
    register_wanted = Signal(object)
    """A record, by its `Ref`, to be shown in its register."""
    history_wanted = Signal(object)
    """What was done to an article, a tag or a record, by its `Ref`, is to be shown."""
    suggestion_act_wanted = Signal(object)
    """What is to be done with the suggestion that is shown, a `SuggestionAct`."""
    done = Signal(str)
    """What was done, in a sentence, to be said with a way to undo it."""
    part_armed = Signal(str)
    """The part that the next selected words are meant for; the words are then to be put there."""

    def __init__(
        self,
        project: Project,
        theme: Theme,
        do: Callable[[Step], object],
        settings: Settings | None = None,
        language: str = "en",
        parent: QWidget | None = None,
    ) -> None:
        """`do` applies a step and shows what went wrong; `settings` remember whether the guidance is folded away."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(300)
        self._project, self._theme, self._do, self._settings = project, theme, do, settings
        self._language = language
        self._highlights: Sequence[Highlight] = ()
        self._tags: Sequence[TagRow] = ()
        self._called = 0
        self.edits_adjudicated = False
        """Whether tags of the adjudicated version are edited here; else they are only shown."""
        self._article = ""
        self._suggestion: Suggestion | Highlight | None = None
        """The one that is meant, shown while no tag is."""
        self._beside: tuple[Suggestion | None, int] = None, 0
        """The other that its words are suggested as, and how many passages say them again."""
        self._keys: Mapping[str, str] = {}
        self._chosen: tuple[str, ...] = ()
        self._shown: list[TagRow] = []
        """The chosen tags, as they are shown."""
        self._path: list[Ref] = []
        self._leaving = False
        self._came_from: QWidget | None = None
        self._codebook = project.codebook
        self.page: TagPage | None = None
        """Of the tag that is shown."""
        self.slot_panel: Slot | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scheme(self) -> Scheme:
        return self._pages.around.scheme

    # What is shown

    def show_tag(self, tag_id: str | None) -> None:
        """Show a tag; with `None`, how to make one."""
        self.show_tags([tag_id] if tag_id else [])

    def show_tags(self, ids: Sequence[str]) -> None:
        """Show one tag, or several that are edited at once; with none, how to make one."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self._chosen or self._path:
            self._leave()
        self._path.clear()
        self._chosen = chosen
        self.refresh()

    def show_article(self, article: str) -> None:
        """The article that is open, by its id: shown while no tag is; empty for none."""
        if article != self._article:
            self._leave()
            self._article = article
            self.refresh()

    def show_suggestion(
        self, suggestion: Suggestion | Highlight | None, also: Suggestion | None = None, again: int = 0
    ) -> None:
        """The statement, proposal or name that is meant: shown while no tag is.

        `also` is the other that its words are suggested as, `again` how many passages say them again.
        """
        if (suggestion, (also, again)) != (self._suggestion, self._beside):
            if not self._shown:
                self._leave()
            self._suggestion, self._beside = suggestion, (also, again)
            self.refresh()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """By action, the key that does it now; without those that have none."""
        self._keys = keys
        self.suggested.set_keys(keys)

    def show_record(self, ref: Ref) -> None:
        """Show a register record, with a way back to what is shown now."""
        self._leave()
        if not self._path or self._path[-1] != ref:
            self._path.append(ref)
        self.refresh()

    def follow(self, changed: Changed) -> None:
        """Follow a step, of whomever."""
        besides = not changed.kinds <= TAGS_ALONE or bool(changed.kinds & {Kind.VERDICT, Kind.COMMENT})
        if self._path or not self._shown or besides or self._tags_now() != self._shown:
            self.refresh()

    def refresh(self) -> None:
        """Show what is now in the project. Half-typed text, the focus and the place in the panel stay."""
        if self._leaving:
            return
        if self._project.codebook is not self._codebook:
            self._leave()
            self._codebook = self._project.codebook
            self._build()
            return
        if self._path:
            self._show_record(self._path[-1])
            return
        self._shown = self._tags_now()
        if len(self._shown) == 1:
            self._show_tag(self._shown[0])
        elif self._shown:
            self.page = None
            self._pages.show_several(self._shown)
        elif self._suggestion:
            self.page = None
            self._show_suggestion(self._suggestion)
        else:
            self.page = None
            self._show_article()

    def set_context(self, highlights: Sequence[Highlight], tags: Sequence[TagRow], called: int = 0) -> None:
        """What is named and tagged in the open article, from which the slot draws its candidates.

        `called`: on how many of the analyst's own tags there is feedback to be looked at.
        """
        self._highlights, self._tags, self._called = highlights, tags, called
        self.empty.to_look_at.show_tags(tags)
        self.empty.feedback.show_count(called)

    def set_theme(self, theme: Theme) -> None:
        self._leave()
        self._theme = theme
        self._build()

    def set_armed(self, part: str | None) -> None:
        """Show which part the next selected words go to."""
        if self.page:
            self.page.set_armed(part)

    def open_slot(
        self, role: str | None = None, at: QPoint | None = None, *, instead: bool = False, then: Sequence[str] = ()
    ) -> None:
        """Ask what the shown tag's link in a role points to; `None` is whose words they are.

        `at` is a point of the screen; without it the slot opens at the role's row. `instead` as in `TagSlot`; `then`
        are the roles to be asked for afterwards.
        """
        if self._path:
            self.show_tags(self._chosen)
        if self._pages.current is self.several:
            self.several.ask(role)
            return
        page = self.page
        if page is None or self._pages.current is not page or page.tag is None or not page.editable:
            return
        tag_type = page.tag_type
        default = (tag_type.holder or tag_type.subject) if tag_type else None
        row = page.roles.get(role or (default.id if default else ""))
        if row is None:
            return
        page.panel.settle()
        page.panel.ensureWidgetVisible(row)
        slot = self._fresh_slot()
        asking = TagSlot(slot, self._pages.around, page.tag, row.role, self._highlights, self._tags, instead=instead)
        if then:
            asking.filled.connect(lambda: self.open_slot(then[0], at, then=then[1:]))
        asking.open(at or _below(row.head))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the first thing that can be edited."""
        super().focusInEvent(event)
        page = self._pages.current
        first = page.first if page else None
        if first and event.reason() in _MEANT:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            show_from(first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.guidance.set_room(self.height())

    # Inside

    def _build(self) -> None:
        """All pages anew, in the codebook and the theme that hold now."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._close_slot()
        self.setStyleSheet(panel_stylesheet(self._theme))
        self.page = None
        self._pages = pages = InspectorPages(self._around_with, self._settings)
        self.empty, self.record = pages.empty, pages.record
        self.several, self.suggested = pages.several, pages.suggested
        self.guidance = pages.guidance
        self.empty.to_look_at.show_tags(self._tags)
        self.empty.feedback.show_count(self._called)
        self.suggested.set_keys(self._keys)
        self.guidance.set_room(self.height())
        self._connect(pages)
        self._column.addWidget(pages)
        pages.show()
        self.refresh()

    def _around_with(self, explainer: Explainer) -> Around:
        return Around(
            self._project,
            self._theme,
            self._act,
            explainer.explain,
            explainer.asked.emit,
            self._pick,
            self._open_target,
            Scheme(self._codebook, self._language),
            self.history_wanted.emit,
        )

    def _connect(self, pages: InspectorPages) -> None:
        pages.text_wanted.connect(self.text_wanted)
        pages.revealed.connect(self.reveal)
        pages.part_armed.connect(self.part_armed)
        pages.slot_asked.connect(lambda role, instead: self.open_slot(role, instead=instead))
        self.empty.wanted.connect(self.article_act_wanted)
        self.record.back.connect(self._back)
        self.record.tag_requested.connect(self.tag_requested)
        self.record.register_wanted.connect(self.register_wanted)
        self.record.done.connect(self.done)
        self.suggested.wanted.connect(self.suggestion_act_wanted)

    def _tags_now(self) -> list[TagRow]:
        return [tag for chosen in self._chosen if (tag := self._project.read.tag(chosen))]

    def _act(self, step: Step) -> object:
        done = self._do(step)
        self.refresh()
        return done

    def _show_tag(self, tag: TagRow) -> None:
        own = tag.analyst == self._project.analyst.id or (self.edits_adjudicated and tag.analyst == ADJUDICATED)
        self.page = self._pages.show_tag(tag, editable=own and not self._project.read_only)

    def _show_article(self) -> None:
        read = self._project.read
        article = read.article(self._article) if self._article else None
        self._pages.show_article(article, read.status(article.id, self._project.analyst.id) if article else None)

    def _show_suggestion(self, suggestion: Suggestion | Highlight) -> None:
        article = self._project.read.article(self._article)
        if article is None:
            return
        text = self._project.read.text(article.text)
        if isinstance(suggestion, Highlight):
            self._pages.show_name(suggestion, text)
        else:
            self._pages.show_suggestion(suggestion, text, *self._beside)

    def _show_record(self, ref: Ref) -> None:
        row = self._project.read.record(ref)
        if row is None:
            self._path.pop()
            self.refresh()
        else:
            self._came_from = self._pages.show_record(row) or self._came_from

    def _leave(self) -> None:
        """Send what was typed and not yet sent; the caller then shows something else."""
        self._close_slot()
        page = self._pages.current
        if page and not self._leaving:
            self._leaving = True
            try:
                page.commit()
            finally:
                self._leaving = False

    def _back(self) -> None:
        self._leave()
        if self._path:
            self._path.pop()
        self.refresh()
        if not self._path and self._came_from and shiboken6.isValid(self._came_from):
            self._came_from.setFocus()

    def _open_target(self, ref: Ref) -> None:
        if ref.kind is Kind.TAG:
            self.tag_requested.emit(ref.id)
        elif ref.kind is Kind.ARTICLE:
            self.article_requested.emit(ref.id)
        else:
            self.show_record(ref)

    # The slot

    def _fresh_slot(self) -> Slot:
        """The slot, over the window that the inspector is in now, with nobody listening to it."""
        self._close_slot()
        self.slot_panel = Slot(self._theme, self.window())
        return self.slot_panel

    def _close_slot(self) -> None:
        if self.slot_panel:
            self.slot_panel.dismiss(give_back=False)
            self.slot_panel.deleteLater()
            self.slot_panel = None

    def _pick(self, anchor: QWidget, label: str, kinds: Sequence[Kind], take: Callable[[Candidate], None]) -> None:
        slot = self._fresh_slot()
        slot.offer(
            label, linked_nearby(self._tags, kinds)[:MOST], lambda typed: records_named(self._project, kinds, typed)
        )
        slot.taken.connect(take)
        slot.show_at(_below(anchor))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(-8, widget.height()))
