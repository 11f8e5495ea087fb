"""The reader of mails (.eml), of mailboxes (.mbox), and of web pages that a browser saved as a mail (.mht)."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.exchange.encoding import Decoded
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.html import page_draft
from glossator.exchange.readers.mail_body import NOTE, leaf_text, mail_text, size
from glossator.exchange.readers.mail_head import field, forwarded_facts, mail_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from glossator.exchange.readers.draft import Source

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|\r?$)")
_OF_MAIL = frozenset(
    b"from to subject date message-id mime-version received return-path delivered-to content-type reply-to".split()
)
_ONLY_OF_MAIL = frozenset(b"from received return-path mime-version message-id delivered-to".split())
_BETWEEN = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]*\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*[: ])")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_NO_TEXT = "there is no text in it"
_REMEDY = "Open it in a mail program and save its text."


def looks_like_mail(data: bytes) -> bool:
    """Whether `data` begins with the head of a mail."""
    head = re.split(rb"\r?\n\r?\n", data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), maxsplit=1)[0]
    names = set()
    for line in re.split(rb"\r?\n", head)[:300]:
        match = _FIELD.match(line)
        if match:
            names.add(match[1].lower())
        elif not names or not line.startswith((b" ", b"\t")):
            break
    return len(names & _OF_MAIL) >= 2 and bool(names & _ONLY_OF_MAIL)


def looks_like_mailbox(data: bytes) -> bool:
    """Whether `data` begins as a mailbox does: with a line `From` and the head of a mail."""
    first = _BETWEEN.match(data[:2000])
    return first is not None and looks_like_mail(data[first.end() : first.end() + 65_536])


def read_mail(source: Source) -> Reading:
    """The text of one mail, or the page saved as one. Raises `UserError` where there is none."""
    if not source.data.strip():
        raise unreadable(source.name, "it is empty", "Check where it came from.")
    draft = _draft(source.name, source.data)
    if draft is None:
        raise unreadable(source.name, _NO_TEXT, _REMEDY)
    return Reading((draft,))


def read_mailbox(source: Source) -> Reading:
    """Every mail of a mailbox. Raises `UserError` where none has a text."""
    drafts: list[Draft] = []
    total = 0
    for data in _mails(source.data):
        total += 1
        try:
            draft = _draft(source.name, data)
        except UserError:  # a page within it that cannot be read: counted
            continue
        if draft:
            drafts.append(draft)
    if not drafts:
        raise unreadable(source.name, "there is no mail with a text in it", "Check where it came from.")
    skipped = total - len(drafts)
    return Reading(tuple(drafts), (f"{skipped} of {total} mails have no text",) if skipped else ())


def _mails(data: bytes) -> Iterator[bytes]:
    starts = list(_BETWEEN.finditer(data))
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for match, end in zip(starts, ends, strict=False):
        yield _ESCAPED.sub(rb"\1", data[match.end() : end])


def _draft(file: str, data: bytes) -> Draft | None:
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.compat32)
        if _is_page(message):
            return _page(file, message)
        text = mail_text(message)
        inner = _attached(message)
        if inner and (passed := mail_text(inner)).parts and 2 * size(passed.parts) > size(text.parts):
            theirs = dict(passed.parts)
            passed.parts[:0] = [(part, NOTE) for part, _ in text.parts if part not in theirs]
            message, text = inner, passed
    except RecursionError:
        raise unreadable(file, "its parts are nested too deeply", _REMEDY) from None
    full, cuts = composed(text.parts)
    if not full:
        return None
    known, doubts = mail_facts(message)
    if text.passed_on:  # who passed it on, and when, is nothing of the article
        known = {name: value for name, value in known.items() if name in ("title", "url", "language")}
        known |= forwarded_facts(text.passed_on)
    warnings = list(dict.fromkeys([*text.doubts, *doubts]))
    if count := len(text.attachments):
        names = ", ".join(text.attachments[:5]) + (" …" if count > 5 else "")
        subject = f"{count} attachments were" if count > 1 else "1 attachment was"
        warnings.append(f"{subject} not read: {names}")
    return Draft(full, cuts, known, tuple(warnings))


def _attached(message: Message) -> Message | None:
    """The mail that was passed on as an attachment of this one."""
    inner = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
    payload = inner.get_payload() if inner else None
    return next((part for part in payload if not isinstance(part, str)), None) if isinstance(payload, list) else None


def _is_page(message: Message) -> bool:
    """Whether `message` is a web page that a browser saved, and was never sent."""
    if message.get_content_type() not in ("multipart/related", "text/html"):
        return False
    saved = field(message, "Snapshot-Content-Location") or "saved by" in field(message, "From").lower()
    return bool(saved) or not (
        "@" in field(message, "From")
        or any(field(message, name) for name in ("To", "Received", "Message-ID", "Return-Path"))
    )


def _page(file: str, message: Message) -> Draft:
    doubts: list[str] = []
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    markup = leaf_text(page, doubts) if page else ""
    if page is None or not markup.strip():
        raise unreadable(file, _NO_TEXT, "Open it in a browser and save it from there.")
    address = field(message, "Snapshot-Content-Location") or field(page, "Content-Location")
    draft = page_draft(file, Decoded(markup, "", tuple(doubts)), address if address.startswith("http") else "")
    subject = field(message, "Subject")
    known = {"title": Value(subject, "the browser's note")} if subject and subject != address else {}
    return Draft(draft.full, draft.cuts, known | dict(draft.known), draft.warnings)
