"""Where each page is: paths under `docs/`, addresses on the site, links from one page to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from ..kinds import BY_ID
from ..model import Entity

SOURCES = "sources"
DIFFER = "differ.md"
COVERAGE = "coverage.md"
TIMELINE = "timeline.md"
NETWORK = "network.md"
SEARCH = "search.md"
HOME = "index.md"


def entity_path(entity: Entity) -> str:
    """An entity's page under `docs/`."""
    return f"{BY_ID[entity.kind].folder}/{entity.id}.md"


def source_path(id: str) -> str:
    """A source's page under `docs/`."""
    return f"{SOURCES}/{id}.md"


def address(path: str) -> str:
    """A page's address relative to the site's root: `people/x/` for `people/x.md`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


@lru_cache(maxsize=1 << 17)
def relative(target: str, page: str) -> str:
    """A link from a page to another, both paths under `docs/`; an anchor may follow the target's path."""
    path, _, anchor = target.partition("#")
    link = posixpath.relpath(path, posixpath.dirname(page) or ".") if path != page else ""
    return f"{link}#{anchor}" if anchor else link


def href(target: str, page: str) -> str:
    """A link as it has to stand in raw HTML on the built page, where nobody rewrites it: from address to address."""
    path, _, anchor = target.partition("#")
    here = address(page)
    link = posixpath.relpath(f"/{address(path)}", f"/{here}") + "/"
    if path == page:
        link = ""
    return f"{link}#{anchor}" if anchor else link or "./"
