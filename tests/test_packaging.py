"""What packages are made of fits together. That they work is tried by `packaging/smoke.py`, on one that was built."""

from __future__ import annotations

import gzip
import re
import struct
import subprocess
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import debian
import icons
import manual
from glossator import __version__, cli

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
SPEC = (PACKAGING / "glossator.spec").read_text("utf-8")
INSTALLER = (PACKAGING / "windows/glossator.iss").read_text("utf-8")
WORKFLOW = (ROOT / ".github/workflows/packages.yml").read_text("utf-8")
SCRIPTS = sorted([*PACKAGING.rglob("*.sh")])


def test_the_version_is_the_same_everywhere() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_checks_run_on_each_python_that_is_permitted() -> None:
    permitted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    first, after = map(int, re.findall(r"3\.(\d+)", permitted))
    pythons = str([f"3.{minor}" for minor in range(first, after)]).replace("'", '"')
    assert f"python: {pythons}\n" in (ROOT / ".github/workflows/checks.yml").read_text("utf-8")


def test_the_files_that_packaging_names_are_there() -> None:
    compile(SPEC, "glossator.spec", "exec")
    named = re.findall(r'ROOT / "([^"]+)"\)', SPEC)
    named += re.findall(
        r"(?:packaging|tools)[/\\][\w/\\.-]+\.\w+", WORKFLOW + (PACKAGING / "package.sh").read_text("utf-8")
    )
    assert len(named) > 8
    assert not [name for name in named if not (ROOT / name.replace("\\", "/")).exists()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scripts_are_well_formed(script: Path) -> None:
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
    assert script.stat().st_mode & 0o111


def test_windows_opens_projects_as_linux_does() -> None:
    assert r'""{app}\glossator.exe"" open ""%1""' in INSTALLER
    assert 'program("glossator", ' in SPEC
    assert r"Software\Classes\.gloss" in INSTALLER


def test_icons_hold_all_their_sizes() -> None:
    images = {size: icons.png(size) for size in (16, 48, 256)}
    ico = icons.ico(images)
    for number, (size, image) in enumerate(images.items()):
        assert QImage.fromData(image).width() == size
        width, _, length, place = struct.unpack_from("<BB6xII", ico, 6 + 16 * number)
        assert (width, ico[place : place + length]) == (size % 256, image)
    icns = icons.icns({b"ic08": images[256]})
    assert struct.unpack_from(">4sI4sI", icns) == (b"icns", len(icns), b"ic08", len(icns) - 8)


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "76")  # the manual sets it


def test_the_manual_tells_of_every_command() -> None:
    page = manual.page()
    for command in ("new", "import", "export", "merge", "agreement", "open"):
        assert f"\n.SS {command}\n" in page
    assert not cli.WORKERS.keys() & set(page.split())
    assert f"glossator {__version__}" in page


def test_the_debian_package_puts_everything_in_its_place(tmp_path: Path) -> None:
    built, drawn, root = tmp_path / "built", tmp_path / "icons", tmp_path / "root"
    (built / "_internal").mkdir(parents=True)
    (built / "glossator").write_text("program")
    (built / "_internal/LICENCES.txt").write_text("licences")
    drawn.mkdir()
    for size in icons.SIZES:
        (drawn / f"glossator-{size}.png").write_text(f"{size}")
    debian.stage(built, drawn, root)
    share = root / "usr/share"
    assert (root / "usr/bin/glossator").read_text() == "program"
    assert {path.parent.parent.name for path in share.glob("icons/hicolor/*/apps/glossator.*")} == {
        "scalable",
        *(f"{size}x{size}" for size in icons.SIZES),
    }
    for name in ("applications/glossator.desktop", "mime/packages/glossator.xml", "doc/glossator/copyright"):
        assert (share / name).is_file(), name
    assert gzip.decompress((share / "man/man1/glossator.1.gz").read_bytes()).startswith(b".TH GLOSSATOR 1")
