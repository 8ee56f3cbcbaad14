"""The search index of a built site: documents from the book, hand-written pages from their HTML, names beside.

The built pages are not crawled: navigation, labels and claims repeated as backlinks would be found ten times over. Of
the pages that only list (indexes, timeline, differences) title and description are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from ..render import addresses
from ..search import PAGE, Document, Part
from ..write import MARK
from .names import write_names
from .pagefind import write_index

INDEX = "pagefind"
"""The folder of the index in a site."""
NAMES = "search"
"""The folder of the list of names in a site, beside the search's own page."""

_HEADINGS = {"h1": 6.0, "h2": 2.0, "h3": 1.5, "h4": 1.0}
_TEXT = 0.4
"""A manual's examples must not come before the book's own facts."""
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "blockquote", "pre", "figcaption", "caption", *_HEADINGS}
_LEFT_OUT = {"script", "style", "svg", "nav", "button", "form", "template", "noscript"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def build_search(documents: Sequence[Document], site: Path) -> None:
    """Writes the search index of a site."""
    index = write_index(documents, site / INDEX)
    write_names(documents, index, site / NAMES)


def with_pages(documents: Sequence[Document], docs: Path, site: Path) -> list[Document]:
    """The documents of a book, and beside them the other pages of the site that was built from those under `docs`."""
    known = {document.address.partition("#")[0] for document in documents}
    return [*documents, *_pages(docs, site, known)]


def _pages(docs: Path, site: Path, known: set[str]) -> Iterator[Document]:
    """The pages of a site that are neither an entity's nor a source's."""
    for path in sorted(docs.rglob("*.md")):
        relative = path.relative_to(docs).as_posix()
        address = addresses.address(relative)
        built = site / address / "index.html"
        if address in known or relative == addresses.SEARCH or not built.is_file():
            continue
        with path.open("rb") as file:
            head = file.read(2000)
        if b"\nredirect: " in head:
            continue
        generated = MARK.encode() in head
        article = Article()
        article.feed(built.read_text(encoding="utf-8"))
        article.close()
        yield _page(address, article, generated)


def _page(address: str, article: Article, generated: bool) -> Document:
    parts = article.parts
    title = next((part.words for part in parts if part.words), address)
    if generated:
        parts = [Part(title, 6, is_name=True), Part(article.description, 1)]
    return Document(
        address, title, PAGE, tuple(part for part in parts if part.words), names=(title,), facets=(("kind", PAGE),)
    )


class Article(HTMLParser):
    """The words of a page's article, block by block, each with the section it stands in; and its description."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.description = ""
        self._open: list[tuple[str, bool]] = []
        self._depth = 0
        self._skipped = 0
        self._words: list[str] = []
        self._block = "p"
        self._section = ("", "")
        self._id = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        values = {name: value or "" for name, value in attributes}
        if tag == "meta" and values.get("name") == "description":
            self.description = values.get("content", "")
        if tag in _VOID:
            return
        skipped = tag in _LEFT_OUT or "headerlink" in values.get("class", "").split()
        self._open.append((tag, skipped))
        self._skipped += skipped
        self._depth += tag == "article"
        if tag in _BLOCKS:
            self._end_block()
            self._block, self._id = tag, values.get("id", "")

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those in it that were left open."""
        if tag in _BLOCKS or tag == "article":
            self._end_block()
        if not any(tag == name for name, _ in self._open):
            return
        while self._open:
            name, skipped = self._open.pop()
            self._skipped -= skipped
            self._depth -= name == "article"
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._depth and not self._skipped:
            self._words.append(data)

    def _end_block(self) -> None:
        words = re.sub(r"\s+", " ", "".join(self._words)).strip()
        self._words = []
        if words:
            if self._block in _HEADINGS and self._block != "h1":
                self._section = (self._id, words)
            self.parts.append(Part(words, _HEADINGS.get(self._block, _TEXT), *self._section))
        self._block = "p"
