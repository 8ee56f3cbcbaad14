"""Disagreements: facts, figures and claims that can't all hold. Found here, shown side by side, never settled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, count
from typing import TypeVar

from anyascii import anyascii

from ..kinds import BY_ID, Property
from ..model import Assessment, Claim, Disagreement, Fact, Figure, Source, Voice, dates
from .compare import facts_can_both_hold, figures_can_both_hold, may_be_of_one_time

PENDING = ("planned", "expected", "rumoured")

_T = TypeVar("_T")


def find_disagreements(
    facts: Iterable[Fact],
    figures: Iterable[Figure],
    claims: dict[str, Claim],
    kinds: dict[str, str],
    sources: dict[str, Source],
    assessments: Iterable[Assessment],
) -> tuple[Disagreement, ...]:
    """Every disagreement of the book, by id. `kinds` gives each entity's kind, `sources` each source by id."""
    by_id: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in sorted(assessments, key=lambda one: (one.date, one.by, one.says)):
        by_id[assessment.disagreement].append(assessment)
    found = _with_ids_of_their_own(
        [*_between_facts(facts, kinds, sources), *_between_figures(figures), *_between_claims(claims)]
    )
    return tuple(
        Disagreement(one.id, one.about, one.property, one.kind, one.voices, one.note, tuple(by_id[one.id]))
        for one in sorted(found, key=lambda one: one.id)
    )


def _with_ids_of_their_own(found: list[Disagreement]) -> list[Disagreement]:
    """One measure may be disagreed on in two units, or be named like a property: then the later ones get a number."""
    taken: dict[str, Disagreement] = {}
    for one in found:
        id = next(id for number in count(1) if (id := one.id if number == 1 else f"{one.id}-{number}") not in taken)
        taken[id] = replace(one, id=id)
    return list(taken.values())


def _between_facts(facts: Iterable[Fact], kinds: dict[str, str], sources: dict[str, Source]) -> Iterator[Disagreement]:
    grouped: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[(fact.entity, fact.property)].append(fact)
    for (entity, name), group in sorted(grouped.items()):
        declared = BY_ID[kinds[entity]].property(name)
        if declared.staged:
            yield from _between_stages(entity, declared, group, sources)
        elif declared.single and not all_can_hold(group, declared):
            yield Disagreement(
                f"{entity}--{name}",
                (entity,),
                name,
                "fact",
                tuple(_voice(fact, fact.value, (fact.value,) if declared.is_link else ()) for fact in group),
            )


def all_can_hold(group: Sequence[Fact], declared: Property) -> bool:
    """Whether all values given of one single-valued property can be true together."""
    return not _clash(group, lambda a, b: facts_can_both_hold(a.value, b.value, declared))


def _between_stages(
    entity: str, declared: Property, group: Sequence[Fact], sources: dict[str, Source]
) -> Iterator[Disagreement]:
    stages: dict[str, list[Fact]] = defaultdict(list)
    for fact in group:
        stages[fact.value].append(fact)
    for stage, same in sorted(stages.items()):
        name = f"{stage.replace(' ', '-')}"
        dated = [fact for fact in same if fact.qualifier("date")]
        if _clash(dated, lambda a, b: dates.can_both_hold(a.qualifier("date")[0], b.qualifier("date")[0])):
            voices = tuple(_voice(fact, fact.qualifier("date")[0]) for fact in dated)
            yield Disagreement(f"{entity}--{name}-date", (entity,), f"{stage}: date", "fact", voices)
        placed = [fact for fact in same if fact.qualifier("place")]
        if _clash(placed, lambda a, b: set(a.qualifier("place")) == set(b.qualifier("place"))):
            voices = tuple(_voice(fact, "", fact.qualifier("place")) for fact in placed)
            yield Disagreement(f"{entity}--{name}-place", (entity,), f"{stage}: place", "fact", voices)
    pending = [fact for fact in group if set(fact.qualifier("status")) & set(PENDING)]
    done = [fact for fact in group if fact.qualifier("status") in ((), ("happened",))]
    clashing = [
        (fact, other)
        for fact in pending
        for other in done
        if _was_done_before(other, fact, sources[fact.source], declared)
    ]
    if clashing:
        involved = [fact for fact in group if any(fact in pair for pair in clashing)]
        voices = tuple(_voice(fact, _stage_in_words(fact)) for fact in involved)
        yield Disagreement(f"{entity}--pending-or-done", (entity,), "pending or done", "fact", voices)


