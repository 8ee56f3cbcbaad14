"""How each statement stands: alone, corroborated by an independent origin, or disputed.

A fact is carried by every source that gives its value or a finer one: `2014-11-20` carries `2014`, not the other way
round. A claim is carried by the claims that an editor joined to it with `supports`, directly or through a third. Two
figures carry each other where they give the same number of the same measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..kinds import BY_ID, Property
from ..model import Carried, Claim, Disagreement, Fact, Figure, Source, Standing, Statement, dates
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
    groups: dict[Statement, list[Statement]] = {}
    groups.update(_of_facts(facts, kinds))
    groups.update(_of_figures(figures))
    groups.update(_of_claims(claims))
    known: dict[int, Carried] = {}
    for carriers in groups.values():
        if id(carriers) not in known:
            known[id(carriers)] = carried(carriers, sources)
    return {statement: Standing(known[id(carriers)], statement in disputed) for statement, carriers in groups.items()}


def _of_facts(facts: Iterable[Fact], kinds: Mapping[str, str]) -> dict[Statement, list[Statement]]:
    given: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        given[(fact.entity, fact.property)].append(fact)
    found: dict[Statement, list[Statement]] = {}
    for (entity, name), group in given.items():
        declared = BY_ID[kinds[entity]].property(name)
        if isinstance(declared.type, Date) or declared.staged:
            for fact in group:
                found[fact] = [other for other in group if _carries(other, fact, declared)]
            continue
        same: dict[str, list[Statement]] = defaultdict(list)
        for fact in group:
            same[fact.value.casefold()].append(fact)
            found[fact] = same[fact.value.casefold()]
    return found


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


def _of_figures(figures: Iterable[Figure]) -> dict[Statement, list[Statement]]:
    same: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    keys: dict[Figure, tuple[object, ...]] = {}
    for figure in figures:
        unit = (figure.unit or "").casefold()
        key = (figure.of, figure.measure.casefold(), unit, figure.value, figure.upto, figure.bound, figure.as_of)
        keys[figure] = key
        same[key].append(figure)
    return {figure: same[key] for figure, key in keys.items()}


def _of_claims(claims: Mapping[str, Claim]) -> dict[Statement, list[Statement]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for claim in claims.values():
        for judgement in claim.supports:
            if judgement.claim in claims:
                neighbours[claim.id].add(str(judgement.claim))
                neighbours[str(judgement.claim)].add(claim.id)
    found: dict[Statement, list[Statement]] = {}
    for id, claim in claims.items():
        reached, waiting = {id}, [id]
        while waiting:
            new = neighbours[waiting.pop()] - reached
            reached |= new
            waiting += sorted(new)
        found[claim] = [claims[one] for one in sorted(reached)]
    return found
