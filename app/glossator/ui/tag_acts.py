"""The acts on tags, as keys and menus ask for them: on the selected tags, and on the words selected to be tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal

from glossator import messages
from glossator.domain import steps
from glossator.domain.codebook import TagKind
from glossator.domain.errors import UserError
from glossator.work import boundaries, correcting, tagging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.project import Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.inspector import Inspector
    from glossator.ui.moves import Moves
    from glossator.ui.reading import Reading
    from glossator.ui.suggestion_walk import SuggestionWalk


class TagActs(QObject):
    """Each act is one step, of `work.tagging` or `domain.steps`."""

    here_wanted = Signal(QPoint)
    """The list of everything under the caret, at a point of the screen."""

    def __init__(
        self,
        project: Project,
        view: ArticleView,
        inspector: Inspector,
        reading: Reading,
        walk: SuggestionWalk,
        moves: Moves,
    ) -> None:
        super().__init__(view)
        self._project, self._view, self._inspector = project, view, inspector
        self._reading, self._walk, self._moves = reading, walk, moves
        self._armed = ""
        """The part of the selected tag that the next selected words are meant for."""
        self._before_click: tuple[str, ...] = ()
        """The tags that were selected when the mouse was last pressed."""
        view.viewport().installEventFilter(self)
        view.edge_dragged.connect(self._on_edge_dragged)
        inspector.part_armed.connect(self._on_part_armed)
        walk.slot_wanted.connect(self.ask)
        reading.selected_anew.connect(lambda: self._arm(""))

    @property
    def words(self) -> Span | None:
        """What is selected to be tagged. A suggested name that was walked to is selected for the eye alone."""
        selection = self._view.selection()
        return None if self._walk.selects(selection) else selection

    # Making tags

    def begin(self, tag_type: TagType) -> None:
        """Make a tag of the selection, or of the sentence at the caret, and ask at once for whom it belongs to."""
        article = self._reading.article
        if article is None:
            return
        words, passage = self.words, self._walk.passage
        if passage and passage.kind == tag_type.kind and words is None:
            self._walk.accept()
            return
        if tag_type.kind is TagKind.MENTION and (words is None or self._is_name(words)):
            if self._walk.name is None:
                self._reading.hinted.emit("Select a name first, or put the caret on a suggested one.")
            else:
                self._walk.accept()
            return
        step = tagging.begin_tag(self._project, tag_type, article.id, words, self._view.cursor_offset())
        if step is None:
            self._reading.hinted.emit("There are no words here. Select some first.")
        elif self._reading.act(step):
            self._let_go_of_words(self._view.selection())
            self._reading.select(step.made.id)
            role = tag_type.subject or tag_type.holder
            if role:
                self.ask(role.id)
            else:
                self.edit()
            self._tell_of_twins()

    def accept(self) -> None:
        """Make what is suggested here a tag; where nothing is, select the tag at the caret.

        While the inspector waits for the words of a part, these are the selected ones.
        """
        if self._armed and self.words:
            self.extend(self._armed)
        elif self._reading.article and (self._walk.here or not self._select_here()):
            self._walk.accept()

    # Changing tags

    def extend(self, part: str) -> None:
        """Let the selected words be, or be more of, a part of the selected tag; with none, the next that will be."""
        words, tag = self.words, self._reading.tag
        if tag and not words:
            self._arm(part)
            self._reading.hinted.emit("Select the words, then press Enter.")
        elif tag and words:
            step = tagging.add_piece(self._project, tag, part, words)
            if step and self._reading.do(step):
                self._arm("")
                self._let_go_of_words(words)

    def cut(self) -> None:
        """Take the selected words out of the parts of the selected tag."""
        words, tag = self.words, self._reading.tag
        if tag is None or words is None:
            return
        touched = [part for part, pieces in tag.parts.items() if any(piece.span.overlaps(words) for piece in pieces)]
        found = [tagging.cut_out(self._project, tag, part, words) for part in touched]
        made = [step for step in found if step]
        if not touched:
            self._reading.hinted.emit("The selected words are not in this tag.")
        elif len(made) < len(found):
            self._reading.hinted.emit("A tag keeps some of its content. Delete it if nothing of it is right.")
        elif self._reading.do(made[0].then(*made[1:])):
            self._let_go_of_words(words)

    def move_edge(self, at_end: bool, step: int) -> None:
        """Move the beginning or the end of the selected words by a word; with none selected, of the selected tag."""
        tag = self._reading.tag
        if self.words or tag is None:
            self._moves.move_edge(at_end, step)
            return
        moving = boundaries.nudged(self._project, tag, at_end, step)
        if moving is None:
            self._reading.hinted.emit("There is no further word to take in or to leave out.")
        elif self._reading.do(moving) and self._reading.tag:
            content = self._reading.tag.content
            self._view.reveal((content[-1] if at_end else content[0]).span)

    def slot(self, role: str, *, instead: bool = False, then: Sequence[str] = ()) -> None:
        """Ask what the selected tags' links in this role point to; `instead` and `then` as in `Inspector.open_slot`.

        A suggestion that is meant is accepted first.
        """
        if self._walk.passage and not self._reading.selected:
            self._walk.accept(asking=role)
        elif self._reading.selected:
            at = None if self._inspector.isVisible() else self._below_caret()
            self._inspector.open_slot(role, at, instead=instead, then=then)

    def ask(self, role: str) -> None:
        """Ask it of a tag that was made just now, and then whatever else a tag is asked at first, as far as it is open.

        Which proposal a passage is of comes before whose it is, as in its form, however the tag was made.
        """
        tag = self._reading.tag
        known = self._project.codebook.type(tag.type) if tag else None
        firsts = [each.id for each in (known.subject, known.holder) if each] if known else []
        self.slot(role, then=[each for each in firsts if tag and each != role and not tag.targets(each)])

    def turn_into(self, tag_type: TagType) -> None:
        """Turn the selected tags into tags of another type."""
        acts = [tagging.turn_into(self._project, tag, tag_type) for tag in self._reading.selected]
        if acts and self._reading.do(acts[0].then(*acts[1:])):
            hidden = tagging.hidden_links(self._project, self._reading.selected)
            if hidden:
                rest = "Kept, but not shown in this type: " + ", ".join(map(messages.inside, hidden))
                self._reading.hinted.emit(f"{rest}. They are there again when you turn it back.")

    def edit(self) -> None:
        """Go to the form of the selected tags."""
        self._inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def delete(self) -> None:
        selected = self._reading.selected
        if selected and self._reading.do(steps.delete_tags([tag.id for tag in selected])):
            self._reading.select()

    # Choosing tags

    def next_tag(self, step: int) -> None:
        """Select the next (1) or previous (-1) tag of the article, in the order of the text."""
        self._step_through(self._reading.tags, step)

    def next_doubt(self, step: int) -> None:
        """Likewise of the tags that somebody is to look at, since the article's text was corrected."""
        self._step_through([tag for tag in self._reading.tags if tag.unsure], step)

    def next_feedback(self, step: int) -> None:
        """Likewise of one's own tags of which a reviewer said something."""
        self._step_through([tag for tag in self._reading.tags if tag.id in self._reading.called], step)

    def confirm(self) -> None:
        """The selected tag is right where it stands."""
        tag = self._reading.tag
        if tag and tag.unsure:
            try:
                self._reading.do(correcting.confirm(self._project, tag.id))
            except UserError as error:
                self._reading.hinted.emit(error.sentence)

    def _step_through(self, tags: Sequence[TagRow], step: int) -> None:
        if not tags:
            return
        known = [tag.id for tag in tags]
        if self._reading.tag and self._reading.tag.id in known:
            place = (known.index(self._reading.tag.id) + step) % len(known)
        else:
            span = self._view.selection()
            offset = span.start if span else self._view.cursor_offset()
            after = [place for place, tag in enumerate(tags) if tag.hull.start >= offset]
            before = [place for place, tag in enumerate(tags) if tag.hull.start < offset]
            place = (after or [0])[0] if step > 0 else (before or [-1])[-1]
        self._reading.go_to(known[place])

    def select_alike(self) -> None:
        """Select all tags of the article that are of a selected tag's type."""
        wanted = {tag.type for tag in self._reading.selected}
        self._reading.select(*(tag.id for tag in self._reading.tags if tag.type in wanted))

    def show_here(self) -> None:
        self.here_wanted.emit(self._below_caret())

    def deselect(self) -> None:
        """Let go of one thing at a time: of the selected words first, then of the tags."""
        if self._armed:
            self._arm("")
        elif selection := self._view.selection():
            if self._walk.selects(selection):
                self._walk.let_go()
            self._view.set_cursor_offset(self._view.cursor_offset())
        elif self._walk.pointed:
            self._walk.let_go()
        else:
            self._reading.select()

    def copy(self) -> None:
        self._view.copy()

    # Inside

    def _tell_of_twins(self) -> None:
        """Two tags of the same words may be meant: two cues are two statements. One may also be a slip."""
        made = self._reading.tag
        here = set(self._view.tags_at(made.content[0].start)) - {made.id} if made else set()
        others = (tag for tag in self._reading.tags if tag.id in here)
        if made and any((tag.type, tag.content) == (made.type, made.content) for tag in others):
            self._reading.hinted.emit("These words were tagged so before. F4 lists all that is there.")

    def _is_name(self, words: Span) -> bool:
        """Whether exactly these words are a suggested name."""
        found = self._view.highlight_at(words.start)
        return found is not None and found.span == words

    def _select_here(self) -> bool:
        found = self._view.tags_at(self._view.cursor_offset())
        if found:
            self._reading.select(found[0])
        return bool(found)

    def _let_go_of_words(self, words: Span | None) -> None:
        """Nothing selected any more, so that the next key does not tag the same words twice."""
        if words:
            self._view.set_cursor_offset(words.end)

    def _below_caret(self) -> QPoint:
        return self._view.viewport().mapToGlobal(self._view.cursorRect().bottomLeft())

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

    def _on_edge_dragged(self, tag: str, part: str, place: int, at_end: bool, offset: int) -> None:
        found = next((known for known in self._reading.tags if known.id == tag), None)
        step = boundaries.moved(self._project, found, part, place, at_end, offset) if found else None
        if step:
            self._reading.do(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words are selected when the mouse lets go of them; the view takes its part of that first.

        A double click selects a word, for a part of the tag that was selected before its first click.
        """
        if event.type() is QEvent.Type.MouseButtonPress:
            self._before_click = tuple(tag.id for tag in self._reading.selected)
        if event.type() is QEvent.Type.MouseButtonDblClick and self._before_click:
            QTimer.singleShot(0, self, lambda: self._reading.select(*self._before_click))
        if event.type() is QEvent.Type.MouseButtonRelease and self._armed:
            QTimer.singleShot(0, self, lambda: self.extend(self._armed) if self._armed else None)
        return super().eventFilter(watched, event)
