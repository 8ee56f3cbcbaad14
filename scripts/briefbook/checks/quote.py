"""A quote has at most twelve words and stands word for word in a paragraph the claim cites.

It is checked against the fingerprint, so in any clone; quotation marks, dashes, case and spaces may differ. A quote
of fewer than three words can't be checked for order, so it is refused.

Wrong::

    claims:
      - says: Holt rules out any sailing that day.
        about: [mira-holt]
        basis: quoted
        at: 2
        quote: Nobody sails this day

Right::

    claims:
      - says: Holt rules out any sailing that day.
        about: [mira-holt]
        basis: quoted
        at: 2
        quote: Nobody sails today
"""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence.fingerprint import RUN, where
from ..evidence.words import words
from ..model import Claim, Problem, Text
from ..model.values import QUOTE_WORDS
from .index import Index

RULE = "quote"


def check(index: Index) -> Iterator[Problem]:
    """Quotes that are too long, too short, or not there."""
    for claim in index.claims.values():
        if claim.quote is not None:
            yield from _check(index, claim, claim.quote)


def _check(index: Index, claim: Claim, quote: Text) -> Iterator[Problem]:
    printed = len([word for word in quote.split() if words(word)])
    if printed > QUOTE_WORDS:
        yield Problem(
            quote.position,
            RULE,
            f"this quote has {printed} words; at most {QUOTE_WORDS} are allowed.",
            "Shorten it, or say it in our own words.",
        )
    length = len(words(quote))
    if length < RUN:
        yield Problem(
            quote.position,
            RULE,
            f"this quote has {length} words; fewer than {RUN} can't be verified.",
            "Lengthen it, or leave it out.",
        )
        return
    fingerprint = index.fingerprint(claim.source)
    if fingerprint is None:
        return
    cited = [int(number) for number in claim.at if number <= len(fingerprint.paragraphs)]
    if not cited or where(fingerprint, quote, cited):
        return  # where no locator is sound, that is the problem to show
    found = where(fingerprint, quote)
    shown = ", ".join(str(number) for number in cited)
    if found:
        nearest = min(found, key=lambda number: (min(abs(number - one) for one in cited), number))
        yield Problem(
            quote.position,
            RULE,
            f"paragraph {shown} does not hold these words; paragraph {nearest} does.",
            f"Write `at: {nearest}`.",
        )
    else:
        yield Problem(
            quote.position,
            RULE,
            f"no paragraph of {claim.source} holds these words in this order.",
            "Copy them from the article exactly, or leave the quote out.",
        )
