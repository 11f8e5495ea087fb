"""`glossator merge` from end to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from glossator import cli
from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.rows import AnalystRow
from glossator.project import Project
from tests.project.conftest import ANN, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.gloss", tmp_path / "ben.gloss"
    with Project.create(ours, "Talks", CODEBOOK, ANN) as project:
        project.back_up(theirs)
    with Project.open(theirs) as project:
        project.begin_copy(AnalystRow("b" * 32, "Ben", "#178a5c"))
        project.apply(steps.make_record(Kind.ACTOR, "Castell"))
    return ours, theirs


def names(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [record.name for record in project.read.records(Kind.ACTOR)]


def test_merge(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = map(str, files)
    with Project.open(files[0]):  # a dry run needs no more than to read
        assert cli.main(["merge", "--dry-run", ours, theirs]) == 0
        assert cli.main(["merge", ours, theirs]) == 1
    out, err = capsys.readouterr()
    assert out == "ben.gloss: Ben, 2 acts: 1 record new.\n1 record would come in. Nothing was changed.\n"
    assert "only be read" in err
    assert names(files[0]) == []
    assert cli.main(["merge", ours, theirs, str(files[0].with_name("gone.gloss")), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert [each["analysts"][0]["name"] for each in json.loads(out)["files"] if each["analysts"]] == ["Ben"]
    assert err.startswith("glossator: There is no file ")
    assert names(files[0]) == ["Castell"]
    assert cli.main(["merge", ours, theirs]) == 0
    assert capsys.readouterr().out == "ben.gloss: nothing new.\nNothing new came in.\n"
