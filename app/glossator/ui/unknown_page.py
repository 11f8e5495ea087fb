"""Names that recur in the articles and that no record goes by: what each likely is, where it stands, what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.model import Kind
from glossator.messages import counted, named, shortened
from glossator.ui.announce import announce
from glossator.ui.enter_names_dialog import EnterNamesDialog
from glossator.ui.evidence_list import Evidence, EvidenceList
from glossator.ui.flow import Flow
from glossator.ui.list_keys import ListKeys
from glossator.ui.message_bar import Mood
from glossator.ui.plain import plain_words
from glossator.ui.push_button import push_button
from glossator.ui.record_page import passage_row
from glossator.ui.row_list import Instead
from glossator.ui.searching import Searching
from glossator.ui.slot import MOST
from glossator.ui.theme import px
from glossator.ui.unknown_table import UnknownTable, likely, often
from glossator.work.candidates import Candidate
from glossator.work.typed_names import records_named
from glossator.work.unknown_names import (
    CANCELLED,
    UnknownNames,
    add_to,
    dismiss,
    enter_names,
    sentences_with,
    unknown_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.theme import Theme
    from glossator.work.unknown_names import UnknownName

    Pick: TypeAlias = Callable[[QWidget, str, Sequence[Candidate], Callable[[Candidate], None]], None]
    """Asks for an actor, beside a widget, under a title: candidates to begin with, and what to do with the chosen."""

_DECIDES = frozenset({Kind.ACTOR, Kind.ALIAS, Kind.DISMISSAL, Kind.ARTICLE})
_AT_ONCE = 200
"""Names that become actors in one act: each is looked up in the texts."""
_FORMS = 6
_LOOKING, _NAMES, _NOTHING, _TOO_EARLY = range(4)


class UnknownNamesPage(QWidget):
    """M makes actors of the chosen names, A adds them to one, N remembers that they are none, S goes on to the next."""

    closed = Signal()
    remaining = Signal(int)
    """How many names are left."""

    def __init__(
        self,
        project: Project,
        theme: Theme,
        do: Callable[[Step, str], bool],
        bar: MessageBar,
        runner: Runner,
        pick: Pick,
    ) -> None:
        """`do` does a step and says what was done."""
        super().__init__()
        self._project, self._theme, self._do, self._bar = project, theme, do, bar
        self._pick = pick
        self._deciding = False
        self._kept: list[str] = []
        """The names that were chosen before they were counted again."""
        self._looked_at = 0
        self.title = QLabel("Names that are not in the register")
        self.title.setProperty("title", True)
        self.says = QLabel()
        self.says.setProperty("quiet", True)
        self.back_button = push_button("‹ Back", self.close_page, "Back to the register (Esc)")
        self.table = UnknownTable(project)
        ListKeys(self.table, self._act_of)
        self.name, self.about = plain_words(), plain_words()
        self.name.setProperty("title", True)
        self.places = EvidenceList(theme, "Sentences with the name")
        self.make_button = push_button("Make an actor (M)", self.make, "Enter the chosen names into the register")
        self.make_button.setProperty("primary", True)
        self.add_button = push_button("Name of… (A)", self.add, "Another name of an actor in the register")
        self.dismiss_button = push_button("Not an actor (N)", self.dismiss, "Remember it: nobody is asked again")
        self.skip_button = push_button("Skip (S)", self.skip, "Decide later")
        words = "Counting the names in all articles…"
        self.looking = Searching(runner, bar, "Counting names", words, "Stop counting")
        self._pages = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        self.looking.left.connect(self.close_page)

    def search(self) -> None:
        """Count the names, in the background."""
        self._kept = [row.name for row in self.table.selected()]
        self._pages.setCurrentIndex(_LOOKING)
        self.says.clear()

        def find(project: Project, job: Job[object]) -> UnknownNames:
            return unknown_names(project, progress=job.progress, cancelled=job.cancelled)

        self.looking.begin(self._project.path, find, self._found)

    def follow(self, changed: Changed) -> None:
        """After a step that was not taken here, such as an undo: the names may be others."""
        if not self._deciding and self.isVisible() and changed.kinds & _DECIDES:
            self.search()

    def close_page(self) -> None:
        """Leave; a search that runs ends, and that is said."""
        searching = self.looking.stop()
        self.closed.emit()
        if searching:
            self._bar.say(CANCELLED, Mood.FINE)

    def stop(self) -> None:
        """Count no further."""
        self.looking.stop()

    # What is done with the chosen names

    def make(self) -> None:
        """Make actors of them; of several after a preview."""
        chosen = self.table.selected()
        if len(chosen) > _AT_ONCE:
            self._bar.say(f"Choose at most {_AT_ONCE} names at once; nothing was changed.", Mood.HINT)
            return
        if len(chosen) > 1:
            dialog = EnterNamesDialog(self._project, chosen, self)
            chosen = dialog.wanted() if dialog.exec() == QDialog.DialogCode.Accepted else []
            dialog.deleteLater()
        if chosen:
            are = f"{counted(len(chosen), 'name is', 'names are')} in the register."
            told = f"{named(chosen[0].name)} is in the register." if len(chosen) == 1 else are
            self._settle(chosen, lambda: enter_names(self._project, chosen), told)

    def add(self) -> None:
        """Ask for the actor whose other names they are."""
        chosen = self.table.selected()
        if not chosen or self._project.read_only:
            return
        typed = chosen[0].name
        near = [self._project.read.record(one.near) for one in chosen if one.near]
        likely = [Candidate(row.name, Kind.ACTOR, row.ref) for row in near if row]
        by = [typed, *sorted(typed.split(), key=len, reverse=True)]
        found = [each for name in by for each in records_named(self._project, [Kind.ACTOR], name) if each.record]
        offered = list({each.record: each for each in (*likely, *found)}.values())[:MOST]
        title = f"Whose name is {named(typed)}?" if len(chosen) == 1 else f"Whose are these {len(chosen)} names?"
        self._pick(self.add_button, title, offered, lambda candidate: self._add_to(chosen, candidate))

    def dismiss(self) -> None:
        """Remember that they are no actors'."""
        if chosen := self.table.selected():
            one = len(chosen) == 1
            what = named(chosen[0].name) if one else counted(len(chosen), "name", "names")
            told = f"{what} {'is' if one else 'are'} not offered again."
            self._settle(chosen, lambda: dismiss(chosen), told)

    def skip(self) -> None:
        self._drop(self.table.selected())

    # Inside

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = Qt.Key
        acts: dict[int, Callable[[], None]] = {key.Key_S: self.skip, key.Key_Escape: self.close_page}
        if not self._project.read_only:
            acts |= {key.Key_M: self.make, key.Key_A: self.add, key.Key_N: self.dismiss}
        return None if event.modifiers() else acts.get(event.key())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(px(12), px(8), px(12), px(8))
        top.setSpacing(px(10))
        top.addWidget(self.back_button)
        top.addWidget(self.title)
        top.addWidget(self.says, 1)
        nothing = Instead(
            "No name is missing", "Names in two articles or more, or three times in one, would be listed here."
        )
        too_early = Instead(
            "No names yet", "They are found in the articles while these are read in the background. Come back later."
        )
        for page in (self.looking, self._body(), nothing, too_early):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _body(self) -> QWidget:
        body, detail = QSplitter(), QWidget()
        column, acts = QVBoxLayout(detail), Flow(gap=px(8))
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(8))
        for button in (self.make_button, self.add_button, self.dismiss_button, self.skip_button):
            acts.flow.addWidget(button)
        for widget in (self.name, self.about):
            column.addWidget(widget)
        column.addWidget(self.places, 1)
        column.addWidget(acts)
        self.table.setMinimumWidth(px(240))
        body.addWidget(self.table)
        body.addWidget(detail)
        body.setStretchFactor(0, 1)
        body.setStretchFactor(1, 1)
        body.setSizes([px(500), px(500)])
        body.setChildrenCollapsible(False)
        self.places.left.connect(self.table.setFocus)
        return body

    def _found(self, names: UnknownNames) -> None:
        self._looked_at = names.looked_at
        self.table.model_of.show(names.found)
        kept = (place for place, row in enumerate(names.found) if row.name in self._kept)
        self._show_rows(next(kept, 0))
        announce(self, counted(len(names.found), "name", "names"))

    def _show_rows(self, at: int) -> None:
        rows = self.table.model_of.rows
        had = self.isAncestorOf(self.focusWidget() or self) or self.looking.cancel_button.hasFocus()
        self._pages.setCurrentIndex(_NAMES if rows else _NOTHING if self._looked_at else _TOO_EARLY)
        looked_at = counted(self._looked_at, "article", "articles")
        self.says.setText(f"{counted(len(rows), 'name', 'names')}, from {looked_at}" if rows else "")
        if rows:
            self.table.choose(min(at, len(rows) - 1))
        else:
            self._show_chosen()
        if had or self.isVisible():
            (self.table if rows else self.back_button).setFocus()
        self.remaining.emit(len(rows))

    def _show_chosen(self) -> None:
        chosen, codebook = self.table.selected(), self._project.codebook
        for button in (self.make_button, self.add_button, self.dismiss_button):
            button.setEnabled(bool(chosen) and not self._project.read_only)
        self.skip_button.setEnabled(bool(chosen))
        self.make_button.setText("Make actors… (M)" if len(chosen) > 1 else "Make an actor (M)")
        if len(chosen) == 1:
            (row,) = chosen
            self.name.setText(shortened(row.name, 120))
            self.about.setText("\n".join(self._facts(row)))
            self.places.evidence.show([passage_row(each, codebook, {}) for each in sentences_with(self._project, row)])
        else:
            self.name.setText(counted(len(chosen), "name", "names"))
            self.about.clear()
            self.places.evidence.show_pages(
                len(chosen), lambda limit, start: [self._in_short(row) for row in chosen[start : start + limit]]
            )

    def _in_short(self, row: UnknownName) -> Evidence:
        """A name among several: what it likely is, and the first sentence with it."""
        first = next(iter(sentences_with(self._project, row)), None)  # none where its articles were removed meanwhile
        shown = passage_row(first, self._project.codebook, {}) if first else Evidence()
        return replace(shown, title=shortened(row.name, 80), above=self.table.model_of.likely(row))

    def _facts(self, row: UnknownName) -> list[str]:
        others = [words for words in row.of.forms if words not in row.of.names][:_FORMS]
        near = self._project.read.record(row.near) if row.near else None
        facts = {
            "Likely": likely(self._project, row),
            "Other names": ", ".join(shortened(alias, 60) for alias in row.of.aliases),
            "Also written": ", ".join(shortened(words, 60) for words in others),
            "Perhaps": f"{near.name}, who is in the register" if near else "",
        }
        return [often(row).capitalize(), *(f"{what}: {said}" for what, said in facts.items() if said)]

    def _add_to(self, chosen: Sequence[UnknownName], candidate: Candidate) -> None:
        what = named(chosen[0].name) if len(chosen) == 1 else counted(len(chosen), "name", "names")
        told = f"{what} {'is' if len(chosen) == 1 else 'are'} now of {named(candidate.name)}."
        self._settle(chosen, lambda: add_to(self._project, chosen, candidate), told)

    def _settle(self, chosen: Sequence[UnknownName], act: Callable[[], Step | None], told: str) -> None:
        self._deciding = True
        step = self._bar.guarded(act)
        done = step is not None and self._do(step, told)
        self._deciding = False
        if done:
            self._drop(chosen)

    def _drop(self, chosen: Sequence[UnknownName]) -> None:
        """Take them off the list, and go on to the next."""
        rows = self.table.model_of.rows
        places = {place for place, row in enumerate(rows) if row in chosen}
        if places:
            self.table.model_of.drop(places)
            self._show_rows(min(places))
