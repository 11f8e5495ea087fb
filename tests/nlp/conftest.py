"""One engine for all tests of the language room: loading it takes longer than any of them."""

from __future__ import annotations

import pytest

from glossator.nlp.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()
