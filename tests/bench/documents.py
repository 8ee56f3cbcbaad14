"""Puts spoilt documents through load, check, merge and render, and the same through a plain `yaml.safe_load`.

    python -m tests.bench.documents --documents 200000

Prints how many were refused, failed or crashed, the slowest in seconds of processor time, and the most memory that a
process held. Each document has at most one second, each process at most 256 MB. The plain loader runs in processes of
its own too, because some documents end them; what it takes counts as silently misread where Briefbook finds an error.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter

import yaml

from tests.copies import ROOT
from tests.load.spoiling import CHUNK, Tried, try_documents

EXAMPLES = ROOT / "tests/examples/invalid"

PLAIN = """
import sys, yaml
from tests.load.spoiling import spoilt
for name, raw in spoilt(int(sys.argv[1])):
    try:
        yaml.safe_load(raw)
        print("read", flush=True)
    except yaml.MarkedYAMLError:
        print("refused with a place", flush=True)
    except Exception:
        print("exception without a place", flush=True)
"""
DEEP = "import sys, yaml; yaml.load('[' * 30_000, Loader=yaml.CSafeLoader)"


def plain(chunks: int, first_seed: int) -> Counter[str]:
    """What the plain loader makes of the same documents."""
    counted: Counter[str] = Counter()
    for seed in range(first_seed, first_seed + chunks):
        done = subprocess.run([sys.executable, "-c", PLAIN, str(seed)], capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines()
        counted.update(lines)
        if len(lines) < CHUNK:
            counted["process ended"] += 1
    return counted


def plain_on_broken_briefs() -> Counter[str]:
    """What the plain loader makes of the briefs that the tests keep as broken (`tests/examples/invalid`)."""
    counted: Counter[str] = Counter()
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        try:
            yaml.safe_load(path.read_bytes())
            counted["read"] += 1
        except yaml.MarkedYAMLError:
            counted["refused with a place"] += 1
        except Exception:
            counted["exception without a place"] += 1
    return counted


def main() -> None:
    """Runs both and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--plain", type=int, default=10_000, help="documents for the plain loader")
    parser.add_argument("--seed", type=int, default=1_000, help="the first chunk of 250; another one, other documents")
    chosen = parser.parse_args()
    began = time.monotonic()
    tried = Tried()
    for chunk in try_documents(chosen.documents, chosen.seed):
        tried.add(chunk)
    print(
        f"Briefbook: {tried.documents} documents in {time.monotonic() - began:.0f} s, {tried.refused} refused; "
        f"crashes 0, other exceptions {len(tried.failures)}; slowest {tried.slowest:.2f} s, most {tried.most:.0f} MB"
    )
    print("\n\n".join(tried.failures[:3]))
    print(f"yaml.safe_load: {chosen.plain} documents, {dict(plain(chosen.plain // CHUNK, chosen.seed))}")
    print(f"yaml.safe_load: broken briefs of the tests, {dict(plain_on_broken_briefs())}")
    deep = subprocess.run([sys.executable, "-c", DEEP], capture_output=True, check=False)
    print(f"30,000 brackets in PyYAML's own C loader: the process ends with {deep.returncode}")


if __name__ == "__main__":
    main()
