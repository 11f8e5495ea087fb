"""Correcting an article's text: what is foreseen is what comes of it, and what was left out can be put back."""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.anchoring import Placing
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.imported import Original
from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.domain.versions import Cut
from glossator.exchange.repeats import find_repeats
from glossator.work import correcting
from glossator.work.correcting import Line, Tagged, lines_in, version_from
from tests.ui import projects
from tests.ui.projects import ANN, BEN, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.rows import Misplaced, TagRow
    from glossator.project import Project
    from glossator.work.correcting import Preview
    from tests.ui.projects import Sample

ONE = "article-1"
NAVIGATION, CAPTION = "Home · World · Sign in", "Photo: the harbour at Port Aster"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    found = projects.make(tmp_path)
    yield found
    found.project.close()


def text_of(project: Project, article: str = ONE) -> str:
    row = project.read.article(article)
    assert row
    return project.read.text(row.text)


def preview(project: Project, article: str, text: str) -> Preview:
    return Tagged(project, article).preview(canonical(text))


def unsure(project: Project, article: str) -> list[tuple[TagRow, Misplaced]]:
    """What is to be looked at since the text was corrected, in the order of the text."""
    found = [(tag, piece) for tag in project.read.tags(article) for piece in tag.unsure]
    return sorted(found, key=lambda each: each[1].piece.span)


def with_cuts(sample: Sample) -> Project:
    """The article, with a line left out above its text and one below it."""
    full = f"{NAVIGATION}\n\n{TEXT}\n\n{CAPTION}"
    cuts = (
        Cut(Span(0, len(NAVIGATION)), "navigation"),
        Cut(Span(len(full) - len(CAPTION), len(full)), "caption"),
    )
    sample.project.apply(correcting.correct(sample.project, ONE, TEXT, full, cuts))
    return sample.project


# What becomes of tags


def test_all_tags_keep_their_place_where_no_tag_is(sample: Sample) -> None:
    seen = preview(sample.project, ONE, TEXT.replace("said in Port Aster", "said in Vantry"))
    assert (seen.kept, seen.doubts, seen.to_look_at) == (3, (), 0)


def test_a_slip_mended_within_a_tag_is_no_doubt(sample: Sample) -> None:
    new = TEXT.replace("the ninety days belong", "the 90 days belong")
    assert preview(sample.project, ONE, new).kept == 3
    sample.project.apply(correcting.correct(sample.project, ONE, new))
    assert "the 90 days belong" in sample.row().quote
    assert sample.row().unsure == ()


def test_what_is_foreseen_is_what_comes_of_it(sample: Sample) -> None:
    new = TEXT.replace("that the pause in patrols would come first", "nothing").replace("for ninety days", "")
    seen = preview(sample.project, ONE, new)
    sample.project.apply(correcting.correct(sample.project, ONE, new))
    came = unsure(sample.project, ONE)
    assert [(each.tag.id, each.part, each.span, each.words, each.placing) for each in seen.doubts] == [
        (tag.id, piece.part, piece.piece.span, piece.words, piece.placing) for tag, piece in came
    ]
    assert seen.kept + seen.to_look_at == 3
    assert sample.theirs in {doubt.tag.id for doubt in seen.doubts}


def test_after_a_second_correction_tags_are_placed_from_where_they_were_marked(sample: Sample) -> None:
    gone = TEXT.replace("that the pause in patrols would come first", "nothing")
    sample.project.apply(correcting.correct(sample.project, ONE, gone))
    assert preview(sample.project, ONE, TEXT).doubts == ()
    sample.project.apply(correcting.correct(sample.project, ONE, TEXT))
    assert unsure(sample.project, ONE) == []
    assert sample.row(sample.theirs).quote == "that the pause in patrols would come first"


def test_offsets_count_code_points_behind_emoji(sample: Sample) -> None:
    new = "🕊🕊🕊 " + TEXT
    assert preview(sample.project, ONE, new).doubts == ()
    before = sample.row().content[0].start
    sample.project.apply(correcting.correct(sample.project, ONE, new))
    assert sample.row().content[0].start == before + 4
    assert sample.project.check(deep=True) == []


# Settling


