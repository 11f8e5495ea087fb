"""PDF documents written byte by byte, in Courier, whose letters are all 0.6 of their size wide."""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass, field
from typing import NamedTuple

HEIGHT = 800
BOM = "\ufeff"
PICTURE = "q 100 0 0 100 60 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class Set(NamedTuple):
    """Words set at a place: `x` from the left, `y` from above, in points."""

    x: float
    y: float
    size: float
    text: str
    stretch: float = 0.0
    """What is added to each space."""
    font: str = "F1"


@dataclass
class Page:
    texts: list[Set] = field(default_factory=list)
    extra: str = ""
    rotated: int = 0

    def put(self, x: float, y: float, size: float, text: str, font: str = "F1") -> None:
        self.texts.append(Set(x, y, size, text, font=font))


@dataclass
class Column:
    """Sets paragraphs into a column, justified, with first lines set in; what does not fit waits for the next one."""

    x: float
    y: float
    width: float
    bottom: float
    size: float = 9
    indent: int = 2
    justified: bool = True
    gap: float = 0

    def fill(self, page: Page, lines: list[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
        while lines and self.y <= self.bottom:
            (text, is_first, is_last), *lines = lines
            set_in = self.indent * 0.6 * self.size if is_first else 0
            room = self.width - set_in - len(text) * 0.6 * self.size
            stretch = room / text.count(" ") if self.justified and not is_last and " " in text else 0
            page.texts.append(Set(self.x + set_in, self.y, self.size, text, stretch))
            self.y += 1.2 * self.size + (self.gap if is_last else 0)
        return lines

    def wrap(self, paragraphs: list[str]) -> list[tuple[str, bool, bool]]:
        """Lines, each with whether it is the first and the last of its paragraph."""
        found = []
        for paragraph in paragraphs:
            lines = textwrap.wrap(
                paragraph,
                int(self.width / (0.6 * self.size)),
                initial_indent="#" * self.indent,
                break_on_hyphens=False,
            )
            lines[0] = lines[0][self.indent :]
            found += [(line, index == 0, index == len(lines) - 1) for index, line in enumerate(lines)]
        return found


def pdf(
    pages: list[Page], info: dict[str, str] | None = None, *, user_password: str | None = None, width: int = 600
) -> bytes:
    """A document; encrypted if there is a `user_password`, which may be empty."""
    fonts = "/F1 3 0 R /F2 4 0 R"
    objects: dict[int, tuple[str, bytes | None]] = {
        1: ("<< /Type /Catalog /Pages 2 0 R >>", None),
        3: ("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>", None),
        4: ("<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>", None),
    }
    key = _key(user_password) if user_password is not None else b""
    kids = []
    for number, page in enumerate(pages):
        own, content = 10 + 2 * number, 11 + 2 * number
        kids.append(f"{own} 0 R")
        objects[own] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {HEIGHT}] /Rotate {page.rotated}"
            f" /Resources << /Font << {fonts} >> >> /Contents {content} 0 R >>",
            None,
        )
        stream = _content(page).encode("cp1252", "surrogateescape")
        stream = _rc4(_object_key(key, content), stream) if key else stream
        objects[content] = (f"<< /Length {len(stream)} >>", stream)
    objects[2] = (f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>", None)
    said = " ".join(f"/{name} <{(BOM + text).encode('utf-16-be').hex()}>" for name, text in (info or {}).items())
    objects[5] = (f"<< {said} >>", None)
    return _file(objects, _lock(user_password or "", key) if key else "")


def _content(page: Page) -> str:
    lines = [
        f"BT /{text.font} {text.size} Tf {text.stretch:.3f} Tw 1 0 0 1 {text.x:.2f} {HEIGHT - text.y:.2f} Tm"
        f" ({_escaped(text.text)}) Tj ET"
        for text in page.texts
    ]
    return "\n".join([*lines, page.extra])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: dict[int, tuple[str, bytes | None]], lock: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, (head, stream) in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{head}\n".encode("cp1252")
        if stream is not None:
            out += b"stream\n" + stream + b"\nendstream\n"
        out += b"endobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {max(places) + 1} /Root 1 0 R /Info 5 0 R {lock} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


# The standard handler of PDF 1.4 with a key of 40 bits


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _owner() -> bytes:
    return _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(""))


def _key(password: str) -> bytes:
    return hashlib.md5(_padded(password) + _owner() + b"\xfc\xff\xff\xff" + b"id").digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _lock(password: str, key: bytes) -> str:
    user = _rc4(key, _PADDING)
    return (
        f"/ID [<{b'id'.hex()}> <{b'id'.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        f" /O <{_owner().hex()}> /U <{user.hex()}> >>"
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
