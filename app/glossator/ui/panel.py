"""The scrolling panel that the inspector's pages stand in, and its style sheet."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from glossator import assets
from glossator.ui.theme import px, scaled

if TYPE_CHECKING:
    from glossator.ui.theme import Theme

SMALL = 0.92
"""The size of labels and remarks, as a share of the size of what they are about."""
_SIZES = {"small": SMALL, "large": 1.4}
EDGE = 16
"""Pixels left free at the left and right of everything in the panel."""
_ABOVE = 56
"""Room for a label and a head over what is shown from there on, at the interface's usual size."""


def panel_stylesheet(theme: Theme) -> str:
    return _stylesheet(theme, QFontInfo(QApplication.font()).pointSizeF())


@cache
def _stylesheet(theme: Theme, points: float) -> str:
    """Sizes follow the application's own: a style sheet knows no relative ones."""
    styles = assets.resource("styles")
    source = (styles / "inspector.qss").read_text(encoding="utf-8")
    sizes = {name: f"{points * factor:.1f}pt" for name, factor in _SIZES.items()}
    return Template(scaled(source)).substitute(asdict(theme), **sizes, styles=styles.as_posix())


class Panel(QScrollArea):
    """A column of widgets that scrolls. Its text keeps its width whether the scroll bar shows or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = body = _Body()
        body.setObjectName("panelBody")
        self.column = QVBoxLayout(body)
        self.column.setSpacing(8)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._make_room(most > 0))
        self._make_room(False)

    def settle(self) -> None:
        """Lay out now what is new, so that places in the panel can be asked for at once."""
        height = -1
        while height != self._body.height():
            height = self._body.height()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _make_room(self, bar: bool) -> None:
        width = self.verticalScrollBar().sizeHint().width() if bar else 0
        self.column.setContentsMargins(EDGE, 10, EDGE - width, EDGE)


def show_from(first: QWidget) -> None:
    """Scroll its panel so that it is seen, and as much as can be of what follows it: the keys go on from there."""
    panel = first.parentWidget()
    while panel is not None and not isinstance(panel, Panel):
        panel = panel.parentWidget()
    if panel:
        panel.settle()
        port = panel.viewport()
        if not 0 <= first.mapTo(port, QPoint()).y() < port.height() // 2:
            panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
            panel.ensureWidgetVisible(first, 0, px(_ABOVE))


class _Body(QWidget):
    """As high as its rows are at the width that there is; Qt would have it as high as at its smallest width."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        # Where the height of no row depends on the width, the scroll area asks for none, and would squeeze them.
        height = layout.minimumSize().height() if layout and not layout.hasHeightForWidth() else 0
        return QSize(0, height)


def section_head(text: str) -> QLabel:
    """A quiet head over a group of rows."""
    head = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    head.setIndent(0)
    head.setProperty("section", True)
    return head


def quiet_label(text: str) -> QLabel:
    """A label over what it names."""
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("fieldLabel", True)
    return label
