"""Deciding about many at once, after showing them: all on which analysts agree, or all that are like one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
)

from glossator.domain.codebook import HOLDER
from glossator.domain.model import Kind
from glossator.domain.rows import name_of
from glossator.domain.verdicts import Verdict
from glossator.messages import beside, counted, quoted, shortened
from glossator.review.difference import Conflict
from glossator.review.units import State
from glossator.ui.asking import plain_buttons
from glossator.ui.plain import plain_tip
from glossator.ui.review_nothing import NOTHING, as_all_have, is_nothing
from glossator.ui.theme import px
from glossator.work.adjudicating import Decision, accepting, putting_off, rejecting
from glossator.work.review_words import KINDS, kinds_words, values_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import ArticleRow
    from glossator.review.units import Unit

    Keep = Callable[[Sequence[Decision], Callable[[int, int], None]], bool]
    """Decides, and tells how far it is; whether it was done."""

_WAITS = frozenset({State.OPEN, State.STALE, State.DISCUSS, State.DEFERRED})
_SHORT = 90
_WHO = frozenset({Conflict.MISSING, Conflict.SPLIT, Conflict.STACKED, Conflict.DUPLICATE})
"""Kinds of difference that are not alike where it is not the same analyst."""
_REJECT, _LATER = "reject", "later"


def agreed(units: Iterable[Unit]) -> list[Unit]:
    """Those that are open and on which all agree; also that there is nothing in an article."""
    open_ones = (unit for unit in units if unit.state is State.OPEN)
    return [unit for unit in open_ones if is_nothing(unit) or (unit.cluster and unit.cluster.agreed)]


def kind_of(unit: Unit) -> Hashable:
    """The same for units that differ in the same kinds of things."""
    known = unit.cluster.differences if unit.cluster else ()
    return frozenset((each.kind, each.who if each.kind in _WHO else ()) for each in known)


def phrase_of(unit: Unit, codebook: Codebook) -> Hashable:
    """The same for units of a type with the same words of the same speaker."""
    if not unit.tags:
        return unit.id
    tag = unit.tags[0]
    known = codebook.type(tag.type)
    role = HOLDER.get(known.kind, "") if known else ""
    speakers = frozenset(link.target for link in tag.targets(role) if link.target.kind is not Kind.TAG)
    return tag.type, " ".join(tag.quote.split()).casefold(), speakers


class BatchDialog(QDialog):
    """Lists what will be decided, by type; nothing is done until that is wanted."""

    def __init__(
        self,
        title: str,
        names: Mapping[str, str],
        articles: Mapping[str, ArticleRow],
        codebook: Codebook,
        keep: Keep,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumSize(px(520), px(360))
        self._names, self._articles, self._codebook, self._keep = names, articles, codebook, keep
        self.decisions: list[Decision] = []
        self.question = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.question.setProperty("title", True)
        self.list = QListWidget()
        self.list.setAccessibleName("What will be decided")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        remark = QLabel("One act: it can be undone.")
        remark.setProperty("quiet", True)
        self._buttons = plain_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.button = self._buttons.addButton("Decide", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(18), px(20), px(16))
        self.column.setSpacing(px(10))
        for widget in (self.question, self.list, self.progress, remark, self._buttons):
            self.column.addWidget(widget)
        self.button.setFocus()

    def show_decisions(self, decisions: Sequence[Decision], question: str, button: str) -> None:
        self.decisions = list(decisions)
        self.question.setText(question)
        self.button.setText(button)
        self.button.setEnabled(bool(decisions))
        self.list.clear()
        of_one_height = not any(each.unit.cluster and each.unit.cluster.differences for each in decisions)
        self.list.setUniformItemSizes(of_one_height)
        types = Counter(self._type(each) for each in decisions)
        for label, count in types.most_common():
            head = QListWidgetItem(beside(label, f"{count:,}"))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            bold = self.list.font()
            bold.setBold(True)
            head.setFont(bold)
            self.list.addItem(head)
            for each in decisions:
                if self._type(each) == label:
                    self.list.addItem(self._item(each))

    def accept(self) -> None:
        """Decide, and close once it is done."""
        self.button.setEnabled(False)
        self.progress.setVisible(True)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = self._keep(self.decisions, self._show_progress)
        finally:
            QApplication.restoreOverrideCursor()
        super().accept() if done else self.reject()

    def _show_progress(self, done: int, total: int) -> None:
        """Paint how far it is, and nothing else: the project is in the middle of it, so no event may reach it."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.repaint()

    def _type(self, decision: Decision) -> str:
        if is_nothing(decision.unit):
            return NOTHING
        tag = next(iter(decision.unit.tags), decision.unit.result)
        known = self._codebook.type(tag.type) if tag else None
        return str(known.label) if known else tag.type if tag else ""

    def _item(self, decision: Decision) -> QListWidgetItem:
        unit = decision.unit
        tag = next((each for each in unit.tags if each.analyst == decision.whose), next(iter(unit.tags), unit.result))
        words = quoted(shortened(tag.quote, _SHORT)) if tag else ""
        name = self._articles[unit.article].name if unit.article in self._articles else ""
        kinds = beside(*kinds_words(unit, self._names, self._codebook))
        values = values_words(unit, self._names, self._codebook)
        more = f"\n      {beside(kinds, values)}" if kinds else ""
        item = QListWidgetItem(f"   {beside(words, shortened(name))}{more}")
        item.setToolTip(plain_tip("\n".join(part for part in (tag.quote if tag else name, kinds, values) if part)))
        return item


