"""What is asked before several articles are changed at once: details, labels, and whether they are to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glossator.domain import steps
from glossator.domain.dates import impossible_day, parse_date
from glossator.messages import ARTICLE_FIELDS, counted, quoted, shortened, written_date
from glossator.ui.asking import AskingDialog
from glossator.ui.panel import panel_stylesheet
from glossator.ui.row_list import ENTER
from glossator.ui.theme import px
from glossator.work.parting import remove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.queue_rows import QueueRow
    from glossator.ui.theme import Theme

FIELDS = ("source", "author", "date", "section", "language")
"""What can be set for several articles at once."""
_MOST_LABELS = 200
_ROUND = "QRadioButton::indicator { border-radius: %dpx; }"
"""Half of what it measures with its border, which does not grow with the interface."""


class ArticlesDialog(AskingDialog):
    """Asks something about articles, and says below what would come of it."""

    def __init__(self, title: str, does: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(title, does, parent)
        self.setMinimumWidth(px(460))
        self.setStyleSheet(panel_stylesheet(theme) + _ROUND % ((px(14) + 2) // 2))
        self.preview = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)

    def finish(self, lines: int = 0) -> None:
        """Put what is said, and the buttons, below all else.

        With `lines`, there is room for as many from the start, and more scroll: so no button moves.
        """
        self.lay_out(roomy(self.preview, lines) if lines else self.preview)

    def say(self, said: str, *, can: bool) -> None:
        self.preview.setText(said)
        self.preview.setAccessibleName(said)
        self.preview.setVisible(bool(said))
        self.button.setEnabled(can)


class DetailsDialog(ArticlesDialog):
    """Sets what is filled in, and leaves all else as it is in each article."""

    def __init__(self, project: Project, rows: Sequence[QueueRow], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(f"Details of {counted(len(rows), 'article', 'articles')}", "Set", theme, parent)
        self._rows = rows
        self.lines: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in FIELDS:
            line = self.lines[field] = QLineEdit(placeholderText=self._now(field))
            line.setAccessibleName(ARTICLE_FIELDS[field])
            if field != "date":
                line.setCompleter(completer(project.read.values(field), line))
            line.textChanged.connect(lambda _: self._preview())
            form.addRow(ARTICLE_FIELDS[field], line)
        hint = QLabel("What you leave empty stays as it is in each article.", wordWrap=True)
        hint.setProperty("quiet", True)
        self.column.addLayout(form)
        self.column.addWidget(hint)
        self.finish()
        self._preview()

    def values(self) -> dict[str, str]:
        """What is filled in. Raises `ValueError` with a sentence where a date is none."""
        typed = {field: " ".join(line.text().split()) for field, line in self.lines.items()}
        found = {field: text for field, text in typed.items() if text}
        if "date" in found:
            day = parse_date(found["date"])
            if day is None or impossible_day(found["date"]):
                raise ValueError("Write the date like 14 March 2025, March 2025 or 2025.")
            found["date"] = day
        return found

    def step(self) -> Step:
        return steps.describe_articles([row.id for row in self._rows], self.values())

    def told(self) -> str:
        """What was done, once it is."""
        return f"{self._said('Set')}."

    def _now(self, field: str) -> str:
        """What all have; or that they differ."""
        known = {getattr(row, field) for row in self._rows}
        if len(known) > 1:
            return "different in each"
        (one,) = known
        return (written_date(one) if field == "date" else one) or "not set"

    def _said(self, does: str) -> str:
        values = self.values()
        names = [
            f"{ARTICLE_FIELDS[field]} to {quoted(written_date(value) if field == 'date' else value)}"
            for field, value in values.items()
        ]
        return f"{does} {_and(names)} in {counted(len(self._rows), 'article', 'articles')}"

    def _preview(self) -> None:
        try:
            values = self.values()
        except ValueError as error:
            self.say(str(error), can=False)
            return
        if values:
            self.say(f"{self._said('Sets')}.", can=True)
        else:
            self.say("Nothing is filled in yet.", can=False)


class LabelsDialog(ArticlesDialog):
    """Ticks for the labels that the project has, half ticked where only some articles have one, and a line for more."""

    def __init__(self, project: Project, rows: Sequence[QueueRow], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(f"Labels of {counted(len(rows), 'article', 'articles')}", "Set labels", theme, parent)
        self._rows = rows
        self._known = project.read.values("label")[:_MOST_LABELS]
        self.boxes: dict[str, QCheckBox] = {}
        self.line = _LabelLine(self)
        self.line.setCompleter(completer(self._known, self.line))
        self.line.textChanged.connect(lambda _: self._preview())
        self.add_button = QPushButton("Add")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.add_button)
        self.column.addLayout(top)
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(body)
        self._area.setMinimumHeight(px(150))
        self.column.addWidget(self._area, 1)
        self._area.setVisible(bool(self._known))
        for name in self._known:
            self._put(name)
        self.finish()
        self._preview()
        self.line.setFocus()

    def add(self) -> None:
        """Tick what is typed."""
        name = self.typed
        if name:
            box = self.boxes.get(name) or self._put(name)
            box.setCheckState(Qt.CheckState.Checked)
            self.line.clear()
            self._area.show()
            self._area.ensureWidgetVisible(box)

    @property
    def typed(self) -> str:
        return " ".join(self.line.text().split())

    def wanted(self) -> tuple[list[str], list[str]]:
        """The labels to put on, and those to take off; what was typed and not added is to be put on too."""
        before = {name: self._state(name) for name in self.boxes}
        changed = {name: box.checkState() for name, box in self.boxes.items() if box.checkState() != before[name]}
        on = [name for name, state in changed.items() if state is Qt.CheckState.Checked]
        off = [name for name, state in changed.items() if state is Qt.CheckState.Unchecked]
        if self.typed and self.typed not in on and self._state(self.typed) is not Qt.CheckState.Checked:
            on.append(self.typed)
        return on, off

    def step(self) -> Step | None:
        on, off = self.wanted()
        acts = [self._act(name, on=True) for name in on] + [self._act(name, on=False) for name in off]
        return acts[0].then(*acts[1:]) if acts else None

    def told(self) -> str:
        on, off = self.wanted()
        return f"{'; '.join(self._said(on, off))}."

    def _act(self, name: str, *, on: bool) -> Step:
        return steps.label_articles([row.id for row in self._rows if (name in row.labels) != on], name, on=on)

    def _put(self, name: str) -> QCheckBox:
        box = self.boxes[name] = QCheckBox(name.replace("&", "&&"))
        state = self._state(name)
        box.setTristate(state is Qt.CheckState.PartiallyChecked)
        box.setCheckState(state)
        box.checkStateChanged.connect(lambda _: self._preview())
        self._list.insertWidget(self._list.count() - 1, box)
        return box

    def _state(self, name: str) -> Qt.CheckState:
        have = sum(name in row.labels for row in self._rows)
        if have == len(self._rows):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if have else Qt.CheckState.Unchecked

    def _said(self, on: Sequence[str], off: Sequence[str]) -> list[str]:
        many = counted(len(self._rows), "article", "articles")
        put = [f"{_and([quoted(name) for name in on])} on {many}"] if on else []
        return put + ([f"{_and([quoted(name) for name in off])} off {many}"] if off else [])

    def _preview(self) -> None:
        said = self._said(*self.wanted())
        self.say(f"Puts {'; takes '.join(said)}." if self.wanted()[0] else f"Takes {said[0]}." if said else
                 "Tick what all of them are to have, or type a new label.", can=bool(said))  # fmt: skip


class _LabelLine(QLineEdit):
    """Enter adds what is typed; where nothing is, it is the window's."""

    def __init__(self, dialog: LabelsDialog) -> None:
        super().__init__(placeholderText="New or known label")
        self.setAccessibleName("Label to put on")
        self._dialog = dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self._dialog.typed:
            self._dialog.add()
            event.accept()
        else:
            super().keyPressEvent(event)


