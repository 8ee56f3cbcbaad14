"""An article as it comes in: plain text, or a saved web page. Only what it says of itself is read off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..evidence.words import paragraphs
from ..model import BriefbookError

OLDEST = "1450-01-01"
"""Saved pages may be of old newspapers; htmldate takes everything before 1995 for a mistake unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text, its blocks parted by blank lines, and what a saved page says of itself in its head."""

    file: str
    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, the first being number 1."""
        return paragraphs(self.text)


def read_article(raw: bytes, file: str) -> Article:
    """The article in a file's bytes. Raises BriefbookError for what is not UTF-8, holds nothing, or needs the extra."""
    is_page = file.lower().endswith((".html", ".htm", ".xhtml")) or raw.lstrip()[:15].lower().startswith(
        b"<!doctype html"
    )
    article = _from_page(raw, file) if is_page else Article(file, _decoded(raw, file))
    if not article.paragraphs:
        raise BriefbookError(f"{file} holds no text.")
    return article


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise BriefbookError(f"{file} is not UTF-8: save it as UTF-8 first.") from error


def _from_page(raw: bytes, file: str) -> Article:
    try:
        from trafilatura import bare_extraction, extract_metadata, html2txt
        from trafilatura.utils import load_html
    except ImportError as error:
        raise BriefbookError(
            "reading a saved web page needs an extra: pip install 'briefbook[html]'. Or save the article as plain text."
            if error.name == "trafilatura"
            else f"the extra that reads saved web pages is here, but does not work ({error}). Try pip install --upgrade "
            "'briefbook[html]', or save the article as plain text."
        ) from error
    tree = load_html(raw)
    if tree is None:
        raise BriefbookError(f"{file} is not a web page that can be read. Save the article as plain text.")
    dates = {"original_date": True, "extensive_search": False, "min_date": OLDEST, "outputformat": "%Y-%m-%d"}
    said = extract_metadata(tree, date_config=dates, extensive=False)
    found = bare_extraction(load_html(raw), include_comments=False, include_tables=False, date_extraction_params=dates)
    body = getattr(found, "text", None) or html2txt(raw) or ""
    blocks = [re.sub(r"\s+", " ", block).strip() for block in body.splitlines()]
    title = said.title if said else None
    if title and title not in blocks:
        blocks.insert(0, title)
    return Article(
        file=file,
        text="\n\n".join(block for block in blocks if block) + "\n",
        title=title,
        author=said.author if said else None,
        published=said.date if said else None,
        publisher=said.sitename if said else None,
        url=said.url if said else None,
        language=tree.get("lang") or None,
    )
