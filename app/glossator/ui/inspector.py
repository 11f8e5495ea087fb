"""The right-hand side of the window: the selected tag, or a register record, and the slot that fills their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.codebook import TagKind
from glossator.domain.model import TAGS_ALONE, Kind, Ref
from glossator.domain.verdicts import ADJUDICATED
from glossator.ui import guidance
from glossator.ui.around import Around
from glossator.ui.article_page import ArticlePage
from glossator.ui.guidance import Explainer, GuidanceArea
from glossator.ui.panel import Panel, panel_stylesheet
from glossator.ui.record_form import RecordForm
from glossator.ui.scheme import Scheme
from glossator.ui.several_page import SeveralPage
from glossator.ui.slot import MOST, Slot
from glossator.ui.suggestion_page import SuggestionPage
from glossator.ui.tag_page import TagPage
from glossator.ui.tag_slot import TagSlot
from glossator.ui.theme import px
from glossator.work.nearby import linked_nearby
from glossator.work.typed_names import records_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import Highlight, Suggestion, TagRow
    from glossator.domain.steps import Step
    from glossator.project import Changed, Project
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

_MEANT = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
"""How the keyboard comes here on purpose, and not because what had it is gone."""
_ABOVE = 56
"""Room for the label and the head over the first thing that can be edited, at the interface's usual size."""

_HOW = '<p class="contrast">Point at a type, a field or a value to read what it means.</p>'


