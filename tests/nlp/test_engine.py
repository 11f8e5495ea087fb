from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.nlp.engine import ENGINE, Engine, engine_version
from glossator.nlp.version import engine_version as without_spacy

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = st.sampled_from(
    [
        *(
            "President",
            "Ada",
            "Lask",
            "Lask’s",
            "the",
            "of",
            "Kesra",
            "Fishing",
            "Union",
            "(KFU)",
            "U.S.",
            "-led",
            "Norway",
        ),
        *(
            "said",
            "“We",
            "’s",
            "Jae-in",
            "2017",
            "general",
            "election",
            "Monday",
            ",",
            ".",
            "\n",
            "\n\n",
            "👩‍🚀",
            "e\u0301",
        ),
        *(
            "عمان",
            "ירושלים",
            "日本",
            "NORWAY",
            "nuclear",
            "deal",
            "with",
            "and",
            "for",
            "al-",
            "Party",
            "'s",
            "'",
            "&",
            "TARN",
        ),
        *("—", ":", "\u2028", "\u00a0", ""),
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join))
_shared = Engine()


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_spans_are_in_order_disjoint_and_quote_the_text(text: str) -> None:
    after = 0
    for one in _shared.highlights(text):
        assert after <= one.span.start
        assert one.text == one.span.quote(text)
        assert one.text == one.text.strip()
        assert "\n" not in one.text
        assert one.label
        after = one.span.end


@pytest.mark.parametrize(
    "before",
    [
        "👩‍🚀👩‍🚀 ",
        "e\u0301e\u0301 ",
        "קול ישראל — ",
        "قال المتحدث: ",
        "\U00020bb7野家。",
        "a\u00a0b\u2009",
        "\ud800 ",
        "\t\t  ",
    ],
)
def test_offsets_count_code_points(engine: Engine, before: str) -> None:
    text = f"{before}President Ada Lask spoke."
    start = text.index("Ada Lask")
    assert (start, start + 8) in [(one.span.start, one.span.end) for one in engine.highlights(text)]


def test_an_empty_text_has_no_names(engine: Engine) -> None:
    assert engine.highlights("") == []
    assert engine.highlights(" \n\n ") == []


def test_the_same_text_gives_the_same_highlights(engine: Engine) -> None:
    text = "Ada Lask of the Tarn Unity Party (TUP) met Norwegian officials. The TUP and Lask agreed."
    assert engine.highlights(text) == engine.highlights(text)


def test_statements_and_proposals_are_not_suggested_yet(engine: Engine) -> None:
    suggestions = engine.suggest("Norway agreed.")
    assert [one.text for one in suggestions.entities] == ["Norway"]
    assert suggestions.statements == suggestions.proposals == ()


def test_the_version_names_rules_and_data() -> None:
    assert engine_version() == without_spacy()
    assert engine_version().startswith(f"{ENGINE}+")


@pytest.mark.parametrize(
    "module", ["glossator.nlp.names", "glossator.nlp.protocol", "glossator.nlp.gazetteer", "glossator.nlp.version"]
)
def test_the_window_s_modules_do_not_import_spacy(module: str, run_python: Callable[[str], str]) -> None:
    assert run_python(f"import sys, {module}; print('spacy' in sys.modules)") == "False"


@pytest.fixture
def run_python(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))

    def run(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    return run
