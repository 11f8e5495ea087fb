"""Which rules and which gazetteer a suggestion came from. No spaCy here: the window asks before the engine is up."""

from __future__ import annotations

import hashlib
from functools import cache

from glossator import assets
from glossator.nlp.gazetteer import FOLDER, records

ENGINE = "rules-4"
"""To be raised with every change of the rules that can change what they find."""


@cache
def engine_version() -> str:
    """`ENGINE` and a hash of the gazetteer and word lists, so that no suggestions of other data are taken for these."""
    digest = hashlib.sha256(repr(sorted(records().items())).encode())
    for file in ("metonyms.tsv", "words.toml", "ordinary.txt", "languages.toml"):
        digest.update(assets.resource(f"{FOLDER}/{file}").read_bytes())
    return f"{ENGINE}+{digest.hexdigest()[:12]}"
