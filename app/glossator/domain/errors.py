"""Errors that a user can act on. Everything else that is raised is a defect and becomes a crash report."""

from enum import Enum


class ErrorKind(Enum):
    """What went wrong, so that a front end can choose a remedy without reading the sentence."""

    NOT_FOUND = "not-found"
    NOT_A_PROJECT = "not-a-project"
    DAMAGED = "damaged"
    NEWER = "newer"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    NO_PERMISSION = "no-permission"
    DISK_FULL = "disk-full"
    UNREADABLE = "unreadable"
    INVALID = "invalid"
    NOT_YOURS = "not-yours"
    CANCELLED = "cancelled"
    USAGE = "usage"
    """What was asked for on the command line makes no sense."""


class UserError(Exception):
    """A sentence that says what happened, what was kept and what to do.

    `kind` is stable; the sentence is for people. `str(error)` is the sentence.
    """

    def __init__(self, kind: ErrorKind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
