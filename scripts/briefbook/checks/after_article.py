"""What an article reports as having happened does not lie after the article.

Either the date is wrong, or it had not happened yet: then its status is `planned` or `expected`.

Wrong::

    source: {title: Storm over the bay, published: 1999-05-01}
    events:
      harbour-opening-1999: {name: Opening of the harbour, at: 2, date: 1999-05-09, status: happened}

Right::

    source: {title: Storm over the bay, published: 1999-05-01}
    events:
      harbour-opening-1999: {name: Opening of the harbour, at: 2, date: 1999-05-09, status: expected}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..kinds import BY_ID, Kind
from ..model import Brief, Fact, Problem, Severity, Text, dates
from .index import Index

RULE = "after-article"
_DONE = "happened"


def check(index: Index) -> Iterator[Problem]:
    """Dates after the last possible day of their article, where nothing says that they were still to come."""
    for brief in index.manuscript.briefs:
        if brief.source.published is not None:
            for kind, fact, date in _dated(index, brief):
                if dates.span(date).bounds[0] > dates.span(brief.source.published).bounds[1]:
                    yield Problem(
                        date.position,
                        RULE,
                        f"`{fact.entity}` is dated {date}, after the article ({brief.source.published}).",
                        f"Mend the date, or give its {_pending(kind)}: planned or expected.",
                        Severity.ADVICE,
                    )


def _dated(index: Index, brief: Brief) -> Iterator[tuple[Kind, Fact, Text]]:
    """The dates by which this source dates what has happened."""
    to_come: dict[str, set[str]] = defaultdict(set)
    for fact in brief.facts:
        kind = BY_ID[index.kinds[fact.entity]]
        if fact.property == _pending(kind):
            to_come[str(fact.entity)].add(str(fact.value))
    for fact in brief.facts:
        kind = BY_ID[index.kinds[fact.entity]]
        name, _, qualifier = kind.dated_by.partition(".")
        if fact.property == name and to_come[str(fact.entity)] <= {_DONE}:
            if not qualifier:
                yield kind, fact, fact.value
            elif set(fact.qualifier("status")) <= {_DONE}:
                yield from ((kind, fact, date) for date in fact.qualifier(qualifier))


def _pending(kind: Kind) -> str:
    """The name of the property, or the qualifier of stages, that says whether something is still to come."""
    return next((declared.name for declared in kind.properties if declared.pending), "status")
