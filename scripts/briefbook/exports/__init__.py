"""The book in formats that other programs read: one small file a format, one line here."""

from __future__ import annotations

from ..model import Book, Page
from .book_json import book_json

EXPORTS = (book_json,)


def export(book: Book) -> list[Page]:
    """Every export of the book."""
    return [make(book) for make in EXPORTS]
