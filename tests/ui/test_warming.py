"""Names are made ready in the background, and what is typed before they are is found all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui.jobs import Runner
from glossator.ui.warming import warm_up
from glossator.work import registers as kept
from glossator.work.typed_names import records_named
from tests.windows import StepExecutor, make_project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_the_first_key_finds_the_names_ready(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = StepExecutor()
    runner = Runner(executor, lambda _error: None)
    with Project.open(make_project(tmp_path / "p.gloss")) as project:
        project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
        warm_up(project, runner)
        project.apply(steps.make_record(Kind.ACTOR, "Corin Hale"))
        executor.step()
        qtbot.waitUntil(lambda: not runner.jobs)
        monkeypatch.setattr(kept, "searches_of", lambda _names: 1 / 0)
        found = records_named(project, [Kind.ACTOR], "ela") + records_named(project, [Kind.ACTOR], "hale")
        assert [each.name for each in found if each.record] == ["Sela Karr", "Corin Hale"]


def test_a_key_that_comes_before_they_are_ready_finds_them_too(qtbot: QtBot, tmp_path: Path) -> None:
    executor = StepExecutor()
    runner = Runner(executor, lambda _error: None)
    with Project.open(make_project(tmp_path / "p.gloss")) as project:
        project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
        warm_up(project, runner)
        assert records_named(project, [Kind.ACTOR], "karr")[0].name == "Sela Karr"
        executor.step()
        qtbot.waitUntil(lambda: not runner.jobs)
        assert records_named(project, [Kind.ACTOR], "karr")[0].name == "Sela Karr"
