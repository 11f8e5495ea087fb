"""Lines around an article that are not of it: copyright tails, captions, invitations to subscribe or to share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.domain.spans import meets, normalised
from glossator.domain.text import paragraphs
from glossator.domain.versions import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 200
"""Code points of such a line."""
_EDGE = 8
"""Lines at the beginning and at the end among which those are looked for that could be a sentence elsewhere."""

_NAME = r"(?-i:[^\W\d_a-z])"
"""How names and sentences begin: with no small Latin letter."""
_YEAR = r"(?:19|20|21)\d\d\b"
_RESERVED = (
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|все права защищены)"
)
_RIGHTS = re.compile(
    rf"@\s{_NAME}.{{0,60}}|©.*|copyright(?:\b[\s:]*(?:©|\(c\)|by\b|{_YEAR}).*)?"
    rf"|\(c\)\s(?:copyright\b|{_YEAR}).*|\(c\)\s{_NAME}[^.;]{{0,40}}\d{{4}}\.?"
    rf"|(?![“”\"'„«‘]).*\b{_RESERVED}[.!]?|(?:[^“”\"]*[.,;|·–—]\s*)?{_RESERVED}\s?[.|;·–—].*"
    r"|(?:this|these|no part of this) (?:article|content|material|publication|report|story|transcript|work)s?\b.{0,60}"
    r"\b(?:may|must) (?:not )?be (?:published|reproduced|redistributed|copied|distributed)\b.*"
    r"|(?:.*\W)?(?:版权所有|版權所有|無断転載|무단\s?전재|저작권자)(?![权權]).*",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"unsubscribe\b.{0,60}|view (?:this (?:e-?mail|message) )?in (?:your |a )?(?:web )?browser.{0,30}"
    r"|manage (?:your )?preferences"
    r"|subscribe(?: (?:to|now|today|here)\b[^,:;]*)?|sign (?:up|in)(?: (?:for|to|here)\b[^,:;]*)?|sign up for our\b.*"
    r"|log ?in|follow us(?: (?:on|at)\b.*)?|share(?: (?:this|on)\b[^,:;]*)?|print(?: this\b[^,:;]*)?|advertisement"
    r"|skip to (?:main )?content|read (?:more|also|next)(?:\s?[:：|>»…].*| (?:about|on|from|here|at|in)\b[^,;]*)?"
    r"|related(?: (?:articles?|stories|topics|links))?:?|click here(?: (?:to|for)\b.*)?"
    r"|listen to this (?:article|story)(?:\s?[:(|·–—].*)?|comments?(?: \(\d+\))?|home|menu|search|e-?mail|facebook"
    r"|twitter|whatsapp|linkedin|anzeige|werbung|publicité|publicidad|реклама|广告"
    r"|(?:lesen sie auch|lire aussi|lea también|leia também|читайте также)(?:\s?[:：|»].*)?",
    re.IGNORECASE,
)
_FEED = re.compile(r"the post .{1,150} (?:first )?appeared (?:first )?on .{1,60}", re.IGNORECASE)
_AGENCY = r"(?:ap|afp|dpa|epa|reuters|getty)\b"
_CAPTION = re.compile(
    r"(?:photo|image|picture|photograph|foto|bild|фото|图片|사진)s?\s?[:：]\s*"
    rf"(?:{_NAME}|{_AGENCY}|courtesy|handout|provided|supplied).*"
    rf"|file (?:photo|image|picture)\s?:.*|photo(?:graph)?s? by {_NAME}.*|image credit.*"
    rf"|.{{0,180}}\((?:{_AGENCY}(?:/[^()]{{1,40}}|\s(?:file|images|photo|pool|via)\b[^()]{{0,40}})"
    rf"|[^()]{{1,30}}/\s?{_AGENCY}[^()]{{0,20}}|[^()]{{0,40}}\bphoto(?:graph)?(?: by [^()]{{0,30}})?)\)",
    re.IGNORECASE,
)


def notices(full: str, cuts: Sequence[Cut] = ()) -> Iterator[Cut]:
    """The lines of canonical `full`, beside those of `cuts`, that do not belong to the article's text."""
    taken = normalised(cut.span for cut in cuts)
    lines = [span for span in paragraphs(full) if not meets(taken, span)]
    for place, span in enumerate(lines):
        if len(span) > _LONGEST:
            continue
        line = span.quote(full)
        at_edge = place < _EDGE or place >= len(lines) - _EDGE
        if at_edge and _RIGHTS.fullmatch(line):
            yield Cut(span, "copyright notice")
        elif (_INVITATION.fullmatch(line) and (at_edge or len(line) < 60) and not line.endswith((".", "”", '"'))) or (
            at_edge and _FEED.fullmatch(line)
        ):
            yield Cut(span, "not of the article")
        elif _CAPTION.fullmatch(line):
            yield Cut(span, "caption")
