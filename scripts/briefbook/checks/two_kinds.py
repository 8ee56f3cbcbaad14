"""One id stands for one entity, so it is listed under one kind everywhere.

If `moscow` is a place in one brief and an organisation in another, they are two things and need two ids. A former id
can't be used for something new either: its address already leads elsewhere.

Wrong::

    organisations:
      tove-brand: {name: The boat of Tove Brand, at: 2}

Right::

    equipment:
      boat-of-tove-brand: {name: The boat of Tove Brand, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import BY_ID
from ..model import Problem
from .index import Index

RULE = "two-kinds"


def check(index: Index) -> Iterator[Problem]:
    """Ids listed under two kinds, or again after they were retired."""
    for id, entries in index.entries.items():
        first = entries[0]
        for one in entries[1:]:
            if one.kind != first.kind:
                yield Problem(
                    one.position,
                    RULE,
                    f"`{id}` stands under {BY_ID[one.kind].folder} here, and under {BY_ID[first.kind].folder} in {first.position.file}:{first.position.line}.",
                    "Move one of them, or give it another id.",
                )
        if id in index.formerly and index.formerly[id].id != id:
            entry = index.formerly[id]
            yield Problem(
                first.position,
                RULE,
                f"`{id}` is a former id of `{entry.id}`.",
                f"Write `{entry.id}`, or choose a new id.",
            )
    for id, entry in index.authority.items():
        kind = index.kinds.get(id)
        if kind is not None and kind != entry.kind:
            where = index.entries[id][0].position
            yield Problem(
                entry.position,
                RULE,
                f"`{id}` stands under {BY_ID[entry.kind].folder} here, and under {BY_ID[kind].folder} in {where.file}:{where.line}.",
                "Move one of them.",
            )
