"""Lets the disk be full from each write of a build on, one after the other, and looks what site stands there.

    python -m tests.bench.full_disk
    python -m tests.bench.full_disk --every 5      each fifth write

Prints for Briefbook and for the plain pipeline how often the site was exactly the old or the new one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests import copies
from tests.bench import naive
from tests.resilience.changing import Changing, changing_book, fingerprint
from tests.resilience.full_disk import full_disk


def fill(book: Changing, build: Callable[[Path], object], every: int) -> tuple[int, Counter[str]]:
    """Builds with the disk full from each so-manieth write on. The number of writes, and how often which site stood there."""
    for state in ("new", "old"):
        book.turn(state)
        build(book.root)
        setattr(book, state, fingerprint(book.site))
    book.turn("new")
    with full_disk(None) as disk:
        build(book.root)
    counted: Counter[str] = Counter()
    for refused in range(1, disk.count + 1, every):
        book.turn("old")
        build(book.root)
        assert book.state() == "old"
        book.turn("new")
        try:
            with full_disk(refused):
                build(book.root)
        except Exception:
            counted["builds that failed"] += 1
        counted[book.state()] += 1
    return disk.count, counted


def plain(root: Path) -> None:
    """The plain pipeline in this process, so that its disk can be full."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    naive.generate(root)
    build(load_config(config_file=str(root / "plain.yml")))


def main() -> None:
    """Runs both and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--plain", type=int, default=9, help="each so-manieth write of the plain pipeline")
    chosen = parser.parse_args()
    for name, build, every in (("Briefbook", copies.build, chosen.every), ("plain pipeline", plain, chosen.plain)):
        with tempfile.TemporaryDirectory() as folder:
            book = Changing(changing_book(Path(folder) / "book").root)
            writes, counted = fill(book, build, every)
        print(f"{name}: {writes} writes, each {every}: {dict(sorted(counted.items()))}", flush=True)


if __name__ == "__main__":
    main()
