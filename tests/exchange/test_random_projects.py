"""Whatever a project holds: every format holds the same, and that is what SQL finds in the file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.random_projects import random_project
from tests.exchange.same_everywhere import assert_same_everywhere

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making projects smaller takes minutes; what differs is told, and that is enough."""


def check(data: st.DataObject) -> None:
    with TemporaryDirectory() as name, random_project(data, Path(name) / "p.gloss") as project:
        assert project.check(deep=True) == []
        assert_same_everywhere(project, Path(name))


@settings(max_examples=3, phases=QUICK)
@given(st.data())
def test_every_format_holds_what_the_database_holds(data: st.DataObject) -> None:
    check(data)


@pytest.mark.long
@settings(max_examples=300, phases=QUICK)
@given(st.data())
def test_every_format_holds_what_the_database_holds_of_many_projects(data: st.DataObject) -> None:
    check(data)
