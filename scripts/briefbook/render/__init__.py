"""The book to pages in memory, by Jinja templates that write Markdown."""

from __future__ import annotations

from ..model import Book, Page
from .coverage import coverage_page
from .desk import Library
from .differ import differ_page
from .entity import entity_page
from .home import home_page
from .indexes import index_pages
from .source import source_page

__all__ = ["render"]


def render(book: Book, title: str, description: str = "") -> list[Page]:
    """All pages of the book, sorted by path. `title` and `description` are the site's."""
    library = Library(book, title, description)
    pages = [
        home_page(library),
        differ_page(library),
        coverage_page(library),
        *index_pages(library),
        *(source_page(library, brief) for brief in book.briefs),
        *(entity_page(library, entity) for entity in book.entities.values()),
    ]
    return sorted(pages, key=lambda page: page.path)
