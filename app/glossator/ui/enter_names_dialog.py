"""Shows which actors would be made of several names, before they are: those that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from glossator.messages import counted, shortened
from glossator.ui.asking import AskingDialog
from glossator.ui.theme import px
from glossator.ui.unknown_table import likely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.project import Project
    from glossator.work.unknown_names import UnknownName

_SIZE = (760, 480)
_COLUMNS = ("Name", "Likely", "Other names")


class EnterNamesDialog(AskingDialog):
    """All are ticked to begin with."""

    def __init__(self, project: Project, names: Sequence[UnknownName], parent: QWidget | None) -> None:
        super().__init__("Make actors", "Make actors", parent)
        self._names = list(names)
        self.says = QLabel(wordWrap=True)
        self.says.setProperty("title", True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(_COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName("Names that become actors")
        for name in self._names:
            cells = [shortened(name.name, 80), likely(project, name), ", ".join(name.of.aliases)]
            item = QTreeWidgetItem(cells)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + px(10)))
            for place, text in enumerate(cells):
                item.setToolTip(place, text)
            self.list.addTopLevelItem(item)
        note = QLabel("One undo takes all of them back.", textFormat=Qt.TextFormat.PlainText)
        note.setProperty("quiet", True)
        self.list.itemChanged.connect(lambda _item, _column: self._count())
        self.column.setSpacing(px(10))
        self.lay_out(self.says, self.list, note)
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))
        for section in (0, 1):
            self.list.header().resizeSection(section, self.width() // 3)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._count()
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def wanted(self) -> list[UnknownName]:
        """Those that are ticked."""
        items = (self.list.topLevelItem(place) for place in range(len(self._names)))
        return [
            name
            for name, item in zip(self._names, items, strict=True)
            if item and item.checkState(0) is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        ticked = len(self.wanted())
        self.says.setText(f"Make {counted(ticked, 'name an actor', 'names actors')}?")
        self.button.setEnabled(ticked > 0)
