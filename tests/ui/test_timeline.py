"""The timeline: where marks stand, that none hides another, and what each says and leads to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from glossator.domain.model import Kind, Ref
from glossator.domain.positions import PositionRow
from glossator.ui.moments import days, plan
from glossator.ui.theme import DARK, LIGHT
from glossator.ui.timeline import Timeline
from glossator.work.positions import Moment
from tests.ui.samples import CODEBOOK

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support (raise|grabbing)")
NAMES = ("Aster", "Castell", "Norhaven")
ACTORS = tuple(Ref(Kind.ACTOR, f"{number:032x}") for number in range(3))
TARGET = Ref(Kind.PROPOSAL, "f" * 32)


def moment(on: str, actor: int = 0, stance: str = "support", tag: str = "t") -> Moment:
    row = PositionRow(
        ACTORS[actor],
        NAMES[actor],
        TARGET,
        "Dual freeze",
        stance,
        on,
        "a",
        "An article",
        tag,
        "ann",
        "Both sides stop.",
    )
    return Moment(row, (ACTORS[actor],))


def name_of(ref: Ref) -> str:
    return NAMES[ACTORS.index(ref)]


DATES = st.sampled_from(
    ["", "2017", "2017-02", "2018-12-31", "2019-01-01", "2019-01-02", "2019-01-02T09:30", "0001", "9999-12-31"]
)
NEAR = st.integers(0, 90).map(lambda day: (date(2019, 1, 1) + timedelta(day)).isoformat())
"""A few pixels from one to the next."""
MOMENTS = st.lists(
    st.builds(moment, DATES, st.integers(0, 2), st.sampled_from(["support", "oppose", "proposes"])), max_size=40
) | st.lists(st.builds(moment, NEAR, st.just(0), st.sampled_from(["support", "oppose", "mixed"])), max_size=30)


@given(MOMENTS, st.sampled_from([60.0, 400.0, 1200.0]))
def test_every_position_is_drawn_once_and_no_mark_hides_another(moments: list[Moment], width: float) -> None:
    found = plan(moments, width, 20, 70)
    assert sum(len(mark.moments) for mark in found.marks) == len(moments)
    for one, other in combinations(found.marks, 2):
        if (one.row, one.lane) == (other.row, other.lane):
            assert abs(one.x - other.x) >= 19.99
    assert all(mark.lane < found.lanes[mark.row] for mark in found.marks)
    for mark in found.marks:
        assert {each.position.stance for each in mark.moments} == {mark.stance}
        assert mark.dated == (mark.x < found.undated or found.undated == width)
        assert mark.begin - 0.01 <= mark.x <= mark.end + 0.01
    places = [tick.x for tick in found.ticks]
    assert places == sorted(places)


def test_marks_stand_where_their_dates_are() -> None:
    found = plan([moment("2017"), moment("2019-01-01", 1), moment("", 2)], 1000, 20, 70)
    year, day, loose = found.marks
    assert year.begin == pytest.approx(20) and year.end > year.x > year.begin
    assert day.begin == day.x == day.end and day.x < found.undated < loose.x
    (tick,) = [tick for tick in found.ticks if tick.words == "Jan 2019" or tick.words == "2019"]
    assert tick.x == pytest.approx(day.x)


def test_a_date_holds_all_its_days() -> None:
    assert [each.isoformat() for each in days("2024-02")] == ["2024-02-01", "2024-02-29"]
    assert [each.isoformat() for each in days("2024")] == ["2024-01-01", "2024-12-31"]


def shown(qtbot: QtBot, moments: list[Moment], conditions: dict[str, str] | None = None) -> Timeline:
    made = Timeline(moments, LIGHT, CODEBOOK, name_of, conditions)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_mark_tells_its_condition_and_leads_to_its_passage(qtbot: QtBot) -> None:
    timeline = shown(qtbot, [moment("2025-03-14", 1, "conditional", "tag-1")], {"tag-1": "once the mines are gone"})
    (mark,) = timeline.chart.marks
    said = timeline.chart.spoken(mark)
    assert said.startswith("Castell: conditional\n14 March 2025 · Castell: “Both sides stop.”")
    assert "On condition: “once the mines are gone”" in said
    with qtbot.waitSignal(timeline.tag_requested) as asked:
        at = timeline.chart.box(mark).center().toPoint()
        qtbot.mouseClick(timeline.chart, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["tag-1"]
    with qtbot.waitSignal(timeline.record_requested) as asked:
        qtbot.mouseClick(timeline.chart, Qt.MouseButton.LeftButton, pos=QPoint(20, at.y()))
    assert asked.args == [ACTORS[1]]


def test_keys_go_from_mark_to_mark(qtbot: QtBot) -> None:
    moments = [moment("2025-01", 0, tag="a"), moment("2025-06", 0, "oppose", "b"), moment("2025-06", 1, tag="c")]
    timeline = shown(qtbot, moments)
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    chart = timeline.chart
    assert "Aster: support" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "Aster: oppose" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert "Castell: support" in chart.accessibleDescription()
    with qtbot.waitSignal(timeline.tag_requested) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == ["c"]
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "January 2025" in chart.accessibleDescription()


def test_several_in_one_place_are_offered_one_by_one(qtbot: QtBot) -> None:
    timeline = shown(qtbot, [moment("2025-01-01", tag="a"), moment("2025-01-01", tag="b"), moment("2020")])
    timeline.chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline.chart, Qt.Key.Key_Right)
    qtbot.keyClick(timeline.chart, Qt.Key.Key_Return)
    menu = timeline.chart.menu_shown
    assert menu is not None and len(menu.actions()) == 2
    with qtbot.waitSignal(timeline.tag_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["b"]
    menu.close()


def test_without_positions_it_says_how_they_come_about(qtbot: QtBot) -> None:
    timeline = shown(qtbot, [])
    assert timeline.nothing_yet.isVisible() and not timeline.chart.isVisible()
    timeline.show_moments([moment("")])
    assert timeline.chart.isVisible()
    timeline.set_theme(DARK)
    timeline.grab()


def test_a_long_name_has_a_second_line_and_the_row_room_for_it(qtbot: QtBot) -> None:
    def long_name(_: Ref) -> str:
        return "The joint initiative of the coastal states on the strait"

    heights = {}
    for name in (name_of, long_name):
        timeline = Timeline([moment("2019-01-01")], LIGHT, CODEBOOK, name)
        qtbot.addWidget(timeline)
        timeline.resize(400, 300)
        timeline.show()
        heights[name] = timeline.chart.height_wanted
    assert heights[long_name] > heights[name_of]
