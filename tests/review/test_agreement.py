"""The agreement report on tags written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import StatusRow, TagRow
from glossator.review import counting
from glossator.review.agreement import Agreement, Report, agreement, month, readers
from glossator.review.coefficients import Undefined
from glossator.review.counting import ALL_TYPES, TYPE, Compared
from glossator.review.measures import About, Measure
from tests.review.of_coders import unitizing_alpha
from tests.review.rows import ADA, BEN, CODEBOOK, aligned, article, tag

STATEMENT, PROPOSAL = "statement", "proposal_passage"
ISSUE = Ref(Kind.ISSUE, "strait")


def compared(
    identifier: str,
    pairs: list[tuple[TagRow, TagRow]],
    only_first: list[TagRow] | None = None,
    only_second: list[TagRow] | None = None,
    date: str = "2017-07-05",
) -> Compared:
    return Compared(article(date, identifier), ADA, BEN, pairs, only_first or [], only_second or [])


def both(identifier: str, first: tuple[int, int], second: tuple[int, int], **kinds: object) -> tuple[TagRow, TagRow]:
    """A pair; what is told of both is in `kinds`, as pairs."""
    told = [{name: value[side] for name, value in kinds.items()} for side in (0, 1)]  # type: ignore[index]
    return (
        tag(ADA, first, article=identifier, identifier=f"{identifier}-a{first[0]}", **told[0]),
        tag(BEN, second, article=identifier, identifier=f"{identifier}-b{second[0]}", **told[1]),
    )


def example(**settings: object) -> Report:
    """Two articles with five pairs, one of them of two types; one tag of each analyst is alone."""
    acts = (
        {"form": "direct", "act": ["state", "accuse"], "certainty": "certain"},
        {"form": "direct", "act": ["state"]},
    )
    about = (
        [("about", ISSUE, "support"), ("speaker", "ruritania")],
        [("about", ISSUE, "support"), ("speaker", "ruritania")],
    )
    first = compared(
        "one",
        [
            both("one", (0, 100), (0, 100), fields=acts, links=about),
            both("one", (200, 300), (210, 290), fields=({"form": "indirect"}, {"form": "mixed"})),
            both("one", (400, 450), (400, 450), type_id=(STATEMENT, PROPOSAL)),
        ],
        only_first=[tag(ADA, (600, 650), article="one")],
    )
    inner = both("two", (0, 40), (0, 50), links=([("speaker", "a"), ("speaker", "b")], [("speaker", "a")]))
    outer = both(
        "two",
        (100, 200),
        (100, 200),
        fields=({"form": "indirect"}, {"form": "indirect"}),
        links=(
            [("about", ISSUE, "oppose"), *((role, Ref(Kind.TAG, inner[0].id)) for role in ("within", "repeats"))],
            [
                ("about", ISSUE),
                *((role, Ref(Kind.TAG, to)) for role, to in (("within", inner[1].id), ("repeats", "x"))),
            ],
        ),
    )
    second = compared("two", [inner, outer], only_second=[tag(BEN, (900, 950), article="two")], date="2017-08")
    return agreement([second, first], CODEBOOK, **{"samples": 200, **settings})  # type: ignore[arg-type]


def of(rows: tuple[Agreement, ...], type_id: str = STATEMENT, where: str = "") -> Agreement:
    return next(row for row in rows if row.type == type_id and row.where == where)


def test_spans() -> None:
    row = of(example().overall)
    assert (row.between, row.articles, row.tags, row.pairs) == ((ADA, BEN), 2, (6, 5), 4)
    assert row.figure(About.SPANS, Measure.EXACT_F1) == pytest.approx(2 * 2 / 11)
    assert row.coverage == row.figure(About.SPANS, Measure.OVERLAP_F1) == pytest.approx(2 * 4 / 11)
    # Of 440 and 380 characters 320 are the same.
    assert row.figure(About.SPANS, Measure.CHARACTER_F1) == pytest.approx(2 * 320 / (440 + 380))
    spans = [
        [[(0, 100), (200, 300), (400, 450), (600, 650)], [(0, 100), (210, 290)]],
        [[(0, 40), (100, 200)], [(0, 50), (100, 200), (900, 950)]],
    ]
    texts = [
        (1_000, [[(piece.span, 1) for place in coder for piece in tag(ADA, place).content] for coder in coders])
        for coders in spans
    ]
    assert row.figure(About.SPANS, Measure.UNITIZING_ALPHA) == pytest.approx(unitizing_alpha(texts))
    assert {figure.n for figure in row.figures if figure.measure is Measure.TOKEN_ALPHA} == {2_000}


def test_fields_and_links() -> None:
    row = of(example().overall)
    # direct and direct, indirect and mixed, indirect and indirect
    assert row.figure(About.FIELD, Measure.KAPPA, "form") == pytest.approx((2 / 3 - 3 / 9) / (1 - 3 / 9))
    assert row.figure(About.FIELD, Measure.NOMINAL_ALPHA, "form") == pytest.approx(1 - 5 * 2 / 22)
    assert row.figure(About.FIELD, Measure.ORDINAL_ALPHA, "certainty") is Undefined.NOTHING
    (certain,) = {(figure.n, figure.unset) for figure in row.figures if figure.what == "certainty"}
    assert certain == (0, 1)
    assert row.figure(About.LINKS, Measure.LINK_F1, "speaker") == pytest.approx(2 * 2 / 5)
    assert row.figure(About.LINKS, Measure.SAME_TARGETS, "speaker") == pytest.approx(1 / 2)
    assert row.figure(About.LINKS, Measure.SAME_TARGETS, "about") == 1
    assert row.figure(About.STANCED_LINKS, Measure.SAME_TARGETS, "about") == pytest.approx(1 / 2)
    # What one tag points to is the twin of what the other points to.
    assert row.figure(About.LINKS, Measure.SAME_TARGETS, "within") == 1
    assert row.figure(About.LINKS, Measure.SAME_TARGETS, "repeats") == 0
    stance = next(figure for figure in row.figures if figure.about is About.STANCE)
    assert (stance.value, stance.n, stance.unset) == (Undefined.ONE, 1, 1)


def test_defaults() -> None:
    """Of a date that is the article's unless set, what neither set shows nothing; what one set meets the default."""
    untold = both("one", (0, 50), (0, 50))
    told = [
        both("one", (100 * n, 100 * n + 50), (100 * n, 100 * n + 50), fields=({"said_on": date}, {}))
        for n, date in enumerate(["2017-07-05", "2017-07-04"], start=1)
    ]
    report = agreement([compared("one", [untold, *told])], CODEBOOK)
    (matrix,) = (matrix for matrix in report.confusions if matrix.what == "said_on")
    assert [(cell.first, cell.second, cell.count) for cell in matrix.cells] == [
        ("2017-07-04", "2017-07-05", 1),
        ("2017-07-05", "2017-07-05", 1),
    ]
    assert {figure.n for figure in of(report.overall).figures if figure.what == "said_on"} == {2}


