"""The index pages: one for each kind, and one for the sources."""

from __future__ import annotations

from collections import Counter

from .. import encode
from ..kinds import KINDS, Kind
from ..model import Entity, Page, dates
from . import addresses
from .desk import Desk, Library
from .templating import fill


def index_pages(library: Library) -> list[Page]:
    """An index for each kind that the book has anything of, or an empty one, so that the navigation always holds."""
    return [*(_kind_index(library, kind) for kind in KINDS), _source_index(library)]


def _kind_index(library: Library, kind: Kind) -> Page:
    path = f"{kind.folder}/index.md"
    desk = Desk(library, path)
    entities = list(library.book.of_kind(kind.id))
    if kind.dated_by:
        entities.sort(key=lambda one: (dates.order(one.date), one.name.casefold(), one.id))
    body = fill(
        "kind-index.md",
        kind=kind,
        desk=desk,
        entities=entities,
        first=[desk.qualified(entity) for entity in entities],
        differing={entity.id: len(library.differing.get(entity.id, [])) for entity in entities},
        years=_years(entities),
    )
    return Page(path, encode.front_matter({"title": kind.plural, "description": kind.intro}) + "\n" + body)


def _years(entities: list[Entity]) -> list[tuple[int, int]]:
    counted = Counter(year for entity in entities if (year := dates.year_of(entity.date)))
    return sorted(counted.items())


def _source_index(library: Library) -> Page:
    path = f"{addresses.SOURCES}/index.md"
    desk = Desk(library, path)
    briefs = list(reversed(library.book.briefs))
    body = fill("source-index.md", desk=desk, briefs=briefs)
    return Page(path, encode.front_matter({"title": "Sources", "description": "The articles this book is made from."}) + "\n" + body)
