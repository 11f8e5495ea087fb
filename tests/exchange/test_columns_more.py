"""The long tables, counts, matrices and changes, and what a codebook of any size comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Profile
from glossator.domain.rows import ItemRow
from glossator.domain.snapshot import ChangeRow, FieldChange
from glossator.exchange.columns import CellKind, Sheet, sheets
from glossator.exchange.sheet import CONTRADICTORY, plain
from tests.exchange.snapshots import ADA, BEN, CODEBOOK, actor, issue, link, proposal, rich_snapshot

if TYPE_CHECKING:
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.sheet import CellValue, Column

CALLOWAY, BRANDT = actor("Foreign Minister Ines Calloway"), actor("General Tomas Brandt")
FREEZE = proposal("Dual freeze")


def tables(snapshot: Snapshot, profile: Profile | None = None) -> dict[str, Sheet]:
    return {found.name: found for found in sheets(snapshot, profile)}


def column(sheet: Sheet, column_id: str) -> Column:
    return next(found for found in sheet.columns if found.id == column_id)


def rows(sheet: Sheet, *columns: str) -> list[tuple[CellValue, ...]]:
    return [tuple(plain(column(sheet, each).of(row)) for each in columns) for row in sheet.rows]


def test_statements_by_speaker_tell_who_that_was_on_the_date() -> None:
    snapshot = rich_snapshot()
    south = actor("South Halmar")
    terms = (("minister of fisheries", "2029-01", "2031-03-12"), ("foreign minister", "2031-03-13", ""))
    held = tuple(
        ItemRow(title, "roles", {"title": title, "body": south.as_json(), "from": since, "until": until})
        for title, since, until in terms
    )
    actors = tuple(
        replace(record, items=held) if record.ref == CALLOWAY else record for record in snapshot.records[Kind.ACTOR]
    )
    snapshot = replace(snapshot, records={**snapshot.records, Kind.ACTOR: actors})
    of = "statement", "date", "actor", "actor.kind", "role", "counts_for", "on_behalf_of", "source"
    assert rows(tables(snapshot)["statement_speakers"], *of)[:2] == [
        (
            1,
            "2031-03-13",
            "Foreign Minister Ines Calloway",
            "person",
            "foreign minister, South Halmar",
            "South Halmar",
            "South Halmar",
            "she",
        ),
        (2, "2031-03-14", "General Tomas Brandt", "person", None, "General Tomas Brandt", None, None),
    ]


def test_statements_by_target_have_one_row_for_each_with_its_stance() -> None:
    targets = tables(rich_snapshot())["statement_targets"]
    assert rows(targets, "statement", "target", "register", "stance", "actors")[:4] == [
        (1, "Dual freeze", "proposal", "support", "Foreign Minister Ines Calloway"),
        (1, "Sanctions relief", "proposal", "conditional", "Foreign Minister Ines Calloway"),
        (1, "Night drills", "issue", None, "Foreign Minister Ines Calloway"),
        (2, "Dual freeze", "proposal", "oppose", "General Tomas Brandt"),
    ]
    stance = column(targets, "stance")
    assert stance.choices == ("support", "oppose", "conditional", "mixed")
    assert stance.tone and [stance.tone(row) for row in targets.rows[:3]] == ["support", "conditional", ""]


def test_counts_are_those_of_the_export_and_not_of_the_project() -> None:
    snapshot = rich_snapshot()
    of = "name", "count.speaker", "count.addressee", "count.about", "positions", "first_date", "last_date", "uses"
    assert rows(tables(snapshot)["actors"], *of)[2:5] == [
        ("General Tomas Brandt", 2, 0, 0, 2, "2031-03", "2031-03-14", 2),
        ("League of Lagoon States", 0, 1, 0, 1, "2031-03-13", "2031-03-14", 2),
        ("North Halmar", 0, 1, 0, 0, "2031-03-13", "2031-03-13", 1),
    ]
    sides = "proposers", "supporters", "opponents", "conditions", "count.passages", "first_date", "last_date"
    assert rows(tables(snapshot)["proposals"], *sides)[0] == (
        "Veltria; League of Lagoon States",
        "Foreign Minister Ines Calloway",
        "General Tomas Brandt",
        "Foreign Minister Ines Calloway: if the other side means what it wrote to us in February",
        1,
        "2031-03-13",
        "2031-03-14",
    )
    none = tables(replace(snapshot, tags=(), positions=()))
    assert rows(none["actors"], *("uses", "count.speaker", "first_date"))[0] == (0, 0, None)
    assert rows(none["proposals"], "supporters", "conditions")[0] == (None, None)


def test_an_actor_that_stands_on_itself_has_one_position() -> None:
    snapshot = rich_snapshot()
    own = snapshot.positions[0]._replace(actor=BRANDT, target=BRANDT)
    actors = tables(replace(snapshot, positions=(own,)))["actors"]
    assert {name: count for name, count in rows(actors, "name", "positions") if count} == {"General Tomas Brandt": 1}


def test_a_field_names_a_record_that_was_taken_out_of_its_register() -> None:
    snapshot = rich_snapshot()
    kept = tuple(record for record in snapshot.records[Kind.ACTOR] if record.name != "South Halmar")
    south = actor("South Halmar")
    snapshot = replace(snapshot, records={**snapshot.records, Kind.ACTOR: kept}, removed={south: "South Halmar"})
    table = tables(snapshot)
    assert ("Foreign Minister Ines Calloway", "South Halmar") in rows(table["actors"], "name", "field.country")
    assert ("South Halmar",) in rows(table["actors.roles"], "field.of")
    about = column(table["actors.roles"], "field.of")
    assert about.link is None, "it has no row to lead to"


def test_the_owner_of_an_entry_is_told_from_the_record_that_the_entry_names() -> None:
    book = CODEBOOK.replace('type = "actor"\nlabel = "Who"', 'type = "proposal"\nlabel = "Proposal"')
    measures = tables(rich_snapshot(book))["proposals.measures"]
    assert [found.header for found in measures.columns[:2]] == ["This proposal", "Proposal"]


def test_a_matrix_counts_stances_once_and_marks_contradictions() -> None:
    snapshot = rich_snapshot()
    first, *others = snapshot.positions
    again = first._replace(tag="retold", repeats=first.tag)
    more = first._replace(tag="another")
    against = first._replace(tag="third", stance="oppose")
    table = tables(replace(snapshot, positions=(first, again, more, against, *others)))["matrix_proposals"]
    cells = {row.name: plain(column(table, f"to.{FREEZE.id}").of(row)) for row in table.rows}
    assert cells["Foreign Minister Ines Calloway"] == "support 2, oppose 1"
    assert cells["Veltria"] == "Proposes 1"
    assert cells["Envoy Ruta Senn"] is None
    tone = column(table, f"to.{FREEZE.id}").tone
    assert tone and {row.name: tone(row) for row in table.rows} == {
        "Foreign Minister Ines Calloway": CONTRADICTORY,
        "General Tomas Brandt": "oppose",
        "Veltria": "proposes",
        "League of Lagoon States": "proposes",
        "Envoy Ruta Senn": "",
    }
    # Two analysts who read it differently contradict each other, and not the actor itself.
    table = tables(replace(snapshot, positions=(first, against._replace(analyst=BEN.id))))["matrix_proposals"]
    tone = column(table, f"to.{FREEZE.id}").tone
    assert tone and tone(table.rows[0]) == "support"


def test_a_matrix_says_how_many_columns_it_leaves_out() -> None:
    snapshot = rich_snapshot()
    first = snapshot.positions[0]
    many = tuple(first._replace(target=issue(str(n)), target_name=f"Issue {n}", tag=str(n)) for n in range(253))
    table = tables(replace(snapshot, positions=(*many, many[-1]._replace(tag="more"))))["matrix_issues"]
    assert len(table.columns) == 251
    assert table.columns[1].header == "Issue 252"
    assert "3 more are left out" in table.about
    assert "left out" not in tables(snapshot)["matrix_issues"].about


def test_the_matrix_of_addresses_counts_what_is_retold_once() -> None:
    snapshot = rich_snapshot()
    statement = snapshot.tags[1]
    retold = replace(
        statement,
        id="retold",
        links=(*statement.links, link("retold", "repeats", Ref(Kind.TAG, statement.id), "")),
    )
    theirs = replace(statement, id="theirs", analyst=BEN.id)
    table = tables(replace(snapshot, tags=(*snapshot.tags, retold, theirs)))["matrix_address"]
    assert [row.name for row in table.rows] == ["Foreign Minister Ines Calloway"]
    to_north = column(table, f"to.{actor('North Halmar').id}")
    assert [to_north.of(row) for row in table.rows] == [2]


def test_drop_downs_come_from_the_codebook() -> None:
    table = tables(rich_snapshot())
    assert column(table["statements"], "field.form").choices == ("direct", "indirect")
    assert column(table["statements"], "field.act").choices == ()
    assert column(table["statements"], "field.certain").choices == ("yes", "no")
    assert column(table["proposals"], "field.status").choices == ("tabled", "rejected")
    assert column(table["positions"], "stance").choices[-1] == "Proposes"
    status = column(table["articles"], f"status.{BEN.id}")
    assert status.kind is CellKind.STATE
    assert status.tone and [status.tone(row) for row in table["articles"].rows] == ["in_progress", "", ""]
    assert [status.of(row) for row in table["articles"].rows] == ["in progress", None, None]
    for found in table.values():
        for each in found.columns:
            shown = {plain(each.of(row)) for row in found.rows} - {None}
            assert not each.choices or shown <= {*each.choices}, (found.name, each.id)


def test_the_sheet_of_columns_describes_those_that_are_taken() -> None:
    profile = Profile(left_out=frozenset({"mentions", "statements/memo"}))
    table = tables(rich_snapshot(), profile)
    listed = {(sheet, each) for sheet, each in rows(table["columns"], "sheet_id", "column_id")}
    assert ("statements", "quote") in listed
    assert not listed & {("statements", "memo"), ("mentions", "quote")}
    assert "columns" not in tables(rich_snapshot(), Profile(left_out=frozenset({"columns"})))


def test_two_hundred_fields_of_one_label_are_columns_of_their_own() -> None:
    fields = "".join(f'[[types.fields]]\nid = "f{n}"\ntype = "line"\nlabel = "Field"\n' for n in range(200))
    place = CODEBOOK.index('[[types]]\nid = "proposal_passage"')
    snapshot = rich_snapshot(CODEBOOK[:place] + fields + CODEBOOK[place:])
    tag = replace(snapshot.tags[1], fields={f"f{n}": str(n) for n in range(200)})
    statements = tables(replace(snapshot, tags=(tag,)))["statements"]
    found = {each.header: each.of(tag) for each in statements.columns}
    assert len(found) == len(statements.columns)
    assert [found[f"Field (f{n})"] for n in range(200)] == [str(n) for n in range(200)]


def changed(ref: Ref, how: str = "changed", *fields: FieldChange, of: str = "", article: str = "") -> ChangeRow:
    return ChangeRow(ref, how, "What it is called", of, article, ADA.id, fields, (ADA.id,), "2031-03-18T09:00:00Z")


def test_changes_are_told_in_words_and_lead_to_their_row() -> None:
    snapshot = rich_snapshot()
    assert "changes" not in tables(snapshot)
    statement = snapshot.tags[1]
    edited = changed(
        Ref(Kind.TAG, statement.id),
        "changed",
        FieldChange("field.form", "direct", "indirect"),
        FieldChange("field.act", None, ["propose", "reject"]),
        FieldChange("memo", "once", None),
        FieldChange("part.cue", [[4, 8, "told"]], [[5, 9, "told"]]),
        FieldChange("link.about", {**FREEZE.as_json(), "stance": "support"}, {**FREEZE.as_json(), "stance": "oppose"}),
        of="statement",
        article=statement.article,
    )
    gone = changed(Ref(Kind.ACTOR, "gone"), "removed", FieldChange("merged_into", None, CALLOWAY.as_json()))
    read = changed(
        Ref(Kind.ARTICLE, statement.article),
        "changed",
        FieldChange(f"status.{BEN.id}", {"state": "in_progress"}, {"state": "done", "note": "Read twice"}),
        FieldChange("text", "one", "two"),
    )
    new = changed(Ref(Kind.TAG, derived_id("new")), "new", of="rumour", article=statement.article)
    table = tables(replace(snapshot, last_export="2031-03-17T08:00:00Z", changes=(edited, gone, read, new)))["changes"]
    assert rows(table, "what", "how", "item", "changes", "by") == [
        (
            "Statement",
            "changed",
            "Statement 1: What it is called",
            "Form: direct → indirect\nAct: propose; reject\nMemo no longer: once\nCue moved: “told”\n"
            "About: Dual freeze [support] → Dual freeze [oppose]",
            "Ada Lindqvist",
        ),
        (
            "Actor",
            "removed",
            "What it is called",
            "Merged into: Foreign Minister Ines Calloway",
            "Ada Lindqvist",
        ),
        (
            "Article",
            "changed",
            "What it is called",
            "Status of Ben Oyelaran: in progress → done; Read twice\nText corrected",
            "Ada Lindqvist",
        ),
        ("rumour", "new", "What it is called", None, "Ada Lindqvist"),
    ]
    to_row = column(table, "item").link
    assert to_row and [bool(to_row(row)) for row in table.rows] == [True, False, True, False]
    assert "2031-03-17T08:00:00Z" in table.about


@pytest.mark.parametrize("value", ["x" * 5000, {"kind": "actor"}, ["a", {"deep": 1}], 2.5, True])
def test_a_change_of_anything_can_be_told(value: object) -> None:
    rows_ = (
        changed(Ref(Kind.ACTOR, "a"), "changed", FieldChange("field.unknown", None, value)),  # type: ignore[arg-type]
    )
    table = tables(replace(rich_snapshot(), last_export="2031", changes=rows_))["changes"]
    told = column(table, "changes").of(table.rows[0])
    assert str(told).startswith("unknown: ")
    assert len(str(told)) < 120
