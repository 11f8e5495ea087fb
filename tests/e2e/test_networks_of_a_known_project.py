"""The networks of the sample that comes with Discourse Network Analyzer, whose figures are known.

The sample is no part of this project; without it, this is skipped.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from glossator.assets import annotation
from glossator.domain import steps
from glossator.domain.codebook import PROPOSES
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Network, Profile, Ties
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.project import Project
from glossator.work.exporting import export
from tests.past_the_door import ask

SHARED = Path(os.environ.get("GLOSSATOR_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SAMPLE = SHARED / "devdata" / "dna" / "sample_v3.dna"
STATEMENTS = """
SELECT statements.id, documentid, start, stop, organization.value, concept.value, agreement.value FROM statements
JOIN datashorttext AS o ON o.statementid = statements.id AND o.variableid = 2
JOIN entities AS organization ON organization.id = o.entity
JOIN datashorttext AS c ON c.statementid = statements.id AND c.variableid = 3
JOIN entities AS concept ON concept.id = c.entity
JOIN databoolean AS agreement ON agreement.statementid = statements.id AND agreement.variableid = 4
WHERE statementtypeid = 1
"""
CODER = AnalystRow("c" * 32, "Coder", "#2f6fd6")

pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not here")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    db = sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)
    codebook = annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
    project = Project.create(tmp_path / "sample.gloss", "Sample", codebook, CODER)
    texts = {number: canonical(text) for number, text in db.execute("SELECT id, text FROM documents")}
    project.apply(
        steps.import_articles(
            [
                ImportedArticle(f"document-{number}", f"{number}.txt", 0, Original.of(text.encode()), text)
                for number, text in texts.items()
            ]
        )
    )
    rows = db.execute(STATEMENTS).fetchall()
    made: dict[tuple[Kind, str], Ref] = {}
    for kind, column in ((Kind.ACTOR, 4), (Kind.ISSUE, 5)):
        for name in sorted({row[column] for row in rows}):
            step = steps.make_record(kind, name)
            made[kind, name] = step.made
            project.apply(step)
    for _, document, start, stop, organisation, concept, agrees in rows:
        text = texts[document]
        links = [
            steps.Target("speaker", made[Kind.ACTOR, organisation]),
            steps.Target("about", made[Kind.ISSUE, concept], "support" if agrees else "oppose"),
        ]
        content = {"content": [Span(start, min(stop, len(text)))]}
        project.apply(steps.make_tag("statement", f"document-{document}", text, CODER.id, content, links=links))
    return project


def written(project: Project, path: Path, ties: Ties) -> nx.Graph[str]:
    export(project, path, Profile(network=Network(ties)))
    graph: nx.Graph[str] = nx.read_graphml(path)
    return graph


def test_seven_organisations_by_six_issues(project: Project, tmp_path: Path) -> None:
    with project:
        graph = written(project, tmp_path / "two.graphml", Ties.ACTOR_ISSUE)
        kinds = Counter(data["register"] for _, data in graph.nodes(data=True))
        assert kinds == {"actor": 7, "issue": 6}
        assert sum(data["weight"] for _, _, data in graph.edges(data=True)) == 40
        counted = Counter(ask(project, "SELECT actor, target FROM positions WHERE stance <> '" + PROPOSES + "'"))
        assert {frozenset(pair): count for pair, count in counted.items()} == {
            frozenset(edge[:2]): edge[2]["weight"] for edge in graph.edges(data=True)
        }


def test_ignoring_agreement_the_organisations_are_tied_276_times(project: Project, tmp_path: Path) -> None:
    """Each tie is counted from both its ends, as a symmetric matrix is summed."""
    with project:
        sums = {
            ties: 2
            * sum(data["weight"] for *_, data in written(project, tmp_path / f"{ties}.graphml", ties).edges(data=True))
            for ties in (Ties.SHARED, Ties.CONGRUENCE, Ties.CONFLICT)
        }
    assert sums[Ties.SHARED] == 276
    assert sums[Ties.CONGRUENCE] + sums[Ties.CONFLICT] == sums[Ties.SHARED]
