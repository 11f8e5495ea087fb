"""What of a project is compared, what is left out and said so, and the way to the window's process and back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.nlp.protocol import Failure, Progress
from glossator.project import Project
from glossator.review import report_json
from glossator.review.agreement import Report
from glossator.review.coefficients import Undefined
from glossator.review.confusion import Cell, Confusion
from glossator.review.counting import ALL_TYPES, TYPE
from glossator.review.measures import About, Measure
from glossator.work.agreeing import decode, material, report, serve
from glossator.work.agreement_rows import agreement_rows
from glossator.work.agreement_words import MEANINGS, MEASURES, UNDEFINED, said
from tests.project.conftest import ANN, BEN, TEXT
from tests.work.two_readers import ANNS, adjudicate, differing, two_readers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.work.two_readers import Tagged

ALONE = "1 article is left out: of those compared, only Ann has read it."


def reported(path: Path, *whose: str) -> Report:
    with Project.open(path, read_only=True) as project:
        return report(material(project, whose), samples=50)


def test_a_project_is_compared(tmp_path: Path) -> None:
    heard: list[int] = []
    path = differing(tmp_path / "p.gloss")
    with Project.open(path) as project:
        adjudicate(project)
        found = report(material(project), samples=50, progress=lambda done, total: heard.append(100 * done // total))
    together = next(row for row in found.overall if row.type == ALL_TYPES)
    assert (together.between, together.articles, together.tags, together.pairs) == ((ANN.id, BEN.id), 2, (6, 6), 4)
    statement = next(row for row in found.overall if row.type == "statement")
    assert statement.coverage == pytest.approx(8 / 12)
    assert statement.figure(About.SPANS, Measure.EXACT_F1) == pytest.approx(4 / 12)
    assert statement.figure(About.FIELD, Measure.KAPPA, "form") == pytest.approx(0)
    assert [(spot.values, spot.count, spot.of) for spot in found.weak_spots] == [(("direct", "indirect"), 2, 4)]
    assert found.remarks == (ALONE,)
    assert heard == sorted(heard)
    assert heard[-1] == 100


def test_each_two_are_matched_for_themselves(tmp_path: Path) -> None:
    """A third analyst makes no difference to what two agree on, and two of several can be chosen."""
    path = differing(tmp_path / "p.gloss")
    alone = reported(path).overall
    with Project.open(path) as project:
        project.begin_copy(AnalystRow("c" * 32, "Cleo", "#123456"))
        text = f"{TEXT}\n\none"
        project.apply(steps.make_tag("statement", "one", text, "c" * 32, {"content": [Span(80, 99)]}))
    found = reported(path)
    assert len({row.between for row in found.overall}) == 3
    assert tuple(row for row in found.overall if row.between == (ANN.id, BEN.id)) == alone
    assert reported(path, ANN.id, BEN.id).overall == alone


@pytest.mark.parametrize(
    ("ann", "ben", "remarks"),
    [
        ({"one": []}, {}, ["Only Ann has read articles so far"]),
        (
            {"one": ANNS},
            {"two": ANNS},
            ["Ann and Ben have read no article in common", "1 article is left out", "1 article is left out"],
        ),
        ({"one": []}, {"one": []}, ["Ann and Ben tagged nothing in what both have read"]),
        ({"one": ANNS}, {"one": [(40, 60, "")]}, ["No tag of Ann is matched by one of Ben"]),
    ],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, ann: dict[str, list[Tagged]], ben: dict[str, list[Tagged]], remarks: list[str]
) -> None:
    found = reported(two_readers(tmp_path / "p.gloss", ann, ben))
    assert len(found.remarks) == len(remarks)
    assert all(told.startswith(start) for told, start in zip(found.remarks, remarks, strict=True))
    assert all(row.coverage == 0 for row in found.overall)


def test_one_item_and_equal_values_have_no_alpha(tmp_path: Path) -> None:
    one = reported(two_readers(tmp_path / "1.gloss", {"one": ANNS[:1]}, {"one": ANNS[:1]}))
    same = reported(two_readers(tmp_path / "2.gloss", {"one": ANNS[::2]}, {"one": ANNS[::2]}))
    for found, why in ((one, Undefined.ONE), (same, Undefined.SAME)):
        row = next(row for row in found.overall if row.type == "statement")
        assert row.coverage == 1
        assert row.figure(About.FIELD, Measure.NOMINAL_ALPHA, "form") is why


def test_rows_of_an_export_are_of_analysts_whoever_it_takes(tmp_path: Path) -> None:
    def look() -> None:
        asked.append(True)

    asked: list[bool] = []
    with Project.open(differing(tmp_path / "p.gloss"), read_only=True) as project:
        whole = project.snapshot()
        rows = agreement_rows(whole, {"one", "two"}, set(), 50, look)
        assert agreement_rows(whole, {"three"}, set(), 50, look) == ()
        assert agreement_rows(whole, {"one", "two"}, {ANN.id}, 50, look) == ()
    kappa = next(row for row in rows if (row.what, row.measure) == ("form", "kappa"))
    assert (kappa.about_label, kappa.measure_label, kappa.value, kappa.n, kappa.samples) == ("Form", "Kappa", 0, 4, 50)
    assert {row.coverage for row in rows} == {8 / 12}
    assert asked


def test_a_report_goes_to_another_process_and_back(tmp_path: Path) -> None:
    out = io.BytesIO()
    path = differing(tmp_path / "p.gloss")
    assert serve(path, out) == 0
    *progress, found = map(decode, out.getvalue().splitlines(keepends=True))
    assert progress[-1] == Progress(100, 100)
    assert isinstance(found, Report)
    with Project.open(path, read_only=True) as project:
        assert found == report(material(project))
    for line in (b'{"ready": true, "engine": "x"}\n', b'{"report": {"samples": 1}}\n', b"nonsense\n"):
        with pytest.raises(ValueError, match=r"."):
            decode(line)
    gone = io.BytesIO()
    assert serve(tmp_path / "gone.gloss", gone) == 1
    assert isinstance(decode(gone.getvalue()), Failure)


def test_any_value_comes_back(tmp_path: Path) -> None:
    cells = (Cell(Ref(Kind.ACTOR, "a"), frozenset({"x", "y"}), (("1", "2"),)), Cell(None, 2.5, ()), Cell(True, "z", ()))
    confusion = Confusion("statement", ("a", "b"), About.FIELD, "who", cells)
    found = replace(reported(differing(tmp_path / "p.gloss")), confusions=(confusion,))
    assert report_json.from_json(json.loads(json.dumps(report_json.as_json(found)))) == found


def test_every_measure_and_value_has_words(tmp_path: Path) -> None:
    assert set(MEASURES) == set(MEANINGS) == set(Measure)
    assert set(UNDEFINED) == set(Undefined)
    with Project.open(differing(tmp_path / "p.gloss"), read_only=True) as project:
        of = project.codebook

    def name(ref: Ref) -> str:
        return f"the {ref.kind}"

    assert said(of, "statement", About.FIELD, "form", "direct", name) == "Direct"
    assert said(of, "statement", About.FIELD, "form", None, name) == "not set"
    assert said(of, "statement", About.STANCE, "about", frozenset({"support", "oppose"}), name) == "Oppose; Support"
    assert said(of, ALL_TYPES, About.FIELD, TYPE, "passage", name) == "Proposal passage"
    assert said(of, "statement", About.FIELD, "who", Ref(Kind.ACTOR, "a"), name) == "the actor"
