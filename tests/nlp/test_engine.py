from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.nlp.engine import ENGINE, Engine, engine_version
from glossator.nlp.other import OtherNames
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


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_spans_are_in_order_disjoint_and_quote_the_text(engine: Engine, text: str) -> None:
    after = 0
    for one in engine.highlights(text):
        assert after <= one.span.start
        assert one.text == one.span.quote(text)
        assert one.text == one.text.strip()
        assert "\n\n" not in one.text
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


def test_what_is_found_depends_on_no_text_before(engine: Engine) -> None:
    text = "Ada Lask of the Tarn Unity Party (TUP) met Norwegian officials. The TUP and Lask agreed."
    engine.highlights("Rem Lask leads the Tidal Union Project (TUP). The TUP and Lask left.")
    assert engine.highlights(text) == Engine().highlights(text)


def test_lines_in_english_are_read_as_such_in_a_text_of_other_letters(engine: Engine) -> None:
    russian = "Она уехала в Пекин, а потом долго молчала, и никто ничего не спрашивал о переговорах."
    text = f"{russian}\n\nKesrian President Ada Lask said on Wednesday that she agreed.\n\nНикто не спорил."
    found = {(one.text, one.label) for one in engine.highlights(text, "ru") if one.span.quote(text) == one.text}
    assert found >= {("Пекин", "GPE"), ("Kesrian", "NORP"), ("Ada Lask", "PERSON"), ("Wednesday", "DATE")}
    assert len(found) == len(engine.highlights(text, "ru"))


def test_names_statements_and_proposals_come_together(engine: Engine) -> None:
    text = "Norway said that it was late. Norway called for new talks."
    suggestions = engine.suggest(text)
    assert [one.text for one in suggestions.entities] == ["Norway", "Norway"]
    assert [one.kind for one in suggestions.statements] == ["statement", "statement"]
    assert [one.kind for one in suggestions.proposals] == ["proposal_passage"]


def test_the_version_names_rules_and_data() -> None:
    assert engine_version() == without_spacy()
    assert engine_version().startswith(f"{ENGINE}+")


@pytest.mark.parametrize(
    "module", [f"glossator.nlp.{name}" for name in ("names", "protocol", "gazetteer", "version", "pipelines")]
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


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("Lask ", ""),
        ("LASK REFUSES ", ""),
        ("“We “said \"Lask ‘' ", ""),
        ("Ministry of ", ""),
        ("Tarn and ", ""),
        ("Tarn-", ""),
        ("x", ""),
        ("U.S. ", ""),
        ("the Norway nuclear deal ", ""),
        ("President Ada Lask of Norway left. The president said that the\nagency was shut. ", ""),
        ("Außenminister Rem Tolliver traf Ada Lask. ", "de"),
        ("Президент Ада Ласк. ", ""),
        ("俄罗斯总统马丽·奥斯克", ""),
        ("러시아 대통령 ", ""),
    ],
)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(engine: Engine, piece: str, language: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        engine.highlights(text, language)
        return time.process_time() - began

    seconds(10_000)  # warm
    most = 12 * min(seconds(25_000), seconds(25_000)) + 0.1
    assert any(seconds(100_000) < most for _ in range(2))


@pytest.mark.parametrize(
    "text", ["Norway", "I", "NORWAY AND SWEDEN", "“", "“““", "” ‘ \" '", "'s", "&", "of", "٣", "。"]
)
@pytest.mark.parametrize("language", ["", "de", "ru", "zh", "ko", "fa", "xx", "-"])
def test_scraps_are_texts_too(engine: Engine, text: str, language: str) -> None:
    assert all(one.text == one.span.quote(text) for one in engine.highlights(text, language))


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.sampled_from(["de", "fr", "es", "pt", "it", "tr", "ru", "uk", "zh", "ja", "ko", "fa", "ar"]))
def test_in_other_languages_spans_are_in_order_too(text: str, language: str) -> None:
    after = 0
    for one in OtherNames(language).find(text):
        assert after <= one.span.start
        assert one.text == one.span.quote(text)
        assert one.label
        after = one.span.end
