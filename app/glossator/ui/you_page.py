"""The settings' page of who one is: the name and the colour by which one's tags are known."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton

from glossator.ui.merging_window import dot
from glossator.ui.panel import Panel
from glossator.ui.theme import px
from glossator.work.identity import COLOURS, call_me, me

_NAMES = ("Blue", "Green", "Amber", "Violet", "Red", "Teal")
_ABOUT = (
    "By these your tags are known, in the project that is open and in all that you begin. Colleagues see them when "
    "they merge your work. You stay the same person, however you are called."
)


class YouPage(Panel):
    changed = Signal()
    """This user is called otherwise now (`work.identity`)."""

    def __init__(self) -> None:
        super().__init__()
        known = me()
        self.name = QLineEdit(known.name)
        self.name.setAccessibleName("Your name")
        self.name.editingFinished.connect(self._keep)
        self.colours = QButtonGroup(self)
        across = QHBoxLayout()
        across.setSpacing(px(6))
        for colour, name in zip(COLOURS, _NAMES, strict=True):
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(dot(colour))
            button.setIconSize(QSize(px(20), px(20)))
            button.setProperty("toggle", True)
            button.setToolTip(name)
            button.setAccessibleName(f"Colour: {name}")
            button.setChecked(colour == known.colour)
            button.clicked.connect(self._keep)
            self.colours.addButton(button)
            across.addWidget(button)
        across.addStretch()
        about = QLabel(_ABOUT, wordWrap=True)
        about.setProperty("quiet", True)
        self.column.setSpacing(4)
        self.column.addWidget(QLabel("<b>Your name</b>"))
        self.column.addWidget(self.name)
        self.column.addSpacing(12)
        self.column.addWidget(QLabel("<b>Your colour</b>"))
        self.column.addLayout(across)
        self.column.addSpacing(12)
        self.column.addWidget(about)
        self.column.addStretch()

    def _keep(self) -> None:
        known, name = me(), " ".join(self.name.text().split())
        colours = dict(zip(self.colours.buttons(), COLOURS, strict=True))
        colour = next((colour for button, colour in colours.items() if button.isChecked()), known.colour)
        if not name:
            self.name.setText(known.name)
        elif (name, colour) != (known.name, known.colour):
            call_me(name, colour)
            self.changed.emit()
