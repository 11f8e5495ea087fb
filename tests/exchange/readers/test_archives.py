from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.archives import looks_like_archive, members
from glossator.exchange.readers.draft import Source
from glossator.work.files import Listed, opened

if TYPE_CHECKING:
    from pathlib import Path


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    """The archive with the mark of encryption on each member."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + place] |= 1
            start = changed.find(signature, start + 1)
    return bytes(changed)


def all_in(data: bytes, tmp_path: Path) -> list[tuple[str, bytes] | str]:
    """What comes out of an archive that is given as a file: names and bytes, or refusals."""
    (tmp_path / "a.zip").write_bytes(data)
    found = opened(Listed(tmp_path / "a.zip", "a.zip"), {})
    return [each.sentence if isinstance(each, UserError) else (each.name, each.data) for each in found]


def test_members_are_named_by_their_place_in_the_order_of_their_names() -> None:
    source = Source("news.zip", zipped(("b/two.txt", b"2"), ("a/one.txt", b"1"), ("b/", b"")), {"text": "Body"})
    assert looks_like_archive(source.data)
    assert [(each.name, each.data, each.columns) for each in members(source)] == [
        ("news.zip/a/one.txt", b"1", {"text": "Body"}),
        ("news.zip/b/two.txt", b"2", {"text": "Body"}),
    ]


def test_hidden_files_are_passed_over() -> None:
    data = zipped((".hidden.txt", b"1"), ("__MACOSX/._one.txt", b"2"), ("a/.git/x", b"3"), ("one.txt", b"4"))
    assert [each.name for each in members(Source("a.zip", data))] == ["a.zip/one.txt"]


def test_two_members_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("one.txt", b"first"), ("one.txt", b"second"))
    assert [each.data for each in members(Source("a.zip", data))] == [b"first", b"second"]


def test_office_documents_are_no_archives() -> None:
    out = io.BytesIO()
    Document().save(out)
    assert not looks_like_archive(out.getvalue())
    assert not looks_like_archive(
        zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b""))
    )
    assert not looks_like_archive(b"PK") and not looks_like_archive(b"")


def test_archives_in_archives_are_opened(tmp_path: Path) -> None:
    inner = zipped(("one.txt", b"1"))
    data = zipped(("more/inner.zip", inner), ("two.txt", b"2"))
    assert all_in(data, tmp_path) == [("a.zip/more/inner.zip/one.txt", b"1"), ("a.zip/two.txt", b"2")]


def test_archives_are_not_opened_for_ever(tmp_path: Path) -> None:
    data = zipped(("one.txt", b"1"))
    for _ in range(6):
        data = zipped(("in.zip", data))
    (left,) = all_in(data, tmp_path)
    assert isinstance(left, tuple)
    assert left[0] == "a.zip/in.zip/in.zip/in.zip"
    assert looks_like_archive(left[1])


def test_an_archive_that_would_swell_is_refused(tmp_path: Path) -> None:
    (sentence,) = all_in(zipped(("bomb.txt", bytes(60_000_000))), tmp_path)
    assert "it would swell to 60 MB" in sentence and "“a.zip”" in sentence


def test_a_bomb_within_an_archive_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    bomb = zipped(("bomb.txt", bytes(60_000_000)))
    refusal, good = all_in(zipped(("a.zip", bomb), ("b.txt", b"text")), tmp_path)
    assert "“a.zip/a.zip”" in refusal and good == ("a.zip/b.txt", b"text")


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    (sentence,) = all_in(encrypted(zipped(("one.txt", b"1"))), tmp_path)
    assert "it is encrypted" in sentence


def test_a_damaged_archive_is_refused() -> None:
    whole = zipped(("one.txt", b"1" * 500), ("two.txt", bytes(range(256))))
    for end in range(4, len(whole), 7):
        try:
            list(members(Source("a.zip", whole[:end])))
        except UserError as error:
            assert error.kind is ErrorKind.UNREADABLE


def test_an_archive_with_a_damaged_member_gives_those_before_it(tmp_path: Path) -> None:
    data = bytearray(zipped(("one.txt", b"first"), ("two.txt", b"second " * 50)))
    place = data.index(b"two.txt") + len(b"two.txt") + 3
    data[place] ^= 0xFF
    first, *rest = all_in(bytes(data), tmp_path)
    assert first == ("a.zip/one.txt", b"first")
    assert len(rest) == 1 and "damaged" in rest[0]
