"""Trained pipelines for the settings: which are there, whether one can be used, and how another comes in. No spaCy."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import suppress

from glossator.nlp import pipelines
from glossator.nlp.pipelines import Pipeline, download_command, official, pipeline

__all__ = [
    "LANGUAGES",
    "Pipeline",
    "can_install",
    "download_command",
    "installed",
    "official",
    "pipeline",
    "shown_command",
    "stop_download",
    "why_not_downloaded",
]

LANGUAGES = (*pipelines.OFFICIAL, "xx")
"""For which there is an official pipeline; `xx` stands for all others."""
_OFFLINE = re.compile(
    "ConnectionError|Max retries exceeded|Connect(ion)?Timeout|ReadTimeout|name resolution|getaddrinfo"
    "|Name or service not known|Network is unreachable|dns error|error sending request"
)
"""What Python's libraries and pip say where there is no way out."""
_LONGEST = 160


def installed() -> list[Pipeline]:
    """Those that are installed now, by name: some may have come since this program began."""
    importlib.invalidate_caches()
    return pipelines.installed()


def can_install() -> bool:
    """Whether this program can take in packages: a frozen bundle cannot."""
    return not getattr(sys, "frozen", False)


def shown_command(name: str) -> str:
    """The command that downloads and installs a pipeline, as it is typed in a terminal."""
    command = download_command(name)
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def why_not_downloaded(name: str, output: str) -> str:
    """A sentence about a download that failed, from what the command wrote."""
    if _OFFLINE.search(output):
        return (
            f"{name} could not be downloaded: no connection to the internet; nothing was changed. "
            "Try again when there is one."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = lines[-1][:_LONGEST].rstrip(".") if lines else "it did not say why"
    return f"{name} could not be downloaded ({last}); nothing was changed."


def stop_download(pid: int) -> None:
    """End a download that leads a process group: pip, which does the work, is a process of its own, and tidies up."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/PID", str(pid), "/T", "/F"], capture_output=True, check=False)
    elif pid:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGINT)
