"""The Debian package, from the folder that PyInstaller built: `python packaging/debian.py FOLDER ICONS OUT`.

It has no scripts to run at installing or removing: the packages that it depends on update the caches of menus, file
types, icons and manuals by triggers, and so nothing of it stays behind.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import icons
import manual
from glossator import __version__

ROOT = Path(__file__).parents[1]
_CONTROL = """\
Package: glossator
Version: {version}
Architecture: {architecture}
Maintainer: The Glossator founders <founders@glossator.invalid>
Installed-Size: {size}
Depends: {depends}
Section: science
Priority: optional
Description: annotate political news
 Read news articles and record who said what, who proposed what to whom, and who
 stands where on it. Names are suggested offline; what is recorded is merged with
 colleagues' work, compared, and exported to Excel, CSV, reports and networks.
"""
_CACHES = "desktop-file-utils, hicolor-icon-theme, shared-mime-info"


def stage(folder: Path, drawn: Path, root: Path) -> None:
    """Lay out below `root` what the package puts below `/`."""
    share = root / "usr/share"
    shutil.copytree(folder, root / "usr/lib/glossator", symlinks=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/glossator").symlink_to("../lib/glossator/glossator")
    for source, place in {
        "packaging/glossator.desktop": "applications/glossator.desktop",
        "packaging/glossator-mime.xml": "mime/packages/glossator.xml",
        "resources/icons/glossator.svg": "icons/hicolor/scalable/apps/glossator.svg",
    }.items():
        _copy(ROOT / source, share / place)
    for size in icons.SIZES:
        _copy(drawn / f"glossator-{size}.png", share / f"icons/hicolor/{size}x{size}/apps/glossator.png")
    _compress(manual.page(), share / "man/man1/glossator.1.gz")
    _compress((ROOT / "CHANGELOG.md").read_text("utf-8"), share / "doc/glossator/changelog.gz")
    (root / "usr/lib/glossator/_internal/LICENCES.txt").rename(share / "doc/glossator/copyright")


def dependencies(folder: Path) -> str:
    """The packages with the libraries that are not bundled: what only the system can know, as of its graphics."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.open("rb").read(4) == b"\x7fELF"]
    bundled = sorted({str(path.parent) for path in files})
    owners = sorted({owner for path in folder.glob("_internal/lib*.so*") for owner in _owners(path.name)})
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "debian").mkdir()
        (Path(place) / "debian/control").write_text("Source: glossator\n\nPackage: glossator\nArchitecture: any\n")
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        command += [
            *(f"-l{each}" for each in bundled),
            *(f"-x{each}" for each in owners),
            *(f"-e{path}" for path in files),
        ]
        told = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    return told.stdout.partition("=")[2].strip()


def _owners(library: str) -> list[str]:
    """The packages that this library of the system was taken from."""
    told = subprocess.run(["dpkg", "--search", f"*/{library}"], capture_output=True, text=True, check=False)
    return [line.partition(":")[0] for line in told.stdout.splitlines()]


def build(folder: Path, drawn: Path, out: Path) -> Path:
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    made = out / f"glossator_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        stage(folder, drawn, root)
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
        depends = f"{dependencies(root / 'usr/lib/glossator')}, {_CACHES}"
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN/control").write_text(
            _CONTROL.format(version=__version__, architecture=architecture, size=size, depends=depends)
        )
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", root, made], check=True, stdout=subprocess.DEVNULL)
    return made


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def _compress(text: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    print(build(*map(Path, sys.argv[1:4])))
