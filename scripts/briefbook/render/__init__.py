"""The book to pages in memory, by Jinja templates that write Markdown."""

from __future__ import annotations

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

__all__ = ["render"]


def render(book: Book, title: str, description: str = "", edit_pattern: str = "") -> list[Page]:
    """All pages of the book, sorted by path. `title` and `description` are the site's.

    `edit_pattern` is the address at which a line of YAML can be edited, with `{file}` and `{line}` in it.
    """
    library = Library(book, title, description, edit_pattern)
    pages = [
        home_page(library),
        differ_page(library),
        coverage_page(library),
        timeline_page(library),
        network_page(library),
        search_page(library),
        *index_pages(library),
        *(source_page(library, brief) for brief in book.briefs),
        *(entity_page(library, entity) for entity in book.entities.values()),
        *redirect_pages(library),
    ]
    return sorted(pages, key=lambda page: page.path)
