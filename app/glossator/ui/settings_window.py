"""The settings window: a list of pages, built from the one table of settings, and the pages of pipelines and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import counted
from glossator.ui.asking import plain_buttons
from glossator.ui.backup_folder import BackupFolder
from glossator.ui.key_page import KeyPage
from glossator.ui.language_page import LanguagePage
from glossator.ui.panel import Panel
from glossator.ui.settings import BACKUP_FOLDER, BACKUPS, INTERFACE, KEYS, PAGES, PIPELINE, PIPELINE_PROBLEM, on_page
from glossator.ui.theme import icon, px
from glossator.ui.toggles import Option, Toggles
from glossator.ui.you_page import YouPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from glossator.domain.model import Json
    from glossator.ui.action import Action
    from glossator.ui.settings import Setting, Settings
    from glossator.ui.theme import Theme

_SIZE = (880, 580)
_BESIDE_NAMES = 40


class SettingsWindow(QDialog):
    """Stays open beside the work; what is chosen holds at once, so that the work shows what it does."""

    def __init__(
        self,
        settings: Settings,
        table: Sequence[Action],
        codebook_keys: Set[str],
        theme: Theme,
        changed: Callable[[Setting[Any]], object],
        parent: QWidget | None = None,
    ) -> None:
        """`table` has the usual keys; `changed` is told of each setting after it was set."""
        super().__init__(parent)
        self._settings, self._changed = settings, changed
        self.setWindowTitle("Settings")
        self.setWindowIcon(icon("settings", theme))
        self.names, self.stack = QListWidget(), QStackedWidget()
        self.names.setAccessibleName("Pages")
        self.controls: dict[str, Toggles] = {}
        """By a setting's key."""
        self.backups = BackupFolder(settings.get(BACKUP_FOLDER))
        self.backups.chosen.connect(lambda folder: self._set(BACKUP_FOLDER, folder))
        for page in PAGES:
            self.names.addItem(page)
            self.stack.addWidget(self._page(page))
        self.language = LanguagePage(settings.get(PIPELINE), settings.get(PIPELINE_PROBLEM))
        self.language.chosen.connect(lambda model: self._set(PIPELINE, model))
        self.finished.connect(self.language.stop)
        self.names.addItem("Language")
        self.stack.addWidget(self.language)
        self.keys = KeyPage(table, codebook_keys, settings.get(KEYS))
        self.keys.chosen.connect(lambda kept: self._set(KEYS, kept))
        self.names.addItem("Keys")
        self.stack.addWidget(self.keys)
        self.you = YouPage()
        self.names.addItem("You")
        self.stack.addWidget(self.you)
        self._lay_out()
        self.names.currentRowChanged.connect(self._turn_to)
        self.names.setCurrentRow(0)
        self._fit()

    def show_page(self, page: str) -> None:
        """Turn to one of the table's pages; empty stays where it is."""
        if page:
            self.names.setCurrentRow(PAGES.index(page))

    def _turn_to(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self.defaults.setEnabled(bool(self._shown()))

    def _shown(self) -> list[Setting[Any]]:
        """The settings of the page that is shown; none of the one that says who one is."""
        pages: list[list[Setting[Any]]] = [*map(on_page, PAGES), [PIPELINE], [KEYS], []]
        pages[PAGES.index(BACKUPS)].append(BACKUP_FOLDER)
        return pages[self.names.currentRow()]

    def _page(self, page: str) -> Panel:
        panel = Panel()
        panel.column.setSpacing(4)
        for setting in on_page(page):
            label = QLabel(f"<b>{setting.label}</b>")
            about = QLabel(setting.about, wordWrap=True)
            about.setProperty("quiet", True)
            control = Toggles([Option(value, name) for value, name in setting.choices])
            control.set_name(setting.label)
            control.show_value(self._settings.get(setting))
            control.edited.connect(lambda value, _step, setting=setting: self._chosen(setting, value))
            self.controls[setting.key] = control
            for widget in (label, control, about):
                panel.column.addWidget(widget)
            panel.column.addSpacing(18)
        if page == BACKUPS:
            panel.column.addWidget(self.backups)
        panel.column.addStretch()
        return panel

    def _lay_out(self) -> None:
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        self.defaults = buttons.addButton("Back to defaults", QDialogButtonBox.ButtonRole.ResetRole)
        self.defaults.setToolTip("Of all settings on this page")
        self.defaults.clicked.connect(self._ask_back_to_defaults)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter is the table's of keys
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.names)
        across.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(14)
        column.addLayout(across, 1)
        column.addWidget(buttons)

    def _fit(self) -> None:
        """Be as large as the text of now asks for, and the screen allows."""
        room = self.screen().availableSize()
        self.names.ensurePolished()
        self.names.doItemsLayout()  # it was laid out before it had its style
        self.names.setFixedWidth(self.names.sizeHintForColumn(0) + px(_BESIDE_NAMES))
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))

    def _chosen(self, setting: Setting[Any], value: Json) -> None:
        if value is not None:  # a second press on what is chosen changes nothing
            self._set(setting, value)

    def _set(self, setting: Setting[Any], value: Any) -> None:
        self._settings.set(setting, value)
        if setting.key in self.controls:
            self.controls[setting.key].show_value(value)
        if setting is BACKUP_FOLDER:
            self.backups.show_folder(value)
        self._changed(setting)
        if setting is INTERFACE:
            self._fit()

    def _ask_back_to_defaults(self) -> None:
        """Keys of one's own took a while to choose: they are not given up by a slip."""
        many = len(self._settings.get(KEYS)) if KEYS in self._shown() else 0
        if not many:
            self._back_to_defaults()
            return
        own = counted(many, "key that you chose is", "keys that you chose are")
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, "Keys", f"Give all actions their usual keys? {own} lost.", parent=self
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton("Usual keys", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Keep mine", QMessageBox.ButtonRole.RejectRole))
        box.accepted.connect(self._back_to_defaults)
        box.open()

    def _back_to_defaults(self) -> None:
        """Of the page that is shown."""
        for setting in self._shown():
            if self._settings.get(setting) != setting.default:
                self._set(setting, setting.default)
        self.language.show_chosen(self._settings.get(PIPELINE))
        self.keys.show_kept(self._settings.get(KEYS))
