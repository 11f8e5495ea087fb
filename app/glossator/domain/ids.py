"""Identifiers: random for what people make, derived for what must be the same in every copy."""

from __future__ import annotations

import hashlib
import uuid

_NAMESPACE = uuid.UUID("6c1f6a34-5f4e-4b61-9d0e-2a4d0f1c7b55")


def new_id() -> str:
    """A random identifier of 32 hexadecimal digits."""
    return uuid.uuid4().hex


def is_random(identifier: str) -> bool:
    """Whether `new_id` gave this out: of a person, that they are one, and not made up for practice."""
    return identifier[12:13] == "4"


def derived_id(*parts: object) -> str:
    """An identifier that anyone who names the same `parts` in the same order arrives at."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, parts))).hex


def content_hash(content: bytes | str) -> str:
    """The name under which a text or an original file is kept: 32 hexadecimal digits of SHA-256."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:32]
