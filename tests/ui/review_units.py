"""Units of three analysts on a text of our own, with every kind of difference, for the tests of what shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.verdicts import ADJUDICATED, Ruling, Verdict, VerdictRow
from glossator.review.align import clusters
from glossator.review.facts import revision
from glossator.review.units import Unit, units
from tests.ui.samples import CODEBOOK, tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import TagRow

ANN, BEN, CLEO = "ann", "ben", "cleo"
NAMES = {ANN: "Ann", BEN: "Ben", CLEO: "Cleo"}
COLOURS = {ANN: "#2f6fd6", BEN: "#178a5c", CLEO: "#b45309"}
TEXT = (
    "PORT ASTER 🌊 — “Nobody has to go first. Both sides stop on the same morning,” Ilse Maren told reporters at the "
    "close of the conference.\n"
    "Her colleague Teodor Lask said that the pause would come first and the talks would follow. The patrols are "
    "lawful, he said. Halmar called it a grave matter. Norhaven would not send warships.\n"
    "The council will meet again in spring. Lask agreed that all parties resume the talks."
)


def by(
    analyst: str,
    words: str,
    identifier: str,
    links: Sequence[tuple[str, ...]] = (),
    fields: Mapping[str, Json] | None = None,
    **parts: str,
) -> TagRow:
    made = tag("statement", words, text=TEXT, links=links, fields=fields, identifier=identifier, **parts)
    return replace(made, analyst=analyst)


BOTH = "Nobody has to go first. Both sides stop on the same morning"
TALKS, LASK = ("about", "Four-Harbour Talks"), ("speaker", "Teodor Lask")
TAGS = (
    by(ANN, BOTH, "a1", [("speaker", "Ilse Maren"), (*TALKS, "support")], {"form": "direct"}, cue="told reporters"),
    by(BEN, "Both sides stop on the same morning", "b1", [("speaker", "Ilse Maren"), LASK, (*TALKS, "oppose")],
       {"form": "direct"}, cue="told reporters"),
    by(CLEO, "Nobody has to go first. Both sides stop", "c1", [("speaker", "Ilse Maren"), (*TALKS, "support")],
       {"form": "indirect"}),
    by(ANN, "The patrols are lawful", "a2", [LASK]),
    by(ANN, "the pause would come first and the talks would follow", "a3", [LASK]),
    by(BEN, "the pause would come first", "b3", [LASK]),
    by(BEN, "the talks would follow", "b4", [LASK]),
    by(ANN, "Norhaven would not send warships", "a5"),
    by(CLEO, "Norhaven would not send warships", "c5"),
    by(ANN, "The council will meet again in spring", "a6"),
    by(BEN, "The council will meet again in spring", "b6"),
    by(CLEO, "The council will meet again in spring", "c6"),
)  # fmt: skip


def review(*decided: tuple[Sequence[str], Verdict], stale: str = "", read: Sequence[str] = tuple(NAMES)) -> list[Unit]:
    """All units. `decided`: tags by id, with a verdict; what came of it is the first of them.

    `stale`: the id of a tag that was changed since; `read`: who read the article.
    """
    rows = {row.id: row for row in TAGS}
    made: list[TagRow] = []
    verdicts: list[VerdictRow] = []
    for ids, verdict in decided:
        result = replace(rows[ids[0]], id=f"result-{ids[0]}", analyst=ADJUDICATED)
        made += [result] if verdict in {Verdict.ACCEPTED, Verdict.EDITED} else []
        sources = {each: "before" if each == stale else revision(rows[each]) for each in ids}
        ruling = Ruling(verdict, sources, CLEO, result.id if made and made[-1] is result else "", ANN, "slip")
        verdicts += [VerdictRow(each, "article", ruling, "2025-03-14T10:00:00+00:00", (1, "step")) for each in ids]
    found = clusters(TAGS, list(NAMES), CODEBOOK, same=lambda ref: ref, read=lambda _, kind, who: who in read)
    return list(units(found, TAGS, verdicts, made))


def unit_of(tag_id: str, found: Sequence[Unit]) -> Unit:
    return next(unit for unit in found if any(row.id == tag_id for row in unit.tags))
