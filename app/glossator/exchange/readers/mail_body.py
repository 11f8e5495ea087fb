"""The text of a mail: which of its parts is the text, and what in it is quoted or signed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.readers.html import fragment_parts
from glossator.exchange.readers.mail_head import in_charset
from glossator.exchange.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_WHO_WROTE = re.compile(r"(?:\A|(?<=\n))[^\n>]{1,200}:[ \t]*\n\s*\Z")
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,} ?[^\n-]{5,40} ?-{2,}|Begin forwarded message:)[ \t]*\n\s*"
    r"(?:^\*?[^\W\d]{2,12}\*?:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}",
    re.MULTILINE,
)
_HEAD_FIELDS = {
    "From": "from von de da van från fra от 发件人 寄件者 差出人 보낸사람",
    "Date": "date sent datum gesendet date envoyé fecha enviado data inviato verzonden skickat дата отправлено"
    " 发送时间 日期 送信日時 보낸날짜 날짜",
    "Subject": "subject betreff objet asunto assunto oggetto onderwerp ämne тема 主题 主旨 件名 제목",
    "To": "to an à para a aan till кому 收件人 받는사람",
}
_FIELD_OF = {name: field for field, names in _HEAD_FIELDS.items() for name in names.split()}
_HEAD_LINE = re.compile(r"[ \t]*\*?([^\W\d_][^\W\d_ ]{0,14}(?: [^\W\d_]{2,8})?)\s?[:：]\*?[ \t]+(\S[^\n]*)")
NOTE = "note of who passed it on"
_LEAST_PLAIN = 0.4
"""The share of the HTML part's letters that a plain part has where it is the text and no mere "see the HTML part"."""


@dataclass(slots=True)
class MailText:
    parts: list[tuple[str, str]] = field(default_factory=list)
    """The paragraphs, each with the reason why it is left out or ""."""
    attachments: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    passed_on: dict[str, str] = field(default_factory=dict)
    """The fields `From`, `Date` and `Subject` of the mail that was forwarded with this one."""


def mail_text(message: Message) -> MailText:
    text = MailText()
    text.parts = _passed_on(_parts(message, text), text)
    return text


def _passed_on(parts: list[tuple[str, str]], found: MailText) -> list[tuple[str, str]]:
    """`parts` without the head of a forwarded mail, and what was written above it."""
    for place, (text, reason) in enumerate(parts):
        fields = _head_fields(text) if reason in ("", "head of the forwarded mail", "quoted reply") else {}
        before, after = parts[:place], parts[place + 1 :]
        if len(fields) > 2 and "From" in fields and size(after) > size(before):
            found.passed_on = fields
            above = [(part, reason or NOTE) for part, reason in before]
            return [*above, (text, "head of the forwarded mail"), *after]
    return parts


def _head_fields(text: str) -> dict[str, str]:
    """The fields of a mail's head that `text` is; none where it is something else."""
    fields: dict[str, str] = {}
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines[:12]:
        match = _HEAD_LINE.fullmatch(line)
        if match and (name := _FIELD_OF.get(match[1].replace(" ", "").casefold())):
            fields.setdefault(name, match[2].strip())
    return fields if len(lines) <= len(fields) + 4 else {}


def _parts(part: Message, found: MailText) -> list[tuple[str, str]]:
    kind = part.get_content_type()
    children = part.get_payload() if part.is_multipart() else None
    if isinstance(children, list):
        if kind == "multipart/alternative":
            return _better([child for child in children if not isinstance(child, str)], found)
        return [paragraph for child in children if not isinstance(child, str) for paragraph in _parts(child, found)]
    name = part.get_filename()
    if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
        if not kind.startswith("multipart/") and (name or part.get_content_disposition() == "attachment"):
            found.attachments.append(" ".join(canonical(name or kind).split())[:80])
        return []
    text = leaf_text(part, found.doubts)
    if kind == "text/html":
        return fragment_parts(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=\S) \r?\n(?!>|-- )", " ", text)
    return list(_plain_parts(canonical(text)))


def _better(children: list[Message], found: MailText) -> list[tuple[str, str]]:
    """The plain one of two wordings of the same text, unless it is hardly a text."""
    wordings = [(child.get_content_type(), _parts(child, found)) for child in children]
    plain = next((parts for kind, parts in wordings if kind == "text/plain"), [])
    others = [parts for kind, parts in wordings if kind != "text/plain"]
    rich = max(others, key=size, default=[])
    return plain if size(plain) and size(plain) >= _LEAST_PLAIN * size(rich) else rich or plain


def size(parts: list[tuple[str, str]]) -> int:
    return sum(len(re.sub(r"\W|https?://\S+", "", text)) for text, reason in parts if not reason)


def leaf_text(part: Message, doubts: list[str]) -> str:
    """The text of a part that has no parts, and in `doubts` what was guessed or lost."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return ""
    charset = part.get_content_charset() or ""
    text = in_charset(data, charset) if charset else None
    if text is not None:
        return text
    decoded = decode(data)
    if charset and not data.isascii():
        read = decoded.encoding if decoded else "latin-1"
        doubts.append(f"its charset “{charset[:30]}” is unknown, or not that of its text; read as {read}")
    elif decoded:
        doubts.extend(decoded.doubts)
    return decoded.text if decoded else data.decode("latin-1")


def _plain_parts(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a plain text: its signature, the replies that it quotes and the heads of forwards apart."""
    signature = next(iter(_SIGNATURE.finditer(text)), None)
    signed = text[signature.start() :] if signature else ""
    text = text[: signature.start()] if signature else text
    if _quotes_more(text):
        text = re.sub(r"^(?:> ?)+", "", text, flags=re.MULTILINE)  # what was passed on is the article
    apart = sorted(
        [(match.span(), "quoted reply") for match in _QUOTED.finditer(text)]
        + [(match.span(), "head of the forwarded mail") for match in _FORWARDED.finditer(text)]
    )
    position = 0
    for (start, end), reason in apart:
        if start >= position:
            who_wrote = _WHO_WROTE.search(text[max(position, start - 300) : start])
            if who_wrote and reason == "quoted reply":
                start -= len(who_wrote[0])
            yield from _paragraphs(text[position:start])
            yield text[start:end].strip("\n"), reason
            position = end
    yield from _paragraphs(text[position:])
    yield signed.strip("\n"), "signature"


def _quotes_more(text: str) -> bool:
    quoted = sum(len(match[0]) for match in re.finditer(r"^>[^\n]*", text, re.MULTILINE))
    return 2 * quoted > len(text)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    if text.strip():
        yield from ((paragraph, "") for paragraph in unwrap(text.strip("\n")).split("\n\n"))
