"""Where sources differ: every disagreement, its sides next to each other."""

from __future__ import annotations

from ..model import Page
from . import addresses
from .desk import Desk, Library


def differ_page(library: Library) -> Page:
    """The page of all disagreements, each under its own anchor."""
    desk = Desk(library, addresses.DIFFER)
    return desk.page(
        "Where sources differ",
        "Facts, figures and claims that cannot all hold, side by side.",
        "differ.md",
        disagreements=library.book.disagreements,
        claims=library.book.claims,
        published={id: source.published for id, source in library.sources.items()},
    )
