"""Every locator lies inside its source.

Paragraphs are counted from 1, headline and page furniture included; the fingerprint in `seeds/` knows how many
there are.

Wrong::

    claims:
      - {says: The harbour stays closed., about: [mira-holt], basis: reported, at: 20}

Right::

    claims:
      - {says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Locator, Problem, prose
from .index import Index

RULE = "locator-range"


def check(index: Index) -> Iterator[Problem]:
    """Locators past the last paragraph."""
    seen: set[tuple[str, int, int]] = set()
    for located in index.located():
        for number in located.at:
            yield from _outside(index, located.source, number, seen)
    for brief in index.manuscript.briefs:
        for number, _ in brief.furniture:
            yield from _outside(index, brief.id, number, seen)
        for token in prose.tokens(brief.summary):
            if isinstance(token, prose.Cited):
                for cited in token.at:
                    yield from _outside(index, brief.id, Locator(cited, brief.summary.position), set())


def _outside(index: Index, source: str, number: Locator, seen: set[tuple[str, int, int]]) -> Iterator[Problem]:
    fingerprint = index.fingerprint(source)
    key = (number.position.file, number.position.line, number.position.column)
    if fingerprint is None or 1 <= number <= len(fingerprint.paragraphs) or key in seen:
        return
    seen.add(key)
    last = len(fingerprint.paragraphs)
    yield Problem(
        number.position,
        RULE,
        f"there is no paragraph {number}: {source} has {last}.",
        f"Give a number from 1 to {last}.",
    )
