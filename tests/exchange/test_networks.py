from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossator.domain.errors import UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.positions import PositionRow
from glossator.domain.profile import Network, Profile, Slices, Ties
from glossator.domain.rows import LinkRow, RecordRow
from glossator.exchange.export import Export
from glossator.exchange.network_files import write_gexf, write_graphml
from glossator.exchange.networks import networks, period_of
from tests.exchange.snapshots import actor, rich_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.snapshot import Snapshot


def position(
    who: str, on: str, stance: str, date: str = "2031-03-14", tag: str = "", analyst: str = "ada"
) -> PositionRow:
    target = Ref(Kind.PROPOSAL, on)
    tag = tag or f"{who} {on} {stance} {date}"
    return PositionRow(actor(who), who, target, on, stance, date, "article", "Title", tag, analyst, "words")


ACTORS = (
    RecordRow(actor("South Halmar"), "South Halmar", fields={"kind": "state"}),
    RecordRow(actor("Ines Calloway"), "Ines Calloway", fields={"kind": "person", "country": "South Halmar"}),
)


def of(*positions: PositionRow, **choice: Any) -> nx.Graph[str]:
    snapshot = replace(rich_snapshot(), positions=positions, records={Kind.ACTOR: ACTORS})
    return networks(snapshot, Network(**choice))[""]


def weight(graph: nx.Graph[str], one: str, other: str, key: str = "weight") -> Any:
    return graph.edges[actor(one).id, actor(other).id][key]


def test_an_edge_counts_each_stance_with_its_first_and_last_date() -> None:
    graph = of(
        position("South Halmar", "freeze", "support", "2031-03-14"),
        position("South Halmar", "freeze", "oppose", "2031-01"),
        position("South Halmar", "freeze", "proposes", "2032"),
    )
    edge = graph.edges[actor("South Halmar").id, "freeze"]
    assert (edge["weight"], edge["balance"], edge["stance"]) == (3, 1, "contradictory")
    assert (edge["count.support"], edge["count.oppose"], edge["count.proposes"]) == (1, 1, 1)
    assert (edge["first"], edge["last"]) == ("2031-01", "2032")
    assert graph.nodes[actor("South Halmar").id] == {"label": "South Halmar", "register": "actor", "kind": "state"}


def test_each_edge_is_written_from_the_actor(tmp_path: Path) -> None:
    taken = [("Veltria", "freeze"), ("Avaria", "relief"), ("Avaria", "freeze"), ("Oster", "arms")]
    snapshot = replace(rich_snapshot(), positions=tuple(position(who, on, "support") for who, on in taken), records={})
    for name, write in (("n.graphml", write_graphml), ("n.gexf", write_gexf)):
        write(Export(snapshot, Profile()), tmp_path / name)
        edges = [each for each in etree.parse(tmp_path / name).iter() if etree.QName(each).localname == "edge"]
        written = {(each.get("source"), each.get("target")) for each in edges}
        assert written == {(actor(who).id, on) for who, on in taken} == {*networks(snapshot, Network())[""].edges}


def test_what_is_told_twice_counts_once() -> None:
    told = position("Veltria", "freeze", "support", tag="one")
    later, undated = (told._replace(tag=date, repeats="one", date=date) for date in ("2031-04", ""))
    edge = of(undated, told, later).edges[actor("Veltria").id, "freeze"]
    assert (edge["weight"], edge["first"], edge["last"]) == (1, told.date, told.date)


def test_projections_multiply_what_two_actors_have_in_common() -> None:
    positions = (
        position("North Halmar", "freeze", "support", "2031-01"),
        position("North Halmar", "freeze", "support", "2031-02"),
        position("Veltria", "freeze", "support"),
        position("Veltria", "relief", "oppose"),
        position("North Halmar", "relief", "proposes"),
        position("South Halmar", "relief", "conditional"),
    )
    assert weight(of(*positions, ties=Ties.SHARED), "North Halmar", "Veltria") == 3
    assert weight(of(*positions, ties=Ties.CONGRUENCE), "North Halmar", "Veltria") == 2
    assert weight(of(*positions, ties=Ties.CONFLICT), "North Halmar", "Veltria") == 1
    assert weight(of(*positions, ties=Ties.SUBTRACT), "North Halmar", "Veltria") == 1
    assert weight(of(*positions, ties=Ties.SHARED), "North Halmar", "Veltria", "normalised") == 3 / 2.5
    lonely = of(*positions, ties=Ties.CONFLICT)
    assert actor("South Halmar").id in lonely
    assert lonely.degree(actor("South Halmar").id) == 0


def test_persons_count_as_their_state_where_that_is_asked_for() -> None:
    positions = (
        position("Ines Calloway", "freeze", "support"),
        position("Ines Calloway", "freeze", "support", tag="again"),
    )
    assert of(*positions, by_state=True).edges[actor("South Halmar").id, "freeze"]["weight"] == 2
    assert actor("South Halmar").id not in of(*positions)


def test_who_speaks_to_whom_is_directed_and_equals_the_links() -> None:
    snapshot = rich_snapshot()
    graph = networks(snapshot, Network(Ties.ADDRESS))[""]
    expected = Counter(
        (voice.target.id, addressed.target.id)
        for tag in snapshot.tags
        for role in ("speaker", "on_behalf_of")
        for voice in tag.targets(role)
        if tag.type == "statement"
        for addressed in tag.targets("addressee")
    )
    assert graph.is_directed()
    assert {(one, other): data["weight"] for one, other, data in graph.edges(data=True)} == dict(expected)
    assert expected


