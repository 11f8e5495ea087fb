"""Opening, refusing, locking and backing up: each complaint is one sentence, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.storage import network
from glossator.storage.backups import backup_path
from glossator.storage.locks import lock_of
from glossator.storage.schema import FORMAT
from tests.past_the_door import acts_of, ask
from tests.project.conftest import ANN, CODEBOOK, an_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with one article."""
    path = tmp_path / "small.gloss"
    with Project.create(path, "Small", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
    return path


def refusal(act: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as refused:
        act()
    assert refused.value.sentence.count("\n") == 0
    return refused.value


def test_a_picture_named_gloss_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "picture.gloss"
    path.write_bytes(PNG)
    assert refusal(lambda: Project.open(path)).kind is ErrorKind.NOT_A_PROJECT
    assert path.read_bytes() == PNG


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.gloss"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    before = path.read_bytes()
    assert refusal(lambda: Project.open(path)).kind is ErrorKind.NOT_A_PROJECT
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.999])
def test_a_truncated_project_is_refused_and_left_alone(path: Path, share: float) -> None:
    whole = path.read_bytes()
    part = whole[: int(len(whole) * share)]
    path.write_bytes(part)
    assert refusal(lambda: Project.open(path)).kind in {ErrorKind.DAMAGED, ErrorKind.NOT_A_PROJECT}
    assert path.read_bytes() == part


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.gloss"
    path.touch()
    assert refusal(lambda: Project.open(path)).kind is ErrorKind.NOT_A_PROJECT


def test_a_copying_from_the_log_that_was_cut_short_is_no_damage(path: Path, tmp_path: Path) -> None:
    """A full disk or a kill may leave the file behind its own head; what is missing still stands in the log."""
    with Project.open(path) as project:
        ask(project, "PRAGMA wal_autocheckpoint = 0")
        project.apply(steps.import_articles([an_article("y" * 300_000, "big.txt", "article-big")]))
        copy = tmp_path / "copy" / path.name
        copy.parent.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    with copy.open("r+b") as file:
        file.seek(28)
        file.write((10_000).to_bytes(4, "big"))
    with Project.open(copy) as project:
        assert len(project.read.articles()) == 2
        assert project.check(deep=True) == []


