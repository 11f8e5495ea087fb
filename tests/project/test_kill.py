"""`kill -9` at random moments: every act that was acknowledged is there, and the journal replays to the tables."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.project import Project
from tests.project.conftest import ANN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from pathlib import Path

TAGGER = """
import sys
from pathlib import Path
from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project

text = Path(sys.argv[2]).read_text(encoding="utf-8")
project = Project.open(Path(sys.argv[1]))
number = 0
while True:
    start = number * 7 % (len(text) - 12)
    actor = steps.make_record(Kind.ACTOR, f"Speaker {number}")
    speaker = steps.Target("speaker", actor.made)
    tag = steps.make_tag("statement", "article-1", text, project.analyst.id, {"content": [Span(start, start + 9)]},
                         fields={"gist": str(number)}, links=[speaker])
    project.apply(tag.then(actor))
    print(tag.made.id, flush=True)
    if number % 5 == 4:
        project.undo()
        print("undone", flush=True)
    number += 1
"""


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.timeout(600)
def test_twenty_kills(tmp_path: Path) -> None:
    path, text = tmp_path / "small.gloss", tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    with Project.create(path, "Small", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
    standing: set[str] = set()
    rng = random.Random(20)
    for _ in range(20):
        acknowledged = _killed(path, text, rng.uniform(0.02, 0.6))
        taken_back = {before for before, after in pairwise(acknowledged) if after == "undone"}
        standing |= set(acknowledged) - {"undone"} - taken_back
        with Project.open(path) as project:
            kept = {tag.id for tag in project.read.tags()}
            # The last act may have reached the disk without its acknowledgement reaching us, be it a tag or an undo.
            assert len(standing - kept) <= (1 if acknowledged and acknowledged[-1] != "undone" else 0)
            assert len(kept - standing) <= 1
            standing = kept
            assert project.check(deep=True) == []
            assert not project.read_only
    assert len(standing) > 100


def _killed(path: Path, text: Path, after: float) -> list[str]:
    """What the tagger acknowledged, killed that many seconds after its first act."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    tagger = subprocess.Popen(
        [sys.executable, "-c", TAGGER, str(path), str(text)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert tagger.stdout
    first = tagger.stdout.readline()
    time.sleep(after)
    tagger.send_signal(signal.SIGKILL)
    rest = tagger.stdout.read()
    tagger.wait()
    tagger.stdout.close()
    return [first.strip(), *rest.split()]
