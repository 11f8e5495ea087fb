"""What is asked of the matrix of positions: whose rows, which analyst, from when to when, and which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from glossator.domain.rollup import within
from glossator.messages import named, written_date
from glossator.ui.calm_box import CalmBox
from glossator.ui.clear_sign import ClearSign
from glossator.ui.flow import Flow
from glossator.ui.row_list import ENTER
from glossator.ui.theme import px
from glossator.ui.typed import date_of
from glossator.work.positions import By

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.rows import AnalystRow

ALL, BESIDE = "", "beside"
_BY = (
    (By.ACTOR, "By actor", "Each person and body on its own"),
    (By.TOP, "By state", "Persons and bodies count for the state or organisation they spoke for on the date"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the matrix is made of."""

    by: By = By.ACTOR
    analyst: str = ALL
    """An analyst's id; `ALL` for all of them in one, `BESIDE` for all of them side by side."""
    since: str = ""
    until: str = ""


class PositionsBar(QWidget):
    asked_changed = Signal()
    filter_changed = Signal()
    left = Signal()
    """The keyboard is wanted in the table."""

    def __init__(self) -> None:
        super().__init__()
        self.by = {by: _switch(label, tip) for by, label, tip in _BY}
        self._group = QButtonGroup(self)
        for button in self.by.values():
            self._group.addButton(button)
        self.by[By.ACTOR].setChecked(True)
        self.analyst = CalmBox(least=12)
        self.analyst.setAccessibleName("Whose reading")
        self.since, self.until = DateLine("From", "First date"), DateLine("Until", "Last date")
        self.rows = _filter("Filter actors")
        self.columns = _filter("Filter proposals and issues")
        self.wrong = QLabel(wordWrap=True)
        self.wrong.setProperty("danger", True)
        self.wrong.hide()
        self._flow = Flow(self, gap=6)
        widgets = (*self.by.values(), self.analyst, self.since, self.until, self.rows, self.columns)
        for widget in widgets:
            self._flow.flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)
        layout.addWidget(self.wrong)
        self._group.buttonClicked.connect(lambda _: self.asked_changed.emit())
        self.analyst.activated.connect(lambda _: self.asked_changed.emit())
        for date in (self.since, self.until):
            date.kept.connect(self._follow_dates)
        for line in (self.rows, self.columns):
            line.textChanged.connect(lambda _: self.filter_changed.emit())
            line.returnPressed.connect(self.left)
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface."""
        for line, width in ((self.since, 128), (self.until, 128), (self.rows, 150), (self.columns, 210)):
            line.setFixedWidth(px(width))
        for widget in (*self.by.values(), self.analyst):
            widget.setMinimumHeight(self.rows.sizeHint().height())

    @property
    def asked(self) -> Asked:
        by = next(by for by, button in self.by.items() if button.isChecked())
        return Asked(by, self.analyst.currentData() or ALL, self.since.value, self.until.value)

    @property
    def said(self) -> str:
        """Which positions are looked for: `by Ann Lee between 2015 and 2016 about “patrols”`."""
        asked = self.asked
        since, until = written_date(asked.since), written_date(asked.until)
        dates = f"between {since} and {until}" if since and until else f"since {since}" if since else f"until {until}"
        parts = (
            f"of {named(self.rows.text())}" if self.rows.text().strip() else "",
            f"by {self.analyst.currentText()}" if asked.analyst not in {ALL, BESIDE} else "",
            dates if since or until else "",
            f"about {named(self.columns.text())}" if self.columns.text().strip() else "",
        )
        return " ".join(part for part in parts if part)

    def show_analysts(self, analysts: Sequence[AnalystRow]) -> None:
        """Those who have taken down positions; with one there is nothing to choose."""
        chosen = self.analyst.currentData()
        self.analyst.clear()
        self.analyst.addItem("All analysts", ALL)
        self.analyst.addItem("Side by side", BESIDE)
        for analyst in analysts:
            self.analyst.addItem(analyst.name, analyst.id)
        self.analyst.setCurrentIndex(max(self.analyst.findData(chosen), 0))
        self.analyst.setVisible(len(analysts) > 1)
        self._flow.flow.invalidate()

    def clear(self) -> None:
        """Show all again, of whatever date and name."""
        for line in (self.since, self.until, self.rows, self.columns):
            line.clear()
        self._follow_dates()

    def _follow_dates(self) -> None:
        wrong = self.since.wrong or self.until.wrong
        since, until = self.since.value, self.until.value
        if not wrong and since and until and not within(until, since, ""):
            wrong = "The last date is before the first."
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.asked_changed.emit()


class DateLine(QLineEdit):
    """A date as it is typed; what is none is left standing, and filters nothing."""

    kept = Signal()

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholderText=placeholder)
        self.clear_sign = ClearSign(self)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}: 2025, March 2025, 14 March 2025 or 2025-03-14")
        self.value, self.wrong = "", ""
        self.editingFinished.connect(self._keep)
        self.textChanged.connect(lambda text: None if text else self._keep())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        before = self.value, self.wrong
        try:
            self.value, self.wrong = str(date_of(self.text()) or ""), ""
        except ValueError as error:
            self.value, self.wrong = "", str(error)
        if self.value and self.text() != written_date(self.value):
            self.setText(written_date(self.value))
        if before != (self.value, self.wrong):
            self.kept.emit()


class _Switch(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def _switch(label: str, tip: str) -> QToolButton:
    button = _Switch()
    button.setText(label)
    button.setToolTip(tip)
    button.setAccessibleName(label)
    button.setCheckable(True)
    button.setProperty("toggle", True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class _Filter(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


def _filter(name: str) -> QLineEdit:
    line = _Filter(placeholderText=name)
    ClearSign(line)
    line.setAccessibleName(name)
    line.setToolTip("Words of the name, in any order")
    return line
