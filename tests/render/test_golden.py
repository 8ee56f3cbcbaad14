"""The mini book's pages, word by word, as they were last accepted.

`pytest tests/render/test_golden.py --accept` accepts them as they are now; read the difference before you commit it.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

from briefbook.exports import export
from briefbook.model import Book
from briefbook.render import render

from ..copies import MINI, tree

EXPECTED = MINI / "expected"
TITLE = "The lake treaty"
DESCRIPTION = "A miniature book for the tests, about a treaty that never was."
MOST_LINES = 200


def made(book: Book) -> dict[str, str]:
    """Every generated file of the book, by its path."""
    return {page.path: page.content for page in (*render(book, TITLE, DESCRIPTION), *export(book))}


def test_pages_are_as_accepted(mini_book: Book, accept: bool) -> None:
    pages = made(mini_book)
    if accept:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, content in pages.items():
            target = EXPECTED / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
    expected = {path: raw.decode() for path, raw in tree(EXPECTED).items()}
    lines: list[str] = []
    for path in sorted(expected.keys() | pages.keys()):
        before, now = expected.get(path, ""), pages.get(path, "")
        lines += difflib.unified_diff(
            before.splitlines(), now.splitlines(), f"accepted {path}", f"now {path}", lineterm="", n=1
        )
    shown = "\n".join(lines[:MOST_LINES])
    assert not lines, f"{shown}\n\nIf this is right: pytest tests/render/test_golden.py --accept"


def test_the_built_site_holds_the_same_export(mini_site: Path) -> None:
    assert (mini_site / "data/book.json").read_bytes() == (EXPECTED / "data/book.json").read_bytes()
