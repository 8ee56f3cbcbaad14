"""A book that changes between two states, whose sites are known: for breaking builds and looking at what is left."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import copies

OLD = "Ada Quill and Bo Renn signed the Lake Treaty in Port Alder."
NEW = "In Port Alder the Lake Treaty was signed by Ada Quill and Bo Renn."


def fingerprint(folder: Path) -> str:
    """One hash for every file's name and content under a folder; `absent` where there is none."""
    if not folder.is_dir():
        return "absent"
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@dataclass(slots=True)
class Changing:
    """The mini book in a folder, and the fingerprints of its site in both states."""

    root: Path
    old: str = ""
    new: str = ""

    @property
    def brief(self) -> Path:
        """The file in which the states differ."""
        return self.root / "briefs/ferry-news-2001.yaml"

    @property
    def site(self) -> Path:
        """Where its site stands."""
        return self.root / "site"

    def turn(self, wanted: str) -> None:
        """Writes the `old` or the `new` state of the brief."""
        text = self.brief.read_text(encoding="utf-8")
        before, after = (NEW, OLD) if wanted == "old" else (OLD, NEW)
        beside = self.brief.with_suffix(".new")
        beside.write_text(text.replace(before, after), encoding="utf-8")
        beside.replace(self.brief)

    def state(self) -> str:
        """Which site stands there: `old`, `new`, `absent` or `broken`."""
        found = fingerprint(self.site)
        return {self.old: "old", self.new: "new", "absent": "absent"}.get(found, "broken")


def changing_book(folder: Path) -> Changing:
    """Makes the book, builds it in both states to learn their sites, and leaves the old one standing."""
    book = Changing(copies.copy_book(copies.MINI, folder))
    for state in ("new", "old"):
        book.turn(state)
        copies.build(book.root)
        setattr(book, state, fingerprint(book.site))
    assert book.old != book.new
    return book


def naive_build(root: Path) -> list[str]:
    """The command of a plain build, straight into the site's folder, for comparison."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")]
