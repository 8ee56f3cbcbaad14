"""Who is met with whom: pairs that an event or agreement links, or that one claim names together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from ..model import Book

MEETING = "person"


@dataclass(slots=True)
class Meeting:
    """Two people, the events and agreements that link both, and how many claims name both."""

    together: list[str] = field(default_factory=list)
    claims: int = 0

    @property
    def weight(self) -> int:
        """How strongly the two are linked: an event counts as much as two claims."""
        return 2 * len(self.together) + self.claims


def meetings(book: Book, kind: str = MEETING) -> dict[tuple[str, str], Meeting]:
    """Every pair of entities of a kind that is met together, by ids in order."""
    found: dict[tuple[str, str], Meeting] = defaultdict(Meeting)
    for entity in book.entities.values():
        if any(fact.property == "series" for fact in entity.links_here):
            continue  # a round of visits brings nobody together; each visit does
        linked = {str(value) for fact in entity.facts for value in (fact.value, *fact.qualifier("by"))}
        for pair in _pairs(book, linked, kind):
            found[pair].together.append(entity.id)
    for claim in book.claims.values():
        for pair in _pairs(book, {str(id) for id in (*claim.about, *claim.by)}, kind):
            found[pair].claims += 1
    return dict(sorted(found.items()))


def _pairs(book: Book, ids: set[str], kind: str) -> list[tuple[str, str]]:
    return list(combinations(sorted(id for id in ids if id in book.entities and book.entities[id].kind == kind), 2))
