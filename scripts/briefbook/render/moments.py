"""What happened when: every dated event and agreement stage, with who and what it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..kinds import BY_ID, KINDS
from ..model import Book, Entity, Fact, dates


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated: an event, or a stage of an agreement, with the facts that date it."""

    entity: Entity
    label: str
    date: str
    facts: tuple[Fact, ...]
    status: str
    facets: Mapping[str, str]
    """What it can be filtered by: `kind`, `theme`, `person`, `source`, each a list of ids joined by spaces."""

    @property
    def company(self) -> list[str]:
        """The people and themes it belongs to."""
        return [*self.facets["person"].split(), *self.facets["theme"].split()]


def moments(book: Book) -> list[Moment]:
    """Everything dated, in order of time: entities of the dated kinds once, agreements once a stage."""
    found: list[Moment] = []
    for kind in KINDS:
        name, _, qualifier = kind.dated_by.partition(".")
        for entity in book.of_kind(kind.id) if name else ():
            facets = _facets(book, entity)
            if qualifier:
                found += _stages(entity, name, qualifier, facets)
            elif entity.date:
                found.append(Moment(entity, entity.name, entity.date, entity.values(name), _status(entity), facets))
    return sorted(found, key=lambda one: (dates.order(one.date), one.label.casefold(), one.entity.id))


def _stages(entity: Entity, name: str, qualifier: str, facets: Mapping[str, str]) -> list[Moment]:
    dated: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in entity.values(name):
        for date in fact.qualifier(qualifier):
            dated[(fact.value, date)].append(fact)
    return [
        Moment(entity, f"{entity.name}: {stage}", date, tuple(facts), " ".join(facts[0].qualifier("status")), facets)
        for (stage, date), facts in dated.items()
    ]


def _status(entity: Entity) -> str:
    """Whether it is only pending, by all that say; empty where it happened."""
    for declared in BY_ID[entity.kind].properties:
        given = {str(fact.value) for fact in entity.values(declared.name)}
        if declared.excludes and given and "happened" not in given:
            return min(given)
    return ""


def _facets(book: Book, entity: Entity) -> dict[str, str]:
    return {
        "kind": entity.kind,
        "theme": " ".join(sorted(_company(book, entity, "theme"))),
        "person": " ".join(sorted(_company(book, entity, "person"))),
        "source": " ".join(entity.sources),
    }


def _company(book: Book, entity: Entity, kind: str) -> set[str]:
    """The entities of a kind that it is linked with, or that a claim names beside it."""
    linked = {str(fact.value) for fact in entity.facts} | {str(fact.entity) for fact in entity.links_here}
    named = {str(id) for claim in entity.claims for id in claim.about}
    return {id for id in linked | named if id in book.entities and book.entities[id].kind == kind}
