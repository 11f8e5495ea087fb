"""The export profiles of a project: chosen, saved under a name, renamed, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile
from glossator.messages import act, beside, named, shortened
from glossator.ui.calm_box import CalmBox
from glossator.ui.flow import FlowLayout
from glossator.ui.message_bar import Mood
from glossator.ui.plain import plain_tip
from glossator.ui.push_button import push_button
from glossator.ui.record_dialogs import NameDialog
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.theme import Theme

EVERYTHING = "Everything"
_CHANGED = "• "


class ProfileBar(QWidget):
    """Knows the profile as it is kept, and the one that was made of it."""

    chosen = Signal()
    """Another profile is to be shown."""

    def __init__(self, project: Project, theme: Theme, bar: MessageBar) -> None:
        """`bar` says what was done."""
        super().__init__()
        self._project, self._theme, self._bar = project, theme, bar
        self._kept: list[Profile] = []
        self._before: list[Profile] = []
        """What was chosen before each act that can be taken back here."""
        self.profile = Profile()
        """What is chosen now; it goes by the name of the profile that it was made of."""
        self.box = CalmBox(least=8)
        self.box.setAccessibleName("Profile")
        self.save_button = push_button("Save", self.save, "Keep the changes in this profile")
        self.save_as_button = push_button("Save as…", self.save_as, "Keep these choices under a name")
        self.rename_button = push_button("Rename…", self.rename, "Give this profile another name")
        self.delete_button = push_button("Delete", self.delete, "Delete this profile; nothing else is lost")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.box)
        buttons = FlowLayout(gap=px(6))
        for button in (self.save_button, self.save_as_button, self.rename_button, self.delete_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.box.activated.connect(self._on_chosen)
        self.reload()

    @property
    def kept(self) -> Profile:
        """The profile as it is kept, of which the one that is chosen was made."""
        return next((each for each in self._kept if each.name == self.profile.name), Profile())

    @property
    def is_changed(self) -> bool:
        return self.profile != self.kept

    def follow(self, profile: Profile) -> None:
        """Something was chosen."""
        self.profile = replace(profile, name=self.kept.name)
        self._say()

    def reload(self) -> None:
        """Read the profiles anew."""
        self._kept = [Profile(), *self._project.read.profiles()]
        self.profile = replace(self.profile, name=self.kept.name)
        self.box.clear()
        self.box.addItems([self._label(each) for each in self._kept])
        self._say()

    def restore(self, profile: Profile) -> None:
        """Go on with choices that were made before, of a profile that may be gone."""
        self.profile = profile
        self.profile = replace(profile, name=self.kept.name)
        self._say()
        self.chosen.emit()

    # Acts

    def choose(self, profile: Profile) -> None:
        """Show a kept profile; choices that are lost by that can be had back."""
        lost = self.profile if self.is_changed else None
        self.restore(profile)
        if lost:
            name = named(lost.name or EVERYTHING)
            said = f"Your changes to {name} were not saved."
            self._bar.say(said, Mood.DONE, [("Undo", lambda: self._take_back(lost))])

    def save(self) -> None:
        if not self.profile.name:
            self.save_as()
        elif self._apply(steps.save_profile(self.profile)):
            self._bar.say(f"Saved as {named(self.profile.name)}.")

    def save_as(self) -> None:
        dialog = _ProfileName("Save these choices", self.profile.name, "Save", self._names(), self._theme, self)
        if dialog.exec():
            self._save_as(dialog.name)

    def rename(self) -> None:
        before = self.kept
        others = [name for name in self._names() if name != before.name]
        dialog = _ProfileName("Rename profile", before.name, "Rename", others, self._theme, self)
        if dialog.exec() and dialog.name != before.name:
            now = replace(self.profile, name=dialog.name)
            if self._apply(steps.rename_profile(before, dialog.name)):
                self.restore(now)

    def delete(self) -> None:
        name = self.profile.name
        if self._apply(steps.delete_profile(name)):
            self.restore(Profile())
            self._bar.say(f"{named(name)} is deleted.", Mood.DONE, [("Undo", self.undo)])

    def undo(self) -> None:
        """Take back what was saved, renamed or deleted last since the window was opened."""
        if self._before and (undone := self._bar.guarded(self._project.undo)):
            self.reload()
            self.restore(self._before.pop())
            self._bar.say(f"Undone: {act(undone.label, self._project.codebook)}.", Mood.HINT)

    # Inside

    def _save_as(self, name: str) -> None:
        profile = replace(self.profile, name=name)
        if self._apply(steps.save_profile(profile)):
            self.restore(profile)
            self._bar.say(f"Saved as {named(name)}.")

    def _apply(self, step: Step) -> bool:
        before = self.profile
        done = self._bar.guarded(lambda: self._project.apply(step)) is not None
        if done:
            self._before.append(before)
            self.reload()
        return done

    def _take_back(self, lost: Profile) -> None:
        self._bar.clear()
        self.restore(lost)

    def _names(self) -> list[str]:
        return [each.name for each in self._kept if each.name]

    def _on_chosen(self, place: int) -> None:
        chosen = self._kept[place]
        if chosen.name != self.profile.name:
            self.choose(chosen)
        else:
            self._say()

    def _label(self, profile: Profile) -> str:
        return shortened(profile.name, 60) or EVERYTHING

    def _say(self) -> None:
        """Show which profile it is, and by a dot that it was changed."""
        here = next(place for place, each in enumerate(self._kept) if each.name == self.profile.name)
        for place, each in enumerate(self._kept):
            is_changed = place == here and self.is_changed
            self.box.setItemText(place, (_CHANGED if is_changed else "") + self._label(each))
        self.box.setCurrentIndex(here)
        self.box.setAccessibleDescription("Changed, and not saved" if self.is_changed else "")
        changed = "Changed, and not saved: the choices are here again next time."
        self.box.setToolTip(plain_tip(beside(self.profile.name, changed if self.is_changed else "")))
        writable, is_named = not self._project.read_only, bool(self.profile.name)
        self.save_button.setEnabled(writable and self.is_changed)
        self.save_as_button.setEnabled(writable)
        self.rename_button.setEnabled(writable and is_named)
        self.delete_button.setEnabled(writable and is_named)


class _ProfileName(NameDialog):
    def __init__(self, title: str, name: str, does: str, taken: list[str], theme: Theme, parent: QWidget) -> None:
        self._taken = taken
        super().__init__(title, name, does, theme, parent)
        self.line.setMaxLength(120)
        self.refresh()

    def says(self) -> str:
        if self.name.casefold() == EVERYTHING.casefold():
            raise UserError(ErrorKind.INVALID, f"{named(EVERYTHING)} is there always. Choose another name.")
        return f"{named(self.name)} is there already and will be replaced." if self.name in self._taken else ""
