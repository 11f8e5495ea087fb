"""An open project in the window: queue, article and inspector side by side, and the one place where acts are done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.codebook import HOLDER
from glossator.domain.errors import UserError
from glossator.domain.spans import normalised
from glossator.domain.standing import THROUGH
from glossator.messages import counted
from glossator.ui import settings as keys
from glossator.ui.action import ArticleCommands, Scope, Situation
from glossator.ui.article_view import ArticleView
from glossator.ui.find_bar import FindBar
from glossator.ui.inspector import Inspector
from glossator.ui.left_column import LeftColumn
from glossator.ui.message_bar import MessageBar, Mood
from glossator.ui.moves import Moves
from glossator.ui.page_acts import ArticleAct, SuggestionAct
from glossator.ui.reading import Reading
from glossator.ui.settling import Settling
from glossator.ui.slot import Slot
from glossator.ui.suggestion_acts import SuggestionActs
from glossator.ui.suggestion_walk import SuggestionWalk
from glossator.ui.tag_acts import TagActs
from glossator.ui.theme import px
from glossator.ui.travel import Travel
from glossator.ui.under_list import offer_under, under_entries
from glossator.ui.undoing import Undoing
from glossator.work import progress
from glossator.work.hierarchy import refuse_circles
from glossator.work.highlighting import Highlighter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

_MIDDLE = 1
_LEAST_TO_READ = 330
"""With the least widths of the columns beside it, no more than the window's own."""


