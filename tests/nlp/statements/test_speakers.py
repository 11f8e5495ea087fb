"""Whom a source names, and whom a pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lask said it was late.", ["Ada Lask"]),
        ("Ada Lask and Teodor Renn said it was late.", ["Ada Lask", "Teodor Renn"]),
        ("Ada Lask and her Swedish colleague, Teodor Renn, said it was late.", ["Ada Lask", "Teodor Renn"]),
        ("Norway, Sweden and Finland said it was late.", ["Norway", "Sweden", "Finland"]),
        ("Norwegian President Ada Lask said it was late.", ["Ada Lask"]),
        ("Norway's foreign minister, Ada Lask, said it was late.", ["Ada Lask"]),
        ("Ada Lask, the foreign minister of Norway, said it was late.", ["Ada Lask"]),
        ("Norway said it was late.", ["Norway"]),
        ("Officials in Norway said it was late.", []),
        ("A senior official said it was late.", []),
        ("Foreign Minister Ada Lask came. The minister said it was late.", ["Ada Lask"]),
        ("Ada Lask came on Monday. She said it was late.", ["Ada Lask"]),
        ("Ada Lask met Teodor Renn. Renn left. He said it was late.", ["Teodor Renn"]),
        ("Mr. Renn and Mrs. Lask spoke. Mrs. Lask left. He said it was late.", ["Renn"]),
        ("Ada Lask, who said it was late, left.", ["Ada Lask"]),
        ("The Tarn Port Authority closed the harbours. It said it was late.", ["Tarn Port Authority"]),
        ("They said it was late.", []),
        ("A spokesman for the Kesran army said it was late.", ["Kesran army"]),
        ("Kesran officials said it was late.", []),
        ("The Kesrians met. Envoys of Kesria came. Kesrian officials said it was late.", ["Kesria"]),
        ("Envoys of Kesria came. The Kesrian government said it was late.", ["Kesria"]),
        ("Envoys of Kesria came. The Kesrian navy said it was late.", ["Kesrian navy"]),
        ("Norwegian officials said it was late.", ["Norway"]),
    ],
)
def test_who_speaks(engine: Engine, text: str, names: list[str]) -> None:
    (one,) = engine.suggest(text).statements
    assert [speaker.name for speaker in one.speakers] == names


def test_a_pronoun_stays_in_the_source(engine: Engine) -> None:
    text = "Ada Lask arrived. She said the talks would go on."
    (one,) = engine.suggest(text).statements
    assert one.parts["source"][0].quote(text) == "She"
    assert one.speakers[0].span.quote(text) == "Ada Lask"


def test_joint_speakers_stay_joint(engine: Engine) -> None:
    text = "Ada Lask and Teodor Renn said the talks would go on. They said they would meet in May."
    _, second = engine.suggest(text).statements
    assert [speaker.name for speaker in second.speakers] == ["Ada Lask", "Teodor Renn"]


def test_a_name_has_its_full_form_and_its_key(engine: Engine) -> None:
    text = "Ada Lask came from Oslo. Lask said that it was late. Norway said nothing was late."
    first, second = engine.suggest(text).statements
    assert [(one.name, one.key) for one in (*first.speakers, *second.speakers)] == [
        ("Ada Lask", ""),
        ("Norway", "state:NO"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lask urged Norway to open the harbours.", ["Norway"]),
        ("Ada Lask called on Norway, Sweden and Finland to join the talks.", ["Norway", "Sweden", "Finland"]),
        ("Ada Lask told reporters in Norway that it was late.", []),
        ("Ada Lask said it was late.", []),
    ],
)
def test_who_is_spoken_to(engine: Engine, text: str, names: list[str]) -> None:
    (one,) = engine.suggest(text).statements
    assert [hearer.name for hearer in one.addressees] == names
