from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, pieces_of
from glossator.domain.rows import TagRow
from glossator.domain.spans import Span, normalised
from glossator.exchange.export import Export
from glossator.exchange.report import write_report
from glossator.exchange.report_text import paragraphs
from glossator.exchange.report_timeline import timeline
from tests.exchange.snapshots import rich_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.positions import PositionRow
    from glossator.domain.snapshot import Snapshot

HOSTILE = "<script>alert(1)</script> & \x00 \ud800 “”"


def page_of(snapshot: Snapshot, folder: Path) -> Any:
    write_report(Export(snapshot), folder / "out.html")
    return html.fromstring((folder / "out.html").read_bytes().decode("utf-8"))


def test_every_article_stands_whole_with_its_statements_listed(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    page = page_of(snapshot, tmp_path)
    for article in snapshot.articles:
        (part,) = page.xpath(f"//article[@id='a-{article.id}']")
        for note in part.xpath(".//a[@class='note']"):
            note.drop_tree()
        (text,) = part.xpath("div[@class='text']")
        told = "".join(paragraph.text_content() for paragraph in text.xpath("p"))
        assert told == "".join(line for line in snapshot.text(article.text).split("\n") if line.strip())
    listed = {item.get("id") for item in page.xpath("//li[starts-with(@id, 't-')]")}
    assert listed == {f"t-{tag.id}" for tag in snapshot.tags if tag.type != "mention"}


def test_every_position_is_on_its_proposals_page_and_leads_to_its_words(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    page = page_of(snapshot, tmp_path)
    expected = [row for row in snapshot.positions if row.target.kind is Kind.PROPOSAL]
    assert expected
    for row in expected:
        (section,) = page.xpath(f"//section[@id='r-{row.target.id}']")
        assert section.xpath(f".//td/a[@href='#t-{row.tag}']")
        assert page.xpath(f"//li[@id='t-{row.tag}']")


def test_nothing_is_fetched_and_hostile_text_stays_text(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    snapshot = replace(
        snapshot,
        project=HOSTILE,
        articles=tuple(replace(article, title=HOSTILE) for article in snapshot.articles),
        tags=tuple(replace(tag, memo=HOSTILE) for tag in snapshot.tags),
    )
    page = page_of(snapshot, tmp_path)
    assert not page.xpath("//script | //link | //img | //*[@src]")
    assert page.xpath("//h1")[0].text_content() == "<script>alert(1)</script> & \ufffd \ufffd “”"


def test_names_alone_are_said_and_titles_keep_their_direction_to_themselves(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    first, *_ = snapshot.articles
    named = replace(snapshot, tags=tuple(tag for tag in snapshot.tags if tag.type == "mention"), positions=())
    page = page_of(named, tmp_path)
    (part,) = page.xpath(f"//article[@id='a-{first.id}']")
    assert "Only names are tagged in this article." in part.text_content()
    assert page.xpath(f"//nav//a[@href='#a-{first.id}']/bdi")[0].text_content() == first.name
    bare = page_of(replace(named, tags=()), tmp_path).text_content()
    assert bare.count("Nothing is tagged in this article.") == len(snapshot.articles)


def test_a_project_without_anything_says_so(tmp_path: Path) -> None:
    snapshot = replace(rich_snapshot(), articles=(), tags=(), positions=(), records={}, statuses=())
    assert "There are no articles in this report." in page_of(snapshot, tmp_path).text_content()


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_report(Export(rich_snapshot(), cancelled=lambda: True), tmp_path / "out.html")
    assert caught.value.kind is ErrorKind.CANCELLED
    assert list(tmp_path.iterdir()) == []


_TEXT = "Ilse Maren said “we agree 🕊”.\n\n  \nA second line, and a third.\nThe end"
_SPANS = st.tuples(st.integers(0, len(_TEXT) - 1), st.integers(1, 30)).map(
    lambda found: Span(found[0], min(found[0] + found[1], len(_TEXT)))
)


@given(st.lists(st.lists(_SPANS, min_size=1, max_size=3), max_size=6))
def test_stretches_are_the_text_and_lie_where_the_tags_do(found: list[list[Span]]) -> None:
    tags = [
        TagRow(f"tag-{number}", "a", "t", "statement", "ada", "hand", {"content": pieces_of(_TEXT, normalised(spans))})
        for number, spans in enumerate(found)
    ]
    drawn = list(paragraphs(_TEXT, tags))
    assert ["".join(stretch.text for stretch in line) for line in drawn] == [
        line for line in _TEXT.split("\n") if line.strip()
    ]
    place = 0
    for line in drawn:
        place = _TEXT.index(line[0].text, place) if place else 0
        for stretch in line:
            span = Span(place, place + len(stretch.text))
            lying = {tag.id for tag in tags for piece in tag.content if piece.start <= span.start < piece.end}
            assert {each.tag.id for each in stretch.lying} == lying
            place = span.end


def test_a_timeline_spreads_the_days_and_leaves_nothing_out_unsaid() -> None:
    row = rich_snapshot().positions[0]

    def on(date: str, name: str = "") -> PositionRow:
        return row._replace(date=date, actor=replace(row.actor, id=name or row.actor.id))

    assert timeline([on("2031-01-01"), on("2031-01-01"), on("")]) is None
    drawn = timeline([on("2031-01-01"), on("2032"), on("2033-01-01", "b"), on("no date")])
    assert drawn
    assert [(round(mark.across), mark.row) for mark in drawn.marks] == [(0, 0), (310, 0), (620, 1)]
    assert drawn.left_out == 1
    assert [period.label for period in drawn.periods] == ["2031-01-01", "2032", "2033-01-01"]
    drawn = timeline([on("9999-02-05"), on("9999-12-20")])
    assert drawn
    assert [period.label for period in drawn.periods][1:3] == ["9999-04", "9999-06"]
    crowded = timeline([on("2031", "x"), *(on("2033", f"actor {number}") for number in range(60))])
    assert crowded
    assert len(crowded.actors) == 40
    assert crowded.left_out == 21