class Workspace(QSplitter):
    """Everything that shows the open project. Acts go through `do`; what they changed is shown wherever it matters."""

    situation_changed = Signal()
    codebook_changed = Signal()
    article_opened = Signal(str)
    """The article that is shown now; empty where there is none."""
    import_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """The context menu, at a point of the screen."""

    def __init__(self, project: Project, theme: Theme, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.project = project
        self._theme, self._codebook, self._settings = theme, project.codebook, settings
        self.highlighter = Highlighter(project, settings.engine(project.path))
        self.left = LeftColumn(project, theme, settings)
        self.queue, self.side = self.left.queue, self.left.side
        self.view = ArticleView(project.codebook, theme)
        self.view.set_editor("" if project.read_only else project.analyst.id)
        self.find_bar = FindBar(theme)
        self.inspector = Inspector(project, theme, self.do, settings)
        self.reading = Reading(project, self.view, self.inspector, self.highlighter, self.do)
        self.walk = SuggestionWalk(project, self.view, self.reading)
        self.moves = Moves(self.view)
        self.tags = TagActs(project, self.view, self.inspector, self.reading, self.walk, self.moves)
        self.travel = Travel(self.view, self.reading, self.open_article)
        self._beside = (0, 0)
        self.lasting = MessageBar(theme)
        self._lay_out()
        self.restoreState(settings.bytes(keys.SPLITTER))
        self.left.restoreState(settings.bytes(keys.LEFT_SPLITTER))
        self.bar = MessageBar(theme, over=self.view)
        self.settling = Settling(project, self.lasting, self)
        self.undoing = Undoing(project, self.bar, lambda: self.queue.current, self.open_article)
        self.suggested = SuggestionActs(project, self.reading, self.walk, self.inspector, self.bar, self.undoing.undo)
        self.queue.chosen.connect(self.open_article)
        self.queue.import_wanted.connect(self.import_wanted)
        self.queue.model.modelReset.connect(self._on_articles)
        self.reading.changed.connect(self.situation_changed)
        self.reading.hinted.connect(lambda sentence: self.bar.say(sentence, Mood.HINT))
        self.inspector.tag_requested.connect(self.go_to_tag)
        self.inspector.article_requested.connect(self.open_article)
        self.inspector.article_act_wanted.connect(self._act_on_article)
        self.inspector.suggestion_act_wanted.connect(self._act_on_suggestion)
        self.walk.meant.connect(self.inspector.show_suggestion)
        self.inspector.text_wanted.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.left.follow(self.reading, self.view)
        self.left.history.wanted.connect(self.undoing.go_back_to)
        self.find_bar.marked.connect(self.view.set_found)
        self.find_bar.moved.connect(self.view.reveal)
        self.find_bar.closed.connect(self._on_found)
        self.reading.opened.connect(lambda: self.find_bar.set_text(self.reading.text))
        self.travel.changed.connect(self.situation_changed)
        self.tags.here_wanted.connect(self._list_here)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu)
        project.subscribe(self._on_changed)
        if project.read_only:
            self._say_read_only()
        self._on_articles()

    # Acts

    def do(self, step: Step) -> bool:
        """Do a step, and say in the message bar why not where it may not be done."""
        return self.bar.guarded(lambda: self.project.apply(refuse_circles(self.project, step))) is not None

    def set_state(self, state: str | None) -> None:
        """The analyst's own state of the open article. Whoever is through with it goes on to the next."""
        article = self.queue.current
        step = self.bar.guarded(lambda: progress.marking(self.project, article, state)) if article else None
        if step and self.do(step) and state in THROUGH:
            self.next_open_article()

    def toggle_blind(self) -> None:
        """Let nobody see colleagues' tags of an article before handing it in, or let everybody."""
        on = not self.project.read.blind()
        if self.do(steps.set_blind(on=on)):
            said = (
                "From now on nobody sees colleagues’ tags of an article before handing in their own."
                if on
                else "From now on everybody sees colleagues’ tags at once."
            )
            self.bar.say(said, Mood.DONE, [("Undo", self.undoing.undo)])

    def next_open_article(self, step: int = 1) -> None:
        """Open the next (1) or previous (-1) article that the analyst is not through with."""
        if not self.queue.next_open(step):
            self.bar.say("There is no other article to do.", Mood.HINT)

    def correct_text(self, *, left_out: bool = False) -> None:
        """Ask for another text of the open article, from the first line that is left out of it on, or from the top."""
        from glossator.ui.text_window import TextWindow

        article = self.reading.article
        if article is None:
            return
        window = TextWindow(
            self.project, article, self.inspector.scheme, self._theme, self.view.how, self.do, self.window()
        )
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if left_out:
            window.show_lines_left_out()
        else:
            window.show_place(self.view.cursor_offset())
        window.accepted.connect(self._say_corrected)
        window.open()

    def save_original(self) -> None:
        """Ask where to write the file that the open article was read from, and write it."""
        from glossator.ui import dialogs
        from glossator.work.correcting import save_original

        article = self.reading.article
        folder = self._settings.folder(keys.EXPORT_FOLDER)
        path = dialogs.ask_original(self, folder / Path(article.file).name) if article else None
        if article and path:
            self._settings.set(keys.EXPORT_FOLDER, str(path.parent))
            try:
                save_original(self.project, article.id, path)
            except UserError as error:
                self.refuse(error)
            else:
                self.bar.say(f"{path.name} is written.")

    def refuse(self, error: UserError) -> None:
        """Say what was not done, and why."""
        self.bar.refuse(error.sentence)

    def close_project(self) -> None:
        """Keep what was typed and not yet sent, and close the project."""
        self.reading.select()
        self.settling.stop()
        self.project.close()

    def save_layout(self, settings: Settings) -> None:
        """Remember how wide and high the panes are."""
        settings.set_bytes(keys.SPLITTER, self.saveState())
        settings.set_bytes(keys.LEFT_SPLITTER, self.left.saveState())

    # What is shown

    def open_article(self, article: str) -> None:
        """Show the article of that id; nothing where there is none."""
        row = self.project.read.article(article) if article else None
        if row is None:
            self.show_nothing()
            return
        self.queue.show_current(row.id)
        self.reading.open(row)
        self.article_opened.emit(row.id)

    def open_first(self, wanted: str) -> None:
        """Show that article, else the first that the analyst is not through with, else the first."""
        model = self.queue.model
        first = model.shown[0].id if model.shown else ""
        self.open_article(wanted if model.row(wanted) else model.next_open("") or first)

    def show_nothing(self) -> None:
        """No article is open: say what there is to do."""
        self.queue.show_current("")
        self.reading.open(None)
        self.view.show_empty(
            "Choose an article on the left." if self.queue.model.total else "Bring in articles: File › Import files…"
        )
        self.article_opened.emit("")

    def situation(self) -> Situation:
        """What can be done here now, but for what only the window knows."""
        reading, article = self.reading, self.reading.article
        row = self.queue.model.row(article.id) if article else None
        types = {tag.type for tag in reading.selected}
        return Situation(
            project=True,
            writable=not self.project.read_only,
            articles=self.queue.model.total,
            article=article.id if article else "",
            state=row.state if row else None,
            selection=self.view.selection() is not None,
            passage=self.walk.passage_type,
            offered=bool(article) and self.walk.here is not None,
            highlights=len(reading.highlights),
            suggestions=len(reading.suggestions),
            rejected=self.suggested.rejected,
            asked=reading.asked,
            tags=len(reading.tags),
            doubts=sum(bool(tag.unsure) for tag in reading.tags),
            feedback=len(reading.called),
            blind=self.project.read.blind(),
            doubtful=reading.tag is not None and bool(reading.tag.unsure),
            selected=len(reading.selected),
            tag_type=types.pop() if len(types) == 1 else "",
            own=bool(reading.selected) and all(tag.analyst == self.project.analyst.id for tag in reading.selected),
            back=self.travel.can_back,
            forward=self.travel.can_forward,
            undo=self.undoing.undo_name,
            redo=self.undoing.redo_name,
        )

    def commands(self) -> ArticleCommands:
        """What can be done to the open article."""
        return ArticleCommands(self.tags, self.suggested, self.moves, self._go_to_untagged)

    def places(self) -> Mapping[Scope, tuple[QWidget, ...]]:
        """The widgets in which the keys of each scope act."""
        return {Scope.READING: (self.view, self.queue.table), Scope.TEXT: (self.view,)}

    def open_find_bar(self) -> None:
        """Ask what to find in the article; the selected words, to begin with."""
        if self.reading.article:
            span = self.view.selection()
            words = span.quote(self.reading.text) if span else ""
            self.find_bar.open_on(self.reading.text, span.start if span else self.view.cursor_offset(), words)

    def find_next(self, step: int) -> None:
        """To the next (1) or previous (-1) match of what was looked for."""
        if self.find_bar.isVisible():
            self.find_bar.step(step)
        else:
            self.open_find_bar()

    def next_pane(self, step: int) -> None:
        """Take the keyboard to the next pane that is shown."""
        panes: list[QWidget] = [self.queue.table, self.side, self.view, self.inspector]
        shown = [pane for pane in panes if pane.isVisible()]
        if not shown:
            return  # another page of the project is
        here = next(
            (place for place, pane in enumerate(shown) if pane.isAncestorOf(_focus(self)) or pane.hasFocus()), 0
        )
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def theme(self) -> Theme:
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.bar, self.lasting, self.left, self.find_bar, self.view, self.inspector):
            part.set_theme(theme)
        self._make_room()

    # Inside

    def _act_on_article(self, act: ArticleAct) -> None:
        """Do what was asked for on the article's page."""
        match act:
            case ArticleAct.NEXT_DOUBT:
                self.tags.next_doubt(1)
            case ArticleAct.PREVIOUS_DOUBT:
                self.tags.next_doubt(-1)
            case ArticleAct.NEXT_FEEDBACK:
                self.tags.next_feedback(1)
            case ArticleAct.PREVIOUS_FEEDBACK:
                self.tags.next_feedback(-1)
            case ArticleAct.HAND_IN_AGAIN:
                status = self.project.read.status(self.queue.current, self.project.analyst.id)
                self.set_state(status.state if status else "done")
            case ArticleAct.CORRECT_TEXT | ArticleAct.SHOW_LEFT_OUT:
                self.correct_text(left_out=act is ArticleAct.SHOW_LEFT_OUT)
            case ArticleAct.SAVE_ORIGINAL:
                self.save_original()

    def _act_on_suggestion(self, act: SuggestionAct) -> None:
        """Do what was asked for on the page of a suggestion."""
        match act:
            case SuggestionAct.ACCEPT:
                self.walk.accept()
            case SuggestionAct.REJECT:
                self.walk.reject()
            case SuggestionAct.SKIP:
                self.walk.go(1)
        if self.inspector.slot_panel is None or not self.inspector.slot_panel.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_corrected(self) -> None:
        """What is to be done after the text was corrected."""
        doubts = sum(bool(tag.unsure) for tag in self.reading.all_tags)
        said = f" {counted(doubts, 'tag is', 'tags are')} to be looked at: F7 leads there." if doubts else ""
        self.bar.say(f"The text is corrected.{said}", Mood.DONE, [("Undo", self.undoing.undo)])

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lasting)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        for pane in (self.left, middle, self.inspector):
            self.addWidget(pane)
        self._make_room()
        self.setStretchFactor(_MIDDLE, 1)
        self.setCollapsible(_MIDDLE, False)
        middle.setMinimumWidth(_LEAST_TO_READ)
        self.setHandleWidth(1)

    def _make_room(self) -> None:
        """Let the columns beside the article be as wide as the size of the interface asks for, once that is another."""
        left, right = min(px(270), 380), min(px(360), 430)
        if (left, right) != self._beside:
            self._beside = left, right
            self.setSizes([left, max(self.width() - left - right, _LEAST_TO_READ), right])

    def _on_changed(self, changed: Changed) -> None:
        self._follow_codebook()
        self.highlighter.follow(changed)
        self.queue.refresh(changed)
        self.reading.refresh(changed)
        self.inspector.follow(changed)
        self.left.history.refresh()
        self.undoing.name_acts()
        self.bar.pass_on()
        self.settling.follow()
        self.situation_changed.emit()

    def _follow_codebook(self) -> None:
        """Another may have been adopted, or put back by undo."""
        if self._codebook is not self.project.codebook:
            self._codebook = self.project.codebook
            self.view.set_codebook(self._codebook)
            self.left.set_codebook(self._codebook, self._theme)
            self.codebook_changed.emit()

    def _on_articles(self) -> None:
        """Articles came or went."""
        if self.queue.model.row(self.queue.current) is None:
            self.show_nothing()

    def go_to_tag(self, tag: str) -> None:
        """Show a tag, which may be in another article."""
        row = self.project.read.tag(tag)
        if row is None:
            return
        if row.article != self.queue.current:
            self.open_article(row.article)
        self.reading.select(tag, reveal=True)

    def _on_menu(self, place: QPoint) -> None:
        """Point at what is under the mouse, as a click would, and ask for the menu of what can be done there."""
        cursor = self.view.cursorForPosition(place)
        selected = self.view.textCursor()
        if not selected.selectionStart() <= cursor.position() < selected.selectionEnd():
            self.view.setTextCursor(cursor)
            tags = self.view.tags_at(self.view.cursor_offset())
            if tags and self.walk.here is None:
                self.reading.select(tags[0])
        self.menu_wanted.emit(self.view.viewport().mapToGlobal(place))

    def _list_here(self, at: QPoint) -> None:
        """List all that lies under the caret, to pick from."""
        targets = self.view.targets_at(self.view.cursor_offset())
        tags = {tag.id: tag for tag in self.reading.tags}
        found = under_entries(
            [tags[target] for target in targets if isinstance(target, str)],
            [target for target in targets if not isinstance(target, str)],
            self.reading.text,
            self.inspector.scheme,
            self._theme,
        )
        if found:
            offer_under(Slot(self._theme, self.window()), at, found, self.reading.select, self.walk.point_at)
        else:
            self.bar.say("There is no tag and no suggestion under the cursor.", Mood.HINT)

    def _go_to_untagged(self, step: int) -> None:
        """To the next (1) or previous (-1) sentence that has no words of a statement or proposal."""
        speech = {known.id for known in self.project.codebook.types if known.kind in HOLDER}
        tagged = normalised(piece.span for tag in self.reading.all_tags if tag.type in speech for piece in tag.content)
        if not self.moves.untagged(step, tagged):
            self.bar.say("There is no further sentence without a statement or proposal.", Mood.HINT)

    def _on_found(self, span: Span | None) -> None:
        """The find bar is closed: what was found last is selected, to be tagged perhaps."""
        if span:
            self.view.set_selection(span)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else had a use for it, leads back to the text."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _say_read_only(self) -> None:
        try:
            self.project.require_writable()
        except UserError as error:
            self.lasting.say(error.sentence, Mood.LASTING)


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
