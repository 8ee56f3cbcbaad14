"""The front page."""

from __future__ import annotations

from .. import encode
from ..kinds import KINDS
from ..model import Page
from . import addresses
from .desk import Desk, Library
from .templating import fill


def home_page(library: Library) -> Page:
    """What the book is about, its figures, its newest sources and where they differ."""
    desk = Desk(library, addresses.HOME)
    book = library.book
    body = fill(
        "home.md",
        title=library.title,
        desk=desk,
        book=book,
        kinds=[(kind, len(book.of_kind(kind.id)), desk.to(f"{kind.folder}/index.md")) for kind in KINDS],
        newest=list(reversed(book.briefs))[:5],
    )
    fields = {"title": library.title, "description": library.description}
    return Page(addresses.HOME, encode.front_matter(fields) + "\n" + body)