class RemoveDialog(ArticlesDialog):
    """Asks whether articles are to go, and tells of their tags."""

    def __init__(self, project: Project, rows: Sequence[QueueRow], theme: Theme, parent: QWidget | None) -> None:
        super().__init__("Remove articles", "Remove", theme, parent)
        self._project, self._rows = project, rows
        one = len(rows) == 1
        name = quoted(shortened(rows[0].name, 60)) if one else counted(len(rows), "article", "articles")
        question = QLabel(f"Remove {name} from the project?", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        question.setProperty("title", True)
        self.column.addWidget(question)
        self.finish()
        tags, it = sum(row.tags for row in rows), "It" if one else "They"
        has = "has" if one else "have"
        kept = f"{it} {has} {counted(tags, 'tag', 'tags')}, which will not be seen or exported any more."
        none = f"{it} {has} no tags."
        self.say(f"{kept if tags else none} Undo brings everything back.", can=True)
        self.button.setFocus()

    def step(self) -> Step:
        return remove(self._project, [row.id for row in self._rows])


def roomy(label: QLabel, lines: int) -> QScrollArea:
    """A place for what a label says, of so many lines whatever that is; what has no room there scrolls."""
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.verticalScrollBar().rangeChanged.connect(
        lambda _, most: area.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)
    )
    area.setWidget(label)
    area.setFixedHeight(lines * label.fontMetrics().lineSpacing() + 2)
    return area


def completer(values: Sequence[str], line: QLineEdit) -> QCompleter:
    """Offers known values, by any part of them."""
    made = QCompleter(list(values), line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