def test_what_is_told_again_is_spoken_once_and_on_the_day_that_it_was_said() -> None:
    snapshot = rich_snapshot()
    told = next(tag for tag in snapshot.tags if tag.type == "statement" and tag.targets("addressee"))
    tags = [told]
    for again in ("again", "once more"):
        repeats = LinkRow(f"{again}-repeats", again, "repeats", Ref(Kind.TAG, tags[-1].id), "", None)
        tags.append(replace(told, id=again, links=(*told.links, repeats)))
    before = networks(replace(snapshot, tags=(told,)), Network(Ties.ADDRESS))[""]
    after = networks(replace(snapshot, tags=tuple(tags)), Network(Ties.ADDRESS))[""]
    assert [*after.edges(data="weight")] == [*before.edges(data="weight")]
    in_words = replace(told, fields={**told.fields, "said_on": "Monday"})
    articles = tuple(replace(article, date="2031-03-05") for article in snapshot.articles)  # a Wednesday
    monday = networks(replace(snapshot, tags=(in_words,), articles=articles), Network(Ties.ADDRESS))[""]
    assert {data["first"] for *_, data in monday.edges(data=True)} == {"2031-03-03"}


@pytest.mark.parametrize(
    ("date", "slices", "period"),
    [
        ("2031-03-14", Slices.YEAR, "2031"),
        ("2031", Slices.YEAR, "2031"),
        ("2031-03-14", Slices.QUARTER, "2031-Q1"),
        ("2031-04", Slices.QUARTER, "2031-Q2"),
        ("2031-12-31T18:00", Slices.QUARTER, "2031-Q4"),
        ("2031", Slices.QUARTER, None),
        ("2031-03-14", Slices.MONTH, "2031-03"),
        ("2031", Slices.MONTH, None),
        ("", Slices.YEAR, None),
        ("no date", Slices.QUARTER, None),
        ("", Slices.NONE, ""),
    ],
)
def test_periods(date: str, slices: Slices, period: str | None) -> None:
    assert period_of(date, slices) == period


def exported(snapshot: Snapshot, choice: Network) -> Export:
    return Export(snapshot, Profile(network=choice))


@pytest.mark.parametrize("ties", Ties)
@pytest.mark.parametrize("by_state", [False, True])
def test_files_read_back_as_they_were(ties: Ties, by_state: bool, tmp_path: Path) -> None:
    choice = Network(ties, by_state)
    snapshot = rich_snapshot()
    snapshot = replace(
        snapshot,
        records={
            **snapshot.records,
            Kind.ACTOR: tuple(
                replace(record, name=f"{record.name} \x01\ud800<&") for record in snapshot.records[Kind.ACTOR]
            ),
        },
    )
    graph = networks(snapshot, choice)[""]
    write_graphml(exported(snapshot, choice), tmp_path / "out.graphml")
    write_gexf(exported(snapshot, choice), tmp_path / "out.gexf")
    first = nx.read_graphml(tmp_path / "out.graphml")
    second = nx.read_gexf(tmp_path / "out.gexf")
    assert list(first.nodes(data=True)) == list(graph.nodes(data=True))
    assert {frozenset(edge[:2]): edge[2] for edge in first.edges(data=True)} == {
        frozenset(edge[:2]): edge[2] for edge in graph.edges(data=True)
    }
    assert {node: data["label"] for node, data in second.nodes(data=True)} == {
        node: data["label"] for node, data in graph.nodes(data=True)
    }
    assert second.number_of_edges() == graph.number_of_edges()


def test_periods_are_files_in_a_zip(tmp_path: Path) -> None:
    snapshot = replace(
        rich_snapshot(),
        positions=(
            position("Veltria", "freeze", "support", "2031-03"),
            position("Veltria", "freeze", "oppose", "2032"),
        ),
    )
    choice = Network(slices=Slices.YEAR)
    write_graphml(exported(snapshot, choice), tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert sorted(archive.namelist()) == ["2031.graphml", "2032.graphml"]
        assert nx.read_graphml(archive.open("2032.graphml")).edges[actor("Veltria").id, "freeze"]["stance"] == "oppose"
    with pytest.raises(UserError, match=r"\.zip"):
        write_graphml(exported(snapshot, choice), tmp_path / "out.graphml")


def test_a_project_without_tags_gives_an_empty_network(tmp_path: Path) -> None:
    snapshot = replace(rich_snapshot(), positions=(), tags=())
    write_gexf(exported(snapshot, Network()), tmp_path / "out.gexf")
    assert nx.read_gexf(tmp_path / "out.gexf").number_of_nodes() == 0


_STANCES = st.sampled_from(["support", "oppose", "conditional", "proposes"])


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), _STANCES), max_size=25))
def test_a_shared_network_is_the_product_of_the_matrix_with_itself(taken: list[tuple[str, str, str]]) -> None:
    rows = [position(who, on, stance, tag=str(number)) for number, (who, on, stance) in enumerate(taken)]
    counts = Counter((who, on) for who, on, _ in taken)
    graph = of(*rows, ties=Ties.SHARED)
    total = sum(data["weight"] for _, _, data in graph.edges(data=True))
    assert 2 * total == sum(
        counts[one, on] * counts[other, on] for one in "ABCD" for other in "ABCD" for on in "xyz" if one != other
    )
