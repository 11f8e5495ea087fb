from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.project import Project
from glossator.work.dossier import relation_graph, relations_of, stands_of

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
    draft = ref(project, "Draft resolution")
    assert {(each.relation, each.other_name, each.forward) for each in relations_of(project, draft)} == {
        ("successor_of", "Dual freeze", True),
        ("combines", "Dual freeze", True),
        ("combines", "Partial relief from the fuel embargo", True),
        ("counters", "Asterian road map", False),
        ("successor_of", "Second draft resolution on the Strait of Kell", False),
    }
    found = stands_of(project, draft)
    stands = {(each.position.actor_name, each.position.stance): each for each in found}
    assert {("Norhaven", "proposes"), ("Miriam Holt", "oppose"), ("Teodor Lask", "support")} <= stands.keys()
    assert stands["Tyrren", "conditional"].condition == "every mine must first be cleared"
    assert [each.position.date for each in found] == sorted(each.position.date for each in found)


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
    assert all(each.other != draft for each in relations_of(project, draft))


def test_of_a_merged_proposal_that_is_told_which_stands_for_it(project: Project) -> None:
    patrols, freeze = ref(project, "Pause in patrols"), ref(project, "Dual freeze")
    before = stands_of(project, freeze)
    project.apply(steps.merge_records(patrols, freeze))
    assert len(stands_of(project, freeze)) >= len(before)
    assert all(each.other not in (patrols, freeze) for each in relations_of(project, freeze))
    assert freeze in {node.ref for node in relation_graph(project, patrols).nodes}


def test_issues_are_related_by_what_they_are_part_of(project: Project) -> None:
    dispute, mining = ref(project, "Dispute", Kind.ISSUE), ref(project, "Mining", Kind.ISSUE)
    part, whole = relations_of(project, mining), relations_of(project, dispute)
    assert [(each.relation, each.other, each.forward) for each in part if each.forward] == [("parent", dispute, True)]
    assert ("parent", mining, False) in [(each.relation, each.other, each.forward) for each in whole]


def test_a_codebook_without_any_of_it(tmp_path: Path) -> None:
    from glossator.work.founding import codebook_source

    analyst = AnalystRow("a" * 32, "Ann", "#2f6fd6")
    with Project.create(tmp_path / "bare.gloss", "Bare", codebook_source("minimal"), analyst) as bare:
        made = steps.make_record(Kind.PROPOSAL, "Truce")
        bare.apply(made)
        assert not relations_of(bare, made.made)
        assert not stands_of(bare, made.made)
        assert len(relation_graph(bare, made.made).nodes) == 1