def test_links_to_tags_of_other_articles() -> None:
    fuller = both("one", (0, 100), (0, 90))
    again = both("two", (0, 50), (0, 50), links=[[("repeats", Ref(Kind.TAG, one.id))] for one in fuller])
    report = agreement([compared("two", [again]), compared("one", [fuller])], CODEBOOK, samples=2)
    assert of(report.overall).figure(About.LINKS, Measure.LINK_F1, "repeats") == 1


def test_types() -> None:
    report = example()
    row = of(report.overall, ALL_TYPES)
    assert (row.tags, row.pairs) == ((6, 6), 4)
    assert row.figure(About.FIELD, Measure.KAPPA, TYPE) == 0
    assert row.figure(About.SPANS, Measure.UNITIZING_ALPHA) is Undefined.NOTHING
    assert of(report.overall, PROPOSAL).coverage == 0
    assert {known.type for known in report.overall} == {ALL_TYPES, STATEMENT, PROPOSAL}


def test_periods_and_articles() -> None:
    report = example()
    assert [(row.where, row.tags) for row in report.by_period if row.type == STATEMENT] == [
        ("2017-07", (4, 2)),
        ("2017-08", (2, 3)),
    ]
    alone = of(report.by_article, where="two")
    assert alone.coverage == pytest.approx(4 / 5)
    assert all(figure.interval is None for figure in alone.figures)
    assert [month(date) for date in ("2017", "2017-07", "2017-07-05T09:30", "")] == ["", "2017-07", "2017-07", ""]


def test_confusions() -> None:
    report = example()
    form = next(matrix for matrix in report.confusions if matrix.what == "form")
    assert {(cell.first, cell.second): cell.count for cell in form.cells} == {
        ("direct", "direct"): 1,
        ("indirect", "mixed"): 1,
        ("indirect", "indirect"): 1,
    }
    act = next(matrix for matrix in report.confusions if matrix.what == "act")
    assert {(cell.first, cell.second) for cell in act.cells} == {("state", "state"), ("accuse", None)}
    stance = next(matrix for matrix in report.confusions if matrix.about is About.STANCE)
    assert {(cell.first, cell.second) for cell in stance.cells} == {("support", "support"), ("oppose", None)}
    assert [(spot.what, spot.values, spot.count, spot.of, spot.passages) for spot in report.weak_spots] == [
        (TYPE, (PROPOSAL, STATEMENT), 1, 5, (("one-a400", "one-b400"),)),
        ("form", ("indirect", "mixed"), 1, 2, (("one-a200", "one-b210"),)),
    ]


