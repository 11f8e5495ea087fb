"""Fictional paragraphs, and the ways in which other programs break them into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_NAMES = "Lask Doe Roe Maren Vesk Holt Aldane Marvia Oster Castell Norhaven".split()
_WORDS = (
    "the council of harbour talks treaty envoy ministers said would not accept any text that nobody had read before its"
    " spring session and both sides agreed to meet again in third country where observers could count ships guns maps"
    " while opposition parties asked whether bridge might be opened to people living on either bank without papers"
    " denuclearisation co-operation commissioners"
).split()


def paragraphs(random: Random, count: int, quoted: float = 0.2) -> list[str]:
    """`count` paragraphs of three to six sentences, of which a share is quoted."""
    return [" ".join(_sentence(random, quoted) for _ in range(random.randint(3, 6))) for _ in range(count)]


def _sentence(random: Random, quoted: float) -> str:
    words = random.choices(_WORDS, k=random.randint(7, 22))
    for place in range(2, len(words), random.randint(4, 9)):
        words[place] = random.choice(_NAMES)
    words[0] = words[0].capitalize()
    sentence = " ".join(words) + "."
    return f'"{sentence[:-1]}," {random.choice(_NAMES)} said.' if random.random() < quoted else sentence


def broken(
    paragraph: str, width: int, first: int | None = None, indent: str = "", quotation_mark: int = 1
) -> list[str]:
    """The lines of `paragraph`, of at most `width` columns, the first one of at most `first`."""
    lines = [indent]
    for word in paragraph.split(" "):
        measure = first if first and len(lines) == 1 else width
        longer = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
        if len(longer) + longer.count('"') * (quotation_mark - 1) > measure and lines[-1].strip():
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def with_short_last_line(paragraph: str, width: int, first: int | None = None, indent: str = "") -> str:
    """`paragraph` with as many words more as it takes for its last line to be short and no word alone."""
    while not 0.15 * width < len(broken(paragraph, width, first, indent)[-1]) < 0.7 * width:
        paragraph = paragraph.removesuffix(".") + " again."
    return paragraph


def unlike_several(random: Random, count: int, width: int, first: int, quotation_mark: int = 1) -> list[str]:
    """Paragraphs none of which, set with a short first line, looks like two: no reader could tell that it is one."""
    found: list[str] = []
    while len(found) < count:
        (paragraph,) = paragraphs(random, 1, quoted=0.2 if quotation_mark == 1 else 0.5)
        lines = broken(paragraph, width, first, quotation_mark=quotation_mark)
        ends = [number for number, line in enumerate(lines[:-1]) if line.endswith((".", '."'))]
        if not any(number == 0 or len(lines[number + 1]) <= first for number in ends):
            found.append(paragraph)
    return found
