from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

import pytest

from glossator.atomic import replacing
from glossator.domain.errors import ErrorKind, UserError


def test_the_file_appears_whole_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with replacing(path) as temporary:
        assert temporary.parent == tmp_path
        temporary.write_text("whole", encoding="utf-8")
        assert not path.exists()
    assert path.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "error", [RuntimeError("defect"), UserError(ErrorKind.CANCELLED, "Stopped."), KeyboardInterrupt()]
)
def test_what_was_there_stays_when_the_block_fails(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(type(error)) as caught, replacing(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise error
    assert caught.value is error
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_everything_is_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    flush, rename = os.fsync, Path.replace

    def flushed(file: int) -> None:
        calls.append("flush")
        flush(file)

    def renamed(self: Path, target: Path) -> Path:
        calls.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", renamed)
    with replacing(tmp_path / "out.txt") as temporary:
        temporary.write_text("whole", encoding="utf-8")
    assert calls[:2] == ["flush", "rename"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are of POSIX")
def test_the_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.txt", tmp_path / "link.txt"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    with replacing(link) as temporary:
        temporary.write_text("after", encoding="utf-8")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "after"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, ErrorKind.DISK_FULL, "the disk is full"),
        (errno.EDQUOT, ErrorKind.DISK_FULL, "the disk is full"),
        (errno.EACCES, ErrorKind.NO_PERMISSION, "it is open in another program or you may not write there"),
        (errno.EPERM, ErrorKind.NO_PERMISSION, "close it or choose another folder"),
        (errno.EROFS, ErrorKind.READ_ONLY, "can only be read"),
        (errno.ENAMETOOLONG, ErrorKind.INVALID, "this name cannot be used"),
        (errno.EIO, ErrorKind.UNREADABLE, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("when", ["in the block", "at the end"])
def test_what_goes_wrong_is_told_in_one_sentence(
    number: int, kind: ErrorKind, words: str, when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(UserError) as caught, replacing(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        if when == "in the block":
            fail()
        monkeypatch.setattr(Path, "replace", fail)
    assert caught.value.kind is kind
    assert words in caught.value.sentence
    assert re.fullmatch(r"out\.txt could not be written: [^.]*; nothing was changed; [^.]*\.", caught.value.sentence)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told_before_the_block(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no folder") as caught, replacing(tmp_path / "no" / "out.txt"):
        pytest.fail("the block must not begin")
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as caught, replacing(tmp_path / "file" / "out.txt"):
        pytest.fail("the block must not begin")
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_the_name_of_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it is the name of a folder") as caught, replacing(tmp_path):
        pytest.fail("the block must not begin")
    assert caught.value.kind is ErrorKind.INVALID


def test_a_file_that_is_open_elsewhere_is_told_before_the_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does while a workbook is open in Excel."""
    path = tmp_path / "out.xlsx"
    path.touch()

    def refuse(self: Path, mode: str = "r", *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError) as caught, replacing(path):
        pytest.fail("the block must not begin")
    assert caught.value.kind is ErrorKind.NO_PERMISSION
