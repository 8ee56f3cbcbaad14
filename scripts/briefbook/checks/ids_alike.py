"""An id that one source alone uses, and that is one letter away from another id, is perhaps a slip.

`dangling-id` finds ids that stand for nothing. A misspelt id under `people:` stands for somebody new, and splits one
person in two without any error.

Wrong::

    people:
      tove-brandt: {name: Skipper of the first boat, at: 2}

Right::

    people:
      tove-brand: {at: 2}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from ..model import Problem, Severity
from .index import Index

RULE = "ids-alike"
_SHORTEST = 6


def check(index: Index) -> Iterator[Problem]:
    """Ids used in one source that are one letter, hyphen or swap away from another of their kind."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, kind in index.kinds.items():
        if len(id) >= _SHORTEST:
            for key in _keys(id):
                blocks[(kind, key)].append(id)
    seen = {
        frozenset((str(entry.id), str(other.id))) for entry in index.authority.values() for other in entry.confusable
    }
    for block in blocks.values():
        for place, first in enumerate(block):
            for second in block[place + 1 :]:
                if _is_slip(first, second) and (pair := frozenset((first, second))) not in seen:
                    seen.add(pair)
                    rare, other = sorted(pair, key=lambda id: (_uses(index, id), id in index.authority, id))
                    if _uses(index, rare) == 1:
                        yield Problem(
                            index.entries[rare][0].position,
                            RULE,
                            f"`{rare}` is used in this brief alone, and is one letter away from `{other}`.",
                            f"If it is a slip, write `{other}`; if not, tell the two apart under `not` in the authority file.",
                            Severity.ADVICE,
                        )


def _keys(id: str) -> Iterator[str]:
    """Two ids that differ in one word share the rest; two that differ in a hyphen share their letters."""
    yield id.replace("-", "")
    parts = id.split("-")
    if len(parts) == 1:
        yield id[:3]
        yield id[-3:]
    else:
        for place in range(len(parts)):
            yield "-".join([*parts[:place], "", *parts[place + 1 :]])


def _is_slip(first: str, second: str) -> bool:
    if DamerauLevenshtein.distance(first, second, score_cutoff=1) > 1:
        return False
    return sorted(sign for sign in first if sign.isdigit()) == sorted(sign for sign in second if sign.isdigit())


def _uses(index: Index, id: str) -> int:
    return len({entry.source for entry in index.entries[id]})
