"""Nothing leaves the machine: no module can open a connection, and one download is made, when a user asks for it."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.test_layers import APP, imported_modules

_CONNECTS = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib"),
    *("nntplib", "xmlrpc", "webbrowser", "asyncio", "requests", "urllib3", "httpx", "aiohttp", "courlan"),
    *(f"PySide6.Qt{name}" for name in ("Network", "NetworkAuth", "WebSockets", "HttpServer", "RemoteObjects")),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "trafilatura.downloads", "spacy.cli"),
}  # fmt: skip
_FETCHES = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection", "setOpenExternalLinks"}
_STARTS = {"QProcess", "Popen", "run", "check_call", "check_output", "system", "execv", "spawnv", "startfile"}
_MAY_START = {
    "ui/child_process.py": "Glossator itself: work that takes long",
    "ui/language.py": "Glossator itself: suggestions",
    "ui/pipeline_download.py": "the download of a pipeline, which the user asks for",
    "work/pipelines.py": "ends that download, on Windows",
}


_WORTH_A_LOOK = re.compile(
    "|".join(
        {re.escape(name.rpartition(".")[2]) for name in _CONNECTS} | _FETCHES | {"QProcess", "subprocess", "openUrl"}
    )
    + r"|\bos\.(system|exec|spawn|popen|startfile)"
)
"""What at least stands in a module that could be meant: parsing all of them takes seconds."""


@cache
def _modules() -> list[tuple[str, list[ast.AST]]]:
    sources = {path: path.read_text("utf-8") for path in sorted(APP.rglob("*.py"))}
    return [
        (path.relative_to(APP).as_posix(), list(ast.walk(ast.parse(source, str(path)))))
        for path, source in sources.items()
        if _WORTH_A_LOOK.search(source)
    ]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _connecting(nodes: list[ast.AST], package: tuple[str, ...]) -> list[str]:
    imported = [name for node in nodes for name in imported_modules(node, package)]
    imported += [
        f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
    called = [_name(node) for node in nodes if isinstance(node, ast.Call)]
    return [
        *(name for name in imported if any(name == bad or name.startswith(f"{bad}.") for bad in _CONNECTS)),
        *(name for name in called if name in _FETCHES),
    ]


def _starting(nodes: list[ast.AST]) -> bool:
    """Whether another program is started: by Qt, or by a function of `subprocess` or `os`."""
    return any(
        isinstance(node, ast.Call)
        and _name(node) in _STARTS
        and (_name(node) == "QProcess" or _owner(node) in {"subprocess", "os"})
        for node in nodes
    )


def _owner(call: ast.Call) -> str:
    return getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""


def test_no_module_can_open_a_connection() -> None:
    found = {file: wrong for file, nodes in _modules() if (wrong := _connecting(nodes, ("glossator",)))}
    assert not found


def test_only_these_start_other_programs() -> None:
    assert {file for file, nodes in _modules() if _starting(nodes)} == _MAY_START.keys()


def test_the_desktop_is_asked_to_open_files_only() -> None:
    """No page of the web, whose address would tell what is read here."""
    for file, nodes in _modules():
        for node in nodes:
            if isinstance(node, ast.Call) and _name(node) == "openUrl":
                assert isinstance(node.args[0], ast.Call), file
                assert _name(node.args[0]) == "fromLocalFile", file


def test_a_connection_would_be_found() -> None:
    for code in (
        "def f():\n    from urllib.request import urlopen",
        "from urllib import request",
        "import http.client",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "import importlib\nimportlib.import_module('socket')",
        "trafilatura.fetch_url(address)",
    ):
        assert _connecting(list(ast.walk(ast.parse(code))), ("glossator",)), code
    assert _starting(list(ast.walk(ast.parse("subprocess.run(['curl'])"))))
