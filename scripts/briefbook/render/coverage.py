"""The coverage page: what rests on one origin, what is undated, and what is still being waited for."""

from __future__ import annotations

from collections import Counter

from ..kinds import BY_ID, KINDS
from ..model import Entity, Page
from . import addresses
from .desk import Desk, Library
from .source import record


def coverage_page(library: Library) -> Page:
    """How well the book knows what it tells."""
    desk = Desk(library, addresses.COVERAGE)
    book = library.book
    known = {entity.id: library.known(entity) for entity in book.entities.values()}
    alone = [
        (entity, count)
        for entity in sorted(book.entities.values(), key=lambda one: (one.name.casefold(), one.id))
        if (count := Counter(book.standing[fact].word for fact in entity.facts))["alone"]
    ]
    return desk.page(
        "Coverage",
        "How much of the book rests on one origin alone, what is undated, and what is still expected.",
        "coverage.md",
        records=[(brief, record(library, brief)) for brief in reversed(book.briefs)],
        spread=[
            (
                kind,
                Counter(min(known[entity.id].origins, 3) for entity in book.of_kind(kind.id)),
                desk.to(f"{kind.folder}/index.md"),
            )
            for kind in KINDS
        ],
        alone=alone,
        undated=[(brief, [claim for claim in brief.claims if not claim.date]) for brief in reversed(book.briefs)],
        awaited=[entity for entity in book.entities.values() if _is_awaited(entity)],
    )


def _is_awaited(entity: Entity) -> bool:
    """Whether sources expect it, and none reports it as having happened or fallen through."""
    for declared in BY_ID[entity.kind].properties:
        given = [fact.value for fact in entity.values(declared.name)]
        if declared.pending and given and all(value in declared.pending for value in given):
            return True
    return False
