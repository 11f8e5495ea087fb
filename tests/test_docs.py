"""What the pages for people name is there: files, functions, targets of make, keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossator import assets
from tests.ui.test_actions import all_actions

ROOT = Path(__file__).parents[1]
APP = ROOT / "app" / "glossator"
NAMES = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md")
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(APP.rglob("*.py")))
IN_THE_SLOT = {"1", "9", "Enter", "Esc"}


def quoted(page: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGES[page], flags=re.DOTALL))


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_names_are_there(page: str) -> None:
    named = [words for words in quoted(page) if re.fullmatch(r"[\w./-]+(\.(py|toml|md|png)|/)", words)]
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]) if "://" not in target]
    rooms = [
        f"{words}.py"
        for words in re.findall(r"(?<!tests/)\b(?:ui|work|domain|storage|nlp|exchange)/[a-z_]+\b(?!/)", PAGES[page])
    ]
    missing = [name for name in (*named, *linked, *rooms) if not (ROOT / name).exists() and not (APP / name).exists()]
    assert not missing


def test_the_names_of_code_in_the_architecture_are_there() -> None:
    names = [words for words in quoted("ARCHITECTURE.md") if re.fullmatch(r"[A-Za-z_]+(\.[A-Za-z_]+)+|[A-Z]\w+", words)]
    names = [name for name in names if not name.endswith((".py", ".toml", ".md"))]
    missing = [name for name in names if not all(re.search(rf"\b{part}\b", SOURCES) for part in name.split("."))]
    assert len(names) > 20
    assert not missing


@pytest.mark.parametrize("page", PAGES)
def test_the_targets_of_make_are_there(page: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", PAGES[page], re.MULTILINE)) <= set(targets)


def test_the_keys_in_the_table_for_daily_use_do_something() -> None:
    lines = [line for line in PAGES["README.md"].splitlines() if line.startswith("| `")]
    keys = {key for line in lines for cell in line.split("|")[1::2] for key in re.findall(r"`([^`]+)`", cell)}
    known = {key for action in all_actions() for key in action.keys}
    assert len(keys) > 30
    assert {key.replace("↓", "Down").replace("↑", "Up") for key in keys} - known <= IN_THE_SLOT


def test_the_codebook_knows_which_letters_are_the_windows() -> None:
    source = assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
    comment = " ".join(line.lstrip("# ") for line in source.partition("\nformat")[0].splitlines())
    said = re.search(r"The window uses ([a-z, ]+?) and ([a-z]) for its own", comment)
    assert said
    ours = {
        key.lower()
        for action in all_actions()
        for key in action.keys
        if len(key) == 1 and key.isalpha() and not action.id.startswith(("type.", "part.", "link."))
    }
    assert {*said[1].split(", "), said[2]} == ours
