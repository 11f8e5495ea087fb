"""What can be done with the chosen articles: each act with its name, its key and when it can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from glossator import messages
from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.messages import STATES, counted
from glossator.ui.assign_dialog import AssignDialog
from glossator.ui.bulk_edit import DetailsDialog, LabelsDialog, RemoveDialog
from glossator.ui.message_bar import Mood
from glossator.ui.register_acts import Act, ActKeys
from glossator.work import progress
from glossator.work.parting import forget_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.articles_page import ArticlesPage
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.queue_rows import QueueRow
    from glossator.ui.theme import Theme

_KEYS = {"done": "G", "nothing_here": "Z", "in_progress": "", None: ""}
"""By the analyst's state, the key that gives it; in the article it does the same."""


class ArticleActs(QObject):
    """After each it is said what was done, and the message undoes it."""

    def __init__(
        self,
        page: ArticlesPage,
        project: Project,
        theme: Theme,
        do: Callable[[Step], bool],
        bar: MessageBar,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._project, self._bar = page, project, bar
        self.theme = theme
        self._do, self._undo = do, undo
        self.keys = ActKeys(self.table, self)

    def table(self) -> tuple[Act, ...]:
        """All of them; after an act without a key that is named `-`, a line stands in the menu."""
        page = self._page
        states = [
            Act(f"Mark as {STATES[state]}", key, partial(self.mark, state), self._some) for state, key in _KEYS.items()
        ]
        return (
            Act("Labels…", "Ctrl+L", self.label, self._some),
            Act("Source, author, date…", "F2", self.describe, self._some),
            Act("Assign…", "Ctrl+D", self.assign, self._some),
            *states,
            Act("Versions of one story", "Ctrl+M", self.group, lambda: self._can() and page.how_many > 1),
            Act("Stories of their own", "Ctrl+Shift+M", self.part, self._some),
            Act("Choose all versions", "V", self.choose_versions, lambda: page.how_many > 0),
            Act("Remove…", "Del", self.remove, self._some),
            Act("Sort by the column of the cursor", "S", page.table.sort_here, lambda: True),
            Act("Search", "Ctrl+F", page.line.setFocus, lambda: True),
        )

    def fill(self, menu: QMenu) -> None:
        menu.clear()
        for act in self.table():
            if act.key in {"G", "Ctrl+M", "Del", "S"}:
                menu.addSeparator()
            made = menu.addAction(act.text)
            made.setShortcut(QKeySequence(act.key))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # to be read; `ActKeys` acts on it
            made.setEnabled(act.can())
            made.triggered.connect(lambda _=False, act=act: act.does())

    def open_menu(self, at: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(at)

    # The acts

    def label(self) -> None:
        dialog = LabelsDialog(self._project, self._page.rows(), self.theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted and (step := dialog.step()):
            self.do(step, f"Put {dialog.told()}" if dialog.wanted()[0] else f"Took {dialog.told()}")

    def describe(self) -> None:
        dialog = DetailsDialog(self._project, self._page.rows(), self.theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.do(dialog.step(), dialog.told())

    def assign(self) -> None:
        dialog = AssignDialog(self._project, self._page.rows(), self.theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted and (step := dialog.step()):
            self.do(step, dialog.told())

    def mark(self, state: str | None) -> None:
        rows = self._page.rows()
        acts = self._bar.guarded(lambda: [self._marking(row, state) for row in rows])
        if acts:
            self.do(acts[0].then(*acts[1:]), f"{_many(rows)}: {STATES[state]}.")

    def group(self) -> None:
        """Make them versions of the story that the first that came in tells, with the versions that they have."""
        rows = self._with_versions(self._page.rows())
        story = min(rows, key=lambda row: row.number)
        step = steps.group_articles([row.id for row in rows], story.id)
        first = self._project.read.article(story.id)
        if first and first.story:  # it tells another's story, which may be gone
            step = step.then(steps.group_articles([story.id], None))
        step = step.then(*forget_apart(self._project, [Ref(Kind.ARTICLE, row.id) for row in rows]))
        self.do(step, f"{_many(rows)} are versions of one story now.")

    def part(self) -> None:
        """Make each a story of its own. Where others were versions of one of these, they stay together."""
        rows = self._page.rows()
        chosen = {row.number for row in rows}
        apart = [row for row in rows if row.versions > 1]
        if not apart:
            self._bar.say("None of these has other versions.", Mood.HINT)
            return
        step = steps.group_articles([row.id for row in apart], None)
        model = self._page.model
        for versions in {tuple(model.versions(row.number)) for row in apart}:
            rest = model.rows_of([number for number in versions if number not in chosen])
            if rest:
                step = step.then(steps.group_articles([rest[0].id], None))
            if len(rest) > 1:
                step = step.then(steps.group_articles([row.id for row in rest[1:]], rest[0].id))
        self.do(step, f"{_many(apart)}: {'a story of its own' if len(apart) == 1 else 'stories of their own'} now.")

    def choose_versions(self) -> None:
        """Choose with each article the versions of its story, showing those that the filters leave out."""
        rows = self._with_versions(self._page.rows())
        numbers = [row.number for row in rows]
        if len(numbers) == self._page.how_many:
            self._bar.say("None of these has other versions.", Mood.HINT)
            return
        model = self._page.model
        if any(model.place_of(number) is None for number in numbers):
            self._page.show_all()
        self._page.table.choose(numbers)

    def remove(self) -> None:
        rows = self._page.rows()
        dialog = RemoveDialog(self._project, rows, self.theme, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.do(dialog.step(), f"Removed {_many(rows)}.")

    def do(self, step: Step, told: str = "") -> None:
        """Do a step, and say so."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # ten thousand take seconds
        try:
            done = self._do(step)
        finally:
            QApplication.restoreOverrideCursor()
        if done:
            told = told or f"Done: {messages.act(step.label, self._project.codebook)}."
            self._bar.say(told, Mood.DONE, [("Undo", self._take_back)])
        self._page.focus_table()

    # Inside

    def _take_back(self) -> None:
        self._undo()
        self._page.focus_table()

    def _marking(self, row: QueueRow, state: str | None) -> Step:
        if row.tags and state == "nothing_here":
            return progress.marking(self._project, row.id, state)
        return steps.set_status(row.id, self._project.analyst.id, state)

    def _with_versions(self, rows: list[QueueRow]) -> list[QueueRow]:
        model = self._page.model
        numbers = {each for row in rows for each in (row.number, *model.versions(row.number))}
        return model.rows_of(sorted(numbers))

    def _can(self) -> bool:
        return not self._project.read_only

    def _some(self) -> bool:
        return self._can() and self._page.how_many > 0


def _many(rows: list[QueueRow]) -> str:
    return counted(len(rows), "article", "articles")
