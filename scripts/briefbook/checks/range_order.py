"""A range begins with its lower number or its earlier date.

`value` is the lower end of a figure's range and `to` the upper; a role is held `from` a date `to` one not before it. The
other way round nothing lies between them, and every other number would seem to disagree. (A date that ends before it
begins, `2016/2015`, is refused as `bad-date`.)

Wrong::

    figures:
      - {of: lantern-quay, measure: people, value: 100, to: 90, at: 3}

Right::

    figures:
      - {of: lantern-quay, measure: people, value: 90, to: 100, at: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Problem, dates
from .index import Index

RULE = "range-order"


def check(index: Index) -> Iterator[Problem]:
    """Figures whose `to` is below their `value`, and facts that end before they begin."""
    for brief in index.manuscript.briefs:
        for figure in brief.figures:
            if figure.upto is not None and figure.upto < figure.value:
                yield Problem(
                    figure.position,
                    RULE,
                    f"this range goes from {figure.value} down to {figure.upto}.",
                    f"Write `value: {figure.upto}, to: {figure.value}`.",
                )
        for fact in brief.facts:
            for start, end in zip(fact.qualifier("from"), fact.qualifier("to"), strict=False):
                if dates.span(start).bounds[0] > dates.span(end).bounds[1]:
                    yield Problem(
                        end.position,
                        RULE,
                        f"this ends in {end}, before it begins in {start}.",
                        "Put the earlier date under `from`.",
                    )
