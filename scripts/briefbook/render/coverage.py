"""The coverage page: what rests on one origin, what is undated, and what is still being waited for."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from ..kinds import BY_ID, KINDS, Kind
from ..model import Brief, Entity, Page, dates
from ..plots import Head, grid
from . import addresses
from .desk import Desk, Library
from .source import record

ROWS, COLUMNS = 40, 12
"""How many entities and sources the table of sources and entities shows."""


def coverage_page(library: Library) -> Page:
    """How well the book knows what it tells."""
    desk = Desk(library, addresses.COVERAGE)
    book = library.book
    known = {entity.id: library.known(entity) for entity in book.entities.values()}
    alone = [(kind, _alone(library, kind)) for kind in KINDS]
    return desk.page(
        "Coverage",
        "How much of the book rests on one origin alone, what is undated, and what is still expected.",
        "coverage.md",
        table=_table(library),
        picture=_picture(library, desk),
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
        awaited=sorted(
            (entity for entity in book.entities.values() if _is_awaited(entity)),
            key=lambda one: (dates.order(one.date), one.name.casefold(), one.id),
        ),
    )


def _alone(library: Library, kind: Kind) -> list[tuple[Entity, Counter[str]]]:
    """The entities of a kind that have facts which one origin alone carries, with all their facts by standing."""
    book = library.book
    counted = [(entity, Counter(book.standing[fact].word for fact in entity.facts)) for entity in book.of_kind(kind.id)]
    counted.sort(key=lambda pair: (-pair[1]["alone"], pair[0].name.casefold(), pair[0].id))
    return [(entity, counts) for entity, counts in counted if counts["alone"]]


def _is_awaited(entity: Entity) -> bool:
    """Whether sources expect it, and none reports it as having happened or fallen through."""
    for declared in BY_ID[entity.kind].properties:
        given = [fact.value for fact in entity.values(declared.name)]
        if declared.pending and given and all(value in declared.pending for value in given):
            return True
    return False


def _table(library: Library) -> tuple[list[Brief], list[tuple[Entity, list[int | None]]]]:
    """The newest sources, and the entities that the most of them name, each with its claims in every one of these.

    None stands where a source does not name an entity.
    """
    briefs = list(library.book.briefs)[-COLUMNS:]
    rows: list[tuple[Entity, list[int | None]]] = []
    for entity in library.book.entities.values():
        counted = Counter(
            claim.source for claim in {claim.id: claim for claim in (*entity.claims, *entity.said)}.values()
        )
        rows.append((entity, [counted[brief.id] if brief.id in entity.sources else None for brief in briefs]))
    rows = [row for row in rows if any(count is not None for count in row[1])]
    rows.sort(
        key=lambda row: (
            row[1].count(None),
            -sum(count or 0 for count in row[1]),
            row[0].name.casefold(),
            row[0].id,
        )
    )
    return briefs, rows[:ROWS]


def _picture(library: Library, desk: Desk) -> Markup:
    """The same as a picture."""
    briefs, rows = _table(library)
    if not rows:
        return Markup("")
    return grid(
        [Head(entity.name, desk.href(addresses.entity_path(entity))) for entity, _ in rows],
        [Head(brief.source.title, desk.href(addresses.source_path(brief.id))) for brief in briefs],
        [counts for _, counts in rows],
        "Which source names what, and in how many claims",
    )
