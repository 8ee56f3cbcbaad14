"""The front page."""

from __future__ import annotations

from collections import Counter

from ..kinds import KINDS, Kind
from ..model import Disagreement, Page, dates
from ..plots import years
from . import addresses
from .desk import Desk, Library

SHOWN = 6


def home_page(library: Library) -> Page:
    """What the book is about, its figures, its newest sources and where they differ."""
    desk = Desk(library, addresses.HOME)
    book = library.book
    counted = Counter(year for moment in library.moments if (year := dates.year_of(moment.date)))
    return desk.page(
        library.title,
        library.description,
        "home.md",
        title=library.title,
        book=book,
        kinds=[(kind, len(book.of_kind(kind.id)), desk.to(f"{kind.folder}/index.md")) for kind in KINDS],
        activity=years(
            sorted(counted.items()), "events and agreement stages", lambda year: desk.href(f"timeline.md#{year}")
        )
        if len(counted) > 1
        else "",
        differ=sorted(book.disagreements, key=_breadth)[:SHOWN],
        newest=list(reversed(book.briefs))[:SHOWN],
        foremost=[(kind, _foremost(library, kind)) for kind in KINDS],
    )


def _breadth(disagreement: Disagreement) -> tuple[int, str]:
    """A sort key: disagreements of the most sources first."""
    return (-len({voice.source for voice in disagreement.voices}), disagreement.id)


def _foremost(library: Library, kind: Kind) -> list[str]:
    """The entities of a kind that the most claims are about."""
    ranked = sorted(library.book.of_kind(kind.id), key=lambda one: (-len(one.claims), one.name.casefold()))
    return [entity.id for entity in ranked[:SHOWN] if len(entity.claims) > 1]
