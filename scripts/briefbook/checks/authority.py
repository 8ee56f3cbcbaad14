"""The authority files say of each entity once who it is, and nobody is taken for themselves.

Wrong::

    # briefs/authority/people.yaml
    mira-holt:
      name: Mira Holt
      formerly: [captain-holt]
    tove-brand:
      name: Tove Brand
      formerly: [captain-holt]

Right::

    # briefs/authority/people.yaml
    mira-holt:
      name: Mira Holt
      formerly: [captain-holt]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import Problem, Severity
from .index import Index

RULE = "authority"


def check(index: Index) -> Iterator[Problem]:
    """Former ids claimed twice, entities to be told apart from themselves, and entries nobody needs."""
    counted = Counter(old for entry in index.manuscript.authority for old in entry.formerly)
    for entry in index.manuscript.authority:
        for old in entry.formerly:
            if counted[old] > 1:
                yield Problem(
                    old.position, RULE, f"two entries have `{old}` as a former id.", "Leave it with one of them."
                )
            if old in index.authority or old == entry.id:
                yield Problem(
                    old.position, RULE, f"`{old}` is an id still in use.", "Remove it here, or merge the two entries."
                )
        for other in entry.confusable:
            if other.id == entry.id:
                yield Problem(
                    other.id.position, RULE, "this entry is to be told apart from itself.", "Name the other entity."
                )
        if entry.id not in index.entries and entry.id not in index.unread:
            yield Problem(
                entry.position,
                RULE,
                f"no brief mentions `{entry.id}`.",
                "Delete the entry, or use its id in a brief.",
                Severity.ADVICE,
            )
