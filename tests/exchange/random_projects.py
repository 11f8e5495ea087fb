"""Projects that somebody could have made, with the worst of texts, all of it through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.project import Project
from tests.exchange.snapshots import ADA, BEN, CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.step import Step

T = TypeVar("T")

TEXTS = (
    "the strait", "=1+1", "+49 30", "-5 %", "@home", "\t=cmd|' /C'!A0", "'=1", "''@x", "'tis", 'a "quoted", one; two',
    "two\nlines\n", "  spaced  ", "שלום עולם", "\u202eback\u202c to front", "👩🏽‍🚀 flies", "e\u0301 and é", "_x0041_",
    "<b>&amp;</b> ]]>", "no\u00a0break\u200bhere", "1e5", "2031-03-14", "00123", "TRUE", "NULL", "N/A", "#REF!",
    "{{ 7*7 }}", "[support]", "[…]", "\\n \\u0041 %s", "“We will not,” she said.", "x" * 300,
)  # fmt: skip
LONG = "A word and \t more; " * 2_000
"""More than a cell of a workbook holds."""
DATES = ("", "2031", "2031-03", "2031-03-14", "2031-03-14T18:40", "2031-03-15T00:00", "1850-01-02", "2030-12-31")
SAID = ("2031-03-13", "2031", "Monday", "4 July", "last month", "1899-12-31", "2031-03-13T09:05")
_MORE_LINKS = """
[[types.links]]
id = "repeats"
label = "Repeats"
targets = ["tag"]
count = "0..1"
"""
_MORE_FIELDS = """
[[types.fields]]
id = "remark"
type = "text"
label = "Form"
[[types.fields]]
id = "quote"
type = "line"
label = "=Own; field"
[[types.fields]]
id = "whose"
type = "actor"
label = "Whose"
[[types.fields]]
id = "plan"
type = "proposal"
label = "Plan"
"""
_ANOTHER_TYPE = """
[[types]]
id = "hint"
kind = "statement"
label = "Hint"
key = "h"
colour = "#2f6fd6"
colour_dark = "#6ea3ff"
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"
[[types.links]]
id = "speaker"
label = "Speakers"
targets = ["actor"]
[[types.links]]
id = "about"
label = "About"
targets = ["proposal"]
[[types.fields]]
id = "form"
type = "line"
label = "Form"
"""
_NOTE = CODEBOOK[CODEBOOK.index('[[types]]\nid = "note"') : CODEBOOK.index('[[registers]]\nid = "actor"')]
BOOK = CODEBOOK.replace("[[types.fields]]", _MORE_LINKS + "[[types.fields]]", 1).replace(
    '[[types]]\nid = "proposal_passage"', _MORE_FIELDS + _ANOTHER_TYPE + '[[types]]\nid = "proposal_passage"'
)
"""The codebook of the snapshots, with fields that clash, references, and a second type of statement."""
WITHOUT_NOTES = BOOK.replace(_NOTE, "").replace('version = "3"', 'version = "4"')
ROLES = {
    "statement": ("speaker", "speaker", "on_behalf_of", "addressee", "about", "about", "about", "within", "repeats"),
    "hint": ("speaker", "about"),
    "proposal_passage": ("proposal", "proposer", "target"),
    "mention": ("refers_to",),
    "note": (),
}
_STANCES = (None, "support", "oppose", "conditional", "mixed")


class Maker:
    """Draws what is done, and does it."""

    def __init__(self, data: st.DataObject, path: Path) -> None:
        self._data = data
        self.project = Project.create(path, self.pick(TEXTS), BOOK, ADA)
        self.texts: dict[str, str] = {}
        self.records: dict[Kind, list[Ref]] = {Kind.ACTOR: [], Kind.PROPOSAL: [], Kind.ISSUE: []}
        self.tags: list[str] = []
        self.own: list[str] = []

    def pick(self, values: Sequence[T]) -> T:
        return self._data.draw(st.sampled_from(values))

    def number(self, least: int, most: int) -> int:
        return self._data.draw(st.integers(least, most))

    def maybe(self) -> bool:
        return self._data.draw(st.booleans())

    def text(self) -> str:
        return canonical(self.pick((*TEXTS, LONG)))

    def line(self) -> str:
        return " ".join(canonical(self.pick(TEXTS)).split("\n"))

    def do(self, step: Step) -> str:
        self.project.apply(step)
        return step.made.id

    def articles(self) -> None:
        made = []
        for number in range(self.number(2, 4)):
            lines = [canonical(self.pick(TEXTS)) for _ in range(self.number(2, 6))]
            text = canonical(f"Ines Calloway said on Monday: wait. {number}\n \n" + "\n".join(lines))
            self.texts[f"article-{number}"] = text
            made.append(
                ImportedArticle(
                    f"article-{number}",
                    f"{number}.txt",
                    0,
                    Original.of(f"{number}{text}".encode()),
                    text,
                    self.pick(("", self.line())),
                    self.line(),
                    date=self.pick(DATES) or None,
                    url=self.pick(("", "https://courier.example/a?b=c#d", "javascript:alert(1)")),
                    section=self.line(),
                )
            )
        self.do(steps.import_articles(made))

    def registers(self) -> None:
        for kind, most in ((Kind.ACTOR, 5), (Kind.PROPOSAL, 3), (Kind.ISSUE, 2)):
            for number in range(self.number(2, most)):
                aliases = {self.line() for _ in range(self.number(0, 2))}
                step = steps.make_record(kind, f"{self.line()}{number}", aliases=aliases, memo=self.text())
                self.do(step)
                self.records[kind].append(step.made)
        actors, proposals = self.records[Kind.ACTOR], self.records[Kind.PROPOSAL]
        for ref in actors:
            self.do(steps.set_field(ref, "country", self.pick(actors).as_json()))
            roles: dict[str, Json] = {"role": self.line(), "of": self.pick(actors).as_json(), "since": self.pick(SAID)}
            for _ in range(self.number(0, 2)):
                self.do(steps.add_item(ref, "roles", roles))
        for ref in proposals:
            self.do(steps.set_field(ref, "proposition", self.text()))
            self.do(steps.set_field(ref, "status", self.pick((None, "tabled", "rejected"))))
            self.do(steps.set_field(ref, "floated_on", self.pick(SAID)))
            what: dict[str, Json] = {
                "who": self.pick(actors).as_json(),
                "what": self.line(),
                "in_exchange_for": self.line(),
            }
            self.do(steps.add_item(ref, "measures", what))

    def tag(self, analyst: str) -> None:
        kind = self.pick(("statement", "statement", "statement", "hint", "proposal_passage", "mention", "note"))
        article = self.pick(list(self.texts))
        text = self.texts[article]
        parts = {"content": self.spans(text, 1 if kind == "mention" else 3)}
        if kind == "statement":
            parts |= {part: self.spans(text, 2) for part in ("cue", "source", "condition") if self.maybe()}
        links = [self.target(role) for role in ROLES[kind] if self.maybe()]
        step = steps.make_tag(
            kind,
            article,
            text,
            analyst,
            parts,
            fields=self.fields() if kind == "statement" else {"form": self.line()} if kind == "hint" else {},
            links=[link for link in links if link],
            memo=self.text() if self.maybe() else None,
            origin=self.pick(("hand", "accepted:rules-1")),
        )
        tag = self.do(step)
        self.tags.append(tag)
        self.own.append(tag)

    def spans(self, text: str, most: int) -> list[Span]:
        """Some that are sorted and apart; where they begin and end, nobody cares."""
        count = self.number(1, most)
        edges = sorted({self.number(0, len(text)) for _ in range(2 * count)})
        spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
        return spans or [Span(0, len(text))]

    def target(self, role: str) -> steps.Target | None:
        if role in {"within", "repeats"}:
            return steps.Target(role, Ref(Kind.TAG, self.pick(self.tags))) if self.tags else None
        kinds = {"about": (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE), "proposal": (Kind.PROPOSAL,)}
        kinds["refers_to"] = kinds["about"]
        kind = self.pick(kinds.get(role, (Kind.ACTOR,)))
        return steps.Target(role, self.pick(self.records[kind]), self.pick(_STANCES) if role == "about" else None)

    def fields(self) -> dict[str, Any]:
        drawn: dict[str, Callable[[], Any]] = {
            "form": lambda: self.pick(("direct", "indirect")),
            "gist": self.line,
            "act": lambda: list(self.pick((("announce",), ("propose", "reject"), ()))),
            "said_on": lambda: self.pick(SAID),
            "venue": self.line,
            "certain": self.maybe,
            "weight": lambda: self.pick((0, -5, 1.5, 1e-7, 2**40, 10**16, -0.1)),
            "remark": self.text,
            "quote": self.line,
            "whose": lambda: self.pick(self.records[Kind.ACTOR]).as_json(),
            "plan": lambda: self.pick(self.records[Kind.PROPOSAL]).as_json(),
        }
        return {name: of() for name, of in drawn.items() if self.maybe()}

    def work(self, analyst: str) -> None:
        self.own = []
        for _ in range(self.number(3, 7)):
            self.tag(analyst)
        for article in self.texts:
            self.do(steps.set_status(article, analyst, self.pick((None, "in_progress", "done")), self.text()))

    def retell(self, analyst: str) -> None:
        """Three tags of one utterance, in which an actor speaks to and about itself."""
        article, text = next(iter(self.texts.items()))
        who, plan = self.pick(self.records[Kind.ACTOR]), self.pick(self.records[Kind.PROPOSAL])
        links = [steps.Target(role, who) for role in ("speaker", "on_behalf_of", "addressee")]
        links += [steps.Target("about", on, self.pick(_STANCES[1:])) for on in (who, plan)]
        for number in range(3):
            again = [steps.Target("repeats", Ref(Kind.TAG, self.tags[-1]))] if number else []
            parts = {"content": [Span(0, 5 + number)]}
            step = steps.make_tag("statement", article, text, analyst, parts, links=links + again, memo=" =spaced \n")
            self.tags.append(self.do(step))

    def second_thoughts(self) -> None:
        """Corrected, merged, deleted and sorted."""
        first, second, *others = self.texts
        self.correct(second)
        self.do(steps.label_articles([first, second], self.line()))
        self.do(steps.assign_articles([(first, ADA.id), (first, BEN.id)]))
        self.do(steps.group_articles([second], first))
        if self.maybe():
            self.do(steps.delete_tags([self.pick(self.own)]))
        for records in self.records.values():
            if self.maybe():
                self.do(steps.merge_records(records[0], records[-1]))
            if self.maybe():
                self.do(steps.delete_record(records[1], "gone"))
        if others and self.maybe():
            self.do(steps.remove_articles([others[0]]))
        if self.maybe():
            self.do(steps.adopt_codebook(WITHOUT_NOTES, "4"))

    def correct(self, article: str) -> None:
        text = self.texts[article]
        start, end = sorted((self.number(0, len(text)), self.number(0, len(text))))
        changed = canonical(text[:start] + self.pick(TEXTS) + text[end:])
        if changed.strip() and changed != text:
            self.do(steps.correct_text(article, changed))


def random_project(data: st.DataObject, path: Path) -> Project:
    """An open project of two analysts, with everything that `TEXTS` can make difficult."""
    maker = Maker(data, path)
    maker.articles()
    maker.registers()
    maker.work(ADA.id)
    maker.project.begin_copy(BEN)
    maker.work(BEN.id)
    maker.retell(BEN.id)
    maker.second_thoughts()
    return maker.project