def test_what_is_right_is_settled_by_its_author_alone(sample: Sample) -> None:
    project = sample.project
    new = TEXT.replace("Both sides stop on the same morning, and the ninety days belong to the diplomats", "Wait")
    new = new.replace("that the pause in patrols would come first", "nothing")
    project.apply(correcting.correct(project, ONE, new))
    assert {tag.id for tag, _ in unsure(project, ONE)} == {sample.statement, sample.theirs}
    stands = sample.row().content
    project.apply(correcting.confirm(project, sample.statement))
    assert (sample.row().content, sample.row().unsure) == (stands, ())
    with pytest.raises(UserError, match="only Ben settles it") as refused:
        correcting.confirm(project, sample.theirs)
    assert refused.value.kind is ErrorKind.NOT_YOURS
    with pytest.raises(UserError, match="nothing to look at"):
        correcting.confirm(project, sample.statement)
    project.undo()
    assert [tag.id for tag, _ in unsure(project, ONE)] == [sample.statement, sample.theirs]
    project.redo()
    assert [tag.id for tag, _ in unsure(project, ONE)] == [sample.theirs]
    assert project.check(deep=True) == []


def test_parts_that_are_in_doubt_are_settled_together(sample: Sample) -> None:
    project = sample.project
    cue = Span(TEXT.index("told reporters"), TEXT.index("told reporters") + len("told reporters"))
    project.apply(steps.set_part(sample.statement, "cue", TEXT, [cue]))
    new = TEXT.replace("told reporters", "wrote")
    new = new.replace("Both sides stop on the same morning, and the ninety days belong to the diplomats", "Wait")
    project.apply(correcting.correct(project, ONE, new))
    assert {each.part for each in sample.row().unsure} == {"content", "cue"}
    project.apply(correcting.confirm(project, sample.statement))
    assert sample.row().unsure == ()


# Refusals


@pytest.mark.parametrize("empty", ["", " \n\t\n", "\u00a0\u2028\u00a0", "\ufeff", "\u200f\u200e"])
def test_an_article_is_never_without_words(sample: Sample, empty: str) -> None:
    for act in (correcting.correct, preview):
        with pytest.raises(UserError, match="without words") as refused:
            act(sample.project, ONE, empty)
        assert refused.value.kind is ErrorKind.INVALID
    everything = [Line(words, "by hand") for words in TEXT.split("\n")]
    version = version_from(everything)
    with pytest.raises(UserError, match="without words"):
        correcting.correct(sample.project, ONE, version.text, version.full, version.cuts)
    assert text_of(sample.project) == TEXT


def test_the_text_is_made_canonical(sample: Sample) -> None:
    typed = "One\u00a0line\u2028and “another”\r\nCafe\u0301 🕊"
    sample.project.apply(correcting.correct(sample.project, ONE, typed))
    assert text_of(sample.project) == "One\u00a0line\nand “another”\nCafé 🕊"


def test_repeats_are_found_anew(sample: Sample) -> None:
    new = f"{TEXT}\n\n{TEXT.split(chr(10))[0]}"
    sample.project.apply(correcting.correct(sample.project, ONE, new))
    row = sample.project.read.article(ONE)
    assert row
    assert row.repeats == find_repeats(new) != ()


# What was left out


def test_lines_that_were_left_out_stand_in_their_places(sample: Sample) -> None:
    lines = correcting.lines_of(with_cuts(sample), ONE)
    assert [line for line in lines if line.reason] == [Line(NAVIGATION, "navigation"), Line(CAPTION, "caption")]
    assert "\n".join(line.words for line in lines) == f"{NAVIGATION}\n\n{TEXT}\n\n{CAPTION}"
    assert version_from(lines).text == TEXT


def test_a_line_is_put_back_and_left_out_again(sample: Sample) -> None:
    project = with_cuts(sample)
    row = project.read.article(ONE)
    assert row
    full = project.read.text(row.full)
    project.apply(correcting.correct(project, ONE, full, full, row.cuts[:1]))
    assert text_of(project) == f"{TEXT}\n\n{CAPTION}"
    project.apply(correcting.correct(project, ONE, full))
    assert text_of(project) == f"{NAVIGATION}\n\n{TEXT}\n\n{CAPTION}"
    assert sample.row().unsure == ()
    project.undo()
    assert text_of(project) == f"{TEXT}\n\n{CAPTION}"
    project.undo()
    assert text_of(project) == TEXT
    assert project.check(deep=True) == []


_words = st.text(alphabet="ab 🕊é\u00a0שלום", max_size=8)


