from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.project import Project
from glossator.work.dossier import StatusAt, dossier, relation_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.model import Json


@pytest.fixture
def project(practice: Path, tmp_path: Path) -> Iterator[Project]:
    copy = tmp_path / "practice.gloss"
    copy.write_bytes(practice.read_bytes())
    with Project.open(copy) as opened:
        yield opened


def ref(project: Project, name: str, kind: Kind = Kind.PROPOSAL) -> Ref:
    return next(record.ref for record in project.read.records(kind) if record.name.startswith(name))


def test_the_draft_resolution(project: Project) -> None:
    found = dossier(project, ref(project, "Draft resolution"))
    assert found
    assert found.proposition.startswith("All parties keep a truce")
    assert (found.kind, found.first, found.last) == ("draft_resolution", "2025-09-09", "2025-09-24")
    assert [(each.status, each.date) for each in found.statuses] == [
        ("tabled", "2025-09-09"),
        ("rejected", "2025-09-24"),
    ]
    assert [each.who_name for each in found.measures] == ["Halmar", "Halmar", "Concord Council", "Aster", "Dunmar"]
    assert found.measures[0].in_exchange_for.startswith("40,000 tonnes")
    assert {(each.relation, each.other_name, each.forward) for each in found.relations} == {
        ("successor_of", "Dual freeze", True),
        ("combines", "Dual freeze", True),
        ("combines", "Partial relief from the fuel embargo", True),
        ("counters", "Asterian road map", False),
        ("successor_of", "Second draft resolution on the Strait of Kell", False),
    }
    stands = {(each.position.actor_name, each.position.stance): each for each in found.stands}
    assert {("Norhaven", "proposes"), ("Miriam Holt", "oppose"), ("Teodor Lask", "support")} <= stands.keys()
    assert stands["Tyrren", "conditional"].condition == "every mine must first be cleared"
    assert [each.position.date for each in found.stands] == sorted(each.position.date for each in found.stands)


def test_a_status_that_no_row_tells_comes_from_the_records_own_field(project: Project) -> None:
    embargo = dossier(project, ref(project, "Fuel embargo"))
    assert embargo
    assert embargo.statuses == (StatusAt("implemented", "2025-07"),)
    project.apply(steps.add_item(embargo.record.ref, "statuses", {"status": "floated", "date": "2025-04-03"}))
    again = dossier(project, embargo.record.ref)
    assert again
    assert [each.status for each in again.statuses] == ["floated", "implemented"]


def test_the_graph_goes_over_others_and_stops_where_it_is_told(project: Project) -> None:
    freeze = ref(project, "Dual freeze")
    graph = relation_graph(project, freeze)
    assert graph.whole
    assert graph.nodes[0].ref == freeze
    distances = {node.name: node.distance for node in graph.nodes}
    assert distances["Draft resolution on a truce in the Strait of Kell"] == 1
    assert distances["Lifting the embargo beside the sweeping"] == 3
    refs = {node.ref for node in graph.nodes}
    assert all(edge.source in refs and edge.target in refs for edge in graph.edges)
    assert len(set(graph.edges)) == len(graph.edges) == 14
    small = relation_graph(project, freeze, most=3)
    assert (len(small.nodes), small.whole) == (3, False)


def test_circles_and_a_record_that_names_itself_do_no_harm(project: Project) -> None:
    freeze, draft = ref(project, "Dual freeze"), ref(project, "Draft resolution")
    for source, target in ((freeze, draft), (draft, draft)):
        row: dict[str, Json] = {"relation": "based_on", "proposal": target.as_json()}
        project.apply(steps.add_item(source, "relations", row))
    graph = relation_graph(project, freeze)
    assert len(graph.nodes) == 12
    assert len(graph.edges) == 15
    found = dossier(project, draft)
    assert found
    assert all(each.other != draft for each in found.relations)


def test_a_merged_proposal_has_the_dossier_of_the_one_that_stands_for_it(project: Project) -> None:
    patrols, freeze = ref(project, "Pause in patrols"), ref(project, "Dual freeze")
    before = dossier(project, freeze)
    project.apply(steps.merge_records(patrols, freeze))
    after = dossier(project, patrols)
    assert before
    assert after
    assert after.record.ref == freeze
    assert len(after.stands) >= len(before.stands)
    assert all(each.other not in (patrols, freeze) for each in after.relations)
    assert freeze in {node.ref for node in relation_graph(project, patrols).nodes}


def test_issues_are_related_by_what_they_are_part_of(project: Project) -> None:
    dispute, mining = ref(project, "Dispute", Kind.ISSUE), ref(project, "Mining", Kind.ISSUE)
    part, whole = dossier(project, mining), dossier(project, dispute)
    assert part
    assert whole
    assert [(each.relation, each.other, each.forward) for each in part.relations if each.forward] == [
        ("parent", dispute, True)
    ]
    assert ("parent", mining, False) in [(each.relation, each.other, each.forward) for each in whole.relations]


def test_a_codebook_without_any_of_it_and_an_unknown_record(tmp_path: Path) -> None:
    from glossator.work.founding import codebook_source

    analyst = AnalystRow("a" * 32, "Ann", "#2f6fd6")
    with Project.create(tmp_path / "bare.gloss", "Bare", codebook_source("minimal"), analyst) as bare:
        made = steps.make_record(Kind.PROPOSAL, "Truce")
        bare.apply(made)
        found = dossier(bare, made.made)
        assert found
        assert (found.statuses, found.measures, found.relations, found.stands, found.first) == ((), (), (), (), "")
        assert len(relation_graph(bare, made.made).nodes) == 1
        assert dossier(bare, Ref(Kind.PROPOSAL, "none")) is None
