"""Keeps the rooms of the house apart: who may import whom, which library lives where, and that SQL stays in storage.

Every import counts, wherever it stands: in a function, under TYPE_CHECKING, or as `importlib.import_module("name")`.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).parents[1] / "app" / "glossator"

# The commands of the command line that have a module of their own, and the rooms that each may import.
COMMANDS = {
    "cli_agreement": {"cli_out", "domain", "project", "review", "work"},
    "cli_export": {"cli_out", "domain", "project", "work", "messages"},
    "cli_import": {"cli_out", "project", "work"},
    "cli_merge": {"cli_out", "project", "work"},
    "cli_suggest": {"project", "work", "messages"},
    "cli_train": {"cli_out", "project", "work"},
}
# Room -> the rooms that it may import. "glossator" is the package itself, `import glossator`.
ROOMS: dict[str, set[str]] = {
    "glossator": set(),
    "domain": set(),
    "assets": set(),
    "atomic": {"domain"},
    "messages": {"domain"},
    "storage": {"domain"},
    "nlp": {"domain", "assets"},
    "exchange": {"domain", "assets", "atomic"},
    "review": {"domain"},
    "checking": {"domain", "storage"},
    "project": {"checking", "domain", "storage"},
    "work": {"domain", "storage", "nlp", "exchange", "review", "project", "assets", "atomic", "messages"},
    # What review finds is shown as it is: its frozen clusters, units and figures are as good as rows.
    "ui": {"domain", "project", "review", "work", "assets", "messages"},
    "cli": {*COMMANDS, "cli_out", "domain", "project", "work", "ui", "assets", "messages"},
    "cli_out": set(),
    **COMMANDS,
    "__main__": {"cli"},
}

# What to do about an import that is not allowed, by the room that does it.
MENDS = {
    "domain": "pass domain what it needs as an argument, or move the code to the room that needs both",
    "storage": "take and return domain's rows; what joins storage and another room belongs in work",
    "nlp": "take text and return suggestions; what joins nlp and another room belongs in work",
    "exchange": "take and return domain's rows; what joins exchange and another room belongs in work",
    "review": "take domain's rows as arguments; what joins review and another room belongs in work",
    "checking": "what the door asks knows domain and storage only; what needs another room belongs in work",
    "project": "the door knows domain and storage only; what needs another room belongs in work",
    "work": "work has no front end: return plain data and let cli or ui show it",
    "ui": "let a function of work do it, and show what it returns",
    **dict.fromkeys(("cli", *COMMANDS), "let a function of work do it, and print what it returns"),
    "__main__": "it only starts cli",
    "cli_out": "it only prints what it is given",
    "assets": "it only finds files",
    "atomic": "it only writes files, and knows domain's errors and ids",
    "messages": "it holds templates and knows domain only; whoever shows one passes the arguments",
    "glossator": "keep the package's __init__ empty but for the version",
}

# Library -> the rooms that may import it, and what the others do instead. A library that is not here has no room yet.
LIBRARIES: dict[str, tuple[set[str], str]] = {
    "PySide6": ({"ui"}, "Qt lives in ui: pass plain data out and let ui paint it"),
    "pyqtgraph": ({"ui"}, "Qt lives in ui: pass plain data out and let ui paint it"),
    "shiboken6": ({"ui"}, "Qt lives in ui: pass plain data out and let ui paint it"),
    "spacy": ({"nlp"}, "spaCy lives in nlp, in a child process of its own: ask for suggestions through work"),
    "rapidfuzz": ({"work"}, "names are compared in work: ask it for candidates"),
    "anyascii": ({"work"}, "names are compared in work: ask it for candidates"),
    "babel": (
        {"nlp", "exchange"},
        "CLDR's names are the gazetteer's, and its dates the readers': take them through work",
    ),
    "openpyxl": ({"exchange"}, "workbooks are exchange's: pass rows to it through work"),
    "trafilatura": ({"exchange"}, "web pages are read in exchange: let it read the file, through work"),
    "pypdfium2": ({"exchange"}, "PDF is read in exchange: let it read the file, through work"),
    "docx": ({"exchange"}, "DOCX is read in exchange: let it read the file, through work"),
    "striprtf": ({"exchange"}, "RTF is read in exchange: let it read the file, through work"),
    "lxml": ({"exchange"}, "formats are exchange's: pass rows to it through work"),
    "charset_normalizer": ({"exchange"}, "decoding is exchange's: let it read the file, through work"),
    "networkx": ({"exchange"}, "networks are exchange's: pass rows to it through work"),
    "jinja2": ({"exchange"}, "the report is exchange's: pass rows to it through work"),
    "sqlite3": ({"storage"}, "SQL is storage's: ask queries.py for rows, or add the query there"),
    "sqlite_utils": ({"storage"}, "SQL is storage's: ask queries.py for rows, or add the query there"),
    "filelock": ({"storage"}, "opening and locking is storage's: open the project through the door"),
    "platformdirs": ({"work", "cli", "ui"}, "let the front end choose the folder and pass it in"),
}

# Statements in capitals, or wholly in small letters; "Select the words from ..." is a sentence.
_SQL = re.compile(
    r"""\s* (?: SELECT\s | VACUUM\b | BEGIN(\s+(IMMEDIATE|EXCLUSIVE))?\s*;?\s*$ | (?= [A-Z]+\s | [a-z]+\s )(?i:
      select\s.*\sfrom\b | insert\s+(or\s+\w+\s+)?into\s | replace\s+into\s | update\s+\S+\s+set\s | delete\s+from\b
    | (create|drop)\s+((temp|temporary|unique|virtual)\s+)*(table|view|index|trigger)\s | alter\s+table\s | pragma\s
    | attach\s+(database\b|[?':]) | with\s+(recursive\s+)?\w+.*\sas\s*\( ))""",
    re.VERBOSE | re.DOTALL,
)


class Breach(NamedTuple):
    path: Path
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}. Mend: {self.mend}."


def room_of(parts: tuple[str, ...]) -> str:
    """The room of a module given as its path below `glossator`, e.g. ("storage", "store") or ()."""
    return parts[0] if parts else "glossator"


def imported_modules(node: ast.AST, package: tuple[str, ...]) -> list[str]:
    """The absolute dotted names that one node imports; `package` is where it stands, e.g. ("glossator", "ui")."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            base = package[: len(package) - level + 1] if level else ()
            source = [*base, *(module.split(".") if module else [])]
            # `from glossator import storage` imports the room; for any other source its own name is enough.
            return [".".join([*source, alias.name] if source == ["glossator"] else source) for alias in names]
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]):
            called = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            return [name] if called in ("import_module", "__import__") else []
    return []


def sql_strings(nodes: list[ast.AST]) -> Iterator[tuple[int, str]]:
    """Lines and beginnings of strings that read as SQL. Docstrings do not count."""
    parts_of = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    aside = parts_of | {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in aside:
            text = node.value
        else:
            continue
        if _SQL.match(text):
            yield node.lineno, " ".join(text.split())[:40]


def forbidden(room: str, module: str) -> tuple[str, str] | None:
    """What is wrong with `room` importing `module`, and the mend; None when it may."""
    top, *rest = module.split(".")
    if top == "glossator":
        # `from glossator import __version__` is the package itself.
        target = rest[0] if rest and rest[0] in ROOMS else "glossator"
        if target in ROOMS[room] | {room, "glossator"}:
            return None
        return f"{room} imports {module}", MENDS[room]
    if top in LIBRARIES:
        rooms, mend = LIBRARIES[top]
        return None if room in rooms else (f"{room} imports {module}", mend)
    if top in sys.stdlib_module_names:
        return None
    return f"{room} imports {module}, which has no room", "name its room in LIBRARIES of tests/test_layers.py"


def breaches_in(path: Path, app: Path) -> Iterator[Breach]:
    parts = path.relative_to(app).with_suffix("").parts
    module = parts[:-1] if parts[-1] == "__init__" else parts
    room = room_of(module)
    if room not in ROOMS:
        yield Breach(path, 1, f"{room} is no room", "move it into one, or add it to ROOMS of tests/test_layers.py")
        return
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"), str(path))))
    for node in nodes:
        for name in dict.fromkeys(imported_modules(node, ("glossator", *parts[:-1]))):
            if wrong := forbidden(room, name):
                yield Breach(path, getattr(node, "lineno", 1), *wrong)
    if room != "storage":
        for line, text in sql_strings(nodes):
            mend = "put the query into storage and call it by name"
            yield Breach(path, line, f'{room} holds SQL, "{text}"', mend)


def breaches(app: Path) -> list[Breach]:
    return [breach for path in sorted(app.rglob("*.py")) for breach in breaches_in(path, app)]


def test_rooms_stay_apart() -> None:
    found = breaches(APP)
    assert not found, "\n" + "\n".join(map(str, found))


def test_the_house_is_looked_at() -> None:
    rooms = {room_of(path.relative_to(APP).with_suffix("").parts) for path in APP.rglob("*.py")}
    assert {"domain", "storage", "project", "exchange", "nlp", "work", "ui"} <= rooms


@pytest.mark.parametrize(
    ("file", "code", "names"),
    [
        ("domain/steps.py", "from glossator.storage import store", "domain imports glossator.storage"),
        ("domain/steps.py", "from glossator import storage", "domain imports glossator.storage"),
        ("domain/steps.py", "import glossator.storage.store as s", "domain imports glossator.storage.store"),
        ("domain/steps.py", "from ..storage.store import write", "domain imports glossator.storage.store"),
        ("domain/steps.py", "from .. import storage", "domain imports glossator.storage"),
        ("domain/deep/er.py", "from ...nlp import rules", "domain imports glossator.nlp"),
        ("domain/__init__.py", "from ..nlp import rules", "domain imports glossator.nlp"),
        ("domain/steps.py", "import numpy", "numpy, which has no room"),
        ("domain/steps.py", "def f():\n    import spacy", "domain imports spacy"),
        ("storage/store.py", "from glossator.exchange import excel", "storage imports glossator.exchange"),
        ("storage/store.py", "if TYPE_CHECKING:\n    from glossator.nlp.engine import E", "glossator.nlp.engine"),
        ("nlp/engine.py", "import sqlite3", "nlp imports sqlite3"),
        ("nlp/engine.py", "import importlib\nimportlib.import_module('openpyxl')", "nlp imports openpyxl"),
        ("exchange/excel.py", "from sqlite_utils.db import Database", "exchange imports sqlite_utils.db"),
        ("review/align.py", "from glossator.project import Project", "review imports glossator.project"),
        ("project.py", "from .work import export", "project imports glossator.work"),
        ("project.py", "from PySide6.QtCore import QObject", "project imports PySide6.QtCore"),
        ("work/export.py", "from glossator.ui import window", "work imports glossator.ui"),
        ("work/export.py", "import lxml.etree", "work imports lxml.etree"),
        ("ui/window.py", "import glossator.storage.queries", "ui imports glossator.storage.queries"),
        ("ui/window.py", "from glossator.cli import main", "ui imports glossator.cli"),
        ("messages.py", "from glossator.project import Project", "messages imports glossator.project"),
        ("assets.py", "import charset_normalizer", "assets imports charset_normalizer"),
        ("__init__.py", "from glossator.domain import model", "glossator imports glossator.domain"),
        ("helpers/misc.py", "", "helpers is no room"),
        ("ui/window.py", 'rows = db.execute("SELECT id FROM tag")', 'ui holds SQL, "SELECT id FROM tag"'),
        ("ui/window.py", 'q = f"select {columns} from tag"', "ui holds SQL"),
        ("work/x.py", 'q = """\n    INSERT OR IGNORE INTO t VALUES (?)"""', "work holds SQL"),
        ("project.py", 'q = "PRAGMA user_version"', "project holds SQL"),
        ("cli.py", 'q = "with recent as (" + rest', "cli holds SQL"),
        ("cli.py", "q = 'update tag set x = 1'", "cli holds SQL"),
        ("cli.py", "q = 'CREATE UNIQUE INDEX i ON t (a)'", "cli holds SQL"),
        ("cli.py", "q = 'SELECT ' + columns", "cli holds SQL"),
        ("cli.py", "q = 'select t.id from t'", "cli holds SQL"),
        ("cli.py", "q = 'BEGIN IMMEDIATE'", "cli holds SQL"),
    ],
)
def test_a_breach_is_named(tmp_path: Path, file: str, code: str, names: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")
    [breach] = breaches(tmp_path)
    assert names in breach.what
    assert str(breach).startswith(f"{path}:{breach.line}: ")
    assert "Mend: " in str(breach)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("domain/steps.py", "import ast\nfrom .ids import new_id"),
        ("storage/store.py", "import sqlite3\nfrom glossator.domain.steps import Step\nq = 'SELECT 1'"),
        ("storage/store.py", "from . import schema\nfrom ..domain import steps"),
        ("nlp/engine.py", "import spacy\nfrom glossator.assets import resource\nfrom glossator import assets"),
        ("project.py", "from glossator.storage.store import Store\nfrom glossator import __version__"),
        ("work/export.py", "from glossator.exchange import excel\nfrom glossator.project import Project"),
        (
            "ui/window.py",
            "from PySide6 import QtWidgets\nfrom glossator.work import export\nfrom .cards import lay_out",
        ),
        ("cli.py", "def main():\n    from glossator.ui import start"),
        ("__main__.py", "from glossator.cli import main"),
        ("ui/window.py", 'text = "Select the words from the article"\nother = "Update the list"\nbegin = "begin"'),
        ("ui/window.py", 'def f():\n    """SELECT is what the query does."""'),
        ("ui/window.py", 'label = f"{count} selected from {total}"\nword = "with a view (as drawn)"'),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, file: str, code: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")
    assert breaches(tmp_path) == []
