"""How far the articles are as a whole, and how far each analyst is, in figures and bars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.search import GIVEN_BACK
from glossator.domain.standing import Standing
from glossator.messages import counted
from glossator.ui.chips import dot
from glossator.ui.colours import mix
from glossator.ui.flow import Flow
from glossator.ui.overview_figures import Box, Figure, Part, ShareBar, articles_figure, let_name_wrap, name_label, quiet
from glossator.ui.page_header import clock
from glossator.ui.theme import px
from glossator.work.overview import DONE, IN_PROGRESS, NOT_BEGUN, NOTHING_HERE, of_standing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.ui.theme import Theme
    from glossator.work.overview import Overview, Progress

_STANDINGS = {
    Standing.NOT_BEGUN: ("Not begun", "that nobody began"),
    Standing.IN_PROGRESS: ("In progress", "in progress"),
    Standing.HANDED_IN: ("Handed in by all", "handed in by all who read it"),
    Standing.IN_REVIEW: ("In review", "in review"),
    Standing.ADJUDICATED: ("Adjudicated", "adjudicated"),
    Standing.GIVEN_BACK: ("Given back", "given back"),
}
_STATES = {
    DONE: ("Done", "handed in by {}"),
    NOTHING_HERE: ("Nothing here", "in which {} found nothing"),
    IN_PROGRESS: ("In progress", "in progress with {}"),
    GIVEN_BACK: ("Given back", "given back to {}"),
    NOT_BEGUN: ("Not begun", "not begun by {}"),
}
"""In the order in which a bar has them: what is done stands at its left."""
_NO_TAGS = (
    "Nobody has tagged anything yet. Open an article, select words, and press the key of a type; ? lists the keys."
)


def colours(theme: Theme) -> dict[str, str]:
    """By standing and by state."""
    waiting = mix(theme.muted, theme.page, 0.5)
    begun, in_hand = mix(theme.warning, theme.page, 0.25), mix(theme.accent, theme.page, 0.4)
    return {
        Standing.NOT_BEGUN: waiting,
        Standing.IN_PROGRESS: begun,
        Standing.HANDED_IN: in_hand,
        Standing.IN_REVIEW: theme.accent,
        Standing.ADJUDICATED: theme.success,
        Standing.GIVEN_BACK: theme.danger,
        NOT_BEGUN: waiting,
        DONE: theme.accent,
        NOTHING_HERE: in_hand,
    }


class ArticlesBox(Box):
    """Of each standing how many articles; every article is in one of them."""

    articles_wanted = Signal(str)
    """The query that finds them."""

    def __init__(self) -> None:
        super().__init__("Articles")

    def show_figures(self, known: Overview, theme: Theme) -> None:
        tones, inside = colours(theme), QVBoxLayout()
        inside.setSpacing(px(12))
        shown = [(standing, known.standings[standing]) for standing in _STANDINGS]
        bar = ShareBar(
            "Articles", [Part(_STANDINGS[standing][0], count, tones[standing]) for standing, count in shown], theme
        )
        bar.pressed.connect(lambda place: self.articles_wanted.emit(of_standing(shown[place][0])))
        inside.addWidget(bar)
        row = Flow(gap=px(14))
        for standing, count in shown:
            label, what = _STANDINGS[standing]
            lead = partial(self.articles_wanted.emit, of_standing(standing))
            figure = articles_figure(f"standing {standing}", count, what, lead).grow()
            row.flow.addWidget(_under(figure, label, tones[standing]))
        inside.addWidget(row)
        self.show_inside(inside)


class AnalystsBox(Box):
    """A row for each analyst: a bar, and its figures. What nobody has has no column."""

    articles_wanted = Signal(str)
    history_wanted = Signal(str)
    """The acts of the analyst with that id."""

    def __init__(self) -> None:
        super().__init__("Analysts")
        self._bars: list[QWidget] = []
        self._names: list[QLabel] = []

    def show_figures(self, known: Overview, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(6))
        grid.setVerticalSpacing(px(4))
        self._bars, self._names = [], []
        columns, tones = self._columns(known.analysts), colours(theme)
        signs = {label: tones[state] for state, (label, _) in _STATES.items()}
        for at, (title, _) in enumerate(columns, start=2):
            head = quiet(title)
            if title in signs:
                head.setTextFormat(Qt.TextFormat.RichText)
                head.setText(f'<span style="color:{signs[title]}">●</span>&nbsp;{title}')
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            head.setContentsMargins(0, 0, px(5), 0)
            grid.addWidget(head, 0, at)
        most = max((sum(row.states.values()) for row in known.analysts), default=0)
        for line, row in enumerate(known.analysts, start=1):
            self._names.append(name_label(row.analyst.name))
            grid.addWidget(self._names[-1], line, 0)
            bar = self._bar(row, theme, most)
            self._bars.append(bar)
            grid.addWidget(bar, line, 1)
            for at, (_, made) in enumerate(columns, start=2):
                grid.addWidget(made(row), line, at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        inside = QVBoxLayout()
        inside.setSpacing(px(10))
        inside.addLayout(grid)
        if not known.tags:
            inside.addWidget(quiet(_NO_TAGS))
        self.show_inside(inside)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Where there is little room for letters of that size, the figures do without the bars."""
        for name, bar in zip(self._names, self._bars, strict=True):
            bar.setVisible(width >= px(700))
            let_name_wrap(name, px(180) if width >= px(700) else px(60))

    def _bar(self, row: Progress, theme: Theme, most: int) -> ShareBar:
        tones = colours(theme)
        parts = [Part(label, row.states[state], tones[state]) for state, (label, _) in _STATES.items()]
        bar = ShareBar(f"Articles of {row.analyst.name}", parts, theme, most)
        bar.pressed.connect(lambda place: self.articles_wanted.emit(row.query([*_STATES][place])))
        return bar

    def _columns(self, rows: Sequence[Progress]) -> list[tuple[str, Callable[[Progress], QWidget]]]:
        assigned = [("Assigned", self._assigned)] if any(row.assigned for row in rows) else []
        order = (NOT_BEGUN, IN_PROGRESS, GIVEN_BACK, DONE, NOTHING_HERE)
        states = [state for state in order if state == DONE or any(row.states[state] for row in rows)]
        found = [(_STATES[state][0], partial(self._in_state, state=state)) for state in states]
        return [*assigned, *found, ("Tags", self._tags), ("Last active", self._last)]

    def _assigned(self, row: Progress) -> Figure:
        lead = partial(self.articles_wanted.emit, row.query())
        return articles_figure(f"assigned {row.analyst.id}", row.assigned, f"assigned to {row.analyst.name}", lead)

    def _in_state(self, row: Progress, state: str) -> Figure:
        lead, what = partial(self.articles_wanted.emit, row.query(state)), _STATES[state][1].format(row.analyst.name)
        return articles_figure(f"state {state} {row.analyst.id}", row.states[state], what, lead)

    def _tags(self, row: Progress) -> Figure:
        spoken = f"{counted(row.tags, 'tag', 'tags')} by {row.analyst.name}, show the articles"
        lead = partial(self.articles_wanted.emit, row.with_tags)
        return Figure(f"tags {row.analyst.id}", f"{row.tags:,}", spoken, lead, leads=row.tags > 0)

    def _last(self, row: Progress) -> Figure:
        text = clock(row.last) or "never"
        spoken = f"{row.analyst.name} was last active {text}, show the history"
        lead = partial(self.history_wanted.emit, row.analyst.id)
        return Figure(f"last {row.analyst.id}", text, spoken, lead, leads=bool(row.last))


def _under(figure: Figure, label: str, colour: str) -> QWidget:
    """A figure over what it counts, with the colour that the bar has for it."""
    made, words = QWidget(), QHBoxLayout()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(figure, alignment=Qt.AlignmentFlag.AlignLeft)
    sign = QLabel()
    sign.setPixmap(dot(colour).pixmap(px(10), px(10)))
    words.setContentsMargins(px(2), 0, px(6), 0)
    words.setSpacing(px(6))
    words.addWidget(sign)
    text = QLabel(label)
    text.setProperty("quiet", True)
    words.addWidget(text, 1)
    column.addLayout(words)
    return made
