"""What stands above the queue's rows: how far the analyst is, and what filters them by words and by state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from glossator.messages import beside, counted, quoted, shortened
from glossator.ui.calm_box import CalmBox
from glossator.ui.queue_delegate import group_icon
from glossator.ui.queue_rows import ALL, GROUPS, Group
from glossator.ui.theme import px
from glossator.work.unread_query import unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from glossator.ui.queue_model import QueueModel
    from glossator.ui.theme import Theme

_LEAST_BAR = 24


class ProgressLine(QWidget):
    """How many articles the analyst is through with, as a bar and in words."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Articles done")
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = QLabel()
        self.words.setProperty("quiet", True)
        self.words.setMinimumWidth(1)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figures = ""
        self.setToolTip("Articles that you marked as done or as having nothing in them")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)

    def show_figures(self, done: int, total: int) -> None:
        self.setVisible(bool(total))
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self._figures = f"{done:,} of {total:,}"
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, leave out the bar, then the word; the figures are never cut off half-way."""
        room, letters = self.width(), self.words.fontMetrics().horizontalAdvance
        whole = f"{self._figures} done"
        fits = letters(whole) <= room
        self.words.setText(whole if fits else self._figures)
        self.bar.setVisible(letters(whole) + self._row.spacing() + px(_LEAST_BAR) <= room)


class StateBox(CalmBox):
    """The groups of articles, each with how many there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(least=6)
        self.setAccessibleName("Filter articles by state")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for group in GROUPS:
            self.addItem(group.label)
        self.set_theme(theme)

    @property
    def group(self) -> Group:
        return GROUPS[self.currentIndex()]

    def choose(self, group: Group) -> None:
        self.setCurrentIndex(GROUPS.index(group))

    def whole_width(self) -> int:
        """How wide it has to be to show the chosen group with its figure."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        letters = self.fontMetrics().horizontalAdvance(self.currentText()) + self.iconSize().width() + px(12)
        inside = QSize(letters, self.iconSize().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, inside, self).width()

    def show_figures(self, figures: Mapping[str | None, int]) -> None:
        """Say how many articles there are in each group."""
        for place, group in enumerate(GROUPS):
            count = sum(figures.values()) if group is ALL else sum(figures.get(state, 0) for state in group.states)
            self.setItemText(place, beside(group.label, f"{count:,}"))

    def set_theme(self, theme: Theme) -> None:
        size = self.fontMetrics().ascent() + 2
        self.setIconSize(QSize(size, size))
        for place, group in enumerate(GROUPS):
            self.setItemIcon(place, group_icon(group, theme, size))


def shown_of(model: QueueModel) -> str:
    """How many of the articles are shown: `37 of 10,412`."""
    if model.narrowed:
        return f"{len(model.numbers):,} of {model.total:,}"
    return counted(model.total, "article", "articles")


def nothing_found(wanted: str, group: Group) -> str:
    """Which filters let nothing through, or what in the query is none that there is."""
    if why := unread(wanted):
        return why
    such = "" if group is ALL else group.such
    words = f"fits {quoted(shortened(wanted))}" if wanted.strip() else ""
    match such, words:
        case "", _:
            return f"No article {words}."
        case _, "":
            return f"No article is {such}."
    return f"No article that is {such} {words}."
