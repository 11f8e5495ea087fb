"""The head of the page on agreement: whose figures these are, the most telling of them, and computing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from glossator.messages import beside, counted
from glossator.review.coefficients import Undefined
from glossator.review.counting import ALL_TYPES
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.calm_box import CalmBox
from glossator.ui.flow import Flow
from glossator.ui.theme import interface_font, px
from glossator.work.agreement_views import (
    EXACT,
    MATCHED,
    Asked,
    figure_of,
    interval,
    number,
    pairs_of,
    per_cent,
    sentence,
    size,
    types_of,
)
from glossator.work.agreement_words import MEANINGS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.review.agreement import Figure, Report
    from glossator.ui.theme import Theme
    from glossator.work.agreement_views import Names, Pair, View

ALL_PAIRS = "All pairs"
_SPANS = ((MATCHED, "Same passages"), (EXACT, "The very same words"))


class AgreementBar(QWidget):
    """Whose tags, and of which type; computing anew, how far that is, and what is to be said of it."""

    changed = Signal()
    """Another pair or type is asked for."""
    compute_wanted = Signal()
    cancel_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pairs: list[Pair] = []
        self.back_button = back_button()
        self.back_button.clicked.connect(self.left)
        self.pair, self.type = CalmBox(least=27), CalmBox(least=13)
        self.pair.setAccessibleName("Analysts")
        self.type.setAccessibleName("Type of tag")
        for box in (self.pair, self.type):
            box.activated.connect(lambda _: self.changed.emit())
        self.compute_button = QPushButton("Compute again")
        self.compute_button.setToolTip("Compare the tags as they are now")
        self.compute_button.clicked.connect(self.compute_wanted)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName("Comparing")
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.facts = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.facts.setProperty("quiet", True)
        self._flow = Flow(self, gap=px(8))
        self._heading = QLabel("Agreement")
        self._heading.setProperty("title", True)
        for widget in (self.back_button, self._heading, self.pair, self.type, self.compute_button, self.cancel_button):
            self._flow.flow.addWidget(widget)
        self._column = QVBoxLayout(self)
        for part in (self._flow, self.progress, self.said, self.facts):
            self._column.addWidget(part)
        self.set_theme(theme)
        self.show_running(False)
        self.say("")

    @property
    def between(self) -> Pair | None:
        place = self.pair.currentIndex() - (len(self._pairs) > 1)
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    @property
    def type_id(self) -> str:
        return self.type.currentData() or ALL_TYPES

    def show_report(self, report: Report | None, names: Names) -> None:
        """Offer what there is; what was chosen stays so."""
        kept, kept_type = self.between, self.type_id
        self._pairs = pairs_of(report) if report else []
        self.pair.clear()
        self.type.clear()
        if len(self._pairs) > 1:
            self.pair.addItem(ALL_PAIRS)
        for between in self._pairs:
            self.pair.addItem(names.pair(between))
        if kept in self._pairs:
            self.pair.setCurrentIndex(self._pairs.index(kept) + (len(self._pairs) > 1))
        for known in types_of(report) if report else ():
            self.type.addItem(names.type(known), known)
        self.type.setCurrentIndex(max(self.type.findData(kept_type), 0))
        for widget in (self.pair, self.type, self.facts):
            widget.setVisible(bool(self._pairs))

    def show_facts(self, view: View, names: Names) -> None:
        """Who was compared, on how much."""
        self.facts.setText(_facts(view, names))

    def show_running(self, running: bool) -> None:
        self.compute_button.setVisible(not running)
        self.cancel_button.setVisible(running)
        self.progress.setVisible(running)
        self.progress.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def say(self, sentence: str) -> None:
        """What is to be known of the figures below."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def set_theme(self, theme: Theme) -> None:
        colours = self.said.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(theme.warning))
        self.said.setPalette(colours)
        for widget in (self._heading, self.pair, self.type):
            widget.setMinimumHeight(self.compute_button.sizeHint().height())
        self._column.setContentsMargins(px(EDGE), px(12), px(EDGE), px(8))
        self._column.setSpacing(px(8))


