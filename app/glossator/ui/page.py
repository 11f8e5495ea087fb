"""One article laid out: its text in type, and what is drawn on and beside it, worked out when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.domain.spans import hull
from glossator.domain.suggestions import Highlight, Suggestion
from glossator.ui.article_document import place, typeset
from glossator.ui.article_painter import Scene
from glossator.ui.header import Header
from glossator.ui.lines import Lines
from glossator.ui.margins import Margins, margins
from glossator.ui.marks import Marks, Trace, suggested_trace, trace
from glossator.ui.offsets import OffsetMap
from glossator.ui.placing import Lanes
from glossator.ui.text_geometry import TextGeometry
from glossator.work.suggested import twins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject

    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.ui.cards import Author, Sign
    from glossator.ui.columns import Columns
    from glossator.ui.pointing import Target
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Article:
    """What the view needs to know of an article."""

    text: str = ""
    title: str = ""
    byline: str = ""
    repeats: tuple[tuple[Span, Span], ...] = ()


_AHEAD = 40
"""Lines of the text beyond what is seen for which margins are worked out, so that cards come into view settled."""


class Page:
    """An article in columns of one zoom. Its document belongs to `owner`."""

    def __init__(self, article: Article, scheme: Scheme, columns: Columns, owner: QObject) -> None:
        self.article = article
        self.scheme = scheme
        self.columns = columns
        self.offsets = OffsetMap(article.text)
        self.lines = Lines(article.text)
        self.header = Header(article.title, article.byline, columns)
        self.document = typeset(article.text, columns, self.header.height, owner)
        self.geometry = TextGeometry(self.document, self.offsets)
        self.traces: Mapping[str, Trace] = {}
        self.suggested: Mapping[Suggestion, Trace] = {}
        self.meant: Suggestion | None = None
        """The one among them that is being looked at."""
        self._drawn: Mapping[str, Trace] = {}
        """Tags and suggestions, by key. Of two suggestions that are drawn as one, the one that is seen."""
        self.highlights: Sequence[Highlight] = ()
        self.marks = Marks()
        self.marks.set_traces(self.traces, scheme.mention)
        self.signs: Mapping[str, Sign] = {}
        """By tag, what reviewers said of it; set before the tags are."""
        self.authors: Mapping[str, Author] = {}
        """By the id of an analyst, all whose tags are to be told from one's own; set before the tags are."""
        self._brackets: Lanes[str] = Lanes()
        self._margins: Margins | None = None
        self._worked_out = 0

    @property
    def tags(self) -> list[TagRow]:
        return [trace.tag for trace in self.traces.values()]

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        """Tags that reach past the text are of another version of it, and left out."""
        before, length = self.traces, len(self.article.text)
        found = (
            known
            if (known := before.get(tag.id)) and (known.tag is tag or known.tag == tag)
            else trace(tag, self.scheme)
            for tag in tags
        )
        self.traces = {each.tag.id: self._signed(each) for each in found if each.end <= length}
        self._settle()

    def _signed(self, trace: Trace) -> Trace:
        sign, author = self.signs.get(trace.tag.id), self.authors.get(trace.tag.analyst)
        if (trace.card.sign, trace.card.author) == (sign, author):
            return trace
        return replace(trace, card=replace(trace.card, sign=sign, author=author))

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Likewise those that are suggested for another version of the text."""
        before, text = self.suggested, self.article.text
        found = [one for one in suggestions if hull(chain.from_iterable(one.parts.values())).end <= len(text)]
        if found == list(before):
            return
        both = twins(found)
        self.suggested = {
            one: known
            if (known := before.get(one)) and known.also == both.get(one)
            else suggested_trace(one, text, self.scheme, both.get(one))
            for one in found
        }
        self._settle()

    def mean(self, suggestion: Suggestion | None) -> None:
        """Draw this suggestion as the one that is being looked at."""
        if suggestion != self.meant:
            before, self.meant = self.meant, suggestion if suggestion in self.suggested else None
            if any(one in self.suggested and self.suggested[one].also for one in (before, self.meant) if one):
                self._settle()
            self.marks.meant = self.key(self.meant)
            self._margins = None

    def key(self, target: Target | None) -> str:
        """What a tag or a suggestion is called in the scene; empty for all else."""
        if isinstance(target, Suggestion):
            return self.suggested[target].tag.id if target in self.suggested else ""
        return target if isinstance(target, str) else ""

    def trace(self, target: str | Suggestion) -> Trace:
        """What is drawn of a tag or a suggestion."""
        return self.suggested[target] if isinstance(target, Suggestion) else self.traces[target]

    def _is_seen(self, trace: Trace) -> bool:
        """Of two that are drawn as one, the one that is meant is, else the statement."""
        if trace.also is None or self.meant == trace.suggestion:
            return True
        return self.meant != trace.also and trace.also.kind != TagKind.STATEMENT

    def _settle(self) -> None:
        self.meant = self.meant if self.meant in self.suggested else None
        seen = (each for each in self.suggested.values() if self._is_seen(each))
        self._drawn = {**self.traces, **{each.tag.id: each for each in seen}}
        self.marks.set_traces(self._drawn, self.scheme.mention)
        self.marks.meant = self.key(self.meant)
        self._margins = None

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        self.highlights = [found for found in highlights if found.span.end <= len(self.article.text)]
        self.marks.set_highlights(self.highlights)

    def rename(self, title: str, byline: str) -> None:
        """Set another header above the same text."""
        before = self.header.height
        self.article = replace(self.article, title=title, byline=byline)
        self.header = Header(title, byline, self.columns)
        if self.header.height != before:
            place(self.document, self.columns, self.header.height)
            self.geometry.forget()
            self._margins = None

    def move_to(self, columns: Columns) -> None:
        """Lay out again in other columns of the same zoom."""
        if columns.measure != self.columns.measure or columns.text != self.columns.text:
            self.header = Header(self.article.title, self.article.byline, columns)
            place(self.document, columns, self.header.height)
            self.geometry.forget()
            self._margins = None
        self.columns = columns

    def margins(self, last: int) -> Margins:
        """The margins from the beginning of the text to its line `last` at least.

        Needs the document laid out so far: in a long text what is not yet read is not yet worked out.
        """
        if self._margins is None or last > self._worked_out:
            self._worked_out = last + max(last // 4, _AHEAD)
            end = self.lines.end(self._worked_out)
            self._margins = margins(
                [each for each in self._drawn.values() if each.extent and each.extent.start < end],
                [pair for pair in self.article.repeats if pair[0].start < end],
                self.lines,
                self.geometry.row,
                self.columns.beside,
                self._brackets,
                self.marks.meant,
            )
        return self._margins

    def scene(self, last: int, theme: Theme, selected: frozenset[str] = frozenset(), hovered: Target = "") -> Scene:
        """What to paint, to the line `last` of the text at least, while these have attention."""
        return Scene(
            theme=theme,
            columns=self.columns,
            header=self.header,
            geometry=self.geometry,
            marks=self.marks,
            margins=self.margins(last),
            traces=self._drawn,
            colours=self.scheme.colours(theme),
            part_labels=self.scheme.part_labels(),
            selected=selected | {self.marks.meant} if self.meant else selected,
            hovered=self.key(hovered),
            hovered_highlight=hovered.span if isinstance(hovered, Highlight) else None,
        )
