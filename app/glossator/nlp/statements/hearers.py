"""Who is spoken to, right behind the verb: “told *reporters* that …”, “urged *the council* to …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Row

_LONGEST_NAME = 8
"""Words and marks of a quotation that may be a name."""


def hearer_at(row: Row, k: int, b: int, through: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """Who is spoken to, right behind the verb, before any word of `through`: “told reporters”, “urged the council”."""
    if row.kinds[k] == "o" or (row.lower[k] in ("you", "her", "it") and not (k + 1 < b and row.kinds[k + 1] in "wX")):
        return k, k + 1
    if row.lower[k] in ("that", "to"):
        return None
    end = k
    while end < b and end - k < 25 and row.lower[end] not in through:
        lower, kind = row.lower[end], row.kinds[end]
        if row.quoted[end] >= 0:
            named = _past_name(row, end, b)
            if named is None:
                break
            end = named
            continue
        if kind == "d" and end > k and row.kinds[end - 1] not in "pcd" and row.lower[end - 1] != ",":
            break
        within = lower in ("'s", "’s", "’") or (kind == "p" and lower in ("of", "at", "in", "from", "for") and end > k)
        within = within or (kind == "t" and end > k and "to" in row.lower[end + 1 : min(b, end + 6)])
        joins = lower == "and" or (lower == "," and _lists(row, end, b))
        if kind in "wXd#" or within or (joins and end + 1 < b and row.kinds[end + 1] in "wXd"):
            end += 1
        else:
            break
    return (k, end) if end > k else None


def _past_name(row: Row, k: int, b: int) -> int | None:
    """Behind a quotation that only names who is spoken to: “told “Harbour Morning” that …”."""
    quote = row.quotes[row.quoted[k]]
    if quote.end - quote.start > _LONGEST_NAME or quote.end >= b or row.lower[quote.end - 2] in (",", ".", "!", "?"):
        return None
    told = row.lower[quote.end] in ("that", "to", ",", ":") or row.kinds[quote.end] == "t"
    return quote.end if told or row.lower[quote.end] in ("host", "on", "in") else None


def _lists(row: Row, comma: int, b: int) -> bool:
    """Whether the comma stands in a list of those addressed: “called on Ostrand, Tyrren and Velland to …”."""
    rest = row.lower[comma : min(b, comma + 12)]
    return "and" in rest and "to" in rest[rest.index("and") :] and row.kinds[comma + 1 : comma + 2] != ["p"]
