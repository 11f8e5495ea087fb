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

_RIGHTS = re.compile(
    r"@\s\S.{0,60}|(?:©|\(c\)\s|copyright\b).*|.*\b(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|все права защищены"
    r"|(?:may|must) not be (?:published|reproduced|redistributed)).*"
    r"|.*(?:版权所有|版權所有|無断転載|무단\s?전재|저작권자).*",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"subscribe(?: (?:to|now|today|here)\b.*)?|sign (?:up|in)(?: (?:for|to|here)\b.*)?|log ?in|follow us\b.*"
    r"|share(?: (?:this|on)\b.*)?|print(?: this\b.*)?|advertisement|skip to (?:main )?content"
    r"|read (?:more|also|next)\b.*|related(?: (?:articles?|stories|topics|links))?:?|click here\b.*"
    r"|listen to this article\b.*|comments?(?: \(\d+\))?|home|menu|search|e-?mail|facebook|twitter|whatsapp|linkedin"
    r"|anzeige|werbung|publicité|publicidad|реклама|广告|(?:lesen sie|lire|lea|leia|читайте) (?:auch|aussi|también"
    r"|também|также)\b.*",
    re.IGNORECASE,
)
_AGENCY = r"(?:ap|afp|dpa|epa|reuters|getty)\b"
_CAPTION = re.compile(
    r"(?:file )?(?:photo|image|picture|photograph|foto|bild|фото|图片|사진)s?\s?[:：].*"
    r"|photo(?:graph)? by .*|image credit.*"
    rf"|.{{0,180}}\((?:{_AGENCY}.{{0,40}}|.{{0,30}}/{_AGENCY}.{{0,20}}|.{{0,40}}\bphoto(?:graph)?(?: by .{{0,30}})?)\)",
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
        elif _INVITATION.fullmatch(line) and (at_edge or len(line) < 60) and not line.endswith((".", "”", '"')):
            yield Cut(span, "not of the article")
        elif _CAPTION.fullmatch(line):
            yield Cut(span, "caption")
