"""What the commands print alike."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from glossator.cli_out import progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_far_it_is_stands_on_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    told = progress("Reading")
    told(1, 4)
    told(4, 4)
    assert terminal.getvalue() == "\rReading: 25%" + "\r" + " " * len("Reading: 100%") + "\r"


def test_without_a_terminal_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    progress("Reading")(1, 4)
    assert capsys.readouterr() == ("", "")
