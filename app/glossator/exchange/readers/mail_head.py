"""The head of a mail: its fields as people read them, and what they say of the article."""

from __future__ import annotations

import binascii
import quopri
import re
from email.utils import getaddresses
from typing import TYPE_CHECKING

from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import Value
from glossator.exchange.readers.html_facts import language_code
from glossator.exchange.readers.stamps import stamped
from glossator.exchange.readers.stated import stated_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

_HEAD = "the mail's head"
_ENCODED = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_NOT_TEXT = frozenset("unicode_escape raw_unicode_escape unicode-escape raw-unicode-escape idna punycode".split())
_PREFIX = re.compile(r"(?:(?:fwd?|fw|re|wg|aw|tr|rv|enc)\s*:\s*)+", re.IGNORECASE)
_NOT_ADDRESS = re.compile(r"\s*[\[(]mailto:[^\])]*[\])]", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?: [^\W\d_][\w.]*)?)$")
_NO_PERSON = re.compile(
    r"(?:news\w*|info|no-?reply|do-?not-?reply|editors?|redaktion|mail|alerts?|digest|service|hello|contact|press|media"
    r"|subscriptions?|updates?|office|bulletin|team|desk)(?:[-_.+].*)?",
    re.IGNORECASE,
)
_POST_OFFICES = re.compile(
    r"(?:.*\.)?(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|mail|yandex|qq|163"
    r"|126|zoho)\.[a-z.]+",
    re.IGNORECASE,
)


def field(message: Message, name: str) -> str:
    """A field of the head as one line, decoded; empty where it is missing."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if not raw.isascii():
        data = raw.encode("utf-8", "surrogateescape")
        charsets = ("utf-8", message.get_content_charset("cp1252"))
        texts = (in_charset(data, charset) for charset in charsets)  # a line is too short to guess by
        raw = next((text for text in texts if text is not None), data.decode("cp1252", "replace"))
    return " ".join(_decoded_words(raw).split())


def in_charset(data: bytes, charset: str) -> str | None:
    """`data` in the encoding that a mail names, or `None` where it is unknown or wrong."""
    if charset.lower() in _NOT_TEXT:
        return None
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _decoded_words(raw: str) -> str:
    """`raw` with its `=?utf-8?q?...?=` decoded. Neighbours are joined first: some mailers part them within a letter."""
    pieces: list[str] = []
    waiting, charset = b"", ""
    position = 0

    def settle() -> None:
        nonlocal waiting
        if waiting:
            text = in_charset(waiting, charset)
            pieces.append(text if text is not None else _guessed(waiting))
            waiting = b""

    for match in _ENCODED.finditer(raw):
        between = raw[position : match.start()]
        if (between.strip() or not waiting) or match[1].lower() != charset:
            settle()
        if between.strip() or position == 0:
            pieces.append(between)
        charset = match[1].lower()
        waiting += _unpacked(match[3], match[2].lower())
        position = match.end()
    settle()
    return "".join(pieces) + raw[position:]


def _unpacked(content: str, kind: str) -> bytes:
    data = content.encode("utf-8", "replace")
    if kind == "q":
        return quopri.decodestring(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def _guessed(data: bytes) -> str:
    decoded = decode(data)
    return decoded.text if decoded else data.decode("latin-1")


def forwarded_facts(fields: Mapping[str, str]) -> dict[str, Value]:
    """What the head of a forwarded mail says of the article."""
    author, source = _told_by(_NOT_ADDRESS.sub("", fields.get("From", "")))
    values = {
        "title": _without_prefix(fields.get("Subject", "")),
        "source": source.text,
        "author": author,
        "date": stated_date(fields.get("Date", "")) or "",
    }
    return {name: Value(text, "the head of the forwarded mail") for name, text in values.items() if text}


def _without_prefix(subject: str) -> str:
    return _PREFIX.sub("", subject, count=1).strip()


def mail_facts(message: Message) -> tuple[dict[str, Value], tuple[str, ...]]:
    """What the head says of the article, and what was not understood."""
    author, source = _sender(message)
    archived = re.search(r"https?://[^\s<>]+", field(message, "Archived-At"))
    written = field(message, "Date")
    date = stamped(written) if written else None
    values = {
        "title": Value(_without_prefix(field(message, "Subject")), "the mail's subject"),
        "source": source,
        "author": Value(author, "the sender"),
        "date": Value(date or "", _HEAD),
        "url": Value(archived[0] if archived else "", _HEAD),
        "language": Value(language_code(field(message, "Content-Language")), _HEAD),
    }
    doubts = (f"its date was not understood: “{written[:60]}”",) if written and not date else ()
    return {name: value for name, value in values.items() if value.text}, doubts


def _sender(message: Message) -> tuple[str, Value]:
    """The person who wrote, if it is one, and what the mail came from: a list, an outlet, or the writer's house."""
    return _told_by(field(message, "From"), field(message, "List-Id").partition("<")[0].strip(" \"'"))


def _told_by(sender: str, listed: str = "") -> tuple[str, Value]:
    found = getaddresses([sender])
    name, address = found[0] if found else ("", "")
    name = _SURNAME_FIRST.sub(r"\2 \1", " ".join(name.split()).strip("\"' "))
    local, _, host = address.partition("@")
    is_person = bool(name) and "@" not in name and not _NO_PERSON.fullmatch(local)
    if listed:
        return (name if is_person and name.casefold() != listed.casefold() else ""), Value(listed, "the mailing list")
    if name and not is_person:
        return "", Value(name, "the sender")
    house = "" if _POST_OFFICES.fullmatch(host) else host.removeprefix("mail.").removeprefix("news.")
    return (name if is_person else ""), Value(house, "the sender's address")
