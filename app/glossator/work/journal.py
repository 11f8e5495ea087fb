"""What all analysts did: reading the history of the whole project by what people ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from glossator.domain.journal import Asked, Matter, Sought
from glossator.domain.search import words_of
from glossator.messages import act_words

if TYPE_CHECKING:
    from glossator.domain.model import Ref

_TYPE = "type:"


def of_type(tag_type: str) -> str:
    """What to ask for as `kind`, to have what was done to tags of a type."""
    return f"{_TYPE}{tag_type}"


def asking(
    typed: str = "",
    analyst: str = "",
    kind: str = "",
    about: Ref | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Asked:
    """What was asked for, as the journal is read: `kind` is a `Matter` or `of_type`, days are those of people here."""
    matter, _, tag_type = kind.partition(":")
    return Asked(
        analyst,
        Matter(matter) if matter and not tag_type else None,
        tag_type,
        about,
        _beginning(since) if since else "",
        _beginning(until + timedelta(days=1)) if until else "",
        tuple(Sought(word, words_of(word, begun=True), act_words(word)) for word in typed.split()),
    )


def _beginning(day: date) -> str:
    return datetime.combine(day, time()).astimezone().astimezone(UTC).isoformat(timespec="milliseconds")
