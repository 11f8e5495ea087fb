import io
import zipfile

import pytest

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.zipped import checked_zip, has_member, member


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def test_an_archive_is_opened_and_its_members_are_read() -> None:
    source = Source("a.docx", packed(("word/document.xml", b"ferry" * 1000)))
    assert has_member(source.data, "word/document.xml")
    assert not has_member(source.data, "content.xml")
    assert member(source, checked_zip(source), "word/document.xml") == b"ferry" * 1000


def test_a_bomb_is_refused_by_its_directory() -> None:
    with pytest.raises(UserError, match=r"bomb\.docx.*swell to 30 MB"):
        checked_zip(Source("bomb.docx", packed(("a", bytes(30_000_000)))))


def test_a_member_is_not_read_beyond_what_the_directory_promises() -> None:
    data = bytearray(packed(("a", bytes(5_000_000))))
    size = (5_000_000).to_bytes(4, "little")
    data = data.replace(size, (10).to_bytes(4, "little"))
    source = Source("a.docx", bytes(data))
    with pytest.raises(UserError, match="damaged"):
        member(source, checked_zip(source), "a")


def test_encrypted_damaged_and_foreign_archives_are_refused() -> None:
    whole = packed(("a", b"ferry"))
    entry = whole.index(b"PK\x01\x02")
    encrypted = whole[: entry + 8] + b"\x01" + whole[entry + 9 :]
    for data, reason in (
        (encrypted, "encrypted"),
        (whole[:40], "damaged"),
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
    ):
        with pytest.raises(UserError, match=reason):
            checked_zip(Source("a.docx", data))
    source = Source("a.docx", whole)
    with pytest.raises(UserError, match="damaged"):
        member(source, checked_zip(source), "b")