class AgreedDialog(BatchDialog):
    """Accepts all on which analysts agree."""

    def __init__(
        self,
        units: Sequence[Unit],
        names: Mapping[str, str],
        articles: Mapping[str, ArticleRow],
        codebook: Codebook,
        keep: Keep,
        parent: QWidget | None,
        left_out: str = "",
    ) -> None:
        """`left_out`: what is not among `units`, and why."""
        super().__init__("Accept all on which they agree", names, articles, codebook, keep, parent)
        tags = [unit for unit in units if not is_nothing(unit)]
        nothing = len(units) - len(tags)
        told = []
        if tags:
            where = counted(len({unit.article for unit in tags}), "article", "articles")
            told.append(f"In {where}, {counted(len(tags), 'tag is', 'tags are')} the same for all, links included.")
        if nothing:
            told.append(f"In {counted(nothing, 'article', 'articles')} nobody tagged anything.")
        self.show_decisions([*map(as_all_have, units)], " ".join([*told, "Accept?"]), f"Accept {len(units):,}")
        if left_out:
            self.column.insertWidget(1, QLabel(left_out, wordWrap=True, textFormat=Qt.TextFormat.PlainText))


class AlikeDialog(BatchDialog):
    """Decides about all that are like one unit: in what they differ, or in their words and who says them."""

    def __init__(
        self,
        unit: Unit,
        units: Sequence[Unit],
        people: Sequence[str],
        names: Mapping[str, str],
        articles: Mapping[str, ArticleRow],
        codebook: Codebook,
        keep: Keep,
        parent: QWidget | None,
    ) -> None:
        super().__init__("Decide all like this", names, articles, codebook, keep, parent)
        self._unit = unit
        self._units = [each for each in units if not is_nothing(each) and (each.state in _WAITS or each.id == unit.id)]
        found = dict.fromkeys(KINDS[each.kind] for each in (unit.cluster.differences if unit.cluster else ()))
        kinds = beside(*found) or ("All agree" if len(unit.tags) > 1 else "One analyst’s tags")
        quote = quoted(shortened(unit.tags[0].quote)) if unit.tags else ""
        self.by_kind = QRadioButton(f"All that differ in this way: {kinds}".replace("&", "&&"))
        self.by_phrase = QRadioButton(f"All with the same words and speaker: {quote}".replace("&", "&&"))
        self.by_kind.setChecked(True)
        self._group = QButtonGroup(self)
        self.here = QCheckBox("Only in this article")
        self.what = QComboBox()
        self.what.setAccessibleName("What is decided")
        for analyst in people:
            self.what.addItem(f"Accept as {name_of(analyst, names)} has it", analyst)
        self.what.addItem("No tag here", _REJECT)
        self.what.addItem("Put off until later", _LATER)
        for place, widget in enumerate((self.by_kind, self.by_phrase, self.what, self.here), start=1):
            self.column.insertWidget(place, widget)
        for radio in (self.by_kind, self.by_phrase):
            self._group.addButton(radio)
            radio.toggled.connect(lambda _: self._renew())
        self.here.toggled.connect(lambda _: self._renew())
        self.what.currentIndexChanged.connect(lambda _: self._renew())
        self._renew()

    def _renew(self) -> None:
        if self.by_kind.isChecked():
            alike = [each for each in self._units if kind_of(each) == kind_of(self._unit)]
        else:
            wanted = phrase_of(self._unit, self._codebook)
            alike = [each for each in self._units if phrase_of(each, self._codebook) == wanted]
        if self.here.isChecked():
            alike = [each for each in alike if each.article == self._unit.article]
        what = str(self.what.currentData())
        found = [made for each in alike if (made := _decided(each, what))]
        where = len({each.unit.article for each in found})
        told = f"Decide about {counted(len(found), 'place', 'places')} in {counted(where, 'article', 'articles')}?"
        if len(found) < len(alike):
            told += f" {len(alike) - len(found):,} more have no tag of that analyst."
        self.show_decisions(found, told, f"{self.what.currentText()}: {len(found):,}".replace("&", "&&"))


def _decided(unit: Unit, what: str) -> Decision | None:
    match what:
        case "reject":
            return rejecting(unit)
        case "later":
            return putting_off(unit, Verdict.DEFERRED)
    return accepting(unit, what) if any(tag.analyst == what for tag in unit.tags) else None
