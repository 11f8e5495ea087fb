"""Moving by sentences and paragraphs, and from a place to the units round it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.domain import passages
from glossator.domain.heading import body_start
from glossator.domain.spans import Span, normalised
from glossator.domain.text import canonical, paragraphs, sentences

TEXT = (
    "The council met. It was short.\n\n  \nMaren said: “We will not sign. We will not talk,” and left. Others stayed.\n"
    "Lask agreed."
)
prose = st.text(st.sampled_from("ab A.!“”‘’ \n。海é"), max_size=50).map(canonical)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@given(prose)
def test_sentences_and_paragraphs_are_visited_in_order(text: str) -> None:
    for units, start_of in ((sentences(text), passages.sentence_start), (paragraphs(text), passages.paragraph_start)):
        starts = [unit.start for unit in units]
        for offset in range(len(text) + 1):
            assert start_of(text, offset, 1) == min((start for start in starts if start > offset), default=None)
            assert start_of(text, offset, -1) == max((start for start in starts if start < offset), default=None)


@given(prose, st.lists(st.tuples(st.integers(0, 49), st.integers(1, 9)), max_size=4))
def test_untagged_sentences_are_found_in_both_directions(text: str, pairs: list[tuple[int, int]]) -> None:
    tagged = normalised(Span(start, start + length) for start, length in pairs)
    own = (each for each in sentences(text) if each.start >= body_start(text))
    free = [each for each in own if not any(each.overlaps(other) for other in tagged)]
    for offset in range(len(text) + 1):
        behind = [each for each in free if each.start > offset]
        before = [each for each in free if each.start < offset]
        assert passages.untagged(text, tagged, offset, 1) == (behind[0] if behind else None)
        assert passages.untagged(text, tagged, offset, -1) == (before[-1] if before else None)


def test_a_selection_grows_and_shrinks_by_sentences() -> None:
    found = [span("council")]
    while larger := passages.sentence_more(TEXT, found[-1]):
        found.append(larger)
    quotes = [each.quote(TEXT) for each in found]
    assert quotes[1] == "The council met."
    assert quotes[2] == "The council met. It was short."
    assert quotes[3].endswith("“We will not sign.")
    assert quotes[-1] == TEXT
    shrunk = [found[-1]]
    while smaller := passages.sentence_less(TEXT, shrunk[-1]):
        shrunk.append(smaller)
    assert shrunk == found[:0:-1]


def test_from_a_word_to_its_paragraph() -> None:
    found = [span("no")]
    while larger := passages.widened(TEXT, found[-1]):
        found.append(larger)
    assert [each.quote(TEXT) for each in found[1:]] == [
        "not",
        "We will not sign.",
        "We will not sign. We will not talk,",
        "“We will not sign. We will not talk,”",
        "Maren said: “We will not sign. We will not talk,” and left.",
        TEXT.split("\n")[3],
    ]


@given(prose, st.data())
def test_what_is_wider_holds_what_was_narrower(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    here = Span(start, data.draw(st.integers(start + 1, len(text))))
    for change in (passages.widened, passages.sentence_more):
        wider = change(text, here)
        assert wider is None or (wider.contains(here) and wider != here and wider.end <= len(text))
    less = passages.sentence_less(text, here)
    assert less is None or (here.contains(less) and less != here)
