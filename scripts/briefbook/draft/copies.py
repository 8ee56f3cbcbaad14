"""Whether a book already has an article, or one that is nearly the same: by fingerprints, so without any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..evidence.fingerprint import run_hashes
from ..model import Fingerprint, Paragraph

NEARLY = 0.5
"""Share of its runs of three words, from which on an article counts as a reprint or near-copy of another."""
PASSAGES = 0.12
"""Share from which on it takes over passages of another. Unrelated articles on one subject share 1 to 3 per cent."""
_RUNS_OF_A_PASSAGE = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like an article is to a source of the book: the share of the shorter one's runs that the other holds too."""

    source: str
    share: float
    same: bool
    paragraphs: tuple[int, ...]
    """The article's paragraphs that stand, for the most part, in the source too."""

    @property
    def in_words(self) -> str:
        """What it is: "the same text as x", "a reprint or near-copy of x", "takes over passages of x"."""
        if self.same:
            return f"is the same text as {self.source}"
        share = f"{self.share:.0%} of its runs of three words are in both".replace("%", " %")
        if self.share >= NEARLY:
            return f"is a reprint or near-copy of {self.source} ({share})"
        return f"takes over passages of {self.source} ({share})"


def find_copies(paragraphs: Sequence[Paragraph], fingerprints: Mapping[str, Fingerprint]) -> list[Likeness]:
    """The sources that an article is like, the likest first."""
    held = [run_hashes(paragraph) for paragraph in paragraphs]
    runs: frozenset[bytes] = frozenset().union(*held)
    found = []
    for id, fingerprint in sorted(fingerprints.items()):
        others: frozenset[bytes] = frozenset().union(*map(run_hashes, fingerprint.paragraphs))
        same = tuple(paragraphs) == fingerprint.paragraphs
        share = len(runs & others) / max(1, min(len(runs), len(others)))
        if same or (share >= PASSAGES and len(runs & others) >= _RUNS_OF_A_PASSAGE):
            numbers = [
                number
                for number, its_runs in enumerate(held, 1)
                if len(its_runs) >= _RUNS_OF_A_PASSAGE and len(its_runs & others) * 2 >= len(its_runs)
            ]
            found.append(Likeness(id, share, same, tuple(numbers)))
    return sorted(found, key=lambda one: (not one.same, -one.share, one.source))
