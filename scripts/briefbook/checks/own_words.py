"""A summary, claim or note is in our own words: no run of more than twelve words is as in the source.

It is checked against the fingerprint, so in any clone.

Wrong::

    claims:
      - says: Mira Holt said on Monday that the harbour stays closed until the wind drops.
        about: [mira-holt]
        basis: reported
        at: 2

Right::

    claims:
      - says: On Monday Mira Holt kept the harbour shut, for as long as the wind would blow.
        about: [mira-holt]
        basis: reported
        at: 2
"""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence.fingerprint import longest_shared_run
from ..evidence.words import words
from ..model import Problem, prose
from ..model.values import QUOTE_WORDS
from .index import Index

RULE = "own-words"


def check(index: Index) -> Iterator[Problem]:
    """Texts that share a longer run of words with their source."""
    for written in index.written():
        fingerprint = index.fingerprint(written.source)
        if fingerprint is None:
            continue
        its_words = words(prose.plain(written.text))
        start, length = longest_shared_run(fingerprint, its_words, QUOTE_WORDS)
        if length:
            shared = " ".join(its_words[start : start + length])
            yield Problem(
                written.text.position,
                RULE,
                f'{length} words of this {written.what} stand so in the source: "{shared}".',
                f"Say it in our own words; {QUOTE_WORDS} in a row are the most.",
            )
