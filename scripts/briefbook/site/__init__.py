"""Pages to site: the engine builds into a folder beside, and the finished site is swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..model import BriefbookError
from ..search import Document
from .engine import Settings, build_html, settings
from .offline import make_offline
from .search import build_search, with_pages
from .swap import finish, swap_in

__all__ = ["Settings", "build_site", "settings"]


def is_site(place: Path) -> bool:
    """Whether a folder may be replaced by a new site: it is empty, or MkDocs built it."""
    return place.is_dir() and (not any(place.iterdir()) or (place / "sitemap.xml").is_file())


def build_site(root: Path, place: Path, epoch: int, documents: Sequence[Document], offline: bool = False) -> None:
    """Builds the site of the book in `root` and puts it at `place`; the old one stays until the new one is whole.

    `documents` is what its search finds, besides the pages written by hand. `offline`: it is to be read without a web
    server.
    """
    beside = place.with_name(f"{place.name}-new")
    finish(place)
    if place.exists() and not is_site(place):
        raise BriefbookError(f"{place} holds something else, and the site has to go there. Choose another `site_dir`.")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        build_html(root, beside, epoch, offline)
        whole = with_pages(documents, settings(root).docs, beside)
        if offline:
            make_offline(whole, beside)
        else:
            build_search(whole, beside)
        swap_in(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
