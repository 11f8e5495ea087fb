"""The page of the conflicts: what was done in two ways, both versions side by side, settled with a key."""

from __future__ import annotations

from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QSizePolicy,
    QSpacerItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.conflicts import ConflictKind
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.messages import beside, counted
from glossator.ui.announce import announce
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.chips import stance_colours
from glossator.ui.conflict_card import ConflictCard, ConflictCards
from glossator.ui.conflict_list import ConflictList
from glossator.ui.conflict_words import ConflictWords
from glossator.ui.evidence_list import Evidence, EvidenceList
from glossator.ui.flow import Flow
from glossator.ui.list_keys import ListKeys
from glossator.ui.message_bar import Mood
from glossator.ui.plain import plain_words
from glossator.ui.push_button import push_button
from glossator.ui.record_page import passage_row
from glossator.ui.row_list import ENTER, Instead
from glossator.ui.take_all_dialog import TakeAllDialog
from glossator.ui.theme import px
from glossator.work.conflicts import list_conflicts, may_settle
from glossator.work.passages import count_passages, passages, seen_passages
from glossator.work.settling import by_hand, said_by, settle, settle_all, settle_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QPushButton

    from glossator.domain.conflicts import Conflict
    from glossator.domain.step import Step
    from glossator.project import Changed, Project
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.theme import Theme
    from glossator.work.passages import Passage

_REST = 60
"""Milliseconds after a step before the list is read anew."""
_PASSAGES = 3
"""That are shown of each record."""
_NO_TEXT = "There is no text to write here. Press the number of the version that is right, or S to decide later."
_NOT_YOURS = "This is not settled here: whoever made it settles it. Press S to go on to the next."
_SHOWN = frozenset({Kind.TAG, Kind.ARTICLE, *REGISTERS})
"""What can be gone to."""


