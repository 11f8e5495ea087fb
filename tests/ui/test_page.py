"""One page through many changes: what it draws is what a page would draw that had seen nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from glossator.domain.spans import Span
from glossator.ui.article_view import ArticleView
from glossator.ui.columns import columns
from glossator.ui.margins import margins
from glossator.ui.page import Article, Page
from glossator.ui.theme import HIGH_CONTRAST, LIGHT
from tests.ui.samples import CODEBOOK, SCHEME, TEXT, highlight, long_text, many_tags, tag

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.domain.suggestions import Highlight
    from glossator.ui.margins import Margins

NEWS = long_text(900)
PARAGRAPH = " ".join(long_text(3_600).split())[:20_000]


def drawn(page: Page, last: int) -> object:
    """All that a page would paint."""
    whole = Span(0, len(page.article.text))
    margins = page.margins(last)
    return (
        [(mark, page.marks.lane(mark)) for mark in page.marks.within(whole)],
        [page.marks.lanes(start, start + 80) for start in range(0, len(page.article.text), 80)],
        [margins.bracket(each) for each in sorted(margins.traces)],
        margins.beside,
    )


def view_of(qtbot: QtBot, text: str, tags: list[TagRow]) -> ArticleView:
    view = ArticleView(CODEBOOK)
    qtbot.addWidget(view)
    view.resize(960, 700)
    view.show()
    view.show_article(text, "Council meets")
    view.set_tags(tags)
    QApplication.processEvents()
    return view


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


@pytest.mark.parametrize("text", [NEWS, NEWS.replace("\n", " ")], ids=["paragraphs", "one paragraph"])
def test_after_any_changes_a_page_is_as_if_made_from_scratch(qapp: QApplication, text: str) -> None:
    chance = random.Random(5)
    known = many_tags(text, 90)
    lines = text.count("\n")
    page = Page(Article(text), SCHEME, columns(960), qapp)
    for round_ in range(12):
        tags = chance.sample(known, chance.randrange(len(known)))
        if tags:  # the same tag, over other words
            tags[0] = replace(tags[0], parts=chance.choice(known).parts, memo=f"memo {round_}")
        found: list[Highlight] = [highlight(word, text) for word in ("council", "ministers") if chance.random() < 0.7]
        page.set_tags(tags)
        page.set_highlights(found)
        if chance.random() < 0.3:
            page.move_to(columns(chance.choice([700, 960])))
        if chance.random() < 0.7:
            drawn(page, chance.randrange(lines + 1))
    fresh = Page(Article(text), SCHEME, page.columns, qapp)
    fresh.set_tags(tags)
    fresh.set_highlights(found)
    page.set_tags(tags)
    assert drawn(page, lines) == drawn(fresh, lines)


def test_one_act_is_worked_out_and_painted_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tags = many_tags(NEWS, 30)
    view = view_of(qtbot, NEWS, tags[1:])
    worked_out, painted = [], []

    def counted(*given: Any) -> Margins:
        worked_out.append(1)
        return margins(*given)

    monkeypatch.setattr("glossator.ui.page.margins", counted)

    class Spy(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                painted.append(1)
            return False

    spy = Spy(view)
    view.viewport().installEventFilter(spy)
    view.set_tags(tags)
    view.set_highlights([highlight("council", NEWS)])
    view.set_selected_tags([tags[0].id])
    QApplication.processEvents()
    assert (len(worked_out), len(painted)) == (1, 1)


def test_one_long_paragraph(qtbot: QtBot) -> None:
    """As much is drawn of it as is seen, wherever it is scrolled to."""
    tags = many_tags(PARAGRAPH, 150)
    view = view_of(qtbot, PARAGRAPH, tags)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    offset = tags[75].content[0].start
    view.reveal(tags[75].content[0].span)
    assert tags[75].id in view.tags_at(offset)
    before = picture(view)
    view.set_selected_tags([tags[75].id])
    assert picture(view) != before
    view.set_tags([])
    assert picture(view) != before


def test_an_article_without_text(qtbot: QtBot) -> None:
    view = view_of(qtbot, "", [tag("note", "Halmar")])
    view.set_highlights([highlight("Halmar")])
    picture(view)
    assert (view.tags_at(0), view.highlight_at(0), view.selection()) == ([], None, None)


def test_in_high_contrast_whatever_is_selected_differs_by_more_than_its_colour(qtbot: QtBot) -> None:
    """With all colours alike, and no grounds, it is still another picture."""
    said = tag("statement", "Norhaven would not send warships", source="Ilse Maren")
    for theme in (HIGH_CONTRAST, replace(LIGHT, high_contrast=True)):
        view = view_of(qtbot, TEXT, [said])
        view.set_theme(theme)
        calm = picture(view)
        view.set_selected_tags([said.id])
        selected = picture(view)
        strip = view._page.geometry.strips(said.content[0].span)[0]
        above = [(round(strip.left) + 40, round(strip.row.top) + row) for row in (-1, 0, 1)]
        assert any(calm.pixelColor(*spot) == calm.pixelColor(2, 2) for spot in above)
        assert any(selected.pixelColor(*spot).lightness() < 140 for spot in above), "a line above the words"
