"""Which articles and whose tags an export takes: a query, dates, states, analysts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.dates import parse_date
from glossator.domain.search import STATES
from glossator.domain.verdicts import ADJUDICATED
from glossator.messages import shortened, written_date
from glossator.ui.panel import quiet_label
from glossator.ui.query_line import QueryLine
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.profile import Profile
    from glossator.project import Project
    from glossator.ui.theme import Theme

_NO_DATE = "This is no date yet: write it like 14 March 2025, March 2025 or 2025."
_BACKWARDS = "The first date is after the last one."
_TWICE = "What two of them tagged counts twice in networks and matrices."
_FEW, _SHORT = 3, 18
"""So many analysts, and letters of their names, that two have room beside each other."""
_UNKNOWN = "Somebody who is not in this project"


class ArticlesChoice(QWidget):
    changed = Signal()

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self._project = project
        self.query = _Query(self)
        self.line = QueryLine(self.query, project, theme)
        self.count = quiet_label("")
        self.count.setWordWrap(True)
        self.since, self.until = _date_line("From"), _date_line("To")
        self.states = Boxes("Status", {state: said.capitalize() for said, state in STATES.items()}, columns=2)
        analysts = {each.id: shortened(each.name, 40) for each in project.read.analysts()}
        is_short = len(analysts) > _FEW and max(map(len, analysts.values())) <= _SHORT
        colours = {each.id: each.colour for each in project.read.analysts()}
        self.analysts = Boxes("Analyst", analysts, colours, columns=2 if is_short else 1)
        self.adjudicated = QCheckBox("Only the &adjudicated version")
        self.adjudicated.setToolTip("What reviewers agreed on, instead of what each analyst tagged")
        self.twice = quiet_label(_TWICE)
        self.twice.setWordWrap(True)
        self.lacks = quiet_label("")
        self.lacks.setWordWrap(True)
        self.lacks.hide()
        self._wrong = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._wrong.setProperty("complaint", True)
        self._lay_out()
        self.query.narrowed_anew.connect(self._follow)
        self.line.left.connect(self.since.setFocus)
        for line in (self.since, self.until):
            line.textEdited.connect(lambda _: self._follow())
        for boxes in (self.states, self.analysts):
            boxes.changed.connect(self._follow)
        self.adjudicated.toggled.connect(lambda _: self._follow())

    @property
    def problem(self) -> str:
        """What keeps this from being a choice; empty where nothing does."""
        whose = "" if self.adjudicated.isChecked() else self.analysts.problem
        return self._wrong_date or self.states.problem or whose

    @property
    def _wrong_date(self) -> str:
        since, until = (_date(line) for line in (self.since, self.until))
        if since is None or until is None:
            return _NO_DATE
        if since and until and since > until and not since.startswith(until):
            return _BACKWARDS
        return ""

    def into(self, profile: Profile) -> Profile:
        """`profile` with what is chosen here; as it is where that is no choice."""
        if self.problem:
            return profile
        return replace(
            profile,
            query=self.query.typed.strip(),
            since=_date(self.since) or "",
            until=_date(self.until) or "",
            states=self.states.chosen(),
            analysts=(ADJUDICATED,) if self.adjudicated.isChecked() else self.analysts.chosen(),
        )

    def show_profile(self, profile: Profile) -> None:
        self.query.show(profile.query)
        for line, value in ((self.since, profile.since), (self.until, profile.until)):
            line.setText(written_date(value))
        self.states.choose(profile.states)
        adjudicated = ADJUDICATED in profile.analysts
        self.analysts.choose(() if adjudicated else profile.analysts)
        with QSignalBlocker(self.adjudicated):
            self.adjudicated.setChecked(adjudicated)
        self._say()

    def tell(self, notes: Sequence[str]) -> None:
        """What the export will lack, of what is chosen here."""
        self.lacks.setText("\n".join(notes))
        self.lacks.setVisible(bool(notes))

    def _follow(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._wrong.setText(self._wrong_date)
        self._wrong.setVisible(bool(self._wrong_date))
        agreed = self.adjudicated.isChecked()
        self.analysts.setEnabled(not agreed)
        self.twice.setVisible(self.analysts.how_many > 1 and not agreed)

    def _lay_out(self) -> None:
        dates = QHBoxLayout()
        dates.setSpacing(px(8))
        for text, line in (("&From", self.since), ("&to", self.until)):
            label = QLabel(text)
            label.setBuddy(line)
            dates.addWidget(label)
            dates.addWidget(line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.line)
        column.addWidget(self.count)
        column.addLayout(dates)
        column.addWidget(self._wrong)
        several = len(self._project.read.analysts()) > 1
        for name, boxes in (("Status", self.states), ("Tags of", self.analysts)):
            if boxes is self.states or several:
                column.addWidget(quiet_label(name))
                column.addWidget(boxes)
        self.adjudicated.setVisible(any(known.id == ADJUDICATED for known in self._project.read.versions()))
        column.addWidget(self.adjudicated)
        column.addWidget(self.twice)
        column.addWidget(self.lacks)
        self._say()


class _Query(QObject):
    """What the query line narrows."""

    narrowed_anew = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def narrow(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            self.narrowed_anew.emit()

    def show(self, typed: str) -> None:
        self.narrow(typed)


class Boxes(QWidget):
    """A box for each of several values. All of them ticked is no choice: what comes to be later is taken, too."""

    changed = Signal()

    def __init__(
        self, one: str, names: dict[str, str], colours: dict[str, str] | None = None, *, columns: int = 1
    ) -> None:
        """`one`: what each of them is."""
        super().__init__()
        self._one, self._columns = one, columns
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(px(2))
        for value, name in names.items():
            self._add(value, name, (colours or {}).get(value, ""))

    @property
    def how_many(self) -> int:
        return sum(box.isChecked() for box in self.boxes.values())

    @property
    def problem(self) -> str:
        return "" if self.how_many or not self.boxes else f"Tick at least one {self._one.lower()}."

    def chosen(self) -> tuple[str, ...]:
        found = tuple(value for value, box in self.boxes.items() if box.isChecked())
        is_all = len(found) == len(self.boxes) and all(box.text() != _UNKNOWN for box in self.boxes.values())
        return () if is_all else found

    def choose(self, values: Iterable[str]) -> None:
        """Tick these, or all where there is none. One that is not known gets a box by which it can be let go of."""
        wanted = set(values)
        for value in [known for known, box in self.boxes.items() if box.text() == _UNKNOWN and known not in wanted]:
            self.boxes.pop(value).deleteLater()
        for value in wanted - self.boxes.keys():
            self._add(value, _UNKNOWN, "")
        for value, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(not wanted or value in wanted)
            box.blockSignals(False)

    def _add(self, value: str, name: str, colour: str) -> None:
        box = self.boxes[value] = QCheckBox(name.replace("&", "&&"))
        box.setChecked(True)
        box.setAccessibleDescription(self._one)
        if colour:
            box.setIcon(dot(colour, px(11), box.devicePixelRatioF()))
            box.setIconSize(QSize(px(11), px(11)))
        box.toggled.connect(lambda _: self.changed.emit())
        self._grid.addWidget(box, *divmod(len(self.boxes) - 1, self._columns))


def dot(colour: str, size: int, ratio: float) -> QIcon:
    """A round sign of an analyst's colour, `size` pixels wide."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(0, 0, size, size)
    painter.end()
    return QIcon(pixmap)


def _date_line(name: str) -> QLineEdit:
    line = QLineEdit(placeholderText="any date")
    line.setAccessibleName(f"{name} this date")
    line.setMinimumWidth(px(70))
    return line


def _date(line: QLineEdit) -> str | None:
    """The date that is typed, empty where nothing is; `None` where it is none."""
    typed = line.text().strip()
    return parse_date(typed) if typed else ""
