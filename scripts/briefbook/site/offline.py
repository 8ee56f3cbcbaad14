"""The offline edition: a site that opens from a folder by double-click, search included.

A browser gives a page that was opened from a file less than one from a server: a link to a folder shows the folder and
not its page, scripts may fetch nothing, and modules are refused. So links are led to `index.html`, the search's modules
are joined to one plain script, and the book's words come as another, which `offline.js` beside this file searches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import encode
from ..search import Document
from .names import names
from .shown import length, shown

PARTS = ("dialog", "page", "marks")
"""The modules that search.js asks for; it finds them in `window.briefbookSearch`."""
SCRIPT = "assets/search-offline.js"
BOOK = "search/book.js"
"""Where the modules and the book's words are in the site."""

_TAG = re.compile(r"""<(?:a|area|link|form|meta)\b(?:[^<>"]|"[^"]*")*>""")
_ADDRESS = re.compile(
    r"""(?P<before>\s(?:href|action)="|\scontent="0; url=)(?P<path>[^"#?:&]*)(?P<after>(?:[#?]|&#(?:35|63);)[^"]*)?(?=")"""
)
_IMPORT = re.compile(r"""^import (\{[^}]+\}) from "\./(\w+)\.js";$""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function) (\w+))", re.MULTILINE)
_INSTEAD = {"online": Path(__file__).with_name("offline.js")}
"""What reads from a server has no place here."""


def make_offline(documents: Sequence[Document], site: Path) -> None:
    """Makes a built site one that needs no web server. `documents` is what its search finds."""
    for path in sorted(site.rglob("*.html")):
        path.write_text(lead_to_files(path.read_text(encoding="utf-8")), encoding="utf-8")
    (site / "404.html").unlink()  # Only a server shows it.
    modules = site / "assets/search"
    (site / SCRIPT).write_text(_in_one(modules), encoding="utf-8")
    for module in sorted(modules.iterdir()):
        module.unlink()
    modules.rmdir()
    book = {"names": names(documents, "entry"), "entries": [_entry(document) for document in documents]}
    (site / BOOK).parent.mkdir(exist_ok=True)
    (site / BOOK).write_text(f"window.briefbookSearchBook = {encode.compact_json(book)};\n", encoding="utf-8")


def lead_to_files(html: str) -> str:
    """A page whose links to folders lead to the `index.html` in them; what is text, not markup, stays as it is."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(_to_file, tag[0]), html)


def _to_file(found: re.Match[str]) -> str:
    return f"{found['before']}{file_of(found['path'])}{found['after'] or ''}"


def file_of(address: str) -> str:
    """`people/x/index.html` for `people/x/`; what names a file already, or nothing, as it is."""
    if address in ("", ".", "./"):
        return address and "index.html"
    last = address.rpartition("/")[2]
    return f"{address.rstrip('/')}/index.html" if last in ("", ".", "..") else address


def _in_one(folder: Path) -> str:
    """The search's modules as one plain script: each a function that is called once, after those that it imports."""
    written: dict[str, str] = {}

    def write(name: str) -> None:
        if name in written:
            return
        text = _INSTEAD.get(name, folder / f"{name}.js").read_text(encoding="utf-8")
        for _, other in _IMPORT.findall(text):
            write(other)
        gives = ", ".join(_EXPORT.findall(text))
        body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = modules.\2;", text))
        written[name] = f"modules.{name} = (() => {{\n{body}\nreturn {{ {gives} }};\n}})();\n"

    for part in PARTS:
        write(part)
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{"".join(written.values())}window.briefbookSearch = modules;\n}})();\n'


def _entry(document: Document) -> dict[str, Any]:
    """What the browser searches and shows of a document; `weights` are pairs, of how many words and what each weighs."""
    about = shown(document)
    path, _, anchor = document.address.partition("#")
    about["url"] = file_of(path or "./") + (f"#{anchor}" if anchor else "")
    return {
        **about,
        "content": " ".join(_ended(encode.html(part.words).unescape()) for part in document.parts),
        "weights": [number for part in document.parts for number in (length(part), part.weight)],
        "facets": document.facets,
    }


def _ended(words: str) -> str:
    """Words with a full stop after them, where they have no sign: the end of a name or a heading is seen by it."""
    words = " ".join(words.split())
    return words if words.endswith((".", "!", "?", ":", ";", ",")) else f"{words}."
