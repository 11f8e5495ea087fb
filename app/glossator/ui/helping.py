"""Help on what one is at: which page is about which part of the window, and the key that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.ui.help_window import HelpWindow
    from glossator.ui.main_window import MainWindow
    from glossator.ui.theme import Theme

TOPICS = {
    "Welcome": "start",
    "Queue": "start#the-window",
    "ArticlesPage": "start#many-articles",
    "DetailsDialog": "start#many-articles",
    "LabelsDialog": "start#many-articles",
    "RemoveDialog": "start#many-articles",
    "QueryLine": "start#finding",
    "Palette": "start#finding",
    "FindProjectPage": "start#finding",
    "FindBar": "start#finding",
    "NewProjectDialog": "codebooks",
    "Outline": "start#finding",
    "ArticleView": "tagging",
    "Inspector": "tagging#the-form",
    "LearningDialog": "tagging#suggestions",
    "AcceptAllDialog": "tagging#suggestions",
    "RegistersPage": "registers",
    "RenameDialog": "registers",
    "NewDialog": "registers",
    "UnknownNamesPage": "registers#unknown-names",
    "EnterNamesDialog": "registers#unknown-names",
    "DuplicatesPage": "registers#one-record-from-two",
    "MergeDialog": "registers#one-record-from-two",
    "SplitDialog": "registers#one-record-from-two",
    "TakeOutDialog": "registers#one-record-from-two",
    "PositionsPage": "registers#positions",
    "ReviewPage": "reviewing",
    "BatchDialog": "reviewing#many-at-once",
    "AgreementPage": "reviewing#agreement",
    "OverviewPage": "reviewing#overview",
    "MergingWindow": "merging#merging",
    "HandOutDialog": "merging#handing-out",
    "TeamDialog": "merging#a-team-folder",
    "WhoDialog": "merging#handing-out",
    "ConflictsPage": "merging#conflicts",
    "TakeAllDialog": "merging#conflicts",
    "JournalPage": "merging#history",
    "History": "merging#history",
    "DayDialog": "merging#as-it-was-on-a-day",
    "PastWindow": "merging#as-it-was-on-a-day",
    "AssignDialog": "merging#handing-out",
    "BackupsWindow": "privacy#backups",
    "ExportWindow": "excel",
    "ImportWindow": "importing",
    "DifferenceDialog": "importing#duplicates-and-versions",
    "TextWindow": "importing#a-text-that-was-read-wrongly",
    "SettingsWindow": "shortcuts#settings",
    "KeyPage": "shortcuts#a-key-of-your-own",
    "LanguagePage": "tagging#suggestions",
    "KeysSheet": "shortcuts",
    "CrashWindow": "troubleshooting",
}
"""By the class of a part of the window, the page that is about it, and the heading."""


class Helping(QObject):
    """Shows the help of one window, which is made when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: HelpWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_here(self) -> None:
        """Show the page on what has the keyboard."""
        self.show_page(topic_of(QApplication.focusWidget() or self._window.focusWidget()))

    def show_page(self, topic: str) -> None:
        """Show a page by its name, at a heading where one is named: `reviewing#agreement`, `guidelines/README`."""
        from glossator.ui.help_window import HelpWindow

        window = self._window
        if self.shown is None:
            codebook = window.workspace.project.codebook if window.workspace else None
            self.shown = HelpWindow(window.theme, window.menus.table, codebook)
            self.shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.shown.destroyed.connect(self._forget)
            window.destroyed.connect(self.shown.close)
        page, _, anchor = topic.partition("#")
        self.shown.show_page(page, anchor)
        self.shown.show()
        self.shown.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        if self.shown:
            self.shown.set_theme(theme)

    def close(self) -> None:
        if self.shown:
            self.shown.close()

    # Inside

    def _forget(self) -> None:
        self.shown = None

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The key of the help acts in the dialogs over the window too: Qt has the menus' keys act in it alone."""
        dialog = now.window() if now else None
        if isinstance(dialog, QDialog) and self._window in _above(dialog) and not dialog.findChild(_HelpKey):
            keys = self._window.menus["help"].shortcuts()
            made = _HelpKey(dialog)
            made.setKeys(keys)
            made.activated.connect(self.show_here)


class _HelpKey(QShortcut):
    """That of a dialog."""


def helping_of(part: QObject) -> Helping | None:
    """What helps in the window that this is part of, or that it stands over."""
    found = (above.findChild(Helping, options=Qt.FindChildOption.FindDirectChildrenOnly) for above in _above(part))
    return next((each for each in found if each), None)


def topic_of(part: QWidget | None) -> str:
    """The page on the nearest part around, of those that one is about; else how to begin."""
    for above in _above(part) if part else ():
        for kind in type(above).__mro__:
            if kind.__name__ in TOPICS:
                return TOPICS[kind.__name__]
    return "start"


def _above(part: QObject) -> Iterator[QObject]:
    """It, and all that it is in or over, from the inside out."""
    here: QObject | None = part
    while here:
        yield here
        here = here.parent()
