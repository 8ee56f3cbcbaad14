"""Texts to paragraphs and words, the same way for an article, a quote and a name.

A paragraph is a block of text between blank lines, numbered from 1; nothing is dropped. A word is a run of letters
and digits after NFKC, case folding and the removal of diacritics; every apostrophe, quotation mark, dash, hyphen, space
and other sign separates words and counts for nothing. `Gen. Bajwa's "Mi-35"` is `gen bajwa s mi 35`, so that a name is
found in its possessive too. A comma or point between
digits belongs to the number: `22,600` is the word `22600`, `1.10` is `1.10`.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\n\s*\n")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


def paragraphs(text: str) -> list[str]:
    """The non-empty blocks of a text, in order: paragraph 1 is the first of the list."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [block.strip() for block in _BLANK.split(text) if block.strip()]


def words(text: str) -> list[str]:
    """The normalised words of a text, in order."""
    if text.isascii():  # nothing to fold but case
        return _WORD.findall(_THOUSANDS.sub("", text.lower()) if "," in text else text.lower())
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFD", plain))
    plain = _THOUSANDS.sub("", plain)
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def runs(of: list[str], length: int) -> list[tuple[str, ...]]:
    """The overlapping runs of `length` words, in order; empty where there are fewer words."""
    return [tuple(of[start : start + length]) for start in range(len(of) - length + 1)]
