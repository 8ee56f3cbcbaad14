"""A page at each former id's address that leads to the page it is now: an address, once published, keeps working."""

from __future__ import annotations

from .. import encode
from ..kinds import BY_ID
from ..model import Page, Text
from . import addresses
from .desk import Library


def redirect_pages(library: Library) -> list[Page]:
    """One page for each former id; not found by the search, in no index."""
    pages = [
        _page(f"{addresses.SOURCES}/{old}.md", addresses.source_path(brief.id), brief.id, brief.source.title)
        for brief in library.book.briefs
        for old in brief.source.formerly
    ]
    for old, new in sorted(library.book.redirects.items()):
        entity = library.book.entities.get(new)
        if entity is None or old in library.book.entities:
            continue
        path = f"{BY_ID[entity.kind].folder}/{old}.md"
        pages.append(_page(path, addresses.entity_path(entity), entity.id, entity.name))
    return pages


def _page(path: str, target: str, id: str, name: Text) -> Page:
    head = encode.front_matter(
        {
            "title": str(name),
            "description": f"Moved to {name}.",
            "redirect": f"../{id}/",
            "search": {"exclude": True},
        }
    )
    shown = encode.markdown(name)
    return Page(path, f"{head}\n# {shown}\n\nThis page has moved: [{shown}]({addresses.relative(target, path)}).\n")
