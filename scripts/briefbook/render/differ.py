"""Where sources differ: every disagreement, its sides next to each other."""

from __future__ import annotations

from .. import encode
from ..model import Page
from . import addresses
from .desk import Desk, Library
from .templating import fill


def differ_page(library: Library) -> Page:
    """The page of all disagreements, each under its own anchor."""
    desk = Desk(library, addresses.DIFFER)
    body = fill("differ.md", desk=desk, disagreements=library.book.disagreements, claims=library.book.claims)
    fields = {"title": "Where sources differ", "description": "Facts, figures and claims that cannot all hold, side by side."}
    return Page(addresses.DIFFER, encode.front_matter(fields) + "\n" + body + desk.footnotes() + "\n")
