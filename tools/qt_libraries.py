"""Sees to the system libraries that Qt needs on Linux: installs them where it may, or names the command to type.

Run by the Makefile with the virtual environment's Python. With `--display` the libraries that a window needs must be
there as well; without it those of the offscreen platform do. What counts is whether Qt loads, not which packages are
installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# As one types them.
DEBIAN = """
    libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-client0 libwayland-cursor0 libx11-6
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0
    libxkbcommon0
"""
FEDORA = """
    dbus-libs fontconfig glib2 libX11 libX11-xcb libglvnd-egl libglvnd-glx libwayland-client libwayland-cursor
    libxcb libxkbcommon libxkbcommon-x11 xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil
    xcb-util-wm
"""

LOAD = """
import ctypes, sys
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath) + "/platforms/libq"
for platform in sys.argv[1:]:
    ctypes.CDLL(folder + platform + ".so")
"""


def platforms(display: bool) -> list[str]:
    """The platform plugins that have to load: the offscreen one, and with `display` that of the session."""
    if not display:
        return ["offscreen"]
    return ["offscreen", "xcb" if os.environ.get("DISPLAY") else "wayland"]


def missing(names: list[str]) -> str:
    """What the dynamic loader says is missing; empty when Qt and these platform plugins load."""
    loaded = subprocess.run([sys.executable, "-c", LOAD, *names], capture_output=True, text=True, check=False)
    return "" if loaded.returncode == 0 else (loaded.stderr.strip().splitlines() or ["Qt did not load"])[-1]


def install() -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *DEBIAN.split()]):
        # Its errors show; its list of packages would bury them.
        subprocess.run(
            ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def advice() -> str:
    if shutil.which("apt-get"):
        return "sudo apt-get install " + " ".join(DEBIAN.split())
    if shutil.which("dnf"):
        return "sudo dnf install " + " ".join(FEDORA.split())
    return "(your package manager) " + " ".join(DEBIAN.split()) + ", which are the names on Debian"


def main(display: bool) -> int:
    stamp = Path(sys.prefix) / (".qt-loads-with-display" if display else ".qt-loads")
    if sys.platform != "linux" or stamp.exists():
        return 0
    names = platforms(display)
    lack = missing(names)
    if lack and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing the system libraries that Qt needs ...", file=sys.stderr)
        install()
        lack = missing(names)
    if lack:
        print(f"Qt cannot start: {lack}\nInstall the system libraries that it needs:\n  {advice()}", file=sys.stderr)
        return 1
    stamp.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(display="--display" in sys.argv[1:]))
