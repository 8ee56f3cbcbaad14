"""Kills builds at random moments, and looks whether the old or the new site stands there whole.

    python -m tests.bench.kills --kills 500

Prints, for Briefbook's build and for a plain build straight into the folder, how often the site was broken afterwards.
Both are killed at moments spread over the length of one build. Random moments come from a seed.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.resilience.changing import Changing, changing_book, fingerprint, naive_build


def kill_builds(book: Changing, command: Sequence[str], kills: int, length: float, seed: int) -> Counter[str]:
    """Kills that many builds; how often which site stood there. Before each the other state is written."""
    chance = random.Random(seed)
    counted: Counter[str] = Counter()
    for number in range(kills):
        book.turn("new" if number % 2 else "old")
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.random() * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        counted[book.state()] += 1
    return counted


def main() -> None:
    """Runs both and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--plain", type=int, default=40, help="kills of the plain build")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = changing_book(Path(folder) / "book")
        ours = [sys.executable, "-m", "briefbook", "build", "-C", str(book.root)]
        began = time.monotonic()
        subprocess.run(ours, check=True, capture_output=True)
        length = time.monotonic() - began
        print(f"a build takes {length:.2f} s")
        counted = kill_builds(book, ours, chosen.kills, length, chosen.seed)
        print(
            f"Briefbook: {chosen.kills} kills, {dict(counted)}; broken or absent: {counted['broken'] + counted['absent']}"
        )
        after = subprocess.run(ours, capture_output=True, check=False)
        print(f"the next build: {'works' if after.returncode == 0 and book.state() != 'broken' else 'fails'}")

        plain = naive_build(book.root)
        for state in ("new", "old"):
            book.turn(state)
            subprocess.run(
                [sys.executable, "-m", "briefbook", "generate", "-C", str(book.root)], check=True, capture_output=True
            )
            subprocess.run(plain, check=True, capture_output=True)
            setattr(book, state, fingerprint(book.site))
        began = time.monotonic()
        subprocess.run(plain, check=True, capture_output=True)
        counted = kill_builds(book, plain, chosen.plain, time.monotonic() - began, chosen.seed)
        print(
            f"plain build: {chosen.plain} kills, {dict(counted)}; broken or absent: {counted['broken'] + counted['absent']}"
        )


if __name__ == "__main__":
    main()
