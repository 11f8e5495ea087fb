"""What a project's tags teach, and what becomes of it in the next article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain.errors import ErrorKind, UserError
from glossator.nlp.learning.articles import TaggedArticle
from glossator.nlp.learning.model import load, to_json
from glossator.nlp.learning.train import FEWEST, FOLDS, train
from glossator.nlp.version import engine_version
from tests.nlp.learning.corpus import marked, quoting_press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.nlp.engine import Engine
    from glossator.nlp.learning.model import Learnt


@pytest.fixture
def rules(engine: Engine) -> Iterator[Engine]:
    """The engine, with nothing learnt before and after."""
    yield engine
    engine.learnt = None


def taught(*articles: TaggedArticle) -> Learnt:
    return train(articles).model


def said(engine: Engine, text: str) -> list[str]:
    found = engine.suggest(text).statements
    return [" ".join(span.quote(text) for span in one.parts["content"]) for one in found]


BLARED = "Mira Tal blared that the ferry is late."


def test_a_cue_that_the_lexicon_lacks_is_learnt_from_one_tag(rules: Engine) -> None:
    assert said(rules, BLARED) == []
    rules.learnt = taught(marked("one", "Ada Lask blared that [the port is shut].", complete=False))
    assert said(rules, BLARED) == ["the ferry is late"]
    (found,) = rules.suggest(BLARED).statements
    assert [span.quote(BLARED) for span in found.parts["source"]] == ["Mira Tal"]
    assert found.reason == "cue “blared”, source to the left"


def test_a_cue_before_a_thing_named_is_learnt_from_two_tags_and_not_from_one(rules: Engine) -> None:
    text = "Mira Tal blazoned the new lighthouse."
    first = marked("one", "Ada Lask blazoned [the harbour fee].", complete=False)
    second = marked("two", "Jonas Oll blazoned [the salt levy].", complete=False)
    rules.learnt = taught(first)
    assert said(rules, text) == []
    rules.learnt = taught(first, second)
    assert said(rules, text) == ["the new lighthouse"]


def test_a_cue_that_is_mostly_passed_over_is_not_learnt(rules: Engine) -> None:
    passed = marked("two", "Jonas Oll blared that the levy is high. Emil Karr blared that the pier is old.")
    rules.learnt = taught(marked("one", "Ada Lask blared that [the port is shut]."), passed)
    assert said(rules, BLARED) == []


def test_what_was_rejected_twice_and_never_tagged_is_not_suggested_again(rules: Engine) -> None:
    text = "Mira Tal praised the new lighthouse. Mira Tal said that the ferry is late."
    once = marked("one", "Ada Lask praised the harbour fee.", complete=False, rejected=("the harbour fee",))
    twice = marked("two", "Jonas Oll praised the salt levy.", complete=False, rejected=("the salt levy",))
    assert said(rules, text) == ["the new lighthouse", "the ferry is late"]
    rules.learnt = taught(once)
    assert said(rules, text) == ["the new lighthouse", "the ferry is late"]
    rules.learnt = taught(once, twice)
    assert said(rules, text) == ["the ferry is late"]
    rules.learnt = taught(once, twice, marked("three", "Dana Brel praised [the fishing ban].", complete=False))
    assert said(rules, text) == ["the new lighthouse", "the ferry is late"]


def test_a_name_is_learnt_and_found_as_a_whole_word_only(rules: Engine) -> None:
    rules.learnt = taught(replace(marked("one", "The skerrymen met."), names=(("skerry league", "ORG"),)))
    text = "At noon the skerry league said that the pier is old; the skerry leagues of old are gone."
    assert [(one.text, one.label) for one in rules.highlights(text) if one.label == "ORG"] == [("skerry league", "ORG")]
    assert [one.name for one in rules.suggest(text).statements[0].speakers] == ["skerry league"]


def test_a_project_that_tags_only_what_is_said_is_followed(rules: Engine) -> None:
    trained = train(quoting_press(20))
    assert trained.report.used
    assert len(trained.report.folds) == FOLDS
    assert sum(fold.articles for fold in trained.report.folds) == trained.report.complete == 20
    assert trained.report.learnt.f1 > trained.report.rules.f1 + 0.2
    text = "Greta Holm said that the salt mine is shut. Greta Holm praised the salt levy."
    assert said(rules, text) == ["the salt mine is shut", "the salt levy"]
    rules.learnt = trained.model
    assert said(rules, text) == ["the salt mine is shut"]


def test_what_the_rules_do_as_well_is_left_to_them() -> None:
    texts = [f"Ada Lask said that [pier {number} is old]." for number in range(15)]
    trained = train(marked(f"{number:02}", text) for number, text in enumerate(texts))
    assert trained.report.folds
    assert trained.report.rules.f1 == trained.report.learnt.f1 == 1
    assert not trained.report.used
    assert trained.model.ranker is None


def test_from_few_articles_only_words_are_learnt() -> None:
    report = train(quoting_press(FEWEST - 1)).report
    assert (report.folds, report.used, report.complete) == ((), False, FEWEST - 1)


def test_the_same_articles_in_any_order_teach_the_same() -> None:
    articles = quoting_press(20)
    assert to_json(train(articles).model) == to_json(train(articles[::-1]).model)


def test_what_was_learnt_is_kept_and_read_again(tmp_path: Path) -> None:
    model = train(quoting_press(20)).model
    file = kept(tmp_path, to_json(model))
    assert load(file) == model
    assert load(file).version == model.version
    assert model.version != taught(marked("one", BLARED)).version


def kept(folder: Path, text: str) -> Path:
    file = folder / "Talks.model.json"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "[" * 9000, '{"engine": "x"}', '{"engine": "x", "words": [], "ranker": 3}', "\udcff"]
)
def test_a_damaged_file_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "Talks.model.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UserError, match="cannot be read; the rules suggest alone") as refused:
        load(file)
    assert refused.value.kind is ErrorKind.DAMAGED


def test_what_another_version_learnt_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = kept(tmp_path, to_json(replace(taught(marked("one", BLARED)), engine="rules-0+0")))
    with pytest.raises(UserError, match="another version of the rules") as refused:
        load(file)
    assert refused.value.kind is ErrorKind.INVALID


def test_an_engine_with_what_was_learnt_has_a_version_of_its_own(rules: Engine) -> None:
    assert rules.version == engine_version()
    rules.learnt = taught(marked("one", BLARED))
    assert rules.version == f"{engine_version()}+{rules.learnt.version}"


def test_training_is_ended_by_what_its_progress_raises() -> None:
    def cancel(done: int, total: int) -> None:
        if done * 2 > total:
            raise UserError(ErrorKind.CANCELLED, "Stopped.")

    with pytest.raises(UserError, match="Stopped"):
        train(quoting_press(20), cancel)


def test_progress_grows_and_reaches_its_end() -> None:
    seen: list[tuple[int, int]] = []
    train(quoting_press(12), lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (12 + FOLDS + 1,) * 2


def test_articles_of_other_languages_teach_no_statements() -> None:
    german = TaggedArticle("de", "Der Minister sagte, der Hafen sei zu.", complete=True, language="de")
    assert train([german]).report.articles == 0
