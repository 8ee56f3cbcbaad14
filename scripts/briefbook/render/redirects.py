"""A page at each former id's address that leads to the entity's page now: an address, once published, keeps working."""

from __future__ import annotations

from .. import encode
from ..kinds import BY_ID
from ..model import Page
from . import addresses
from .desk import Library


def redirect_pages(library: Library) -> list[Page]:
    """One page for each former id; not found by the search, in no index."""
    pages = []
    for old, new in sorted(library.book.redirects.items()):
        entity = library.book.entities.get(new)
        if entity is None or old in library.book.entities:
            continue
        path = f"{BY_ID[entity.kind].folder}/{old}.md"
        target = addresses.relative(addresses.entity_path(entity), path)
        name = encode.markdown(entity.name)
        head = encode.front_matter(
            {
                "title": str(entity.name),
                "description": f"Moved to {entity.name}.",
                "redirect": f"../{entity.id}/",
                "search": {"exclude": True},
            }
        )
        body = f"# {name}\n\nThis page has moved: [{name}]({target}).\n"
        pages.append(Page(path, f"{head}\n{body}"))
    return pages
