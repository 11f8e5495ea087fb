"""A small codebook, and snapshots of fictional projects, for the tests of every way out."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from typing import TYPE_CHECKING

from glossator.domain.codebook_toml import read_codebook
from glossator.domain.ids import content_hash, derived_id
from glossator.domain.model import Kind, Piece, Pieces, Ref
from glossator.domain.positions import PositionRow
from glossator.domain.rows import AliasRow, AnalystRow, ArticleRow, ItemRow, LinkRow, RecordRow, StatusRow, TagRow
from glossator.domain.snapshot import Snapshot
from glossator.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CODEBOOK = """
format = 1
id = "halmar"
version = "3"
label = "Halmar talks"
description = "Who said what about the talks on the Halmar Strait."

[[stances]]
id = "support"
label = "support"
definition = "Wants it, or welcomes it."
example = "We stand behind the dual freeze."

[[stances]]
id = "oppose"
label = "oppose"
definition = "Does not want it."

[[stances]]
id = "conditional"
label = "conditional"
definition = "Wants it if something else happens first."
contrast = "Support that names a hope, and no condition, is support."

[[stances]]
id = "mixed"
label = "mixed"

[[types]]
id = "statement"
kind = "statement"
label = "Statement"
key = "s"
colour = "#2f6fd6"
colour_dark = "#6ea3ff"
guidance = "Tag what someone is reported to have said, and not what they did."
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"
[[types.parts]]
id = "cue"
label = "Cue"
count = "0..1"
guidance = "The one verb or phrase that reports."
[[types.parts]]
id = "source"
label = "Source"
[[types.parts]]
id = "condition"
label = "Condition"
[[types.links]]
id = "speaker"
label = "Speakers"
targets = ["actor"]
[[types.links]]
id = "on_behalf_of"
label = "On behalf of"
targets = ["actor"]
[[types.links]]
id = "addressee"
label = "Addressees"
targets = ["actor"]
[[types.links]]
id = "about"
label = "About"
targets = ["actor", "proposal", "issue"]
stance = true
[[types.links]]
id = "reported_by"
label = "Reported by"
targets = ["actor"]
[[types.links]]
id = "within"
label = "Within"
targets = ["tag"]
count = "0..1"
[[types.fields]]
id = "form"
type = "choice"
label = "Form"
[[types.fields.values]]
id = "direct"
label = "direct"
definition = "Word for word, in quotation marks."
example = "“We will not wait,” she said."
[[types.fields.values]]
id = "indirect"
label = "indirect"
definition = "In the reporter's words."
contrast = "With a clause in quotation marks it is mixed."
[[types.fields]]
id = "gist"
type = "line"
label = "Gist"
guidance = "One sentence that stands without the article."
[[types.fields]]
id = "act"
type = "choices"
label = "Act"
[[types.fields.values]]
id = "announce"
label = "announce"
[[types.fields.values]]
id = "propose"
label = "propose"
[[types.fields.values]]
id = "reject"
label = "reject"
[[types.fields]]
id = "said_on"
type = "date"
label = "Said on"
default_from_article = "date"
[[types.fields]]
id = "venue"
type = "line"
label = "Venue"
[[types.fields]]
id = "certain"
type = "yesno"
label = "Certain"
[[types.fields]]
id = "weight"
type = "number"
label = "Weight"

[[types]]
id = "proposal_passage"
kind = "proposal_passage"
label = "Proposal passage"
key = "p"
colour = "#8a5a00"
colour_dark = "#e0b050"
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"
[[types.links]]
id = "proposal"
label = "Proposal"
targets = ["proposal"]
[[types.links]]
id = "proposer"
label = "Proposers"
targets = ["actor"]
[[types.links]]
id = "target"
label = "Target"
targets = ["actor"]

[[types]]
id = "mention"
kind = "mention"
label = "Mention"
key = "m"
colour = "#557799"
colour_dark = "#99bbdd"
[[types.parts]]
id = "content"
label = "Content"
count = "1..1"
[[types.links]]
id = "refers_to"
label = "Refers to"
targets = ["actor", "proposal", "issue"]
count = "0..1"

[[types]]
id = "note"
kind = "note"
label = "Note"
key = "n"
colour = "#777777"
colour_dark = "#bbbbbb"
[[types.parts]]
id = "content"
label = "Content"
count = "1..n"

[[registers]]
id = "actor"
label = "Actor"
plural = "Actors"
[[registers.fields]]
id = "kind"
type = "choice"
label = "Kind"
[[registers.fields.values]]
id = "state"
label = "state"
[[registers.fields.values]]
id = "person"
label = "person"
[[registers.fields.values]]
id = "body"
label = "international body"
[[registers.fields]]
id = "country"
type = "actor"
label = "Country"
[[registers.lists]]
id = "roles"
label = "Roles"
[[registers.lists.fields]]
id = "role"
type = "line"
label = "Role"
[[registers.lists.fields]]
id = "of"
type = "actor"
label = "Of"
[[registers.lists.fields]]
id = "since"
type = "date"
label = "Since"

