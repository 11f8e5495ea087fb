"""The open article in the inspector while no tag is selected: the analyst's progress and note, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.codebook import Field, FieldType, Text
from glossator.domain.errors import UserError
from glossator.domain.search import GIVEN_BACK
from glossator.domain.words import count_words
from glossator.messages import ARTICLE_FIELDS, STAGES, STATES, beside, counted
from glossator.ui.article_facts import ArticleFacts, ToLookAt
from glossator.ui.forms import field_editor
from glossator.ui.guidance import titled
from glossator.ui.how_to_tag import HowToTag
from glossator.ui.page_header import PageHeader
from glossator.ui.panel import Panel, quiet_label, section_head
from glossator.ui.review_line import ReviewLine
from glossator.ui.toggles import Option, Toggles
from glossator.ui.typed import GrowingEdit, Typed, line_of, text_of
from glossator.work import progress

if TYPE_CHECKING:
    from glossator.domain.model import Json
    from glossator.domain.rows import ArticleRow, StatusRow
    from glossator.ui.around import Around
    from glossator.ui.control import Control
    from glossator.ui.forms import FieldEditor

_NOT_BEGUN = "not_begun"
"""What the button for an article without a state stands for; a pressed button needs a value."""
_SAID: dict[str | None, str] = {
    None: "You have not worked on this article yet. The first tag marks it as in progress.",
    "in_progress": "You have begun to tag it.",
    "done": "You have tagged all that is to be tagged in it: it is handed in, to be reviewed.",
    "nothing_here": "You have read it, and there is nothing to tag in it: it is handed in.",
}
_GUIDANCE = {
    "source": "The paper, agency or site that brought it.",
    "author": "Who signed it.",
    "date": "When it came out, as you would write it: 14 March 2025, March 2025, 2025. Days that statements name are "
    "worked out from it.",
    "url": "Where it can be read.",
    "language": "In short: en, fr, ru, ar.",
    "section": "The part of the paper that it stood in: World, Opinion.",
}
"""By field of the article's metadata, what belongs there; all but the title, which stands above them."""


