"""The project as it was at a moment, in a window of its own: plainly marked, to be read, and gone when it is closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.dates import resolve
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.journal import Asked
from glossator.domain.rows import SOMEBODY
from glossator.messages import act, quoted, written_date
from glossator.project import Project
from glossator.ui.main_window import MainWindow
from glossator.ui.message_bar import MessageBar, Mood
from glossator.ui.moments import days
from glossator.ui.record_dialogs import NameDialog
from glossator.ui.theme import px
from glossator.ui.typed import date_of
from glossator.work.as_of import copy_as_of, day_of, end_of, throw_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from glossator.domain.journal import Moment
    from glossator.ui.jobs import Job
    from glossator.ui.theme import Theme

_OPEN: set[PastWindow] = set()
"""Windows live as long as they are seen, whatever becomes of the one that they were opened from."""


def ask_day(window: MainWindow) -> None:
    """Ask as of the end of which day the project is to be shown."""
    journal = window.project_pages.journal if window.project_pages else None
    chosen = journal.current() if journal else None
    dialog = DayDialog(window, day_of(chosen.made_at) if chosen else date.today() - timedelta(days=1))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: show_past(window, dialog.moment))
    dialog.open()


def show_past(window: MainWindow, moment: Moment) -> None:
    """Make a copy of the open project as it was, in the background, and show it."""
    workspace = window.workspace
    if workspace is None:
        return
    source = workspace.project.path

    def make(job: Job[Path]) -> Path:
        return copy_as_of(source, moment, job.progress, job.cancelled)

    def shown(copy: Path) -> None:
        made = PastWindow(window, copy, moment)
        _OPEN.add(made)
        made.destroyed.connect(lambda: _OPEN.discard(made))
        made.show()

    window.runner.run("Opening as it was", make, shown)


class PastWindow(MainWindow):
    def __init__(self, now: MainWindow, copy: Path, moment: Moment, executor: Executor | None = None) -> None:
        """`now`: the window of the project as it is; `copy` is thrown away in the end."""
        article = now.workspace.queue.current if now.workspace else ""
        engine = now.settings.engine(now.workspace.project.path) if now.workspace else ""
        settings = now.settings.copied_to(copy.with_name("settings.ini"))  # what is set here is not meant for long
        settings.set_last_article(copy, article)
        settings.set_engine(copy, engine)
        super().__init__(settings, now.theme, worker=(), log_folder=now.log_folder)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._now, self._copy, self._moment, self._closing = now, copy, moment, False
        self.banner = MessageBar(now.theme)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.takeCentralWidget() or self.pages)
        self.setCentralWidget(holder)
        self._place_beside(now)
        self.furnish(executor or ThreadPoolExecutor(1, "glossator-past"))
        now.installEventFilter(self)
        self.open_made(lambda: Project.open(copy, read_only=True))

    def _place_beside(self, now: MainWindow) -> None:
        """A little below and beside the other, as far as the screen has room."""
        room, frame = now.screen().availableGeometry(), now.frameGeometry().size() - now.size()
        self.resize(now.size().boundedTo(room.size() - frame))
        wanted = QRect(now.pos() + QPoint(px(40), px(40)), self.size() + frame)
        wanted.moveRight(min(wanted.right(), room.right()))
        wanted.moveBottom(min(wanted.bottom(), room.bottom()))
        self.move(max(wanted.left(), room.left()), max(wanted.top(), room.top()))

    def open_path(self, path: Path) -> bool:
        """Another project is opened where work is done."""
        self._now.activateWindow()
        return self._now.open_path(path)

    def open_made(self, make: Callable[[], Project]) -> bool:
        if self.workspace is None and not self._closing:
            return super().open_made(make)
        self._now.activateWindow()
        return self._now.open_made(make)

    def close_project(self) -> None:
        """Nothing else is shown here."""
        seen = self.workspace is not None
        super().close_project()
        if seen and not self._closing:
            self.close()

    def set_look(self, theme: Theme, scale: float) -> None:
        super().set_look(theme, scale)
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._now and event.type() == QEvent.Type.Close:
            self.close()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        super().closeEvent(event)
        throw_away(self._copy)

    def _show(self, project: Project) -> None:
        super()._show(project)
        if self.workspace:
            self.workspace.lasting.clear()  # the banner says it better
        day, when = said_as_of(project, self._moment)
        self.setWindowTitle(f"{project.read.name()}, as it was on {day} — Glossator")
        sentence = f"As it was on {when} Nothing can be changed here."
        self.banner.say(sentence, Mood.LASTING, [("Close", self.close)])
        self._mark()

    def _mark(self) -> None:
        """Let nobody take this window for the other."""
        self.banner.set_theme(self.theme)
        mark = f"#messageBar {{ background: {self.theme.found}; border-left-color: {self.theme.warning}; }}"
        self.banner.setStyleSheet(self.banner.styleSheet() + mark)


def said_as_of(project: Project, moment: Moment) -> tuple[str, str]:
    """The day, and a sentence with the last act that was done by then: `14 March 2025, 10:32, after “…” by Ann.`"""
    day = written_date(day_of(moment.at).isoformat())
    (last,) = project.read.acts_of_all(Asked(), 1)
    names = {analyst.id: analyst.name for analyst in project.read.analysts()}
    done = datetime.fromisoformat(last.made_at).astimezone()
    clock = f", {done:%H:%M}" if moment.step else ""
    earlier = "" if moment.step or done.date() == day_of(moment.at) else f" of {written_date(done.date().isoformat())}"
    who = names.get(last.analyst, SOMEBODY.lower())
    return day, f"{day}{clock}, after {quoted(act(last.label, project.codebook))}{earlier} by {who}."


class DayDialog(NameDialog):
    """Asks for a day; what is no day, or lies before the project, stands in the way."""

    def __init__(self, window: MainWindow, day: date) -> None:
        self._today = date.today()
        super().__init__("As it was on a day", written_date(day.isoformat()), "Show", window.theme, window)
        self.label.setText("&Day")
        self.line.setAccessibleName("Day")
        self.refresh()

    @property
    def moment(self) -> Moment:
        """The end of the day. Raises `UserError` where what was typed is none."""
        try:
            typed = resolve(self.name, self._today.isoformat()) or str(date_of(self.name))
        except ValueError as error:
            raise UserError(ErrorKind.INVALID, str(error)) from error
        return end_of(days(typed)[1])

    def says(self) -> str:
        moment = self.moment
        by = (
            f"by the end of {written_date(day_of(moment.at).isoformat())}"
            if day_of(moment.at) < self._today
            else "so far"
        )
        return f"The project opens in a window of its own, with all that was done {by}. Nothing can be changed there."
