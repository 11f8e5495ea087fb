"""The pages of an open project: its articles, its registers, its positions, and others that are made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from glossator.domain.model import REGISTERS as KINDS
from glossator.ui.conflict_count import ConflictCount
from glossator.ui.key_rest import KeyRest
from glossator.ui.message_bar import Mood
from glossator.ui.queue_rows import ALL

if TYPE_CHECKING:
    from glossator.domain.model import Kind, Ref
    from glossator.domain.spans import Span
    from glossator.project import Changed
    from glossator.review.agreement import Report
    from glossator.ui.agreement_page import AgreementPage
    from glossator.ui.articles_page import ArticlesPage
    from glossator.ui.conflicts_page import ConflictsPage
    from glossator.ui.find_project_page import FindProjectPage
    from glossator.ui.jobs import Runner
    from glossator.ui.journal_page import JournalPage
    from glossator.ui.overview_page import OverviewPage
    from glossator.ui.positions_page import PositionsPage
    from glossator.ui.registers_page import RegistersPage
    from glossator.ui.review_page import ReviewPage
    from glossator.ui.review_rows import Show
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.ui.workspace import Workspace

ARTICLES, REGISTERS, POSITIONS = "articles", "registers", "positions"
TABLE, FIND, HISTORY, CONFLICTS = "table", "find", "history", "conflicts"
REVIEW = "review"
AGREEMENT = "agreement"
OVERVIEW = "overview"

_MOST_WORDS = 60
"""Code points of selected words that are likely to be looked for."""


class ProjectPages(QStackedWidget):
    """Shows one page at a time. What happens on one is followed by all."""

    page_changed = Signal()
    past_requested = Signal(object)
    """The `Moment` as of which the project is to be shown; `None` where people are to say which."""
    merge_wanted = Signal()
    """Colleagues' files are to be merged."""

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, runner: Runner) -> None:
        super().__init__()
        self.workspace = workspace
        self._theme, self._settings, self._runner = theme, settings, runner
        self.registers: RegistersPage | None = None
        self.positions: PositionsPage | None = None
        self.table: ArticlesPage | None = None
        self.found: FindProjectPage | None = None
        self.journal: JournalPage | None = None
        self.conflicts: ConflictsPage | None = None
        self.review: ReviewPage | None = None
        self.agreement: AgreementPage | None = None
        self.overview: OverviewPage | None = None
        self._rest = KeyRest(self)
        self.conflict_count = ConflictCount(workspace.project, runner, self)
        self.conflict_count.changed.connect(self.page_changed)
        workspace.queue.table_wanted.connect(self.show_table)
        self.addWidget(workspace)
        workspace.project.subscribe(self._follow)
        workspace.inspector.register_wanted.connect(self.show_record)
        workspace.inspector.done.connect(self._say_done)
        workspace.inspector.history_wanted.connect(self.show_history_of)

    @property
    def page(self) -> str:
        """Which one is shown."""
        shown = self.currentWidget()
        others = {
            REGISTERS: self.registers,
            POSITIONS: self.positions,
            TABLE: self.table,
            FIND: self.found,
            HISTORY: self.journal,
            CONFLICTS: self.conflicts,
            REVIEW: self.review,
            AGREEMENT: self.agreement,
            OVERVIEW: self.overview,
        }
        return next((page for page, widget in others.items() if widget is shown), ARTICLES)

    def show_page(self, page: str) -> None:
        """Show a page, and take the keyboard there."""
        bar = self.workspace.bar
        bar.clear()  # it was said of another page
        if page == ARTICLES:
            self.setCurrentWidget(self.workspace)
            bar.lie_over(self.workspace.view)
            self.workspace.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif page == HISTORY:
            self._turn_to(self._journal())
            self._journal().focus_list()
            return
        elif page == CONFLICTS:
            self._turn_to(self._conflicts())
            self._conflicts().focus_list()
            return
        elif page == REVIEW:
            self._turn_to(self._review())
            self._review().focus_list()
            return
        elif page == AGREEMENT:
            self._turn_to(self._agreement())
            self._agreement().focus_list()
            return
        elif page == OVERVIEW:
            self._turn_to(self._overview())
            self._overview().focus_list()
            return
        elif page == REGISTERS:
            self.setCurrentWidget(self._registers())
            bar.stand_below(self._registers())
            self._registers().focus_table()
        else:
            self.setCurrentWidget(self._positions())
            bar.stand_below(self._positions())
            self._positions().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_changed.emit()

    def acts(self) -> frozenset[str]:
        """What can be done on the page of the registers, if that is shown."""
        return self.registers.acts.able() if self.registers and self.page == REGISTERS else frozenset()

    def act_on_records(self, act: str) -> None:
        """Do it where that can be done now; else lead to the registers, and say what is to be chosen there."""
        there = self.page == REGISTERS
        if not there:
            self.show_page(REGISTERS)
        self._registers().acts.run(act, chosen=there)

    def show_table(self) -> None:
        """Show all articles with all columns, or the article again; the open one is chosen, if none is."""
        if self.page == TABLE:
            self.show_page(ARTICLES)
            return
        page = self._table()
        self._turn_to(page)
        if not page.how_many:
            page.show_article(self.workspace.queue.current)
        page.focus_table()

    def find_in_project(self) -> None:
        """Show what is found across the project; the words that are selected in the article, to begin with."""
        page, view = self._found(), self.workspace.view
        span = view.selection() if self.page == ARTICLES and self.workspace.reading.article else None
        self._turn_to(page)
        if span and len(words := span.quote(view.text())) <= _MOST_WORDS:
            page.look_for(" ".join(words.split()))
        page.focus_line()

    def show_article(self, article: str, span: Span | None = None) -> None:
        """Show an article, and in it that place."""
        self.show_page(ARTICLES)
        self.workspace.open_article(article)
        if span:
            self.workspace.view.set_selection(span)
            self.workspace.view.reveal(span)

    def show_record(self, ref: Ref) -> None:
        """Show a record in its register."""
        self.show_page(REGISTERS)
        self._registers().show_record(ref)

    def show_duplicates(self, kind: Kind) -> None:
        """Show the records of a register that are likely the same."""
        self.show_page(REGISTERS)
        self._registers().tabs.setCurrentIndex(KINDS.index(kind))
        self._registers().open_duplicates()

    def show_history_of(self, about: Ref) -> None:
        """Show what was done to an article, a tag or a record."""
        self._journal().show_only(about)
        self.show_page(HISTORY)

    def show_history_by(self, analyst: str) -> None:
        """Show what an analyst did."""
        self._journal().show_acts_of(analyst)
        self.show_page(HISTORY)

    def show_review(self, show: Show) -> None:
        """Show what is in such a state of the review."""
        self._review().filters.show_state(show, linked=True)
        self.show_page(REVIEW)

    def show_positions_on(self, target: Ref | None) -> None:
        """Show who stands where on a proposal or issue, or on all of them."""
        self.show_page(POSITIONS)
        if target:
            self._positions().show_target(target)

    def show_tag(self, tag: str) -> None:
        """Show a tag in its article."""
        self.show_page(ARTICLES)
        self.workspace.go_to_tag(tag)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for page in (
            self.workspace,
            self.registers,
            self.positions,
            self.table,
            self.found,
            self.journal,
            self.conflicts,
            self.review,
            self.agreement,
            self.overview,
        ):
            if page is not None:
                page.set_theme(theme)

    def close_project(self) -> None:
        """Keep what was typed and not yet sent, and close the project."""
        self.conflict_count.stop()
        if self.registers:
            self.registers.finish()
        if self.table:
            self.table.save_layout()
        if self.review:
            self.review.finish()
        if self.agreement:
            self.agreement.close_project()
        if self.overview:
            self.overview.stop()
        self.workspace.close_project()

    # Inside

    def _registers(self) -> RegistersPage:
        if self.registers is None:
            from glossator.ui.registers_page import RegistersPage  # with all that stands on it, at its first use

            work = self.workspace
            self.registers = made = RegistersPage(
                work.project, self._theme, work.do, self._settings, self._runner, work.bar, work.undoing.undo
            )
            made.tag_requested.connect(self.show_tag)
            made.closed.connect(lambda: self.show_page(ARTICLES))
            made.history_wanted.connect(self.show_history_of)
            self.addWidget(made)
        return self.registers

    def _positions(self) -> PositionsPage:
        if self.positions is None:
            from glossator.ui.positions_page import PositionsPage

            self.positions = made = PositionsPage(self.workspace.project, self._theme, self._settings)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.positions

    def _turn_to(
        self,
        page: ArticlesPage | FindProjectPage | JournalPage | ConflictsPage | ReviewPage | AgreementPage | OverviewPage,
    ) -> None:
        bar = self.workspace.bar
        bar.clear()
        self.setCurrentWidget(page)
        bar.stand_below(page)
        self.page_changed.emit()

    def _table(self) -> ArticlesPage:
        if self.table is None:
            from glossator.ui.articles_page import ArticlesPage

            work = self.workspace
            self.table = made = ArticlesPage(
                work.project, work.queue.model, self._theme, work.do, self._settings, work.bar, work.undoing.undo
            )
            made.opened.connect(self.show_article)
            made.closed.connect(lambda: self.show_page(ARTICLES))
            made.import_wanted.connect(work.import_wanted)
            self.addWidget(made)
        return self.table

    def _found(self) -> FindProjectPage:
        if self.found is None:
            from glossator.ui.find_project_page import FindProjectPage

            self.found = made = FindProjectPage(self.workspace.project, self._theme)
            made.article_requested.connect(self.show_article)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.query_requested.connect(self._list_articles)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.found

    def _journal(self) -> JournalPage:
        if self.journal is None:
            from glossator.ui.journal_page import JournalPage

            self.journal = made = JournalPage(self.workspace.project, self._theme)
            made.article_requested.connect(self.show_article)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.past_requested.connect(self.past_requested)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.journal

    def _conflicts(self) -> ConflictsPage:
        if self.conflicts is None:
            from glossator.ui.conflicts_page import ConflictsPage

            work = self.workspace
            self.conflicts = made = ConflictsPage(work.project, self._theme, work.do, work.bar, work.undoing.undo)
            made.article_requested.connect(self.show_article)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.twins_requested.connect(self.show_duplicates)
            made.counted.connect(self.conflict_count.take)
            made.left.connect(lambda: self._leave_keys("Conflicts"))
            self.addWidget(made)
        return self.conflicts

    def _agreement(self) -> AgreementPage:
        if self.agreement is None:
            from glossator.ui.agreeing import Agreeing
            from glossator.ui.agreement_page import AgreementPage

            project = self.workspace.project
            self.agreement = made = AgreementPage(project, self._theme, Agreeing(parent=self))
            made.article_requested.connect(self.show_article)
            made.tag_requested.connect(self.show_tag)
            made.merge_wanted.connect(self.merge_wanted)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.agreement

    def _review(self) -> ReviewPage:
        if self.review is None:
            from glossator.ui.review_page import ReviewPage

            work = self.workspace
            self.review = made = ReviewPage(
                work.project, self._theme, work.do, self._settings, work.bar, work.undoing.undo,
                lambda: work.queue.current, work.highlighter.suggested,
            )  # fmt: skip
            made.pane.text.zoom_requested.connect(work.view.zoom_requested)
            made.article_requested.connect(self.show_article)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.history_requested.connect(self.show_history_of)
            made.merge_requested.connect(self.merge_wanted)
            made.left.connect(lambda: self._leave_keys("Review"))
            self.addWidget(made)
        return self.review

    def _leave_keys(self, page: str) -> None:
        """To the article, where the keys of such a page would tag.

        So the keyboard is in the list of articles first, they mean nothing for a moment, and it is said where one is.
        """
        self.show_page(ARTICLES)
        self.workspace.bar.say(f"Back at the article. Go ▸ {page} leads there again.", Mood.HINT)
        table = self.workspace.queue.table
        self._rest.begin(table if table.isVisible() else self.workspace.view)

    def _overview(self) -> OverviewPage:
        if self.overview is None:
            from glossator.ui.overview_page import OverviewPage

            def report() -> Report | None:
                return self.agreement.report if self.agreement else None

            work = self.workspace
            self.overview = made = OverviewPage(work.project, self._theme, self.conflict_count, report)
            made.articles_wanted.connect(self._list_articles)
            made.tag_wanted.connect(self.show_tag)
            made.review_wanted.connect(self.show_review)
            made.record_wanted.connect(self.show_record)
            made.positions_wanted.connect(self.show_positions_on)
            made.history_wanted.connect(self.show_history_by)
            made.conflicts_wanted.connect(lambda: self.show_page(CONFLICTS))
            made.agreement_wanted.connect(lambda: self.show_page(AGREEMENT))
            made.import_wanted.connect(work.import_wanted)
            made.merge_wanted.connect(self.merge_wanted)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.overview

    def _list_articles(self, words: str) -> None:
        """List the articles that have these words, whatever else was asked for."""
        self.workspace.queue.model.narrow(words, ALL)
        self.show_table()

    def _say_done(self, told: str) -> None:
        self.workspace.bar.say(told, Mood.DONE, [("Undo", self.workspace.undoing.undo)])

    def _follow(self, changed: Changed) -> None:
        pages = (self.registers, self.positions, self.found, self.journal)
        for page in (*pages, self.conflicts, self.review, self.agreement, self.overview):
            if page is not None:
                page.follow(changed)
        self.conflict_count.follow(changed)
