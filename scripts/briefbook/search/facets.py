"""By what a search can be narrowed: kind, year, theme, person, organisation, source, publisher, sources that differ.

What counts where. A document bears an entity of a facet where it is that entity, where one names the other in a fact,
or where one claim is about both; a claim, the entities it is about and who says it; a source, those it mentions.
An entity's sources are those that mention it, and its publishers theirs. The year is that of the entity's date, of what
a claim is about, of a source's publication; what has no date has no year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..kinds import BY_ID
from ..model import Book, Claim, Entity, Source, dates

KIND = "kind"
YEAR = "year"
ENTITIES = ("theme", "person", "organisation")
"""The kinds of entities that a search can be narrowed by."""
PUBLISHER = "publisher"
DIFFER = "differ"

Facets = tuple[tuple[str, str], ...]


class Narrowing:
    """The facets of every document of a book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._labels = _labels(book)
        self._sources = {str(source.id): source for source in book.sources}
        self._titles = _titles(book.sources)
        self._entities_differ: set[str] = {id for one in book.disagreements for id in one.about}
        self._claims_differ = {voice.claim for one in book.disagreements for voice in one.voices if voice.claim}
        self._sources_differ: set[str] = {str(voice.source) for one in book.disagreements for voice in one.voices}

    def of_entity(self, entity: Entity) -> Facets:
        """The facets of an entity."""
        return self._facets(
            BY_ID[entity.kind].label,
            dates.year_of(entity.date),
            self._related(entity),
            entity.sources,
            entity.id in self._entities_differ,
        )

    def of_source(self, source: Source, mentioned: Iterable[str]) -> Facets:
        """The facets of a source that mentions these entities."""
        differs = str(source.id) in self._sources_differ
        return self._facets("Source", dates.year_of(source.published), mentioned, [str(source.id)], differs)

    def of_claim(self, claim: Claim) -> Facets:
        """The facets of a claim."""
        entities = [*claim.about, *claim.by]
        return self._facets(
            "Claim", dates.year_of(claim.date), entities, [str(claim.source)], claim.id in self._claims_differ
        )

    def _facets(
        self, kind: str, year: int | None, entities: Iterable[str], sources: Iterable[str], differs: bool
    ) -> Facets:
        found = {(KIND, kind)}
        if year:
            found.add((YEAR, str(year)))
        found.update(self._labels[id] for id in entities if id in self._labels)
        for id in sources:
            found.add(("source", self._titles[id]))
            publisher = self._sources[id].publisher
            if publisher:
                found.add((PUBLISHER, str(publisher)))
        if differs:
            found.add((DIFFER, "yes"))
        return tuple(sorted(found))

    def _related(self, entity: Entity) -> Iterator[str]:
        """The entities that an entity bears as facets; see the module."""
        yield entity.id
        for fact in (*entity.facts, *entity.links_here):
            yield str(fact.entity)
            declared = BY_ID[self._book.entities[fact.entity].kind].property(fact.property)
            yield from (str(id) for id in declared.targets(fact))
        for claim in (*entity.claims, *entity.said):
            yield from (str(id) for id in (*claim.about, *claim.by))


def _labels(book: Book) -> dict[str, tuple[str, str]]:
    """Each entity that can be narrowed by: its facet and its name there, with its id where two have one name."""
    found = {id: entity for id, entity in book.entities.items() if entity.kind in ENTITIES}
    often = Counter((entity.kind, str(entity.name)) for entity in found.values())
    return {
        id: (entity.kind, str(entity.name) if often[entity.kind, str(entity.name)] == 1 else f"{entity.name} ({id})")
        for id, entity in found.items()
    }


def _titles(sources: Iterable[Source]) -> dict[str, str]:
    sources = list(sources)
    often = Counter(str(source.title) for source in sources)
    return {
        str(source.id): str(source.title) if often[str(source.title)] == 1 else f"{source.title} ({source.id})"
        for source in sources
    }
