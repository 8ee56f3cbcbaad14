"""Secrets planted around and in a book, and briefs that ask for them; each bears a word of its own to look for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from tests.copies import change, tree

PLACES = (
    ".env",
    ".git/config",
    "docs/.env",
    "docs/.git/config",
    "docs/people/.hidden.md",
    "briefs/.draft.yaml",
    "briefs/notes.txt",
    "seeds/.key",
    "seeds/other-article.txt",
    ".briefbook/key",
    "secret.txt",
    "../secret.txt",
    "../.env",
)
"""Where they lie, from the book's folder."""
WISHES = ("../../.env", "/.git/config", ".env", "../../../secret.txt", "../secret.txt")
BRIEF = "source: {{title: {0}}}\nsummary: {0}\n"
ASKING = (
    '--8<-- "{0}"',
    "{{% include '{0}' %}}",
    "[see]({0})",
    "![see]({0})",
    "<a href={0}>see</a> <img src={0}>",
    "{{{{ open('{0}').read() }}}}",
)
"""How a brief's words might ask for a file."""


def word(place: str) -> str:
    """The word that a secret bears."""
    return f"SECRET-OF-{''.join(sign if sign.isalnum() else '-' for sign in place)}"


def plant(book: Path) -> None:
    """Puts a secret in each place, and asks for it in the words of a brief of the mini book."""
    for place in PLACES:
        path = book / place
        path.parent.mkdir(parents=True, exist_ok=True)
        is_brief = path.suffix == ".yaml"
        path.write_text(BRIEF.format(word(place)) if is_brief else f"{word(place)}\n")
    wishes = " ".join(how.format(wish) for how in ASKING for wish in WISHES)
    note = wishes.replace("'", "''")
    change(book / "briefs/harbour-review-2002.yaml", "source:\n", f"source:\n  note: '{note}'\n")


def links(book: Path) -> list[Path]:
    """Links that lead to secrets: made now, to be removed again."""
    made = {
        book / "docs/link.md": book / ".env",
        book / "docs/folder": book / ".git",
        book / "docs/people/parent.txt": book.parent / "secret.txt",
    }
    for link, target in made.items():
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(target)
    return list(made)


def published(site: Path) -> Iterator[str]:
    """The places whose secrets stand in a site: in a file's bytes, packed or not, or in its name."""
    contents = []
    for name, content in tree(site).items():
        contents += [name.encode(), content, gzip.decompress(content) if content[:2] == b"\x1f\x8b" else b""]
    whole = b"\n".join(contents)
    for place in PLACES:
        if word(place).encode() in whole:
            yield place
