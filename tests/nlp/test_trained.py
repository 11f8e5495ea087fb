"""A pipeline of our own, trained here on a few sentences, beside the rules."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp import pipelines
from glossator.nlp.engine import Engine, engine_version
from glossator.nlp.trained import TrainedNames, better

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["the quiet lantern", "the tall heron", "the old ferry", "the grey gull"]
FRAMES = [
    "Members of {} met at noon.",
    "Nobody in {} agreed.",
    "They asked {} for help.",
    "A vote of {} is due.",
    "We heard that {} had split.",
]
"""What no rule can see: a club whose name has no capital."""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    random.seed(1)
    fix_random_seed(1)
    nlp = spacy.blank("en", meta={"name": "mini", "version": "1.2.3"})
    ner = nlp.add_pipe("ner")
    ner.add_label("ORG")  # type: ignore[attr-defined]
    examples = []
    for frame in FRAMES:
        for name in NAMES:
            start = frame.index("{") + 4
            doc = nlp.make_doc(frame.format(name))
            examples.append(Example.from_dict(doc, {"entities": [(start, start + len(name) - 4, "ORG")]}))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        random.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("models") / "mini"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def beside(trained: Path) -> Engine:
    """The rules with it beside them."""
    return Engine(str(trained))


def copy(trained: Path, target: Path, **meta: str) -> Path:
    shutil.copytree(trained, target)
    told = json.loads((target / "meta.json").read_text())
    (target / "meta.json").write_text(json.dumps({**told, **meta}))
    return target


def test_it_finds_what_the_rules_cannot_and_they_what_it_does_not_know(engine: Engine, beside: Engine) -> None:
    text = "Norwegian President Ada Lask left. Nobody in the tall heron agreed."
    assert [one.text for one in engine.highlights(text)] == ["Norwegian", "Ada Lask"]
    found = [(one.text, one.label, one.key) for one in beside.highlights(text)]
    assert found == [("Norwegian", "NORP", "state:NO"), ("Ada Lask", "PERSON", ""), ("tall heron", "ORG", "")]


def test_the_version_tells_it_and_its_training(trained: Path, beside: Engine, tmp_path: Path) -> None:
    assert beside.version.startswith(f"{engine_version()}+en_mini-1.2.3-")
    again = copy(trained, tmp_path / "again", version="1.2.4")
    assert Engine(str(again)).version != beside.version


def test_it_is_left_out_where_another_language_is_spoken(trained: Path, beside: Engine) -> None:
    names = TrainedNames(str(trained))
    assert names.speaks("en")
    assert not names.speaks("de")
    assert [one.text for one in beside.highlights("Die Regierung in Peking schwieg.", "de")] == ["Peking"]


def test_an_installed_one_is_listed_and_used_by_its_name(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, told = tmp_path / "en_mini", tmp_path / "en_mini-1.2.3.dist-info"
    copy(trained, package / "en_mini-1.2.3")
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    shutil.copy(trained / "meta.json", package / "meta.json")
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: en_mini\nVersion: 1.2.3\n")
    (told / "entry_points.txt").write_text("[spacy_models]\nen_mini = en_mini\n")
    assert "en_mini" not in [one.name for one in pipelines.installed()]
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [(one.name, one.language, one.version) for one in pipelines.installed()] == [("en_mini", "en", "1.2.3")]
    found = Engine("en_mini").highlights("Members of the old ferry met at noon.")
    assert [one.text for one in found] == ["old ferry"]


@pytest.mark.parametrize(
    ("meta", "kind", "words"),
    [
        ({"spacy_version": ">=2.3.0,<2.4.0"}, ErrorKind.NEWER, "was made for spaCy >=2.3.0,<2.4.0"),
        ({"lang": ""}, ErrorKind.DAMAGED, "cannot be loaded"),
    ],
)
def test_one_that_does_not_fit_is_refused_in_a_sentence(
    trained: Path, tmp_path: Path, meta: dict[str, str], kind: ErrorKind, words: str
) -> None:
    folder = copy(trained, tmp_path / "other", **meta)
    if kind is ErrorKind.DAMAGED:
        (folder / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(UserError) as refused:
        Engine(str(folder))
    assert refused.value.kind is kind
    assert words in refused.value.sentence


def test_no_folder_no_pipeline_and_none_that_finds_names(tmp_path: Path) -> None:
    with pytest.raises(UserError) as absent:
        Engine(str(tmp_path / "nowhere"))
    assert absent.value.kind is ErrorKind.NOT_FOUND
    with pytest.raises(UserError) as empty:
        Engine(str(tmp_path))
    assert empty.value.kind is ErrorKind.UNREADABLE
    spacy.blank("en", meta={"name": "bare"}).to_disk(tmp_path / "bare")
    with pytest.raises(UserError) as bare:
        Engine(str(tmp_path / "bare"))
    assert "finds no names" in bare.value.sentence


@pytest.mark.parametrize(
    ("here", "needs", "fits"),
    [
        ("3.8.18", ">=3.8.0,<3.9.0", True),
        ("3.8.18", ">=3.7.0,<3.8.0", False),
        ("3.8.18", "==3.8.18", True),
        ("3.8.18", "~=3.8.2", True),
        ("3.9.0", "~=3.8.2", False),
        ("3.8.18", ">3.8.18", False),
        ("3.8.18", "<=3.8.18", True),
        ("3.8.18", "", True),
    ],
)
def test_versions(here: str, needs: str, fits: bool) -> None:
    assert pipelines.fits(here, needs) is fits


def test_the_official_pipeline_of_a_language_and_its_command() -> None:
    assert [pipelines.official(code) for code in ("en", "ru", "fa")] == [
        "en_core_web_sm",
        "ru_core_news_sm",
        "xx_ent_wiki_sm",
    ]
    assert pipelines.download_command("en_core_web_sm")[1:] == ["-m", "spacy", "download", "en_core_web_sm"]


TEXT = "Kesra Harbour Union of Norway met Ada Lask on Monday"


def one(words: str, label: str, key: str = "", name: str = "") -> Highlight:
    start = TEXT.index(words)
    return Highlight(Span(start, start + len(words)), label, words, name, key)


@pytest.mark.parametrize(
    ("rules", "model", "expected"),
    [
        # Agreement has the model's label, but for what the rules know.
        ([one("Ada Lask", "ORG")], [one("Ada Lask", "PERSON")], [("Ada Lask", "PERSON")]),
        ([one("Norway", "GPE", "state:NO")], [one("Norway", "ORG")], [("Norway", "GPE")]),
        ([one("Lask", "PERSON", name="Ada Lask")], [one("Lask", "GPE")], [("Lask", "PERSON")]),
        # The longer of two that differ.
        ([one("Lask", "ORG")], [one("Ada Lask", "PERSON")], [("Ada Lask", "PERSON")]),
        ([one("Kesra Harbour Union", "ORG")], [one("Harbour Union", "ORG")], [("Kesra Harbour Union", "ORG")]),
        # What the gazetteer knows, and dates, before all.
        ([one("Norway", "GPE", "state:NO")], [one("Union of Norway", "ORG")], [("Norway", "GPE")]),
        ([one("Monday", "DATE")], [one("Lask on Monday", "PERSON")], [("Monday", "DATE")]),
        # Both, where they do not meet.
        ([one("Norway", "GPE")], [one("Ada Lask", "PERSON")], [("Norway", "GPE"), ("Ada Lask", "PERSON")]),
    ],
)
def test_the_better_span_wins(rules: list[Highlight], model: list[Highlight], expected: list[tuple[str, str]]) -> None:
    assert [(each.text, each.label) for each in better(rules, model)] == expected
