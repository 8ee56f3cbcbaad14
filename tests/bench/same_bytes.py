"""Builds a book under every combination of circumstances that must not matter, and compares the sites byte for byte.

    python -m tests.bench.same_bytes
    python -m tests.bench.same_bytes --every 7      each seventh combination: every circumstance occurs, in many pairs

Three hash seeds, three time zones, two locales, files listed in their order or shuffled, this folder or another one:
72 combinations, search index included. The plain pipeline is built under some of them for comparison.
"""

from __future__ import annotations

import argparse
import itertools
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import copies
from tests.resilience.changing import fingerprint

SEEDS = ("0", "1", "4711")
ZONES = ("UTC", "Asia/Karachi", "America/St_Johns")
LOCALES = ("C", "C.UTF-8")
ORDERS = (0, 1)
FOLDERS = ("here", "a folder/of another name")
EVERY = tuple(itertools.product(SEEDS, ZONES, LOCALES, ORDERS, FOLDERS))

SHUFFLED = """
import os, random, sys
dice = random.Random(int(sys.argv[1]))
real_list, real_scan = os.listdir, os.scandir
def listdir(*given):
    names = real_list(*given)
    dice.shuffle(names)
    return names
class Scanned:
    def __init__(self, *given):
        with real_scan(*given) as found:
            self.found = list(found)
        dice.shuffle(self.found)
        self.found = iter(self.found)
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def __enter__(self): return self
    def __exit__(self, *given): pass
    def close(self): pass
if int(sys.argv[1]):
    os.listdir, os.scandir = listdir, Scanned
"""
OURS = SHUFFLED + "from briefbook.cli import main; sys.argv = ['briefbook', 'build', '-C', sys.argv[2]]; main()"
PLAIN = SHUFFLED + "from pathlib import Path; from tests.bench import naive; naive.build(Path(sys.argv[2]))"


def site_under(code: str, book: Path, combination: tuple[str, str, str, int, str]) -> str:
    """The fingerprint of the site that is built of a copy of the book under one combination of circumstances."""
    seed, zone, language, order, folder = combination
    with tempfile.TemporaryDirectory() as base:
        root = copies.copy_book(book, Path(base, folder))
        number = order and random.Random(repr(combination)).randrange(1, 10**6)
        environment = copies.environment(PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language, LANG=language)
        done = subprocess.run(
            [sys.executable, "-c", code, str(number), str(root)], env=environment, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"{combination}: {done.stderr.decode()}")
        return fingerprint(root / "site")


def main() -> None:
    """Builds under each and prints how many different sites came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--book", type=Path, default=copies.MINI)
    parser.add_argument("--every", type=int, default=1, help="only each so-manieth combination")
    parser.add_argument("--plain", type=int, default=6, help="builds of the plain pipeline")
    chosen = parser.parse_args()
    ours = [site_under(OURS, chosen.book, one) for one in EVERY[:: chosen.every]]
    print(f"Briefbook: {len(ours)} builds, {len(set(ours))} different sites")
    few = EVERY[:: len(EVERY) // chosen.plain][: chosen.plain] if chosen.plain else ()
    plain = [site_under(PLAIN, chosen.book, one) for one in few]
    print(f"plain pipeline: {len(plain)} builds, {len(set(plain))} different sites")


if __name__ == "__main__":
    main()