class ArticlePage(QWidget):
    """Shows one article after the other; without one, only how to tag."""

    wanted = Signal(object)
    """An `ArticleAct`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.article: ArticleRow | None = None
        self.status: StatusRow | None = None
        self._text = ""
        self._leaving = False
        self.header = PageHeader(lambda _menu: None)
        self.header.menu_button.hide()
        self.title = Typed(line_of)
        self.state = Toggles([_option(state) for state in STATES])
        self.note = Typed(text_of, lines=True)
        self._complaint = QLabel(wordWrap=True)
        self._complaint.setProperty("complaint", True)
        self.editors: dict[str, FieldEditor] = {}
        self.title_note = quiet_label("")
        self.to_look_at, self.facts = ToLookAt(around), ArticleFacts(around)
        self.feedback = ReviewLine(around)
        self.how_to = HowToTag(around)
        self.panel = Panel()
        self._about = QWidget()
        self._fill(QVBoxLayout(self._about))
        self.panel.column.addWidget(self._about)
        self.panel.column.addWidget(self.how_to)
        self.panel.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panel, 1)
        if around.project.read_only:
            self._forbid()
        self.show_article(None, None)

    def show_article(self, article: ArticleRow | None, status: StatusRow | None) -> None:
        """Show an article and the analyst's own status of it, as they are now.

        Half-typed text stays; it is sent before another article is shown.
        """
        if self._leaving:
            return
        other = (article.id if article else "") != (self.article.id if self.article else "")
        if other:
            self._leave()
        self.article, self.status = article, status
        for widget in (self.header, self._about):
            widget.setVisible(article is not None)
        self._complaint.hide()
        if article is None:
            self._text = ""
            self.how_to.set_begun(False)
            return
        self._show_head(article)
        self.title.set_placeholder(article.file)
        self.title.show_value(article.title or None, force=other)
        self.title_note.setText(_found(article, "title"))
        self.title_note.setVisible(bool(article.title))
        self.facts.show_article(article)
        self.feedback.show_article(article)
        self.state.show_value(GIVEN_BACK if self.feedback.given_back else self._state or _NOT_BEGUN)
        self.note.show_value(status.note or None if status else None, force=other)
        for name, editor in self.editors.items():
            editor.set_value(getattr(article, name) or None, force=other)
            editor.set_note(_found(article, name))
        project = self._around.project
        self.how_to.set_begun(project.read.tag_count(article.id, project.analyst.id) > 0)
        if other:
            self.panel.verticalScrollBar().setValue(0)

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
        if self.article:
            controls: list[Control | FieldEditor] = [self.title, self.note, *self.editors.values()]
            for control in controls:
                control.commit()

    @property
    def first(self) -> QWidget | None:
        """What takes the keyboard when it comes to this page: the note, for states have keys of their own."""
        return self.note if self.article and self.state.isEnabled() else None

    # How it is put together

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        around = self._around
        self.title.edit.setProperty("recordName", True)
        self.title.edited.connect(lambda value, _: self._describe("title", value))
        self.state.edited.connect(lambda value, _: self._set_state(value))
        self.state.guidance_requested.connect(around.explain_now)
        self.note.edited.connect(lambda value, _: self._set_note(value))
        for control, name in ((self.title, ARTICLE_FIELDS["title"]), (self.state, "Status"), (self.note, "Note")):
            control.set_name(name)
        around.explain(self.title.edit, titled("Title", "<p>The headline, as it was printed.</p>"))
        note = "<p>What you want to remember of this article: a doubt, a question to a colleague. The list on the left "
        around.explain(self.note.edit, titled("Note", f"{note}can be searched for it.</p>"))
        head = quiet_label("Note")
        head.setBuddy(self.note)
        about = section_head("About the article")
        above = (
            self.title,
            self.title_note,
            self.to_look_at,
            self.feedback,
            self.state,
            self._complaint,
            head,
            self.note,
            about,
        )
        for widget in above:
            column.addWidget(widget)
        for name, words in _GUIDANCE.items():
            kind = FieldType.DATE if name == "date" else FieldType.LINE
            field = Field(name, kind, _english(ARTICLE_FIELDS[name]), _english(words))
            self.editors[name] = editor = field_editor(field, None, around, compact=True)
            editor.changed.connect(lambda value, _, name=name: self._describe(name, value))
            column.addWidget(editor)
        column.addWidget(self.facts)
        self.to_look_at.wanted.connect(self.wanted)
        self.feedback.wanted.connect(self.wanted)
        self.facts.wanted.connect(self.wanted)

    def _forbid(self) -> None:
        """A project that is only read shows everything; its words can be selected and copied."""
        theme = self._around.theme
        self.state.setDisabled(True)
        for edit in self.findChildren(GrowingEdit):
            edit.setReadOnly(True)
            edit.setStyleSheet(f"QPlainTextEdit:!focus {{ background: {theme.window}; border-color: {theme.border} }}")

    def _show_head(self, article: ArticleRow) -> None:
        if article.text != self._text:
            self._text = article.text
            self._length = counted(count_words(self._around.project.read.text(article.text)), "word", "words")
        stage = f"review: {STAGES[article.stage]}" if article.stage in STAGES else ""
        line = beside(article.file, self._length, stage)
        self.header.show_head(None, "Article", line, QColor(self._around.theme.text), line)

    # What it does

    def _leave(self) -> None:
        """What is sent now belongs to the article that was shown, and brings no other one here."""
        self._leaving = True
        try:
            self.commit()
        finally:
            self._leaving = False

    @property
    def _state(self) -> str | None:
        return self.status.state or None if self.status else None

    def _set_state(self, value: Json) -> None:
        state = value if isinstance(value, str) and value != _NOT_BEGUN else None
        if self.article is None or (state == self._state and not self.feedback.given_back):
            return
        try:
            self._around.do(progress.marking(self._around.project, self.article.id, state))
        except UserError as error:
            self._complaint.setText(error.sentence)
            self._complaint.show()

    def _set_note(self, value: Json) -> None:
        if self.article:
            analyst = self._around.project.analyst.id
            self._around.do(steps.set_status(self.article.id, analyst, self._state, str(value or "")))

    def _describe(self, name: str, value: Json) -> None:
        if self.article:
            self._around.do(steps.describe_articles([self.article.id], {name: value}))


def _found(article: ArticleRow, name: str) -> str:
    """Where a piece of metadata is from."""
    if not getattr(article, name):
        return ""
    where = article.found.get(name)
    return f"from {where}" if where else "by hand"


def _option(state: str | None) -> Option:
    label = STATES[state].capitalize()
    return Option(state or _NOT_BEGUN, label, titled(label, f"<p>{_SAID[state]}</p>"))


def _english(words: str) -> Text:
    return Text((("en", words),))
