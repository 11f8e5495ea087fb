"""Passages that make a proposal or say what it contains: “called on Tyrren to …”, “under the plan, …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.suggestions import Suggestion
from glossator.nlp.statements import clauses
from glossator.nlp.statements.fields import form_of
from glossator.nlp.statements.found import SURE_ENOUGH, Attribution
from glossator.nlp.statements.sources import phrase_start, subject_before
from glossator.nlp.statements.suggest import addressees_of, parts_of, reason_of, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.speakers import Speakers

_PROPOSING = frozenset(
    "propose recommend urge demand request advocate prescribe pitch exhort implore beseech petition lobby".split()
)
"""Verbs that propose whatever stands behind them."""
_PROPOSING_AS: dict[str, frozenset[str]] = {
    "call": frozenset({"call for"}),
    "appeal": frozenset({"call for"}),
    "push": frozenset({"call for"}),
    "press": frozenset({"call for", "urge"}),
    "plead": frozenset({"call for"}),
    "argue": frozenset({"call for"}),
    "ask": frozenset({"ask", "urge", "call for"}),
    "invite": frozenset({"urge"}),
    "suggest": frozenset({"demand", "assert"}),
    "offer": frozenset({"demand", "promise", "plan"}),
}
_ACTION_ONLY = frozenset({"ask", "suggest", "offer", "invite", "argue"})
"""Verbs that propose only where an action follows: “to …”, “…ing”, “that … should”."""
_TABLING = frozenset(
    """
    circulate circulated circulates circulating draft drafted drafting drafts float floated floating floats introduce
    introduced introduces introducing laid lay outline outlined outlines outlining present presented presenting presents
    put puts putting sponsor sponsored sponsoring sponsors submit submits submitted submitting table tabled tables
    tabling unveil unveiled unveiling unveils
    """.split()
)
_PAPERS = frozenset(
    "plan proposal draft resolution initiative offer bill motion amendment blueprint package framework text compromise "
    "road-map roadmap map treaty deal agreement formula timetable measure legislation ceasefire truce".split()
)


def proposals(row: Row, found: Sequence[Attribution], speakers: Speakers) -> list[Suggestion]:
    """In reading order; a passage that another contains is left out."""
    made: list[tuple[int, Suggestion]] = []
    taken: set[int] = set()
    passages = [(one, _act(row, one)) for one in found if one.score >= SURE_ENOUGH and _proposes(row, one)]
    passages += _of_papers(row)
    for one, act in sorted(passages, key=lambda passage: passage[0].start):
        places = {at for start, end in one.pieces for at in range(start, min(end, start + 60))}
        if taken & places:
            continue
        taken |= places
        made.append((one.start, _suggestion(row, one, act, speakers)))
    return [suggestion for _, suggestion in made]


def _suggestion(row: Row, one: Attribution, act: str, speakers: Speakers) -> Suggestion:
    form = form_of(row, one)
    return Suggestion(
        kind="proposal_passage",
        parts=parts_of(row, one, spans(row, one)),
        score=round(one.score, 2),
        reason=reason_of(row, one),
        fields={"act": act} if form is None else {"act": act, "form": form},
        speakers=speakers.named(Span(*row.span(*one.source))) if one.source else (),
        addressees=addressees_of(row, one, speakers),
    )


def _act(row: Row, one: Attribution) -> str:
    """`describe` where it is the plan itself that calls for something."""
    return "describe" if one.source and row.lower[one.source[1] - 1] in _PAPERS else "make"


def _proposes(row: Row, one: Attribution) -> bool:
    if one.negated or one.passive or not one.pieces:
        return False
    senses = _PROPOSING_AS.get(one.verb)
    if senses is None:
        return one.verb in _PROPOSING
    if one.sense is None or one.sense.group not in senses:
        return False
    return one.verb not in _ACTION_ONLY or one.sense.group == "call for" or _action(row, one)


def _action(row: Row, one: Attribution) -> bool:
    """Whether the content is something to do."""
    start, end = one.pieces[0]
    first = row.lower[start]
    if first == "to" or (first.endswith("ing") and row.quoted[start] < 0 and row.kinds[start] == "w"):
        return True
    return first == "that" and "should" in row.lower[start : min(end, start + 25)]


def _of_papers(row: Row) -> list[tuple[Attribution, str]]:
    """Passages about a plan, a draft, a bill: “tabled a draft that …”, “the plan would …”, “under the deal, …”."""
    found: list[tuple[Attribution, str]] = []
    for a, b in row.sentences:
        for at in range(a, b):
            if row.quoted[at] >= 0 or row.lower[at] not in _PAPERS or row.kinds[at] not in "wX":
                continue
            one = _tabled(row, a, b, at) or _under(row, a, b, at) or _would(row, a, b, at)
            if one is not None:
                found.append(one)
                break
    return found


def _tabled(row: Row, a: int, b: int, paper: int) -> tuple[Attribution, str] | None:
    """“Lask tabled a draft resolution that …”."""
    start = phrase_start(row, a, paper)
    if row.lower[start] in ("forward", "out", "down"):
        start += 1
    verb = start - 1
    if verb > a and row.lower[verb] in ("forward", "out", "down"):
        verb -= 1
    if verb <= a or row.lower[verb] not in _TABLING or row.quoted[verb] >= 0:
        return None
    k = verb
    while k > a and row.kinds[k - 1] in "ab":
        k -= 1
    subject = subject_before(row, a, k)
    if subject is None:
        return None
    end = clauses.clause_end(row, start, b, clauses.Reach(thing=True))
    if end <= start:
        return None
    cue, source = (k, start), (subject.start, subject.end)
    one = Attribution(cue, source, [(start, end)], row.lower[verb], "asserted", subject.how, 0.6)
    one.thing = end - paper < 3
    return one, "make"


def _under(row: Row, a: int, b: int, paper: int) -> tuple[Attribution, str] | None:
    """“Under Lask's plan, …”."""
    if row.lower[a] != "under" or paper - a > 12:
        return None
    comma = next((at for at in range(paper + 1, min(b, paper + 8)) if row.lower[at] == ","), None)
    if comma is None or not clauses.finite_in(row, comma + 1, b):
        return None
    end = clauses.trimmed_end(row, comma + 1, b)
    if end <= comma + 1:
        return None
    one = Attribution((a, comma), None, [(comma + 1, end)], "under", "asserted", "none", 0.6)
    return one, "describe"


def _would(row: Row, a: int, b: int, paper: int) -> tuple[Attribution, str] | None:
    """“The plan would …”, “the draft calls for …”."""
    k = paper + 1
    if k + 1 >= b or row.lower[k] not in ("would", "calls", "called", "provides", "envisages", "foresees"):
        return None
    if row.lower[k] in ("calls", "called", "provides") and row.lower[k + 1] != "for":
        return None
    if row.lower[k] == "would" and row.lower[k + 1] in ("be", "have", "not"):
        return None
    start = phrase_start(row, a, paper)
    content = k if row.lower[k] == "would" else k + 1 + (row.lower[k + 1] == "for")
    end = clauses.clause_end(row, content, b)
    if end <= content + 1:
        return None
    one = Attribution((start, content), None, [(content, end)], "would", "asserted", "none", 0.55)
    return one, "describe"
