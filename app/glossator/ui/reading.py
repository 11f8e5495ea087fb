"""The open article: what is shown of it, which tag and which suggested name are being worked on, and the acts on them.

An act is a step of `work.tagging` that goes to `do`; what it changed comes back through `refresh`, as does everybody
else's change. Nothing here knows of menus or windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from glossator.domain import steps
from glossator.domain.codebook import TagKind
from glossator.domain.model import Kind
from glossator.messages import beside, written_date
from glossator.work import tagging

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import ArticleRow, Highlight, TagRow
    from glossator.domain.spans import Span
    from glossator.domain.steps import Step
    from glossator.project import Changed, Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.inspector import Inspector
    from glossator.work.highlighting import Highlighter

    Do = Callable[[Step], bool]

_SHOWS = frozenset(
    {Kind.TAG, Kind.LINK, Kind.ARTICLE, Kind.DECISION, Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE, Kind.ALIAS}
)
"""The kinds of record of which an article shows something."""


_TAGS_ALONE = frozenset({Kind.TAG, Kind.LINK, Kind.STATUS, Kind.DECISION})
"""The kinds of record that a step can touch without changing what other tags show."""


class Reading(QObject):
    """The article in the view, with its tags and highlights."""

    changed = Signal()
    """Something that decides which actions can be done may be different now."""
    hinted = Signal(str)
    """Why an act did not come to anything."""

    def __init__(
        self,
        project: Project,
        view: ArticleView,
        inspector: Inspector,
        highlighter: Highlighter,
        do: Do,
        is_begun: Callable[[str], bool],
    ) -> None:
        """`do` does a step and says whether it was done; `is_begun` says whether the analyst has an article in hand."""
        super().__init__(view)
        self._project, self._view, self._inspector = project, view, inspector
        self._highlighter, self._do, self._is_begun = highlighter, do, is_begun
        self.article: ArticleRow | None = None
        self.tags: list[TagRow] = []
        self.highlights: list[Highlight] = []
        self.tag: TagRow | None = None
        """The tag that is being worked on."""
        self._text = ""
        self._pointed: Highlight | None = None
        self._before_click: str | None = None
        """The tag that was selected when the mouse was last pressed."""
        self._walking = False
        self._armed = ""
        """The part of the selected tag that the next selected words are meant for."""
        self._highlights_shown = True
        view.tag_clicked.connect(self._on_tag_clicked)
        view.highlight_clicked.connect(self._on_highlight_clicked)
        view.cursor_moved.connect(self._on_cursor)
        view.selection_changed.connect(self.changed)
        view.viewport().installEventFilter(self)
        inspector.reveal.connect(view.reveal)
        inspector.part_armed.connect(self._on_part_armed)

    # What is shown

    def open(self, article: ArticleRow | None) -> None:
        """Show an article from its beginning, or none."""
        self.article, self._pointed, self._walking = article, None, False
        if article is None:
            self._text = ""
            self.tags, self.highlights = [], []
            self.select(None)
            return
        self._text = self._project.read.text(article.text)
        self._view.show_article(self._text, article.name, byline(article), article.repeats)
        self.select(None)
        self._reload()

    def refresh(self, changed: Changed) -> None:
        """Follow a step, of whomever."""
        if self.article is None or not changed.kinds & _SHOWS:
            return
        if Kind.ARTICLE in changed.kinds and self.article.id in changed.articles:
            article = self._project.read.article(self.article.id)
            if article != self.article:
                self._show_anew(article)
                return
        self._reload(self._touched(changed))

    def refresh_highlights(self, text: str) -> None:
        """Suggestions for the text of that hash have come."""
        if self.article and self.article.text == text:
            self._reload()

    def show_highlights(self, shown: bool) -> None:
        self._highlights_shown = shown
        self._reload()

    def select(self, tag: str | None, *, reveal: bool = False) -> None:
        """Work on the tag of that id, or on none."""
        self._armed = ""
        self.tag = next((known for known in self.tags if known.id == tag), None)
        self._view.set_selected_tags([self.tag.id] if self.tag else [])
        self._inspector.show_tag(self.tag.id if self.tag else None)
        if self.tag and reveal:
            self._view.reveal(self.tag.content[0].span)
        self.changed.emit()

    @property
    def highlight(self) -> Highlight | None:
        """The suggested name that was clicked or walked to, else the one that the caret stands in or behind."""
        if self._pointed in self.highlights:
            return self._pointed
        offset = self._view.cursor_offset()
        return self._view.highlight_at(offset) or (self._view.highlight_at(offset - 1) if offset else None)

    @property
    def words(self) -> Span | None:
        """What is selected to be tagged. A suggested name that was walked to is selected for the eye alone."""
        selection = self._view.selection()
        walked_to = self._walking and self._pointed is not None and selection == self._pointed.span
        return None if walked_to else selection

    # Tags

    def begin(self, tag_type: TagType) -> None:
        """Make a tag of the selection, or of the sentence at the caret, and ask at once for whom it belongs to."""
        if self.article is None:
            return
        words = self.words
        if tag_type.kind is TagKind.MENTION and (words is None or self.highlight_is(words)):
            self._begin_mention()
            return
        step = tagging.begin_tag(self._project, tag_type, self.article.id, words, self._view.cursor_offset())
        if step is None:
            self.hinted.emit("There is no sentence at the caret. Select the words first.")
            return
        if self._do(self._with_state(step)):
            made = step.made.id
            self._let_go_of_words(self._view.selection())
            self.select(made)
            role = tag_type.holder or tag_type.subject
            if role:
                self.slot(role.id)
            else:
                self.edit()

    def extend(self, part: str) -> None:
        """Let the selected words be, or be more of, a part of the selected tag."""
        words = self.words
        if self.tag and words:
            step = tagging.add_piece(self._project, self.tag, part, words)
            if step and self._do(step):
                self._arm("")
                self._let_go_of_words(words)

    def cut(self) -> None:
        """Take the selected words out of the parts of the selected tag."""
        words = self.words
        if self.tag is None or words is None:
            return
        touched = [
            part for part, pieces in self.tag.parts.items() if any(piece.span.overlaps(words) for piece in pieces)
        ]
        found = [tagging.cut_out(self._project, self.tag, part, words) for part in touched]
        made = [step for step in found if step]
        if not touched:
            self.hinted.emit("The selected words are not in this tag.")
        elif len(made) < len(found):
            self.hinted.emit("A tag keeps some of its content. Delete it if nothing of it is right.")
        elif self._do(made[0].then(*made[1:])):
            self._let_go_of_words(words)

    def slot(self, role: str) -> None:
        """Ask what the selected tag's link in this role points to."""
        if self.tag:
            below_caret = self._view.viewport().mapToGlobal(self._view.cursorRect().bottomLeft())
            self._inspector.open_slot(role, None if self._inspector.isVisible() else below_caret)

    def edit(self) -> None:
        """Go to the form of the selected tag."""
        self._inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def delete(self) -> None:
        if self.tag and self._do(steps.delete_tags([self.tag.id])):
            self.select(None)

    def next_tag(self, step: int) -> None:
        """Select the next (1) or previous (-1) tag of the article, in the order of the text."""
        if not self.tags:
            return
        known = [tag.id for tag in self.tags]
        if self.tag and self.tag.id in known:
            place = (known.index(self.tag.id) + step) % len(known)
        else:
            span = self._view.selection()
            offset = span.start if span else self._view.cursor_offset()
            after = [place for place, tag in enumerate(self.tags) if tag.hull.start >= offset]
            before = [place for place, tag in enumerate(self.tags) if tag.hull.start < offset]
            place = (after or [0])[0] if step > 0 else (before or [-1])[-1]
        self._view.set_cursor_offset(self.tags[place].hull.start)
        self.select(known[place], reveal=True)

    def deselect(self) -> None:
        """Let go of one thing at a time: of the selected words first, then of the tag."""
        if self._armed:
            self._arm("")
        elif self._view.selection():
            self._view.set_cursor_offset(self._view.cursor_offset())
        else:
            self.select(None)

    def copy(self) -> None:
        self._view.copy()

    # Suggested names

    def accept(self) -> None:
        """Make the suggested name at the caret a mention; where there is none, select the tag at the caret.

        While the inspector waits for the words of a part, these are the selected ones.
        """
        if self._armed and self.words:
            self.extend(self._armed)
            return
        highlight = self.highlight
        if self.article is None or (highlight is None and self._select_here()):
            return
        step = tagging.accept_highlight(self._project, self.article.id, highlight) if highlight else None
        if step is None:
            self.hinted.emit("This is a date, which is no actor." if highlight else "There is no suggested name here.")
        elif self._do(self._with_state(step)):
            self._go_on()

    def reject(self) -> None:
        """Do not offer the suggested name at the caret again."""
        highlight = self.highlight
        step = (
            tagging.reject_highlight(self._project, self.article.id, highlight) if self.article and highlight else None
        )
        if step and self._do(step):
            self._go_on()

    def next_highlight(self, step: int) -> None:
        """Walk to the next (1) or previous (-1) suggested name, round the ends of the article."""
        if not self.highlights:
            self._walking = False
            return
        here = self._pointed.span if self._pointed else None
        start = here.start if here else self._view.cursor_offset()
        if step > 0:
            least = start + 1 if here in {known.span for known in self.highlights} else start
            found = next((known for known in self.highlights if known.span.start >= least), self.highlights[0])
        else:
            found = next(
                (known for known in reversed(self.highlights) if known.span.start < start), self.highlights[-1]
            )
        self._view.set_selection(found.span)
        self._view.reveal(found.span)
        self._pointed, self._walking = found, True
        self.changed.emit()

    def highlight_is(self, words: Span) -> bool:
        """Whether exactly these words are a suggested name."""
        found = self._view.highlight_at(words.start)
        return found is not None and found.span == words

    # Inside

    def _begin_mention(self) -> None:
        if self.highlight is None:
            self.hinted.emit("Select a name first, or put the caret on a suggested one.")
        else:
            self.accept()

    def _with_state(self, step: Step) -> Step:
        """An article that is begun is in progress: said in the same act as the first tag."""
        if self.article is None or self._is_begun(self.article.id):
            return step
        return step.then(steps.set_status(self.article.id, self._project.analyst.id, "in_progress"))

    def _let_go_of_words(self, words: Span | None) -> None:
        """Nothing selected any more, so that the next key does not tag the same words twice."""
        if words:
            self._view.set_cursor_offset(words.end)

    def _go_on(self) -> None:
        """To the next suggested name, for those who walk from one to the next."""
        if self._walking:
            self.next_highlight(1)

    def _select_here(self) -> bool:
        found = self._view.tags_at(self._view.cursor_offset())
        if found:
            self.select(found[0])
        return bool(found)

    def _touched(self, changed: Changed) -> set[str] | None:
        """The tags that a step can have changed; `None`: any, for the names in them may be others now."""
        if not changed.kinds <= _TAGS_ALONE:
            return None
        found = {record.id for record in changed.records if record.kind is Kind.TAG}
        for record in changed.records:
            if record.kind is Kind.LINK:
                of = self._project.read.value(record, "of")
                if of is None:
                    return None
                found.add(of["tag"])
        return found

    def _tags_now(self, article: str, touched: set[str] | None) -> list[TagRow]:
        """The tags of the article, of which only those that were touched are read anew."""
        if touched is None:
            return self._project.read.tags(article)
        kept = [tag for tag in self.tags if tag.id not in touched]
        fresh = [tag for touch in touched if (tag := self._project.read.tag(touch)) and tag.article == article]
        return sorted([*kept, *fresh], key=lambda tag: tag.place)

    def _reload(self, touched: set[str] | None = None) -> None:
        if self.article is None:
            return
        self.tags = self._tags_now(self.article.id, touched)
        highlights = self._highlighter.of(self.article, self._text, self.tags)
        self.highlights = sorted(highlights, key=lambda known: known.span) if self._highlights_shown else []
        self._view.set_tags(self.tags)
        self._view.set_highlights(self.highlights)
        self._inspector.set_context(highlights, self.tags)
        before = self.tag
        self.tag = next((tag for tag in self.tags if before and tag.id == before.id), None)
        if before and self.tag is None:
            self.select(None)
        self.changed.emit()

    def _show_anew(self, article: ArticleRow | None) -> None:
        """The article's metadata changed, or it went."""
        offset, tag = self._view.cursor_offset(), self.tag.id if self.tag else None
        self.open(article)
        if article:
            self._view.set_cursor_offset(offset)
            self.select(tag)

    def _arm(self, part: str) -> None:
        self._armed = part
        self._inspector.set_armed(part or None)

    def _on_part_armed(self, part: str) -> None:
        """A part was clicked in the inspector: it gets the selected words, or the next ones that will be."""
        self._armed = part
        if self.words:
            self.extend(part)
        else:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words are selected when the mouse lets go of them; the view takes its part of that first.

        A double click selects a word, for a part of the tag that was selected before its first click.
        """
        if event.type() is QEvent.Type.MouseButtonPress:
            self._before_click = self.tag.id if self.tag else None
        if event.type() is QEvent.Type.MouseButtonDblClick and self._before_click:
            QTimer.singleShot(0, self, lambda: self.select(self._before_click))
        if event.type() is QEvent.Type.MouseButtonRelease and self._armed:
            QTimer.singleShot(0, self, lambda: self.extend(self._armed) if self._armed else None)
        return super().eventFilter(watched, event)

    def _on_tag_clicked(self, tag: str) -> None:
        self.select(tag or None)

    def _on_highlight_clicked(self, highlight: Highlight) -> None:
        self._pointed, self._walking = highlight, False
        self.changed.emit()

    def _on_cursor(self, _offset: int) -> None:
        self._pointed, self._walking = None, False
        self.changed.emit()


def byline(article: ArticleRow) -> str:
    """Source, date and author in one line."""
    return beside(article.source, written_date(article.date), article.author)
