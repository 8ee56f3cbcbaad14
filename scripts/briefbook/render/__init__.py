"""The book to pages in memory, by Jinja templates that write Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..model import Book, Page
from .coverage import coverage_page
from .desk import Library
from .differ import differ_page
from .entity import entity_page
from .home import home_page
from .indexes import index_pages
from .network import network_page
from .redirects import redirect_pages
from .search import search_page
from .source import source_page
from .timeline import timeline_page

__all__ = ["page_by_page", "render"]


def render(book: Book, title: str, description: str = "", edit_pattern: str = "") -> list[Page]:
    """All pages of the book, sorted by path. `title` and `description` are the site's.

    `edit_pattern` is the address at which a line of YAML can be edited, with `{file}` and `{line}` in it.
    """
    return sorted(page_by_page(book, title, description, edit_pattern), key=lambda page: page.path)


def page_by_page(
    book: Book, title: str, description: str = "", edit_pattern: str = "", first: Collection[str] = ()
) -> Iterator[Page]:
    """The same pages one after another; those of the sources and entities `first` (ids) come before all others."""
    library = Library(book, title, description, edit_pattern)
    briefs = sorted(book.briefs, key=lambda brief: brief.id not in first)
    entities = sorted(book.entities.values(), key=lambda entity: entity.id not in first)
    for brief in briefs:
        if brief.id in first:
            yield source_page(library, brief)
    for entity in entities:
        if entity.id in first:
            yield entity_page(library, entity)
    yield home_page(library)
    yield differ_page(library)
    yield coverage_page(library)
    yield timeline_page(library)
    yield network_page(library)
    yield search_page(library)
    yield from index_pages(library)
    yield from (source_page(library, brief) for brief in briefs if brief.id not in first)
    yield from (entity_page(library, entity) for entity in entities if entity.id not in first)
    yield from redirect_pages(library)
