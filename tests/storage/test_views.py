"""The readable views: what merged records are called, and files whose views another version made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from glossator import assets
from glossator.domain import steps
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.project import Project
from glossator.work.record_merge import merge
from tests.past_the_door import ask
from tests.project.conftest import ANN
from tests.work.registers import CODEBOOK, add, begin

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.model import Json

ALIASES = "SELECT name, aliases FROM actors ORDER BY name"


def test_the_names_of_merged_records_are_among_the_aliases_and_none_comes_twice(tmp_path: Path) -> None:
    with begin(tmp_path / "r.gloss") as project:
        lask, other = add(project, "Teodor Lask", "The Fox"), add(project, "Ilse Maren")
        task = add(project, "T. Lask", "The Fox", "Lask", "Teodor Lask")
        fox, twin = add(project, "Minister Lask"), add(project, "Teodor Lask")
        project.apply(merge(project, [task, fox, twin], lask))
        row = project.read.record(lask)
        assert row
        assert ask(project, ALIASES) == [
            ("Ilse Maren", None),
            ("Teodor Lask", "The Fox; Lask; T. Lask; Minister Lask"),
        ]
        assert "; ".join(row.names[1:]) == ask(project, ALIASES)[1][1]
        project.apply(steps.unmerge_record(task, "T. Lask"))
        assert ("Teodor Lask", "The Fox; Minister Lask") in ask(project, ALIASES)
        assert other


def test_the_views_of_an_older_version_are_made_anew_when_the_file_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "r.gloss"
    with begin(path) as project:
        add(project, "Lask")
        views = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
        ours = ask(project, views)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP VIEW actors")
        db.execute("CREATE VIEW actors AS SELECT 'an older one' AS name, NULL AS aliases")
        db.commit()
    with Project.open(path, read_only=True) as project:
        assert ask(project, ALIASES) == [("an older one", None)]
    with Project.open(path) as project:
        assert ask(project, ALIASES) == [("Lask", None)]
        assert ask(project, views) == ours


def test_opening_leaves_views_that_are_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "r.gloss"
    begin(path).close()
    with Project.open(path) as project:
        before = ask(project, "PRAGMA schema_version")
    with Project.open(path) as project:
        assert ask(project, "PRAGMA schema_version") == before


def test_fields_of_registers_show_the_names_of_records(tmp_path: Path) -> None:
    """Each register may name any: one that stands, one that was merged, one that no other file has brought yet."""
    with Project.create(tmp_path / "r.gloss", "R", naming_each_other(), ANN) as project:
        for owner in REGISTERS:
            for kind in REGISTERS:
                whole, twin = (named(project, kind, name) for name in ("Whole", "Twin"))
                project.apply(steps.merge_records(twin, whole))
                for name, other in (("A", whole), ("B", twin), ("C", Ref(kind, "unheard"))):
                    named(project, owner, name, **{f"of_{kind.value}": other.as_json()})
                view = f"{owner.value}s"
                shown = ask(project, f"SELECT of_{kind.value} FROM {view} WHERE name IN ('A', 'B', 'C') ORDER BY name")
                assert [row[0] for row in shown if row[0]] == ["Whole", "Whole", "unheard"], (owner, kind)


def test_an_issue_shows_the_name_of_what_it_is_part_of(tmp_path: Path) -> None:
    codebook = assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
    path = tmp_path / "r.gloss"
    with Project.create(path, "R", codebook, ANN) as project:
        strait = named(project, Kind.ISSUE, "The Strait of Kell")
        named(project, Kind.ISSUE, "Mines in the strait", parent=strait.as_json())
    with Project.open(path) as project:
        assert ask(project, "SELECT name, parent FROM issues ORDER BY name") == [
            ("Mines in the strait", "The Strait of Kell"),
            ("The Strait of Kell", None),
        ]


def named(project: Project, kind: Kind, name: str, **fields: Json) -> Ref:
    step = steps.make_record(kind, name, fields=fields)
    project.apply(step)
    return step.made


def naming_each_other() -> str:
    """The small codebook, in which each register has a field for each."""
    each = "".join(
        f'[[registers.fields]]\nid = "of_{kind.value}"\ntype = "{kind.value}"\nlabel = "Of"\n' for kind in REGISTERS
    )
    registers = (f'[[registers]]\nid = "{kind.value}"\nlabel = "One"\nplural = "Some"\n{each}' for kind in REGISTERS)
    return CODEBOOK[: CODEBOOK.index("[[registers]]")] + "\n".join(registers)
