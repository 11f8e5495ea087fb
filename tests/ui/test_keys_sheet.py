"""The sheet of keys: what stands where, found by typing, in columns of one height."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from glossator.ui.action import Action
from glossator.ui.keys_sheet import KeysSheet, balanced, matching, sections
from glossator.ui.theme import DARK, HIGH_CONTRAST, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.ui.theme import Theme


def action(identifier: str, text: str, menu: str, *keys: str) -> Action:
    return Action(identifier, text, print, menu, keys)


TABLE = [
    action("type.statement", "Statement", "Tag", "S"),
    action("move.word", "Next word", "Article/Move", "W", "Ctrl+Right"),
    action("select.sentence", "Grow by a sentence", "Edit", "Shift+Down"),
    action("find.open", "Find in this article", "Edit", "Ctrl+F"),
    action("layer.mention", "Mentions", "View/Layers", "Ctrl+1"),
    action("help.log", "Open log folder", "Help"),
]
ROWS = dict(sections(TABLE))


def test_sections_are_read_off_the_table() -> None:
    assert list(ROWS) == ["Tag", "Selecting words", "Moving", "Find", "View"]
    assert ROWS["Moving"] == [("W or Ctrl+Right", "Next word")]
    assert ROWS["Selecting words"] == [("Shift+Down", "Grow by a sentence")]
    assert ROWS["Find"][0] == ("Ctrl+F", "Find in this article")
    assert ROWS["View"] == [("Ctrl+1", "Mentions")]
    assert "Open log folder" not in str(ROWS)


def test_what_belongs_to_finding_is_there_with_it_alone() -> None:
    assert ("Shift+Enter", "Previous match") in ROWS["Find"]
    assert "Find" not in dict(sections(TABLE[:2]))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sentence", ["Grow by a sentence"]),
        ("ctrl right", ["Next word"]),
        ("MOVING", ["Next word"]),
        ("zebra", []),
    ],
)
def test_typing_narrows_down(typed: str, expected: list[str]) -> None:
    assert [text for _, rows in matching(ROWS.items(), typed) for _, text in rows] == expected


@given(st.lists(st.integers(1, 30).map(float), min_size=1, max_size=9), st.integers(1, 6))
def test_columns_are_balanced(heights: list[float], columns: int) -> None:
    counts = balanced(heights, columns)
    assert sum(counts) == len(heights)
    assert len(counts) <= columns
    assert all(counts)
    highest = max(_column_heights(heights, counts))
    assert highest <= sum(heights) / columns + max(heights)
    assert columns < len(heights) or highest == max(heights)


def _column_heights(heights: list[float], counts: list[int]) -> list[float]:
    starts = [sum(counts[:place]) for place in range(len(counts))]
    return [sum(heights[start : start + count]) for start, count in zip(starts, counts, strict=True)]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_sheet_is_filtered_and_closed_by_keys(qtbot: QtBot, theme: Theme) -> None:
    sheet = KeysSheet(TABLE, None, theme, None)  # type: ignore[arg-type]
    qtbot.addWidget(sheet)
    sheet.show()
    assert "Next word" in sheet.page.toPlainText()
    assert theme.accent in sheet.page.toHtml()
    sheet.set_theme(HIGH_CONTRAST)
    assert HIGH_CONTRAST.accent in sheet.page.toHtml()
    assert theme.accent not in sheet.page.toHtml()
    qtbot.keyClicks(sheet.filter, "grow")
    assert "Next word" not in sheet.page.toPlainText()
    qtbot.keyClick(sheet.filter, Qt.Key.Key_Return)
    assert sheet.isVisible()
    qtbot.keyClicks(sheet.filter, "zebra")
    assert "No key does that" in sheet.page.toPlainText()
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(sheet.filter, Qt.Key.Key_Escape)


def test_a_narrow_sheet_has_one_column_and_scrolls(qtbot: QtBot) -> None:
    sheet = KeysSheet(TABLE, None, LIGHT, None)  # type: ignore[arg-type]
    qtbot.addWidget(sheet)
    sheet.resize(320, 260)
    sheet.show()
    assert sheet.page.verticalScrollBar().maximum() > 0
    assert sheet.page.horizontalScrollBar().maximum() == 0
