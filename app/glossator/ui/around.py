"""What the parts of the inspector need from what is around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Text
    from glossator.domain.model import Json, Kind, Ref
    from glossator.domain.rows import TagRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

    Search: TypeAlias = Callable[[str], Sequence[Candidate]]
    """From what was typed to what it can mean."""


@dataclass(frozen=True, slots=True)
class Around:
    project: Project
    theme: Theme
    do: Callable[[Step], object]
    """Applies a step, and shows what went wrong where it cannot be done."""
    explain: Callable[[QWidget, str], None]
    """Shows this rich text when the mouse or the keyboard comes to the widget."""
    explain_now: Callable[[str], None]
    """Shows this rich text at once."""
    pick_of: Callable[[QWidget, str, Sequence[Kind], Callable[[Candidate], None]], None]
    """Opens the slot at a widget, under a title, for records of some registers, and hands over what is taken."""
    open_target: Callable[[Ref], None]
    """Shows a register record, or goes to a tag."""
    scheme: Scheme
    show_history: Callable[[Ref], None] = lambda about: None
    """Shows what was done to an article, a tag or a record."""

    @property
    def language(self) -> str:
        return self.scheme.language

    def pick(self, at: QWidget, label: str, kind: Kind, take: Callable[[Candidate], None]) -> None:
        """Like `pick_of`, for records of one register."""
        self.pick_of(at, label, [kind], take)

    def can_hold(self, tag: TagRow, field: str, value: Json) -> bool:
        """Whether a tag's field may have that value, in the codebook that holds now and not when a form was built."""
        known = self.project.codebook.type(tag.type)
        declared = known.field(field) if known else None
        return declared is not None and declared.permits(value)

    def say(self, text: Text) -> str:
        return text.in_language(self.language)
