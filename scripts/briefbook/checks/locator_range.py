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

from ..model import Brief, Locator, Problem, prose
from .index import Index

RULE = "locator-range"


def check(index: Index) -> Iterator[Problem]:
    """Locators past the last paragraph."""
    for brief in index.manuscript.briefs:
        fingerprint = index.fingerprint(brief.id)
        if fingerprint is not None:
            last = len(fingerprint.paragraphs)
            for number in _cited(brief):
                if not 1 <= number <= last:
                    yield Problem(
                        number.position,
                        RULE,
                        f"there is no paragraph {number}: {brief.id} has {last}.",
                        f"Give a number from 1 to {last}.",
                    )


def _cited(brief: Brief) -> Iterator[Locator]:
    for located in brief.located:
        yield from located.at
    for number, _ in brief.furniture:
        yield number
    for token in prose.tokens(brief.summary):
        if isinstance(token, prose.Cited):
            yield from (Locator(number, brief.summary.position) for number in token.at)