def _was_done_before(done: Fact, pending: Fact, source: Source, declared: Property) -> bool:
    """Whether a stage that a source still waits for was, by another word, reached before that source appeared."""
    options: tuple[str, ...] = getattr(declared.type, "options", ())
    reached = options.index(done.value) >= options.index(pending.value) and done.value not in (
        "lapsed",
        "blocked",
        "denied",
    )
    when = done.qualifier("date")
    return bool(
        reached and when and source.published and dates.span(when[0]).bounds[1] < dates.span(source.published).bounds[0]
    )


def _stage_in_words(fact: Fact) -> str:
    status = fact.qualifier("status")
    when = fact.qualifier("date")
    return " ".join([*(status if status else ()), fact.value, *(dates.in_words(one) for one in when)])


def _between_figures(figures: Iterable[Figure]) -> Iterator[Disagreement]:
    grouped: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        grouped[(figure.of, figure.measure.casefold(), (figure.unit or "").casefold())].append(figure)
    for (entity, measure, _), group in sorted(grouped.items()):
        if _clash(group, figures_can_both_hold):
            voices = tuple(
                Voice(figure_in_words(figure), figure.source, figure.at, figure.printed, figure, figure.note)
                for figure in _of_that_time(group)
            )
            yield Disagreement(f"{entity}--{slug(measure)}", (entity,), group[0].measure, "figure", voices)


def _of_that_time(group: Sequence[Figure]) -> Sequence[Figure]:
    """The figures that clash, and those that may be of one time with them: last year's number has no part in it."""
    if not any(figure.as_of for figure in group):
        return group
    clashing = {figure for pair in combinations(group, 2) if not figures_can_both_hold(*pair) for figure in pair}
    return [figure for figure in group if any(may_be_of_one_time(figure, other) for other in clashing)]


def _between_claims(claims: dict[str, Claim]) -> Iterator[Disagreement]:
    matters: dict[str, tuple[str | None, dict[str, str | None]]] = {}
    for claim in claims.values():
        for judgement in claim.contradicts:
            if judgement.claim in claims:
                first, second = sorted((claim.id, str(judgement.claim)))
                key = slug(judgement.on) if judgement.on else f"{first}--{second}".replace("#", "-")
                _, members = matters.setdefault(key, (judgement.on, {}))
                members.setdefault(str(judgement.claim), None)
                members[claim.id] = " ".join(filter(None, (members.get(claim.id), judgement.note))) or None
    for key, (on, members) in sorted(matters.items()):
        involved = [claims[id] for id in sorted(members, key=lambda id: (claims[id].source, claims[id].number))]
        shared = set.intersection(*({str(id) for id in claim.about} for claim in involved))
        about = tuple(sorted(shared or {str(id) for claim in involved for id in claim.about}))
        voices = tuple(
            Voice(claim.says, claim.source, claim.at, claim.quote, claim, members[claim.id]) for claim in involved
        )
        yield Disagreement(f"claims--{key}", about, "claims", "claim", voices, on)


def figure_in_words(figure: Figure) -> str:
    """A figure for a reader: "about 70 people", "90 to 100 warheads", "below 10,000,000,000 USD"; "1st" of the unit ordinal."""
    number = f"{figure.value:,}" if figure.upto is None else f"{figure.value:,} to {figure.upto:,}"
    unit = figure.unit or ""
    if unit == "ordinal" and figure.upto is None:
        number, unit = number + _ending(number), ""
    words = ["about" if figure.approx else "", figure.bound or "", number, unit]
    return " ".join(word for word in words if word)


def _ending(number: str) -> str:
    """What makes a number an ordinal: 1st, 22nd, 13th."""
    if number.endswith(("11", "12", "13")):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")


def _voice(fact: Fact, value: str, links: tuple[str, ...] = ()) -> Voice:
    return Voice(value or ", ".join(links), fact.source, fact.at, fact.printed, fact, fact.note, links)


def _clash(group: Sequence[_T], compatible: Callable[[_T, _T], bool]) -> bool:
    return any(not compatible(a, b) for a, b in combinations(group, 2))


def slug(text: str) -> str:
    """A text as an anchor: lower-case words in ASCII, joined by hyphens; its signs' numbers where there are no words."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(text).casefold()).strip("-")
    return words or "-".join(f"{ord(sign):x}" for sign in text)
