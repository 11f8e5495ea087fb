"""The command line from end to end: files in, files and sentences out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from glossator import assets, cli
from glossator.domain import steps
from glossator.domain.profile import Profile
from glossator.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ARTICLE = (
    "Talks Stall in Port Aster\n\n"
    "PORT ASTER, March 14, 2025 (Practice Wire)—😀 “We will not sign,” Foreign Minister Teodor Lask said.\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.gloss"
    assert run("new", path, "--analyst", "Ann")[0] == 0
    return path


def test_new_import_suggest_export_tags_check(path: Path, run: Run) -> None:
    folder = path.parent / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    status, out, err = run("import", path, folder)
    assert (status, out) == (0, "one.txt: Plain text, 1 article\n1 article imported, 0 already there, 0 refused.\n"), (
        err
    )
    assert run("import", path, folder)[1].endswith("\n0 articles imported, 1 already there, 0 refused.\n")
    assert run("suggest", path)[1] == "Highlights found for 1 article.\n"
    assert run("suggest", path)[1] == "Highlights found for 0 articles.\n"
    workbook = path.with_suffix(".xlsx")
    assert run("export", path, workbook)[0] == 0
    assert "Statements" in openpyxl.load_workbook(workbook).sheetnames
    assert run("tags", path, "--format", "jsonl") == (0, "", "")
    status, out, _ = run("check", path, "--deep")
    assert (status, out) == (0, "p.gloss is whole: 1 article, 0 tags.\n")


def test_the_practice_project_is_whole_and_its_tags_are_quoted_exactly(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "practice.gloss"
    assert run("sample", path)[0] == 0
    assert run("check", path, "--deep")[0] == 0
    lines = [json.loads(line) for line in run("tags", path)[1].splitlines()]
    with Project.open(path) as project:
        texts = {article.id: project.read.text(article.text) for article in project.read.articles()}
        assert len(texts) == 10
        assert project.undo_label is None
    assert len(lines) > 60
    for tag in lines:
        for pieces in tag["parts"].values():
            for piece in pieces:
                assert texts[tag["article"]["id"]][piece["start"] : piece["end"]] == piece["quote"]


def test_the_practice_project_as_copies_of_two_analysts(tmp_path: Path, run: Run) -> None:
    status, out, _ = run("sample", "--copies", tmp_path / "team")
    assert (status, len(out.splitlines())) == (0, 2)
    assert len(list((tmp_path / "team").glob("*.gloss"))) == 2
    for arguments in (["sample"], ["sample", tmp_path / "p.gloss", "--copies", tmp_path]):
        assert run(*arguments)[0] == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "team"]


def test_refused_files_are_named_and_the_others_go_in(path: Path, run: Run) -> None:
    good, empty, picture = (path.parent / name for name in ("good.txt", "empty.txt", "picture.txt"))
    good.write_text(ARTICLE, encoding="utf-8")
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    status, out, err = run("import", path, good, empty, picture, path.parent / "none.txt")
    assert status == 1
    assert out.endswith("\n1 article imported, 0 already there, 3 refused.\n")
    assert all(name in err for name in ("empty.txt", "picture.txt", "none.txt"))
    assert len(err.strip().splitlines()) == 3


def test_suggestions_for_lines_count_code_points_of_the_text_as_given(tmp_path: Path, run: Run) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "😀\r\n\ufeffPresident Dorian Vesk met the United Nations in Norhaven.\u2028"
    source.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    assert run("suggest", "--input", source, "--output", target)[0] == 0
    [line] = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert line["id"] == "a"
    assert {"entities", "statements", "proposals"} <= line.keys()
    assert "Dorian Vesk" in {entity["text"] for entity in line["entities"]}
    for entity in line["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]


def test_ctrl_c_is_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_opened", stopped)
    assert cli.main(["tags", str(path)]) == 130
    assert capsys.readouterr().err.startswith("glossator: Stopped;")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "none.gloss"],
        ["export", "none.gloss", "out.xlsx"],
        ["import", "none.gloss", "a.txt"],
        ["new", "no/folder/p.gloss"],
        ["new", "p2.gloss", "--codebook", "nonesuch"],
        ["suggest", "--input", "none.jsonl", "--output", "out.jsonl"],
    ],
)
def test_what_cannot_be_done_is_one_sentence_on_standard_error(
    arguments: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith("glossator: ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def two(path: Path, run: Run) -> Path:
    """A project of two articles, with a profile and two analysts of one name."""
    for number, day in enumerate(("March 14, 2025", "April 2, 2025")):
        file = path.parent / f"{number}.txt"
        file.write_text(ARTICLE.replace("March 14, 2025", day) + "More. " * number, encoding="utf-8")
        assert run("import", path, file)[0] == 0
    with Project.open(path) as project:
        project.apply(steps.save_profile(Profile("Spring", since="2025-04", left_out=frozenset({"issues"}))))
        for identifier, name in (("b" * 32, "Ben"), ("c" * 32, "Ben")):
            project.apply(steps.introduce_analyst(identifier, name, "#123456"))
    return path


def test_an_export_takes_what_profile_and_options_say_while_a_window_has_the_project(two: Path, run: Run) -> None:
    out = two.parent / "out.xlsx"

    def told(*options: str) -> dict[str, Any]:
        status, said, err = run("export", two, out, "--json", *options)
        assert status == 0, err
        found: dict[str, Any] = json.loads(said)
        return found

    found = told("--profile", "Spring")
    assert (found["profile"], found["articles"], found["last_export"]) == ("Spring", 1, "")
    assert found["sheets"]["articles"] == 1
    assert "issues" not in found["sheets"]
    assert "Issues" not in openpyxl.load_workbook(out).sheetnames
    with Project.open(two):
        again = told("--profile", "Spring")
        assert again["last_export"], "the first was remembered"
        assert told("--profile", "Spring")["last_export"] == again["last_export"], "the second could not be"
    assert told("--profile", "Spring", "--since", "", "--until", "14 March 2025")["articles"] == 1
    assert told("--query", "nosuchword", "--analyst", "ann", "--analyst", "b" * 32)["articles"] == 0
    network = run("export", two, two.parent / "n.zip", "--json", "--network", "address", "--slices", "year")
    assert json.loads(network[1])["networks"] == []
    assert run("export", two, two.parent / "plain", "--format", "html")[0] == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--profile", "Autumn"], "There are: “Spring”"),
        (["--analyst", "Zed"], "There are: Ann, Ben, Ben"),
        (["--analyst", "Ben"], f"by its id: {'b' * 32}, {'c' * 32}"),
        (["--format", "gexf"], "does not end in .gexf"),
    ],
)
def test_an_export_that_makes_no_sense_is_one_sentence(two: Path, run: Run, options: list[str], said: str) -> None:
    status, out, err = run("export", two, two.parent / "out.xlsx", *options)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert said in err
    assert not (two.parent / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "soon"], "“soon” is no date"),
        (["--since", "2026", "--until", "2025"], "The first date, 2026, is after the last one, 2025"),
        (["--query", "colour:red"], "no field “colour:”"),
        (["--query", "date:soon"], "“soon” is no date"),
        (["--slices", "year"], "Excel workbook holds no network"),
        (["--no-by-state"], "Excel workbook holds no network"),
    ],
)
def test_options_that_make_no_sense_leave_the_file_that_is_there(
    two: Path, run: Run, options: list[str], said: str
) -> None:
    out = two.parent / "out.xlsx"
    out.write_bytes(b"kept")
    status, told, err = run("export", two, out, *options)
    assert (status, told, err.count("\n"), out.read_bytes()) == (2, "", 1, b"kept")
    assert said in err


def test_an_export_of_nothing_warns_and_dates_and_profiles_are_read_as_people_write_them(two: Path, run: Run) -> None:
    out = two.parent / "out.csv.zip"
    assert run("export", two, out, "--profile", "sPRING", "--since", "April 2025") == (
        0, f"{out}: 1 article, 0 tags.\n", ""
    )  # fmt: skip
    status, _, err = run("export", two, out, "--query", "nosuchword")
    replaced = "in the place of the file that was there before"
    assert (status, err) == (
        0,
        f"glossator: No article fits, so {out.name} holds registers and headings only, {replaced}.\n",
    )
    with Project.open(two) as project:
        said = run("export", two, out)[1]
        assert said == f"{out}: 2 articles, 0 tags (not remembered: the project is open in another window).\n"
        assert json.loads(run("export", two, out, "--json")[1])["note"].startswith("not remembered")
        project.apply(steps.save_profile(Profile("SPRING")))
    assert run("export", two, out, "--profile", "spring")[0] == 2
    assert run("export", two, out, "--profile", "Spring")[0] == 0


def test_export_says_what_is_wrong_with_the_name(path: Path, run: Run) -> None:
    status, _, err = run("export", path, path.parent / "out.xls")
    assert status == 1
    assert ".xlsx" in err


def test_a_codebook_saved_by_a_windows_editor_is_read(tmp_path: Path, run: Run) -> None:
    codebook = tmp_path / "mine.toml"
    codebook.write_text(assets.annotation("codebooks/minimal.toml").read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert run("new", tmp_path / "p.gloss", "--codebook", codebook)[0] == 0


def test_names_that_the_terminal_cannot_show_do_no_harm(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "glossator", "new", str(tmp_path / "新闻.gloss")],
        capture_output=True, check=True, timeout=60, cwd=Path(cli.__file__).parents[1],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert done.stdout.startswith(b"\\u65b0\\u95fb.gloss: a new project")


def test_every_command_has_help() -> None:
    for command in ("new", "import", "suggest", "export", "tags", "check", "sample", "open", "demo"):
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "glossator", "--version"], capture_output=True, text=True, check=True, timeout=60,
        cwd=Path(cli.__file__).parents[1],
    )  # fmt: skip
    assert done.stdout.startswith("glossator ")


def test_a_project_alone_is_opened(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def show(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("glossator.ui.application.run", show)
    assert [run(*words)[0] for words in (("a.gloss",), ("open", "a.gloss"), ())] == [0, 0, 0]
    assert opened == [Path("a.gloss"), Path("a.gloss"), None]
