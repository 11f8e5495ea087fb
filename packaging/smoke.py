"""The Debian package, tried as an analyst would: installed, opened by a double click, used, removed without a trace.

`python packaging/smoke.py DEB FOLDER` as root on Debian or Ubuntu, with Xvfb, openbox, xdotool, scrot and gio; best in
a container, because it installs and removes for real. Pictures and files are left in FOLDER.
"""

from __future__ import annotations

import configparser
import os
import shlex
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DISPLAY = os.environ.get("SMOKE_DISPLAY", ":87")
MIME = "application/x-glossator-project"
ENTRY = Path("/usr/share/applications/glossator.desktop")
PLACES = [Path(place) for place in ("/usr", "/etc", "/opt", "/var/lib/dpkg/info")]
PATIENCE = 40


def told(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{shlex.join(map(str, command))}: {done.stderr or done.stdout}"
    return done.stdout.strip()


def until(what: str, found: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.2)
    print(f"ok: {what}")


def paths() -> set[str]:
    return {str(path) for place in PLACES for path in place.rglob("*") if "__pycache__" not in path.parts}


def known_type(file: Path) -> str:
    return told("gio", "info", "-a", "standard::content-type", file).rpartition(" ")[2]


def double_click(file: Path) -> list[str]:
    """What a file manager runs: the entry of the program that the type of the file leads to."""
    assert known_type(file) == MIME
    assert "Default application for" in told("gio", "mime", MIME)
    assert told("xdg-mime", "query", "default", MIME) == ENTRY.name
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ENTRY, "utf-8")
    return [str(file) if word == "%f" else word for word in shlex.split(entry["Desktop Entry"]["Exec"])]


def tags(project: Path) -> dict[str, tuple[str, str]]:
    """Type and quote of each tag, read from the file beside the window that writes it."""
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT uuid, type, quote FROM tag JOIN record USING (id) JOIN piece ON piece.tag = tag.id"
        )
        return {uuid: (type_id, quote) for uuid, type_id, quote in rows}


@contextmanager
def desktop(folder: Path) -> Iterator[None]:
    """A screen with a window manager, and a home of its own."""
    home = folder / "home"
    home.mkdir(parents=True)
    os.environ |= {"DISPLAY": DISPLAY, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    os.environ |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    started = [subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1600x1000x24"], stderr=subprocess.DEVNULL)]
    try:
        time.sleep(1)
        started.append(subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL))
        time.sleep(1)
        yield
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def windows(process: subprocess.Popen[bytes]) -> list[str]:
    command = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "."]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


def titles(process: subprocess.Popen[bytes]) -> str:
    return " ".join(told("xdotool", "getwindowname", window) for window in windows(process))


def press(process: subprocess.Popen[bytes], *keys: str) -> None:
    told("xdotool", "windowactivate", "--sync", windows(process)[-1])
    told("xdotool", "key", "--delay", "200", *keys)
    time.sleep(1)


def picture(folder: Path, name: str) -> None:
    told("scrot", "--overwrite", folder / f"{name}.png")


def use(folder: Path) -> None:
    project, workbook = folder / "practice.gloss", folder / "practice.xlsx"
    told("glossator", "sample", project)
    before = tags(project)
    command = double_click(project)
    print("ok: a double click runs", shlex.join(command))
    window = subprocess.Popen(command)
    try:
        until("the window shows the project", lambda: "practice" in titles(window).lower())
        until("the suggesting process is up", lambda: told("ps", "-eo", "args").count("glossator suggest-worker"))
        time.sleep(3)
        picture(folder, "opened")
        start_again(folder, project, command)
        press(window, "semicolon", "s")
        picture(folder, "speakers")
        press(window, "1", "Escape")
        until("a tag more is in the file", lambda: len(tags(project)) == len(before) + 1)
        picture(folder, "tagged")
        [made] = dict(tags(project).items() - before.items()).values()
        assert made[0] == "statement"
        check_export(project, workbook, made[1])
        for page in range(2, 10):
            press(window, f"alt+{page}")
            picture(folder, f"page-{page}")
        press(window, "ctrl+q")
        until("the window has closed", lambda: window.poll() is not None)
        assert window.returncode == 0
    finally:
        window.kill()
    assert told("glossator", "check", "--deep", project)
    assert not list((folder / "home").rglob("crash-*")), "a crash report was written"


def start_again(folder: Path, project: Path, command: list[str]) -> None:
    """The same file, opened once more: for reading only, which the picture shows."""
    before = tags(project)
    second = subprocess.Popen(command)
    try:
        until("a second window shows the project", lambda: "practice" in titles(second).lower())
        time.sleep(3)
        press(second, "semicolon", "s")
        picture(folder, "second")
        assert tags(project) == before
    finally:
        second.terminate()
        second.wait()
    refused = subprocess.run(["glossator", "import", project, folder], capture_output=True, text=True, check=False)
    assert refused.returncode == 1, refused
    assert "open in another window" in refused.stderr, refused
    print("ok: while it is open, nothing else writes to it:", refused.stderr.strip())


def check_export(project: Path, workbook: Path, quote: str) -> None:
    told("glossator", "export", project, workbook)
    book = openpyxl.load_workbook(workbook, read_only=True)
    assert any(quote in row for row in book["Statements"].iter_rows(values_only=True)), quote
    print(f"ok: the statement is in the workbook: {quote[:50]!r} …")


def main(package: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    told("apt-get", "-qq", "satisfy", "--yes", told("dpkg-deb", "--field", package, "Depends"))
    before = paths()
    told("dpkg", "--install", package)
    print("ok: installed")
    try:
        assert told("man", "--where", "glossator")
        with desktop(folder):
            use(folder)
    finally:
        told("dpkg", "--remove", "glossator")
    left = paths() - before
    assert not left, left
    assert known_type(folder / "practice.gloss") != MIME
    assert subprocess.run(["dpkg", "--status", "glossator"], capture_output=True, check=False).returncode
    print("ok: removed, and nothing is left")


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:3]))
