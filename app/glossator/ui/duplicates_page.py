"""Records that are likely one and the same, pair after pair, with the evidence side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.model import Kind, Ref
from glossator.messages import ALIKE, beside, counted, enclosed, inside, shortened
from glossator.ui.announce import announce
from glossator.ui.chips import stance_colours
from glossator.ui.evidence_list import EvidenceList
from glossator.ui.list_keys import ListKeys
from glossator.ui.message_bar import Mood
from glossator.ui.plain import plain_words
from glossator.ui.push_button import push_button
from glossator.ui.record_page import passage_row
from glossator.ui.row_list import Instead
from glossator.ui.searching import Searching
from glossator.ui.theme import px
from glossator.work.duplicates import CANCELLED, Duplicate, likely_duplicates, not_the_same
from glossator.work.passages import passages
from glossator.work.record_merge import merge
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.theme import Theme

_PASSAGES = 3


class DuplicatesPage(QWidget):
    """M makes one record of a pair, N remembers that they are two, S goes on to the next."""

    closed = Signal()
    tag_requested = Signal(str)

    def __init__(
        self, project: Project, theme: Theme, do: Callable[[Step], object], bar: MessageBar, runner: Runner
    ) -> None:
        super().__init__()
        self._project, self._theme, self._do, self._bar = project, theme, do, bar
        self.pairs: list[Duplicate] = []
        self._kind: Kind | None = None
        self._deciding = False
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("title", True)
        self.back_button = push_button("‹ Back", self.close_page, "Back to the register (Esc)")
        self.list = QListWidget()
        self.list.setProperty("bare", True)
        self.list.setAccessibleName("Likely duplicates")
        self.list.setMinimumWidth(px(160))
        self.list.currentRowChanged.connect(lambda _: self._show_pair())
        ListKeys(self.list, self._act_of)
        self.reason = plain_words()
        self.sides = (_Side(project, theme, "Stays"), _Side(project, theme, "Goes into it"))
        self.merge_button = push_button("Merge (M)", self.merge, "Make one record of both")
        self.merge_button.setProperty("primary", True)
        self.apart_button = push_button("Not the same (N)", self.tell_apart, "Remember it: nobody is asked again")
        self.skip_button = push_button("Skip (S)", self.skip, "Decide later")
        self.looking = Searching(runner, bar, "Looking for likely duplicates", "Comparing all names…", "Stop looking")
        self._pages = QStackedWidget()
        self._lay_out()

    def search(self, kind: Kind) -> None:
        """Look for likely duplicates in a register, in the background."""
        self._kind = kind
        plural = str(self._project.codebook.register(kind).plural)
        self.title.setText(f"Likely duplicates: {inside(plural)}")
        self.pairs = []
        self._show_pairs()
        self._pages.setCurrentIndex(0)

        def find(project: Project, job: Job[object]) -> list[Duplicate]:
            return likely_duplicates(project, kind, progress=job.progress, cancelled=job.cancelled)

        self.looking.begin(self._project.path, find, self._found)

    def follow(self, changed: Changed) -> None:
        """After a step that was not taken here, such as an undo: the pairs may be others."""
        if self._kind and not self._deciding and self.isVisible() and changed.kinds & {self._kind, Kind.DISTINCTION}:
            self.search(self._kind)

    def close_page(self) -> None:
        """Leave; a search that runs ends, and that is said."""
        searching = self.looking.stop()
        self.closed.emit()
        if searching:
            self._bar.say(CANCELLED, Mood.FINE)

    def stop(self) -> None:
        """Look no further."""
        self.looking.stop()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for side in self.sides:
            side.set_theme(theme)
        self._show_pair()

    # What is done with a pair

    @property
    def current(self) -> Duplicate | None:
        place = self.list.currentRow()
        return self.pairs[place] if 0 <= place < len(self.pairs) else None

    def merge(self) -> None:
        """Make one record of both; where they differ, what the one that stays says holds."""
        pair = self.current
        if pair and (step := self._bar.guarded(lambda: merge(self._project, [pair.other.ref], pair.one.ref))):
            self._settle(step, {pair.other.ref})

    def tell_apart(self) -> None:
        pair = self.current
        if pair and (step := self._bar.guarded(lambda: not_the_same(self._project, pair.one.ref, pair.other.ref))):
            self._settle(step, set())

    def skip(self) -> None:
        if self.current:
            self._drop({self.list.currentRow()})

    # Inside

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = Qt.Key
        acts: dict[int, Callable[[], None]] = {key.Key_S: self.skip, key.Key_Escape: self.close_page}
        if not self._project.read_only:
            acts |= {key.Key_M: self.merge, key.Key_N: self.tell_apart}
        return None if event.modifiers() else acts.get(event.key())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(self.title, 1)
        body, pair = QSplitter(), QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(8))
        sides, acts = QHBoxLayout(), QHBoxLayout()
        for side in self.sides:
            sides.addWidget(side, 1)
        for button in (self.merge_button, self.apart_button, self.skip_button):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addWidget(self.reason)
        column.addLayout(sides, 1)
        column.addLayout(acts)
        body.addWidget(self.list)
        body.addWidget(pair)
        body.setStretchFactor(1, 1)
        body.setSizes([px(260), px(740)])
        body.setChildrenCollapsible(False)
        nothing = Instead("Nothing left to compare", "No other records of this register look like one and the same.")
        for page in (self.looking, body, nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top.setContentsMargins(px(12), px(8), px(12), px(8))
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        for side in self.sides:
            side.places.tag_requested.connect(self.tag_requested)
            side.places.left.connect(self.list.setFocus)
        self.looking.left.connect(self.close_page)

    def _found(self, pairs: list[Duplicate]) -> None:
        self.pairs = pairs
        self._show_pairs()
        announce(self, counted(len(pairs), "likely pair", "likely pairs"))

    def _show_pairs(self, at: int = 0) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_called(pair) for pair in self.pairs])
        self.list.setCurrentRow(min(at, len(self.pairs) - 1))
        self.list.blockSignals(False)
        had = self.isAncestorOf(self.focusWidget() or self) or self.looking.cancel_button.hasFocus()
        self._pages.setCurrentIndex(1 if self.pairs else 2)
        if had or self.isVisible():
            (self.list if self.pairs else self.back_button).setFocus()
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self.current
        writable = not self._project.read_only
        self.merge_button.setEnabled(writable and pair is not None)
        self.apart_button.setEnabled(writable and pair is not None)
        if pair:
            one, other = pair.names
            self.reason.setText(
                ALIKE.get(pair.reason, pair.reason).format(
                    one=enclosed(shortened(one, 80)), other=enclosed(shortened(other, 80))
                )
            )
            for side, row in zip(self.sides, (pair.one, pair.other), strict=True):
                side.show_record(row)

    def _settle(self, step: Step, gone: set[Ref]) -> None:
        """Do it; what was said of a record that is gone into another cannot be decided any more."""
        self._deciding = True
        done = self._do(step) is not False
        self._deciding = False
        if done:
            here = self.list.currentRow()
            self._drop(
                {here} | {place for place, pair in enumerate(self.pairs) if {pair.one.ref, pair.other.ref} & gone}
            )

    def _drop(self, places: set[int]) -> None:
        here = self.list.currentRow()
        at = here - sum(place < here for place in places)
        self.pairs = [pair for place, pair in enumerate(self.pairs) if place not in places]
        self._show_pairs(at)


class _Side(QWidget):
    """One record of a pair: its names, its fields, its uses and some passages."""

    def __init__(self, project: Project, theme: Theme, what: str) -> None:
        super().__init__()
        self._project, self._theme = project, theme
        self._row: RecordRow | None = None
        head = QLabel(what)
        head.setProperty("quiet", True)
        self.name = plain_words()
        self.name.setProperty("title", True)
        self.about = plain_words()
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.places = EvidenceList(theme, f"{what}: passages")
        self.places.setProperty("bare", False)
        facts = QScrollArea()
        facts.setWidgetResizable(True)
        facts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        facts.setWidget(self.about)
        self.about.setAutoFillBackground(False)
        facts.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for widget in (head, self.name):
            column.addWidget(widget)
        column.addWidget(facts, 1)
        column.addWidget(self.places, 2)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.places.set_theme(theme)

    def show_record(self, row: RecordRow) -> None:
        self._row = row
        project, codebook = self._project, self._project.codebook
        self.name.setText(shortened(row.name, 120))
        register = codebook.register(row.kind)
        facts = [f"Also: {', '.join(shortened(name, 80) for name in row.names[1:])}"] if len(row.names) > 1 else []
        facts += [
            f"{field.label}: {self._said(field, value)}"
            for field in register.fields
            if (value := row.fields.get(field.id)) is not None
        ]
        for item in row.items:
            if (known := register.list(item.list)) and item.fields:
                values = [self._said(field, item.fields[field.id]) for field in known.fields if field.id in item.fields]
                facts.append(f"{known.label}: {beside(*values)}")
        if row.key:
            facts.append(f"In the gazetteer: {row.key}")
        facts.append(counted(row.uses, "use", "uses"))
        self.about.setText("\n".join(facts))
        colours = stance_colours(codebook.stances, self._theme)
        found = passages(project, row.ref, _PASSAGES)
        self.places.evidence.show([passage_row(each, codebook, colours) for each in found])

    def _said(self, field: Field, value: Json) -> str:
        if isinstance(value, dict):
            return registers_of(self._project).name(self._project, Ref.from_json(value)) or ""
        return str(field.shown(value))


def _called(pair: Duplicate) -> str:
    return beside(shortened(pair.one.name, 60), shortened(pair.other.name, 60))
