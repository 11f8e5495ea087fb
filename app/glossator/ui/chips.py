"""Links as chips: a name that can be opened, a stance that can be set, a cross that removes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QSizePolicy, QToolButton, QWidget

from glossator.ui import guidance
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from glossator.domain.codebook import Value
    from glossator.domain.rows import LinkRow
    from glossator.ui.theme import Theme

_REMOVE_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
NOT_SET = "no stance"


class NameButton(QToolButton):
    """A name, shortened where there is no room for it; then the tool tip has it whole."""

    delete_pressed = Signal()

    def __init__(self, name: str, icon: QIcon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("name", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(px(14), px(14)))
        if icon:
            self.setIcon(icon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = ""
        self.set_name(name)

    def set_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self.setAccessibleName(name)
            self.updateGeometry()
            self._elide()

    def sizeHint(self) -> QSize:
        return QSize(
            self._room_beside() + self.fontMetrics().horizontalAdvance(self._name) + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(48)), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE_KEYS:
            self.delete_pressed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _room_beside(self) -> int:
        return px(8) + (self.iconSize().width() + px(4) if not self.icon().isNull() else 0)

    def _elide(self) -> None:
        room = max(self.width() - self._room_beside(), 8)
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self._name) if shown != self._name else "")


class Chip(QFrame):
    """A name with its icon. Delete removes it, as the cross does."""

    opened = Signal()
    removed = Signal()

    def __init__(
        self, name: str, icon: QIcon | None = None, *, removable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chip", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name = NameButton(name, icon, self)
        self.name.clicked.connect(self.opened)
        self.cross = CrossButton(f"Remove {name}", self)
        self.cross.setToolTip("Remove (Del)")
        self.cross.setVisible(removable)
        self.cross.clicked.connect(self.removed)
        if removable:
            self.name.delete_pressed.connect(self.removed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 1, 3, 1)
        self._grid.setSpacing(0)
        self._grid.addWidget(self.name, 0, 0)
        self._grid.addWidget(self.cross, 0, 1)
        self._grid.setColumnStretch(0, 1)

    def has_focus(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget() or self.window())


class MergedChip(Chip):
    """The name of a record that was merged into the one shown: what takes it out again says so in words."""

    def __init__(self, name: str, *, removable: bool = True) -> None:
        super().__init__(name, removable=removable)
        self.setProperty("merged", True)
        self.name.setAccessibleDescription("The name of a record that was merged into this one")
        self.cross.setProperty("cross", False)
        self.cross.setProperty("link", True)
        self.cross.setText("Take out again")
        self.cross.setAccessibleName(f"Take out {name} again")
        self.cross.setToolTip("This record was merged into the one shown. Take it out again (Del)")


class LinkChip(Chip):
    """A tag's link; below the name stands its stance, where its role carries one."""

    stance_chosen = Signal(object)

    def __init__(
        self,
        link: LinkRow,
        name: str,
        icon: QIcon,
        stances: Sequence[Value],
        theme: Theme,
        *,
        editable: bool = True,
        explain: Callable[[str], None] | None = None,
        language: str = "en",
    ) -> None:
        super().__init__(name, icon, removable=editable)
        self.link = link
        self.stance: StanceButton | None = None
        if stances:
            self.stance = StanceButton(stances, theme, explain, language)
            self.stance.setEnabled(editable)
            self.stance.chosen.connect(self.stance_chosen)
            self.stance.show_stance(link.stance)
            self._grid.addWidget(self.stance, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def show_link(self, link: LinkRow, name: str) -> None:
        self.link = link
        self.name.set_name(name)
        if self.stance:
            self.stance.show_stance(link.stance)


def stance_colours(stances: Sequence[Value], theme: Theme) -> dict[str, str]:
    """A colour for each stance: a codebook lists the one in favour first, and the one against second."""
    colours = (theme.success, theme.danger, theme.warning, theme.muted, theme.accent)
    return {stance.id: colours[min(index, len(colours) - 1)] for index, stance in enumerate(stances)}


def dot(colour: str, ratio: float = 2.0, *, hollow: bool = False) -> QIcon:
    """A round sign in that colour."""
    ratio *= px(12) / 12
    pixmap = QPixmap(QSize(12, 12) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(colour))
    painter.drawEllipse(3, 3, 6, 6)
    painter.end()
    return QIcon(pixmap)


class StanceButton(QToolButton):
    """Shows a stance in word and colour; opens a menu of all, and of none."""

    chosen = Signal(object)

    def __init__(
        self,
        stances: Sequence[Value],
        theme: Theme,
        explain: Callable[[str], None] | None = None,
        language: str = "en",
    ) -> None:
        super().__init__()
        self._stances, self._theme, self._explain, self._language = stances, theme, explain, language
        self._colours = stance_colours(stances, theme)
        self._value: str | None = None
        self.menu_shown: QMenu | None = None
        self.setProperty("stance", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(px(12), px(12)))
        self.clicked.connect(self._open)

    def show_stance(self, stance: str | None) -> None:
        self._value = stance
        known = next((value for value in self._stances if value.id == stance), None)
        label = known.label.in_language(self._language) if known else stance or NOT_SET
        colour = self._colours.get(stance or "", self._theme.muted)
        self.setText(label)
        self.setAccessibleName(f"Stance: {label}")
        self.setIcon(dot(colour, hollow=stance is None))
        self.setStyleSheet(f"QToolButton {{ color: {colour} }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value in self._stances:
            action = self._add(menu, value.label.in_language(self._language), value.id, dot(self._colours[value.id]))
            if self._explain:
                html, explain = guidance.of_value(value, self._language), self._explain
                action.hovered.connect(lambda html=html, explain=explain: explain(html))
        menu.addSeparator()
        self._add(menu, "Not set", None, dot(self._theme.muted, hollow=True))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.menu_shown = menu

    def _add(self, menu: QMenu, label: str, value: str | None, icon: QIcon) -> QAction:
        action = menu.addAction(icon, label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(value == self._value)
        action.triggered.connect(lambda: self.chosen.emit(value))
        return action


class CrossButton(QToolButton):
    """Takes something away. The keyboard does it by Delete, on the thing itself."""

    def __init__(self, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("×")
        self.setToolTip(plain_tip(does))
        self.setAccessibleName(does)
        self.setProperty("cross", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)


class AddButton(QToolButton):
    """A quiet invitation to add something."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("add", True)
        self.setText(f"+ {text}")
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
