"""Names in any form: the spellings under which a name is found, and the keys under which it is looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_HYPHENS = re.compile("[-\u2010-\u2015\u2212/]")
_SPACES = re.compile(r"\s+")
_DESIGNATION = re.compile(r"\b([^\W\d_]{1,4}) ?(\d+[^\W\d_]?)\b")
_LETTERS_OF_OTHER_KEYBOARDS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ё": "е"})
"""The same letter as an Arabic or Persian keyboard writes it and as Urdu does; Russian is mostly printed without ё."""


def key(name: str) -> str:
    """A name as its letters and digits alone: `Mi-35`, `Mi 35` and `MI35` are all `mi35`.

    The browser does the same to what a reader types (`key` in names.js); the two must agree.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).lower()).translate(
        _LETTERS_OF_OTHER_KEYBOARDS
    )
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")


def words(name: str) -> list[str]:
    """The words of a name, as printed, at which a slip of the pen can be noticed: four letters and more."""
    return [word for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name)) if len(word) >= 4]


def spellings(names: Iterable[str]) -> list[str]:
    """Further words under which the names are to be found, where the search would not see them as the same word.

    Pagefind itself folds case and diacritics, and takes `Mi-35` as `Mi`, `35` and `Mi35`.
    """
    names = [_SPACES.sub(" ", name).strip() for name in names]
    there = {word for name in names for word in _HYPHENS.sub(" ", name).casefold().split()}
    found: dict[str, str] = {}
    for name in names:
        apart = _HYPHENS.sub(" ", name)
        for letters, digits in _DESIGNATION.findall(apart):
            together = letters + digits
            form = f"{letters} {digits}" if together.casefold() in there else together
            found.setdefault(form.casefold(), form)
        for word in apart.casefold().split():
            form = word.translate(_LETTERS_OF_OTHER_KEYBOARDS)
            if form not in there:
                found.setdefault(form, form)
    return list(found.values())
