from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.ui.offsets import OffsetMap

FAMILY = "👩‍👩‍👧"
FLAG = "🇳🇴"
TEXTS = st.lists(
    st.sampled_from(
        ["a", "B", " ", "\n", "🌊", FAMILY, FLAG, "é", "e\u0301\u0323", "ש", "الع", "ร่า", "北", "\u200d", "\u00a0"]
    )
).map(lambda pieces: canonical("".join(pieces)))
OFFSETS = st.integers(0, 60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def boundaries(text: str) -> set[int]:
    """Where a grapheme of `text` begins or ends, in code points; found without cutting the text into lines."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = {0}
    while (position := finder.toNextBoundary()) >= 0:
        found.add(position)
    return {offset for offset in range(len(text) + 1) if units(text[:offset]) in found}


@given(TEXTS, OFFSETS)
@example("a🌊b", 2)
def test_to_qt_counts_utf16_units(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert OffsetMap(text).to_qt(offset) == units(text[:offset])


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    offsets = OffsetMap(text)
    assert [offsets.to_text(offsets.to_qt(offset)) for offset in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS)
def test_every_qt_position_has_its_code_point(text: str) -> None:
    offsets = OffsetMap(text)
    owner = [offset for offset, character in enumerate(text) for _ in range(units(character))]
    assert [offsets.to_text(position) for position in range(units(text))] == owner


@given(TEXTS, OFFSETS)
def test_snapping_moves_to_the_nearest_boundary_on_its_side(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    known = boundaries(text)
    offsets = OffsetMap(text)
    assert offsets.grapheme_start(offset) == max(each for each in known if each <= offset)
    assert offsets.grapheme_end(offset) == min(each for each in known if each >= offset)


@given(TEXTS, OFFSETS, OFFSETS)
def test_a_selection_is_whole_graphemes_and_all_that_was_selected_but_blanks(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, units(text)), min(other, units(text))))
    offsets = OffsetMap(text)
    found = offsets.selected(one if one <= units(text) else units(text), other if other <= units(text) else units(text))
    first, last = offsets.to_text(start), offsets.to_text(end)
    wanted = text[first:last].strip()
    if found is None:
        assert not wanted
        return
    quote = found.quote(text)
    assert quote == quote.strip()
    assert wanted in quote
    assert {found.start, found.end} <= {*boundaries(text), *_beside_blanks(text)}


def _beside_blanks(text: str) -> set[int]:
    """Trimming may part a blank from a mark that combines with it; that splits no letter."""
    return {offset for offset in range(1, len(text)) if text[offset - 1].isspace() or text[offset].isspace()}


def test_selections_of_examples() -> None:
    text = f"x {FAMILY} y{FLAG}"
    offsets = OffsetMap(text)
    family = Span(2, 2 + len(FAMILY))
    assert offsets.selected(offsets.to_qt(2), offsets.to_qt(3)) == family
    assert offsets.selected(3, 4) == family, "from within a surrogate pair"
    assert offsets.selected(offsets.to_qt(len(text)), offsets.to_qt(len(text) - 1)) == Span(len(text) - 2, len(text))
    assert offsets.selected(0, 2) == Span(0, 1)
    assert offsets.selected(1, 2) is None
    assert offsets.selected(5, 5) is None
    assert OffsetMap("").selected(0, 0) is None
