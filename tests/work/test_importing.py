"""Files on their way into a project."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from glossator.domain.errors import ErrorKind, UserError
from glossator.storage.near import Near
from glossator.work import importing
from glossator.work.files import Listed, listed, opened
from glossator.work.import_choices import Choice, Decisions
from glossator.work.importing import Batch, bring_in, read_files, read_pasted
from glossator.work.staging import Staging
from glossator.work.twins import Twin, twins_of
from tests.exchange.fictional import ENGLISH
from tests.past_the_door import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from glossator.domain.rows import ArticleRow
    from glossator.project import Project

WORDS = [f"{first}{last}" for first in "ba de fo gu li mo ra su".split() for last in "ka len mir tos van".split()]


def story(seed: int, length: int = 200) -> list[str]:
    chosen = random.Random(seed)
    return [f"{' '.join(chosen.choices(WORDS, k=12)).capitalize()}." for _ in range(length // 12)]


def text(seed: int, *more: str, title: str = "") -> str:
    return "\n\n".join([title or f"Ferry Talks Stall for the {seed}th Time", *story(seed), *more]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_what_is_refused_while_its_format_is_told_keeps_nothing_else_out(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", bytes(300_000_000))
    (folder / "talks.txt").write_text(text(1), "utf-8")
    batch = read_files([folder])
    assert [article.file for article in batch.articles] == ["talks.txt"]
    assert "swell" in batch.refused[0]


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All that was read is let go of after the test."""
    made: list[Staging] = []

    def noted() -> Staging:
        made.append(Staging())
        return made[-1]

    monkeypatch.setattr(importing, "Staging", noted)
    yield
    for staging in made:
        staging.close()


def put(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")


def rows(project: Project) -> list[ArticleRow]:
    """The articles, but for the one that the project begins with."""
    return project.read.articles()[1:]


def by_file(project: Project) -> Mapping[str, ArticleRow]:
    return {row.file: row for row in rows(project)}


def stories(project: Project) -> dict[str, str]:
    """By file, that of the article whose story it tells."""
    files = {row.id: row.file for row in rows(project)}
    return {row.file: files[row.story] for row in rows(project) if row.story}


def state(project: Project) -> list[tuple[object, ...]]:
    tables = ("record", "step", "edit", "text", "original", "article", "story_key", "likened")
    return [row for table in tables for row in ask(project, f"SELECT count(*), '{table}' FROM {table}")]


# Reading


def test_a_folder_of_many_kinds(project: Project, folder: Path) -> None:
    put(folder, one=text(1))
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "page.html").write_text(
        f"<html><head><title>Page</title></head><body><article><h1>Page</h1>"
        f"{''.join(f'<p>{each}</p>' for each in (*ENGLISH, *story(2)))}</article></body></html>"
    )
    (folder / "deep" / "rows.jsonl").write_text(
        "\n".join(json.dumps({"title": f"Row {seed}", "text": text(seed)}) for seed in (3, 4))
    )
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("in/one.txt", text(5))
        archive.writestr(".hidden.txt", text(6))
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "empty.txt").touch()
    (folder / ".hidden.txt").write_text(text(7))
    (folder / ".git").mkdir()
    (folder / ".git" / "note.txt").write_text(text(8))
    batch = read_files([folder])
    assert [(file.name, file.format, len(file.articles)) for file in batch.files] == [
        ("deep/er/page.html", "Web page", 1),
        ("deep/rows.jsonl", "JSON Lines", 2),
        ("empty.txt", "", 0),
        ("more.zip/in/one.txt", "Plain text", 1),
        ("one.txt", "Plain text", 1),
    ]
    report = bring_in(project, batch)
    assert len(report.imported) == len(rows(project)) == 5
    assert len(report.refused) == 1 and "“empty.txt”" in report.refused[0]
    assert project.check(deep=True) == []
    for row in rows(project):
        assert project.read.original(row.id)


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path) -> None:
    (folder / "article.jpg").write_text(text(1))
    assert len(read_files([folder / "article.jpg"]).articles) == 1
    assert read_files([folder]).files == []


def test_a_file_that_disappears_is_told_and_the_others_are_read(folder: Path) -> None:
    put(folder, one=text(1), two=text(2), three=text(3))

    def progress(done: int, total: int) -> None:
        assert total == 3
        if done == 1:
            (folder / "two.txt").unlink()

    batch = read_files([folder], progress)
    assert [(file.name, len(file.articles)) for file in batch.files] == [
        ("one.txt", 1),
        ("three.txt", 1),
        ("two.txt", 0),
    ]
    assert "“two.txt” could not be read" in batch.refused[0]


