"""Long random sequences of acts: whatever is done, undone and redone, journal, tables and words agree."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span, normalised
from glossator.project import Project
from tests.past_the_door import journal_of, present
from tests.project.conftest import ANN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    import random

    from glossator.domain.step import Step

TEXTS = {"article-1": TEXT, "article-2": "👩🏽‍🚀 “שלום”, אמר הדובר. 中国外交部发言人说。 Zoe\u0308 denied it; end 🏳️‍🌈"}

spans = st.tuples(st.integers(0, 200), st.integers(1, 40))
stances = st.sampled_from([None, "support", "oppose"])


def _span(text: str, drawn: tuple[int, int]) -> Span:
    start = drawn[0] % (len(text) - 1)
    return Span(start, min(len(text), start + drawn[1]))


class Acts(RuleBasedStateMachine):
    """An analyst who does all that the door offers, in any order."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = Project.create(self.folder / "p.gloss", "P", CODEBOOK, ANN)
        for number, (article, text) in enumerate(TEXTS.items()):
            self.project.apply(steps.import_articles([an_article(text, f"{number}.txt", article)]))
        self.states = [self.state()]
        self.at = 0

    def teardown(self) -> None:
        if hasattr(self, "project"):
            problems = self.project.check(deep=True)
            self.project.close()
            with Project.open(self.folder / "p.gloss") as again:
                assert self.state(again) == self.states[self.at]
            shutil.rmtree(self.folder)
            assert problems == []

    def state(self, project: Project | None = None) -> object:
        read = (project or self.project).read
        registers = [read.records(kind) for kind in (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)]
        return read.articles(), read.tags(), registers, read.positions(), read.statuses()

    def do(self, step: Step) -> None:
        if self.project.apply(step):
            del self.states[self.at + 1 :]
            self.states.append(self.state())
            self.at += 1

    def any_tag(self, number: int) -> str | None:
        tags = self.project.read.tags()
        return tags[number % len(tags)].id if tags else None

    def any_actor(self, number: int) -> Ref | None:
        actors = self.project.read.records(Kind.ACTOR)
        return actors[number % len(actors)].ref if actors else None

    @rule(
        article=st.sampled_from(sorted(TEXTS)), drawn=st.lists(spans, min_size=1, max_size=3), number=st.integers(0, 9)
    )
    def make_tag(self, article: str, drawn: list[tuple[int, int]], number: int) -> None:
        text = TEXTS[article]
        content = normalised(_span(text, item) for item in drawn)
        actor = self.any_actor(number)
        links = [steps.Target("speaker", actor)] if actor else []
        self.do(steps.make_tag("statement", article, text, ANN.id, {"content": content}, links=links))

    @rule(number=st.integers(0, 99), drawn=spans, part=st.sampled_from(["content", "cue", "source"]))
    def set_part(self, number: int, drawn: tuple[int, int], part: str) -> None:
        if tag := self.any_tag(number):
            row = self.project.read.tag(tag)
            assert row
            text = TEXTS[row.article]
            self.do(steps.set_part(tag, part, text, [_span(text, drawn)]))

    @rule(number=st.integers(0, 99), value=st.none() | st.text(alphabet="ab=😀é", max_size=4))
    def set_gist(self, number: int, value: str | None) -> None:
        if tag := self.any_tag(number):
            self.do(steps.set_field(Ref(Kind.TAG, tag), "gist", value))

    @rule(number=st.integers(0, 99), stance=stances)
    def link_about(self, number: int, stance: str | None) -> None:
        if (tag := self.any_tag(number)) and (actor := self.any_actor(number)):
            self.do(steps.add_link(tag, steps.Target("about", actor, stance)))

    @rule(number=st.integers(0, 99))
    def delete_tag(self, number: int) -> None:
        if tag := self.any_tag(number):
            self.do(steps.delete_tags([tag]))

    @rule(name=st.text(min_size=1, max_size=5))
    def make_actor(self, name: str) -> None:
        self.do(steps.make_record(Kind.ACTOR, name, aliases=[name + "!"]))

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def merge_actors(self, one: int, other: int) -> None:
        first, second = self.any_actor(one), self.any_actor(other)
        if first and second and first != second:
            self.do(steps.merge_records(first, second))

    @rule(state=st.sampled_from([None, "in_progress", "done", "nothing_here"]))
    def set_status(self, state: str | None) -> None:
        self.do(steps.set_status("article-1", ANN.id, state))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        undone = self.project.undo()
        assert undone
        assert not undone.skipped
        self.at -= 1
        assert self.state() == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.project.redo()
        self.at += 1
        assert self.state() == self.states[self.at]

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.folder / "p.gloss")
        assert self.state() == self.states[self.at]

    @invariant()
    def every_quote_is_its_span(self) -> None:
        for tag in self.project.read.tags():
            for pieces in tag.parts.values():
                for piece in pieces:
                    assert piece.quote == TEXTS[tag.article][piece.start : piece.end]

    @rule(rng=st.randoms(use_true_random=False))
    def replay_in_any_order(self, rng: random.Random) -> None:
        entries = list(journal_of(self.project))
        expected = present(entries)
        rng.shuffle(entries)
        assert present(entries) == expected


TestActs = Acts.TestCase
TestActs.settings = settings(max_examples=40, stateful_step_count=40, derandomize=True, deadline=None)


class LongActs(Acts):
    """The same, for longer."""


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_long_runs() -> None:
    case = LongActs.TestCase
    case.settings = settings(max_examples=300, stateful_step_count=100, deadline=None)
    case().runTest()
