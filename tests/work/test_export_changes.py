"""What an export tells of the one before it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Profile
from glossator.project import Project
from glossator.work.exporting import export, format_of, remember, taken
from tests.ui import projects


def told(project: Project, path: Path, profile: Profile) -> list[str] | None:
    """What an export says to have changed; `None` where it says nothing of it."""
    export(project, path, profile)
    with ZipFile(path) as archive:
        if "changes.csv" not in archive.namelist():
            return None
        rows = csv.DictReader(io.StringIO(archive.read("changes.csv").decode("utf-8-sig"), newline=""))
        return [row["changes"] for row in rows]


def test_only_what_can_be_exported_again_is_remembered(tmp_path: Path) -> None:
    sample = projects.make(tmp_path)
    project, path = sample.project, tmp_path / "out.csv.zip"
    kept, once = Profile("kept", since="2025"), Profile(since="2025")
    with project:
        assert [told(project, path, each) for each in (kept, Profile(), once)] == [None, None, None]
        project.apply(steps.set_memo(Ref(Kind.TAG, sample.statement), "new"))
        assert [told(project, path, each) for each in (kept, Profile(), once)] == [["Memo: new"], ["Memo: new"], None]
        assert told(project, path, kept) == []


def test_an_export_from_a_copy_for_reading_is_remembered_by_who_may_write(tmp_path: Path) -> None:
    sample = projects.make(tmp_path)
    profile = Profile("kept")
    with sample.project as project:
        with Project.open(project.path, read_only=True) as copy:
            snapshot = taken(copy, profile)
            remember(copy, profile, format_of(Path("out.xlsx")), snapshot)
        assert project.snapshot("kept").last_export == ""
        project.apply(steps.set_memo(Ref(Kind.TAG, sample.statement), "meanwhile"))
        remember(project, profile, format_of(Path("network.gexf")), snapshot)
        assert project.snapshot("kept").last_export == ""
        remember(project, profile, format_of(Path("out.xlsx")), snapshot)
        assert [row.ref.id for row in taken(project, profile).changes] == [sample.statement]
