"""The timeline: every event and agreement stage on one axis, and the same as a list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..kinds import BY_ID, KINDS
from ..model import Book, Entity, Fact, Page, dates
from ..plots import Bar, spans
from . import addresses
from .desk import Desk, Library


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated: an event, or a stage of an agreement, with the facts that date it."""

    entity: Entity
    label: str
    date: str
    facts: tuple[Fact, ...]
    status: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that date it."""
        return tuple(sorted({str(fact.source) for fact in self.facts}))


def moments(book: Book) -> list[Moment]:
    """Everything dated, in order of time: entities of the dated kinds once, agreements once a stage."""
    found: list[Moment] = []
    for kind in KINDS:
        name, _, qualifier = kind.dated_by.partition(".")
        for entity in book.of_kind(kind.id) if name else ():
            if qualifier:
                found += _stages(entity, name, qualifier)
            elif entity.date:
                found.append(Moment(entity, entity.name, entity.date, entity.values(name), _status(entity)))
    return sorted(found, key=lambda one: (dates.order(one.date), one.label.casefold(), one.entity.id))


def _stages(entity: Entity, name: str, qualifier: str) -> list[Moment]:
    dated: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in entity.values(name):
        for date in fact.qualifier(qualifier):
            dated[(fact.value, date)].append(fact)
    return [
        Moment(entity, f"{entity.name}: {stage}", date, tuple(facts), " ".join(facts[0].qualifier("status")))
        for (stage, date), facts in dated.items()
    ]


def _status(entity: Entity) -> str:
    """Whether it is only pending, by all that say; empty where it happened."""
    for declared in BY_ID[entity.kind].properties:
        given = {str(fact.value) for fact in entity.values(declared.name)}
        if declared.excludes and given and "happened" not in given:
            return min(given)
    return ""


def timeline_page(library: Library) -> Page:
    """The page, with the picture, what it can be filtered by, and the list."""
    desk = Desk(library, addresses.TIMELINE)
    dated = moments(library.book)
    bars = [
        Bar(
            label=moment.label,
            span=dates.span(moment.date),
            when=dates.in_words(moment.date),
            target=desk.href(addresses.entity_path(moment.entity)),
            status=moment.status,
            facets=_facets(library.book, moment),
        )
        for moment in dated
    ]
    years: dict[str, list[tuple[Moment, dict[str, str]]]] = defaultdict(list)
    for moment, bar in zip(dated, bars, strict=True):
        years[str(dates.year_of(moment.date))].append((moment, dict(bar.facets)))
    return desk.page(
        "Timeline",
        "Every event and agreement stage that the sources date, on one axis.",
        "timeline.md",
        picture=spans(bars, "Timeline of events and agreement stages") if bars else "",
        filters=_filters(library.book, dated),
        years=years,
    )


def _facets(book: Book, moment: Moment) -> dict[str, str]:
    return {
        "kind": moment.entity.kind,
        "theme": " ".join(sorted(_company(book, moment.entity, "theme"))),
        "person": " ".join(sorted(_company(book, moment.entity, "person"))),
        "source": " ".join(moment.entity.sources),
    }


def _company(book: Book, entity: Entity, kind: str) -> set[str]:
    """The entities of a kind that it is linked with, or that a claim names beside it."""
    linked = {str(fact.value) for fact in entity.facts} | {str(fact.entity) for fact in entity.links_here}
    named = {str(id) for claim in entity.claims for id in claim.about}
    return {id for id in linked | named if id in book.entities and book.entities[id].kind == kind}


def _filters(book: Book, dated: list[Moment]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """For each facet its label and its values, each with its name, those alone that filter something."""
    used: dict[str, set[str]] = defaultdict(set)
    for moment in dated:
        for name, value in _facets(book, moment).items():
            used[name] |= set(value.split())
    titles = {str(source.id): str(source.title) for source in book.sources}

    def title(id: str) -> str:
        return titles[id] if id in titles else str(book.entities[id].name)

    kinds = [(kind.id, kind.plural) for kind in KINDS if kind.id in used["kind"]]
    rest = [
        (facet, label, sorted(((id, title(id)) for id in used[facet]), key=lambda pair: pair[1].casefold()))
        for facet, label in (("theme", "Theme"), ("person", "Person"), ("source", "Source"))
    ]
    return [("kind", "Kind", kinds), *rest]