def test_intervals() -> None:
    """They hold the figure, and the same data in another order gives the same."""
    rows = []
    for number in range(30):
        name = f"n{number:02}"
        forms = [("direct", "direct"), ("indirect", "mixed"), ("mixed", "mixed")][number % 3]
        fields = ({"form": forms[0]}, {"form": forms[1]})
        rows.append(compared(name, [both(name, (0, 50), (0, 50 + number % 4), fields=fields)]))
    report = agreement(rows, CODEBOOK, samples=200)
    assert report == agreement(reversed(rows), CODEBOOK, samples=200)
    assert report.overall != agreement(rows, CODEBOOK, samples=200, seed=2).overall
    row = of(report.overall)
    for figure in row.figures:
        if not isinstance(figure.value, Undefined):
            assert figure.interval
            assert figure.interval[0] <= figure.value <= figure.interval[1]
    kappa = next(figure for figure in row.figures if figure.measure is Measure.KAPPA and figure.what == "form")
    assert kappa.interval
    assert 0.1 < kappa.interval[1] - kappa.interval[0] < 0.7
    # All have a pair: whatever is drawn, all are matched.
    assert [figure.interval for figure in row.figures if figure.measure is Measure.OVERLAP_F1] == [(1, 1)]


def test_from_clusters() -> None:
    """Articles in which neither tagged anything count, too: they agree on that."""
    one, other, alone = tag(ADA, (0, 50)), tag(BEN, (0, 40)), tag(BEN, (500, 600))
    articles = [article("2017-07-05"), article("2017-07-06", "blank")]
    found = counting.compared(aligned([one, other, alone]), articles, ADA, BEN)
    assert [(row.article.id, row.pairs, row.only_first, row.only_second) for row in found] == [
        ("article", [(one, other)], [], [alone]),
        ("blank", [], [], []),
    ]
    told: list[tuple[int, int]] = []
    report = agreement(found, CODEBOOK, samples=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2)]
    assert {figure.n for figure in of(report.overall).figures if figure.measure is Measure.TOKEN_ALPHA} == {2_000}


def test_nothing_to_compare() -> None:
    assert agreement([], CODEBOOK).overall == ()
    read = [compared("one", []), compared("two", [])]
    assert agreement(read, CODEBOOK).overall == ()
    lonely = agreement([compared("one", [], [tag(ADA, (0, 50), article="one")])], CODEBOOK)
    row = of(lonely.overall)
    assert (row.coverage, row.tags) == (0, (1, 0))
    assert {figure.about for figure in row.figures} == {About.SPANS}
    # With no overlap at all there are figures, and none on fields.
    apart = [tag(who, place, article="one") for who, place in ((ADA, (0, 50)), (BEN, (500, 550)))]
    row = of(agreement([compared("one", [], apart[:1], apart[1:])], CODEBOOK).overall)
    assert row.coverage == 0
    unitizing = row.figure(About.SPANS, Measure.UNITIZING_ALPHA)
    assert not isinstance(unitizing, Undefined)
    assert unitizing < 0


def test_tags_of_an_older_text() -> None:
    one, other = both("one", (0, 50), (0, 50))
    old = replace(one, text="older")
    row = of(agreement([compared("one", [(old, other)])], CODEBOOK).overall)
    assert (row.tags, row.pairs) == ((0, 1), 0)


def test_thousands_stacked_on_one_word() -> None:
    tags = {who: [tag(who, (10, 15), article="one") for _ in range(3_000)] for who in (ADA, BEN)}
    row = of(agreement([compared("one", list(zip(tags[ADA], tags[BEN], strict=True)))], CODEBOOK).overall)
    assert row.figure(About.SPANS, Measure.EXACT_F1) == row.figure(About.SPANS, Measure.UNITIZING_ALPHA) == 1


def test_readers() -> None:
    tags = [tag(ADA, (0, 9), article="one"), tag(BEN, (0, 9), article="two")]
    states = ["nothing_here", "in_progress", "done"]
    statuses = [StatusRow(name, BEN, state, "") for name, state in zip(("one", "three", "four"), states, strict=True)]
    assert readers(tags, statuses) == {"one": {ADA, BEN}, "two": {BEN}, "four": {BEN}}