[[registers]]
id = "proposal"
label = "Proposal"
plural = "Proposals"
[[registers.fields]]
id = "proposition"
type = "text"
label = "Proposition"
[[registers.fields]]
id = "status"
type = "choice"
label = "Status"
[[registers.fields.values]]
id = "tabled"
label = "tabled"
[[registers.fields.values]]
id = "rejected"
label = "rejected"
[[registers.fields]]
id = "floated_on"
type = "date"
label = "First floated"
[[registers.lists]]
id = "measures"
label = "Measures"
[[registers.lists.fields]]
id = "who"
type = "actor"
label = "Who"
[[registers.lists.fields]]
id = "what"
type = "line"
label = "What"
[[registers.lists.fields]]
id = "in_exchange_for"
type = "line"
label = "for"

[[registers]]
id = "issue"
label = "Issue"
plural = "Issues"
"""

ADA, BEN = (
    AnalystRow(derived_id("ada"), "Ada Lindqvist", "#2f6fd6"),
    AnalystRow(derived_id("ben"), "Ben Oyelaran", "#d6592f"),
)


def actor(name: str) -> Ref:
    return Ref(Kind.ACTOR, derived_id("actor", name))


def proposal(name: str) -> Ref:
    return Ref(Kind.PROPOSAL, derived_id("proposal", name))


def issue(name: str) -> Ref:
    return Ref(Kind.ISSUE, derived_id("issue", name))


def pieces(start: int, *quotes: str) -> Pieces:
    """Pieces that stand one after the other, with a gap of ten code points between them."""
    found: list[Piece] = []
    for quote in quotes:
        found.append(Piece(Span(start, start + len(quote)), quote))
        start += len(quote) + 10
    return tuple(found)


def link(tag: str, role: str, target: Ref, name: str, stance: str | None = None) -> LinkRow:
    return LinkRow(derived_id(tag, role, target.id), tag, role, target, name, stance)


_ARTICLES = (
    ArticleRow(
        derived_id("article", 1),
        content_hash("one"),
        "Three capitals weigh a dual freeze in the Halmar Strait",
        "The Lagoon Courier",
        "Mara Ostrander",
        "2031-03-14",
        "https://courier.example/world/halmar?issue=14&page=2#freeze",
        "en",
        "World",
        "courier-2031-03-14.txt",
        4_812,
    ),
    ArticleRow(
        derived_id("article", 2),
        content_hash("two"),
        "Veltria: “No talks before the drills stop”",
        "Veltria Evening Post",
        "",
        "2031-03-15T18:40",
        "https://post.example/news/1877",
        "en",
        "",
        "post.html",
        2_906,
    ),
    ArticleRow(
        derived_id("article", 3),
        content_hash("three"),
        "",
        "Harbour Radio",
        "",
        "2031-03",
        "",
        "en",
        "",
        "radio notes.docx",
        911,
    ),
)

_ACTORS = (
    ("North Halmar", "state", ""),
    ("South Halmar", "state", ""),
    ("Veltria", "state", ""),
    ("League of Lagoon States", "body", ""),
    ("Foreign Minister Ines Calloway", "person", "South Halmar"),
    ("General Tomas Brandt", "person", "North Halmar"),
    ("Envoy Ruta Senn", "person", "Veltria"),
)


def _actor(name: str, kind: str, country: str) -> RecordRow:
    if not country:
        return RecordRow(actor(name), name, f"{kind}:{name[:2].upper()}", {"kind": kind}, uses=3)
    role, *names = name.rsplit(" ", 2)
    home = actor(country).as_json()
    aliases = tuple(AliasRow(derived_id("alias", alias), alias) for alias in (names[-1], " ".join(names)))
    item = ItemRow(derived_id("role", name), "roles", {"role": role.lower(), "of": home, "since": "2029-11"})
    return RecordRow(actor(name), name, "", {"kind": kind, "country": home}, aliases, (item,), uses=3)


def _actors() -> tuple[RecordRow, ...]:
    return tuple(_actor(*row) for row in sorted(_ACTORS))


def _proposals() -> tuple[RecordRow, ...]:
    north, south = actor("North Halmar").as_json(), actor("South Halmar").as_json()
    return (
        RecordRow(
            proposal("Dual freeze"),
            "Dual freeze",
            "",
            {
                "proposition": "Both shores stop what the other fears most, at the same time and without a treaty.",
                "status": "tabled",
                "floated_on": "2031-02",
            },
            (AliasRow(derived_id("alias", "df"), "freeze for freeze"),),
            (
                ItemRow(
                    derived_id("m", 1),
                    "measures",
                    {"who": north, "what": "suspend tests", "in_exchange_for": "suspended drills"},
                ),
                ItemRow(
                    derived_id("m", 2),
                    "measures",
                    {"who": south, "what": "suspend drills", "in_exchange_for": "suspended tests"},
                ),
            ),
            "Compare with the harbour compact of 2024.",
            4,
        ),
        RecordRow(
            proposal("Sanctions relief"),
            "Sanctions relief",
            "",
            {
                "proposition": "The League lifts its port fees in three steps.",
                "status": "rejected",
                "floated_on": "2030",
            },
            uses=2,
        ),
    )


def _issues() -> tuple[RecordRow, ...]:
    return (RecordRow(issue("Night drills"), "Night drills", memo="The drills of 2 March 2031.", uses=2),)


def _tags() -> tuple[TagRow, ...]:
    one, two, three = _ARTICLES
    calloway, brandt, senn = (
        (actor(name), name) for name in ("Foreign Minister Ines Calloway", "General Tomas Brandt", "Envoy Ruta Senn")
    )
    freeze, relief, drills = proposal("Dual freeze"), proposal("Sanctions relief"), issue("Night drills")
    s1, s2, s3, s4 = (derived_id("statement", number) for number in range(1, 5))
    p1, m1, n1 = derived_id("passage", 1), derived_id("mention", 1), derived_id("note", 1)
    return (
        TagRow(
            m1,
            one.id,
            one.text,
            "mention",
            ADA.id,
            "accepted:rules-1",
            {"content": pieces(12, "Calloway")},
            links=(link(m1, "refers_to", *calloway),),
            made_at="2031-03-16T08:01:10Z",
        ),
        TagRow(
            s1,
            one.id,
            one.text,
            "statement",
            ADA.id,
            "hand",
            {
                "content": pieces(
                    120,
                    "“A freeze on both shores costs nobody a single ship,” she told the chamber, “and it can begin on "
                    "Monday if the other side means what it wrote to us in February”",
                    "“We have carried the draft across four times; a fifth crossing will not make it shorter”",
                ),
                "cue": pieces(178, "told"),
                "source": pieces(174, "she"),
                "condition": pieces(224, "if the other side means what it wrote to us in February"),
            },
            {
                "gist": "South Halmar is ready for a dual freeze if the North keeps to its February letter.",
                "form": "direct",
                "act": ["announce", "propose"],
                "said_on": "2031-03-13",
                "venue": "Chamber of Deputies, Port Amity",
                "certain": True,
                "weight": 2,
            },
            (
                link(s1, "speaker", *calloway),
                link(s1, "on_behalf_of", actor("South Halmar"), "South Halmar"),
                link(s1, "addressee", actor("North Halmar"), "North Halmar"),
                link(s1, "addressee", actor("League of Lagoon States"), "League of Lagoon States"),
                link(s1, "about", freeze, "Dual freeze", "support"),
                link(s1, "about", relief, "Sanctions relief", "conditional"),
                link(s1, "about", drills, "Night drills"),
            ),
            "The second half is from the written version of the speech.",
            "2031-03-16T08:04:31Z",
        ),
        TagRow(
            s2,
            one.id,
            one.text,
            "statement",
            BEN.id,
            "edited:quotes-2",
            {
                "content": pieces(700, "there would be no pause in the tests as long as foreign boats sail at night"),
                "cue": pieces(690, "said"),
            },
            {
                "gist": "No pause in tests while drills go on.",
                "form": "indirect",
                "act": ["reject"],
                "certain": False,
                "weight": 1.5,
            },
            (
                link(s2, "speaker", *brandt),
                link(s2, "about", freeze, "Dual freeze", "oppose"),
                link(s2, "about", drills, "Night drills", "oppose"),
                link(s2, "within", Ref(Kind.TAG, s1), ""),
            ),
            made_at="2031-03-16T09:15:00Z",
        ),
        TagRow(
            p1,
            one.id,
            one.text,
            "proposal_passage",
            ADA.id,
            "hand",
            {
                "content": pieces(
                    1_400,
                    "a plan under which the North would halt its tests while the South keeps its boats in harbour",
                )
            },
            {},
            (
                link(p1, "proposal", freeze, "Dual freeze"),
                link(p1, "proposer", actor("Veltria"), "Veltria"),
                link(p1, "proposer", actor("League of Lagoon States"), "League of Lagoon States"),
            ),
            made_at="2031-03-16T09:20:00Z",
        ),
        TagRow(
            s3,
            two.id,
            two.text,
            "statement",
            BEN.id,
            "hand",
            {"content": pieces(40, "No talks before the drills stop")},
            {"gist": "Veltria makes an end of the drills a condition of talks.", "form": "direct", "act": ["reject"]},
            (
                link(s3, "speaker", *senn),
                link(s3, "on_behalf_of", actor("Veltria"), "Veltria"),
                link(s3, "about", drills, "Night drills", "oppose"),
                link(s3, "about", relief, "Sanctions relief", "mixed"),
            ),
            made_at="2031-03-17T10:00:00Z",
        ),
        TagRow(
            s4,
            three.id,
            three.text,
            "statement",
            ADA.id,
            "hand",
            {"content": pieces(5, "=SUM of all fears, he called it", "- and +1 for @everyone")},
            {},
            (link(s4, "speaker", *brandt),),
            made_at="2031-03-17T10:05:00Z",
        ),
        TagRow(
            n1,
            three.id,
            three.text,
            "note",
            ADA.id,
            "hand",
            {"content": pieces(300, "the so-called quiet clause")},
            memo="Not heard of anywhere else: ask the desk.",
            made_at="2031-03-17T10:06:00Z",
        ),
    )


def _positions(tags: tuple[TagRow, ...]) -> tuple[PositionRow, ...]:
    articles = {article.id: article for article in _ARTICLES}
    found: list[PositionRow] = []
    for tag in tags:
        article = articles[tag.article]
        role = {"statement": "speaker", "proposal_passage": "proposer"}.get(tag.type, "")
        date = str(tag.fields.get("said_on") or article.date)
        for holder in tag.targets(role):
            for about in (*tag.targets("about"), *tag.targets("proposal")):
                stance = "proposes" if about.role == "proposal" else about.stance
                if stance:
                    found.append(
                        PositionRow(
                            holder.target,
                            holder.target_name,
                            about.target,
                            about.target_name,
                            stance,
                            date,
                            article.id,
                            article.title,
                            tag.id,
                            tag.analyst,
                            tag.quote,
                        )
                    )
    return tuple(found)


def rich_snapshot(codebook: str = CODEBOOK) -> Snapshot:
    """A small project in which everything occurs that a workbook can show."""
    tags = _tags()
    return Snapshot(
        "Talks on the Halmar Strait",
        read_codebook(codebook),
        (ADA, BEN),
        _ARTICLES,
        (
            StatusRow(_ARTICLES[0].id, ADA.id, "done", ""),
            StatusRow(_ARTICLES[0].id, BEN.id, "in_progress", "Check the names on page 2."),
            StatusRow(_ARTICLES[2].id, ADA.id, "done", ""),
        ),
        tags,
        {Kind.ACTOR: _actors(), Kind.PROPOSAL: _proposals(), Kind.ISSUE: _issues()},
        _positions(tags),
        "2031-03-18T07:30:00Z",
        texts_of(tags),
    )


def texts_of(tags: Sequence[TagRow]) -> Callable[[str], str]:
    """Article texts, by hash, in which the pieces of these tags stand where they say, each in its own paragraph."""

    def text(content_hash: str) -> str:
        pieces = [piece for tag in tags if tag.text == content_hash for part in tag.parts.values() for piece in part]
        written = ["\n"] * max((piece.end for piece in pieces), default=0)
        for piece in pieces:
            written[piece.start : piece.end] = piece.quote
        return "".join(written)

    return text


def large_snapshot(statements: int, per_article: int = 10) -> Snapshot:
    """`statements` full statements (and as many mentions) in as many articles as they need."""
    rich = rich_snapshot()
    model = next(tag for tag in rich.tags if tag.type == "statement" and len(tag.links) > 5)
    mention = next(tag for tag in rich.tags if tag.type == "mention")
    articles: list[ArticleRow] = []
    tags: list[TagRow] = []
    for number in range(statements):
        if number % per_article == 0:
            articles.append(
                replace(rich.articles[0], id=derived_id("large", number), title=f"Report {number} from the strait")
            )
        here = articles[-1].id
        statement = derived_id("large statement", number)
        links = tuple(replace(known, tag=statement) for known in model.links)
        tags.append(replace(model, id=statement, article=here, links=links))
        tags.append(replace(mention, id=derived_id("large mention", number), article=here))
    positions = tuple(
        position._replace(tag=tag.id, article=tag.article)
        for tag, position in zip(
            (tag for tag in tags if tag.type == "statement"), islice(cycle(rich.positions), statements), strict=True
        )
    )
    return replace(rich, articles=tuple(articles), tags=tuple(tags), positions=positions)