class Headline(QWidget):
    """Three figures that tell most."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = [_Card(), _Card(), _Card()]
        self.brief = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        for card in self.cards:
            self._row.addWidget(card, 1)
        self._row.addWidget(self.brief, 1)
        self.be_brief(False)
        self.settle()

    def show_view(self, view: View, names: Names) -> None:
        rows = view.overall
        for card, (wanted, title) in zip(self.cards, _SPANS, strict=False):
            figures = [(figure, names.pair(row.between)) for row in rows if (figure := figure_of(row, wanted))]
            card.show_figures(title, figures, wanted)
        self._show_least(view, names)
        told = [f"{card.title.text()} {card.value.text()}" for card in self.cards if card.title.text()]
        self.brief.setText(beside(*told))
        self.be_brief(self._is_brief)

    def settle(self) -> None:
        """Follow the size of the interface."""
        self._row.setContentsMargins(px(20), px(12), px(20), px(12))
        self._row.setSpacing(px(24))
        for card in self.cards:
            card.settle()

    def be_brief(self, brief: bool) -> None:
        """Where there is little height, one line says it."""
        self._is_brief = brief
        self.brief.setVisible(brief)
        for card in self.cards:
            card.setVisible(not brief and bool(card.title.text()))

    def _show_least(self, view: View, names: Names) -> None:
        card, least = self.cards[2], view.least
        if least is None:
            card.show_words("", "", "")
            return
        row, figure = least
        kind = "" if view.type else names.type(row.type) * bool(row.type)
        what = beside(kind, names.what(row.type, figure.about, figure.what))
        who = "" if view.between else f"{names.pair(row.between)}: "
        told = f"{who}{_sure(figure)} {per_cent(row.coverage)} of tags are matched."
        card.show_words(
            number(figure.value),
            f"Least agreed: {what} ({MEASURES[figure.measure]})",
            told,
            sentence(figure, row.coverage),
        )


class _Card(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.value, self.title, self.words = (
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(3)
        )
        self.words.setProperty("quiet", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in (self.title, self.value, self.words):
            self._column.addWidget(label)
        self._column.addStretch()
        self.settle()

    def settle(self) -> None:
        self.title.setFont(interface_font(13, bold=True))
        self.value.setFont(interface_font(26, bold=True))
        self._column.setSpacing(px(1))

    def show_figures(self, title: str, figures: Sequence[tuple[Figure, str]], wanted: Asked) -> None:
        """The figure of one pair, or from which to which those of several are."""
        known = [(figure.value, figure, who) for figure, who in figures if not isinstance(figure.value, Undefined)]
        if not known:
            self.show_words("–", title, number(figures[0][0].value) if figures else "Nothing to compare")
        elif len(known) == 1:
            _, figure, _ = known[0]
            self.show_words(number(figure.value), title, _sure(figure), MEANINGS[wanted.measure])
        else:
            (least, _, who), (most, _, _) = min(known, key=lambda each: each[0]), max(known, key=lambda each: each[0])
            told = f"Among {counted(len(known), 'pair', 'pairs')}; the least: {who}."
            self.show_words(f"{number(least)} to {number(most)}", title, told, MEANINGS[wanted.measure])

    def show_words(self, value: str, title: str, words: str, meaning: str = "") -> None:
        self.value.setText(value)
        self.title.setText(title)
        self.words.setText(words)
        self.setToolTip(meaning)
        self.setAccessibleName(f"{title}: {value}")
        self.setAccessibleDescription(" ".join((words, meaning)).strip())


def _facts(view: View, names: Names) -> str:
    rows = view.overall
    if view.between is None or not rows:
        return beside(counted(len(rows), "pair", "pairs") + " of analysts", names.type(view.type))
    row = rows[0]
    first, second = map(names.analyst, row.between)
    return beside(
        f"{counted(row.articles, 'article', 'articles')} read by both",
        f"{first} {counted(row.tags[0], 'tag', 'tags')}",
        f"{second} {counted(row.tags[1], 'tag', 'tags')}",
        f"{counted(row.pairs, 'pair', 'pairs')} matched: {per_cent(row.coverage)} of the tags",
    )


def _sure(figure: Figure) -> str:
    """`0.86 to 0.91 in 95 of 100 samples; 966 tags.`"""
    sure = f"{interval(figure)} in 95 of 100 samples; " if figure.interval else ""
    return f"{sure}{size(figure)}."
