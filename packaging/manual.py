"""The man page, from what `--help` says of the program and of each command: `python packaging/manual.py FILE`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from glossator import __version__, cli

_FILES = """.SH FILES
.TP
.I *.gloss
A project: an SQLite file with articles, tags, registers and their whole history. Every act is kept at once.
.SH EXIT STATUS
0 if all went well, 1 if not, 2 if the command made no sense, 130 if it was stopped by Ctrl+C.
"""


def escaped(text: str) -> str:
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def page() -> str:
    os.environ["COLUMNS"] = "76"  # argparse breaks its lines by it
    parser = cli.build_parser([command.name for command in cli.COMMANDS])
    [commands] = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    parts = [
        f'.TH GLOSSATOR 1 "" "glossator {__version__}" "User commands"',
        f".SH NAME\nglossator \\- {escaped('annotate political news')}",
        ".SH SYNOPSIS\n.B glossator\n.RI [ P.gloss ]\n.br\n.B glossator\n.I COMMAND\n[...]",
        f".SH DESCRIPTION\n{escaped(parser.description or '')} Without a command, the window opens.",
        escaped(parser.epilog or ""),
        ".SH COMMANDS",
    ]
    for name, command in commands.choices.items():
        usage, _, rest = command.format_help().partition("\n\n")
        synopsis = usage.removeprefix("usage: ").replace("\n       ", "\n")
        parts.append(f".SS {escaped(name)}\n.nf\n{escaped(synopsis)}\n\n{escaped(rest.rstrip())}\n.fi")
    return "\n".join([*parts, _FILES])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
