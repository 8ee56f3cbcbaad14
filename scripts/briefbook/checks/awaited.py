"""What was expected by a date that has passed is reported as having happened, or as called off, by some source.

It is advice to look for an article, or for the same event under another id in a later brief. The coverage page lists
all that is awaited.

Wrong::

    events:
      harbour-opening-1999: {name: Opening of the harbour, at: 2, date: 1999-05-02, status: expected}

Right::

    events:
      harbour-opening-1999: {name: Opening of the harbour, at: 2, date: 1999-05-02, status: happened}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..kinds import BY_ID
from ..model import Problem, Severity, dates
from .index import Index
from .register import Dating

RULE = "awaited"
_PENDING = {(kind.id, declared.name) for kind in BY_ID.values() for declared in kind.properties if declared.pending}


def check(index: Index) -> Iterator[Problem]:
    """Events that every source expects, though a source of the book is younger than their date."""
    newest = max(
        (dates.span(card.published).bounds[0] for card in index.register.cards if card.published), default=None
    )
    if newest is None:
        return
    statuses: dict[str, list[Dating]] = defaultdict(list)
    expected: dict[str, list[str]] = defaultdict(list)
    for card in index.register.cards:
        for fact in map(Dating._make, card.datings):
            listed_as = index.kinds[fact.entity]
            if (listed_as, fact.key) in _PENDING:
                statuses[fact.entity].append(fact)
            elif fact.key == BY_ID[listed_as].dated_by:
                expected[fact.entity].append(fact.value)
    for id, facts in statuses.items():
        kind = BY_ID[index.kinds[id]]
        pending = kind.property(facts[0].key).pending
        dated = expected[id]
        if all(fact.value in pending for fact in facts) and dated:
            last = max(dates.span(date).bounds[1] for date in dated)
            if last < newest:
                yield Problem(
                    facts[0].position,
                    RULE,
                    f"`{id}` was {facts[0].value} ({dates.in_words(max(dated, key=dates.order))}), and no source reports that it took place.",
                    "Look for a source that does, or for the same event under another id.",
                    Severity.ADVICE,
                )
