"""A figure's number is the one that its wording under `as` holds.

A slip of the keyboard would else pass: the wording is checked against the article, and the number against nothing.
Words like "a dozen" or "the first" hold no number that the program reads; they are not asked about. A wording that leaves
out the thousands or millions, as in "closer to 240", is taken for what it means.

Wrong::

    figures:
      - {of: lantern-quay, measure: boats, value: 21, as: 12 boats, at: 3}

Right::

    figures:
      - {of: lantern-quay, measure: boats, value: 12, as: 12 boats, at: 3}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..evidence.numbers import find_numbers
from ..model import Problem, Severity
from .index import Index

RULE = "figure-wording"
_LEFT_OUT = tuple(Decimal(1000) ** power for power in range(5))


def check(index: Index) -> Iterator[Problem]:
    """Figures whose value, or upper end, is none of the numbers in their wording."""
    for brief in index.manuscript.briefs:
        for figure in brief.figures:
            if figure.printed is None:
                continue
            found = list(find_numbers([figure.printed]))
            said = [value for one in found for value in (one.value, one.upto) if value is not None]
            given = [value for value in (figure.value, figure.upto) if value is not None]
            missing = [value for value in given if not any(value == one * times for one in said for times in _LEFT_OUT)]
            if said and missing:
                yield Problem(
                    figure.printed.position,
                    RULE,
                    f"the wording `{figure.printed}` does not hold the number {missing[0]:f}.",
                    "Mend the number, or give the words that hold it.",
                    Severity.WARNING,
                )
