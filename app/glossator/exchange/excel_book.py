"""The workbook that is being written, and what all its tabs share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from glossator.exchange.excel_choices import Choices
    from glossator.exchange.excel_long import LongTexts
    from glossator.exchange.excel_names import Names
    from glossator.exchange.excel_style import Styles
    from glossator.exchange.excel_tabs import Tabs

@dataclass
class Losses:
    """What no workbook can hold, counted by the sheet's name."""

    continued: Counter[str] = field(default_factory=Counter)
    """Texts that go on in “Long texts”."""
    replaced: Counter[str] = field(default_factory=Counter)
    unlinked: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Book:
    workbook: Workbook
    project: str
    styles: Styles
    tabs: Tabs
    names: Names
    choices: Choices
    long: LongTexts
    losses: Losses
    tick: Callable[[], None]
    """Called after every row; may raise to stop."""
