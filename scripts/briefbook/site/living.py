"""A site that follows its pages: built once as a whole, then page by page as files under `docs/` change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..search import Document
from . import build_site
from .engine import CONFIG, Increment, settings

STEP = 40
"""Pages built in one go, between which a newer change may come first."""


class LivingSite:
    """The preview's site, in a folder of its own: what is published is built whole and elsewhere.

    Its search index is as of the start, and so are pages that only list what is in the navigation.
    """

    def __init__(self, root: Path, place: Path) -> None:
        self.root = root
        self.place = place
        self.seen: dict[str, tuple[int, int]] = {}
        self.increment: Increment | None = None
        self.settings = (0, 0)

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return Path(self.increment.config.docs_dir) if self.increment else settings(self.root).docs

    def start(self, epoch: int, documents: Sequence[Document]) -> None:
        """Builds all of it."""
        seen = self._now()
        self.settings = _stamp(self.root / CONFIG)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        build_site(self.root, self.place, epoch, documents)
        self.seen = seen
        self.increment = Increment(self.root, self.place, epoch)

    def is_outdated(self) -> bool:
        """Whether settings have changed, so that all has to be built anew."""
        return self.increment is None or _stamp(self.root / CONFIG) != self.settings

    def waiting(self) -> list[str]:
        """Files under `docs/` that have changed since they were built, were added or were removed."""
        now = self._now()
        changed = [name for name in now if now[name] != self.seen.get(name)]
        return sorted([*changed, *(name for name in self.seen if name not in now)])

    def build(self, names: Sequence[str]) -> list[str]:
        """Brings the site up to date with some files under `docs/`, and removes what is made of those that are gone.

        Gives the engine's warnings: of pages that are not written yet too, while the rest of the book is under way.
        Files built with a warning go on waiting: what is wrong may be mended elsewhere, and is told until it is.
        """
        assert self.increment is not None
        now = self._now()
        heard = self.increment.build(name for name in names if name in now)
        for name in names:
            if name in now:
                if not heard:
                    self.seen[name] = now[name]
            else:
                self.seen.pop(name, None)
                self.increment.place_of(name).unlink(missing_ok=True)
        return heard

    def _now(self) -> dict[str, tuple[int, int]]:
        docs = self.docs
        files = {path.relative_to(docs): path for path in sorted(docs.rglob("*")) if path.is_file()}
        return {
            name.as_posix(): _stamp(path)
            for name, path in files.items()
            if not any(part.startswith(".") for part in name.parts)  # hidden: not published
        }


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return (status.st_mtime_ns, status.st_size)