@given(st.lists(st.tuples(_words, st.sampled_from(["", "by hand", "navigation"])), min_size=1, max_size=8))
def test_lines_and_versions_are_two_ways_to_say_the_same(listed: list[tuple[str, str]]) -> None:
    lines = [Line(canonical(words), reason if words.strip() else "") for words, reason in listed]
    version = version_from(lines)
    if version.cuts:
        assert lines_in(version.full, version.cuts) == lines
        assert version.text.split() == [word for line in lines if not line.reason for word in line.words.split()]
    else:
        assert version.text == version.full == "" or lines_in(version.text, ()) == lines
    assert all(cut.span.quote(version.full).strip() for cut in version.cuts)


# Reading again


def test_the_original_is_read_again(sample: Sample) -> None:
    data = b"First line of it,\nwrapped by hand.\n\nSecond paragraph."
    article = dataclasses.replace(projects.article("Spoilt", "two.txt", "article-2"), original=Original.of(data))
    sample.project.apply(steps.import_articles([article]))
    again = correcting.read_again(sample.project, "article-2")
    assert "Second paragraph." in again.text
    assert again.part == 0
    assert text_of(sample.project, "article-2") == "Spoilt"  # nothing is changed by looking


def test_an_original_that_cannot_be_read_leaves_all_as_it_was(sample: Sample) -> None:
    odd = [
        dataclasses.replace(projects.article("Kept", "empty.txt", "article-2"), original=Original.of(b"  ")),
        dataclasses.replace(projects.article("Kept", "far.txt", "article-3"), part=7),
    ]
    sample.project.apply(steps.import_articles(odd))
    for article in ("article-2", "article-3"):
        with pytest.raises(UserError, match="Correct it by hand"):
            correcting.read_again(sample.project, article)


def test_the_original_is_saved_as_it_came(sample: Sample, tmp_path: Path) -> None:
    correcting.save_original(sample.project, ONE, tmp_path / "one.txt")
    assert (tmp_path / "one.txt").read_bytes() == TEXT.encode()
    with pytest.raises(UserError):
        correcting.save_original(sample.project, ONE, tmp_path / "nowhere" / "one.txt")


# Differences and size


@given(st.text(alphabet="ab \n🕊", max_size=30), st.text(alphabet="ab \n🕊", max_size=30))
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    runs = list(correcting.difference(old, new))
    assert "".join(words for words, side in runs if side <= 0) == old
    assert "".join(words for words, side in runs if side >= 0) == new
    assert all(words for words, _ in runs)


@pytest.mark.parametrize("language", ["latin", "hebrew"])
def test_a_long_text_is_placed_in_a_moment(sample: Sample, language: str) -> None:
    word = "wave" if language == "latin" else "גלים"
    long = "\n\n".join(f"{TEXT} {' '.join(f'{word}{number}{n}' for n in range(60))}" for number in range(400))[:500_000]
    sample.project.apply(correcting.correct(sample.project, ONE, long))
    began = time.monotonic()
    seen = preview(sample.project, ONE, long.replace(f"{word}20030 ", "", 1))
    assert seen.kept + seen.to_look_at == 3
    assert time.monotonic() - began < 20  # not the square of its length


def test_right_to_left_text_and_no_break_spaces_keep_their_tags(sample: Sample) -> None:
    project = sample.project
    text = "אמר השר:\u00a0«המצר\u00a0יישאר סגור» ביום שני.\n\nقال الوزير إن المضيق مغلق."
    project.apply(correcting.correct(project, ONE, text))
    words = "«המצר\u00a0יישאר סגור»"
    start = text.index(words)
    step = steps.make_tag("statement", ONE, text, ANN.id, {"content": [Span(start, start + len(words))]})
    project.apply(step)
    project.apply(correcting.correct(project, ONE, "🕊 " + text.replace("ביום שני", "ביום\u00a0שלישי")))
    row = project.read.tag(step.made.id)
    assert row
    assert (row.quote, row.unsure) == (words, ())


def test_how_words_are_in_doubt_is_told(sample: Sample) -> None:
    first, second, third = TEXT.split("\n\n")
    seen = preview(sample.project, ONE, f"{third}\n\n{second}\n\n{first}")
    assert {doubt.placing for doubt in seen.doubts} <= {Placing.MOVED}
    seen = preview(sample.project, ONE, f"{first}\n\n{third}")
    assert [(doubt.tag.analyst, doubt.placing) for doubt in seen.doubts] == [(BEN.id, Placing.LOST)]
    assert preview(sample.project, ONE, "Nothing of it.").to_look_at == 3
