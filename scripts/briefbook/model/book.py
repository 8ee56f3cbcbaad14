"""The merged book: every entity with all that any source says of it, and where sources differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .brief import Assessment, Authority, Brief, Claim, Fact, Figure, Fingerprint, Mention, Source, Statement
from .text import Locator, Text


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as printed, the source that prints it, and the paragraphs it stands in."""

    name: Text
    source: Text
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, event, agreement, theme, organisation, place or item of equipment, as all sources give it."""

    id: str
    kind: str
    name: Text
    names: tuple[str, ...]
    date: str | None
    mentions: tuple[Mention, ...]
    printed: tuple[PrintedName, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    said: tuple[Claim, ...]
    links_here: tuple[Fact, ...]
    authority: Authority | None

    def values(self, property: str) -> tuple[Fact, ...]:
        """The facts that give one property."""
        return tuple(fact for fact in self.facts if fact.property == property)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that mention it, sorted."""
        return tuple(sorted({str(mention.source) for mention in self.mentions}))


@dataclass(frozen=True, slots=True)
class Voice:
    """One side of a disagreement: what it says, in which source and paragraphs, and how it is worded there."""

    value: str
    source: Text
    at: tuple[Locator, ...]
    printed: str | None = None
    statement: Statement | None = None
    note: str | None = None
    links: tuple[str, ...] = ()
    """The ids that the value names, where it is a link."""

    @property
    def claim(self) -> str | None:
        """The claim's id, where this side is a claim."""
        return self.statement.id if isinstance(self.statement, Claim) else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts, figures or claims that cannot all hold.

    `property` is the fact's property, the figure's measure, or `claims` where an editor set claims against each other.
    """

    id: str
    about: tuple[str, ...]
    property: str
    kind: str
    voices: tuple[Voice, ...]
    note: str | None = None
    assessments: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """How well a statement is known: the sources that carry it and how many independent origins they have."""

    sources: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands: who carries it, and whether it is a side of a disagreement."""

    carried: Carried
    disputed: bool

    @property
    def word(self) -> str:
        """`disputed`, `corroborated` (two independent origins or more) or `alone`."""
        if self.disputed:
            return "disputed"
        return "corroborated" if self.carried.origins > 1 else "alone"


@dataclass(frozen=True, slots=True)
class Book:
    """Everything, merged: entities by id; sources in order of publication; claims by id."""

    briefs: tuple[Brief, ...]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    standing: Mapping[Statement, Standing]
    fingerprints: Mapping[str, Fingerprint]
    redirects: Mapping[str, str]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources, oldest first."""
        return tuple(brief.source for brief in self.briefs)

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """The entities of one kind, by name."""
        found = [entity for entity in self.entities.values() if entity.kind == kind]
        return tuple(sorted(found, key=lambda entity: (entity.name.casefold(), entity.id)))
