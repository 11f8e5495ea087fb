"""The pages of the inspector: one for each kind of thing, and below them what the codebook says of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.codebook import TagKind
from glossator.ui import guidance
from glossator.ui.article_page import ArticlePage
from glossator.ui.guidance import Explainer, GuidanceArea
from glossator.ui.record_form import RecordForm
from glossator.ui.several_page import SeveralPage
from glossator.ui.suggestion_page import SuggestionPage
from glossator.ui.tag_page import TagPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.domain.rows import ArticleRow, RecordRow, StatusRow, TagRow
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.ui.around import Around
    from glossator.ui.settings import Settings

_HOW = '<p class="contrast">Point at a type, a field or a value to read what it means.</p>'


class InspectorPages(QWidget):
    """In one codebook and one theme."""

    revealed = Signal(object)
    """As those of a `TagPage`, as are the next two."""
    part_armed = Signal(str)
    slot_asked = Signal(str, bool)
    text_wanted = Signal()
    """What had the keyboard here is gone."""

    def __init__(self, around_with: Callable[[Explainer], Around], settings: Settings | None) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        explainer = Explainer(self._stack)
        self.around = around = around_with(explainer)
        self._of_tags: dict[tuple[str, bool], TagPage] = {}
        self.empty, self.record = ArticlePage(around), RecordForm(around)
        self.several, self.suggested = SeveralPage(around), SuggestionPage(around)
        self.guidance = GuidanceArea(around.theme, settings)
        explainer.asked.connect(self.guidance.show_html)
        for page in (self.empty, self.record, self.several, self.suggested):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.guidance)
        self.guidance.show_html(_HOW)

    @property
    def current(self) -> TagPage | RecordForm | SeveralPage | ArticlePage | None:
        """The page that is shown, where something can be typed on it."""
        page = self._stack.currentWidget()
        return page if isinstance(page, TagPage | RecordForm | SeveralPage | ArticlePage) else None

    def show_tag(self, tag: TagRow, *, editable: bool) -> TagPage:
        tag_type = self.around.project.codebook.type(tag.type)
        page = self._page_for(tag.type, editable)
        arriving = self._stack.currentWidget() is not page or page.tag is None or page.tag.id != tag.id
        page.show_tag(tag)
        self._stack.setCurrentWidget(page)
        if arriving and tag_type:
            self.guidance.show_html(guidance.of(tag_type, self.around.language))
        return page

    def show_several(self, tags: Sequence[TagRow]) -> None:
        self.several.show_tags(tags)
        if self._turn_to(self.several):
            words = "<p>What is set, added or removed here is so on all of them, as one act.</p>"
            self.guidance.show_html(guidance.titled("Several tags", words))

    def show_article(self, article: ArticleRow | None, status: StatusRow | None) -> None:
        self.empty.show_article(article, status)
        focus = QApplication.focusWidget()
        if self._turn_to(self.empty):
            self.guidance.show_html(_HOW)
            if focus and self._stack.isAncestorOf(focus):
                self.text_wanted.emit()  # left to itself, Qt takes the keyboard on into what is shown instead

    def show_suggestion(self, suggestion: Suggestion, text: str, also: Suggestion | None, again: int) -> None:
        """As `SuggestionPage` does."""
        scheme = self.around.scheme
        self.suggested.show_suggestion(suggestion, text, also, again)
        self._turn_to(self.suggested)
        if known := scheme.types.get(scheme.type_of(TagKind(suggestion.kind))):
            self.guidance.show_html(guidance.of(known, self.around.language))

    def show_name(self, name: Highlight, text: str) -> None:
        """As `SuggestionPage` does."""
        scheme = self.around.scheme
        self.suggested.show_name(name, text)
        self._turn_to(self.suggested)
        if known := scheme.types.get(scheme.type_of(TagKind.MENTION)):
            self.guidance.show_html(guidance.of(known, self.around.language))

    def show_record(self, row: RecordRow) -> QWidget | None:
        """What had the keyboard on the page before, if that was seen until now."""
        arriving = self._stack.currentWidget() is not self.record
        if arriving or self.record.row is None or self.record.row.ref != row.ref:
            register = self.around.project.codebook.register(row.kind)
            self.guidance.show_html(guidance.of(register, self.around.language))
        self.record.show_record(row)
        focus = QApplication.focusWidget()
        if self._turn_to(self.record) and focus and self._stack.isAncestorOf(focus):
            # Left to itself, Qt takes the keyboard on into the name, where the next key would change it.
            self.record.back_button.setFocus()
            return focus
        return None

    def _turn_to(self, page: QWidget) -> bool:
        """Whether another one was shown."""
        another = self._stack.currentWidget() is not page
        if another:
            self._stack.setCurrentWidget(page)
        return another

    def _page_for(self, type_id: str, editable: bool) -> TagPage:
        """The page for such tags, which is kept: going through an article's tags goes from one type to another."""
        page = self._of_tags.get((type_id, editable))
        if page is None:
            tag_type = self.around.project.codebook.type(type_id)
            page = self._of_tags[type_id, editable] = TagPage(tag_type, self.around, editable=editable)
            page.revealed.connect(self.revealed)
            page.part_armed.connect(self.part_armed)
            page.slot_asked.connect(self.slot_asked)
            self._stack.addWidget(page)
            QWidget.setTabOrder(page.history.fold, self.guidance.fold)
        return page
