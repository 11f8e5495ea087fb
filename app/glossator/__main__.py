"""`python -m glossator`, and where the bundled program starts."""

import os
import sys
from pathlib import Path

if sys.stdout is None:  # a windowed program on Windows that nobody listens to
    sys.stdin, sys.stdout, sys.stderr = (Path(os.devnull).open(mode, encoding="utf-8") for mode in "rww")  # noqa: SIM115

from glossator.cli import main

if __name__ == "__main__":
    sys.exit(main())
