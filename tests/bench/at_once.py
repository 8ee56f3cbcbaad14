"""Starts two builds of one book at once, while it changes, and looks what site they leave.

    python -m tests.bench.at_once --times 100

The second build starts at a random moment of the first, after the brief was changed. Prints for Briefbook and for the
plain pipeline how often the site was exactly that of one state, and how often a mixture.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.resilience.changing import Changing, changing_book, fingerprint


def two_builds(book: Changing, command: Sequence[str], times: int, length: float, seed: int) -> Counter[str]:
    """Runs them so many times; how often which site stood there at the end, and how often a build said no."""
    dice = random.Random(seed)
    counted: Counter[str] = Counter()
    for number in range(times):
        wanted = "new" if number % 2 else "old"
        first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.random() * length)
        book.turn(wanted)
        second = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        codes = [first.wait(timeout=300), second.wait(timeout=300)]
        state = book.state()
        counted[
            "as the brief is now" if state == wanted else "of the other state" if state in ("old", "new") else state
        ] += 1
        counted["a build that failed"] += sum(code != 0 for code in codes)
    return counted


def learn(book: Changing, build: Callable[[], object]) -> float:
    """Learns the sites of both states, and how long a build takes, in seconds."""
    for state in ("new", "old"):
        book.turn(state)
        build()
        setattr(book, state, fingerprint(book.site))
    began = time.monotonic()
    build()
    return time.monotonic() - began


def main() -> None:
    """Runs both and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--plain", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = changing_book(Path(folder) / "book")
        command = [sys.executable, "-m", "briefbook", "build", "-C", str(book.root)]
        length = learn(book, lambda: subprocess.run(command, check=True, capture_output=True))
        counted = two_builds(book, command, chosen.times, length, chosen.seed)
        print(f"Briefbook: {chosen.times} times two builds, {dict(counted)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        book = Changing(changing_book(Path(folder) / "book").root)
        command = [sys.executable, "-m", "tests.bench.naive", str(book.root)]
        length = learn(book, lambda: subprocess.run(command, check=True, capture_output=True))
        counted = two_builds(book, command, chosen.plain, length, chosen.seed)
        print(f"plain pipeline: {chosen.plain} times two builds, {dict(counted)}")


if __name__ == "__main__":
    main()
