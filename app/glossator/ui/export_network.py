"""What a network ties, who counts as one, and for which periods it is drawn apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from glossator.domain.profile import Network, Slices, Ties
from glossator.ui.calm_box import CalmBox
from glossator.ui.panel import quiet_label
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.domain.profile import Profile

_TIES = {
    Ties.ACTOR_PROPOSAL: ("Actors and proposals", "Who takes which stance on which proposal."),
    Ties.ACTOR_ISSUE: ("Actors and issues", "Who takes which stance on which issue."),
    Ties.CONGRUENCE: ("Actors who agree", "Tied by how often two take the same stance on the same thing."),
    Ties.CONFLICT: ("Actors who disagree", "Tied by how often two take opposite stances on the same thing."),
    Ties.SUBTRACT: ("Agreement less disagreement", "Negative where two disagree more often than they agree."),
    Ties.SHARED: ("Actors with a common topic", "Tied by how often two take any stance on the same thing."),
    Ties.ADDRESS: ("Who addresses whom", "From each speaker to all who are spoken to."),
}
_SLICES = {
    Slices.NONE: "One network of all",
    Slices.YEAR: "One for each year",
    Slices.QUARTER: "One for each quarter",
    Slices.MONTH: "One for each month",
}


class NetworkChoice(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ties, self.slices = CalmBox(least=8), CalmBox(least=8)
        for known, (label, _) in _TIES.items():
            self.ties.addItem(label, known)
        for period, said in _SLICES.items():
            self.slices.addItem(said, period)
        self.by_state = QCheckBox("Count persons and bodies as their state")
        self.by_state.setToolTip("Or as their organisation, by the roles that they had on the date")
        self._about = quiet_label("")
        self._about.setWordWrap(True)
        self._zipped = quiet_label("Several networks are put into one zip.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for name, box, about in (("Ties", self.ties, self._about), ("Periods", self.slices, self._zipped)):
            head = quiet_label(name)
            head.setBuddy(box)
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(lambda _: self._follow())
            for widget in (head, box, about):
                column.addWidget(widget)
        column.addWidget(self.by_state)
        self.by_state.toggled.connect(lambda _: self._follow())
        self._say()

    def into(self, profile: Profile) -> Profile:
        """`profile` with what is chosen here."""
        network = Network(Ties(self.ties.currentData()), self.by_state.isChecked(), Slices(self.slices.currentData()))
        return replace(profile, network=network)

    def show_profile(self, profile: Profile) -> None:
        self.ties.setCurrentIndex([*_TIES].index(profile.network.ties))
        self.slices.setCurrentIndex([*_SLICES].index(profile.network.slices))
        self.by_state.setChecked(profile.network.by_state)

    def _follow(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._about.setText(_TIES[Ties(self.ties.currentData())][1])
        self._zipped.setVisible(bool(self.slices.currentData()))