def test_a_project_without_its_codebook_is_damaged(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM text WHERE body LIKE 'format = 1%' OR body LIKE '%[[types]]%'")
    db.close()
    assert refusal(lambda: Project.open(path)).kind is ErrorKind.DAMAGED


def test_a_deep_check_of_scrambled_pages_says_so(path: Path) -> None:
    whole = path.read_bytes()
    for page in range(2, len(whole) // 4096, 3):
        path.write_bytes(whole[: page * 4096] + os.urandom(4096) + whole[page * 4096 + 4096 :])
        try:
            with Project.open(path, read_only=True) as project:
                assert project.check(deep=True)
        except UserError as error:
            assert error.kind is ErrorKind.DAMAGED


def test_scrambled_pages_are_refused_or_found_by_check(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8192:20480] = os.urandom(12288)
    path.write_bytes(whole)
    try:
        with Project.open(path) as project:
            problems = project.check()
    except UserError as error:
        assert error.kind is ErrorKind.DAMAGED
    else:
        assert problems


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    before = path.read_bytes()
    error = refusal(lambda: Project.open(path))
    assert error.kind is ErrorKind.NEWER
    assert "Update Glossator" in error.sentence
    assert path.read_bytes() == before


def test_what_is_not_there_and_what_is_a_folder(tmp_path: Path) -> None:
    assert refusal(lambda: Project.open(tmp_path / "none.gloss")).kind is ErrorKind.NOT_FOUND
    assert refusal(lambda: Project.open(tmp_path)).kind is ErrorKind.NOT_A_PROJECT
    missing = tmp_path / "no" / "where.gloss"
    assert refusal(lambda: Project.create(missing, "X", CODEBOOK, ANN)).kind is ErrorKind.NOT_FOUND


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    refusal(lambda: Project.create(path, "Other", CODEBOOK, ANN))
    assert path.read_bytes() == before


def test_a_bad_codebook_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new.gloss"
    refusal(lambda: Project.create(path, "X", "format = 7", ANN))
    assert list(tmp_path.iterdir()) == []


def test_what_fails_while_a_project_is_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("glossator.storage.store.Store.begin_copy", full)
    assert "No space left" in refusal(lambda: Project.create(tmp_path / "n.gloss", "N", CODEBOOK, ANN)).sentence
    assert list(tmp_path.iterdir()) == []


def test_two_cannot_make_the_same_project_at_once(tmp_path: Path) -> None:
    path = tmp_path / "n.gloss"
    held = lock_of(path)
    assert held
    assert refusal(lambda: Project.create(path, "N", CODEBOOK, ANN)).kind is ErrorKind.LOCKED
    held.release()
    Project.create(path, "N", CODEBOOK, ANN).close()


def test_a_lock_that_another_account_left_means_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("glossator.storage.locks.FileLock.acquire", denied)
    with Project.open(path) as project:
        assert project.read_only


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_everyone_may_take_the_lock(path: Path) -> None:
    with Project.open(path):
        assert (path.parent / f".{path.name}.lock").stat().st_mode & 0o777 == 0o666


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file's name is Unicode")
@pytest.mark.parametrize("name", [b"a#b?c%41 d.gloss", "新闻 ليلى.gloss".encode(), b"\xff\xfe.gloss"])
def test_any_name_will_do(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    with Project.create(path, "N", CODEBOOK, ANN) as project, Project.open(path) as reader:
        assert reader.read_only
        assert reader.read.name() == project.read.name()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    refusal(lambda: Project.create(tmp_path / ("x" * 249 + ".gloss"), "N", CODEBOOK, ANN))
    assert list(tmp_path.iterdir()) == []


def test_the_mount_that_hides_the_others_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "our drive"
    folder.mkdir()
    mounts = tmp_path / "mounts"
    point = str(folder).replace(" ", "\\040")
    mounts.write_text(f"a / ext4 rw 0 0\nb {point} ext4 rw 0 0\nc {point} cifs rw 0 0\n")
    monkeypatch.setattr(network, "_MOUNTS", mounts)
    assert network.is_on_network(folder / "p.gloss") is (sys.platform != "win32")
    assert not network.is_on_network(tmp_path / "p.gloss")


def test_a_second_process_reads_only_and_says_so(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from glossator.project import Project\n"
        "p = Project.open(Path(sys.argv[1])); print(p.read_only, len(p.read.articles()))\n"
        "try: p.require_writable()\nexcept Exception as e: print(e)\n"
    )
    with Project.open(path) as project:
        assert not project.read_only
        answer = _run(code, path)
        project.apply(steps.make_record(Kind.ACTOR, "still ours"))
    assert answer.startswith("True 1\n")
    assert "open in another window" in answer
    assert _run(code, path).startswith("False 1\n")


def _run(code: str, path: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, env=environment, check=True, timeout=60
    )
    return done.stdout


def test_only_the_project_is_left_behind(path: Path) -> None:
    for read_only in (False, True):
        with Project.open(path, read_only=read_only) as project:
            project.read.articles()
    assert [file.name for file in path.parent.iterdir()] == ["small.gloss"]


def test_a_file_of_an_earlier_version_that_is_only_looked_at_says_how_it_is_brought_up_to_date(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm003%'")
    db.close()
    said = refusal(lambda: Project.open(path, read_only=True))
    assert said.sentence == (
        "small.gloss was made by an earlier version of Glossator and was left as it is. It is brought up to date when "
        "you open it once in Glossator; a backup is kept beside it."
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with Project.open(path) as project:
            assert project.read_only
            assert len(project.read.articles()) == 1
        assert refusal(lambda: Project.create(path.parent / "n.gloss", "N", CODEBOOK, ANN)).kind is (
            ErrorKind.NO_PERMISSION
        )
    finally:
        path.parent.chmod(0o700)


def test_a_write_that_sqlite_refuses_keeps_nothing_and_loses_nothing(path: Path) -> None:
    with Project.open(path) as project:
        before = (acts_of(project), project.read.tags())
        pages = ask(project, "PRAGMA page_count")[0][0]
        ask(project, f"PRAGMA max_page_count = {pages}")  # SQLite's own stand-in for a full disk
        big = an_article("x" * 500_000, "big.txt", "article-big")
        error = refusal(lambda: project.apply(steps.import_articles([big])))
        assert error.kind is ErrorKind.DISK_FULL
        assert (acts_of(project), project.read.tags()) == before
        ask(project, "PRAGMA max_page_count = 1000000")
        project.apply(steps.import_articles([big]))
        assert project.check(deep=True) == []


def test_a_back_up_that_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pathlib.Path.replace", full)
    with Project.open(path) as project:
        refusal(lambda: project.back_up(path.with_name("b.gloss")))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_back_up_is_whole_or_absent(path: Path) -> None:
    with Project.open(path) as project:
        target = backup_path(path, "backup")
        project.back_up(target)
        again = backup_path(path, "backup")
        assert target.name == "small.backup.gloss"
        assert again.name == "small.backup-2.gloss"
    with Project.open(target) as copy:
        assert copy.check(deep=True) == []
        assert len(copy.read.articles()) == 1


def test_check_names_what_other_software_altered(path: Path) -> None:
    with Project.open(path) as project:
        text = project.read.text(project.read.articles()[0].text)
        project.apply(steps.make_tag("statement", "article-1", text, ANN.id, {"content": [Span(0, 10)]}))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE piece SET quote = 'something else'")
        db.execute("UPDATE edit SET standing = 1 WHERE field = 'type'")
    db.close()
    with Project.open(path, read_only=True) as project:
        assert any("something else" in problem for problem in project.check())
        deep = project.check(deep=True)
        assert any("does not stand as the journal says" in problem for problem in deep)
        assert any("rows of" in problem for problem in deep)


def test_check_finds_acts_that_other_software_tore(path: Path) -> None:
    for harm in ("DELETE FROM edit WHERE", "UPDATE edit SET step = step - 1 WHERE"):
        torn = path.with_name("torn.gloss")
        shutil.copy(path, torn)
        with sqlite3.connect(torn) as db:
            db.execute(f"{harm} id = (SELECT max(id) FROM edit)")
        db.close()
        with Project.open(torn, read_only=True) as project:
            assert any("acts of the journal" in problem for problem in project.check())
