"""spaCy's English tokenizer, taught what news does: `U.S.-South`, `tests.[Chinese`, `Lask”—said`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

if TYPE_CHECKING:
    from spacy.language import Language

# A PhraseMatcher of many names slows down tenfold where the cache overflows.
_CACHE = 2_000_000
_INFIXES = (r"[()\[\]{}“”\"«»„—…|]", r"(?<=[A-Z]\.)[-–](?=\w)", r"(?<=\w)[/+](?=[A-Z])", r"(?<=[^\W\d_])–(?=\w)")


def teach(nlp: Language) -> None:
    """Sets the tokenizer of `nlp` up; to be called before patterns are made with it."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"not spaCy's own tokenizer: {type(tokenizer).__name__}")
    usual = [str(pattern) for pattern in nlp.Defaults.infixes or ()]
    tokenizer.infix_finditer = compile_infix_regex([*usual, *_INFIXES]).finditer
    tokenizer.max_cache_size = _CACHE
