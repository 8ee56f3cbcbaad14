"""The search's own page: a plain form, which a script makes into a search; without scripts, the ways in."""

from __future__ import annotations

from ..kinds import KINDS
from ..model import Page
from . import addresses
from .desk import Desk, Library


def search_page(library: Library) -> Page:
    """The page of the search. What it finds is written by `site/search.py`; how it looks and acts, by the theme."""
    desk = Desk(library, addresses.SEARCH)
    ways = [(kind.plural, desk.to(f"{kind.folder}/index.md")) for kind in KINDS if library.book.of_kind(kind.id)]
    return desk.page(
        "Search",
        "Search the whole book: names in any spelling, claims, sources, figures.",
        "search.md",
        ways=[("Sources", desk.to(f"{addresses.SOURCES}/index.md")), *ways],
    )
