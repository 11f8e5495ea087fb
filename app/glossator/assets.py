"""Finds the files that ship beside the code, in a checkout as in an installed package."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _HERE.parents[1]


def resource(name: str) -> Path:
    """A file or folder below `resources/`."""
    return _ROOT / "resources" / name


def annotation(name: str) -> Path:
    """A file or folder below `annotations/`: codebooks, guidelines, reference tags."""
    return _ROOT / "annotations" / name
