"""`glossator agreement` from end to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from glossator import cli
from tests.project.conftest import ANN, BEN
from tests.work.two_readers import differing, two_readers

if TYPE_CHECKING:
    from pathlib import Path

    Captured = pytest.CaptureFixture[str]


def test_tables(tmp_path: Path, capsys: Captured) -> None:
    assert cli.main(["agreement", str(differing(tmp_path / "p.gloss")), "--samples", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Ann and Ben: 2 articles that both have read"
    told = {line.split("  ")[0]: line.split() for line in lines if line}
    assert told["Statement"][1:6] == ["6+6", "4", "0.33", "[0.33,", "0.33]"]
    assert told["Statement · Form"][3:7] == ["4", "0", "0.67", "-0.17"]
    assert "Statement · Form: Direct or Indirect, 2 of 4" in lines
    assert "Ann: Indirect; Ben: Direct)" in "".join(lines)
    assert lines[-1] == "1 article is left out: of those compared, only Ann has read it."


def test_json_has_all_of_it(tmp_path: Path, capsys: Captured) -> None:
    path = str(differing(tmp_path / "p.gloss"))
    said = []
    for _ in range(2):
        assert cli.main(["agreement", path, "--format", "json", "--analyst", "ann", "--analyst", BEN.id]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    told = json.loads(said[0])
    assert told["analysts"] == {ANN.id: "Ann", BEN.id: "Ben"}
    assert (told["project"], told["samples"], told["seed"]) == ("Talks", 1_000, 1)
    assert {row["where"] for row in told["by_article"]} == {"one", "two"}
    row = next(row for row in told["overall"] if row["type"] == "statement")
    assert row["coverage"] == pytest.approx(8 / 12)
    figure = next(figure for figure in row["figures"] if figure["measure"] == "exact_f1")
    assert figure == {
        "about": "spans",
        "what": "",
        "measure": "exact_f1",
        "value": pytest.approx(4 / 12),
        "undefined": None,
        "n": 12,
        "unset": 0,
        "interval": [pytest.approx(4 / 12)] * 2,
    }


def test_what_cannot_be_is_said(tmp_path: Path, capsys: Captured) -> None:
    path = str(two_readers(tmp_path / "p.gloss", {"one": [(13, 34, "direct")]}, {"one": [(13, 34, "direct")]}))
    assert cli.main(["agreement", path]) == 0
    assert "one item only" in capsys.readouterr().out
    for options, code, sentence in (
        (["--analyst", "Ann"], 2, "One analyst cannot be compared, so nothing was compared."),
        (["--analyst", "Zoe", "--analyst", "Ann"], 1, "No analyst of this project is called “Zoe”"),
        (["--samples", "-1"], 2, "--samples is a number from 0"),
    ):
        assert cli.main(["agreement", path, *options]) == code
        assert sentence in capsys.readouterr().err