class ConflictsPage(QWidget):
    """1, 2, … settle a conflict and go on to the next; E types another version of a text, S skips, U undoes."""

    tag_requested = Signal(str)
    record_requested = Signal(object)
    article_requested = Signal(str)
    twins_requested = Signal(object)
    """Likely duplicates of a register, by its `Kind`, are to be shown."""
    counted = Signal(int)
    """So many conflicts there are."""
    left = Signal()
    """The article is wanted again."""

    def __init__(
        self,
        project: Project,
        theme: Theme,
        do: Callable[[Step], object],
        bar: MessageBar,
        undo: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName("Conflicts")
        self._project, self._theme, self._do, self._bar, self._undo = project, theme, do, bar, undo
        self._words = ConflictWords(project)
        self._stale = True
        self._back = False
        """Whether what is in conflict anew is what was undone, and not what came from others or of a settlement."""
        self.conflicts: list[Conflict] = []
        self.back_button = back_button()
        self.back_button.clicked.connect(self.left)
        self.heading = QLabel("Conflicts", textFormat=Qt.TextFormat.PlainText)
        self.heading.setProperty("title", True)
        all_of = "Settle all that was set in two ways as one analyst has it"
        self.all_button = push_button("Take all of… (A)", self.choose_analyst, all_of)
        self.menu: QMenu | None = None
        self.list = ConflictList()
        self.list.currentItemChanged.connect(lambda *_: self._show_conflict())
        self.list.itemActivated.connect(lambda _: self.lead())
        ListKeys(self.list, self._act_of)
        self.title, self.question = plain_words(), plain_words()
        self.title.setProperty("title", True)
        self.buttons: list[QPushButton] = []
        self.versions, self._acts = ConflictCards(), Flow(gap=px(8))
        self.places = EvidenceList(theme, "Passages concerned")
        self.places.setProperty("bare", False)
        self.places.tag_requested.connect(self.tag_requested)
        self.places.record_requested.connect(self.record_requested)
        self.places.left.connect(self.list.setFocus)
        self._pages = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()

    # For the window

    def focus_list(self) -> None:
        (self.list if self.conflicts else self.back_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, changed: Changed) -> None:
        """Something was done, here or elsewhere. Costs nothing while the page is not seen."""
        self._stale, self._back = True, not changed.merged
        if self.isVisible():
            self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.places.set_theme(theme)
        self._fill()

    def refresh(self) -> None:
        """Read them anew; what was marked stays so while it is there, else one near it, or what was brought back."""
        self._timer.stop()
        self._stale = False
        known = {conflict.key for conflict in self.conflicts}
        self._words = ConflictWords(self._project)
        self.conflicts = list_conflicts(self._project)
        back = [conflict for conflict in self.conflicts if known and conflict.key not in known]
        self._fill(back[0] if back and self._back else None)
        self._back = False
        self.counted.emit(len(self.conflicts))

    @property
    def current(self) -> Conflict | None:
        return self.list.current

    # What is done with a conflict

    def settle(self, choice: int) -> None:
        """Settle it by a choice, and go on to the next."""
        conflict = self.current
        if conflict and choice < len(conflict.choices):
            self._keep(self._bar.guarded(lambda: settle(self._project, conflict, choice)))

    def type_one(self) -> None:
        """Ask for another version, beginning with the one that shows."""
        conflict = self.current
        if conflict is None:
            return
        if not self._may_type(conflict):
            self._bar.say(_NO_TEXT if may_settle(self._project, conflict) else _NOT_YOURS, Mood.HINT)
            return
        shown = str(conflict.versions[0].value or "")
        label = self._words.field(conflict)
        text, given = QInputDialog.getMultiLineText(self, "Another version", label, shown)
        if given:
            self._keep(self._bar.guarded(lambda: settle_by_hand(self._project, conflict, text)))

    def skip(self) -> None:
        """On to the next, round the end."""
        self.list.skip()

    def leave(self) -> None:
        """To the article; while something is being said, only that goes away."""
        if self._bar.sentence:
            self._bar.clear()
        else:
            self.left.emit()

    def undo(self) -> None:
        self._undo()

    def lead(self) -> None:
        """Go to what it is about."""
        conflict = self.current
        if conflict is None:
            return
        about = conflict.about
        if conflict.kind is ConflictKind.TWINS:
            self.twins_requested.emit(about.kind)
        elif about.kind is Kind.TAG:
            self.tag_requested.emit(about.id)
        elif about.kind is Kind.ARTICLE and self._project.read.article(about.id):
            self.article_requested.emit(about.id)
        elif about.kind in REGISTERS:
            self.record_requested.emit(about)

    def choose_analyst(self) -> None:
        """Ask whose versions to take."""
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for analyst in self._project.read.analysts():
            count = len(said_by(self._project, self.conflicts, analyst.id))
            if count:
                made = self.menu.addAction(beside(analyst.name, f"{count:,}").replace("&", "&&"))
                made.triggered.connect(partial(self.take_all, analyst.id))
        self.menu.popup(self.all_button.mapToGlobal(self.all_button.rect().bottomLeft()))

    def take_all(self, analyst: str, _checked: bool = False) -> None:
        """Settle all fields as one analyst has them, once that was looked at."""
        chosen = said_by(self._project, self.conflicts, analyst)
        dialog = TakeAllDialog(chosen, analyst, self._words, self)
        if chosen and dialog.exec() == QDialog.DialogCode.Accepted:
            self._keep(self._bar.guarded(lambda: settle_all(self._project, self.conflicts, analyst)), len(chosen))

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys, where nothing else on the page had a use for them."""
        if act := self._act_of(event):
            act()
        else:
            super().keyPressEvent(event)

    # Inside

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return partial(self.settle, key - Qt.Key.Key_1)
        if key in ENTER:
            return self.lead
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_S: self.skip,
            Qt.Key.Key_E: self.type_one,
            Qt.Key.Key_U: self.undo,
            Qt.Key.Key_A: self.choose_analyst,
            Qt.Key.Key_Escape: self.leave,
        }
        return acts.get(key)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(px(EDGE), px(12), px(EDGE), px(12))
        top.setSpacing(px(12))
        top.addWidget(self.back_button)
        top.addWidget(self.heading, 1)
        top.addWidget(self.all_button)
        body, right = QSplitter(), QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(20), px(8), px(20), px(14))
        column.setSpacing(px(10))
        for widget in (self.title, self.question):
            column.addWidget(widget)
        column.addWidget(self.versions, 3)
        column.addWidget(self._acts)
        column.addWidget(self.places, 2)
        column.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        for part in (self.list, right):
            body.addWidget(part)
        body.setStretchFactor(1, 1)
        body.setSizes([px(320), px(760)])
        body.setChildrenCollapsible(False)
        nothing = Instead(
            "Nothing to settle",
            "Where two people set the same thing in two ways, it is listed here once their files are merged.",
        )
        for page in (body, nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _fill(self, wanted: Conflict | None = None) -> None:
        had = self.list.hasFocus() or self.isAncestorOf(self.focusWidget() or self)
        mine = [conflict for conflict in self.conflicts if may_settle(self._project, conflict)]
        self.list.fill(self.conflicts, mine, self._words, self._theme, wanted)
        self.heading.setText(beside("Conflicts", f"{len(self.conflicts):,}") if self.conflicts else "Conflicts")
        self.all_button.setVisible(any(each.kind is ConflictKind.FIELD for each in mine))
        self._pages.setCurrentIndex(0 if self.conflicts else 1)
        if had and self.isVisible():
            self.focus_list()
        self._show_conflict()

    def _show_conflict(self) -> None:
        conflict = self.current
        for widget in self.buttons:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self.buttons = []
        if conflict is None:
            return
        self.title.setText(self._words.title(conflict))
        self.question.setText(self._words.question(conflict))
        told = self._words.versions(conflict)
        numbered = conflict.kind is ConflictKind.FIELD
        self.versions.show_cards(
            [
                ConflictCard(each, told[0 if at else 1] if len(told) > 1 else None, str(at + 1) * numbered, self._theme)
                for at, each in enumerate(told)
            ]
        )
        self._add_buttons(conflict)
        stops = [self.list, *(card.words for card in self.versions.cards), *self.buttons, self.places]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        rows = list(self._evidence(conflict))
        self.places.evidence.show(rows)
        self.places.setVisible(bool(rows))

    def _add_buttons(self, conflict: Conflict) -> None:
        may = may_settle(self._project, conflict)
        for place, words in enumerate(self._words.choices(conflict)):
            button = push_button(f"{place + 1}   {words}", partial(self.settle, place))
            button.setEnabled(may)
            self._add(button)
        if self._may_type(conflict):
            self._add(push_button("Another… (E)", self.type_one, "Type what holds instead"))
        leads = "Show likely duplicates" if conflict.kind is ConflictKind.TWINS else "Go there"
        if conflict.about.kind in _SHOWN:
            self._add(push_button(f"{leads} (Enter)", self.lead))
        self._add(push_button("Skip (S)", self.skip, "Decide later"))
        self._add(push_button("Undo (U)", self.undo, "Take back what was done last"))

    def _add(self, button: QPushButton) -> None:
        self.buttons.append(button)
        self._acts.flow.addWidget(button)

    def _may_type(self, conflict: Conflict) -> bool:
        return may_settle(self._project, conflict) and by_hand(self._project, conflict)

    def _evidence(self, conflict: Conflict) -> Iterator[Evidence]:
        """A few of the passages concerned, how many there are, and the way to the others."""
        refs = [ref for ref in dict.fromkeys((conflict.about, conflict.other)) if ref]
        match conflict.kind:
            case ConflictKind.FIELD | ConflictKind.TWINS if not conflict.tags:
                for ref in refs:
                    if ref.kind in REGISTERS:
                        some = passages(self._project, ref, _PASSAGES)
                        yield from self._passages(ref, some, count_passages(self._project, ref))
            case ConflictKind.JOINED:
                for ref in refs:
                    yield from self._tagged(ref, self._project.read.conflicts.tags_naming(ref))
            case _:
                yield from self._tagged(conflict.about, conflict.tags)

    def _tagged(self, ref: Ref, tags: Sequence[str]) -> Iterator[Evidence]:
        yield from self._passages(ref, [*islice(seen_passages(self._project, tags), _PASSAGES)], len(tags))

    def _passages(self, ref: Ref, some: Sequence[Passage], total: int) -> Iterator[Evidence]:
        codebook = self._project.codebook
        if some and ref.kind in REGISTERS:
            yield Evidence(beside(self._words.called(ref), counted(total, "passage", "passages")), head=True)
        for passage in some:
            yield passage_row(passage, codebook, stance_colours(codebook.stances, self._theme))
        if total > len(some) > 0:
            more = f"{total - len(some):,} more"
            yield Evidence(f"{more}: go to the register", record=ref) if ref.kind in REGISTERS else Evidence(f"{more}")

    def _keep(self, step: Step | None, count: int = 1) -> None:
        if step is None or self._do(step) is False:
            return
        self._back = False
        self.refresh()
        left = len(self.conflicts)
        told = f"Settled {counted(count, 'conflict', 'conflicts')}; {f'{left:,} left' if left else 'none is left'}."
        self._bar.say(told, Mood.DONE, [("Undo", self._undo)])
        announce(self, told)
