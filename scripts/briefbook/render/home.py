"""The front page."""

from __future__ import annotations

from ..kinds import KINDS
from ..model import Page
from . import addresses
from .desk import Desk, Library


def home_page(library: Library) -> Page:
    """What the book is about, its figures, its newest sources and where they differ."""
    desk = Desk(library, addresses.HOME)
    book = library.book
    return desk.page(
        library.title,
        library.description,
        "home.md",
        title=library.title,
        book=book,
        kinds=[(kind, len(book.of_kind(kind.id)), desk.to(f"{kind.folder}/index.md")) for kind in KINDS],
        newest=list(reversed(book.briefs))[:5],
    )
