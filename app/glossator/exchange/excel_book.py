"""The workbook that is being written, and what all its tabs share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.workbook import Workbook

    from glossator.exchange.excel_choices import Choices
    from glossator.exchange.excel_long import LongTexts
    from glossator.exchange.excel_names import Names
    from glossator.exchange.excel_style import Styles
    from glossator.exchange.excel_tabs import Tabs
    from glossator.exchange.sheet import CellKind


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
    labels: Mapping[CellKind, dict[str, str]]
    """By kind of cell, the ids of stances and states by what a cell says."""
    losses: Losses
    tick: Callable[[], None]
    """Called after every row; may raise to stop."""
