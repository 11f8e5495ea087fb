"""The open article: what is shown of it, and which of its tags are being worked on.

An act is a step that goes to `do`; what it changed comes back through `refresh`, as does everybody else’s change.
Nothing here knows of menus or windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glossator.domain.anchoring import Anchoring
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME
from glossator.messages import beside, written_date
from glossator.ui import layers
from glossator.ui.cards import Author, Sign
from glossator.ui.feedback_words import sign_of
from glossator.ui.matrix_model import initials
from glossator.ui.offered import THRESHOLDS
from glossator.ui.seen_tags import BLINDS, SeenTags
from glossator.work import progress
from glossator.work.feedback import feedback

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set

    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.domain.step import Step
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.project import Changed, Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.inspector import Inspector
    from glossator.work.feedback import Feedback
    from glossator.work.highlighting import Highlighter

    Do = Callable[[Step], bool]

_SHOWS = frozenset(
    {Kind.TAG, Kind.LINK, Kind.ARTICLE, Kind.DECISION, Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE, Kind.ALIAS}
    | {Kind.VERDICT, Kind.COMMENT}
)
"""The kinds of record of which an article shows something."""
_ADJUDICATED = Sign("accepted", ADJUDICATED_NAME, calls=False)


class Reading(QObject):
    """The article in the view, with those of its tags and suggestions whose layers are shown."""

    changed = Signal()
    """Something that decides which actions can be done may be different now."""
    hinted = Signal(str)
    """Why an act did not come to anything."""
    opened = Signal()
    """Another article is shown, or another text of it, or none."""
    selected_anew = Signal()
    """Other tags are being worked on, or none."""
    tags_changed = Signal()

    def __init__(
        self,
        project: Project,
        view: ArticleView,
        inspector: Inspector,
        highlighter: Highlighter,
        do: Do,
    ) -> None:
        """`do` does a step and says whether it was done."""
        super().__init__(view)
        self._project, self._view, self._inspector = project, view, inspector
        self._highlighter, self.do = highlighter, do
        self.article: ArticleRow | None = None
        self.text = ""
        self.all_tags: list[TagRow] = []
        """In the order of the text."""
        self.tags: list[TagRow] = []
        """Those of them whose layers are shown."""
        self.highlights: list[Highlight] = []
        self.suggestions: list[Suggestion] = []
        """Statements and proposals, in the order of the text."""
        self.selected: list[TagRow] = []
        """The tags that are being worked on, in the order of the text."""
        self.feedback: Mapping[str, Feedback] = {}
        """By tag, what was decided and written about it."""
        self.called: Set[str] = frozenset()
        """The analyst's own tags of which there is something to be looked at."""
        self._seen = SeenTags(project)
        self._left_at: dict[str, int] = {}
        """By article, where the caret was when another was opened."""
        self._highlights_shown = True
        self._hidden: Set[str] = frozenset()
        self._threshold: float | None = 0.0
        self._unasked = True
        self._asked: dict[str, bool] = {}
        """By article, whether suggestions were asked for, or asked away."""
        view.tag_clicked.connect(lambda tag: self.select(tag) if tag else self.select())
        view.tag_toggled.connect(self.toggle)
        view.cursor_moved.connect(lambda _offset: self.changed.emit())
        view.selection_changed.connect(self.changed)
        inspector.reveal.connect(view.reveal)

    # What is shown

    def open(self, article: ArticleRow | None) -> None:
        """Show an article, where it was left since the project was opened, or none."""
        if self.article:
            self._left_at[self.article.id] = self._view.cursor_offset()
        self.article = article
        self.text = self._project.read.text(article.text) if article else ""
        self.all_tags, self.tags, self.highlights, self.suggestions = [], [], [], []
        self._seen.open(article.id if article else "")
        if article:
            self._view.show_article(self.text, article.name, byline(article), article.repeats)
        self._inspector.show_article(article.id if article else "")
        self.opened.emit()
        self.select()
        self._reload()
        if article and (offset := min(self._left_at.get(article.id, 0), len(self.text))):
            self._view.set_cursor_offset(offset)
            self._view.reveal(Span(offset - 1, offset))

    def refresh(self, changed: Changed) -> None:
        """Follow a step, of whomever."""
        if self.article is None or not changed.kinds & (_SHOWS | BLINDS):
            return
        touched = self._seen.touched(changed)
        if Kind.ARTICLE in changed.kinds and self.article.id in changed.articles:
            before, self.article = self.article, self._project.read.article(self.article.id)
            if self.article is None:
                self.open(None)
                return
            if (self.article.text, self.article.repeats) != (before.text, before.repeats):
                self._show_corrected(self.article)
                return
            self._view.set_header(self.article.name, byline(self.article))
        self._reload(touched)

    def refresh_highlights(self, text: str) -> None:
        """Suggestions for the text of that hash have come."""
        if self.article and self.article.text == text:
            self._reload()

    def show_layers(
        self,
        hidden: Set[str],
        *,
        highlights: bool,
        adjudicated: bool = False,
        how_many: str = "all",
        unasked: bool = True,
    ) -> None:
        """Show all layers but these (`ui.layers`), and the suggested names or none, the adjudicated version or not.

        Of suggested statements and proposals show so many (`ui.settings.HOW_MANY`), and these `unasked`, or in articles
        for which they were asked for.
        """
        wanted = hidden, highlights, THRESHOLDS[how_many], unasked
        if wanted != (self._hidden, self._highlights_shown, self._threshold, self._unasked):
            self._hidden, self._highlights_shown, self._threshold, self._unasked = wanted
            self._reload(set())
        if adjudicated != self._seen.adjudicated:
            self._seen.adjudicated = adjudicated
            self._reload()

    @property
    def asked(self) -> bool:
        """Whether statements and proposals are suggested in this article."""
        return self._asked.get(self.article.id, self._unasked) if self.article else False

    def ask(self, *, wanted: bool) -> None:
        """Suggest statements and proposals in this article, or no more."""
        if self.article:
            self._asked[self.article.id] = wanted
            self._reload(set())

    # What is worked on

    @property
    def tag(self) -> TagRow | None:
        """The tag that is being worked on, where it is exactly one."""
        return self.selected[0] if len(self.selected) == 1 else None

    def select(self, *tags: str, reveal: bool = False) -> None:
        """Work on the tags of these ids, or on none."""
        wanted = set(tags)
        self.selected = [known for known in self.tags if known.id in wanted]
        self.selected_anew.emit()
        self._show_selected()
        if self.selected and reveal:
            self._view.reveal(self.selected[0].content[0].span)
        self.changed.emit()

    def go_to(self, tag: str) -> None:
        """Work on that tag of the article, and take the caret there."""
        found = next((known for known in self.tags if known.id == tag), None)
        if found:
            self._view.set_cursor_offset(found.hull.start)
            self.select(tag, reveal=True)

    def toggle(self, tag: str) -> None:
        """Work on this tag too, or on all but this one."""
        known = [each.id for each in self.selected]
        self.select(*([each for each in known if each != tag] if tag in known else [*known, tag]))

    @property
    def engine(self) -> str:
        """Of which the suggestions are."""
        return self._highlighter.engine

    @property
    def found(self) -> Sequence[Suggestion]:
        """All that it suggested in this text, in its own order, whether shown or not."""
        known = self._highlighter.suggested(self.article.text) if self.article else None
        return known[1] if known else ()

    def act(self, step: Step) -> bool:
        """Do a step by which work on the article begins, if it was not begun."""
        return self.do(progress.beginning(self._project, self.article.id, step) if self.article else step)

    # Inside

    def _show_selected(self) -> None:
        known = [tag.id for tag in self.selected]
        self._view.set_selected_tags(known)
        self._inspector.show_tags(known)

    def _look_for_feedback(self, article: str) -> None:
        """What reviewers said of the tags that are shown, and the signs of it on their cards."""
        own, read = self._project.analyst.id, self._project.read
        self.feedback = feedback(self._project, article, self.all_tags)
        called = [tag for tag in self.all_tags if tag.analyst == own and (on := self.feedback.get(tag.id)) and on.call]
        self.called = frozenset(tag.id for tag in called)
        names = {analyst.id: analyst.name for analyst in read.analysts()} if called else {}
        scheme = self._inspector.scheme
        signs = {tag.id: sign_of(tag, self.feedback[tag.id], names, scheme.codebook, scheme.language) for tag in called}
        adjudicated = [tag for tag in self.all_tags if tag.analyst == ADJUDICATED]
        self._view.set_signs(signs | {tag.id: _ADJUDICATED for tag in adjudicated}, self._authors())

    def _authors(self) -> dict[str, Author]:
        """The colleagues whose tags are there."""
        others = {tag.analyst for tag in self.all_tags} - {self._project.analyst.id, ADJUDICATED}
        analysts = [each for each in self._project.read.analysts() if each.id in others] if others else []
        return {each.id: Author(each.name, initials(each.name), each.colour) for each in analysts}

    def _reload(self, touched: Set[str] | None = None) -> None:
        if self.article is None:
            self.tags_changed.emit()
            return
        self.all_tags = self._seen.now(self.all_tags, touched)
        self._look_for_feedback(self.article.id)
        self.tags = (
            [tag for tag in self.all_tags if layers.shows_tag(self._hidden, tag)] if self._hidden else self.all_tags
        )
        names = self._highlighter.of(self.article, self.text, self.all_tags)
        self.highlights = self._shown(names)
        self._view.set_tags(self.tags)
        self._view.set_highlights(self.highlights)
        self.suggestions = self._suggested(self.article)
        self._view.set_suggestions(self.suggestions)
        self._inspector.set_context(names, self.all_tags, len(self.called))
        before = [tag.id for tag in self.selected]
        self.selected = [tag for tag in self.tags if tag.id in before]
        self.tags_changed.emit()
        if len(self.selected) < len(before):
            self.select(*(tag.id for tag in self.selected))
        else:
            self.changed.emit()

    def _suggested(self, article: ArticleRow) -> list[Suggestion]:
        if self._threshold is None or not self.asked:
            return []
        found = self._highlighter.suggestions_of(article, self.all_tags, self._threshold)
        return [known for known in found if layers.shows_suggestion(self._hidden, known)]

    def _shown(self, names: Sequence[Highlight]) -> list[Highlight]:
        if not self._highlights_shown:
            return []
        return sorted(
            (known for known in names if layers.shows_name(self._hidden, known)), key=lambda known: known.span
        )

    def _show_corrected(self, article: ArticleRow) -> None:
        """Its text is another now, by whomever: the caret, the words that are seen, and what is selected stay."""
        before, selected = self.text, [tag.id for tag in self.selected]
        self.text = self._project.read.text(article.text)
        self._view.show_corrected(
            self.text, article.name, byline(article), article.repeats, Anchoring(before, self.text).follow
        )
        self.all_tags, self.tags, self.highlights, self.suggestions, self.selected = [], [], [], [], []
        self.opened.emit()
        self._reload()
        self.select(*selected)


def byline(article: ArticleRow) -> str:
    """Source, date and author in one line."""
    return beside(article.source, written_date(article.date), article.author)
