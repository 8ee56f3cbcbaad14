"""How long loading, checking and merging take, by number of briefs: `python -m tests.bench.load [COUNT ...]`.

Makes books of briefs of ordinary size (about 3.6 kB of YAML, each with a fingerprint) in a temporary folder, and
measures in fresh processes: a first run without anything remembered, a second one with one brief changed, and a third
with nothing changed. Prints a table in Markdown. Names and texts are made up; the same count gives the same book.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from briefbook.evidence.fingerprint import fingerprints_of, sha256
from briefbook.evidence.seed import seed_file

SYLLABLES = "ba bel cor dan du el far gor hal in jor ka len mar na or pel qua ri sol tan ul ver wyn xan yor zel".split()  # noqa: SIM905
WORDS = [
    "the",
    "a",
    "of",
    "in",
    "on",
    "with",
    "after",
    "before",
    "talks",
    "harbour",
    "treaty",
    "visit",
    "minister",
    "forces",
    "said",
    "that",
    "had",
    "would",
    "water",
    "shore",
    "boats",
    "people",
    "signed",
    "week",
    "month",
    "east",
    "west",
    "north",
    "south",
    "report",
    "river",
    "border",
    "trade",
    "ships",
    "new",
    "old",
    "first",
    "last",
    "great",
    "small",
]
COUNTS = (1_000, 2_500, 5_000, 10_000)

STEP = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from briefbook import pipeline
from briefbook.merge import merge
root = Path(sys.argv[1])
{what}
print(time.perf_counter() - began)
"""
CHECK = (
    "manuscript, problems = pipeline.check(root); book = merge(manuscript); assert len(book.briefs) == int(sys.argv[2])"
)


class Maker:
    """Makes a book of `count` briefs; who appears in one may appear in others."""

    def __init__(self, count: int) -> None:
        self.random = random.Random(count)
        self.count = count
        self.people = self._names(max(40, count // 2))
        self.events = self._names(max(40, count * 2))
        self.places = self._names(max(30, count // 10))
        self.organisations = self._names(max(30, count // 10))
        self.themes = self._names(25)

    def _names(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found.setdefault(" ".join(self._word().capitalize() for _ in range(2)))
        return list(found)

    def _word(self) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 4)))

    def _sentence(self, length: int, *names: str) -> str:
        words = [self.random.choice(WORDS) for _ in range(length)]
        for name in names:
            words.insert(self.random.randrange(len(words)), name)
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def article(self) -> tuple[str, str]:
        """A brief and the text it is of."""
        pick = self.random
        people, places = pick.sample(self.people, 4), pick.sample(self.places, 3)
        events, organisations = pick.sample(self.events, 2), pick.sample(self.organisations, 2)
        paragraphs = ["A headline of no weight"]
        for number in range(10):
            names = [people[number % 4], places[number % 3], organisations[number % 2], events[number % 2]]
            paragraphs.append(self._sentence(45, *names))
        where = {
            name: [n for n, text in enumerate(paragraphs, 1) if name in text]
            for name in [*people, *places, *events, *organisations]
        }
        return "\n".join(self._brief(people, places, events, organisations, where)) + "\n", "\n\n".join(
            paragraphs
        ) + "\n"

    def _brief(
        self,
        people: list[str],
        places: list[str],
        events: list[str],
        organisations: list[str],
        where: dict[str, list[int]],
    ) -> Iterator[str]:
        pick = self.random
        day = f"{pick.randint(1990, 2020)}-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
        yield f"source:\n  title: {self._sentence(6)}\n  author: {' '.join(self._word().capitalize() for _ in 'ab')}"
        yield f"  published: {day}\n  origin: [{slug(organisations[0])}]\n  genre: news report"
        yield "summary: >-"
        for _ in range(3):
            yield f"  {self._sentence(14, people[0])} [{pick.randint(2, 11)}]"
        yield "furniture:\n  1: the headline\npeople:"
        for name in people:
            at = where[name]
            yield f"  {slug(name)}:\n    as: [{name}]\n    at: {at}"
            yield f"    role: {{value: minister of {pick.choice(WORDS)}, at: {at[0]}}}\n    country: {slug(places[0])}"
        yield "events:"
        for name in events:
            yield f"  {slug(name)}:\n    name: {name}\n    at: {where[name]}\n    date: {day}\n    status: happened"
            yield f"    type: visit\n    place: {slug(places[1])}\n    people: [{slug(people[0])}, {slug(people[1])}]"
        yield "themes:"
        for name in pick.sample(self.themes, 2):
            yield f"  {slug(name)}: {{name: {name}, at: [{pick.randint(2, 11)}]}}"
        yield "organisations:"
        for name in organisations:
            yield f"  {slug(name)}: {{as: [{name}], at: {where[name]}, type: ministry}}"
        yield "places:"
        for name in places:
            yield f"  {slug(name)}: {{as: [{name}], at: {where[name]}, type: city}}"
        yield "figures:"
        for name in events:
            yield f"  - {{of: {slug(name)}, measure: boats, value: {pick.randint(2, 900)}, at: {where[name][0]}}}"
        yield "claims:"
        for number in range(1, 9):
            person, place = people[number % 4], places[number % 3]
            at = next((n for n in where[person] if n in where[place]), where[person][0])
            yield f"  - n: {number}\n    says: {self._sentence(12, person)}"
            yield f"    about: [{slug(person)}, {slug(events[number % 2])}]\n    basis: reported\n    date: {day}\n    at: {at}"

    def write(self, root: Path) -> int:
        """Writes the book; gives the bytes of its briefs."""
        (root / "briefs").mkdir(parents=True)
        (root / "seeds").mkdir()
        (root / "mkdocs.yml").write_text("site_name: A book to measure\n")
        size = 0
        for number in range(self.count):
            brief, text = self.article()
            size += len(brief)
            (root / f"briefs/article-{number:05d}.yaml").write_text(brief)
            (root / f"seeds/article-{number:05d}.yaml").write_bytes(
                seed_file("text.txt", sha256(text.encode()), fingerprints_of(text))
            )
        return size


def slug(name: str) -> str:
    """A name's id."""
    return name.lower().replace(" ", "-")


def run(root: Path, count: int) -> float:
    """Seconds of a fresh process that loads, checks and merges the book, by its own clock, starting with its imports."""
    done = subprocess.run(
        [sys.executable, "-c", STEP.format(what=CHECK), str(root), str(count)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measures and prints."""
    counts = [int(given) for given in sys.argv[1:]] or COUNTS
    print("| briefs | YAML a brief | first run | one brief changed | nothing changed |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "book"
            size = Maker(count).write(root)
            first = run(root, count)
            changed = root / "briefs/article-00000.yaml"
            changed.write_text(changed.read_text() + f"# changed at {time.time()}\n")
            second = run(root, count)
            third = run(root, count)
            print(
                f"| {count:,} | {size / count / 1000:.1f} kB | {first:.1f} s | {second:.1f} s | {third:.1f} s |",
                flush=True,
            )


if __name__ == "__main__":
    main()