class Inspector(QFrame):
    """Shows one thing at a time: a tag, a record with a way back, or how to begin."""

    reveal = Signal(object)
    """A span of the article to show."""
    article_requested = Signal(str)
    """The id of an article to open."""
    article_act_wanted = Signal(str)
    """What is to be done with the open article (`ArticlePage.wanted`)."""
    tag_requested = Signal(str)
    """The id of a tag to go to, which may be in another article."""
    text_wanted = Signal()
    """What had the keyboard here is gone: it is wanted in the text."""
    register_wanted = Signal(object)
    """A record, by its `Ref`, to be shown in its register."""
    history_wanted = Signal(object)
    """What was done to an article, a tag or a record, by its `Ref`, is to be shown."""
    suggestion_act_wanted = Signal(str)
    """What is to be done with the suggestion that is shown (`SuggestionPage.wanted`)."""
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
        self._suggestion: Suggestion | None = None
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
        return self._around.scheme

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

    def show_suggestion(self, suggestion: Suggestion | None, also: Suggestion | None = None, again: int = 0) -> None:
        """The statement or proposal that is meant: shown while no tag is.

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
            self._show_several(self._shown)
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

    def open_slot(self, role: str | None = None, at: QPoint | None = None) -> None:
        """Ask what the shown tag's link in a role points to; `None` is whose words they are.

        `at` is a point of the screen; without it the slot opens at the role's row.
        """
        if self._path:
            self.show_tags(self._chosen)
        if self._stack.currentWidget() is self.several:
            self.several.ask(role)
            return
        page = self.page
        if page is None or self._stack.currentWidget() is not page or page.tag is None or not page.editable:
            return
        tag_type = page.tag_type
        default = (tag_type.holder or tag_type.subject) if tag_type else None
        row = page.roles.get(role or (default.id if default else ""))
        if row is None:
            return
        page.panel.settle()
        page.panel.ensureWidgetVisible(row)
        slot = self._fresh_slot()
        TagSlot(slot, self._around, page.tag, row.role, self._highlights, self._tags).open(at or _below(row.head))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the first thing that can be edited."""
        super().focusInEvent(event)
        page = self._current
        first = page.first if page else None
        if first and event.reason() in _MEANT:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            _show_from(first)

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
        self._stack = QStackedWidget()
        self._explainer = Explainer(self._stack)
        self._around = Around(
            self._project,
            self._theme,
            self._act,
            self._explainer.explain,
            self._explainer.asked.emit,
            self._pick,
            self._open_target,
            Scheme(self._codebook, self._language),
            self.history_wanted.emit,
        )
        self.page = None
        self._pages: dict[tuple[str, bool], TagPage] = {}
        self.empty = ArticlePage(self._around)
        self.empty.wanted.connect(self.article_act_wanted)
        self.empty.to_look_at.show_tags(self._tags)
        self.empty.feedback.show_count(self._called)
        self.record = RecordForm(self._around)
        self.record.back.connect(self._back)
        self.record.tag_requested.connect(self.tag_requested)
        self.record.register_wanted.connect(self.register_wanted)
        self.record.done.connect(self.done)
        self.several = SeveralPage(self._around)
        self.suggested = SuggestionPage(self._around)
        self.suggested.wanted.connect(self.suggestion_act_wanted)
        self.suggested.set_keys(self._keys)
        self.guidance = GuidanceArea(self._theme, self._settings)
        self.guidance.set_room(self.height())
        self._explainer.asked.connect(self.guidance.show_html)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.record)
        self._stack.addWidget(self.several)
        self._stack.addWidget(self.suggested)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.guidance)
        self._stack.show()
        self.guidance.show()
        self.guidance.show_html(_HOW)
        self.refresh()

    @property
    def _current(self) -> TagPage | RecordForm | SeveralPage | ArticlePage | None:
        """The page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, TagPage | RecordForm | SeveralPage | ArticlePage) else None

    def _tags_now(self) -> list[TagRow]:
        return [tag for chosen in self._chosen if (tag := self._project.read.tag(chosen))]

    def _act(self, step: Step) -> object:
        done = self._do(step)
        self.refresh()
        return done

    def _show_tag(self, tag: TagRow) -> None:
        tag_type = self._project.codebook.type(tag.type)
        own = tag.analyst == self._project.analyst.id or (self.edits_adjudicated and tag.analyst == ADJUDICATED)
        editable = own and not self._project.read_only
        page = self._page_for(tag.type, tag_type, editable)
        arriving = self._stack.currentWidget() is not page or page.tag is None or page.tag.id != tag.id
        self.page = page
        page.show_tag(tag)
        self._stack.setCurrentWidget(page)
        if arriving and tag_type:
            self.guidance.show_html(guidance.of(tag_type, self._around.language))

    def _show_article(self) -> None:
        read = self._project.read
        article = read.article(self._article) if self._article else None
        self.empty.show_article(article, read.status(article.id, self._project.analyst.id) if article else None)
        if self._stack.currentWidget() is not self.empty:
            focus = QApplication.focusWidget()
            self._stack.setCurrentWidget(self.empty)
            self.guidance.show_html(_HOW)
            if focus and self._stack.isAncestorOf(focus):
                self.text_wanted.emit()  # left to itself, Qt takes the keyboard on into what is shown instead

    def _show_suggestion(self, suggestion: Suggestion) -> None:
        article = self._project.read.article(self._article)
        known = self.scheme.types.get(self.scheme.type_of(TagKind(suggestion.kind)))
        if article is None:
            return
        self.suggested.show_suggestion(suggestion, self._project.read.text(article.text), *self._beside)
        if self._stack.currentWidget() is not self.suggested:
            self._stack.setCurrentWidget(self.suggested)
        if known:
            self.guidance.show_html(guidance.of(known, self._around.language))

    def _show_several(self, tags: Sequence[TagRow]) -> None:
        self.page = None
        self.several.show_tags(tags)
        if self._stack.currentWidget() is not self.several:
            self._stack.setCurrentWidget(self.several)
            words = "<p>What is set, added or removed here is so on all of them, as one act.</p>"
            self.guidance.show_html(guidance.titled("Several tags", words))

    def _page_for(self, type_id: str, tag_type: TagType | None, editable: bool) -> TagPage:
        """The page for such tags, which is kept: going through an article's tags goes from one type to another."""
        page = self._pages.get((type_id, editable))
        if page is None:
            page = self._pages[type_id, editable] = TagPage(tag_type, self._around, editable=editable)
            page.revealed.connect(self.reveal)
            page.part_armed.connect(self.part_armed)
            page.slot_asked.connect(self.open_slot)
            self._stack.addWidget(page)
            QWidget.setTabOrder(page.history.fold, self.guidance.fold)
        return page

    def _leave(self) -> None:
        """Send what was typed and not yet sent; the caller then shows something else."""
        self._close_slot()
        page = self._current
        if page and not self._leaving:
            self._leaving = True
            try:
                page.commit()
            finally:
                self._leaving = False

    def _show_record(self, ref: Ref) -> None:
        row = self._project.read.record(ref)
        if row is None:
            self._path.pop()
            self.refresh()
            return
        arriving = self._stack.currentWidget() is not self.record
        if arriving or self.record.row is None or self.record.row.ref != row.ref:
            register = self._project.codebook.register(row.kind)
            self.guidance.show_html(guidance.of(register, self._around.language))
        self.record.show_record(row)
        if arriving:
            self._show_record_page()

    def _show_record_page(self) -> None:
        """Left to itself, Qt takes the keyboard on into the name, where the next key would change it."""
        focus = QApplication.focusWidget()
        self._stack.setCurrentWidget(self.record)
        if focus and self._stack.isAncestorOf(focus):
            self._came_from = focus
            self.record.back_button.setFocus()

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


def _show_from(first: QWidget) -> None:
    """Scroll its panel so that it is seen, and as much as can be of what follows it: the keys go on from there."""
    panel = first.parentWidget()
    while panel is not None and not isinstance(panel, Panel):
        panel = panel.parentWidget()
    if panel:
        panel.settle()
        port = panel.viewport()
        if not 0 <= first.mapTo(port, QPoint()).y() < port.height() // 2:
            panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
            panel.ensureWidgetVisible(first, 0, px(_ABOVE))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(-8, widget.height()))
