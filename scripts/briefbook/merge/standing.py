"""How each statement stands: alone, corroborated by an independent origin, or disputed.

A fact is carried by every source that gives its value or a finer one: `2014-11-20` carries `2014`, not the other way
round. A claim is carried by the claims that an editor joined to it with `supports`, directly or through a third. Two
figures carry each other where they give the same number of the same measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..kinds import BY_ID, Property
from ..model import Claim, Disagreement, Fact, Figure, Source, Standing, Statement, dates
from ..model.values import Date
from .origins import carried


def find_standing(
    facts: Iterable[Fact],
    figures: Iterable[Figure],
    claims: Mapping[str, Claim],
    kinds: Mapping[str, str],
    sources: Mapping[str, Source],
    disagreements: Iterable[Disagreement],
) -> dict[Statement, Standing]:
    """The standing of every fact, figure and claim of a book."""
    disputed = {voice.statement for disagreement in disagreements for voice in disagreement.voices}
    found: dict[Statement, Standing] = {}
    for stood, carriers in chain(_of_facts(facts, kinds), _of_figures(figures), _of_claims(claims)):
        known = carried(carriers, sources)
        for statement in stood:
            found[statement] = Standing(known, statement in disputed)
    return found


Carriers = Iterator[tuple[Sequence[Statement], Sequence[Statement]]]
"""Statements of one standing, and those that carry each of them."""


def _of_facts(facts: Iterable[Fact], kinds: Mapping[str, str]) -> Carriers:
    given: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        given[(fact.entity, fact.property)].append(fact)
    for (entity, name), group in given.items():
        declared = BY_ID[kinds[entity]].property(name)
        if isinstance(declared.type, Date) or declared.staged:
            for fact in group:
                yield [fact], [other for other in group if _carries(other, fact, declared)]
            continue
        same: dict[str, list[Statement]] = defaultdict(list)
        for fact in group:
            same[fact.value.casefold()].append(fact)
        for alike in same.values():
            yield alike, alike


def _carries(other: Fact, fact: Fact, declared: Property) -> bool:
    """Whether one fact says at least what another says."""
    if isinstance(declared.type, Date):
        return _is_within(str(other.value), str(fact.value))
    if other.value.casefold() != fact.value.casefold():
        return False
    if not declared.staged:
        return True
    if fact.qualifier("status") != other.qualifier("status"):
        return False
    when, other_when = fact.qualifier("date"), other.qualifier("date")
    return not when or bool(other_when and _is_within(str(other_when[0]), str(when[0])))


def _is_within(fine: str, coarse: str) -> bool:
    return dates.span(coarse).holds(dates.span(fine))


def _of_figures(figures: Iterable[Figure]) -> Carriers:
    same: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for figure in figures:
        unit = (figure.unit or "").casefold()
        key = (figure.of, figure.measure.casefold(), unit, figure.value, figure.upto, figure.bound, figure.as_of)
        same[key].append(figure)
    for alike in same.values():
        yield alike, alike


def _of_claims(claims: Mapping[str, Claim]) -> Carriers:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for claim in claims.values():
        for judgement in claim.supports:
            if judgement.claim in claims:
                neighbours[claim.id].add(str(judgement.claim))
                neighbours[str(judgement.claim)].add(claim.id)
    for id, claim in claims.items():
        reached, waiting = {id}, [id] if id in neighbours else []
        while waiting:
            new = neighbours[waiting.pop()] - reached
            reached |= new
            waiting += sorted(new)
        yield [claim], [claims[one] for one in sorted(reached)]
