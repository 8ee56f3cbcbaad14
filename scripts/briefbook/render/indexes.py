"""The index pages: one for each kind, and one for the sources."""

from __future__ import annotations

from ..kinds import KINDS, Kind
from ..model import Entity, Page, dates
from . import addresses
from .desk import Desk, Library


def index_pages(library: Library) -> list[Page]:
    """An index for each kind that the book has anything of, or an empty one, so that the navigation always holds."""
    return [*(_kind_index(library, kind) for kind in KINDS), _source_index(library)]


def _kind_index(library: Library, kind: Kind) -> Page:
    desk = Desk(library, f"{kind.folder}/index.md")
    entities = list(library.book.of_kind(kind.id))
    if kind.dated_by:
        entities.sort(key=lambda one: (dates.order(one.date), one.name.casefold(), one.id))
    what = {entity.id: desk.qualified(entity) for entity in entities}
    return desk.page(
        kind.plural,
        kind.intro,
        "kind-index.md",
        kind=kind,
        groups=_groups(kind, entities),
        what=what,
        with_what=any(what.values()),
        differing={entity.id: len(library.differing.get(entity.id, [])) for entity in entities},
    )


def _groups(kind: Kind, entities: list[Entity]) -> list[tuple[str, list[Entity]]]:
    """Dated entities under their year, the undated last; others all together under no heading."""
    if not kind.dated_by:
        return [("", entities)] if entities else []
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        year = dates.year_of(entity.date)
        groups.setdefault(str(year) if year else "Undated", []).append(entity)
    return list(groups.items())


def _source_index(library: Library) -> Page:
    desk = Desk(library, f"{addresses.SOURCES}/index.md")
    briefs = list(reversed(library.book.briefs))
    return desk.page("Sources", "The articles this book is made from.", "source-index.md", briefs=briefs)
