"""The line at the bottom says what holds for the page that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.windows import make_project, open_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_tags_of_the_article_are_told_on_its_own_page_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))
    pages, told = window.project_pages, window.status.tags
    assert pages and told.text().endswith("in this article") and told.isVisible()
    for page in ("registers", "positions"):
        pages.show_page(page)
        assert not told.text() and not told.isVisible(), page
        window.furniture.refresh()
        assert not told.text()
    pages.show_page("articles")
    assert told.text().endswith("in this article") and told.isVisible()
