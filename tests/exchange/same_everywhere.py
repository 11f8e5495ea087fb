"""That every format holds what SQL finds in the project: asked of any project, which may be open for reading only."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
from lxml import html
from openpyxl import load_workbook

from glossator.domain.profile import Network, Profile, Ties
from glossator.work.exporting import export
from tests.exchange.database import Database, addressed, expected, stances_taken
from tests.exchange.reading_back import csv_tables, differences, json_tables, workbook_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from glossator.project import Project
    from tests.exchange.database import Row, Tables

Taken = Counter[tuple[str, str, str, str]]
_OF_ARTICLES = ("statements", "proposal_passages", "mentions", "notes", "statement_speakers", "statement_targets")
_OTHERS = {
    "other_tags",
    "changes",
    "agreement",
    "review",
    "codebook",
    "columns",
    "matrix_proposals",
    "matrix_issues",
    "matrix_address",
}


def assert_tables(project: Project, folder: Path) -> None:
    wanted = expected(project)
    for name in ("out.xlsx", "out.zip", "out.jsonl"):
        export(project, folder / name)
    workbook, lines = load_workbook(folder / "out.xlsx"), json_tables(folder / "out.jsonl")
    for found in (workbook_tables(workbook), csv_tables(folder / "out.zip"), lines):
        told = differences(found, wanted)
        assert not told, "\n".join(told[:20])
        assert set(found) <= {*wanted, *_OTHERS}
    unknown = {tag.id for tag in project.read.tags()} - set(Database(project).tags)
    assert {row["tag_id"] for row in lines.get("other_tags", ())} == unknown
    assert_numbers(lines)
    taken = stances_taken(project)
    for title, counts in {
        "Actors × Proposals": [(key[0], count) for key, count in of_kind(taken, "proposal").items()],
        "Actors × Issues": [(key[0], count) for key, count in of_kind(taken, "issue").items()],
        "Who addresses whom": [(key[0], count) for key, count in addressed(project, "speaker").items()],
    }.items():
        totals: Counter[str] = Counter()
        for actor, count in counts:
            totals[actor] += count
        assert sorted(matrix_rows(workbook, title)) == sorted(totals.values())


def assert_numbers(tables: Tables) -> None:
    """Rows name other rows by the numbers that these have; and sentences hold the words that are quoted."""
    numbers = {row["tag_id"]: row["number"] for name in _OF_ARTICLES[:4] for row in tables.get(name, ())}
    articles = {row["article_id"]: row["number"] for row in tables.get("articles", ())}
    for name in (*_OF_ARTICLES, "positions"):
        for row in tables.get(name, ()):
            assert row["article_number"] == articles[row["article_id"]]
            assert row.get("statement", numbers[row["tag_id"]]) == numbers[row["tag_id"]]
            assert "evidence" not in row or row["evidence"].endswith(f" {numbers[row['tag_id']]}")
            if name in {"statements", "proposal_passages"}:
                assert all(piece in row["sentence"] for piece in row.get("quote", "").split(" […] "))


def of_kind(taken: Taken, kind: str) -> Counter[tuple[str, str]]:
    """By actor and target, how many stances were taken."""
    found: Counter[tuple[str, str]] = Counter()
    for (actor, target_kind, target, _), count in taken.items():
        if target_kind == kind:
            found[actor, target] += count
    return found


def matrix_rows(workbook: Workbook, title: str) -> list[int]:
    """What the cells of each row come to: "support 2, oppose 1" is three."""
    tab = workbook[title]
    if tab.max_column == 1:
        return []
    return [
        sum(int(number) for cell in row[1:-1] for number in re.findall(r"(?:^| )(\d+)(?=, |$)", str(cell or "")))
        for row in tab.iter_rows(min_row=2, max_row=tab.max_row - 1, values_only=True)
    ]


def network(project: Project, folder: Path, ties: Ties) -> nx.Graph[str]:
    export(project, folder / "out.graphml", Profile(network=Network(ties)))
    export(project, folder / "out.gexf", Profile(network=Network(ties)))
    graph: nx.Graph[str] = nx.read_graphml(folder / "out.graphml")
    again: nx.Graph[str] = nx.read_gexf(folder / "out.gexf")
    assert set(graph) == set(again)
    assert weights(graph) == weights(again)
    return graph


def weights(graph: nx.Graph[str]) -> dict[tuple[str, ...], int]:
    order = tuple if graph.is_directed() else sorted
    return {tuple(order(edge[:2])): int(edge[2]["weight"]) for edge in graph.edges(data=True)}


def assert_networks(project: Project, folder: Path) -> None:
    taken, names = stances_taken(project), {row["actor"]: row["actor_name"] for row in Database(project).positions}
    for ties, kind in ((Ties.ACTOR_PROPOSAL, "proposal"), (Ties.ACTOR_ISSUE, "issue")):
        graph = network(project, folder, ties)
        assert weights(graph) == {tuple(sorted(pair)): count for pair, count in of_kind(taken, kind).items()}
        assert all(data["label"] == names[node] for node, data in graph.nodes(data=True) if data["register"] == "actor")
        for (actor, target_kind, target, stance), count in taken.items():
            assert target_kind != kind or graph.edges[actor, target][f"count.{stance}"] == count
    assert weights(network(project, folder, Ties.ADDRESS)) == addressed(project, "speaker", "proposer", "on_behalf_of")
    shared: Counter[tuple[str, ...]] = Counter()
    counts = of_kind(taken, "proposal") + of_kind(taken, "issue")
    for (one, on), count in counts.items():
        for (other, too), again in counts.items():
            if on == too and one < other:
                shared[one, other] += count * again
    assert weights(network(project, folder, Ties.SHARED)) == shared


def assert_report(project: Project, path: Path) -> None:
    export(project, path)
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    db = Database(project)
    listed = {tag: kind for tag, kind in db.kinds.items() if kind != "mention"}
    listed |= {tag.id: "other" for tag in project.read.tags() if tag.id not in db.tags}
    assert len(page.findall(".//li[@id]")) == len(listed)
    standing = {row["id"] for row in db.views["proposals"]}
    on_proposals = [row for row in db.positions if row["target"] in standing]
    assert len(page.findall(".//section")) == len({row["target"] for row in on_proposals})
    assert len(page.findall(".//tbody/tr")) == len(on_proposals)
    shown = {str(article.get("id")).removeprefix("a-"): text_of(article) for article in page.findall(".//article")}
    assert shown == {
        article: [line for line in row["text"].split("\n") if line.strip()] for article, row in db.articles.items()
    }


def text_of(article: html.HtmlElement) -> list[str]:
    """The paragraphs, without the numbers of tags in them."""
    [text] = article.find_class("text")
    for note in text.find_class("note"):
        note.drop_tree()
    return [str(paragraph.text_content()) for paragraph in text.findall("p")]


def assert_narrowed(project: Project, folder: Path) -> None:
    """What is taken of one analyst, and of articles since a year, is what SQL finds of these."""
    wanted, path = expected(project), folder / "narrowed.jsonl"
    analyst = project.analyst
    takes: dict[Profile, Callable[[Row], bool]] = {
        Profile(analysts=(analyst.id,)): lambda row: row["analyst"] == analyst.name,
        Profile(since="2031"): lambda row: (row["article_date"] or "") >= "2031",
    }
    for profile, of in takes.items():
        export(project, path, profile)
        found = json_tables(path)
        for name in (*_OF_ARTICLES, "positions"):
            theirs, ours = (Counter(row["tag_id"] for row in rows) for rows in (found[name], filter(of, wanted[name])))
            assert theirs == ours, name


def assert_same_everywhere(project: Project, folder: Path) -> None:
    """Writes to `folder`."""
    assert_tables(project, folder)
    assert_networks(project, folder)
    assert_report(project, folder / "out.html")
    assert_narrowed(project, folder)
