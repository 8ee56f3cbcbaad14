"""The timeline: every event and agreement stage on one axis, and the same as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from ..kinds import KINDS
from ..model import Book, Entity, Page, dates
from ..plots import Bar, spans
from . import addresses
from .desk import Desk, Library
from .moments import Moment

FEWEST, MOST = 3, 30
"""How many moments make a picture on an entity's own page; more than that stand on the timeline alone."""


def timeline_page(library: Library) -> Page:
    """The page, with the picture, what it can be filtered by, and the list."""
    desk = Desk(library, addresses.TIMELINE)
    dated = library.moments
    years: dict[str, list[Moment]] = defaultdict(list)
    for moment in dated:
        years[str(dates.year_of(moment.date))].append(moment)
    return desk.page(
        "Timeline",
        "Every event and agreement stage that the sources date, on one axis.",
        "timeline.md",
        picture=_picture(desk, dated, "Timeline of events and agreement stages", with_facets=True) if dated else "",
        filters=_filters(library.book, dated),
        years=years,
    )


def timeline_of(desk: Desk, entity: Entity) -> Markup:
    """The picture of what somebody took part in, or what carries a theme; empty where it is too little or too much."""
    own = desk.library.moments_of.get(entity.id, ())
    if not FEWEST <= len(own) <= MOST:
        return Markup("")
    return _picture(desk, own, f"Timeline of {entity.name}")


def _picture(desk: Desk, shown: Sequence[Moment], label: str, with_facets: bool = False) -> Markup:
    bars = [
        Bar(
            label=moment.label,
            span=dates.span(moment.date),
            when=dates.in_words(moment.date),
            target=desk.href(addresses.entity_path(moment.entity)),
            status=moment.status,
            facets=moment.facets if with_facets else {},
        )
        for moment in shown
    ]
    return spans(bars, label)


def _filters(book: Book, dated: Sequence[Moment]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """For each facet its label and its values, each with its name, those alone that filter something."""
    used: dict[str, set[str]] = defaultdict(set)
    for moment in dated:
        for name, value in moment.facets.items():
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
