"""Briefs and authority files to one book. The order of files never matters; nothing a source said is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..evidence.fingerprint import where
from ..kinds import BY_ID
from ..model import (
    Authority,
    Book,
    Brief,
    Claim,
    Entity,
    Fact,
    Figure,
    Fingerprint,
    Manuscript,
    Mention,
    PrintedName,
    Text,
    dates,
)
from .disagreements import find_disagreements
from .standing import find_standing

__all__ = ["merge"]


def merge(manuscript: Manuscript) -> Book:
    """The book of a manuscript that passed its checks."""
    briefs = tuple(sorted(manuscript.briefs, key=lambda brief: (dates.order(brief.source.published), brief.id)))
    order = {brief.id: place for place, brief in enumerate(briefs)}
    authority = {entry.id: entry for entry in manuscript.authority}
    claims = {claim.id: claim for brief in briefs for claim in brief.claims}
    figures = tuple(figure for brief in briefs for figure in brief.figures)
    facts = tuple(fact for brief in briefs for fact in brief.facts)
    entities = _entities(briefs, authority, facts, figures, claims.values(), manuscript, order)
    kinds = {id: entity.kind for id, entity in entities.items()}
    sources = {str(brief.id): brief.source for brief in briefs}
    disagreements = find_disagreements(facts, figures, claims, kinds, sources, manuscript.assessments)
    return Book(
        briefs=briefs,
        entities=entities,
        claims=claims,
        figures=figures,
        disagreements=disagreements,
        standing=find_standing(facts, figures, claims, kinds, sources, disagreements),
        fingerprints=manuscript.fingerprints,
        redirects={str(old): str(entry.id) for entry in manuscript.authority for old in entry.formerly},
    )


def _entities(
    briefs: Iterable[Brief],
    authority: dict[Text, Authority],
    facts: Iterable[Fact],
    figures: Iterable[Figure],
    claims: Iterable[Claim],
    manuscript: Manuscript,
    order: dict[Text, int],
) -> dict[str, Entity]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for brief in briefs:
        for mention in brief.mentions:
            mentions[mention.entity].append(mention)
    facts_of: dict[str, list[Fact]] = defaultdict(list)
    links_to: dict[str, list[Fact]] = defaultdict(list)
    figures_of: dict[str, list[Figure]] = defaultdict(list)
    claims_about: dict[str, list[Claim]] = defaultdict(list)
    said_by: dict[str, list[Claim]] = defaultdict(list)
    for figure in figures:
        figures_of[figure.of].append(figure)
    for claim in sorted(claims, key=lambda claim: (dates.order(claim.date), order[claim.source], claim.number)):
        for id in dict.fromkeys(claim.about):
            claims_about[id].append(claim)
        for id in dict.fromkeys(claim.by):
            said_by[id].append(claim)
    kind_of = {id: group[0].kind for id, group in mentions.items()}
    for fact in facts:
        facts_of[fact.entity].append(fact)
        declared = BY_ID[kind_of[fact.entity]].property(fact.property)
        for target in declared.targets(fact):
            if target in mentions:
                links_to[target].append(fact)
    return {
        id: Entity(
            id=id,
            kind=kind_of[id],
            name=_name(authority.get(Text(id)), group),
            names=_names(authority.get(Text(id)), group),
            date=_date(kind_of[id], facts_of[id]),
            mentions=tuple(group),
            printed=tuple(_printed(group, manuscript.fingerprints)),
            facts=tuple(facts_of[id]),
            figures=tuple(figures_of[id]),
            claims=tuple(claims_about[id]),
            said=tuple(said_by[id]),
            links_here=tuple(links_to[id]),
            authority=authority.get(Text(id)),
        )
        for id, group in sorted(mentions.items())
    }


def _name(authority: Authority | None, mentions: list[Mention]) -> Text:
    """The chosen name: the authority file's, or the first a brief gives, or the first printed."""
    if authority:
        return authority.name
    given = [mention.chosen_name for mention in mentions if mention.chosen_name]
    printed = [name for mention in mentions for name in mention.names]
    return [*given, *printed, Text(mentions[0].entity, mentions[0].position)][0]


def _names(authority: Authority | None, mentions: list[Mention]) -> tuple[str, ...]:
    """Every name it is known by, the chosen one first, then the rest sorted."""
    chosen = str(_name(authority, mentions))
    others = {str(name) for mention in mentions for name in (*mention.names, *filter(None, (mention.chosen_name,)))}
    others |= {str(other.name) for other in authority.also} if authority else set()
    return (chosen, *sorted(others - {chosen}))


def _printed(mentions: list[Mention], fingerprints: dict[str, Fingerprint] | object) -> Iterable[PrintedName]:
    """Each name with the source that prints it and, by the fingerprint, the cited paragraphs it stands in."""
    for mention in mentions:
        fingerprint = fingerprints.get(mention.source) if isinstance(fingerprints, dict) else None
        for name in mention.names:
            held = mention.at if fingerprint is None else where(fingerprint, name, mention.at)
            yield PrintedName(name, mention.source, held)


def _date(kind: str, facts: list[Fact]) -> str | None:
    """The finest date that any source gives, by the property the kind is dated by; the earliest among equals."""
    name, _, qualifier = BY_ID[kind].dated_by.partition(".")
    given = [
        str(value)
        for fact in facts
        if fact.property == name
        for value in (fact.qualifier(qualifier) if qualifier else (fact.value,))
    ]
    return min(given, key=lambda date: (dates.span(date).days, dates.order(date), date), default=None)
