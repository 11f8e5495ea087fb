"""Where what is said begins behind its cue, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.grammar import FINITE, TIMES
from glossator.nlp.statements.inflect import ING, PAST, THIRD
from glossator.nlp.statements.turns import ADJUNCTS, DASHES, HOURS, own_cue, shared_cue, turns, verb_next

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Row

_TAILS = frozenset("but which who whose as while though although when after a an".split())
OCCASIONS = frozenset(
    "interview statement speech rally conference briefing email e-mail letter message tweet post memo hearing debate "
    "event meeting call article column testimony address filing appearance video radio phone telephone "
    "television news".split()
)
_RELATIVES = frozenset("which who whose".split())
_ENDS = frozenset(". ! ? ; : …".split())
_CLOSING = frozenset("” ’ ' \" '' »".split())


def skip_occasion(row: Row, k: int, b: int) -> int | None:
    """Past “in an interview with the Gazette”, to where something is said; `None` where nothing is behind it."""
    if k >= b or row.lower[k] not in ADJUNCTS or row.kinds[k] not in "ps":
        return k
    for at in range(k + 1, min(b, k + 30)):
        lower = row.lower[at]
        if row.quoted[at] >= 0:
            return _past_title(row, k, at, b)
        if lower == "that" and at > k + 1:
            return at
        form = verb_forms().get(lower)
        if form is not None and ING in form.names:
            return None
        if row.lower[k] == "when" and form is not None and PAST in form.names and not form.noun:
            return None  # “cheered when Lask said “…””
        if row.kinds[at] == "r" and at > k + 1 and row.lower[at - 1] not in ("as", "when", "while", "after", "before"):
            return at
        if row.kinds[at - 1] == "t" and row.kinds[at] in "dXw" and lower not in HOURS:
            return at
        if lower in (",", ":") and at + 1 < b and row.quoted[at + 1] >= 0:
            return at
        if lower == "," and (
            row.at(at + 1) == "that" or (row.kinds[at + 1 : at + 2] == ["X"] and row.at(at + 2) == ",")
        ):
            continue  # “at a rally in Oll, Tarn, that …”
        if lower in _ENDS or lower == ",":
            return None
    return None


def _past_title(row: Row, k: int, at: int, b: int) -> int | None:
    """Where something is said at or behind the quotation at `at`: “said on “Harbour Morning” that …”."""
    quote = row.quotes[row.quoted[at]]
    if quote.start != at:
        return None
    if row.lower[k] not in ("on", "in") or quote.end + 1 >= b:
        return at
    told = row.lower[quote.end] == "that" or (row.lower[quote.end] in (":", ",") and row.quoted[quote.end + 1] >= 0)
    return quote.end if told else at


def finite_in(row: Row, start: int, end: int) -> bool:
    """Whether a finite verb stands in the words `[start, end)`, so that they may be a clause."""
    forms = verb_forms()
    for at in range(start, end):
        kind = row.kinds[at]
        if row.quoted[at] >= 0:
            return True
        if kind == "v" or (kind == "a" and row.lower[at] not in ("'s", "’s")):
            return True
        if kind == "a" and at + 1 < end and row.kinds[at + 1] in "wbdpv" and row.kinds[at - 1] in "rs":
            return True
        if kind == "w":
            lower = row.lower[at]
            form = forms.get(lower)
            if lower in FINITE or (form and not form.noun and form.names & {PAST, THIRD}) or lower.endswith("ed"):
                return True
            if form and at > start and row.kinds[at - 1] in "r" and ING not in form.names:
                return True
    return False


_NEAR = 12
"""Words from the beginning of a thing named to those of it that are quoted."""


class Reach(NamedTuple):
    """What is known of the place of a cue, that bears on where its content ends."""

    fronted: bool = False
    """In a clause that the sentence begins with: “Though Lask said …, …”."""
    enclosed: bool = False
    """In a clause between commas: “Lask, who said …, …”."""
    thing: bool = False
    """The content names something and tells nothing: “condemned the draft”."""
    dashed: bool = False
    """Behind a dash that another may close."""
    deed: bool = False
    """The content is what somebody is to do: “promised to …”."""


_PLAIN = Reach()


def clause_end(row: Row, k: int, b: int, reach: Reach = _PLAIN) -> int:
    """Where what is said from `k` on ends, in the sentence that ends at `b`.

    It ends before what the narrator goes on to tell: another attribution, “, but …”, “, which …”.
    """
    thing = reach.thing
    if thing and any(row.quoted[at] >= 0 for at in range(k, min(b, k + _NEAR))):
        reach = reach._replace(thing=False)  # up to the words of it that are quoted
    at = k
    while at < b:
        quote = row.quoted[at]
        if quote >= 0:
            reach = reach._replace(thing=thing)
            at = max(at + 1, row.quotes[quote].end)
            if at < b and _ends_behind_quotation(row, at, b, reach):
                break
            continue
        if at > k and _ends_at(row, k, at, b, reach):
            break
        at += 1
    if k < at < b and (
        (row.lower[at - 1] in _LEADING_TO_TIME and row.kinds[at] == "t") or row.lower[at - 1] in ("only", "even")
    ):
        at -= 1
    return trimmed_end(row, k, min(at, b))


_LEADING_TO_TIME = frozenset("on last late early".split())


def _ends_behind_quotation(row: Row, at: int, b: int, reach: Reach) -> bool:
    if row.at(at + 1) == "that" and row.lower[at] in ("and", "but", "or"):
        return False
    inner = at - 2
    while row.lower[inner] in _CLOSING:
        inner -= 1  # “… ‘settled,’” she said
    comma = row.lower[inner] == ","
    if row.lower[at] in ("while", "whereas") and own_cue(row, at + 1, b):
        return True
    ends = (
        turns(row, at, b)
        or verb_next(row, at, b)
        or row.lower[at] in _TAILS
        or (reach.fronted and row.kinds[at] in "drX")
    )
    return row.lower[at] in DASHES or (comma and ends)


def _ends_at(row: Row, k: int, at: int, b: int, reach: Reach) -> bool:
    lower = row.lower[at]
    if reach.thing and _leaves_thing(row, at, b):
        return True
    if lower == ",":
        return turns(row, at + 1, b) or _comma_ends(row, k, at, b, reach)
    if lower in DASHES:
        return reach.dashed or turns(row, at + 1, b)
    if lower == "after" and reach.deed:
        return finite_in(row, at + 1, min(b, at + 8))
    if lower == ";":
        return own_cue(row, at + 1, b, 16)
    if lower == ")":
        return "(" not in row.lower[k:at]
    return row.kinds[at] == "c" and at > k + 1 and shared_cue(row, at, b)


def _comma_ends(row: Row, k: int, comma: int, b: int, reach: Reach) -> bool:
    after = comma + 1
    if after >= b:
        return False
    if reach.enclosed and (row.kinds[after] in "av" or verb_next(row, after, b)):
        return True
    if (reach.deed or reach.thing) and _another_clause(row, after, b):
        return True
    if reach.fronted and row.kinds[after] in "drX" and row.lower[comma - 1] not in TIMES:
        return True
    return row.lower[after] in _RELATIVES and comma > k + 3


def _another_clause(row: Row, at: int, b: int) -> bool:
    """Whether “and the miners stepped in” begins here: a clause of its own."""
    if row.lower[at] not in ("and", "but", "so", "yet", "though", "although") or at + 1 >= b:
        return False
    comma = next((k for k in range(at + 1, min(b, at + 9)) if row.lower[k] == ","), at + 9)
    return row.kinds[at + 1] in "drXw" and finite_in(row, at + 2, min(b, comma + 8))


def _leaves_thing(row: Row, at: int, b: int) -> bool:
    """Whether at `at` the narrator leaves the thing that was named, and tells when, why or what came of it."""
    lower = row.lower[at]
    if row.kinds[at] == "t" or lower in _LEAVING or _occasion(row, at, b):
        return True
    if lower in ("and", "but", "or") and at + 1 < b:
        past = verb_next(row, at + 1, b) and not row.lower[at + 1].endswith("ing")
        return past or row.kinds[at + 1] in "av" or (lower == "but" and row.kinds[at + 1] == "b")
    return lower == "," and row.at(at + 1) in ("which", "who", "whose", "but", "despite")


_LEAVING = frozenset("during after while when since because although though if so until unless before despite".split())


def _occasion(row: Row, at: int, b: int) -> bool:
    return row.lower[at] in ("in", "at") and any(
        row.lower[k] in OCCASIONS or row.lower[k].removesuffix("s") in OCCASIONS for k in range(at + 1, min(b, at + 5))
    )


def trimmed_end(row: Row, k: int, end: int) -> int:
    """Without the signs at the end; what asks or calls keeps its own."""
    while end > k and row.quoted[end - 1] < 0 and row.words[end - 1] in ",.;:—–-)":
        if row.words[end - 1] == ")" and "(" in row.words[k:end]:
            break
        end -= 1
    return end
