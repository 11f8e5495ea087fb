"""Articles in, by the command line: what is said of each file, and how the command ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from glossator import cli
from glossator.project import Project
from tests.exchange.fictional import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEAD = "Ferry Talks Stall Again in Castell\n\nCASTELL, March 14, 2031 (Practice Wire) — "
STORY = HEAD + "\n\n".join(ENGLISH) + "\n"
OTHER = """Oster Opens Its Bridges

OSTER, March 15, 2031 (Practice Wire) — The bridges of Oster were opened to all carriages on Saturday morning.

“Whoever wants to cross may now cross,” the mayor said to those who had come with flags and children.
"""


class Ended(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


def run(*arguments: object, encoding: str = "utf-8") -> Ended:
    """In a process of its own, as a shell runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "glossator", *map(str, arguments)], capture_output=True, timeout=60, check=False,
        cwd=Path(cli.__file__).parents[1], env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """The same in this process, which takes a tenth of the time: for what does not depend on the process."""

    def run_here(*arguments: object) -> Ended:
        capfd.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        return Ended(status, *capfd.readouterr())

    return run_here


@pytest.fixture
def path(tmp_path: Path) -> Path:
    assert cli.main(["new", str(tmp_path / "p.gloss"), "--analyst", "Ann"]) == 0
    return tmp_path / "p.gloss"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "other.md").write_text(f"# {OTHER}", encoding="utf-8")
    return folder


def titles(path: Path) -> Sequence[str]:
    with Project.open(path, read_only=True) as project:
        return [article.title for article in project.read.articles()]


def with_duplicates(folder: Path) -> None:
    (folder / "u-copy.txt").write_text(STORY, encoding="utf-8")
    (folder / "v-same-words.txt").write_text(STORY + "\n\n", encoding="utf-8")
    (folder / "w-version.txt").write_text(STORY + f"\n{ENGLISH[0]} It rained.\n", encoding="utf-8")


def test_all_goes_well(path: Path, folder: Path, call: Callable[..., Ended]) -> None:
    ended = run("import", path, folder)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "other.md: Markdown, 1 article",
        "story.txt: Plain text, 1 article",
        "2 articles imported, 0 already there, 0 refused.",
    ]
    assert titles(path) == ["Oster Opens Its Bridges", "Ferry Talks Stall Again in Castell"]
    again = call("import", path, folder)
    assert again.status == 0
    assert "  “Oster Opens Its Bridges”: in the project already" in again.out
    assert again.out.endswith("0 articles imported, 2 already there, 0 refused.\n")
    assert len(titles(path)) == 2


def test_refusals_are_told_and_end_with_1(path: Path, folder: Path) -> None:
    (folder / "empty.txt").touch()
    ended = run("import", path, folder, folder / "none.txt")
    assert ended.status == 1
    assert "empty.txt: refused" in ended.out and "none.txt: refused" in ended.out
    first, second = ended.err.splitlines()
    assert first.startswith("glossator: “empty.txt” was not imported, because it is empty")
    assert second.startswith("glossator: “none.txt” could not be read")
    assert len(titles(path)) == 2


def test_duplicates_are_told(path: Path, folder: Path, call: Callable[..., Ended]) -> None:
    with_duplicates(folder)
    ended = call("import", path, folder)
    title = "Ferry Talks Stall Again in Castell"
    assert ended.status == 0
    assert f"  “{title}”: the same file was read before; skipped" in ended.out
    assert f"  “{title}”: the same words as “{title}”; skipped" in ended.out
    assert f" % of “{title}”; grouped as versions of one story" in ended.out
    assert ended.out.endswith("3 articles imported, 2 already there, 0 refused.\n")
    assert len(titles(path)) == 3


def test_duplicates_are_kept_where_that_is_wanted(path: Path, folder: Path, call: Callable[..., Ended]) -> None:
    with_duplicates(folder)
    ended = call("import", path, folder, "--keep-duplicates")
    assert ended.out.endswith("4 articles imported, 1 already there, 0 refused.\n")
    with Project.open(path, read_only=True) as project:
        assert [article.story for article in project.read.articles()] == [""] * 4


def test_a_dry_run_changes_nothing(path: Path, folder: Path, call: Callable[..., Ended]) -> None:
    with_duplicates(folder)
    before = path.read_bytes()
    ended = call("import", path, folder, "--dry-run")
    assert ended.out.endswith("3 articles would be imported, 2 already there, 0 refused; nothing was changed.\n")
    assert path.read_bytes() == before
    dry, done = (call("import", path, folder, "--report", "json", *more).report for more in (["--dry-run"], []))
    assert (dry.pop("dry_run"), done.pop("dry_run")) == (True, False)
    assert dry == done


def test_a_dry_run_works_while_the_project_is_open(path: Path, folder: Path) -> None:
    with Project.open(path):
        assert run("import", path, folder, "--dry-run").status == 0
        ended = run("import", path, folder)
    assert (ended.status, ended.out) == (1, "")
    assert "nothing was changed" in ended.err
    assert titles(path) == []


def test_the_report_as_json(path: Path, folder: Path) -> None:
    with_duplicates(folder)
    (folder / "old.txt").write_bytes("Größere Fähren für Köln\n\nDie Fähren fahren über den Fluß.".encode("cp1252"))
    (folder / "x-empty.txt").touch()
    ended = run("import", path, folder, "--report", "json", encoding="ascii")
    report, files = ended.report, {file["file"]: file for file in ended.report["files"]}
    assert ended.status == 1
    assert {name: report[name] for name in ("dry_run", "imported", "grouped", "skipped", "refused")} == {
        "dry_run": False,
        "imported": 4,
        "grouped": 1,
        "skipped": 2,
        "refused": 1,
    }
    (story,) = files["story.txt"]["articles"]
    assert story["title"] == "Ferry Talks Stall Again in Castell"
    assert (story["source"], story["date"], story["language"]) == ("Practice Wire", "2031-03-14", "en")
    assert (story["outcome"], story["like"], story["warnings"]) == ("imported", None, [])
    outcomes = {name: [article["outcome"] for article in file["articles"]] for name, file in files.items()}
    assert outcomes == {
        "other.md": ["imported"],
        "old.txt": ["imported"],
        "story.txt": ["imported"],
        "u-copy.txt": ["skipped"],
        "v-same-words.txt": ["skipped"],
        "w-version.txt": ["grouped"],
        "x-empty.txt": [],
    }
    (version,) = files["w-version.txt"]["articles"]
    assert version["like"]["id"] == story["id"]
    assert 0.5 <= version["like"]["likeness"] < 1
    assert files["old.txt"]["articles"][0]["warnings"][0].startswith("read as windows-1252")
    assert files["x-empty.txt"]["refusal"].startswith("“x-empty.txt” was not imported")
    assert files["x-empty.txt"]["format"] == ""


def test_a_format_is_named(path: Path, folder: Path, call: Callable[..., Ended]) -> None:
    ended = call("import", path, folder / "other.md", "--format", "text", "--report", "json")
    assert [file["format"] for file in ended.report["files"]] == ["Plain text"]
    assert titles(path)[0].startswith("# Oster")
    ended = call("import", path, folder, "--format", "word")
    assert (ended.status, ended.out) == (1, "")
    assert "There is no format “word”" in ended.err and "nexis-docx" in ended.err


def test_an_unknown_way_to_report_is_a_mistake_of_usage(path: Path, folder: Path) -> None:
    assert run("import", path, folder, "--report", "xml").status == 2
