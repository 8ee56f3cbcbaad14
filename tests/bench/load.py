"""How long loading, checking and merging take, by number of briefs: `python -m tests.bench.load [COUNT ...]`.

Makes books of briefs of ordinary size (about 3.8 kB of YAML, each with a fingerprint) in a temporary folder, and
measures in fresh processes. First table: loading, checking and merging as a build does it, without any memory; a large
book is checked by a second process while the first one merges it. Second table: `briefbook check` as a whole, from its start to its end: for the first time, and again when nothing, a comment, a
claim's words, or the people of one brief have changed. Names and texts are made up; the same count gives the same book.
"""

from __future__ import annotations

import os
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
COUNTS = (1_000, 3_000, 10_000)

STEPS = """
import resource, sys, time
from pathlib import Path
from briefbook.load import load_manuscript
from briefbook.pipeline import checked_book
from briefbook.program import collector_at_rest
with collector_at_rest():
    times = [time.perf_counter()]
    manuscript, problems = load_manuscript(Path(sys.argv[1]))
    times.append(time.perf_counter())
    book, problems = checked_book(manuscript, problems, lambda step: None)
    times.append(time.perf_counter())
    assert len(book.briefs) == int(sys.argv[2])
peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
print(*(after - before for before, after in zip(times, times[1:])), peak)
"""
CHECK = "import sys; from briefbook.cli import main; sys.argv = ['briefbook', 'check', '-C', sys.argv[1]]; main()"


class Maker:
    """Makes a book of `count` briefs; who appears in one may appear in others."""

    def __init__(self, count: int) -> None:
        self.random = random.Random(count)
        self.count = count
        self.given: set[str] = set()
        self.people = self._names(max(40, count // 2))
        self.events = self._names(max(40, count * 2))
        self.places = self._names(max(30, count // 10))
        self.organisations = self._names(max(30, count // 10))
        self.themes = self._names(25)

    def _names(self, count: int) -> list[str]:
        """So many names that nobody and nothing bears yet: an id stands for one entity of one kind."""
        found: list[str] = []
        while len(found) < count:
            name = " ".join(self._word().capitalize() for _ in range(2))
            if name not in self.given:
                self.given.add(name)
                found.append(name)
        return found

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


def measured(code: str, root: Path, *arguments: str) -> tuple[float, str]:
    """Seconds that a fresh process takes from its start to its end, and what it prints."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, str(root), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(root.parent / "cache")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return time.perf_counter() - began, done.stdout


def checks(root: Path) -> Iterator[float]:
    """Seconds of `briefbook check`: the first time, and after each of some changes of one brief."""
    brief = root / "briefs/article-00000.yaml"
    for before, after in (
        ("", ""),
        ("", ""),
        ("summary:", "# a remark\nsummary:"),
        ("  - n: 1\n    says: ", "  - n: 1\n    says: Now "),
        ("people:\n", "people:\n  una-novaretti: {as: [Headline], at: 1}\n"),
    ):
        text = brief.read_text()
        assert before in text
        brief.write_text(text.replace(before, after, 1))
        yield measured(CHECK, root)[0]


def main() -> None:
    """Measures and prints."""
    counts = [int(given) for given in sys.argv[1:]] or COUNTS
    steps, again = [], []
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            root = Path(folder) / str(count) / "book"
            size = Maker(count).write(root)
            _, printed = measured(STEPS, root, str(count))
            load, rest, peak = map(float, printed.split())
            together = load + rest
            steps.append(
                f"| {count:,} | {size / count / 1000:.1f} kB | {load:.1f} s | {rest:.1f} s "
                f"| {together:.1f} s | {together / count * 1000:.2f} ms | {peak:,.0f} MB |"
            )
            first, *others = checks(root)
            shown = " | ".join(f"{one:.1f} s" for one in others)
            again.append(f"| {count:,} | {first:.1f} s | {shown} | {max(others) / first:.2f} |")
            print(steps[-1], again[-1], sep="\n", file=sys.stderr, flush=True)
    print("| briefs | YAML a brief | load | check and merge | together | a brief | peak memory |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(*steps, sep="\n")
    print(
        "\n| briefs | first check | nothing changed | a comment | a claim's words | a new person | slowest to first |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(*again, sep="\n")


if __name__ == "__main__":
    main()
