"""Quotations, sources and cues that take more than a name and “said”; all names are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.nlp.statements.datelines import dateline_end
from tests.nlp.statements.written import written

if TYPE_CHECKING:
    from glossator.nlp.engine import Engine

DATELINES = [
    "VANTRY - ",
    "VANTRY (AP) - ",
    "PORT VANTRY -- ",
    "VANTRY, Kesra — ",
    "VANTRY, Oct. 4 (Tarn Press) — ",
    "VANTRY/OLL, 4 March 2016 – ",
    "Vantry, March 4 – ",
    "Vantry (CNN) ",
    "(Reuters) - ",
]
NO_DATELINES = [
    "FBI Director Ada Lask — Tarn's own candidate — said the harbours were closed.",
    "NATO — an alliance — said the harbours were closed.",
    "Kesra National Party (KNP) Director Ada Lask said the harbours were closed.",
    "Ada Lask - a minister - said the harbours were closed.",
]

QUOTED = {
    "Lask told the Gazette's “Morning Report” that the port was closed.": ["Lask | told | the port was closed"],
    "Lask said on “Harbour Morning” that the port was closed.": ["Lask | said | the port was closed"],
    "In her book “Open Ports,” Lask argues that talks are needed.": ["Lask | argues | talks are needed"],
    "The film “Open Ports” says that the port was closed.": ["The film “Open Ports” | says | the port was closed"],
    "A group called “Open Ports” met in May.": [],
    "The minister's “raft of paper” speech was long.": [],
    "Lask condemned the treaty as a “raft of paper” during a visit to Oll.": [
        "Lask | condemned | the treaty as a “raft of paper”"
    ],
    "Lask called the treaty “outrageous” and called for new talks.": [
        "Lask | called | the treaty “outrageous”",
        "Lask | called for | new talks",
    ],
    "Lask scolded him: “You called it ‘settled,’” she said. “It is not.”": [
        "Lask | scolded | “You called it ‘settled,’” … “It is not.”"
    ],
    "Lask says she felt it mattered because “nobody knows of the mines,” she said. “We have no map.”": [
        "Lask | says | she felt it mattered because “nobody knows of the mines,”",
        "she | felt | it mattered because “nobody knows of the mines,”",
        "she | said | “nobody knows of the mines,” … “We have no map.”",
    ],
    "Lask (@adalask) tweeted, “Open the port now.”": ["Lask (@adalask) | tweeted | “Open the port now.”"],
    "Lask said: 'The port is closed.' Renn left.": ["Lask | said | 'The port is closed.'"],
    "Lask told the Gazette in May, “The port is closed.”": ["Lask | told | “The port is closed.”"],
    "They cheered when Lask said “the port is ours.”": ["Lask | said | “the port is ours.”"],
    "“The port is closed. It is shut.\n\n“And nobody will sail.\n\n“That is final,” Lask said.": [
        "Lask | said | “The port is closed. It is shut. … “And nobody will sail. … “That is final,”"
    ],
    "Lask said the port was closed. “It will stay closed until May, and nobody will sail before.”": [
        "Lask | said | the port was closed",
        "Lask |  | “It will stay closed until May, and nobody will sail before.”",
    ],
}

ASIDE = {
    "Lask, calling the treaty “a raft of paper,” said it would fail.": [
        "Lask | calling | the treaty “a raft of paper,”",
        "Lask, calling the treaty “a raft of paper,” | said | it would fail",
    ],
    "Calling the treaty “a raft of paper,” Lask said it would fail.": [
        "Lask | Calling | the treaty “a raft of paper,”",
        "Lask | said | it would fail",
    ],
    "“It is closed,” said Ada Lask, a clerk, adding that “nobody” buys there.": [
        "Ada Lask, a clerk | said | “It is closed,”",
        "Ada Lask, a clerk | adding | “nobody” buys there",
    ],
    "Lask said “the port is closed” while Renn said “it is open.”": [
        "Lask | said | “the port is closed”",
        "Renn | said | “it is open.”",
    ],
    "While Lask said “the port is closed,” Renn opened it.": ["Lask | said | “the port is closed,”"],
    "The letter said, in part: “The port is closed.”": ["The letter | said | “The port is closed.”"],
    "Lask told Renn on “Harbour Morning”: “The port is closed.”": ["Lask | told | “The port is closed.”"],
    "“No!” she said. “Never!”": ["she | said | “No!” … “Never!”"],
    "Lask promised to “open the port.”": ["Lask | promised | to “open the port.”"],
    "Lask has spoken out against “closed ports.”": ["Lask | has spoken out against | “closed ports.”"],
    "RENN: Did you?\n\nLASK: No, never.": ["RENN | : | Did you?", "LASK | : | No, never"],
}

FUSED = {
    "The minister, upset by what she called “a raft of paper,” left.": ["she | called | what … “a raft of paper,”"],
    "The talks, which Lask called “a raft of paper,” failed.": ["Lask | called | which … “a raft of paper,”"],
    "The board voted on what Lask described as a plan for the port.": ["Lask | described | what … a plan for the port"],
    "The ships were held in what the ministers said was a mistake.": ["the ministers | said | what … was a mistake"],
    "It is not clear what Lask said.": [],
}

LONG_SUBJECTS = {
    "A study that appeared in the Harbour Journal found that the port was closed.": [
        "A study that appeared in the Harbour Journal | found | the port was closed"
    ],
    "A letter that Lask and her aides carry with them shows what the port costs.": [
        "A letter that Lask and her aides carry with them | shows | what the port costs"
    ],
    "A report released Monday by the board says the port was closed.": [
        "A report released Monday by the board | says | the port was closed"
    ],
    "Several of those who voted said they were glad.": ["Several of those who voted | said | they were glad"],
    "“It is over,” a fisherman who lives in the port said.": [
        "a fisherman who lives in the port | said | “It is over,”"
    ],
    "The board met in May and said the port was closed.": ["The board | said | the port was closed"],
    "The minister said people who voted argued that it was late.": [
        "The minister | said | people who voted argued that it was late",
        "people who voted | argued | it was late",
    ],
}

VERBS = {
    "Few people would have described Lask as a friend of the port.": [
        "Few people | would have described | Lask as a friend of the port"
    ],
    "Lask may have said that the port was closed.": ["Lask | may have said | the port was closed"],
    "Lask stopped criticizing the plan.": ["Lask | stopped criticizing | the plan"],
    "Lask made it clear that the port was closed.": ["Lask | made it clear | the port was closed"],
    "Lask's point is that the port is closed.": ["Lask | point is | the port is closed"],
    "Lask is a staunch opponent of the treaty.": ["Lask | is a staunch opponent of | the treaty"],
    "The supporters of the plan sat down.": [],
    "Lask is voicing doubts about the plan.": ["Lask | is voicing doubts about | the plan"],
    "The minister said as much on Friday.": ["The minister | said | as much"],
    "Lask said in Oll, Tarn, that the port was closed.": ["Lask | said | the port was closed"],
    "If this plan fails, Ms. Lask argues, others are ready.": [
        "Ms. Lask | argues | If this plan fails … others are ready"
    ],
    "The police warned port officials to close the gates.": ["The police | warned | to close the gates"],
    "Lask promised to open the port after officials closed it in May.": ["Lask | promised | to open the port"],
    "Lask attacked Renn in early-morning tweets.": ["Lask | attacked | Renn"],
    "Lask released the letter and saw the ships.": [],
    "Lask sees the treaty as a raft of paper.": ["Lask | sees | the treaty as a raft of paper"],
}


@pytest.mark.parametrize("head", DATELINES)
def test_a_dateline_is_said_by_nobody(engine: Engine, head: str) -> None:
    text = f"{head}“We will not sign the treaty,” Ada Lask said."
    assert written(text, engine.suggest(text).statements) == ["Ada Lask | said | “We will not sign the treaty,”"]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_name_before_a_dash_or_in_brackets_is_no_dateline(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    {**QUOTED, **ASIDE, **FUSED, **LONG_SUBJECTS, **VERBS}.items(),
    ids=lambda value: str(value)[:60],
)
def test_what_is_attributed_to_whom(engine: Engine, text: str, expected: list[str]) -> None:
    assert written(text, engine.suggest(text).statements) == expected


def test_who_stops_criticizing_takes_no_stance(engine: Engine) -> None:
    stopped, kept = (
        engine.suggest(text).statements[0] for text in ("Lask stopped criticizing it.", "Lask kept criticizing it.")
    )
    assert (stopped.stance, kept.stance) == (None, "oppose")
