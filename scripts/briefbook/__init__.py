"""Briefbook: a digital briefing book as a static site.

`briefbook.load(folder)` gives the merged book of a folder, for notebooks and scripts; the command does the rest.
"""

from __future__ import annotations

from pathlib import Path

# The stage `load` is imported before the function is defined; at its first import it would take the function's place.
from . import load as _stage  # noqa: F401
from .model import Book, BriefbookError

__all__ = ["Book", "BriefbookError", "load"]


def load(folder: str | Path = ".") -> Book:
    """The merged book in a folder. Raises BriefbookError, its text listing every problem, where it has errors."""
    from .pipeline import read_book

    return read_book(Path(folder))
