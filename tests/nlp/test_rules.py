"""What each rule finds. States and people are fictional, but for states that the gazetteer must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.nlp.marking import mark, unmarked

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine

PEOPLE = [
    "The minister met [Norwegian|NORP] President [Ada Lask|PERSON] in private.",
    "[U.S.|GPE] Secretary of State [Rem Tolliver|PERSON] left early.",
    "They heard Deputy Prime Minister [Olga Prenn|PERSON] and Senator [Tam Quill|PERSON] speak.",
    "A spokesperson, [Bashar al-Tarn|PERSON], and adviser [Ursula von der Marn|PERSON] were there.",
    "The reply came from [Moon Dae-rin|PERSON] and from [Kim Tae Ro|PERSON].",
    "The letter was signed by [J. E. Orsk|PERSON] and by [Mara O'Dell|PERSON].",
    "Mr. [Lask|PERSON] refused.",
    "[Teodor May|PERSON] left. Critics of [May|PERSON] waited. May it rain. [May|PERSON] said nothing.",
    "The plan is dead, said [Prenn|PERSON] on [Monday|DATE].",
    "Nobody, [Quill|PERSON] told reporters, was asked.",
    "The [UN|ORG] envoy [Teodor Lask|PERSON]’s report was late.",
    "The ambassador to the [UN|ORG] [Nela Harrow|PERSON] spoke.",
    "The hall was full of friends of [Jordan Prenn|PERSON] and [Jack Oslo|PERSON].",
    "[Kim Tae Ro|PERSON] met [Moon Dae-rin|PERSON]. [Kim|PERSON] smiled.",
    "[Rem van der Hoek|PERSON] met [Tariq bin Salem|PERSON], [Sami al-Tarn|PERSON] and [Luz de la Orsa|PERSON].",
    "Mr. [van Hoek|PERSON] and Prime Minister [bin Salem|PERSON] spoke. Then [al-Tarn|PERSON] left.",
    "[J.E. Orsk|PERSON] and [A. Prenn|PERSON] wrote to [John F. Lask|PERSON].",
    "[Ada Lask|PERSON]'s office and [Lask|PERSON]’s wife agreed.",
    "The [Lask|PERSON] administration refused.",
]
DEMONYMS = [
    "[Norwegians|NORP] and [Danes|NORP] voted. [Norwegian|NORP] officials said so.",
    "The [Kesran|NORP] government fell. [Kesran|NORP] troops left, and a [Tarnese|NORP] diplomat stayed.",
    "[Duncan|PERSON] said no.",
    "[Kesrian|NORP] Foreign Minister [Ada Lask|PERSON] left. [Kesrian|NORP] President [Rem Orsk|PERSON] stayed.",
    "[Zarvia|GPE] said no, and [Maria|PERSON] said yes.",
    "[Tarnova|GPE] urged [Tarnovans|NORP] to wait. [Mara Lillian|PERSON] met [Lillian|PERSON].",
]
ORGANISATIONS = [
    "The [Norwegian Foreign Ministry|ORG] declined.",
    "The [Norwegian foreign ministry|ORG] declined.",
    "She works at the [Kesra Institute of Oceanography|ORG] today.",
    "The [Ministry of Foreign Affairs of Norway|ORG] declined.",
    "Rebels of the [Tarn Liberation Army|ORG] withdrew.",
    "He leads the [Social Democratic and Labour Party|ORG] there.",
    "A vote for the [People's Unity Party|ORG] and the [Workers' Front|ORG] is due.",
    "The [Kesra Fishing Union|ORG] ([KFU|ORG]) met; the [KFU|ORG] voted.",
    "A report by the [Centre for Tidal and Coastal Studies|ORG] followed.",
    "The [League of Harbour Towns|ORG] and the [Tarn Council|ORG] agreed.",
    "Supporters of the [Liberal party|ORG] cheered.",
    "The coalition of the [Tarn Unity Party|ORG] held.",
    "They questioned [Kesra Unity Party|ORG] [Ada Lask|PERSON] about it.",
    "Members of [Zarvo|ORG] were absent.",
    "They asked [Hale Motors|ORG] CEO [Ada Lask|PERSON] and the [Nets and Harbours Committee|ORG].",
    "[Hale & Orn|ORG] advised them, and so did the law firm [Hale & Orn LLP|ORG].",
    "The [Kesra Central Bank|ORG] and the [Central Bank of Kesra|ORG] met.",
    "The [Tarn Times|ORG] reported it, and [The Velm Herald|ORG] too.",
]
PLACES = [
    "Ships crossed the [Gulf of Tarn|LOC] and the [Prenn Strait|LOC].",
    "The [Orsk Peninsula|LOC] was quiet, as was [Lake Varn|LOC].",
    "They landed at [Orsk Airport|FAC] and went to [Tarn Province|GPE].",
    "The convoy passed through the province of [Velm|GPE].",
    "Shops in [Sweden|GPE], [Tarn|GPE] and [Denmark|GPE] closed.",
    "[TARNVILLE|GPE], [Norway|GPE] — Fishermen went home.",
    "The [U.S.|GPE]-[South Korean|NORP] drills and the [U.S.|GPE]-led talks ended.",
    "The [Norwegian|NORP]-[Danish|NORP] border is open.",
    "A [Christian Democrat|NORP] and two [Greens|NORP] abstained.",
    "The [Kremlin|ORG] and the [White House|ORG] were silent.",
    "The [Orsk|GPE]-based [Tarn Institute|ORG] said so.",
    "President [Ada Lask|PERSON] of [Tarn|GPE] refused.",
]
EVENTS = [
    "He lost the [2017 general election|EVENT] narrowly.",
    "He lost the [February 1974 Norwegian general election|EVENT] narrowly.",
    "The [2019 invasion of Norway|EVENT] never happened.",
    "The [Tarn War|EVENT] ended with the [Treaty of Velm|LAW].",
    "Under the [Coastal Waters Act|LAW] nets are banned.",
    "It cited [UN Security Council Resolution 2371|LAW].",
    "The [Norway nuclear deal|LAW] and the [2015 nuclear deal with Denmark|LAW] differ.",
    "The [Oslo agreements|LAW] held; so did the [Velm agreement|LAW] and the [Orsk ceasefire agreement|LAW].",
    "[Resolution 2371|LAW] banned it, as did [Security Council Resolution 1718|LAW] and [Resolutions 1874|LAW].",
    "[Article 5|LAW] was invoked. The [Treaty on the Prohibition of Harbour Mines|LAW] was signed.",
    "The [1994 Agreed Framework|LAW], the [Coastal Defence Act 1998|LAW] and the [Net Act of 1998|LAW] failed.",
    "The [2018 Winter Olympics|EVENT] and the [Second World War|EVENT] are over.",
    "The [Oslo summit|EVENT], the [Velm massacre|EVENT] and the [Kesran civil war|EVENT] were remembered.",
    "The [G20 summit|EVENT] ended, but no summit was held by the [1998 constitutional referendum|EVENT].",
]
DATES = [
    "It began on [July 4, 2017|DATE], went on until [5 August|DATE] and ended in [May|DATE].",
    "It was 0'1000",
    "On [Monday|DATE], as in the [1990s|DATE], they may march in [2015|DATE].",
]
NOTHING = [
    "The prime minister and the Secretary of State agreed.",
    "Meanwhile officials said that talks would go on. Negotiations failed. Follow him there.",
    "“We have heard this before,” the chairman said.",
    "The Ministry, the Council and the President were silent on the Peninsula.",
    "The CEO had a TV and a PhD.",
    "Relentlessly they went on. Harbours were shut, and no harbours opened. Generalized fear came. So do I.",
    "WE ARE NOT AFRAID, they wrote, and THIS HARBOUR IS OURS. They said WHAT they thought.",
]
HEADLINES = [
    "Leaders Of [Norway|GPE] And [Sweden|GPE] Meet Again\n\nThe leaders met.",
    "[LASK|PERSON] CALLS FOR NEW TALKS WITH [SWEDEN|GPE]\n\nPresident [Ada Lask|PERSON] called for talks.",
    "Talks With [Lask|PERSON] Fail Again\n\nPresident [Ada Lask|PERSON] was absent.",
    "By\n[Tam Quill|PERSON]\n\nThe talks went on.",
    "Small Steps Toward Better Nets.\n\nNobody took them.",
    "[U.S.|GPE] WARNS [NORTH KOREA|GPE] OVER TEST\n\nIt was so.",
    "[Lask|PERSON]'s Party Wins Velm Vote\n\n[Ada Lask|PERSON] won.",
]


@pytest.mark.parametrize("marked", [*PEOPLE, *DEMONYMS, *ORGANISATIONS, *PLACES, *EVENTS, *DATES, *NOTHING, *HEADLINES])
def test_finds_exactly_the_names(engine: Engine, marked: str) -> None:
    text = unmarked(marked)
    assert mark(text, engine.highlights(text)) == marked


def names(engine: Engine, text: str) -> dict[str, str]:
    return {one.text: one.name for one in engine.highlights(text)}


def test_a_surname_stands_for_the_full_name(engine: Engine) -> None:
    found = names(
        engine, "President Teodor Lask came. Later Lask’s office said that Kim Tae Ro had met Lask. Kim agreed."
    )
    assert found["Lask"] == "Teodor Lask"
    assert found["Kim"] == "Kim Tae Ro"


def test_a_surname_that_two_people_share_stands_for_neither(engine: Engine) -> None:
    assert names(engine, "Ada Lask met Teodor Lask. Then Lask left.")["Lask"] == ""


def test_an_acronym_stands_for_the_organisation(engine: Engine) -> None:
    assert names(engine, "The Kesra Fishing Union (KFU) met. Then the KFU left.")["KFU"] == "Kesra Fishing Union"


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("It went to Norway today.", "state:NO", "Norway"),
        ("The Norwegian side agreed.", "state:NO", "Norway"),
        ("The D.P.R.K. agreed.", "state:KP", "North Korea"),
        ("The UAE agreed.", "state:AE", "United Arab Emirates"),
        ("They met in Oslo today.", "city:NO:Oslo", "Oslo"),
        ("The U.N. Security Council met.", "body:UNSC", "United Nations Security Council"),
        ("The Kremlin agreed.", "state:RU", "Russia"),
        ("The Pentagon agreed.", "body:US-DOD", "United States Department of Defense"),
    ],
)
def test_what_the_gazetteer_knows_has_its_key(engine: Engine, text: str, key: str, name: str) -> None:
    assert [(one.key, one.name) for one in engine.highlights(text)] == [(key, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lask spoke. Mrs. Lask left. Mr. Lask stayed.",
        "Ada Lask, his wife, spoke at length in the old harbour hall. President Lask left.",
    ],
)
def test_a_surname_that_somebody_else_must_have_stands_for_nobody(engine: Engine, text: str) -> None:
    assert {one.name for one in engine.highlights(text)} == {""}


def test_a_surname_with_its_bearer_s_office_is_clear(engine: Engine) -> None:
    text = "Ada Lask, a former governor of the province, spoke. Governor Lask left. Ms. Lask stayed."
    assert names(engine, text)["Lask"] == "Ada Lask"