def test_progress_begins_at_nothing_and_ends_with_all(folder: Path) -> None:
    put(folder, one=text(1), two=text(2))
    told: list[tuple[int, int]] = []
    read_files([folder], lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_nothing_is_brought_in_when_it_was_cancelled(project: Project, folder: Path) -> None:
    put(folder, one=text(1), two=text(2))
    before, batch = state(project), Batch()
    with pytest.raises(UserError) as caught:
        read_files([folder], cancelled=lambda: bool(batch.files), batch=batch)
    assert caught.value.kind is ErrorKind.CANCELLED
    assert state(project) == before


def test_an_unknown_format_is_refused_once(folder: Path) -> None:
    put(folder, one=text(1))
    with pytest.raises(UserError) as caught:
        read_files([folder], format_id="word")
    assert caught.value.kind is ErrorKind.INVALID


def test_a_file_of_too_many_bytes_is_not_even_loaded(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(400_000_000)  # which takes no room on the disk
    (sentence,) = read_files([folder]).refused
    assert "it has 400 million bytes" in sentence


def test_what_was_copied_elsewhere_is_read(project: Project) -> None:
    batch = Batch()
    read_pasted("Pasted", "", text(1), batch)
    read_pasted("Nothing", "", " ", batch)
    pasted, nothing = batch.files
    assert (pasted.name, len(pasted.articles), nothing.articles) == ("Pasted", 1, ())
    assert "“Nothing”" in nothing.refusal
    bring_in(project, batch)
    assert rows(project)[0].file == "Pasted"


# What is there already


def test_two_files_with_one_name_are_two_articles(project: Project, folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    put(folder / "a", one=text(1))
    put(folder / "b", one=text(2))
    report = bring_in(project, read_files([folder / "a" / "one.txt", folder / "b" / "one.txt"]))
    assert len(report.imported) == 2
    assert [row.file for row in rows(project)] == ["one.txt", "one.txt"]


def test_the_same_bytes_twice_are_one_article(project: Project, folder: Path) -> None:
    put(folder, one=text(1), two=text(1))
    report = bring_in(project, read_files([folder, folder / "one.txt"]))
    assert (len(report.imported), len(report.skipped)) == (1, 2)
    assert [row.file for row in rows(project)] == ["one.txt"]


def test_what_is_in_the_project_is_left_as_it_is(project: Project, folder: Path) -> None:
    put(folder, one=text(1))
    bring_in(project, read_files([folder]))
    before, batch = state(project), read_files([folder])
    (twin,) = twins_of(project, batch).values()
    assert (twin.here, twin.same_file, twin.likeness) == (True, True, 1.0)
    wanted = Decisions()
    wanted.choose((article.id for article in batch.articles), Choice.TAKE)
    for decisions in (None, wanted):
        report = bring_in(project, batch, decisions)
        assert (report.imported, len(report.skipped)) == ((), 1)
    assert state(project) == before


def test_an_article_that_was_removed_comes_back(project: Project, folder: Path) -> None:
    from glossator.domain import steps

    put(folder, one=text(1))
    (article,) = bring_in(project, read_files([folder])).imported
    project.apply(steps.remove_articles([article]))
    assert rows(project) == []
    put(folder, two=text(2))
    report = bring_in(project, read_files([folder]))
    assert set(report.imported) == {row.id for row in rows(project)} and len(rows(project)) == 2
    project.undo()
    assert rows(project) == []


def test_the_same_words_from_other_bytes_are_skipped(project: Project, folder: Path) -> None:
    put(folder, one=text(1))
    bring_in(project, read_files([folder]))
    put(folder, two=text(1).replace("\n", "\r\n"), three=text(2), four=text(2) + "\n")
    batch = read_files([folder])
    twins = {article.file: twins_of(project, batch).get(article.id) for article in batch.articles}
    found = {file: (twin.likeness, twin.here, twin.same_file) for file, twin in twins.items() if twin}
    assert found == {
        "one.txt": (1.0, True, True),
        "two.txt": (1.0, True, False),
        "three.txt": (1.0, False, False),
    }
    report = bring_in(project, batch)
    assert [row.file for row in rows(project)] == ["one.txt", "four.txt"]
    assert len(report.skipped) == 3


def test_versions_of_a_story_are_grouped(project: Project, folder: Path) -> None:
    put(folder, one=text(1))
    bring_in(project, read_files([folder]))
    put(folder, two=text(1, "The harbour was closed."), three=text(2), four=text(2, "It rained."))
    batch = read_files([folder])
    twins = twins_of(project, batch)
    versions = [article for article in batch.articles if article.file in {"two.txt", "three.txt"}]
    assert all(0.5 <= twins[article.id].likeness < 1 or twins[article.id].likeness == 1 for article in versions)
    report = bring_in(project, batch, Decisions(twins))
    assert len(report.imported) == 3
    assert len(rows(project)) == 4
    assert stories(project) == {"two.txt": "one.txt", "three.txt": "four.txt"}
    assert report.grouped == 2


def test_three_versions_are_one_story(project: Project, folder: Path) -> None:
    paragraphs = story(1, 400)
    for number, left_out in enumerate((0, 4, 8)):
        body = [f"Ferry Talks Stall for the {number}th Time", *paragraphs[left_out:], *story(50 + number, 24)]
        put(folder, **{f"v{number}": "\n\n".join(body)})
    bring_in(project, read_files([folder / "v0.txt"]))
    bring_in(project, read_files([folder / "v1.txt", folder / "v2.txt"]))
    assert stories(project) == {"v1.txt": "v0.txt", "v2.txt": "v0.txt"}
    put(folder, v3=text(1, "Nothing more.", title="Another Head for the Same Old Story"))
    bring_in(project, read_files([folder]))
    assert set(stories(project).values()) == {"v0.txt"}


def test_versions_that_were_grouped_by_hand_all_point_to_one_article(project: Project, folder: Path) -> None:
    put(folder, **{name: text(seed) for seed, name in enumerate("abcd", 1)})
    batch = read_files([folder])
    a, b, c, d = (article.id for article in batch.articles)
    names = {article.id: article.file for article in batch.articles}
    decisions = Decisions({each: Twin(other, "", 0.8, here=False) for each, other in ((a, b), (b, c), (d, b))})
    assert {one: twin.id for one, twin in decisions.stories([a, b, c, d]).items()} == {a: c, b: c, d: c}
    decisions.twins[c] = Twin(a, "", 0.8, here=False)  # round in a circle
    report = bring_in(project, batch, decisions)
    story = min(a, b, c)
    assert stories(project) == {names[each]: names[story] for each in {a, b, c, d} - {story}}
    assert report.grouped == 3


def test_a_version_of_what_is_skipped_joins_the_story_that_is_here(project: Project, folder: Path) -> None:
    put(folder, one=text(1))
    bring_in(project, read_files([folder]))
    put(folder, two=text(1) + "\n", three=text(1).replace("\n", "\r\n"))
    batch = read_files([folder])
    decisions = Decisions(twins_of(project, batch))
    (three,) = (article.id for article in batch.articles if article.file == "three.txt")
    decisions.choose([three], Choice.GROUP)
    bring_in(project, batch, decisions)
    assert stories(project) == {"three.txt": "one.txt"}


def test_duplicates_are_kept_where_that_is_wanted(project: Project, folder: Path) -> None:
    put(folder, one=text(1), two=text(1) + "\n", three=text(1, "It rained."), four=text(1))
    batch = read_files([folder])
    decisions = Decisions(twins_of(project, batch))
    decisions.choose((article.id for article in batch.articles), Choice.TAKE)
    report = bring_in(project, batch, decisions)
    assert (len(report.imported), len(report.skipped), report.grouped) == (3, 1, 0)
    assert stories(project) == {}


def test_many_versions_of_a_story_are_compared_with_few(project: Project, folder: Path) -> None:
    put(folder, **{f"v{number:02}": text(1, *story(100 + number, 24)) for number in range(40)})
    bring_in(project, read_files([folder]))
    assert len(stories(project)) == 39
    assert set(stories(project).values()) == {"v00.txt"}


# One step


def test_an_import_is_one_step(project: Project, folder: Path) -> None:
    put(folder, one=text(1), two=text(2), three=text(2, "It rained."))
    bring_in(project, read_files([folder]))
    with_all = by_file(project)
    undone = project.undo()
    assert undone and not undone.skipped
    assert rows(project) == [] and project.read.sharing(read_files([folder]).articles[0].keys) == []
    project.redo()
    assert by_file(project) == with_all
    assert project.check(deep=True) == []


def test_what_was_set_by_hand_goes_before_what_was_found(project: Project, folder: Path) -> None:
    put(folder, one="\n\n".join(ENGLISH))
    batch = read_files([folder])
    (article,) = batch.articles
    decisions = Decisions()
    for name, value in {"title": "By hand", "date": "2031-03", "labels": "wire, pilot, , wire"}.items():
        decisions.describe([article.id], name, value)
    bring_in(project, batch, decisions)
    (row,) = rows(project)
    assert (row.title, row.date, row.labels) == ("By hand", "2031-03", ("pilot", "wire"))
    assert not {"title", "date"} & set(row.found)
    assert row.language == "en" and row.found["language"]


def test_what_was_cut_is_kept_beside_the_text(project: Project, folder: Path) -> None:
    put(folder, one=text(1, "© 2031 Practice Wire"))
    bring_in(project, read_files([folder]))
    (row,) = rows(project)
    full = project.read.text(row.full)
    assert [cut.span.quote(full) for cut in row.cuts] == ["© 2031 Practice Wire"]
    assert "©" not in project.read.text(row.text)


def test_warnings_begin_with_the_files_name(project: Project, folder: Path) -> None:
    (folder / "old.txt").write_bytes("\n\n".join(("Größere Fähren", *ENGLISH)).encode("cp1252"))
    report = bring_in(project, read_files([folder]))
    assert any(warning.startswith("old.txt: read as windows-1252") for warning in report.warnings)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_nothing_is_half_changed_when_a_step_fails(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    put(folder, one=text(1), two=text(2), three=text(3))
    batch, before, renew = read_files([folder]), state(project), Near.renew
    calls: list[int] = []

    def failing(self: Near, article: int, text: str | None, *known: object) -> None:
        calls.append(article)
        if len(calls) > after:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        renew(self, article, text)

    with monkeypatch.context() as patched:
        patched.setattr(Near, "renew", failing)
        with pytest.raises(UserError) as caught:
            bring_in(project, batch)
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert len(calls) == after + 1
    assert state(project) == before
    assert len(bring_in(project, batch).imported) == 3
    assert project.check(deep=True) == []


def test_no_room_for_what_was_read_is_told_once(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, one=text(1))
    before = state(project)

    class Full:
        def seek(self, *_: int) -> int:
            return 0

        def write(self, _: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            raise OSError(28, "No space left on device")

    batch = Batch()
    batch.staging.close()
    monkeypatch.setattr(batch.staging, "_file", Full())
    with pytest.raises(UserError, match="no article was brought in") as caught:
        read_files([folder], batch=batch)
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert state(project) == before
    batch.close()  # which tells it no second time


def test_a_project_that_is_open_elsewhere_takes_nothing(project: Project, folder: Path) -> None:
    from glossator.project import Project as Opened

    put(folder, one=text(1))
    with Opened.open(project.path) as other:
        batch = read_files([folder])
        assert twins_of(other, batch) == {}
        with pytest.raises(UserError) as caught:
            bring_in(other, batch)
    assert caught.value.kind is ErrorKind.READ_ONLY


def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (found,) = opened(Listed(folder / "pipe.txt", "pipe.txt"), {})
    assert isinstance(found, UserError)
    assert "“pipe.txt”" in found.sentence


def test_names_that_are_no_text_or_too_long_stop_nothing(folder: Path) -> None:
    name = os.fsdecode(b"bad\xff\n.txt")
    (folder / name).write_text(text(1), encoding="utf-8")
    found = listed([folder, folder / ("y" * 500)])
    assert [file.name for file in found] == ["bad\ufffd .txt", "y" * 500]
    assert isinstance(next(opened(found[1], {})), UserError)


def test_a_link_that_leads_nowhere_is_refused_and_not_passed_over(folder: Path) -> None:
    put(folder, a=text(1))
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    files = listed([folder])
    assert [file.name for file in files] == ["a.txt", "gone.txt"]
    (refusal,) = opened(files[1], {})
    assert isinstance(refusal, UserError)
    assert "“gone.txt” was not imported, because it is a link that leads nowhere" in refusal.sentence


def test_a_folder_that_cannot_be_opened_is_refused_and_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    put(folder, a=text(1))
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    files = listed([folder])
    assert [file.name for file in files] == ["a.txt", "closed"]
    refusal = next(opened(files[1], {}))
    assert isinstance(refusal, UserError)
    assert "“closed” was not imported, because the folder cannot be opened" in refusal.sentence
