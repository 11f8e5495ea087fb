"""The drawing of a proposal's relations: nothing overlaps, nothing is crossed, and every box can be reached."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from glossator.domain.model import Kind, Ref
from glossator.ui.layered import Line, Sizes, draw
from glossator.ui.relation_drawing import ALONE, RelationDrawing
from glossator.ui.theme import DARK, LIGHT
from glossator.work.dossier import Edge, Graph, Node
from tests.ui.samples import CODEBOOK

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SIZES = Sizes((180, 60), 14, 16, 14)


@st.composite
def graphs(make: st.DrawFn) -> tuple[list[str], list[Line]]:
    boxes = [f"b{number}" for number in range(make(st.integers(1, 20)))]
    ends = st.tuples(st.sampled_from(boxes), st.sampled_from(boxes)).filter(lambda pair: pair[0] != pair[1])
    pairs = make(st.lists(ends, max_size=24, unique=True)) if len(boxes) > 1 else []
    return boxes, [Line(*pair, make(st.sampled_from([30.0, 80.0, 140.0]))) for pair in pairs]


@given(graphs())
def test_no_box_and_no_words_overlap_and_no_line_crosses_a_box(graph: tuple[list[str], list[Line]]) -> None:
    boxes, lines = graph
    found = draw(boxes, lines, SIZES)
    rects = [(x - 90, y - 30, x + 90, y + 30) for x, y in found.boxes.values()]
    rects += [(x - line.words / 2, y - 7, x + line.words / 2, y + 7) for line, (x, y) in found.words.items()]
    for one, other in combinations(rects, 2):
        apart = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01 or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    assert all(left >= -0.01 and right <= found.width + 0.01 for left, _, right, _ in rects)
    assert all(top >= -0.01 and bottom <= found.height + 0.01 for _, top, _, bottom in rects)
    for line, points in found.lines.items():
        for (x, y), (x1, y1) in pairwise(points):
            if x == x1:  # where it passes a layer; between layers there is no box
                between = sorted((y, y1))
                crossed = [
                    name
                    for name, (bx, by) in found.boxes.items()
                    if abs(bx - x) < 89 and between[0] < by < between[1] and name not in line[:2]
                ]
                assert not crossed, (line, crossed)


def test_what_is_pointed_at_stands_above_and_circles_end() -> None:
    found = draw(["a", "b", "c"], [Line("b", "a", 10), Line("c", "b", 10), Line("a", "c", 10)], SIZES)
    heights = [found.boxes[name][1] for name in "abc"]
    assert len(set(heights)) == 3
    points = found.lines[Line("b", "a", 10)]
    assert points[0][1] == pytest.approx(found.boxes["b"][1] + (30 if heights[0] > heights[1] else -30))
    both = draw(["a", "b"], [Line("a", "b", 10), Line("b", "a", 10)], SIZES)
    assert len(both.words) == 2


def ref(number: int) -> Ref:
    return Ref(Kind.PROPOSAL, f"{number:032x}")


def node(number: int, name: str = "", **fields: str) -> Node:
    return Node(ref(number), name or f"Proposal {number}", min(number, 2), fields)


GRAPH = Graph(
    (
        node(0, "Dual freeze", date="2025-03-14", status="floated"),
        node(1, "Draft resolution", date="2025-09"),
        node(2, "Pause in patrols"),
    ),
    (
        Edge(ref(1), ref(0), "successor_of"),
        Edge(ref(1), ref(0), "combines"),
        Edge(ref(0), ref(2), "based_on"),
    ),
    whole=True,
)


def shown(qtbot: QtBot, graph: Graph) -> RelationDrawing:
    made = RelationDrawing(graph, LIGHT, CODEBOOK)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_relations_are_called_as_the_codebook_calls_them(qtbot: QtBot) -> None:
    drawing = shown(qtbot, GRAPH)
    said = drawing.accessibleDescription()
    assert "Draft resolution: successor of, combines Dual freeze" in said
    assert "Dual freeze: based on Pause in patrols" in said
    box = drawing.boxes[0]
    assert box.accessibleName() == "Dual freeze"
    assert box.accessibleDescription() == "This one · Floated · 14 March 2025"


def test_boxes_are_reached_and_pressed_by_keyboard_and_mouse(qtbot: QtBot) -> None:
    drawing = shown(qtbot, GRAPH)
    freeze, draft, pause = drawing.boxes
    assert pause.y() < freeze.y() < draft.y()
    freeze.setFocus()
    qtbot.keyClick(freeze, Qt.Key.Key_Down)
    assert draft.hasFocus()
    qtbot.keyClick(draft, Qt.Key.Key_Down)
    assert draft.hasFocus()
    with qtbot.waitSignal(drawing.record_requested) as asked:
        qtbot.keyClick(draft, Qt.Key.Key_Return)
    assert asked.args == [ref(1)]
    qtbot.keyClick(draft, Qt.Key.Key_Up)
    assert freeze.hasFocus()
    with qtbot.waitSignal(drawing.record_requested) as asked:
        qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    assert asked.args == [ref(2)]


def test_a_record_alone_says_where_relations_come_from(qtbot: QtBot) -> None:
    drawing = shown(qtbot, Graph((node(0),), (), whole=True))
    assert ALONE in drawing.accessibleDescription()
    drawing.grab()
    drawing.show_graph(Graph((), (), whole=True))
    drawing.grab()
    assert drawing.boxes == []


def test_more_than_is_drawn_is_said_and_long_names_are_told_whole(qtbot: QtBot) -> None:
    name = "<b>Ein sehr langer Name</b> " * 20
    graph = Graph((node(0, name), node(1)), (Edge(ref(1), ref(0), "of_another_codebook"),), whole=False)
    drawing = shown(qtbot, graph)
    assert "More is related" in drawing.accessibleDescription()
    assert "of_another_codebook" in drawing.accessibleDescription()
    assert "&lt;b&gt;" in drawing.boxes[0].toolTip()
    drawing.set_theme(DARK)
    drawing.grab()
