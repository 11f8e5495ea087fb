"""A small fictional press: sentences with what is said in them marked by square brackets."""

from __future__ import annotations

import re

from glossator.domain.spans import Span
from glossator.nlp.learning.articles import Tagged, TaggedArticle

_MARK = re.compile(r"\[([^\]]*)\]")
PEOPLE = ("Ada Lask", "Teodor Renn", "Ilse Maren", "Jonas Oll", "Mira Tal", "Pavel Orsk", "Dana Brel", "Emil Karr")
CLAIMS = (
    "the port of Tarn will open in spring",
    "the ferry needs a second pier",
    "no grain was lost in the flood",
    "the talks in Velland are over",
    "the bridge is safe for lorries",
    "the council has no money left",
)
DEEDS = ("the harbour fee", "the new lighthouse", "the old ferry line", "the fishing ban", "the salt levy")


def marked(identifier: str, text: str, *, complete: bool = True, rejected: tuple[str, ...] = ()) -> TaggedArticle:
    """The article without its brackets, with what stood in them tagged."""
    plain, tags = "", []
    last = 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        tags.append(Tagged((Span(len(plain), len(plain) + len(match[1])),)))
        plain += match[1]
        last = match.end()
    plain += text[last:]
    refused = tuple((Span(plain.index(words), plain.index(words) + len(words)),) for words in rejected)
    return TaggedArticle(identifier, plain, tuple(tags), refused, complete)


def quoting_press(count: int) -> list[TaggedArticle]:
    """Articles of analysts who tag only what is said, and never what is praised or planned."""
    articles = []
    for number in range(count):
        person, other = PEOPLE[number % 8], PEOPLE[(number + 3) % 8]
        claim, more = CLAIMS[number % 6], CLAIMS[(number + 2) % 6]
        deed, next_deed = DEEDS[number % 5], DEEDS[(number + 1) % 5]
        articles.append(
            marked(
                f"press-{number:02}",
                f"{person} said that [{claim}]. {other} praised {deed}. {other} said that [{more}].\n"
                f"{person} condemned {next_deed}. {other} welcomed {next_deed}.",
            )
        )
    return articles
